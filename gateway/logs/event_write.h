/*
 * An event as a run record (formats/minimum.c): one JSON object on a line that reads back as the same event.
 */
#ifndef SHEARPIN_EVENT_WRITE_H
#define SHEARPIN_EVENT_WRITE_H

#include <stdio.h>

#include "event.h"

void event_write(const struct event *event, FILE *out);

#endif
