/* What text_limits.c and text_limits_tests.c share, and nobody else sees. */
#ifndef SHEARPIN_TEXT_LIMITS_INTERNAL_H
#define SHEARPIN_TEXT_LIMITS_INTERNAL_H

#include "text_limits.h"

struct limiting {
	const struct origin *origin;
	struct str access; /* of the text, its elements left off */
	const struct node *
		inside; /* asked within this function, its parameter being the origin; or NULL */
	const struct node *use;    /* NULL: what a helper answers */
	const struct node *class_; /* whose method runs the text in the end, or NULL */
	int deep;
	const struct node *stated; /* the call whose answer nobody asks for here, or NULL */
	const struct node *call;   /* what asks the helper, or NULL */
	bool unheard;      /* what a helper answers is dropped: only what it throws tells */
	bool beside;       /* what a call gives beside the text is asked: ok, text = check(x) */
	struct str member; /* ... under this name: check(x).ok; or empty */
	struct str said; /* ... and compared with this: check(x).action == "BLOCK"; or empty */
	bool refused; /* false, or nothing, is the answer that lets the text through: isForbidden(x) */
	enum limit found;
};

/* ---- text_limits_tests.c ---- */

/* An access with the elements at its end left off. */
struct str whole_access(struct str access);
/* Is an expression the text? */
bool is_the_text(const struct node *expression, const struct limiting *limiting);
/* Is it what the text is taken of, args of args.command? Then *rest is what is taken; empty where it is the text itself. */
bool holds_the_text(const struct node *expression, const struct limiting *limiting,
		    struct str *rest);
/* Is it a list of the text's parts, or the text? */
bool is_list_of_text(const struct node *expression, const struct limiting *limiting);
bool any_arg_holds_text(const struct node *call, const struct limiting *limiting);
bool any_arg_is_text(const struct node *call, const struct limiting *limiting);
/* Does an expression name something, or something that is the text? */
bool mentions_name(const struct node *expression, struct str name);
bool mentions_the_text(const struct node *expression, const struct limiting *limiting);
/* Is it what is cut out of the text behind its beginning: x.slice(3), x[3:].strip()? */
bool is_rest_of_text(const struct node *expression, const struct limiting *limiting);
/* x.startsWith("cd "): does a test ask how something begins? */
bool asks_beginning(const struct node *test);
/* What a name is given by its only definition; else the expression itself. */
const struct node *where_made(const struct node *expression);
/* isinstance(x, str), len(x): of any text at all. */
bool asks_nothing(const struct node *call);
/* What a test says of the text when it comes out as wanted. */
enum limit limit_of_test(const struct node *test, bool wanted, const struct limiting *limiting);

enum truth { FALSY, TRUTHY, UNKNOWN_TRUTH };
/* null, false, "": what is written out. */
enum truth truth_of(const struct node *value);

/* ---- text_limits_catalog.c ---- */

/* prepare(text).all(x), query(text, [x]): how many arguments such a question of the catalog has; 0: it is none. */
size_t catalog_arguments(const struct node *call);
/* Is a database asked whether it has a table of that name, the name bound as a parameter, and the answer heeded? */
/* Does every way to the use lead through the node, but for those where there is no text? */
bool is_passed_before(const struct node *node, const struct limiting *limiting);
bool is_looked_up(const struct node *call, const struct limiting *limiting);

/* ---- text_limits.c ---- */

/* What a function's answers say of the text, when they come out as wanted. */
enum limit limit_of_answer(const struct node *function, bool wanted,
			   const struct limiting *limiting);
/* What a function of the project says of what a call hands it, when its answer is as wanted. */
enum limit limit_of_helper(const struct node *function, const struct node *call, bool wanted,
			   const struct limiting *limiting);

#endif
