/*
 * The lints PC02 to PC18 (PC01 is the reader's): see policy_lint.h.
 *
 * `rules` is the list: what a lint is called, how it looks at one policy, how
 * it looks at two. A lint that fires shows the numbers it compared, so that the reader can redo the sum.
 */
#include "policy_lint.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "formats.h"

struct lint {
	struct arena *arena;
	const struct policies *policies;
	const struct facts *facts;
	struct lines lines;
	const struct lint_rule *rule; /* the one that is looking */
	void (*report)(void *context, const struct diag *diag);
	void *context;
};

struct lint_rule {
	const struct about *about;
	void (*one)(struct lint *lint, const struct policy *policy);
	void (*two)(struct lint *lint, const struct policy *a, const struct policy *b);
};

static struct place place_of(struct lint *lint, const struct policy *policy, const char *key)
{
	const struct json *json = key ? json_get(policy->json, key) : NULL;
	if (!json)
		json = json_get(policy->json, "id");
	return place_make(lint->arena, &lint->lines, lint->policies->doc.path, json->key_start,
			  json->end);
}

static struct str text_of(struct lint *lint, struct amount amount)
{
	return amount_text(lint->arena, amount);
}

static struct str time_of(struct lint *lint, int64_t ns)
{
	return text_of(lint, (struct amount){ ns, UNIT_TIME });
}

static struct str limit_of(struct lint *lint, const struct policy *policy)
{
	return text_of(lint, policy->limit);
}

static struct diag *new_diag(struct lint *lint, const struct policy *policy, const char *key,
			     const char *format, va_list args)
{
	char text[800];
	int n = snprintf(text, sizeof(text), "%.*s: ", STR_ARG(policy->id));
	vsnprintf(text + n, sizeof(text) - (size_t)n, format, args);
	struct diag *diag = ARENA_NEW(lint->arena, struct diag);
	diag->about = lint->rule->about;
	diag->severity = lint->rule->about->severity;
	diag->place = place_of(lint, policy, key);
	diag->what = str_dup(lint->arena, str_of(text));
	diag->scope = policy->id;
	return diag;
}

/* A finding at a policy's field; `why` says what to do. */
__attribute__((format(printf, 5, 6))) static void say(struct lint *lint,
						      const struct policy *policy,
						      const char *key, const char *why,
						      const char *what, ...)
{
	va_list args;
	va_start(args, what);
	struct diag *diag = new_diag(lint, policy, key, what, args);
	va_end(args);
	diag->why = str_of(why);
	lint->report(lint->context, diag);
}

/* As say, with the other policy as the related place. */
__attribute__((format(printf, 6, 7))) static void
say_two(struct lint *lint, const struct policy *policy, const char *key,
	const struct policy *other, const char *why, const char *what, ...)
{
	va_list args;
	va_start(args, what);
	struct diag *diag = new_diag(lint, policy, key, what, args);
	va_end(args);
	struct related *related = ARENA_NEW(lint->arena, struct related);
	related->place = place_of(lint, other, key);
	related->text = str_fmt(lint->arena, "%.*s is here", STR_ARG(other->id));
	diag->why = str_of(why);
	diag->related = related;
	diag->related_count = 1;
	lint->report(lint->context, diag);
}

static bool is_kind(const struct policy *policy, const char *name)
{
	return str_is(str_of(policy_kind_name(policy->kind)), name);
}

/* The value of a kind's own field in its options struct, by the field's name. */
static const void *option_of(const struct policy *policy, const char *name)
{
	for (const struct kind_option *o = policy->kind->options; o && o->name; o++) {
		if (str_is(str_of(o->name), name))
			return (const char *)policy->options + o->offset;
	}
	return NULL;
}

static int64_t number_option(const struct policy *policy, const char *name)
{
	const int64_t *value = option_of(policy, name);
	return value ? *value : 0;
}

/* --- what two policies have in common ------------------------------------- */

static bool patterns_cover(const struct match *wide, const struct match *narrow)
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

