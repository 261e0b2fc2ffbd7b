/*
 * What a policy remembers of one key: sums over windows, buckets, and calls in flight.
 *
 * All of it has a fixed size, decided when the policy is read. When more happens
 * than fits, precision is lost and never strictness: an amount may be remembered
 * too long, not too short, and `inexact` says that it happened. Whoever judges what is over
 * (replay) may let a window and the leases grow instead: then nothing is lost.
 */
#ifndef SHEARPIN_WINDOW_H
#define SHEARPIN_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum window_kind {
	WINDOW_SLIDING, /* the last `length`, at any instant */
	WINDOW_FIXED,   /* calendar windows of `length` since 1970, UTC */
	WINDOW_ANCHORED, /* a window starts with the first event and the next one after its end */
	WINDOW_GCRA,     /* drains steadily at limit per `length` (leaky bucket as a meter) */
};

/* One remembered amount; `part` is a share of it (the failures among the calls). */
struct window_entry {
	int64_t time;  /* of the newest amount in it */
	int64_t since; /* of the oldest: earlier when several were joined */
	int64_t amount, part;
	uint64_t ref; /* opaque: the log line, for the reader who asks why */
};

/*
 * A sum over (now - length, now]. `capacity` entries follow it in memory, so it
 * stands last in a struct that holds it; when they are
 * full, entries in the same stretch of length / (capacity / 2) become one at the later
 * time. Keeps time order; the time of an addition is never before the last one's.
 */
struct window {
	int64_t length;
	int64_t sum, part;
	int64_t anchor; /* fixed and anchored: start of the current window; sliding: no entry is older */
	struct window_entry *grown; /* where the entries are since it grew; else NULL */
	uint32_t first, count, capacity;
	uint32_t kind; /* enum window_kind: sliding, fixed or anchored */
	bool any;      /* anchor is set */
	bool joined;   /* some of its entries were, since it was empty */
	bool marked;   /* where the sum fell to when last asked, */
	uint32_t mark; /* as an entry, */
	int64_t after; /* and the sum of those after it */
};

enum { WINDOW_LEAST = 8 };

/* Bytes of a window with that many entries, at least WINDOW_LEAST. */
size_t window_size(uint32_t capacity);
/* Sets up zeroed memory of window_size(capacity) bytes. */
void window_init(struct window *window, enum window_kind kind, int64_t length,
		 uint32_t capacity);
/* Fetches what window_add and window_expire will look at, for a window that is asked soon. */
void window_near(const struct window *window);
/* Forgets what has left the window at `now`. */
void window_expire(struct window *window, int64_t now);
/* Adds at `now` (or at the newest entry's time, when that is later). */
void window_add(struct window *window, int64_t now, int64_t amount, int64_t part, uint64_t ref);
/*
 * Makes room for twice as many entries, outside of the slot; returns the bytes taken. window_ungrow gives them back, and the
 * entries with them.
 */
size_t window_grow(struct window *window);
size_t window_ungrow(struct window *window, uint32_t capacity);
/*
 * Of a window that was copied as it stood: gives it grown entries of its own; returns the bytes taken. leases_part the same.
 */
size_t window_part(struct window *window);
/* The same with what is in a window of that length only, which it is from now on. */
size_t window_part_since(struct window *window, int64_t length, int64_t now);
/*
 * Of two windows that forget at the same time: do they hold the same? It is asked of such that hold the newest of the same amounts. Windows
 * of different lengths are for the caller to compare.
 */
bool window_same(const struct window *a, const struct window *b);
/* Would one more addition join entries that lie apart? Additions come in twos at most: a lost lease, and the call. */
bool window_is_full(const struct window *window);
/* Forgets everything. */
void window_clear(struct window *window);
/* Does the sum hold an amount that has left the window, because it was joined with a later one? */
bool window_inexact(const struct window *window, int64_t now);
/* The i-th oldest entry. */
const struct window_entry *window_at(const struct window *window, uint32_t i);
/*
 * When, after now, the sum will have fallen to `target` or less if nothing is added. It goes on from where it found the last answer: asked
 * again and again with targets that hardly move, as those over their limit are, it does not go through the window each time.
 */
int64_t window_falls_to(struct window *window, int64_t now, int64_t target);

/*
 * A bucket that drains `limit` per `length` and holds `burst`: GCRA and leaky bucket are the
 * same thing counted from opposite ends. Exact: fractions are carried, not rounded.
 */
struct bucket {
	int64_t level; /* whole units in it */
	int64_t rest;  /* drained part of the next unit, in units of 1 / length */
	int64_t at;    /* when it was last drained */
	bool any;
};

void bucket_drain(struct bucket *bucket, int64_t now, int64_t limit, int64_t length);
void bucket_add(struct bucket *bucket, int64_t amount);
/* How long until the level has fallen to `target`, from the moment it was last drained. */
int64_t bucket_falls_to(const struct bucket *bucket, int64_t target, int64_t limit,
			int64_t length);

/* One call in flight: whose, until when it is believed, and what it holds. */
struct lease {
	uint64_t call; /* hash of the call's id */
	int64_t until; /* after this it counts as lost */
	int64_t amount;
	uint64_t ref;
};

/* The calls in flight of one key. When all places are taken the caller is told and decides. */
struct leases {
	uint32_t count, capacity;
	int64_t held;        /* sum of the amounts */
	int64_t first_end;   /* no lease ends before this */
	uint64_t lost;       /* leases that ran out without a report */
	struct lease *grown; /* where they are since they grew; else NULL */
	struct lease items[];
};

static inline const struct lease *lease_at(const struct leases *leases, uint32_t i)
{
	return leases->grown ? &leases->grown[i] : &leases->items[i];
}

/* As window_grow and window_ungrow. */
size_t leases_grow(struct leases *leases);
size_t leases_ungrow(struct leases *leases, uint32_t capacity);
size_t leases_part(struct leases *leases);

size_t leases_size(uint32_t capacity);
void leases_init(struct leases *leases, uint32_t capacity);
/* Drops those whose time is up and returns what they held. */
int64_t leases_expire(struct leases *leases, int64_t now);
/*
 * False when it is full. A call that is there already keeps its place and takes the larger
 * amount.
 */
bool leases_take(struct leases *leases, struct lease lease);
/* Gives a lease back; false when no such call is there (lost, or never taken). */
bool leases_give(struct leases *leases, uint64_t call, struct lease *was);
/* Believes a lease until a later time; false when no such call is there, or its time was up. */
bool leases_extend(struct leases *leases, uint64_t call, int64_t now, int64_t until);
/* When the first one runs out; INT64_MAX when there is none. */
int64_t leases_next_end(const struct leases *leases);

/* a + b, saturating at INT64_MAX. For a, b >= 0. */
int64_t add_capped(int64_t a, int64_t b);
/*
 * a * b / c rounded down, without overflow in between; saturates at INT64_MAX. For a, b >= 0
 * and c > 0.
 */
int64_t mul_div(int64_t a, int64_t b, int64_t c);

#endif
