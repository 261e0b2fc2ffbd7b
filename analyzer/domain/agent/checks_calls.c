/*
 * Calls that check: a schema library's, a model's, a function of the project that looks at what it gets, and one that says
 * by its name that it does.
 */
#include "checks_parts.h"

#include "callees.h"
#include "chosen.h"
#include "graph.h"
#include "names.h"
#include "overrides.h"
#include "sent_at.h"
#include "told.h"
#include "words.h"

/* { body: this.sanitizeArgs(args) }, log.info("start", input=sanitize(args)): what a note of them says. */
static bool is_noted(const struct node *call)
{
	const struct node *place = call->parent;
	while (is_kind(place, K_AWAIT))
		place = place->parent;
	return is_kind(place, K_PAIR) || is_kind(place, K_STRING) ||
	       (is_kind(place, K_ARG) && call_callee(place->parent) &&
		!agent_call_fact(place->parent, "puts").n && told_by_name(place->parent, true));
}

static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	*found |= test_of(node) || node->kind == K_RAISE || node->kind == K_SWITCH ||
		  node->kind == K_FOR ||
		  (node->kind == K_CALL && !agent_call_fact(node, "passes").n);
	return *found ? WALK_STOP : WALK_ON;
}

/* Is a function's body there, and nothing in it that could refuse: JSON.parse alone? */
static bool only_passes(const struct node *function)
{
	bool found = false;
	if (!function || is_abstract(function))
		return false;
	look_into(function->kids[1], find_doing, &found);
	return !found;
}

/* text = str(args).lower(), f"{args}", target = args.get("target"): a text made of them, or a part that is kept. */
static bool is_read_as_text(const struct node *mention)
{
	static const char *const makers[] = { "str",        "repr",           "String",
					      "json.dumps", "JSON.stringify", NULL };
	const struct node *place = mention->parent;
	return is_kind(place, K_STRING) ||
	       (is_kind(place, K_ARG) && str_in(call_path(place->parent), makers));
}

static bool is_part_kept(const struct node *mention)
{
	const struct node *up = mention->parent;
	bool part = is_kind(up, K_ATTR) || is_kind(up, K_INDEX);
	while (is_kind(up, K_ATTR) || is_kind(up, K_INDEX) || is_kind(up, K_CALL) ||
	       is_kind(up, K_BINARY))
		up = up->parent;
	return part && is_kind(up, K_ASSIGN);
}

/* any(word in str(args) for word in bad): looks for words in what a function gets, whatever it is called. */
static bool only_seeks_words(const struct node *function, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	bool read = false;
	for (; one; one = one->next) {
		if (!is_kind(one->node, K_NAME) || !node_inside(one->node, function->kids[1]))
			continue;
		if (!is_read_as_text(one->node) && !is_part_kept(one->node))
			return false;
		read |= is_read_as_text(one->node);
	}
	return read && !checks_param(function, param, false, false, 1);
}

static bool seeks_words(const struct node *call, const struct node *function,
			const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		const struct node *param = callee_param(call, value, function);
		if (param && sent_at(value, sent, false))
			return only_seeks_words(function, param);
	}
	return false;
}

bool checks_seeks_words(const struct node *call, const struct sent *sent)
{
	struct callees callees;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n; i++) {
		if (!seeks_words(call, callees.v[i], sent))
			return false;
	}
	return callees.n > 0;
}

/* Does somebody's own function say that it checks? Its name may keep us silent, never make us speak. */
static bool sounds_like_checking(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "validat*", "sanitiz*", "coerce*",
					     "verify",   "assert*",  NULL };
	static const char *const wholly[] = { "ensure", "enforce",
					      NULL }; /* ensureFolder(args.path) */
	struct str name = call_callee(call)->text;
	bool said =
		has_word(name, words) || (has_word(name, wholly) && sent_whole_to(call, sent));
	if (!checks_by_table(call) &&
	    (!said || is_noted(call) || only_passes(function_of(call_callee(call))) ||
	     chosen_called_so(call))) /* validate_document, in the branch of that tool */
		return false;
	return !checks_seeks_words(call, sent);
}

static bool counts(const struct node *call, bool asks, const struct node *use)
{
	if (!use)
		return true;
	return asks ? checks_answer_decides(call, use) : graph_dominates(call, use);
}

