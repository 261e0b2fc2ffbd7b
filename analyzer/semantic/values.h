/*
 * Values: what an expression can be, as far as the file (and the project) tells.
 *
 * Constant folding over assignments, defaults, ternaries, `or`/`??`,
 * environment defaults and dictionary updates. A value is a set of
 * possibilities; a possibility is a node (a literal) or unknown. Work is
 * bounded: VALUES_DEPTH steps from a question to its answer, VALUES_QUESTION steps for one question, so
 * that a costly one does not blind the rest of the file, and VALUES_WORK for all of a file; past any of
 * them the answer is "unknown", and values_exhausted says so.
 *
 * An environment variable with a default is taken for its default: that is
 * what runs where nobody set it. A parameter may be anything, whatever its default.
 */
#ifndef SHEARPIN_VALUES_H
#define SHEARPIN_VALUES_H

#include "facts.h"
#include "str.h"

enum { VALUES_MAX = 8, VALUES_DEPTH = 64, VALUES_QUESTION = 40000, VALUES_WORK = 8000000 };
/* Was a budget used up, for one question or for the file? */
bool values_exhausted(const struct facts *facts);
/* Charges the budget with work done for a value elsewhere; false when it is used up. */
bool values_spend(const struct facts *facts, unsigned steps);

/* One possible value: a literal or constructor node, and the places it came through. */
struct value {
	const struct node *
		node; /* STRING, NUMBER, BOOL, NULL, LIST, DICT, CALL, FUNCTION ...; never NAME; NULL: unknown */
	const struct node *
		via; /* where the last name was given this value (an ASSIGN, PARAM ...), or NULL: stands right here */
	bool spare; /* on the way it was what holds where nobody sets another: what a class says of a field, an environment's default */
};

struct values {
	struct value v[VALUES_MAX];
	size_t n;      /* at least 1 */
	bool complete; /* no other value is possible */
};

/* The possible values of an expression; *out is filled. Unknown is one entry with node == NULL and complete false. */
void values_of(const struct node *expression, struct values *out);
/* The only possible value, or NULL. */
const struct node *value_of(const struct node *expression);
/* Field(0.7), field(default=0.7), field(default_factory=lambda: 0.7): what an attribute of a class starts as; else the value itself. */
const struct node *field_default(const struct node *value);
/* temperature: float = 0.7 in the body of a class: a field that users of the class may set. */
bool is_class_field(const struct node *assign);
/* True with the number when the only possible value is one (unary minus, arithmetic, float("0.7") and int() folded). */
bool value_number(const struct node *expression, double *out);
/* Infinity, math.inf, sys.maxsize and their like, by name. */
bool is_infinity(const struct node *expression);

/*
 * A text with holes: what can be known of a string. Concatenation, f-strings,
 * templates, `.format`, `%`, join of known lists, names and adjacent literals are folded;
 * each unknown part is one HOLE byte. p == NULL when it is no string as far as one can see.
 * Lives in `arena`.
 */
enum { HOLE = 0x01 };
struct str text_of(struct arena *arena, const struct node *expression);
/* A piece of a text: as it is written; or, where text.p is NULL, the value that is put in there, NULL when that is not known. */
typedef void (*text_piece)(void *context, struct str text, const struct node *value);
/* The pieces of Python's "%s of %(name)d" % args and "{} of {name}".format(...), in order; false (and none) when it is neither, or its format is not known. */
bool text_pieces(const struct node *expression, text_piece see, void *context);

/*
 * A key of a dictionary-like value: literals, spreads of known dicts, dict(a=1), x["k"] = v
 * and x.k = v after the literal, setdefault, update. Absent when known not to be there.
 */
enum presence { ABSENT, PRESENT, MAYBE };
enum presence entry_of(const struct node *dict, const char *key, const struct node **value);

/* An argument of a call by keyword or position (position < 0: keyword only), looking through **spreads with entry_of. */
enum presence argument_of(const struct node *call, const char *keyword, int position,
			  const struct node **value);

/*
 * run.invoke({"command": c}) of a function of the project that @tool made a tool of: the FUNCTION, and the DICT that
 * holds its arguments by name; NULL when it is no such call.
 */
const struct node *invoked_tool(const struct node *call, const struct node **arguments);

#endif
