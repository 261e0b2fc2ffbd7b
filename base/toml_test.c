/* What toml.h promises. With arguments: prints each file as JSON, or what is wrong with it, for a comparison with other readers. */
#include "toml.h"

#include <stdlib.h>

#include "json_write.h"
#include "test.h"

static struct arena *arena;

static void write_value(struct json_write *w, const char *key, const struct json *value)
{
	if (value->kind == JSON_OBJECT || value->kind == JSON_ARRAY) {
		(value->kind == JSON_OBJECT ? json_write_object : json_write_array)(w, key);
		for (const struct json *child = value->first; child; child = child->next)
			write_value(w, child->key.p ? str_z(arena, child->key) : NULL, child);
		json_write_end(w);
	} else if (value->kind == JSON_NUMBER) {
		json_write_number(w, key, str_fmt(arena, "%.17g", value->number));
	} else if (value->kind == JSON_BOOL) {
		json_write_bool(w, key, value->boolean);
	} else {
		json_write_str(w, key, value->text);
	}
}

/* The document as JSON in one line, or the cause. */
static struct str read(struct str path, struct str text)
{
	struct json_doc doc;
	struct err err;
	struct json_write w;
	char *made;
	size_t n;
	if (toml_parse(arena, path, text, &doc, &err))
		return str_dup(arena, str_of(err.text));
	FILE *out = open_memstream(&made, &n);
	json_write_init(&w, out, false);
	write_value(&w, NULL, doc.root);
	fclose(out);
	struct str line = str_dup(arena, (struct str){ made, n - 1 });
	free(made);
	return line;
}

static void test_values(void)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{ "", "{}" },
		{ "# only this", "{}" },
		{ "a = 1\nb-c_1 = \"x\" # so\r\n\n\"d e\" = 'f\\n'\n",
		  "{\"a\": 1, \"b-c_1\": \"x\", \"d e\": \"f\\\\n\"}" },
		{ "a = 0xff\nb = 1_000\nc = -2.5e1\nd = 0o17\ne = 0b11\nf = +7",
		  "{\"a\": 255, \"b\": 1000, \"c\": -25, \"d\": 15, \"e\": 3, \"f\": 7}" },
		{ "a = 1979-05-27 07:32:00Z\nb = 07:32:00\nc = [inf, -nan]",
		  "{\"a\": \"1979-05-27 "
		  "07:32:00Z\", \"b\": \"07:32:00\", \"c\": [\"inf\", \"-nan\"]}" },
		{ "a = \"\"\"\nx \\\n   y\"\"\"\"\"\nb = '''\n'c\n'''",
		  "{\"a\": \"x y\\\"\\\"\", \"b\": \"'c\\n\"}" },
		{ "a = \"\\u00e9\\U0001F600\\t\"", "{\"a\": \"\xc3\xa9\xf0\x9f\x98\x80\\t\"}" },
		{ "a = [1, [2, 3,], # x\n 'y', ]\nb = {}\nc = { d.e = 1, f = [ { g = true } ] "
		  "}",
		  "{\"a\": [1, [2, 3], \"y\"], \"b\": {}, \"c\": {\"d\": {\"e\": 1}, \"f\": "
		  "[{\"g\": true}]}"
		  "}" },
		{ "a.b = 1\na . \"c\" = 2\n[d.e]\nf = 1\n[d]\ng = 2\n[d.h]",
		  "{\"a\": {\"b\": 1, \"c\": 2}, \"d\": {\"e\": {\"f\": 1}, \"g\": 2, \"h\": "
		  "{}}}" },
		{ "[[a]]\nb = 1\n[a.c]\nd = 1\n[[a]]\n[[a.e]]",
		  "{\"a\": [{\"b\": 1, \"c\": {\"d\": 1}}, {\"e\": [{}]}]}" },
		{ "[a]\nb.c = 1\n[a.b.d]", "{\"a\": {\"b\": {\"c\": 1, \"d\": {}}}}" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK_STR(read(STR("t"), str_of(cases[i].text)), str_of(cases[i].json));
}

