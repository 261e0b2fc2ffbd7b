/* What keeps a text to what is harmless: where its tests stand, in its function and on its way. See text_limits.h. */
#include "text_limits_internal.h"

#include <ctype.h>

#include "graph.h"
#include "names.h"
#include "patterns.h"
#include "picked.h"
#include "runs.h"
#include "sent.h"
#include "told.h"
#include "values.h"
#include "words.h"

enum { HELPERS_DEEP = 2 };

/* What a function throws away of its parameter. */
static enum limit limit_of_throws(const struct node *function, const struct origin *origin,
				  const struct limiting *limiting);

/* ---- where the tests stand ---- */

static bool is_negation(const struct node *test)
{
	return is_kind(test, K_UNARY) && str_is(test->text, "not");
}

static bool is_junction(const struct node *test)
{
	return is_kind(test, K_BINARY) &&
	       (str_is(test->text, "and") || str_is(test->text, "or"));
}

/* The parts of a test that decide whether the use is reached. */
static enum limit decided_by(const struct node *test, const struct limiting *limiting)
{
	if (is_negation(test))
		return decided_by(test->kids[0], limiting);
	if (is_junction(test))
		return higher_limit(decided_by(test->kids[0], limiting),
				    decided_by(test->kids[1], limiting));
	enum edge_kind outcome = test ? graph_outcome(test, limiting->use) : EDGE_NEXT;
	return outcome == EDGE_NEXT ? LIMIT_NONE
				    : limit_of_test(test, outcome == EDGE_TRUE, limiting);
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
	while (is_junction(test) || is_negation(test))
		test = test->kids[0];
	return test;
}

/* Is more than one thing asked: a && b, !(a || b)? */
static bool is_compound(const struct node *test)
{
	while (is_negation(test))
		test = test->kids[0];
	return is_junction(test);
}

/*
 * if (x && !ok(x)) throw ...: past it both hold, though neither half alone decides.
 * if (!a(x) && !b(x)) return ...: past it one of them does.
 */
static enum limit limited_by_refusal(const struct node *branch, const struct limiting *limiting)
{
	const struct node *test = branch->kids[0];
	if (!is_compound(test) || !limiting->use || node_inside(limiting->use, branch) ||
	    kid_of(branch, 2) || !refuses(branch) ||
	    !graph_dominates(first_asked(test), limiting->use))
		return LIMIT_NONE;
	return limit_of_test(test, false, limiting);
}

/* if x not in KNOWN: x = "main": does a branch put something else in the place of what its test is about? */
static bool replaces_it(const struct node *branch, const struct limiting *limiting)
{
	const struct node *last = block_last(kid_of(branch, 1));
	const struct node *assign = is_kind(last, K_EXPRESSION) ? kid_of(last, 0) : last;
	const struct node *name = is_kind(assign, K_ASSIGN) ? kid_of(assign, 0) : NULL;
	return name && is_reference(name) && (!assign->text.n || str_is(assign->text, "=")) &&
	       mentions_name(branch->kids[0], name->text) &&
	       !is_the_text(kid_of(assign, 1), limiting) &&
	       !mentions_the_text(kid_of(assign, 1), limiting);
}

/* ... which is then used under the same name. */
static enum limit limited_by_replacement(const struct node *branch,
					 const struct limiting *limiting)
{
	if (!limiting->use || node_inside(limiting->use, branch) || kid_of(branch, 2) ||
	    !replaces_it(branch, limiting) ||
	    !graph_dominates(first_asked(branch->kids[0]), limiting->use))
		return LIMIT_NONE;
	return limit_of_test(branch->kids[0], false, limiting);
}

/* Does the node stand where there is a text, on every way to the use: if (x) { check(x) }? */
static bool is_where_given(const struct node *node, const struct limiting *limiting)
{
	const struct node *branch = node_up(node, K_IF);
	return branch && !node_inside(limiting->use, branch) && !kid_of(branch, 2) &&
	       limit_of_test(branch->kids[0], false, limiting) == LIMIT_WHOLE &&
	       graph_dominates(first_asked(branch->kids[0]), limiting->use);
}

