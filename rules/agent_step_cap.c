/*
 * An agent run that nothing ends but the model.
 *
 * An agent asks the model, runs the tool it names, and asks again. A model
 * that repeats itself repeats the bill: each step sends the whole conversation
 * once more. Frameworks stop after 5 to 100 steps. Reported are calls that take that cap
 * away (None, null, Infinity, stopWhen that is never true, more than the option max-steps),
 * and, as a warning, runs without a cap where the framework has none to speak
 * of: LangGraph for Python allows 10000 steps since 1.0.6 (10007 since 1.1.4, 25 before
 * both), langchain's create_agent about as many since 1.0.5, Anthropic's tool runners, Claude's agent SDK and
 * AutoGen's teams do not count. What depends on a version is reported only where the
 * project's manifest or lock file tells it. A run of a StateGraph counts when its tools lead
 * back to the model by tools_condition; a runner whose loop can be left is bounded by that.
 * A loop of the project's own that asks a model with tools again until its answer asks for no more of them is a warning, too, and so
 * is a function that does so by calling itself: where each test that leaves it is about the answer, it has no cap.
 *
 *     from langchain.agents import AgentExecutor                      setup
 *     def make(agent, tools):                                         setup
 *         return AgentExecutor(agent=agent, tools=tools, max_iterations=None)  # bad
 *         return AgentExecutor(agent=agent, tools=tools)              # good
 *     import { generateText, stepCountIs } from "ai";                 // setup
 *     const a = (o) => generateText({ ...o, maxSteps: Infinity });    // bad
 *     const b = (o) => generateText({ ...o, stopWhen: () => false }); // bad
 *     const c = (o) => generateText({ ...o, stopWhen: stepCountIs(20) }); // good
 *     import Anthropic from "@anthropic-ai/sdk";                      // setup
 *     const client = new Anthropic();                                 // setup
 *     const d = (messages, tools) => client.beta.messages.toolRunner({ model: "m", max_tokens: 9, messages, tools }); // bad
 *     const e = (messages, tools) => client.beta.messages.toolRunner({ model: "m", max_tokens: 9, messages, tools, max_iterations: 20 }); // good
 *     def run(messages, tools):                                       setup
 *         while True:                                                 setup
 *             answer = openai.OpenAI().chat.completions.create(model="m", messages=messages, tools=tools)
 *             if not answer.choices[0].message.tool_calls: return answer
 *             messages.append(call_tools(answer))                     # bad
 */
#include "rule.h"

/* Loops of one's own: what an answer's tools are asked by, in the spellings of the libraries. */
static const char *const needles[] = { "tool_calls",   "toolCalls", "tool-calls",
				       "tool_use",     "toolUse",   "function_call",
				       "functionCall", NULL };
static const char *const needle_facts[] = { "steps_default", "steps_none", NULL };
static const char *const needle_slots[] = { "steps", "stop_when", NULL };
static const char *const tags[] = { "reliability", "cost", "agents", NULL };
static const struct option options[] = {
	{ "max-steps", OPTION_INTEGER, "1000", "a higher cap counts as none" },
	{ NULL, OPTION_BOOL, NULL, NULL },
};

/* ---- what is run ---- */

/* A run of an agent: its path in the models, and the call that made the agent (or NULL). */
struct run {
	struct str path;
	const struct node *maker;
};

/* agents: dict[str, Any], agent: Any: what callers hand over says more. */
static bool is_open(const struct origin *param)
{
	const struct node *type = is_kind(param->node, K_PARAM) ? param->node->type : NULL;
	const struct node *last = is_kind(type, K_INDEX) ? kid_of(type, 1) : type;
	if (is_kind(last, K_TUPLE) && last->count)
		last = last->kids[last->count - 1];
	return param->kind == ORIGIN_PARAM && is_kind(last, K_NAME) &&
	       str_is(last->text, "Any");
}

/* runner.invoke(), where the runner is handed over, or comes out of a store that was empty at first: all it can be. */
static struct run run_by_origin(const struct node *call)
{
	struct run run = { STR(""), NULL };
	struct origins from;
	origins_of(call_callee(call), &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct origin *one = &from.v[i];
		if (is_kind(one->node, K_NULL) || is_open(one))
			continue;
		struct str path = origin_path(one);
		if (one->kind != ORIGIN_CALL || !is_kind(one->node, K_CALL) ||
		    !str_starts(path, "steps:") || (run.path.n && !str_eq(path, run.path)))
			return (struct run){ STR(""), NULL };
		run = (struct run){ path, one->node };
	}
	return run;
}

