/*
 * The store in SQLite: one writer at a time (BEGIN IMMEDIATE), write-ahead log, several processes on one host.
 *
 * Checkpoints are another thread's: see checkpoint.h.
 *
 * SQLite's own busy handler sleeps up to a tenth of a second and is unfair to whoever has waited longest: ours sleeps a
 * millisecond.
 */
#include "store_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "checkpoint.h"
#include "must.h"
#include "slot_pack.h"
#include "slot_sane.h"

enum { BUSY_MS = 5000 };
/* How long a slot stays in its place in the line of those to be looked at, whatever is written in it: each place is a page. */
#define TOUCH_EACH (60 * SECOND_NS)

enum statement {
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_CLOCK_GET,
	SQL_CLOCK_PUT,
	SQL_SLOT_GET,
	SQL_SLOT_CHANGE,
	SQL_SLOT_PUT,
	SQL_SLOT_DROP,
	SQL_SLOT_TOUCH,
	SQL_SLOTS_DROP,
	SQL_SLOTS_OLD,
	SQL_TICKET_PUT,
	SQL_TICKET_GET,
	SQL_TICKETS_OLD,
	SQL_TICKET_DROP,
	SQL_NOTE_GET,
	SQL_NOTE_PUT,
	SQL_SLOT_COUNT,
	STATEMENTS
};

