/*
 * The store in SQLite: one writer at a time (BEGIN IMMEDIATE), write-ahead log, several processes on one host.
 *
 * SQLite's own busy handler sleeps up to a tenth of a second and is unfair to whoever has waited longest: ours sleeps a
 * millisecond.
 */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "must.h"

enum { BUSY_MS = 5000, SLOT_VERSION = 1 };

enum statement {
	SQL_BEGIN,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_CLOCK_GET,
	SQL_CLOCK_PUT,
	SQL_SLOT_GET,
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
	SQL_TICKET_COUNT,
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
	[SQL_SLOT_PUT] = "INSERT OR REPLACE INTO slot(policy, key, version, touched, bytes) "
			 "VALUES (?, ?, ?, ?, ?)",
	[SQL_SLOT_DROP] = "DELETE FROM slot WHERE policy = ? AND key = ?",
	[SQL_SLOT_TOUCH] = "UPDATE slot SET touched = ?3 WHERE policy = ?1 AND key = ?2",
	[SQL_SLOTS_DROP] = "DELETE FROM slot WHERE policy = ?",
	[SQL_SLOTS_OLD] =
		"SELECT policy, key, version, bytes FROM slot ORDER BY touched LIMIT ?",
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
	[SQL_TICKET_COUNT] = "SELECT count(*) FROM ticket",
};

static const char schema[] =
	"CREATE TABLE IF NOT EXISTS clock(one INTEGER PRIMARY KEY, latest INTEGER, skew "
	"INTEGER, "
	"steps INTEGER);"
	"CREATE TABLE IF NOT EXISTS slot(policy BLOB, key BLOB, version INTEGER, touched "
	"INTEGER, "
	"bytes BLOB, PRIMARY KEY(policy, key)) WITHOUT ROWID;"
	"CREATE INDEX IF NOT EXISTS slot_touched ON slot(touched);"
	"CREATE TABLE IF NOT EXISTS ticket(id BLOB PRIMARY KEY, call BLOB UNIQUE, event BLOB, "
	"answer BLOB, state INTEGER, until INTEGER) WITHOUT ROWID;"
	"CREATE INDEX IF NOT EXISTS ticket_until ON ticket(until);"
	"CREATE TABLE IF NOT EXISTS note(name BLOB PRIMARY KEY, text BLOB) WITHOUT ROWID;";

struct store {
	sqlite3 *db;
	sqlite3_stmt *ready[STATEMENTS];
	const struct policies *policies;
	int64_t *versions; /* of each policy's slots */
	void *slot;        /* room for the largest one */
	size_t slot_room;
	struct re_room *room;
	struct buf key;
	struct store_counts counts;
};

