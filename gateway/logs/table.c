/* Rows as objects: see table.h. */
#include "table.h"

#include <stdlib.h>

#include "buf.h"
#include "logfmt.h"
#include "must.h"

enum {
	COLUMNS_LEAST = 3,
	COLUMNS_MOST = 256,
	NAME_MOST = 64,
	ROW_MOST = 4 << 20,    /* of a row over many lines */
	OBJECT_MOST = 32 << 20 /* of what it becomes */
};

struct table {
	struct arena *arena;
	struct str header, names[COLUMNS_MOST];
	size_t columns;
	char separator;
	/* a row whose quotes are not closed yet */
	struct buf row;
	struct source begun;
	bool open;
};

/* Do quotes stand open at the end of the line? `open`: they did at its beginning. */
static bool stays_open(char separator, struct str line, bool open)
{
	bool first = true; /* quotes open a field where it begins, and nowhere else */
	for (size_t i = 0; i < line.n; i++) {
		if (open)
			open = line.p[i] != '"';
		else if (line.p[i] == '"')
			open = first || (i && line.p[i - 1] == '"');
		first = !open && line.p[i] == separator;
	}
	return open;
}

/* The end of the field that begins there, where quotes may hold separators. */
static size_t field_end(char separator, struct str row, size_t from)
{
	bool quoted = from < row.n && row.p[from] == '"';
	size_t end = quoted ? from + 1 : from;
	for (bool open = quoted; end < row.n && (open || row.p[end] != separator); end++)
		open = quoted && row.p[end] == '"' ? !open : open;
	return end;
}

/* The field that begins at *at, in the arena when it had quotes; moves *at behind its separator, past the end behind the last one. */
static struct str take_field(struct arena *arena, char separator, struct str row, size_t *at)
{
	struct str field = str_sub(row, *at, field_end(separator, row, *at));
	size_t n = 0;
	*at += field.n + 1;
	if (!field.n || field.p[0] != '"')
		return str_trim(field);
	char *text = arena_alloc(arena, field.n);
	bool quoted = true;
	for (size_t i = 1; i < field.n; i++) {
		bool quote = field.p[i] == '"';
		if (!quote || (!quoted && field.p[i - 1] == '"'))
			text[n++] = field.p[i];
		quoted = quote ? !quoted : quoted;
	}
	return (struct str){ text, n };
}

/* At most `most` fields of a row; more are counted. */
static size_t take_fields(struct arena *arena, char separator, struct str row,
			  struct str *fields, size_t most)
{
	size_t n = 0;
	for (size_t at = 0; at <= row.n; n++) {
		struct str field = take_field(arena, separator, row, &at);
		if (n < most)
			fields[n] = field;
	}
	return n;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '@';
}

static bool is_name(struct str text)
{
	if (!text.n || text.n > NAME_MOST || !is_letter(text.p[0]))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if ((unsigned char)text.p[i] < ' ' || memchr("\"\\{}<>=", text.p[i], 7))
			return false;
	}
	return true;
}

/* Does the line name columns, each by another name, between such separators? */
static bool names_columns(struct table *table, struct str line, char separator)
{
	size_t n = take_fields(table->arena, separator, line, table->names, COLUMNS_MOST);
	table->columns = n;
	table->separator = separator;
	if (n < COLUMNS_LEAST || n > COLUMNS_MOST)
		return false;
	for (size_t i = 0; i < n; i++) {
		for (size_t other = 0; other < i; other++) {
			if (str_eq(table->names[i], table->names[other]))
				return false;
		}
		if (!is_name(table->names[i]))
			return false;
	}
	return true;
}

/* Are there as many fields, and one of them a number, a time or the like? */
static bool is_row(const struct table *table, struct str line)
{
	struct str fields[COLUMNS_MOST];
	size_t n = take_fields(table->arena, table->separator, line, fields, COLUMNS_MOST);
	bool counts = false;
	for (size_t i = 0; i < n && n == table->columns; i++)
		counts = counts ||
			 (fields[i].n && fields[i].p[0] >= '0' && fields[i].p[0] <= '9');
	return counts;
}

