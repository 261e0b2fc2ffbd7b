/* Code frames: see frame.h. */
#include "frame.h"

#include <inttypes.h>

#include "buf.h"
#include "display.h"
#include "patch.h"
#include "sentence.h"
#include "utf8.h"
#include "wrap.h"

/* Of more lines than that, a stretch of code or a side of a fix shows all but the last of these and "...". */
enum { FRAME_LINES = 4 };
enum { FRAME_CELLS = 120, FRAME_LEAST = 40, TEXT_LIMIT = 1 << 20 };

/* The cells of a line that are shown, right exclusive, and whether more of the line lies on either side. */
struct window {
	uint32_t left, right;
	bool before, after;
};

static const char *const style_codes[] = {
	[STYLE_NONE] = "\x1b[0m",       [STYLE_NOTE] = "\x1b[1;36m",
	[STYLE_WARNING] = "\x1b[1;33m", [STYLE_ERROR] = "\x1b[1;31m",
	[STYLE_GUTTER] = "\x1b[34m",    [STYLE_STRONG] = "\x1b[1m",
	[STYLE_OLD] = "\x1b[31m",       [STYLE_NEW] = "\x1b[32m",
};

void style_put(FILE *out, bool color, enum style style)
{
	if (color)
		fputs(style_codes[style], out);
}

bool style_take(struct str *text, enum style *style)
{
	for (*style = STYLE_NONE; *style <= STYLE_NEW; (*style)++) {
		const char *code = style_codes[*style];
		if (str_starts(*text, code)) {
			*text = str_sub(*text, strlen(code), text->n);
			return true;
		}
	}
	return false;
}

/* Takes the first line off *rest, without its break; false when *rest was used up. */
static bool take_line(struct str *rest, struct str *line)
{
	if (!rest->p)
		return false;
	size_t n = 0;
	while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r')
		n++;
	*line = str_sub(*rest, 0, n);
	if (n == rest->n) {
		rest->p = NULL;
		return true;
	}
	bool crlf = rest->p[n] == '\r' && n + 1 < rest->n && rest->p[n + 1] == '\n';
	*rest = str_sub(*rest, n + 1 + crlf, rest->n);
	return true;
}

/* How many cells the first bytes of a line take. */
static uint32_t cells_of(struct str line, size_t bytes)
{
	struct display display = { 0 };
	for (size_t at = 0; at < bytes && at < line.n;) {
		int32_t point;
		at += utf8_next(line, at, &point);
		display_step(&display, point);
	}
	return display.cell;
}

/* First cell to show so that `cell` is seen with something on both sides. */
static uint32_t left_edge(const struct frame *frame, struct str line, uint32_t cell)
{
	if (cells_of(line, line.n) <= frame->cells || cell < frame->cells * 2 / 3)
		return 0;
	return cell - frame->cells / 3;
}

static struct window window_on(const struct frame *frame, struct str line, uint32_t left)
{
	uint32_t right = left + frame->cells;
	return (struct window){ left, right, left > 0, cells_of(line, line.n) > right };
}

/* "12 |" or "   |"; what follows begins with a space. */
static void put_gutter(const struct frame *frame, uint32_t line, char bar)
{
	style_put(frame->out, frame->color, STYLE_GUTTER);
	if (line)
		fprintf(frame->out, "%*" PRIu32 " %c", frame->digits, line, bar);
	else
		fprintf(frame->out, "%*s %c", frame->digits, "", bar);
	style_put(frame->out, frame->color, STYLE_NONE);
}

static void put_spaces(FILE *out, uint32_t n)
{
	while (n-- > 0)
		putc(' ', out);
}

static void put_text(FILE *out, struct str line, struct window window)
{
	struct display display = { 0 };
	if (window.before)
		fputs("…", out);
	for (size_t at = 0; at < line.n;) {
		char made[DISPLAY_MADE];
		int32_t point;
		uint32_t from = display.cell;
		size_t n = utf8_next(line, at, &point);
		display_step(&display, point);
		bool base_is_left = from == display.cell && from == window.left && from > 0;
		if (display.cell > window.right)
			break;
		if (from < window.left || base_is_left) {
			/* of what the edge cuts through, blanks */
			if (display.cell > window.left)
				put_spaces(out, display.cell - window.left);
		} else if (point == '\t') {
			put_spaces(out, display.cell - from);
		} else if (display_made(point, made)) {
			fputs(made, out);
		} else {
			fwrite(line.p + at, 1, n, out);
		}
		at += n;
	}
	if (window.after)
		fputs("…", out);
}

