/*
 * Temperatures that never arrive: see llm_withholds_temperature in llm.h.
 *
 * Libraries that know a model's limits leave the parameter out themselves: facts
 * of models/ ("drops_temperature" and the conditions beside it). Wrappers of
 * the project do so behind a test on the model, whose branches do not all
 * hand the temperature on:
 *
 *     if model not in NO_TEMPERATURE: options["temperature"] = temperature
 *
 * Recorded: deep-research scripts that gave o3-mini 0.7 through such a wrapper were told it is refused.
 */
#include "llm.h"
#include "names.h"

enum {
	FUNCTIONS_MAX = 16, /* functions and classes looked into for one call */
	DEPTH_MAX = 3,      /* from the call to the last of them */
	VARIABLES_MAX = 3,  /* variables between a test and what it is about */
	NODE_COST = 8,      /* of the file's budget for values: looking a name up is dear */
};

/* ---- what libraries do ---- */

/* "o1 o3-mini gpt-5*": a star stands for any ending. */
static bool lists_family(struct str list, struct str family)
{
	struct str word;
	while (str_split(&list, ' ', &word)) {
		bool open = str_ends(word, "*");
		struct str head = open ? str_sub(word, 0, word.n - 1) : word;
		if (str_eq(head, open ? str_sub(family, 0, head.n) : family))
			return true;
	}
	return false;
}

/* "model_platform openai": unless the slot surely holds something else. */
static bool may_hold(const struct node *call, struct str condition)
{
	struct str slot;
	const struct node *value;
	if (!str_split(&condition, ' ', &slot) || llm_slot(call, slot, &value) != PRESENT)
		return true;
	struct str text = is_kind(value, K_ATTR) ? value->text : string_text(value_of(value));
	return !text.p || str_eq_nocase(text, condition);
}

/* litellm.drop_params = True, or drop_params=True in the call. */
static bool is_switched_on(const struct node *call, struct str setting)
{
	const struct facts *facts = facts_of(call);
	const struct node *value;
	size_t dot = str_find_char(setting, '.', 0);
	if (llm_slot(call, str_sub(setting, dot + 1, setting.n), &value) == PRESENT)
		return true;
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *target = kid_of(facts->assigns.v[i], 0);
		if (is_kind(target, K_ATTR) && str_eq(path_of(target), setting))
			return true;
	}
	return false;
}

static bool library_withholds(const struct node *call, const struct llm_model *model)
{
	if (!is_kind(call, K_CALL))
		return false;
	struct str path = call_path(call), condition = llm_fact(call, path, "drops_where"),
		   setting = llm_fact(call, path, "drops_when_set");
	return lists_family(llm_fact(call, path, "drops_temperature"), model->family) &&
	       (!condition.p || may_hold(call, condition)) &&
	       (!setting.p || is_switched_on(call, setting));
}

/* ---- what a piece of code says ---- */

static bool is_temperature(struct str text)
{
	return str_is(text, "temperature");
}

struct question {
	bool (*ask)(const struct node *, unsigned depth);
	unsigned depth;
	bool yes;
};

static enum walk ask_node(struct node *node, void *context)
{
	struct question *question = context;
	if (!values_spend(facts_of(node), NODE_COST))
		return WALK_STOP;
	question->yes |= question->ask(node, question->depth);
	return question->yes ? WALK_STOP : WALK_ON;
}

static bool any(const struct node *node, bool (*ask)(const struct node *, unsigned),
		unsigned depth)
{
	struct question question = { ask, depth, false };
	if (node && depth <= VARIABLES_MAX)
		look_into(node, ask_node, &question);
	return question.yes;
}

/* temperature, x.temperature, "temperature", temperature: 0, and UNSUPPORTED when that holds "temperature". */
static bool says_here(const struct node *node, unsigned depth)
{
	if (node->kind == K_STRING)
		return is_temperature(string_text(node));
	if (is_temperature(node->text))
		return true;
	if (node->kind != K_NAME || depth)
		return false;
	const struct node *value = value_of(node);
	return (is_kind(value, K_LIST) || is_kind(value, K_SET) || is_kind(value, K_TUPLE)) &&
	       any(value, says_here, depth + 1);
}

static bool says(const struct node *node)
{
	return any(node, says_here, 0);
}

static bool is_comparison(const struct node *node)
{
	static const char *const plain[] = { "+", "-", "*", "/", "or", "and", "??", NULL };
	return is_kind(node, K_BINARY) && !str_in(node->text, plain);
}

/* Read to be used: not compared, given a value or deleted. */
static bool hands_on_here(const struct node *node, unsigned depth)
{
	const struct node *parent = node->parent;
	(void)depth;
	if (!is_reference(node) || !is_temperature(node->text))
		return false;
	return !is_comparison(parent) && !is_kind(parent, K_UNARY) &&
	       !is_kind(parent, K_DELETE) &&
	       !(is_kind(parent, K_ASSIGN) && parent->kids[0] == node);
}

