/*
 * Could a policy have left a slot like this? Who can write to a store, or brings its file along, can write what we never would; no
 * count of it may lead out of the slot, no kind be one that there is not, no sum overflow.
 */
#ifndef SHEARPIN_SLOT_SANE_H
#define SHEARPIN_SLOT_SANE_H

#include "policy.h"

/* The slot is left as it is. */
bool slot_is_sane(const struct policy *policy, void *slot);

#endif
