/* The last quarter of an hour, in rings: see board.h. */
#include "board.h"

#include <stdlib.h>

#include "must.h"
#include "page.h"
#include "utf8.h"

#define BUCKET_NS (BOARD_BUCKET_S * SECOND_NS)
/* A key that has rested for its window, and as long as this, gives its place to any other. */
#define REST_NS (60 * SECOND_NS)
/* Nothing was said of it. */
#define UNSAID INT64_C(-1)

/* Five seconds of a policy, by `number` since 1970; another number: nothing was in these. */
struct stretch {
	int64_t number;
	bool measured, few;
	enum breaker_state state;
	int64_t peak, until;
	uint32_t admitted, refused, unknown;
};

/* How a key stands. */
struct standing {
	bool taken;
	uint64_t key;
	struct event event; /* to ask again with; its texts live in the arena */
	struct str text;
	struct arena *arena;
	struct amount value, limit;
	enum breaker_state state;
	int64_t until; /* refused until then; 0: it is not; INT64_MAX: until a reset */
	int64_t at;    /* when that was so */
};

struct lane {
	uint32_t policy;
	uint64_t change;
	struct amount limit;
	struct standing keys[BOARD_KEYS];
	struct stretch stretches[BOARD_BUCKETS];
};

struct refusal {
	int64_t time, until;
	bool trouble; /* the store's, not the policy's word */
	char policy[64], key[160], text[320];
};

struct board {
	const struct policies *policies;
	struct lane **lanes; /* by policy; NULL: none */
	size_t shown;
	uint64_t change;
	struct refusal refusals[BOARD_REFUSALS];
	uint64_t refused;
};

struct board *board_new(const struct policies *policies)
{
	struct board *board = must_zeroed(1, sizeof(*board));
	board_use(board, policies);
	return board;
}

static void forget(struct board *board)
{
	for (size_t i = 0; board->lanes && i < board->policies->n; i++) {
		for (size_t k = 0; board->lanes[i] && k < BOARD_KEYS; k++)
			arena_free(board->lanes[i]->keys[k].arena);
		free(board->lanes[i]);
	}
	free(board->lanes);
	board->lanes = NULL;
	board->shown = 0;
}

void board_free(struct board *board)
{
	if (!board)
		return;
	forget(board);
	free(board);
}

void board_use(struct board *board, const struct policies *policies)
{
	forget(board);
	board->policies = policies;
	board->lanes = must_zeroed(policies->n + 1, sizeof(struct lane *));
	board->change++;
}

/* NULL: there is no room for one more. */
static struct lane *lane_of(struct board *board, uint32_t policy)
{
	struct lane **lane = &board->lanes[policy];
	if (!*lane && board->shown < BOARD_POLICIES) {
		board->shown++;
		*lane = must_zeroed(1, sizeof(**lane));
		(*lane)->policy = policy;
	}
	return *lane;
}

/* ---- stretches of time ---- */

static int64_t stretch_number(int64_t now)
{
	return now / BUCKET_NS;
}

static struct stretch *stretch_at(struct lane *lane, int64_t now)
{
	int64_t number = stretch_number(now);
	struct stretch *stretch = &lane->stretches[number % BOARD_BUCKETS];
	if (stretch->number != number)
		*stretch = (struct stretch){ .number = number };
	return stretch;
}

/* Open is worse than half-open, which is worse than closed. */
static int badness(enum breaker_state state)
{
	return state == BREAKER_OPEN ? 2 : state == BREAKER_HALF_OPEN;
}

static void note_state(struct stretch *stretch, enum breaker_state state, int64_t until)
{
	if (badness(state) < badness(stretch->state))
		return;
	if (state != stretch->state || until > 0)
		stretch->until = until > 0 ? until : 0;
	stretch->state = state;
}

static void note_value(struct stretch *stretch, struct amount value, bool few)
{
	if (value.unit == UNIT_NONE || (stretch->measured && value.value <= stretch->peak))
		return;
	stretch->measured = true;
	stretch->peak = value.value;
	stretch->few = few;
}

/* ---- keys ---- */

static int64_t use_of(const struct standing *key)
{
	if (key->limit.value <= 0 || key->value.value <= 0)
		return 0;
	return mul_div(key->value.value, MILLION, key->limit.value);
}

