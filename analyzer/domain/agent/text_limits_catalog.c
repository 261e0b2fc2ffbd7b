/* A name that is looked up in the database's own catalog before it becomes a part of a statement. See text_limits.h. */
#include "text_limits_internal.h"

#include "graph.h"
#include "names.h"
#include "values.h"

struct lookup {
	const struct limiting *limiting;
	bool bound;
};

/* Does the statement ask the database's own catalog? */
static bool asks_catalog(const struct node *statement)
{
	static const char *const catalogs[] = { "sqlite_master",      "sqlite_schema",
						"information_schema", "INFORMATION_SCHEMA",
						"pg_tables",          "pg_class",
						"table_info(?",       NULL };
	struct str text = statement ? text_of(facts_of(statement)->arena, statement) : STR("");
	for (size_t i = 0; text.p && catalogs[i]; i++) {
		if (str_has(text, catalogs[i]))
			return true;
	}
	return false;
}

/* "... FROM sqlite_master WHERE name = ?", [x] */
static enum walk find_bound(struct node *node, void *context)
{
	struct lookup *lookup = context;
	if (node->kind == K_STRING)
		return WALK_SKIP;
	if (is_reference(node))
		lookup->bound |= is_the_text(node, lookup->limiting);
	return WALK_ON;
}

size_t catalog_arguments(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct node *made = is_kind(callee, K_ATTR) ? value_of(callee->kids[0]) : NULL;
	if (is_kind(made, K_CALL) && asks_catalog(call_positional(made, 0)))
		return 1;
	return asks_catalog(call_positional(call, 0)) ? 2 : 0;
}

/* ---- its answer, asked before the use ---- */

struct answering {
	const struct node *lookup, *use;
	bool decides;
};

/* found of found = cursor.fetchone(), given since the look-up, by it or behind it */
static bool is_given_since(const struct node *assign, const struct answering *answering)
{
	return assign->end > answering->lookup->start && assign->start < answering->use->start;
}

/* x, (a, b), { rows: x } */
static bool names_target(const struct node *test, const struct node *target)
{
	bool named = is_kind(target, K_NAME) && mentions_name(test, target->text);
	for (size_t i = 0; !named && target && i < target->count; i++) {
		const struct node *part = target->kids[i];
		if (part->kind == K_PAIR)
			part = kid_of(part, 1);
		named = is_kind(part, K_NAME) && mentions_name(test, part->text);
	}
	return named;
}

/* Does a test speak of what came of it: of the call, of the cursor, of a name that was given since? */
static bool speaks_of_answer(const struct node *test, const struct answering *answering)
{
	const struct facts *facts = facts_of(test);
	const struct node *callee = call_callee(answering->lookup), *cursor = kid_of(callee, 0);
	bool speaks = node_inside(answering->lookup, test) ||
		      (is_kind(callee, K_ATTR) && is_reference(cursor) &&
		       mentions_name(test, cursor->text));
	for (size_t i = first_inside(&facts->assigns, node_function(answering->lookup));
	     !speaks && i < facts->assigns.n &&
	     facts->assigns.v[i]->start < answering->use->start;
	     i++) {
		speaks = is_given_since(facts->assigns.v[i], answering) &&
			 names_target(test, kid_of(facts->assigns.v[i], 0));
	}
	return speaks;
}

static bool decides(const struct node *test, const struct answering *answering)
{
	static const char *const junctions[] = { "and", "or", "??", NULL };
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return decides(test->kids[0], answering);
	if (is_kind(test, K_BINARY) && str_in(test->text, junctions))
		return decides(test->kids[0], answering) || decides(test->kids[1], answering);
	return graph_outcome(test, answering->use) != EDGE_NEXT &&
	       speaks_of_answer(test, answering);
}

/* if (schema) { found = look up; if (!found.length) throw ... }: goes no further, where it was looked up at all. */
static bool refuses_inside(const struct node *branch, const struct answering *answering)
{
	const struct node *given = node_up(branch, K_IF);
	const struct node *last = branch->kind == K_IF ? block_last(kid_of(branch, 1)) : NULL;
	return given && node_inside(answering->lookup, given) &&
	       !node_inside(answering->use, given) &&
	       (is_kind(last, K_RAISE) || is_kind(last, K_RETURN)) &&
	       speaks_of_answer(branch->kids[0], answering);
}

static enum walk find_deciding(struct node *node, void *context)
{
	struct answering *answering = context;
	bool tests = node->kind == K_IF || node->kind == K_COND || node->kind == K_ASSERT ||
		     node->kind == K_WHILE;
	if (tests && node->end > answering->lookup->start)
		answering->decides |=
			decides(node->kids[0], answering) || refuses_inside(node, answering);
	if (node->kind == K_FOR && node_inside(answering->use, node->kids[2]))
		answering->decides |= speaks_of_answer(node->kids[1], answering);
	return answering->decides ? WALK_STOP : WALK_ON;
}

/* Columns that are only read and shown keep nobody from the use: a test of what came of it does. */
static bool is_answer_heeded(const struct node *lookup, const struct limiting *limiting)
{
	struct answering answering = { lookup, limiting->use, false };
	const struct node *function = node_function(lookup);
	look_into(function ? function->kids[1] : &facts_of(lookup)->module, find_deciding,
		  &answering);
	return answering.decides;
}

bool is_looked_up(const struct node *call, const struct limiting *limiting)
{
	struct lookup lookup = { limiting, false };
	size_t bound = catalog_arguments(call);
	if (!bound || call_arg_count(call) < bound)
		return false;
	look_into(call, find_bound, &lookup);
	return lookup.bound && is_passed_before(call, limiting) &&
	       is_answer_heeded(call, limiting);
}
