/*
 * `shearpin check --show-config`: what holds for a path, and where each of it is said.
 */
#ifndef SHEARPIN_SHOW_CONFIG_H
#define SHEARPIN_SHOW_CONFIG_H

#include "workspace.h"

/* Prints it on stdout, with the patterns that match no file. -1 with the cause. */
int show_config(struct arena *arena, struct workspace *ws, const struct selection *selection,
		struct str path, struct err *err);

#endif