static int wrong(struct store *store, const char *doing, struct err *err)
{
	store->counts.failed++;
	return err_set(err, "the store: %s: %s", doing, sqlite3_errmsg(store->db));
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
	sqlite3_stmt **stmt = &store->ready[which];
	if (!*stmt && sqlite3_prepare_v3(store->db, statements[which], -1,
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

static struct str column(struct arena *arena, sqlite3_stmt *stmt, int place)
{
	const void *bytes = sqlite3_column_blob(stmt, place);
	size_t size = (size_t)sqlite3_column_bytes(stmt, place);
	return str_dup(arena, (struct str){ bytes, size });
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
static int exec_patiently(struct store *store, const char *sql)
{
	const struct timespec pause = { 0, 5000000 };
	int status = SQLITE_BUSY;
	for (int i = 0; i < BUSY_MS / 5 && (status & 0xff) == SQLITE_BUSY; i++) {
		if (i)
			nanosleep(&pause, NULL);
		status = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	}
	return status == SQLITE_OK ? 0 : -1;
}

static int set_up(struct store *store, bool file, enum durability durability)
{
	static const char *const synchronous[] = {
		[DURABLE_FULL] = "PRAGMA synchronous = FULL",
		[DURABLE_PROCESS] = "PRAGMA synchronous = NORMAL",
		[DURABLE_NONE] = "PRAGMA synchronous = OFF",
	};
	sqlite3_busy_handler(store->db, be_busy, NULL);
	sqlite3_extended_result_codes(store->db, 1);
	/* A file from elsewhere may hold views and triggers: they are not run. */
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	if (file && exec_patiently(store, "PRAGMA journal_mode = WAL"))
		return -1;
	return exec_patiently(store, synchronous[durability]) || exec_patiently(store, schema)
		       ? -1
		       : 0;
}

struct store *store_open(struct str where, enum durability durability, struct err *err)
{
	enum { PATH_MOST = 4096 };
	char path[PATH_MOST] = ":memory:";
	bool file = !str_is(where, "memory");
	if (str_starts(where, "sqlite:"))
		where = str_sub(where, 7, where.n);
	if (!where.n || where.n >= sizeof(path)) {
		err_set(err, "a store is memory or sqlite:PATH");
		return NULL;
	}
	if (file) {
		memcpy(path, where.p, where.n);
		path[where.n] = 0;
		if (make_file(path, err))
			return NULL;
	}
	struct store *store = must_zeroed(1, sizeof(*store));
	buf_init(&store->key, 1 << 20);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(path, &store->db, flags, NULL) || set_up(store, file, durability)) {
		err_set(err, "%s: %s", path, sqlite3_errmsg(store->db));
		store_close(store);
		return NULL;
	}
	return store;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(store->ready[i]);
	sqlite3_close(store->db);
	re_room_free(store->room);
	buf_release(&store->key);
	free(store->versions);
	free(store->slot);
	free(store);
}

/* Of the policy's text: another limit reads no slot that was filled under the old one. */
static int64_t version_of(const struct policies *policies, const struct policy *policy)
{
	struct str text = str_sub(policies->doc.text, policy->json->start, policy->json->end);
	uint64_t hash = str_hash(text) ^ policy->slot_size << 8 ^ SLOT_VERSION;
	return (int64_t)(hash & INT64_MAX);
}

void store_use(struct store *store, const struct policies *policies)
{
	store->policies = policies;
	free(store->versions);
	store->versions = must_zeroed(policies->n, sizeof(*store->versions));
	store->slot_room = 0;
	for (size_t i = 0; i < policies->n; i++) {
		store->versions[i] = version_of(policies, &policies->v[i]);
		if (policies->v[i].slot_size > store->slot_room)
			store->slot_room = policies->v[i].slot_size;
	}
	free(store->slot);
	store->slot = must_zeroed(1, store->slot_room);
	if (policies->pattern_count && !store->room)
		store->room = re_room_new();
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

int store_begin(struct store *store, int64_t clock, int64_t *now, struct err *err)
{
	struct err ignored;
	if (run(store, prepared(store, SQL_BEGIN), "beginning", err))
		return -1;
	if (!pass_time(store, clock, now, err))
		return 0;
	store_end(store, false, &ignored);
	return -1;
}

int store_end(struct store *store, bool keep, struct err *err)
{
	struct err ignored;
	store->counts.steps++;
	if (!keep)
		return run(store, prepared(store, SQL_ROLLBACK), "undoing", err);
	if (!run(store, prepared(store, SQL_COMMIT), "keeping", err))
		return 0;
	if (!sqlite3_get_autocommit(store->db))
		run(store, prepared(store, SQL_ROLLBACK), "undoing", &ignored);
	return -1;
}

/* ---- slots ---- */

/* The key's values, each with its length in front: no two keys have the same bytes. */
static struct str key_of(struct store *store, const struct policy *policy,
			 const struct event *event)
{
	buf_clear(&store->key);
	for (size_t i = 0; i < policy->key_count; i++) {
		struct str value = event_text(event, policy->key[i]);
		buf_addf(&store->key, "%zu:", value.n);
		buf_add(&store->key, value);
	}
	return buf_str(&store->key);
}

/* The slot's bytes, or a fresh slot; -1 on trouble. */
static int slot_get(struct store *store, const struct policy *policy, struct str key,
		    struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_SLOT_GET);
	if (!stmt)
		return wrong(store, "reading a slot", err);
	memset(store->slot, 0, policy->slot_size);
	bind(stmt, 1, policy->id);
	bind(stmt, 2, key);
	int status = sqlite3_step(stmt);
	if (status == SQLITE_ROW) {
		bool same = sqlite3_column_int64(stmt, 0) == store->versions[policy->index] &&
			    (size_t)sqlite3_column_bytes(stmt, 1) == policy->slot_size;
		if (same && policy->slot_size)
			memcpy(store->slot, sqlite3_column_blob(stmt, 1), policy->slot_size);
		store->counts.afresh += !same;
	}
	done(stmt);
	return status == SQLITE_ROW || status == SQLITE_DONE
		       ? 0
		       : wrong(store, "reading a slot", err);
}

static int slot_put(struct store *store, const struct policy *policy, struct str key,
		    int64_t now, struct err *err)
{
	const struct policy_kind *kind = policy->kind;
	bool idle = kind->idle && kind->idle(policy, store->slot, now);
	sqlite3_stmt *stmt = prepared(store, idle ? SQL_SLOT_DROP : SQL_SLOT_PUT);
	if (!stmt)
		return wrong(store, "keeping a slot", err);
	bind(stmt, 1, policy->id);
	bind(stmt, 2, key);
	if (!idle) {
		sqlite3_bind_int64(stmt, 3, store->versions[policy->index]);
		sqlite3_bind_int64(stmt, 4, now);
		bind(stmt, 5, (struct str){ store->slot, policy->slot_size });
	}
	return run(store, stmt, "keeping a slot", err);
}

int store_decide(struct store *store, const struct event *event, const struct policy *policy,
		 int64_t now, struct verdict *verdict, struct err *err)
{
	if (!decide_needs_slot(event, policy, verdict))
		return 0;
	struct str key = key_of(store, policy, event);
	if (policy->slot_size && slot_get(store, policy, key, err))
		return -1;
	decide_slot(store->slot, store->room, event, policy, now, verdict);
	verdict->window = NULL; /* the slot is the next decision's, too */
	/* Asking counts nothing, but lets time pass, which the next phase does again. */
	if (!policy->slot_size || event->phase == PHASE_ASK)
		return 0;
	return slot_put(store, policy, key, now, err);
}

int store_reset(struct store *store, const struct event *event, const struct policy *policy,
		bool any_key, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, any_key ? SQL_SLOTS_DROP : SQL_SLOT_DROP);
	if (!stmt)
		return wrong(store, "forgetting a slot", err);
	bind(stmt, 1, policy->id);
	if (!any_key)
		bind(stmt, 2, key_of(store, policy, event));
	return run(store, stmt, "forgetting a slot", err);
}

/* ---- tickets and notes ---- */

int store_put_ticket(struct store *store, const struct ticket *ticket, struct err *err)
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
		.until = sqlite3_column_int64(stmt, 5),
	};
}

