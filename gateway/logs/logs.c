/* Several logs as one stream: see logs.h. */
#include "logs.h"

#include <stdlib.h>
#include <time.h>

#include "buf.h"
#include "input.h"
#include "logfmt.h"
#include "must.h"
#include "table.h"
#include "wrap.h"

enum { PAUSE_LINES = 4096 };

struct log {
	const struct logs_request *request;
	struct logs_counts *counts;
	struct str path;
	struct input *input; /* NULL: finished */
	const struct format_entry *entry;
	struct reading reading;
	struct arena *scratch, *kept;
	struct wrap *wrap;
	struct table *table; /* NULL: its lines are no rows */
	int64_t latest;      /* when the last event was */
	bool known;          /* its format, and that has started */
	bool shipped;        /* its records are what its lines carry: see wrap_shipped */
	bool waiting;
	bool noted; /* its reading's note was told */
};

static void on_event(void *context, const struct event *event)
{
	struct log *log = context;
	log->latest = event_end(event);
	log->counts->events++;
	log->request->event(log->request->context, event);
}

static void tell(const struct log *log, const char *text)
{
	log->request->trouble(log->request->context, text);
}

static int log_open(struct log *log, const struct logs_request *request, uint32_t index,
		    struct logs_counts *counts)
{
	struct err err;
	*log = (struct log){ .request = request,
			     .counts = counts,
			     .path = request->paths[index],
			     .entry = request->format,
			     .latest = INT64_MIN };
	log->scratch = arena_new();
	log->kept = arena_new();
	log->wrap = wrap_new();
	log->reading = (struct reading){ .emit = on_event,
					 .context = log,
					 .arena = log->scratch,
					 .source.file = index,
					 .quota_patterns = request->quota_patterns,
					 .live = request->follow,
					 .wanted = request->wanted };
	log->input = input_open(str_z(log->kept, log->path), request->follow, &err);
	if (log->input)
		return 0;
	tell(log, err.text);
	return -1;
}

static void log_close(struct log *log)
{
	if (log->input) {
		log->counts->done += input_done(log->input);
		log->counts->size += input_size(log->input);
	}
	input_close(log->input);
	log->input = NULL;
}

/* "envoy, kong, litellm" */
static void add_names(struct buf *buf)
{
	for (size_t i = 0; formats[i].name; i++)
		buf_addf(buf, "%s%s", i ? ", " : "", formats[i].name);
}

/* Is it {"data": [...]}, and not a record called data? */
static bool data_is_list(struct str text)
{
	size_t colon = str_find_char(text, ':', 0);
	return colon != SIZE_MAX && str_starts(str_trim(str_sub(text, colon + 1, text.n)), "[");
}

/* Does the object begin with that key? */
static bool starts_with_key(struct str text, const char *key)
{
	return str_starts(text, "{") && str_starts(str_trim(str_sub(text, 1, text.n)), key);
}

/* What hands out many lines as one document, by the key it begins with: CloudWatch (three ways), Loki; CloudTrail, a browser's or a proxy's HAR. */
static const struct {
	const char *key, *within, *query;
} wholes[] = {
	{ "\"events\"", "\"message\"", "-r '.events[].message'" },
	{ "\"messageType\"", "\"logEvents\"", "-r '.logEvents[].message'" },
	{ "\"results\"", "\"@message\"",
	  "-r '.results[][] | select(.field == \"@message\").value'" },
	{ "\"status\"", "\"resultType\"", "-r '.data.result[].values[][1]'" },
	{ "\"Records\"", "\"eventVersion\"", "-c '.Records[]'" },
	{ "\"log\"", "\"startedDateTime\"", "-c '.log.entries[]'" },
};

/* What makes a line of each record when it is JSON over several lines, or wrapped in one object; NULL: it is something else. */
static const char *lines_by(struct str sample)
{
	struct str text = str_trim(sample), line = text, rest = text;
	str_split(&rest, '\n', &line);
	line = str_trim(line);
	if (str_starts(line, "[") &&
	    (line.n == 1 || strchr("{[]", str_trim(str_sub(line, 1, line.n)).p[0])))
		return "-c '.[]'";
	for (size_t i = 0; i < sizeof(wholes) / sizeof(*wholes); i++) {
		if (starts_with_key(text, wholes[i].key) && str_has(text, wholes[i].within))
			return wholes[i].query;
	}
	if (starts_with_key(text, "\"data\""))
		return data_is_list(text) ? "-c '.data[]'" : "-c '.data'";
	/* one that is laid out from "{" on is read as it is */
	return str_starts(line, "{") && line.n > 1 && !str_ends(line, "}") ? "-c ." : NULL;
}

