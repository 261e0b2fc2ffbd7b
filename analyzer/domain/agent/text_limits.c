/* What keeps a text to what is harmless: see text_limits.h. */
#include "text_limits.h"

#include <ctype.h>

#include "graph.h"
#include "names.h"
#include "patterns.h"
#include "sent.h"
#include "values.h"
#include "words.h"

enum { HELPERS_DEEP = 2 };

struct limiting {
	const struct origin *origin;
	struct str access; /* of the text, its elements left off */
	const struct node *
		inside; /* asked within this function, its parameter being the origin; or NULL */
	const struct node *use; /* NULL: what a helper answers */
	int deep;
	const struct node *stated; /* the call whose answer nobody asks for here, or NULL */
	const struct node *call;   /* what asks the helper, or NULL */
	bool unheard; /* what a helper answers is dropped: only what it throws tells */
	bool beside;  /* what a call gives beside the text is asked: ok, text = check(x) */
	bool refused; /* false, or nothing, is the answer that lets the text through: isForbidden(x) */
	enum limit found;
};

static enum limit higher(enum limit a, enum limit b)
{
	enum limit low = a < b ? a : b, high = a < b ? b : a;
	if (high == LIMIT_VERB && low == LIMIT_WORDS)
		return LIMIT_VERB_WORDS;
	return high;
}

/* ---- is it the text? ---- */

static struct str whole_access(struct str access)
{
	while (access.n > 1 && access.p[access.n - 1] == ']') {
		size_t n = access.n;
		while (n && access.p[n - 1] != '[')
			n--;
		access = str_sub(access, 0, n ? n - 1 : 0);
	}
	return access;
}

/* The element an access ends in, "[1]"; empty without one, or when it may be any. */
static struct str last_element(struct str access)
{
	struct str whole = access, element = STR("");
	while (access.n && access.p[access.n - 1] != '[')
		access.n--;
	if (access.n && whole.p[whole.n - 1] == ']')
		element = str_sub(whole, access.n, whole.n - 1);
	return element;
}

/* match.group(2): the number or name of the group; NULL where none was taken. */
static const struct node *group_taken(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (!is_kind(step->node, K_CALL))
			continue;
		const struct node *callee = call_callee(step->node);
		if (callee->kind == K_ATTR && str_is(callee->text, "group"))
			return call_positional(step->node, 0);
	}
	return NULL;
}

static bool is_same_literal(const struct node *a, const struct node *b)
{
	if (is_kind(a, K_NUMBER) && is_kind(b, K_NUMBER))
		return a->number == b->number;
	return a->kind != b->kind || str_eq(string_text(a), string_text(b));
}

/* The tool's name and its input lie in one answer: a test of the one says nothing of the other. */
static bool is_other_part(const struct origin *a, const struct origin *b)
{
	struct str first = last_element(a->access), second = last_element(b->access);
	const struct node *group = group_taken(a), *other = group_taken(b);
	if (first.n && second.n && !str_eq(first, second))
		return true;
	return group && other && !is_same_literal(group, other);
}

static bool is_same_text(const struct origin *one, const struct limiting *limiting)
{
	return one->node == limiting->origin->node &&
	       access_same(whole_access(one->access), limiting->access) &&
	       !is_other_part(one, limiting->origin);
}

static bool is_among(const struct origins *origins, const struct limiting *limiting)
{
	for (size_t i = 0; i < origins->n; i++) {
		if (is_same_text(&origins->v[i], limiting))
			return true;
	}
	return false;
}

static void origins_here(const struct node *expression, const struct limiting *limiting,
			 struct origins *out)
{
	if (limiting->inside)
		origins_inside(limiting->inside, expression, out);
	else
		origins_of(expression, out);
}

static bool is_it(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	if (!expression || expression->kind == K_STRING || expression->kind == K_NUMBER ||
	    expression->kind == K_REGEX)
		return false;
	origins_here(expression, limiting, &origins);
	return is_among(&origins, limiting);
}

/* Does a choice decide whether it is the text, that the text itself did not go through? */
static bool is_chosen_apart(const struct origin *origin, const struct limiting *limiting)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (is_kind(step->node, K_COND) &&
		    !origin_goes_by(limiting->origin, step->node))
			return true;
	}
	return false;
}

/* Is it the text whatever else holds? sha = isSha(x) ? x : null may be nothing where there is an x. */
static bool is_always_it(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	origins_here(expression, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (is_same_text(&origins.v[i], limiting) &&
		    !is_chosen_apart(&origins.v[i], limiting))
			return true;
	}
	return false;
}

/* A list of its parts: x.split(",").map((part) => part.trim()). */
static bool is_list_of_it(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	if (is_it(expression, limiting))
		return true;
	if (!expression || limiting->inside)
		return false;
	origins_of_part(expression, "[]", &origins);
	return is_among(&origins, limiting);
}

static bool any_arg_is_it(const struct node *call, const struct limiting *limiting)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (is_it(kid_of(call_arg_at(call, i), 0), limiting))
			return true;
	}
	return false;
}

struct mention_search {
	const struct limiting *limiting;
	bool found;
};

static enum walk find_it(struct node *node, void *context)
{
	struct mention_search *search = context;
	search->found |= is_reference(node) && is_it(node, search->limiting);
	return search->found ? WALK_STOP : WALK_ON;
}

struct name_search {
	struct str name;
	bool found;
};

static enum walk find_name(struct node *node, void *context)
{
	struct name_search *search = context;
	search->found |= is_reference(node) && str_eq(node->text, search->name);
	return search->found ? WALK_STOP : WALK_ON;
}

