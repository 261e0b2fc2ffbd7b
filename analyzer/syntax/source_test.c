#include "decode.h"
#include "source.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static void test_lang(void)
{
	struct str none = { 0 };
	CHECK(lang_of(STR("a/b.py"), none) == LANG_PYTHON);
	CHECK(lang_of(STR("b.pyi"), none) == LANG_PYTHON);
	CHECK(lang_of(STR("x.test.mts"), none) == LANG_TYPESCRIPT);
	CHECK(lang_of(STR("x.tsx"), none) == LANG_TSX);
	CHECK(lang_of(STR("x.jsx"), none) == LANG_JAVASCRIPT);
	CHECK(lang_of(STR("a.py/x"), none) == LANG_NONE);
	CHECK(lang_of(STR("RUN.PY"), none) == LANG_PYTHON);
	CHECK(lang_of(STR("a.Ts"), none) == LANG_TYPESCRIPT);
	CHECK(lang_of(STR("App.vue"), none) == LANG_TYPESCRIPT);
	CHECK(lang_of(STR(".py"), none) == LANG_NONE);
	CHECK(lang_of(STR("job"), STR("#!/usr/bin/env -S uv run --script\n")) == LANG_PYTHON);
	CHECK(lang_of(STR("job"), STR("\xef\xbb\xbf#!/usr/bin/env pipx run\n")) == LANG_PYTHON);
	CHECK(lang_of(STR("x.d"), STR("#!/usr/bin/env python3\n")) == LANG_PYTHON);
	CHECK(lang_of(STR("job"), STR("#!/usr/bin/python3.12 -u\n")) == LANG_PYTHON);
	CHECK(lang_of(STR("job"), STR("#! /usr/bin/env -S node --trace\r\n")) ==
	      LANG_JAVASCRIPT);
	CHECK(lang_of(STR("job"), STR("#!/usr/bin/env tsx")) == LANG_TYPESCRIPT);
	CHECK(lang_of(STR("job"), STR("#!/bin/sh\npython\n")) == LANG_NONE);
	CHECK(lang_of(STR("job"), STR("#!/bin/pythonic\n")) == LANG_NONE);
	CHECK(lang_of(STR(""), none) == LANG_NONE);
}

static void test_component(void)
{
	struct arena *arena = arena_new();
	struct str path = STR("a.vue");
	enum lang lang;
	struct str text =
		STR("<script setup generic=\"T extends R<string>\" lang=\"ts\">a()</script>");
	struct str code = str_trim(decode_component(arena, path, text, &lang));
	CHECK_STR(code, STR("a()"));
	CHECK(lang == LANG_TYPESCRIPT);
	/* a quote that never ends hides no script */
	text = STR("<script don't>a()</script><b><script>c()</script>");
	code = decode_component(arena, path, text, &lang);
	CHECK(str_has(code, "a()") && str_has(code, "c()"));
	text = STR("<script src=\"x.js\" /><b><script>c()</script>");
	CHECK_STR(str_trim(decode_component(arena, path, text, &lang)), STR("c()"));
	arena_free(arena);
}

static void test_load(void)
{
	struct arena *arena = arena_new();
	char dir[] = "/tmp/source_testXXXXXX";
	CHECK(mkdtemp(dir) != NULL);
	struct str file = str_fmt(arena, "%s/a.py", dir), fifo = str_fmt(arena, "%s/fifo", dir);
	FILE *out = fopen(file.p, "wb");
	CHECK(out && fwrite("a\0b\r\nc", 1, 6, out) == 6 && fclose(out) == 0);
	struct source source;
	struct err err;
	CHECK(source_load(arena, file, LANG_PYTHON, &source, &err) == 0);
	CHECK_STR(source.text, ((struct str){ "a\0b\r\nc", 6 }));
	CHECK(source.lines.count == 2);
	CHECK(mkfifo(fifo.p, 0600) == 0);
	CHECK(source_load(arena, fifo, LANG_PYTHON, &source, &err) == -1);
	CHECK_STR(str_of(err.text), STR("is no regular file"));
	CHECK(source_load(arena, str_of(dir), LANG_PYTHON, &source, &err) == -1);
	CHECK_STR(str_of(err.text), STR("is a folder"));
	unlink(file.p);
	CHECK(source_load(arena, file, LANG_PYTHON, &source, &err) == -1);
	CHECK_STR(str_of(err.text), STR("No such file or directory"));
	unlink(fifo.p);
	rmdir(dir);
	arena_free(arena);
}

/* Where a checkout lies says nothing: `path` may be below /srv/tests, `within` begins at the root. */
static void test_tests(void)
{
	static const struct {
		const char *shown;
		bool test;
	} cases[] = {
		{ "a.py", false },
		{ "latest_news.py", false },
		{ "contest/a.py", false },
		{ "test_a.py", true },
		{ "src/a_test.ts", true },
		{ "src/a.spec.ts", true },
		{ "tests/a.py", true },
		{ "src/test/a.py", true },
		{ "src/__tests__/a.js", true },
		{ "test_data/a.py", false },
		{ "test_data/test_a.py", true },
		{ "conftest.py", true },
		{ "integration-tests/a.ts", true },
		{ "e2e/login.ts", true },
		{ "fixtures/server.ts", true },
		{ "src/latests/a.ts", false },
		{ "spec.ts", false },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source source = { .path = STR("/srv/tests/app/a.py"),
					 .within = str_of(cases[i].shown) };
		CHECK(source_is_test(&source) == cases[i].test);
	}
	struct source source = { .within = STR("test_data/a.py"),
				 .text = STR("import pytest\n") };
	CHECK(source_is_test(&source));
}

int main(void)
{
	test_lang();
	test_component();
	test_load();
	test_tests();
	return test_done();
}
