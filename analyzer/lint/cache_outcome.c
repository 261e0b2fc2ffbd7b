/* A result as bytes, and back: see cache_internal.h. */
#include "cache_internal.h"

/*
 * What does not parse does so every time, and what led through too many others does, too: both are kept with what is
 * missing said. What the clock cut short, what could not be read and what was not judged may go better the next time.
 */
bool outcome_is_kept(const struct outcome *outcome)
{
	static const bool kept[GAPS] = {
		[GAP_NONE] = true,     [GAP_MINIFIED] = true, [GAP_GENERATED] = true,
		[GAP_VENDORED] = true, [GAP_SYNTAX] = true,   [GAP_VALUES] = true,
		[GAP_MODULES] = true,
	};
	return !outcome->failed && !outcome->fixes && kept[outcome->gap];
}

/* ---- places ---- */

static void put_position(struct buf *out, const struct position *position)
{
	put_u32(out, position->line);
	put_u32(out, position->byte);
	put_u32(out, position->utf16);
	put_u32(out, position->point);
	put_u32(out, position->cell);
}

static struct position take_position(struct taking *in)
{
	struct position position = { 0 };
	position.line = take_u32(in);
	position.byte = take_u32(in);
	position.utf16 = take_u32(in);
	position.point = take_u32(in);
	position.cell = take_u32(in);
	return position;
}

static void put_place(struct buf *out, const struct place *place)
{
	put_str(out, place->path);
	put_u32(out, place->start);
	put_u32(out, place->end);
	put_position(out, &place->from);
	put_position(out, &place->to);
	put_str(out, place->lines);
	put_u32(out, place->lines_start);
	put_u32(out, (place->cut_before ? 1u : 0) | (place->cut_after ? 2u : 0));
	put_u64(out, place->line_hash);
	put_u32(out, place->line_nth);
}

static struct str copied(struct taking *in, struct arena *arena)
{
	return str_dup(arena, take_str(in));
}

static struct place take_place(struct taking *in, struct arena *arena)
{
	struct place place = { .path = copied(in, arena) };
	place.start = take_u32(in);
	place.end = take_u32(in);
	place.from = take_position(in);
	place.to = take_position(in);
	place.lines = copied(in, arena);
	place.lines_start = take_u32(in);
	uint32_t cut = take_u32(in);
	place.cut_before = cut & 1;
	place.cut_after = cut & 2;
	place.line_hash = take_u64(in);
	place.line_nth = take_u32(in);
	/* Reports cut texts out of these lines. */
	in->bad |= place.start > place.end || place.lines_start > place.start || cut > 3;
	return place;
}

/* ---- findings ---- */

enum { DIAG_FLOW = 1, DIAG_FIX = 2, DIAG_SUPPRESSED = 4, DIAG_ALL = 7 };
enum { PLACE_LEAST = 76, EDIT_LEAST = PLACE_LEAST + 4, DIAG_LEAST = PLACE_LEAST + 28 };

static void put_fix(struct buf *out, const struct fix *fix)
{
	put_str(out, fix->title);
	put_u32(out, fix->kind);
	put_u32(out, (uint32_t)fix->edit_count);
	for (size_t i = 0; i < fix->edit_count; i++) {
		put_place(out, &fix->edits[i].place);
		put_str(out, fix->edits[i].text);
	}
}

static const struct fix *take_fix(struct taking *in, struct arena *arena)
{
	struct fix *fix = ARENA_NEW(arena, struct fix);
	fix->title = copied(in, arena);
	uint32_t kind = take_u32(in), n = take_count(in, EDIT_LEAST);
	in->bad |= kind != FIX_SAFE && kind != FIX_ASK;
	fix->kind = kind == FIX_SAFE ? FIX_SAFE : FIX_ASK;
	struct edit *edits = ARENA_ARRAY(arena, struct edit, n);
	for (uint32_t i = 0; i < n; i++) {
		edits[i].place = take_place(in, arena);
		edits[i].text = copied(in, arena);
	}
	fix->edits = edits;
	fix->edit_count = n;
	return fix;
}

static void put_diag(struct buf *out, const struct diag *diag, const struct linter *linter)
{
	put_u32(out, (uint32_t)(diag->about - linter->about));
	put_u32(out, diag->severity);
	put_place(out, &diag->place);
	put_str(out, diag->what);
	put_str(out, diag->why);
	put_str(out, diag->scope);
	put_u32(out, (uint32_t)diag->related_count);
	for (size_t i = 0; i < diag->related_count; i++) {
		put_place(out, &diag->related[i].place);
		put_str(out, diag->related[i].text);
	}
	put_u32(out, (diag->is_flow ? DIAG_FLOW : 0) | (diag->fix ? DIAG_FIX : 0) |
			     (diag->suppressed ? DIAG_SUPPRESSED : 0));
	if (diag->fix)
		put_fix(out, diag->fix);
	if (diag->suppressed)
		put_str(out, diag->suppressed_why);
}