static const char *const statements[STATEMENTS] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_CLOCK_GET] = "SELECT latest, skew, steps FROM clock",
	[SQL_CLOCK_PUT] =
		"INSERT OR REPLACE INTO clock(one, latest, skew, steps) VALUES (1, ?, ?, ?)",
	[SQL_SLOT_GET] = "SELECT version, bytes FROM slot WHERE policy = ? AND key = ?",
	[SQL_SLOT_CHANGE] = "UPDATE slot SET version = ?3, bytes = ?5, due = ?6 "
			    "WHERE policy = ?1 AND key = ?2 AND touched > ?4",
	[SQL_SLOT_PUT] = "INSERT OR REPLACE INTO slot(policy, key, version, touched, bytes, "
			 "due) VALUES (?, ?, ?, ?, ?, ?)",
	[SQL_SLOT_DROP] = "DELETE FROM slot WHERE policy = ? AND key = ?",
	[SQL_SLOT_TOUCH] = "UPDATE slot SET touched = ?3 WHERE policy = ?1 AND key = ?2",
	[SQL_SLOTS_DROP] = "DELETE FROM slot WHERE policy = ?",
	[SQL_SLOTS_OLD] =
		"SELECT policy, key, version, bytes, due FROM slot WHERE touched <= ? "
		"ORDER BY touched LIMIT ?",
	[SQL_TICKET_PUT] =
		"INSERT OR REPLACE INTO ticket(id, call, event, answer, state, until) "
		"VALUES (?, ?, ?, ?, ?, ?)",
	[SQL_TICKET_GET] = "SELECT id, call, event, answer, state, until FROM ticket "
			   "WHERE id = ?1 OR call = ?2 LIMIT 1",
	[SQL_TICKETS_OLD] = "SELECT id, call, event, answer, state, until FROM ticket "
			    "WHERE until < ? ORDER BY until LIMIT ?",
	[SQL_TICKET_DROP] = "DELETE FROM ticket WHERE id = ?",
	[SQL_NOTE_GET] = "SELECT text FROM note WHERE name = ?",
	[SQL_NOTE_PUT] = "INSERT OR REPLACE INTO note(name, text) VALUES (?, ?)",
	[SQL_SLOT_COUNT] = "SELECT count(*) FROM slot",
};

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS clock(one INTEGER PRIMARY KEY, latest INTEGER, skew "
	"INTEGER, "
	"steps INTEGER);"
	"CREATE TABLE IF NOT EXISTS slot(policy BLOB, key BLOB, version INTEGER, touched "
	"INTEGER, "
	"bytes BLOB, due INTEGER, PRIMARY KEY(policy, key)) WITHOUT ROWID;"
	"CREATE INDEX IF NOT EXISTS slot_touched ON slot(touched);"
	"CREATE TABLE IF NOT EXISTS ticket(id BLOB PRIMARY KEY, call BLOB UNIQUE, event BLOB, "
	"answer BLOB, state INTEGER, until INTEGER) WITHOUT ROWID;"
	"CREATE INDEX IF NOT EXISTS ticket_until ON ticket(until);"
	"CREATE TABLE IF NOT EXISTS note(name BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID;";

/* A file that is older: nobody knows when its slots are due until they are written again. Fails where the column is there. */
static const char schema_since[] = "ALTER TABLE slot ADD COLUMN due INTEGER";

struct sqlite_store {
	struct store store;
	sqlite3 *db;
	sqlite3_stmt *ready[STATEMENTS];
	char *path;
	struct arena *arena; /* what the statement that runs is given */
	enum durability durability;
	struct checkpoint *checkpoint; /* NULL: not needed yet */
};

static struct sqlite_store *of(struct store *store)
{
	return (struct sqlite_store *)store;
}

static int wrong(struct store *store, const char *doing, struct err *err)
{
	store->counts.failed++;
	return err_set(err, "the store: %s: %s", doing, sqlite3_errmsg(of(store)->db));
}

/* ---- statements ---- */

static int be_busy(void *context, int times)
{
	const struct timespec pause = { 0, 1000000 };
	(void)context;
	if (times >= BUSY_MS)
		return 0;
	nanosleep(&pause, NULL);
	return 1;
}

/* Ready to be bound; reset by `done` or `run`. */
static sqlite3_stmt *prepared(struct store *store, enum statement which)
{
	sqlite3_stmt **stmt = &of(store)->ready[which];
	if (!*stmt && sqlite3_prepare_v3(of(store)->db, statements[which], -1,
					 SQLITE_PREPARE_PERSISTENT, stmt, NULL) != SQLITE_OK)
		return NULL;
	return *stmt;
}

static void bind(sqlite3_stmt *stmt, int place, struct str text)
{
	sqlite3_bind_blob64(stmt, place, text.n ? text.p : "", text.n, SQLITE_STATIC);
}

static void done(sqlite3_stmt *stmt)
{
	sqlite3_reset(stmt);
	sqlite3_clear_bindings(stmt);
}

/* One step of a statement that gives no rows. */
static int run(struct store *store, sqlite3_stmt *stmt, const char *doing, struct err *err)
{
	int status = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;
	int result = status == SQLITE_DONE ? 0 : wrong(store, doing, err);
	if (stmt)
		done(stmt);
	return result;
}

/* Until the next row. */
static struct str blob(sqlite3_stmt *stmt, int place)
{
	const void *bytes = sqlite3_column_blob(stmt, place);
	return (struct str){ bytes, (size_t)sqlite3_column_bytes(stmt, place) };
}

static struct str column(struct arena *arena, sqlite3_stmt *stmt, int place)
{
	return str_dup(arena, blob(stmt, place));
}

/* ---- opening ---- */

static int make_folders(const char *path, struct err *err)
{
	char folder[4096];
	if (strlen(path) >= sizeof(folder))
		return err_set(err, "%s: the path is too long", path);
	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		size_t n = (size_t)(slash - path);
		memcpy(folder, path, n);
		folder[n] = 0;
		if (mkdir(folder, 0700) && errno != EEXIST)
			return err_set(err, "%s: %s", folder, strerror(errno));
	}
	return 0;
}

/* Owner alone: SQLite gives its other files the same mode. */
static int make_file(const char *path, struct err *err)
{
	if (make_folders(path, err))
		return -1;
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, "%s: %s", path, strerror(errno));
	close(fd);
	return 0;
}