/* for c in columns: check(c): does the node look at each part of the text before? */
static bool is_for_each(const struct node *node, const struct limiting *limiting)
{
	const struct node *loop = node_up(node, K_FOR), *branch = node_up(node, K_IF);
	return loop && !node_inside(limiting->use, loop) &&
	       !(branch && node_inside(branch, loop)) &&
	       is_list_of_text(kid_of(loop, 1), limiting) &&
	       graph_dominates(kid_of(loop, 1), limiting->use);
}

/* Does every way to the use lead through the node, but for those where there is no text? */
bool is_passed_before(const struct node *node, const struct limiting *limiting)
{
	return graph_dominates(node, limiting->use) || is_where_given(node, limiting) ||
	       is_for_each(node, limiting);
}

/* if (x) { if (!ok(x)) return; } ... use(x) */
static enum limit limited_where_given(const struct node *branch,
				      const struct limiting *limiting)
{
	if (!limiting->use || node_inside(limiting->use, branch) || !refuses(branch) ||
	    kid_of(branch, 2) || !is_where_given(branch, limiting))
		return LIMIT_NONE;
	return limit_of_test(branch->kids[0], false, limiting);
}

/* for f in plan.filters, of a text plan.filters[].column: does the loop go through what holds the text, one after the other? */
static bool is_list_of_holders(const struct node *list, const struct limiting *limiting)
{
	struct str rest;
	return !holds_the_text(list, limiting, &rest) && rest.n && rest.p[0] == '[';
}

/* Of a loop over anything but the text's own parts, one turn tells of some words: one after the other. */
static enum limit in_loop(const struct node *branch, enum limit limit,
			  const struct limiting *limiting)
{
	const struct node *loop = node_up(branch, K_FOR);
	if (!loop || limit <= LIMIT_WORDS || is_list_of_text(kid_of(loop, 1), limiting) ||
	    is_list_of_holders(kid_of(loop, 1), limiting))
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
	return in_loop(branch, limit_of_test(branch->kids[0], false, limiting), limiting);
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

/* resolve(base, x), Path(x): where a path leads says nothing of `;` and `$(` in it. */
static bool leads_somewhere(const struct node *call)
{
	static const char *const paths[] = { "path.resolve",
					     "path.relative",
					     "path.join",
					     "path.normalize",
					     "os.path.abspath",
					     "os.path.join",
					     "os.path.realpath",
					     "os.path.normpath",
					     "os.path.relpath",
					     "pathlib.Path",
					     NULL };
	return str_in(call_path(call), paths);
}

/* len(x), isinstance(x, str), x.length, typeof x, not x, x.strip(), return x: true of any text. */
static bool is_shallow(const struct node *mention)
{
	static const char *const members[] = { "length", "strip", "trim", NULL };
	const struct node *above = mention->parent;
	if (is_kind(above, K_ARG))
		return asks_nothing(above->parent) || leads_somewhere(above->parent);
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
		if (!given || !is_the_text(given, limiting))
			continue;
		look_into(function->kids[1], find_closer_look, &looking);
		return !looking.closely;
	}
	return false;
}

/* sqlglot.parse_one(x): whoever takes a statement apart looks at what it is. */
static bool parses_sql(const struct node *call)
{
	static const char *const parsers[] = { "sqlglot",         "sqlparse", "pglast",
					       "node-sql-parser", "libpg",    "pgsql",
					       "sql_metadata",    "sqlfluff", NULL };
	return str_starts_in(call_path(call), parsers);
}

static bool is_each(const struct node *callee)
{
	return is_kind(callee, K_ATTR) &&
	       (str_is(callee->text, "forEach") || str_is(callee->text, "map"));
}

