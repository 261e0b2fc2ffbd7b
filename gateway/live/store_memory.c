/* The store of one process: a table of values that forgets what nobody misses. Nobody else is there, so no step is done again. */
#include <stdlib.h>

#include "must.h"
#include "store_keyed.h"

enum { FIRST_ROOM = 1024, LOOK_AT = 16 };

struct entry {
	struct entry *next;
	uint64_t hash;
	uint64_t stamp;
	int64_t expires, due;
	size_t name_length, length;
	char bytes[]; /* name and value */
};

struct memory_store {
	struct keyed keyed;
	struct entry **heads;
	size_t room, count; /* of heads; of entries, */
	size_t slots;       /* and of those that are slots */
	size_t hand;        /* of the sweep */
	uint64_t stamp;
	struct inner_clock clock;
};

static struct memory_store *of(struct keyed *keyed)
{
	return (struct memory_store *)keyed;
}

static struct entry **place_of(struct memory_store *m, struct str name, uint64_t hash)
{
	struct entry **link = &m->heads[hash & (m->room - 1)];
	while (*link && ((*link)->hash != hash ||
			 !str_eq((struct str){ (*link)->bytes, (*link)->name_length }, name)))
		link = &(*link)->next;
	return link;
}

static bool is_slot(const struct entry *entry)
{
	return entry->bytes[0] == 's';
}

static void remove_entry(struct memory_store *m, struct entry **link)
{
	struct entry *entry = *link;
	*link = entry->next;
	m->slots -= is_slot(entry);
	m->count--;
	free(entry);
}

static void grow(struct memory_store *m)
{
	struct entry **old = m->heads;
	size_t room = m->room;
	m->room *= 2;
	m->heads = must_zeroed(m->room, sizeof(struct entry *));
	for (size_t i = 0; i < room; i++) {
		for (struct entry *entry = old[i], *next; entry; entry = next) {
			struct entry **head = &m->heads[entry->hash & (m->room - 1)];
			next = entry->next;
			entry->next = *head;
			*head = entry;
		}
	}
	free(old);
}

static void put_entry(struct memory_store *m, struct entry **link, const struct kept *kept)
{
	struct entry *entry = must(malloc(sizeof(*entry) + kept->name.n + kept->bytes.n)),
		     *before = *link;
	*entry = (struct entry){ .next = before ? before->next : NULL,
				 .hash = kept->hash,
				 .stamp = ++m->stamp,
				 .expires = kept->expires,
				 .due = kept->due,
				 .name_length = kept->name.n,
				 .length = kept->bytes.n };
	memcpy(entry->bytes, kept->name.p, kept->name.n);
	if (kept->bytes.n)
		memcpy(entry->bytes + kept->name.n, kept->bytes.p, kept->bytes.n);
	*link = entry;
	m->slots += !before && is_slot(entry);
	m->count += !before;
	free(before);
}

static int fetch(struct keyed *keyed, struct kept *const *values, size_t n, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < n; i++) {
		const struct entry *entry =
			*place_of(of(keyed), values[i]->name, values[i]->hash);
		if (!entry)
			continue;
		values[i]->stamp = (struct str){ (const char *)&entry->stamp, 8 };
		values[i]->bytes =
			(struct str){ entry->bytes + entry->name_length, entry->length };
	}
	return 0;
}

static int pass_time(struct keyed *keyed, int64_t clock_now, int64_t *now, struct err *err)
{
	struct inner_clock *clock = &of(keyed)->clock;
	int64_t before = clock->started ? clock->latest : -1;
	(void)err;
	*now = inner_time(clock, clock_now);
	if (*now <= before && before < TIME_MAX_NS)
		*now = clock->latest = before + 1;
	keyed->store.counts.clock_steps = clock->steps;
	return 0;
}

static int commit(struct keyed *keyed, struct kept *const *values, size_t n, struct err *err)
{
	struct memory_store *m = of(keyed);
	(void)err;
	for (size_t i = 0; i < n; i++) {
		struct entry **link = place_of(m, values[i]->name, values[i]->hash);
		if (!values[i]->gone)
			put_entry(m, link, values[i]);
		else if (*link)
			remove_entry(m, link);
	}
	if (m->count > m->room)
		grow(m);
	return 0;
}

/* Looks at some places and goes on there next time: what nobody misses goes, what is due is named. */
static int due(struct keyed *keyed, int64_t now, int most, struct str *names, struct err *err)
{
	struct memory_store *m = of(keyed);
	int n = 0;
	(void)err;
	for (int i = 0; i < most * LOOK_AT && n < most; i++) {
		struct entry **link = &m->heads[m->hand++ & (m->room - 1)];
		while (*link && n < most) {
			struct entry *entry = *link;
			bool over = entry->expires && entry->expires <= now;
			if (over && entry->due)
				names[n++] = str_dup(
					keyed->arena,
					(struct str){ entry->bytes, entry->name_length });
			if (over && !entry->due)
				remove_entry(m, link);
			else
				link = &entry->next;
		}
	}
	return n;
}

static int drop(struct keyed *keyed, struct str prefix, struct err *err)
{
	struct memory_store *m = of(keyed);
	const char *start = str_z(keyed->arena, prefix);
	(void)err;
	for (size_t i = 0; i < m->room; i++) {
		for (struct entry **link = &m->heads[i]; *link;) {
			struct str name = { (*link)->bytes, (*link)->name_length };
			if (str_starts(name, start))
				remove_entry(m, link);
			else
				link = &(*link)->next;
		}
	}
	return 0;
}

static void count(struct keyed *keyed, struct store_counts *counts)
{
	counts->slots = of(keyed)->slots;
}

static void close_it(struct keyed *keyed)
{
	struct memory_store *m = of(keyed);
	for (size_t i = 0; i < m->room; i++) {
		while (m->heads[i])
			remove_entry(m, &m->heads[i]);
	}
	free(m->heads);
}

struct store *store_open_memory(void)
{
	static const struct keyed_kind kind = {
		.fetch = fetch,
		.time = pass_time,
		.commit = commit,
		.due = due,
		.drop = drop,
		.count = count,
		.close = close_it,
	};
	struct store *store = keyed_new(sizeof(struct memory_store), &kind);
	struct memory_store *m = (struct memory_store *)store;
	m->room = FIRST_ROOM;
	m->heads = must_zeroed(m->room, sizeof(struct entry *));
	return store;
}
