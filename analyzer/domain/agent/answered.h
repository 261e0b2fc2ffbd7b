/*
 * Answered: does what a call gives go to the model as the tool's answer?
 *
 * Then it is the tool, whatever its name says: create_order() and send_email() are called beside a tool as often as
 * they are one.
 */
#ifndef SHEARPIN_ANSWERED_H
#define SHEARPIN_ANSWERED_H

#include "facts.h"

/* Is a call's value put into a tool's message, and asked about by no test? */
bool answered_with(const struct node *call);

#endif
