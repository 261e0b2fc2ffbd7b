/* What readers share: see formats.h. */
#include "formats.h"

#include <stdio.h>

#include "amount.h"
#include "log_formats.h"
#include "log_words.h"
#include "logfmt.h"
#include "utf8.h"
#include "waits.h"
#include "wrap.h"

/* More than any call uses; sums of such amounts stay far from overflowing. */
#define TOKENS_MOST INT64_C(10000000000)
#define MONEY_MOST (INT64_C(10000000) * MILLION)

const struct format_entry *format_find(struct str name)
{
	for (const struct format_entry *entry = formats; entry->name; entry++) {
		if (str_is(name, entry->name))
			return entry;
	}
	return NULL;
}

uint64_t format_carries(const struct format *format)
{
	uint64_t fields = format->adds;
	for (size_t i = 0; i < format->path_count; i++) {
		if (format->paths[i].field != FIELD_NONE)
			fields |= FIELD_BIT(format->paths[i].field);
	}
	return fields;
}

const char *log_format_name(size_t i)
{
	return formats[i].name;
}

bool log_format_carries(struct str name, uint64_t *fields)
{
	const struct format_entry *entry = format_find(name);
	if (entry)
		*fields = format_carries(entry->format);
	return entry;
}

const char *const *log_format_events(struct str name)
{
	const struct format_entry *entry = format_find(name);
	return entry ? entry->format->events : NULL;
}

/* Does an object begin here, and no list of labels or a pair's value ('{app="gw"} {...}', "params={}")? */
static bool begins_object(struct str line, size_t brace)
{
	size_t at = brace + 1;
	while (at < line.n && (unsigned char)line.p[at] <= ' ')
		at++;
	return (at >= line.n || line.p[at] == '"' || line.p[at] == '}') &&
	       (!brace || line.p[brace - 1] != '=');
}

struct str format_json_part(struct str line)
{
	struct str rest = line;
	while (rest.n && (unsigned char)rest.p[0] <= ' ')
		rest = str_sub(rest, 1, rest.n);
	size_t brace = str_find_char(rest, '{', 0);
	bool list =
		str_starts(rest, "[") && str_starts(str_trim(str_sub(rest, 1, brace + 1)), "{");
	while (!list && brace != SIZE_MAX && !begins_object(rest, brace))
		brace = str_find_char(rest, '{', brace + 1);
	return list || brace == SIZE_MAX ? rest : str_sub(rest, brace, rest.n);
}

/* The index of the format that is surest of the line; SIZE_MAX when none is at least half sure. */
static size_t surest(struct str line)
{
	struct str json = format_json_part(line);
	size_t best = SIZE_MAX;
	int most = 49;
	for (size_t i = 0; formats[i].name; i++) {
		const struct format *format = formats[i].format;
		int sure = format->sniff(format->text ? line : json);
		if (sure > most) {
			most = sure;
			best = i;
		}
	}
	return best;
}

const struct format_entry *format_guess(struct str sample)
{
	enum { FORMATS_MOST = 64 };
	unsigned votes[FORMATS_MOST] = { 0 }, most = 0;
	const struct format_entry *winner = NULL;
	struct arena *arena = arena_new();
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	sample = str_sub(sample, str_starts(sample, "\xEF\xBB\xBF") ? 3 : 0, sample.n);
	for (struct str line, inner; str_split(&sample, '\n', &line);) {
		if (!wrap_record(wrap, arena, line, &source, &inner))
			continue;
		size_t i = surest(inner);
		if (i >= FORMATS_MOST && wrap_shipped(wrap, arena, inner, &line))
			i = surest(line);
		if (i < FORMATS_MOST && ++votes[i] > most) {
			most = votes[i];
			winner = &formats[i];
		}
	}
	wrap_free(wrap);
	arena_free(arena);
	return winner;
}

/* ---- what shippers carry ---- */

static void count_fields(void *context, const struct event *event)
{
	size_t *fields = context;
	if (event_end(event) > 0)
		*fields += (size_t)__builtin_popcountll(event->has);
}

/* A reader that is only tried: how much it finds in events that have a time. */
struct trial {
	struct reading reading;
	size_t fields;
};

static void count_events(void *context, const struct event *event)
{
	size_t *events = context;
	(void)event;
	++*events;
}