/* Does `wide` judge every event `narrow` judges? */
static bool covers(const struct policy *wide, const struct policy *narrow)
{
	for (size_t i = 0; i < wide->when.count; i++) {
		if (!implied(&wide->when.matches[i], &narrow->when))
			return false;
	}
	return true;
}

/* Can one event be judged by both? No only when a field's patterns exclude each other. */
static bool overlap(const struct policy *a, const struct policy *b)
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

/* --- one policy -------------------------------------------------------------- */

static void unreachable_cool_down(struct lint *lint, const struct policy *policy)
{
	int64_t cool_down = policy->breaker.cool_down, window = policy->window;
	if (policy->from != FROM_OLDEST || !cool_down)
		return;
	if (cool_down >= window)
		say(lint, policy, "cool_down",
		    "Remember when it tripped instead of computing it from the window: "
		    "\"from\": \"last-admitted\" or \"trip\".",
		    "the cool-down of %.*s can never be seen to end: it counts from the oldest "
		    "event in the window, which is younger than %.*s, so %.*s - its age is "
		    "always more than %.*s - %.*s = %.*s; when that event leaves the window "
		    "the count is back under %.*s and everything is admitted: the real refusal "
		    "lasts at most %.*s, never %.*s",
		    STR_ARG(time_of(lint, cool_down)), STR_ARG(time_of(lint, window)),
		    STR_ARG(time_of(lint, cool_down)), STR_ARG(time_of(lint, cool_down)),
		    STR_ARG(time_of(lint, window)), STR_ARG(time_of(lint, cool_down - window)),
		    STR_ARG(limit_of(lint, policy)), STR_ARG(time_of(lint, window)),
		    STR_ARG(time_of(lint, cool_down)));
	else
		say(lint, policy, "cool_down",
		    "Count the cool-down from the trip, or make it as long as the window.",
		    "%.*s after the oldest event it admits again although the window of %.*s "
		    "still holds %.*s: more than the limit get through",
		    STR_ARG(time_of(lint, cool_down)), STR_ARG(time_of(lint, window)),
		    STR_ARG(limit_of(lint, policy)));
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

static void first_error_trips(struct lint *lint, const struct policy *policy)
{
	int64_t volume = policy->min_volume > 0 ? policy->min_volume : 1;
	if (!is_share(policy) || !policy->limit.value || !share_over(policy, 1, volume))
		return;
	int64_t enough = volume;
	while (share_over(policy, 1, enough))
		enough++;
	say(lint, policy, "min_volume",
	    "Raise \"min_volume\" so that a single event is no majority.",
	    "one of %" PRId64 " is %.*s, already over %.*s: the very first one trips it; it "
	    "takes at least %" PRId64 " calls for one to stay within the limit",
	    volume, STR_ARG(text_of(lint, (struct amount){ MILLION / volume, UNIT_SHARE })),
	    STR_ARG(limit_of(lint, policy)), enough);
}

/* Calls the facts promise in the policy's window; -1 unknown. */
static int64_t traffic(const struct lint *lint, const struct policy *policy)
{
	if (lint->facts->calls_per_minute < 0 || !policy->window)
		return -1;
	return mul_div(lint->facts->calls_per_minute, policy->window, 60 * SECOND_NS);
}

static void never_fires_share(struct lint *lint, const struct policy *policy)
{
	int64_t most = traffic(lint, policy);
	if (!share_over(policy, 1, 1))
		say(lint, policy, "limit", "Lower the limit.",
		    "a share is never over %.*s: all of it is 100%%",
		    STR_ARG(limit_of(lint, policy)));
	if (policy->window_calls && policy->min_volume > policy->window_calls)
		say(lint, policy, "min_volume",
		    "Make the window at least as large as \"min_volume\".",
		    "the window holds %" PRId64 " calls and %" PRId64
		    " must be in it before anything is judged: it never fires",
		    policy->window_calls, policy->min_volume);
	else if (most >= 0 && policy->min_volume > most)
		say(lint, policy, "min_volume", "Lower \"min_volume\" or lengthen the window.",
		    "%" PRId64 " calls a minute make %" PRId64
		    " in %.*s, fewer than the %" PRId64 " it waits for: it never fires",
		    lint->facts->calls_per_minute, most, STR_ARG(time_of(lint, policy->window)),
		    policy->min_volume);
}

static void never_fires(struct lint *lint, const struct policy *policy)
{
	int64_t most = traffic(lint, policy), at_once = lint->facts->concurrent_calls;
	if (is_share(policy)) {
		never_fires_share(lint, policy);
		return;
	}
	bool counts = is_kind(policy, "rate-breaker") || is_kind(policy, "content-rate");
	if (counts && most >= 0 && !policy_over(policy, most))
		say(lint, policy, "limit", "Lower the limit or lengthen the window.",
		    "%" PRId64 " calls a minute make %" PRId64
		    " in %.*s and the limit is %.*s: it never fires",
		    lint->facts->calls_per_minute, most, STR_ARG(time_of(lint, policy->window)),
		    STR_ARG(limit_of(lint, policy)));
	if (is_kind(policy, "concurrency") && at_once >= 0 && !policy_over(policy, at_once))
		say(lint, policy, "limit", "Lower the limit.",
		    "at most %" PRId64
		    " calls run at once and the limit is %.*s: it never fires",
		    at_once, STR_ARG(limit_of(lint, policy)));
}

static void no_way_out(struct lint *lint, const struct policy *policy)
{
	const struct breaker_rules *rules = &policy->breaker;
	int64_t latency = lint->facts->latency_p99;
	if (!(policy->kind->takes & TAKES_COOL_DOWN))
		return;
	if (!rules->cool_down && rules->probes)
		say(lint, policy, "half_open",
		    "Give it a cool-down, or write \"half_open\": null.",
		    "it stays open until someone resets it, so its probes are never sent");
	else if (!rules->cool_down && policy->action != ACTION_HALT)
		say(lint, policy, "cool_down",
		    "Give it a cool-down and probes; or, if a human shall decide, say "
		    "\"action\": \"halt\".",
		    "once open it never closes by itself: no cool-down, no probe");
	if (rules->probes && latency > rules->lease)
		say(lint, policy, "half_open",
		    "Make the lease longer than a slow answer takes.",
		    "a probe is believed for %.*s and one call in a hundred takes longer than "
		    "%.*s: its probes are given up before they answer",
		    STR_ARG(time_of(lint, rules->lease)), STR_ARG(time_of(lint, latency)));
}

static void key_not_in_log(struct lint *lint, const struct policy *policy)
{
	struct str name = lint->policies->log_format;
	const struct format_entry *entry = name.n ? format_find(name) : NULL;
	static const struct {
		const char *kind;
		enum event_field field;
	} needs[] = {
		{ "retry-budget", FIELD_ATTEMPT }, { "retry-after", FIELD_RETRY_AFTER },
		{ "content-rate", FIELD_OUTPUT },  { "temperature", FIELD_TEMPERATURE },
		{ "cascade", FIELD_AGENT },        { "request-cap", FIELD_INPUT_TOKENS },
	};
	if (!entry)
		return;
	uint64_t carries = format_carries(entry->format);
	for (size_t i = 0; i < policy->key_count; i++) {
		if (!(carries >> policy->key[i] & 1))
			say(lint, policy, "key",
			    "Choose a key the log carries, or make the gateway log it.",
			    "it counts by \"%s\", which a %.*s log does not carry: nothing can "
			    "be counted",
			    field_name(policy->key[i]), STR_ARG(name));
	}
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *match = &policy->when.matches[i];
		if (!match->none_of && !(carries >> match->field & 1))
			say(lint, policy, "when", "Select by a field the log carries.",
			    "it selects by \"%s\", which a %.*s log does not carry: it judges "
			    "nothing",
			    field_name(match->field), STR_ARG(name));
	}
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++) {
		if (is_kind(policy, needs[i].kind) && !(carries >> needs[i].field & 1))
			say(lint, policy, "kind", "Make the gateway log it.",
			    "it judges by \"%s\", which a %.*s log does not carry: every event "
			    "will be UNVERIFIABLE",
			    field_name(needs[i].field), STR_ARG(name));
	}
	if (is_kind(policy, "budget") && policy->limit.unit == UNIT_MONEY &&
	    !(carries >> FIELD_COST & 1))
		say(lint, policy, "limit", "Count tokens, or make the gateway log the cost.",
		    "it counts money, and a %.*s log does not carry costs", STR_ARG(name));
}

