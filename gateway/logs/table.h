/*
 * A log that is a table, as consoles export one: its first line names the columns, and each row is the object that it is.
 *
 *     created_at,model,tokens_prompt        {"created_at": "2026-05-09 03:00:00", "model": "gpt-4o", "tokens_prompt": 1200}
 *     2026-05-09 03:00:00,gpt-4o,1200
 *
 * Fields as RFC 4180 writes them, parted by commas, semicolons or tabs: one in quotes may hold separators, line breaks and
 * doubled quotes. An empty one is left out.
 */
#ifndef SHEARPIN_TABLE_H
#define SHEARPIN_TABLE_H

#include "formats.h"

struct table;

/* The table that a sample begins; NULL when its first line names no columns, or no row of as many follows it. */
struct table *table_new(struct str sample);
/* May be NULL. */
void table_free(struct table *table);
/*
 * One more line. READ_EVENTS: a row has ended, *object lives in the arena and `source` is where the row began. READ_NOTHING: the
 * names once more, or a row that goes on. READ_BAD: err says why it is no row.
 */
enum read_status table_row(struct table *table, struct arena *arena, struct str line,
			   struct source *source, struct str *object, struct err *err);
/* Does a row still wait for its rest? Where it began. */
bool table_waits(const struct table *table, struct source *source);
/* The rows of a sample as objects, one a line, in the arena; the sample itself when it begins no table. */
struct str table_sample(struct arena *arena, struct str sample);

#endif
