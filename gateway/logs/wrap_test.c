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

/* The object that many lines lay out. */
static struct str laid_out(const char *lines)
{
	struct str rest = str_of(lines), line, inner = STR("(part)");
	while (str_split(&rest, '\n', &line)) {
		if (!wrap_record(wrap, arena, line, &place, &inner))
			inner = STR("(part)");
	}
	return inner;
}

static void joins_lines(void)
{
	struct source waits = { 0 };
	CHECK_STR(laid_out("{\n  \"a\": {\n    \"b\": 1\n  }\n}"),
		  STR("{ \"a\": { \"b\": 1 } }"));
	CHECK_STR(laid_out("  {\n    \"a\": [\n      1\n    ]\n  },"),
		  STR("{ \"a\": [ 1 ] },"));
	CHECK_STR(laid_out("{\n}"), STR("{ }"));
	CHECK_STR(laid_out("{\"a\": 1}"), STR("{\"a\": 1}"));
	/* as Node prints an object: no JSON, and nothing more is taken */
	CHECK_STR(laid_out("{\n  status: 429,"), STR("{ status: 429,"));
	CHECK_STR(laid_out("  model: 'm' }"), STR("  model: 'm' }"));
	CHECK(!wrap_waits(wrap, &waits));
	CHECK_STR(laid_out("{\n  \"a\": 1"), STR("(part)"));
	CHECK(wrap_waits(wrap, &waits));
	CHECK_STR(laid_out("}"), STR("{ \"a\": 1 }"));
}

int main(void)
{
	arena = arena_new();
	wrap = wrap_new();
	joins_lines();
	CHECK_STR(
		opened("{\"log\":\"{\\\"a\\\": 1}\\n\",\"stream\":\"stdout\",\"time\":\"t\"}"),
		STR("{\"a\": 1}"));
	CHECK_STR(opened("2026-05-09T03:00:00.123456789Z stdout F {\"a\": 1}"),
		  STR("{\"a\": 1}"));
	CHECK_STR(opened("gateway-1  | {\"a\": 1}"), STR("{\"a\": 1}"));
	CHECK_STR(opened("[gateway-1] | {\"a\": 1}"), STR("{\"a\": 1}"));
	CHECK_STR(opened("[gateway-1 | {\"a\": 1}"), STR("[gateway-1 | {\"a\": 1}"));
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
	/* a collector's: it has put the parts together and leaves the end of the line out */
	CHECK_STR(opened("{\"log\":\"{}\",\"stream\":\"stdout\",\"time\":\"t\",\"pod\":{}}"),
		  STR("{}"));
	/* in colour */
	CHECK_STR(opened("\x1b[36mgateway-1  | \x1b[0m\x1b[1;32mok\x1b[0m."), STR("ok."));
	CHECK_STR(opened("2026-05-09T03:00:00Z stdout F #033[2mok#033[0m"), STR("ok"));
	CHECK_STR(opened("ok\x1b["), STR("ok"));
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
