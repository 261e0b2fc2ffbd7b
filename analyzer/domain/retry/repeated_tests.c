/* How a test goes after a failed turn, as far as what the turn sets decides it: see repeated.h. */
#include "repeated.h"

#include "names.h"
#include "origins.h"

static bool is_true(const struct node *constant)
{
	struct str text = string_text(constant);
	if (text.p)
		return text.n > 0;
	return constant->kind != K_NULL && constant->number != 0;
}

static bool same_constant(const struct node *a, const struct node *b)
{
	struct str x = string_text(a), y = string_text(b);
	if (a->kind == K_NULL || b->kind == K_NULL)
		return a->kind == b->kind;
	return x.p && y.p ? str_eq(x, y) : !x.p && !y.p && a->number == b->number;
}

/* 3 <= 0, with the operator's sides as written. */
static int compare(double left, struct str operator_, double right)
{
	return str_is(operator_, "<")    ? left < right
	       : str_is(operator_, "<=") ? left <= right
	       : str_is(operator_, ">")  ? left > right
	       : str_is(operator_, ">=") ? left >= right
					 : -1;
}

static int order_with(const struct node *test, struct str variable, const struct node *constant)
{
	const struct node *left = test->kids[0], *right = test->kids[1];
	if (!is_kind(constant, K_NUMBER))
		return -1;
	if (str_eq(node_source(left), variable) && is_kind(right, K_NUMBER))
		return compare(constant->number, test->text, right->number);
	if (str_eq(node_source(right), variable) && is_kind(left, K_NUMBER))
		return compare(left->number, test->text, constant->number);
	return -1;
}

static int comparison_with(const struct node *test, struct str variable,
			   const struct node *constant)
{
	if (test->text.p[0] == '<' || test->text.p[0] == '>')
		return order_with(test, variable, constant);
	bool same = str_is(test->text, "==") || str_is(test->text, "is");
	if (!same && !str_is(test->text, "!=") && !str_is(test->text, "is not"))
		return -1;
	const struct node *left = test->kids[0], *right = test->kids[1];
	const struct node *other = str_eq(node_source(left), variable)    ? right
				   : str_eq(node_source(right), variable) ? left
									  : NULL;
	/* socket?.readyState === WebSocket.OPEN: there is none */
	if (is_kind(constant, K_NULL) && is_kind(left, K_ATTR) && is_kind(right, K_ATTR) &&
	    str_eq(node_source(left->kids[0]), variable) && !mentions(right, variable))
		return !same;
	if (constant->kind == K_OTHER && !is_kind(other, K_NULL)) /* something */
		return -1;
	return is_constant(other) ? same_constant(constant, other) == same : -1;
}

/* switch (kind) { case "url": ... }: is that the case? */
static int case_with(const struct node *case_, struct str variable, const struct node *constant)
{
	const struct node *pattern = kid_of(case_, 0);
	bool asked = is_kind(case_->parent, K_SWITCH) && !kid_of(case_, 1) &&
		     str_eq(node_source(case_->parent->kids[0]), variable);
	return asked && is_constant(pattern) ? same_constant(constant, pattern) : -1;
}

int test_with(const struct node *test, struct str variable, const struct node *constant)
{
	if (is_reference(test))
		return str_eq(node_source(test), variable) ? is_true(constant) : -1;
	if (is_kind(test, K_UNARY) && str_is(test->text, "not")) {
		int value = test_with(test->kids[0], variable, constant);
		return value < 0 ? value : !value;
	}
	if (is_kind(test, K_CASE))
		return case_with(test, variable, constant);
	if (!is_kind(test, K_BINARY))
		return -1;
	if (!str_is(test->text, "and") && !str_is(test->text, "or"))
		return comparison_with(test, variable, constant);
	int decides = str_is(test->text, "or");
	int left = test_with(test->kids[0], variable, constant);
	int right = test_with(test->kids[1], variable, constant);
	if (left == decides || right == decides)
		return decides;
	return left < 0 || right < 0 ? -1 : !decides;
}

/*
 * more = False, at the top of every turn before a test: what it is when nothing that went well has set it since. The
 * loop's own test is asked behind the failure.
 */
static bool is_set_first(const struct repeated *repeated, const struct node *site,
			 const struct node *test)
{
	const struct node *block = site->parent, *own = own_test(repeated->region);
	if (own && repeated->failure && node_inside(test, own))
		test = repeated->failure;
	return is_loop(repeated->region) && is_kind(block, K_BLOCK) &&
	       block->parent == repeated->region && site->end <= test->start;
}

