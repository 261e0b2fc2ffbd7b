/* Files and folders as a whole: what guard snapshots, keeps and publishes. */
#ifndef SHEARPIN_FOLDER_H
#define SHEARPIN_FOLDER_H

#include <stdint.h>

#include "err.h"
#include "str.h"

enum { FOLDER_DEPTH = 64 };

/* Makes the folder and those above it, for their owner alone. */
int folder_make(const char *folder, struct err *err);
/*
 * Copies a file or a folder with all that is in it; links stay links, what is neither is passed over. `to` must not exist.
 * `hash` (NULL: not wanted) takes up names and bytes, in the order of the names.
 */
int folder_copy(const char *from, const char *to, uint64_t *hash, struct err *err);
/* Removes what is there; nothing there is fine. Follows no link. */
int folder_remove(const char *path, struct err *err);
/*
 * Puts a finished folder in the place of another, which may or may not exist: whoever looks sees the old one or the new, where
 * the system can exchange them (Linux), else for an instant neither.
 */
int folder_publish(const char *staging, const char *target, struct err *err);

/* Starts at hash_start. */
#define hash_start UINT64_C(0xcbf29ce484222325)
uint64_t hash_bytes(uint64_t hash, struct str bytes);

#endif
