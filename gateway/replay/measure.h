/*
 * Observations (observations.h) as a log shows them: `replay --suggest`.
 *
 * Memory is fixed. What cannot be exact in it errs upward: latencies by less than 7 %, calls at once by those that
 * begin and end within the same cell of time.
 */
#ifndef SHEARPIN_MEASURE_H
#define SHEARPIN_MEASURE_H

#include "event.h"
#include "observations.h"

struct measure;

struct measure *measure_new(void);
void measure_free(struct measure *measure);
void measure_event(struct measure *measure, const struct event *event);
/* What was seen of it; the rest is absent. */
void measure_observations(const struct measure *measure, struct observations *observed);

#endif
