/*
 * Log formats, as far as a policy file speaks of them: their names, and which fields a log of
 * one can bring. What reads them stands above this room (logs/), which also defines these.
 */
#ifndef SHEARPIN_LOG_FORMATS_H
#define SHEARPIN_LOG_FORMATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/* The name of the format at a place ("litellm"); NULL past the last one. */
const char *log_format_name(size_t i);
/* Bits of the fields (enum event_field) a log of that format can bring; false when there is no such format. */
bool log_format_carries(struct str name, uint64_t *fields);

/* The kinds of event a log of that format can bring, ends with NULL; NULL: any, or there is no such format. */
const char *const *log_format_events(struct str name);

/* The name "log_fields" may give at a place: "user", "took"; NULL past the last one. */
const char *log_field_name(size_t i);
/* What is wrong with a line of "log_fields", in words that go on from the name; NULL: nothing. */
const char *log_field_wrong(struct str name, struct str said);

#endif
