/* Text as terminals show it: see display.h. */
#include "display.h"

#include <inttypes.h>

#include "utf8.h"
#include "width_tables.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Characters without ink that have no business in a line of code; joiners and emoji selectors are not among them. */
static const struct span hidden[] = {
	{ 0xad, 0xad },     { 0x34f, 0x34f },   { 0x61c, 0x61c },     { 0x115f, 0x1160 },
	{ 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200b },   { 0x200e, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 },   { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
};

static bool in_table(const struct span *table, size_t count, uint32_t point)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table[middle].last < point)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && table[low].first <= point;
}

bool display_made(int32_t point, char made[DISPLAY_MADE])
{
	if (point >= 0x20 && point < 0x7f)
		return false;
	if (point == UTF8_BAD)
		snprintf(made, DISPLAY_MADE, "%s", UTF8_REPLACEMENT);
	else if (point < 0x20 ||
		 point == 0x7f) /* U+2400 and on are pictures of U+0000 and on */
		snprintf(made, DISPLAY_MADE, "\xe2\x90%c", point == 0x7f ? 0xa1 : 0x80 + point);
	else if (point < 0xa0 || in_table(hidden, COUNT(hidden), (uint32_t)point))
		snprintf(made, DISPLAY_MADE, "<U+%04" PRIX32 ">", (uint32_t)point);
	else
		return false;
	return true;
}

/* Cells of a character that stands alone. */
static uint32_t cells_alone(int32_t point)
{
	char made[DISPLAY_MADE];
	if (point >= 0x20 && point < 0x7f)
		return 1;
	if (display_made(point, made))
		return made[0] == '<' ? (uint32_t)strlen(made) : 1;
	if (in_table(no_cells, COUNT(no_cells), (uint32_t)point))
		return 0;
	return in_table(two_cells, COUNT(two_cells), (uint32_t)point) ? 2 : 1;
}

void display_step(struct display *display, int32_t point)
{
	enum {
		JOINER = 0x200d,
		EMOJI_SELECTOR = 0xfe0f,
		SKIN_FIRST = 0x1f3fb,
		SKIN_LAST = 0x1f3ff
	};
	uint32_t cells;
	bool skin = point >= SKIN_FIRST && point <= SKIN_LAST;
	if (point == '\t')
		cells = DISPLAY_TAB - display->cell % DISPLAY_TAB;
	else if (display->joining || (skin && display->last == 2))
		cells = 0;
	else if (point == EMOJI_SELECTOR && display->last == 1)
		cells = 1; /* a text symbol becomes an emoji */
	else
		cells = cells_alone(point);
	if (point == EMOJI_SELECTOR)
		display->last += cells;
	else if (cells > 0)
		display->last = cells;
	display->joining = point == JOINER && display->last == 2;
	display->cell += cells;
}

void display_put(FILE *out, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		char made[DISPLAY_MADE];
		int32_t point;
		size_t n = utf8_next(text, at, &point);
		if (point == '\t')
			putc(' ', out);
		else if (display_made(point, made))
			fputs(made, out);
		else
			fwrite(text.p + at, 1, n, out);
		at += n;
	}
}
