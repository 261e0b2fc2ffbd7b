#define _DEFAULT_SOURCE
#include "fix.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"
#include "vec.h"

static struct edit edit(uint32_t start, uint32_t end, const char *text)
{
	return (struct edit){ .place = { .start = start, .end = end }, .text = str_of(text) };
}

static void test_apply(struct arena *arena)
{
	struct edit first[] = { edit(0, 1, "A"), edit(4, 4, "!") };
	struct edit overlapping[] = { edit(3, 5, "?") };
	struct edit asking[] = { edit(7, 8, "") };
	struct fix fixes[] = { { STR("1"), FIX_SAFE, first, 2 },
			       { STR("2"), FIX_SAFE, overlapping, 1 },
			       { STR("3"), FIX_ASK, asking, 1 } };
	struct diag diags[3] = { { .fix = &fixes[0] },
				 { .fix = &fixes[1] },
				 { .fix = &fixes[2] } };
	struct diag *list[] = { &diags[0], &diags[1], &diags[2] };
	struct str fixed;
	CHECK(fix_apply(arena, STR("abcdefgh"), list, 3, false, &fixed) == 1);
	CHECK_STR(fixed, STR("Abcd!efgh"));
	CHECK(fix_apply(arena, STR("abcdefgh"), list, 3, true, &fixed) == 2);
	CHECK_STR(fixed, STR("Abcd!efg"));
	diags[0].suppressed = true;
	CHECK(fix_apply(arena, STR("abcdefgh"), list, 3, false, &fixed) == 1);
	CHECK_STR(fixed, STR("abc?fgh"));
	CHECK(fix_apply(arena, STR("abc"), list, 0, true, &fixed) == 0);
	CHECK_STR(fixed, STR("abc"));
}

static struct str diff(struct arena *arena, struct str before, struct str after)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	fix_diff(arena, STR("x.py"), before, after, out);
	fclose(out);
	struct str copy = str_dup(arena, (struct str){ text, n });
	free(text);
	return copy;
}

static void test_diff(struct arena *arena)
{
	CHECK_STR(diff(arena, STR("a\n"), STR("a\n")), STR(""));
	CHECK_STR(diff(arena, STR("a\nb\nc\n"), STR("a\nB\nc\n")),
		  STR("--- a/x.py\n+++ b/x.py\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"));
	CHECK_STR(diff(arena, STR(""), STR("a\n")),
		  STR("--- a/x.py\n+++ b/x.py\n@@ -0,0 +1,1 @@\n+a\n"));
	CHECK_STR(diff(arena, STR("a"), STR("b")),
		  STR("--- a/x.py\n+++ b/x.py\n@@ -1,1 +1,1 @@\n-a\n"
		      "\\ No newline at end of file\n+b\n\\ No newline at end of file\n"));
}

/* Random texts: what patch(1) makes of `before` and the diff is `after`; counted by replaying the hunks here. */
static struct str replay(struct arena *arena, struct str before, struct str patch)
{
	struct str line, old;
	char *out = arena_alloc(arena, before.n + patch.n + 1);
	size_t n = 0, at = 1;
	str_split(&patch, '\n', &line);
	str_split(&patch, '\n', &line);
	while (str_split(&patch, '\n', &line)) {
		unsigned long start;
		if (sscanf(str_z(arena, line), "@@ -%lu", &start) == 1) {
			while (at < start && str_split(&before, '\n', &old)) {
				n += (size_t)sprintf(out + n, "%.*s\n", STR_ARG(old));
				at++;
			}
			continue;
		}
		if (line.n == 0)
			continue;
		if (line.p[0] != '+') {
			str_split(&before, '\n', &old);
			CHECK_STR(old, str_sub(line, 1, line.n));
			at++;
		}
		if (line.p[0] != '-')
			n += (size_t)sprintf(out + n, "%.*s\n",
					     STR_ARG(str_sub(line, 1, line.n)));
	}
	memcpy(out + n, before.p ? before.p : "", before.n);
	return (struct str){ out, n + before.n };
}

/* `after`, made from `before` by the hunks between them. */
static struct str with_hunks(struct arena *arena, struct str before, struct str after)
{
	struct hunk *hunks;
	size_t n = fix_hunks(arena, before, after, &hunks), from = 0;
	struct str out = STR("");
	for (size_t i = 0; i < n; i++) {
		struct str kept = str_sub(before, from, hunks[i].start);
		CHECK(hunks[i].start >= from && hunks[i].end >= hunks[i].start);
		out = str_fmt(arena, "%.*s%.*s%.*s", STR_ARG(out), STR_ARG(kept),
			      STR_ARG(hunks[i].text));
		from = hunks[i].end;
	}
	struct str rest = str_sub(before, from, before.n);
	return str_fmt(arena, "%.*s%.*s", STR_ARG(out), STR_ARG(rest));
}

static void test_random_diffs(struct arena *arena)
{
	unsigned seed = 7;
	for (int round = 0; round < 300; round++) {
		char texts[2][200];
		size_t sizes[2] = { 0, 0 };
		for (int i = 0; i < 60; i++) {
			seed = seed * 1103515245u + 12345u;
			char c = (char)('a' + seed / 65536 % 5);
			for (int side = 0; side < 2; side++) {
				seed = seed * 1103515245u + 12345u;
				if (seed / 65536 % 8 == 0)
					continue;
				texts[side][sizes[side]++] = c;
				texts[side][sizes[side]++] = '\n';
			}
		}
		struct str before = { texts[0], sizes[0] }, after = { texts[1], sizes[1] };
		struct str patch = diff(arena, before, after);
		CHECK_STR(with_hunks(arena, before, after), after);
		if (patch.n)
			CHECK_STR(replay(arena, before, patch), after);
		else
			CHECK_STR(before, after);
	}
}

int main(void)
{
	struct arena *arena = arena_new();
	test_apply(arena);
	test_diff(arena);
	test_random_diffs(arena);
	arena_free(arena);
	return test_done();
}