static struct diag *take_diag(struct taking *in, const struct linter *linter,
			      struct arena *arena)
{
	struct diag *diag = ARENA_NEW(arena, struct diag);
	uint32_t about = take_u32(in), severity = take_u32(in);
	in->bad |= about >= linter_about_count(linter) || severity > SEV_ERROR;
	diag->about = &linter->about[in->bad ? 0 : about];
	diag->severity = severity == SEV_NOTE      ? SEV_NOTE
			 : severity == SEV_WARNING ? SEV_WARNING
						   : SEV_ERROR;
	diag->place = take_place(in, arena);
	diag->what = copied(in, arena);
	diag->why = copied(in, arena);
	diag->scope = copied(in, arena);
	diag->related_count = take_count(in, EDIT_LEAST);
	struct related *related = ARENA_ARRAY(arena, struct related, diag->related_count);
	for (size_t i = 0; i < diag->related_count; i++) {
		related[i].place = take_place(in, arena);
		related[i].text = copied(in, arena);
	}
	diag->related = related;
	uint32_t flags = take_u32(in);
	in->bad |= flags > DIAG_ALL;
	diag->is_flow = flags & DIAG_FLOW;
	diag->suppressed = flags & DIAG_SUPPRESSED;
	if (flags & DIAG_FIX)
		diag->fix = take_fix(in, arena);
	if (diag->suppressed)
		diag->suppressed_why = copied(in, arena);
	return diag;
}

/* ---- the rest ---- */

static void put_silencing(struct buf *out, const struct silencing *silencing)
{
	put_place(out, &silencing->place);
	put_str(out, silencing->rules);
	put_str(out, silencing->reason);
	put_u32(out, (silencing->whole_file ? 1u : 0) | (silencing->used ? 2u : 0));
}

static struct silencing take_silencing(struct taking *in, struct arena *arena)
{
	struct silencing silencing = { .place = take_place(in, arena) };
	silencing.rules = copied(in, arena);
	silencing.reason = copied(in, arena);
	uint32_t flags = take_u32(in);
	silencing.whole_file = flags & 1;
	silencing.used = flags & 2;
	return silencing;
}

static void put_notice(struct buf *out, const struct notice *notice)
{
	put_u32(out, notice->severity);
	put_str(out, notice->path);
	put_str(out, notice->text);
	put_u32(out, notice->counted);
}

static struct notice take_notice(struct taking *in, struct arena *arena)
{
	uint32_t severity = take_u32(in);
	struct notice notice = { .severity = severity == SEV_NOTE ? SEV_NOTE : SEV_WARNING };
	notice.path = copied(in, arena);
	notice.text = copied(in, arena);
	notice.counted = take_u32(in) != 0;
	in->bad |= severity > SEV_WARNING;
	return notice;
}

void outcome_put(struct buf *out, const struct outcome *outcome, const struct linter *linter)
{
	put_u32(out, outcome->gap);
	put_u32(out, outcome->damaged);
	put_u32(out, (uint32_t)outcome->diag_count);
	for (size_t i = 0; i < outcome->diag_count; i++)
		put_diag(out, outcome->diags[i], linter);
	put_u32(out, (uint32_t)outcome->silencing_count);
	for (size_t i = 0; i < outcome->silencing_count; i++)
		put_silencing(out, &outcome->silencings[i]);
	put_u32(out, (uint32_t)outcome->notices.n);
	for (size_t i = 0; i < outcome->notices.n; i++)
		put_notice(out, &outcome->notices.v[i]);
}

bool outcome_take(struct str text, const struct linter *linter, struct arena *arena,
		  struct outcome *outcome)
{
	enum { SILENCING_LEAST = PLACE_LEAST + 12, NOTICE_LEAST = 16 };
	struct taking in = { text, false };
	uint32_t gap = take_u32(&in);
	*outcome = (struct outcome){ .gap = gap < GAPS ? (enum gap)gap : GAP_CRASHED };
	outcome->damaged = take_u32(&in) != 0;
	outcome->diag_count = take_count(&in, DIAG_LEAST);
	outcome->diags = ARENA_ARRAY(arena, struct diag *, outcome->diag_count);
	for (size_t i = 0; i < outcome->diag_count; i++)
		outcome->diags[i] = take_diag(&in, linter, arena);
	outcome->silencing_count = take_count(&in, SILENCING_LEAST);
	struct silencing *all = ARENA_ARRAY(arena, struct silencing, outcome->silencing_count);
	for (size_t i = 0; i < outcome->silencing_count; i++)
		all[i] = take_silencing(&in, arena);
	outcome->silencings = all;
	for (uint32_t n = take_count(&in, NOTICE_LEAST); n && !in.bad; n--) {
		struct notice notice = take_notice(&in, arena);
		vec_push(arena, &outcome->notices, notice);
	}
	if (in.bad || in.rest.n || !outcome_is_kept(outcome)) {
		*outcome = (struct outcome){ .gap = GAP_NONE };
		return false;
	}
	return true;
}
