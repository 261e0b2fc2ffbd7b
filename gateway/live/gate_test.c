/* One decide, live: exactness under many processes, idempotency, settling, fail modes, versions of slots. */
#include "gate.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

#define BUDGET                                                                                 \
	"{\"id\": \"%s\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "         \
	"\"key\": [\"session\"], \"limit\": \"%s\", \"compare\": \">\", \"window\": \"1h\", "  \
	"\"window_kind\": \"sliding\", \"reserve\": \"none\", \"action\": \"refuse\", "        \
	"\"answer\": null, \"fail\": \"%s\", \"dry_run\": %s}"

struct world {
	struct arena *arena;
	struct policies policies;
	struct store *store;
	struct gate *gate;
	char folder[64], where[96];
};

static void complain(void *context, const struct diag *diag)
{
	(void)context;
	fprintf(stderr, "%.*s\n", STR_ARG(diag->what));
}

static void parse(struct arena *arena, struct policies *policies, struct str list)
{
	struct str text =
		str_fmt(arena, "{\"version\": 1, \"policies\": [%.*s]}", STR_ARG(list));
	CHECK(policies_parse(arena, STR("policy.json"), text, policies, complain, NULL) == 0);
}

static void open_store(struct world *w)
{
	struct err err;
	w->store = store_open(str_of(w->where), DURABLE_NONE, &err);
	CHECK(w->store);
	w->gate = gate_new(w->store, &w->policies, NULL, NULL);
}

static void close_store(struct world *w)
{
	gate_free(w->gate);
	store_close(w->store);
}

static void world_new(struct world *w, const char *where, struct str list)
{
	*w = (struct world){ .arena = arena_new() };
	strcpy(w->folder, "/tmp/gate_test.XXXXXX");
	CHECK(mkdtemp(w->folder));
	if (strcmp(where, "memory") == 0)
		strcpy(w->where, where);
	else
		snprintf(w->where, sizeof(w->where), "sqlite:%s/new/state.db", w->folder);
	parse(w->arena, &w->policies, list);
	open_store(w);
}

static void world_end(struct world *w)
{
	const char *const names[] = { "new/state.db", "new/state.db-wal", "new/state.db-shm" };
	char path[160];
	close_store(w);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/%s", w->folder, names[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/new", w->folder);
	rmdir(path);
	rmdir(w->folder);
	policies_release(&w->policies);
	arena_free(w->arena);
}

static struct event call_of(const char *session, const char *call)
{
	struct event event;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	if (session)
		event_set_text(&event, FIELD_SESSION, str_of(session));
	if (call)
		event_set_text(&event, FIELD_CALL, str_of(call));
	return event;
}

static struct answer ask(struct world *w, const char *session, const char *call)
{
	struct event event = call_of(session, call);
	struct answer answer;
	struct err err = { "" };
	gate_ask(w->gate, w->arena, &event, clock_now(), &answer, &err);
	return answer;
}

/* Asks so many times and returns how many were admitted. */
static int ask_often(struct world *w, int times)
{
	struct arena *policies = w->arena; /* live there: what answers need is apart */
	int admitted = 0;
	w->arena = arena_new();
	for (int i = 0; i < times; i++) {
		struct answer answer = ask(w, "s", NULL);
		admitted += answer.allowed && !answer.trouble;
		arena_reset(w->arena);
	}
	arena_free(w->arena);
	w->arena = policies;
	return admitted;
}

static void exactly_a_hundred(void)
{
	enum { PROCESSES = 3, ASKS = 2000 };
	struct world w;
	int pipes[2], total = 0, answered = 0;
	struct arena *arena = arena_new();
	world_new(&w, "file", str_fmt(arena, BUDGET, "b", "100 calls", "closed", "false"));
	close_store(&w);
	CHECK(pipe(pipes) == 0);
	for (int i = 0; i < PROCESSES; i++) {
		if (fork())
			continue;
		struct world mine = { .policies = w.policies, .arena = arena_new() };
		memcpy(mine.where, w.where, sizeof(mine.where));
		open_store(&mine);
		int admitted = ask_often(&mine, ASKS / PROCESSES + (i < ASKS % PROCESSES));
		_exit(write(pipes[1], &admitted, sizeof(admitted)) != sizeof(admitted));
	}
	for (int i = 0, n; i < PROCESSES; i++, total += n, answered++)
		CHECK(read(pipes[0], &n, sizeof(n)) == sizeof(n));
	while (wait(NULL) > 0)
		;
	CHECK(answered == PROCESSES);
	CHECK(total == 100);
	close(pipes[0]);
	close(pipes[1]);
	open_store(&w);
	CHECK(!ask(&w, "s", NULL).allowed); /* and after a restart */
	CHECK(ask(&w, "other", NULL).allowed);
	world_end(&w);
	arena_free(arena);
}