static void trial_begin(struct trial *trial, const struct format *format, struct arena *arena,
			const struct field_map *map)
{
	trial->fields = 0;
	trial->reading = (struct reading){ .emit = count_fields,
					   .context = &trial->fields,
					   .arena = arena,
					   .wanted = UINT64_MAX,
					   .live = true };
	if (format->start)
		trial->reading.state = format->start(arena, map);
}

static void trial_end(struct trial *trial, const struct format *format)
{
	if (format->finish)
		format->finish(&trial->reading);
}

bool format_is_shipped(const struct format *format, const struct field_map *map,
		       struct str sample)
{
	struct arena *arena = arena_new();
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	struct trial outer, inner;
	struct err err;
	trial_begin(&outer, format, arena, map);
	trial_begin(&inner, format, arena, map);
	if (format->text) /* its records stand in no JSON, time or not */
		inner.reading.emit = count_events;
	for (struct str line, text, carried; str_split(&sample, '\n', &line);) {
		if (!wrap_record(wrap, arena, line, &source, &text) ||
		    !wrap_shipped(wrap, arena, text, &carried))
			continue;
		outer.reading.written = inner.reading.written = wrap_written(wrap);
		format_read(format, &outer.reading, text, &err);
		format_read(format, &inner.reading, carried, &err);
	}
	trial_end(&outer, format);
	trial_end(&inner, format);
	wrap_free(wrap);
	arena_free(arena);
	return format->text ? inner.fields > 0 : inner.fields > outer.fields;
}

static void note_fields(void *context, const struct event *event)
{
	uint64_t *fields = context;
	*fields |= event->has;
}

uint64_t format_finds(const struct format *format, struct str sample)
{
	struct arena *arena = arena_new();
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	struct trial trial;
	struct err err;
	uint64_t fields = 0;
	bool shipped = format_is_shipped(format, NULL, sample);
	trial_begin(&trial, format, arena, NULL);
	trial.reading.emit = note_fields;
	trial.reading.context = &fields;
	for (struct str line, text; str_split(&sample, '\n', &line);) {
		if (!wrap_record(wrap, arena, line, &source, &text) ||
		    (shipped && !wrap_shipped(wrap, arena, text, &text)))
			continue;
		trial.reading.written = wrap_written(wrap);
		format_read(format, &trial.reading, text, &err);
	}
	trial_end(&trial, format);
	wrap_free(wrap);
	arena_free(arena);
	return fields;
}

