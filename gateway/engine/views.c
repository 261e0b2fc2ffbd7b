/* Shorter windows as parts of the longest: see views.h. */
#include "views.h"

size_t views_size(const struct kin *kin)
{
	return kin->shorter_count
		       ? sizeof(struct views) + kin->shorter_count * sizeof(struct view)
		       : 0;
}

void views_note(struct views *views, const struct window *longest)
{
	views->sum = longest->sum;
	views->count = longest->count;
}

/* The longest window has forgotten its oldest entries. */
static void forget(struct view *view, uint32_t gone, int64_t amount)
{
	bool more = view->older > gone;
	view->before = more ? view->before - amount : 0;
	view->older = more ? view->older - gone : 0;
}

static void move_on(struct view *view, const struct window *longest, int64_t since, int64_t now)
{
	const struct window_entry *entry = NULL;
	for (; view->older < longest->count; view->older++) {
		entry = window_at(longest, view->older);
		if (entry->time > since)
			break;
		view->before += entry->amount;
	}
	/* What comes next is not before now. */
	view->oldest = view->older < longest->count && entry ? entry->time : now;
}

/* The strictest of a shorter window allows so much more than that of the longest; it may be less. */
static bool fits(int64_t sum, int64_t most, int64_t more)
{
	return more < 0 ? add_capped(sum, -more) <= most : sum <= add_capped(most, more);
}

bool views_calm(struct views *views, const struct kin *kin, const struct window *longest,
		int64_t now, int64_t most)
{
	uint32_t gone = views->count - longest->count;
	int64_t amount = views->sum - longest->sum;
	bool calm = !longest->joined;
	for (size_t i = 0; i < kin->shorter_count; i++) {
		struct view *view = &views->v[i];
		int64_t since = now - kin->shorter[i].length;
		if (gone)
			forget(view, gone, amount);
		if (view->oldest <= since)
			move_on(view, longest, since, now);
		calm = calm && fits(longest->sum - view->before, most, kin->shorter[i].more);
	}
	views_note(views, longest);
	return calm;
}

static bool same_entry(const struct window_entry *a, const struct window_entry *b)
{
	return a->time == b->time && a->amount == b->amount && a->ref == b->ref;
}

bool view_is(const struct window *longest, const struct window *shorter, int64_t now)
{
	if (longest->joined || shorter->joined || shorter->count > longest->count)
		return false;
	uint32_t older = longest->count - shorter->count;
	if (older && window_at(longest, older - 1)->time > now - shorter->length)
		return false; /* it has forgotten more, by a human's word */
	return !shorter->count || same_entry(window_at(longest, older), window_at(shorter, 0));
}

struct view view_of(const struct window *longest, const struct window *shorter, int64_t now)
{
	return (struct view){ .oldest = shorter->count ? window_at(shorter, 0)->time : now,
			      .before = longest->sum - shorter->sum,
			      .older = longest->count - shorter->count };
}
