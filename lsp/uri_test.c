/* file: URIs, as editors write them. */
#include "uri.h"

#include "test.h"

static const struct {
	const char *uri, *path;
} cases[] = {
	{ "file:///a/b.py", "/a/b.py" },
	{ "file:///a%20b/%C3%A9%23.py", "/a b/\xc3\xa9#.py" },
	{ "file:///a%3Ab.py", "/a:b.py" },
	{ "file://localhost/a.py", "/a.py" },
	{ "file:///a.py?query#part", "/a.py" },
	{ "file:///100%", "/100%" },
	{ "file:///a%zz", "/a%zz" },
	{ "file:///a%00b", "" },
	{ "file://host/a.py", "" },
	{ "untitled:Untitled-1", "" },
	{ "/a.py", "" },
	{ "", "" },
};

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK_STR(uri_path(arena, str_of(cases[i].uri)), str_of(cases[i].path));
	CHECK_STR(uri_of(arena, STR("/a b/\xc3\xa9#.py")), STR("file:///a%20b/%C3%A9%23.py"));
	CHECK_STR(uri_path(arena, uri_of(arena, STR("/x%y\"z"))), STR("/x%y\"z"));
	arena_free(arena);
	return test_done();
}
