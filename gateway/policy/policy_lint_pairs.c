/* Lints of policies against each other, and what it takes to compare them. */
#include <inttypes.h>

#include "policy_lints.h"

bool patterns_cover(const struct match *wide, const struct match *narrow)
{
	for (size_t i = 0; i < narrow->count; i++) {
		bool covered = false;
		for (size_t j = 0; j < wide->count && !covered; j++)
			covered = pattern_matches(wide->patterns[j], narrow->patterns[i]);
		if (!covered)
			return false;
	}
	return true;
}

/* Does every event that `narrow` chooses also pass `match`? Says yes only when it is sure. */
static bool implied(const struct match *match, const struct selector *narrow)
{
	for (size_t i = 0; i < narrow->count; i++) {
		const struct match *other = &narrow->matches[i];
		if (other->field != match->field || other->none_of != match->none_of)
			continue;
		if (match->none_of ? patterns_cover(other, match)
				   : patterns_cover(match, other))
			return true;
	}
	return false;
}

/* From the last on: the event comes first, and most policies agree on that. */
bool policy_covers(const struct policy *wide, const struct policy *narrow)
{
	for (size_t i = wide->when.count; i > 0; i--) {
		if (!implied(&wide->when.matches[i - 1], &narrow->when))
			return false;
	}
	return true;
}

/* Can one event be judged by both? No only when a field's patterns exclude each other. */
static bool policies_overlap(const struct policy *a, const struct policy *b)
{
	for (size_t i = 0; i < a->when.count; i++) {
		const struct match *x = &a->when.matches[i];
		for (size_t j = 0; j < b->when.count; j++) {
			const struct match *y = &b->when.matches[j];
			if (x->field != y->field || (x->none_of && y->none_of))
				continue;
			bool common = false;
			for (size_t m = 0; m < x->count; m++) {
				for (size_t n = 0; n < y->count; n++)
					common =
						common ||
						pattern_matches(x->patterns[m],
								y->patterns[n]) ||
						pattern_matches(y->patterns[n], x->patterns[m]);
			}
			if (x->none_of != y->none_of) {
				if (x->none_of ? patterns_cover(x, y) : patterns_cover(y, x))
					return false;
			} else if (!common) {
				return false;
			}
		}
	}
	return true;
}

static bool key_has(const struct policy *policy, enum event_field field)
{
	for (size_t i = 0; i < policy->key_count; i++) {
		if (policy->key[i] == field)
			return true;
	}
	return false;
}

/* Is everything `fine` counts together also counted together by `coarse`? */
static bool coarser(const struct policy *coarse, const struct policy *fine)
{
	for (size_t i = 0; i < coarse->key_count; i++) {
		if (!key_has(fine, coarse->key[i]))
			return false;
	}
	return true;
}

static bool same_key(const struct policy *a, const struct policy *b)
{
	return a->key_count == b->key_count && coarser(a, b);
}

/* The largest context window the cap may meet, and where that is known from; 0 unknown. */
static int64_t context_met(const struct plint *lint, const struct policy *cap)
{
	if (lint->observed->context_size > 0)
		return lint->observed->context_size;
	int64_t most = 0;
	for (size_t i = 0; i < cap->when.count; i++) {
		const struct match *match = &cap->when.matches[i];
		for (size_t j = 0;
		     match->field == FIELD_MODEL && !match->none_of && j < match->count; j++) {
			int64_t size = model_context(match->patterns[j]);
			most = size > most ? size : most;
		}
	}
	return most;
}

/* The tightest token budget that judges all the cap judges; NULL when there is none. */
static const struct policy *tightest_budget(const struct plint *lint, const struct policy *cap)
{
	const struct policy *tightest = NULL;
	for (size_t i = 0; i < lint->policies->n; i++) {
		const struct policy *budget = &lint->policies->v[i];
		if (plint_is(lint, budget, IS_BUDGET) && plint_is(lint, budget, REFUSES) &&
		    budget->limit.unit == UNIT_TOKENS && policy_covers(budget, cap) &&
		    (!tightest || budget->limit.value < tightest->limit.value))
			tightest = budget;
	}
	return tightest;
}

