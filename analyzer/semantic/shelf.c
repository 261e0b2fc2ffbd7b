/*
 * What other processes have parsed: see shelf.h.
 *
 * A file in memory that each process maps for itself alone, at one address. Who puts something makes a copy of it there,
 * behind all that stands on the shelf, writes the copy's bytes to the file, and last says so in the head, which all
 * share. So a process that is ended in the middle of it has put nothing. What was said after a process began is
 * not looked at by it: its own memory may stand there.
 */
#define _GNU_SOURCE /* memfd_create */
#include "shelf.h"

#ifdef __linux__

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "must.h"

enum { LISTS = 1024 };
static const size_t SHELF_BYTES = (size_t)256 << 20, FULL_BYTES = (size_t)192 << 20;

/* What is put: facts, or something else that was made of a file. */
struct put {
	struct str path;
	struct put *next;
	struct facts *facts; /* or NULL */
	struct str text;     /* theirs */
	enum lang lang;
	bool taken; /* by this process: what it made of the nodes is in them */
	struct str made;
	struct file_state state;
};

/* Of all processes. */
struct head {
	_Atomic size_t used;
	_Atomic(struct put *) lists[LISTS];
};

struct shelf {
	struct head *head;
	int file;
	char *memory;
	/* A process's own. */
	bool writes, asked;
	size_t used;
	struct put *lists[LISTS];
};

static void *map(void *at, size_t size, int flags, int file)
{
	void *memory = mmap(at, size, PROT_READ | PROT_WRITE, flags, file, 0);
	return memory == MAP_FAILED ? NULL : memory;
}

struct shelf *shelf_new(void)
{
	struct shelf *shelf = must_zeroed(1, sizeof(*shelf));
	shelf->file = memfd_create("shearpin", MFD_CLOEXEC);
	shelf->head = map(NULL, sizeof(*shelf->head), MAP_SHARED | MAP_ANONYMOUS, -1);
	/* The addresses only: what stands there is mapped when it is needed. */
	shelf->memory = map(NULL, SHELF_BYTES, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
	if (shelf->file >= 0 && shelf->head && shelf->memory &&
	    ftruncate(shelf->file, (off_t)SHELF_BYTES) == 0)
		return shelf;
	shelf_free(shelf);
	return NULL;
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	if (shelf->memory)
		munmap(shelf->memory, SHELF_BYTES);
	if (shelf->head)
		munmap(shelf->head, sizeof(*shelf->head));
	if (shelf->file >= 0)
		close(shelf->file);
	free(shelf);
}

void shelf_tidy(struct shelf *shelf)
{
	if (!shelf || atomic_load(&shelf->head->used) < FULL_BYTES)
		return;
	for (size_t i = 0; i < LISTS; i++)
		atomic_store(&shelf->head->lists[i], NULL);
	atomic_store(&shelf->head->used, 0);
	/* Gives the memory back. */
	if (ftruncate(shelf->file, 0) != 0 || ftruncate(shelf->file, (off_t)SHELF_BYTES) != 0)
		atomic_store(&shelf->head->used, SHELF_BYTES);
}

void shelf_enter(struct shelf *shelf)
{
	if (!shelf)
		return;
	shelf->used = SHELF_BYTES;
	if (!map(shelf->memory, SHELF_BYTES, MAP_PRIVATE | MAP_FIXED, shelf->file))
		return;
	for (size_t i = 0; i < LISTS; i++)
		shelf->lists[i] = atomic_load(&shelf->head->lists[i]);
	shelf->used = atomic_load(&shelf->head->used);
}

struct facts *shelf_take(const struct shelf *shelf, struct source *source)
{
	if (!shelf)
		return NULL;
	struct put *put = shelf->lists[str_hash(source->path) % LISTS];
	while (put && (!put->facts || put->lang != source->lang ||
		       !str_eq(put->path, source->path) || !str_eq(put->text, source->text)))
		put = put->next;
	if (!put || put->taken)
		return NULL;
	put->taken = true;
	source->text = put->text;
	put->facts->source = source;
	put->facts->arena = source->arena;
	return put->facts;
}

struct str shelf_recall(const struct shelf *shelf, struct str path,
			const struct file_state *state)
{
	const struct put *put = shelf ? shelf->lists[str_hash(path) % LISTS] : NULL;
	while (put &&
	       (put->facts || !file_state_eq(&put->state, state) || !str_eq(put->path, path)))
		put = put->next;
	return put ? put->made : (struct str){ NULL, 0 };
}

/* ---- putting ---- */

/* The lock goes with the process, however that ends. */
static bool may_write(struct shelf *shelf)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	if (shelf->asked)
		return shelf->writes;
	shelf->asked = true;
	shelf->writes = shelf->used < FULL_BYTES && fcntl(shelf->file, F_SETLK, &lock) == 0 &&
			atomic_load(&shelf->head->used) == shelf->used;
	return shelf->writes;
}