/* Where several open a new file at once, SQLite does not ask the busy handler whether to wait for the write-ahead log. */
static int exec_patiently(sqlite3 *db, const char *sql)
{
	const struct timespec pause = { 0, 5000000 };
	int status = SQLITE_BUSY;
	for (int i = 0; i < BUSY_MS / 5 && (status & 0xff) == SQLITE_BUSY; i++) {
		if (i)
			nanosleep(&pause, NULL);
		status = sqlite3_exec(db, sql, NULL, NULL, NULL);
	}
	return status == SQLITE_OK ? 0 : -1;
}

/* 0, or -1 with the cause in *db, which is there, or NULL when there is no memory for it. */
static int connect_to(const char *path, enum durability durability, sqlite3 **db)
{
	static const char *const synchronous[] = {
		[DURABLE_FULL] = "PRAGMA synchronous = FULL",
		[DURABLE_PROCESS] = "PRAGMA synchronous = NORMAL",
		[DURABLE_NONE] = "PRAGMA synchronous = OFF",
	};
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(path, db, flags, NULL))
		return -1;
	sqlite3_busy_handler(*db, be_busy, NULL);
	sqlite3_extended_result_codes(*db, 1);
	/* A file from elsewhere may hold views and triggers: they are not run. */
	sqlite3_db_config(*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	return exec_patiently(*db, "PRAGMA journal_mode = WAL") ||
			       exec_patiently(*db, synchronous[durability])
		       ? -1
		       : 0;
}

/* For who moves the log. */
static sqlite3 *connect_again(void *context)
{
	const struct sqlite_store *s = context;
	sqlite3 *db = NULL;
	if (!connect_to(s->path, s->durability, &db))
		return db;
	sqlite3_close(db);
	return NULL;
}

/* SQLite would move the log here, and whoever has asked would wait for it: so it is when there is no thread to be had. */
static int on_commit(void *context, sqlite3 *db, const char *name, int pages)
{
	struct sqlite_store *s = context;
	bool worth = pages >= CHECKPOINT_WORTH;
	if (worth && !s->checkpoint)
		s->checkpoint = checkpoint_new(connect_again, s);
	bool noted = s->checkpoint && checkpoint_note(s->checkpoint, pages);
	if (worth && !noted)
		sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
	return SQLITE_OK;
}

static void close_it(struct store *store)
{
	checkpoint_free(of(store)->checkpoint);
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(of(store)->ready[i]);
	sqlite3_close(of(store)->db);
	free(of(store)->path);
	arena_free(of(store)->arena);
}

struct store *store_open_sqlite(const char *path, enum durability durability, struct err *err)
{
	if (make_file(path, err))
		return NULL;
	struct store *store = store_new(sizeof(struct sqlite_store), &store_sqlite);
	struct sqlite_store *s = of(store);
	s->path = must(strdup(path));
	s->arena = arena_new();
	s->durability = durability;
	if (connect_to(path, durability, &s->db) || exec_patiently(s->db, schema)) {
		err_set(err, "%s: %s", path, sqlite3_errmsg(s->db));
		store_close(store);
		return NULL;
	}
	sqlite3_exec(s->db, schema_since, NULL, NULL, NULL);
	sqlite3_wal_hook(s->db, on_commit, s);
	return store;
}

/* ---- steps ---- */

static int read_clock(struct store *store, struct inner_clock *clock, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_CLOCK_GET);
	int status = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;
	*clock = (struct inner_clock){ .started = status == SQLITE_ROW };
	if (status == SQLITE_ROW) {
		clock->latest = sqlite3_column_int64(stmt, 0);
		clock->skew = sqlite3_column_int64(stmt, 1);
		clock->steps = (uint64_t)sqlite3_column_int64(stmt, 2);
	}
	if (stmt)
		done(stmt);
	bool sane = clock->latest >= 0 && clock->latest <= TIME_MAX_NS && clock->skew >= 0 &&
		    clock->skew <= TIME_MAX_NS;
	if (status != SQLITE_ROW && status != SQLITE_DONE)
		return wrong(store, "reading the clock", err);
	return sane ? 0 : err_set(err, "the store: its clock is none");
}

