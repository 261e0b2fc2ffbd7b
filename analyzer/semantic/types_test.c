/* What somebody declared the last expression of each little file to be, as a path. One case a line. */
#include "types.h"

#include "buf.h"
#include "names.h"
#include "test.h"
#include "test_reader.h"

struct example {
	const char *code, *path;
};

#define HEAD "import { Page } from 'playwright';\n"

static const struct example typescript[] = {
	/* members */
	{ HEAD "interface S { page: Page }\nfunction f(s: S) { s.page; }", "playwright:Page" },
	{ HEAD "type S = { page?: Page | null };\nfunction f(s: S) { s.page; }",
	  "playwright:Page" },
	{ HEAD "interface A { page: Page }\ninterface S extends A { x: 1 }\nfunction f(s: S) { "
	       "s.page; }",
	  "playwright:Page" },
	{ HEAD "function f(s: { a: { page: Page } }) { s.a.page; }", "playwright:Page" },
	{ HEAD "class S { page!: Page }\ninterface T { s: S }\nfunction f(t: T) { t.s.page; }",
	  "playwright:Page" },
	{ HEAD "interface S { page: Page }\nfunction f(s: S) { s.other; }", "" },
	{ HEAD "interface S { page: string | Page }\nfunction f(s: S) { s.page; }", "" },
	{ HEAD "interface S { page: S }\nfunction f(s: S) { s.page; }", "S()" },
	/* kept in something */
	{ HEAD "let all: Map<string, Page>;\nall.get('a');", "playwright:Page" },
	{ HEAD "interface S { page: Page }\nlet all: S[] = [];\nall[0].page;",
	  "playwright:Page" },
	{ HEAD "interface S { page: Page }\nlet all: Record<string, S>;\nall.a.page;",
	  "playwright:Page" },
	{ HEAD "interface S { page: Page }\nlet all: S[];\nall.find(t)!.page;",
	  "playwright:Page" },
	{ HEAD "interface S { page: Page }\nlet all: S[];\nfor (const s of all) s.page;",
	  "playwright:Page" },
	/* taken apart */
	{ HEAD "interface S { page: Page }\nfunction f({ page }: S) { page; }",
	  "playwright:Page" },
	{ HEAD "interface S { page: Page }\nfunction f(s: S) { const { page: p } = s; p; }",
	  "playwright:Page" },
	/* what calls give */
	{ HEAD
	  "interface S { open(): Promise<Page> }\nasync function f(s: S) { const p = await "
	  "s.open(); p; }",
	  "playwright:Page" },
	{ HEAD "type Open = () => Page;\nfunction f(open: Open) { open(); }",
	  "playwright:Page" },
	/* signatures */
	{ HEAD "type Step = (p: Page) => void;\nconst s: Step = (p) => { p; };",
	  "playwright:Page" },
	{ HEAD "const all: Record<string, (p: Page) => void> = { a: (p) => { p; } };",
	  "playwright:Page" },
	{ HEAD
	  "interface T { run(c: { page: Page }): void }\nconst t: T = { run(c) { c.page; } };",
	  "playwright:Page" },
};

static enum walk find_last(struct node *node, void *context)
{
	const struct node **last = context;
	if (node->kind == K_EXPRESSION || node->kind == K_RETURN)
		*last = kid_of(node, 0) ? kid_of(node, 0) : *last;
	return WALK_ON;
}

static void check(const struct test_reader *reader, enum lang lang,
		  const struct example *example)
{
	struct arena *arena = arena_new();
	struct facts *facts = test_reader_facts(reader, arena, lang, example->code);
	const struct node *last = NULL;
	node_walk(&facts->module, find_last, &last);
	struct str path = type_path_of(last);
	CHECK_STR(path, str_of(example->path));
	if (!str_eq(path, str_of(example->path)))
		fprintf(stderr, "  in %s\n", example->code);
	arena_free(arena);
}

/* Each type is made of the one before twice: asked anew each time, the last would take 2^30 steps. */
static void check_doubled(const struct test_reader *reader)
{
	struct arena *arena = arena_new();
	struct buf code;
	buf_init(&code, 16384);
	buf_addz(&code, "type T0 = {};\n");
	for (int i = 1; i < 30; i++)
		buf_addf(&code, "type T%d = T%d & T%d;\n", i, i - 1, i - 1);
	buf_addz(&code, "function f(t: T29) { t.page; }\n");
	struct example doubled = { str_z(arena, buf_str(&code)), "" };
	check(reader, LANG_TYPESCRIPT, &doubled);
	buf_release(&code);
	arena_free(arena);
}

int main(void)
{
	struct test_reader reader = test_reader_open(NULL);
	check_doubled(&reader);
	for (size_t i = 0; i < sizeof(typescript) / sizeof(typescript[0]); i++)
		check(&reader, LANG_TYPESCRIPT, &typescript[i]);
	test_reader_close(&reader);
	return test_done();
}
