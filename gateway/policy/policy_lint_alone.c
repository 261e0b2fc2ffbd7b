/* Lints of one policy, some with observations: see policy_lint.h for what each is called. */
#include <inttypes.h>

#include "log_formats.h"
#include "policy_lints.h"

void lint_unreachable_cool_down(struct plint *lint, const struct policy *policy)
{
	int64_t cool_down = policy->breaker.cool_down, window = policy->window;
	if (policy->from != FROM_OLDEST || !cool_down)
		return;
	if (cool_down >= window)
		plint_say(
			lint, policy, "cool_down",
			"Remember when it tripped instead of computing it from the window: "
			"\"from\": \"last-admitted\" or \"trip\".",
			"the cool-down of %.*s can never be seen to end: it counts from the "
			"oldest "
			"event in the window, which is younger than %.*s, so %.*s - its age is "
			"always more than %.*s - %.*s = %.*s; when that event leaves the "
			"window "
			"the count is back under %.*s and everything is admitted: the real "
			"refusal "
			"lasts at most %.*s, never %.*s",
			STR_ARG(plint_time(lint, cool_down)), STR_ARG(plint_time(lint, window)),
			STR_ARG(plint_time(lint, cool_down)),
			STR_ARG(plint_time(lint, cool_down)), STR_ARG(plint_time(lint, window)),
			STR_ARG(plint_time(lint, cool_down - window)),
			STR_ARG(plint_limit(lint, policy)), STR_ARG(plint_time(lint, window)),
			STR_ARG(plint_time(lint, cool_down)));
	else
		plint_say(
			lint, policy, "cool_down",
			"Count the cool-down from the trip, or make it as long as the window.",
			"%.*s after the oldest event it admits again although the window of "
			"%.*s "
			"still holds %.*s: more than the limit get through",
			STR_ARG(plint_time(lint, cool_down)), STR_ARG(plint_time(lint, window)),
			STR_ARG(plint_limit(lint, policy)));
}

void lint_short_cool_down(struct plint *lint, const struct policy *policy)
{
	int64_t cool_down = policy->breaker.cool_down, window = policy->window;
	if (policy->from == FROM_LAST_ADMITTED && cool_down && window > cool_down)
		plint_say(lint, policy, "cool_down",
			  "Make it longer than the window, or say \"from\": \"trip\".",
			  "%.*s after the last admitted event the window of %.*s still holds "
			  "%.*s, so nothing is admitted before the oldest has left: the "
			  "refusal lasts up to %.*s",
			  STR_ARG(plint_time(lint, cool_down)),
			  STR_ARG(plint_time(lint, window)), STR_ARG(plint_limit(lint, policy)),
			  STR_ARG(plint_time(lint, window)));
}

void lint_cap_above_window(struct plint *lint, const struct policy *policy)
{
	bool share = policy->limit.unit == UNIT_SHARE;
	bool cap = policy_is(policy, "request-cap") && policy->limit.value > MILLION;
	bool progress = policy_is(policy, "progress-limit") && !policy_over(policy, MILLION);
	if (share && (cap || progress))
		plint_say(lint, policy, "limit", "Write a share of the window, such as 25%.",
			  "it allows %.*s of the model's window, and the provider takes no "
			  "more than 100%%",
			  STR_ARG(plint_limit(lint, policy)));
}

static bool is_share(const struct policy *policy)
{
	return (policy->kind->takes & TAKES_MIN_VOLUME) && policy->limit.unit == UNIT_SHARE;
}

static bool share_over(const struct policy *policy, int64_t part, int64_t whole)
{
	int64_t bad = part * MILLION, most = policy->limit.value * whole;
	return policy->compare == COMPARE_MORE ? bad > most : bad >= most;
}

void lint_first_error_trips(struct plint *lint, const struct policy *policy)
{
	int64_t volume = policy->min_volume > 0 ? policy->min_volume : 1;
	if (!is_share(policy) || !policy->limit.value || !share_over(policy, 1, volume))
		return;
	int64_t enough = volume;
	while (share_over(policy, 1, enough))
		enough++;
	plint_say(lint, policy, "min_volume",
		  str_fmt(lint->arena, "Raise \"min_volume\" to %" PRId64 " calls.", enough).p,
		  "a single bad call is enough: 1 of the %" PRId64
		  " it waits for is %.*s, and the limit is %.*s; of %" PRId64
		  " calls one may be bad",
		  volume,
		  STR_ARG(plint_text(lint, (struct amount){ MILLION / volume, UNIT_SHARE })),
		  STR_ARG(plint_limit(lint, policy)), enough);
}