static void asked_twice_answered_twice_the_same(void)
{
	struct world w;
	struct arena *arena = arena_new();
	world_new(&w, "memory", str_fmt(arena, BUDGET, "b", "1 call", "closed", "false"));
	struct answer first = ask(&w, "s", "a"), second = ask(&w, "s", "a");
	CHECK(first.allowed && !first.again);
	CHECK(second.allowed && second.again);
	CHECK_STR(second.ticket, first.ticket);
	struct answer no = ask(&w, "s", "b"), again = ask(&w, "s", "b");
	CHECK(!no.allowed && no.status == 402 && no.wait > 0);
	CHECK(!again.allowed && again.again && again.status == 402);
	CHECK_STR(again.policy, STR("b"));
	CHECK_STR(again.text, no.text);
	CHECK(again.wait <= no.wait);
	CHECK(gate_count(w.gate).refused == 1);
	world_end(&w);
	arena_free(arena);
}

/* Two budgets: what the small one refuses is not counted by the large one. */
static void refused_is_not_counted(void)
{
	struct world w;
	struct arena *arena = arena_new();
	world_new(&w, "memory",
		  str_fmt(arena, BUDGET "," BUDGET, "small", "2 calls", "closed", "false",
			  "large", "3 calls", "closed", "false"));
	CHECK(ask_often(&w, 10) == 2);
	struct event event = call_of("s", NULL);
	struct err err;
	CHECK(gate_reset(w.gate, &event, &w.policies.v[0], clock_now(), &err) == 0);
	CHECK(ask_often(&w, 10) == 1);
	struct answer answer = ask(&w, "s", NULL);
	CHECK_STR(answer.policy, STR("large"));
	world_end(&w);
	arena_free(arena);
}

static void on_trial_nothing_is_refused(void)
{
	struct world w;
	struct arena *arena = arena_new();
	world_new(&w, "memory", str_fmt(arena, BUDGET, "b", "1 call", "closed", "true"));
	CHECK(ask_often(&w, 5) == 5);
	CHECK(gate_count(w.gate).dry == 4);
	world_end(&w);
	arena_free(arena);
}

static const char tokens[] =
	"{\"id\": \"t\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
	"\"key\": [\"session\"], \"limit\": \"5000 tokens\", \"compare\": \">\", "
	"\"window\": \"5m\", \"window_kind\": \"sliding\", \"reserve\": \"max\", "
	"\"lease\": \"10m\", \"action\": \"drop\", \"answer\": null, \"fail\": \"closed\", "
	"\"dry_run\": false}";

static struct answer ask_tokens(struct world *w, int64_t input, int64_t most)
{
	struct event event = call_of("s", NULL);
	struct answer answer;
	struct err err;
	event_set_number(&event, FIELD_INPUT_TOKENS, input);
	event_set_number(&event, FIELD_MAX_TOKENS, most);
	gate_ask(w->gate, w->arena, &event, clock_now(), &answer, &err);
	return answer;
}

static enum report_result report(struct world *w, struct str ticket, int64_t used)
{
	struct event outcome;
	struct err err;
	event_clear(&outcome);
	event_set_number(&outcome, FIELD_TOTAL_TOKENS, used);
	return gate_report(w->gate, w->arena, ticket, &outcome, clock_now(), &err);
}

/* What is set aside and not used comes back; settling again, or what nobody knows, is counted and harmless. */
static void reserved_and_settled(void)
{
	struct world w;
	world_new(&w, "memory", str_of(tokens));
	struct answer first = ask_tokens(&w, 1000, 4000);
	CHECK(first.allowed);
	struct answer second = ask_tokens(&w, 1, 1);
	CHECK(!second.allowed);
	CHECK(report(&w, first.ticket, 1200) == REPORT_SETTLED);
	CHECK(report(&w, first.ticket, 1200) == REPORT_AGAIN);
	CHECK(report(&w, second.ticket, 1200) == REPORT_REFUSED);
	CHECK(report(&w, STR("stranger"), 1200) == REPORT_UNKNOWN);
	CHECK(!ask_tokens(&w, 1000, 2801).allowed);
	CHECK(ask_tokens(&w, 1000, 2800).allowed);
	CHECK(gate_count(w.gate).settled_again == 1);
	CHECK(gate_count(w.gate).settled_unknown == 2);
	world_end(&w);
}

