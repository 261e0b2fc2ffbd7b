/*
 * Reading the values of a policy file: what is wanted, and a diag in plain words when
 * something else stands there.
 *
 * Every want_x returns false after it has reported an error, so that callers can go on and
 * find the next one.
 */
#ifndef SHEARPIN_WANT_H
#define SHEARPIN_WANT_H

#include "policy_file.h"
#include "vec.h"

/* One reading of one file. */
struct reader {
	struct arena *arena;
	struct policies *policies;
	struct lines lines;
	void (*report)(void *context, const struct diag *diag);
	void *context;
	size_t errors;
	VEC(struct re *) patterns; /* compiled ones, to be released */
};

/* An error over bytes of the file; lives in the reader's arena and is not reported yet. */
struct diag *want_diag(struct reader *reader, uint32_t start, uint32_t end, struct str what);
/*
 * Reports an error at a value, or at its key; always false, so that `return want_error(...)`
 * reads well.
 */
bool want_error(struct reader *reader, const struct json *at, bool at_key, const char *format,
		...) __attribute__((format(printf, 4, 5)));
/*
 * The name nearest to a mistyped one, as `, did you mean "x"?`, or nothing. `known` ends with
 * NULL.
 */
struct str want_hint(struct reader *reader, struct str name, const char *const *known);

bool want_kind(struct reader *reader, const struct json *json, enum json_kind kind);
bool want_text(struct reader *reader, const struct json *json, struct str *out);
bool want_bool(struct reader *reader, const struct json *json, bool *out);
/* One of a list of names that ends with NULL: its index. */
bool want_choice(struct reader *reader, const struct json *json, const char *const *choices,
		 int32_t *out);
/* An amount whose unit is among `units` (1 << UNIT_x). */
bool want_amount(struct reader *reader, const struct json *json, unsigned units,
		 struct amount *out);
/* An amount of that one unit. */
bool want_counted(struct reader *reader, const struct json *json, enum unit unit, int64_t *out);
/* A time longer than nothing, in ns. */
bool want_time(struct reader *reader, const struct json *json, int64_t *out);
/* A bare whole number from 1 to `most`: for things that have no unit. */
bool want_number(struct reader *reader, const struct json *json, uint32_t most, uint32_t *out);
/* A text, or a list of texts; never empty. */
bool want_texts(struct reader *reader, const struct json *json, struct texts *out);
/* The event field of that name; errors stand at `at`. */
bool want_field(struct reader *reader, const struct json *at, struct str name,
		enum event_field *out);
/* The value of a kind's own field into its place in the options. */
bool want_option(struct reader *reader, const struct json *json,
		 const struct kind_option *option, void *into);

#endif