/* Does the first one need more to be looked at? */
static bool worse(const struct standing *a, const struct standing *b)
{
	bool open = badness(a->state) != badness(b->state);
	return open ? badness(a->state) > badness(b->state) : use_of(a) > use_of(b);
}

static bool rests(const struct standing *key, const struct policy *policy, int64_t now)
{
	bool over = key->state == BREAKER_CLOSED || (key->until && key->until < now);
	return over && now - key->at > REST_NS && now - key->at > policy->window;
}

/* The key's place, or the one that it may have: of nobody, of one that rests, of the one nearest to nothing. */
static struct standing *place_of(struct lane *lane, const struct policy *policy,
				 const struct standing *key)
{
	struct standing *least = NULL;
	for (size_t i = 0; i < BOARD_KEYS; i++) {
		struct standing *one = &lane->keys[i];
		if (one->taken && one->key == key->key)
			return one;
	}
	for (size_t i = 0; i < BOARD_KEYS; i++) {
		struct standing *one = &lane->keys[i];
		if (!one->taken || rests(one, policy, key->at))
			return one;
		if (!least || worse(least, one))
			least = one;
	}
	return worse(key, least) ? least : NULL; /* among equals those who are there stay */
}

/* What the policy looks at when it is asked: texts alone, as a call of nothing is asked about. */
static void keep_event(struct standing *key, const struct policy *policy,
		       const struct event *event)
{
	if (!key->arena)
		key->arena = arena_new();
	arena_reset(key->arena);
	event_clear(&key->event);
	for (unsigned i = 0; i < FIELD_TEXTS; i++) {
		enum event_field field = (enum event_field)i;
		bool wanted = field == FIELD_EVENT || policy->fields >> i & 1;
		if (wanted && event_has(event, field))
			event_set_text(&key->event, field, str_dup(key->arena, event->text[i]));
	}
	event_set_number(&key->event, FIELD_INPUT_TOKENS, 0);
	event_set_number(&key->event, FIELD_MAX_TOKENS, 0);
	event_set_number(&key->event, FIELD_ESTIMATE, 0);
	key->text = key_text(key->arena, policy, event);
}

static void note_key(struct lane *lane, const struct policy *policy, const struct event *event,
		     const struct standing *now)
{
	struct standing *key = place_of(lane, policy, now);
	if (!key)
		return;
	if (!key->taken || key->key != now->key) {
		*key = (struct standing){ .taken = true, .key = now->key, .arena = key->arena };
		keep_event(key, policy, event);
	}
	if (now->until != UNSAID || now->state != key->state)
		key->until = now->until == UNSAID ? 0 : now->until;
	key->state = now->state;
	key->at = now->at;
	if (now->value.unit != UNIT_NONE) {
		key->value = now->value;
		key->limit = now->limit;
	}
}

/* ---- what was decided ---- */

static int64_t until_of(const struct seen *seen, int64_t now)
{
	if (!seen->judged)
		return UNSAID;
	if (!seen->refuses)
		return 0;
	return add_capped(now, seen->wait);
}

static void note_seen(struct board *board, const struct question *q, const struct seen *seen,
		      uint32_t index, int64_t now)
{
	const struct policy *policy = &board->policies->v[index];
	struct lane *lane = lane_of(board, index);
	if (!lane)
		return;
	struct stretch *stretch = stretch_at(lane, now);
	int64_t until = until_of(seen, now);
	lane->change = ++board->change;
	if (seen->limit.unit != UNIT_NONE)
		lane->limit = seen->limit;
	stretch->admitted += seen->judged && !seen->refuses && !seen->unknown;
	stretch->refused += seen->refuses;
	stretch->unknown += seen->unknown;
	note_state(stretch, seen->state, until);
	note_value(stretch, seen->value, seen->few);
	note_key(lane, policy, &q->event,
		 &(struct standing){ .key = seen->key,
				     .value = seen->value,
				     .limit = seen->limit,
				     .state = seen->state,
				     .until = until,
				     .at = now });
}

/* As much of it as there is room for, without a character cut in two. */
static void copy(char *to, size_t size, struct str text)
{
	size_t n = text.n < size - 1 ? text.n : utf8_start(text, size - 1);
	if (n)
		memcpy(to, text.p, n);
	to[n] = 0;
}

