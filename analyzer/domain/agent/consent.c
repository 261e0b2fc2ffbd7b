/* Does a person agree first? See consent.h. */
#include "consent.h"

#include "graph.h"
#include "model_text.h"
#include "names.h"
#include "origins.h"
#include "picked.h"
#include "project.h"
#include "sent.h"
#include "values.h"
#include "words.h"

struct consent {
	const struct node *use, *said;
	bool found;
};

struct asked {
	const struct node *said;
	bool found;
};

static enum walk find_library_question(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && agent_call_fact(node, "asks").p;
	return *found ? WALK_STOP : WALK_ON;
}

/* input("run it? "), a function of the project that asks, new Promise((resolve) => rl.question("run it? ", resolve)). */
static bool is_question(const struct node *node)
{
	bool found = false;
	if (!is_kind(node, K_CALL) || agent_call_fact(node, "asks").p)
		return is_kind(node, K_CALL);
	bool promise = node->flags & F_NEW && str_is(call_callee(node)->text, "Promise");
	const struct node *asking = promise ? call_positional(node, 0) : call_callee(node);
	const struct node *function = function_of(asking);
	look_into(function ? function->kids[1] : NULL, find_library_question, &found);
	return found;
}

static bool is_question_about(const struct node *node, const struct node *said)
{
	return is_question(node) && !(said && node_function(said) == node_function(node) &&
				      graph_dominates(node, said));
}

/* The call itself, or a name that was given what it answered: rl.question("run it? ", (answer) => ...), too. */
static enum walk find_question(struct node *node, void *context)
{
	struct asked *asked = context;
	struct origins origins;
	asked->found |= is_question_about(node, asked->said);
	if (!is_kind(node, K_NAME))
		return asked->found ? WALK_STOP : WALK_ON;
	origins_of(node, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct step *given = origin_step(&origins.v[i], STEP_RETURNED);
		const struct step *back = origin_step(&origins.v[i], STEP_CALLBACK);
		asked->found |= back && is_question_about(back->node, asked->said);
		asked->found |= (origins.v[i].kind == ORIGIN_CALL &&
				 is_question_about(origins.v[i].node, asked->said)) ||
				(given && is_question_about(given->node, asked->said));
	}
	return asked->found ? WALK_STOP : WALK_ON;
}

static bool asks_person(const struct node *test, const struct node *said)
{
	struct asked asked = { said, false };
	look_into(test, find_question, &asked);
	return asked.found;
}

/* typer.confirm(text, abort=True) */
static bool aborts(const struct node *node)
{
	return node->kind == K_CALL && call_keyword(node, "abort") && is_question(node);
}

/* "/approve", "yes": is that what a text says, and nothing before it? */
static bool says_yes(const struct node *text)
{
	struct str said = string_text(text), word;
	return said.n && word_next(&said, &word) &&
	       agent_fact(text, word_key(facts_of(text)->arena, word), "agrees").p;
}

/* Is it what comes in from outside, and not from a model: the line of a chat, an action, a button's id? */
static bool is_somebodys_word(const struct node *expression)
{
	struct origins origins;
	struct model_text said;
	bool outside = false;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (model_text_of(&origins.v[i], &said))
			return false;
		outside |= origins.v[i].kind != ORIGIN_VALUE;
	}
	return outside;
}

struct hearing {
	const struct node *use;
	bool found;
};

/* line == "/approve", action in ("approve", "yes"), action != "approve" on the other way */
static enum walk find_answer(struct node *node, void *context)
{
	static const char *const same[] = { "==", "is", "in", NULL };
	struct hearing *hearing = context;
	const struct node *right = node->kind == K_BINARY ? kid_of(node, 1) : NULL;
	bool list = is_kind(right, K_TUPLE) || is_kind(right, K_LIST) || is_kind(right, K_SET);
	const struct node *answer = list ? kid_of(right, 0) : right;
	enum edge_kind wanted = str_in(node->text, same) ? EDGE_TRUE : EDGE_FALSE;
	hearing->found |= is_kind(answer, K_STRING) && says_yes(answer) &&
			  is_somebodys_word(node->kids[0]) &&
			  graph_outcome(node, hearing->use) == wanted;
	return hearing->found ? WALK_STOP : WALK_ON;
}

static bool hears_yes(const struct node *test, const struct node *use)
{
	struct hearing hearing = { use, false };
	look_into(test, find_answer, &hearing);
	return hearing.found;
}