/* Calls to be expected in the policy's window; -1 unknown. */
static int64_t traffic(const struct plint *lint, const struct policy *policy)
{
	if (lint->observed->calls_per_minute < 0 || !policy->window)
		return -1;
	return mul_div(lint->observed->calls_per_minute, policy->window, 60 * SECOND_NS);
}

static void never_fires_share(struct plint *lint, const struct policy *policy)
{
	int64_t most = traffic(lint, policy);
	if (!share_over(policy, 1, 1))
		plint_say(lint, policy, "limit", "Lower the limit.",
			  "a share is never over %.*s: all of it is 100%%",
			  STR_ARG(plint_limit(lint, policy)));
	if (policy->window_calls && policy->min_volume > policy->window_calls)
		plint_say(lint, policy, "min_volume",
			  "Make the window at least as large as \"min_volume\".",
			  "the window holds %" PRId64 " calls and %" PRId64
			  " must be in it before anything is judged: it never fires",
			  policy->window_calls, policy->min_volume);
	else if (most >= 0 && policy->min_volume > most)
		plint_say(lint, policy, "min_volume",
			  "Lower \"min_volume\" or lengthen the window.",
			  "%" PRId64 " calls a minute make %" PRId64
			  " in %.*s, fewer than the %" PRId64 " it waits for: it never fires",
			  lint->observed->calls_per_minute, most,
			  STR_ARG(plint_time(lint, policy->window)), policy->min_volume);
}

/* What needs several events of one key, by a key that each attempt has for itself. */
static void never_fires_alone(struct plint *lint, const struct policy *policy)
{
	static const char *const kinds[] = {
		"rate-breaker",   "error-rate-breaker", "slow-call-rate", "content-rate",
		"failure-streak", "retry-budget",       "attempts",       "concurrency",
		"leaky-bucket",   "recurrence",         "backoff",        NULL
	};
	bool calls = policy_is(policy, "budget") && policy->limit.unit == UNIT_CALLS;
	for (size_t i = 0; i < policy->key_count; i++) {
		if (policy->key[i] == FIELD_CALL &&
		    (calls || str_in(str_of(policy_kind_name(policy->kind)), kinds)))
			plint_say(lint, policy, "key",
				  "Count by what they have in common: \"trace\", \"session\", "
				  "\"key\".",
				  "it counts by \"call\", which each attempt has for itself: "
				  "nothing is ever counted twice");
	}
}

static void never_fires_slow(struct plint *lint, const struct policy *policy)
{
	int64_t slow = policy_number(policy, "slow"), waits = lint->observed->agent_timeout;
	if (policy_is(policy, "slow-call-rate") && waits > 0 && slow >= waits)
		plint_say(lint, policy, "slow", "Make it shorter than anybody waits.",
			  "a call is slow after %.*s and the agent waits %.*s: it never fires",
			  STR_ARG(plint_time(lint, slow)), STR_ARG(plint_time(lint, waits)));
}

/* Does the policy look at events of that name? */
static bool selects_event(const struct policy *policy, struct str name)
{
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		bool named = false;
		for (size_t j = 0; match->field == FIELD_EVENT && j < match->count; j++)
			named = named || pattern_matches(match->patterns[j], name);
		if (match->field == FIELD_EVENT && named == match->none_of)
			return false;
	}
	return true;
}

static void never_fires_order(struct plint *lint, const struct policy *policy)
{
	const struct str *then = policy_option(policy, "then");
	if (policy_is(policy, "order") && !selects_event(policy, *then))
		plint_say(lint, policy, "when", "Let it look at both events.",
			  "it does not look at \"%.*s\", which must not come first: it never "
			  "fires",
			  STR_ARG(*then));
}

static void never_fires_warm(struct plint *lint, const struct policy *policy)
{
	enum { MOST = 2 };
	if (policy_is(policy, "temperature") && policy_number(policy, "max") >= MOST * MILLION)
		plint_say(lint, policy, "max", "Write 0.2, or 0.",
			  "providers take no temperature above %d: it never fires", MOST);
}

void lint_never_fires(struct plint *lint, const struct policy *policy)
{
	int64_t most = traffic(lint, policy), at_once = lint->observed->concurrent_calls;
	never_fires_alone(lint, policy);
	never_fires_slow(lint, policy);
	never_fires_order(lint, policy);
	never_fires_warm(lint, policy);
	if (is_share(policy)) {
		never_fires_share(lint, policy);
		return;
	}
	bool counts = policy_is(policy, "rate-breaker") || policy_is(policy, "content-rate");
	if (counts && most >= 0 && !policy_over(policy, most))
		plint_say(lint, policy, "limit", "Lower the limit or lengthen the window.",
			  "%" PRId64 " calls a minute make %" PRId64
			  " in %.*s and the limit is %.*s: it never fires",
			  lint->observed->calls_per_minute, most,
			  STR_ARG(plint_time(lint, policy->window)),
			  STR_ARG(plint_limit(lint, policy)));
	if (policy_is(policy, "concurrency") && at_once >= 0 && !policy_over(policy, at_once))
		plint_say(lint, policy, "limit", "Lower the limit.",
			  "at most %" PRId64
			  " calls run at once and the limit is %.*s: it never fires",
			  at_once, STR_ARG(plint_limit(lint, policy)));
}