static void retry_product(struct lint *lint, const struct policy *policy)
{
	const struct facts *facts = lint->facts;
	int64_t agent = facts->agent_attempts, sdk = facts->sdk_attempts,
		gateway = facts->gateway_attempts;
	if (!is_kind(policy, "rate-breaker") && !is_kind(policy, "attempts"))
		return;
	if (agent < 0 && sdk < 0 && gateway < 0)
		return;
	agent = agent < 1 ? 1 : agent;
	sdk = sdk < 1 ? 1 : sdk;
	gateway = gateway < 1 ? 1 : gateway;
	int64_t product = mul_div(mul_div(agent, sdk, 1), gateway, 1);
	if (!policy_over(policy, product))
		return;
	say(lint, policy, "limit",
	    "Retry in one place only, and fewer times than the policy allows.",
	    "one failing request makes %" PRId64 " (agent) x %" PRId64 " (SDK) x %" PRId64
	    " (gateway) = %" PRId64
	    " attempts, and %.*s are allowed: a single failure trips it",
	    agent, sdk, gateway, product, STR_ARG(limit_of(lint, policy)));
}

static void timeout_too_short(struct lint *lint, const struct policy *policy)
{
	const struct facts *facts = lint->facts;
	int64_t top_k = is_kind(policy, "retrieval") ? number_option(policy, "top_k") : 0;
	if (top_k && facts->retrieval_time > 0 && facts->agent_timeout > 0 &&
	    mul_div(top_k, facts->retrieval_time, 1) > facts->agent_timeout)
		say(lint, policy, "top_k", "Lower top_k, fetch in parallel, or wait longer.",
		    "%" PRId64
		    " chunks at %.*s each take %.*s and the agent waits %.*s: at most %" PRId64
		    " fit one after the other",
		    top_k, STR_ARG(time_of(lint, facts->retrieval_time)),
		    STR_ARG(time_of(lint, mul_div(top_k, facts->retrieval_time, 1))),
		    STR_ARG(time_of(lint, facts->agent_timeout)),
		    facts->agent_timeout / facts->retrieval_time);
	int64_t lease = number_option(policy, "lease");
	if (lease && facts->latency_p99 > lease)
		say(lint, policy, "lease", "Make the lease longer than a slow call.",
		    "it believes a call for %.*s and one in a hundred takes longer than %.*s",
		    STR_ARG(time_of(lint, lease)), STR_ARG(time_of(lint, facts->latency_p99)));
}