/* Hundreds of years, at which no clock will arrive: who asks again is told "never". */
static void a_wait_beyond_all_time(void)
{
	static const char drop_by_drop[] =
		"{\"id\": \"t\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "
		"\"key\": [], \"limit\": \"1 token\", \"compare\": \">\", \"window\": \"1h\", "
		"\"window_kind\": \"gcra\", \"burst\": \"1 token\", \"reserve\": \"none\", "
		"\"action\": \"drop\", \"answer\": null, \"fail\": \"closed\", "
		"\"dry_run\": false}";
	struct world w;
	world_new(&w, "memory", str_of(drop_by_drop));
	CHECK(report(&w, ask(&w, "s", "a").ticket, 2400000) == REPORT_SETTLED);
	struct answer no = ask(&w, "s", "b"), again = ask(&w, "s", "b");
	CHECK(!no.allowed && no.wait > INT64_MAX - no.now && no.wait < INT64_MAX);
	CHECK(!again.allowed && again.again && again.wait == INT64_MAX);
	world_end(&w);
}

/* A slot that was filled under another limit is not read. */
static void another_limit_starts_afresh(void)
{
	struct world w;
	struct arena *arena = arena_new();
	struct policies larger;
	world_new(&w, "file", str_fmt(arena, BUDGET, "b", "2 calls", "closed", "false"));
	CHECK(ask_often(&w, 9) == 2);
	parse(arena, &larger, str_fmt(arena, BUDGET, "b", "3 calls", "closed", "false"));
	gate_use(w.gate, &larger);
	CHECK(ask_often(&w, 9) == 3);
	CHECK(store_count(w.store).afresh ==
	      2); /* asked, then admitted: after that it is ours */
	gate_use(w.gate, &w.policies);
	world_end(&w);
	policies_release(&larger);
	arena_free(arena);
}

/* It is told as what it is: nobody has judged it. */
static void note_degraded(void *context, const struct event *event)
{
	int *told = context;
	CHECK(event->degraded && event_has(event, FIELD_START) && event_has(event, FIELD_CALL));
	CHECK(event->refused ? str_is(event_text(event, FIELD_POLICY), "b")
			     : event->ending == ENDING_NONE);
	++*told;
}

static struct answer ask_without_store(const char *fail)
{
	struct arena *arena = arena_new();
	struct policies policies;
	struct answer answer;
	struct err err;
	int told = 0;
	parse(arena, &policies, str_fmt(arena, BUDGET, "b", "1 call", fail, "false"));
	struct gate *gate = gate_new(NULL, &policies, note_degraded, &told);
	gate_record_begun(gate);
	struct event event = call_of("s", NULL);
	event.degraded = true; /* what a caller says of it is not heard */
	CHECK(gate_ask(gate, arena, &event, clock_now(), &answer, &err) == -1);
	CHECK(told == 1);
	gate_free(gate);
	policies_release(&policies);
	arena_free(arena);
	return answer;
}

static void without_a_store_the_fail_modes_answer(void)
{
	struct answer open = ask_without_store("open"), closed = ask_without_store("closed");
	CHECK(open.trouble && open.allowed);
	CHECK(closed.trouble && !closed.allowed && closed.status == 503);
}

/* A clock set back takes no admission back, and no two steps have the same time. */
static void clocks_may_step(void)
{
	struct world w;
	struct arena *arena = arena_new();
	world_new(&w, "memory", str_fmt(arena, BUDGET, "b", "2 calls", "closed", "false"));
	int64_t noon = clock_now(), last = 0;
	for (int i = 0; i < 4; i++) {
		const int64_t clocks[] = { noon, noon, noon - 86400 * SECOND_NS, noon };
		struct event event = call_of("s", NULL);
		struct answer answer;
		struct err err;
		gate_ask(w.gate, w.arena, &event, clocks[i], &answer, &err);
		CHECK(answer.allowed == (i < 2));
		CHECK(answer.now > last);
		last = answer.now;
	}
	CHECK(store_count(w.store).clock_steps == 1);
	world_end(&w);
	arena_free(arena);
}

