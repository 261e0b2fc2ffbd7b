/*
 * Which policies have selected the same events so far, although they say it in other words: "gpt*" and "*o*" are one where all models are
 * gpt-4o, and most logs have few models, jobs and tools. Such may be of one kin (kin.h), once all events are known.
 */
#ifndef SHEARPIN_ALIKE_H
#define SHEARPIN_ALIKE_H

#include "policy_file.h"

struct alike;

/* NULL: nothing would come of it. `policies` must outlive it. */
struct alike *alike_new(const struct policies *policies);
void alike_free(struct alike *alike);
/* Tells apart those that select the event from those that do not. */
void alike_note(struct alike *alike, const struct event *event);
/* By policy: those with the same number have selected the same of what was noted. Valid as long as `alike`, until more is noted. */
const uint32_t *alike_groups(const struct alike *alike);

#endif
