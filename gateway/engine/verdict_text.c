/* The words for a verdict: what stands against what, and since when. */
#include "decide.h"

#include <inttypes.h>

struct str key_text(struct arena *arena, const struct policy *policy, const struct event *event)
{
	struct str text = { NULL, 0 };
	for (size_t i = 0; i < policy->key_count; i++) {
		struct str value = event_text(event, policy->key[i]);
		text = str_fmt(arena, "%.*s%s%s=%.*s", STR_ARG(text), i ? " " : "",
			       field_name(policy->key[i]), STR_ARG(value));
	}
	return text.n ? text : STR("all");
}

static struct str field_list(struct arena *arena, uint64_t fields)
{
	struct str text = { NULL, 0 };
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (fields >> i & 1)
			text = str_fmt(arena, "%.*s%s%s", STR_ARG(text), text.n ? ", " : "",
				       field_name((enum event_field)i));
	}
	return text;
}

/* " until someone resets it", " for another 29m50s". */
static struct str wait_text(struct arena *arena, int64_t wait)
{
	if (wait == INT64_MAX)
		return STR(" until someone resets it");
	struct str time = amount_text(arena, (struct amount){ wait, UNIT_TIME });
	return str_fmt(arena, " for another %.*s", STR_ARG(time));
}

/* " (since line 12)"; nothing when that is not known. */
static struct str line_text(struct arena *arena, const char *before, uint64_t ref)
{
	if (!ref)
		return (struct str){ "", 0 };
	return str_fmt(arena, "%s%" PRIu64, before, ref_source(ref).line);
}

static struct str window_text(struct arena *arena, const struct policy *policy)
{
	if (policy->window_calls)
		return str_fmt(arena, " among the last %" PRId64 " calls",
			       policy->window_calls);
	if (!policy->window)
		return (struct str){ "", 0 };
	struct str time = amount_text(arena, (struct amount){ policy->window, UNIT_TIME });
	return str_fmt(arena, " in %.*s", STR_ARG(time));
}

static const char *at_most(const struct verdict *verdict)
{
	enum unit unit = verdict->limit.unit;
	if (verdict->policy->compare == COMPARE_MORE)
		return "at most";
	return unit == UNIT_CALLS || unit == UNIT_TOKENS ? "fewer than" : "less than";
}

static struct str limit_text(struct arena *arena, const struct verdict *verdict)
{
	const struct policy *policy = verdict->policy;
	const char *noun = policy->kind->noun;
	struct str text =
		str_fmt(arena, "%.*s%s%s%.*s, allowed %s %.*s",
			STR_ARG(amount_text(arena, verdict->value)), noun ? " " : "",
			noun ? noun : "", STR_ARG(window_text(arena, policy)), at_most(verdict),
			STR_ARG(amount_text(arena, verdict->limit)));
	if (verdict->reserved)
		text = str_fmt(
			arena, "%.*s; %.*s of it held by calls in flight", STR_ARG(text),
			STR_ARG(amount_text(arena, (struct amount){ verdict->reserved,
								    verdict->value.unit })));
	if (verdict->asked > 1)
		text = str_fmt(
			arena, "%.*s; this call asks for %.*s", STR_ARG(text),
			STR_ARG(amount_text(arena, (struct amount){ verdict->asked,
								    verdict->value.unit })));
	if (verdict->refuse && verdict->asked == 1 &&
	    verdict->value.value == verdict->limit.value)
		text = str_fmt(arena, "%.*s: nothing is left", STR_ARG(text));
	if (verdict->unavoidable)
		text = str_fmt(arena,
			       "%.*s; calls in flight at once passed it, only a reservation "
			       "prevents that",
			       STR_ARG(text));
	return text;
}

/* Decimals are millionths, everything else counts. */
static struct str value_text(struct arena *arena, enum event_field field, int64_t value)
{
	if (field != FIELD_SIMILARITY && field != FIELD_TEMPERATURE)
		return str_fmt(arena, "%" PRId64, value);
	int64_t whole = value / MILLION, part = value % MILLION;
	struct str text = str_fmt(arena, "%s%" PRId64 ".%06" PRId64, value < 0 ? "-" : "",
				  whole < 0 ? -whole : whole, part < 0 ? -part : part);
	while (text.p[text.n - 1] == '0')
		text.n--;
	if (text.p[text.n - 1] == '.')
		text.n--;
	return text;
}