static void late_data(struct lint *lint, const struct policy *policy)
{
	int64_t delay = lint->facts->data_delay;
	if (!is_kind(policy, "budget") || policy->limit.unit == UNIT_CALLS ||
	    delay <= policy->window)
		return;
	say(lint, policy, "window", "Count in the gateway itself, with \"reserve\".",
	    "it looks back %.*s and what is spent shows after %.*s: when it sees the spending, "
	    "the window is over",
	    STR_ARG(time_of(lint, policy->window)), STR_ARG(time_of(lint, delay)));
}

static void double_burst(struct lint *lint, const struct policy *policy)
{
	if (policy->window_kind != WINDOW_FIXED || !(policy->kind->takes & TAKES_LIMIT) ||
	    is_share(policy))
		return;
	struct amount twice = { policy->limit.value > INT64_MAX / 2 ? INT64_MAX
								    : policy->limit.value * 2,
				policy->limit.unit };
	say(lint, policy, "window_kind", "Use \"sliding\" where that matters.",
	    "a fixed window starts anew at round times: around one of them 2 x %.*s = %.*s get "
	    "through within moments",
	    STR_ARG(limit_of(lint, policy)), STR_ARG(text_of(lint, twice)));
}

static void wait_not_honoured(struct lint *lint, const struct policy *policy)
{
	/* openai-python honours a Retry-After of up to 120 s and then goes by its own. */
	int64_t client = lint->facts->client_retry_after;
	int64_t honoured = client < 0 ? 120 * SECOND_NS : client;
	int64_t wait = (policy->kind->takes & TAKES_COOL_DOWN) ? policy->breaker.cool_down
							       : policy->window;
	if (!policy->answer_retry_after || wait <= honoured)
		return;
	say(lint, policy, "answer",
	    "Answer with `x-should-retry: false` as well, or shorten the wait.",
	    "its Retry-After can say %.*s; clients honour %.*s%s and come back earlier than "
	    "that",
	    STR_ARG(time_of(lint, wait)), STR_ARG(time_of(lint, honoured)),
	    client < 0 ? " (openai-python)" : "");
}

