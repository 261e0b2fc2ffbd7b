/* The skip scanner finds what is there, says what is wrong, and decodes escapes. */
#include "skip.h"

#include "test.h"

static const char *const paths[] = { "a", "b.c", "b", "x\\.y", "b.d.e", "n" };
enum { A, B_C, B, X_Y, B_D_E, N, PATHS };

static struct arena *arena;
static struct skip_value v[PATHS];
static struct err err;

static int scan(const char *line)
{
	err.text[0] = '\0';
	return skip_scan(skip_new(arena, paths, PATHS), str_of(line), v, &err);
}

static bool fails(const char *line, const char *why)
{
	return scan(line) < 0 && str_has(str_of(err.text), why);
}

static void finds_values(void)
{
	CHECK(scan(" {\"a\" : \"x\\\"y\", \"skipped\":[{\"a\":\"]\"}], "
		   "\"b\":{\"c\":-1.5e3,\"d\":"
		   "{\"e\":true}}, \"x.y\":null}\r") == 0);
	CHECK(v[A].kind == JSON_STRING && v[A].escaped);
	CHECK_STR(v[A].raw, STR("x\\\"y"));
	CHECK_STR(skip_text(arena, &v[A]), STR("x\"y"));
	CHECK(v[B_C].kind == JSON_NUMBER);
	CHECK_STR(v[B_C].raw, STR("-1.5e3"));
	CHECK(v[B].kind == JSON_OBJECT);
	CHECK_STR(v[B].raw, STR("{\"c\":-1.5e3,\"d\":{\"e\":true}}"));
	CHECK(v[B_D_E].kind == JSON_BOOL && v[X_Y].kind == JSON_NULL);
	CHECK(v[N].raw.p == NULL);
	CHECK(scan("{}") == 0 && v[A].raw.p == NULL);
	/* a key may be written with escapes, a path may end at something that is no object */
	CHECK(scan("{\"\\u0061\":\"\",\"b\":3}") == 0);
	CHECK(v[A].raw.p && v[A].raw.n == 0 && v[B].kind == JSON_NUMBER && !v[B_C].raw.p);
	CHECK(scan("{\"a\":NaN,\"n\":-Infinity}") == 0 && v[A].kind == JSON_NUMBER);
	/* as many digits as there are: a text of 63 bytes was the most once */
	double value;
	CHECK(scan("{\"n\":0."
		   "5000000000000000000000000000000000000000000000000000000000000000000}") ==
	      0);
	CHECK(v[N].kind == JSON_NUMBER && str_to_double(v[N].raw, &value) && value == 0.5);
}

static int scan_texts(const char *line)
{
	err.text[0] = '\0';
	return skip_scan_texts(skip_new(arena, paths, PATHS), arena, str_of(line), v, &err);
}

static void finds_what_texts_hold(void)
{
	CHECK(scan_texts("{\"b\":\"{\\\"c\\\":\\\"x\\\",\\\"d\\\":\\\"{\\\\\\\"e\\\\\\\":7}"
			 "\\\"}\",\"n\":1}") == 0);
	CHECK_STR(v[B_C].raw, STR("x"));
	CHECK_STR(v[B_D_E].raw, STR("7"));
	CHECK(v[B].kind == JSON_STRING && v[B].escaped && v[N].kind == JSON_NUMBER);
	/* what only looks like one is a text, and so is one that is cut off */
	CHECK(scan_texts("{\"b\":\"{'c': 1}\",\"n\":1}") == 0 && !v[B_C].raw.p && v[N].raw.p);
	CHECK(scan_texts("{\"b\":\"{\\\"c\\\":1\",\"n\":1}") == 1 && !v[B_C].raw.p);
	CHECK(str_has(str_of(err.text), "cut off") && v[N].raw.p);
	CHECK(scan_texts("{\"b\":\"{}\",\"n\":1}") == 0 && v[B].kind == JSON_STRING);
	/* what is wrong within a text spoils no line; without an arena a text is a text */
	CHECK(scan_texts("{\"b\":\"{\\\"c\\\":1,\\\"c\\\":2}\",\"n\":1}") == 1 && v[N].raw.p);
	CHECK(str_has(str_of(err.text), "twice"));
	CHECK(scan("{\"b\":\"{\\\"c\\\":1}\"}") == 0 && !v[B_C].raw.p);
}

