/* What paths.c, paths_types.c (its path_of_type is in types.h), paths_params.c, definitions.c and classes.c share, and nobody else sees. */
#ifndef SHEARPIN_PATHS_INTERNAL_H
#define SHEARPIN_PATHS_INTERNAL_H

#include "names.h"
#include "names_internal.h"

static const struct str unknown = { NULL, 0 };

static inline struct names *names_of(const struct node *node)
{
	return facts_of(node)->names;
}

static inline struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

/* ---- paths.c: the algebra, every step rewritten by the models; unknown stays unknown ---- */

/* What the models make of a path. */
struct str path_rewrite(const struct node *at, struct str path);
/* The path with a mark ("{") and a part behind it. */
struct str path_append(const struct node *at, struct str path, const char *mark,
		       struct str part);
/* ".name" */
struct str path_member(const struct node *at, struct str path, struct str name);
/* What calling it gives: "()". */
struct str path_result(const struct node *at, struct str path);
/* What iterating or indexing gives: "X*" is a list of X. */
struct str path_element(const struct node *at, struct str path);
/* The memo of a node, and whether the question was asked before; if not, it now was. */
struct memo *memo_of(const struct node *node, enum question question, bool *asked);
/* The answer to a question about a path, worked out once a node. */
struct str ask_path(const struct node *node, enum question question,
		    struct str (*answer)(const struct node *));
/* Does an annotation say what a value is? None, Any, object and unknown leave that to the value itself. */
bool says_type(const struct node *type);
/* What calling a function gives: its annotation, else what all its returns (or yields) agree on. */
struct str returns_path(const struct node *function);
/* The way from a whole value to a name inside its pattern, applied to a path. */
struct str path_unpacked(const struct node *target, const struct node *root, struct str whole);

/* One more path that a name may have, nothing when it is empty; false when it is another than the one so far. */
bool path_agrees(struct str *path, struct str one);

/* ---- paths_params.c ---- */

/* What a definition by a parameter is, its callers in sight included. */
struct str param_path(const struct def *def);

/* ---- definitions.c ---- */

/* A definition in another file of the project; *module is that file, NULL when it is none of the project's. */
const struct node *def_imported(const struct def *def, const struct facts **module);
/* The one definition that reaches a name, nulls left out; NULL when there are others. */
const struct def *only_def(const struct node *name);
/* The outermost pattern a definition's target stands in. */
const struct node *pattern_root(const struct def *def);
/* functools.partial(f, ...), promisify(f), f.bind(...): the function that calling the result calls; or NULL. */
const struct node *called_through(const struct node *call);
/* A call of `name` itself, not of something that goes by it. */
bool calls_global(const struct node *call, const char *name);

/* ---- classes.c ---- */

/* self, this, cls */
bool is_self(const struct node *node);
/* The class whose `this` or `self` a place in the code sees; or NULL. */
struct node *class_around(const struct node *node);

#endif
