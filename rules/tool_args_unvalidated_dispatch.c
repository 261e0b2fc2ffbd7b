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

/* What a model sends, and where a file that only runs tools takes them from. */
#define CALL_WORDS                                                                             \
	"arguments", "tool_call", "toolCall", "function_call", "functionCall", "tool_use",     \
		"toolUse", "tool_input", "toolInput", "toolName", "tool_name", "ToolCall",     \
		"ToolUse", "FunctionCall", "tools[", "tools.get(", "handlers[",                \
		"handlers.get(", "execute_tool", "executeTool", "call_tool", "callTool",       \
		"tools.find(", "OutputToolsParser", "runTools", "runFunctions", "RunnableTool"

/* What is taken of an answer that another file has parsed. */
#define PARTS                                                                                  \
	".args", "\"args\"", "'args'", ".params", "\"params\"", "'params'", ".parameters",     \
		"\"parameters\"", "'parameters'", ".input", "\"input\"", "'input'", "kwargs"

static const char *const needles[] = { CALL_WORDS, PARTS, "json.loads(", "JSON.parse(", NULL };
/* A text that is parsed is a call only where something is chosen by it. */
static const char *const also_needles[] = {
	CALL_WORDS, "[\"name\"]", "['name']", ".name]", "[name]", ".get(name", "[\"tool\"]",
	"['tool']", "[\"action\"]", "['action']", "[action]", ".action]", "action_input",
	"[\"function\"]", "functions[", "functions.get(", "registry[", "registry.get(",
	".tool]", ".tool)", ".tool,", "\"tool\")", "'tool')", ".action)", "\"action\")",
	"'action')", ".function]", "_name]", "Name]", "TOOLS[", "TOOLS.get(", "HANDLERS[",
	"HANDLERS.get(",
	/* whatever the table is called: a reply's text */
	".message.content", "[\"content\"]", "['content']", ".choices", NULL
};
static const char *const needle_facts[] = { "source", "shape", NULL };
static const char *const tags[] = { "reliability", "security", "agents", NULL };

/* What is told is told once, whatever else runs on it: by place, and by what is sent to one function. */
struct told {
	VEC(struct dispatch) dispatches;
};

/* Does one run stand in the other's function, or in a lambda of it? */
static bool is_within(const struct node *run, const struct node *other)
{
	const struct node *function = node_function(other);
	return node_function(run) == function || (function && node_inside(run, function));
}

static bool is_same(const struct dispatch *a, const struct dispatch *b)
{
	if (a->at == b->at)
		return true;
	return a->parse == b->parse && a->sent.origin->node == b->sent.origin->node &&
	       str_eq(a->sent.whole, b->sent.whole) &&
	       (is_within(a->run, b->run) || is_within(b->run, a->run));
}

static bool is_told(struct lint *lint, struct told *told, const struct dispatch *dispatch)
{
	for (size_t i = 0; i < told->dispatches.n; i++) {
		if (is_same(&told->dispatches.v[i], dispatch))
			return true;
	}
	vec_push(lint_arena(lint), &told->dispatches, *dispatch);
	return false;
}

static const char *evidence(const struct sent *sent)
{
	switch (sent->by) {
	case SENT_BY_CALL:
	case SENT_BY_ANSWER:
		return "the model's answer";
	case SENT_BY_ROW:
		return "what the model sends";
	default:
		return "taken for a tool call: a tool's name and its arguments are read from "
		       "it";
	}
}

/* Where the evidence stands: the call of the model, the parameter; of what is read as a tool call's, where it is read. */
static const struct node *evidence_at(const struct sent *sent)
{
	const struct node *at = sent->origin->node;
	struct str member = access_last(sent->whole);
	if (sent->by != SENT_BY_SHAPE && sent->by != SENT_BY_PAIR)
		return at;
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind == STEP_TAKEN && is_kind(step->node, K_ATTR) &&
		    str_eq(step->node->text, member))
			at = step->node;
	}
	return at;
}

/* Is it their JSON that is parsed? Not where they are a member of a whole message, { method, params: { name, arguments } }. */
static bool is_own_json(const struct dispatch *dispatch)
{
	return dispatch->parse && !str_has(dispatch->sent.whole, ".params.");
}

/* HANDLERS[name](args) has none. */
static struct str tool_name(const struct dispatch *dispatch)
{
	return call_callee(dispatch->run)->text;
}

/* Is one told at the same place as another before it, by the same name? */
static bool is_named_before(const struct told *all, size_t one)
{
	bool named = false;
	for (size_t i = 0; i < one && !named; i++)
		named = all->dispatches.v[i].at == all->dispatches.v[one].at &&
			str_eq(tool_name(&all->dispatches.v[i]),
			       tool_name(&all->dispatches.v[one]));
	return named;
}

/* Handlers of other names that the same place leads to. */
static unsigned count_others(const struct told *all, const struct dispatch *dispatch)
{
	unsigned n = 0;
	for (size_t i = 0; i < all->dispatches.n; i++) {
		const struct dispatch *other = &all->dispatches.v[i];
		n += other->at == dispatch->at && tool_name(other).n &&
		     !str_eq(tool_name(other), tool_name(dispatch)) && !is_named_before(all, i);
	}
	return n;
}

