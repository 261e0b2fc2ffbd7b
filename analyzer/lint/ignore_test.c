#include "ignore.h"

#include "test.h"

static const struct {
	const char *lines, *path;
	bool ignored; /* as `git check-ignore` says */
} cases[] = {
	{ "foo", "foo", true },
	{ "foo", "a/b/foo", true },
	{ "foo", "foo/x.py", true }, /* through its folder */
	{ "foo", "food", false },
	{ "/foo", "a/foo", false },
	{ "/foo", "foo", true },
	{ "a/foo", "b/a/foo", false },
	{ "foo/", "foo", false },
	{ "foo/", "foo/x", true },
	{ "foo/", "a/foo/x", true },
	{ "*.py", "a/b.py", true },
	{ "*.py\n!keep.py", "a/keep.py", false },
	{ "dir/\n!dir/keep.py", "dir/keep.py",
	  true }, /* what is inside an ignored folder stays out */
	{ "dir/*\n!dir/keep.py", "dir/keep.py", false },
	{ "**/foo", "foo", true },
	{ "**/foo", "a/b/foo", true },
	{ "a/**", "a/b/c", true },
	{ "a/**", "a", false },
	{ "a/**/b", "a/b", true },
	{ "a/**/b", "a/x/y/b", true },
	{ "a/**/b", "a/x/y/bb", false },
	{ "a/**/b/**/c", "a/b/x/b/c", true },
	{ "a/*/b", "a/x/y/b", false },
	{ "a/*", "a/b/c", true },
	{ "a**b", "axxb", true },
	{ "x/a**b", "x/a/b", false },
	{ "?.py", "a.py", true },
	{ "?.py", "ab.py", false },
	{ "[a-c].py", "b.py", true },
	{ "[!a-c].py", "b.py", false },
	{ "[^a-c].py", "d.py", true },
	{ "[]a].py", "].py", true },
	{ "[[:digit:]]x", "7x", true },
	{ "[[:digit:]]x", "ax", false },
	{ "[ab", "[ab", false },
	{ "# note", "# note", false },
	{ "\\#note", "#note", true },
	{ "\\!note", "!note", true },
	{ "foo  ", "foo", true },
	{ "foo\\ ", "foo ", true },
	{ "foo\r\nbar\r\n", "foo", true },
	{ "\xef\xbb\xbf"
	  "foo",
	  "foo", true },
	{ "\\", "\\", false },
	{ "/", "a", false },
	{ "", "a", false },
	{ "*", "a", true },
	{ "**", "a/b", true },
	{ "a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false },
};

static void test_nesting(struct arena *arena)
{
	const struct ignore *top = ignore_new(arena, NULL, STR(""), STR("*.log\ngen/\n"));
	const struct ignore *sub =
		ignore_new(arena, top, STR("sub"), STR("!keep.log\n/only_here\n"));
	CHECK(ignore_covers(sub, STR("sub/a.log"), false));
	CHECK(!ignore_covers(sub, STR("sub/keep.log"), false));
	CHECK(ignore_covers(sub, STR("keep.log"), false));
	CHECK(ignore_covers(sub, STR("sub/only_here"), false));
	CHECK(!ignore_covers(sub, STR("sub/deep/only_here"), false));
	CHECK(!ignore_covers(sub, STR("subway/keep.py"), false));
	CHECK(ignore_ask(sub, STR("sub/gen"), true) == IGNORE_YES);
	CHECK(ignore_ask(sub, STR("sub/keep.log"), false) == IGNORE_NO);
	CHECK(ignore_ask(sub, STR("sub/x.py"), false) == IGNORE_UNSAID);
}

static void test_glob(void)
{
	CHECK(ignore_glob(STR("tests/**"), STR("tests/a/b.py")));
	CHECK(ignore_glob(STR("tests"), STR("a/tests/b.py")));
	CHECK(ignore_glob(STR("*.test.ts"), STR("a/b.test.ts")));
	CHECK(!ignore_glob(STR("src/*.py"), STR("src/a/b.py")));
	CHECK(!ignore_glob(STR("!a"), STR("a")));
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct ignore *ignore =
			ignore_new(arena, NULL, STR(""), str_of(cases[i].lines));
		bool got = ignore_covers(ignore, str_of(cases[i].path), false);
		if (got != cases[i].ignored)
			fprintf(stderr, "\"%s\" on \"%s\":\n", cases[i].lines, cases[i].path);
		CHECK(got == cases[i].ignored);
	}
	test_nesting(arena);
	test_glob();
	arena_free(arena);
	return test_done();
}