/* An agent that comes back to itself is refused by its own failures. */
static void lint_cycle(struct plint *lint, const struct policy *policy)
{
	const struct graph *graph = policy_option(policy, "dependants");
	for (size_t i = 0; graph && i < graph->n; i++) {
		uint64_t reached = graph->next[i], before = 0;
		while (reached != before) {
			before = reached;
			for (size_t j = 0; j < graph->n; j++)
				reached |= before >> j & 1 ? graph->next[j] : 0;
		}
		if (!(reached >> i & 1))
			continue;
		plint_say(lint, policy, "dependants",
			  "Take the cycle out, or give the breaker a cool-down.",
			  "\"%.*s\" depends on itself: once it has failed it is refused, so it "
			  "can never succeed and end that",
			  STR_ARG(graph->name[i]));
		return;
	}
}

void lint_no_way_out(struct plint *lint, const struct policy *policy)
{
	if (policy_is(policy, "cascade") && !policy->breaker.cool_down)
		lint_cycle(lint, policy);
	const struct breaker_rules *rules = &policy->breaker;
	int64_t latency = lint->observed->latency_p99;
	if (!(policy->kind->takes & TAKES_COOL_DOWN))
		return;
	if (!rules->cool_down && rules->probes)
		plint_say(
			lint, policy, "half_open",
			"Give it a cool-down, or write \"half_open\": null.",
			"it stays open until someone resets it, so its probes are never sent");
	else if (!rules->cool_down && policy->action != ACTION_HALT &&
		 !policy_is(policy, "cascade")) /* whose agent's success ends it */
		plint_say(lint, policy, "cool_down",
			  "Give it a cool-down and probes; or, if a human shall decide, say "
			  "\"action\": \"halt\".",
			  "once open it never closes by itself: no cool-down, no probe");
	int64_t slow = policy_number(policy, "slow");
	if (rules->probes && slow > rules->lease)
		plint_say(lint, policy, "half_open", "Make the lease longer than \"slow\".",
			  "a probe is believed for %.*s, and an answer is slow after %.*s: "
			  "none is "
			  "ever found slow",
			  STR_ARG(plint_time(lint, rules->lease)),
			  STR_ARG(plint_time(lint, slow)));
	if (rules->probes && latency > rules->lease)
		plint_say(lint, policy, "half_open",
			  "Make the lease longer than a slow answer takes.",
			  "a probe is believed for %.*s and one call in a hundred takes longer "
			  "than "
			  "%.*s: its probes are given up before they answer",
			  STR_ARG(plint_time(lint, rules->lease)),
			  STR_ARG(plint_time(lint, latency)));
}

/* "llm.call and http.request" */
static struct str event_list(struct plint *lint, const char *const *events)
{
	struct str text = { NULL, 0 };
	for (size_t i = 0; events[i]; i++)
		text = str_fmt(lint->arena, "%.*s%s%s", STR_ARG(text),
			       !i              ? ""
			       : events[i + 1] ? ", "
					       : " and ",
			       events[i]);
	return text;
}

static bool brings_any(const char *const *events, const struct match *match)
{
	for (size_t i = 0; events[i]; i++) {
		for (size_t j = 0; j < match->count; j++) {
			if (pattern_matches(match->patterns[j], str_of(events[i])))
				return true;
		}
	}
	return false;
}

/* Of a log whose events are all of one kind because "log_fields" says so. */
static void lint_event_not_said(struct plint *lint, const struct policy *policy,
				struct str said)
{
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		bool any = match->none_of || match->field != FIELD_EVENT;
		for (size_t j = 0; !any && j < match->count; j++)
			any = pattern_matches(match->patterns[j], said);
		if (!any)
			plint_say(lint, policy, "when", "Write the same kind in both places.",
				  "it selects \"%.*s\", and \"log_fields\" makes each event "
				  "\"%.*s\": it judges nothing",
				  STR_ARG(match->patterns[0]), STR_ARG(said));
	}
}

