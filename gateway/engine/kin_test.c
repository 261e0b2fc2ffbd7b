/*
 * Who is of one kin, and that one policy speaking for many loses nothing: what each remembers when it is woken, also where keys have
 * to share. testdata/oracle/together.py compares whole logs.
 */
#include "decide.h"

#include "test.h"

static struct arena *arena;
static struct policies policies;

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

#define REST "\"action\":\"refuse\",\"answer\":null,\"fail\":\"closed\",\"dry_run\":false}"
#define RATE(id, when, key, limit, window, cool)                                               \
	"{\"id\":\"" id "\",\"kind\":\"rate-breaker\",\"when\":{" when "},\"key\":[" key       \
	"],\"limit\":\"" limit "\",\"compare\":\">\",\"window\":\"" window                     \
	"\",\"window_kind\":\"sliding\",\"cool_down\":\"" cool                                 \
	"\",\"from\":\"trip\",\"half_open\":null," REST
#define BY_SESSION "\"session\""
#define CALLS "\"event\":\"llm.call\""

static void read_policies(const char *text)
{
	struct str file = str_fmt(arena, "{\"version\":1,\"policies\":[%s]}", text);
	CHECK(policies_parse(arena, STR("p"), file, &policies, print_diag, NULL) == 0);
	policies_grow(arena, &policies);
}

static const struct kin *kin_of(const struct kins *kins, size_t policy)
{
	for (size_t i = 0; i < kins->n; i++) {
		for (size_t k = 0; k < kins->v[i].n; k++) {
			if (kins->v[i].v[k] == &policies.v[policy])
				return &kins->v[i];
		}
	}
	return NULL;
}

static void test_kin_count_the_same(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "4 calls", "1m", "1m") "," RATE(
		"b", CALLS, BY_SESSION, "2 calls", "1m",
		"9m") "," RATE("c", CALLS, BY_SESSION, "2 calls", "2m",
			       "1m") "," RATE("d", CALLS, "", "2 calls", "1m",
					      "1m") "," RATE("e", "\"model\":\"m\"", BY_SESSION,
							     "2 calls", "1m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	CHECK(kins->n == 3 && kins->strictest.n == 3);
	/* the longest window keeps what the others see */
	CHECK(kin_of(kins, 0) == kin_of(kins, 1) && kin_of(kins, 0) == kin_of(kins, 2));
	CHECK(kins->of[0]->v[0] == &policies.v[2] && kins->of[0]->shorter_count == 1);
	CHECK(kins->of[0]->shorter->strictest == &policies.v[1]);
	for (size_t i = 3; i < 5; i++)
		CHECK(kin_of(kins, i)->n == 1 && kins->of[i]->v[0] == &policies.v[i]);
	kins_free(kins);
	kins = kins_new(&policies, NULL, true);
	CHECK(kins->n == policies.n);
	kins_free(kins);
	policies_release(&policies);
}

static bool settled(void *context, const struct kin *kin, uint64_t key)
{
	(void)kin;
	(void)key;
	return *(bool *)context;
}

static int64_t now;
static uint64_t line;
static bool all_settled = true;

static struct event event_of(const char *session)
{
	struct event event;
	event_clear(&event);
	event.source.line = ++line;
	event.call = line;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_SESSION, str_of(session));
	return event;
}

/* A call of the session starts and is let in: what do they say of it? `values`: each one's count, 0 when it did not look. */
static enum kin_says call(struct state *state, const struct kin *kin, const char *session,
			  int64_t values[2])
{
	uint32_t keys[4] = { 0 };
	struct event event = event_of(session);
	state_turn(state);
	now = state_time(state, now + SECOND_NS);
	struct kin_asked asked = { kin, &event, keys, now, true, true, &all_settled, settled };
	enum kin_says says = decide_for_kin(state, &asked);
	for (size_t i = 0; i < kin->n; i++) {
		struct verdict verdict = { .value = { 0 } };
		for (event.phase = PHASE_ASK; says == KIN_EACH && event.phase <= PHASE_ADMITTED;
		     event.phase++) {
			if (event.phase == PHASE_ADMITTED)
				values[i] = verdict.value.value;
			decide_chosen(state, &event, kin->v[i], keys, now, &verdict);
		}
		values[i] = says == KIN_EACH ? values[i] : 0;
	}
	return says;
}

static void test_wakes_with_what_the_strictest_knows(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "9 calls", "1m",
			   "1m") "," RATE("b", CALLS, BY_SESSION, "2 calls", "1m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	struct state *state = state_new(&policies);
	state_kin(state, kins);
	int64_t values[2] = { 0 };
	now = INT64_C(1700000000) * SECOND_NS;
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(state_count(state, kins->v->v[1]).keys == 0);
	CHECK(call(state, kins->v, "s", values) == KIN_EACH);
	CHECK(values[0] == 3 && values[1] == 3);
	/* the strictest is open, its kin counts on */
	CHECK(call(state, kins->v, "s", values) == KIN_EACH && values[1] == 4);
	CHECK(call(state, kins->v, "other", values) == KIN_CALM);
	/* all is over: after a while they look, and sleep again */
	now += 180 * SECOND_NS;
	for (int i = 0; i < 40 && call(state, kins->v, "s", values) == KIN_EACH; i++)
		now += 60 * SECOND_NS;
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_EACH && values[1] == 3);
	state_free(state);
	kins_free(kins);
	policies_release(&policies);
}

