/* Diagnostics: see diag.h. */
#include "diag.h"

#include <stdlib.h>

#include "buf.h"

static const char *const severity_names[] = { "note", "warning", "error" };

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool severity_parse(struct str name, enum severity *out)
{
	for (int i = SEV_NOTE; i <= SEV_ERROR; i++) {
		if (str_is(name, severity_names[i])) {
			*out = (enum severity)i;
			return true;
		}
	}
	return false;
}

struct str diag_remedy(const struct diag *diag)
{
	size_t semicolon = str_find(diag->why, "; ", 0);
	if (semicolon != SIZE_MAX)
		return str_sub(diag->why, semicolon + 2, diag->why.n);
	return diag->fix ? diag->fix->title : (struct str){ NULL, 0 };
}

static struct place place_copy(struct arena *arena, struct place place)
{
	place.path = str_dup(arena, place.path);
	place.lines = str_dup(arena, place.lines);
	return place;
}

static const struct fix *fix_copy(struct arena *arena, const struct fix *fix)
{
	if (!fix)
		return NULL;
	struct edit *edits = ARENA_ARRAY(arena, struct edit, fix->edit_count);
	for (size_t i = 0; i < fix->edit_count; i++) {
		edits[i].place = place_copy(arena, fix->edits[i].place);
		edits[i].text = str_dup(arena, fix->edits[i].text);
	}
	struct fix *copy = ARENA_NEW(arena, struct fix);
	*copy = *fix;
	copy->title = str_dup(arena, fix->title);
	copy->edits = edits;
	return copy;
}

struct diag *diag_copy(struct arena *arena, const struct diag *diag)
{
	struct related *related = ARENA_ARRAY(arena, struct related, diag->related_count);
	for (size_t i = 0; i < diag->related_count; i++) {
		related[i].place = place_copy(arena, diag->related[i].place);
		related[i].text = str_dup(arena, diag->related[i].text);
	}
	struct diag *copy = ARENA_NEW(arena, struct diag);
	*copy = *diag;
	copy->place = place_copy(arena, diag->place);
	copy->what = str_dup(arena, diag->what);
	copy->why = str_dup(arena, diag->why);
	copy->scope = str_dup(arena, diag->scope);
	copy->related = related;
	copy->fix = fix_copy(arena, diag->fix);
	copy->suppressed_why = str_dup(arena, diag->suppressed_why);
	return copy;
}

static int compare(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

int diag_order(const void *a, const void *b)
{
	const struct diag *x = *(const struct diag *const *)a;
	const struct diag *y = *(const struct diag *const *)b;
	int order = str_cmp(x->place.path, y->place.path);
	if (!order)
		order = compare(x->place.start, y->place.start);
	if (!order)
		order = strcmp(x->about->id, y->about->id);
	if (!order)
		order = compare(x->place.end, y->place.end);
	return order ? order : str_cmp(x->what, y->what);
}

uint64_t diag_fingerprint(const struct diag *diag)
{
	struct buf key;
	buf_init(&key, (size_t)PLACE_BYTES * 4);
	buf_addz(&key, diag->about->code);
	buf_putc(&key, '\0');
	buf_add(&key, diag->scope);
	buf_putc(&key, '\0');
	struct str text = place_text(&diag->place);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != ' ' && (text.p[i] < '\t' || text.p[i] > '\r'))
			buf_putc(&key, text.p[i]);
	}
	uint64_t hash = str_hash(buf_str(&key));
	buf_release(&key);
	return hash;
}

struct keyed {
	struct str path;
	uint64_t hash;
	size_t index;
};

static int keyed_order(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	int order = str_cmp(x->path, y->path);
	return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

const struct fingerprint *diag_fingerprints(struct arena *arena,
					    const struct diag *const *diags, size_t count)
{
	struct fingerprint *prints = ARENA_ARRAY(arena, struct fingerprint, count);
	struct keyed *sorted = ARENA_ARRAY(arena, struct keyed, count);
	for (size_t i = 0; i < count; i++) {
		prints[i].hash = diag_fingerprint(diags[i]);
		sorted[i] = (struct keyed){ diags[i]->place.path, prints[i].hash, i };
	}
	qsort(sorted, count, sizeof(*sorted), keyed_order);
	for (size_t i = 0; i < count; i++) {
		const struct keyed *k = &sorted[i];
		bool again = i > 0 && k[-1].hash == k->hash && str_eq(k[-1].path, k->path);
		prints[k->index].nth = again ? prints[k[-1].index].nth + 1 : 1;
	}
	return prints;
}