static void selects_nothing(struct lint *lint, const struct policy *policy)
{
	for (size_t i = 0; i < policy->when.count; i++) {
		const struct match *yes = &policy->when.matches[i];
		for (size_t j = 0; j < policy->when.count; j++) {
			const struct match *no = &policy->when.matches[j];
			if (!yes->none_of && no->none_of && yes->field == no->field &&
			    patterns_cover(no, yes))
				say(lint, policy, "when", "Remove one of the two conditions.",
				    "what \"%s\" chooses, \"not\" takes away again: it judges "
				    "nothing",
				    field_name(yes->field));
		}
	}
}

static void status_rewritten(struct lint *lint, const struct policy *policy)
{
	struct str gateway = lint->policies->gateway;
	int32_t status = policy->answer_status;
	if (!status)
		return;
	if (str_is(gateway, "nginx-auth-request") && status != 401 && status != 403)
		say(lint, policy, "answer",
		    "Answer 403 and map it in the gateway: auth_request_set and error_page 403 "
		    "= @deny.",
		    "it answers %d; nginx auth_request passes only 401 and 403 on and turns %d "
		    "into 500",
		    (int)status, (int)status);
	if (str_is(gateway, "envoy-ext-authz") && status >= 500)
		say(lint, policy, "answer", "Answer 403 or 429.",
		    "it answers %d; Envoy's ext_authz takes a 5xx for a broken service, and "
		    "with failure_mode_allow it lets the refused call through",
		    (int)status);
}

static void mandatory_but_open(struct lint *lint, const struct policy *policy)
{
	if (policy->mandatory && policy->fail == FAIL_OPEN)
		say(lint, policy, "fail", "Write \"closed\" or \"local-share\".",
		    "it is mandatory and lets everything through when its state cannot be "
		    "read");
	if (policy->mandatory && policy->dry_run)
		say(lint, policy, "dry_run", "Write false, or drop \"mandatory\".",
		    "it is mandatory and only looks on");
}

/* --- two policies ------------------------------------------------------------- */

