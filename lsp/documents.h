/* The texts a client has open: see struct document in server.h. */
#ifndef SHEARPIN_DOCUMENTS_H
#define SHEARPIN_DOCUMENTS_H

#include "server.h"

/* didOpen, didChange, didSave, didClose: `params` is theirs. False when they make no sense. */
bool documents_open(struct server *server, const struct json *params);
bool documents_change(struct server *server, const struct json *params);
bool documents_save(struct server *server, const struct json *params);
bool documents_close(struct server *server, const struct json *params);
/* All of them want to be judged, but `but` (may be NULL), after so long. */
void documents_due(struct server *server, const struct document *but, int64_t after);
/* The text of a document is another one: those that asked for it want to be judged, after OTHERS_MS. */
void documents_affected(struct server *server, const struct document *changed);
/* How findings name a path they asked for, by its hash. */
struct str document_mark(struct arena *arena, uint64_t hash);
void documents_release(struct server *server);
/* What was found of a document is forgotten. */
void document_forget(struct document *document);

#endif
