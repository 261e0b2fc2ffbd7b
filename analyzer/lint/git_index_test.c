/* Git's index, as git writes it, and as nobody should. */
#include "git_index.h"

#include <stdio.h>

#include "test.h"

/* An entry of versions 2 and 3; returns its size. */
static size_t put(char *out, const char *path, unsigned flags, bool extended)
{
	size_t n = 60, length = strlen(path);
	memset(out, 7, n);
	out[n++] = (char)((flags | length) >> 8);
	out[n++] = (char)(flags | length);
	if (extended) {
		out[n++] = 0;
		out[n++] = 0;
	}
	memcpy(out + n, path, length);
	n += length;
	size_t padded = (n + 8) / 8 * 8;
	memset(out + n, 0, padded - n);
	return padded;
}

static size_t put_prefixed(char *out, unsigned strip, const char *suffix)
{
	size_t n = 62, length = strlen(suffix) + 1;
	memset(out, 7, n);
	out[60] = out[61] = 0;
	out[n++] = (char)strip;
	memcpy(out + n, suffix, length);
	return n + length;
}

static void check_tree(const struct git_index *index)
{
	CHECK(index->n == 3);
	CHECK(git_index_has(index, STR("a.py")));
	CHECK(git_index_has(index, STR("build/x/b.py")));
	CHECK(!git_index_has(index, STR("build")));
	CHECK(!git_index_has(index, STR("build/x/b")));
	CHECK(git_index_below(index, STR("build")) == 1);
	CHECK(git_index_below(index, STR("build/x")) == 1);
	CHECK(git_index_below(index, STR("buil")) == 0);
}

static void test_versions(struct arena *arena)
{
	char bytes[1024] = "DIRC\0\0\0\2\0\0\0\3";
	size_t n = 12;
	n += put(bytes + n, "a.py", 0, false);
	n += put(bytes + n, "build/x/b.py", 0, false);
	n += put(bytes + n, "c.py", 0, false);
	struct git_index index = git_index_read(arena, (struct str){ bytes, n }, 20);
	check_tree(&index);
	bytes[7] = 3;
	n = 12;
	n += put(bytes + n, "a.py", 0x4000, true);
	n += put(bytes + n, "build/x/b.py", 0, false);
	n += put(bytes + n, "c.py", 0, false);
	index = git_index_read(arena, (struct str){ bytes, n }, 20);
	check_tree(&index);
	bytes[7] = 4;
	n = 12;
	n += put_prefixed(bytes + n, 0, "a.py");
	n += put_prefixed(bytes + n, 4, "build/x/b.py");
	n += put_prefixed(bytes + n, 12, "c.py");
	index = git_index_read(arena, (struct str){ bytes, n }, 20);
	check_tree(&index);
}

/* Every cut and every other version is an index of nothing. */
static void test_broken(struct arena *arena)
{
	char bytes[1024] = "DIRC\0\0\0\2\0\0\0\2";
	size_t n = 12;
	n += put(bytes + n, "a.py", 0, false);
	n += put(bytes + n, "b.py", 0, false);
	for (size_t cut = 0; cut < n; cut++)
		CHECK(git_index_read(arena, (struct str){ bytes, cut }, 20).n == 0);
	bytes[11] = 3;
	CHECK(git_index_read(arena, (struct str){ bytes, n }, 20).n == 0);
	bytes[11] = 2;
	bytes[7] = 5;
	CHECK(git_index_read(arena, (struct str){ bytes, n }, 20).n == 0);
	bytes[7] = 4;
	n = 12;
	n += put_prefixed(bytes + n, 9, "a.py"); /* takes more away than there is */
	n += put_prefixed(bytes + n, 0, "b.py");
	CHECK(git_index_read(arena, (struct str){ bytes, n }, 20).n == 0);
	bytes[7] = 2;
	n = 12;
	n += put(bytes + n, "b.py", 0, false);
	n += put(bytes + n, "a.py", 0, false);
	CHECK(git_index_read(arena, (struct str){ bytes, n }, 20).n == 0);
}

int main(void)
{
	struct arena *arena = arena_new();
	test_versions(arena);
	test_broken(arena);
	arena_free(arena);
	return test_done();
}