static struct run run_of(const struct node *call)
{
	static const char *const runs[] = { "invoke",  "ainvoke",        "stream",
					    "astream", "astream_events", NULL };
	struct run run = { call_path(call), NULL };
	const struct node *callee = call_callee(call);
	bool method = is_kind(callee, K_ATTR);
	if (str_starts(run.path, "steps:") && method) {
		run.maker = value_of(callee->kids[0]);
		if (!is_kind(run.maker, K_CALL) || function_of(call_callee(run.maker)))
			run.maker = run_by_origin(call).maker;
	} else if (!run.path.n && method && str_in(callee->text, runs))
		run = run_by_origin(call);
	return run;
}

static bool is_null(const struct node *expression)
{
	const struct node *value = expression ? value_of(expression) : NULL;
	return value && value->kind == K_NULL && !str_is(value->text, "undefined");
}

/* ---- a cap that is none ---- */

static bool is_too_many(struct lint *lint, const struct node *expression)
{
	double number;
	if (is_infinity(expression) ||
	    str_is(string_text(value_of(expression)), "inf")) /* float("inf") */
		return true;
	return value_number(expression, &number) &&
	       number > (double)lint_option_integer(lint, "max-steps");
}

/* max_iterations=None; max_llm_calls=0 where that, or less, says so. */
static bool takes_cap_away(struct str by, const struct node *value)
{
	double number;
	return str_is(by, "zero") ? value_number(value, &number) && number <= 0
				  : str_is(by, "endless") && is_null(value);
}

/* () => false */
static bool returns_false(const struct node *function)
{
	const struct node *body = kid_of(function, 1);
	const struct node *only = body->count == 1 ? body->kids[0] : NULL;
	const struct node *value = is_kind(only, K_RETURN) ? kid_of(only, 0) : NULL;
	return value && value->kind == K_BOOL && !value->number;
}

/* Conditions of which one is enough: none of them ever comes true. */
static bool never_stops(struct lint *lint, const struct node *condition)
{
	const struct node *value = value_of(condition);
	if (is_kind(value, K_LIST)) {
		for (size_t i = 0; i < value->count; i++) {
			if (is_kind(value->kids[i], K_LIST) ||
			    !never_stops(lint, value->kids[i]))
				return false;
		}
		return true;
	}
	if (is_kind(value, K_FUNCTION))
		return returns_false(value);
	if (!is_kind(value, K_CALL))
		return false;
	struct str stops = llm_fact(value, call_path(value), "stops");
	const struct node *count = call_positional(value, 0);
	return str_is(stops, "never") ||
	       (str_is(stops, "after #0") && count && is_too_many(lint, count));
}

/* "config.recursion_limit #1.recursion_limit" is called recursion_limit. */
static struct str slot_name(struct str slots)
{
	struct str word = { NULL, 0 }, step = { NULL, 0 };
	str_split(&slots, ' ', &word);
	while (str_split(&word, '.', &step))
		;
	return step;
}

static void report_cap(struct lint *lint, const struct node *call, struct str name,
		       const struct node *value)
{
	const struct node *given = value_of(value);
	bool brief = value->end - value->start <= 40;
	struct str text = brief ? node_source(value) : STR("never true");
	struct finding *finding =
		lint_report(lint, call, "agent has no real step limit: %.*s is %.*s",
			    STR_ARG(name), STR_ARG(text));
	finding_why(finding,
		    "a model that repeats itself is asked, and paid for, until something else "
		    "breaks; set %.*s to what the longest honest run needs, 10 to 50",
		    STR_ARG(name));
	if (given && !node_inside(given, call))
		finding_related(finding, given, "the limit comes from here");
}

/* ---- no cap where the framework has none ---- */

/* Does one of the slots hold something other than None? */
static bool is_bounded_beside(const struct node *call, struct str slots)
{
	struct str word;
	while (slots.p && str_split(&slots, ' ', &word)) {
		const struct node *value;
		if (llm_slot(call, word, &value) != ABSENT && !is_null(value))
			return true;
	}
	return false;
}

struct exits {
	struct str last; /* words that tell the last message */
	bool found;
};

