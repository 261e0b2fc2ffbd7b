/*
 * Any bytes as a log, read by every format: what comes out is within bounds, says where it is from, and reads back as itself.
 */
#include <assert.h>
#include <stdlib.h>

#include "amount.h"
#include "event_write.h"
#include "formats.h"
#include "table.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct reader {
	const struct format *minimum;
	struct arena *arena;
	size_t events;
	char *again;
};

static struct str written(const struct event *event, char **text)
{
	size_t n = 0;
	FILE *out = open_memstream(text, &n);
	if (!out)
		abort();
	event_write(event, out);
	fclose(out);
	return (struct str){ *text, n };
}

static void on_read_back(void *context, const struct event *event)
{
	struct reader *reader = context;
	written(event, &reader->again);
}

/* Texts that are no UTF-8, and words that mean an error in a run record only, do not come back as they were. */
static bool may_change(struct str text, const struct event *event)
{
	return str_has(text, "\xEF\xBF\xBD") || event_has(event, FIELD_STATUS) ||
	       event_has(event, FIELD_ERROR_CODE) || event_has(event, FIELD_ERROR_TEXT);
}

static void check_reads_back(struct reader *reader, const struct event *event)
{
	char *text;
	struct str line = written(event, &text);
	struct reading reading = { .emit = on_read_back,
				   .context = reader,
				   .arena = reader->arena,
				   .wanted = UINT64_MAX };
	struct err err;
	reading.state = reader->minimum->start(reader->arena, NULL);
	reader->again = NULL;
	enum read_status status = format_read(reader->minimum, &reading, line, &err);
	assert(status == (reading.backwards ? READ_ODD : READ_EVENTS) && reader->again);
	assert(may_change(line, event) || str_eq(str_of(reader->again), line));
	free(reader->again);
	free(text);
}

static void on_event(void *context, const struct event *event)
{
	struct reader *reader = context;
	assert(!(event->has & event->null));
	assert(event->source.line == 7 && event->error < ERROR_CLASSES);
	for (unsigned i = FIELD_TEXTS; i < FIELD_COUNT; i++) {
		int64_t number = event_number(event, (enum event_field)i, 0);
		assert(number >= 0 || i == FIELD_SIMILARITY);
	}
	assert(event_number(event, FIELD_START, 0) <= TIME_MAX_NS);
	assert(event_number(event, FIELD_END, 0) <= TIME_MAX_NS);
	reader->events++;
	check_reads_back(reader, event);
}

static void read_with(const struct format *format, struct arena *arena, struct str text)
{
	struct reader reader = { .minimum = format_find(STR("minimum"))->format,
				 .arena = arena };
	struct reading reading = { .emit = on_event,
				   .context = &reader,
				   .arena = arena,
				   .source = { .line = 7 },
				   .wanted = UINT64_MAX };
	if (format->start)
		reading.state = format->start(arena, NULL);
	for (struct str line; str_split(&text, '\n', &line);) {
		struct err err = { "" };
		size_t before = reader.events;
		enum read_status status = format_read(format, &reading, line, &err);
		assert(status < READ_ODD || err.text[0]);
		assert(status != READ_EVENTS || reader.events >= before);
	}
	if (format->finish)
		format->finish(&reading);
}

static bool is_utf8(struct str text)
{
	int32_t point = 0;
	for (size_t at = 0; at < text.n && point != UTF8_BAD;)
		at += utf8_next(text, at, &point);
	return point != UTF8_BAD;
}

/* Each row of a table is an object. */
static void check_table(struct arena *arena, struct str text)
{
	struct str rows = table_sample(arena, text), row;
	struct json_doc doc;
	struct err err;
	while (rows.p != text.p && str_split(&rows, '\n', &row)) {
		int read = row.n ? json_parse(arena, STR("row"), row, &doc, &err) : 0;
		assert(read == 0 || !is_utf8(row) || str_has(row, "\\u0000"));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new();
	struct str text = { (const char *)data, size };
	check_table(arena, text);
	for (size_t i = 0; formats[i].name; i++) {
		assert(formats[i].format->sniff(text) <= 100);
		read_with(formats[i].format, arena, text);
		arena_reset(arena);
	}
	const struct format_entry *guess = format_guess(text);
	if (guess)
		format_is_shipped(guess->format, NULL, text);
	arena_free(arena);
	return 0;
}
