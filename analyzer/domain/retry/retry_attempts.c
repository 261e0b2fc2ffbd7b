/*
 * How often it tries, the first attempt included: see retries.h.
 *
 * The turns of a list or range, the limit a counter is compared with, or so many failures in a row.
 */
#include "retries_internal.h"

#include <math.h>

#include "names.h"
#include "origins.h"
#include "values.h"

/* ---- how often ---- */

bool is_endless_value(const struct node *value)
{
	static const char *const endless[] = { "tenacity.stop_never",
					       "tenacity.stop.stop_never", NULL };
	enum { MANY = 1000000 };
	double number;
	if (is_kind(value, K_NULL) || is_infinity(value))
		return true;
	if (str_in(path_of(value), endless) || str_is(string_text(value), "INFINITELY"))
		return true;
	if (is_kind(value, K_CALL) && str_is(call_path(value), "float"))
		return str_eq_nocase(string_text(call_positional(value, 0)), STR("inf"));
	return value_number(value, &number) && (number < 0 || number >= MANY);
}

/* const { retries = 3 } = options: what a name is when the object does not say. */
static const struct node *unpacking_default(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || defs_reaching(name, defs, &complete) != 1 ||
	    !defs[0]->target)
		return NULL;
	const struct node *assign = defs[0]->target->parent;
	return is_kind(assign, K_ASSIGN) && assign->flags & F_DEFAULT ? kid_of(assign, 1)
								      : NULL;
}

/* options.max, const { max } = options: the one number it is ever given by those who are seen to give it, or by default. */
static double number_given(const struct node *value)
{
	struct origins from;
	double number = 0;
	if (!is_reference(value))
		return 0;
	origins_of(value, &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct node *node = from.v[i].node;
		if (from.v[i].kind != ORIGIN_VALUE || from.v[i].access.n ||
		    !is_kind(node, K_NUMBER))
			continue;
		if (number && node->number && node->number != number)
			return 0;
		number = node->number ? node->number
				      : number; /* none at all is no number of attempts */
	}
	return number;
}

/* range(retries + 1) */
static bool adds_number(const struct node *value)
{
	return is_kind(value, K_BINARY) && value->count == 2 && str_is(value->text, "+") &&
	       is_kind(value->kids[1], K_NUMBER);
}

/* for delay in (0, 2, 8): a turn each. */
static double turns_of_list(const struct node *iterable)
{
	const struct node *known = value_of(iterable);
	const struct node *list = known ? known : iterable;
	bool spreads = false;
	if (!is_kind(list, K_TUPLE) && !is_kind(list, K_LIST))
		return 0;
	for (size_t i = 0; i < list->count; i++)
		spreads |= is_kind(list->kids[i], K_SPREAD);
	return spreads ? 0 : (double)list->count;
}

/* len(delays), delays.length: how many stand in a list that is written out; 0: unknown. */
static double length_told(const struct node *value)
{
	bool len = is_kind(value, K_CALL) && str_is(call_path(value), "len");
	bool length = is_kind(value, K_ATTR) && str_is(value->text, "length");
	const struct node *list = len      ? call_positional(value, 0)
				  : length ? value->kids[0]
					   : NULL;
	return list ? turns_of_list(list) : 0;
}

/* MAX of const MAX = Number(process.env.MAX) || 2: what it is when nobody says another; 0: unknown. */
static double number_otherwise(const struct node *value)
{
	double number;
	const struct node *known = is_kind(value, K_NAME) ? value_of(value) : value;
	if (!known && is_kind(value, K_NAME))
		known = assigned_value(value);
	if (!known)
		return 0;
	bool either = is_kind(known, K_BINARY) && known->count == 2 &&
		      (str_is(known->text, "or") || str_is(known->text, "??"));
	return value_number(either ? known->kids[1] : known, &number) ? number : 0;
}

double likely_number(const struct node *value)
{
	struct values values;
	double number;
	const struct node *otherwise = unpacking_default(value);
	if (otherwise)
		return number_otherwise(otherwise);
	if (!value || value_number(value, &number))
		return value ? number : 0;
	if (adds_number(assigned_value(value)))
		value = assigned_value(value);
	if (adds_number(value)) {
		number = likely_number(value->kids[0]);
		return number ? number + value->kids[1]->number : 0;
	}
	if (length_told(value) > 0)
		return length_told(value);
	values_of(value, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (values.v[i].node && value_number(values.v[i].node, &number))
			return number;
	}
	number = number_given(value);
	return number ? number : number_otherwise(value);
}

static double turns_of_range(const struct node *iterable)
{
	if (!is_kind(iterable, K_CALL) || !str_is(call_path(iterable), "range"))
		return 0;
	const struct node *first = call_positional(iterable, 0),
			  *second = call_positional(iterable, 1);
	if (!second)
		return likely_number(first);
	double end = likely_number(second), start;
	return value_number(first, &start) && end > start ? end - start : 0;
}

