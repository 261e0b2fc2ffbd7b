/*
 * What the policy lints share: the linter, ways to say something, and questions about
 * policies.
 *
 * Only policy_lint*.c include it. A lint looks at one policy (policy_lint_alone.c) or at two
 * (policy_lint_pairs.c) and says what it found with the numbers it compared.
 */
#ifndef SHEARPIN_POLICY_LINTS_H
#define SHEARPIN_POLICY_LINTS_H

#include "policy_lint.h"

struct plint {
	struct arena *arena;
	const struct policies *policies;
	const struct observations *observed;
	struct lines lines;
	const struct plint_rule *rule; /* the one that is looking */
	bool *told; /* by policy: what it says of two policies it has said; NULL: it says all */
	uint16_t *is; /* by policy: bits of enum plint_is */
	void (*report)(void *context, const struct diag *diag);
	void *context;
};

struct plint_rule {
	const struct about *about;
	void (*one)(struct plint *lint, const struct policy *policy);
	void (*two)(struct plint *lint, const struct policy *a, const struct policy *b);
};

/* A finding at a policy's field; `why` says what to do. */
void plint_say(struct plint *lint, const struct policy *policy, const char *key,
	       const char *why, const char *what, ...) __attribute__((format(printf, 5, 6)));
/* As plint_say, with the same field of the other policy as the related place. */
void plint_say_two(struct plint *lint, const struct policy *policy, const char *key,
		   const struct policy *other, const char *why, const char *what, ...)
	__attribute__((format(printf, 6, 7)));
/* Amounts in words. */
struct str plint_text(struct plint *lint, struct amount amount);
struct str plint_time(struct plint *lint, int64_t ns);
struct str plint_limit(struct plint *lint, const struct policy *policy);

/* The kinds that pairs are looked at for, as bits: there are millions of pairs. */
enum plint_is {
	IS_BUDGET = 1 << 0,
	IS_RATE = 1 << 1,
	IS_TEMPERATURE = 1 << 2,
	IS_ATTEMPTS = 1 << 3,
	IS_RETRY_BUDGET = 1 << 4,
	REFUSES = 1 << 5, /* neither an alert nor on trial */
};
bool plint_is(const struct plint *lint, const struct policy *policy, unsigned bits);
/* The kind's own field of that name in its options; NULL when it has none. */
const void *policy_option(const struct policy *policy, const char *name);

/* Is it of the kind of that name? */
bool policy_is(const struct policy *policy, const char *kind);
/*
 * An int64_t among the kind's own fields, by the field's name; 0 when the kind has none of
 * that name.
 */
int64_t policy_number(const struct policy *policy, const char *name);
/* Does `wide` judge every event `narrow` judges? Yes only when that is sure. */
bool policy_covers(const struct policy *wide, const struct policy *narrow);
/* Is each of the patterns of `narrow` within one of `wide`? */
bool patterns_cover(const struct match *wide, const struct match *narrow);

typedef void plint_one(struct plint *lint, const struct policy *policy);
typedef void plint_two(struct plint *lint, const struct policy *a, const struct policy *b);

plint_one lint_unreachable_cool_down;
plint_one lint_first_error_trips;
plint_one lint_never_fires;
plint_one lint_no_way_out;
plint_one lint_key_not_in_log;
plint_one lint_retry_product;
plint_one lint_timeout_too_short;
plint_one lint_late_data;
plint_one lint_double_burst;
plint_one lint_wait_not_honoured;
plint_one lint_selects_nothing;
plint_one lint_status_rewritten;
plint_one lint_mandatory_but_open;
plint_one lint_cap_behind_budget;
plint_one lint_fail_modes_differ;
plint_one lint_short_cool_down;
plint_one lint_cap_above_window;
plint_one lint_retried_answer;
plint_one lint_all_or_nothing;
plint_one lint_many_requests;
plint_two lint_limit_behind_limit;
plint_two lint_contradictory;
plint_two lint_needs_many_keys;
plint_two lint_duplicate;
plint_two lint_share_in_vain;

#endif
