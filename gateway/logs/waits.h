/*
 * How long an answer asks to wait, wherever it says so: in a header of its own, in the headers that tell when a limit
 * is reset, or in words.
 */
#ifndef SHEARPIN_WAITS_H
#define SHEARPIN_WAITS_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/* "7.66s", "1m30s", "6ms", "4h12m", "30 seconds"; a bare number is seconds. From the text's beginning; false when it is none. */
bool wait_parse(struct str text, int64_t *ns);
/* "Please try again in 7.66s", "Retry after 30 seconds", "retryDelay": "34s". */
bool wait_in_words(struct str text, int64_t *ns);
/*
 * From headers as JSON or as Python prints them: retry-after-ms, retry-after, then the reset of the limit of which
 * nothing remains. `now` is when the answer came.
 */
bool wait_in_headers(struct str headers, int64_t now, int64_t *ns);
/* The value of a header in such a text, however its name is prefixed; empty when it is not there. */
struct str header_value(struct str headers, const char *name);

#endif
