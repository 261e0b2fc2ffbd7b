/*
 * A store's SQLite file that comes from elsewhere: damaged, or made to harm. What begins with an S, as they do, is such a file. Anything else
 * is what somebody has written into the slots of a sound one, whose versions are right.
 */
#include <stdio.h>
#include <unistd.h>

#include "store_kind.h"
#include "stores.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_file(const char *path, const uint8_t *data, size_t size)
{
	FILE *out = fopen(path, "wb");
	if (!out || fwrite(data, 1, size, out) != size || fclose(out))
		abort();
}

/* Each policy's slot of the key that is asked about: these bytes, from another one on for each. */
static void write_slots(struct store *store, const uint8_t *data, size_t size)
{
	const struct policies *policies = stores_read();
	const struct event event = stores_event(NULL);
	struct err err;
	if (store_begin(store, &err))
		abort();
	for (size_t i = 0; i < policies->n; i++) {
		const struct policy *policy = &policies->v[i];
		char *slot = calloc(1, policy->slot_size);
		size_t from = i * size / policies->n, most = size - from;
		memcpy(slot, data + from, most < policy->slot_size ? most : policy->slot_size);
		if (store->kind->slot_put(store, policy, store_key(store, policy, &event), 0,
					  slot, &err))
			abort();
		free(slot);
	}
	if (store_end(store, true, &err))
		abort();
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
			write_slots(store, data, size);
		stores_use(store);
	}
	store_close(store);
	unlink(path);
	unlink(log);
	unlink(index);
	return 0;
}