static size_t skip_ascii(struct str text, size_t at)
{
	uint64_t eight;
	for (; at + sizeof(eight) <= text.n; at += sizeof(eight)) {
		memcpy(&eight, text.p + at, sizeof(eight));
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (at < text.n && (unsigned char)text.p[at] < 0x80)
		at++;
	return at;
}

/* The first byte that is no UTF-8; SIZE_MAX when all is well. */
static size_t find_bad_utf8(struct str text)
{
	for (size_t at = skip_ascii(text, 0); at < text.n; at = skip_ascii(text, at)) {
		int32_t point;
		size_t n = utf8_next(text, at, &point);
		if (point == UTF8_BAD)
			return at;
		at += n;
	}
	return SIZE_MAX;
}

enum read_status read_worse(enum read_status a, enum read_status b)
{
	static const int badness[] = {
		[READ_NOTHING] = 0, [READ_EVENTS] = 1, [READ_ODD] = 2, [READ_BAD] = 3
	};
	return badness[a] < badness[b] ? b : a;
}

/* A line that is a list of objects: each is read as a line of its own. */
static enum read_status read_list(const struct format *format, struct reading *reading,
				  struct str list, struct err *err)
{
	enum read_status worst = READ_NOTHING;
	struct skip_value item;
	size_t at = 0;
	uint64_t offset = reading->source.offset;
	while (skip_item(list, &at, &item)) {
		struct err other;
		reading->source.offset = offset + (uint64_t)(item.raw.p - list.p);
		enum read_status status = format->read(reading, item.raw, &other);
		if (read_worse(worst, status) != worst && status >= READ_ODD)
			*err = other;
		worst = read_worse(worst, status);
	}
	reading->source.offset = offset;
	/* a list of a record a line, "[{...}," to "{...}]", has its ends elsewhere */
	struct str rest = str_trim(str_sub(list, at ? at : 1, list.n));
	if (str_is(rest, "]") || (worst != READ_NOTHING && (!rest.n || str_is(rest, ","))))
		return worst;
	err_set(err, "byte %zu: the list ends here, or is cut off", at + 1);
	return READ_BAD;
}

/* A record of a list that has a line for each of them. */
static struct str without_list(struct str json)
{
	struct str text = str_trim(json);
	if (str_ends(text, "},"))
		return str_sub(text, 0, text.n - 1);
	if (str_starts(text, "{") && str_ends(text, "}]"))
		return str_sub(text, 0, text.n - 1);
	return json;
}

/* The time that a logger has put before the object; 0: none. */
static int64_t time_before(struct str line, struct str json)
{
	int64_t time = log_time_in(str_trim(str_sub(line, 0, line.n - json.n)));
	return time > 0 ? time : 0;
}

static enum read_status read_body(const struct format *format, struct reading *reading,
				  struct str line, struct err *err)
{
	if (format->text)
		return format->read(reading, line, err);
	struct str json = format_json_part(line), bare = str_trim(line);
	if (!reading->written && str_starts(json, "{"))
		reading->written = time_before(line, json);
	bool words = format->logfmt && !str_starts(json, "{") && !str_starts(json, "[");
	if (words && logfmt_object(reading->arena, line, &json))
		return format->read(reading, json, err);
	if (words && logfmt_is_speech(line))
		return READ_NOTHING;
	if (str_is(bare, "[") || str_is(bare, "]"))
		return READ_NOTHING;
	return str_starts(json, "[") ? read_list(format, reading, json, err)
				     : format->read(reading, without_list(json), err);
}

enum read_status format_read(const struct format *format, struct reading *reading,
			     struct str line, struct err *err)
{
	if (!str_trim(line).n)
		return READ_NOTHING;
	reading->backwards = false;
	int64_t written = reading->written;
	enum read_status status = read_body(format, reading, line, err);
	reading->written = written; /* what stood before an object holds for that line */
	if (status != READ_EVENTS)
		return status;
	if (reading->backwards) {
		err_set(err, "it ends before it starts; judged as if it took no time");
		return READ_ODD;
	}
	size_t bad = find_bad_utf8(line);
	if (bad == SIZE_MAX)
		return status;
	err_set(err, "byte %zu is no UTF-8; texts are compared as they stand", bad + 1);
	return READ_ODD;
}

/* An answer may say in words how long to wait; only such answers are searched. */
static void add_wait(struct event *event)
{
	bool asks = event->error == ERROR_RATE_LIMIT || event->error == ERROR_QUOTA ||
		    event->error == ERROR_SERVER;
	int64_t wait;
	if (asks && !event->refused && !event_has(event, FIELD_RETRY_AFTER) &&
	    event_has(event, FIELD_ERROR_TEXT) &&
	    wait_in_words(event_text(event, FIELD_ERROR_TEXT), &wait))
		event_set_number(event, FIELD_RETRY_AFTER, wait);
}

/* A limit the policy file knows to be one for good. */
static void apply_quota_patterns(const struct reading *reading, struct event *event)
{
	const struct texts *patterns = reading->quota_patterns;
	struct str code = event_text(event, FIELD_ERROR_CODE);
	struct str text = event_text(event, FIELD_ERROR_TEXT);
	for (size_t i = 0; patterns && event->error != ERROR_NONE && i < patterns->n; i++) {
		if (pattern_matches(patterns->v[i], text) ||
		    pattern_matches(patterns->v[i], code))
			event->error = ERROR_QUOTA;
	}
}

void reading_emit(struct reading *reading, struct event *event)
{
	apply_quota_patterns(reading, event);
	add_wait(event);
	if (event->unsure)
		reading->note =
			"this log cannot tell what the gateway refused from what the "
			"upstream answered (401, 403, 429, 503); what the upstream said "
			"must be in it, or log_fields must name it";
	event_leave_open(event);
	event->phase = PHASE_REPORT;
	event->source = reading->source;
	reading->backwards |= event_end(event) < event_number(event, FIELD_START, 0);
	reading->emit(reading->context, event);
}

/* A reader's paths together with an operator's own. */
struct mapped {
	const struct field_map *map;
	size_t values; /* of a scan */
	/* where a mapping's, and a path's, value is in a scan; NOWHERE: it has none */
	size_t *of_map, *of_path;
};
#define NOWHERE SIZE_MAX

static size_t find_text(const char *const *names, size_t n, const char *name)
{
	size_t i = 0;
	while (i < n && strcmp(names[i], name) != 0)
		i++;
	return i;
}

/* The place of what an operator has mapped to a path of that name; NOWHERE when nothing is. */
static size_t replaced_by(const struct mapped *mapped, const char *path)
{
	for (size_t i = 0; i < mapped->map->n; i++) {
		const char *name = map_name_text(mapped->map->v[i].name);
		if (name && strcmp(name, path) == 0)
			return mapped->of_map[i];
	}
	return NOWHERE;
}

/* `names` has room for all paths; fills it and says where each one is. */
static const struct mapped *map_paths(struct arena *arena, const struct json_path *paths,
				      size_t count, const struct field_map *map,
				      const char **names)
{
	struct mapped *mapped = ARENA_NEW(arena, struct mapped);
	mapped->map = map;
	mapped->of_map = ARENA_ARRAY(arena, size_t, map->n + 1);
	mapped->of_path = ARENA_ARRAY(arena, size_t, count);
	for (size_t i = 0; i < map->n; i++) {
		const char *path = map->v[i].path;
		size_t at = path ? find_text(names, mapped->values, path) : NOWHERE;
		if (at == mapped->values)
			names[mapped->values++] = path;
		mapped->of_map[i] = at;
	}
	size_t own = mapped->values;
	for (size_t i = 0; i < count; i++) {
		size_t at = replaced_by(mapped, paths[i].path);
		if (at == NOWHERE && find_text(names, own, paths[i].path) == own) {
			at = mapped->values++;
			names[at] = paths[i].path;
		}
		mapped->of_path[i] = at;
	}
	return mapped;
}

struct json_reader *json_reader_new(struct arena *arena, const struct json_path *paths,
				    size_t count, const struct field_map *map)
{
	const char **names = ARENA_ARRAY(arena, const char *, count + (map ? map->n : 0));
	struct json_reader *reader = ARENA_NEW(arena, struct json_reader);
	*reader = (struct json_reader){ .paths = paths, .count = count };
	size_t n = count;
	for (size_t i = 0; i < count; i++)
		names[i] = paths[i].path;
	if (map) {
		reader->mapped = map_paths(arena, paths, count, map, names);
		n = reader->mapped->values;
	}
	reader->skip = skip_new(arena, names, n);
	return reader;
}

bool json_reader_maps(const struct json_reader *reader, enum map_name name)
{
	return reader->mapped && field_map_has(reader->mapped->map, name);
}

bool json_reader_maps_field(const struct json_reader *reader, enum event_field field)
{
	const struct field_map *map = reader->mapped ? reader->mapped->map : NULL;
	for (size_t i = 0; map && i < map->n; i++) {
		if (map->v[i].name == MAP_FIELD && map->v[i].field == field)
			return true;
	}
	return false;
}

bool value_is(const struct skip_value *value, const char *text)
{
	return value->raw.p && value->kind == JSON_STRING && str_is(value->raw, text);
}

/* Digits from `at` on, behind those in *value; returns where they end. */
static size_t take_digits(struct str text, size_t at, int64_t *value)
{
	for (; at < text.n && text.p[at] >= '0' && text.p[at] <= '9'; at++)
		*value = *value * 10 + (text.p[at] - '0');
	return at;
}

/*
 * decimal_scaled for what logs are full of, "1778295612.250317": 18 bytes at most, and
 * a scale that no digit behind the point is lost to. False: let decimal_scaled look at it.
 */
static bool plain_decimal(struct str text, int64_t scale, int64_t *out)
{
	int64_t value = 0, unit = 1;
	if (text.n > 18)
		return false;
	size_t point = take_digits(text, 0, &value), end = point;
	if (point < text.n && text.p[point] == '.')
		end = take_digits(text, point + 1, &value);
	if (!point || end < text.n)
		return false;
	for (size_t i = point + 1; i < end; i++)
		unit *= 10;
	if (scale % unit || value > INT64_MAX / (scale / unit))
		return false;
	*out = value * (scale / unit);
	return true;
}

static bool decimal_value(struct str text, int64_t scale, int64_t *out)
{
	return plain_decimal(text, scale, out) || decimal_scaled(text, scale, out);
}

bool number_from_json(const struct skip_value *value, int64_t scale, int64_t *out)
{
	bool number =
		value->raw.p && (value->kind == JSON_NUMBER || value->kind == JSON_STRING);
	return number && decimal_value(value->raw, scale, out) && *out >= 0 &&
	       *out <= TIME_MAX_NS;
}

/* What a number field's value must be. */
static bool number_in_range(enum event_field field, const struct skip_value *value,
			    int64_t *out)
{
	bool text = value->kind == JSON_STRING;
	if (value->kind != JSON_NUMBER && !text)
		return false;
	switch (field) {
	case FIELD_COST:
	case FIELD_ESTIMATE:
		return decimal_value(value->raw, MILLION, out) && *out >= 0 &&
		       *out <= MONEY_MOST;
	case FIELD_TEMPERATURE:
		return decimal_value(value->raw, MILLION, out) && *out >= 0;
	case FIELD_LATENCY:
		return decimal_value(value->raw, SECOND_NS, out) && *out >= 0 &&
		       *out <= TIME_MAX_NS;
	case FIELD_SIMILARITY: /* rounded up, it might reach what it does not reach */
		return decimal_scaled_down(value->raw, MILLION, out);
	default:
		if (!decimal_value(value->raw, 1, out))
			return false;
		return *out >= 0 && *out <= TOKENS_MOST;
	}
}

bool time_parse_local(struct str text, int64_t *ns)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	enum { BEFORE_FRACTION = 20 };
	char iso[48];
	if (str_starts(text, "[") && str_ends(text, "]"))
		text = str_sub(text, 1, text.n - 1);
	size_t space = str_find_char(text, ' ', 0);
	bool zoned = space != SIZE_MAX;
	if (text.n < 20 || text.n > 36 || text.p[2] != '/' || (zoned && space != text.n - 6))
		return false;
	struct str fraction = str_sub(text, BEFORE_FRACTION, space);
	for (int m = 0; m < 12; m++) {
		if (!str_eq(str_sub(text, 3, 6), str_of(months[m])))
			continue;
		int n = snprintf(iso, sizeof(iso), "%.4s-%02d-%.2sT%.8s%.*s%.5s", text.p + 7,
				 m + 1, text.p, text.p + 12, STR_ARG(fraction),
				 zoned ? text.p + space + 1 : "Z");
		return time_parse_iso((struct str){ iso, (size_t)n }, ns);
	}
	return false;
}