static bool mentions_name(const struct node *expression, struct str name)
{
	struct name_search search = { name, false };
	look_into(expression, find_name, &search);
	return search.found;
}

static bool mentions_it(const struct node *expression, const struct limiting *limiting)
{
	struct mention_search search = { limiting, false };
	look_into(expression, find_it, &search);
	return search.found;
}

struct part_search {
	const struct limiting *limiting;
	bool found;
};

/* x.split(), x[0]; r.choices[0] is where the text comes from. */
static enum walk find_part(struct node *node, void *context)
{
	static const char *const parts[] = { "split",     "partition", "slice",
					     "substring", "charAt",    NULL };
	struct part_search *search = context;
	if (node->kind == K_CALL && str_in(call_callee(node)->text, parts))
		search->found = true;
	if (node->kind == K_INDEX && is_list_of_it(node->kids[0], search->limiting))
		search->found = true;
	return search->found ? WALK_STOP : WALK_ON;
}

static const struct node *where_made(const struct node *expression)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(expression, K_NAME) || defs_reaching(expression, defs, &complete) != 1)
		return expression;
	return defs[0]->value ? defs[0]->value : expression;
}

/* x.split()[0]: what else is in it is not looked at. */
static bool is_part(const struct node *expression, const struct limiting *limiting)
{
	struct part_search search = { limiting, false };
	look_into(where_made(expression), find_part, &search);
	return search.found;
}

/* ---- patterns ---- */

/* A pattern asked about the text: `whole` when it must match all of it by the method's own meaning. */
static enum limit judge_pattern(struct str pattern, bool begins, bool whole, bool wanted)
{
	if (!pattern.p)
		return LIMIT_WHOLE; /* nobody sees which */
	if (!wanted)
		return pattern_finds_harm(pattern) ? LIMIT_WHOLE : LIMIT_WORDS;
	begins |= str_starts(pattern, "^") || str_starts(pattern, "\\A");
	if (!begins)
		return LIMIT_WORDS;
	return pattern_is_safe(pattern, whole) ? LIMIT_WHOLE : LIMIT_VERB;
}

bool pattern_limits(const struct node *pattern)
{
	return judge_pattern(pattern_of(pattern), false, false, true) == LIMIT_WHOLE;
}

/* re.fullmatch(p, x), p.match(x), /p/.test(x), x.match(/p/), x.search(/p/): false when it is none. */
static bool is_pattern_call(const struct node *call, bool wanted, enum limit *limit)
{
	static const char *const methods[] = { "test",   "exec",     "match", "fullmatch",
					       "search", "matchAll", NULL };
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, methods))
		return false;
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	*limit = judge_pattern(pattern_of(pattern_asked(call)),
			       python && !str_is(callee->text, "search"),
			       str_is(callee->text, "fullmatch"), wanted);
	return true;
}

/* ---- tests ---- */

static enum limit judge(const struct node *test, bool wanted, const struct limiting *limiting);

static enum limit helper_limit(const struct node *function, const struct node *call,
			       bool wanted, const struct limiting *limiting);

static enum walk find_beginning(struct node *node, void *context)
{
	static const char *const beginnings[] = { "startswith", "startsWith", NULL };
	bool *found = context;
	*found |= node->kind == K_ATTR && str_in(node->text, beginnings);
	return *found ? WALK_STOP : WALK_ON;
}

struct equality {
	const struct limiting *limiting;
	bool found, of_part; /* allowed === x.split(" ")[0] */
};

static enum walk find_equality(struct node *node, void *context)
{
	struct equality *equality = context;
	if (node->kind != K_BINARY || !str_is(node->text, "=="))
		return WALK_ON;
	equality->found = true;
	equality->of_part |= is_part(node->kids[0], equality->limiting) ||
			     is_part(node->kids[1], equality->limiting);
	return WALK_ON;
}

/* any(c not in KNOWN for c in x): of the letters of the text, none is unknown; not any(b not in x for b in WANTED) */
static enum walk find_unknown(struct node *node, void *context)
{
	struct equality *equality = context;
	equality->found |= node->kind == K_BINARY && str_is(node->text, "not in") &&
			   !is_it(node->kids[1], equality->limiting);
	return equality->found ? WALK_STOP : WALK_ON;
}

/* tables.some((t) => t.name === x), any(b in x for b in BAD), LIST.some((b) => x.includes(b)), all(c in ALLOWED for c in x). */
static bool asks_each(const struct node *call, bool wanted, const struct limiting *limiting,
		      enum limit *limit)
{
	static const char *const some[] = { "any", "some", "find", NULL };
	static const char *const all[] = { "all", "every", NULL };
	struct str name = call_callee(call)->text;
	struct equality equality = { limiting, false, false }, unknown = equality;
	bool of_all = str_in(name, all), begins = false;
	if (!of_all && !str_in(name, some))
		return false;
	look_into(call, find_equality, &equality);
	look_into(call, find_beginning, &begins);
	look_into(call, find_unknown, &unknown);
	begins |= equality.of_part;
	if (!wanted && !of_all && unknown.found) {
		*limit = LIMIT_WHOLE;
		return true;
	}
	*limit = !wanted                                             ? LIMIT_WORDS
		 : (of_all || (equality.found && !equality.of_part)) ? LIMIT_WHOLE
		 : begins                                            ? LIMIT_VERB
								     : LIMIT_WORDS;
	return true;
}

/* A test of how it begins: for something known, or for something forbidden. */
static enum limit beginning(bool known)
{
	return known ? LIMIT_VERB : LIMIT_BEGINNING;
}

