/*
 * decide against a reference model on random operations.
 *
 * The model is written to be read, not to be fast: it keeps every event of a key for ever and
 * adds up what is in the window each time it is asked. Keys, times (also backwards, by little
 * and by much), duplicate asks, reports that come twice, late or never are drawn from a
 * generator with a fixed seed. What may be remembered singly is set high enough to be exact; a
 * second run sets it low and checks that nothing is forgiven.
 *
 *     model_test [operations]      for each of some twenty runs, 100000 when left out; ci/soak.sh runs more
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"
#include "test.h"

enum { KEYS = 5, CALLS = 64 };

__extension__ typedef __int128 wide;

/* --- random numbers: xorshift, so that every run is the same ----------------- */

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static int64_t below(uint64_t *seed, int64_t n)
{
	return (int64_t)(next_random(seed) % (uint64_t)n);
}

/* --- the model ------------------------------------------------------------------ */

struct spent {
	int64_t time, amount;
};

struct flying {
	uint64_t id;
	int64_t until, amount;
};

/* What the model remembers of one key: everything. */
struct memory {
	struct spent *spent;
	size_t room, count;
	size_t oldest; /* what is before it has left every window; only speeds it up */
	struct flying flying[CALLS * 4];
	size_t in_flight;
	int64_t anchor;
	bool anchored;
	wide level; /* of a bucket, times its length */
	int64_t drained;
	bool open;
	int64_t until, last_admitted, streak, failed;
};

struct model {
	const struct policy *policy;
	struct memory keys[KEYS];
	int64_t latest, skew;
	bool started;
	bool exact; /* it is compared with, and not only a bound */
};

static int64_t model_time(struct model *m, int64_t now)
{
	if (m->skew && now >= m->latest - 60 * SECOND_NS)
		m->skew = 0; /* set right again */
	int64_t time = now + m->skew;
	if (m->started && time < m->latest - 60 * SECOND_NS) {
		m->skew = m->latest - now;
		time = m->latest;
	}
	if (m->started && time < m->latest)
		time = m->latest;
	m->latest = time;
	m->started = true;
	return time;
}

static int64_t sum_in_window(const struct policy *p, struct memory *k, int64_t now)
{
	int64_t sum = 0, from = now - p->window;
	if (p->window_kind == WINDOW_FIXED)
		from = now - now % p->window - 1;
	if (p->window_kind == WINDOW_ANCHORED)
		from = k->anchored && now < k->anchor + p->window ? k->anchor - 1 : now;
	while (k->oldest < k->count && k->spent[k->oldest].time <= now - p->window)
		k->oldest++;
	for (size_t i = k->oldest; i < k->count; i++)
		sum += k->spent[i].time > from ? k->spent[i].amount : 0;
	return sum;
}

static void spend(const struct policy *p, struct memory *k, int64_t now, int64_t amount)
{
	if (p->window_kind == WINDOW_GCRA) {
		k->level += (wide)amount * p->window;
		return;
	}
	if (!k->anchored || now >= k->anchor + p->window) {
		k->anchored = true;
		k->anchor = now;
	}
	if (k->count == k->room) {
		k->room = k->room ? k->room * 2 : 1024;
		k->spent = realloc(k->spent, k->room * sizeof(*k->spent));
		if (!k->spent)
			abort();
	}
	k->spent[k->count++] = (struct spent){ now, amount };
}

static int64_t used(const struct policy *p, struct memory *k, int64_t now)
{
	if (p->window_kind != WINDOW_GCRA)
		return sum_in_window(p, k, now);
	k->level -= (wide)(now - k->drained) * p->limit.value;
	k->drained = now;
	if (k->level < 0)
		k->level = 0;
	return (int64_t)((k->level + p->window - 1) / p->window);
}

static int64_t held(const struct memory *k)
{
	int64_t sum = 0;
	for (size_t i = 0; i < k->in_flight; i++)
		sum += k->flying[i].amount;
	return sum;
}

/* The lease that is over first; NULL when none is. */
static struct flying *first_over(struct memory *k, int64_t now)
{
	struct flying *first = NULL;
	for (size_t i = 0; i < k->in_flight; i++) {
		struct flying *flying = &k->flying[i];
		if (flying->until <= now && (!first || flying->until < first->until))
			first = flying;
	}
	return first;
}

