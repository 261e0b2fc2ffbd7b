/* What is written is JSON, whatever the text. */
#include "json_write.h"

#include <stdlib.h>

#include "json.h"
#include "test.h"

/* One string as a document. */
static struct str written(struct arena *arena, struct str text)
{
	char *p;
	size_t n;
	FILE *out = open_memstream(&p, &n);
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_array(&w, NULL);
	json_write_str(&w, NULL, text);
	json_write_end(&w);
	fclose(out);
	struct str copy = str_dup(arena, (struct str){ p, n });
	free(p);
	return copy;
}

static void test_strings(struct arena *arena)
{
	CHECK_STR(written(arena, STR("")), STR("[\"\"]\n"));
	CHECK_STR(written(arena, STR("a\"b\\c/\b\f\n\r\t\x01\x7f")),
		  STR("[\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u007f\"]\n"));
	CHECK_STR(written(arena, STR("a\0b")), STR("[\"a\xef\xbf\xbd"
						   "b\"]\n"));
	CHECK_STR(written(arena, STR("\xc3\xa9\xf0\x9d\x84\x9e")),
		  STR("[\"\xc3\xa9\xf0\x9d\x84\x9e\"]\n"));
	/* turned text, line separators, a mark in the middle */
	CHECK_STR(written(arena, STR("\xe2\x80\xae\xe2\x80\xa8\xef\xbb\xbf\xc2\x9b")),
		  STR("[\"\\u202e\\u2028\\ufeff\\u009b\"]\n"));
	/* bytes that are no UTF-8: one replacement a piece */
	CHECK_STR(written(arena, STR("\xff"
				     "a\xe6\xbc"
				     "b\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80")),
		  STR("[\"\xef\xbf\xbd"
		      "a\xef\xbf\xbd"
		      "b\xef\xbf\xbd\xef\xbf\xbd"
		      "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
		      "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"]\n"));
	CHECK_STR(written(arena, STR("\xf0\x9d\x84")), STR("[\"\xef\xbf\xbd\"]\n"));
}

/* Every byte after every byte: a reader takes it. */
static void test_all_pairs(struct arena *arena)
{
	bool read = true;
	for (unsigned i = 0; i < 65536 && read; i++) {
		char text[3] = { (char)(i >> 8), (char)(i & 0xff), 'x' };
		struct json_doc doc;
		struct err err;
		struct str json = written(arena, (struct str){ text, 3 });
		read = json_parse(arena, STR("pair"), json, &doc, &err) == 0;
		if (i % 256 == 0)
			arena_reset(arena);
	}
	CHECK(read);
}

static void write_sample(struct json_write *w)
{
	json_write_object(w, NULL);
	json_write_z(w, "name", "x");
	json_write_array(w, "none");
	json_write_end(w);
	json_write_array(w, "some");
	json_write_int(w, NULL, -9223372036854775807 - 1);
	json_write_object(w, NULL);
	json_write_bool(w, "yes", true);
	json_write_bool(w, "no", false);
	json_write_end(w);
	json_write_end(w);
	json_write_object(w, "empty");
	json_write_end(w);
	json_write_end(w);
}

static void test_shape(void)
{
	static const char one_line[] = "{\"name\": \"x\", \"none\": [], \"some\": "
				       "[-9223372036854775808, {\"yes\": true, "
				       "\"no\": false}], \"empty\": {}}\n";
	static const char indented[] = "{\n"
				       "  \"name\": \"x\",\n"
				       "  \"none\": [],\n"
				       "  \"some\": [\n"
				       "    -9223372036854775808,\n"
				       "    {\n"
				       "      \"yes\": true,\n"
				       "      \"no\": false\n"
				       "    }\n"
				       "  ],\n"
				       "  \"empty\": {}\n"
				       "}\n";
	for (int indent = 0; indent < 2; indent++) {
		char *p;
		size_t n;
		FILE *out = open_memstream(&p, &n);
		struct json_write w;
		json_write_init(&w, out, indent);
		write_sample(&w);
		fclose(out);
		CHECK_STR(((struct str){ p, n }), indent ? STR(indented) : STR(one_line));
		free(p);
	}
}

int main(void)
{
	struct arena *arena = arena_new();
	test_strings(arena);
	test_all_pairs(arena);
	test_shape();
	arena_free(arena);
	return test_done();
}
