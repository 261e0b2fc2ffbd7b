/*
 * Shelf: what processes that judge one after the other have parsed, so that each text is parsed once.
 *
 * The language server judges in processes of their own, which may be ended at any moment. One that has parsed another
 * file of the project puts the nodes on a shelf, memory at the same address in each of them; a later one that reads the same
 * text takes them as they are, and what it writes into them is its own. Nodes hang on nothing but a path, a language and a text,
 * all of which are compared: what stands on a shelf is never out of date.
 *
 * What was made of a file's text without parsing it stands there by the file's state (file_state.h) instead: it is not even read again.
 *
 * One process puts at a time, another one's facts are then not kept. What is put is there for processes that begin
 * later. The NULL shelf, of a system without such memory, has nothing and keeps nothing.
 */
#ifndef SHEARPIN_SHELF_H
#define SHEARPIN_SHELF_H

#include "facts.h"

struct shelf;
/* For the processes that are started from now on; NULL where it cannot be had. */
struct shelf *shelf_new(void);
void shelf_free(struct shelf *shelf);
/* While no process uses it: a shelf that is full is emptied. */
void shelf_tidy(struct shelf *shelf);

/* In such a process, once, before the other two. */
void shelf_enter(struct shelf *shelf);
/* The facts of that source's text, or NULL. The source's text is the shelf's then. Names are not attached. */
struct facts *shelf_take(const struct shelf *shelf, struct source *source);
/* Facts without names as yet; they may be left out. */
void shelf_put(struct shelf *shelf, const struct facts *facts);
/* What was made of the file at a path in that state; p == NULL when that is not known. Aligned as for any type. */
struct str shelf_recall(const struct shelf *shelf, struct str path,
			const struct file_state *state);
/* It is that, and points at nothing; the state is that before the file was read. It may be left out. */
void shelf_note(struct shelf *shelf, struct str path, const struct file_state *state,
		struct str made);

#endif