/* The largest context window the cap may meet, and where that is known from; 0 unknown. */
static int64_t context_met(const struct lint *lint, const struct policy *cap)
{
	if (lint->facts->context_size > 0)
		return lint->facts->context_size;
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

static void cap_behind_budget(struct lint *lint, const struct policy *cap,
			      const struct policy *budget)
{
	if (!is_kind(cap, "request-cap") || !is_kind(budget, "budget") ||
	    budget->limit.unit != UNIT_TOKENS || !covers(budget, cap))
		return;
	struct str budget_limit = limit_of(lint, budget);
	if (cap->limit.unit == UNIT_TOKENS && cap->limit.value >= budget->limit.value)
		say_two(lint, cap, "limit", budget, "Lower it below the budget, or drop it.",
			"%.*s for one request can never bind: %.*s allows %.*s for all of them "
			"in %.*s",
			STR_ARG(limit_of(lint, cap)), STR_ARG(budget->id),
			STR_ARG(budget_limit), STR_ARG(time_of(lint, budget->window)));
	if (cap->limit.unit != UNIT_SHARE || !cap->limit.value)
		return;
	int64_t context = context_met(lint, cap);
	int64_t enough = mul_div(budget->limit.value, MILLION, cap->limit.value);
	if (context && context <= enough)
		return;
	struct amount example = {
		mul_div(context ? context : 128000, cap->limit.value, MILLION), UNIT_TOKENS
	};
	say_two(lint, cap, "limit", budget, "Lower it below the budget, or drop it.",
		"%.*s of a context window larger than %.*s can never bind: %.*s already stops "
		"at %.*s in %.*s, and %.*s of %.*s is %.*s",
		STR_ARG(limit_of(lint, cap)),
		STR_ARG(text_of(lint, (struct amount){ enough, UNIT_TOKENS })),
		STR_ARG(budget->id), STR_ARG(budget_limit),
		STR_ARG(time_of(lint, budget->window)), STR_ARG(limit_of(lint, cap)),
		STR_ARG(text_of(lint,
				(struct amount){ context ? context : 128000, UNIT_TOKENS })),
		STR_ARG(text_of(lint, example)));
}

static bool counts_in_window(const struct policy *policy)
{
	return (is_kind(policy, "budget") || is_kind(policy, "rate-breaker")) && policy->window;
}

static void limit_behind_limit(struct lint *lint, const struct policy *a,
			       const struct policy *b)
{
	if (!counts_in_window(a) || !counts_in_window(b) || a->limit.unit != b->limit.unit ||
	    b->limit.value > a->limit.value || b->window < a->window || !coarser(b, a) ||
	    !covers(b, a))
		return;
	if (a->limit.value == b->limit.value && a->window == b->window && same_key(a, b))
		return; /* PC16 */
	say_two(lint, a, "limit", b, "Raise the other limit, or drop this one.",
		"%.*s in %.*s can never bind: %.*s allows only %.*s in %.*s for at least the "
		"same events",
		STR_ARG(limit_of(lint, a)), STR_ARG(time_of(lint, a->window)), STR_ARG(b->id),
		STR_ARG(limit_of(lint, b)), STR_ARG(time_of(lint, b->window)));
}

static void dominated(struct lint *lint, const struct policy *a, const struct policy *b)
{
	cap_behind_budget(lint, a, b);
	limit_behind_limit(lint, a, b);
}

static const char *const action_names[] = { "alert", "delay", "refuse", "drop", "halt" };

/* An answer the caller works on with, or a stop until a human has looked; an alert goes with both. */
static bool contrary_actions(enum action a, enum action b)
{
	return (a == ACTION_HALT && (b == ACTION_REFUSE || b == ACTION_DELAY)) ||
	       (b == ACTION_HALT && (a == ACTION_REFUSE || a == ACTION_DELAY));
}

/* Each pair once: the later one in the file is blamed. */
static void contradictory(struct lint *lint, const struct policy *a, const struct policy *b)
{
	if (a->index < b->index || !overlap(a, b))
		return;
	bool same = a->kind == b->kind;
	if (same && is_kind(a, "temperature") &&
	    number_option(a, "max") != number_option(b, "max"))
		say_two(lint, a, "max", b, "Select them apart, or agree on one.",
			"allows a temperature of %.6g where %.*s allows %.6g: a request "
			"between the two is right and wrong",
			(double)number_option(a, "max") / MILLION, STR_ARG(b->id),
			(double)number_option(b, "max") / MILLION);
	if (same && is_kind(a, "attempts") && same_key(a, b) &&
	    a->limit.value != b->limit.value)
		say_two(lint, a, "limit", b, "Select them apart, or agree on one.",
			"allows %.*s where %.*s allows %.*s", STR_ARG(limit_of(lint, a)),
			STR_ARG(b->id), STR_ARG(limit_of(lint, b)));
	if (is_kind(a, "retry-budget") != is_kind(b, "retry-budget") &&
	    is_kind(a, "attempts") != is_kind(b, "attempts")) {
		const struct policy *never = is_kind(a, "attempts") ? a : b;
		if (!policy_over(never, 2))
			return;
		say_two(lint, never, "limit", never == a ? b : a,
			"Select them apart, or agree on one.",
			"allows no retry, and %.*s allows some",
			STR_ARG((never == a ? b : a)->id));
	}
	if ((a->errors & b->errors) && contrary_actions(a->action, b->action)) {
		uint32_t both = a->errors & b->errors;
		unsigned first = 0;
		while (!(both >> first & 1))
			first++;
		say_two(lint, a, "action", b, "Give the class of failure to one of them.",
			"a \"%s\" failure makes it %s, and %.*s %s", error_class_name(first),
			action_names[a->action], STR_ARG(b->id), action_names[b->action]);
	}
}

/* Said once for a policy, with all the others named. */
static void fail_modes_differ(struct lint *lint, const struct policy *open)
{
	struct str others = { NULL, 0 };
	const struct policy *first = NULL;
	if (open->fail != FAIL_OPEN || open->action == ACTION_ALERT)
		return;
	for (size_t i = 0; i < lint->policies->n; i++) {
		const struct policy *closed = &lint->policies->v[i];
		if (closed->fail != FAIL_CLOSED || closed->action == ACTION_ALERT ||
		    !covers(closed, open))
			continue;
		others = str_fmt(lint->arena, "%.*s%s%.*s", STR_ARG(others),
				 others.n ? ", " : "", STR_ARG(closed->id));
		first = first ? first : closed;
	}
	if (first)
		say_two(lint, open, "fail", first,
			"Agree on one mode for what judges the same events.",
			"it lets through when its state cannot be read; %.*s would refuse the "
			"same events then, so they are refused",
			STR_ARG(others));
}

/* How much one key of `fine` can spend in `wide`'s window, in the unit of `wide`; -1 unknown. */
static int64_t key_spends(const struct lint *lint, const struct policy *fine,
			  const struct policy *wide)
{
	int64_t windows = (wide->window + fine->window - 1) / fine->window;
	int64_t amount = mul_div(fine->limit.value, windows, 1);
	if (fine->limit.unit == wide->limit.unit)
		return amount;
	if (fine->limit.unit == UNIT_TOKENS && wide->limit.unit == UNIT_MONEY &&
	    lint->facts->price_per_million > 0)
		return mul_div(amount, lint->facts->price_per_million, MILLION);
	return -1;
}

static void needs_many_keys(struct lint *lint, const struct policy *wide,
			    const struct policy *fine)
{
	if (!is_kind(wide, "budget") || !is_kind(fine, "budget") ||
	    wide->key_count >= fine->key_count || !coarser(wide, fine) || !covers(fine, wide) ||
	    !fine->window || wide->window < fine->window)
		return;
	int64_t each = key_spends(lint, fine, wide);
	if (each < 1 || each >= wide->limit.value)
		return;
	int64_t keys = (wide->limit.value + each - 1) / each;
	say_two(lint, wide, "limit", fine,
		"Know that a single runaway key is stopped by the other one.",
		"one %s can spend at most %.*s in %.*s (%.*s per %.*s), so %.*s is only "
		"reached by %" PRId64 " of them at once",
		field_name(fine->key[0]),
		STR_ARG(text_of(lint, (struct amount){ each, wide->limit.unit })),
		STR_ARG(time_of(lint, wide->window)), STR_ARG(limit_of(lint, fine)),
		STR_ARG(time_of(lint, fine->window)), STR_ARG(limit_of(lint, wide)), keys);
}

static void duplicate(struct lint *lint, const struct policy *a, const struct policy *b)
{
	if (a->index < b->index || a->kind != b->kind || !same_key(a, b) || !covers(a, b) ||
	    !covers(b, a) || a->kind->options || a->limit.value != b->limit.value ||
	    a->window != b->window || a->errors != b->errors)
		return;
	say_two(lint, a, "when", b, "Drop one of the two.",
		"judges the same events by the same limit as %.*s", STR_ARG(b->id));
}

/* --- the list ------------------------------------------------------------------ */

#define ABOUT(name, code_, id_, severity_, doc_)                                               \
	static const struct about name = { .id = id_,                                          \
					   .code = code_,                                      \
					   .doc = doc_,                                        \
					   .severity = severity_,                              \
					   .precision = "high" }

ABOUT(pc02, "PC02", "unreachable-cool-down", SEV_ERROR,
      "A cool-down computed from a shorter window can never be seen to end.");
ABOUT(pc03, "PC03", "dominated-limit", SEV_WARNING,
      "A limit that another policy's limit is always reached before.");
ABOUT(pc04, "PC04", "first-error-trips", SEV_WARNING,
      "A share over so few calls that a single one is too many.");
ABOUT(pc05, "PC05", "never-fires", SEV_ERROR, "A condition no traffic can meet.");
ABOUT(pc06, "PC06", "no-way-out", SEV_WARNING, "A breaker that never closes by itself.");
ABOUT(pc07, "PC07", "contradictory-policies", SEV_WARNING,
      "Two policies that ask for opposite things about the same event.");
ABOUT(pc08, "PC08", "fail-modes-differ", SEV_NOTE,
      "A policy fails open next to one that fails closed.");
ABOUT(pc09, "PC09", "key-not-in-log", SEV_ERROR,
      "A policy needs a field the declared log format does not carry.");
ABOUT(pc10, "PC10", "retry-product", SEV_WARNING,
      "Retries of several layers multiply to more than a policy allows.");
ABOUT(pc11, "PC11", "timeout-too-short", SEV_WARNING,
      "A timeout shorter than the sum of its parts.");
ABOUT(pc12, "PC12", "needs-many-keys", SEV_NOTE,
      "A common budget that only many keys together can reach.");
ABOUT(pc13, "PC13", "late-data", SEV_WARNING, "A window shorter than the delay of its data.");
ABOUT(pc14, "PC14", "double-burst", SEV_NOTE,
      "A fixed window lets twice its limit through around its edge.");
ABOUT(pc15, "PC15", "wait-not-honoured", SEV_NOTE, "A Retry-After longer than clients honour.");
ABOUT(pc16, "PC16", "shadowed-policy", SEV_WARNING,
      "A policy that repeats another one, or selects nothing.");
ABOUT(pc17, "PC17", "status-rewritten", SEV_ERROR,
      "A refusal status the gateway in front rewrites.");
ABOUT(pc18, "PC18", "mandatory-but-open", SEV_ERROR,
      "A mandatory policy that does not hold when something fails.");

static const struct lint_rule rules[] = {
	{ &pc02, unreachable_cool_down, NULL },
	{ &pc03, NULL, dominated },
	{ &pc04, first_error_trips, NULL },
	{ &pc05, never_fires, NULL },
	{ &pc06, no_way_out, NULL },
	{ &pc07, NULL, contradictory },
	{ &pc08, fail_modes_differ, NULL },
	{ &pc09, key_not_in_log, NULL },
	{ &pc10, retry_product, NULL },
	{ &pc11, timeout_too_short, NULL },
	{ &pc12, NULL, needs_many_keys },
	{ &pc13, late_data, NULL },
	{ &pc14, double_burst, NULL },
	{ &pc15, wait_not_honoured, NULL },
	{ &pc16, selects_nothing, duplicate },
	{ &pc17, status_rewritten, NULL },
	{ &pc18, mandatory_but_open, NULL },
};

const struct about *const policy_lint_rules[] = {
	&about_policy_file,
	&pc02,
	&pc03,
	&pc04,
	&pc05,
	&pc06,
	&pc07,
	&pc08,
	&pc09,
	&pc10,
	&pc11,
	&pc12,
	&pc13,
	&pc14,
	&pc15,
	&pc16,
	&pc17,
	&pc18,
	NULL,
};

void policy_lint(struct arena *arena, const struct policies *policies,
		 const struct facts *facts,
		 void (*report)(void *context, const struct diag *diag), void *context)
{
	struct lint lint = { .arena = arena,
			     .policies = policies,
			     .facts = facts,
			     .report = report,
			     .context = context };
	lint.lines = lines_index(arena, policies->doc.text);
	for (size_t r = 0; r < sizeof(rules) / sizeof(*rules); r++) {
		lint.rule = &rules[r];
		for (size_t i = 0; i < policies->n; i++) {
			if (rules[r].one)
				rules[r].one(&lint, &policies->v[i]);
			for (size_t j = 0; rules[r].two && j < policies->n; j++) {
				if (i != j)
					rules[r].two(&lint, &policies->v[i], &policies->v[j]);
			}
		}
	}
}
