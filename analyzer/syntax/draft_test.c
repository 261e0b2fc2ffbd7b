/*
 * What tree.h promises of drafts: a text that is being typed, read from what it was before, is the same nodes as one
 * that is read from its start.
 *
 * draft_test [FILE...]: the texts below, or files, through a hundred random edits each, one after the other.
 */
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "facts.h"
#include "test.h"

static const struct {
	const char *path, *text;
} texts[] = {
	{ "a.py",
	  "import os\n\n\n# why é\nclass A(B):\n    \"\"\"says\n    it\"\"\"\n\n"
	  "    @staticmethod\n    def f(a: 'int' = 1, *rest) -> list[str]:\n"
	  "        for x in a:\n            try:\n                x.y(f'{x + 1}\\n', b\"c\")\n"
	  "            except E as e:\n                raise\n"
	  "        return [not x, 1e3]\n\n    async def g(self):\n"
	  "        with open(self.p) as f, q:\n            return {**k, 'a': (yield f)}\n"
	  "\n\nif __name__ == '__main__':\n    A().f(\n        1,  # one\n        2,\n    )\n"
	  "    match z:\n        case [1, *_]: pass\n        case {'a': b}: print(b)\n" },
	{ "a.js",
	  "// é\nconst { a, b: [c = 1] } = require('./x')\nfunction f(x) { return x?.y ?? "
	  "`p${x}q` }\n"
	  "class K extends L {\n  #m = 1\n  async *g() { for await (const i of h()) yield i }\n"
	  "  get n() { return /a[/]b/g.test(s) }\n}\nlabel: while (true) { if (a < b) break "
	  "label; else c++ }\n"
	  "f(function () { try { f() } catch { } finally { f(...r) } }, (x, y) => ({ x, y }))\n"
	  "export default async () => { await f; switch (a) { case 1: b(); default: c() } "
	  "}\n" },
	{ "a.ts",
	  "import type { A } from './a';\nimport b, * as c from 'c';\n"
	  "export abstract class K<T extends A = B> implements I {\n"
	  "  private readonly m: A | B = c as unknown as B;\n  constructor(private x?: number) "
	  "{ super() }\n"
	  "  abstract f(a: string): Promise<Map<string, T[]>>;\n  @d() g<U>(u: U): u is U { "
	  "return u! < 3 }\n}\n"
	  "enum E { a = 1, b }\ninterface I { [k: string]: () => void; new (x: number): K }\n"
	  "type X = T extends [infer U, ...R] ? U : `p${string}`;\nnamespace N { export const "
	  "z = <A>y }\n" },
	{ "a.tsx", "export const C = ({ b = 1, ...rest }: P): JSX.Element => {\n"
		   "  const [s, set] = useState<string | null>(null);\n"
		   "  return <D e={b} {...rest} f=\"x\">text {s && <G.H onClick={() => "
		   "set('a')} />} more</D>;\n};\n" },
};

enum { TEXTS = sizeof(texts) / sizeof(texts[0]), EDITS = 120, LONGEST = 40 };

static uint32_t drawn(uint32_t below)
{
	static uint64_t state = 1;
	state = state * 6364136223846793005u + 1442695040888963407u;
	return below ? (uint32_t)(state >> 33) % below : 0;
}

/* ---- edits ---- */

static struct str spliced(struct arena *arena, struct str text, size_t start, size_t end,
			  struct str with)
{
	return str_cat(arena, str_sub(text, 0, start), with, str_sub(text, end, text.n));
}

/* What one types, pastes and takes away; every other edit takes the last one back. */
static struct str edited(struct arena *arena, struct str text)
{
	static const char *const typed[] = {
		"x",      " ",    "\n",      "(",  ")", "\"", "'",  ":",     ".",
		",",      "=",    "{",       "}",  "#", "//", "/*", "`",     "\n    ",
		"    ",   "if ",  "else:\n", "é",  "f", "0",  "<",  ">",     "x = 1\n",
		"await ", "f(x)", "${",      "\\", ";", "[",  "]",  "async "
	};
	size_t at = drawn((uint32_t)text.n + 1), end = at + drawn(LONGEST);
	if (end > text.n)
		end = text.n;
	switch (drawn(4)) {
	case 0:
		return spliced(arena, text, at, end, STR(""));
	case 1:
		return spliced(arena, text, end, end, str_sub(text, at, end));
	case 2: {
		size_t line = at;
		while (line < text.n && text.p[line] != '\n')
			line++;
		return spliced(arena, text, line, line, STR("\nx = f(1)"));
	}
	default:
		return spliced(arena, text, at, at,
			       str_of(typed[drawn(sizeof(typed) / sizeof(typed[0]))]));
	}
}