/* ---- shares ---- */

#define SHARED                                                                                 \
	"{\"id\": \"s\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "          \
	"\"key\": [\"session\"], \"limit\": \"%s\", \"compare\": \">\", \"window\": \"1h\", "  \
	"\"window_kind\": \"%s\", %s, \"share\": \"5%%\", \"action\": \"refuse\", "            \
	"\"answer\": null, \"fail\": \"closed\", \"dry_run\": false}"

enum { HOSTS = 3 };

/* Several hosts with one store, which is a file. */
struct hosts {
	struct world w;
	struct store *stores[HOSTS];
	struct gate *gates[HOSTS];
	int64_t clock;
};

static void hosts_new(struct hosts *h, struct str list)
{
	struct err err;
	world_new(&h->w, "file", list);
	for (int i = 0; i < HOSTS; i++) {
		h->stores[i] = store_open(str_of(h->w.where), DURABLE_NONE, &err);
		h->gates[i] = gate_new(h->stores[i], &h->w.policies, NULL, NULL);
		gate_borrow(h->gates[i]);
	}
	h->clock = clock_now();
}

static void hosts_end(struct hosts *h)
{
	for (int i = 0; i < HOSTS; i++) {
		gate_free(h->gates[i]);
		store_close(h->stores[i]);
	}
	world_end(&h->w);
}

static struct answer ask_host(struct hosts *h, int i, int64_t most)
{
	struct event event = call_of("s", NULL);
	struct answer answer;
	struct err err;
	event_set_number(&event, FIELD_INPUT_TOKENS, most);
	CHECK(!gate_ask(h->gates[i], h->w.arena, &event, h->clock += 1000, &answer, &err));
	return answer;
}

static int ask_hosts(struct hosts *h, int first, int times)
{
	int admitted = 0;
	for (int i = 0; i < times; i++)
		admitted += ask_host(h, first + i % (HOSTS - first), 0).allowed;
	return admitted;
}

static enum report_result report_host(struct hosts *h, int i, struct str ticket, int64_t used)
{
	struct event outcome;
	struct err err;
	event_clear(&outcome);
	event_set_number(&outcome, FIELD_TOTAL_TOKENS, used);
	return gate_report(h->gates[i], h->w.arena, ticket, &outcome, h->clock += 1000, &err);
}

static void give_back(struct hosts *h)
{
	for (int i = 0; i < HOSTS; i++)
		gate_give_back(h->gates[i], h->clock);
}

static const char *const shared_windows[] = { "sliding", "fixed", "gcra" };

/* Never more than the limit, with most of it decided alone; and all of it, when what was not used has come back. */
static void shares_stay_within_the_limit(void)
{
	for (size_t i = 0; i < 3; i++) {
		struct hosts h;
		struct arena *arena = arena_new();
		hosts_new(&h, str_fmt(arena, SHARED, "100 calls", shared_windows[i],
				      "\"reserve\": \"none\""));
		int admitted = ask_hosts(&h, 0, 2000);
		CHECK(admitted >= 100 - HOSTS * 5 && admitted <= 100);
		uint64_t alone = 0;
		for (int k = 0; k < HOSTS; k++)
			alone += gate_count(h.gates[k]).alone;
		CHECK(alone >= 30);
		give_back(&h);
		CHECK(!gate_tick(h.gates[0], h.clock));
		admitted += ask_hosts(&h, 0, 2000);
		give_back(&h);
		admitted += ask_hosts(&h, 2, 20);
		CHECK(admitted == 100);
		hosts_end(&h);
		arena_free(arena);
	}
}

/* Its lease ends; as nobody knows what it has used, all of that counts, until it leaves the window. */
static void a_dead_host_costs_its_share(void)
{
	struct hosts h;
	struct arena *arena = arena_new();
	hosts_new(&h, str_fmt(arena, SHARED, "100 calls", "sliding", "\"reserve\": \"none\""));
	for (int i = 0; i < 10; i++)
		CHECK(ask_host(&h, 0, 0).allowed);
	CHECK(gate_count(h.gates[0]).alone == 2); /* of the five that came with the eighth */
	CHECK(ask_hosts(&h, 2, 200) == 100 - 8 - 5);
	struct answer no = ask_host(&h, 2, 0);
	CHECK(!no.allowed && no.wait <= 10 * SECOND_NS); /* what it holds may come back */
	h.clock += 11 * SECOND_NS;
	CHECK(ask_hosts(&h, 2, 200) == 0);
	h.clock += 3601 * SECOND_NS;
	CHECK(ask_hosts(&h, 2, 200) == 100);
	hosts_end(&h);
	arena_free(arena);
}

