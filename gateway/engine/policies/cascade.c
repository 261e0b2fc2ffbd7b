/*
 * Stops starting agents that depend on one that keeps failing.
 *
 * When an agent has failed so many times in a row, everything downstream of it in
 * `dependants`, directly or through others, is refused its start, until a success of
 * that agent or the end of the cool-down. Agents that nothing depends on are not
 * watched. A run that was refused or skipped neither counts as a failure nor sets the
 * count back.
 *
 *     {"id": "cascade", "kind": "cascade",
 *      "when": {"event": ["run", "agent.spawn"]}, "key": [],
 *      "limit": "3 failures", "compare": ">=", "cool_down": "until reset", "from": "trip",
 *      "errors": ["server", "timeout", "other"],
 *      "dependants": {"researcher": ["writer"], "writer": ["publisher", "mailer"]},
 *      "action": "refuse", "answer": null, "fail": "closed", "dry_run": false}
 */
#include "policy.h"

struct cascade_options {
	struct graph dependants;
};

struct cascade_slot {
	struct {
		int64_t streak;
		int64_t until; /* downstream is refused until then; 0: not at all */
		uint64_t ref;
	} agent[GRAPH_NODES];
};

static size_t slot_size(const struct policy *policy)
{
	(void)policy;
	return sizeof(struct cascade_slot);
}

static const struct graph *graph_of(const struct call *call)
{
	return &((const struct cascade_options *)call->policy->options)->dependants;
}

static size_t node_of(const struct call *call)
{
	const struct graph *graph = graph_of(call);
	struct str agent = event_text(call->event, FIELD_AGENT);
	size_t i = 0;
	while (i < graph->n && !str_eq(graph->name[i], agent))
		i++;
	return i;
}

/* Everything that depends on the node, as bits. */
static uint64_t downstream(const struct graph *graph, size_t node)
{
	uint64_t reached = graph->next[node], before = 0;
	while (reached != before) {
		before = reached;
		for (size_t i = 0; i < graph->n; i++) {
			if (before >> i & 1)
				reached |= graph->next[i];
		}
	}
	return reached;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct graph *graph = graph_of(call);
	const struct cascade_slot *slot = call->slot;
	size_t node = node_of(call);
	if (!event_has(call->event, FIELD_AGENT))
		verdict_unknown(verdict, FIELD_AGENT);
	for (size_t i = 0; i < graph->n && node < graph->n; i++) {
		int64_t until = slot->agent[i].until;
		if (call->now >= until || !(downstream(graph, i) >> node & 1))
			continue;
		verdict_refuse(verdict, GROUND_OPEN, slot->agent[i].streak,
			       until == INT64_MAX ? INT64_MAX : until - call->now);
		verdict->because = slot->agent[i].ref;
		verdict->state = BREAKER_OPEN;
		return;
	}
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct policy *policy = call->policy;
	struct cascade_slot *slot = call->slot;
	size_t i = node_of(call);
	if (i == graph_of(call)->n)
		return;
	if (call->event->error == ERROR_NONE) {
		verdict->recovered = slot->agent[i].until != 0;
		slot->agent[i].streak = slot->agent[i].until = 0;
		return;
	}
	if (!policy_counts(policy, call->event))
		return;
	slot->agent[i].streak++;
	if (!policy_over(policy, slot->agent[i].streak) || call->now < slot->agent[i].until)
		return;
	int64_t cool_down = policy->breaker.cool_down;
	slot->agent[i].until = cool_down ? call->now + cool_down : INT64_MAX;
	slot->agent[i].ref = call->ref;
	verdict->tripped = true;
	verdict->state = BREAKER_OPEN;
	verdict_stand(verdict, slot->agent[i].streak);
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "key";
	problem->text = str_fmt(arena, "a cascade watches all its agents together; write []");
	return policy->key_count == 0;
}

static const struct kind_option options[] = {
	{ "dependants", OPTION_GRAPH, true, offsetof(struct cascade_options, dependants), NULL,
	  "for each agent, the agents that depend on it" },
	{ 0 },
};

static struct slot_rest rest(const struct policy *policy, void *memory)
{
	const struct cascade_slot *slot = memory;
	const size_t stride = sizeof(slot->agent[0]);
	(void)policy;
	return (struct slot_rest){ .numbers = { &slot->agent[0].streak, GRAPH_NODES, stride },
				   .ends = { &slot->agent[0].until, GRAPH_NODES, stride } };
}

const struct policy_kind policy_cascade = {
	.code = "SG104",
	.takes = TAKES_LIMIT | TAKES_COMPARE | TAKES_ERRORS | TAKES_COOL_DOWN,
	.units = 1u << UNIT_CALLS,
	.fields = FIELD_BIT(FIELD_AGENT),
	.options = options,
	.options_size = sizeof(struct cascade_options),
	.check = check,
	.slot_size = slot_size,
	.rest = rest,
	.ask = ask,
	.report = report,
};
