/* What does something with a model's arguments: see acts.h. */
#include "acts.h"

#include "sent_at.h"
#include "told.h"
#include "values.h"

/* ---- rows ---- */

/* prisma.order.create({ data: { title: args.title } }) */
static bool is_options_row(const struct node *call)
{
	static const char *const methods[] = { "create", "createMany", "update", "updateMany",
					       "upsert", "delete",     NULL };
	const struct node *options = call_positional(call, 0);
	return str_in(call_callee(call)->text, methods) && is_kind(options, K_DICT) &&
	       call_arg_count(call) == 1 &&
	       (is_kind(dict_get(options, "data"), K_DICT) ||
		is_kind(dict_get(options, "where"), K_DICT));
}

/* supabase.from("orders").insert(row), db.insert(orders).values(row), client.collection("orders").insertOne(row) */
static bool is_chained_row(const struct node *call)
{
	static const char *const methods[] = { "insert", "upsert",     "update", "insertOne",
					       "values", "insert_one", "add",    NULL };
	static const char *const places[] = { "from", "from_",      "table", "insert",
					      "into", "collection", "knex",  NULL };
	const struct node *of = call_callee(call)->kids[0];
	return str_in(call_callee(call)->text, methods) && is_kind(of, K_CALL) &&
	       call_callee(of) && str_in(call_callee(of)->text, places) &&
	       call_arg_count(of) == 1;
}

/* { tool: name, arguments: args }: a record of the call. */
bool acts_on_row(const struct node *call, const struct node *arg)
{
	return is_kind(call_callee(call), K_ATTR) && call_positional(call, 0) &&
	       kid_of(arg, 0) == call_positional(call, 0) &&
	       (is_options_row(call) || is_chained_row(call));
}

/* ---- the only thing done ---- */

/* The block of the branch that a call stands in. */
static const struct node *branch_of(const struct node *call)
{
	const struct node *below = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		if (below->kind == K_BLOCK && (up->kind == K_IF || up->kind == K_CASE))
			return below;
	}
	return NULL;
}

/* await save(x): JavaScript's functions that nobody waits for set what a page shows, and a single word is any object's. */
static bool is_statement(const struct node *call)
{
	const struct node *callee = call_callee(call), *place = call->parent;
	bool awaited = is_kind(place, K_AWAIT);
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	bool words = str_find_char(callee->text, '_', 0) != SIZE_MAX;
	if (awaited)
		place = place->parent;
	return is_kind(place, K_EXPRESSION) && (awaited || (python && words));
}

bool acts_alone(const struct node *call, const struct sent *sent)
{
	const struct node *branch = is_statement(call) ? branch_of(call) : NULL;
	const struct facts *facts = facts_of(call);
	for (size_t i = 0; branch && i < facts->calls.n; i++) {
		const struct node *other = facts->calls.v[i];
		if (other->start > branch->end)
			break;
		if (other != call && node_inside(other, branch) && !node_inside(other, call) &&
		    sent_on_to(other, sent) && !told_by_name(other, true) &&
		    !told_makes_value(other))
			return false;
	}
	return branch && told_may_act(call);
}
