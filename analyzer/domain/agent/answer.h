/*
 * Answer: is a value the text of a model's reply, or made of it?
 *
 * Told by the call that asks the model (rows of models/), by the shape all SDKs share
 * (`.choices[0].message.content`), or by how a local model's tokens become text.
 */
#ifndef SHEARPIN_ANSWER_H
#define SHEARPIN_ANSWER_H

#include "origins.h"

/* Does the origin lead into a reply's text? */
bool answer_of(const struct origin *origin);

#endif
