/*
 * Policies that cannot mean what they say: PC01 to PC22.
 *
 * Each lint compares fields of one policy, or two policies with each other, or a policy with
 * observations, and shows its arithmetic. What an observation would be needed for and is absent is not
 * reported.
 */
#ifndef SHEARPIN_POLICY_LINT_H
#define SHEARPIN_POLICY_LINT_H

#include "observations.h"
#include "policy_file.h"

/* Hands every finding to `report`; the diags live in the arena. */
void policy_lint(struct arena *arena, const struct policies *policies,
		 const struct observations *observed,
		 void (*report)(void *context, const struct diag *diag), void *context);

/* What the lints are called, by code; ends with NULL. */
extern const struct about *const policy_lint_rules[];

#endif
