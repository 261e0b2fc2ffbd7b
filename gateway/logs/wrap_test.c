/* Lines as runtimes write them down. */
#include "wrap.h"

#include "test.h"

static struct arena *arena;
static struct wrap *wrap;
static struct source place;

/* What is within; "(part)" when the rest is to come. */
static struct str opened(const char *line)
{
	struct str inner;
	place.line++;
	return wrap_open(wrap, arena, str_of(line), &place, &inner) ? inner : STR("(part)");
}

int main(void)
{
	arena = arena_new();
	wrap = wrap_new();
	CHECK_STR(
		opened("{\"log\":\"{\\\"a\\\": 1}\\n\",\"stream\":\"stdout\",\"time\":\"t\"}"),
		STR("{\"a\": 1}"));
	CHECK_STR(opened("2026-05-09T03:00:00.123456789Z stdout F {\"a\": 1}"),
		  STR("{\"a\": 1}"));
	CHECK_STR(opened("gateway-1  | {\"a\": 1}"), STR("{\"a\": 1}"));
	CHECK_STR(opened("[pod/gateway-7f8d/proxy] {\"a\": 1}"), STR("{\"a\": 1}"));
	/* a part of one stream, a line of the other, the rest */
	place.line = 0;
	CHECK_STR(opened("2026-05-09T03:00:00Z stdout P {\"a\":"), STR("(part)"));
	CHECK_STR(opened("2026-05-09T03:00:00Z stderr F hello"), STR("hello"));
	CHECK_STR(opened("2026-05-09T03:00:00Z stdout F  2}"), STR("{\"a\": 2}"));
	CHECK(place.line == 1);
	CHECK_STR(opened("{\"log\":\"{\\\"a\\\":\",\"stream\":\"stdout\",\"time\":\"t\"}"),
		  STR("(part)"));
	CHECK_STR(opened("{\"log\":\" 3}\\n\",\"stream\":\"stdout\",\"time\":\"t\"}"),
		  STR("{\"a\": 3}"));
	/* what only looks like it */
	CHECK_STR(opened("{\"log\":\"x\",\"level\":\"info\"}"),
		  STR("{\"log\":\"x\",\"level\":\"info\"}"));
	CHECK_STR(opened("2026-05-09 03:00:00 stdout is closed"),
		  STR("2026-05-09 03:00:00 stdout is closed"));
	CHECK_STR(opened("a | b"), STR("b"));
	CHECK_STR(opened("| b"), STR("| b"));
	wrap_free(wrap);
	arena_free(arena);
	return test_done();
}
