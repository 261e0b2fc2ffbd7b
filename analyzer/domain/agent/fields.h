/*
 * Fields: whether a program expects certain ones of what a model may fill freely.
 *
 * A dict of any keys that a tool reads a field of, rows["id"], has fields its schema could name. One that is only
 * handed on, written down or sent as it is may hold whatever it likes.
 */
#ifndef SHEARPIN_FIELDS_H
#define SHEARPIN_FIELDS_H

#include "facts.h"
#include "str.h"

/*
 * Does a function, or one of the project it hands it to, take a field by its name out of what it gets for a parameter;
 * of its part of that name where `field` says one? **x takes them all.
 */
bool fields_read(const struct node *function, const struct node *param, struct str field);

#endif