static void note_refusal(struct board *board, const struct question *q, int64_t now)
{
	const struct answer *answer = &q->answer;
	struct refusal *refusal = &board->refusals[board->refused++ % BOARD_REFUSALS];
	const struct policy *policy = policies_find(board->policies, answer->policy);
	*refusal = (struct refusal){ .time = now, .trouble = answer->trouble };
	if (answer->wait > 0)
		refusal->until = add_capped(now, answer->wait);
	copy(refusal->policy, sizeof(refusal->policy), answer->policy);
	copy(refusal->text, sizeof(refusal->text), answer->text);
	if (policy)
		copy(refusal->key, sizeof(refusal->key), key_text(q->arena, policy, &q->event));
	board->change++;
}

unsigned board_open(const struct board *board, uint32_t policy, int64_t now)
{
	const struct lane *lane = board->lanes[policy];
	unsigned open = 0;
	for (size_t i = 0; lane && i < BOARD_KEYS; i++) {
		const struct standing *key = &lane->keys[i];
		open += key->taken && key->state == BREAKER_OPEN &&
			(!key->until || key->until > now);
	}
	return open;
}

void board_note(struct board *board, const struct question *q, int64_t now)
{
	for (uint32_t i = 0; !q->failed && q->seen && i < board->policies->n; i++) {
		if (q->seen[i].touched)
			note_seen(board, q, &q->seen[i], i, now);
	}
	if (q->kind == QUESTION_ASK && !q->answer.allowed && !q->answer.again)
		note_refusal(board, q, now);
}

/* ---- how it stands ---- */

static bool same_standing(const struct standing *a, const struct standing *b)
{
	return a->state == b->state && a->until == b->until &&
	       a->value.value == b->value.value && a->limit.value == b->limit.value;
}

static void take_look(struct board *board, struct lane *lane, struct standing *key,
		      const struct verdict *verdict, int64_t now)
{
	struct stretch *stretch = stretch_at(lane, now);
	const struct standing before = *key;
	bool measured =
		verdict->value.unit != UNIT_NONE && verdict->value.unit == verdict->limit.unit;
	key->state = verdict->state;
	key->until = 0;
	if (verdict->refuse)
		key->until = add_capped(now, verdict->wait);
	if (measured && !verdict->unknown) {
		key->value = verdict->value;
		key->limit = verdict->limit;
		note_value(stretch, key->value, verdict->few);
	}
	note_state(stretch, key->state, key->until);
	/* It remembers nothing: nobody misses it. */
	if (!verdict->refuse && key->state == BREAKER_CLOSED && key->value.value <= 0 &&
	    now - key->at > REST_NS)
		key->taken = false;
	if (!key->taken || !same_standing(&before, key))
		lane->change = ++board->change;
}

int board_look(struct board *board, struct gate *gate, int64_t now, struct err *err)
{
	size_t n = 0, most = board->shown * BOARD_KEYS;
	struct look *looks = must_zeroed(most + 1, sizeof(*looks));
	struct standing **keys = must_zeroed(most + 1, sizeof(struct standing *));
	for (size_t i = 0; i < board->policies->n; i++) {
		for (size_t k = 0; board->lanes[i] && k < BOARD_KEYS; k++) {
			struct standing *key = &board->lanes[i]->keys[k];
			if (!key->taken)
				continue;
			looks[n].event = key->event;
			looks[n].policy = &board->policies->v[i];
			keys[n++] = key;
		}
	}
	int status = n ? gate_looks(gate, looks, n, now, err) : gate_ready(gate, now, err);
	for (size_t i = 0; !status && i < n; i++) {
		if (looks[i].verdict.applies)
			take_look(board, board->lanes[looks[i].policy->index], keys[i],
				  &looks[i].verdict, now);
	}
	free(keys);
	free(looks);
	return status;
}

/* ---- telling ---- */

bool board_news(const struct board *board, const struct board_mark *mark)
{
	return board->change != mark->change;
}

static void write_stretch(struct json_write *w, const struct stretch *stretch)
{
	const int64_t counts[] = { stretch->admitted, stretch->refused, 0, 0, 0,
				   stretch->unknown };
	const struct page_row row = { .index = stretch->number,
				      .peak = stretch->peak,
				      .measured = stretch->measured,
				      .few = stretch->few,
				      .state = stretch->state,
				      .until = stretch->until };
	page_row_begin(w, &row);
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		json_write_int(w, NULL, counts[i]);
	json_write_end(w);
}

