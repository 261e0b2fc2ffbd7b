/*
 * What a log format is: one file in gateway/formats/, ending in `const struct format format_<name>`.
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
#include "skip.h"

/* Where a reader puts what it reads. */
struct reading {
	void (*emit)(void *context, const struct event *event);
	void *context;
	struct arena *arena;  /* scratch; reset by the caller after each line */
	struct source source; /* of this line; emit copies it into each event */
	uint64_t wanted; /* bits of fields some policy looks at; others need not be decoded */
	void *state;     /* the format's own, from `start`; NULL without */
};

enum read_status {
	READ_EVENTS,  /* at least one event was emitted */
	READ_NOTHING, /* a good line that holds no event */
	READ_ODD, /* emitted, but a field had a wrong type or an impossible value: err says which */
	READ_BAD, /* not a line of this format: err says why; nothing was emitted */
};

struct format {
	const char *title; /* "LiteLLM StandardLoggingPayload, one JSON object a line" */
	uint64_t carries;  /* bits of the fields it can bring */
	/* 0 to 100: how sure is it that the line is its own? */
	int (*sniff)(struct str line);
	/* Compiled keys and anything carried from line to line; lives in the arena. May be NULL. */
	void *(*start)(struct arena *arena);
	enum read_status (*read)(struct reading *reading, struct str line, struct err *err);
};

struct format_entry {
	const char *name; /* "litellm": the file's name with dashes */
	const struct format *format;
};
/* Ends with an empty one. Written by the build. */
extern const struct format_entry formats[];
/* NULL when there is none of that name. */
const struct format_entry *format_find(struct str name);
/* The format most lines of a sample are sure to be; NULL when none is. */
const struct format_entry *format_guess(struct str sample);

/* Emits with the source filled in. */
void reading_emit(struct reading *reading, struct event *event);
/*
 * Helpers for JSON formats: put a scanned value into a field, by the field's type. False when the value has a wrong type or
 * is out of range (negative tokens, NaN, a year after 2200); null sets the null bit and is fine, as is an absent one.
 */
bool field_from_json(struct event *event, enum event_field field,
		     const struct skip_value *value, struct arena *arena);
/* As field_from_json for a time: epoch seconds with fraction (`scale` 1e9), milliseconds (1e6), nanoseconds (1), or ISO text. */
bool time_from_json(struct event *event, enum event_field field, const struct skip_value *value,
		    int64_t scale);

#endif