/* ---- comparing ---- */

static uint32_t serial_of(const struct node *node)
{
	return node ? node->serial + 1 : 0;
}

static bool is_same_node(const struct node *a, const struct node *b)
{
	bool same = a->kind == b->kind && a->flags == b->flags && a->start == b->start &&
		    a->end == b->end && a->count == b->count && str_eq(a->text, b->text) &&
		    memcmp(&a->number, &b->number, sizeof(a->number)) == 0 &&
		    serial_of(a->parent) == serial_of(b->parent) &&
		    serial_of(a->type) == serial_of(b->type);
	for (uint32_t i = 0; same && i < a->count; i++)
		same = serial_of(a->kids[i]) == serial_of(b->kids[i]);
	return same;
}

static bool is_same(const struct facts *a, const struct facts *b)
{
	bool same = a->node_count == b->node_count && a->has_error == b->has_error &&
		    a->too_deep == b->too_deep && a->comments.n == b->comments.n &&
		    is_same_node(&a->module, &b->module);
	for (uint32_t i = 0; same && i < a->node_count; i++)
		same = is_same_node(node_numbered(a, i), node_numbered(b, i));
	for (size_t i = 0; same && i < a->comments.n; i++)
		same = a->comments.v[i].start == b->comments.v[i].start &&
		       a->comments.v[i].end == b->comments.v[i].end;
	return same;
}

/* ---- typing ---- */

struct typing {
	const struct grammars *grammars;
	struct arena *kept; /* of all trees: each hangs on those before it */
	struct parsed_text before;
	unsigned followed;
};

static void check_text(struct typing *typing, enum lang lang, struct str text)
{
	struct arena *arena = arena_new();
	struct source source;
	struct err err;
	struct draft draft = { .before = typing->before.tree ? &typing->before : NULL,
			       .arena = typing->kept };
	source_from(arena, STR("test"), text, lang, &source);
	struct facts *typed = facts_build_draft(typing->grammars, &source, &draft, &err);
	struct facts *fresh = facts_build(typing->grammars, &source, &err);
	CHECK(typed && fresh);
	bool same = typed && fresh && is_same(typed, fresh);
	CHECK(same);
	if (!same)
		fprintf(stderr, "not the same:\n%.*s\n", STR_ARG(text));
	if (typing->before.tree && draft.after.tree)
		typing->followed++;
	if (draft.after.tree)
		typing->before = draft.after;
	arena_free(arena);
}

static void check_typing(const struct grammars *grammars, enum lang lang, struct str text)
{
	struct arena *arena = arena_new();
	struct typing typing = { .grammars = grammars, .kept = arena_new() };
	check_text(&typing, lang, text);
	for (int i = 0; i < EDITS; i++) {
		struct str next = edited(arena, text);
		check_text(&typing, lang, next);
		if (drawn(4))
			check_text(&typing, lang, text);
		else if (drawn(2))
			text = next;
	}
	CHECK(!typing.before.tree || typing.followed);
	arena_free(typing.kept);
	arena_free(arena);
}

static void check_file(const struct grammars *grammars, const char *path)
{
	struct arena *arena = arena_new();
	struct source source;
	struct err err;
	enum lang lang = lang_of(str_of(path), STR(""));
	if (lang != LANG_NONE && source_load(arena, str_of(path), lang, &source, &err) == 0)
		check_typing(grammars, lang, source.text);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	struct grammars *grammars = facts_grammars(NULL);
	for (int i = 1; i < argc; i++)
		check_file(grammars, argv[i]);
	for (size_t i = 0; i < TEXTS && argc < 2; i++)
		check_typing(grammars, lang_of(str_of(texts[i].path), STR("")),
			     str_of(texts[i].text));
	grammars_free(grammars);
	return test_done();
}