struct questioning {
	const struct sent *sent; /* a parameter, asked within its function */
	int depth;
	bool asks, refuses; /* it is looked at; what does not fit is thrown */
	bool surely; /* by a schema, or each of its fields: a policy looks at the one it knows */
};

/* What a function is asked of: a parameter that is what was sent, a part of it, or holds it at an access. */
struct asked {
	const struct node *param;
	struct str access;
	bool part;
};

static void question(const struct node *function, struct asked asked, int depth,
		     struct questioning *out);

/* The parameter of a function that a call hands it to; none where it does not. */
static struct asked asked_of(const struct node *call, const struct node *value,
			     const struct node *function, const struct sent *sent)
{
	struct asked asked = { callee_param(call, value, function), STR(""), sent->part };
	if (!asked.param || !asked.param->text.n)
		return (struct asked){ NULL, asked.access, false };
	if (sent_at(value, sent, false)) {
		asked.part |= sent_at(value, sent, true);
		return asked;
	}
	asked.access = sent_held_in(value, sent);
	return asked.access.n ? asked : (struct asked){ NULL, asked.access, false };
}

/* for key, kind in wanted: self.check_one(key, args.get(key), kind) */
static void question_handed(const struct node *call, struct questioning *questioning)
{
	const struct node *function =
		questioning->depth > 0 ? function_of(call_callee(call)) : NULL;
	for (size_t i = 0; function && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		struct asked asked = asked_of(call, value, function, questioning->sent);
		if (asked.param)
			question(function, asked, questioning->depth - 1, questioning);
	}
}

/* v.iter_errors(args), isinstance(args["path"], str) of what a function was given */
static enum walk find_question(struct node *node, void *context)
{
	struct questioning *questioning = context;
	const struct sent *sent = questioning->sent;
	questioning->refuses |= node->kind == K_RAISE;
	if (checks_asks_type(node, sent, !sent->part) && !checks_lets_others_pass(node)) {
		questioning->asks = true;
		questioning->surely |= checks_asks_each(node, sent);
	}
	if (node->kind != K_CALL || !call_callee(node))
		return WALK_ON;
	struct str verifies = agent_call_fact(node, "verifies");
	bool checks = verifies.n || checks_by_model(node) || checks_makes_model(node);
	if (!checks) {
		question_handed(node, questioning);
	} else if (sent_to(node, sent)) {
		questioning->asks = questioning->surely = true;
		questioning->refuses |= !str_ends(verifies, "asks") && !node_up(node, K_TRY);
	}
	return WALK_ON;
}

static void question(const struct node *function, struct asked asked, int depth,
		     struct questioning *out)
{
	const struct origin origin = { .kind = ORIGIN_PARAM, .node = asked.param };
	const struct sent sent = { .origin = &origin,
				   .by = SENT_BY_ROW,
				   .base = asked.access,
				   .whole = asked.access,
				   .part = asked.part,
				   .inside = function };
	struct questioning inner = { .sent = &sent, .depth = depth };
	enum {
		LONGEST = 8000
	}; /* bytes: what runs all tools is longer than what checks them */
	if (function->end - function->start > LONGEST)
		return;
	look_into(function->kids[1], find_question, &inner);
	out->asks |= inner.asks;
	out->surely |= inner.surely;
	out->refuses |= inner.asks && inner.refuses;
}

bool checks_refuses_each(const struct node *function, const struct node *param)
{
	struct questioning found = { .sent = NULL };
	question(function, (struct asked){ param, STR(""), false }, 1, &found);
	return found.surely && found.refuses;
}

/* check(call), check(calls): of calls {name, arguments} */
static bool is_held_by(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (sent_held_in(kid_of(call_arg_at(call, i), 0), sent).n)
			return true;
	}
	return false;
}

/* wrong = messages_of(schema, args), self.fit(name, args): a function of the project that looks at what the arguments are. */
static struct questioning asks_for_us(const struct node *call, const struct sent *sent)
{
	struct questioning found = { .sent = NULL };
	struct callees callees;
	if (!sent_to(call, sent) && !is_held_by(call, sent))
		return found;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n; i++) {
		for (size_t j = 0; j < call_arg_count(call); j++) {
			const struct node *value = kid_of(call_arg_at(call, j), 0);
			struct asked asked = asked_of(call, value, callees.v[i], sent);
			if (asked.param)
				question(callees.v[i], asked, sent->inside ? 2 : 3, &found);
		}
	}
	found.asks &= found.surely || !told_asks_judge(call);
	return found;
}

