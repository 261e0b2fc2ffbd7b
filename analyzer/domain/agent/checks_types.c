/* What asks of which type the arguments are, and what is chosen by it. */
#include "checks_parts.h"

#include "graph.h"
#include "names.h"
#include "sent_at.h"

/* isinstance(x, dict), Array.isArray(x): of any shape at all. */
bool checks_asks_shape(const struct node *call)
{
	static const char *const shapes[] = { "isinstance",  "Array.isArray", "len",
					      "Object.keys", "type",          "bool",
					      "callable",    "hasattr",       NULL };
	return str_in(path_of(call_callee(call)), shapes);
}

/* typeof x, x instanceof C, isinstance(x, str), Array.isArray(x) of what was sent */
bool checks_asks_type(const struct node *node, const struct sent *sent, bool deeper)
{
	if (node->kind == K_UNARY && str_is(node->text, "typeof"))
		return sent_at(node->kids[0], sent, deeper);
	if (node->kind == K_BINARY && str_is(node->text, "instanceof"))
		return sent_at(node->kids[0], sent, deeper);
	return node->kind == K_CALL && checks_asks_shape(node) &&
	       sent_at(call_positional(node, 0), sent, deeper);
}

/* What does more than refuse: it keeps, converts, tells. */
static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_ASSIGN ||
		  (node->kind == K_EXPRESSION && is_kind(kid_of(node, 0), K_CALL));
	return *found ? WALK_STOP : WALK_ON;
}

/* if (typeof v === "string") { look for forbidden words in it }: what is no string goes on unasked. */
bool checks_lets_others_pass(const struct node *question)
{
	static const char *const same[] = { "==", "===", "&&", "and", NULL };
	while (is_kind(question->parent, K_BINARY) && str_in(question->parent->text, same))
		question = question->parent;
	const struct node *gate = question->parent;
	bool does = false;
	if (!is_kind(gate, K_IF) || gate->kids[0] != question || kid_of(gate, 2) ||
	    block_leaves(gate->kids[1]))
		return false;
	look_into(gate->kids[1], find_doing, &does);
	return !does;
}

/* typeof args[key], isinstance(args.get(key), kind), of whichever field */
bool checks_asks_each(const struct node *node, const struct sent *sent)
{
	const struct node *asked = is_kind(node, K_UNARY)  ? node->kids[0]
				   : is_kind(node, K_CALL) ? call_positional(node, 0)
							   : NULL;
	struct origins origins;
	if (!asked || sent->part || !checks_asks_type(node, sent, true))
		return false;
	sent_origins(sent, asked, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]) && str_ends(origins.v[i].access, "[]"))
			return true;
	}
	return false;
}

struct looking {
	const struct sent *sent;
	bool found;
};

static enum walk find_type_question(struct node *node, void *context)
{
	struct looking *looking = context;
	looking->found |= checks_asks_type(node, looking->sent, !looking->sent->part);
	return looking->found ? WALK_STOP : WALK_ON;
}

bool checks_type_in(const struct node *test, const struct sent *sent)
{
	struct looking looking = { sent, false };
	look_into(test, find_type_question, &looking);
	return looking.found;
}

struct typing {
	struct str name;
	bool found;
};

/* typeof value, isinstance(value, str) */
static enum walk find_typed_name(struct node *node, void *context)
{
	struct typing *typing = context;
	const struct node *asked = NULL;
	if (node->kind == K_UNARY && str_is(node->text, "typeof"))
		asked = node->kids[0];
	else if (node->kind == K_CALL && str_is(path_of(call_callee(node)), "isinstance"))
		asked = call_positional(node, 0);
	typing->found |= is_kind(asked, K_NAME) && str_eq(typing->name, asked->text);
	return typing->found ? WALK_STOP : WALK_ON;
}

bool checks_type_of_name(const struct node *function, struct str name)
{
	struct typing typing = { name, false };
	if (name.n)
		look_into(function->kids[1], find_typed_name, &typing);
	return typing.found;
}

/* text(args.path), where text() asks for the type of what it gets: of the part, not of what it is taken from. */
static bool typed_by_helper(const struct step *step)
{
	bool found = false;
	for (; step && step->kind != STEP_TAKEN && step->kind != STEP_PARSED && !found;
	     step = step->next) {
		const struct node *function =
			step->kind == STEP_RETURNED && is_kind(step->node, K_CALL)
				? function_of(call_callee(step->node))
				: NULL;
		for (size_t i = 0; function && i < function->kids[0]->count; i++)
			found |=
				checks_type_of_name(function, function->kids[0]->kids[i]->text);
	}
	return found;
}

