/*
 * Shelf: what processes that judge one after the other have parsed, so that each text is parsed once.
 *
 * The language server judges in processes of their own, which may be ended at any moment. One that has parsed another
 * file of the project puts the nodes on a shelf, with their names, memory at the same address in each of them; a later one
 * takes them as they are, and what it writes into them is its own. Nodes and names hang on nothing but a path, a language and a
 * text, which is compared, or the state of its file (file_state.h): what stands on a shelf is never out of date.
 *
 * What was made of a file's text without parsing it stands there by the file's state, too. What has its state is not even read again.
 *
 * A text that is being typed is parsed from what it was a key before (struct draft): its tree stands there for the next process.
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
/* The facts of that source's text, or NULL. The source's text is the shelf's then. Names are there, but nobody's: names_adopt. */
struct facts *shelf_take(const struct shelf *shelf, struct source *source);
/* The same for a source that has a path and a language, and is not read yet, of a file in that state: it is as if it were. */
struct facts *shelf_take_at(const struct shelf *shelf, struct source *source,
			    const struct file_state *state);
/* Facts without names as yet; they may be left out. */
void shelf_put(struct shelf *shelf, const struct facts *facts);
/* What was made of the file at a path in that state; p == NULL when that is not known. Aligned as for any type. */
struct str shelf_recall(const struct shelf *shelf, struct str path,
			const struct file_state *state);
/* It is that, and points at nothing; the state is that before the file was read. It may be left out. */
void shelf_note(struct shelf *shelf, struct str path, const struct file_state *state,
		struct str made);

/* The text at a path is parsed with this; NULL without a shelf. */
struct draft *shelf_draft(struct shelf *shelf, struct arena *arena, struct str path);
/* It has been, and nobody looks at its tree any more: it may be what the next text is read from. */
void shelf_keep_draft(struct shelf *shelf, struct str path, struct draft *draft);

#endif