/* x.isalnum(), x.includes(";"): asked of the text itself. */
static enum limit judge_method(const struct node *call, bool wanted)
{
	static const char *const whole[] = { "isalnum",   "isalpha",   "isdigit",
					     "isnumeric", "isdecimal", "isidentifier",
					     "exists",    "is_file",   "is_dir",
					     NULL };
	static const char *const beginnings[] = { "startswith", "startsWith", NULL };
	static const char *const words[] = { "endswith", "endsWith", "includes", "indexOf",
					     "find",     "count",    NULL };
	struct str name = call_callee(call)->text;
	if (str_in(name, whole))
		return wanted ? LIMIT_WHOLE : LIMIT_NONE;
	if (str_in(name, beginnings))
		return beginning(wanted);
	return str_in(name, words) ? LIMIT_WORDS : LIMIT_NONE;
}

/* isinstance(x, str), len(x): of any text at all. */
static bool asks_nothing(const struct node *call)
{
	static const char *const calls[] = { "isinstance", "Array.isArray", "len",
					     "type",       "Object.keys",   "callable",
					     "hasattr",    "String",        "str",
					     NULL };
	return str_in(path_of(call_callee(call)), calls);
}

/* bool(re.match(p, x)) */
static bool asks_the_same(const struct node *call)
{
	static const char *const calls[] = { "bool", "Boolean", NULL };
	return str_in(path_of(call_callee(call)), calls) && call_positional(call, 0);
}

/* os.path.exists(x), fs.existsSync(x): tells something of x only where it is there. */
static bool asks_for_file(const struct node *call)
{
	static const char *const words[] = { "exists*", "isfile", "isdir",
					     "access*", "stat*",  NULL };
	return has_word(call_callee(call)->text, words);
}

/* const ref = parse(x); if (!ref) return; run(ref.name): does the text come out of the very call? */
static bool gives_it(const struct node *call, const struct limiting *limiting)
{
	for (const struct step *step = limiting->origin->steps; step; step = step->next) {
		if (step->kind == STEP_RETURNED && step->node == call)
			return true;
	}
	return false;
}

static enum limit judge_call(const struct node *call, bool wanted,
			     const struct limiting *limiting)
{
	const struct node *callee = call_callee(call), *function = function_of(callee);
	static const char *const holds[] = { "has", "includes", "contains", "indexOf", NULL };
	enum limit limit = LIMIT_NONE;
	const struct node *made = class_of(callee);
	if (asks_the_same(call))
		return judge(call_positional(call, 0), wanted, limiting);
	if (made && !base_path_of(made).n)
		return LIMIT_NONE; /* an object of the project's own: there is always one */
	if (asks_nothing(call) || !mentions_it(call, limiting))
		return LIMIT_NONE;
	if (is_pattern_call(call, wanted, &limit) || asks_each(call, wanted, limiting, &limit))
		return limit;
	if (str_is(callee->text, "issubset") && is_kind(callee, K_ATTR) &&
	    is_list_of_it(callee->kids[0], limiting))
		return wanted ? LIMIT_WHOLE : LIMIT_NONE; /* set(x).issubset(KNOWN) */
	if (!any_arg_is_it(call, limiting)) {
		bool own = is_kind(callee, K_ATTR) && is_it(callee->kids[0], limiting);
		return own ? judge_method(call, wanted) : LIMIT_NONE;
	}
	if (is_kind(callee, K_ATTR) && str_in(callee->text, holds))
		return is_part(call_positional(call, 0), limiting) ? beginning(wanted)
		       : wanted                                    ? LIMIT_WHOLE
								   : LIMIT_WORDS;
	if (function && !limiting->beside && gives_it(call, limiting))
		return LIMIT_NONE; /* what it lets through is looked at where it gives it */
	if (function)
		return helper_limit(function, call, wanted, limiting);
	return wanted || !asks_for_file(call) ? LIMIT_WHOLE
					      : LIMIT_NONE; /* a library's own test */
}

static enum limit judge_in(const struct node *test, bool wanted,
			   const struct limiting *limiting)
{
	bool inside = wanted == str_is(test->text, "in");
	if (is_it(test->kids[1], limiting))
		return LIMIT_WORDS; /* ";" in x */
	if (!is_it(test->kids[0], limiting))
		return LIMIT_NONE;
	if (is_part(test->kids[0], limiting))
		return beginning(inside);
	return inside ? LIMIT_WHOLE : LIMIT_WORDS;
}

static enum limit judge_equal(const struct node *test, bool wanted,
			      const struct limiting *limiting)
{
	static const char *const same[] = { "==", "is", NULL };
	bool equal = wanted == str_in(test->text, same);
	const struct node *left = test->kids[0], *right = test->kids[1];
	if (is_kind(right, K_NULL))
		return judge(left, !equal, limiting);
	if (is_kind(right, K_BOOL))
		return judge(left, equal == (right->number != 0), limiting);
	if (is_kind(left, K_CALL)) {
		if (is_part(left, limiting) && is_it(left, limiting))
			return beginning(equal);
		return judge_call(left, equal, limiting) == LIMIT_NONE ? LIMIT_NONE
								       : LIMIT_WORDS;
	}
	if (is_part(left, limiting) && is_it(left, limiting))
		return beginning(equal);
	if (!is_it(left, limiting) || !string_text(right).n)
		return LIMIT_NONE;
	return equal ? LIMIT_WHOLE : LIMIT_WORDS;
}