static bool may_ask(const struct node *node)
{
	return node->kind == K_IF || node->kind == K_WHILE || node->kind == K_COND ||
	       aborts(node);
}

static enum walk find_consent(struct node *node, void *context)
{
	struct consent *consent = context;
	if (node->kind != K_CALL && graph_decides(node->kids[0], consent->use) &&
	    (asks_person(node->kids[0], consent->said) ||
	     hears_yes(node->kids[0], consent->use)))
		consent->found = true;
	if (node->kind == K_CALL && is_question_about(node, consent->said) &&
	    graph_dominates(node, consent->use))
		consent->found = true;
	return consent->found ? WALK_STOP : WALK_ON;
}

/* True, or a function that says when. */
static bool is_yes(const struct node *value)
{
	return value && !(is_kind(value, K_BOOL) && value->number == 0);
}

/* if (tool.needs_approval) ... */
static bool tests_member(const struct facts *facts, struct str name)
{
	for (const struct mention *one = mentions_of(facts, name); one; one = one->next) {
		const struct node *branch = node_up(one->node, K_IF);
		if (is_kind(one->node, K_ATTR) && branch &&
		    node_inside(one->node, branch->kids[0]))
			return true;
	}
	return false;
}

/* Does somebody of the project look at that flag of a tool before it goes on? */
static bool is_looked_at(const struct node *at, struct str name)
{
	struct project_mentions files;
	const struct facts *one;
	if (tests_member(facts_of(at), name))
		return true;
	project_mentions(facts_of(at), name, STR(""), &files);
	while ((one = project_next_mention(&files))) {
		if (tests_member(one, name))
			return true;
	}
	return false;
}

/* tool({ needsApproval: true, execute: async () => ... }); { needs_approval: true, run() {} } of a project that asks where it is set */
static bool is_approved_tool(const struct node *pair)
{
	static const char *const flags[] = { "needs_approval", "requires_approval",
					     "requiresApproval", "requiresConfirmation", NULL };
	const struct node *tool = is_kind(pair, K_PAIR) ? pair->parent : NULL;
	bool approved = tool && is_yes(dict_get(tool, "needsApproval"));
	for (size_t i = 0; tool && !approved && flags[i]; i++)
		approved = is_yes(dict_get(tool, flags[i])) &&
			   is_looked_at(tool, str_of(flags[i]));
	return approved;
}

/* @click.confirmation_option(prompt="Drop all?"), a tool that needs approval */
static bool asks_at_entry(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *one = kid_of(decorators->kids[i], 0);
		if (is_kind(one, K_CALL) && (agent_call_fact(one, "asks").p ||
					     is_yes(call_keyword(one, "needs_approval"))))
			return true;
	}
	return is_approved_tool(function->parent);
}

/* ... or that of the function it is written in: new Promise((done) => connection.exec(command, done)) */
static bool asks_at_entries(const struct node *function)
{
	for (; function; function = node_function(function)) {
		if (asks_at_entry(function))
			return true;
	}
	return false;
}

bool person_agrees_to_said(const struct node *use, const struct node *said)
{
	const struct node *function = node_function(use);
	struct consent consent = { use, said, false };
	if (asks_at_entries(function))
		return true;
	look_into_picked(function ? function->kids[1] : &facts_of(use)->module, may_ask,
			 find_consent, &consent);
	return consent.found;
}

bool person_agrees(const struct node *use)
{
	return person_agrees_to_said(use, NULL);
}

/* action of a flag that is true wherever action == "delete" is one of its ors */
static bool is_one_of(const struct node *value, const struct node *name, struct str text)
{
	if (!is_kind(value, K_BINARY))
		return false;
	if (str_is(value->text, "or"))
		return is_one_of(value->kids[0], name, text) ||
		       is_one_of(value->kids[1], name, text);
	return str_is(value->text, "==") &&
	       str_eq(node_source(value->kids[0]), node_source(name)) &&
	       str_eq(string_text(value->kids[1]), text);
}

/* case "delete" of switch (action), where critical = action === "delete" || ...: is the flag true for the use? */
static bool is_set_for(const struct node *flag, const struct node *use)
{
	const struct node *value = is_kind(flag, K_NAME) ? assigned_value(flag) : NULL;
	for (const struct node *choice = node_up(use, K_SWITCH); value && choice;
	     choice = node_up(choice, K_SWITCH)) {
		for (size_t i = 1; i < choice->count; i++) {
			struct str text = string_text(kid_of(choice->kids[i], 0));
			if (text.n && node_inside(use, choice->kids[i]) &&
			    is_one_of(value, choice->kids[0], text))
				return true;
		}
	}
	return false;
}