bool sets_or_leaves(const struct repeated *repeated, const struct node *site)
{
	for (const struct node *up = site; up && up != repeated->failure; up = up->parent) {
		const struct node *other = up->kind == K_IF ? kid_of(up, 2) : NULL;
		const struct node *last =
			up->kind == K_IF ? block_last(other ? other : up->parent) : NULL;
		if (is_loop(up) || (up->kind == K_IF && !is_kind(last, K_BREAK) &&
				    !is_kind(last, K_RETURN) && !is_kind(last, K_RAISE)))
			return false;
	}
	return true;
}

/* error = f"Refused: {e}", error = e, error = str(e): something, whatever was caught. */
static bool is_something(const struct repeated *repeated, const struct node *value)
{
	const struct node *first = kid_of(value, 0);
	if (is_kind(value, K_STRING))
		return first && (first->kind == K_TEXT || value->count > 1);
	if (is_kind(value, K_BINARY))
		return (str_is(value->text, "%") || str_is(value->text, "+")) &&
		       is_something(repeated, first);
	if (is_kind(value, K_CALL) && is_kind(first, K_ATTR) && str_is(first->text, "format"))
		return is_something(repeated, first->kids[0]);
	return value && mentions(value, repeated->caught);
}

/* What the failure surely sets a variable to, when nothing else is set between it and a test behind it; or NULL. */
static const struct node *set_by_failure(const struct repeated *repeated, struct str variable,
					 const struct node *test)
{
	static const struct node something = { .kind = K_OTHER, .number = 1 };
	const struct node *try_ = repeated->failure->parent, *found = NULL;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		const struct node *site = update->site;
		if (!str_eq(update->target, variable))
			continue;
		bool between = site->start >= try_->end && site->end <= test->start;
		if (between || (kid_of(try_, 2) && node_inside(site, try_->kids[2])))
			return NULL;
		if (!node_inside(site, repeated->failure))
			continue;
		if (found || !sets_or_leaves(repeated, site))
			return NULL;
		found = is_constant(update->value)              ? update->value
			: is_something(repeated, update->value) ? &something
								: NULL;
		if (!found)
			return NULL;
	}
	return found;
}

struct forcing {
	const struct repeated *repeated;
	const struct node *test;
	int value;
	bool open; /* something else has a say */
};

/* Does somebody in sight hand it over, or leave it at its default? */
static bool is_handed(const struct origins *from)
{
	for (size_t i = 0; i < from->n; i++) {
		if (origin_passed(&from->v[i], STEP_HANDED))
			return true;
	}
	return false;
}

/* if limit != 0 and n == limit: with what all that are seen to call it make of a parameter; -1 where that decides nothing. */
static int test_as_given(const struct node *test, const struct node *name)
{
	const struct node *param = param_reaching(name);
	struct origins from = { .n = 0 };
	int value = -1;
	if (param)
		origins_of_param(param, "", &from);
	bool handed = is_handed(&from);
	for (size_t i = 0; i < from.n; i++) {
		const struct origin *one = &from.v[i];
		bool constant =
			one->kind == ORIGIN_VALUE && !one->access.n && is_constant(one->node);
		if (handed && !origin_passed(one, STEP_HANDED))
			continue; /* a default that nobody leaves it at */
		int now = constant ? test_with(test, name->text, one->node) : -1;
		if (now < 0 || (value >= 0 && now != value))
			return -1;
		value = now;
	}
	return value;
}

/* One more has its say. */
static enum walk decide(struct forcing *forcing, int value)
{
	forcing->open |= value < 0 || (forcing->value >= 0 && value != forcing->value);
	forcing->value = value;
	return WALK_ON;
}

static enum walk force(struct node *node, void *context)
{
	struct forcing *forcing = context;
	const struct repeated *repeated = forcing->repeated;
	bool set = false;
	if (node->kind == K_CALL || node->kind == K_FUNCTION)
		return WALK_SKIP;
	bool behind = is_reference(node) && is_kind(repeated->failure, K_HANDLER) &&
		      forcing->test->start >= repeated->failure->parent->end;
	const struct node *by_failure =
		behind ? set_by_failure(repeated, node_source(node), forcing->test) : NULL;
	if (by_failure)
		return decide(forcing, test_with(forcing->test, node_source(node), by_failure));
	for (size_t i = 0; is_reference(node) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, node_source(node)))
			continue;
		set = true;
		if (update->on_success)
			continue;
		bool known = fails_here(repeated, update->site) ||
			     is_set_first(repeated, update->site, forcing->test);
		int value = update->change == CHANGE_CONST && known
				    ? test_with(forcing->test, update->target, update->value)
				    : -1;
		decide(forcing, value);
	}
	if (!set && forcing->value < 0)
		forcing->value = test_as_given(forcing->test, node);
	return WALK_ON;
}

