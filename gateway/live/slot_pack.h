/*
 * Slots as stores keep them. A slot has room for all that its policy may remember of a key, and most keys are seen once or twice: a
 * budget's slot has 4.7 KB, of which a first call fills 130 bytes. So only what is not zero is kept.
 */
#ifndef SHEARPIN_SLOT_PACK_H
#define SHEARPIN_SLOT_PACK_H

#include "arena.h"
#include "str.h"

/* Lives in the arena; empty when all of it is zeros. */
struct str slot_pack(struct arena *arena, const void *slot, size_t n);
/* Into n bytes; false, and zeros, when it is nothing that was packed from so many. */
bool slot_unpack(struct str packed, void *slot, size_t n);

#endif