bool go_duration(struct str text, int64_t *ns)
{
	static const struct {
		const char *unit;
		int64_t scale;
	} units[] = { { "h", 3600 * SECOND_NS },
		      { "ms", 1000000 },
		      { "m", 60 * SECOND_NS },
		      { "\xc2\xb5s", 1000 },
		      { "\xce\xbcs", 1000 },
		      { "us", 1000 },
		      { "ns", 1 },
		      { "s", SECOND_NS } };
	int64_t part;
	*ns = 0;
	if (!text.n)
		return false;
	while (text.n) {
		size_t n = 0, i = 0;
		while (n < text.n && strchr("0123456789.", text.p[n]))
			n++;
		struct str rest = str_sub(text, n, text.n);
		while (i < 8 && !str_starts(rest, units[i].unit))
			i++;
		if (i == 8 || !decimal_scaled(str_sub(text, 0, n), units[i].scale, &part) ||
		    part > TIME_MAX_NS - *ns)
			return false;
		*ns += part;
		text = str_sub(rest, strlen(units[i].unit), rest.n);
	}
	return true;
}

static bool time_in_range(const struct skip_value *value, int64_t scale, int64_t *out)
{
	bool number = value->kind == JSON_NUMBER || value->kind == JSON_STRING;
	if (value->kind == JSON_STRING &&
	    (time_parse_iso(value->raw, out) || time_parse_local(value->raw, out) ||
	     time_parse_http(value->raw, out)))
		return true;
	return number && scale && decimal_value(value->raw, scale, out) && *out > 0 &&
	       *out <= TIME_MAX_NS;
}

