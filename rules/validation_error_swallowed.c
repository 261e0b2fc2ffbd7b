/*
 * Tool arguments that do not parse become empty ones, and the tool runs anyway.
 *
 * When the model's JSON is broken, running the tool on {} is the worst of
 * answers: defaults are deleted, published, charged. Send the model
 * the error instead, or stop.
 *
 *     import json                                                   setup
 *     def go(call, fn):
 *         try:
 *             args = json.loads(call.function.arguments)
 *         except json.JSONDecodeError:
 *             args = {}
 *         return fn(**args)                                         # bad
 *     def go(call, fn):
 *         try:
 *             args = json.loads(call.function.arguments)
 *         except json.JSONDecodeError as e:
 *             return f"arguments are no JSON: {e}"
 *         return fn(**args)                                         # good
 */
#include "rule.h"

static const char *const needles[] = {
	"arguments",  "tool_call", "toolCall", "function_call", "functionCall",
	"tool_input", "toolInput", "toolName", "tool_name",     "partial_json",
	"tool_use",   "toolUse",   NULL
};
static const char *const tags[] = { "reliability", "agents", NULL };

static void report(struct lint *lint, const struct dispatch *dispatch, bool handed_on)
{
	bool is_made = is_kind(dispatch->empty, K_DICT) && dispatch->empty->count;
	bool here = facts_of(dispatch->empty) == lint_facts(lint);
	struct finding *finding = lint_report(lint, here ? dispatch->empty : dispatch->run,
					      "broken tool arguments become %s and the %s it",
					      is_made ? "an object of the program's own" : "{}",
					      handed_on ? "call goes on with" : "tool runs on");
	finding_why(finding,
		    "the tool does something nobody asked for; give the model the parse "
		    "error and let it try again a limited number of times");
	finding_related(finding, here ? NULL : dispatch->empty, "put in their place");
	finding_related(finding, dispatch->failed, "parsed here");
	finding_related(finding, dispatch->run,
			handed_on ? "handed on all the same" : "runs all the same");
}

/* Each object that stands for broken arguments is told of once. */
struct told {
	struct lint *lint;
	VEC(const struct node *) empties;
};

struct handing {
	const struct node *empty;
	bool found;
};

static enum walk find_handing(struct node *node, void *context)
{
	struct handing *handing = context;
	struct dispatch dispatch;
	handing->found |=
		dispatch_handed_on(node, &dispatch) && dispatch.empty == handing->empty;
	return handing->found ? WALK_STOP : WALK_ON;
}

/* Was it handed over by a call of another file that runs a tool on it already, or that puts a call together with it? Then that one is told of. */
static bool is_told_there(const struct dispatch *dispatch)
{
	struct dispatch other;
	for (const struct step *step = dispatch->sent.origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    facts_of(step->node) != facts_of(dispatch->run) &&
		    dispatch_of_broken(step->node, &other) && other.empty == dispatch->empty)
			return true;
	}
	struct handing handing = { dispatch->empty, false };
	look_into(&facts_of(dispatch->empty)->module, find_handing, &handing);
	return handing.found;
}

static void tell(struct told *told, const struct dispatch *dispatch, bool handed_on)
{
	const struct node *empty = dispatch->empty;
	const struct facts *facts = lint_facts(told->lint);
	if (!empty ||
	    (facts_of(empty) != facts &&
	     (handed_on || facts_of(dispatch->run) != facts || is_told_there(dispatch))))
		return; /* a helper's of another file is told of where the tool runs */
	for (size_t i = 0; i < told->empties.n; i++) {
		if (told->empties.v[i] == empty)
			return;
	}
	vec_push(lint_arena(told->lint), &told->empties, empty);
	report(told->lint, dispatch, handed_on);
}

static enum walk find_block(struct node *node, void *context)
{
	struct dispatch dispatch;
	if (dispatch_handed_on(node, &dispatch))
		tell(context, &dispatch, true);
	return WALK_ON;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { lint, { NULL, 0, 0 } };
	struct dispatch dispatch;
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (dispatch_of_broken(facts->calls.v[i], &dispatch))
			tell(&told, &dispatch, false);
	}
	look_into(&facts->module, find_block, &told);
}

const struct rule rule_validation_error_swallowed = {
	.code = "SP504",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.policy = "schema",
	.on_file = on_file,
};
