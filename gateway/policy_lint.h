/*
 * Policies that cannot mean what they say: PC01 to PC18.
 *
 * Each lint compares fields of one policy, or two policies with each other, or a policy with
 * facts, and shows its arithmetic. What a fact would be needed for and is absent is not
 * reported.
 */
#ifndef SHEARPIN_POLICY_LINT_H
#define SHEARPIN_POLICY_LINT_H

#include "facts.h"
#include "policy_file.h"

/* Hands every finding to `report`; the diags live in the arena. */
void policy_lint(struct arena *arena, const struct policies *policies,
		 const struct facts *facts,
		 void (*report)(void *context, const struct diag *diag), void *context);

/* What the lints are called, by code; ends with NULL. */
extern const struct about *const policy_lint_rules[];

#endif
