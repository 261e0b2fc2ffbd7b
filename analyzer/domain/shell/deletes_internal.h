/* What deletes.c and deletes_sql.c share, and nobody else sees. */
#ifndef SHEARPIN_DELETES_INTERNAL_H
#define SHEARPIN_DELETES_INTERNAL_H

#include "deletes.h"

static const struct verdict nothing = { .harm = HARM_NONE };

/* Does a text have one of the words? */
bool deletes_has_one(struct str text, const char *const *words);
/* Is it a thing of a library, or of what it gives? */
bool deletes_from(const struct node *expression, const char *library);
/* Does the file start a database of its own that lives in memory? */
bool deletes_in_memory(const struct facts *facts);

/* DROP TABLE, TRUNCATE; DELETE FROM posts; MATCH (n) DETACH DELETE n; drop_all(), sync({ force: true }), dropSchema: true. */
struct verdict judge_sql(const struct node *call);
struct verdict judge_rows(const struct node *call);
/* users.deleteMany({}), prisma.post.deleteMany(). */
struct verdict judge_documents(const struct node *call);
struct verdict judge_all_tables(const struct node *call);
struct verdict judge_cypher(const struct node *call);
struct verdict judge_schema(const struct node *call);

#endif