int store_get_ticket(struct store *store, struct arena *arena, struct str id, struct str call,
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
	return 0;
}

struct old_slot {
	struct str policy, key;
	bool gone; /* nothing in it */
};

/* Would nobody miss it? */
static bool is_idle(struct store *store, sqlite3_stmt *stmt, struct str id, int64_t now)
{
	const struct policy *policy = policies_find(store->policies, id);
	if (!policy || !policy->kind->idle ||
	    sqlite3_column_int64(stmt, 2) != store->versions[policy->index] ||
	    (size_t)sqlite3_column_bytes(stmt, 3) != policy->slot_size)
		return false; /* perhaps another program's, with other policies, on the same file */
	memcpy(store->slot, sqlite3_column_blob(stmt, 3), policy->slot_size);
	return policy->kind->idle(policy, store->slot, now);
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
	sqlite3_bind_int(stmt, 1, most);
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
	return 0;
}

int store_sweep(struct store *store, int64_t now, int most,
		void (*lost)(void *context, const struct ticket *ticket), void *context,
		struct err *err)
{
	struct arena *arena = arena_new();
	int status = sweep_tickets(store, arena, now, most, lost, context, err);
	if (!status)
		status = sweep_slots(store, arena, now, most, err);
	arena_free(arena);
	return status;
}

int store_put_note(struct store *store, struct str name, struct str text, struct err *err)
{
	sqlite3_stmt *stmt = prepared(store, SQL_NOTE_PUT);
	if (!stmt)
		return wrong(store, "keeping a note", err);
	bind(stmt, 1, name);
	bind(stmt, 2, text);
	return run(store, stmt, "keeping a note", err);
}

int store_get_note(struct store *store, struct arena *arena, struct str name, struct str *text,
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

static uint64_t count_rows(struct store *store, enum statement which)
{
	sqlite3_stmt *stmt = prepared(store, which);
	uint64_t n = 0;
	if (stmt && sqlite3_step(stmt) == SQLITE_ROW)
		n = (uint64_t)sqlite3_column_int64(stmt, 0);
	if (stmt)
		done(stmt);
	return n;
}

struct store_counts store_count(struct store *store)
{
	store->counts.slots = count_rows(store, SQL_SLOT_COUNT);
	store->counts.tickets = count_rows(store, SQL_TICKET_COUNT);
	return store->counts;
}