static enum limit judge_binary(const struct node *test, bool wanted,
			       const struct limiting *limiting)
{
	static const char *const equal[] = { "==", "!=", "is", "is not", NULL };
	bool both = str_is(test->text, "and") == wanted;
	if (str_is(test->text, "and") || str_is(test->text, "or")) {
		enum limit a = judge(test->kids[0], wanted, limiting);
		enum limit b = judge(test->kids[1], wanted, limiting);
		return both ? higher(a, b) : a < b ? a : b;
	}
	if (str_is(test->text, "in") || str_is(test->text, "not in"))
		return judge_in(test, wanted, limiting);
	if (str_in(test->text, equal))
		return judge_equal(test, wanted, limiting);
	if (str_is(test->text, "<=")) /* set(x) <= KNOWN */
		return wanted && is_kind(test->kids[0], K_CALL) &&
				       str_is(call_path(test->kids[0]), "set") &&
				       is_list_of_it(test->kids[0], limiting)
			       ? LIMIT_WHOLE
			       : LIMIT_NONE;
	if (str_is(test->text, "-")) /* set(x) - KNOWN, of which nothing is left */
		return !wanted && is_list_of_it(test->kids[0], limiting) ? LIMIT_WHOLE
									 : LIMIT_NONE;
	if (is_kind(test->kids[0], K_CALL) && is_kind(test->kids[1], K_NUMBER))
		return higher(LIMIT_NONE, judge_call(test->kids[0], wanted, limiting))
			       ? LIMIT_WORDS
			       : LIMIT_NONE;
	return LIMIT_NONE;
}

/* TABLE[x], or a name that has it: there is something under that key. */
static bool finds_in_table(const struct node *test, const struct limiting *limiting)
{
	const struct node *made = where_made(test);
	return is_kind(made, K_INDEX) && is_it(kid_of(made, 1), limiting);
}

/* unknown = [x for x in names if x not in KNOWN]: none is of that kind. */
static enum limit judge_none(const struct node *list, const struct limiting *limiting)
{
	enum limit found = LIMIT_NONE;
	for (size_t i = 1; i < list->count; i++) {
		if (list->kids[i]->kind == K_COMP_IF)
			found = higher(found, judge(list->kids[i]->kids[0], false, limiting));
	}
	return found;
}

enum truth { FALSY, TRUTHY, UNKNOWN_TRUTH };

/* null, false, "": what is written out. */
static enum truth truth_of(const struct node *value)
{
	if (!value || value->kind == K_NULL)
		return FALSY;
	if (value->kind == K_BOOL || value->kind == K_NUMBER)
		return value->number != 0 ? TRUTHY : FALSY;
	if (value->kind == K_STRING)
		return value->count ? TRUTHY : FALSY;
	return UNKNOWN_TRUTH;
}

/* ok(x) ? null : "not allowed" */
static enum limit judge_choice(const struct node *choice, bool wanted,
			       const struct limiting *limiting)
{
	enum truth other = wanted ? FALSY : TRUTHY;
	bool then = truth_of(choice->kids[1]) == other,
	     otherwise = truth_of(choice->kids[2]) == other;
	return then == otherwise ? LIMIT_NONE : judge(choice->kids[0], otherwise, limiting);
}

/* found.ok, ok of `ok, text = check(x)`: what a call gives beside the text. */
static enum limit judge_beside(const struct node *made, bool wanted,
			       const struct limiting *limiting)
{
	struct limiting beside = *limiting;
	beside.beside = true;
	return judge_call(made, wanted, &beside);
}

static bool is_unpacked(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
	       defs[0]->how == DEF_UNPACK;
}

/* What a test says of the text when it comes out as wanted. */
static enum limit judge(const struct node *test, bool wanted, const struct limiting *limiting)
{
	if (is_kind(test, K_AWAIT))
		return judge(kid_of(test, 0), wanted, limiting);
	if (is_kind(test, K_UNARY))
		return str_is(test->text, "not") ? judge(test->kids[0], !wanted, limiting)
						 : LIMIT_NONE;
	if (is_kind(test, K_BINARY))
		return judge_binary(test, wanted, limiting);
	if (is_kind(test, K_CALL))
		return judge_call(test, wanted, limiting);
	if (is_kind(test, K_COND))
		return judge_choice(test, wanted, limiting);
	if (is_reference(test) && is_always_it(test, limiting))
		return wanted ? LIMIT_NONE : LIMIT_WHOLE; /* there is none */
	if (finds_in_table(test, limiting))
		return wanted ? LIMIT_WHOLE : LIMIT_NONE;
	if (is_kind(test, K_ATTR) || is_kind(test, K_INDEX)) {
		const struct node *made = where_made(test->kids[0]);
		return made != test->kids[0] && is_kind(made, K_CALL)
			       ? judge_beside(made, wanted, limiting)
			       : LIMIT_NONE;
	}
	const struct node *made = is_kind(test, K_NAME) ? where_made(test) : test;
	while (is_kind(made, K_AWAIT))
		made = kid_of(made, 0);
	if (is_kind(made, K_COMPREHENSION))
		return wanted ? LIMIT_NONE : judge_none(made, limiting);
	if (is_kind(made, K_CALL) && is_unpacked(test))
		return judge_beside(made, wanted, limiting);
	bool tells = is_kind(made, K_CALL) || is_kind(made, K_BINARY) || is_kind(made, K_UNARY);
	return made != test && tells ? judge(made, wanted, limiting) : LIMIT_NONE;
}

/* ---- where the tests stand ---- */