static void put_line(const struct frame *frame, uint32_t number, char bar, enum style style,
		     struct str line, struct window window)
{
	put_gutter(frame, number, bar);
	if (line.n) {
		putc(' ', frame->out);
		style_put(frame->out, frame->color && style, style);
		put_text(frame->out, line, window);
		style_put(frame->out, frame->color && style, STYLE_NONE);
	}
	putc('\n', frame->out);
}

/* Marks under the bytes from..to of a line, and what they say. */
static void put_marks(const struct frame *frame, struct str line, struct window window,
		      size_t from, size_t to, char mark, enum style style, struct str label)
{
	uint32_t first = cells_of(line, from), last = cells_of(line, to);
	if (last > window.right)
		last = window.right;
	put_gutter(frame, 0, '|');
	put_spaces(frame->out,
		   1 + window.before + (first > window.left ? first - window.left : 0));
	style_put(frame->out, frame->color, style);
	do
		putc(mark, frame->out);
	while (++first < last);
	if (label.n) {
		putc(' ', frame->out);
		display_put(frame->out, label);
	}
	style_put(frame->out, frame->color, STYLE_NONE);
	putc('\n', frame->out);
}

/* Marks for a place that starts in `line`, which begins at the byte `base` of the file. */
static void put_place(const struct frame *frame, struct str line, uint32_t base,
		      struct window window, const struct place *place, char mark,
		      enum style style, struct str label)
{
	size_t from = place->start > base ? place->start - base : 0;
	size_t to = place->end > base ? place->end - base : 0;
	put_marks(frame, line, window, from, to < line.n ? to : line.n, mark, style, label);
}

/* The byte of the file that a line of place->lines begins at. */
static uint32_t line_base(const struct place *place, struct str line)
{
	return place->lines_start + (uint32_t)(line.p - place->lines.p);
}

/* Does `other` start in this line of `place`, where the window shows it? */
static bool starts_in(const struct place *place, struct str line, struct window window,
		      const struct place *other)
{
	uint32_t base = line_base(place, line);
	if (!str_eq(place->path, other->path) || other->start < base ||
	    other->start - base > line.n)
		return false;
	uint32_t cell = cells_of(line, other->start - base);
	return cell >= window.left && cell < window.right;
}

static uint32_t place_left_edge(const struct frame *frame, const struct place *place)
{
	struct str rest = place->lines, line = { 0 };
	take_line(&rest, &line);
	return left_edge(frame, line,
			 cells_of(line, place->start > place->lines_start
						? place->start - place->lines_start
						: 0));
}

/* The last line of a place that its frame shows. */
static uint32_t last_shown(const struct place *place)
{
	uint32_t first = place->from.line, last = place->to.line;
	return last - first < FRAME_LINES ? last : first + FRAME_LINES - 2;
}

/* Is `other` marked in the frame of `place` already? */
static bool is_shown_with(const struct frame *frame, const struct place *place,
			  const struct place *other)
{
	uint32_t left = place_left_edge(frame, place);
	if (other->from.line > last_shown(place))
		return false;
	for (struct str rest = place->lines, line; take_line(&rest, &line);) {
		if (starts_in(place, line, window_on(frame, line, left), other))
			return true;
	}
	return false;
}

static void put_ellipsis(const struct frame *frame)
{
	style_put(frame->out, frame->color, STYLE_GUTTER);
	fprintf(frame->out, "%*s", frame->digits + 2, "...");
	style_put(frame->out, frame->color, STYLE_NONE);
	putc('\n', frame->out);
}

static void put_location(const struct frame *frame, const char *arrow,
			 const struct place *place)
{
	put_spaces(frame->out, (uint32_t)frame->digits);
	style_put(frame->out, frame->color, STYLE_GUTTER);
	fputs(arrow, frame->out);
	style_put(frame->out, frame->color, STYLE_NONE);
	putc(' ', frame->out);
	viewpoint_put(frame->out, frame->view, place->path);
	fprintf(frame->out, ":%" PRIu32 ":%" PRIu32 "\n", place->from.line, place->from.point);
}

