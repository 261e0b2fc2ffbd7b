/*
 * tree-sitter, wrapped. tree.c is the only file that calls ts_*.
 *
 * What lowering needs and no more: parse under a deadline, then look at a
 * node's children in order. Comments and other extras are never children
 * here (they are collected apart), node kinds and fields are small numbers
 * from the vocabulary the language's reader declares, and there is no way up:
 * walks keep their ancestors.
 */
#ifndef SHEARPIN_TREE_H
#define SHEARPIN_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "err.h"
#include "source.h"
#include "str.h"
#include "vec.h"

/*
 * The node kinds and fields a reader knows, each list ended by NULL. Entry i
 * becomes number i + 1; 0 is "not in the vocabulary". Anonymous tokens are named by
 * their text ("async", "*").
 */
struct vocabulary {
	const char *const *kinds;
	const char *const *fields;
};

/* The grammars with their vocabularies numbered; read-only once made, shared by all threads. */
struct grammars;
struct grammars *grammars_new(const struct vocabulary vocabularies[LANG_COUNT]);
void grammars_free(struct grammars *grammars);
/* The first word of a vocabulary that none of `langs` (ends with LANG_NONE) knows, or NULL; for tests. */
const char *grammars_unknown_word(const struct vocabulary *vocabulary, const enum lang *langs);

/* A place in a tree; copied freely, valid while the tree lives. Only tree.c looks inside. */
struct tnode {
	uint32_t context[4];
	const void *id, *tree;
};

struct tree; /* has an arena of its own */

/* A child as its parent sees it. */
struct kid {
	struct tnode node;
	uint16_t kind;  /* vocabulary number, 0 when unknown */
	uint16_t field; /* vocabulary number, 0 when none */
	bool named, missing, error;
	uint32_t start, end; /* bytes */
	uint32_t
		comment; /* the comment right before it, as index + 1 into tree_comments; 0 when a sibling or nothing is */
};

struct kids {
	const struct kid *v;
	size_t n;
};

struct comment {
	uint32_t start, end;
};

/*
 * Parses `text`; NULL with the cause when the deadline (milliseconds, 0 for
 * none) passes first. The tree refers to `text`; all that is read from it goes with tree_free.
 */
struct tree *tree_parse(const struct grammars *grammars, enum lang lang, struct str text,
			uint32_t deadline_ms, struct err *err);
/* A text with its tree, which has no errors. Neither is changed by who reads on from it. */
struct parsed_text {
	enum lang lang;
	struct str text;
	const void *tree; /* tree.c's own; NULL: none */
};
/*
 * A text that is what another one was before an edit: what the edit does not touch is taken from the other's tree.
 * That is only done where neither has errors: then the tree is the one that reading it from the start gives.
 */
struct draft {
	const struct parsed_text *before; /* or NULL */
	struct arena *arena;              /* for what is to be kept, or NULL: nothing is */
	struct parsed_text
		after; /* when it has no errors: lives as long as the arena, and all that `before` lives from */
};
/* As tree_parse. */
struct tree *tree_parse_draft(const struct grammars *grammars, enum lang lang, struct str text,
			      struct draft *draft, uint32_t deadline_ms, struct err *err);
/* From now on the tree refers to `text`, of which the one that was parsed is another form, as long. */
void tree_refer(struct tree *tree, struct str text);
void tree_free(struct tree *tree);
bool tree_has_error(const struct tree *tree);
/* What did not parse: the first such part, and the bytes of all of them. */
struct damage {
	uint32_t start, end;
	size_t bytes;
};
struct damage tree_damage(const struct tree *tree);
/* The same, each part apart and in order. */
struct damages {
	const struct damage *v;
	size_t n;
};
struct damages tree_damages(const struct tree *tree, struct arena *arena);
/* A place that is asked about. */
struct spot {
	uint32_t byte;
	uint16_t
		kind; /* of the smallest named node that begins there; 0 when none does or it is unknown */
};
/* Fills the kinds in; the places ascend, so that one walk through the tree answers for all. */
void tree_kinds_at(const struct tree *tree, struct spot *spots, size_t count);
/* The root, as a kid of nobody. */
struct kid tree_root(const struct tree *tree);
/* All children but extras, named and anonymous, in order; the array lives as long as the tree. */
struct kids tree_kids(struct tree *tree, struct tnode node);
/* The comments met by tree_kids so far, in no particular order and each once. */
struct kids tree_comments(const struct tree *tree);
/* Bytes of a kid. */
struct str tree_text(const struct tree *tree, const struct kid *kid);

/* The first child with this field, or of this kind; NULL when there is none. */
const struct kid *kids_field(struct kids kids, uint16_t field);
const struct kid *kids_kind(struct kids kids, uint16_t kind);

#endif