/* The parts of a test that decide whether the use is reached. */
static enum limit decided_by(const struct node *test, const struct limiting *limiting)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return decided_by(test->kids[0], limiting);
	if (is_kind(test, K_BINARY) && (str_is(test->text, "and") || str_is(test->text, "or")))
		return higher(decided_by(test->kids[0], limiting),
			      decided_by(test->kids[1], limiting));
	enum edge_kind outcome = test ? graph_outcome(test, limiting->use) : EDGE_NEXT;
	if (outcome == EDGE_NEXT || !mentions_it(where_made(test), limiting))
		return outcome == EDGE_NEXT ? LIMIT_NONE
					    : judge(test, outcome == EDGE_TRUE, limiting);
	return judge(test, outcome == EDGE_TRUE, limiting);
}

static bool refuses(const struct node *branch)
{
	const struct node *last = block_last(kid_of(branch, 1));
	const struct node *value = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	if (is_kind(value, K_TUPLE) || is_kind(value, K_LIST))
		value = kid_of(value, 0);
	if (is_kind(value, K_BOOL))
		return value->number == 0;
	return is_kind(last, K_RAISE) || is_kind(last, K_RETURN);
}

/* The first thing a test asks. */
static const struct node *first_asked(const struct node *test)
{
	while (is_kind(test, K_BINARY) &&
	       (str_is(test->text, "and") || str_is(test->text, "or")))
		test = test->kids[0];
	return test;
}

/* if (x && !ok(x)) throw ...: past it both hold, though neither half alone decides. */
static enum limit limited_by_refusal(const struct node *branch, const struct limiting *limiting)
{
	const struct node *test = branch->kids[0];
	bool compound = is_kind(test, K_BINARY) &&
			(str_is(test->text, "and") || str_is(test->text, "or"));
	if (!compound || !limiting->use || node_inside(limiting->use, branch) ||
	    kid_of(branch, 2) || !refuses(branch) ||
	    !graph_dominates(first_asked(test), limiting->use))
		return LIMIT_NONE;
	return judge(test, false, limiting);
}

/* if x not in KNOWN: x = "main": does a branch put something else in the place of what its test is about? */
static bool replaces_it(const struct node *branch, const struct limiting *limiting)
{
	const struct node *last = block_last(kid_of(branch, 1));
	const struct node *assign = is_kind(last, K_EXPRESSION) ? kid_of(last, 0) : last;
	const struct node *name = is_kind(assign, K_ASSIGN) ? kid_of(assign, 0) : NULL;
	return is_reference(name) && (!assign->text.n || str_is(assign->text, "=")) &&
	       mentions_name(branch->kids[0], name->text) &&
	       !is_it(kid_of(assign, 1), limiting) && !mentions_it(kid_of(assign, 1), limiting);
}

/* ... which is then used under the same name. */
static enum limit limited_by_replacement(const struct node *branch,
					 const struct limiting *limiting)
{
	if (!limiting->use || node_inside(limiting->use, branch) || kid_of(branch, 2) ||
	    !replaces_it(branch, limiting) ||
	    !graph_dominates(first_asked(branch->kids[0]), limiting->use))
		return LIMIT_NONE;
	return judge(branch->kids[0], false, limiting);
}

/* Does the node stand where there is a text, on every way to the use: if (x) { check(x) }? */
static bool is_where_given(const struct node *node, const struct limiting *limiting)
{
	const struct node *branch = node_up(node, K_IF);
	return branch && !node_inside(limiting->use, branch) && !kid_of(branch, 2) &&
	       judge(branch->kids[0], false, limiting) == LIMIT_WHOLE &&
	       graph_dominates(first_asked(branch->kids[0]), limiting->use);
}

/* Does every way to the use lead through the node, but for those where there is no text? */
static bool is_passed_before(const struct node *node, const struct limiting *limiting)
{
	return graph_dominates(node, limiting->use) || is_where_given(node, limiting);
}

/* if (x) { if (!ok(x)) return; } ... use(x) */
static enum limit limited_where_given(const struct node *branch,
				      const struct limiting *limiting)
{
	if (!limiting->use || node_inside(limiting->use, branch) || !refuses(branch) ||
	    kid_of(branch, 2) || !is_where_given(branch, limiting))
		return LIMIT_NONE;
	return judge(branch->kids[0], false, limiting);
}

/* Of a loop over anything but the text's own parts, one turn tells of some words: one after the other. */
static enum limit in_loop(const struct node *branch, enum limit limit,
			  const struct limiting *limiting)
{
	const struct node *loop = node_up(branch, K_FOR);
	if (!loop || limit <= LIMIT_WORDS || is_list_of_it(kid_of(loop, 1), limiting))
		return limit;
	return LIMIT_WORDS;
}

/*
 * for (const p of packages) if (!ok(p)) throw ...: each of them is looked at before.
 * for (const word of FORBIDDEN) if (x.includes(word)) throw ...: some words, one after the other.
 */
static enum limit limited_in_loop(const struct node *branch, const struct limiting *limiting)
{
	const struct node *loop = node_up(branch, K_FOR);
	if (!loop || !limiting->use || node_inside(limiting->use, loop) || !refuses(branch) ||
	    !is_passed_before(kid_of(loop, 1), limiting))
		return LIMIT_NONE;
	return in_loop(branch, judge(branch->kids[0], false, limiting), limiting);
}

static bool sounds_like_checking(const struct node *call)
{
	/* silent when somebody's own function says that it checks; its name may keep us silent, never make us speak */
	static const char *const words[] = { "validat*", "sanitiz*", "verify", "ensure",
					     "enforce",  "assert*",  NULL };
	return has_word(call_callee(call)->text, words);
}

/* What a function does with a parameter. */
struct looking {
	const struct node *param, *call;
	bool closely;
};

