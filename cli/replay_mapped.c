/* Logs taken apart by key: see replay_mapped.h. */
#include "replay_mapped.h"

#include <inttypes.h>

#include "event_write.h"
#include "input.h"
#include "options.h"

static uint64_t key_of(const struct policy *policy)
{
	uint64_t fields = 0;
	for (size_t i = 0; i < policy->key_count; i++)
		fields |= FIELD_BIT(policy->key[i]);
	return fields;
}

uint64_t mapped_key(const struct policies *policies)
{
	uint64_t common = ~UINT64_C(0);
	for (size_t i = 0; i < policies->n; i++) {
		common &= key_of(&policies->v[i]);
		if (common)
			continue;
		trouble("\"%.*s\" counts together what other policies keep apart: no field is "
			"in "
			"the key of all of them, so the log cannot be judged in parts; put "
			"such "
			"policies into files of their own",
			STR_ARG(policies->v[i].id));
		return 0;
	}
	return common;
}

/* ---- writing ---- */

static uint64_t hash_of(const struct event *event, uint64_t fields)
{
	uint64_t hash = 0;
	for (; fields; fields &= fields - 1) {
		enum event_field field = (enum event_field)__builtin_ctzll(fields);
		hash = (hash ^ str_hash(event_text(event, field))) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 29;
	}
	return hash;
}

/* A name without tabs and line breaks. */
static void put_name(struct str name, FILE *out)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];
		if (c < ' ' || c == '%')
			fprintf(out, "%%%02X", c);
		else
			fputc(c, out);
	}
}

void mapped_write(struct mapped_writer *writer, const struct event *event)
{
	const struct source *source = &event->source, *last = &writer->last;
	struct event kept = *event;
	bool same = source->file == last->file && source->line == last->line;
	writer->nth = same ? writer->nth + 1 : 0;
	writer->last = *source;
	kept.has &= writer->keep;
	kept.null &= writer->keep;
	fprintf(writer->out, "%016" PRIx64 "\t", hash_of(event, writer->key));
	put_name(writer->paths[source->file], writer->out);
	fprintf(writer->out, "\t%" PRIu64 "\t%" PRIu64 "\t%u\t", source->line, source->offset,
		writer->nth);
	event_write(&kept, writer->out);
}

/* ---- reading ---- */

struct mapped {
	const struct logs_request *request;
	struct str *names;
	size_t name_count;
	struct arena *arena;
	struct reading reading;
	const struct format *format;
};

static int digit_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct str name_from(struct arena *arena, struct str text)
{
	char *name = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		bool escaped = text.p[i] == '%' && i + 2 < text.n &&
			       digit_of(text.p[i + 1]) >= 0 && digit_of(text.p[i + 2]) >= 0;
		name[n++] =
			escaped ? (char)(digit_of(text.p[i + 1]) * 16 + digit_of(text.p[i + 2]))
				: text.p[i];
		i += escaped ? 2 : 0;
	}
	return (struct str){ name, n };
}

/* The log's place among the names; MAPPED_LOGS: there are too many. */
static size_t place_of(struct mapped *mapped, struct str text)
{
	struct str name = name_from(mapped->reading.arena, text);
	for (size_t i = mapped->name_count; i-- > 0;) {
		if (str_eq(mapped->names[i], name))
			return i;
	}
	if (mapped->name_count == MAPPED_LOGS)
		return MAPPED_LOGS;
	mapped->names[mapped->name_count] = str_dup(mapped->arena, name);
	return mapped->name_count++;
}

static bool take_number(struct str *rest, int64_t *number)
{
	struct str text;
	return str_split(rest, '\t', &text) && str_to_i64(text, number) && *number >= 0;
}

/* The columns before the record, taken off; false when they are not what --map writes. */
static bool take_source(struct mapped *mapped, struct str *rest)
{
	struct str key, path;
	int64_t line, offset, nth;
	if (!str_split(rest, '\t', &key) || key.n != 16 || !str_split(rest, '\t', &path) ||
	    !take_number(rest, &line) || !take_number(rest, &offset) ||
	    !take_number(rest, &nth))
		return false;
	size_t place = place_of(mapped, path);
	mapped->reading.source = (struct source){ .file = (uint32_t)place,
						  .line = (uint64_t)line,
						  .offset = (uint64_t)offset };
	return place < MAPPED_LOGS;
}

static void read_line(struct mapped *mapped, const struct input_line *line, struct str path,
		      struct logs_counts *counts)
{
	struct err err;
	struct str rest = line->text;
	enum read_status status = READ_BAD;
	counts->lines++;
	if (take_source(mapped, &rest))
		status = format_read(mapped->format, &mapped->reading, rest, &err);
	else
		err_set(&err, "this is no line of replay --map");
	counts->bad += status == READ_BAD;
	counts->odd += status == READ_ODD;
	if (status == READ_BAD || status == READ_ODD) {
		struct log_problem problem = {
			path, { .line = line->number }, status, err.text
		};
		mapped->request->problem(mapped->request->context, &problem);
	}
	arena_reset(mapped->reading.arena);
}

static int read_file(struct mapped *mapped, struct str path, struct logs_counts *counts)
{
	struct err err;
	struct input_line line;
	enum input_status status;
	struct input *input = input_open(str_z(mapped->arena, path), false, &err);
	if (!input)
		return trouble("%s", err.text);
	while ((status = input_next(input, &line, &err)) == INPUT_LINE)
		read_line(mapped, &line, path, counts);
	input_close(input);
	return status == INPUT_END ? 0 : trouble("%s", err.text);
}

struct counted {
	const struct logs_request *request;
	struct logs_counts *counts;
};

static void on_event(void *context, const struct event *event)
{
	struct counted *counted = context;
	counted->counts->events++;
	counted->request->event(counted->request->context, event);
}

int mapped_read(const struct logs_request *request, struct str *names, struct arena *arena,
		struct logs_counts *counts)
{
	struct arena *scratch = arena_new();
	struct counted counted = { request, counts };
	struct mapped mapped = { .request = request,
				 .names = names,
				 .arena = arena,
				 .format = format_find(STR("minimum"))->format };
	int status = 0;
	*counts = (struct logs_counts){ 0 };
	mapped.reading = (struct reading){ .emit = on_event,
					   .context = &counted,
					   .arena = scratch,
					   .wanted = request->wanted };
	mapped.reading.state = mapped.format->start(arena, NULL);
	for (size_t i = 0; i < request->count; i++)
		status |= read_file(&mapped, request->paths[i], counts) ? -1 : 0;
	arena_free(scratch);
	return status;
}