/* if (message.type === "result") return message: it ends there by itself. */
static bool is_at_the_end(const struct node *exit, struct str words)
{
	struct str word;
	const struct node *branch = node_up(exit, K_IF);
	const struct node *test = branch ? kid_of(branch, 0) : NULL;
	while (test && words.p && str_split(&words, ' ', &word)) {
		if (str_find(node_source(test), str_z(facts_of(test)->arena, word), 0) <
		    node_source(test).n)
			return true;
	}
	return false;
}

/* A `break` of JavaScript's switch ends that alone. */
static bool ends_switch(const struct node *exit)
{
	return exit->kind == K_BREAK && !exit->text.n && is_kind(jump_owner(exit), K_SWITCH);
}

static enum walk find_exit(struct node *node, void *context)
{
	struct exits *exits = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	exits->found |=
		(node->kind == K_BREAK || node->kind == K_RETURN || node->kind == K_RAISE) &&
		!ends_switch(node) && !is_at_the_end(node, exits->last);
	return exits->found ? WALK_STOP : WALK_ON;
}

/* for chunk in <call>: if enough(): break */
static bool is_left_early(const struct node *call, const struct run *run)
{
	const struct facts *facts = facts_of(call);
	struct exits exits = { llm_fact(call, run->path, "steps_last"), false };
	for (size_t i = 0; i < facts->loops.n && !exits.found; i++) {
		const struct node *loop = facts->loops.v[i];
		if (loop->kind == K_FOR &&
		    (node_inside(call, loop->kids[1]) || value_of(loop->kids[1]) == call))
			node_walk(loop->kids[2], find_exit, &exits);
	}
	return exits.found;
}

static bool has_tools(const struct node *call)
{
	struct llm llm;
	return llm_of(call, &llm) && llm.tools.presence != ABSENT;
}

/* The call builder.add_conditional_edges("model", tools_condition) of a compiled graph; NULL when there is none. */
static const struct node *tools_edge(const struct node *compile)
{
	const struct facts *facts = facts_of(compile);
	const struct node *builder = value_of(call_callee(compile)->kids[0]);
	for (size_t i = 0; builder && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		const struct node *condition = call_positional(call, 1);
		if (is_kind(callee, K_ATTR) && str_is(callee->text, "add_conditional_edges") &&
		    condition && str_starts(path_of(condition), "langgraph.") &&
		    str_ends(path_of(condition), ".tools_condition") &&
		    value_of(callee->kids[0]) == builder)
			return call;
	}
	return NULL;
}

/* Must someone be asked in every round? When the list cannot be read, where the file speaks of such a one at all. */
static bool may_be_paced(const struct node *call, struct str slots)
{
	const struct node *participants;
	if (!slots.p || llm_slot(call, slots, &participants) != PRESENT)
		return slots.p != NULL;
	const struct node *list = value_of(participants);
	bool known = is_kind(list, K_LIST);
	bool paced = !known && str_has(facts_of(call)->source->text, "UserProxyAgent");
	for (size_t i = 0; known && !paced && i < list->count; i++)
		paced = str_ends(path_of(list->kids[i]), "UserProxyAgent()");
	return paced;
}

/* One of the project's own ends a run by a jump or an error; one of a library says in its name that it limits. */
static bool may_limit(const struct node *middleware)
{
	const struct node *made =
		is_kind(middleware, K_CALL) ? call_callee(middleware) : middleware;
	const struct node *own = function_of(made);
	struct str path = path_of(middleware);
	if (!own)
		own = class_of(made);
	if (own) {
		struct str source = node_source(own);
		return str_has(source, "jump") || str_has(source, "raise ") ||
		       str_has(source, "throw ") || str_has_nocase(source, "limit");
	}
	/* HumanInTheLoopMiddleware: a person is asked before the tools run */
	return !str_starts(path, "langchain.") || str_has_nocase(path, "limit") ||
	       str_has_nocase(path, "human");
}

/* Does one of the middleware an agent was made with bound its runs? True also when the list cannot be read. */
static bool has_limit(const struct node *maker)
{
	const struct node *middleware;
	if (llm_slot(maker, STR("middleware"), &middleware) == ABSENT || is_null(middleware))
		return false;
	const struct node *list = value_of(middleware);
	bool limited = !is_kind(list, K_LIST);
	for (size_t i = 0; !limited && i < list->count; i++)
		limited = may_limit(list->kids[i]);
	return limited;
}

static bool may_be_limited(const struct run *run)
{
	return str_starts(run->path, "steps:") && is_kind(run->maker, K_CALL) &&
	       has_limit(run->maker);
}

