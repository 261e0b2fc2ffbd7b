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

static const char *const needles[] = { "arguments", NULL };
static const char *const tags[] = { "reliability", "agents", NULL };

struct search {
	struct str name;
	const struct node *found;
};

/* args = {} in the handler. */
static enum walk find_empty(struct node *node, void *context)
{
	struct search *search = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_ASSIGN || !is_kind(node->kids[0], K_NAME) ||
	    !str_eq(node->kids[0]->text, search->name))
		return WALK_ON;
	const struct node *value = kid_of(node, 1);
	if (is_kind(value, K_DICT) && value->count == 0)
		search->found = node;
	return WALK_STOP;
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct dispatch dispatch;
	struct node *try_ = node_up(call, K_TRY);
	if (!try_ || !node_inside(call, try_->kids[0]) || !dispatch_of(call, &dispatch) ||
	    !dispatch.variable || !dispatch.run || node_inside(dispatch.run, try_->kids[0]))
		return;
	for (size_t i = 3; i < try_->count; i++) {
		struct search search = { dispatch.variable->text, NULL };
		node_walk(try_->kids[i]->kids[1], find_empty, &search);
		if (!search.found)
			continue;
		struct finding *finding = lint_report(
			lint, search.found,
			"broken tool arguments become {} and the tool runs on them");
		finding_why(
			finding,
			"the tool does something nobody asked for; give the model the parse "
			"error and let it try again a limited number of times");
		finding_related(finding, call, "parsed here");
		finding_related(finding, dispatch.run, "runs all the same");
	}
}

const struct rule rule_validation_error_swallowed = {
	.code = "SP504",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.policy = "schema",
	.on_call = on_call,
};