static void write_stretches(struct json_write *w, const struct lane *lane, int64_t from,
			    int64_t now)
{
	int64_t last = stretch_number(now), first = last - BOARD_BUCKETS + 1;
	json_write_array(w, "rows");
	for (int64_t number = from > first ? from : first; number <= last; number++) {
		const struct stretch *stretch = &lane->stretches[number % BOARD_BUCKETS];
		if (stretch->number == number)
			write_stretch(w, stretch);
	}
	json_write_end(w);
}

static void write_until(struct json_write *w, int64_t until)
{
	json_write_int(w, "until", until == INT64_MAX ? -1 : until / 1000000);
}

static void write_amount(struct json_write *w, const char *name, struct amount amount)
{
	if (amount.unit == UNIT_NONE)
		return;
	json_write_object(w, name);
	json_write_int(w, "value", amount.value);
	json_write_z(w, "unit", unit_name(amount.unit));
	json_write_end(w);
}

static void write_keys(struct json_write *w, const struct lane *lane)
{
	json_write_array(w, "keys");
	for (size_t i = 0; i < BOARD_KEYS; i++) {
		const struct standing *key = &lane->keys[i];
		if (!key->taken)
			continue;
		json_write_object(w, NULL);
		json_write_str(w, "key", key->text);
		write_amount(w, "value", key->value);
		write_amount(w, "limit", key->limit);
		json_write_int(w, "state", key->state);
		write_until(w, key->until);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_nature(struct json_write *w, const struct policy *policy)
{
	struct arena *arena = arena_new();
	bool budget = str_is(str_of(policy_kind_name(policy->kind)), "budget");
	json_write_str(w, "id", policy->id);
	json_write_str(w, "summary", policy_summary(arena, policy));
	json_write_str(w, "why", policy->why);
	json_write_bool(w, "burns", budget && policy->limit.unit != UNIT_NONE);
	json_write_bool(w, "breaks", (policy->kind->takes & TAKES_COOL_DOWN) != 0);
	json_write_bool(w, "dry_run", policy->dry_run);
	json_write_bool(w, "alert_only", policy->action == ACTION_ALERT);
	json_write_int(w, "window", policy->window / 1000000);
	arena_free(arena);
}

static void write_lane(const struct board *board, struct json_write *w,
		       const struct board_mark *mark, size_t index, int64_t now)
{
	const struct lane *lane = board->lanes[index];
	json_write_object(w, NULL);
	json_write_int(w, "i", (int64_t)index);
	write_nature(w, &board->policies->v[index]);
	if (lane) {
		write_amount(w, "limit", lane->limit);
		write_stretches(w, lane, mark->bucket, now);
		write_keys(w, lane);
	}
	json_write_end(w);
}

static void write_refusal(struct json_write *w, const struct refusal *refusal, uint64_t n)
{
	json_write_object(w, NULL);
	json_write_int(w, "n", (int64_t)n);
	json_write_int(w, "time", refusal->time / 1000000);
	json_write_z(w, "policy", refusal->policy);
	json_write_z(w, "key", refusal->key);
	json_write_z(w, "text", refusal->text);
	json_write_bool(w, "trouble", refusal->trouble);
	write_until(w, refusal->until);
	json_write_end(w);
}

static void write_refusals(const struct board *board, struct json_write *w, uint64_t after)
{
	uint64_t first = board->refused > BOARD_REFUSALS ? board->refused - BOARD_REFUSALS : 0;
	json_write_array(w, "refusals");
	for (uint64_t n = after > first ? after : first; n < board->refused; n++)
		write_refusal(w, &board->refusals[n % BOARD_REFUSALS], n);
	json_write_end(w);
}

void board_write(const struct board *board, struct json_write *w, struct board_mark *mark,
		 int64_t now)
{
	size_t quiet = mark->change ? 0 : BOARD_POLICIES - board->shown, told = 0;
	json_write_array(w, "policies");
	for (size_t i = 0; i < board->policies->n; i++) {
		const struct lane *lane = board->lanes[i];
		if (lane ? lane->change <= mark->change : !quiet)
			continue;
		quiet -= !lane;
		told++;
		write_lane(board, w, mark, i, now);
	}
	json_write_end(w);
	if (!mark->change)
		json_write_int(w, "not_shown", (int64_t)(board->policies->n - told));
	write_refusals(board, w, mark->refusals);
	*mark = (struct board_mark){ board->change, board->refused, stretch_number(now) };
}
