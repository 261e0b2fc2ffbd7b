/*
 * Any bytes as a policy file: either it is refused with at least one error that has a place, or it is
 * whole, can be linted, and judges an event.
 */
#include <assert.h>

#include "decide.h"
#include "policy_lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void count(void *context, const struct diag *diag)
{
	size_t *diags = context;
	assert(diag->about && diag->what.n);
	++*diags;
}

/* State takes what the file asks for: only small ones are tried out. */
static bool is_small(const struct policies *policies)
{
	size_t bytes = 0;
	for (size_t i = 0; i < policies->n; i++)
		bytes += policies->v[i].slot_size * policies->v[i].max_keys;
	return bytes < 64 << 20;
}

static void judge(struct arena *arena, const struct policies *policies)
{
	static const enum phase phases[] = { PHASE_ASK, PHASE_ADMITTED, PHASE_REPORT, PHASE_ASK,
					     PHASE_REFUSED };
	struct state *state = state_new(policies);
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_SESSION, STR("s"));
	event_set_number(&event, FIELD_INPUT_TOKENS, 100);
	event_set_number(&event, FIELD_COST, 5);
	for (size_t i = 0; i < policies->n; i++) {
		for (size_t p = 0; p < sizeof(phases) / sizeof(*phases); p++) {
			event.phase = phases[p];
			struct verdict verdict;
			decide(state, &event, &policies->v[i], SECOND_NS * (int64_t)p,
			       &verdict);
			assert(verdict_text(arena, &verdict, &event).n);
		}
	}
	state_free(state);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct policies policies;
	struct observations observed;
	size_t diags = 0;
	struct str text = { (const char *)data, size };
	observations_clear(&observed);
	if (policies_parse(arena, STR("fuzz.json"), text, &policies, count, &diags)) {
		assert(diags);
	} else {
		policy_lint(arena, &policies, &observed, count, &diags);
		if (is_small(&policies))
			judge(arena, &policies);
		policies_release(&policies);
	}
	arena_free(arena);
	return 0;
}