/* What a call has set aside and not used comes back to the host, and from there to all. */
static void shares_are_settled(void)
{
	struct hosts h;
	struct arena *arena = arena_new();
	struct answer last = { .allowed = false };
	hosts_new(&h, str_fmt(arena, SHARED, "10000 tokens", "sliding",
			      "\"reserve\": \"max\", \"lease\": \"10m\""));
	for (int i = 0; i < 9; i++)
		last = ask_host(&h, 0, 400);
	CHECK(last.allowed && gate_count(h.gates[0]).alone == 1);
	CHECK(last.unreserved == 1); /* it does not say what it may use */
	CHECK(report_host(&h, 1, last.ticket, 100) == REPORT_UNKNOWN);
	CHECK(report_host(&h, 0, last.ticket, 100) == REPORT_SETTLED);
	CHECK(report_host(&h, 0, last.ticket, 100) == REPORT_AGAIN);
	last = ask_host(&h, 0, 400); /* of 500 - 100 */
	CHECK(last.allowed && gate_count(h.gates[0]).alone == 2);
	CHECK(ask_host(&h, 0, 400).allowed && gate_count(h.gates[0]).alone == 2);
	give_back(
		&h); /* with it what was in flight: as spent, so its report tells nothing new */
	CHECK(report_host(&h, 0, last.ticket, 300) == REPORT_SETTLED);
	give_back(&h);
	struct event event = call_of("s", NULL);
	struct verdict verdict;
	struct err err;
	CHECK(!gate_look(h.gates[1], &event, &h.w.policies.v[0], h.clock, &verdict, &err));
	CHECK(verdict.value.value == 9 * 400 + 100 + 400);
	hosts_end(&h);
	arena_free(arena);
}

/* A call with a name may be known to others, and a policy that does not lend looks at each call: the store is asked. */
static void what_is_not_decided_alone(void)
{
	struct hosts h;
	struct arena *arena = arena_new();
	hosts_new(&h, str_fmt(arena, SHARED "," BUDGET, "100 calls", "sliding",
			      "\"reserve\": \"none\"", "b", "1000 calls", "closed", "false"));
	CHECK(ask_hosts(&h, 2, 50) == 50);
	CHECK(gate_count(h.gates[2]).alone == 0);
	hosts_end(&h);
	hosts_new(&h, str_fmt(arena, SHARED, "100 calls", "sliding", "\"reserve\": \"none\""));
	CHECK(ask_hosts(&h, 2, 10) == 10);
	CHECK(gate_count(h.gates[2]).alone == 2);
	struct event event = call_of("s", "named");
	struct answer first, again;
	struct err err;
	CHECK(!gate_ask(h.gates[2], h.w.arena, &event, ++h.clock, &first, &err));
	event = call_of("s", "named");
	CHECK(!gate_ask(h.gates[1], h.w.arena, &event, ++h.clock, &again, &err));
	CHECK(first.allowed && again.again);
	CHECK_STR(again.ticket, first.ticket);
	CHECK(gate_count(h.gates[2]).alone == 2);
	/* a human's go is for what is on loan, too */
	CHECK(!gate_reset(h.gates[2], &event, &h.w.policies.v[0], ++h.clock, &err));
	give_back(&h);
	CHECK(ask_hosts(&h, 2, 300) == 100);
	hosts_end(&h);
	arena_free(arena);
}

/* ---- what is over is forgotten ---- */

enum { STRANGERS = 4000, A_MINUTE = 600 };

/* One of another session each tenth of a second, of whom nobody hears again. */
static struct question stranger(struct arena *arena, int i)
{
	struct question q = { .kind = i % 2 ? QUESTION_TOLD : QUESTION_ASK, .arena = arena };
	q.told = call_of(str_fmt(arena, "s%d", i).p, str_fmt(arena, "c%d", i).p);
	return q;
}

static void strangers(struct world *w, int64_t *clock)
{
	struct arena *arena = arena_new();
	for (int i = 0; i < STRANGERS; i++) {
		struct question q = stranger(arena, i), *one = &q;
		gate_step(w->gate, &one, 1, *clock += SECOND_NS / 10);
		arena_reset(arena);
	}
	arena_free(arena);
}

