/*
 * Swallowed: {} that stands for a model's arguments which did not parse.
 */
#ifndef SHEARPIN_SWALLOWED_H
#define SHEARPIN_SWALLOWED_H

#include "origins.h"

/* Of what a call may get: the {} that is there when `parse` fails and still reaches `use`; NULL when there is none. */
const struct node *swallowed_by(const struct origins *origins, const struct node *parse,
				const struct node *use);

#endif