static bool flag_value(const struct skip_value *value, int64_t *out)
{
	bool yes = str_eq_nocase(value->raw, STR("true")) || str_is(value->raw, "1");
	bool no = str_eq_nocase(value->raw, STR("false")) || str_is(value->raw, "0") ||
		  str_is(value->raw, "None");
	*out = yes;
	return yes || no;
}

static bool number_value(const struct json_path *path, const struct skip_value *value,
			 const struct event *event, int64_t *out)
{
	switch (path->field) {
	case FIELD_START:
	case FIELD_END:
		return time_in_range(value, path->scale, out);
	case FIELD_CACHE_HIT:
		return flag_value(value, out);
	case FIELD_RETRY_AFTER:
		return retry_after_parse(value->raw, event_end(event), out);
	case FIELD_TOOLS:
		if (value->kind == JSON_ARRAY) {
			struct skip_value item;
			*out = 0;
			for (size_t at = 0; skip_item(value->raw, &at, &item);)
				++*out;
			return true;
		}
		break;
	default:
		break;
	}
	return number_in_range(path->field, value, out);
}

/* ["a","b"] as "a,b"; items that are no strings stand as they are written. */
static struct str joined(struct arena *arena, struct str array)
{
	char *text = arena_alloc(arena, array.n);
	size_t n = 0;
	struct skip_value item;
	for (size_t at = 0; skip_item(array, &at, &item);) {
		struct str part = item.kind == JSON_STRING ? skip_text(arena, &item) : item.raw;
		if (n)
			text[n++] = ',';
		memcpy(text + n, part.p, part.n);
		n += part.n;
	}
	return (struct str){ text, n };
}

