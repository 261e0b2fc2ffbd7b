/*
 * Suppression comments: `# shearpin: ignore[rule-id, SP201] reason` and `// ...`.
 *
 * A comment behind code silences its own line, a comment on a line of its own
 * the next line of code; comment lines may stand between. A finding that stretches over several lines is silenced
 * on any of them. `ignore-file[rule-id] reason`, on a line of its own before the first statement (a docstring is
 * none), silences the rule in the whole file. Rules are named: there is no way
 * to silence everything. What silences nothing is itself reported, so that
 * no dead comment waits to hide the next real finding.
 */
#ifndef SHEARPIN_SUPPRESS_H
#define SHEARPIN_SUPPRESS_H

#include "facts.h"
#include "lint.h"

/* One rule name of one comment. */
struct suppressed_id {
	struct str name;
	uint32_t start, end; /* its bytes */
	size_t rule;         /* index as linter_find says; SIZE_MAX: unknown */
	bool used;
	bool is_exact; /* used, and by a finding that begins on its line */
};

struct suppression {
	uint32_t start, end; /* the comment */
	uint32_t line;       /* the line it silences */
	bool own_line;       /* nothing else stands on the comment's line */
	bool whole_file;     /* ignore-file */
	struct suppressed_id *ids;
	size_t id_count;
	struct str reason;
	const char *mistake; /* what is wrong with its form; NULL when nothing is */
};

struct suppressions {
	struct suppression *v;
	size_t n;
	size_t file_end; /* behind the last one that is for the whole file */
};

/* Could the bytes hold a suppression comment? (Whoever skips parsing must ask.) */
bool suppress_possible(struct str text);
/* Those of a file, in source order; lives in the facts' arena. */
struct suppressions suppress_read(const struct linter *linter, const struct facts *facts);
/* Marks the diags that a comment silences, and the comments that did. */
void suppress_apply(struct suppressions list, const struct linter *linter, struct diag **diags,
		    size_t count);

#endif
