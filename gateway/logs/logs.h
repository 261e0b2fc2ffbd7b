/*
 * Several logs as one stream of events.
 *
 * Each log has its own format, recognised from its content. The log whose last event is the oldest is read next, so that
 * the logs of several gateways pass through time together, and rotated ones one after the other.
 * What cannot be read is told line by line; the rest is read on.
 */
#ifndef SHEARPIN_LOGS_H
#define SHEARPIN_LOGS_H

#include "formats.h"

struct logs_counts {
	uint64_t lines, events;
	uint64_t blank; /* lines without an event */
	uint64_t odd, bad,
		long_; /* lines with an unusable value, unreadable, longer than INPUT_LINE_MOST */
	uint64_t bytes;      /* unpacked */
	uint64_t done, size; /* bytes on disk; size 0: unknown */
};

/* A line that could not be read, or not wholly. */
struct log_problem {
	struct str path;
	struct source source;
	enum read_status status; /* READ_ODD or READ_BAD */
	const char *text;
};

struct logs_request {
	const struct str *paths; /* "-": standard input */
	size_t count;
	const struct format_entry *format;    /* NULL: recognise it */
	const struct format_entry *otherwise; /* when it is not recognised; may be NULL */
	const struct field_map *fields;       /* an operator's own keys; may be NULL */
	const struct texts *quota_patterns;   /* as struct reading's */
	bool follow;
	uint64_t wanted; /* as struct reading's */
	void *context;
	void (*event)(void *context, const struct event *event);
	void (*problem)(void *context, const struct log_problem *problem);
	/* Something that holds for a whole log and is no trouble. May be NULL. */
	void (*note)(void *context, const char *text);
	/* A log could not be opened, recognised or read to its end. */
	void (*trouble)(void *context, const char *text);
	/* Now and then, and while waiting for more; false ends the reading. May be NULL. */
	bool (*pause)(void *context, const struct logs_counts *counts, bool waiting);
};

/* Reads all of them; -1 when there was trouble with any. */
int logs_read(const struct logs_request *request, struct logs_counts *counts);

#endif
