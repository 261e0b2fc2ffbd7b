/*
 * The bytes of a cache: see cache_internal.h.
 *
 * A magic, the key, the sections, and a digest of it all: what is cut off or damaged does not come further. That the
 * digest is right says nothing of who wrote it: every number is still looked at before it is used.
 */
#include "cache_internal.h"

#include <limits.h>

static const struct str magic = { "shearpin\x1a\x01\r\n", 12 };

/* ---- putting ---- */

void put_u32(struct buf *out, uint32_t number)
{
	char bytes[4];
	for (unsigned i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(number >> (8 * i));
	buf_add(out, (struct str){ bytes, sizeof(bytes) });
}

void put_u64(struct buf *out, uint64_t number)
{
	put_u32(out, (uint32_t)number);
	put_u32(out, (uint32_t)(number >> 32));
}

void put_str(struct buf *out, struct str text)
{
	put_u32(out, (uint32_t)text.n);
	buf_add(out, text);
}

void put_digest(struct buf *out, const struct digest *digest)
{
	buf_add(out, (struct str){ (const char *)digest->bytes, sizeof(digest->bytes) });
}

/* ---- taking ---- */

static struct str take(struct taking *in, size_t n)
{
	struct str bytes = str_sub(in->rest, 0, n);
	if (in->rest.n < n) {
		in->bad = true;
		in->rest.n = 0;
		return (struct str){ NULL, 0 };
	}
	in->rest = str_sub(in->rest, n, in->rest.n);
	return bytes;
}

uint32_t take_u32(struct taking *in)
{
	struct str bytes = take(in, 4);
	uint32_t number = 0;
	for (size_t i = 0; i < bytes.n; i++)
		number |= (uint32_t)(unsigned char)bytes.p[i] << (8 * i);
	return number;
}

uint64_t take_u64(struct taking *in)
{
	uint64_t low = take_u32(in);
	return low | (uint64_t)take_u32(in) << 32;
}

struct str take_str(struct taking *in)
{
	return take(in, take_u32(in));
}

struct digest take_digest(struct taking *in)
{
	struct digest digest = { { 0 } };
	struct str bytes = take(in, sizeof(digest.bytes));
	if (bytes.n)
		memcpy(digest.bytes, bytes.p, bytes.n);
	return digest;
}

uint32_t take_count(struct taking *in, size_t least)
{
	uint32_t count = take_u32(in);
	if (count > in->rest.n / least) {
		in->bad = true;
		return 0;
	}
	return count;
}

/* ---- items ---- */

enum { ITEM_FILE = 1, ITEM_KNOWN = 2, ITEM_RESTED = 4, ITEM_ALL = 7 };

static void put_item(struct buf *out, const struct cached_item *item)
{
	const struct file_state *state = &item->state;
	put_u32(out, (item->kind == SEEN_FILE ? ITEM_FILE : 0) |
			     (item->known ? ITEM_KNOWN : 0) | (item->rested ? ITEM_RESTED : 0));
	put_u32(out, item->folder);
	put_str(out, item->name);
	if (!item->known)
		return;
	put_digest(out, &item->content);
	put_u64(out, state->device);
	put_u64(out, state->inode);
	put_u64(out, state->size);
	put_u64(out, (uint64_t)state->modified);
	put_u64(out, (uint64_t)state->changed);
}

static struct file_state take_state(struct taking *in)
{
	struct file_state state = { 0 };
	state.device = take_u64(in);
	state.inode = take_u64(in);
	state.size = take_u64(in);
	state.modified = (int64_t)take_u64(in);
	state.changed = (int64_t)take_u64(in);
	return state;
}

/* No name leads anywhere but into its folder. */
static bool is_name(struct str name)
{
	return name.n && !str_is(name, ".") && !str_is(name, "..") &&
	       str_find_char(name, '/', 0) == SIZE_MAX &&
	       str_find_char(name, '\0', 0) == SIZE_MAX;
}

static struct cached_item take_item(struct taking *in, const struct cached *before)
{
	struct cached_item item = { 0 };
	uint32_t flags = take_u32(in), n = (uint32_t)before->items.n;
	item.kind = flags & ITEM_FILE ? SEEN_FILE : SEEN_FOLDER;
	item.known = flags & ITEM_KNOWN;
	item.rested = flags & ITEM_RESTED;
	item.folder = take_u32(in);
	item.name = take_str(in);
	if (item.known) {
		item.content = take_digest(in);
		item.state = take_state(in);
	}
	in->bad |= flags & ~(uint32_t)ITEM_ALL || (item.kind == SEEN_FILE && !item.known);
	if (n == 0) {
		in->bad |= item.kind == SEEN_FILE || item.folder || item.name.n;
		return item;
	}
	const struct cached_item *folder = &before->items.v[item.folder < n ? item.folder : 0];
	item.length = folder->length + 1 +
		      (uint32_t)(item.name.n < PATH_MAX ? item.name.n : PATH_MAX);
	in->bad |= item.folder >= n || folder->kind != SEEN_FOLDER || !is_name(item.name) ||
		   item.length >= PATH_MAX;
	return item;
}

/* ---- ids ---- */

static void put_ids(struct buf *out, const struct cached_ids *ids)
{
	put_u32(out, ids->n);
	for (uint32_t i = 0; i < ids->n; i++)
		put_u32(out, ids->v[i]);
}

/* Only of what is there: items whose content is known, groups that were read before. */
static struct cached_ids take_ids(struct taking *in, struct arena *arena,
				  const struct cached *before)
{
	uint32_t n = take_count(in, 4), depth = 0;
	uint32_t *v = ARENA_ARRAY(arena, uint32_t, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t id = v[i] = take_u32(in), group = id & ~SEEN_GROUP;
		bool right = id & SEEN_GROUP
				     ? group < before->groups.n
				     : id < before->items.n && before->items.v[id].known;
		if (!right) {
			in->bad = true;
			return (struct cached_ids){ NULL, 0, 0 };
		}
		if (id & SEEN_GROUP && before->groups.v[group].depth >= depth)
			depth = before->groups.v[group].depth + 1;
	}
	in->bad |= depth > CACHED_DEPTH;
	return (struct cached_ids){ v, n, depth };
}

/* ---- results ---- */

static void put_result(struct buf *out, const struct cached_result *result)
{
	put_u32(out, result->item);
	put_u32(out, result->context);
	put_u32(out, result->day);
	put_u32(out, result->named);
	put_ids(out, &result->ids);
	put_str(out, result->outcome);
}

static struct cached_result take_result(struct taking *in, struct arena *arena,
					const struct cached *before)
{
	struct cached_result result = { 0 };
	result.item = take_u32(in);
	result.context = take_u32(in);
	result.day = take_u32(in);
	result.named = take_u32(in) != 0;
	result.ids = take_ids(in, arena, before);
	result.outcome = take_str(in);
	in->bad |= result.item >= before->items.n || result.context >= before->contexts.n ||
		   before->items.v[in->bad ? 0 : result.item].kind != SEEN_FILE;
	return result;
}

/* ---- all of it ---- */

enum { ITEM_LEAST = 12, IDS_LEAST = 4, RESULT_LEAST = 24 };

static void take_sections(struct taking *in, struct arena *arena, struct cached *out)
{
	for (uint32_t n = take_count(in, ITEM_LEAST); n && !in->bad; n--) {
		struct cached_item item = take_item(in, out);
		vec_push(arena, &out->items, item);
	}
	for (uint32_t n = take_count(in, IDS_LEAST); n && !in->bad; n--) {
		struct cached_ids group = take_ids(in, arena, out);
		vec_push(arena, &out->groups, group);
	}
	for (uint32_t n = take_count(in, sizeof(struct digest)); n && !in->bad; n--) {
		struct digest context = take_digest(in);
		vec_push(arena, &out->contexts, context);
	}
	for (uint32_t n = take_count(in, RESULT_LEAST); n && !in->bad; n--) {
		struct cached_result result = take_result(in, arena, out);
		vec_push(arena, &out->results, result);
	}
	in->bad |= in->rest.n != 0;
}

int cached_read(struct arena *arena, struct str text, const struct digest *key,
		struct cached *out)
{
	size_t end = text.n < sizeof(struct digest) ? 0 : text.n - sizeof(struct digest);
	struct taking in = { str_sub(text, 0, end), false };
	struct taking tail = { str_sub(text, end, text.n), false };
	*out = (struct cached){ 0 };
	struct str head = take(&in, magic.n);
	struct digest whose = take_digest(&in), said = take_digest(&tail);
	struct digest is = digest_of(str_sub(text, 0, end));
	if (in.bad || tail.bad || !str_eq(head, magic) || !digest_eq(&whose, key) ||
	    !digest_eq(&said, &is))
		return -1;
	take_sections(&in, arena, out);
	return in.bad ? -1 : 0;
}

void cached_write(struct buf *out, const struct digest *key, const struct cached *cached)
{
	buf_add(out, magic);
	put_digest(out, key);
	put_u32(out, (uint32_t)cached->items.n);
	for (size_t i = 0; i < cached->items.n; i++)
		put_item(out, &cached->items.v[i]);
	put_u32(out, (uint32_t)cached->groups.n);
	for (size_t i = 0; i < cached->groups.n; i++)
		put_ids(out, &cached->groups.v[i]);
	put_u32(out, (uint32_t)cached->contexts.n);
	for (size_t i = 0; i < cached->contexts.n; i++)
		put_digest(out, &cached->contexts.v[i]);
	put_u32(out, (uint32_t)cached->results.n);
	for (size_t i = 0; i < cached->results.n; i++)
		put_result(out, &cached->results.v[i]);
	struct digest whole = digest_of(buf_str(out));
	put_digest(out, &whole);
}
