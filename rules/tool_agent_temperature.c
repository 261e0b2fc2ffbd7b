/*
 * A model that may call tools is sampled at a temperature above 0.
 *
 * Temperature is a dice roll over the next token. For text that is style; for an
 * agent with a shell, a database or an API it decides which tool is called
 * and with which arguments: what passed every test calls something else
 * on the hundredth run. Agents with tools run at 0.
 *
 * Reported where the temperature is given: in the call itself, in the model
 * object that is later given tools (bind_tools, llm=, model=, model_client=),
 * in settings from another file. Above 0.1 is an error, from 0.01 to 0.1 a note (what stands
 * for 0 where 0 is refused is fine); where it is only the default of a
 * setting, a warning; where tool_choice names the tool, so that its arguments are the answer, a note.
 * Not reported: temperatures handed through from a parameter, calls without tools, structured output by a schema, a
 * web search that the model's vendor runs by itself as the only tool. Models that refuse
 * or advise against 0 are left to temperature-unsupported-by-model.
 *
 *     import openai                                                             setup
 *     from langchain_openai import ChatOpenAI                                   setup
 *     client = openai.OpenAI()                                                  setup
 *     def ask(model, messages, tools):                                          setup
 *         client.chat.completions.create(model=model, messages=messages, tools=tools, temperature=0.7)  # bad
 *         client.chat.completions.create(model=model, messages=messages, tools=tools, temperature=0)  # good
 *         client.chat.completions.create(model=model, messages=messages, temperature=0.7)  # good
 *         ChatOpenAI(temperature=0.7).bind_tools(tools)                         # bad
 *     import { generateText } from "ai";                                        // setup
 *     const a = (model, tools) => generateText({ model, tools, temperature: 0.8 }); // bad
 *     const b = (model, tools) => generateText({ model, temperature: 0.8 }); // good
 */
#include "rule.h"

static const char *const needles[] = { "tool",  "Tool",  "functions", "function_choice",
				       "Agent", "agent", NULL };
/* Those at the end are spread from another file, whatever they hold: new Agent({ tools, ...defaultConfig }). */
static const char *const needle_facts[] = { "implicit_tools", NULL };
static const char *const needle_slots[] = { "tools", "agent", NULL };
static const char *const also_needles[] = { "temperature", "Temperature", "TEMPERATURE",
					    "llm",         "LLM",         "model",
					    "Model",       "...default",  "...common",
					    "...base",     NULL };
static const char *const tags[] = { "reliability", "agents", "llm", NULL };
static const struct option options[] = {
	{ "error-above", OPTION_NUMBER, "0.1", "report as an error above this temperature" },
	{ "note-above", OPTION_NUMBER, "0.01",
	  "report as a note above this temperature; below it counts as 0" },
	{ NULL, OPTION_BOOL, NULL, NULL },
};

/*
 * What was reported already: a model object with two agents is one defect, and so is a number written into a call of
 * the project's function and what that does with it.
 */
typedef VEC(const struct node *) seen_list;

static bool reported(struct lint *lint, seen_list *seen, const struct node *literal,
		     const struct node *at)
{
	for (size_t i = 0; i + 1 < seen->n; i += 2) {
		const struct node *before = seen->v[i + 1];
		if (seen->v[i] == literal &&
		    (before == at ||
		     (literal && (node_inside(literal, at) || node_inside(literal, before)))))
			return true;
	}
	vec_push(lint_arena(lint), seen, literal);
	vec_push(lint_arena(lint), seen, at);
	return false;
}

/* Does the model make the temperature none of ours: it refuses or advises against what we would ask for? */
static bool model_decides(struct lint *lint, const struct llm *llm, const struct node *used,
			  const struct llm_model *model, double temperature)
{
	switch (model->temperatures) {
	case LLM_TEMPERATURE_DEPENDS:
		return llm_reasons(llm, used);
	case LLM_TEMPERATURE_FIXED:
	case LLM_TEMPERATURE_ADVISED:
		return true;
	case LLM_TEMPERATURE_POSITIVE:
		return temperature <= lint_option_number(lint, "error-above");
	default:
		return false;
	}
}

static void offer_fix(struct lint *lint, struct finding *finding,
		      const struct llm_number *number, const struct llm_model *model)
{
	const struct node *literal = number->literal;
	if (literal->kind != K_NUMBER || facts_of(literal) != lint_facts(lint) ||
	    is_kind(literal->parent, K_COND)) /* dev ? 0.7 : 0.5: not one arm of the two */
		return;
	const char *to = model->temperatures == LLM_TEMPERATURE_POSITIVE ? "0.01" : "0";
	/* not a safe one: the program answers otherwise afterwards, which is the point */
	finding_fix(finding, FIX_ASK, "set the temperature to %s", to);
	finding_replace(finding, literal, str_of(to));
}

static enum severity severity_of(struct lint *lint, const struct llm *llm,
				 const struct llm_number *number)
{
	if (llm->tools.one || number->value <= lint_option_number(lint, "error-above"))
		return SEV_NOTE;
	bool some = number->keyed && number->lowest <= lint_option_number(lint, "error-above");
	return number->fallback || some ? SEV_WARNING : SEV_ERROR;
}