/* What a related place says; steps of a flow are numbered. */
static struct str label_of(const struct diag *diag, size_t i, struct buf *buf)
{
	if (!diag->is_flow)
		return diag->related[i].text;
	buf_clear(buf);
	buf_addf(buf, "%zu. ", i + 1);
	buf_add(buf, diag->related[i].text);
	return buf_str(buf);
}

/* The line that was told last, what of it was shown, and whether "..." stands behind it. */
struct told_line {
	struct str path;
	uint32_t number;
	struct window window;
	bool ellipsis;
};

/* The finding's own lines, and the marks of what is related and stands in them. */
static struct told_line put_finding(const struct frame *frame, const struct diag *diag,
				    struct buf *buf)
{
	const struct place *place = &diag->place;
	uint32_t left = place_left_edge(frame, place), number = place->from.line;
	struct window window = { 0 };
	for (struct str rest = place->lines, line;
	     number <= last_shown(place) && take_line(&rest, &line); number++) {
		window = window_on(frame, line, left);
		window.before |= place->cut_before && number == place->from.line;
		put_line(frame, number, '|', STYLE_NONE, line, window);
		if (number == place->from.line)
			put_place(frame, line, place->lines_start, window, place, '^',
				  STYLE_NOTE + (enum style)diag->severity, (struct str){ 0 });
		for (size_t i = 0; i < diag->related_count; i++) {
			const struct place *other = &diag->related[i].place;
			if (starts_in(place, line, window, other))
				put_place(frame, line, line_base(place, line), window, other,
					  '-', STYLE_NOTE, label_of(diag, i, buf));
		}
	}
	bool more = place->to.line >= number;
	if (more)
		put_ellipsis(frame);
	return (struct told_line){ place->path, number - 1, window, more };
}

/* Leads to the line of a related place and shows it; of a line that follows the one above nothing lies between. */
static void put_related_line(const struct frame *frame, const struct place *place,
			     struct str line, struct told_line *last)
{
	struct window window = window_on(frame, line, place_left_edge(frame, place));
	window.before |= place->cut_before;
	if (!str_eq(place->path, last->path))
		put_location(frame, ":::", place);
	else if (!last->ellipsis && place->from.line != last->number + 1)
		put_ellipsis(frame);
	*last = (struct told_line){ place->path, place->from.line, window, false };
	put_line(frame, place->from.line, '|', STYLE_NONE, line, window);
}

/* A frame of its own for a related place, unless its line is the one above. */
static void put_related(const struct frame *frame, const struct diag *diag, size_t i,
			struct buf *buf, struct told_line *last)
{
	const struct place *place = &diag->related[i].place;
	struct str rest = place->lines, line = { 0 };
	take_line(&rest, &line);
	if (last->ellipsis || place->from.line != last->number ||
	    !starts_in(place, line, last->window, place) || !str_eq(place->path, last->path))
		put_related_line(frame, place, line, last);
	put_place(frame, line, place->lines_start, last->window, place, '-', STYLE_NOTE,
		  label_of(diag, i, buf));
}

void frame_diag(const struct frame *frame, const struct diag *diag)
{
	struct buf buf;
	buf_init(&buf, TEXT_LIMIT);
	put_location(frame, "-->", &diag->place);
	struct told_line last = put_finding(frame, diag, &buf);
	for (size_t i = 0; i < diag->related_count; i++) {
		if (is_shown_with(frame, &diag->place, &diag->related[i].place))
			continue;
		put_related(frame, diag, i, &buf, &last);
	}
	buf_release(&buf);
}

void frame_remark(const struct frame *frame, const char *label, struct str text)
{
	struct str rest, start = sentence_start(text, &rest);
	uint32_t before = (uint32_t)(frame->digits + 5) + (uint32_t)(strlen(label) + start.n);
	struct wrap wrap = { frame->out, frame->width, (uint32_t)frame->digits + 5, before };
	put_gutter(frame, 0, '=');
	putc(' ', frame->out);
	style_put(frame->out, frame->color, STYLE_STRONG);
	fprintf(frame->out, "%s:", label);
	style_put(frame->out, frame->color, STYLE_NONE);
	fprintf(frame->out, " %.*s", STR_ARG(start));
	wrap_put(&wrap, rest);
	putc('\n', frame->out);
}

static uint32_t breaks_in(struct str text)
{
	uint32_t count = 0;
	for (size_t i = 0; i < text.n; i++)
		count += text.p[i] == '\n';
	return count;
}