/* Does the call leave that parameter at nothing? */
static bool is_left_out(const struct node *test, const struct looking *looking)
{
	const struct node *params = looking->param->parent;
	for (size_t i = 0; is_kind(test, K_NAME) && i < params->count; i++) {
		const struct node *one = params->kids[i];
		bool unset = !kid_of(one, 0) || is_kind(kid_of(one, 0), K_NULL);
		if (unset && str_eq(test->text, one->text) && !call_given(looking->call, one))
			return true;
	}
	return false;
}

/* if (allowed) ...: where the call gives it no such thing. */
static bool is_switched_off(const struct node *mention, const struct looking *looking)
{
	const struct node *branch = node_up(mention, K_IF);
	while (branch && !is_left_out(branch->kids[0], looking))
		branch = node_up(branch, K_IF);
	return branch != NULL;
}

/* len(x), isinstance(x, str), x.length, typeof x, not x, x.strip(), return x: true of any text. */
static bool is_shallow(const struct node *mention)
{
	static const char *const members[] = { "length", "strip", "trim", NULL };
	const struct node *above = mention->parent;
	if (is_kind(above, K_ARG))
		return asks_nothing(above->parent);
	return is_kind(above, K_RETURN) || is_kind(above, K_UNARY) ||
	       is_kind(above, K_ASSIGN) || is_kind(above, K_IF) ||
	       (is_kind(above, K_ATTR) && str_in(above->text, members)) ||
	       (is_kind(above, K_BINARY) && is_kind(kid_of(above, 1), K_NULL));
}

static enum walk find_closer_look(struct node *node, void *context)
{
	struct looking *looking = context;
	if (node->kind == K_NAME && str_eq(node->text, looking->param->text))
		looking->closely |= !is_shallow(node) && !is_switched_off(node, looking);
	return looking->closely ? WALK_STOP : WALK_ON;
}

/* validate(x) of the project that only asks what kind of thing and how long it is. */
static bool looks_at_nothing(const struct node *function, const struct node *call,
			     const struct limiting *limiting)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		struct looking looking = { params->kids[i], call, false };
		const struct node *given =
			looking.param->text.n ? call_given(call, looking.param) : NULL;
		if (!given || !is_it(given, limiting))
			continue;
		look_into(function->kids[1], find_closer_look, &looking);
		return !looking.closely;
	}
	return false;
}

struct lookup {
	const struct limiting *limiting;
	bool bound;
};

/* Does the statement ask the database's own catalog? */
static bool asks_catalog(const struct node *statement)
{
	static const char *const catalogs[] = { "sqlite_master",
						"sqlite_schema",
						"information_schema",
						"INFORMATION_SCHEMA",
						"pg_tables",
						"pg_class",
						NULL };
	struct str text = statement ? text_of(facts_of(statement)->arena, statement) : STR("");
	for (size_t i = 0; text.p && catalogs[i]; i++) {
		if (str_has(text, catalogs[i]))
			return true;
	}
	return false;
}

/* "... FROM sqlite_master WHERE name = ?", [x] */
static enum walk find_bound(struct node *node, void *context)
{
	struct lookup *lookup = context;
	if (node->kind == K_STRING)
		return WALK_SKIP;
	if (is_reference(node))
		lookup->bound |= is_it(node, lookup->limiting);
	return WALK_ON;
}

/* A database is asked whether it has a table of that name, the name bound as a parameter. */
static bool is_looked_up(const struct node *call, const struct limiting *limiting)
{
	struct lookup lookup = { limiting, false };
	if (call_arg_count(call) < 2 || !asks_catalog(call_positional(call, 0)))
		return false;
	look_into(call, find_bound, &lookup);
	return lookup.bound && graph_dominates(call, limiting->use);
}

/* sqlglot.parse_one(x): whoever takes a statement apart looks at what it is. */
static bool parses_sql(const struct node *call)
{
	static const char *const parsers[] = { "sqlglot",         "sqlparse", "pglast",
					       "node-sql-parser", "libpg",    "pgsql",
					       "sql_metadata",    "sqlfluff", NULL };
	return str_starts_in(call_path(call), parsers);
}

/* ensureSafe(x): raises when it does not like it. */
static enum limit limited_by_call(const struct node *call, const struct limiting *limiting)
{
	const struct node *function = function_of(call_callee(call));
	if (is_looked_up(call, limiting))
		return LIMIT_WHOLE;
	if (!function && parses_sql(call))
		return limiting->use && any_arg_is_it(call, limiting) &&
				       graph_dominates(call, limiting->use)
			       ? LIMIT_WHOLE
			       : LIMIT_NONE;
	if (!function && !sounds_like_checking(call))
		return LIMIT_NONE;
	if (call == limiting->use || node_inside(limiting->use, call) ||
	    !any_arg_is_it(call, limiting) || !is_passed_before(call, limiting))
		return LIMIT_NONE;
	struct limiting stated = *limiting;
	stated.stated = sounds_like_checking(call) ? NULL : call;
	enum limit limit = function ? helper_limit(function, call, true, &stated) : LIMIT_WHOLE;
	if (limit != LIMIT_NONE || !sounds_like_checking(call))
		return limit;
	return looks_at_nothing(function, call, limiting) ? LIMIT_NONE : LIMIT_WHOLE;
}

static enum limit limited_by_branch(const struct node *branch, const struct limiting *limiting)
{
	return higher(higher(limited_in_loop(branch, limiting),
			     limited_by_replacement(branch, limiting)),
		      higher(limited_where_given(branch, limiting),
			     limited_by_refusal(branch, limiting)));
}

