/*
 * Origins: where a value comes from, where it goes, and what it went through on the way.
 *
 * How to ask. "What can this expression be?":
 *
 *     struct origins from;
 *     origins_of(expression, &from);
 *     for (size_t i = 0; i < from.n; i++)
 *             from.v[i].kind, .node, .path, .access, .passed, .steps
 *
 * Each origin is a place where the search ends: a literal, a call of something outside the project, a
 * parameter nobody in sight fills. What was taken from it on the way is its access: asking for `args` after
 *
 *     const { arguments: args } = reply.choices[0].message.tool_calls[0].function
 *
 * ends at the call that made `reply`, with the access ".choices[0].message.tool_calls[0].function.arguments".
 * An access is written as `.name` (an attribute or an entry with a constant key), `[3]`, `[]` (any
 * element), `[key]` (a key itself) and `()` behind the name of a method. `origin_path` joins a node's
 * path and the access by the algebra of names.h: "playwright:Page" whatever the road was.
 *
 * "Whose value is it?", by rows of models/: origin_fact(origin, "source", &rest).
 * "What went on?": origin->passed has a bit for each kind of step, `1u << STEP_PARSED`; the steps
 * themselves stand in origin->steps, the one nearest to the question first.
 * "Where does it go?": ask backward from where it may arrive; mentions_of finds the places that name it.
 *
 * Followed are assignments, destructuring, attributes of the project's classes, entries and elements, what is appended,
 * loops and comprehensions, defaults, `await`, returns, parameters to their callers, constructors to their
 * fields, callbacks, closures, text building and calls that pass on what they get ("passes" in models/flows.json).
 *
 * Answers are worked out once a file, from one summary a function (what its returns are, in terms of its
 * parameters), within bounds: a question takes ORIGINS_STEPS steps, a rule ORIGINS_WORK a file. What is
 * cut off is ORIGIN_UNKNOWN with `cut` set, and `complete` is false.
 */
#ifndef SHEARPIN_ORIGINS_H
#define SHEARPIN_ORIGINS_H

#include "facts.h"
#include "str.h"

enum {
	ORIGINS_MAX = 32,      /* origins of one expression */
	ORIGINS_DEPTH = 60,    /* steps from a question to an origin */
	ORIGINS_STEPS = 1000,  /* expressions looked at for one question */
	ORIGINS_WORK = 400000, /* ... and for all questions of one rule about one file */
	ORIGINS_ACCESS = 200,  /* bytes of an access */
	ORIGINS_CALLERS = 16,  /* callers of a function that are asked */
};

enum step_kind {
	STEP_ASSIGNED, /* node: the ASSIGN, FOR, WITH_ITEM that gave it its name */
	STEP_UNPACKED, /* the same, taken apart */
	STEP_TAKEN, /* an attribute, entry or element of it: the ATTR, INDEX or CALL (.get, .pop) */
	STEP_PUT, /* put there as an entry or element: the ASSIGN, PAIR, LIST or CALL (.append) */
	STEP_FIELD,    /* an attribute of a class: what it is given in the class */
	STEP_CHOSEN,   /* one side of `or`, `??`, a conditional, a default: that expression */
	STEP_AWAITED,  /* await */
	STEP_RETURNED, /* what a function of the project gives: the CALL */
	STEP_HANDED,   /* an argument of a call: the CALL that hands it over */
	STEP_CALLBACK, /* what a known caller gives a callback: the CALL */
	STEP_IMPORTED, /* from another file: what it is there */
	STEP_PASSED,   /* a call that gives back what it got: str(x), x.strip() */
	STEP_PARSED,   /* json.loads(x), JSON.parse(x) */
	STEP_PART,     /* a part of a text that is put together */
	STEP_NUMBERED, /* int(x), Number(x), len(x): a number, whatever it was */
	STEP_QUOTED,   /* shlex.quote(x) */
	STEP_CHECKED,  /* Model.model_validate(x), schema.parse(x) */
	STEP_KEY,      /* a key of it */
	STEP_CALLED,   /* the method of it that gave the value: the CALL */
};

/* One step, from what was asked for towards the origin. */
struct step {
	enum step_kind kind;
	const struct node *node;
	const struct step *next; /* further back; NULL at the origin */
};