static void cap_in_tokens(struct plint *lint, const struct policy *cap,
			  const struct policy *budget)
{
	if (cap->limit.value < budget->limit.value)
		return;
	plint_say_two(
		lint, cap, "limit", budget, "Lower it below the budget, or drop it.",
		"%.*s for one request can never bind: %.*s allows %.*s for all of them in %.*s",
		STR_ARG(plint_limit(lint, cap)), STR_ARG(budget->id),
		STR_ARG(plint_limit(lint, budget)), STR_ARG(plint_time(lint, budget->window)));
}

static void cap_as_share(struct plint *lint, const struct policy *cap,
			 const struct policy *budget)
{
	enum {
		USUAL = 128000
	}; /* tokens: what to reckon with when nothing is known of the model */
	int64_t context = context_met(lint, cap);
	context = context ? context : USUAL;
	int64_t binds_below = mul_div(budget->limit.value, MILLION, cap->limit.value);
	if (context <= binds_below)
		return;
	struct amount share = { mul_div(context, cap->limit.value, MILLION), UNIT_TOKENS };
	plint_say_two(lint, cap, "limit", budget, "Lower it below the budget, or drop it.",
		      "%.*s of a context window larger than %.*s can never bind: %.*s already "
		      "stops at %.*s in %.*s, and %.*s of %.*s is %.*s",
		      STR_ARG(plint_limit(lint, cap)),
		      STR_ARG(plint_text(lint, (struct amount){ binds_below, UNIT_TOKENS })),
		      STR_ARG(budget->id), STR_ARG(plint_limit(lint, budget)),
		      STR_ARG(plint_time(lint, budget->window)),
		      STR_ARG(plint_limit(lint, cap)),
		      STR_ARG(plint_text(lint, (struct amount){ context, UNIT_TOKENS })),
		      STR_ARG(plint_text(lint, share)));
}

void lint_cap_behind_budget(struct plint *lint, const struct policy *cap)
{
	const struct policy *budget =
		policy_is(cap, "request-cap") ? tightest_budget(lint, cap) : NULL;
	if (!budget)
		return;
	if (cap->limit.unit == UNIT_TOKENS)
		cap_in_tokens(lint, cap, budget);
	else if (cap->limit.value)
		cap_as_share(lint, cap, budget);
}

/* What the policy lets through in any stretch of `length`, at most; INT64_MAX: as much as one likes. */
static int64_t most_within(const struct policy *policy, int64_t length)
{
	int64_t windows = length / policy->window + (length % policy->window != 0);
	if (policy->window_kind == WINDOW_GCRA)
		return add_capped(mul_div(policy->limit.value, length, policy->window),
				  policy->burst);
	if (policy->window_kind != WINDOW_SLIDING)
		windows++; /* two of them may meet within the stretch */
	return mul_div(policy->limit.value, windows, 1);
}

static void say_dominated(struct plint *lint, const struct policy *a, const struct policy *b,
			  int64_t most)
{
	const char *why = "Raise the other limit, or drop this one.";
	struct str limit = plint_limit(lint, a), window = plint_time(lint, a->window);
	struct str other = plint_limit(lint, b), other_window = plint_time(lint, b->window);
	if (b->window >= a->window)
		plint_say_two(lint, a, "limit", b, why,
			      "%.*s in %.*s can never bind: %.*s allows only %.*s in %.*s for "
			      "at least the same events",
			      STR_ARG(limit), STR_ARG(window), STR_ARG(b->id), STR_ARG(other),
			      STR_ARG(other_window));
	else
		plint_say_two(
			lint, a, "limit", b, why,
			"%.*s in %.*s can never bind: %.*s allows %.*s in %.*s for at least "
			"the same events, and that is at most %.*s in %.*s",
			STR_ARG(limit), STR_ARG(window), STR_ARG(b->id), STR_ARG(other),
			STR_ARG(other_window),
			STR_ARG(plint_text(lint, (struct amount){ most, a->limit.unit })),
			STR_ARG(window));
}