/* columns.forEach((c) => { if (!ok(c)) throw ... }), columns.map(ensureName): each part of the text goes through a function that may refuse it. */
static enum limit limited_by_each(const struct node *call, const struct limiting *limiting)
{
	const struct node *callee = call_callee(call);
	const struct node *function = function_of(call_positional(call, 0));
	const struct node *param = function ? kid_of(function->kids[0], 0) : NULL;
	if (!param || !is_each(callee) || node_inside(limiting->use, call) ||
	    !graph_dominates(call, limiting->use) ||
	    !is_list_of_text(callee->kids[0], limiting))
		return LIMIT_NONE;
	struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	return limit_of_throws(function, &origin, limiting);
}

/* The class of the project whose method a call calls, as far as it is written there; or NULL. */
static const struct node *called_class(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) ? instance_of(callee->kids[0]) : NULL;
}

static bool descends_from(const struct node *class_, const struct node *base, int depth)
{
	for (size_t i = 0; class_ && depth && i < class_->kids[0]->count; i++) {
		const struct node *written = base_of(class_, i);
		const struct node *one = written ? class_of(written) : NULL;
		if (one && (one == base || descends_from(one, base, depth - 1)))
			return true;
	}
	return false;
}

/* this.check(x) in a base class, of what the class that runs the text in the end overrides it with. */
static const struct node *function_asked(const struct node *call,
					 const struct limiting *limiting)
{
	enum { BASES_DEEP = 4 };
	const struct node *class_ = limiting->class_;
	const struct node *called = class_ ? called_class(call) : NULL;
	if (called && descends_from(class_, called, BASES_DEEP))
		return method_of(class_, call_callee(call)->text);
	return function_of(call_callee(call));
}

/* ensureSafe(x): raises when it does not like it. */
static enum limit limited_by_call(const struct node *call, const struct limiting *limiting)
{
	const struct node *function = function_asked(call, limiting);
	if (is_looked_up(call, limiting))
		return LIMIT_WHOLE;
	if (is_each(call_callee(call)))
		return limited_by_each(call, limiting);
	if (!function && parses_sql(call))
		return limiting->use && any_arg_is_text(call, limiting) &&
				       graph_dominates(call, limiting->use)
			       ? LIMIT_WHOLE
			       : LIMIT_NONE;
	if (!function && !sounds_like_checking(call))
		return LIMIT_NONE;
	if (call == limiting->use || node_inside(limiting->use, call) ||
	    !(function ? any_arg_holds_text : any_arg_is_text)(call, limiting) ||
	    !is_passed_before(call, limiting))
		return LIMIT_NONE;
	struct limiting stated = *limiting;
	stated.stated = sounds_like_checking(call) ? NULL : call;
	enum limit limit =
		function ? limit_of_helper(function, call, true, &stated) : LIMIT_WHOLE;
	if (limit != LIMIT_NONE || !sounds_like_checking(call) ||
	    !any_arg_is_text(call, limiting))
		return limit;
	return looks_at_nothing(function, call, limiting) ? LIMIT_NONE : LIMIT_WHOLE;
}

static enum limit limited_by_branch(const struct node *branch, const struct limiting *limiting)
{
	return higher_limit(higher_limit(limited_in_loop(branch, limiting),
					 limited_by_replacement(branch, limiting)),
			    higher_limit(limited_where_given(branch, limiting),
					 limited_by_refusal(branch, limiting)));
}

/* switch (x) { case "a": use } */
static enum limit limited_by_case(const struct node *choice, const struct limiting *limiting)
{
	for (size_t i = 1; i < choice->count; i++) {
		if (node_inside(limiting->use, choice->kids[i]) && kid_of(choice->kids[i], 0) &&
		    is_the_text(choice->kids[0], limiting))
			return LIMIT_WHOLE;
	}
	return LIMIT_NONE;
}

struct running {
	const struct node *test;
	const struct limiting *limiting;
	enum edge_kind outcome; /* of the test, for the use */
	bool begins;            /* the test asks how the text begins */
	bool found;
};

/* Is a call given what stands behind the text's beginning, to do something with it: process.chdir(command.slice(3))? */
static bool does_the_rest(const struct node *call, const struct limiting *limiting)
{
	bool done = call->flags & F_NEW || told_by_name(call, false) || told_makes_value(call);
	for (size_t i = 0; !done && i < call_arg_count(call); i++) {
		if (is_rest_of_text(kid_of(call_arg_at(call, i), 0), limiting))
			return true;
	}
	return false;
}

