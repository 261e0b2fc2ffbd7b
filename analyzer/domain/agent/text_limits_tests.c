/* What a test says of a text: see text_limits.h. */
#include "text_limits_internal.h"

#include "model_text.h"
#include "names.h"
#include "patterns.h"
#include "words.h"

/* ---- is it the text? ---- */

struct str whole_access(struct str access)
{
	while (access.n > 1 && access.p[access.n - 1] == ']') {
		size_t n = access.n;
		while (n && access.p[n - 1] != '[')
			n--;
		access = str_sub(access, 0, n ? n - 1 : 0);
	}
	return access;
}

/* The element an access ends in, "[1]", or any part of that, "[1][]"; empty without one, or when it may be any. */
static struct str last_element(struct str access)
{
	while (str_ends(access, "[]"))
		access.n -= 2;
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

/* basename(x), which the text itself does not go through: what is asked of it says nothing of the rest. */
static bool is_last_part(const struct origin *one, const struct limiting *limiting)
{
	for (const struct step *step = one->steps; step; step = step->next) {
		if (is_kind(step->node, K_CALL) &&
		    str_is(call_callee(step->node)->text, "basename") &&
		    !origin_goes_by(limiting->origin, step->node))
			return true;
	}
	return false;
}

static bool is_same_text(const struct origin *one, const struct limiting *limiting)
{
	return one->node == limiting->origin->node &&
	       access_same(whole_access(one->access), limiting->access) &&
	       !is_other_part(one, limiting->origin) && !is_last_part(one, limiting);
}

/* function run(who) { ... run(part of what is asked for here) }: what the next turn gets is not what this one runs. */
static bool is_of_next_turn(const struct node *expression, const struct origin *one,
			    const struct limiting *limiting)
{
	const struct node *function = node_function(expression);
	for (const struct step *step = one->steps; function && step; step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    node_inside(step->node, function) &&
		    function_of(call_callee(step->node)) == function &&
		    !origin_goes_by(limiting->origin, step->node))
			return true;
	}
	return false;
}

static bool is_among(const struct node *expression, const struct origins *origins,
		     const struct limiting *limiting)
{
	for (size_t i = 0; i < origins->n; i++) {
		const struct origin *one = &origins->v[i];
		if (is_same_text(one, limiting) && !is_of_next_turn(expression, one, limiting))
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

bool is_the_text(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	if (!expression || expression->kind == K_STRING || expression->kind == K_NUMBER ||
	    expression->kind == K_REGEX)
		return false;
	origins_here(expression, limiting, &origins);
	return is_among(expression, &origins, limiting);
}

bool holds_the_text(const struct node *expression, const struct limiting *limiting,
		    struct str *rest)
{
	struct origins origins;
	*rest = STR("");
	if (is_the_text(expression, limiting))
		return true;
	if (!expression || !is_reference(expression))
		return false;
	origins_here(expression, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		struct str access = origins.v[i].access, whole = limiting->access;
		if (origins.v[i].node != limiting->origin->node ||
		    !str_eq(str_sub(whole, 0, access.n < whole.n ? access.n : whole.n), access))
			continue;
		*rest = str_sub(whole, access.n, whole.n);
		return rest->n && rest->p[0] == '.';
	}
	return false;
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
bool is_list_of_text(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	if (is_the_text(expression, limiting))
		return true;
	if (!expression || limiting->inside)
		return false;
	origins_of_part(expression, "[]", &origins);
	return is_among(expression, &origins, limiting);
}

bool any_arg_holds_text(const struct node *call, const struct limiting *limiting)
{
	struct str rest;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (holds_the_text(kid_of(call_arg_at(call, i), 0), limiting, &rest))
			return true;
	}
	return false;
}

bool any_arg_is_text(const struct node *call, const struct limiting *limiting)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (is_the_text(kid_of(call_arg_at(call, i), 0), limiting))
			return true;
	}
	return false;
}

struct mention_search {
	const struct limiting *limiting;
	bool found;
};

/* x, o.x, o["x"] */
static bool names_value(const struct node *node)
{
	return is_reference(node) || (is_kind(node, K_INDEX) && string_text(kid_of(node, 1)).n);
}