/* Of a log whose format decides what its events are. */
static void lint_event_not_in_log(struct plint *lint, const struct policy *policy)
{
	const struct json *own = lint->policies->log_fields;
	const struct json *said = own ? json_get(own, "event") : NULL;
	const char *const *events = log_format_events(lint->policies->log_format);
	if (said && str_starts(said->text, "="))
		lint_event_not_said(lint, policy, str_sub(said->text, 1, said->text.n));
	if (!events || said)
		return;
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		if (match->none_of || match->field != FIELD_EVENT || brings_any(events, match))
			continue;
		plint_say(lint, policy, "when",
			  "Judge another log by it, or say in \"log_fields\" where the kind of "
			  "an "
			  "event stands.",
			  "it selects \"%.*s\", and a log of format %.*s brings %.*s only: it "
			  "judges nothing",
			  STR_ARG(match->patterns[0]), STR_ARG(lint->policies->log_format),
			  STR_ARG(event_list(lint, events)));
	}
}

/* What an operator has mapped is in the log as well. */
static uint64_t mapped_fields(const struct json *log_fields)
{
	uint64_t fields = 0;
	for (const struct json *m = log_fields ? log_fields->first : NULL; m; m = m->next) {
		enum event_field field = field_find(m->key);
		if (field != FIELD_NONE)
			fields |= FIELD_BIT(field);
		if (str_is(m->key, "took"))
			fields |= FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END);
	}
	return fields;
}

/* What a budget counts must be in the log, too. */
static void lint_unit_not_in_log(struct plint *lint, const struct policy *policy,
				 uint64_t carries)
{
	static const struct {
		enum unit unit;
		uint64_t fields;
		const char *why, *counts, *carries;
	} units[] = {
		{ UNIT_TOKENS,
		  FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_OUTPUT_TOKENS) |
			  FIELD_BIT(FIELD_TOTAL_TOKENS),
		  "Count calls, or make the gateway log tokens.", "tokens", "them" },
		{ UNIT_MONEY, FIELD_BIT(FIELD_COST),
		  "Count tokens, or make the gateway log the cost.", "money", "costs" },
	};
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (policy_is(policy, "budget") && policy->limit.unit == units[i].unit &&
		    !(carries & units[i].fields))
			plint_say(lint, policy, "limit", units[i].why,
				  "it counts %s, and a log of format %.*s does not carry %s",
				  units[i].counts, STR_ARG(lint->policies->log_format),
				  units[i].carries);
	}
}

static void lint_required_not_in_log(struct plint *lint, const struct policy *policy,
				     uint64_t carries)
{
	const uint64_t *fields = policy_option(policy, "fields");
	for (unsigned i = 0; policy_is(policy, "required-fields") && i < FIELD_COUNT; i++) {
		if (*fields & ~carries & FIELD_BIT(i))
			plint_say(lint, policy, "fields",
				  "Make the gateway log it, or ask for it elsewhere.",
				  "every record must have \"%s\", which a log of format %.*s "
				  "does not carry: none does",
				  field_name((enum event_field)i),
				  STR_ARG(lint->policies->log_format));
	}
}

void lint_key_not_in_log(struct plint *lint, const struct policy *policy)
{
	struct str name = lint->policies->log_format;
	uint64_t carries;
	static const struct {
		const char *kind;
		enum event_field field;
	} needs[] = {
		{ "retry-budget", FIELD_ATTEMPT }, { "retry-after", FIELD_RETRY_AFTER },
		{ "content-rate", FIELD_OUTPUT },  { "temperature", FIELD_TEMPERATURE },
		{ "cascade", FIELD_AGENT },        { "request-cap", FIELD_INPUT_TOKENS },
		{ "retrieval", FIELD_TOP_K },      { "progress-limit", FIELD_ITERATION },
	};
	if (!log_format_carries(name, &carries))
		return;
	carries |= mapped_fields(lint->policies->log_fields);
	lint_event_not_in_log(lint, policy);
	for (size_t i = 0; i < policy->key_count; i++) {
		if (!(carries >> policy->key[i] & 1))
			plint_say(lint, policy, "key",
				  "Choose a key the log carries, or make the gateway log it.",
				  "it counts by \"%s\", which a log of format %.*s does not "
				  "carry: nothing can "
				  "be counted",
				  field_name(policy->key[i]), STR_ARG(name));
	}
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		if (!match->none_of && !(carries >> match->field & 1))
			plint_say(lint, policy, "when", "Select by a field the log carries.",
				  "it selects by \"%s\", which a log of format %.*s does not "
				  "carry: it judges "
				  "nothing",
				  field_name(match->field), STR_ARG(name));
	}
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++) {
		if (policy_is(policy, needs[i].kind) && !(carries >> needs[i].field & 1))
			plint_say(lint, policy, "kind", "Make the gateway log it.",
				  "it judges by \"%s\", which a log of format %.*s does not "
				  "carry: every event "
				  "will be UNVERIFIABLE",
				  field_name(needs[i].field), STR_ARG(name));
	}
	lint_unit_not_in_log(lint, policy, carries);
	lint_required_not_in_log(lint, policy, carries);
}

