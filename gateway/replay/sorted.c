/* Records in the order of their starts: see sorted.h. */
#define _DEFAULT_SOURCE /* mkstemp */
#include "sorted.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "must.h"

/* What is compared stands beside the pointer: a record is touched when its turn comes, not before. */
struct item {
	int64_t start;
	uint64_t place, number;
	const struct str *log; /* its name; NULL: nobody asks */
	struct held *held;
};

/* A sorted stretch: of a file, or (the last one) in memory. */
struct run {
	FILE *file; /* NULL: in memory */
	struct item head;
};

struct sorted {
	size_t room, bytes;
	const char *folder;
	const struct str *names;
	struct item *items;
	size_t n, capacity, taken;
	struct run *runs;
	size_t run_count, run_capacity, best;
	struct item next_best; /* the smallest head but the best's; held NULL: there is none */
	bool merging, lost, failed;
	struct err why;
};

struct sorted *sorted_new(size_t room, const char *folder, const struct str *names)
{
	struct sorted *sorted = must_zeroed(1, sizeof(*sorted));
	sorted->room = room;
	sorted->folder = folder;
	sorted->names = names;
	return sorted;
}

void sorted_free(struct sorted *sorted)
{
	if (!sorted)
		return;
	for (size_t i = sorted->taken; i < sorted->n; i++)
		free(sorted->items[i].held);
	for (size_t i = 0; i < sorted->run_count; i++) {
		if (sorted->runs[i].file) {
			free(sorted->runs[i].head.held);
			fclose(sorted->runs[i].file);
		}
	}
	free(sorted->runs);
	free(sorted->items);
	free(sorted);
}

static struct item item_of(const struct sorted *sorted, struct held *held)
{
	const struct str *log = sorted->names ? &sorted->names[held->source.file] : NULL;
	return (struct item){ held->start, source_ref(held->source), held->record, log, held };
}

static int compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->log != y->log && x->log && y->log && !str_eq(*x->log, *y->log))
		return str_cmp(*x->log, *y->log);
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void sort_items(struct sorted *sorted)
{
	size_t i = 1;
	while (i < sorted->n && compare(&sorted->items[i - 1], &sorted->items[i]) < 0)
		i++;
	if (i < sorted->n)
		qsort(sorted->items, sorted->n, sizeof(*sorted->items), compare);
}

/* A file that is gone when it is closed. */
static FILE *nameless_file(const char *folder)
{
	char path[1024];
	int n = snprintf(path, sizeof(path), "%s/shearpin-XXXXXX", folder);
	if (n < 0 || (size_t)n >= sizeof(path)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	int fd = mkstemp(path);
	if (fd < 0)
		return NULL;
	unlink(path);
	FILE *file = fdopen(fd, "w+b");
	if (!file)
		close(fd);
	return file;
}

static void fail(struct sorted *sorted, const char *what)
{
	if (!sorted->failed)
		err_set(&sorted->why, "%s: %s: %s", sorted->folder, what, strerror(errno));
	sorted->failed = true;
}

static void add_run(struct sorted *sorted, FILE *file)
{
	if (sorted->run_count == sorted->run_capacity) {
		sorted->run_capacity = sorted->run_capacity ? sorted->run_capacity * 2 : 16;
		sorted->runs = must(
			realloc(sorted->runs, sorted->run_capacity * sizeof(*sorted->runs)));
	}
	sorted->runs[sorted->run_count++] = (struct run){ .file = file };
}

static void spill(struct sorted *sorted)
{
	FILE *file = nameless_file(sorted->folder);
	sort_items(sorted);
	for (size_t i = 0; file && i < sorted->n; i++)
		fwrite(sorted->items[i].held, sorted->items[i].held->bytes, 1, file);
	if (!file || fflush(file) || ferror(file)) {
		fail(sorted, "records cannot be written there and stay in memory");
		if (file)
			fclose(file);
		return;
	}
	for (size_t i = 0; i < sorted->n; i++)
		free(sorted->items[i].held);
	sorted->n = sorted->bytes = 0;
	add_run(sorted, file);
}

void sorted_add(struct sorted *sorted, struct held *held)
{
	if (sorted->n == sorted->capacity) {
		sorted->capacity = sorted->capacity ? sorted->capacity * 2 : 1024;
		sorted->items =
			must(realloc(sorted->items, sorted->capacity * sizeof(*sorted->items)));
	}
	sorted->items[sorted->n++] = item_of(sorted, held);
	sorted->bytes += held->bytes + sizeof(struct item);
	if (sorted->bytes > sorted->room && !sorted->failed)
		spill(sorted);
}

static struct held *read_held(struct sorted *sorted, FILE *file)
{
	struct held head;
	if (fread(&head, sizeof(head), 1, file) != 1) {
		sorted->lost |= ferror(file) != 0;
		return NULL;
	}
	struct held *held = must(malloc(head.bytes));
	memcpy(held, &head, sizeof(head));
	if (fread(held + 1, head.bytes - sizeof(head), 1, file) == 1)
		return held;
	sorted->lost = true;
	free(held);
	return NULL;
}

/* Fills the run's head with its next record; held NULL: it has none. */
static void run_advance(struct sorted *sorted, struct run *run)
{
	run->head.held = NULL;
	if (!run->file) {
		if (sorted->taken < sorted->n)
			run->head = sorted->items[sorted->taken++];
		return;
	}
	struct held *held = read_held(sorted, run->file);
	if (held)
		run->head = item_of(sorted, held);
	else if (sorted->lost)
		fail(sorted, "records cannot be read back");
}

/* Which run comes next, and until when: runs overlap little, so that one is taken from for long. */
static void find_best(struct sorted *sorted)
{
	struct item *best = NULL, *second = NULL;
	for (size_t i = 0; i < sorted->run_count; i++) {
		struct item *head = &sorted->runs[i].head;
		if (!head->held)
			continue;
		if (!best || compare(head, best) < 0) {
			second = best;
			best = head;
			sorted->best = i;
		} else if (!second || compare(head, second) < 0) {
			second = head;
		}
	}
	sorted->next_best = second ? *second : (struct item){ 0 };
	if (!best)
		sorted->best = SIZE_MAX;
}

static void begin_merging(struct sorted *sorted)
{
	sorted->merging = true;
	sort_items(sorted);
	add_run(sorted, NULL);
	for (size_t i = 0; i < sorted->run_count; i++) {
		if (sorted->runs[i].file)
			rewind(sorted->runs[i].file);
		run_advance(sorted, &sorted->runs[i]);
	}
	find_best(sorted);
}

struct held *sorted_next(struct sorted *sorted)
{
	if (!sorted->merging)
		begin_merging(sorted);
	if (sorted->best == SIZE_MAX)
		return NULL;
	struct run *run = &sorted->runs[sorted->best];
	struct held *held = run->head.held;
	run_advance(sorted, run);
	if (!run->head.held ||
	    (sorted->next_best.held && compare(&sorted->next_best, &run->head) < 0))
		find_best(sorted);
	return held;
}

const char *sorted_trouble(const struct sorted *sorted, bool *lost)
{
	*lost = sorted->lost;
	return sorted->failed ? sorted->why.text : NULL;
}