/* A list of one text stands for it, as headers have it. */
static const struct skip_value *only_item(const struct skip_value *value,
					  struct skip_value *first)
{
	struct skip_value second;
	size_t at = 0;
	bool one = value->kind == JSON_ARRAY && skip_item(value->raw, &at, first) &&
		   !skip_item(value->raw, &at, &second);
	return one && first->kind == JSON_STRING ? first : value;
}

static bool text_value(enum event_field field, const struct skip_value *value,
		       struct arena *arena, struct str *out)
{
	bool whole = field == FIELD_OUTPUT || field == FIELD_SNAPSHOT;
	struct skip_value first;
	if (!whole && field != FIELD_TAGS)
		value = only_item(value, &first);
	*out = value->raw;
	if (value->kind == JSON_STRING)
		*out = skip_text(arena, value);
	if (field == FIELD_TAGS && str_starts(*out, "[")) {
		*out = joined(arena, *out); /* a list, or the text of one */
		return true;
	}
	return value->kind == JSON_STRING || value->kind == JSON_NUMBER || whole;
}

static bool is_null(const struct json_reader *reader, const struct skip_value *value)
{
	if (reader->dash_is_absent && value->kind == JSON_STRING)
		return value->raw.n == 0 || str_is(value->raw, "-");
	return value->kind == JSON_NULL;
}

static const char *wanted(enum event_field field)
{
	if (field < FIELD_TEXTS)
		return "text";
	switch (field) {
	case FIELD_START:
	case FIELD_END:
		return "time from 1970 to 2200";
	case FIELD_COST:
	case FIELD_ESTIMATE:
		return "amount of dollars";
	default:
		return "usable number";
	}
}

static bool refuse_value(const struct json_path *path, const struct skip_value *value,
			 struct err *err)
{
	enum { SHOWN = 40 };
	char name[64];
	size_t n = 0;
	for (const char *p = path->path; *p && n + 1 < sizeof(name); p++) {
		if (*p != '\\') /* "a\\.b" is the key "a.b" */
			name[n++] = *p;
	}
	const char *quote = value->kind == JSON_STRING ? "\"" : "";
	err_set(err, "\"%.*s\" is %s%.*s%s%s, which is no %s", (int)n, name, quote,
		STR_ARG(str_sub(value->raw, 0, SHOWN)), value->raw.n > SHOWN ? "..." : "",
		quote, wanted(path->field));
	return false;
}

bool field_from_json(const struct json_path *path, const struct skip_value *value,
		     const struct reading *reading, struct event *event, struct err *err)
{
	enum event_field field = path->field;
	if (!value->raw.p || event_has(event, field))
		return true;
	/* who writes "" had nothing to write */
	if (value->kind == JSON_NULL || (value->kind == JSON_STRING && !value->raw.n)) {
		event->null |= FIELD_BIT(field);
		return true;
	}
	if (field < FIELD_TEXTS) {
		struct str text;
		if (!text_value(field, value, reading->arena, &text))
			return refuse_value(path, value, err);
		if (!text.n) {
			event->null |= FIELD_BIT(field);
			return true;
		}
		event_set_text(event, field, text);
	} else {
		int64_t number;
		if (!number_value(path, value, event, &number))
			return refuse_value(path, value, err);
		event_set_number(event, field, number);
	}
	event->null &= ~FIELD_BIT(field);
	return true;
}

