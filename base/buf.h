/*
 * Growing text with a limit.
 *
 * A buf owns its bytes; buf_release gives them back. Text past the limit is
 * dropped and `overflow` set: no buffer grows without bound, and whoever
 * cares looks once at the end.
 */
#ifndef SHEARPIN_BUF_H
#define SHEARPIN_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

struct buf {
	char *p;
	size_t n, cap, limit;
	bool overflow;
};

void buf_init(struct buf *buf, size_t limit);
void buf_release(struct buf *buf);
/* Empties it and keeps the memory. */
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, struct str text);
void buf_addz(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text so far, followed by a NUL; valid until the next change. */
struct str buf_str(const struct buf *buf);

#endif