/* The rest of a sample's first row, which may take several lines. */
static struct str first_row(const struct table *table, struct str sample)
{
	bool open = false;
	size_t end = 0;
	struct str rest = sample, line;
	while (str_split(&rest, '\n', &line)) {
		open = stays_open(table->separator, line, open);
		end = (size_t)(line.p - sample.p) + line.n;
		if (!open)
			break;
	}
	return str_trim(str_sub(sample, 0, end));
}

static struct str without_mark(struct str text)
{
	return str_starts(text, "\xEF\xBB\xBF") ? str_sub(text, 3, text.n) : text;
}

static bool begins_table(struct table *table, struct str sample)
{
	static const char separators[] = { ',', ';', '\t' };
	struct str line;
	sample = without_mark(sample);
	if (!str_split(&sample, '\n', &line))
		return false;
	line = str_dup(table->arena, str_trim(line));
	table->header = line;
	for (size_t i = 0; i < sizeof(separators); i++) {
		if (names_columns(table, line, separators[i]))
			return is_row(table, first_row(table, sample));
	}
	return false;
}

struct table *table_new(struct str sample)
{
	struct table *table = must_zeroed(1, sizeof(*table));
	table->arena = arena_new();
	buf_init(&table->row, ROW_MOST);
	if (begins_table(table, sample))
		return table;
	table_free(table);
	return NULL;
}

void table_free(struct table *table)
{
	if (!table)
		return;
	buf_release(&table->row);
	arena_free(table->arena);
	free(table);
}

static enum read_status as_object(const struct table *table, struct arena *arena,
				  struct str row, struct str *object, struct err *err)
{
	struct str fields[COLUMNS_MOST];
	struct buf out;
	size_t n = take_fields(arena, table->separator, row, fields, COLUMNS_MOST);
	if (n != table->columns) {
		err_set(err, "%zu fields, where the first line names %zu columns", n,
			table->columns);
		return READ_BAD;
	}
	buf_init(&out, OBJECT_MOST);
	buf_putc(&out, '{');
	for (size_t i = 0; i < n; i++) {
		if (fields[i].n)
			logfmt_put(&out, table->names[i], fields[i]);
	}
	buf_putc(&out, '}');
	bool whole = !out.overflow;
	*object = str_dup(arena, buf_str(&out));
	buf_release(&out);
	if (whole)
		return READ_EVENTS;
	err_set(err, "a row of %zu bytes, longer than any record", row.n);
	return READ_BAD;
}

/* One more line of a row over many. */
static enum read_status gather(struct table *table, struct str line, struct source *source,
			       struct str *row, struct err *err)
{
	if (!table->open) {
		buf_clear(&table->row);
		table->begun = *source;
	} else {
		buf_putc(&table->row, '\n');
	}
	table->open = stays_open(table->separator, line, table->open);
	buf_add(&table->row, line);
	*source = table->begun;
	*row = buf_str(&table->row);
	if (!table->row.overflow)
		return table->open ? READ_NOTHING : READ_EVENTS;
	table->open = table->row.overflow = false;
	err_set(err, "a row whose quotes are not closed within %d bytes", ROW_MOST);
	return READ_BAD;
}

enum read_status table_row(struct table *table, struct arena *arena, struct str line,
			   struct source *source, struct str *object, struct err *err)
{
	struct str row = line;
	if (!table->open && (!str_trim(line).n || str_eq(str_trim(line), table->header)))
		return READ_NOTHING;
	if (table->open || stays_open(table->separator, line, false)) {
		enum read_status status = gather(table, line, source, &row, err);
		if (status != READ_EVENTS)
			return status;
	}
	return as_object(table, arena, row, object, err);
}

bool table_waits(const struct table *table, struct source *source)
{
	if (table && table->open)
		*source = table->begun;
	return table && table->open;
}

struct str table_sample(struct arena *arena, struct str sample)
{
	struct table *table = table_new(sample);
	if (!table)
		return sample;
	struct buf out;
	struct source source = { 0 };
	struct str line, object;
	struct err err;
	buf_init(&out, OBJECT_MOST);
	sample = without_mark(sample);
	while (str_split(&sample, '\n', &line)) {
		if (table_row(table, arena, line, &source, &object, &err) != READ_EVENTS)
			continue;
		buf_add(&out, object);
		buf_putc(&out, '\n');
	}
	table_free(table);
	struct str objects = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return objects;
}
