/*
 * One thing comes before another, and at most once: commit the offset, then process.
 *
 * Per key, `then` must not start before `first` has happened; with `once` it must not start a
 * second time either. A key is remembered for the window.
 *
 *     {"id": "commit-first", "kind": "order",
 *      "when": {"event": ["message.commit", "message.process"]}, "key": ["message"],
 *      "first": "message.commit", "then": "message.process", "once": true,
 *      "window": "7d", "window_kind": "anchored",
 *      "action": "refuse", "answer": null, "fail": "closed", "dry_run": false}
 *
 * When more keys are open than it can remember, it says UNVERIFIABLE rather than blame one
 * message for another.
 */
#include "policy.h"

struct order_options {
	struct str first, then;
	bool once;
};

struct order_slot {
	int64_t first_at, then_at; /* 0: has not happened */
	uint64_t first_ref, then_ref;
};

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct order_slot);
}

static void forget_old(const struct policy *policy, struct order_slot *slot, int64_t now)
{
	int64_t newest = slot->first_at > slot->then_at ? slot->first_at : slot->then_at;
	if (newest && now - newest >= policy->window)
		*slot = (struct order_slot){ 0 };
}

static bool is_event(const struct call *call, struct str name)
{
	return str_eq(event_text(call->event, FIELD_EVENT), name);
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct order_options *options = call->policy->options;
	struct order_slot *slot = call->slot;
	forget_old(call->policy, slot, call->now);
	if (!is_event(call, options->then))
		return;
	if (call->shared)
		return;
	if (!slot->first_at) {
		verdict_refuse(verdict, GROUND_ORDER, 0, INT64_MAX);
	} else if (options->once && slot->then_at) {
		verdict_refuse(verdict, GROUND_DUPLICATE, 0, INT64_MAX);
		verdict->because = slot->then_ref;
	}
}

static void admitted(const struct call *call, struct verdict *verdict)
{
	const struct order_options *options = call->policy->options;
	struct order_slot *slot = call->slot;
	(void)verdict;
	if (call->shared)
		return;
	if (is_event(call, options->first)) {
		slot->first_at = call->now > 0 ? call->now : 1;
		slot->first_ref = call->ref;
	} else if (is_event(call, options->then)) {
		slot->then_at = call->now > 0 ? call->now : 1;
		slot->then_ref = call->ref;
	}
}

static bool idle(const struct policy *policy, void *memory, int64_t now)
{
	struct order_slot *slot = memory;
	forget_old(policy, slot, now);
	return !slot->first_at && !slot->then_at;
}

static const struct kind_option options[] = {
	{ "first", OPTION_TEXT, true, offsetof(struct order_options, first), NULL,
	  "the event that must come first" },
	{ "then", OPTION_TEXT, true, offsetof(struct order_options, then), NULL,
	  "the event that may only follow it" },
	{ "once", OPTION_BOOL, true, offsetof(struct order_options, once), NULL,
	  "may it follow only once" },
	{ 0 },
};

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct order_slot *slot = memory;
	(void)policy;
	return (struct slot_rest){ .numbers = { &slot->first_at, 2, sizeof(int64_t) } };
}

const struct policy_kind policy_order = {
	.code = "SG115",
	.takes = TAKES_WINDOW,
	.options = options,
	.options_size = sizeof(struct order_options),
	.needs_own_slot = true,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.admitted = admitted,
	.idle = idle,
};
