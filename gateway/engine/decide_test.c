/*
 * What decide promises beyond its kinds: bounded memory that forgives nothing, clocks that are
 * set, keys, resets.
 */
#include "decide.h"

#include "test.h"

static struct arena *arena;
static struct policies policies;
static struct state *state;
static int64_t now;
static uint64_t next_call;
static enum error_class error;

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

#define REST "\"action\":\"refuse\",\"answer\":null,\"fail\":\"closed\",\"dry_run\":false}"
#define TWO_A_MINUTE                                                                           \
	"{\"id\":\"two\",\"kind\":\"rate-breaker\",\"when\":{},\"key\":[\"session\"],"         \
	"\"limit\":\"2 "                                                                       \
	"calls\",\"compare\":\">\",\"window\":\"1m\",\"window_kind\":\"sliding\","             \
	"\"cool_down\":\"1m\",\"from\":\"trip\",\"half_open\":null,\"max_keys\":4," REST

static void start(const char *policy)
{
	struct str text = str_fmt(arena, "{\"version\":1,\"policies\":[%s]}", policy);
	CHECK(policies_parse(arena, STR("p"), text, &policies, print_diag, NULL) == 0);
	state = state_new(&policies);
	now = INT64_C(1700000000) * SECOND_NS;
}

static void stop(void)
{
	state_free(state);
	policies_release(&policies);
}

static struct verdict judge(enum phase phase, const char *session)
{
	struct event event;
	event_clear(&event);
	event.phase = phase;
	event.error = error;
	event.source.line = ++next_call;
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	if (session)
		event_set_text(&event, FIELD_SESSION, str_of(session));
	struct verdict verdict;
	decide(state, &event, &policies.v[0], now, &verdict);
	return verdict;
}

/* Asks and does what the verdict says; true when it went. */
static bool goes(const char *session)
{
	bool refuse = judge(PHASE_ASK, session).refuse;
	judge(refuse ? PHASE_REFUSED : PHASE_ADMITTED, session);
	return !refuse;
}

static struct state_counts counts(void)
{
	return state_count(state, &policies.v[0]);
}

static void keys_are_apart(void)
{
	start(TWO_A_MINUTE);
	CHECK(goes("a") && goes("a") && !goes("a"));
	CHECK(goes("b") && goes("b") && !goes("b"));
	CHECK(counts().keys == 2);
	stop();
}

static void a_missing_key_cannot_be_judged(void)
{
	start(TWO_A_MINUTE);
	struct verdict verdict = judge(PHASE_ASK, NULL);
	CHECK(verdict.applies && verdict.unknown && !verdict.refuse);
	CHECK(verdict.missing == FIELD_BIT(FIELD_SESSION));
	CHECK(counts().keys == 0);
	stop();
}

/* Four keys fit; further ones share a place, which may refuse early and never late. */
static void keys_beyond_the_most_share_one_place(void)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	start(TWO_A_MINUTE);
	for (int i = 0; i < 4; i++)
		CHECK(goes(names[i]));
	CHECK(!judge(PHASE_ASK, "a").shared);
	CHECK(judge(PHASE_ASK, "e").shared);
	CHECK(goes("e") && goes("f"));
	CHECK(!goes("g")); /* early: it is the first of its own */
	CHECK(counts().keys == 4 && counts().evicted == 0 && counts().shared > 0);
	CHECK(goes("a") && !goes("a")); /* the four are as exact as before */
	stop();
}

/* A slot whose events have left the window and whose breaker is closed says nothing any more. */
static void only_idle_slots_are_given_away(void)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	start(TWO_A_MINUTE);
	for (int i = 0; i < 4; i++)
		CHECK(goes(names[i]));
	CHECK(goes("a") && !goes("a")); /* opens a's breaker for a minute */
	now += 59 * SECOND_NS;
	CHECK(judge(PHASE_ASK, "e").shared);
	now += 1 * SECOND_NS + 1; /* b, c, d are idle now; a's cool-down is over too */
	CHECK(!judge(PHASE_ASK, "e").shared);
	CHECK(counts().evicted == 1);
	stop();
}