/* typeof args.path === "string" ? args.path : "": one part, taken only when it is what it should be. */
bool checks_chosen_by_type(const struct sent *sent)
{
	bool found = false;
	for (const struct step *step = sent->origin->steps; sent->rest.n && step;
	     step = step->next) {
		if (step->kind == STEP_CHOSEN && is_kind(step->node, K_COND))
			found |= checks_type_in(step->node->kids[0], sent);
	}
	return found || (sent->rest.n && typed_by_helper(sent->origin->steps));
}

/* Where an entry is kept: kept[key] = value, {key: value for ...}. */
struct entry {
	const struct node *at, *key, *value;
	struct str into; /* what it is put into; empty where that has no name */
	bool listed, typed;
};

/* The entry a step puts, and what is gone through for it; NULL when that is no loop. */
static const struct node *kept_by(const struct step *step, struct entry *out)
{
	const struct node *node = step->node, *target = kid_of(node, 0);
	*out = (struct entry){ .at = node, .into = STR("") };
	if (step->kind == STEP_UNPACKED && is_kind(node, K_COMP_FOR) &&
	    is_kind(node->parent->kids[0], K_PAIR)) {
		out->at = node->parent->kids[0];
		out->key = out->at->kids[0];
		out->value = out->at->kids[1];
		return node->parent;
	}
	if (step->kind != STEP_PUT || !is_kind(node, K_ASSIGN) || !is_kind(target, K_INDEX))
		return NULL;
	out->key = kid_of(target, 1);
	out->value = kid_of(node, 1);
	out->into = node_source(target->kids[0]);
	return node_up(node, K_FOR);
}

/* key in KEYS, KEYS.has(key): of those that are listed, and not of those that are there already. */
static bool asks_list(const struct node *node, const struct entry *entry)
{
	static const char *const methods[] = { "has", "includes", NULL };
	bool call = is_kind(node, K_CALL) && is_kind(call_callee(node), K_ATTR) &&
		    str_in(call_callee(node)->text, methods);
	bool in = is_kind(node, K_BINARY) && str_is(node->text, "in");
	bool not_in = is_kind(node, K_BINARY) && str_is(node->text, "not in");
	if (!call && !in && !not_in)
		return false;
	const struct node *asked = call ? call_positional(node, 0) : node->kids[0];
	const struct node *list = call ? call_callee(node)->kids[0] : node->kids[1];
	return asked && str_eq(node_source(asked), node_source(entry->key)) &&
	       !str_eq(node_source(list), entry->into) &&
	       graph_outcome(node, entry->at) == (not_in ? EDGE_FALSE : EDGE_TRUE);
}

/* typeof value, isinstance(value, str), simple(value) of what asks that */
static bool asks_its_type(const struct node *node, const struct entry *entry)
{
	const struct node *asked = is_kind(node, K_CALL)    ? call_positional(node, 0)
				   : is_kind(node, K_UNARY) ? node->kids[0]
							    : NULL;
	const struct node *function =
		is_kind(node, K_CALL) ? function_of(call_callee(node)) : NULL;
	const struct node *param = function ? kid_of(function->kids[0], 0) : NULL;
	if (!asked || !str_eq(node_source(asked), node_source(entry->value)))
		return false;
	bool asks = is_kind(node, K_UNARY) ? str_is(node->text, "typeof")
		    : function             ? param && checks_type_of_name(function, param->text)
					   : str_is(call_path(node), "isinstance");
	return asks && graph_decides(is_kind(node, K_UNARY) ? node->parent : node, entry->at);
}

static enum walk find_entry_questions(struct node *node, void *context)
{
	struct entry *entry = context;
	entry->listed |= asks_list(node, entry);
	entry->typed |= asks_its_type(node, entry);
	return entry->listed && entry->typed ? WALK_STOP : WALK_ON;
}

bool checks_kept_each(const struct sent *sent)
{
	struct entry entry;
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		const struct node *loop = kept_by(step, &entry);
		if (!loop || !is_kind(entry.key, K_NAME) || !entry.value)
			continue;
		look_into(loop, find_entry_questions, &entry);
		if (entry.listed && entry.typed)
			return true;
	}
	return false;
}