static struct put *copy(struct arena *arena, const struct facts *facts)
{
	const struct source *from = facts->source;
	struct put *put = ARENA_NEW(arena, struct put);
	struct source *source = ARENA_NEW(arena, struct source);
	put->path = str_dup(arena, from->path);
	put->text = str_dup(arena, from->text);
	put->lang = from->lang;
	*source = (struct source){
		.path = put->path, .text = put->text, .lang = put->lang, .arena = arena
	};
	put->facts = facts_copy(facts, source);
	return put;
}

static bool write_all(int file, const char *p, size_t n, size_t at)
{
	while (n) {
		ssize_t done = pwrite(file, p, n, (off_t)at);
		if (done <= 0)
			return false;
		p += done;
		at += (size_t)done;
		n -= (size_t)done;
	}
	return true;
}

/* A place behind all that stands there. */
static struct arena *reach(const struct shelf *shelf)
{
	return arena_new_in(shelf->memory + shelf->used, SHELF_BYTES - shelf->used);
}

/* What was made in that place is for all from now on. */
static void put_down(struct shelf *shelf, struct arena *arena, struct put *put)
{
	size_t list = str_hash(put->path) % LISTS, size = arena_inside(arena);
	put->next = shelf->lists[list];
	shelf->writes =
		size && write_all(shelf->file, shelf->memory + shelf->used, size, shelf->used);
	if (shelf->writes) {
		shelf->used += size;
		shelf->lists[list] = put;
		atomic_store(&shelf->head->used, shelf->used);
		atomic_store(&shelf->head->lists[list], put);
	}
	arena_free(arena);
}

void shelf_put(struct shelf *shelf, const struct facts *facts)
{
	/* A text in another encoding, or in cells, is more than its text. */
	if (!shelf || facts->source->encoding || facts->source->cells || !may_write(shelf))
		return;
	struct arena *arena = reach(shelf);
	put_down(shelf, arena, copy(arena, facts));
}

void shelf_note(struct shelf *shelf, struct str path, const struct file_state *state,
		struct str made)
{
	if (!shelf || !file_state_rests(state) || !may_write(shelf))
		return;
	struct arena *arena = reach(shelf);
	struct put *put = ARENA_NEW(arena, struct put);
	put->path = str_dup(arena, path);
	put->state = *state;
	put->made = (struct str){ memcpy(arena_take(arena, made.n), made.p, made.n), made.n };
	put_down(shelf, arena, put);
}

#else

struct shelf *shelf_new(void)
{
	return NULL;
}

void shelf_free(struct shelf *shelf)
{
	(void)shelf;
}

void shelf_tidy(struct shelf *shelf)
{
	(void)shelf;
}

void shelf_enter(struct shelf *shelf)
{
	(void)shelf;
}

struct facts *shelf_take(const struct shelf *shelf, struct source *source)
{
	(void)shelf;
	(void)source;
	return NULL;
}

void shelf_put(struct shelf *shelf, const struct facts *facts)
{
	(void)shelf;
	(void)facts;
}

struct str shelf_recall(const struct shelf *shelf, struct str path,
			const struct file_state *state)
{
	(void)shelf;
	(void)path;
	(void)state;
	return (struct str){ NULL, 0 };
}

void shelf_note(struct shelf *shelf, struct str path, const struct file_state *state,
		struct str made)
{
	(void)shelf;
	(void)path;
	(void)state;
	(void)made;
}

#endif