static void test_mistakes(void)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "a", "t:1:2: \"=\" is due here" },
		{ "a = ", "t:1:5: a value is due here" },
		{ "a = x", "t:1:5: this is no value TOML knows; texts stand in quotes" },
		{ "a = 1 b = 2", "t:1:7: the end of the line is due here" },
		{ "a = 1\na = 2", "t:2:1: this key is given twice" },
		{ "[a]\n[a]", "t:2:2: this table is given twice" },
		{ "a.b = 1\n[a]", "t:2:2: this table is given twice" },
		{ "[a.b]\n[a]\nb.c = 1",
		  "t:3:1: this key has a value already, which cannot be added to" },
		{ "a = {}\n[a.b]",
		  "t:2:2: this key has a value already, which cannot be added to" },
		{ "a = [1]\n[[a]]",
		  "t:2:3: this key has a value already, which is no list of tables" },
		{ "a = 1\n[a.b]",
		  "t:2:2: this key has a value already, which cannot be added to" },
		{ "a = \"x", "t:1:6: this text is not closed" },
		{ "a = \"\\x\"", "t:1:7: there is no such escape sequence" },
		{ "a = \"\\ud800\"", "t:1:8: this is no character" },
		{ "a = \"\\u00zz\"", "t:1:10: a hexadecimal digit is due here" },
		{ "a = [1 2]", "t:1:8: a comma or \"]\" is due here" },
		{ "a = {b = 1,\n}", "t:1:12: a key is due here" },
		{ "[a", "t:1:3: \"]\" is due here" },
		{ "a = 01", "t:1:5: this is no value TOML knows; texts stand in quotes" },
		{ "a = 1__0", "t:1:5: this is no value TOML knows; texts stand in quotes" },
		{ "a = 1.", "t:1:5: this is no value TOML knows; texts stand in quotes" },
		{ "a = +-1", "t:1:5: this is no value TOML knows; texts stand in quotes" },
		{ "a = \xff", "t:1:5: this byte is no UTF-8; save the file as UTF-8" },
		{ "a = 'x\x01'", "t:1:7: control character in a text" },
		{ "'''a''' = 1", "t:1:1: a key is written on one line" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK_STR(read(STR("t"), str_of(cases[i].text)), str_of(cases[i].message));
}

/* As many pieces as asked for, in a row. */
static struct str repeat(const char *piece, size_t times)
{
	size_t n = strlen(piece);
	char *out = arena_alloc(arena, n * times + 1);
	for (size_t i = 0; i < times; i++)
		memcpy(out + i * n, piece, n);
	return (struct str){ out, n * times };
}

static void test_bounds(void)
{
	struct str deep = repeat("[", 200000);
	CHECK(str_has(read(STR("t"), str_fmt(arena, "a = %.*s", STR_ARG(deep))),
		      "nested deeper"));
	CHECK(str_has(read(STR("t"), repeat("a.", 200000)), "more than 64 parts"));
	CHECK(str_has(read(STR("t"), repeat("#", 5 << 20)), "larger than 4 MiB"));
	char *keys = arena_alloc(arena, (size_t)12000 * 16);
	size_t n = 0;
	for (int i = 0; i < 12000; i++)
		n += (size_t)snprintf(keys + n, 16, "k%d = 1\n", i);
	CHECK(str_has(read(STR("t"), (struct str){ keys, n }), "more than 10,000 keys"));
}

static void test_places(void)
{
	struct json_doc doc;
	struct err err;
	CHECK(toml_parse(arena, STR("t"), STR("[tool.x]\nlist = [\n  \"a\",\n  \"b\",\n]\n"),
			 &doc, &err) == 0);
	const struct json *list = json_get(json_get(json_get(doc.root, "tool"), "x"), "list");
	uint32_t line, column;
	CHECK(list && list->count == 2);
	json_place(&doc, list->first->next->start, &line, &column);
	CHECK(line == 4 && column == 3);
	CHECK(list->parent && list->parent->parent == json_get(doc.root, "tool"));
}

static void print_file(const char *path)
{
	char *text = arena_alloc(arena, (4 << 20) + 2);
	FILE *in = fopen(path, "r");
	size_t n = in ? fread(text, 1, (4 << 20) + 1, in) : 0;
	struct str line = read(str_of(path), (struct str){ text, n });
	printf("%.*s\n", STR_ARG(line));
	if (in)
		fclose(in);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		arena = arena_new();
		print_file(argv[i]);
		arena_free(arena);
	}
	if (argc > 1)
		return 0;
	arena = arena_new();
	test_values();
	test_mistakes();
	test_bounds();
	test_places();
	arena_free(arena);
	return test_done();
}