/*
 * Leases that are over count as spent, each from its end on. When keys share a place a bucket has drained for others meanwhile: then
 * the model does not count them.
 */
static void lose_leases(const struct model *m, struct memory *k, int64_t now, bool spends)
{
	bool counts = spends && (m->exact || m->policy->window_kind != WINDOW_GCRA);
	struct flying *flying;
	while ((flying = first_over(k, now))) {
		struct flying over = *flying;
		*flying = k->flying[--k->in_flight];
		if (!counts)
			continue;
		(void)used(m->policy, k, over.until);
		spend(m->policy, k, over.until, over.amount);
	}
}

static struct flying *find_flying(struct memory *k, uint64_t id)
{
	for (size_t i = 0; i < k->in_flight; i++) {
		if (k->flying[i].id == id)
			return &k->flying[i];
	}
	return NULL;
}

static void take_off(struct memory *k, uint64_t id, int64_t until, int64_t amount)
{
	struct flying *same = find_flying(k, id);
	if (same)
		same->amount = amount > same->amount ? amount : same->amount;
	else
		k->flying[k->in_flight++] = (struct flying){ id, until, amount };
}

static void land(struct memory *k, uint64_t id)
{
	struct flying *flying = find_flying(k, id);
	if (flying)
		*flying = k->flying[--k->in_flight];
}

/* One operation as both sides see it. */
struct op {
	enum phase phase;
	int key;
	uint64_t id;
	int64_t now, reserve, actual, retry_after;
	enum error_class error;
};

struct kind_model {
	const char *policy; /* JSON */
	/* What the model says of an ask: must it be refused, and how much stands there? */
	bool (*ask)(struct model *m, struct memory *k, const struct op *op, int64_t now,
		    int64_t *value);
	void (*admitted)(struct model *m, struct memory *k, const struct op *op, int64_t now);
	void (*refused)(struct model *m, struct memory *k, const struct op *op, int64_t now);
	void (*report)(struct model *m, struct memory *k, const struct op *op, int64_t now);
	bool bounded; /* no window may admit more than the limit */
};

/* --- budgets ---- */

static bool budget_ask(struct model *m, struct memory *k, const struct op *op, int64_t now,
		       int64_t *value)
{
	const struct policy *p = m->policy;
	int64_t most = p->window_kind == WINDOW_GCRA ? p->burst : p->limit.value;
	lose_leases(m, k, now, true);
	*value = used(p, k, now) + held(k);
	return *value + op->reserve > most;
}

static void budget_admitted(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	take_off(k, op->id, now + 30 * SECOND_NS, op->reserve);
	(void)m;
}

static void budget_report(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	lose_leases(m, k, now, true);
	(void)used(m->policy, k, now);
	land(k, op->id);
	if (op->actual > 0)
		spend(m->policy, k, now, op->actual);
}

/* --- rate breaker ---- */

static bool rate_ask(struct model *m, struct memory *k, const struct op *op, int64_t now,
		     int64_t *value)
{
	(void)op;
	*value = sum_in_window(m->policy, k, now) + 1;
	if (k->open && now >= k->until)
		k->open = false;
	return k->open || *value > m->policy->limit.value;
}

static void rate_learn(struct model *m, struct memory *k, int64_t now, bool went)
{
	if (!k->open && sum_in_window(m->policy, k, now) + 1 > m->policy->limit.value) {
		k->open = true;
		k->until = now + m->policy->breaker.cool_down;
	}
	if (went)
		spend(m->policy, k, now, 1);
}

static void rate_admitted(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	(void)op;
	rate_learn(m, k, now, true);
}

static void rate_refused(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	(void)op;
	rate_learn(m, k, now, false);
}

/* --- failure streak, without probes ---- */

static bool streak_ask(struct model *m, struct memory *k, const struct op *op, int64_t now,
		       int64_t *value)
{
	(void)m;
	(void)op;
	if (k->open && now >= k->until) {
		k->open = false;
		k->streak = 0;
	}
	*value = 0;
	return k->open;
}

static void streak_report(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	int64_t ignored;
	if (streak_ask(m, k, op, now, &ignored))
		return;
	if (op->error == ERROR_NONE)
		k->streak = 0;
	else if (op->error == ERROR_SERVER)
		k->streak++;
	if (k->streak >= m->policy->limit.value) {
		k->open = true;
		k->until = now + m->policy->breaker.cool_down;
	}
}

