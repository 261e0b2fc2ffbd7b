/*
 * Names: where a value comes from.
 *
 * A path names what an expression is, by what brought it here rather than by
 * what it is called: imports give "subprocess.run", a call appends "()", an
 * attribute ".name", `await`, casts and `with ... as` are transparent, and
 * models rewrite what they know, so that
 *
 *     with sync_playwright() as p: page = p.chromium.launch().new_page()
 *
 * makes `page` "playwright:Page" and `page.evaluate` "playwright:Page.evaluate".
 * Names are followed through assignments, `with`, `for`, parameters
 * (annotation, default, fixture, the arguments of all callers in the file),
 * attributes set in the class, return values of functions of the same file, and other files of the project.
 * Where definitions disagree or nothing is known the path is empty, and empty means silent.
 */
#ifndef SHEARPIN_NAMES_H
#define SHEARPIN_NAMES_H

#include "facts.h"
#include "str.h"

struct models;
struct project;
struct names;

/*
 * Gives a file's facts their names: scopes are built here, the rest on demand.
 * Call once before any question below. `models` and `project` (may be NULL: no
 * other files) must outlive the facts.
 */
void names_attach(struct facts *facts, const struct models *models, struct project *project);
/* Names that were attached with neither, and asked nothing but what a file says by itself, are given both. */
void names_adopt(struct facts *facts, const struct models *models, struct project *project);
const struct models *models_of(const struct node *node);
struct project *project_of(const struct node *node);

/*
 * Is the time for judging the file used up, or the memory? Answers are "unknown" from then on. Whoever walks
 * much without asking anything else asks this now and then, and gives up.
 */
bool names_late(const struct facts *facts);
/*
 * The same file, without what was found out about it while another one was judged: answers lead through other
 * files, and live no longer. Whoever keeps answers with the facts comes this way before looking at them.
 */
struct facts *names_current(const struct facts *facts);

/* What an expression is; empty when unknown. Lives as long as the facts. */
struct str path_of(const struct node *expression);
/* path_of the callee: "subprocess.run", "playwright:Page.evaluate". */
struct str call_path(const struct node *call);

/* How a name got its value. */
enum def_how {
	DEF_IMPORT,   /* site: IMPORT_NAME */
	DEF_ASSIGN,   /* value: the right side */
	DEF_AUGMENT,  /* x += value */
	DEF_UNPACK,   /* value: the whole right side; the target is inside a pattern */
	DEF_FOR,      /* value: the iterable (also comprehensions) */
	DEF_WITH,     /* value: the context expression */
	DEF_EXCEPT,   /* site: HANDLER */
	DEF_PARAM,    /* site: PARAM; value: its default or NULL */
	DEF_FUNCTION, /* site: FUNCTION */
	DEF_CLASS,    /* site: CLASS */
	DEF_OTHER,    /* del, match capture, global from elsewhere ...: the value is unknown */
};

struct def {
	enum def_how how;
	struct str name;
	struct node *site;   /* the statement or part that binds */
	struct node *target; /* the NAME bound, when there is one */
	struct node *value;
	struct def *next; /* the scope's next definition of the same name, in source order */
};

enum { DEFS_MAX = 16 };
/*
 * The definitions that can reach a use of a name, at most DEFS_MAX, the
 * nearest first. *complete is false when more exist or an unseen one may
 * (another scope assigns it, a star import). 0 for a name nobody defines.
 */
size_t defs_reaching(const struct node *name, const struct def *out[DEFS_MAX], bool *complete);
/* What a NAME is given where one assignment alone reaches it; NULL where that is not so, or it is no NAME. */
const struct node *assigned_value(const struct node *name);
/* The PARAM that a NAME is where nothing else reaches it; NULL where that is not so, or it is no NAME. */
const struct node *param_reaching(const struct node *name);
/* The value a definition gives its name: follows unpacking of literals and of require("./x"); NULL when there is no such node. */
struct node *def_value(const struct def *def);
/* All definitions of a name visible at a node, whatever the order; NULL when none. */
const struct def *defs_of(const struct node *at, struct str name);

/*
 * The function or class an expression stands for, in this file or another of
 * the project, through names, attributes of self and partial(); NULL when
 * unknown or not one.
 */
struct node *function_of(const struct node *expression);
struct node *class_of(const struct node *expression);
/* The class of the project an expression is an instance of (`self`, Bot(), an annotated parameter); NULL when unknown. */
struct node *instance_of(const struct node *expression);
/* Base of `class A(Base)`, `class A(Base[T])`, `class A extends Base<T>`; NULL for a keyword, or where there is none. */
const struct node *base_of(const struct node *class_, size_t i);
/* A method or function-valued field of a class or its bases in the project; NULL when there is none. */
struct node *method_of(const struct node *class_, struct str name);
/* The path a base class of it outside the project has ("langchain.tools.BaseTool()"), empty when none is known. */
struct str base_path_of(const struct node *class_);

/* A value an attribute of a class is given: self.x = v, x = v in the body, a TypeScript field or parameter property. */
struct attribute {
	const struct node *site;  /* ASSIGN or PARAM */
	const struct node *value; /* or NULL */
	const struct attribute *next;
};
const struct attribute *attributes_of(const struct node *class_, struct str name);
/* The calls of a function in its own file, at most max; *complete false when it may be called from elsewhere unseen. */
size_t callers_of(const struct node *function, const struct node **out, size_t max,
		  bool *complete);
/* Is a function called by its name in its own file, and does every such call fit? */
bool fits_each_caller(const struct node *function,
		      bool (*fits)(const struct node *call, const void *context),
		      const void *context);

/* The file of the project that require("./x"), import("./x") or the await of one loads; NULL when it is none. */
const struct facts *loaded_module(const struct node *expression);
/* What require("./x") gives where that is one value (module.exports = run), not a file's names; else NULL. */
const struct node *required_value(const struct node *call);

/* What an expression that stands for a whole file of the project (an imported or required one) has under a name; or NULL. */
const struct node *module_member(const struct node *object, struct str name);

/* Does the file import (anywhere in it) a module, or one below it ("playwright" for "playwright.sync_api")? */
bool imports_module(const struct facts *facts, const char *module);
/* except ImportError, except (ImportError, ...): what a HANDLER does where a library is missing. */
bool handler_misses_import(const struct node *handler);

#endif