/* if (critical && !approved) return ...: where it is critical, past that it is approved. */
static bool holds_past(const struct node *yes, const struct node *use)
{
	const struct node *no = yes->parent, *both = no ? no->parent : NULL;
	const struct node *branch = both ? both->parent : NULL;
	if (!is_kind(no, K_UNARY) || !is_kind(both, K_BINARY) || !str_is(both->text, "and") ||
	    !is_kind(branch, K_IF) || kid_of(branch, 0) != both || kid_of(branch, 2) ||
	    node_inside(use, branch))
		return false;
	const struct node *last = block_last(kid_of(branch, 1));
	const struct node *flag = both->kids[both->kids[0] == no];
	return (is_kind(last, K_RETURN) || is_kind(last, K_RAISE)) && is_set_for(flag, use) &&
	       graph_dominates(both->kids[0], use);
}

/* confirm, args.confirmed, args["confirm"], kwargs.get("confirm"): what is taken, by its name; *from is what it is taken of. */
static struct str name_taken(const struct node *node, const struct node **from)
{
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	*from = node;
	if (is_kind(node, K_INDEX)) {
		*from = node->kids[0];
		return string_text(kid_of(node, 1));
	}
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "get")) {
		*from = callee->kids[0];
		return string_text(call_positional(node, 0));
	}
	return is_reference(node) ? node->text : STR("");
}

/* Is it by its name a yes that the caller of its function says? */
static bool is_callers_yes(const struct node *node)
{
	const struct node *root;
	struct str name = name_taken(node, &root), word;
	while (is_kind(root, K_ATTR))
		root = root->kids[0];
	const struct def *def = is_kind(root, K_NAME) ? defs_of(root, root->text) : NULL;
	bool given = def && def->how == DEF_PARAM, yes = false;
	while (given && word_next(&name, &word))
		yes |= agent_fact(node, word_key(facts_of(node)->arena, word), "agrees").p !=
		       NULL;
	return yes;
}

/* argv.includes("--force"), "--yes" in sys.argv: whoever starts it has to write it. */
static bool is_flag_written(const struct node *node)
{
	static const char *const flags[] = { "--force", "--yes", "--confirm", "-y", NULL };
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	if (callee)
		return str_is(callee->text, "includes") &&
		       str_in(string_text(call_positional(node, 0)), flags);
	return is_kind(node, K_BINARY) &&
	       (str_is(node->text, "in") || str_is(node->text, "not in")) &&
	       str_in(string_text(node->kids[0]), flags);
}

static bool hears_flag(const struct node *node, const struct node *use)
{
	enum edge_kind wanted = str_is(node->text, "not in") ? EDGE_FALSE : EDGE_TRUE;
	return is_flag_written(node) && graph_outcome(node, use) == wanted;
}

static enum walk find_callers_yes(struct node *node, void *context)
{
	struct hearing *hearing = context;
	hearing->found |=
		hears_flag(node, hearing->use) ||
		(is_callers_yes(node) && (graph_outcome(node, hearing->use) == EDGE_TRUE ||
					  holds_past(node, hearing->use)));
	return hearing->found ? WALK_STOP : WALK_ON;
}

static enum walk find_confirmation(struct node *node, void *context)
{
	struct hearing *hearing = context;
	if (node->kind != K_CALL)
		look_into(node->kids[0], find_callers_yes, hearing);
	return hearing->found ? WALK_STOP : WALK_ON;
}

/* def reset(confirm=False): if not confirm: return ...: whoever calls it has to say yes. */
static bool is_confirmed(const struct node *use)
{
	const struct node *function = node_function(use);
	struct hearing hearing = { use, false };
	look_into_picked(function ? function->kids[1] : &facts_of(use)->module, may_ask,
			 find_confirmation, &hearing);
	return hearing.found;
}

static bool agrees(const struct node *call, const void *context)
{
	(void)context;
	return person_agrees(call) || is_confirmed(call);
}

bool person_agrees_to_call(const struct node *use)
{
	return agrees(use, NULL) || fits_each_caller(node_function(use), agrees, NULL);
}