#define BRIEF                                                                                  \
	"{\"id\": \"%s\", \"kind\": \"budget\", \"when\": {\"event\": \"llm.call\"}, "         \
	"\"key\": [\"session\"], \"limit\": \"9 calls\", \"compare\": \">\", "                 \
	"\"window\": \"1s\", \"window_kind\": \"sliding\", \"reserve\": \"none\", "            \
	"\"action\": \"refuse\", \"answer\": null, \"fail\": \"closed\", \"dry_run\": false}"

/* Three policies bring three slots a question: no more stay than those of the last minutes. */
static void slots_do_not_pile_up(const char *where)
{
	struct world w;
	struct arena *arena = arena_new();
	int64_t clock = clock_now();
	world_new(&w, where, str_fmt(arena, BRIEF "," BRIEF "," BRIEF, "a", "b", "c"));
	strangers(&w, &clock);
	CHECK(store_count(w.store).slots < 3 * 2 * A_MINUTE);
	CHECK(gate_count(w.gate).lost == 0);
	world_end(&w);
	arena_free(arena);
}

/* Nor when each is asked by a process of its own, which is how guard does it; and whoever never reported is told of. */
static void who_asks_once_sweeps(void)
{
	struct world w;
	struct arena *arena = arena_new();
	int64_t clock = clock_now();
	uint64_t lost = 0;
	world_new(&w, "file", str_fmt(arena, BRIEF, "a"));
	for (int i = 0; i < 200; i++) {
		struct question q = stranger(arena, 2 * i), *one = &q;
		gate_step(w.gate, &one, 1, clock += 60 * SECOND_NS);
		lost += gate_count(w.gate).lost;
		close_store(&w);
		open_store(&w);
	}
	CHECK(store_count(w.store).slots < 4);
	CHECK(lost == 200 - 60 || lost == 200 - 61);
	world_end(&w);
	arena_free(arena);
}

#define LATCH                                                                                  \
	"{\"id\": \"latch\", \"kind\": \"failure-streak\", \"when\": {\"event\": "             \
	"\"llm.call\"}, \"key\": [\"session\"], \"limit\": \"2 failures\", \"compare\": "      \
	"\">=\", \"errors\": [\"server\"], \"cool_down\": \"until reset\", \"from\": "         \
	"\"trip\", \"half_open\": null, \"action\": \"refuse\", \"answer\": null, "            \
	"\"fail\": \"closed\", \"dry_run\": false}"

/* Of policies that nobody has any more; but not what only a reset ends. */
static void slots_of_others_go(void)
{
	struct world w;
	struct policies others;
	struct err err;
	struct arena *arena = arena_new();
	int64_t clock = clock_now();
	world_new(&w, "file", str_fmt(arena, BRIEF "," LATCH, "a"));
	for (int i = 0; i < 2; i++) {
		struct question q = stranger(arena, 2 * i + 1), *one = &q;
		q.told = call_of("failing", i ? "one" : "two");
		q.told.error = ERROR_SERVER;
		gate_step(w.gate, &one, 1, clock += SECOND_NS);
	}
	strangers(&w, &clock);
	CHECK(store_count(w.store).slots > 1);
	parse(arena, &others, str_fmt(arena, BRIEF, "b"));
	gate_use(w.gate, &others);
	for (int i = 0; i < STRANGERS / 100; i++)
		gate_sweep(w.gate, clock += 600 * SECOND_NS, &err);
	close_store(&w);
	open_store(&w); /* counted anew */
	CHECK(store_count(w.store).slots == 1);
	world_end(&w);
	policies_release(&others);
	arena_free(arena);
}

int main(void)
{
	exactly_a_hundred();
	asked_twice_answered_twice_the_same();
	refused_is_not_counted();
	on_trial_nothing_is_refused();
	reserved_and_settled();
	a_wait_beyond_all_time();
	another_limit_starts_afresh();
	without_a_store_the_fail_modes_answer();
	clocks_may_step();
	shares_stay_within_the_limit();
	a_dead_host_costs_its_share();
	shares_are_settled();
	what_is_not_decided_alone();
	slots_do_not_pile_up("memory");
	slots_do_not_pile_up("file");
	who_asks_once_sweeps();
	slots_of_others_go();
	return test_done();
}