/* What a counter is set to before the region; -1 when that is not seen. */
static double start_of(const struct node *counter, const struct node *region)
{
	const struct facts *facts = facts_of(region);
	const struct node *function = node_function(region);
	double start = -1;
	for (size_t i = 0; i < facts->assigns.n && facts->assigns.v[i]->start < region->end;
	     i++) {
		const struct node *assign = facts->assigns.v[i];
		bool before = assign->end <= region->start ||
			      (region->kind == K_CFOR && region->kids[0] &&
			       node_inside(assign, region->kids[0]));
		if (before && node_function(assign) == function && kid_of(assign, 1) &&
		    str_eq(node_source(assign->kids[0]), node_source(counter)) &&
		    str_is(assign->text, "="))
			start = is_kind(assign->kids[1], K_NUMBER) ? assign->kids[1]->number
								   : -1;
	}
	return start;
}

struct steps {
	const struct node *counter;
	bool other; /* than by one */
};

static enum walk find_steps(struct node *node, void *context)
{
	struct steps *steps = context;
	bool adds = node->kind == K_ASSIGN &&
		    (str_is(node->text, "+=") || str_is(node->text, "-=")) &&
		    str_eq(node_source(node->kids[0]), node_source(steps->counter));
	steps->other |=
		adds && !(is_kind(node->kids[1], K_NUMBER) && node->kids[1]->number == 1);
	return steps->other ? WALK_STOP : WALK_ON;
}

static bool steps_by_one(const struct node *counter, const struct node *region)
{
	struct steps steps = { counter, false };
	look_into(region, find_steps, &steps);
	return !steps.other;
}

struct stepping {
	const struct node *counter, *test;
	size_t before, after; /* how often it is counted in front of the test, and behind it */
};

static enum walk find_stepping(struct node *node, void *context)
{
	struct stepping *stepping = context;
	bool adds = node->kind == K_ASSIGN &&
		    (str_is(node->text, "+=") || str_is(node->text, "-="));
	bool steps =
		node->kind == K_UNARY && (str_is(node->text, "++") || str_is(node->text, "--"));
	if ((adds || steps) &&
	    str_eq(node_source(node->kids[0]), node_source(stepping->counter))) {
		bool last =
			is_kind(node->parent, K_CFOR) || node->start > stepping->test->start;
		stepping->before += !last;
		stepping->after += last;
	}
	return WALK_ON;
}

/* if (waits < 3) { waits++; continue; } throw: the attempt before the first count is one more. */
static bool counts_behind(const struct node *test, const struct node *region)
{
	struct stepping stepping = { test->kids[0], test, 0, 0 };
	const struct node *own = own_test(region);
	if (own && node_inside(test, own))
		return false;
	look_into(region, find_stepping, &stepping);
	return stepping.after && !stepping.before;
}

/* Attempts a comparison of a counter with a limit allows: attempts >= 3, attempt < max. */
static double attempts_of_test(const struct node *test, const struct node *region)
{
	if (!is_kind(test, K_BINARY) || test->count != 2 ||
	    (test->text.p[0] != '<' && test->text.p[0] != '>'))
		return 0;
	double limit = likely_number(test->kids[1]);
	double start = is_reference(test->kids[0]) ? start_of(test->kids[0], region) : -1;
	bool down = test->text.p[0] == '>' && start > limit && is_kind(test->kids[1], K_NUMBER);
	if (start < 0 || !(down || limit > 0) || !steps_by_one(test->kids[0], region))
		return 0;
	bool behind = counts_behind(test, region);
	if (down) /* for (n = 3; n > 0; n--) */
		return start - test->kids[1]->number + str_is(test->text, ">=") + behind;
	/* while n < max and if n >= max: max of them; n <= max and n > max: one more */
	bool one_more = str_is(test->text, "<=") || str_is(test->text, ">");
	return limit - start + one_more + behind;
}

/* The parameter of that name, or NULL. */
static const struct node *param_named(const struct node *function, struct str name)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		if (str_eq(params->kids[i]->text, name))
			return params->kids[i];
	}
	return NULL;
}

/* Does everybody else in the file leave a parameter at its default? Not the function itself, from each of its handlers. */
static bool is_left_alone(const struct node *function, const struct node *param)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (!node_inside(call, function) &&
		    str_eq(call_callee(call)->text, function->text) &&
		    function_of(call_callee(call)) == function && call_given(call, param))
			return false;
	}
	return true;
}

/*
 * load(url, retries = 1) that calls load(url, retries - 1) unless retries <= 0: how often it tries when nobody
 * says another number.
 */
