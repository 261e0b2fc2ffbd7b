/* Tables as consoles export them. */
#include "table.h"

#include "buf.h"

#include "test.h"

static struct arena *arena;
static struct source begun;

/* Its rows as objects; empty when it is no table. */
static struct str rows(const char *text)
{
	struct str objects = table_sample(arena, str_of(text));
	return objects.p == text ? STR("") : objects;
}

/* What the last of the lines gives, after those of a table of three columns: an object, "(nothing)" or why not. */
static struct str last_row(const char *lines)
{
	struct table *table = table_new(STR("time,model,note\n1,m,\n"));
	struct str rest = str_of(lines), line, object = { NULL, 0 };
	enum read_status status = READ_NOTHING;
	struct err err;
	begun.line = 0;
	while (str_split(&rest, '\n', &line)) {
		begun.line++;
		status = table_row(table, arena, line, &begun, &object, &err);
	}
	if (table_waits(table, &begun))
		object = STR("(open)");
	else if (status != READ_EVENTS)
		object = status == READ_BAD ? str_dup(arena, str_of(err.text))
					    : STR("(nothing)");
	table_free(table);
	return object;
}

static void tells_tables(void)
{
	CHECK_STR(rows("a,b,c\n1,x,true\n"), STR("{\"a\": 1, \"b\": \"x\", \"c\": true}\n"));
	CHECK_STR(rows("a;b;c d\r\n1;x,y;\r\n"), STR("{\"a\": 1, \"b\": \"x,y\"}\n"));
	CHECK_STR(rows("a\tb\tc\n1\tx\t007\n"),
		  STR("{\"a\": 1, \"b\": \"x\", \"c\": \"007\"}\n"));
	CHECK_STR(rows("\xEF\xBB\xBF\"a\",\"In (w/ Cache)\",\"c\"\n\"1\",\"2\",\"\"\n"),
		  STR("{\"a\": 1, \"In (w/ Cache)\": 2}\n"));
	CHECK_STR(rows("a,b,c\n1,\"x\ny\",z\n"),
		  STR("{\"a\": 1, \"b\": \"x\\u000ay\", \"c\": \"z\"}\n"));
	/* names alone, too few of them, one twice, words without a number, other counts, JSON */
	CHECK_STR(rows("a,b,c\n"), STR(""));
	CHECK_STR(rows("a,b\n1,2\n"), STR(""));
	CHECK_STR(rows("a,b,a\n1,2,3\n"), STR(""));
	CHECK_STR(rows("loading, starting, ready\nstopping, stopped, gone\n"), STR(""));
	CHECK_STR(rows("a,b,c\n1,2\n"), STR(""));
	CHECK_STR(rows("{\"a\": 1, \"b\": 2, \"c\": 3}\n"), STR(""));
	CHECK_STR(rows(""), STR(""));
}

static void reads_rows(void)
{
	CHECK_STR(last_row("2,m,\"a \"\"b\"\", c\""),
		  STR("{\"time\": 2, \"model\": \"m\", \"note\": \"a \\\"b\\\", c\"}"));
	CHECK_STR(last_row("2,m,5\" disk"),
		  STR("{\"time\": 2, \"model\": \"m\", \"note\": \"5\\\" disk\"}"));
	CHECK_STR(last_row("time,model,note"), STR("(nothing)"));
	CHECK_STR(last_row(""), STR("(nothing)"));
	CHECK_STR(last_row("2,m"), STR("2 fields, where the first line names 3 columns"));
	CHECK_STR(last_row("2,m,n,o"), STR("4 fields, where the first line names 3 columns"));
	CHECK_STR(last_row("1,m,\n2,m,\"a"), STR("(open)"));
	CHECK(begun.line == 2);
	CHECK_STR(last_row("1,m,\n2,m,\"a\n\nb\""),
		  STR("{\"time\": 2, \"model\": \"m\", \"note\": \"a\\u000a\\u000ab\"}"));
	CHECK(begun.line == 2);
}

/* Fields without end cost what they are long, not what stands behind them. */
static void reads_many_fields(void)
{
	enum { FIELDS = 100000 };
	struct buf row;
	buf_init(&row, (size_t)8 * FIELDS);
	for (int i = 0; i < FIELDS; i++)
		buf_addz(&row, i ? ",\"a\"" : "\"a\"");
	CHECK_STR(last_row(buf_str(&row).p),
		  STR("100000 fields, where the first line names 3 columns"));
	buf_release(&row);
}

int main(void)
{
	arena = arena_new();
	tells_tables();
	reads_rows();
	reads_many_fields();
	arena_free(arena);
	return test_done();
}