/* tools: [] leaves none: one turn is all there is. */
static bool is_left_no_tools(const struct node *call, const struct run *run)
{
	struct str slot = llm_fact(call, run->path, "steps_tools");
	const struct node *tools;
	if (!slot.p || llm_slot(call, slot, &tools) != PRESENT)
		return false;
	const struct node *list = value_of(tools);
	return is_kind(list, K_LIST) && !list->count;
}

struct uses {
	const struct node *call;
	struct str name;
	bool asked, other;
};

/* session.supportedCommands(): something else is asked of it than its next message. */
static enum walk find_use(struct node *node, void *context)
{
	struct uses *uses = context;
	const struct node *up = node->parent;
	if (node->kind != K_NAME || !str_eq(node->text, uses->name) ||
	    (is_kind(up, K_ASSIGN) && node_inside(uses->call, up)))
		return WALK_ON;
	bool asks =
		is_kind(up, K_ATTR) && is_kind(up->parent, K_CALL) && !str_is(up->text, "next");
	uses->asked |= asks;
	uses->other |= !asks;
	return WALK_ON;
}

/* Does nobody take the messages of what is opened here, so that no turn is run? */
static bool is_never_run(const struct node *call, const struct run *run)
{
	const struct node *assign = call->parent, *function = node_function(call);
	const struct node *name = is_kind(assign, K_ASSIGN) ? assign->kids[0] : NULL;
	struct uses uses = { .call = call };
	bool opens = llm_fact(call, run->path, "steps_last").p != NULL;
	if (!opens || !function || !is_kind(name, K_NAME))
		return false;
	uses.name = name->text;
	look_into(function->kids[1], find_use, &uses);
	return uses.asked && !uses.other;
}

/* What shows that a run goes round: tools with the call that gives them; NULL when nothing does. */
static const struct node *what_loops(const struct node *call, const struct run *run)
{
	if (!str_starts(run->path, "steps:")) {
		struct llm llm;
		return !llm_of(call, &llm) || llm.tools.presence != ABSENT ? call : NULL;
	}
	const struct node *maker = run->maker;
	if (!is_kind(maker, K_CALL))
		return NULL;
	if (is_kind(call_callee(maker), K_ATTR) && str_is(call_callee(maker)->text, "compile"))
		return tools_edge(maker);
	return has_tools(maker) && !has_limit(maker) ? maker : NULL;
}

/* "1.0.6 10000 1.1.4 10007": the steps of the last version that is not newer than the project's; 0 before the first. */
static int64_t steps_at(struct str says, struct version have)
{
	struct str since, number;
	struct version first;
	int64_t steps = 0, more;
	while (str_split(&says, ' ', &since) && str_split(&says, ' ', &number) &&
	       version_parse(since, &first) && str_to_i64(number, &more) &&
	       version_cmp(have, first) >= 0)
		steps = more;
	return steps;
}

/* "none", or a package and the steps its versions allow: true where the project's allows too many. */
static bool is_endless_default(struct lint *lint, struct str says, int64_t *steps)
{
	struct str package;
	struct version have;
	*steps = 0;
	if (str_is(says, "none"))
		return true;
	if (!str_split(&says, ' ', &package) ||
	    dependency_of(lint_facts(lint), str_z(lint_arena(lint), package), &have) !=
		    DEPENDENCY_PRESENT)
		return false;
	*steps = steps_at(says, have);
	return *steps > lint_option_integer(lint, "max-steps");
}

static void report_default(struct lint *lint, const struct node *call, const struct run *run,
			   struct str name)
{
	int64_t steps;
	struct str says = llm_fact(call, run->path, "steps_default");
	if (!says.p || !is_endless_default(lint, says, &steps) || is_left_early(call, run) ||
	    is_left_no_tools(call, run) || is_never_run(call, run) ||
	    may_be_paced(call, llm_fact(call, run->path, "steps_paced")))
		return;
	const struct node *loops = what_loops(call, run);
	if (!loops)
		return;
	struct finding *finding =
		steps ? lint_report(
				lint, call,
				"agent runs up to %lld steps: no %.*s, and that is the default",
				(long long)steps, STR_ARG(name))
		      : lint_report(lint, call,
				    "agent has no step limit: no %.*s, and no default",
				    STR_ARG(name));
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "a model that repeats itself is asked, and paid for, until something else "
		    "breaks; set %.*s to what the longest honest run needs, 10 to 50",
		    STR_ARG(name));
	if (loops != call)
		finding_related(finding, loops, "the model decides here whether to go on");
}