void lint_retry_product(struct plint *lint, const struct policy *policy)
{
	const struct observations *observed = lint->observed;
	int64_t agent = observed->agent_attempts, sdk = observed->sdk_attempts,
		gateway = observed->gateway_attempts;
	if (!policy_is(policy, "rate-breaker") && !policy_is(policy, "attempts"))
		return;
	if (agent < 0 && sdk < 0 && gateway < 0)
		return;
	agent = agent < 1 ? 1 : agent;
	sdk = sdk < 1 ? 1 : sdk;
	gateway = gateway < 1 ? 1 : gateway;
	int64_t product = mul_div(mul_div(agent, sdk, 1), gateway, 1);
	if (!policy_over(policy, product))
		return;
	plint_say(lint, policy, "limit",
		  "Retry in one place only, and fewer times than the policy allows.",
		  "one failing request makes %" PRId64 " (agent) x %" PRId64 " (SDK) x %" PRId64
		  " (gateway) = %" PRId64
		  " attempts, and allowed are %.*s: a single failure trips it",
		  agent, sdk, gateway, product, STR_ARG(plint_limit(lint, policy)));
}

void lint_timeout_too_short(struct plint *lint, const struct policy *policy)
{
	const struct observations *observed = lint->observed;
	int64_t top_k = policy_is(policy, "retrieval") ? policy_number(policy, "top_k") : 0;
	if (top_k && observed->retrieval_time > 0 && observed->agent_timeout > 0 &&
	    mul_div(top_k, observed->retrieval_time, 1) > observed->agent_timeout)
		plint_say(
			lint, policy, "top_k",
			"Lower top_k, fetch in parallel, or wait longer.",
			"%" PRId64 " chunks at %.*s each take %.*s and the agent waits %.*s: "
			"at most %" PRId64 " fit one after the other",
			top_k, STR_ARG(plint_time(lint, observed->retrieval_time)),
			STR_ARG(plint_time(lint, mul_div(top_k, observed->retrieval_time, 1))),
			STR_ARG(plint_time(lint, observed->agent_timeout)),
			observed->agent_timeout / observed->retrieval_time);
	int64_t cool_down = policy->breaker.cool_down;
	if ((policy->kind->takes & TAKES_COOL_DOWN) && cool_down && cool_down < SECOND_NS)
		plint_say(lint, policy, "cool_down", "Write minutes as \"30m\".",
			  "its cool-down of %.*s is over before a call has taken its time",
			  STR_ARG(plint_time(lint, cool_down)));
	int64_t lease = policy_number(policy, "lease");
	if (lease && observed->latency_p99 > lease)
		plint_say(lint, policy, "lease", "Make the lease longer than a slow call.",
			  "it believes a call for %.*s and one in a hundred takes longer than "
			  "%.*s",
			  STR_ARG(plint_time(lint, lease)),
			  STR_ARG(plint_time(lint, observed->latency_p99)));
}

void lint_late_data(struct plint *lint, const struct policy *policy)
{
	int64_t delay = lint->observed->data_delay;
	if (!policy_is(policy, "budget") || policy->limit.unit == UNIT_CALLS ||
	    delay <= policy->window)
		return;
	plint_say(lint, policy, "window", "Count in the gateway itself, with \"reserve\".",
		  "it looks back %.*s and what is spent shows after %.*s: when it sees the "
		  "spending, "
		  "the window is over",
		  STR_ARG(plint_time(lint, policy->window)), STR_ARG(plint_time(lint, delay)));
}

void lint_double_burst(struct plint *lint, const struct policy *policy)
{
	if (policy->window_kind != WINDOW_FIXED || !(policy->kind->takes & TAKES_LIMIT) ||
	    is_share(policy))
		return;
	struct amount twice = { policy->limit.value > INT64_MAX / 2 ? INT64_MAX
								    : policy->limit.value * 2,
				policy->limit.unit };
	plint_say(lint, policy, "window_kind", "Use \"sliding\" where that matters.",
		  "a fixed window starts anew at round times: around one of them 2 x %.*s = "
		  "%.*s get "
		  "through within moments",
		  STR_ARG(plint_limit(lint, policy)), STR_ARG(plint_text(lint, twice)));
}