static void report(struct lint *lint, const struct dispatch *dispatch, unsigned others)
{
	struct str name = tool_name(dispatch);
	struct str more = others ? str_fmt(lint_arena(lint), " and %u other%s", others,
					   others > 1 ? "s" : "")
				 : STR("");
	struct finding *finding = lint_report(
		lint, dispatch->at, "the model's tool arguments reach %.*s%s%.*s unchecked",
		STR_ARG(name.n ? name : STR("the tool")), name.n ? "()" : "", STR_ARG(more));
	finding_why(finding,
		    "%s need not fit the tool: wrong types%s run as they are; "
		    "validate against the tool's schema and answer the model with an error "
		    "when they do not fit",
		    is_own_json(dispatch) ? "JSON that parses" : "what the model fills in",
		    dispatch->sent.rest.n ? "" : " and extra fields");
	finding_related(finding, evidence_at(&dispatch->sent), "%s", evidence(&dispatch->sent));
	finding_related(finding, dispatch->run, "gets whatever the model sent");
}

/* Did the call that handed them on run a tool on them already? Then that one is told of. */
static bool was_handed_by_dispatch(const struct dispatch *dispatch)
{
	struct dispatch other;
	const struct step *step = dispatch->sent.origin->steps;
	for (; step && step->kind != STEP_PARSED; step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    step->node != dispatch->run && dispatch_of(step->node, &other))
			return true;
	}
	return false;
}

/* Is another of the handler's calls told of in its own file? What it hands on elsewhere is one of the others there. */
static bool is_told_at_handler(const struct dispatch *dispatch)
{
	const struct facts *facts = facts_of(dispatch->at);
	struct dispatch other;
	bool told = false;
	if (dispatch->parse || facts_of(dispatch->sent.origin->node) != facts)
		return false;
	for (size_t i = 0; !told && i < facts->calls.n; i++)
		told = dispatch_of(facts->calls.v[i], &other) && other.at == dispatch->at;
	return told;
}

/* Does the place to tell of lie in this file, and what is sent as well? Else the run is told of, unless a call before it is. */
static bool is_ours(struct dispatch *dispatch, const struct facts *facts)
{
	if (facts_of(dispatch->at) == facts && dispatch->parse)
		return true;
	if (was_handed_by_dispatch(dispatch))
		return false;
	if (facts_of(dispatch->at) == facts && facts_of(dispatch->sent.origin->node) == facts)
		return true;
	if (facts_of(dispatch->run) != facts ||
	    (dispatch->at != dispatch->run && is_told_at_handler(dispatch)))
		return false;
	dispatch->at = dispatch->run;
	return true;
}

static void report_position(struct lint *lint, const struct dispatch *dispatch)
{
	struct finding *finding =
		lint_report(lint, dispatch->at, "a tool argument is taken by its place");
	finding_why(finding,
		    "the model decides which comes first and how many there are; take it by "
		    "its name, after a check against the tool's schema");
	finding_related(finding, dispatch->run, "taken here, whatever it is");
}

static void report_runner(struct lint *lint, const struct dispatch *dispatch)
{
	struct finding *finding = lint_report(
		lint, dispatch->at, "the model's tool arguments are parsed and not checked");
	finding_why(finding, "JSON that parses need not fit the tool, and runTools() calls it "
			     "with whatever `parse` gives; check them in `parse` against the "
			     "tool's schema: what it throws goes to the model");
	finding_related(finding, dispatch->run, "gets whatever the model sent");
}

static void report_code(struct lint *lint, const struct dispatch *dispatch)
{
	struct finding *finding =
		lint_report(lint, dispatch->at, "the model's tool arguments become code");
	finding_why(finding,
		    "whatever the model sends is run as it stands; call the function with "
		    "arguments that were checked against its schema");
}

struct search {
	struct lint *lint;
	struct told told;
};

static enum walk find_uses(struct node *node, void *context)
{
	struct search *search = context;
	struct dispatch dispatch;
	const struct facts *facts = lint_facts(search->lint);
	if (node->kind == K_INDEX && dispatch_by_position(node, &dispatch) &&
	    is_ours(&dispatch, facts) && !is_told(search->lint, &search->told, &dispatch))
		report_position(search->lint, &dispatch);
	if (node->kind == K_STRING && dispatch_as_code(node, &dispatch) &&
	    !is_told(search->lint, &search->told, &dispatch))
		report_code(search->lint, &dispatch);
	if (node->kind == K_DICT && dispatch_by_runner(node, &dispatch))
		report_runner(search->lint, &dispatch);
	return WALK_ON;
}

/* Does the way to one lead through the other? What stands behind the first hand-over is no defect of its own. */
static bool is_behind(const struct dispatch *one, const struct dispatch *other)
{
	const struct step *step = one->run != other->run ? one->sent.origin->steps : NULL;
	while (step && (step->kind != STEP_HANDED || step->node != other->run))
		step = step->next;
	return step && one->sent.origin->node == other->sent.origin->node;
}

static bool is_first(const struct told *all, const struct dispatch *dispatch)
{
	for (size_t i = 0; i < all->dispatches.n; i++) {
		if (is_behind(dispatch, &all->dispatches.v[i]))
			return false;
	}
	return true;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct search search = { lint, { { NULL, 0, 0 } } };
	struct told all = { { NULL, 0, 0 } };
	struct dispatch dispatch;
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (dispatch_of(facts->calls.v[i], &dispatch) && is_ours(&dispatch, facts))
			vec_push(lint_arena(lint), &all.dispatches, dispatch);
	}
	for (size_t i = 0; i < all.dispatches.n; i++) {
		const struct dispatch *one = &all.dispatches.v[i];
		if (is_first(&all, one) && !is_told(lint, &search.told, one))
			report(lint, one, count_others(&all, one));
	}
	look_into(&facts->module, find_uses, &search);
}

const struct rule rule_tool_args_unvalidated_dispatch = {
	.code = "SP502",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.security = "6.5",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.also_needles = also_needles,
	.policy = "schema",
	.on_file = on_file,
};
