/*
 * The facts of files as lines that another parser's tree can be compared with: facts_dump FILE...
 *
 *   F path            a file begins; then, in any order,
 *   E cause           it cannot be read, or a part of it does not parse
 *   C start positional spreads keywords callee     a call; keywords with commas, "-" for none
 *   S start ["text"]  a text without holes
 *   N start name      a name, but for those of imports, exports and a class's fields
 */
#include <stdio.h>

#include "facts.h"
#include "json_write.h"
#include "must.h"

static struct str name_of(const struct node *callee)
{
	return is_reference(callee) && callee->text.n ? callee->text : STR("?");
}

static void print_call(const struct node *call)
{
	bool spreads;
	size_t positional = call_positional_count(call, &spreads);
	printf("C %u %zu %d ", call->start, positional, spreads);
	bool any = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		struct str keyword = call_arg_at(call, i)->text;
		if (keyword.n)
			printf("%s%.*s", any ? "," : "", STR_ARG(keyword));
		any |= keyword.n > 0;
	}
	printf("%s %.*s\n", any ? "" : "-", STR_ARG(name_of(call_callee(call))));
}

static void print_string(const struct node *string)
{
	struct json_write w;
	printf("S %u ", string->start);
	json_write_init(&w, stdout, false);
	json_write_array(&w, NULL); /* it ends the line */
	json_write_str(&w, NULL, string_text(string));
	json_write_end(&w);
}

/* A key or attribute written without quotes is a name to other parsers, and so is a class's field. */
static bool is_spelled_so(const struct node *node)
{
	const struct source *source = facts_of(node)->source;
	if (is_kind(node, K_STRING))
		return !lang_is_js(source->lang) ||
		       strchr("\"'`", source->text.p[node->start]) != NULL;
	const struct node *parent = node->parent;
	bool field = is_kind(parent, K_ASSIGN) && (parent->flags & F_FIELD) &&
		     kid_of(parent, 0) == node;
	return !field && !str_is(node->text, "import"); /* of import() */
}

static enum walk print_node(struct node *node, void *context)
{
	(void)context;
	if (node->kind == K_IMPORT || node->kind == K_EXPORT_NAME || node->kind == K_GLOBAL)
		return WALK_SKIP;
	if (node->kind == K_CALL)
		print_call(node);
	else if (node->kind == K_NAME && is_spelled_so(node))
		printf("N %u %.*s\n", node->start, STR_ARG(node->text));
	else if (node->kind == K_STRING && !(node->flags & F_BYTES) && string_text(node).p &&
		 is_spelled_so(node))
		print_string(node);
	return WALK_ON;
}

static void dump(const struct grammars *grammars, struct str path)
{
	struct arena *arena = arena_new();
	struct source source;
	struct err err;
	printf("F %.*s\n", STR_ARG(path));
	struct facts *facts = NULL;
	if (source_load(arena, path, lang_of(path, STR("")), &source, &err) == 0)
		facts = facts_build(grammars, &source, &err);
	if (!facts)
		printf("E %s\n", err.text);
	else if (facts->has_error || facts->too_deep)
		printf("E at byte %u\n", facts->damage.start);
	else
		node_walk(&facts->module, print_node, NULL);
	arena_free(arena);
}

int main(int argc, char **argv)
{
	struct grammars *grammars = facts_grammars(NULL);
	for (int i = 1; i < argc; i++)
		dump(grammars, str_of(argv[i]));
	grammars_free(grammars);
	return 0;
}
