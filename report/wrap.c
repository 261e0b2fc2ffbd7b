/* Lines of a terminal's width: see wrap.h. */
#include "wrap.h"

#include "display.h"
#include "utf8.h"

static uint32_t cells_of(struct str word)
{
	struct display display = { 0 };
	for (size_t at = 0; at < word.n;) {
		int32_t point;
		at += utf8_next(word, at, &point);
		display_step(&display, point);
	}
	return display.cell;
}

static void break_line(struct wrap *wrap)
{
	fprintf(wrap->out, "\n%*s", (int)wrap->indent, "");
	wrap->cell = wrap->indent;
}

void wrap_put(struct wrap *wrap, struct str text)
{
	struct str word;
	for (bool first = true; str_split(&text, ' ', &word); first = false) {
		uint32_t cells = cells_of(word);
		bool fits = !wrap->width || wrap->cell + !first + cells <= wrap->width;
		if (!fits && wrap->cell > wrap->indent) {
			break_line(wrap);
		} else if (!first) {
			putc(' ', wrap->out);
			wrap->cell++;
		}
		display_put(wrap->out, word);
		wrap->cell += cells;
	}
}