static void says_what_is_wrong(void)
{
	CHECK(fails("", "no JSON object"));
	CHECK(fails("[1]", "no JSON object"));
	CHECK(fails("{\"a\":\"x", "cut off"));
	CHECK(fails("{\"a\"", "cut off"));
	CHECK(fails("{\"a\":", "cut off"));
	CHECK(fails("{\"a\":1", "cut off"));
	CHECK(fails("{\"a\":1,", "cut off"));
	CHECK(fails("{\"z\":[1,{\"y\":2}", "cut off"));
	CHECK(fails("{\"z\":[1}", "wrong kind"));
	CHECK(fails("{\"a\":1,\"a\":2}", "twice"));
	CHECK(fails("{\"b\":{},\"b\":{}}", "twice"));
	CHECK(scan("{\"z\":1,\"z\":2}") == 0);
	CHECK(fails("{\"a\":1}x", "byte 8: the object has ended"));
	CHECK(fails("{\"a\":1 \"n\":2}", "comma"));
	CHECK(fails("{\"a\" 1}", "colon"));
	CHECK(fails("{\"a\":}", "missing"));
	CHECK(fails("{a:1}", "quotes"));
	CHECK(fails("{\"a\":1,}", "quotes"));
	CHECK(fails("{\"a\":nul}", "no JSON value"));
	CHECK(fails("{\"a\":'x'}", "no JSON value"));
	char deep[200] = "{\"z\":";
	memset(deep + 5, '[', 64);
	CHECK(fails(deep, "64 levels"));
	memset(deep + 5 + 63, ']', 63);
	deep[5 + 126] = '}';
	CHECK(scan(deep) == 0);
}

static struct str text(const char *raw)
{
	struct skip_value value = { JSON_STRING, str_of(raw), true };
	return skip_text(arena, &value);
}

static void decodes(void)
{
	CHECK_STR(text("\\\"\\\\\\/\\b\\f\\n\\r\\t"), STR("\"\\/\b\f\n\r\t"));
	CHECK_STR(text("\\u0041\\u00e9\\u20AC\\uD83D\\uDE00"),
		  STR("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"));
	CHECK_STR(text("\\uD83Dx\\uDE00\\ud83d\\u0041"),
		  STR("\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD"
		      "A"));
	CHECK_STR(text("\\u00"), STR("\\u00"));
	CHECK_STR(text("\\q\\"), STR("\\q\\"));
}

static void walks_arrays(void)
{
	struct skip_value item;
	struct str array = STR("[1, \"a,b\" ,{\"k\":[2]},[ ], null]");
	static const char *const items[] = { "1", "a,b", "{\"k\":[2]}", "[ ]", "null" };
	size_t at = 0, n = 0;
	for (; skip_item(array, &at, &item); n++)
		CHECK_STR(item.raw, str_of(items[n]));
	CHECK(n == 5);
	at = 0;
	CHECK(!skip_item(STR("[]"), &at, &item) && !skip_item(STR("[ ]"), &at, &item));
	CHECK(!skip_item(STR("[,]"), &at, &item));
}

static void walks_objects(void)
{
	struct skip_value value;
	struct str key, object = STR("{\"a.b\": 1, \"c\" :\"x\",\"d\":{\"e\":[]}}");
	static const char *const keys[] = { "a.b", "c", "d" }, *const values[] = {
		"1", "x", "{\"e\":[]}"
	};
	size_t at = 0, n = 0;
	for (; n < 3 && skip_member(object, &at, &key, &value); n++) {
		CHECK_STR(key, str_of(keys[n]));
		CHECK_STR(value.raw, str_of(values[n]));
	}
	CHECK(n == 3 && !skip_member(object, &at, &key, &value));
	static const char *const wrong[] = { "{}",      "{ }",      "{,}", "{1:2}",
					     "{\"a\"}", "{\"a\":}", "{\"a" };
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		at = 0;
		CHECK(!skip_member(str_of(wrong[i]), &at, &key, &value));
	}
}

int main(void)
{
	arena = arena_new();
	walks_objects();
	finds_values();
	finds_what_texts_hold();
	says_what_is_wrong();
	decodes();
	walks_arrays();
	arena_free(arena);
	return test_done();
}
