/*
 * What nginx says of the upstreams it tried, one after the other: "502, 200", "10.1.1.1:80, 10.1.1.2:80", "0.004, 1.2". Commas stand between
 * servers, colons between groups of them; "-" stands for nothing.
 */
#ifndef SHEARPIN_UPSTREAMS_H
#define SHEARPIN_UPSTREAMS_H

#include "formats.h"

struct upstreams {
	struct str statuses, addresses, times;
	bool said; /* the line has a place for at least one of these, be it empty */
};

bool upstreams_tried(struct upstreams upstreams);
/* Emits the event, whose start and end are there, and one before it for each try that was given up. */
void upstreams_emit(struct reading *reading, struct event *event, struct upstreams upstreams);

#endif