int test_after_failure(const struct repeated *repeated, const struct node *test)
{
	struct forcing forcing = { repeated, test, -1, false };
	look_into(test, force, &forcing);
	return forcing.open ? -1 : forcing.value;
}

/* Is a place in the region's own turn, behind no test and in no loop of its own? */
static bool always_runs(const struct repeated *repeated, const struct node *site)
{
	if (site == repeated->again)
		return true;
	for (const struct node *up = site->parent; up && up != repeated->region;
	     up = up->parent) {
		bool once = up->kind == K_BLOCK || up->kind == K_TRY || up->kind == K_HANDLER ||
			    up->kind == K_EXPRESSION || up->kind == K_WITH ||
			    up->kind == K_ASSIGN;
		if (!once)
			return false;
		if (up->kind == K_HANDLER && up != repeated->failure)
			return false;
	}
	return true;
}

static enum walk find_failing(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION || node->kind == K_TRY)
		return WALK_SKIP;
	*found |= node->kind == K_RAISE ||
		  (node->kind == K_CALL && str_is(call_callee(node)->text, "raise_for_status"));
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * response = get(url); failures = 0; response.raise_for_status(): what is tried fails behind it, time after time, and is
 * never counted further than one.
 */
static bool fails_behind(const struct repeated *repeated, const struct update *update)
{
	const struct node *statement = node_statement(update->site);
	const struct node *block = statement ? statement->parent : NULL;
	bool found = false;
	if (update->change != CHANGE_CONST || !block || block != repeated->attempt)
		return false;
	for (size_t i = 0; i < block->count && !found; i++) {
		if (block->kids[i]->start > statement->start)
			look_into(block->kids[i], find_failing, &found);
	}
	return found;
}

bool is_set_back(const struct repeated *repeated, struct str counter)
{
	bool up = false, down = false, back = false;
	if (counter.n && str_eq(counter, repeated->taken_back))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, counter) ||
		    (update->on_success && !fails_behind(repeated, update)) ||
		    !always_runs(repeated, update->site))
			continue;
		up |= update->change == CHANGE_UP;
		down |= update->change == CHANGE_DOWN;
		back |= update->change == CHANGE_CONST;
	}
	return (up && down) || (back && (up || down));
}

bool is_put_off(const struct repeated *repeated, struct str variable)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->on_success || update->change != CHANGE_OTHER ||
		    !str_eq(update->target, variable) || !always_runs(repeated, update->site))
			continue;
		if (asks_clock(update->value))
			return true;
	}
	return false;
}

/* Does a variable only ever go up, or only down, and in failing turns? */
static bool counts_on(const struct repeated *repeated, struct str variable)
{
	bool counts = false;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (!str_eq(update->target, variable))
			continue;
		if (!is_counter(update) || update->on_success)
			return false;
		counts = true;
	}
	return counts;
}

int way_taken_once(const struct repeated *repeated, const struct node *test)
{
	if (!is_kind(test, K_BINARY) || test->count != 2 || !is_reference(test->kids[0]) ||
	    !is_kind(test->kids[1], K_NUMBER) ||
	    !counts_on(repeated, node_source(test->kids[0])))
		return -1;
	return str_is(test->text, "==") ? 1 : str_is(test->text, "!=") ? 0 : -1;
}

const struct node *own_test(const struct node *region)
{
	const struct node *test = region->kind == K_WHILE  ? region->kids[0]
				  : region->kind == K_CFOR ? region->kids[1]
							   : NULL;
	return is_constant(test) ? NULL : test;
}

static const struct update *update_by(const struct repeated *repeated,
				      const struct node *statement)
{
	const struct node *test = own_test(repeated->region);
	for (size_t i = 0; test && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if ((update->site == statement || update->site->parent == statement) &&
		    mentions(test, update->target))
			return update;
	}
	return NULL;
}

bool surely_ends(const struct repeated *repeated, const struct node *statement)
{
	const struct update *update = update_by(repeated, statement);
	return update && update->change == CHANGE_CONST &&
	       test_with(own_test(repeated->region), update->target, update->value) == 0;
}

bool maybe_ends(const struct repeated *repeated, const struct node *statement)
{
	const struct update *update = update_by(repeated, statement);
	return update &&
	       (update->change == CHANGE_OTHER || update->change == CHANGE_SELF ||
		(is_counter(update) && update->on_success) || surely_ends(repeated, statement));
}

const struct node *step_taken_back(const struct repeated *repeated)
{
	const struct node *test = own_test(repeated->region);
	for (size_t i = 0; test && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (is_counter(update) && !fails_here(repeated, update->site) &&
		    mentions(test, update->target) && is_set_back(repeated, update->target))
			return update->site;
	}
	return NULL;
}
