/*
 * Heartbeats: a loop that keeps a lease, a session or a registration up for as long as it is wanted. A beat that failed
 * is no attempt at anything: the next one comes at its time, and the loop ends when it is told that there is nothing left
 * to keep up.
 */
#ifndef SHEARPIN_HEARTBEAT_H
#define SHEARPIN_HEARTBEAT_H

#include "flow.h"

bool is_heartbeat(const struct loop_flow *flow);

#endif
