/* Regular expressions under limits: see re.h. */
#include "re.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stddef.h>
#include <stdlib.h>

#include "must.h"

enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 1000, HEAP_LIMIT_KIB = 1024 };
enum { ALIGN = sizeof(max_align_t) };

struct re {
	pcre2_code *code;
	pcre2_match_context *limits;
};

struct re *re_new(struct str pattern, bool nocase, struct err *err)
{
	int cause;
	PCRE2_SIZE offset;
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (nocase ? PCRE2_CASELESS : 0);
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.p ? pattern.p : ""), pattern.n,
					 options, &cause, &offset, NULL);
	if (!code) {
		char text[160];
		pcre2_get_error_message(cause, (PCRE2_UCHAR *)text, sizeof(text));
		err_set(err, "not a regular expression: %s at character %zu", text, offset + 1);
		return NULL;
	}
	struct re *re = malloc(sizeof(*re));
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	if (!re || !limits)
		abort();
	pcre2_set_match_limit(limits, MATCH_LIMIT);
	pcre2_set_depth_limit(limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
	*re = (struct re){ code, limits };
	return re;
}

void re_free(struct re *re)
{
	if (!re)
		return;
	pcre2_match_context_free(re->limits);
	pcre2_code_free(re->code);
	free(re);
}

/*
 * Whenever a match needs more memory pcre2 asks for twice as much, at last for HEAP_LIMIT_KIB,
 * and gives the smaller piece back. Pieces are cut from the room one after the other and all
 * taken back when the match is over: together they are less than three times the limit.
 */
struct re_room {
	pcre2_general_context *memory;
	size_t used;
	_Alignas(max_align_t) char bytes[3 * HEAP_LIMIT_KIB * 1024];
};

static void *cut(PCRE2_SIZE size, void *context)
{
	struct re_room *room = context;
	char *piece = room->bytes + room->used;
	if (size > sizeof(room->bytes) - room->used)
		return NULL;
	room->used += (size + ALIGN - 1) / ALIGN * ALIGN;
	return piece;
}

static void leave(void *piece, void *context)
{
	(void)piece;
	(void)context;
}

struct re_room *re_room_new(void)
{
	struct re_room *room = must(malloc(sizeof(*room)));
	room->used = 0;
	room->memory = pcre2_general_context_create(cut, leave, room);
	return room;
}

void re_room_free(struct re_room *room)
{
	free(room);
}

int re_match(const struct re *re, struct str text, struct re_room *room)
{
	size_t before = room->used;
	pcre2_match_data *data = pcre2_match_data_create(1, room->memory);
	int rc = pcre2_match(re->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, 0, 0, data,
			     re->limits);
	room->used = before;
	if (rc == PCRE2_ERROR_NOMATCH)
		return 0;
	return rc >= 0 ? 1 : -1;
}
