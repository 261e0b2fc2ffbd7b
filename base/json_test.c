/* What json.h promises: places, comments, bounds, hints. */
#include "json.h"

#include "test.h"

static struct arena *arena;
static struct json_doc doc;
static struct err err;

static int parse(struct str text)
{
	arena_reset(arena);
	err.text[0] = '\0';
	return json_parse(arena, STR("f.json"), text, &doc, &err);
}

static void reads_values_and_places(void)
{
	CHECK(parse(STR("// first\n{\n  \"a\": [1, -2.5e1, \"x\\n\"], /* b */ \"b\": {\"c\": "
			"null},\n"
			"\t\"d\": true, \"e\": false}\n")) == 0);
	const struct json *a = json_get(doc.root, "a");
	CHECK(a && a->kind == JSON_ARRAY && a->count == 3);
	CHECK(a->first->number == 1 && a->first->next->number == -25);
	CHECK_STR(a->first->next->text, STR("-2.5e1"));
	CHECK_STR(a->first->next->next->text, STR("x\n"));
	CHECK(a->first->next->next->parent == a && a->parent == doc.root);
	CHECK_STR(str_sub(doc.text, a->start, a->end), STR("[1, -2.5e1, \"x\\n\"]"));
	uint32_t line, column;
	const struct json *b = json_get(doc.root, "b");
	json_place(&doc, b->key_start, &line, &column);
	CHECK(line == 3 && column == 36);
	CHECK(json_get(b, "c")->kind == JSON_NULL && json_get(b, "x") == NULL);
	CHECK(json_get(doc.root, "d")->boolean && !json_get(doc.root, "e")->boolean);
	CHECK(json_get(NULL, "d") == NULL && json_get(a, "d") == NULL);
	CHECK_STR(
		str_sub(doc.text, json_get(doc.root, "e")->start, json_get(doc.root, "e")->end),
		STR("false"));
	CHECK(json_err(&doc, b, true, &err, "no %s", "good") == -1);
	CHECK_STR(str_of(err.text), STR("f.json:3:36: no good"));
}

static void empties_and_byte_order_mark(void)
{
	CHECK(parse(STR("\xef\xbb\xbf{ \"a\" : [ ] , \"b\":{ } , \"\\u00e9\\/\":1 }")) == 0);
	CHECK(doc.root->count == 3 && json_get(doc.root, "\xc3\xa9/"));
	uint32_t line, column;
	json_place(&doc, json_get(doc.root, "a")->key_start, &line, &column);
	CHECK(line == 1 && column == 3);
	CHECK(parse(STR("\"only\"")) == 0 && doc.root->kind == JSON_STRING);
	CHECK(parse(STR("{\"url\": \"http://x/*y*/\"}")) == 0);
	CHECK_STR(json_get(doc.root, "url")->text, STR("http://x/*y*/"));
}

static void halves_of_surrogate_pairs(void)
{
	CHECK(parse(STR("[\"\\ud83d\", \"\\ud83d\\ude00\", \"\\udcda x\", "
			"\"\\ud83d\\ud83d\\ude00\", "
			"\"\\\\ud83d\", \"\\uD83D\\\\\"]")) == 0);
	static const char *const texts[] = { "\xef\xbf\xbd",   "\xf0\x9f\x98\x80",
					     "\xef\xbf\xbd x", "\xef\xbf\xbd\xf0\x9f\x98\x80",
					     "\\ud83d",        "\xef\xbf\xbd\\" };
	const struct json *item = doc.root->first;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++, item = item->next)
		CHECK_STR(item->text, str_of(texts[i]));
}

#define T(literal)                                                                             \
	{                                                                                      \
		(literal), sizeof(literal) - 1                                                 \
	}