/* Only what refuses keeps others from being reached: alerts and trials let everything through. */
void lint_limit_behind_limit(struct plint *lint, const struct policy *a, const struct policy *b)
{
	if (!plint_is(lint, a, IS_BUDGET | IS_RATE) ||
	    !plint_is(lint, b, IS_BUDGET | IS_RATE) || !plint_is(lint, b, REFUSES) ||
	    !a->window || !b->window || a->limit.unit != b->limit.unit)
		return;
	int64_t most = b->window >= a->window ? b->limit.value : most_within(b, a->window);
	if (most > a->limit.value || !coarser(b, a) || !policy_covers(b, a))
		return;
	if (a->limit.value == b->limit.value && a->window == b->window && same_key(a, b))
		return; /* PC16 */
	say_dominated(lint, a, b, most);
}

/* What remembers nothing is judged anywhere. */
void lint_share_in_vain(struct plint *lint, const struct policy *a, const struct policy *b)
{
	if (!policy_lends(a) || policy_lends(b) || !b->slot_size || !policy_covers(b, a))
		return;
	plint_say_two(
		lint, a, "share", b,
		"Let that one lend, too, drop the share, or select them apart.",
		"no host ever decides alone: %.*s looks at each of these calls, and lends "
		"nothing",
		STR_ARG(b->id));
}

static const char *const action_names[] = { "alert", "delay", "refuse", "drop", "halt" };

/*
 * An answer the caller works on with, or a stop until a human has looked; an alert goes with
 * both.
 */
static bool contrary_actions(enum action a, enum action b)
{
	return (a == ACTION_HALT && (b == ACTION_REFUSE || b == ACTION_DELAY)) ||
	       (b == ACTION_HALT && (a == ACTION_REFUSE || a == ACTION_DELAY));
}

/* What can be seen without comparing selectors. */
static bool may_contradict(const struct plint *lint, const struct policy *a,
			   const struct policy *b)
{
	bool retries = plint_is(lint, a, IS_ATTEMPTS | IS_RETRY_BUDGET) &&
		       plint_is(lint, b, IS_ATTEMPTS | IS_RETRY_BUDGET);
	return retries ||
	       (plint_is(lint, a, IS_TEMPERATURE) && plint_is(lint, b, IS_TEMPERATURE)) ||
	       ((a->errors & b->errors) && contrary_actions(a->action, b->action));
}

/* Each pair once: the later one in the file is blamed. */
void lint_contradictory(struct plint *lint, const struct policy *a, const struct policy *b)
{
	if (a->index < b->index || !may_contradict(lint, a, b) || !policies_overlap(a, b))
		return;
	bool same = a->kind == b->kind;
	if (same && policy_is(a, "temperature") &&
	    policy_number(a, "max") != policy_number(b, "max"))
		plint_say_two(lint, a, "max", b, "Select them apart, or agree on one.",
			      "allows a temperature of %.6g where %.*s allows %.6g: a request "
			      "between the two is right and wrong",
			      (double)policy_number(a, "max") / MILLION, STR_ARG(b->id),
			      (double)policy_number(b, "max") / MILLION);
	if (same && policy_is(a, "attempts") && same_key(a, b) &&
	    a->limit.value != b->limit.value)
		plint_say_two(lint, a, "limit", b, "Select them apart, or agree on one.",
			      "allows %.*s where %.*s allows %.*s",
			      STR_ARG(plint_limit(lint, a)), STR_ARG(b->id),
			      STR_ARG(plint_limit(lint, b)));
	if (policy_is(a, "retry-budget") != policy_is(b, "retry-budget") &&
	    policy_is(a, "attempts") != policy_is(b, "attempts")) {
		const struct policy *never = policy_is(a, "attempts") ? a : b;
		if (!policy_over(never, 2))
			return;
		plint_say_two(lint, never, "limit", never == a ? b : a,
			      "Select them apart, or agree on one.",
			      "allows no retry, and %.*s allows some",
			      STR_ARG((never == a ? b : a)->id));
	}
	if ((a->errors & b->errors) && contrary_actions(a->action, b->action)) {
		uint32_t both = a->errors & b->errors;
		unsigned first = 0;
		while (!(both >> first & 1))
			first++;
		plint_say_two(
			lint, a, "action", b, "Give the class of failure to one of them.",
			"a \"%s\" failure is answered with \"%s\" here and with \"%s\" by %.*s",
			error_class_name(first), action_names[a->action],
			action_names[b->action], STR_ARG(b->id));
	}
}