/* Pairs of key=value, or an object with words before it? */
static bool is_keyed(struct arena *arena, struct str line)
{
	struct str object, text = str_trim(line);
	return logfmt_object(arena, line, &object) ||
	       (str_starts(format_json_part(line), "{") && !str_starts(text, "\"") &&
		str_ends(text, "}"));
}

/* Has one of its first lines keys, out of what a runtime has put it in, or does an object begin with the first? */
static bool has_keys(struct str sample)
{
	enum { LINES_MOST = 100 };
	struct arena *arena = arena_new();
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	struct str line, inner;
	bool found = false;
	for (int i = 0; i < LINES_MOST && !found && str_split(&sample, '\n', &line); i++)
		found = wrap_open(wrap, arena, line, &source, &inner) &&
			(is_keyed(arena, inner) ||
			 (i == 0 && str_starts(str_trim(inner), "{")));
	wrap_free(wrap);
	arena_free(arena);
	return found;
}

/* What to do with a log whose format nobody knows. */
static void tell_unknown(struct log *log, struct str sample)
{
	struct buf text;
	const char *query = lines_by(sample);
	struct str path = log->path;
	buf_init(&text, 1024);
	buf_addf(&text, "%.*s: its format is not recognised", STR_ARG(path));
	if (query)
		buf_addf(&text,
			 ": JSON over several lines? `jq %s %.*s` makes a line of each "
			 "record",
			 query, STR_ARG(path));
	else if (has_keys(sample))
		buf_addf(&text,
			 "; `shearpin replay --suggest-fields %.*s` proposes --fields, which "
			 "say where its fields are",
			 STR_ARG(path));
	else
		buf_addf(&text, ": its lines are no JSON; nginx and other gateways write JSON "
				"when they are told to, docs/logs says how for each");
	buf_addf(&text, "; --format says it: ");
	add_names(&text);
	tell(log, buf_str(&text).p);
	buf_release(&text);
}

/* The objects of a table; else the sample as it is. */
static struct str records_of(struct log *log, struct str sample)
{
	if (!log->entry || !log->entry->format->text)
		log->table = table_new(sample);
	return log->table ? table_sample(log->kept, sample) : sample;
}

/* Settles the format; false when nobody knows it, which is told. */
static bool recognise(struct log *log, struct str sample)
{
	if (!log->entry)
		log->entry = format_guess(sample);
	sample = records_of(log, sample);
	if (!log->entry)
		log->entry = format_guess(sample);
	if (!log->entry)
		log->entry = log->request->otherwise;
	if (!log->entry && log->request->fields)
		log->entry = format_find(STR("json"));
	if (!log->entry) {
		tell_unknown(log, sample);
		return false;
	}
	if (log->entry->format->start)
		log->reading.state = log->entry->format->start(log->kept, log->request->fields);
	log->shipped = format_is_shipped(log->entry->format, log->request->fields, sample);
	log->known = true;
	return true;
}

static void problem(const struct log *log, enum read_status status, const char *text)
{
	struct log_problem problem = { log->path, log->reading.source, status, text };
	log->request->problem(log->request->context, &problem);
}

/* Said once: it explains every verdict that cannot be given. */
static void tell_note(struct log *log)
{
	const struct logs_request *request = log->request;
	if (log->noted || !log->reading.note)
		return;
	log->noted = true;
	if (!request->note)
		return;
	struct str text =
		str_fmt(log->scratch, "%.*s: %s", STR_ARG(log->path), log->reading.note);
	request->note(request->context, text.p);
}

/* What stands in the line, unwrapped; READ_NOTHING when it goes on in the next one, as for what holds no event. */
static enum read_status read_record(struct log *log, struct str line, struct err *err)
{
	struct source *source = &log->reading.source;
	struct str text, carried;
	if (log->table) {
		enum read_status row =
			table_row(log->table, log->scratch, line, source, &text, err);
		if (row != READ_EVENTS)
			return row;
	} else if (!(log->entry->format->text ? wrap_open : wrap_record)(
			   log->wrap, log->scratch, line, source, &text)) {
		return READ_NOTHING;
	}
	if (log->shipped && wrap_shipped(log->wrap, log->scratch, text, &carried))
		text = carried;
	log->reading.written = wrap_written(log->wrap);
	return format_read(log->entry->format, &log->reading, text, err);
}

