/* Does a person agree first? See consent.h. */
#include "consent.h"

#include "graph.h"
#include "model_text.h"
#include "names.h"
#include "origins.h"
#include "picked.h"
#include "sent.h"
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

/* The call itself, or a name that was given what it answered. */
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

/* @click.confirmation_option(prompt="Drop all?"), tool({ needsApproval: true, execute: async () => ... }) */
static bool asks_at_entry(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2), *pair = function->parent;
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *one = kid_of(decorators->kids[i], 0);
		if (is_kind(one, K_CALL) && (agent_call_fact(one, "asks").p ||
					     is_yes(call_keyword(one, "needs_approval"))))
			return true;
	}
	return is_kind(pair, K_PAIR) && is_yes(dict_get(pair->parent, "needsApproval"));
}

bool person_agrees_to_said(const struct node *use, const struct node *said)
{
	const struct node *function = node_function(use);
	struct consent consent = { use, said, false };
	if (function && asks_at_entry(function))
		return true;
	look_into_picked(function ? function->kids[1] : &facts_of(use)->module, may_ask,
			 find_consent, &consent);
	return consent.found;
}

bool person_agrees(const struct node *use)
{
	return person_agrees_to_said(use, NULL);
}

/* confirm, args.confirmed, yesIAmSure: is it by its name a yes that the caller of its function says? */
static bool is_callers_yes(const struct node *node)
{
	struct str name = is_reference(node) ? node->text : STR(""), word;
	const struct node *root = node;
	while (is_kind(root, K_ATTR))
		root = root->kids[0];
	const struct def *def = is_kind(root, K_NAME) ? defs_of(root, root->text) : NULL;
	bool given = def && def->how == DEF_PARAM, yes = false;
	while (given && word_next(&name, &word))
		yes |= agent_fact(node, word_key(facts_of(node)->arena, word), "agrees").p !=
		       NULL;
	return yes;
}

static enum walk find_callers_yes(struct node *node, void *context)
{
	struct hearing *hearing = context;
	hearing->found |=
		is_callers_yes(node) && graph_outcome(node, hearing->use) == EDGE_TRUE;
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
	if (function)
		look_into_picked(function->kids[1], may_ask, find_confirmation, &hearing);
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
