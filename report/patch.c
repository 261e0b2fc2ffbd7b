/* Edits on lines: see patch.h. */
#include "patch.h"

enum { TEXT_LIMIT = 1 << 20 };

void patch_init(struct patch *patch)
{
	*patch = (struct patch){ 0 };
	buf_init(&patch->old, TEXT_LIMIT);
	buf_init(&patch->new, TEXT_LIMIT);
}

void patch_release(struct patch *patch)
{
	buf_release(&patch->old);
	buf_release(&patch->new);
}

/* False when the lines' text was not kept whole. */
static bool gather(struct patch *patch, const struct fix *fix)
{
	const struct edit *edit = &fix->edits[patch->first];
	bool whole = true;
	patch->base = edit->place.lines_start;
	buf_clear(&patch->old);
	for (patch->count = 0; patch->first + patch->count < fix->edit_count; patch->count++) {
		const struct place *place = &edit[patch->count].place;
		size_t end = patch->base + patch->old.n;
		if (place->lines_start > end)
			break;
		buf_add(&patch->old,
			str_sub(place->lines, end - place->lines_start, place->lines.n));
		whole = whole && !place->cut_before && !place->cut_after;
	}
	return whole;
}

/* Makes `new` from `old`. */
static void apply(struct patch *patch, const struct fix *fix)
{
	struct str old = buf_str(&patch->old);
	size_t at = 0;
	buf_clear(&patch->new);
	for (size_t i = 0; i < patch->count; i++) {
		const struct edit *edit = &fix->edits[patch->first + i];
		buf_add(&patch->new, str_sub(old, at, edit->place.start - patch->base));
		buf_add(&patch->new, edit->text);
		at = edit->place.end - patch->base;
	}
	buf_add(&patch->new, str_sub(old, at, old.n));
}

bool patch_make(struct patch *patch, const struct fix *fix)
{
	if (!gather(patch, fix))
		return false;
	apply(patch, fix);
	return true;
}

struct str patch_text(const struct patch *patch, const struct fix *fix)
{
	const struct edit *first = &fix->edits[patch->first];
	const struct edit *last = first + patch->count - 1;
	size_t behind = patch->base + patch->old.n - last->place.end;
	return str_sub(buf_str(&patch->new), first->place.start - patch->base,
		       patch->new.n - behind);
}