static void read_line(struct log *log, const struct input_line *line)
{
	struct logs_counts *counts = log->counts;
	struct err err;
	counts->lines++;
	counts->bytes += line->bytes;
	log->reading.source.line = line->number;
	log->reading.source.offset = line->offset;
	if (line->too_long) {
		counts->long_++;
		err_set(&err, "a line of %llu bytes, longer than any record; skipped",
			(unsigned long long)line->bytes);
		problem(log, READ_BAD, err.text);
		return;
	}
	switch (read_record(log, line->text, &err)) {
	case READ_EVENTS:
		break;
	case READ_NOTHING:
		counts->blank++;
		break;
	case READ_ODD:
		counts->odd++;
		problem(log, READ_ODD, err.text);
		break;
	case READ_BAD:
		counts->bad++;
		problem(log, READ_BAD, err.text);
		break;
	}
	tell_note(log);
	arena_reset(log->scratch);
}

/* Nothing more is read: what still waited comes out. */
static void log_end(struct log *log)
{
	if (wrap_waits(log->wrap, &log->reading.source) ||
	    table_waits(log->table, &log->reading.source)) {
		log->counts->bad++;
		problem(log, READ_BAD, "a part of a line whose rest is missing");
	}
	if (log->known && log->entry->format->finish)
		log->entry->format->finish(&log->reading);
	log_close(log);
}

/* Reads one line; false when there was trouble and the log is closed. */
static bool log_step(struct log *log)
{
	struct input_line line;
	struct err err;
	struct str sample = log->known ? (struct str){ 0 } : input_peek(log->input, &err);
	if (sample.n && !recognise(log, sample)) {
		log_close(log);
		return false;
	}
	enum input_status status = input_next(log->input, &line, &err);
	log->waiting = status == INPUT_WAIT;
	if (status == INPUT_LINE && (log->known || recognise(log, line.text))) {
		read_line(log, &line);
		return true;
	}
	if (status == INPUT_WAIT)
		return true;
	if (status == INPUT_ERROR)
		tell(log, err.text);
	log_end(log);
	return status == INPUT_END;
}

/* The log to read from next: of those that have something, the one that is furthest behind; NULL when all are finished. */
static struct log *furthest_behind(struct log *logs, size_t count)
{
	struct log *next = NULL;
	for (size_t i = 0; i < count; i++) {
		struct log *log = &logs[i];
		if (!log->input)
			continue;
		if (!next || (next->waiting && !log->waiting) ||
		    (next->waiting == log->waiting && log->latest < next->latest))
			next = log;
	}
	return next;
}

/* Tells how far it is, and waits a little when there is nothing to read; false: stop. */
static bool pause_now(const struct logs_request *request, struct log *logs,
		      const struct logs_counts *counts, bool waiting)
{
	static const struct timespec a_little = { 0, 100000000 };
	struct logs_counts now = *counts;
	for (size_t i = 0; i < request->count; i++) {
		if (logs[i].input) {
			now.done += input_done(logs[i].input);
			now.size += input_size(logs[i].input);
		}
		logs[i].waiting = false; /* each one is tried again */
	}
	if (request->pause && !request->pause(request->context, &now, waiting))
		return false;
	if (waiting)
		nanosleep(&a_little, NULL);
	return true;
}

int logs_read(const struct logs_request *request, struct logs_counts *counts)
{
	int status = 0;
	*counts = (struct logs_counts){ 0 };
	struct log *logs = must_zeroed(request->count + 1, sizeof(*logs));
	for (size_t i = 0; i < request->count; i++)
		status |= log_open(&logs[i], request, (uint32_t)i, counts);
	struct log *log;
	for (uint64_t steps = 1; (log = furthest_behind(logs, request->count)); steps++) {
		if (!log_step(log))
			status = -1;
		bool idle = log->waiting && furthest_behind(logs, request->count)->waiting;
		if ((idle || steps % PAUSE_LINES == 0) &&
		    !pause_now(request, logs, counts, idle))
			break;
	}
	for (size_t i = 0; i < request->count; i++) {
		if (logs[i].input)
			log_end(&logs[i]);
		arena_free(logs[i].scratch);
		arena_free(logs[i].kept);
		wrap_free(logs[i].wrap);
		table_free(logs[i].table);
	}
	free(logs);
	return status;
}
