#include "scan.h"

#include "test.h"

static const char *const needles[] = {
	"evaluate", "rm", "evaluate_handle", "while", "aab", "aa"
};
enum { COUNT = sizeof(needles) / sizeof(*needles) };

/* Agrees with the plain search, for every literal. */
static void check(const struct scanner *scanner, struct str text)
{
	bool found[COUNT];
	scan(scanner, text, found);
	for (size_t i = 0; i < COUNT; i++)
		CHECK(found[i] == str_has(text, needles[i]));
}

int main(void)
{
	struct arena *arena = arena_new();
	const struct scanner *scanner = scanner_new(arena, needles, COUNT);
	check(scanner, STR(""));
	check(scanner, STR("r"));
	check(scanner, STR("rm"));
	check(scanner, STR("page.evaluate_handl"));
	check(scanner, STR("page.evaluate_handle(x)"));
	check(scanner, STR("aaab while"));
	check(scanner, STR("whilst evaluat"));
	const struct scanner *longer = scanner_new(arena, needles + 2, 2);
	bool found[2];
	scan(longer, STR("xx evaluate_handle"), found);
	CHECK(found[0] && !found[1]);
	scan(scanner_new(arena, NULL, 0), STR("text"), NULL);

	static const char *const member[] = { ".name" };
	static const struct {
		const char *text;
		bool has;
	} cases[] = { { "x.name", true },         { "x . name", true },
		      { "x.\\\n  name", true },   { "name", false },
		      { "(name)", false },        { "x\n  .name", true },
		      { "x[\"name\"]", true },    { "f(x, 'name')", true },
		      { "{\"name\": 1}", false }, { "x.names", true },
		      { "x. # why\nname", true }, { "y\nname", false },
		      { "x.other name", false } };
	const struct scanner *members = scanner_new(arena, member, 1);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		scan(members, str_of(cases[i].text), found);
		CHECK(found[0] == cases[i].has);
	}

	static const char *const spaced[] = { "DROP TABLE", "query(", "state !=", "while (!" };
	static const struct {
		const char *text;
		size_t has;
	} spacings[] = { { "DROP  TABLE", 0 },      { "drop(DROP\n TABLE", 0 },
			 { "db.query (", 1 },       { "db.query(", 1 },
			 { "state!=", 2 },          { "state  !=", 2 },
			 { "while(!", 3 },          { "while ( !", SIZE_MAX },
			 { "DROPTABLE", SIZE_MAX }, { "query", SIZE_MAX },
			 { "DROP ", SIZE_MAX } };
	const struct scanner *spaces = scanner_new(arena, spaced, 4);
	for (size_t i = 0; i < sizeof(spacings) / sizeof(*spacings); i++) {
		bool all[4];
		scan(spaces, str_of(spacings[i].text), all);
		for (size_t k = 0; k < 4; k++)
			CHECK(all[k] == (k == spacings[i].has));
	}

	/* Short texts over a small alphabet, all alignments. */
	unsigned seed = 1;
	for (int round = 0; round < 5000; round++) {
		char text[24];
		size_t n = 0;
		for (; n < sizeof(text); n++) {
			seed = seed * 1103515245u + 12345u;
			text[n] = "abrmwhile"[seed / 65536 % 9];
		}
		check(scanner, (struct str){ text, n });
	}
	arena_free(arena);
	return test_done();
}
