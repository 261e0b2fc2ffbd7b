/*
 * Files that nobody here wrote: what they need is mended elsewhere.
 */
#ifndef SHEARPIN_FOREIGN_H
#define SHEARPIN_FOREIGN_H

#include "source.h"

enum foreign {
	FOREIGN_NOT,
	FOREIGN_MINIFIED,  /* a bundle: its long lines were not written by hand */
	FOREIGN_GENERATED, /* its head says so ("Code generated ... DO NOT EDIT", "@generated"), or it is a bundle laid out for people */
	FOREIGN_VENDORED,  /* a library's own file: its banner names it and its version */
};

enum foreign foreign_of(const struct source *source);

#endif
