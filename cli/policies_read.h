/*
 * Policies for a command that judges by them: read whole, or what is unclear in them told on stderr and nothing judged.
 */
#ifndef SHEARPIN_POLICIES_READ_H
#define SHEARPIN_POLICIES_READ_H

#include "policy_file.h"

/*
 * The policies of a file, into `policies`; they live in the arena, and what they hold beyond it policies_release gives back.
 * `who` begins each message ("serve: "; "" for none). 0, or EXIT_TROUBLE after saying why not.
 */
int policies_read(struct arena *arena, const char *who, struct str path,
		  struct policies *policies);
/* As policies_read, from text; `what` is what messages call it. */
int policies_read_text(struct arena *arena, const char *who, const char *what, struct str text,
		       struct policies *policies);

#endif