static enum walk find_other_run(struct node *node, void *context)
{
	struct running *running = context;
	struct run_texts texts = { .n = 0 };
	if (node->kind == K_FUNCTION || node->kind == K_RAISE)
		return WALK_SKIP;
	if (node->kind != K_CALL || node_inside(running->limiting->use, node) ||
	    graph_outcome(running->test, node) == running->outcome)
		return WALK_ON;
	runs_of(node, &texts);
	for (size_t i = 0; i < texts.n; i++)
		running->found |= is_the_text(texts.v[i].node, running->limiting);
	if (running->begins && graph_outcome(running->test, node) != EDGE_NEXT)
		running->found |= does_the_rest(node, running->limiting);
	return running->found ? WALK_STOP : WALK_ON;
}

/* The function or method a use stands in, with the callbacks in it. */
static const struct node *outer_function(const struct node *use)
{
	const struct node *function = node_function(use);
	while (function && node_function(function) && !(function->flags & F_METHOD))
		function = node_function(function);
	return function;
}

/* Is the text run whatever a test for words says? Then it chooses how, in the background or not, and forbids nothing. */
static bool only_chooses(const struct node *test, enum limit limit,
			 const struct limiting *limiting)
{
	const struct node *function = outer_function(limiting->use);
	struct running running = { .test = test,
				   .limiting = limiting,
				   .outcome = graph_outcome(test, limiting->use),
				   .begins = asks_beginning(test) };
	if (limit != LIMIT_NONE && limit != LIMIT_WHOLE && function)
		look_into(function->kids[1], find_other_run, &running);
	return running.found;
}

struct cutting {
	const struct limiting *limiting;
	bool found;
};

/* print(text[3:]), throw new Error(`not ${text.slice(3)}`): says what was refused. */
static bool only_says(const struct node *node)
{
	return node->kind == K_RAISE || node->kind == K_STRING ||
	       (node->kind == K_CALL && is_kind(node->parent, K_EXPRESSION) &&
		told_by_name(node, false));
}

/* text.slice(3), text[3:], text.split("&&"): takes what stands behind, or between; text.slice(0, 80) is for a message. */
static enum walk find_cut(struct node *node, void *context)
{
	static const char *const cuts[] = { "slice",   "substring",    "substr",    "split",
					    "replace", "removeprefix", "partition", NULL };
	struct cutting *cutting = context;
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	const struct node *from = callee ? call_positional(node, 0) : NULL, *object = NULL;
	if (is_kind(callee, K_ATTR) && str_in(callee->text, cuts) &&
	    !(is_kind(from, K_NUMBER) && !from->number))
		object = callee->kids[0];
	else if (is_kind(node, K_INDEX) && is_kind(kid_of(node, 1), K_OTHER) &&
		 !str_starts(node_source(kid_of(node, 1)), ":"))
		object = node->kids[0];
	cutting->found |= object && is_the_text(object, cutting->limiting);
	return cutting->found ? WALK_STOP : only_says(node) ? WALK_SKIP : WALK_ON;
}

/* if (command.startsWith("cd ")) return chdir(command.slice(3)): does a test of how it begins hand it to whom it is for? It forbids nothing. */
static bool only_sorts(const struct node *branch, const struct limiting *limiting)
{
	struct cutting cutting = { limiting, false };
	struct str test = node_source(branch->kids[0]);
	if (str_has(test, "startsWith(") || str_has(test, "startswith("))
		look_into(kid_of(branch, 1), find_cut, &cutting);
	return cutting.found;
}

static enum limit limited_by_test(const struct node *node, const struct node *test,
				  const struct limiting *limiting)
{
	if (node->kind == K_IF && only_sorts(node, limiting))
		return LIMIT_NONE;
	enum limit limit = decided_by(test, limiting);
	if (node->kind == K_IF)
		limit = higher_limit(limit, limited_by_branch(node, limiting));
	if (node->kind == K_ASSERT && is_for_each(node, limiting))
		limit = limit_of_test(test, true, limiting);
	return only_chooses(test, limit, limiting) ? LIMIT_NONE : limit;
}