void lint_wait_not_honoured(struct plint *lint, const struct policy *policy)
{
	/* openai-python honours a Retry-After of up to 120 s and then goes by its own. */
	int64_t client = lint->observed->client_retry_after;
	int64_t honoured = client < 0 ? 120 * SECOND_NS : client;
	int64_t wait = (policy->kind->takes & TAKES_COOL_DOWN) ? policy->breaker.cool_down
							       : policy->window;
	if (!policy->answer_retry_after || policy->answer_stops || wait <= honoured)
		return;
	plint_say(lint, policy, "answer",
		  "Answer with `x-should-retry: false` as well, or shorten the wait.",
		  "its Retry-After can say %.*s; clients honour %.*s%s and come back earlier "
		  "than "
		  "that",
		  STR_ARG(plint_time(lint, wait)), STR_ARG(plint_time(lint, honoured)),
		  client < 0 ? " (openai-python)" : "");
}

/* The kind of event whose name is nearest to a mistyped one; NULL when it is one, a pattern, or like none of them. */
static const char *nearest_event(struct str name)
{
	const size_t far = 1 + name.n / 4;
	size_t least = far;
	const char *nearest = NULL;
	if (str_find_char(name, '*', 0) != SIZE_MAX)
		return NULL;
	for (size_t i = 0; event_kinds[i]; i++) {
		size_t distance = str_distance(name, str_of(event_kinds[i]), far);
		if (distance < least) {
			least = distance;
			nearest = event_kinds[i];
		}
	}
	return least ? nearest : NULL;
}

/* Logs may have events of other names, but hardly of almost the same. */
static void lint_event_names(struct plint *lint, const struct policy *policy,
			     const struct match *match)
{
	for (size_t i = 0; match->field == FIELD_EVENT && i < match->count; i++) {
		const char *nearest = nearest_event(match->patterns[i]);
		if (nearest)
			plint_say(lint, policy, "when",
				  "Write the event as `shearpin replay --events` prints it.",
				  "no reader brings an event \"%.*s\", did you mean \"%s\"?",
				  STR_ARG(match->patterns[i]), nearest);
	}
}

/* How people write a choice or any text elsewhere; here only '*' means something. NULL: nothing of it. */
static const char *foreign_sign(struct str pattern)
{
	/* not "llm.*" and "gpt-4.*", which mean what they say */
	static const char *const signs[] = { "|", "-.*", "/.*", "_.*", ", ", "\\", NULL };
	for (size_t i = 0; signs[i]; i++) {
		if (str_has(pattern, signs[i]))
			return signs[i];
	}
	if (str_starts(pattern, ".*"))
		return ".*";
	if (str_starts(pattern, "^"))
		return "^";
	if (str_ends(pattern, "$"))
		return "$";
	return str_trim(pattern).n < pattern.n ? " " : NULL;
}

static void lint_patterns(struct plint *lint, const struct policy *policy,
			  const struct match *match)
{
	for (size_t i = 0; match->field != FIELD_TAGS && i < match->count; i++) {
		const char *sign = foreign_sign(match->patterns[i]);
		if (sign)
			plint_say(
				lint, policy, "when",
				"Write several as a list, [\"a\", \"b\"], and any text as *.",
				"\"%.*s\" is taken as it stands, with the \"%s\" in it; only * "
				"stands for other texts",
				STR_ARG(match->patterns[i]), sign);
	}
}

void lint_selects_nothing(struct plint *lint, const struct policy *policy)
{
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *yes = &policy->when.matches[i];
		lint_event_names(lint, policy, yes);
		lint_patterns(lint, policy, yes);
		for (size_t j = 0; j < policy->when.count; j++) {
			const struct match *no = &policy->when.matches[j];
			if (!yes->none_of && no->none_of && yes->field == no->field &&
			    patterns_cover(no, yes))
				plint_say(lint, policy, "when",
					  "Remove one of the two conditions.",
					  "what \"%s\" chooses, \"not\" takes away again: it "
					  "judges "
					  "nothing",
					  field_name(yes->field));
		}
	}
}

void lint_status_rewritten(struct plint *lint, const struct policy *policy)
{
	struct str gateway = lint->policies->gateway;
	int32_t status = policy->answer_status;
	if (!status)
		return;
	if (str_is(gateway, "nginx-auth-request") && status != 401 && status != 403)
		plint_say(lint, policy, "answer",
			  "Answer 403 and map it in the gateway: auth_request_set and "
			  "error_page 403 "
			  "= @deny.",
			  "it answers %d; nginx auth_request passes only 401 and 403 on and "
			  "turns %d "
			  "into 500",
			  (int)status, (int)status);
	if (str_is(gateway, "envoy-ext-authz") && status >= 500)
		plint_say(lint, policy, "answer", "Answer 403 or 429.",
			  "it answers %d; Envoy's ext_authz takes a 5xx for a broken service, "
			  "and "
			  "with failure_mode_allow it lets the refused call through",
			  (int)status);
}