static void on_run(struct lint *lint, const struct node *call)
{
	struct run run = run_of(call);
	struct str path = run.path, slots = llm_fact(call, path, "steps");
	struct str conditions = llm_fact(call, path, "stop_when");
	const struct node *value;
	if ((!slots.p && !conditions.p) || llm_in_test(call) ||
	    is_bounded_beside(call, llm_fact(call, path, "steps_beside")) ||
	    deadline_given(call, NULL))
		return;
	if (conditions.p && llm_slot(call, conditions, &value) == PRESENT) {
		if (never_stops(lint, value))
			report_cap(lint, call, slot_name(conditions), value);
		return;
	}
	struct str none = llm_fact(call, path, "steps_none");
	enum presence presence = llm_slot(call, slots, &value);
	if (presence == PRESENT && !may_be_limited(&run) &&
	    (is_too_many(lint, value) || takes_cap_away(none, value)))
		report_cap(lint, call, slot_name(slots), value);
	else if (presence == ABSENT)
		report_default(lint, call, &run, slot_name(slots.p ? slots : conditions));
}

/* ---- loops of the project's own ---- */

struct equipment {
	const struct node *asks; /* the call in the turn */
	bool found;
};

/* ask(messages), where ask = (messages, tools) => ...: a name of what the function is not given here. */
static bool is_left_out(const struct node *name, const struct node *asks)
{
	const struct node *function = function_of(call_callee(asks));
	const struct node *params =
		function && node_inside(name, function) ? kid_of(function, 0) : NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		if (str_eq(params->kids[i]->text, name->text))
			return !call_given(asks, params->kids[i]);
	}
	return false;
}

/* What is called a tool: a name, a key; "tool_use", but no sentence that speaks of some. */
static bool names_tool(const struct node *node, const struct node *asks)
{
	const struct node *up = node->parent;
	bool key = is_kind(up, K_PAIR) && up->kids[0] == node;
	const struct node *value = key ? kid_of(up, 1) : node;
	struct str text = is_reference(node) ? node->text : string_text(node);
	return text.n && !str_has(text, " ") && evidence_in_name(text) &&
	       !(is_kind(value, K_NAME) && is_left_out(value, asks));
}

static enum walk find_tools(struct node *node, void *context)
{
	struct equipment *tools = context;
	struct llm llm;
	tools->found |= node->kind == K_CALL
				? llm_of(node, &llm) && llm.tools.presence != ABSENT
				: names_tool(node, tools->asks);
	return tools->found ? WALK_STOP : WALK_ON;
}

static bool has_tools_in(const struct model_loop *loop, const struct node *turn)
{
	struct equipment tools = { loop->asks, false };
	look_into(loop->model, find_tools, &tools);
	look_into(tools.found ? NULL : turn, find_tools, &tools);
	return tools.found;
}

static void say_endless(struct finding *finding, const struct model_loop *found)
{
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "a model that repeats itself is asked, and paid for, until something "
		    "else breaks; count the turns, and stop at what the longest honest "
		    "run needs, 10 to 50");
	finding_related(finding, found->asks, "the model is asked here, once a turn");
	finding_related(finding, found->leaves, "what ends it is the answer");
}

static void on_loop(struct lint *lint, const struct node *loop)
{
	struct model_loop found;
	if (llm_in_test(loop) || !model_loop_of(loop, &found) || !has_tools_in(&found, loop))
		return;
	say_endless(lint_report(lint, loop,
				"this agent loop has no step limit: only the model's answer "
				"ends it"),
		    &found);
}

/* answer = ask(messages, tools) ... if answer.tool_calls: return step(messages) */
static void on_recursion(struct lint *lint, const struct node *call)
{
	struct model_loop found;
	if (!model_recursion_of(call, &found) || llm_in_test(call) ||
	    !has_tools_in(&found, node_function(call)))
		return;
	struct str name = node_scope_name(node_function(call));
	if (!name.n) /* const step = async () => ... */
		name = call_callee(call)->text;
	say_endless(lint_report(lint, call,
				"%.*s() calls itself without a step limit: only the model's "
				"answer ends it",
				STR_ARG(name)),
		    &found);
}

static void on_call(struct lint *lint, const struct node *call)
{
	on_run(lint, call);
	on_recursion(lint, call);
}

const struct rule rule_agent_step_cap = {
	.code = "SP307",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.needle_slots = needle_slots,
	.options = options,
	.policy = "budget",
	.on_call = on_call,
	.on_loop = on_loop,
};