/* What find_limit() has a question about, whatever the text is. */
static bool may_limit(const struct node *node)
{
	if (node->kind != K_CALL)
		return test_of(node) || node->kind == K_SWITCH || node->kind == K_FUNCTION;
	return function_of(call_callee(node)) || called_class(node) ||
	       sounds_like_checking(node) || parses_sql(node) || is_each(call_callee(node)) ||
	       catalog_arguments(node);
}

static enum walk find_limit(struct node *node, void *context)
{
	struct limiting *limiting = context;
	const struct node *test = test_of(node);
	enum limit limit = LIMIT_NONE;
	if (node->kind == K_FUNCTION && !node_inside(limiting->use, node))
		return WALK_SKIP;
	if (test)
		limit = limited_by_test(node, test, limiting);
	else if (node->kind == K_CALL)
		limit = limited_by_call(node, limiting);
	else if (node->kind == K_SWITCH)
		limit = limited_by_case(node, limiting);
	limiting->found = higher_limit(limiting->found, limit);
	return limiting->found == LIMIT_WHOLE ? WALK_STOP : WALK_ON;
}

static enum limit limited_in(const struct node *use, struct limiting limiting)
{
	const struct node *function = outer_function(use);
	limiting.use = use;
	limiting.found = LIMIT_NONE;
	look_into_picked(function ? function->kids[1] : &facts_of(use)->module, may_limit,
			 find_limit, &limiting);
	return limiting.found;
}

/* ---- helpers: what a function says of what it gets ---- */

/* if (!ok(x)) throw ... */
static bool throws(const struct node *branch)
{
	return is_kind(block_last(kid_of(branch, 1)), K_RAISE) ||
	       is_kind(block_last(kid_of(branch, 2)), K_RAISE);
}

/* What is asked of what a helper gives: false of [false, why], and of { valid: false } asked for .valid. */
static const struct node *asked_of(const struct node *value, const struct limiting *limiting)
{
	if (is_kind(value, K_TUPLE) || is_kind(value, K_LIST))
		value = kid_of(value, 0);
	return is_kind(value, K_DICT) && limiting->member.n
		       ? dict_get(value, str_z(facts_of(value)->arena, limiting->member))
		       : value;
}

/* if x not in KNOWN: errors.append("unknown"), of a helper whose answer is `errors`: something stands in it then. */
static bool notes_error(const struct node *last)
{
	static const char *const puts[] = { "append", "push", "add", NULL };
	const struct node *call = is_kind(last, K_EXPRESSION) ? kid_of(last, 0) : NULL;
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	const struct node *function = last ? node_function(last) : NULL;
	const struct node *end = function ? block_last(function->kids[1]) : NULL;
	return is_kind(callee, K_ATTR) && str_in(callee->text, puts) &&
	       is_kind(callee->kids[0], K_NAME) && is_kind(end, K_RETURN) &&
	       is_kind(kid_of(end, 0), K_NAME) &&
	       str_eq(kid_of(end, 0)->text, callee->kids[0]->text);
}

/* Does a branch end the helper with an answer other than the wanted one? */
static bool answers_no(const struct node *branch, const struct limiting *limiting)
{
	const struct node *last = block_last(kid_of(branch, 1));
	if (limiting->refused && notes_error(last))
		return true;
	const struct node *value =
		is_kind(last, K_RETURN) ? asked_of(kid_of(last, 0), limiting) : NULL;
	enum truth truth = is_kind(last, K_RETURN) ? truth_of(value) : UNKNOWN_TRUTH;
	if (limiting->said.n)
		return string_text(value).n &&
		       str_eq(string_text(value), limiting->said) == limiting->refused;
	if (limiting->refused && truth != UNKNOWN_TRUTH)
		return truth == TRUTHY;
	if (is_kind(value, K_BOOL))
		return value->number == 0;
	return refuses(branch) && (!value || !is_the_text(value, limiting));
}