static enum walk find_it(struct node *node, void *context)
{
	struct mention_search *search = context;
	search->found |= names_value(node) && is_the_text(node, search->limiting);
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

bool mentions_name(const struct node *expression, struct str name)
{
	struct name_search search = { name, false };
	look_into(expression, find_name, &search);
	return search.found;
}

bool mentions_the_text(const struct node *expression, const struct limiting *limiting)
{
	struct mention_search search = { limiting, false };
	look_into(expression, find_it, &search);
	return search.found;
}

struct part_search {
	const struct limiting *limiting;
	bool beside; /* one of several names: first, rest = x.split() */
	bool found;
};

/* x.split(" ") */
static bool takes_part(const struct node *call)
{
	static const char *const parts[] = { "split",     "partition", "slice",
					     "substring", "charAt",    NULL };
	return is_kind(call, K_CALL) && str_in(call_callee(call)->text, parts);
}

/* x.split(), x[0]; r.choices[0] is where the text comes from. What the text itself was cut out of is all there is of it. */
static enum walk find_part(struct node *node, void *context)
{
	struct part_search *search = context;
	search->found |= takes_part(node) &&
			 (search->beside || !origin_goes_by(search->limiting->origin, node));
	if (node->kind == K_INDEX && is_list_of_text(node->kids[0], search->limiting))
		search->found = true;
	return search->found ? WALK_STOP : WALK_ON;
}

const struct node *where_made(const struct node *expression)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(expression, K_NAME) || defs_reaching(expression, defs, &complete) != 1)
		return expression;
	return defs[0]->value ? defs[0]->value : expression;
}

static bool is_unpacked(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
	       defs[0]->how == DEF_UNPACK;
}

/* Does the text itself go that way? */
static bool comes_in_part(const struct origin *one, const struct limiting *limiting)
{
	for (const struct step *step = one->steps; step; step = step->next) {
		if (takes_part(step->node) && !origin_goes_by(limiting->origin, step->node))
			return true;
	}
	return false;
}

static bool is_cut(const struct node *node)
{
	const struct node *index = is_kind(node, K_INDEX) ? kid_of(node, 1) : NULL;
	return takes_part(node) || is_kind(index, K_OTHER);
}

bool is_rest_of_text(const struct node *expression, const struct limiting *limiting)
{
	struct origins origins;
	if (!expression)
		return false;
	origins_here(expression, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		for (const struct step *step = one->steps; step; step = step->next) {
			if (one->node == limiting->origin->node && is_cut(step->node) &&
			    !origin_goes_by(limiting->origin, step->node))
				return true;
		}
	}
	return false;
}

/* firstWord(x), which a function of the project cuts out */
static bool is_part_given(const struct node *made, const struct limiting *limiting)
{
	struct origins origins = { .n = 0 };
	bool part = false;
	if (is_kind(made, K_CALL) && function_of(call_callee(made)))
		origins_here(made, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++)
		part |= is_same_text(&origins.v[i], limiting) &&
			comes_in_part(&origins.v[i], limiting);
	return part;
}

/* col of `col, _, way = x.partition(" ")`, of which the text that is used is that very piece */
static bool is_used_piece(const struct node *expression, const struct node *made,
			  const struct limiting *limiting)
{
	struct origins origins;
	if (!is_kind(made, K_CALL) || !origin_goes_by(limiting->origin, made) ||
	    !last_element(limiting->origin->access).n)
		return false;
	origins_here(expression, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (is_same_text(&origins.v[i], limiting) &&
		    last_element(origins.v[i].access).n)
			return true;
	}
	return false;
}

