/*
 * Readings: messages that are read from where the last reading ended, and handled one by one.
 *
 *     for update in get_updates(offset):      # each, fetch
 *         answer(update)                      # work
 *         offset = update["update_id"] + 1    # advance
 *
 * When the work comes before the step and fails, the same message is read again: by the next turn when something
 * takes the failure (caught), or by the next start of a service that saves where it is (saved).
 */
#ifndef SHEARPIN_READINGS_H
#define SHEARPIN_READINGS_H

#include "facts.h"

struct reading {
	const struct node *each;    /* the FOR over them */
	const struct node *advance; /* the ASSIGN by which the offset moves on */
	const struct node *fetch;   /* the CALL that brings them, and is told the offset */
	const struct node
		*work; /* the CALL before `advance` that handles one and may fail; or NULL */
};

/* Parts of what a place to read on from is called; without such a name it cannot be told from any other variable. Ends with NULL. */
extern const char *const offset_names[];

/* Is an ASSIGN the step of a reading? */
bool reading_of(const struct node *assign, struct reading *out);
/* The TRY or .catch() call that takes what the work throws, after which the same messages are asked for; or NULL. */
const struct node *reading_caught(const struct reading *reading);
/* The CALL that saves the offset of a service that begins again where it ended; or NULL. */
const struct node *reading_saved(const struct reading *reading);

/* The CONTINUE by which a message is passed over before the offset moves on, in a loop that asks anew at once; or NULL. */
const struct node *reading_skipped(const struct reading *reading);

#endif
