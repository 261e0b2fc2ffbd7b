/* Windows, buckets and leases: see window.h. */
#include "window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "must.h"

__extension__ typedef unsigned __int128
	wide; /* GCC and clang have it on every 64-bit machine */

int64_t mul_div(int64_t a, int64_t b, int64_t c)
{
	assert(a >= 0 && b >= 0 && c > 0);
	wide quotient = (wide)a * (wide)b / (wide)c;
	return quotient > INT64_MAX ? INT64_MAX : (int64_t)quotient;
}

int64_t add_capped(int64_t a, int64_t b)
{
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

size_t window_size(uint32_t capacity)
{
	return sizeof(struct window) + capacity * sizeof(struct window_entry);
}

void window_init(struct window *window, enum window_kind kind, int64_t length,
		 uint32_t capacity)
{
	assert(capacity >= WINDOW_LEAST && length > 0 && kind != WINDOW_GCRA);
	window->kind = kind;
	window->length = length;
	window->capacity = capacity;
}

void window_clear(struct window *window)
{
	window->first = window->count = 0;
	window->sum = window->part = 0;
	window->any = window->marked = window->joined = false;
}

/* The i-th oldest entry: they stand behind the window. */
static struct window_entry *entry(struct window *window, uint32_t i)
{
	uint32_t at = window->first + i;
	struct window_entry *entries =
		window->grown ? window->grown : (struct window_entry *)(void *)(window + 1);
	return &entries[at < window->capacity ? at : at - window->capacity];
}

const struct window_entry *window_at(const struct window *window, uint32_t i)
{
	assert(i < window->count);
	return entry((struct window *)(uintptr_t)window, i);
}

size_t window_grow(struct window *window)
{
	uint32_t capacity = window->capacity * 2;
	struct window_entry *entries = must(malloc(capacity * sizeof(*entries)));
	for (uint32_t i = 0; i < window->count; i++)
		entries[i] = *entry(window, i);
	size_t taken = (capacity - (window->grown ? window->capacity : 0)) * sizeof(*entries);
	free(window->grown);
	window->grown = entries;
	window->first = 0;
	window->capacity = capacity;
	return taken;
}

size_t window_ungrow(struct window *window, uint32_t capacity)
{
	if (!window->grown)
		return 0;
	size_t given = window->capacity * sizeof(*window->grown);
	free(window->grown);
	window->grown = NULL;
	window->first = window->count = 0;
	window->marked = false;
	window->capacity = capacity;
	return given;
}

size_t window_part(struct window *window)
{
	size_t bytes = window->capacity * sizeof(*window->grown);
	if (!window->grown)
		return 0;
	window->grown = memcpy(must(malloc(bytes)), window->grown, bytes);
	return bytes;
}

size_t window_part_since(struct window *window, int64_t length, int64_t now)
{
	uint32_t count = 0, capacity = WINDOW_LEAST;
	window->length = length;
	if (!window->grown) {
		window_expire(window, now);
		return 0;
	}
	while (count < window->count &&
	       entry(window, window->count - 1 - count)->time > now - length)
		count++;
	while (capacity < count + 2)
		capacity *= 2;
	struct window_entry *entries = must(malloc(capacity * sizeof(*entries)));
	int64_t sum = 0, part = 0;
	for (uint32_t i = 0; i < count; i++) {
		entries[i] = *entry(window, window->count - count + i);
		sum += entries[i].amount;
		part += entries[i].part;
	}
	window->grown = entries;
	window->first = 0;
	window->count = count;
	window->capacity = capacity;
	window->sum = sum;
	window->part = part;
	window->marked = false;
	window->anchor = count ? entries[0].time : now;
	return capacity * sizeof(*entries);
}

bool window_same(const struct window *a, const struct window *b)
{
	if (a->length != b->length)
		return true;
	return a->count == b->count && a->sum == b->sum && a->part == b->part &&
	       a->any == b->any && (!a->any || a->anchor == b->anchor) && !a->joined &&
	       !b->joined;
}

bool window_is_full(const struct window *window)
{
	return window->capacity && window->kind == WINDOW_SLIDING &&
	       window->count + 2 > window->capacity;
}

static void drop_oldest(struct window *window)
{
	const struct window_entry *oldest = entry(window, 0);
	window->sum -= oldest->amount;
	window->part -= oldest->part;
	window->marked = window->marked && window->mark;
	window->mark -= window->marked;
	window->first = window->first + 1 == window->capacity ? 0 : window->first + 1;
	window->count--;
}

static void drop_old(struct window *window, int64_t now)
{
	while (window->count && entry(window, 0)->time <= now - window->length)
		drop_oldest(window);
	if (window->count)
		window->anchor = entry(window, 0)->time;
}

void window_near(const struct window *window)
{
	if (!window->capacity || window->kind != WINDOW_SLIDING)
		return;
	const struct window_entry *ends[] = {
		entry((struct window *)(uintptr_t)window, 0),
		entry((struct window *)(uintptr_t)window, window->count),
	};
	for (size_t i = 0; i < 2; i++) { /* most of them lie across two lines of the cache */
		__builtin_prefetch(ends[i], 1);
		__builtin_prefetch((const char *)(ends[i] + 1) - 1, 1);
	}
}

void window_expire(struct window *window, int64_t now)
{
	if (window->kind == WINDOW_SLIDING) {
		/* It looks at the entries only when it must: they may be far away. */
		if (window->count && window->anchor <= now - window->length)
			drop_old(window, now);
	} else if (window->any && now >= add_capped(window->anchor, window->length)) {
		window_clear(window);
	}
}

/*
 * Joins all entries in the same stretch of length / (capacity / 2) at the latest time: at most
 * half of them are left.
 */
static void join(struct window *window)
{
	assert(window->capacity >= WINDOW_LEAST);
	int64_t stretch = window->length / (window->capacity / 2) + 1;
	uint32_t kept = 0;
	for (uint32_t i = 1; i < window->count; i++) {
		struct window_entry *into = entry(window, kept), *next = entry(window, i);
		if (into->time / stretch == next->time / stretch ||
		    window->kind != WINDOW_SLIDING) {
			next->amount += into->amount;
			next->part += into->part;
			next->since = into->since;
		} else {
			kept++;
		}
		*entry(window, kept) = *next;
	}
	window->count = kept + 1;
	window->joined = true;
	window->marked = false;
}

void window_add(struct window *window, int64_t now, int64_t amount, int64_t part, uint64_t ref)
{
	window_expire(window, now);
	if (!window->any && window->kind != WINDOW_SLIDING) {
		window->any = true;
		window->anchor =
			window->kind == WINDOW_FIXED ? now - now % window->length : now;
	}
	if (!window->count)
		window->joined = false;
	if (!window->count && window->kind == WINDOW_SLIDING)
		window->anchor = now;
	if (window->count == window->capacity)
		join(window);
	if (window->count && entry(window, window->count - 1)->time > now)
		now = entry(window, window->count - 1)->time;
	amount = amount > INT64_MAX - window->sum ? INT64_MAX - window->sum : amount;
	window->count++;
	*entry(window, window->count - 1) = (struct window_entry){
		.time = now, .since = now, .amount = amount, .part = part, .ref = ref
	};
	window->sum += amount;
	window->after += window->marked ? amount : 0;
	window->part += part;
}

bool window_inexact(const struct window *window, int64_t now)
{
	return window->joined && window->kind == WINDOW_SLIDING && window->count &&
	       window_at(window, 0)->since <= now - window->length;
}

/* Moves the mark to the oldest entry whose leaving brings the sum to the target; false when none does. */
static bool find_fall(struct window *window, int64_t target)
{
	if (!window->marked) {
		window->marked = true;
		window->mark = 0;
		window->after = window->sum - entry(window, 0)->amount;
	}
	while (window->after > target && window->mark + 1 < window->count)
		window->after -= entry(window, ++window->mark)->amount;
	while (window->mark && window->after + entry(window, window->mark)->amount <= target)
		window->after += entry(window, window->mark--)->amount;
	return window->after <= target;
}

int64_t window_falls_to(struct window *window, int64_t now, int64_t target)
{
	if (window->sum <= target)
		return now;
	if (window->kind != WINDOW_SLIDING)
		return add_capped(window->anchor, window->length);
	if (!window->count || !find_fall(window, target))
		return INT64_MAX;
	return add_capped(entry(window, window->mark)->time, window->length);
}

void bucket_drain(struct bucket *bucket, int64_t now, int64_t limit, int64_t length)
{
	assert(limit > 0 && length > 0);
	int64_t elapsed = bucket->any && now > bucket->at ? now - bucket->at : 0;
	if (!bucket->any || now > bucket->at)
		bucket->at = now;
	bucket->any = true;
	/* `rest` counts what has drained of the next unit, in 1 / length of it. */
	wide drained = (wide)elapsed * (wide)limit + (wide)bucket->rest;
	wide units = drained / (wide)length;
	if (units >= (wide)bucket->level) {
		bucket->level = bucket->rest = 0;
	} else {
		bucket->level -= (int64_t)units;
		bucket->rest = (int64_t)(drained % (wide)length);
	}
}

void bucket_add(struct bucket *bucket, int64_t amount)
{
	bucket->level = add_capped(bucket->level, amount);
}

int64_t bucket_falls_to(const struct bucket *bucket, int64_t target, int64_t limit,
			int64_t length)
{
	if (bucket->level <= target)
		return 0;
	/* Smallest t with (t * limit + rest) / length >= level - target. */
	wide need = (wide)(bucket->level - target) * (wide)length - (wide)bucket->rest;
	wide t = (need + (wide)limit - 1) / (wide)limit;
	return t > INT64_MAX ? INT64_MAX : (int64_t)t;
}

size_t leases_part(struct leases *leases)
{
	size_t bytes = leases->capacity * sizeof(*leases->grown);
	if (!leases->grown)
		return 0;
	leases->grown = memcpy(must(malloc(bytes)), leases->grown, bytes);
	return bytes;
}

size_t leases_size(uint32_t capacity)
{
	return sizeof(struct leases) + capacity * sizeof(struct lease);
}

void leases_init(struct leases *leases, uint32_t capacity)
{
	leases->capacity = capacity;
}

static struct lease *item(struct leases *leases, uint32_t i)
{
	return leases->grown ? &leases->grown[i] : &leases->items[i];
}

size_t leases_grow(struct leases *leases)
{
	uint32_t capacity = leases->capacity ? leases->capacity * 2 : 4;
	struct lease *items = must(malloc(capacity * sizeof(*items)));
	for (uint32_t i = 0; i < leases->count; i++)
		items[i] = *item(leases, i);
	size_t taken = (capacity - (leases->grown ? leases->capacity : 0)) * sizeof(*items);
	free(leases->grown);
	leases->grown = items;
	leases->capacity = capacity;
	return taken;
}

size_t leases_ungrow(struct leases *leases, uint32_t capacity)
{
	if (!leases->grown)
		return 0;
	size_t given = leases->capacity * sizeof(*leases->grown);
	free(leases->grown);
	leases->grown = NULL;
	leases->count = 0;
	leases->capacity = capacity;
	return given;
}

static void lease_remove(struct leases *leases, uint32_t i)
{
	leases->held -= item(leases, i)->amount;
	*item(leases, i) = *item(leases, --leases->count);
}

int64_t leases_expire(struct leases *leases, int64_t now)
{
	int64_t held = leases->held, first = INT64_MAX;
	if (now < leases->first_end)
		return 0;
	for (uint32_t i = leases->count; i-- > 0;) {
		if (item(leases, i)->until <= now) {
			leases->lost++;
			lease_remove(leases, i);
		} else if (item(leases, i)->until < first) {
			first = item(leases, i)->until;
		}
	}
	leases->first_end = first;
	return held - leases->held;
}

static struct lease *lease_find(struct leases *leases, uint64_t call)
{
	for (uint32_t i = 0; i < leases->count; i++) {
		if (item(leases, i)->call == call)
			return item(leases, i);
	}
	return NULL;
}

bool leases_take(struct leases *leases, struct lease lease)
{
	struct lease *same = lease_find(leases, lease.call);
	int64_t others = leases->held - (same ? same->amount : 0);
	if (lease.amount > INT64_MAX - others)
		lease.amount = INT64_MAX - others;
	if (same) {
		if (lease.amount > same->amount) {
			leases->held = others + lease.amount;
			same->amount = lease.amount;
		}
		return true;
	}
	if (leases->count == leases->capacity)
		return false;
	*item(leases, leases->count++) = lease;
	if (lease.until < leases->first_end)
		leases->first_end = lease.until;
	leases->held += lease.amount;
	return true;
}

bool leases_give(struct leases *leases, uint64_t call, struct lease *was)
{
	struct lease *lease = lease_find(leases, call);
	if (!lease)
		return false;
	*was = *lease;
	lease_remove(leases, (uint32_t)(lease - item(leases, 0)));
	return true;
}

bool leases_extend(struct leases *leases, uint64_t call, int64_t since, int64_t now)
{
	struct lease *lease = lease_find(leases, call);
	if (!lease || lease->until <= now || since > now)
		return false;
	lease->until = add_capped(now, lease->until - since);
	return true;
}

int64_t leases_next_end(const struct leases *leases)
{
	int64_t end = INT64_MAX;
	for (uint32_t i = 0; i < leases->count; i++) {
		if (lease_at(leases, i)->until < end)
			end = lease_at(leases, i)->until;
	}
	return end;
}
