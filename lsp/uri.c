/* file: URIs: see uri.h. */
#include "uri.h"

#include <stdio.h>

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str uri_path(struct arena *arena, struct str uri)
{
	struct str none = { NULL, 0 };
	static const char *const starts[] = { "file:///", "file://localhost/", NULL };
	size_t at = 0;
	for (const char *const *start = starts; *start && !at; start++)
		at = str_starts(uri, *start) ? strlen(*start) - 1 : 0;
	if (!at)
		return none;
	char *out = arena_alloc(arena, uri.n + 1);
	size_t n = 0;
	for (; at < uri.n && uri.p[at] != '?' && uri.p[at] != '#'; at++) {
		bool coded = uri.p[at] == '%' && at + 2 < uri.n && hex(uri.p[at + 1]) >= 0 &&
			     hex(uri.p[at + 2]) >= 0;
		char c = coded ? (char)(hex(uri.p[at + 1]) * 16 + hex(uri.p[at + 2]))
			       : uri.p[at];
		if (!c)
			return none;
		at += coded ? 2 : 0;
		out[n++] = c;
	}
	return (struct str){ out, n };
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("/-._~", c);
}

struct str uri_of(struct arena *arena, struct str path)
{
	char *out = arena_alloc(arena, 7 + path.n * 3 + 1);
	size_t n = 7;
	memcpy(out, "file://", 7);
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		if (c && is_plain(c))
			out[n++] = c;
		else
			n += (size_t)snprintf(out + n, 4, "%%%02X", (unsigned)(unsigned char)c);
	}
	return (struct str){ out, n };
}