/* x.split()[0]: what else is in it is not looked at. */
static bool is_part(const struct node *expression, const struct limiting *limiting)
{
	const struct node *made = where_made(expression);
	if (is_used_piece(expression, made, limiting))
		return false;
	struct part_search search = { limiting, is_unpacked(expression), false };
	look_into(made, find_part, &search);
	return search.found || is_part_given(made, limiting);
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

static enum walk find_beginning(struct node *node, void *context)
{
	static const char *const beginnings[] = { "startswith", "startsWith", NULL };
	bool *found = context;
	*found |= node->kind == K_ATTR && str_in(node->text, beginnings);
	return *found ? WALK_STOP : WALK_ON;
}

bool asks_beginning(const struct node *test)
{
	bool found = false;
	look_into(test, find_beginning, &found);
	return found;
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
			   !is_the_text(node->kids[1], equality->limiting);
	return equality->found ? WALK_STOP : WALK_ON;
}

/* parts.some((p) => !ok(p)), any(not ok(c) for c in x), parts.filter(...): what is true of each part of the text when the test of it comes out so. */
static enum limit limit_of_each(const struct node *call, bool wanted,
				const struct limiting *limiting)
{
	const struct node *callee = call_callee(call), *asked = call_positional(call, 0);
	if (is_kind(asked, K_COMPREHENSION))
		return is_list_of_text(kid_of(kid_of(asked, 1), 1), limiting)
			       ? limit_of_test(asked->kids[0], wanted, limiting)
			       : LIMIT_NONE;
	if (!is_kind(callee, K_ATTR) || !is_list_of_text(callee->kids[0], limiting))
		return LIMIT_NONE;
	return limit_of_answer(function_of(asked), wanted, limiting);
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
	if (!wanted && !of_all &&
	    (unknown.found || limit_of_each(call, false, limiting) == LIMIT_WHOLE)) {
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

bool asks_nothing(const struct node *call)
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
		return limit_of_test(call_positional(call, 0), wanted, limiting);
	if (made && !base_path_of(made).n)
		return LIMIT_NONE; /* an object of the project's own: there is always one */
	bool text = mentions_the_text(call, limiting);
	if (!text && function && any_arg_holds_text(call, limiting))
		return limit_of_helper(function, call, wanted, limiting); /* validate(plan) */
	if (asks_nothing(call) || !text)
		return LIMIT_NONE;
	if (is_pattern_call(call, wanted, &limit) || asks_each(call, wanted, limiting, &limit))
		return limit;
	if (str_is(callee->text, "issubset") && is_kind(callee, K_ATTR) &&
	    is_list_of_text(callee->kids[0], limiting))
		return wanted ? LIMIT_WHOLE : LIMIT_NONE; /* set(x).issubset(KNOWN) */
	if (!any_arg_is_text(call, limiting)) {
		bool own = is_kind(callee, K_ATTR) && is_the_text(callee->kids[0], limiting);
		return own ? judge_method(call, wanted) : LIMIT_NONE;
	}
	if (is_kind(callee, K_ATTR) && str_in(callee->text, holds))
		return is_part(call_positional(call, 0), limiting) ? beginning(wanted)
		       : wanted                                    ? LIMIT_WHOLE
								   : LIMIT_WORDS;
	if (function && !limiting->beside && gives_it(call, limiting))
		return LIMIT_NONE; /* what it lets through is looked at where it gives it */
	if (function)
		return limit_of_helper(function, call, wanted, limiting);
	return wanted || !asks_for_file(call) ? LIMIT_WHOLE
					      : LIMIT_NONE; /* a library's own test */
}

static enum limit judge_in(const struct node *test, bool wanted,
			   const struct limiting *limiting)
{
	bool inside = wanted == str_is(test->text, "in");
	if (is_the_text(test->kids[1], limiting))
		return LIMIT_WORDS; /* ";" in x */
	if (!is_the_text(test->kids[0], limiting))
		return LIMIT_NONE;
	if (is_part(test->kids[0], limiting))
		return beginning(inside);
	return inside ? LIMIT_WHOLE : LIMIT_WORDS;
}

/* typeof x === "number" */
static bool is_number_asked(const struct node *asked, const struct node *type,
			    const struct limiting *limiting)
{
	static const char *const types[] = { "number", "boolean", "bigint", NULL };
	return is_kind(asked, K_UNARY) && str_is(asked->text, "typeof") &&
	       str_in(string_text(type), types) && is_the_text(asked->kids[0], limiting);
}

/* OWN.database, of which neither a model nor whoever calls the function decides: what equals it is known. */
static bool is_nobodys_word(const struct node *value, const struct limiting *limiting)
{
	struct origins origins;
	struct model_text said;
	origins_here(value, limiting, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		if (one->node == limiting->origin->node || model_text_of(one, &said) ||
		    (one->kind == ORIGIN_PARAM && limiting->inside))
			return false;
	}
	return origins.n;
}

/* verdict.action == "BLOCK" of verdict = check(x): LIMIT_NONE where it is another test, too. */
static enum limit judge_verdict(const struct node *asked, struct str said, bool equal,
				const struct limiting *limiting)
{
	bool member = is_kind(asked, K_ATTR) || is_kind(asked, K_INDEX);
	const struct node *made = member ? node_awaited(where_made(asked->kids[0])) : NULL;
	if (!said.n || !is_kind(made, K_CALL))
		return LIMIT_NONE;
	struct limiting beside = *limiting;
	beside.beside = true;
	beside.member = asked->kind == K_ATTR ? asked->text : string_text(kid_of(asked, 1));
	beside.said = said;
	return judge_call(made, equal, &beside);
}

static enum limit judge_equal(const struct node *test, bool wanted,
			      const struct limiting *limiting)
{
	static const char *const same[] = { "==", "is", NULL };
	bool equal = wanted == str_in(test->text, same);
	const struct node *left = test->kids[0], *right = test->kids[1];
	if (is_kind(right, K_NULL))
		return limit_of_test(left, !equal, limiting);
	if (is_kind(right, K_BOOL))
		return limit_of_test(left, equal == (right->number != 0), limiting);
	if (is_kind(left, K_CALL)) {
		if (is_part(left, limiting) && is_the_text(left, limiting))
			return beginning(equal);
		return judge_call(left, equal, limiting) == LIMIT_NONE ? LIMIT_NONE
								       : LIMIT_WORDS;
	}
	if (is_number_asked(left, right, limiting))
		return equal ? LIMIT_WHOLE : LIMIT_NONE;
	if (is_part(left, limiting) && is_the_text(left, limiting))
		return beginning(equal);
	if (is_the_text(left, limiting) && string_text(right).n)
		return equal ? LIMIT_WHOLE : LIMIT_WORDS;
	enum limit verdict = judge_verdict(left, string_text(right), equal, limiting);
	if (verdict != LIMIT_NONE)
		return verdict;
	return equal && is_reference(right) && is_the_text(left, limiting) &&
			       is_nobodys_word(right, limiting)
		       ? LIMIT_WHOLE
		       : LIMIT_NONE;
}

/* bad of bad.length, len(bad); else the test itself. */
static const struct node *list_measured(const struct node *test)
{
	if (is_kind(test, K_ATTR) && str_is(test->text, "length"))
		return test->kids[0];
	if (is_kind(test, K_CALL) && str_is(call_path(test), "len"))
		return call_positional(test, 0);
	return test;
}

/* errors.length, len(errors) of errors = validate(plan): the call; or NULL. */
static const struct node *errors_measured(const struct node *test)
{
	const struct node *list = list_measured(test);
	const struct node *made = list != test ? node_awaited(where_made(list)) : NULL;
	return is_kind(made, K_CALL) && function_of(call_callee(made)) ? made : NULL;
}

/* bad.length, len(bad), bad of bad = [x for x in names if not ok(x)], names.filter((x) => !ok(x)): what makes that list; or NULL. */
static const struct node *list_chosen(const struct node *test)
{
	const struct node *made = where_made(list_measured(test));
	bool filter = is_kind(made, K_CALL) && str_is(call_callee(made)->text, "filter");
	return filter || is_kind(made, K_COMPREHENSION) ? made : NULL;
}

/* bad.length > 0, KNOWN.indexOf(x) === -1: the question behind the comparison, *wanted when it is to be answered with yes; else NULL. */
static const struct node *counted(const struct node *test, bool *wanted)
{
	static const char *const none[] = { "== 0", "== -1", "< 0", NULL };
	static const char *const some[] = { "!= 0", "> 0", "!= -1", ">= 0", "> -1", NULL };
	const struct node *left = test->kids[0];
	bool place = is_kind(left, K_CALL) && str_is(call_callee(left)->text, "indexOf");
	struct str asked = str_fmt(facts_of(test)->arena, "%.*s %.*s", STR_ARG(test->text),
				   STR_ARG(node_source(test->kids[1])));
	bool minus = str_ends(asked, "-1") || str_is(asked, "< 0") || str_is(asked, ">= 0");
	if (place ? !minus : minus || !(list_chosen(left) || errors_measured(left)))
		return NULL;
	if (str_in(asked, none))
		*wanted = !*wanted;
	return str_in(asked, none) || str_in(asked, some) ? left : NULL;
}

static enum limit judge_binary(const struct node *test, bool wanted,
			       const struct limiting *limiting)
{
	static const char *const equal[] = { "==", "!=", "is", "is not", NULL };
	bool both = str_is(test->text, "and") == wanted;
	if (str_is(test->text, "and") || str_is(test->text, "or")) {
		enum limit a = limit_of_test(test->kids[0], wanted, limiting);
		enum limit b = limit_of_test(test->kids[1], wanted, limiting);
		return both ? higher_limit(a, b) : a < b ? a : b;
	}
	if (str_is(test->text, "in") || str_is(test->text, "not in"))
		return judge_in(test, wanted, limiting);
	bool any = wanted;
	const struct node *of = counted(test, &any);
	if (of)
		return limit_of_test(of, any, limiting);
	if (str_in(test->text, equal))
		return judge_equal(test, wanted, limiting);
	if (str_is(test->text, "<=")) /* set(x) <= KNOWN */
		return wanted && is_kind(test->kids[0], K_CALL) &&
				       str_is(call_path(test->kids[0]), "set") &&
				       is_list_of_text(test->kids[0], limiting)
			       ? LIMIT_WHOLE
			       : LIMIT_NONE;
	if (str_is(test->text, "-")) /* set(x) - KNOWN, of which nothing is left */
		return !wanted && is_list_of_text(test->kids[0], limiting) ? LIMIT_WHOLE
									   : LIMIT_NONE;
	if (is_kind(test->kids[0], K_CALL) && is_kind(test->kids[1], K_NUMBER))
		return higher_limit(LIMIT_NONE, judge_call(test->kids[0], wanted, limiting))
			       ? LIMIT_WORDS
			       : LIMIT_NONE;
	return LIMIT_NONE;
}

/* TABLE[x], or a name that has it: there is something under that key. */
static bool finds_in_table(const struct node *test, const struct limiting *limiting)
{
	const struct node *made = where_made(test);
	return is_kind(made, K_INDEX) && is_the_text(kid_of(made, 1), limiting);
}

/* unknown = [x for x in names if x not in KNOWN]: none is of that kind. */
static enum limit judge_none(const struct node *list, const struct limiting *limiting)
{
	enum limit found = LIMIT_NONE;
	for (size_t i = 1; i < list->count; i++) {
		if (list->kids[i]->kind == K_COMP_IF)
			found = higher_limit(
				found, limit_of_test(list->kids[i]->kids[0], false, limiting));
	}
	return found;
}

static enum limit judge_chosen(const struct node *list, const struct limiting *limiting)
{
	return is_kind(list, K_CALL) ? limit_of_each(list, false, limiting)
				     : judge_none(list, limiting);
}

/* null, false, "": what is written out. */
enum truth truth_of(const struct node *value)
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
	return then == otherwise ? LIMIT_NONE
				 : limit_of_test(choice->kids[0], otherwise, limiting);
}

/* found.ok, ok of `ok, text = check(x)`: what a call gives beside the text. */
static enum limit judge_beside(const struct node *made, struct str member, bool wanted,
			       const struct limiting *limiting)
{
	struct limiting beside = *limiting;
	beside.beside = true;
	beside.member = member;
	return judge_call(made, wanted, &beside);
}

/* m = re.match(p, x): whether there is one is the pattern's answer, but for what was taken out of that match. */
static const struct node *match_kept(const struct node *name, const struct limiting *limiting)
{
	const struct node *made = where_made(name);
	enum limit limit;
	bool matches = is_kind(made, K_CALL) && is_pattern_call(made, true, &limit);
	return matches && !origin_goes_by(limiting->origin, made) ? made : NULL;
}

/* Is there any, or none? */
static enum limit judge_presence(const struct node *name, bool wanted,
				 const struct limiting *limiting)
{
	const struct node *match = match_kept(name, limiting);
	if (match)
		return judge_call(match, wanted, limiting);
	return wanted ? LIMIT_NONE : LIMIT_WHOLE;
}

/* What a test says of the text when it comes out as wanted. */
enum limit limit_of_test(const struct node *test, bool wanted, const struct limiting *limiting)
{
	if (is_kind(test, K_AWAIT))
		return limit_of_test(kid_of(test, 0), wanted, limiting);
	if (is_kind(test, K_UNARY))
		return str_is(test->text, "not")
			       ? limit_of_test(test->kids[0], !wanted, limiting)
			       : LIMIT_NONE;
	const struct node *chosen = list_chosen(test);
	if (chosen)
		return wanted ? LIMIT_NONE : judge_chosen(chosen, limiting);
	if (errors_measured(test))
		return limit_of_test(errors_measured(test), wanted, limiting);
	if (is_kind(test, K_BINARY))
		return judge_binary(test, wanted, limiting);
	if (is_kind(test, K_CALL))
		return judge_call(test, wanted, limiting);
	if (is_kind(test, K_COND))
		return judge_choice(test, wanted, limiting);
	if (names_value(test) && is_always_it(test, limiting))
		return judge_presence(test, wanted, limiting);
	if (finds_in_table(test, limiting))
		return wanted ? LIMIT_WHOLE : LIMIT_NONE;
	if (is_kind(test, K_ATTR) || is_kind(test, K_INDEX)) {
		const struct node *made = node_awaited(where_made(test->kids[0]));
		struct str member =
			test->kind == K_ATTR ? test->text : string_text(kid_of(test, 1));
		return is_kind(made, K_CALL) ? judge_beside(made, member, wanted, limiting)
					     : LIMIT_NONE;
	}
	const struct node *made = node_awaited(is_kind(test, K_NAME) ? where_made(test) : test);
	if (is_kind(made, K_CALL) && is_unpacked(test))
		return judge_beside(made, STR(""), wanted, limiting);
	bool tells = is_kind(made, K_CALL) || is_kind(made, K_BINARY) || is_kind(made, K_UNARY);
	return made != test && tells ? limit_of_test(made, wanted, limiting) : LIMIT_NONE;
}
