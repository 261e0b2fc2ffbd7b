/*
 * Any bytes as a file with findings in it: columns agree with each other, and every writer ends,
 * writes a document, and lets no control character through.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "json.h"
#include "report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(const struct place *place)
{
	assert(place->start <= place->end);
	assert(place->from.line <= place->to.line);
	assert(place->from.byte >= place->from.utf16 && place->from.utf16 >= place->from.point);
	assert(place->lines.n <= PLACE_BYTES && place->line_nth > 0);
	assert(place_text(place).n <= place->end - place->start);
}

static void check_written(struct arena *arena, report_writer *write,
			  const struct report *report, bool is_json)
{
	char *p;
	size_t n;
	FILE *out = open_memstream(&p, &n);
	assert(out);
	write(report, out);
	fclose(out);
	struct json_doc doc;
	struct err err;
	if (is_json)
		assert(json_parse(arena, STR("written"), (struct str){ p, n }, &doc, &err) ==
		       0);
	for (size_t i = 0; i < n; i++)
		assert((unsigned char)p[i] >= 0x20 || p[i] == '\n');
	free(p);
}

/* The first bytes say where the findings are, the rest is the file. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct about about = { .id = "x", .code = "SP0", .doc = "Summary." };
	static const struct about *const rules[] = { &about };
	enum { PLACES = 4, HEAD = PLACES * 2 * 2 };
	if (size < HEAD)
		return 0;
	struct arena *arena = arena_new();
	struct str text = { (const char *)data + HEAD, size - HEAD };
	struct lines lines = lines_index(arena, text);
	struct place places[PLACES];
	for (size_t i = 0; i < PLACES; i++) {
		uint32_t start = data[4 * i] | (uint32_t)data[4 * i + 1] << 8;
		uint32_t length = data[4 * i + 2] | (uint32_t)data[4 * i + 3] << 8;
		places[i] =
			place_make(arena, &lines, str_sub(text, 0, 9), start, start + length);
		check_place(&places[i]);
	}
	struct related related[] = { { places[1], str_sub(text, 3, 12) },
				     { places[2], STR("there") } };
	struct edit edit = { places[3], str_sub(text, 5, 20) };
	struct fix fix = { str_sub(text, 0, 4), FIX_SAFE, &edit, 1 };
	struct diag diag = { .about = &about,
			     .severity = SEV_ERROR,
			     .place = places[0],
			     .what = str_sub(text, 0, 30),
			     .why = str_sub(text, 30, 60),
			     .related = related,
			     .related_count = 2,
			     .is_flow = true,
			     .fix = &fix };
	const struct diag *diags[] = { diag_copy(arena, &diag) };
	struct report report = {
		.version = "0", .rules = rules, .rule_count = 1, .diags = diags, .diag_count = 1
	};
	check_written(arena, report_text, &report, false);
	check_written(arena, report_concise, &report, false);
	check_written(arena, report_json, &report, true);
	check_written(arena, report_sarif, &report, true);
	arena_free(arena);
	return 0;
}