enum origin_kind {
	ORIGIN_UNKNOWN, /* nothing to say; `cut` when a bound was met */
	ORIGIN_VALUE, /* a literal, or an operation that gives something new (a comparison, arithmetic) */
	ORIGIN_CALL,     /* what a call gives that leads out of the project */
	ORIGIN_PARAM,    /* a parameter as far as no caller is known; node: the PARAM */
	ORIGIN_GLOBAL,   /* an import or builtin; node: the NAME */
	ORIGIN_FUNCTION, /* a FUNCTION of the project itself */
	ORIGIN_CLASS,    /* a CLASS of the project itself */
	ORIGIN_INSTANCE, /* an object of a CLASS of the project (self, Bot()) */
	ORIGIN_CAUGHT,   /* an exception; node: the HANDLER */
};

struct origin {
	enum origin_kind kind : 8;
	bool cut : 1; /* ORIGIN_UNKNOWN: a bound was met */
	bool more : 1; /* ... and it stands for the callers past ORIGINS_CALLERS; node: the PARAM */
	unsigned passed; /* 1u << STEP_...: what there was on the way */
	const struct node *node;
	struct str path;   /* of the node, by names.h and models; empty when it has none */
	struct str access; /* what was taken from it, outermost first: ".choices[0].message" */
	const struct step *steps;
};

struct origins {
	const struct origin *v;
	size_t n;
	bool complete; /* there are no others, but for what `more` stands for */
};

/* What an expression can be. The answer lives as long as the file is judged. NULL has no origins. */
void origins_of(const struct node *expression, struct origins *out);
/* What a part of it can be: origins_of_part(call, ".choices[].message", ...). */
void origins_of_part(const struct node *expression, const char *access, struct origins *out);
/* Of a parameter: what its callers hand over, else the PARAM itself. */
void origins_of_param(const struct node *param, const char *access, struct origins *out);
/* The same, with the parameters of one function left as they are: what a function does with what it gets. */
void origins_inside(const struct node *function, const struct node *expression,
		    struct origins *out);

/* Path and access joined: "openai:Completions.create().choices[].message"; empty when the path is. */
struct str origin_path(const struct origin *origin);
/*
 * A fact of the models about an origin or about what was taken from it on the way: the longest part of
 * origin_path() with such a row; *rest (may be NULL) is what was taken from that. p == NULL when there is none.
 */
struct str origin_fact(const struct origin *origin, const char *key, struct str *rest);
/* The names an access is made of, elements left out: its last one ("arguments"), empty when there is none. */
struct str access_last(struct str access);
/* Does the origin have a step of the kind? */
static inline bool origin_passed(const struct origin *origin, enum step_kind kind)
{
	return origin->passed & (1u << kind);
}
/* The step of the kind nearest to the question; NULL when there is none. */
const struct step *origin_step(const struct origin *origin, enum step_kind kind);
/* Does one of its steps, of whatever kind, have the node? */
bool origin_goes_by(const struct origin *origin, const struct node *node);
/* ... or one inside it? */
bool origin_goes_into(const struct origin *origin, const struct node *node);

/* Are two accesses the same, whichever elements they take? ".a[0].b" and ".a[].b" are. */
bool access_same(struct str a, struct str b);

/*
 * Where a file mentions a NAME, or an ATTR by its member's name; types left out. In source order. COMPUTED stands for all
 * members that are called, or given to a name, by a name that is put together: tools[name](x); RENAMED for all IMPORT_NAMEs that
 * bring something in under another name.
 */
#define COMPUTED "[]"
#define RENAMED "{}"
struct mention {
	const struct node *node;
	const struct mention *next;
	const struct def *def; /* for mention_def */
	bool def_asked;
	bool is_name;             /* or an ATTR */
	bool puts_asked, may_put; /* for mention_may_put */
};
const struct mention *mentions_of(const struct facts *facts, struct str text);
/* What defs_of says of a mention's name there; looked up once, as short names are mentioned a thousand times. */
const struct def *mention_def(const struct mention *mention);
/*
 * May anything be put there: x.k = v, x.k.push(v), v = x.k? What is only read, as most is, leads nowhere.
 */
bool mention_may_put(const struct mention *mention);

/* Another rule begins to ask about the file being judged: what others have used up is not its own budget. */
void origins_begin(const struct facts *facts);
/* Has a rule's budget been used up? */
bool origins_exhausted(const struct facts *facts);

#endif
