/*
 * The edits fixes are made of: see rule.h.
 *
 * They know commas, comments and lines, so that rules name nodes and what comes out parses. The check parses it again all the same.
 */
#include "lint_internal.h"

/* An argument as it is written: its parentheses are no part of the value. */
static const struct node *as_written(const struct node *node)
{
	return is_kind(node->parent, K_ARG) && !node->parent->text.n ? node->parent : node;
}

void finding_replace(struct finding *finding, const struct node *node, struct str text)
{
	finding_edit(finding, node->start, node->end, text);
}

void finding_insert_before(struct finding *finding, const struct node *node, struct str text)
{
	uint32_t at = as_written(node)->start;
	finding_edit(finding, at, at, text);
}

void finding_insert_after(struct finding *finding, const struct node *node, struct str text)
{
	uint32_t at = as_written(node)->end;
	finding_edit(finding, at, at, text);
}

/* Right behind the last argument: a comma that stands there already is then the new one's. */
void finding_append_argument(struct finding *finding, const struct node *call, struct str text)
{
	const struct node *last = kid_of(call, call->count - 1);
	struct arena *arena = facts_of(call)->arena;
	if (call_arg_count(call))
		finding_insert_after(finding, last, str_fmt(arena, ", %.*s", STR_ARG(text)));
	else
		finding_edit(finding, call->end - 1, call->end - 1, text);
}

static uint32_t skip_blanks(struct str text, uint32_t at)
{
	while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
		at++;
	return at;
}

/* Where the next line begins, when between `at` and it stands nothing, or but a comment; else 0. */
static uint32_t next_line(const struct source *source, uint32_t at)
{
	struct str rest = str_sub(source->text, skip_blanks(source->text, at), source->text.n);
	size_t end = str_find_char(rest, '\n', 0);
	bool comment =
		lang_is_js(source->lang) ? str_starts(rest, "//") : str_starts(rest, "#");
	if (end == SIZE_MAX || (!comment && str_trim(str_sub(rest, 0, end)).n))
		return 0;
	return (uint32_t)(rest.p - source->text.p + end + 1);
}

/* Where the line of `at` begins, when nothing stands on it before; else `at` itself. */
static uint32_t line_start(struct str text, uint32_t at)
{
	uint32_t start = at;
	while (start && (text.p[start - 1] == ' ' || text.p[start - 1] == '\t'))
		start--;
	return start == 0 || text.p[start - 1] == '\n' ? start : at;
}

/* The element before it in the same list, on the same line; NULL when there is none. */
static const struct node *neighbour_before(const struct node *item)
{
	const struct node *list = item->parent, *before = NULL;
	for (size_t i = is_kind(list, K_CALL); i < list->count && list->kids[i] != item; i++)
		before = list->kids[i];
	struct str text = facts_of(item)->source->text;
	struct str between = before ? str_sub(text, before->end, item->start) : STR("\n");
	return str_find_char(between, '\n', 0) == SIZE_MAX ? before : NULL;
}

void finding_remove_element(struct finding *finding, const struct node *item)
{
	const struct source *source = facts_of(item)->source;
	struct str text = source->text;
	uint32_t start = line_start(text, item->start), end = skip_blanks(text, item->end);
	bool comma = end < text.n && text.p[end] == ',';
	if (comma)
		end++;
	uint32_t next = next_line(source, end);
	const struct node *before = neighbour_before(item);
	if (next && start < item->start)
		finding_edit(finding, start, next, STR(""));
	else if (comma && !next)
		finding_edit(finding, item->start, skip_blanks(text, end), STR(""));
	else if (before)
		finding_edit(finding, before->end, item->end, STR(""));
	else
		finding_edit(finding, item->start, comma ? end : item->end, STR(""));
}
