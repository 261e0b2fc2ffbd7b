/*
 * What other processes have parsed: see shelf.h.
 *
 * A file in memory that each process maps for itself alone, at one address. Who puts something makes a copy of it there,
 * behind all that stands on the shelf, writes the copy's bytes to the file, and last says so in the head, which all
 * share. So a process that is ended in the middle of it has put nothing. What was said after a process began is
 * not looked at by it: its own memory may stand there.
 *
 * A draft's tree hangs on those before it, from which it has most of its parts. Who goes on from it counts its references in
 * pages of his own, and gives none of them back: so what the trees' counts say on the shelf never matters.
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
#include "names.h"
#include "origins.h"

enum { LISTS = 1024 };
static const size_t FILES_BYTES = (size_t)256 << 20, DRAFTS_BYTES = (size_t)128 << 20;

/* What is put: facts, or something else that was made of a file. */
struct put {
	struct str path;
	struct put *next;
	struct facts *facts;   /* or NULL */
	struct source *source; /* theirs */
	bool taken;            /* by this process: what it made of the nodes is in them */
	struct str made;
	struct parsed_text draft;
	struct file_state
		state; /* of the file; at no rest: it was not read from one, or may be another by now */
};

/* Of all processes. */
struct head {
	_Atomic size_t used;
	_Atomic(struct put *) lists[LISTS];
};

/* A board of the shelf. */
struct board {
	struct head *head;
	int file;
	size_t size;
	char *memory;
	/* A process's own. */
	bool writes, asked;
	size_t used;
	struct put *lists[LISTS];
};

struct shelf {
	struct board files,
		drafts; /* drafts come with every key: they must not push the files off */
};

static void *map(void *at, size_t size, int flags, int file)
{
	void *memory = mmap(at, size, PROT_READ | PROT_WRITE, flags, file, 0);
	return memory == MAP_FAILED ? NULL : memory;
}

static bool board_init(struct board *board, size_t size)
{
	board->size = size;
	board->file = memfd_create("shearpin", MFD_CLOEXEC);
	board->head = map(NULL, sizeof(*board->head), MAP_SHARED | MAP_ANONYMOUS, -1);
	/* The addresses only: what stands there is mapped when it is needed. */
	board->memory = map(NULL, size, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1);
	return board->file >= 0 && board->head && board->memory &&
	       ftruncate(board->file, (off_t)size) == 0;
}

static void board_release(struct board *board)
{
	if (board->memory)
		munmap(board->memory, board->size);
	if (board->head)
		munmap(board->head, sizeof(*board->head));
	if (board->file >= 0)
		close(board->file);
}

struct shelf *shelf_new(void)
{
	struct shelf *shelf = must_zeroed(1, sizeof(*shelf));
	bool files = board_init(&shelf->files, FILES_BYTES);
	bool drafts = board_init(&shelf->drafts, DRAFTS_BYTES);
	if (files && drafts)
		return shelf;
	shelf_free(shelf);
	return NULL;
}

void shelf_free(struct shelf *shelf)
{
	if (!shelf)
		return;
	board_release(&shelf->files);
	board_release(&shelf->drafts);
	free(shelf);
}

static bool is_full(const struct board *board, size_t used)
{
	return used >= board->size / 4 * 3;
}

static void board_tidy(struct board *board)
{
	if (!is_full(board, atomic_load(&board->head->used)))
		return;
	for (size_t i = 0; i < LISTS; i++)
		atomic_store(&board->head->lists[i], NULL);
	atomic_store(&board->head->used, 0);
	/* Gives the memory back. */
	if (ftruncate(board->file, 0) != 0 || ftruncate(board->file, (off_t)board->size) != 0)
		atomic_store(&board->head->used, board->size);
}

void shelf_tidy(struct shelf *shelf)
{
	if (!shelf)
		return;
	board_tidy(&shelf->files);
	board_tidy(&shelf->drafts);
}

static void board_enter(struct board *board)
{
	board->used = board->size;
	if (!map(board->memory, board->size, MAP_PRIVATE | MAP_FIXED, board->file))
		return;
	for (size_t i = 0; i < LISTS; i++)
		board->lists[i] = atomic_load(&board->head->lists[i]);
	board->used = atomic_load(&board->head->used);
}

void shelf_enter(struct shelf *shelf)
{
	if (!shelf)
		return;
	board_enter(&shelf->files);
	board_enter(&shelf->drafts);
}

static struct put *list_of(const struct board *board, struct str path)
{
	return board->lists[str_hash(path) % LISTS];
}

/* The source is read as if from the file; how it is called and where it grows is the caller's. */
static struct facts *hand_out(struct put *put, struct source *source)
{
	const struct source own = *source;
	if (!put || put->taken)
		return NULL;
	put->taken = true;
	*source = *put->source;
	source->path = own.path;
	source->shown = own.shown;
	source->within = own.within;
	source->arena = own.arena;
	source->lines = lines_again(own.arena, &put->source->lines);
	put->facts->source = source;
	put->facts->arena = source->arena;
	return put->facts;
}

static bool is_of(const struct put *put, const struct source *source)
{
	return put->facts && put->source->lang == source->lang &&
	       str_eq(put->path, source->path);
}