static double attempts_of_recursion(const struct retry *retry)
{
	const struct node *test = retry->bound_at, *again = retry->at, *function = retry->body;
	if (!is_kind(test, K_BINARY) || test->count != 2 ||
	    (test->text.p[0] != '<' && test->text.p[0] != '>'))
		return 0;
	const struct node *param = param_named(function, node_source(test->kids[0]));
	const struct node *first = kid_of(param, 0);
	const struct node *step = param ? call_given(again, param) : NULL;
	if (!is_kind(first, K_NUMBER) || !is_kind(step, K_BINARY) || step->count != 2 ||
	    !is_kind(step->kids[1], K_NUMBER) || step->kids[1]->number != 1 ||
	    !is_left_alone(function, param))
		return 0;
	bool up = str_is(step->text, "+"), or_equal = test->text.n == 2;
	bool less = test->text.p[0] == '<';
	double limit;
	if ((!up && !str_is(step->text, "-")) || !value_number(test->kids[1], &limit))
		return 0;
	double steps = up ? limit - first->number : first->number - limit;
	/* one more where the number that equals the limit still goes on: n > max gives up, n >= 0 goes on */
	steps += up ? less == or_equal : less != or_equal;
	return steps +
	       (test->start > retry->failure->start); /* the attempt comes before the test */
}

/* for n in range(retries), n < this.retries: the number is a default, or what somebody in sight gives. */
static bool is_by_default(const struct node *bound)
{
	const struct node *range = is_kind(bound, K_FOR) ? bound->kids[1] : NULL;
	const struct node *limit = is_kind(bound, K_BINARY) ? kid_of(bound, 1) : NULL;
	double number;
	if (is_kind(range, K_CALL))
		limit = call_positional(range, call_positional(range, 1) ? 1 : 0);
	if (adds_number(limit))
		limit = limit->kids[0];
	return limit && !value_number(limit, &number) && length_told(limit) < 1;
}

struct giving_up {
	const struct retry *retry;
	double attempts;
};

static bool ends_loop(const struct node *last)
{
	return is_kind(last, K_RAISE) || is_kind(last, K_RETURN) || is_kind(last, K_BREAK);
}

/* n < 3, or busy(error) && n < 3 */
static const struct node *comparison_in(const struct node *test)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "and")) {
		const struct node *left = comparison_in(test->kids[0]);
		return left ? left : comparison_in(test->kids[1]);
	}
	return is_kind(test, K_BINARY) && test->text.p[0] == '<' ? test : NULL;
}

/* if (failures < 3) { failures++; continue; } return: the same, the other way round. */
static const struct node *going_on(const struct node *branch)
{
	bool goes_on = is_kind(block_last(branch->kids[1]), K_CONTINUE) && !kid_of(branch, 2);
	const struct node *after = branch->parent;
	return goes_on && is_kind(after, K_BLOCK) && ends_loop(block_last(after))
		       ? comparison_in(branch->kids[0])
		       : NULL;
}

/* if (++failures >= 2) break; of a handler: so many in a row end it, whatever its loop counts. */
static enum walk find_giving_up(struct node *node, void *context)
{
	struct giving_up *giving_up = context;
	const struct node *test = node->kind == K_IF ? node->kids[0] : NULL;
	const struct node *last = test ? block_last(node->kids[1]) : NULL;
	double limit;
	if (node->kind == K_FUNCTION || is_loop(node))
		return WALK_SKIP;
	const struct node *on = test ? going_on(node) : NULL;
	if (on) {
		giving_up->attempts = attempts_of_test(on, giving_up->retry->at);
		return giving_up->attempts > 0 ? WALK_STOP : WALK_ON;
	}
	if (!is_kind(test, K_BINARY) || test->text.p[0] != '>' || !ends_loop(last))
		return WALK_ON;
	const struct node *counter = test->kids[0];
	bool steps = is_kind(counter, K_UNARY) && str_is(counter->text, "++") &&
		     counter->kids[0]->start > counter->start;
	if (!steps)
		giving_up->attempts = attempts_of_test(test, giving_up->retry->at);
	else if (value_number(test->kids[1], &limit) &&
		 start_of(counter->kids[0], giving_up->retry->at) == 0)
		giving_up->attempts = limit + (test->text.n == 1);
	return giving_up->attempts > 0 ? WALK_STOP : WALK_ON;
}

static double attempts_in_a_row(const struct retry *retry)
{
	struct giving_up giving_up = { retry, 0 };
	if (retry->form == RETRY_LOOP && is_kind(retry->failure, K_HANDLER))
		look_into(retry->failure->kids[1], find_giving_up, &giving_up);
	return giving_up.attempts;
}

void retries_measure_attempts(struct retry *retry)
{
	const struct node *bound = retry->bound_at;
	double attempts = 0, row = attempts_in_a_row(retry);
	if (is_kind(bound, K_FOR))
		attempts = fmax(turns_of_range(bound->kids[1]), turns_of_list(bound->kids[1]));
	else if (retry->form == RETRY_LOOP)
		attempts = attempts_of_test(bound, retry->at);
	else if (retry->form == RETRY_RECURSION)
		attempts = attempts_of_recursion(retry);
	if (row >= 1 && (attempts < 1 || row < attempts))
		attempts = row;
	if (attempts < 1 || !isfinite(attempts))
		return;
	retry->attempts = attempts;
	retry->by_default = is_by_default(bound);
}
