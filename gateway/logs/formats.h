/*
 * What a log format is: one file in gateway/logs/formats/, ending in `const struct format format_<name>`.
 *
 * A reader turns a line into events with FIELD_START and, when it has ended,
 * FIELD_END; phase stays PHASE_REPORT: replay takes it apart. What the line
 * does not say stays absent; a reader never invents a value. Values of the wrong type are absent and make the line `odd`. The
 * build finds the file; nothing else is edited.
 */
#ifndef SHEARPIN_FORMATS_H
#define SHEARPIN_FORMATS_H

#include "arena.h"
#include "err.h"
#include "event.h"
#include "field_map.h"
#include "policy.h"
#include "skip.h"

/* Where a reader puts what it reads. */
struct reading {
	void (*emit)(void *context, const struct event *event);
	void *context;
	struct arena *arena;  /* scratch; reset by the caller after each line */
	struct source source; /* of this line; emit copies it into each event */
	uint64_t wanted; /* bits of fields some policy looks at; others need not be decoded */
	void *state;     /* the format's own, from `start`; NULL without */
	const struct texts *
		quota_patterns; /* what an error says that waiting does not heal; may be NULL */
	const char *
		note; /* what holds for the whole log and is worth saying once; NULL: nothing so far */
	bool live; /* the log is followed: nothing may wait for a line that is still to come */
	int64_t written; /* when a runtime or a shipper wrote the line down, ns; 0: it does not say */
	bool backwards; /* of this line: an event that ends before it starts was emitted */
};

enum read_status {
	READ_EVENTS,  /* at least one event was emitted */
	READ_NOTHING, /* a good line that holds no event */
	READ_ODD, /* emitted, but a field had a wrong type or an impossible value: err says which */
	READ_BAD, /* no line of this format, or broken: err says why; usually nothing was emitted */
};

/* The one of the two that says more against a line. */
enum read_status read_worse(enum read_status a, enum read_status b);

struct format {
	const char *title; /* "LiteLLM StandardLoggingPayload, one JSON object a line" */
	const struct json_path *paths; /* the table of a JSON format */
	size_t path_count;
	uint64_t adds; /* bits of the fields it can bring besides those */
	const char *const
		*events; /* the kinds of event it can bring, ends with NULL; NULL: any */
	bool text;       /* its lines are no JSON */
	bool logfmt; /* lines of pairs are read as the objects that they are, see logfmt.h */
	/* 0 to 100: how sure is it that the line is its own? */
	int (*sniff)(struct str line);
	/* Compiled keys and anything carried from line to line; lives in the arena. `map` may be NULL. May be NULL itself. */
	void *(*start)(struct arena *arena, const struct field_map *map);
	enum read_status (*read)(struct reading *reading, struct str line, struct err *err);
	/* The log has ended: emits what waited for the next line, and gives back what it holds. The reading is over. May be NULL. */
	void (*finish)(struct reading *reading);
};

struct format_entry {
	const char *name; /* "litellm": the file's name with dashes */
	const struct format *format;
};
/* Ends with an empty one. Written by the build. */
extern const struct format_entry formats[];
/* NULL when there is none of that name. */
const struct format_entry *format_find(struct str name);
/* Bits of the fields it can bring. */
uint64_t format_carries(const struct format *format);
/* From where the JSON of a line begins: syslog and its like write a few words before it. */
struct str format_json_part(struct str line);
/* The format most lines of a sample are sure to be; NULL when none is. */
const struct format_entry *format_guess(struct str sample);

/* Bits of the fields that it finds in the sample's events. */
uint64_t format_finds(const struct format *format, struct str sample);

/* Are the sample's records not its lines, but what a shipper carries in them? Both are tried: the one that says more is. */
bool format_is_shipped(const struct format *format, const struct field_map *map,
		       struct str sample);

/*
 * One line through a format's reader: blank lines hold nothing, and a line with bytes that are no UTF-8, or with an event
 * that ends before it starts, is odd. For a JSON format text before the first brace is passed over, and a line may hold a
 * list of its objects. Resets nothing.
 */