/* Takes the lines off both ends that two texts share; how many at the start. */
static uint32_t take_shared_lines(struct str *old, struct str *new)
{
	size_t start = 0, end = 0, start_break = 0, end_break = 0;
	for (; start < old->n && start < new->n && old->p[start] == new->p[start]; start++)
		start_break = old->p[start] == '\n' ? start + 1 : start_break;
	while (end < old->n - start_break && end < new->n - start_break &&
	       old->p[old->n - end - 1] == new->p[new->n - end - 1]) {
		if (old->p[old->n - end - 1] == '\n')
			end_break = end;
		end++;
	}
	struct str shared = str_sub(*old, 0, start_break);
	*old = str_sub(*old, start_break, old->n - end_break);
	*new = str_sub(*new, start_break, new->n - end_break);
	return breaks_in(shared);
}

/* Is it one line, and whole in the frame above already? */
static bool is_shown(const struct frame *frame, const struct diag *diag, uint32_t number,
		     struct str line)
{
	if (breaks_in(str_sub(line, 0, line.n - 1)) || cells_of(line, line.n) > frame->cells)
		return false;
	bool shown = number >= diag->place.from.line && number <= last_shown(&diag->place);
	for (size_t i = 0; i < diag->related_count && !shown; i++)
		shown = diag->related[i].place.from.line == number &&
			str_eq(diag->related[i].place.path, diag->place.path);
	return shown;
}

/* The lines of one side that the other has not; a line break at the very end opens no further line. */
static void put_side(const struct frame *frame, uint32_t number, char bar, enum style style,
		     struct str text, size_t differs)
{
	if (str_ends(text, "\n"))
		text.n--;
	uint32_t last = number + breaks_in(text);
	uint32_t end = last - number < FRAME_LINES ? last + 1 : number + FRAME_LINES - 1;
	for (struct str rest = text, line; text.n && number < end && take_line(&rest, &line);
	     number++) {
		size_t at = (size_t)(line.p - text.p);
		uint32_t cell = cells_of(line, differs > at ? differs - at : 0);
		put_line(frame, number, bar, style, line,
			 window_on(frame, line, left_edge(frame, line, cell)));
	}
	if (text.n && number <= last)
		put_ellipsis(frame);
}

/* The lines that edits make others of; one that stands in the finding's frame is not told again. */
static void put_patch(const struct frame *frame, const struct diag *diag,
		      const struct patch *patch)
{
	const struct place *place = &diag->fix->edits[patch->first].place;
	struct str old = buf_str(&patch->old), new = buf_str(&patch->new);
	uint32_t shared = take_shared_lines(&old, &new), number = place->from.line + shared;
	size_t before = (size_t)(old.p - buf_str(&patch->old).p),
	       at = place->start - patch->base;
	size_t differs = at > before ? at - before : 0;
	if (old.n && !(new.n &&is_shown(frame, diag, number, old)))
		put_side(frame, number, '-', STYLE_OLD, old, differs);
	put_side(frame, number, '+', STYLE_NEW, new, differs);
}

void frame_fix(const struct frame *frame, const struct diag *diag)
{
	struct patch patch;
	patch_init(&patch);
	for (; patch.first < diag->fix->edit_count; patch.first += patch.count) {
		if (patch_make(&patch, diag->fix))
			put_patch(frame, diag, &patch);
	}
	patch_release(&patch);
}

/* What of a terminal's width the gutter and the two "…" leave. */
static uint32_t code_cells(const struct frame *frame)
{
	uint32_t taken = (uint32_t)frame->digits + 5;
	if (!frame->width)
		return FRAME_CELLS;
	return frame->width > taken + FRAME_LEAST ? frame->width - taken : FRAME_LEAST;
}

struct frame frame_for(const struct diag *diag, FILE *out, const struct viewpoint *view,
		       bool color, uint32_t width)
{
	uint32_t last = diag->place.to.line;
	for (size_t i = 0; i < diag->related_count; i++) {
		uint32_t line = diag->related[i].place.from.line;
		last = line > last ? line : last;
	}
	for (size_t i = 0; diag->fix && i < diag->fix->edit_count; i++) {
		uint32_t line = diag->fix->edits[i].place.to.line;
		last = line > last ? line : last;
	}
	struct frame frame = { out, view, color, 1, width, 0 };
	for (; last >= 10; last /= 10)
		frame.digits++;
	frame.cells = code_cells(&frame);
	return frame;
}
