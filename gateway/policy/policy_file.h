/*
 * The policy file: read, checked field by field, every error with line, column and hint.
 *
 * Nothing is guessed: what a kind takes must be stated, units included, and
 * what it does not take is refused, so that a file means what it says.
 * The tables that drive the reader also write the JSON Schema.
 */
#ifndef SHEARPIN_POLICY_FILE_H
#define SHEARPIN_POLICY_FILE_H

#include "buf.h"
#include "diag.h"
#include "policy.h"

struct policies {
	struct json_doc doc;
	const struct policy *v;
	size_t n;
	struct str log_format;         /* "litellm": what the gateway writes; may be empty */
	const struct json *log_fields; /* an object of texts, checked; NULL: none */
	struct texts quota_patterns;   /* what the upstream's refusals for good say, with '*' */
	struct str
		gateway; /* "nginx-auth-request": who turns verdicts into answers; may be empty */
	uint64_t fields;      /* bits of every field any policy looks at */
	struct re **patterns; /* all compiled ones */
	size_t pattern_count;
};

/*
 * Reads a policy file; all of it lives in the arena, except compiled patterns, which
 * policies_release gives back. On errors returns -1 and hands each of them to `report` (one
 * diag per error, so that an editor can show all).
 */
int policies_load(struct arena *arena, const char *path, struct policies *policies,
		  void (*report)(void *context, const struct diag *diag), void *context);
/* As policies_load, from text. */
int policies_parse(struct arena *arena, struct str path, struct str text,
		   struct policies *policies,
		   void (*report)(void *context, const struct diag *diag), void *context);
void policies_release(struct policies *policies);
/*
 * For judging what is over: `max_keys` and `resolution` are where the policies' memory begins, no longer where it ends. Before
 * anything points to a policy.
 */
void policies_grow(struct arena *arena, struct policies *policies);
/* The policy of that id, or NULL. */
const struct policy *policies_find(const struct policies *policies, struct str id);

/* The built-in kinds, in order of their names; ends with NULL. Written by the build. */
struct kind_entry {
	const char *name; /* "rate-breaker" */
	const struct policy_kind *kind;
	const char *doc; /* the head comment as Markdown; its first line is the summary */
};
extern const struct kind_entry policy_kinds[];
const char *policy_kind_name(const struct policy_kind *kind);

/* One of its conditions; and are two of them the same? */
bool match_holds(const struct match *match, const struct event *event);
bool match_is(const struct match *a, const struct match *b);
/* Is it of words only, one of which the field must be? */
bool match_is_plain(const struct match *match);
/* Does the selector choose the event? */
bool selector_matches(const struct selector *selector, const struct event *event);
/* Do they say the same, in the same order? */
bool selector_is(const struct selector *a, const struct selector *b);
/*
 * The context window of a model in tokens from the built-in table of model_sizes.c (dated
 * there); -1 when unknown.
 */
int64_t model_context(struct str model);

/* The JSON Schema of policy.json, written from the same tables. */
void policy_schema(struct buf *out);

/* What a problem in the policy file is reported under: code "PC01". */
extern const struct about about_policy_file;

#endif
