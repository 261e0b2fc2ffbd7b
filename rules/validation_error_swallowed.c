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
	"tool_input", "toolInput", "toolName", "tool_name",     NULL
};
static const char *const tags[] = { "reliability", "agents", NULL };

static void report(struct lint *lint, const struct dispatch *dispatch)
{
	bool is_made = is_kind(dispatch->empty, K_DICT) && dispatch->empty->count;
	struct finding *finding =
		lint_report(lint, dispatch->empty,
			    "broken tool arguments become %s and the tool runs on it",
			    is_made ? "an object of the program's own" : "{}");
	finding_why(finding,
		    "the tool does something nobody asked for; give the model the parse "
		    "error and let it try again a limited number of times");
	finding_related(finding, dispatch->parse, "parsed here");
	finding_related(finding, dispatch->run, "runs all the same");
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	VEC(const struct node *) told = { NULL, 0, 0 };
	struct dispatch dispatch;
	for (size_t i = 0; i < facts->calls.n; i++) {
		bool known = false;
		if (!dispatch_of(facts->calls.v[i], &dispatch) || !dispatch.empty ||
		    facts_of(dispatch.empty) != facts)
			continue;
		for (size_t j = 0; j < told.n; j++)
			known |= told.v[j] == dispatch.empty;
		if (known)
			continue;
		vec_push(lint_arena(lint), &told, dispatch.empty);
		report(lint, &dispatch);
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
	.on_file = on_file,
};