/* Streaks of several keys mix: nobody can say whose is whose, now or later. */
static void what_cannot_be_shared_is_unknown(void)
{
	start("{\"id\":\"s\",\"kind\":\"failure-streak\",\"when\":{},\"key\":[\"session\"],"
	      "\"limit\":\"3 "
	      "failures\",\"compare\":\">=\",\"errors\":[\"server\"],\"cool_down\":\"1m\","
	      "\"from\":\"trip\",\"half_open\":null,\"max_keys\":1," REST);
	CHECK(!judge(PHASE_ASK, "a").unknown);
	error = ERROR_SERVER;
	judge(PHASE_REPORT, "a"); /* now its slot remembers something */
	error = ERROR_NONE;
	struct verdict verdict = judge(PHASE_ASK, "b");
	CHECK(verdict.shared && verdict.unknown && !verdict.refuse);
	now += 3600 * SECOND_NS;
	CHECK(judge(PHASE_ASK, "c").unknown && !judge(PHASE_ASK, "a").unknown);
	stop();
}

static void a_small_step_back_counts_as_no_time(void)
{
	start(TWO_A_MINUTE);
	CHECK(goes("a") && goes("a"));
	now -= 30 * SECOND_NS;
	CHECK(!goes("a"));
	now += 89 * SECOND_NS; /* 59 s after the first: still in the window */
	CHECK(!goes("a"));
	CHECK(counts().clock_steps == 0);
	stop();
}

static void a_clock_that_was_set_back_keeps_ages(void)
{
	start(TWO_A_MINUTE);
	CHECK(goes("a") && goes("a"));
	now += 40 * SECOND_NS;
	CHECK(!goes("a")); /* opens: a minute from here */
	now -= 86400 * SECOND_NS;
	CHECK(!goes("a"));
	now += 59 * SECOND_NS;
	CHECK(!goes("a"));
	now += 2 * SECOND_NS;
	CHECK(goes("a")); /* a minute has passed, whatever the clock shows */
	CHECK(counts().clock_steps == 1);
	stop();
}

static void absurd_times_do_no_harm(void)
{
	start(TWO_A_MINUTE);
	now = INT64_MAX;
	CHECK(goes("a") && goes("a") && !goes("a"));
	now = INT64_MIN;
	CHECK(!goes("a"));
	stop();
}

static void a_reset_forgets(void)
{
	start(TWO_A_MINUTE);
	CHECK(goes("a") && goes("a") && !goes("a"));
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_SESSION, STR("a"));
	state_reset(state, &event, &policies.v[0], NULL);
	CHECK(goes("a") && goes("a") && !goes("a"));
	event_set_text(&event, FIELD_SESSION, STR("never seen"));
	state_reset(state, &event, &policies.v[0], NULL);
	stop();
}

static void an_alert_refuses_nothing(void)
{
	start("{\"id\":\"two\",\"kind\":\"rate-breaker\",\"when\":{},\"key\":[],\"limit\":\"1 "
	      "call\","
	      "\"compare\":\">\",\"window\":\"1m\",\"window_kind\":\"sliding\",\"cool_down\":"
	      "\"1m\","
	      "\"from\":\"trip\",\"half_open\":null,\"action\":\"alert\",\"answer\":null,"
	      "\"fail\":\"open\",\"dry_run\":false}");
	CHECK(goes("a"));
	struct verdict verdict = judge(PHASE_ASK, "a");
	CHECK(!verdict.refuse && verdict.exceeded);
	stop();
}

/*
 * More in flight than is remembered singly: the rest counts as spent at once, and again when
 * it reports.
 */
static void a_crowded_budget_forgives_nothing(void)
{
	start("{\"id\":\"b\",\"kind\":\"budget\",\"when\":{},\"key\":[],\"limit\":\"5 tokens\","
	      "\"compare\":\">\",\"window\":\"1m\",\"window_kind\":\"sliding\",\"reserve\":"
	      "\"input\","
	      "\"lease\":\"10s\",\"in_flight\":\"2 calls\"," REST);
	for (int i = 0; i < 5; i++)
		CHECK(goes("a"));
	CHECK(!goes("a"));
	CHECK(judge(PHASE_ASK, "a").inexact);
	now += 11 * SECOND_NS; /* the two leases are over: they count as spent */
	CHECK(!goes("a"));
	now += 60 * SECOND_NS;
	CHECK(goes("a"));
	stop();
}

int main(void)
{
	arena = arena_new();
	keys_are_apart();
	a_missing_key_cannot_be_judged();
	keys_beyond_the_most_share_one_place();
	only_idle_slots_are_given_away();
	what_cannot_be_shared_is_unknown();
	a_small_step_back_counts_as_no_time();
	a_clock_that_was_set_back_keeps_ages();
	absurd_times_do_no_harm();
	a_reset_forgets();
	an_alert_refuses_nothing();
	a_crowded_budget_forgives_nothing();
	arena_free(arena);
	return test_done();
}
