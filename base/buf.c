/* Growing text with a limit: see buf.h. */
#include "buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *buf, size_t limit)
{
	*buf = (struct buf){ .limit = limit };
}

void buf_release(struct buf *buf)
{
	free(buf->p);
	*buf = (struct buf){ .limit = buf->limit };
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	buf->overflow = false;
	if (buf->p)
		buf->p[0] = '\0';
}

static void reserve(struct buf *buf, size_t n)
{
	if (n < buf->cap)
		return;
	size_t cap = buf->cap ? buf->cap : 256;
	while (cap <= n)
		cap *= 2;
	buf->p = realloc(buf->p, cap);
	if (!buf->p) {
		fputs("shearpin: out of memory\n", stderr);
		abort();
	}
	buf->cap = cap;
}

void buf_add(struct buf *buf, struct str text)
{
	size_t room = buf->limit - buf->n;
	if (text.n > room) {
		buf->overflow = true;
		text.n = room;
	}
	if (text.n == 0)
		return;
	reserve(buf, buf->n + text.n);
	memcpy(buf->p + buf->n, text.p, text.n);
	buf->n += text.n;
	buf->p[buf->n] = '\0';
}

void buf_addz(struct buf *buf, const char *text)
{
	buf_add(buf, str_of(text));
}

void buf_putc(struct buf *buf, char c)
{
	buf_add(buf, (struct str){ &c, 1 });
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	char small[512];
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(small, sizeof(small), format, args);
	assert(n >= 0);
	if ((size_t)n < sizeof(small)) {
		buf_add(buf, (struct str){ small, (size_t)n });
	} else {
		char *large = malloc((size_t)n + 1);
		if (!large)
			abort();
		vsnprintf(large, (size_t)n + 1, format, again);
		buf_add(buf, (struct str){ large, (size_t)n });
		free(large);
	}
	va_end(again);
	va_end(args);
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->p ? buf->p : "", buf->n };
}
