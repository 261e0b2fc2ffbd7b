/* Diagnostics: copies, order, fingerprints. */
#include "diag.h"

#include <stdlib.h>

#include "test.h"

static const struct about rule_a = { .id = "a", .code = "SP1" };
static const struct about rule_b = { .id = "b", .code = "SP2" };

static struct diag make(struct arena *arena, const struct about *about, const char *path,
			const char *text, const char *part)
{
	struct lines lines = lines_index(arena, str_of(text));
	size_t start = str_find(lines.text, part, 0);
	return (struct diag){
		.about = about,
		.place = place_make(arena, &lines, str_of(path), (uint32_t)start,
				    (uint32_t)(start + strlen(part))),
		.what = STR("what"),
		.scope = STR("f"),
	};
}

static void test_copy(struct arena *arena)
{
	struct arena *from = arena_new();
	struct diag diag = make(from, &rule_a, "x.py", "f(1)\n", "f(1)");
	struct related related = { diag.place, str_dup(from, STR("there")) };
	struct edit edit = { diag.place, str_dup(from, STR("g()")) };
	struct fix fix = { str_dup(from, STR("title")), FIX_ASK, &edit, 1 };
	diag.related = &related;
	diag.related_count = 1;
	diag.fix = &fix;
	diag.why = str_dup(from, STR("why"));
	struct diag *copy = diag_copy(arena, &diag);
	arena_free(from); /* under AddressSanitizer a pointer left behind shows */
	memset(&related, 0, sizeof(related));
	memset(&edit, 0, sizeof(edit));
	memset(&fix, 0, sizeof(fix));
	CHECK(copy->about == &rule_a);
	CHECK_STR(copy->place.path, STR("x.py"));
	CHECK_STR(copy->place.lines, STR("f(1)"));
	CHECK_STR(copy->why, STR("why"));
	CHECK_STR(copy->related[0].text, STR("there"));
	CHECK_STR(copy->related[0].place.lines, STR("f(1)"));
	CHECK_STR(copy->fix->title, STR("title"));
	CHECK(copy->fix->kind == FIX_ASK);
	CHECK_STR(copy->fix->edits[0].text, STR("g()"));
	CHECK_STR(copy->fix->edits[0].place.path, STR("x.py"));
}

static void test_order(struct arena *arena)
{
	struct diag diags[] = {
		make(arena, &rule_a, "a.py", "f(1)\ng\n", "f"),
		make(arena, &rule_a, "a.py", "f(1)\ng\n", "f(1)"),
		make(arena, &rule_b, "a.py", "f(1)\ng\n", "f"),
		make(arena, &rule_a, "a.py", "f(1)\ng\n", "g"),
		make(arena, &rule_a, "b.py", "f", "f"),
	};
	enum { COUNT = sizeof(diags) / sizeof(diags[0]) };
	const struct diag *list[COUNT];
	for (size_t i = 0; i < COUNT; i++)
		list[i] = &diags[(i * 3 + 2) % COUNT];
	qsort(list, COUNT, sizeof(list[0]), diag_order);
	for (size_t i = 0; i < COUNT; i++)
		CHECK(list[i] == &diags[i]);
}

static void test_fingerprints(struct arena *arena)
{
	struct diag here = make(arena, &rule_a, "a.py", "f(1, 2)\n", "f(1, 2)");
	struct diag moved =
		make(arena, &rule_a, "b.py", "\n\n\tf(1,\r\n\t2)\n", "f(1,\r\n\t2)");
	struct diag other_text = make(arena, &rule_a, "a.py", "f(1, 3)\n", "f(1, 3)");
	struct diag other_rule = make(arena, &rule_b, "a.py", "f(1, 2)\n", "f(1, 2)");
	struct diag other_scope = here;
	other_scope.scope = STR("g");
	CHECK(diag_fingerprint(&here) == diag_fingerprint(&moved));
	CHECK(diag_fingerprint(&here) != diag_fingerprint(&other_text));
	CHECK(diag_fingerprint(&here) != diag_fingerprint(&other_rule));
	CHECK(diag_fingerprint(&here) != diag_fingerprint(&other_scope));
	/* it must never change: baselines hold it */
	CHECK(diag_fingerprint(&here) == UINT64_C(0x061be61812441f43));

	const struct diag *list[] = { &here, &other_text, &here, &moved, &here };
	const struct fingerprint *prints = diag_fingerprints(arena, list, 5);
	CHECK(prints[0].nth == 1 && prints[2].nth == 2 && prints[4].nth == 3);
	CHECK(prints[1].nth == 1 && prints[3].nth == 1);
	CHECK(prints[3].hash == prints[0].hash);
}

int main(void)
{
	struct arena *arena = arena_new();
	test_copy(arena);
	test_order(arena);
	test_fingerprints(arena);
	arena_free(arena);
	return test_done();
}