/* No two steps have the same time, so that a log of them is in their order. */
static int pass_time(struct store *store, int64_t clock_now, int64_t *now, struct err *err)
{
	struct inner_clock clock;
	if (read_clock(store, &clock, err))
		return -1;
	int64_t before = clock.started ? clock.latest : -1;
	*now = inner_time(&clock, clock_now);
	if (*now <= before && before < TIME_MAX_NS)
		*now = clock.latest = before + 1;
	store->counts.clock_steps = clock.steps;
	sqlite3_stmt *stmt = prepared(store, SQL_CLOCK_PUT);
	if (!stmt)
		return wrong(store, "keeping the clock", err);
	sqlite3_bind_int64(stmt, 1, clock.latest);
	sqlite3_bind_int64(stmt, 2, clock.skew);
	sqlite3_bind_int64(stmt, 3, (int64_t)clock.steps);
	return run(store, stmt, "keeping the clock", err);
}

static int begin(struct store *store, struct err *err)
{
	return run(store, prepared(store, SQL_BEGIN), "beginning", err);
}

static int end(struct store *store, bool keep, struct err *err)
{
	struct err ignored;
	if (!keep)
		return run(store, prepared(store, SQL_ROLLBACK), "undoing", err);
	if (!run(store, prepared(store, SQL_COMMIT), "keeping", err))
		return 0;
	if (!sqlite3_get_autocommit(of(store)->db))
		run(store, prepared(store, SQL_ROLLBACK), "undoing", &ignored);
	return -1;
}

/* ---- slots ---- */

static int slot_get(struct store *store, const struct policy *policy, struct str key,
		    void *slot, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_SLOT_GET);
	if (!stmt)
		return wrong(store, "reading a slot", err);
	bind(stmt, 1, policy->id);
	bind(stmt, 2, key);
	int status = sqlite3_step(stmt);
	if (status == SQLITE_ROW) {
		bool same = sqlite3_column_int64(stmt, 0) == store->versions[policy->index] &&
			    slot_unpack(blob(stmt, 1), slot, policy->slot_size);
		store->counts.afresh += !same;
	}
	done(stmt);
	return status == SQLITE_ROW || status == SQLITE_DONE
		       ? 0
		       : wrong(store, "reading a slot", err);
}

/* A slot as it is written. */
struct written {
	struct str bytes;
	int64_t due;
};

/* `slot`: NULL when it is only named. */
static void bind_slot(const struct store *store, sqlite3_stmt *stmt,
		      const struct policy *policy, struct str key, int64_t touched,
		      const struct written *slot)
{
	bind(stmt, 1, policy->id);
	bind(stmt, 2, key);
	if (!slot)
		return;
	sqlite3_bind_int64(stmt, 3, store->versions[policy->index]);
	sqlite3_bind_int64(stmt, 4, touched);
	bind(stmt, 5, slot->bytes);
	sqlite3_bind_int64(stmt, 6, slot->due);
}

/* One that is there and was touched lately: 1 it is done, 0 there is none, -1. */
static int slot_change(struct store *store, const struct policy *policy, struct str key,
		       int64_t now, const struct written *slot, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_SLOT_CHANGE);
	if (!stmt)
		return wrong(store, "keeping a slot", err);
	bind_slot(store, stmt, policy, key, now - TOUCH_EACH, slot);
	if (run(store, stmt, "keeping a slot", err))
		return -1;
	return sqlite3_changes(of(store)->db) > 0;
}

static int slot_put(struct store *store, const struct policy *policy, struct str key,
		    int64_t now, const void *slot, struct err *err)
{
	struct written written, *packed = NULL;
	if (slot) {
		arena_reset(of(store)->arena);
		written.bytes = slot_pack(of(store)->arena, slot, policy->slot_size);
		written.due = store_slot_expires(store, policy, now, slot);
		packed = &written;
	}
	int changed = packed ? slot_change(store, policy, key, now, packed, err) : 0;
	if (changed)
		return changed < 0 ? -1 : 0;
	sqlite3_stmt *stmt = prepared(store, packed ? SQL_SLOT_PUT : SQL_SLOT_DROP);
	if (!stmt)
		return wrong(store, "keeping a slot", err);
	bind_slot(store, stmt, policy, key, now, packed);
	return run(store, stmt, "keeping a slot", err);
}

