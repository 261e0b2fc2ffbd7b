/*
 * Patterns: what a regular expression leaves of a text.
 *
 * Asked of the pattern itself, and of what was taken out of a match: in `/^(.+)#(\d+)$/` the first group may be
 * anything, the second is digits, whatever stands around it.
 */
#ifndef SHEARPIN_PATTERNS_H
#define SHEARPIN_PATTERNS_H

#include "origins.h"

/* The text of a pattern, compiled or not; p == NULL when nobody sees it. */
struct str pattern_of(const struct node *expression);
/* re.sub(p, ...), compiled.sub(...), /p/.test(x), x.match(p): the pattern a call of one asks, as far as its place tells. */
const struct node *pattern_asked(const struct node *call);
/* Does a pattern leave only harmless characters? `whole`: it must match all of the text by the method's own meaning. */
bool pattern_is_safe(struct str pattern, bool whole);
/* Does it find all that hurts? */
bool pattern_finds_harm(struct str pattern);
/* [^\w().]: are letters, brackets and dots let through, of which ().__class__.__base__ is made? */
bool pattern_keeps_code(struct str pattern);
/* match[2], match.group("name") on an origin's way: is what was taken kept to harmless characters by its group? */
bool pattern_group_is_safe(const struct origin *origin);

#endif
