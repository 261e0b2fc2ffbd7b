/*
 * What a policy has left in its slot is sane, whatever it was asked. Then each number of it is changed to what harms most: that is refused,
 * or the policy goes on with it, and under the sanitizers nothing overflows and nothing beside the slot is read.
 *
 * The policies are those of testdata/policies: each kind's, and in parts.json such whose slots have other parts.
 */
#include "slot_sane.h"

#include <stdlib.h>
#include <string.h>

#include "decide.h"
#include "policy_file.h"
#include "test.h"

enum { STEPS = 96, USES = 8, PATH_MOST = 128 };

static const int64_t start = 1764000000 * SECOND_NS;

static const int64_t harmful[] = {
	0,
	1,
	2,
	-1,
	9,
	INT64_MAX,
	INT64_MAX - 1,
	INT64_MIN,
	INT32_MAX,
	INT64_C(1) << 32,
	TIME_MAX_NS,
	TIME_MAX_NS + 1,
	INT64_C(0x0101010101010101),
};

enum { HARMFUL = sizeof(harmful) / sizeof(*harmful) };

struct tried {
	const struct policy *policy;
	struct re_room *room;
	char *slot, *copy; /* exactly as large as it is */
	int refused, kept;
};

static void complain(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

/* The i-th of calls that ask, go ahead or not, and end well or in all ways there are, three steps each. */
static struct event nth(int i)
{
	static const enum phase phases[] = { PHASE_ASK, PHASE_ADMITTED, PHASE_REPORT };
	const struct str agents[] = { STR("researcher"), STR("writer") };
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_AGENT, agents[i % 2]);
	event_set_text(&event, FIELD_OUTPUT, STR("I'm sorry, I apologize"));
	event_set_number(&event, FIELD_INPUT_TOKENS, 300);
	event_set_number(&event, FIELD_OUTPUT_TOKENS, 100 + i);
	event_set_number(&event, FIELD_MAX_TOKENS, 500);
	event_set_number(&event, FIELD_COST, MILLION / 100);
	event_set_number(&event, FIELD_ATTEMPT, 1 + i % 2);
	event_set_number(&event, FIELD_LATENCY, SECOND_NS * (i % 4));
	event.call = 1 + (uint64_t)i / 3;
	event.phase = i % 16 == 10 ? PHASE_REFUSED : phases[i % 3];
	event.error = i % 8 < 3 ? ERROR_NONE : (enum error_class)(i / 3 % ERROR_CLASSES);
	return event;
}

static void one_step(const struct tried *t, char *slot, int i, int64_t now)
{
	struct event event = nth(i);
	struct verdict verdict;
	memset(&verdict, 0, sizeof(verdict));
	verdict.policy = t->policy;
	decide_slot(slot, t->room, &event, t->policy, now, &verdict);
}

/* As long as nothing is refused: what else becomes of a slot. */
static void go_on(const struct tried *t, char *slot, int i, int64_t now)
{
	const struct policy *policy = t->policy;
	for (int k = 0; k < USES; k++)
		one_step(t, slot, i + k, now + k * SECOND_NS);
	if (policy->kind->parts) {
		struct slot_parts parts = policy->kind->parts(policy, slot);
		if (parts.leases)
			leases_extend(parts.leases, 1 + (uint64_t)i / 3, now, now);
	}
	if (policy_lends(policy)) {
		struct loan loan = { .spent = 1, .wanted = 3, .until = now };
		const struct call call = {
			.policy = policy, .now = now + USES * SECOND_NS, .slot = slot, .id = 7
		};
		policy->kind->lender->lend(&call, &loan);
	}
	if (policy->kind->idle)
		policy->kind->idle(policy, slot, now + 7200 * SECOND_NS);
}

static void try_one(struct tried *t, size_t at, size_t n, int64_t value, int i, int64_t now)
{
	memcpy(t->copy, t->slot, t->policy->slot_size);
	memcpy(t->copy + at, &value, n);
	bool sane = slot_is_sane(t->policy, t->copy);
	t->refused += !sane;
	t->kept += sane;
	if (sane)
		go_on(t, t->copy, i, now);
}

/* Each word of the slot, each half of one, and each byte, which is a flag if anything. */
static void damage(struct tried *t, int i, int64_t now)
{
	static const size_t widths[] = { 8, 4, 1 }, values[] = { HARMFUL, HARMFUL, 4 };
	for (size_t w = 0; w < 3; w++) {
		for (size_t at = 0; at + widths[w] <= t->policy->slot_size; at += widths[w]) {
			for (size_t k = 0; k < values[w]; k++)
				try_one(t, at, widths[w], harmful[k], i, now);
		}
	}
}

static void try_policy(const struct policy *policy, struct re_room *room)
{
	size_t n = policy->slot_size;
	struct tried t = { policy, room, calloc(1, n), malloc(n), 0, 0 };
	int64_t now = start;
	for (int i = 0; i < STEPS; i++) {
		one_step(&t, t.slot, i, now += SECOND_NS / 4);
		memcpy(t.copy, t.slot, n);
		CHECK(slot_is_sane(policy, t.copy) && !memcmp(t.copy, t.slot, n));
		if (i == 1 || i == STEPS - 1)
			damage(&t, i + 1, now);
	}
	printf("%.*s: %d refused, %d gone on with\n", STR_ARG(policy->id), t.refused, t.kept);
	free(t.slot);
	free(t.copy);
}

static void try_all(const struct policies *policies)
{
	struct re_room *room = re_room_new();
	for (size_t i = 0; i < policies->n; i++) {
		if (policies->v[i].slot_size)
			try_policy(&policies->v[i], room);
	}
	re_room_free(room);
}

static void try_file(struct arena *arena, const char *name)
{
	char path[PATH_MOST];
	struct policies policies;
	snprintf(path, sizeof(path), "testdata/policies/%s.json", name);
	CHECK(!policies_load(arena, path, &policies, complain, NULL));
	try_all(&policies);
	policies_release(&policies);
}

int main(void)
{
	struct arena *arena = arena_new();
	char name[PATH_MOST / 2];
	for (const struct kind_entry *entry = policy_kinds; entry->name; entry++) {
		snprintf(name, sizeof(name), "%s/policy", entry->name);
		try_file(arena, name);
	}
	try_file(arena, "budget-typical/policy");
	try_file(arena, "parts");
	arena_free(arena);
	return test_done();
}