static bool hands_on(const struct node *node)
{
	return any(node, hands_on_here, 0);
}

/* Is it about the model: its name, what it can do, or a model's name written out? */
static bool asks_model_here(const struct node *node, unsigned depth)
{
	static const char *const names[] = { "model",           "model_name", "modelName",
					     "model_id",        "modelId",    "model_type",
					     "modelInfo",       "model_info", "deployment",
					     "deployment_name", NULL };
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind == K_STRING) {
		enum llm_temperatures takes =
			llm_model_of(node, string_text(node)).temperatures;
		return takes == LLM_TEMPERATURE_FIXED || takes == LLM_TEMPERATURE_DEPENDS;
	}
	if (!is_reference(node))
		return false;
	if (str_in(node->text, names) || str_has_nocase(node->text, "reasoning") ||
	    (str_has_nocase(node->text, "temperature") && !is_temperature(node->text)))
		return true;
	size_t n = node->kind == K_NAME ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if ((defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK) &&
		    any(defs[i]->value, asks_model_here, depth + 1))
			return true;
	}
	return false;
}

static bool asks_model(const struct node *test)
{
	return any(test, asks_model_here, 0);
}

/* ---- what a wrapper does ---- */

/* A branch that fails sends nothing; of what comes after one that returns its own tests tell. */
static bool branch_hands_on(const struct node *branch)
{
	if (!is_kind(branch, K_IF))
		return is_kind(block_last(branch), K_RAISE) || hands_on(branch);
	return branch_hands_on(branch->kids[1]) &&
	       (branch->kids[2] ? branch_hands_on(branch->kids[2])
				: is_kind(block_last(branch->kids[1]), K_RETURN));
}

static bool is_answer(const struct node *node, unsigned depth)
{
	(void)depth;
	return node->kind == K_CALL || node->kind == K_DICT;
}

/* if is_reasoning(model): return client.create(model=model), or return {"max_tokens": 9} */
static bool answers(const struct node *branch)
{
	const struct node *last = block_last(branch);
	return is_kind(last, K_RETURN) && any(last, is_answer, 0);
}

/* Does a test on the model decide whether the temperature goes on as it is? */
static bool decides(const struct node *node, unsigned depth)
{
	(void)depth;
	switch (node->kind) {
	case K_IF:
		if (!asks_model(node->kids[0]))
			return false;
		return says(node->kids[1]) || says(node->kids[2]) ? !branch_hands_on(node)
								  : answers(node->kids[1]);
	case K_COND:
		return asks_model(node->kids[0]) &&
		       hands_on(node->kids[1]) != hands_on(node->kids[2]);
	case K_BINARY:
		return str_is(node->text, "and") && asks_model(node->kids[0]) &&
		       hands_on(node->kids[1]);
	default:
		return false;
	}
}

/* The functions and classes of the project that a call leads into. */
struct wrappers {
	const struct node *v[FUNCTIONS_MAX];
	size_t n;
	unsigned depth;
};

static void add_wrapper(struct wrappers *wrappers, const struct node *call)
{
	const struct node *callee = call_callee(call), *found = function_of(callee);
	if (!found)
		found = class_of(callee);
	for (size_t i = 0; i < wrappers->n; i++) {
		if (wrappers->v[i] == found)
			return;
	}
	if (found && wrappers->n < FUNCTIONS_MAX)
		wrappers->v[wrappers->n++] = found;
}

static enum walk find_wrappers(struct node *node, void *context)
{
	if (node->kind == K_CALL && call_arg_count(node))
		add_wrapper(context, node);
	return WALK_ON;
}

static bool project_withholds(const struct node *call)
{
	struct wrappers wrappers = { .n = 0 };
	if (!is_kind(call, K_CALL))
		return false;
	add_wrapper(&wrappers, call);
	for (size_t i = 0, level = wrappers.n, depth = 1; i < wrappers.n; i++) {
		if (any(wrappers.v[i], decides, 0))
			return true;
		if (i == level) {
			level = wrappers.n;
			depth++;
		}
		if (depth < DEPTH_MAX)
			look_into(wrappers.v[i], find_wrappers, &wrappers);
	}
	return false;
}

bool llm_withholds_temperature(const struct llm *llm, const struct llm_model *model)
{
	const struct node *holder = llm->model.value ? value_of(llm->model.value) : NULL;
	return library_withholds(llm->temperature.from, model) ||
	       library_withholds(holder, model) || project_withholds(llm->temperature.from) ||
	       values_exhausted(facts_of(llm->temperature.from));
}