enum read_status json_fill(const struct json_reader *reader, const struct reading *reading,
			   struct skip_value *values, struct event *event, struct err *err)
{
	struct err other;
	enum read_status status = READ_EVENTS;
	/* long texts that no policy looks at are not worth decoding */
	uint64_t unwanted =
		~reading->wanted & (FIELD_BIT(FIELD_OUTPUT) | FIELD_BIT(FIELD_SNAPSHOT));
	for (size_t i = 0; i < reader->count; i++) {
		const struct json_path *path = &reader->paths[i];
		struct skip_value *value = &values[i];
		if (!value->raw.p)
			continue;
		if (is_null(reader, value))
			value->kind = JSON_NULL;
		if (path->field == FIELD_NONE || (unwanted & FIELD_BIT(path->field)))
			continue;
		if (!field_from_json(path, value, reading, event,
				     status == READ_ODD ? &other : err))
			status = READ_ODD;
	}
	return status;
}

/* How a call came out, where that is true or false; empty when it is neither. */
static struct str said_flag(struct str text)
{
	if (str_eq_nocase(text, STR("true")))
		return STR("success");
	return str_eq_nocase(text, STR("false")) ? STR("failure") : (struct str){ NULL, 0 };
}

/* One mapped value into its field. False, with err, when it cannot be used. */
static bool fill_mapped(const struct mapping *mapping, const struct skip_value *value,
			const struct reading *reading, struct event *event, struct err *err)
{
	struct json_path path = { mapping->path ? mapping->path : "=", mapping->field,
				  mapping->scale };
	int64_t number;
	switch (mapping->field) {
	case FIELD_STATUS:
		if (said_flag(value->raw).n) {
			event_set_text(event, FIELD_STATUS, said_flag(value->raw));
			return true;
		}
		if (number_from_json(value, 1, &number) && number >= 100 && number < 600)
			path.field = FIELD_HTTP_STATUS;
		return field_from_json(&path, value, reading, event, err);
	case FIELD_COST:
	case FIELD_ESTIMATE:
	case FIELD_RETRY_AFTER:
		if (!event_has(event, mapping->field) &&
		    number_from_json(value, mapping->scale, &number) && number <= MONEY_MOST)
			event_set_number(event, mapping->field, number);
		return field_from_json(&path, value, reading, event, err);
	default:
		return field_from_json(&path, value, reading, event, err);
	}
}

static bool is_yes(const struct skip_value *value)
{
	return str_eq_nocase(value->raw, STR("true")) || str_is(value->raw, "1") ||
	       str_eq_nocase(value->raw, STR("yes"));
}

/* A further part of a sum. False, with err, when it is no amount. */
static bool add_mapped(const struct mapping *mapping, const struct skip_value *value,
		       struct event *event, struct err *err)
{
	const struct json_path path = { mapping->path, mapping->field, 0 };
	const int64_t most = mapping->scale > 1 ? MONEY_MOST : TOKENS_MOST;
	int64_t more, sum = event_number(event, mapping->field, 0);
	if (value->kind == JSON_NULL)
		return true;
	if (!number_from_json(value, mapping->scale, &more) || more > most - sum) {
		event->has &= ~FIELD_BIT(mapping->field); /* less than all of it is none */
		return refuse_value(&path, value, err);
	}
	event_set_number(event, mapping->field, sum + more);
	event->null &= ~FIELD_BIT(mapping->field);
	return true;
}

enum read_status map_fill(const struct field_map *map, const struct skip_value *values,
			  const struct reading *reading, struct event *event, int64_t *took,
			  struct err *err)
{
	enum read_status status = READ_EVENTS;
	struct err other;
	bool spoilt = false; /* a part of the sum could not be used */
	for (size_t i = 0; i < map->n; i++) {
		const struct mapping *mapping = &map->v[i];
		struct skip_value value = values[i];
		struct err *e = status == READ_ODD ? &other : err;
		spoilt = spoilt && mapping->adds;
		if (!mapping->path)
			value = (struct skip_value){ JSON_STRING, mapping->constant, false };
		if (!value.raw.p)
			continue;
		if (mapping->name == MAP_REFUSED)
			event->refused = is_yes(&value);
		else if (mapping->name == MAP_CANCELLED && is_yes(&value) &&
			 !event_has(event, FIELD_STATUS))
			event_set_text(event, FIELD_STATUS, STR("cancelled"));
		else if (mapping->name == MAP_FAILED && value.kind != JSON_NULL &&
			 !event_has(event, FIELD_STATUS))
			event_set_text(event, FIELD_STATUS,
				       is_yes(&value) ? STR("failure") : STR("success"));
		else if (mapping->name == MAP_TOOK &&
			 !number_from_json(&value, mapping->scale, took) &&
			 !(value.kind == JSON_STRING && go_duration(value.raw, took)))
			*took = -1;
		else if (mapping->name == MAP_FIELD && !(mapping->adds && spoilt) &&
			 !(mapping->adds ? add_mapped(mapping, &value, event, e)
					 : fill_mapped(mapping, &value, reading, event, e))) {
			status = READ_ODD;
			spoilt = true;
		}
	}
	return status;
}

