/* Envoy's response flags, "RL" or "UF,URX": what stands in the way of a request, in each of its logs. */
#ifndef SHEARPIN_ENVOY_FLAGS_H
#define SHEARPIN_ENVOY_FLAGS_H

#include "event.h"

/* Flags are the event's error code: the first one known says whose answer it was, and what kind of failure. */
void envoy_read_flags(struct event *event);

#endif