/*
 * Where to point: at the call or object that says the temperature itself, ModelSettings(temperature=0.7)
 * thirty lines into an agent or before it. A dictionary for the whole module may serve others too: only where it
 * is the whole request, tools and all.
 */
static const struct node *place(const struct llm *llm, const struct node *from)
{
	const struct node *own = llm->temperature.value->parent;
	while (own && own->kind != K_CALL && own->kind != K_DICT)
		own = own->parent;
	if (!own || facts_of(own) != facts_of(from) ||
	    node_function(own) != node_function(from))
		return from;
	bool shared = is_kind(own, K_DICT) && !node_function(own);
	return !shared || node_inside(own, from) || node_inside(llm->tools.value, own) ? own
										       : from;
}

/* What else it may be. */
static const char *otherwise(const struct llm_number *number)
{
	if (number->keyed)
		return " by one of the keys of a table";
	if (!number->fallback)
		return "";
	if (number->one_way)
		return " on one way of a condition";
	return number->left ? ", the default that all callers in sight leave"
			    : " unless something sets another";
}

static void report(struct lint *lint, const struct node *at, const struct node *call,
		   const struct llm *llm, const struct llm_number *number,
		   const struct llm_model *model)
{
	const struct node *literal = number->literal, *tools = llm->tools.from;
	/* else no tools are seen at that line */
	bool here = node_inside(llm->tools.value, at) || node_inside(at, tools);
	struct finding *finding = lint_report(lint, at, "%s runs at temperature %g%s",
					      here ? "the model that calls these tools"
						   : "a model that calls tools",
					      number->value, otherwise(number));
	finding_severity(finding, severity_of(lint, llm, number));
	if (llm->tools.one)
		finding_why(finding,
			    "the tool is named, its arguments are still drawn by lot: the "
			    "same question gives another answer; use temperature 0 "
			    "where a program goes on with them");
	else
		finding_why(finding, "it rolls dice over which tool it calls and with which "
				     "arguments, so that what was tested is not what runs; use "
				     "temperature 0 for whatever can reach a shell, a database "
				     "or an API, and keep a second model without tools for "
				     "prose");
	if (tools != at)
		finding_related(finding, tools, "the tools are given here");
	if (call != at && call != tools)
		finding_related(finding, call, "the model is used here");
	bool told = tools && tools == llm->temperature.from;
	if (llm->temperature.from != at && !told)
		finding_related(finding, llm->temperature.from, "the model is set up here");
	if (!node_inside(literal, at) && literal != llm->temperature.from)
		finding_related(finding, literal, "the temperature comes from here");
	offer_fix(lint, finding, number, model);
}

enum { HIGHEST = 2 }; /* that vendors take: a greater number is none, whatever it is called */

struct judging {
	struct lint *lint;
	seen_list seen;
};

/* `used` is the call that brings model and tools together. */
static void judge_one(struct judging *judging, const struct node *used, const struct llm *llm)
{
	struct lint *lint = judging->lint;
	struct llm_number number;
	if (!llm->tools.value || !llm_number_of(&llm->temperature, llm->tools.value, &number) ||
	    number.value <= lint_option_number(lint, "note-above") || number.value > HIGHEST)
		return;
	struct llm_model model = llm_model_of(used, llm_model_name(llm));
	if (model_decides(lint, llm, used, &model, number.value) ||
	    (number.value == 1 &&
	     (llm_thinks(llm->temperature.from) || llm_model_may_fix(llm, used))))
		return;
	bool here = facts_of(llm->temperature.from) == lint_facts(lint);
	if (!here && llm->tools.from &&
	    facts_of(llm->tools.from) == facts_of(llm->temperature.from))
		return; /* an agent of another file that is only run here: judged there */
	const struct node *at = here ? place(llm, llm->temperature.from) : used;
	/* a factory in another file may make it in many ways: they are one defect here */
	if (!reported(lint, &judging->seen, here ? number.literal : NULL, at))
		report(lint, at, used, llm, &number, &model);
}

static void judge(struct judging *judging, const struct node *used, const struct llm *llm)
{
	judge_one(judging, used, llm);
	for (size_t i = 0; i < llm->other_count; i++) {
		struct llm other = *llm;
		other.temperature = llm->others[i].temperature;
		other.model = llm->others[i].model;
		judge_one(judging, used, &other);
	}
}

static enum walk judge_node(struct node *node, void *context)
{
	struct llm llm;
	if ((is_kind(node, K_CALL) && llm_of(node, &llm)) ||
	    (is_kind(node, K_DICT) && llm_of_definition(node, &llm)) ||
	    (is_kind(node->parent, K_DECORATOR) && is_kind(node, K_ATTR) && llm_of(node, &llm)))
		judge(context, node, &llm);
	return WALK_ON;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct judging judging = { .lint = lint };
	look_into(&facts->module, judge_node, &judging);
}

const struct rule rule_tool_agent_temperature = {
	.code = "SP401",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.needle_slots = needle_slots,
	.also_needles = also_needles,
	.options = options,
	.fixes = true,
	.on_file = on_file,
};