/* What is mapped into an event that is empty so far; *took is how long it took, -1 when that is not mapped. */
static enum read_status fill_map(const struct json_reader *reader,
				 const struct reading *reading,
				 const struct skip_value *scanned, struct event *event,
				 int64_t *took, struct err *err)
{
	const struct mapped *mapped = reader->mapped;
	size_t n = mapped->map->n;
	struct skip_value *values = ARENA_ARRAY(reading->arena, struct skip_value, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (mapped->of_map[i] == NOWHERE)
			continue;
		values[i] = scanned[mapped->of_map[i]];
		if (values[i].raw.p && is_null(reader, &values[i]))
			values[i].kind = JSON_NULL;
	}
	return map_fill(mapped->map, values, reading, event, took, err);
}

static enum read_status read_mapped(const struct json_reader *reader,
				    const struct reading *reading, struct str object,
				    struct skip_value *values, struct event *event,
				    struct err *err)
{
	const struct mapped *mapped = reader->mapped;
	struct skip_value *scanned =
		ARENA_ARRAY(reading->arena, struct skip_value, mapped->values + 1);
	struct err other;
	int64_t took = -1;
	int broken = skip_scan_texts(reader->skip, reading->arena, object, scanned, err);
	if (broken < 0)
		return READ_BAD;
	for (size_t i = 0; i < reader->count; i++)
		values[i] = mapped->of_path[i] == NOWHERE ? (struct skip_value){ 0 }
							  : scanned[mapped->of_path[i]];
	event_clear(event);
	enum read_status status = broken ? READ_ODD : READ_EVENTS;
	status = read_worse(status, fill_map(reader, reading, scanned, event, &took,
					     broken ? &other : err));
	status = read_worse(status, json_fill(reader, reading, values, event,
					      status == READ_ODD ? &other : err));
	/* who leaves the time to what carries its lines */
	if (!(event->has & (FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END))) &&
	    reading->written > 0)
		event_set_number(event, FIELD_END, reading->written);
	if (took >= 0 && event_has(event, FIELD_START))
		event_ends_after(event, took);
	else if (took >= 0)
		event_began_before(event, took);
	return status;
}

enum read_status json_read(const struct json_reader *reader, const struct reading *reading,
			   struct str object, struct skip_value *values, struct event *event,
			   struct err *err)
{
	if (reader->mapped)
		return read_mapped(reader, reading, object, values, event, err);
	struct err other;
	int broken = skip_scan_texts(reader->skip, reading->arena, object, values, err);
	if (broken < 0)
		return READ_BAD;
	event_clear(event);
	return read_worse(broken ? READ_ODD : READ_EVENTS,
			  json_fill(reader, reading, values, event, broken ? &other : err));
}

void event_ends_after(struct event *event, int64_t took)
{
	int64_t start = event_number(event, FIELD_START, -1);
	if (start >= 0 && took >= 0 && took <= TIME_MAX_NS - start)
		event_set_number(event, FIELD_END, start + took);
}

void event_began_before(struct event *event, int64_t took)
{
	int64_t end = event_number(event, FIELD_END, -1);
	if (took >= 0 && took < end)
		event_set_number(event, FIELD_START, end - took);
}

void event_classify(struct event *event, bool failed)
{
	struct str code = event_text(event, FIELD_ERROR_CODE);
	enum error_class named = code.n ? error_class_find(code) : ERROR_CLASSES;
	int64_t status = event_number(event, FIELD_HTTP_STATUS, 0);
	if (named == ERROR_CLASSES && (failed || status >= 400 || code.n))
		named = error_class_of(status, code, event_text(event, FIELD_ERROR_TEXT));
	if (named == ERROR_CLASSES)
		named = ERROR_NONE;
	event->error = failed && named == ERROR_NONE ? ERROR_OTHER : named;
}
