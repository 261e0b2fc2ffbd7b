/*
 * Regular expressions: thin over pcre2, compiled once, always under match and depth limits.
 */
#ifndef SHEARPIN_RE_H
#define SHEARPIN_RE_H

#include <stdbool.h>

#include "err.h"
#include "str.h"

struct re;

/* Compiles a UTF-8 pattern (`nocase`: letters of either case alike); NULL with the cause and its offset in err. */
struct re *re_new(struct str pattern, bool nocase, struct err *err);
void re_free(struct re *re);

/* Memory for one match at a time, all that matching may take; what was in it changes no answer. */
struct re_room;
struct re_room *re_room_new(void);
void re_room_free(struct re_room *room);

/* 1 a match somewhere in the text, 0 none, -1 a limit was hit or the text is not UTF-8: the answer is unknown. */
int re_match(const struct re *re, struct str text, struct re_room *room);

#endif