/* (c) => ensureName(c): a call that stands for itself at the head of a function. */
static bool is_said_alone(const struct node *node)
{
	const struct node *said = node->parent;
	return node->kind == K_CALL &&
	       (is_kind(said, K_RETURN) || is_kind(said, K_EXPRESSION)) &&
	       is_kind(said->parent->parent, K_FUNCTION);
}

static enum walk find_answer(struct node *node, void *context)
{
	struct limiting *limiting = context;
	enum limit limit = LIMIT_NONE;
	struct looking looking = { limiting->origin->node, limiting->call, false };
	bool told = !limiting->unheard || (node->kind == K_IF && throws(node));
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (limiting->unheard && is_said_alone(node) && function_of(call_callee(node))) {
		struct limiting stated = *limiting;
		stated.stated = node;
		limiting->found = higher_limit(
			limiting->found,
			limit_of_helper(function_of(call_callee(node)), node, true, &stated));
	}
	if (!told || (limiting->call && is_switched_off(node, &looking)))
		return WALK_ON;
	if (node->kind == K_IF && answers_no(node, limiting))
		limit = in_loop(node, limit_of_test(node->kids[0], false, limiting), limiting);
	else if (node->kind == K_IF)
		limit = limit_of_test(node->kids[0], true, limiting);
	else if (node->kind == K_RETURN && kid_of(node, 0))
		limit = limit_of_test(asked_of(kid_of(node, 0), limiting), !limiting->refused,
				      limiting);
	limiting->found = higher_limit(limiting->found, limit);
	return WALK_ON;
}

enum limit limit_of_answer(const struct node *function, bool wanted,
			   const struct limiting *limiting)
{
	struct limiting inner = { .origin = limiting->origin,
				  .access = limiting->access,
				  .inside = limiting->inside,
				  .deep = limiting->deep + 1,
				  .member = STR(""),
				  .refused = !wanted };
	if (function && limiting->deep < HELPERS_DEEP)
		look_into(function->kids[1], find_answer, &inner);
	return inner.found;
}

static enum limit limit_of_throws(const struct node *function, const struct origin *origin,
				  const struct limiting *limiting)
{
	struct limiting inner = { .origin = origin,
				  .access = STR(""),
				  .inside = function,
				  .deep = limiting->deep + 1,
				  .unheard = true,
				  .member = STR("") };
	if (limiting->deep < HELPERS_DEEP)
		look_into(function->kids[1], find_answer, &inner);
	return inner.found;
}

bool predicate_limits(const struct node *function)
{
	const struct node *param = function ? kid_of(function->kids[0], 0) : NULL;
	struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	struct limiting limiting = { .origin = &origin, .access = STR(""), .inside = function };
	return param && limit_of_answer(function, true, &limiting) == LIMIT_WHOLE;
}

enum limit limit_of_helper(const struct node *function, const struct node *call, bool wanted,
			   const struct limiting *limiting)
{
	enum limit found = LIMIT_NONE;
	bool unheard = call == limiting->stated;
	const struct node *params = function->kids[0];
	for (size_t i = 0; limiting->deep < HELPERS_DEEP && i < params->count; i++) {
		const struct node *param = params->kids[i];
		const struct node *given = param->text.n ? call_given(call, param) : NULL;
		struct str rest;
		if (!given || !holds_the_text(given, limiting, &rest))
			continue;
		struct origin origin = { .kind = ORIGIN_PARAM, .node = param, .access = rest };
		struct limiting inner = {
			.origin = &origin,
			.access = rest,
			.inside = function,
			.deep = limiting->deep + 1,
			.unheard = unheard,
			.refused = !wanted,
			.call = call,
			.member = limiting->beside ? limiting->member : STR(""),
			.said = limiting->beside ? limiting->said : STR(""),
		};
		look_into(function->kids[1], find_answer, &inner);
		found = higher_limit(found, inner.found);
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
				found = higher_limit(found,
						     limit_of_test(filter->kids[i]->kids[0],
								   true, &limiting));
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
	if (node->kind == K_RETURN && is_the_text(kid_of(node, 0), &giving->inner))
		note_given(giving, node);
	return node->kind == K_FUNCTION ? WALK_SKIP : WALK_ON;
}

/* What limits a parameter where the function gives it: where it is taken apart or put into what it gives, or at its returns. What only gives it another name (cleaned = sql.strip()) comes before the tests of that. */
static enum limit limit_given(const struct step *step, const struct node *function,
			      const struct node *param)
{
	struct origin origin = { .kind = ORIGIN_PARAM, .node = param };
	struct giving giving = {
		.inner = { .origin = &origin, .access = STR(""), .inside = function }
	};
	const struct step *next = step->next;
	bool within = next && next->node && node_inside(next->node, function->kids[1]);
	if (!within || next->kind == STEP_ASSIGNED)
		look_into(function->kids[1], find_given, &giving);
	return within ? higher_limit(giving.least, limited_in(next->node, giving.inner))
		      : giving.least;
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
		if (given && is_the_text(given, limiting))
			found = higher_limit(found, limit_given(step, function, param));
	}
	return found;
}