/* Three calls in the longer window are too few for its policy and two in the shorter one too many for the other, which forgets sooner. */
static void test_a_shorter_window_is_part_of_the_longest(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "2 calls", "1m",
			   "1m") "," RATE("b", CALLS, BY_SESSION, "9 calls", "10m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	struct state *state = state_new(&policies);
	state_kin(state, kins);
	int64_t values[2] = { 0 };
	now = INT64_C(1700000000) * SECOND_NS;
	for (int i = 0; i < 2; i++) {
		CHECK(call(state, kins->v, "s", values) == KIN_CALM);
		CHECK(call(state, kins->v, "s", values) == KIN_CALM);
		now += 100 * SECOND_NS;
	}
	CHECK(state_count(state, &policies.v[0]).keys == 0);
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_EACH);
	/* 2 s ago and 1 s ago, and now; in ten minutes there were four more */
	CHECK(values[0] == 7 && values[1] == 3);
	state_free(state);
	kins_free(kins);
	policies_release(&policies);
}

/* It is asked for a verdict only when it has something to say. */
static void test_one_alone_speaks_for_itself(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "2 calls", "1m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	struct state *state = state_new(&policies);
	state_kin(state, kins);
	int64_t values[2] = { 0 };
	now = INT64_C(1700000000) * SECOND_NS;
	CHECK(kins->v->n == 1 && kins->v->speaks);
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_CALM);
	CHECK(call(state, kins->v, "s", values) == KIN_EACH && values[0] == 3);
	state_free(state);
	kins_free(kins);
	kins = kins_new(&policies, NULL, true);
	CHECK(!kins->v->speaks);
	kins_free(kins);
	policies_release(&policies);
}

/* Nobody remembers the key any more, but of one of them an end of what was told is still to be told. */
static void test_sleeps_only_when_all_is_settled(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "9 calls", "1m",
			   "1m") "," RATE("b", CALLS, BY_SESSION, "2 calls", "1m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	struct state *state = state_new(&policies);
	state_kin(state, kins);
	int64_t values[2] = { 0 };
	now = INT64_C(1700000000) * SECOND_NS;
	all_settled = false;
	for (int i = 0; i < 40; i++, now += 60 * SECOND_NS)
		CHECK(call(state, kins->v, "s", values) == KIN_EACH && values[1] == 1);
	all_settled = true;
	int calls = 0;
	while (calls < 40 && call(state, kins->v, "s", values) == KIN_EACH) {
		calls++;
		now += 60 * SECOND_NS;
	}
	CHECK(calls < 40);
	state_free(state);
	kins_free(kins);
	policies_release(&policies);
}

/* The other has room for one key only: what is known of the second counts in the slot that keys share, and is not forgotten. */
static void test_shared_slots_forget_nothing(void)
{
	read_policies(RATE("a", CALLS, BY_SESSION, "9 calls", "1m",
			   "1m") "," RATE("b", CALLS, BY_SESSION, "2 calls", "1m", "1m"));
	struct kins *kins = kins_new(&policies, NULL, false);
	struct policies small = policies;
	struct policy v[2] = { policies.v[0], policies.v[1] };
	v[0].grows = false;
	v[0].max_keys = 1;
	small.v = v;
	struct state *state = state_new(&small);
	state_kin(state, kins);
	const char *const sessions[] = { "s", "t", "u" };
	int64_t values[2] = { 0 };
	now = INT64_C(1700000000) * SECOND_NS;
	for (size_t i = 0; i < 6; i++)
		CHECK(call(state, kins->v, sessions[i % 3], values) == KIN_CALM);
	const int64_t counts[] = { 3, 3, 3 + 2 + 1 - 1 };
	for (size_t i = 0; i < 3; i++) {
		CHECK(call(state, kins->v, sessions[i], values) == KIN_EACH);
		CHECK(values[0] == 3 && values[1] >= counts[i]);
	}
	CHECK(state_count(state, &policies.v[0]).shared > 0);
	state_free(state);
	kins_free(kins);
	policies_release(&policies);
}

int main(void)
{
	arena = arena_new();
	test_kin_count_the_same();
	test_wakes_with_what_the_strictest_knows();
	test_a_shorter_window_is_part_of_the_longest();
	test_one_alone_speaks_for_itself();
	test_sleeps_only_when_all_is_settled();
	test_shared_slots_forget_nothing();
	arena_free(arena);
	return test_done();
}