/* for (const hook of hooks) hook(name, args); run(args): the loop is on the way to the run, what is in it may not be. */
static const struct node *behind_loops(const struct node *call, const struct node *use)
{
	const struct node *place = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->kind == K_FOR && !node_inside(use, up))
			place = up->kids[1];
	}
	return place;
}

struct existing {
	const struct node *call;
	bool args; /* its arguments are looked for, too */
	bool found;
};

/* Is it what a call is made of: schema of schema.parse(args), validate(schema, args)? */
static enum walk find_own(struct node *node, void *context)
{
	struct existing *existing = context;
	const struct node *callee = call_callee(existing->call);
	struct str text = node_source(node);
	if (node->kind == K_BINARY && str_is(node->text, "==") &&
	    string_text(node->kids[1]).p && !is_kind(node->kids[0], K_UNARY))
		return WALK_SKIP; /* if name == "remove": the other tools pass by */
	if (node->kind != K_NAME && node->kind != K_ATTR)
		return WALK_ON;
	existing->found |=
		str_eq(text, node_source(callee)) ||
		(is_kind(callee, K_ATTR) && str_eq(text, node_source(callee->kids[0])) &&
		 !str_is(text, "self") && !str_is(text, "this"));
	for (size_t i = 0; existing->args && i < call_arg_count(existing->call); i++) {
		const struct node *value = kid_of(call_arg_at(existing->call, i), 0);
		existing->found |= value && str_eq(text, node_source(value));
	}
	return existing->found ? WALK_STOP : WALK_ON;
}

/* if (tool.schema) args = tool.schema.parse(args): whoever has a schema is held against it. */
static bool is_where_possible(const struct node *call, bool args)
{
	const struct node *below = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		struct existing existing = { call, args, false };
		if ((up->kind != K_IF && up->kind != K_COND) || up->kids[0] == below)
			continue;
		look_into(up->kids[0], find_own, &existing);
		if (existing.found)
			return true;
	}
	return false;
}

/* Does a function of the project look at them, and is the use reached only when it has nothing against them? */
static bool is_asked_for_us(const struct node *call, const struct node *use,
			    const struct sent *sent)
{
	const struct node *callee = call_callee(call);
	bool seen = callee && (callee->kind != K_ATTR || function_of(callee));
	if (!seen || checks_asks_person(call) ||
	    (use && (call == use || node_inside(use, call))))
		return false;
	struct questioning found = asks_for_us(call, sent);
	if (!use)
		return found.surely && (found.refuses || checks_answer_decides(call, NULL));
	if (!found.asks)
		return false;
	if (checks_answer_decides(call, use) ||
	    (found.refuses &&
	     (graph_dominates(behind_loops(call, use), use) || is_where_possible(call, false))))
		return true;
	/* if tool.schema: wrong = self.fit(args, tool.schema); if wrong: return */
	return is_where_possible(call, true) && checks_answer_decides(call, NULL);
}

bool checks_may_check(const struct node *call, const struct sent *sent)
{
	struct callees callees;
	bool to = sent_to(call, sent) || sent_to_as_call(call, sent);
	if (!to && !is_held_by(call, sent))
		return false;
	callees_of(call, &callees);
	if (callees.n || !to)
		return callees.n > 0;
	return agent_call_fact(call, "verifies").n || checks_makes_model(call) ||
	       checks_by_model(call) || (call_callee(call) && sounds_like_checking(call, sent));
}

bool checks_call(const struct node *call, const struct node *use, const struct sent *sent)
{
	struct str verifies = agent_call_fact(call, "verifies");
	if (!verifies.n && is_asked_for_us(call, use, sent))
		return true;
	bool named = call_callee(call) && sounds_like_checking(call, sent);
	bool model = checks_makes_model(call) || checks_by_model(call);
	if (!verifies.n && !named && !model)
		return false;
	if (use && (call == use || node_inside(use, call)))
		return false;
	bool asked = sent_to(call, sent) || (!verifies.n && sent_to_as_call(call, sent));
	if (use && asked && (verifies.n || model) && is_where_possible(call, true))
		return true;
	if (!verifies.n && !named && !checks_makes_model(call))
		return false; /* what it gives back is known as checked by the way it goes */
	return asked && (counts(call, str_ends(verifies, "asks"), use) ||
			 (!verifies.n && checks_answer_decides(call, use)));
}