/* switch (x) { case "a": use } */
static enum limit limited_by_case(const struct node *choice, const struct limiting *limiting)
{
	for (size_t i = 1; i < choice->count; i++) {
		if (node_inside(limiting->use, choice->kids[i]) && kid_of(choice->kids[i], 0) &&
		    is_it(choice->kids[0], limiting))
			return LIMIT_WHOLE;
	}
	return LIMIT_NONE;
}

static enum walk find_limit(struct node *node, void *context)
{
	struct limiting *limiting = context;
	const struct node *test = test_of(node);
	enum limit limit = LIMIT_NONE;
	if (node->kind == K_FUNCTION && !node_inside(limiting->use, node))
		return WALK_SKIP;
	if (test)
		limit = higher(decided_by(test, limiting),
			       node->kind == K_IF ? limited_by_branch(node, limiting)
						  : LIMIT_NONE);
	else if (node->kind == K_CALL)
		limit = limited_by_call(node, limiting);
	else if (node->kind == K_SWITCH)
		limit = limited_by_case(node, limiting);
	limiting->found = higher(limiting->found, limit);
	return limiting->found == LIMIT_WHOLE ? WALK_STOP : WALK_ON;
}

static enum limit limited_in(const struct node *use, struct limiting limiting)
{
	const struct node *function = node_function(use);
	while (function && node_function(function) && !(function->flags & F_METHOD))
		function = node_function(function);
	limiting.use = use;
	limiting.found = LIMIT_NONE;
	look_into(function ? function->kids[1] : &facts_of(use)->module, find_limit, &limiting);
	return limiting.found;
}

/* ---- helpers: what a function says of what it gets ---- */

/* if (!ok(x)) throw ... */
static bool throws(const struct node *branch)
{
	return is_kind(block_last(kid_of(branch, 1)), K_RAISE) ||
	       is_kind(block_last(kid_of(branch, 2)), K_RAISE);
}

/* Does a branch end the helper with an answer other than the wanted one? */
static bool answers_no(const struct node *branch, const struct limiting *limiting)
{
	const struct node *last = block_last(kid_of(branch, 1));
	const struct node *value = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	if (is_kind(value, K_TUPLE) || is_kind(value, K_LIST))
		value = kid_of(value, 0);
	enum truth truth = is_kind(last, K_RETURN) ? truth_of(value) : UNKNOWN_TRUTH;
	if (limiting->refused && truth != UNKNOWN_TRUTH)
		return truth == TRUTHY;
	if (is_kind(value, K_BOOL))
		return value->number == 0;
	return refuses(branch) && (!value || !is_it(value, limiting));
}

static enum walk find_answer(struct node *node, void *context)
{
	struct limiting *limiting = context;
	enum limit limit = LIMIT_NONE;
	struct looking looking = { limiting->origin->node, limiting->call, false };
	bool told = !limiting->unheard || (node->kind == K_IF && throws(node));
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (!told || (limiting->call && is_switched_off(node, &looking)))
		return WALK_ON;
	if (node->kind == K_IF && answers_no(node, limiting))
		limit = in_loop(node, judge(node->kids[0], false, limiting), limiting);
	else if (node->kind == K_IF)
		limit = judge(node->kids[0], true, limiting);
	else if (node->kind == K_RETURN && kid_of(node, 0))
		limit = judge(kid_of(node, 0), !limiting->refused, limiting);
	limiting->found = higher(limiting->found, limit);
	return WALK_ON;
}

static enum limit helper_limit(const struct node *function, const struct node *call,
			       bool wanted, const struct limiting *limiting)
{
	enum limit found = LIMIT_NONE;
	bool unheard = call == limiting->stated;
	const struct node *params = function->kids[0];
	for (size_t i = 0; limiting->deep < HELPERS_DEEP && i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *given = param->text.n ? call_given(call, param) : NULL;
		if (!given || !is_it(given, limiting))
			continue;
		struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
		struct limiting inner = {
			.origin = &origin,
			.access = STR(""),
			.inside = function,
			.deep = limiting->deep + 1,
			.unheard = unheard,
			.refused = !wanted,
			.call = call,
		};
		look_into(function->kids[1], find_answer, &inner);
		found = higher(found, inner.found);
	}
	return found;
}

/* ---- on the way ---- */

enum limit limit_of_filter(const struct node *filter, const struct origin *origin)
{
	struct limiting limiting = { .origin = origin,
				     .access = whole_access(origin->access),
				     .use = filter };
	enum limit found = LIMIT_NONE;
	if (is_kind(filter, K_COMPREHENSION)) {
		for (size_t i = 1; i < filter->count; i++) {
			if (filter->kids[i]->kind == K_COMP_IF)
				found = higher(found, judge(filter->kids[i]->kids[0], true,
							    &limiting));
		}
		return found;
	}
	const struct node *test = function_of(call_positional(filter, 0));
	if (!test || !str_is(call_callee(filter)->text, "filter"))
		return LIMIT_NONE;
	look_into(test->kids[1], find_answer, &limiting);
	return limiting.found;
}

/* The least of the limits where a function gives the text. */
struct giving {
	struct limiting inner;
	enum limit least;
	bool any;
};

/* return False, f"no such {name}": what stands beside a refusal is said of the text, and not used for it. */
static bool is_refusal(const struct node *at)
{
	const struct node *given = is_kind(at, K_RETURN) ? at : node_up(at, K_RETURN);
	const struct node *value = given ? kid_of(given, 0) : NULL;
	bool pair = is_kind(value, K_TUPLE) || is_kind(value, K_LIST);
	const struct node *first = pair ? kid_of(value, 0) : NULL;
	return is_kind(first, K_BOOL) && first->number == 0;
}