enum read_status format_read(const struct format *format, struct reading *reading,
			     struct str line, struct err *err);

/* Emits with the source filled in. */
void reading_emit(struct reading *reading, struct event *event);

/*
 * Helpers for JSON formats.
 *
 * A reader lists the paths it wants, each with the field it fills. FIELD_NONE: only scanned, the reader looks at the
 * value itself. Where several paths fill one field the first one that is there, and not null, counts. Times
 * stand before FIELD_RETRY_AFTER, which may be a date.
 */
struct json_path {
	const char *path;
	enum event_field field;
	int64_t scale; /* a time's unit in ns, for numbers; ISO text needs none */
};

struct json_reader {
	const struct json_path *paths;
	size_t count;
	const struct skip *skip;
	bool dash_is_absent; /* "-" and "" stand for "no value", as web servers write it */
	const struct mapped *mapped; /* an operator's own keys; NULL: none */
};

/* Compiled; lives in the arena. `map`, which may be NULL, goes before the paths. */
struct json_reader *json_reader_new(struct arena *arena, const struct json_path *paths,
				    size_t count, const struct field_map *map);
/* Is one of that name mapped? */
bool json_reader_maps(const struct json_reader *reader, enum map_name name);
bool json_reader_maps_field(const struct json_reader *reader, enum event_field field);
/*
 * Scans the object and fills the event; `values` has reader->count places. READ_EVENTS, READ_ODD (err names the first
 * value that could not be used) or READ_BAD.
 */
enum read_status json_read(const struct json_reader *reader, const struct reading *reading,
			   struct str object, struct skip_value *values, struct event *event,
			   struct err *err);
/* The second half of json_read: values, found by whatever way, into fields of an event that is not cleared. */
enum read_status json_fill(const struct json_reader *reader, const struct reading *reading,
			   struct skip_value *values, struct event *event, struct err *err);
/*
 * What is mapped into an event: `values` has a place for each mapping, empty where the record has none. *took is set when it is mapped, and
 * -1 when that is no time. A field that the event has already stays as it is.
 */
enum read_status map_fill(const struct field_map *map, const struct skip_value *values,
			  const struct reading *reading, struct event *event, int64_t *took,
			  struct err *err);
/* One value into a field; false and err when it has a wrong type or is out of range. Null sets the null bit and is fine, as is an absent one. */
bool field_from_json(const struct json_path *path, const struct skip_value *value,
		     const struct reading *reading, struct event *event, struct err *err);
/* A decimal as text or number times `scale`, from 0 to TIME_MAX_NS; false when it is none. */
bool number_from_json(const struct skip_value *value, int64_t scale, int64_t *out);
/* The text of a string; empty for anything else. */
bool value_is(const struct skip_value *value, const char *text);

/* Sets the end so long after the start, or the start so long before the end; nothing when that would be no time or there is no such place. */
void event_ends_after(struct event *event, int64_t took);
void event_began_before(struct event *event, int64_t took);
/* "1.3560275s", "512.345\xc2\xb5s", "1m2.5s", as Go and Rust write a duration. */
bool go_duration(struct str text, int64_t *ns);
/* "09/May/2026:03:12:01 +0000", as web servers write it, with or without a fraction of the second and brackets; without a zone it is UTC. */
bool time_parse_local(struct str text, int64_t *ns);
/*
 * What a run record's status says: a fixed list of words, case does not matter. A word that is not among them is neither success nor
 * failure, unless a code or an HTTP status says it. Classifies, too.
 */
void event_read_status(struct event *event);
/* Is it among those words? */
bool ending_is_known(struct str word);
/* Is it what exports of traces call one of their steps, "llm" or "chain"? */
bool step_is_known(struct str word);
/* A record that says nothing of its end is no success: a run is still running, and of a call nobody knows. */
void event_leave_open(struct event *event);
/* An answer that gateways give themselves to what they turn away, and upstreams too: 401, 403, 429 or 503. */
bool event_may_be_refusal(const struct event *event);
/* Fills event->error from code, text and HTTP status. `failed`: the record says so, whatever these are. */
void event_classify(struct event *event, bool failed);

#endif