static int slots_drop(struct store *store, const struct policy *policy, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_SLOTS_DROP);
	if (!stmt)
		return wrong(store, "forgetting slots", err);
	bind(stmt, 1, policy->id);
	return run(store, stmt, "forgetting slots", err);
}

/* ---- tickets and notes ---- */

static int ticket_put(struct store *store, const struct ticket *ticket, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_TICKET_PUT);
	if (!stmt)
		return wrong(store, "keeping a ticket", err);
	bind(stmt, 1, ticket->id);
	bind(stmt, 2, ticket->call);
	bind(stmt, 3, ticket->event);
	bind(stmt, 4, ticket->answer);
	sqlite3_bind_int(stmt, 5, (int)ticket->state);
	sqlite3_bind_int64(stmt, 6, ticket->until);
	return run(store, stmt, "keeping a ticket", err);
}

static struct ticket ticket_row(struct arena *arena, sqlite3_stmt *stmt)
{
	int state = sqlite3_column_int(stmt, 4);
	return (struct ticket){
		.id = column(arena, stmt, 0),
		.call = column(arena, stmt, 1),
		.event = column(arena, stmt, 2),
		.answer = column(arena, stmt, 3),
		.state = state == TICKET_OPEN || state == TICKET_SETTLED
				 ? (enum ticket_state)state
				 : TICKET_REFUSED,
		.until = store_ticket_until(sqlite3_column_int64(stmt, 5)),
	};
}

static int ticket_get(struct store *store, struct arena *arena, struct str id, struct str call,
		      struct ticket *ticket, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_TICKET_GET);
	if (!stmt)
		return wrong(store, "reading a ticket", err);
	bind(stmt, 1, id);
	bind(stmt, 2, call);
	int status = sqlite3_step(stmt);
	if (status == SQLITE_ROW)
		*ticket = ticket_row(arena, stmt);
	done(stmt);
	if (status != SQLITE_ROW && status != SQLITE_DONE)
		return wrong(store, "reading a ticket", err);
	return status == SQLITE_ROW;
}

static int drop_ticket(struct store *store, struct str id, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_TICKET_DROP);
	if (!stmt)
		return wrong(store, "dropping a ticket", err);
	bind(stmt, 1, id);
	return run(store, stmt, "dropping a ticket", err);
}

static int sweep_tickets(struct store *store, struct arena *arena, int64_t now, int most,
			 void (*lost)(void *, const struct ticket *), void *context,
			 struct err *err)
{
	struct ticket *old = ARENA_ARRAY(arena, struct ticket, (size_t)most);
	int n = 0;
	sqlite3_stmt *stmt = prepared(store, SQL_TICKETS_OLD);
	if (!stmt)
		return wrong(store, "sweeping", err);
	sqlite3_bind_int64(stmt, 1, now);
	sqlite3_bind_int(stmt, 2, most);
	while (n < most && sqlite3_step(stmt) == SQLITE_ROW)
		old[n++] = ticket_row(arena, stmt);
	done(stmt);
	for (int i = 0; i < n; i++) {
		if (old[i].state == TICKET_OPEN && lost)
			lost(context, &old[i]);
		if (drop_ticket(store, old[i].id, err))
			return -1;
	}
	return n;
}

struct old_slot {
	struct str policy, key;
	bool gone; /* nothing in it */
};

