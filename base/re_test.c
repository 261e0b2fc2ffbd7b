/* Matching under limits, and that one match leaves nothing behind for the next. */
#include "re.h"

#include "test.h"

static struct re *compile(const char *pattern)
{
	struct err err;
	struct re *re = re_new(str_of(pattern), true, &err);
	CHECK(re);
	return re;
}

static void matches_anywhere(struct re_room *room)
{
	struct re *re = compile("apologi[sz]e");
	CHECK(re_match(re, STR("I APOLOGIZE for that"), room) == 1);
	CHECK(re_match(re, STR("no need to"), room) == 0);
	CHECK(re_match(re, (struct str){ NULL, 0 }, room) == 0);
	CHECK(re_match(re, STR("\xff"), room) == -1);
	re_free(re);
}

/* The one needs memory for every letter, the other looks at every way to part them. */
static void limits_leave_nothing_behind(struct re_room *room)
{
	static char text[1 << 16];
	struct re *deep = compile("(?:(a)|b)*c"), *slow = compile("(a+)+$");
	memset(text, 'a', sizeof(text) - 2);
	text[sizeof(text) - 2] = '!';
	text[sizeof(text) - 1] = 'c';
	for (int i = 0; i < 3; i++) {
		CHECK(re_match(deep, (struct str){ text, sizeof(text) }, room) == -1);
		CHECK(re_match(slow, (struct str){ text, sizeof(text) }, room) == -1);
		CHECK(re_match(deep, STR("abc"), room) == 1);
	}
	re_free(slow);
	re_free(deep);
}

int main(void)
{
	struct re_room *room = re_room_new();
	matches_anywhere(room);
	limits_leave_nothing_behind(room);
	re_room_free(room);
	return test_done();
}