static void says_where_it_is_no_json(void)
{
	static const struct {
		struct str text;
		const char *want;
	} cases[] = {
		{ T(""), "f.json:1:1: the document is empty" },
		{ T("  \n"), "f.json:2:1: the document is empty" },
		{ T("{\"a\": 1,\r\n}"), "f.json:1:8: a comma before '}'; remove it" },
		{ T("{\"a\": [1, 2}"), "f.json:1:12: '}' is not expected here" },
		{ T("{\"a\": 1"), "f.json:1:8: the document ends here, before it is complete" },
		{ T("{'a': 1}"), "f.json:1:2: strings stand in double quotes" },
		{ T("{\"a\": 1} x"), "f.json:1:10: 'x' is not expected here" },
		{ T("{\"a\": \"b\n\"}"), "f.json:1:7: this string is not closed on its line" },
		{ T("{\"a\": \"\t\"}"),
		  "f.json:1:8: control character in a string; write it as \\u0009" },
		{ T("{\"a\": \"\xff\"}"),
		  "f.json:1:8: this byte is no UTF-8; save the file as UTF-8" },
		{ T("{\"a\": \"\\u0000\"}"),
		  "f.json:1:8: \\u0000 is not allowed in a string here" },
		{ T("[01]"), "f.json:1:2: 01 is no number JSON knows" },
		{ T("[1.]"), "f.json:1:2: 1. is no number JSON knows" },
		{ T("[1e999]"), "f.json:1:2: 1e999 is no number JSON knows" },
		{ T("[1, /* x ]"), "f.json:1:5: this comment is not closed" },
		{ T("{\"a\": 1\n \"b\": 2}"), "f.json:2:2: '\"' is not expected here" },
		{ T("{\"a\" \"b\"}"), "f.json:1:6: a comma or colon is missing before this" },
		{ T("{\"a\": 1,\n \"b\": 2, \"a\": 3}"),
		  "f.json:2:10: key \"a\" is given twice; the first is at line 1" },
		{ T("[\0]"), "f.json:1:2: a byte 0x00 is not expected here" },
		{ T("{\"a\": 1, 2: 3}"), "f.json:1:10: '2' is not expected here" },
		{ T("[1, 2: 3]"), "f.json:1:6: ':' is not expected here" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		CHECK(parse(cases[i].text) == -1);
		CHECK_STR(str_of(err.text), str_of(cases[i].want));
	}
}

static void is_bounded(void)
{
	char deep[200];
	memset(deep, '[', sizeof(deep));
	CHECK(parse((struct str){ deep, sizeof(deep) }) == -1);
	CHECK_STR(str_of(err.text), STR("f.json:1:65: nested deeper than 64 levels"));
	memset(deep + 64, ']', 64);
	CHECK(parse((struct str){ deep, 128 }) == 0);
	CHECK(json_parse(arena, STR("f"), (struct str){ deep, (16 << 20) + 1 }, &doc, &err) ==
	      -1);
}

static void hints_at_the_key_meant(void)
{
	static const char *const known[] = { "severity", "rules", NULL };
	CHECK(parse(STR("{\"rules\": {},\n \"sevrity\": 1}")) == 0);
	CHECK(json_known_keys(&doc, doc.root, known, &err) == -1);
	CHECK_STR(str_of(err.text),
		  STR("f.json:2:2: unknown key \"sevrity\", did you mean \"severity\"?"));
	CHECK(parse(STR("{\"zzzzz\": 1}")) == 0);
	CHECK(json_known_keys(&doc, doc.root, known, &err) == -1);
	CHECK_STR(str_of(err.text), STR("f.json:1:2: unknown key \"zzzzz\""));
	CHECK(parse(STR("{\"rules\": 1}")) == 0);
	CHECK(json_known_keys(&doc, doc.root, known, &err) == 0);
}

static void names_a_file_it_cannot_read(void)
{
	CHECK(json_load(arena, "no/such/file.json", &doc, &err) == -1);
	CHECK_STR(str_of(err.text), STR("no/such/file.json: No such file or directory"));
	CHECK(json_load(arena, "base", &doc, &err) == -1);
	CHECK(json_load(arena, "CMakePresets.json", &doc, &err) == 0);
	CHECK(json_get(doc.root, "version") != NULL);
}

int main(void)
{
	arena = arena_new();
	reads_values_and_places();
	empties_and_byte_order_mark();
	halves_of_surrogate_pairs();
	says_where_it_is_no_json();
	is_bounded();
	hints_at_the_key_meant();
	names_a_file_it_cannot_read();
	arena_free(arena);
	return test_done();
}
