/*
 * From a file's bytes to the UTF-8 that everything else reads.
 *
 * UTF-16 is told by its byte order mark, Python's other encodings by the coding cookie in the first two lines
 * (PEP 263); iconv knows the encodings. In .vue, .svelte and .astro files everything but the script blocks
 * becomes blanks, so that every byte keeps its place.
 */
#ifndef SHEARPIN_DECODE_H
#define SHEARPIN_DECODE_H

#include "source.h"

/*
 * The text of a file, in the arena, or `bytes` themselves when they are UTF-8 already. *encoding names what was transcoded
 * ("shift_jis"), else NULL. -1 with the cause when the encoding is unknown or the bytes are none of it.
 */
int decode_text(struct arena *arena, struct str bytes, enum lang lang, struct str *text,
		const char **encoding, struct err *err);

/* Is it a file of components, whose script is only a part of it? */
bool decode_is_component(struct str path);
/* Of its text: the scripts, all else blank; *lang is what they are written in. */
struct str decode_component(struct arena *arena, struct str path, struct str text,
			    enum lang *lang);

#endif