void lint_mandatory_but_open(struct plint *lint, const struct policy *policy)
{
	if (policy->mandatory && policy->fail == FAIL_OPEN)
		plint_say(
			lint, policy, "fail", "Write \"closed\" or \"local-share\".",
			"it is mandatory and lets everything through when its state cannot be "
			"read");
	if (policy->mandatory && policy->dry_run)
		plint_say(lint, policy, "dry_run", "Write false, or drop \"mandatory\".",
			  "it is mandatory and only looks on");
}

/* What openai-python, anthropic and their kin try again, twice as a rule: measured, and stated in their sources. */
static bool clients_retry(int32_t status)
{
	return status == 408 || status == 409 || status == 429 || status >= 500;
}

void lint_retried_answer(struct plint *lint, const struct policy *policy)
{
	bool waits = policy->answer_retry_after && policy->action != ACTION_HALT;
	if (!clients_retry(policy->answer_status) || policy->answer_stops || waits)
		return;
	plint_say(lint, policy, "answer",
		  "Write \"should_retry\": false, which clients obey at any status; or answer "
		  "402 or 403.",
		  "it answers %d, which SDKs try again, twice as a rule: each refused call "
		  "comes three times",
		  (int)policy->answer_status);
}

/* The first pattern that matches what no answer says; NULL when each of them looks for something. */
static const struct json *pattern_of_all(const struct policy *policy)
{
	const struct patterns *patterns = policy_option(policy, "patterns");
	const struct json *written = json_get(policy->json, "patterns");
	const struct json *item = written->kind == JSON_ARRAY ? written->first : written;
	struct re_room *room = re_room_new();
	const struct json *found = NULL;
	for (size_t i = 0; i < patterns->n && item && !found; i++, item = item->next) {
		if (re_match(patterns->v[i], STR("\x01"), room) > 0)
			found = item;
	}
	re_room_free(room);
	return found;
}

static void lint_all_answers(struct plint *lint, const struct policy *policy)
{
	const struct json *pattern =
		policy_is(policy, "content-rate") ? pattern_of_all(policy) : NULL;
	if (pattern && !pattern->text.n)
		plint_say(lint, policy, "patterns", "Say what the answer must contain.",
			  "an empty pattern is in every answer: all of them count");
	else if (pattern)
		plint_say(lint, policy, "patterns", "Say what the answer must contain.",
			  "\"%.*s\" matches every answer: all of them count",
			  STR_ARG(pattern->text));
}

/* What no call can be: one that asks for less than is set aside for it, the first after itself, a chunk that is the question. */
static void lint_none_passes(struct plint *lint, const struct policy *policy)
{
	int64_t least = policy_number(policy, "reserve_at_least");
	if (policy_is(policy, "budget") && policy->window_kind != WINDOW_GCRA &&
	    policy_over(policy, least))
		plint_say(
			lint, policy, "reserve_at_least", "Set less aside.",
			"each call sets aside %.*s, and allowed are %s %.*s: it refuses every "
			"event it chooses",
			STR_ARG(plint_text(lint, (struct amount){ least, policy->limit.unit })),
			policy->compare == COMPARE_MORE ? "at most" : "fewer than",
			STR_ARG(plint_limit(lint, policy)));
	const struct str *first = policy_option(policy, "first");
	if (policy_is(policy, "order") &&
	    (str_eq(*first, *(const struct str *)policy_option(policy, "then")) ||
	     !selects_event(policy, *first)))
		plint_say(lint, policy, "first", "Name two events, and look at both.",
			  "it never sees that \"%.*s\" has come first: it refuses all that may "
			  "only follow it",
			  STR_ARG(*first));
	if (policy_is(policy, "retrieval") &&
	    policy_number(policy, "min_similarity") >= MILLION)
		plint_say(
			lint, policy, "min_similarity", "Write 0.75.",
			"only the question itself is so similar to it: nothing may come back");
}

/* Patterns of quotas that make every rate limit one, or no message at all. */
static void lint_quota_patterns(struct plint *lint, const struct policy *policy)
{
	const struct str passing =
		STR("Error code: 429 - Rate limit reached for requests per min (RPM): "
		    "Limit 3, Used 3. Please try again in 20s.");
	const struct texts *patterns = &lint->policies->quota_patterns;
	bool limited = policy->errors & 1U << ERROR_RATE_LIMIT;
	for (size_t i = 0; i < patterns->n; i++) {
		struct str pattern = patterns->v[i];
		if (limited && !(policy->errors & 1U << ERROR_QUOTA) &&
		    (pattern_matches(pattern, passing) ||
		     pattern_matches(pattern, STR("rate_limit_exceeded"))))
			plint_say(lint, policy, "errors",
				  "Write only words of limits that waiting does not heal.",
				  "\"quota_patterns\" has \"%.*s\", which a rate limit of a "
				  "minute says, too: it is taken for a quota, and none is left "
				  "for this policy",
				  STR_ARG(pattern));
		if (policy->errors && str_find_char(pattern, '*', 0) == SIZE_MAX &&
		    str_find_char(pattern, ' ', 0) != SIZE_MAX)
			plint_say(
				lint, policy, "errors", "Write it between two *.",
				"\"quota_patterns\" has \"%.*s\", which is taken for the whole "
				"of a message: none is",
				STR_ARG(pattern));
	}
}

