/* Is a database opened, or told, to refuse whatever changes it? See reads_only.h. */
#include "reads_only.h"

#include "graph.h"
#include "names.h"
#include "values.h"

enum { LINKS = 3 };

/* conn of cursor = conn.cursor(), conn.cursor().execute(): what a statement goes to in the end. */
static const struct node *connection_of(const struct node *receiver)
{
	for (int i = 0; i < LINKS; i++) {
		const struct node *made = value_of(receiver);
		const struct node *callee = is_kind(made, K_CALL) ? call_callee(made) : NULL;
		if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "cursor"))
			break;
		receiver = callee->kids[0];
	}
	return receiver;
}

/* "PRAGMA query_only = ON", "SET TRANSACTION READ ONLY", "SET default_transaction_read_only = on" */
static bool says_read_only(const struct node *statement)
{
	static const char *const words[] = { "query_only", "read only", "read_only", NULL };
	struct str text = string_text(value_of(statement));
	for (size_t i = 0; text.p && words[i]; i++) {
		if (str_has_nocase(text, words[i]))
			return true;
	}
	return false;
}

static bool is_true(const struct node *value)
{
	const struct node *made = value ? value_of(value) : NULL;
	return is_kind(made, K_BOOL) && made->number != 0;
}

/* "file:x.db?mode=ro", read_only=True, { readonly: true } */
static bool asks_for_reading(const struct node *arg)
{
	static const char *const keys[] = { "readonly", "read_only", "readOnly", NULL };
	const struct node *given = value_of(arg->kids[0]);
	struct str text = text_of(facts_of(arg)->arena, given);
	bool reads = (text.p && str_has(text, "mode=ro")) ||
		     (str_in(arg->text, keys) && is_true(arg->kids[0]));
	for (size_t i = 0; !reads && is_kind(given, K_DICT) && keys[i]; i++)
		reads = is_true(dict_get(given, keys[i]));
	return reads;
}

static bool is_opened_read_only(const struct node *connection)
{
	const struct node *made = value_of(connection);
	for (size_t i = 0; is_kind(made, K_CALL) && i < call_arg_count(made); i++) {
		if (asks_for_reading(call_arg_at(made, i)))
			return true;
	}
	return false;
}

bool reads_only(const struct node *run)
{
	const struct node *callee = call_callee(run);
	const struct facts *facts = facts_of(run);
	if (!is_kind(callee, K_ATTR))
		return false;
	const struct node *connection = connection_of(callee->kids[0]);
	struct str name = node_source(connection);
	for (size_t i = first_inside(&facts->calls, node_function(run));
	     i < facts->calls.n && facts->calls.v[i]->start < run->start; i++) {
		const struct node *call = facts->calls.v[i], *other = call_callee(call);
		if (is_kind(other, K_ATTR) && says_read_only(call_positional(call, 0)) &&
		    str_eq(node_source(connection_of(other->kids[0])), name) &&
		    graph_dominates(call, run))
			return true;
	}
	return is_opened_read_only(connection);
}
