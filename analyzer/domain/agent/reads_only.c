/* Is a database opened, or told, to refuse whatever changes it? See reads_only.h. */
#include "reads_only.h"

#include "graph.h"
#include "names.h"
#include "values.h"

enum { LINKS = 3 };

/* connect(read_only=True), conn.readonly = True */
static const char *const read_keys[] = { "readonly", "read_only", "readOnly", NULL };

/* connect() of conn = connect(), and of with connect() as conn. */
static const struct node *made_as(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
	    defs[0]->how == DEF_WITH)
		return defs[0]->value;
	return value_of(name);
}

/* conn of cursor = conn.cursor(), conn.cursor().execute(): what a statement goes to in the end. */
static const struct node *connection_of(const struct node *receiver)
{
	for (int i = 0; i < LINKS; i++) {
		const struct node *made = made_as(receiver);
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
	const struct node *given = value_of(arg->kids[0]);
	struct str text = text_of(facts_of(arg)->arena, given);
	bool reads = (text.p && str_has(text, "mode=ro")) ||
		     (str_in(arg->text, read_keys) && is_true(arg->kids[0]));
	for (size_t i = 0; !reads && is_kind(given, K_DICT) && read_keys[i]; i++)
		reads = is_true(dict_get(given, read_keys[i]));
	return reads;
}

/* sqlite3.connect("file:x.db?mode=ro"), conn.set_session(readonly=True) */
static bool is_asked_for_reading(const struct node *call)
{
	for (size_t i = 0; is_kind(call, K_CALL) && i < call_arg_count(call); i++) {
		if (asks_for_reading(call_arg_at(call, i)))
			return true;
	}
	return false;
}

static bool makes_read_only(const struct node *call)
{
	return says_read_only(call_positional(call, 0)) ||
	       (str_is(call_callee(call)->text, "set_session") && is_asked_for_reading(call));
}

/* Is a call or an assignment about that connection, and before what runs the statement on every way? */
static bool is_of_connection(const struct node *at, const struct node *member,
			     struct str connection, const struct node *run)
{
	return is_kind(member, K_ATTR) &&
	       str_eq(node_source(connection_of(member->kids[0])), connection) &&
	       graph_dominates(at, run);
}

static bool is_made_read_only(const struct node *run, struct str connection)
{
	const struct facts *facts = facts_of(run);
	const struct node *function = node_function(run);
	for (size_t i = first_inside(&facts->calls, function);
	     i < facts->calls.n && facts->calls.v[i]->start < run->start; i++) {
		const struct node *call = facts->calls.v[i];
		if (is_kind(call_callee(call), K_ATTR) && makes_read_only(call) &&
		    is_of_connection(call, call_callee(call), connection, run))
			return true;
	}
	for (size_t i = first_inside(&facts->assigns, function);
	     i < facts->assigns.n && facts->assigns.v[i]->start < run->start; i++) {
		const struct node *assign = facts->assigns.v[i], *member = kid_of(assign, 0);
		if (is_kind(member, K_ATTR) && str_in(member->text, read_keys) &&
		    is_true(kid_of(assign, 1)) &&
		    is_of_connection(assign, member, connection, run))
			return true;
	}
	return false;
}

bool reads_only(const struct node *run)
{
	const struct node *callee = call_callee(run);
	if (!is_kind(callee, K_ATTR))
		return false;
	const struct node *connection = connection_of(callee->kids[0]);
	return is_made_read_only(run, node_source(connection)) ||
	       is_asked_for_reading(made_as(connection));
}
