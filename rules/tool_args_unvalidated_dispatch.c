/*
 * A model's tool arguments are parsed and handed to the tool unchecked.
 *
 * JSON that parses is not JSON that fits: a missing key, a string where the
 * backend expects a number, an extra field with SQL in it all go straight
 * into the function. Check the arguments against the tool's schema first,
 * and send the model an error when they do not fit. Frameworks' own
 * tool objects (tool.invoke) check for themselves.
 *
 *     import json                                                   setup
 *     def go(call, fn):
 *         args = json.loads(call.function.arguments)
 *         return fn(**args)                                         # bad
 *     def go(call, fn):
 *         args = Order.model_validate(json.loads(call.function.arguments))
 *         return fn(args)                                           # good
 *     const a = (call) => tools[call.name](JSON.parse(call.function.arguments)); // bad
 *     const b = (call) => log(JSON.parse(call.function.arguments)); // good
 */
#include "rule.h"

static const char *const needles[] = { "arguments",     "tool_call",    "toolCall",
				       "function_call", "functionCall", "tool_use",
				       "toolUse",       "tool_input",   "toolInput",
				       "toolName",      "tool_name",    NULL };
static const char *const tags[] = { "reliability", "security", "agents", NULL };

/* What is told is told once, whatever else runs on it. */
struct told {
	VEC(const struct node *) places;
};

static bool is_told(struct lint *lint, struct told *told, const struct node *at)
{
	for (size_t i = 0; i < told->places.n; i++) {
		if (told->places.v[i] == at)
			return true;
	}
	vec_push(lint_arena(lint), &told->places, at);
	return false;
}

static const char *evidence(const struct sent *sent)
{
	switch (sent->by) {
	case SENT_BY_CALL:
		return "the model's answer";
	case SENT_BY_ROW:
		return "what the model sends";
	default:
		return "a tool call: its name stands beside its arguments";
	}
}

static void report(struct lint *lint, const struct dispatch *dispatch)
{
	struct str name = call_callee(dispatch->run)->text; /* HANDLERS[name](args) has none */
	struct finding *finding = lint_report(
		lint, dispatch->at, "the model's tool arguments reach %.*s%s unchecked",
		STR_ARG(name.n ? name : STR("the tool")), name.n ? "()" : "");
	finding_why(finding,
		    "JSON that parses need not fit the tool: wrong types and extra fields run "
		    "as they are; validate against the tool's schema and answer the model "
		    "with an error when they do not fit");
	finding_related(finding, dispatch->sent.origin->node, "%s", evidence(&dispatch->sent));
	finding_related(finding, dispatch->run, "runs on whatever the model sent");
}

/* Does the place to tell of lie in this file, and what is sent as well? Else that file is told of. */
static bool is_ours(const struct dispatch *dispatch, const struct facts *facts)
{
	if (facts_of(dispatch->at) != facts)
		return false;
	return dispatch->parse || facts_of(dispatch->sent.origin->node) == facts;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { { NULL, 0, 0 } };
	struct dispatch dispatch;
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (dispatch_of(facts->calls.v[i], &dispatch) && is_ours(&dispatch, facts) &&
		    !is_told(lint, &told, dispatch.at))
			report(lint, &dispatch);
	}
}

const struct rule rule_tool_args_unvalidated_dispatch = {
	.code = "SP502",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.security = "6.5",
	.tags = tags,
	.needles = needles,
	.policy = "schema",
	.on_file = on_file,
};