struct facts *shelf_take(const struct shelf *shelf, struct source *source)
{
	struct put *put = shelf ? list_of(&shelf->files, source->path) : NULL;
	while (put && (!is_of(put, source) || !str_eq(put->source->text, source->text)))
		put = put->next;
	return hand_out(put, source);
}

struct facts *shelf_take_at(const struct shelf *shelf, struct source *source,
			    const struct file_state *state)
{
	struct put *put = shelf ? list_of(&shelf->files, source->path) : NULL;
	while (put && (!is_of(put, source) || !file_state_rests(&put->state) ||
		       !file_state_eq(&put->state, state)))
		put = put->next;
	return hand_out(put, source);
}

struct str shelf_recall(const struct shelf *shelf, struct str path,
			const struct file_state *state)
{
	const struct put *put = shelf ? list_of(&shelf->files, path) : NULL;
	while (put &&
	       (put->facts || !file_state_eq(&put->state, state) || !str_eq(put->path, path)))
		put = put->next;
	return put ? put->made : (struct str){ NULL, 0 };
}

/* ---- putting ---- */

/* The lock goes with the process, however that ends. */
static bool may_write(struct board *board)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	if (board->asked)
		return board->writes;
	board->asked = true;
	board->writes = !is_full(board, board->used) &&
			fcntl(board->file, F_SETLK, &lock) == 0 &&
			atomic_load(&board->head->used) == board->used;
	return board->writes;
}

/* With their names: no process after this one walks the nodes for them. */
static struct put *copy(struct arena *arena, const struct facts *facts)
{
	const struct source *from = facts->source;
	struct put *put = ARENA_NEW(arena, struct put);
	put->path = str_dup(arena, from->path);
	put->source = ARENA_NEW(arena, struct source);
	source_from(arena, put->path, str_dup(arena, from->text), from->lang, put->source);
	put->state = from->state;
	put->facts = facts_copy(facts, put->source);
	names_attach(put->facts, NULL, NULL);
	mentions_of(put->facts, put->path);
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
static struct arena *reach(const struct board *board)
{
	return arena_new_in(board->memory + board->used, board->size - board->used);
}

/* What was made in that place is for all from now on. */
static void put_down(struct board *board, struct arena *arena, struct put *put)
{
	size_t list = str_hash(put->path) % LISTS, size = arena_inside(arena);
	put->next = board->lists[list];
	board->writes =
		size && write_all(board->file, board->memory + board->used, size, board->used);
	if (board->writes) {
		board->used += size;
		board->lists[list] = put;
		atomic_store(&board->head->used, board->used);
		atomic_store(&board->head->lists[list], put);
	}
	arena_free(arena);
}

void shelf_put(struct shelf *shelf, const struct facts *facts)
{
	/* A text in another encoding, or in cells, is more than its text. */
	if (!shelf || facts->source->encoding || facts->source->cells ||
	    !may_write(&shelf->files))
		return;
	struct arena *arena = reach(&shelf->files);
	put_down(&shelf->files, arena, copy(arena, facts));
}

void shelf_note(struct shelf *shelf, struct str path, const struct file_state *state,
		struct str made)
{
	if (!shelf || !file_state_rests(state) || !may_write(&shelf->files))
		return;
	struct arena *arena = reach(&shelf->files);
	struct put *put = ARENA_NEW(arena, struct put);
	put->path = str_dup(arena, path);
	put->state = *state;
	put->made = (struct str){ memcpy(arena_take(arena, made.n), made.p, made.n), made.n };
	put_down(&shelf->files, arena, put);
}

/* ---- drafts ---- */

struct draft *shelf_draft(struct shelf *shelf, struct arena *arena, struct str path)
{
	if (!shelf)
		return NULL;
	struct draft *draft = ARENA_NEW(arena, struct draft);
	const struct put *put = list_of(&shelf->drafts, path);
	while (put && !str_eq(put->path, path))
		put = put->next;
	if (put)
		draft->before = &put->draft;
	/* One tree a process: what it tries out is read from that one, and not kept. */
	if (!shelf->drafts.asked && may_write(&shelf->drafts))
		draft->arena = reach(&shelf->drafts);
	return draft;
}

void shelf_keep_draft(struct shelf *shelf, struct str path, struct draft *draft)
{
	if (!draft || !draft->arena)
		return;
	struct put *put = ARENA_NEW(draft->arena, struct put);
	put->path = str_dup(draft->arena, path);
	put->draft = draft->after;
	if (draft->after.tree)
		put_down(&shelf->drafts, draft->arena, put);
	else
		arena_free(draft->arena);
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

struct facts *shelf_take_at(const struct shelf *shelf, struct source *source,
			    const struct file_state *state)
{
	(void)shelf;
	(void)source;
	(void)state;
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

struct draft *shelf_draft(struct shelf *shelf, struct arena *arena, struct str path)
{
	(void)shelf;
	(void)arena;
	(void)path;
	return NULL;
}

void shelf_keep_draft(struct shelf *shelf, struct str path, struct draft *draft)
{
	(void)shelf;
	(void)path;
	(void)draft;
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