/* Would nobody miss it? Of another program's, with other policies on the same file, or of a policy that was there once, it stands written. */
static bool is_idle(struct store *store, sqlite3_stmt *stmt, struct str id, int64_t now)
{
	const struct policy *policy = policies_find(store->policies, id);
	int64_t due = sqlite3_column_int64(stmt, 4);
	if (!policy || !policy->kind->idle ||
	    sqlite3_column_int64(stmt, 2) != store->versions[policy->index])
		return due > 0 && due <= now;
	return !slot_unpack(blob(stmt, 3), store->slot, policy->slot_size) ||
	       !slot_is_sane(policy, store->slot) ||
	       policy->kind->idle(policy, store->slot, now);
}

/* An idle one goes, any other to the end of the line. */
static int drop_or_touch(struct store *store, const struct old_slot *slot, int64_t now,
			 struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, slot->gone ? SQL_SLOT_DROP : SQL_SLOT_TOUCH);
	if (!stmt)
		return wrong(store, "sweeping", err);
	bind(stmt, 1, slot->policy);
	bind(stmt, 2, slot->key);
	if (!slot->gone)
		sqlite3_bind_int64(stmt, 3, now);
	return run(store, stmt, "sweeping", err);
}

static int sweep_slots(struct store *store, struct arena *arena, int64_t now, int most,
		       struct err *err)
{
	struct old_slot *old = ARENA_ARRAY(arena, struct old_slot, (size_t)most);
	int n = 0;
	sqlite3_stmt *stmt = prepared(store, SQL_SLOTS_OLD);
	if (!stmt)
		return wrong(store, "sweeping", err);
	sqlite3_bind_int64(stmt, 1, now - TOUCH_EACH);
	sqlite3_bind_int(stmt, 2, most);
	for (; n < most && sqlite3_step(stmt) == SQLITE_ROW; n++) {
		old[n].policy = column(arena, stmt, 0);
		old[n].key = column(arena, stmt, 1);
		old[n].gone = is_idle(store, stmt, old[n].policy, now);
	}
	done(stmt);
	for (int i = 0; i < n; i++) {
		if (drop_or_touch(store, &old[i], now, err))
			return -1;
	}
	return n;
}

static int sweep(struct store *store, int64_t now, int most,
		 void (*lost)(void *context, const struct ticket *ticket), void *context,
		 struct err *err)
{
	struct arena *arena = arena_new();
	int tickets = sweep_tickets(store, arena, now, most, lost, context, err);
	int slots = tickets < 0 ? -1 : sweep_slots(store, arena, now, most, err);
	arena_free(arena);
	return slots < 0 ? -1 : tickets + slots > 0;
}

static int note_put(struct store *store, struct str name, struct str text, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_NOTE_PUT);
	if (!stmt)
		return wrong(store, "keeping a note", err);
	bind(stmt, 1, name);
	bind(stmt, 2, text);
	return run(store, stmt, "keeping a note", err);
}

static int note_get(struct store *store, struct arena *arena, struct str name, struct str *text,
		    struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_NOTE_GET);
	if (!stmt)
		return wrong(store, "reading a note", err);
	bind(stmt, 1, name);
	int status = sqlite3_step(stmt);
	*text = status == SQLITE_ROW ? column(arena, stmt, 0) : (struct str){ NULL, 0 };
	done(stmt);
	return status == SQLITE_ROW || status == SQLITE_DONE
		       ? 0
		       : wrong(store, "reading a note", err);
}

static void count(struct store *store, struct store_counts *counts)
{
	sqlite3_stmt *stmt = prepared(store, SQL_SLOT_COUNT);
	counts->slots = stmt && sqlite3_step(stmt) == SQLITE_ROW
				? (uint64_t)sqlite3_column_int64(stmt, 0)
				: 0;
	if (stmt)
		done(stmt);
}

const struct store_kind store_sqlite = {
	.begin = begin,
	.end = end,
	.time = pass_time,
	.slot_get = slot_get,
	.slot_put = slot_put,
	.slots_drop = slots_drop,
	.ticket_put = ticket_put,
	.ticket_get = ticket_get,
	.sweep = sweep,
	.note_put = note_put,
	.note_get = note_get,
	.count = count,
	.close = close_it,
};
