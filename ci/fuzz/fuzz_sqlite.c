/*
 * A store's SQLite file that comes from elsewhere: damaged, or made to harm. What begins with an S, as they do, is such a file. Anything else
 * is what somebody has written into the slots of a sound one, whose versions are right.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "slot_pack.h"
#include "store_kind.h"
#include "stores.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_file(const char *path, const uint8_t *data, size_t size)
{
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(data, 1, size, out) != size || fclose(out))
		abort();
}

/* As the file has it: what is written through the store was the policy's own a moment before, and is not doubted. */
static void write_slot(struct store *store, sqlite3 *db, const struct policy *policy,
		       struct str bytes)
{
	const struct event event = stores_event(NULL);
	struct str key = store_key(store, policy, &event);
	sqlite3_stmt *stmt;
	if (sqlite3_prepare_v2(db,
			       "INSERT INTO slot(policy, key, version, touched, bytes, due) "
			       "VALUES (?, ?, ?, 0, ?, 0)",
			       -1, &stmt, NULL))
		abort();
	sqlite3_bind_blob64(stmt, 1, policy->id.p, policy->id.n, SQLITE_STATIC);
	sqlite3_bind_blob64(stmt, 2, key.p, key.n, SQLITE_STATIC);
	sqlite3_bind_int64(stmt, 3, store->versions[policy->index]);
	sqlite3_bind_blob64(stmt, 4, bytes.p, bytes.n, SQLITE_STATIC);
	if (sqlite3_step(stmt) != SQLITE_DONE)
		abort();
	sqlite3_finalize(stmt);
}

/* Each policy's slot of the key that is asked about: these bytes, from another one on for each. */
static void write_slots(struct store *store, const char *path, const uint8_t *data, size_t size)
{
	const struct policies *policies = stores_read();
	struct arena *arena = arena_new();
	sqlite3 *db;
	if (sqlite3_open(path, &db))
		abort();
	for (size_t i = 0; i < policies->n; i++) {
		const struct policy *policy = &policies->v[i];
		char *slot = arena_alloc(arena, policy->slot_size);
		size_t from = i * size / policies->n, most = size - from;
		memcpy(slot, data + from, most < policy->slot_size ? most : policy->slot_size);
		write_slot(store, db, policy, slot_pack(arena, slot, policy->slot_size));
	}
	sqlite3_close(db);
	arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *folder = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
	char path[64], log[80], index[80];
	struct err err;
	bool whole = size && data[0] == 'S';
	snprintf(path, sizeof(path), "%s/fuzz_sqlite.%d.db", folder, (int)getpid());
	snprintf(log, sizeof(log), "%s-wal", path);
	snprintf(index, sizeof(index), "%s-shm", path);
	if (whole)
		write_file(path, data, size);
	struct store *store = store_open(str_of(path), DURABLE_NONE, &err);
	if (!store && !whole)
		abort();
	if (store) {
		store_use(store, stores_read());
		if (!whole)
			write_slots(store, path, data, size);
		stores_use(store);
	}
	store_close(store);
	unlink(path);
	unlink(log);
	unlink(index);
	return 0;
}