/* Windows of models that none has: "32 tokens" where 32000 is meant. */
static void lint_model_sizes(struct plint *lint, const struct policy *policy)
{
	enum { LEAST = 512 };
	for (size_t i = 0; policy_is(policy, "request-cap") && i < policy->model_count; i++) {
		const struct model_size *model = &policy->models[i];
		if (model->context < LEAST)
			plint_say(lint, policy, "limit", "Write 32000 tokens for 32 thousand.",
				  "\"models\" gives \"%.*s\" a window of %" PRId64
				  " tokens: hardly a request is smaller",
				  STR_ARG(model->model), model->context);
	}
}

static void lint_always_slow(struct plint *lint, const struct policy *policy)
{
	int64_t slow = policy_number(policy, "slow"), usual = lint->observed->retrieval_time;
	bool retrievals = false;
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		retrievals = retrievals || (match->field == FIELD_EVENT && !match->none_of &&
					    str_is(match->patterns[0], "retrieval"));
	}
	if (policy_is(policy, "slow-call-rate") && retrievals && usual > slow)
		plint_say(lint, policy, "slow", "Make it longer than a usual retrieval.",
			  "a call is slow after %.*s and a retrieval takes %.*s: all of them "
			  "are",
			  STR_ARG(plint_time(lint, slow)), STR_ARG(plint_time(lint, usual)));
}

void lint_all_or_nothing(struct plint *lint, const struct policy *policy)
{
	lint_quota_patterns(lint, policy);
	lint_model_sizes(lint, policy);
	lint_always_slow(lint, policy);
	lint_none_passes(lint, policy);
	lint_all_answers(lint, policy);
	static const char *const kinds[] = { "budget",      "rate-breaker", "concurrency",
					     "request-cap", "leaky-bucket", "attempts",
					     NULL };
	bool counts = str_in(str_of(policy_kind_name(policy->kind)), kinds) &&
		      policy->limit.unit != UNIT_SHARE;
	if (counts && plint_is(lint, policy, REFUSES) && policy_over(policy, 1))
		plint_say(lint, policy, "limit",
			  "Raise the limit; to stop everything, say so in the gateway.",
			  "allowed are %s %.*s: it refuses every event it chooses",
			  policy->compare == COMPARE_MORE ? "at most" : "fewer than",
			  STR_ARG(plint_limit(lint, policy)));
}

/* Does it name the events it looks at, calls among them? */
static bool selects_calls(const struct policy *policy)
{
	static const char *const calls[] = { "llm.call", "tool.call", "retrieval",
					     "http.request", NULL };
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		if (match->field == FIELD_EVENT && !match->none_of && brings_any(calls, match))
			return true;
	}
	return false;
}

/* Who is throttled by login or restarted by name is one; of calls, each has waits of its own. */
void lint_many_requests(struct plint *lint, const struct policy *policy)
{
	const uint64_t shared =
		FIELD_BIT(FIELD_USER) | FIELD_BIT(FIELD_KEY) | FIELD_BIT(FIELD_TEAM) |
		FIELD_BIT(FIELD_ACCOUNT) | FIELD_BIT(FIELD_MODEL) | FIELD_BIT(FIELD_PROVIDER) |
		FIELD_BIT(FIELD_UPSTREAM) | FIELD_BIT(FIELD_TOOL) | FIELD_BIT(FIELD_HOST);
	if (!policy_is(policy, "backoff") || !selects_calls(policy))
		return;
	for (size_t i = 0; i < policy->key_count; i++) {
		if (!(shared & FIELD_BIT(policy->key[i])))
			return;
	}
	plint_say(lint, policy, "key",
		  "Add what names one request: \"trace\" where the log has it, \"run\" else.",
		  "%s%s%s: a new request is taken for a retry of one that has failed",
		  policy->key_count ? "it counts by \"" : "it counts all requests together",
		  policy->key_count ? field_name(policy->key[0]) : "",
		  policy->key_count ? "\", which many requests share" : "");
}