/* Said once for a policy, with all the others named. */
void lint_fail_modes_differ(struct plint *lint, const struct policy *open)
{
	enum { NAMES = 5 };
	struct str others = { NULL, 0 };
	const struct policy *first = NULL;
	size_t names = 0;
	if (open->fail != FAIL_OPEN || open->action == ACTION_ALERT)
		return;
	for (size_t i = 0; i < lint->policies->n; i++) {
		const struct policy *closed = &lint->policies->v[i];
		if (closed->fail != FAIL_CLOSED || closed->action == ACTION_ALERT ||
		    !policy_covers(closed, open))
			continue;
		if (names++ == NAMES) {
			others = str_fmt(lint->arena, "%.*s and others", STR_ARG(others));
			break;
		}
		others = str_fmt(lint->arena, "%.*s%s%.*s", STR_ARG(others),
				 others.n ? ", " : "", STR_ARG(closed->id));
		first = first ? first : closed;
	}
	if (first)
		plint_say_two(
			lint, open, "fail", first,
			"Agree on one mode for what judges the same events.",
			"it lets through when its state cannot be read; %.*s would refuse the "
			"same events then, so they are refused",
			STR_ARG(others));
}

/* How much one key of `fine` can spend in `wide`'s window, in the unit of `wide`; -1 unknown. */
static int64_t key_spends(const struct plint *lint, const struct policy *fine,
			  const struct policy *wide)
{
	int64_t windows = (wide->window + fine->window - 1) / fine->window;
	int64_t amount = mul_div(fine->limit.value, windows, 1);
	if (fine->limit.unit == wide->limit.unit)
		return amount;
	if (fine->limit.unit == UNIT_TOKENS && wide->limit.unit == UNIT_MONEY &&
	    lint->observed->price_per_million > 0)
		return mul_div(amount, lint->observed->price_per_million, MILLION);
	return -1;
}

void lint_needs_many_keys(struct plint *lint, const struct policy *wide,
			  const struct policy *fine)
{
	if (!plint_is(lint, wide, IS_BUDGET) || !plint_is(lint, fine, IS_BUDGET) ||
	    wide->key_count >= fine->key_count || !coarser(wide, fine) ||
	    !policy_covers(fine, wide) || !fine->window || wide->window < fine->window)
		return;
	int64_t each = key_spends(lint, fine, wide);
	if (each < 1 || each >= wide->limit.value)
		return;
	int64_t keys = (wide->limit.value + each - 1) / each;
	plint_say_two(lint, wide, "limit", fine,
		      "Know that a single runaway key is stopped by the other one.",
		      "one %s can spend at most %.*s in %.*s (%.*s per %.*s), so %.*s is only "
		      "reached by %" PRId64 " of them at once",
		      field_name(fine->key[0]),
		      STR_ARG(plint_text(lint, (struct amount){ each, wide->limit.unit })),
		      STR_ARG(plint_time(lint, wide->window)), STR_ARG(plint_limit(lint, fine)),
		      STR_ARG(plint_time(lint, fine->window)), STR_ARG(plint_limit(lint, wide)),
		      keys);
}

/* Of options with texts of their own it is not sure. */
static bool same_options(const struct policy *a, const struct policy *b)
{
	return !a->kind->options || memcmp(a->options, b->options, a->kind->options_size) == 0;
}

void lint_duplicate(struct plint *lint, const struct policy *a, const struct policy *b)
{
	if (a->index < b->index || a->kind != b->kind || a->limit.value != b->limit.value ||
	    a->limit.unit != b->limit.unit || a->compare != b->compare ||
	    a->window != b->window || a->window_calls != b->window_calls ||
	    a->window_kind != b->window_kind || a->dry_run != b->dry_run ||
	    a->errors != b->errors || !same_key(a, b) || !same_options(a, b) ||
	    !policy_covers(a, b) || !policy_covers(b, a))
		return;
	plint_say_two(lint, a, "when", b, "Drop one of the two.",
		      "judges the same events by the same limit as %.*s", STR_ARG(b->id));
}
