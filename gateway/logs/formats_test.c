/*
 * Every reader against its samples: testdata/formats/<format>/<x>.log gives <x>.events.
 *
 * A line of .events is the sample's line number and the event as a run record, or what is wrong with
 * the line. Each sample must be recognised as its folder's format, unless <x>.fields says where its fields are, and each event
 * must read back as itself. UPDATE_GOLDEN=1 writes the .events instead; read the difference before committing it.
 */
#include <dirent.h>
#include <stdlib.h>

#include "buf.h"
#include "event_write.h"
#include "field_map.h"
#include "input.h"
#include "log_formats.h"
#include "logs.h"
#include "test.h"

#define FOLDER "testdata/formats"

struct got {
	FILE *out;
	struct arena *arena;
	char *again; /* what the event read back writes */
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
	struct got *got = context;
	written(event, &got->again);
}

static void check_reads_back(struct got *got, struct str line)
{
	const struct format *minimum = format_find(STR("minimum"))->format;
	struct reading reading = {
		.emit = on_read_back, .context = got, .arena = got->arena, .wanted = UINT64_MAX
	};
	struct err err;
	reading.state = minimum->start(got->arena, NULL);
	got->again = NULL;
	enum read_status status = format_read(minimum, &reading, line, &err);
	CHECK(status == (reading.backwards ? READ_ODD : READ_EVENTS));
	CHECK_STR(str_of(got->again), line);
	free(got->again);
	arena_reset(got->arena);
}

static void on_event(void *context, const struct event *event)
{
	struct got *got = context;
	char *text;
	struct str line = written(event, &text);
	fprintf(got->out, "%llu: %.*s", (unsigned long long)event->source.line, STR_ARG(line));
	check_reads_back(got, line);
	free(text);
}

static void on_problem(void *context, const struct log_problem *problem)
{
	struct got *got = context;
	fprintf(got->out, "%llu: %s: %s\n", (unsigned long long)problem->source.line,
		problem->status == READ_BAD ? "bad" : "odd", problem->text);
}

static void on_trouble(void *context, const char *text)
{
	struct got *got = context;
	fprintf(got->out, "trouble: %s\n", text);
}

static struct str load(struct arena *arena, const char *path)
{
	struct buf buf;
	char chunk[4096];
	buf_init(&buf, 1 << 24);
	FILE *file = fopen(path, "rb");
	for (size_t n; file && (n = fread(chunk, 1, sizeof(chunk), file)) > 0;)
		buf_add(&buf, (struct str){ chunk, n });
	if (file)
		fclose(file);
	struct str text = str_dup(arena, buf_str(&buf));
	buf_release(&buf);
	return text;
}

static void check_lines(const char *path, struct str got, struct str want)
{
	struct str g, w;
	for (;;) {
		bool more = str_split(&got, '\n', &g), wanted = str_split(&want, '\n', &w);
		if (!more && !wanted)
			return;
		struct str none = STR("(nothing)");
		bool same = more && wanted && str_eq(g, w);
		if (!same)
			fprintf(stderr, "%s:\n", path);
		CHECK_STR(more ? g : none, wanted ? w : none);
	}
}

/* "log_fields" of a sample; NULL when it has none. */
static const struct field_map *load_fields(struct arena *arena, struct str log)
{
	struct str path = str_fmt(arena, "%.*s.fields", (int)(log.n - 4), log.p);
	struct json_doc doc;
	struct err err;
	if (json_load(arena, path.p, &doc, &err) < 0)
		return NULL;
	for (const struct json *line = doc.root->first; line; line = line->next)
		CHECK(!log_field_wrong(line->key, line->text));
	return field_map_new(arena, doc.root);
}

static void check_sample(struct arena *arena, const char *format, const char *file)
{
	struct str path = str_fmt(arena, FOLDER "/%s/%s", format, file);
	struct str expected = str_fmt(arena, "%.*s.events", (int)(path.n - 4), path.p);
	struct got got = { .arena = arena_new() };
	struct logs_counts counts;
	struct err err;
	char *text;
	size_t n;
	got.out = open_memstream(&text, &n);
	struct logs_request request = {
		.paths = &path,
		.count = 1,
		.wanted = UINT64_MAX,
		.context = &got,
		.event = on_event,
		.problem = on_problem,
		.trouble = on_trouble,
	};
	request.fields = load_fields(arena, path);
	if (request.fields)
		request.format = format_find(str_of(format));
	logs_read(&request, &counts);
	fclose(got.out);
	struct input *input = input_open(path.p, false, &err);
	const struct format_entry *guess = input ? format_guess(input_peek(input, &err)) : NULL;
	if (!request.fields)
		CHECK_STR(guess ? str_of(guess->name) : STR("(unknown)"), str_of(format));
	input_close(input);
	if (getenv("UPDATE_GOLDEN")) {
		FILE *out = fopen(expected.p, "wb");
		CHECK(out && fwrite(text, 1, n, out) == n && fclose(out) == 0);
	} else {
		check_lines(path.p, (struct str){ text, n }, load(arena, expected.p));
	}
	free(text);
	arena_free(got.arena);
}

static size_t check_folder(const char *format)
{
	struct arena *arena = arena_new();
	struct str path = str_fmt(arena, FOLDER "/%s", format);
	size_t samples = 0;
	DIR *dir = opendir(path.p);
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (!str_ends(str_of(entry->d_name), ".log"))
			continue;
		check_sample(arena, format, entry->d_name);
		samples++;
	}
	if (dir)
		closedir(dir);
	arena_free(arena);
	return samples;
}

int main(void)
{
	for (size_t i = 0; formats[i].name; i++) {
		size_t samples = check_folder(formats[i].name);
		if (!samples)
			fprintf(stderr, "%s has no samples\n", formats[i].name);
		CHECK(samples > 0);
	}
	CHECK(!format_guess(STR("hello\n{\"a\": 1}\n")) && !format_guess(STR("")));
	CHECK(!format_find(STR("nonesuch")));
	return test_done();
}
