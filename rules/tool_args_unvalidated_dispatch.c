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

static const char *const needles[] = { "arguments", NULL };
static const char *const tags[] = { "reliability", "security", "agents", NULL };

static void report(struct lint *lint, const struct node *at, const struct node *run)
{
	struct str name = call_callee(run)->text; /* HANDLERS[name](args) has none */
	struct finding *finding =
		lint_report(lint, at, "the model's tool arguments reach %.*s%s unchecked",
			    STR_ARG(name.n ? name : STR("the tool")), name.n ? "()" : "");
	finding_why(finding,
		    "JSON that parses need not fit the tool: wrong types and extra fields run "
		    "as they are; validate against the tool's schema and answer the model "
		    "with an error when they do not fit");
	finding_related(finding, run, "runs on whatever the model sent");
}

/* The low-level MCP handler: nothing has checked request.params.arguments. */
static const struct node *unchecked_request(const struct node *handler)
{
	const struct facts *facts = facts_of(handler);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (!node_inside(call, handler))
			continue;
		for (size_t j = 0; j < call_arg_count(call); j++) {
			const struct node *value = call_arg_at(call, j)->kids[0];
			if (is_kind(value, K_BINARY))
				value = value->kids[0];
			if (!is_kind(value, K_ATTR) || !str_is(value->text, "arguments") ||
			    !str_has(node_source(value), "params"))
				continue;
			const struct node *function = function_of(call_callee(call));
			const struct node *param =
				function ? kid_of(function->kids[0], j) : NULL;
			if (param && !checks_param(function, param))
				return call;
		}
	}
	return NULL;
}

static void on_mcp_handler(struct lint *lint, const struct node *call)
{
	const struct node *schema = call_positional(call, 0);
	const struct node *handler = function_of(call_positional(call, 1));
	if (!is_kind(schema, K_NAME) || !str_is(schema->text, "CallToolRequestSchema") ||
	    !handler)
		return;
	const struct node *run = unchecked_request(handler);
	if (run)
		report(lint, call, run);
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct dispatch dispatch;
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "setRequestHandler")) {
		on_mcp_handler(lint, call);
		return;
	}
	if ((dispatch_of(call, &dispatch) || dispatch_unparsed(call, &dispatch)) &&
	    dispatch.run && !dispatch.check)
		report(lint, call, dispatch.run);
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
	.on_call = on_call,
};