/* --- concurrency ---- */

static bool concurrency_ask(struct model *m, struct memory *k, const struct op *op, int64_t now,
			    int64_t *value)
{
	(void)op;
	lose_leases(m, k, now, false);
	*value = (int64_t)k->in_flight + 1;
	return *value > m->policy->limit.value;
}

static void concurrency_report(struct model *m, struct memory *k, const struct op *op,
			       int64_t now)
{
	lose_leases(m, k, now, false);
	land(k, op->id);
}

/* --- Retry-After ---- */

static bool retry_ask(struct model *m, struct memory *k, const struct op *op, int64_t now,
		      int64_t *value)
{
	(void)m;
	(void)op;
	*value = 0;
	return now < k->until;
}

static void retry_report(struct model *m, struct memory *k, const struct op *op, int64_t now)
{
	(void)m;
	if (op->error == ERROR_RATE_LIMIT && now + op->retry_after > k->until)
		k->until = now + op->retry_after;
}

#define COMMON                                                                                 \
	"\"id\":\"m\",\"when\":{\"event\":\"llm.call\"},\"key\":[\"session\"],\"action\":"     \
	"\"refuse\","                                                                          \
	"\"answer\":null,\"fail\":\"closed\",\"dry_run\":false,\"max_keys\":%d,"               \
	"\"resolution\":%d,"
#define BUDGET(kind)                                                                           \
	{                                                                                      \
		"{" COMMON "\"kind\":\"budget\",\"limit\":\"1000 "                             \
		"tokens\",\"compare\":\">\",\"window\":\"20s\","                               \
		"\"window_kind\":\"" kind                                                      \
		"\",\"reserve\":\"max\",\"lease\":\"30s\",\"in_flight\":\"4096 calls\"}",      \
			budget_ask, budget_admitted, NULL, budget_report, true                 \
	}

static const struct kind_model kinds[] = {
	BUDGET("sliding"),
	BUDGET("fixed"),
	BUDGET("anchored"),
	BUDGET("gcra"),
	{ "{" COMMON "\"kind\":\"rate-breaker\",\"limit\":\"5 "
	  "calls\",\"compare\":\">\",\"window\":\"20s\","
	  "\"window_kind\":\"sliding\",\"cool_down\":\"7s\",\"from\":\"trip\",\"half_open\":"
	  "null}",
	  rate_ask, rate_admitted, rate_refused, NULL, true },
	{ "{\"id\":\"m\",\"when\":{},\"key\":[\"session\"],\"action\":\"refuse\",\"answer\":"
	  "null,"
	  "\"fail\":\"closed\",\"dry_run\":false,\"max_keys\":%d,"
	  "\"kind\":\"failure-streak\",\"limit\":\"3 failures\",\"compare\":\">=\","
	  "\"errors\":[\"server\"],\"cool_down\":\"5s\",\"from\":\"trip\",\"half_open\":null}",
	  streak_ask, NULL, NULL, streak_report, false },
	{ "{\"id\":\"m\",\"when\":{},\"key\":[\"session\"],\"action\":\"refuse\",\"answer\":"
	  "null,"
	  "\"fail\":\"closed\",\"dry_run\":false,\"max_keys\":%d,"
	  "\"kind\":\"concurrency\",\"limit\":\"6 calls\",\"compare\":\">\",\"lease\":\"30s\"}",
	  concurrency_ask, budget_admitted, NULL, concurrency_report, false },
	{ "{\"id\":\"m\",\"when\":{},\"key\":[\"session\"],\"action\":\"refuse\",\"answer\":"
	  "null,"
	  "\"fail\":\"closed\",\"dry_run\":false,\"max_keys\":%d,"
	  "\"kind\":\"retry-after\",\"errors\":[\"rate_limit\"]}",
	  retry_ask, NULL, NULL, retry_report, false },
};

/* --- running both ------------------------------------------------------------- */

struct bench {
	struct model model;
	struct policies policies;
	struct state *state;
	uint64_t seed, next_id;
	int64_t now;
	struct op open[CALLS]; /* calls that went and may report */
	size_t open_count;
	bool honest; /* every call reports once and in time; clocks only go forward */
	uint64_t operations, differences, refusals;
};