static void note_given(struct giving *giving, const struct node *at)
{
	enum limit limit = is_refusal(at) ? LIMIT_WHOLE : limited_in(at, giving->inner);
	giving->least = giving->any && giving->least < limit ? giving->least : limit;
	giving->any = true;
}

static enum walk find_given(struct node *node, void *context)
{
	struct giving *giving = context;
	if (node->kind == K_RETURN && is_it(kid_of(node, 0), &giving->inner))
		note_given(giving, node);
	return node->kind == K_FUNCTION ? WALK_SKIP : WALK_ON;
}

/* What limits a parameter where the function gives it: where it is taken apart or put into what it gives, or at its returns. */
static enum limit limit_given(const struct step *step, const struct node *function,
			      const struct node *param)
{
	struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	struct giving giving = {
		.inner = { .origin = &origin, .access = STR(""), .inside = function }
	};
	const struct node *at = step->next ? step->next->node : NULL;
	if (at && node_inside(at, function->kids[1]))
		note_given(&giving, at);
	else
		look_into(function->kids[1], find_given, &giving);
	return giving.least;
}

static enum limit limited_where_given_back(const struct step *step,
					   const struct limiting *limiting)
{
	const struct node *function = function_of(call_callee(step->node));
	const struct node *params = function ? function->kids[0] : NULL;
	enum limit found = LIMIT_NONE;
	for (size_t i = 0; params && i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *given = param->text.n ? call_given(step->node, param) : NULL;
		if (given && is_it(given, limiting))
			found = higher(found, limit_given(step, function, param));
	}
	return found;
}

/* In a function the text came through: before it was handed on, or where the function gives it. */
static enum limit limited_at(const struct step *step, const struct limiting *limiting)
{
	enum limit found = limited_in(step->node, *limiting);
	if (step->kind != STEP_RETURNED || !is_kind(step->node, K_CALL))
		return found;
	return higher(found, limited_where_given_back(step, limiting));
}

/* ---- a text and what is thought of it, out of one call ---- */

struct verdict {
	const struct node *call, *use;
	bool found;
};

/* "rejected", isAllowed */
static bool decides(const struct node *at, struct str text)
{
	struct str word;
	while (word_next(&text, &word)) {
		char low[32] = "~";
		for (size_t i = 0; i < word.n && i + 2 < sizeof(low); i++)
			low[i + 1] = (char)tolower((unsigned char)word.p[i]);
		if (word.n + 2 < sizeof(low) && agent_fact(at, str_of(low), "decides").p)
			return true;
	}
	return false;
}

/* decision.allowed, decision.status == "rejected" of what the call gave. */
static enum walk find_verdict(struct node *node, void *context)
{
	struct verdict *verdict = context;
	const struct node *test = node->parent;
	if (node->kind != K_ATTR || !is_kind(node->kids[0], K_NAME))
		return WALK_ON;
	const struct node *made = where_made(node->kids[0]);
	while (is_kind(made, K_AWAIT))
		made = kid_of(made, 0);
	if (made != verdict->call)
		return WALK_ON;
	struct str compared = is_kind(test, K_BINARY) && test->count == 2
				      ? string_text(test->kids[test->kids[0] == node])
				      : STR("");
	verdict->found |= decides(node, node->text) || decides(node, compared);
	return verdict->found ? WALK_STOP : WALK_ON;
}

static enum walk find_refusal(struct node *node, void *context)
{
	struct verdict *verdict = context;
	if (node->kind == K_IF && node->start > verdict->call->start &&
	    !node_inside(verdict->use, node) && refuses(node) &&
	    graph_dominates(first_asked(node->kids[0]), verdict->use))
		look_into(node->kids[0], find_verdict, verdict);
	return verdict->found ? WALK_STOP : WALK_ON;
}

/* decision = gate(x); if decision.status == "rejected": return ...; use(decision.x) */
static bool is_passed_by_verdict(const struct step *step, const struct node *use)
{
	struct verdict verdict = { step->node, use, false };
	const struct node *function = node_function(use);
	if (step->kind != STEP_RETURNED || !is_kind(step->node, K_CALL) || !function ||
	    node_function(step->node) != function)
		return false;
	look_into(function->kids[1], find_refusal, &verdict);
	return verdict.found;
}

/* x if x in KNOWN else "main" */
static enum limit limited_by_choice(const struct node *choice, const struct limiting *limiting)
{
	bool first = is_it(choice->kids[1], limiting),
	     second = is_it(choice->kids[2], limiting);
	return first == second ? LIMIT_NONE : judge(choice->kids[0], first, limiting);
}

enum limit limit_before(const struct node *use, const struct origin *origin,
			const struct node *inside)
{
	struct limiting limiting = { .origin = origin,
				     .access = whole_access(origin->access),
				     .inside = inside };
	enum limit found =
		pattern_group_is_safe(origin) ? LIMIT_WHOLE : limited_in(use, limiting);
	for (const struct step *step = origin->steps; step && found != LIMIT_WHOLE;
	     step = step->next) {
		if (is_passed_by_verdict(step, use))
			return LIMIT_WHOLE;
		if (is_kind(step->node, K_COND))
			found = higher(found, limited_by_choice(step->node, &limiting));
		else if (!inside && (step->kind == STEP_HANDED || step->kind == STEP_RETURNED))
			found = higher(found, limited_at(step, &limiting));
		else if (step->kind == STEP_PUT && node_up(step->node, K_IF))
			found = higher(found, limited_in(step->node, limiting));
	}
	return found;
}