/* In a function the text came through: before it was handed on, or where the function gives it. */
static enum limit limited_at(const struct step *step, const struct limiting *limiting)
{
	enum limit found = limited_in(step->node, *limiting);
	if (step->kind != STEP_RETURNED || !is_kind(step->node, K_CALL))
		return found;
	return higher_limit(found, limited_where_given_back(step, limiting));
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
	made = node_awaited(made);
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
	bool first = is_the_text(choice->kids[1], limiting),
	     second = is_the_text(choice->kids[2], limiting);
	return first == second ? LIMIT_NONE : limit_of_test(choice->kids[0], first, limiting);
}

/* if (ok(x)) text += x, (x) => { if (!ok(x)) throw ...; return String(x) }: does the text go through a place that tests may stand before? */
static bool may_be_asked_at(const struct step *step, const struct node *asked)
{
	return step->kind == STEP_PART ||
	       (step->kind == STEP_PUT && node_up(step->node, K_IF)) ||
	       (step->kind == STEP_PASSED && node_function(step->node) != asked);
}

/* if (KNOWN.includes(x)) name = x: by the test right above it, which is passed where the name has the text. */
static enum limit limited_by_own_test(const struct node *assign,
				      const struct limiting *limiting)
{
	const struct node *branch = is_kind(assign, K_ASSIGN) ? node_up(assign, K_IF) : NULL;
	bool then = branch && node_inside(assign, kid_of(branch, 1));
	bool tested = then || (branch && node_inside(assign, kid_of(branch, 2)));
	return tested && limit_of_test(branch->kids[0], then, limiting) == LIMIT_WHOLE
		       ? LIMIT_WHOLE
		       : LIMIT_NONE;
}

enum limit limit_before(const struct node *use, const struct origin *origin,
			const struct node *inside)
{
	struct limiting limiting = { .origin = origin,
				     .access = whole_access(origin->access),
				     .inside = inside,
				     .class_ = node_up(use, K_CLASS) };
	const struct node *asked = node_function(use);
	enum limit found =
		pattern_group_is_safe(origin) ? LIMIT_WHOLE : limited_in(use, limiting);
	for (const struct step *step = origin->steps; step && found != LIMIT_WHOLE;
	     step = step->next) {
		if (is_passed_by_verdict(step, use))
			return LIMIT_WHOLE;
		if (is_kind(step->node, K_COND))
			found = higher_limit(found, limited_by_choice(step->node, &limiting));
		else if (!inside && (step->kind == STEP_HANDED || step->kind == STEP_RETURNED))
			found = higher_limit(found, limited_at(step, &limiting));
		else if (may_be_asked_at(step, asked))
			found = higher_limit(found, limited_in(step->node, limiting));
		else if (step->kind == STEP_ASSIGNED)
			found = higher_limit(found, limited_by_own_test(step->node, &limiting));
		asked = node_function(step->node);
	}
	return found;
}