static void print_diag(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

static struct verdict judge(struct bench *b, const struct op *op)
{
	static const char *const sessions[KEYS] = { "a", "b", "c", "d", "e" };
	char id[24];
	struct event event;
	event_clear(&event);
	event.phase = op->phase;
	event.error = op->phase == PHASE_REPORT ? op->error : ERROR_NONE;
	snprintf(id, sizeof(id), "%llu", (unsigned long long)op->id);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	event_set_text(&event, FIELD_SESSION, str_of(sessions[op->key]));
	event_set_text(&event, FIELD_CALL, str_of(id));
	event_set_number(&event, FIELD_INPUT_TOKENS, op->reserve);
	if (op->phase == PHASE_REPORT) {
		event_set_number(&event, FIELD_TOTAL_TOKENS, op->actual);
		event_set_number(&event, FIELD_RETRY_AFTER, op->retry_after);
	}
	struct verdict verdict;
	decide(b->state, &event, &b->policies.v[0], op->now, &verdict);
	return verdict;
}

/* Mostly forward by a little; sometimes far, sometimes back. */
static void move_time(struct bench *b)
{
	int64_t dice = below(&b->seed, b->honest ? 900 : 1000);
	if (dice < 900)
		b->now += below(&b->seed, 800 * 1000000);
	else if (dice < 960)
		b->now -= below(&b->seed, 50 * SECOND_NS);
	else if (dice < 963)
		b->now -= 60 * SECOND_NS + below(&b->seed, 1000 * SECOND_NS);
	else
		b->now += below(&b->seed, 60 * SECOND_NS);
	if (b->now < 5000 * SECOND_NS)
		b->now += 5000 * SECOND_NS;
}

static void compare(struct bench *b, const struct op *op, bool refuse, int64_t value,
		    const struct verdict *got)
{
	bool stands = got->value.unit != UNIT_NONE && !got->inexact;
	if (got->refuse == refuse && (!stands || !value || got->value.value == value))
		return;
	if (b->differences++ < 5)
		fprintf(stderr,
			"operation %llu: key %d at %lld: model %s %lld, decide %s %lld\n",
			(unsigned long long)b->operations, op->key, (long long)op->now,
			refuse ? "refuses" : "admits", (long long)value,
			got->refuse ? "refuses" : "admits", (long long)got->value.value);
}

static void ask(struct bench *b, const struct kind_model *kind, struct op op, bool exact)
{
	struct memory *k = &b->model.keys[op.key];
	int64_t value = 0, now = model_time(&b->model, op.now);
	bool refuse = kind->ask(&b->model, k, &op, now, &value);
	op.phase = PHASE_ASK;
	struct verdict got = judge(b, &op);
	b->operations++;
	b->refusals += got.refuse;
	if (exact)
		compare(b, &op, refuse, value, &got);
	else if (refuse && !got.refuse && !got.unknown)
		b->differences++; /* it forgave */
	refuse = got.refuse;
	op.phase = refuse ? PHASE_REFUSED : PHASE_ADMITTED;
	judge(b, &op);
	if (refuse && kind->refused)
		kind->refused(&b->model, k, &op, now);
	if (!refuse && kind->admitted)
		kind->admitted(&b->model, k, &op, now);
	if (!refuse && b->open_count < CALLS)
		b->open[b->open_count++] = op;
}

/* A call ends: usually one that went, sometimes one that has ended before. */
static void report(struct bench *b, const struct kind_model *kind)
{
	static const enum error_class errors[] = { ERROR_NONE, ERROR_NONE, ERROR_SERVER,
						   ERROR_SERVER, ERROR_RATE_LIMIT };
	size_t i = (size_t)below(&b->seed, (int64_t)b->open_count);
	struct op op = b->open[i];
	if (b->honest && b->now >= op.now + 30 * SECOND_NS) { /* it is lost */
		b->open[i] = b->open[--b->open_count];
		return;
	}
	op.phase = PHASE_REPORT;
	op.now = b->now;
	op.actual = below(&b->seed, op.reserve + 1);
	op.error = errors[below(&b->seed, 5)];
	op.retry_after = 1 + below(&b->seed, 10 * SECOND_NS);
	int64_t now = model_time(&b->model, op.now);
	judge(b, &op);
	b->operations++;
	if (kind->report)
		kind->report(&b->model, &b->model.keys[op.key], &op, now);
	if (b->honest || below(&b->seed, 20)) /* else it will report again */
		b->open[i] = b->open[--b->open_count];
}

static void step(struct bench *b, const struct kind_model *kind, bool exact)
{
	move_time(b);
	if (b->open_count && below(&b->seed, 2)) {
		report(b, kind);
		return;
	}
	struct op op = { .key = (int)below(&b->seed, KEYS),
			 .id = ++b->next_id,
			 .now = b->now,
			 .reserve = 1 + below(&b->seed, 300) };
	if (!b->honest && b->open_count && below(&b->seed, 50) == 0) { /* a duplicate */
		op.id = b->open[0].id;
		op.key = b->open[0].key;
	}
	ask(b, kind, op, exact);
}

/* Brute force: no window of any position holds more than the limit. */
static bool within_limit(const struct policy *p, const struct memory *k)
{
	int64_t most = p->limit.value;
	/* A calendar window lets twice as much through around its edge; a bucket its burst besides. */
	if (p->window_kind != WINDOW_SLIDING)
		most *= 2;
	for (size_t i = 0, first = 0; i < k->count; i++) {
		int64_t sum = 0;
		while (k->spent[first].time <= k->spent[i].time - p->window)
			first++;
		for (size_t j = first; j <= i; j++)
			sum += k->spent[j].amount;
		if (sum > most)
			return false;
	}
	return true;
}

/* How much may be remembered, and how well the calls behave. */
struct setting {
	int keys, resolution;
	bool honest;
};

static bool bench_open(struct bench *b, struct arena *arena, const struct kind_model *kind,
		       const struct setting *setting)
{
	char policy[1024], text[1200];
	*b = (struct bench){ .seed = 88172645463325252u, .now = 20000 * SECOND_NS };
	/* The first number in the text is the most keys, the second the resolution where there is one. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(policy, sizeof(policy), kind->policy, setting->keys, setting->resolution);
#pragma GCC diagnostic pop
	snprintf(text, sizeof(text), "{\"version\":1,\"policies\":[%s]}", policy);
	if (policies_parse(arena, STR("model"), str_of(text), &b->policies, print_diag, NULL))
		return false;
	b->state = state_new(&b->policies);
	b->model.policy = &b->policies.v[0];
	return true;
}

static void bench_close(struct bench *b)
{
	for (int i = 0; i < KEYS; i++)
		free(b->model.keys[i].spent);
	state_free(b->state);
	policies_release(&b->policies);
}

static uint64_t run(const struct kind_model *kind, uint64_t operations, struct setting setting)
{
	/* Windows that end for all their entries at once lose nothing when entries are joined. */
	bool exact = setting.keys >= KEYS && (setting.resolution > WINDOW_LEAST ||
					      !strstr(kind->policy, "\"sliding\""));
	bool honest = setting.honest;
	int before = test_failures;
	struct arena *arena = arena_new();
	struct bench *b = calloc(1, sizeof(*b));
	if (!b)
		abort();
	CHECK(bench_open(b, arena, kind, &setting));
	b->honest = honest;
	b->model.exact = exact;
	while (b->operations < operations)
		step(b, kind, exact);
	CHECK(b->differences == 0);
	CHECK(b->refusals > operations / 100); /* a test that never refuses tests nothing */
	for (int i = 0; kind->bounded && honest && i < KEYS; i++)
		CHECK(within_limit(b->model.policy, &b->model.keys[i]));
	uint64_t done = b->operations;
	if (test_failures > before)
		fprintf(stderr, "that was: %s\n", kind->policy);
	bench_close(b);
	free(b);
	arena_free(arena);
	return done;
}

int main(int argc, char **argv)
{
	uint64_t each = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000, total = 0;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		total += run(&kinds[i], each, (struct setting){ KEYS, 8192, false });
		total += run(&kinds[i], each / 4, (struct setting){ KEYS, 8192, true });
		total += run(&kinds[i], each / 4, (struct setting){ 2, 8192, false });
		if (kinds[i].bounded)
			total += run(&kinds[i], each / 4,
				     (struct setting){ KEYS, WINDOW_LEAST, false });
	}
	printf("%llu operations\n", (unsigned long long)total);
	return test_done();
}