static struct str ground_text(struct arena *arena, const struct verdict *verdict,
			      const struct event *event)
{
	struct str wait = wait_text(arena, verdict->wait);
	switch (verdict->ground) {
	case GROUND_LIMIT:
		return limit_text(arena, verdict);
	case GROUND_OPEN:
		return str_fmt(arena, "the breaker is open%.*s%.*s",
			       STR_ARG(line_text(arena, " since line ", verdict->because)),
			       STR_ARG(wait));
	case GROUND_PROBES:
		return str_fmt(arena, "the breaker is half-open and its probes are out");
	case GROUND_EARLY:
		return str_fmt(arena, "the answer%.*s asked to wait%.*s",
			       STR_ARG(line_text(arena, " at line ", verdict->because)),
			       STR_ARG(wait));
	case GROUND_BACKOFF:
		return str_fmt(arena, "it comes %.*s after the failure%.*s, allowed is %.*s",
			       STR_ARG(amount_text(arena, verdict->value)),
			       STR_ARG(line_text(arena, " at line ", verdict->because)),
			       STR_ARG(amount_text(arena, verdict->limit)));
	case GROUND_DUPLICATE:
		return str_fmt(arena, "%.*s has been done before%.*s",
			       STR_ARG(event_text(event, FIELD_EVENT)),
			       STR_ARG(line_text(arena, ", at line ", verdict->because)));
	case GROUND_ORDER:
		return str_fmt(arena, "%.*s came although what must come first has not",
			       STR_ARG(event_text(event, FIELD_EVENT)));
	case GROUND_FIELD:
		return str_fmt(arena, "the record lacks %.*s",
			       STR_ARG(field_list(arena, verdict->missing)));
	case GROUND_VALUE:
		return str_fmt(
			arena, "%s is %.*s, allowed is %.*s", field_name(verdict->field),
			STR_ARG(value_text(arena, verdict->field, verdict->value.value)),
			STR_ARG(value_text(arena, verdict->field, verdict->limit.value)));
	case GROUND_STRANGER:
	case GROUND_NONE:
		break;
	}
	return (struct str){ "", 0 };
}

struct str verdict_text(struct arena *arena, const struct verdict *verdict,
			const struct event *event)
{
	if (!verdict->applies)
		return STR("the policy does not look at this");
	struct str text = ground_text(arena, verdict, event);
	if (event->unsure)
		return str_fmt(
			arena,
			"cannot be judged: the log does not tell whether the gateway or the "
			"upstream answered %d",
			(int)event_number(event, FIELD_HTTP_STATUS, 0));
	if (verdict->ground == GROUND_STRANGER)
		return str_fmt(arena,
			       "cannot be judged: the gateway refused by \"%.*s\", which the "
			       "policy file does not have",
			       STR_ARG(event_text(event, FIELD_POLICY)));
	if (event->ending == ENDING_UNKNOWN && verdict->unknown &&
	    (verdict->missing & FIELD_BIT(FIELD_STATUS)))
		return str_fmt(arena,
			       "cannot be judged: \"%.*s\" is neither success nor failure",
			       STR_ARG(event_text(event, FIELD_STATUS)));
	if (verdict->unknown && (verdict->missing & FIELD_BIT(FIELD_COST)) &&
	    event_tokens(event) > 0) {
		text = str_fmt(arena, "it used %.*s and the record gives no cost",
			       STR_ARG(amount_text(arena, (struct amount){ event_tokens(event),
									   UNIT_TOKENS })));
	} else if (verdict->unknown) {
		struct str fields = field_list(arena, verdict->missing);
		text = str_fmt(arena, "cannot be judged: %s%.*s",
			       fields.n ? "the record lacks " : "more keys than are remembered",
			       STR_ARG(fields));
	} else if (!text.n && verdict->limit.value) {
		text = str_fmt(arena, "allowed: %.*s of %.*s",
			       STR_ARG(amount_text(arena, verdict->value)),
			       STR_ARG(amount_text(arena, verdict->limit)));
	} else if (!text.n) {
		bool breaker = verdict->policy->kind->takes & TAKES_COOL_DOWN;
		text = breaker ? STR("allowed: the breaker is closed") : STR("allowed");
	}
	if (!verdict->unknown && (verdict->inexact || verdict->shared))
		text = str_fmt(arena, "%.*s (%s, so this may be early)", STR_ARG(text),
			       verdict->shared ? "more keys than are remembered share one count"
					       : "more events than are remembered singly");
	return text;
}

struct str policy_summary(struct arena *arena, const struct policy *policy)
{
	struct str text = str_of(policy_kind_name(policy->kind));
	if (policy->limit.unit != UNIT_NONE)
		text = str_fmt(arena, "%.*s: %s %.*s", STR_ARG(text),
			       policy->compare == COMPARE_MORE ? "at most" : "fewer than",
			       STR_ARG(amount_text(arena, policy->limit)));
	if (policy->window)
		text = str_fmt(arena, "%.*s in %.*s", STR_ARG(text),
			       STR_ARG(amount_text(
				       arena, (struct amount){ policy->window, UNIT_TIME })));
	if (policy->window_calls)
		text = str_fmt(arena, "%.*s among %" PRId64 " calls", STR_ARG(text),
			       policy->window_calls);
	for (size_t i = 0; i < policy->key_count; i++)
		text = str_fmt(arena, "%.*s%s%s", STR_ARG(text), i ? " and " : ", for each ",
			       field_name(policy->key[i]));
	return text;
}
