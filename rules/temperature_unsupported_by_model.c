/*
 * A temperature that the model refuses, or that its vendor warns against.
 *
 * Claude models after Opus 4.6 and OpenAI's reasoning models answer 400 to every
 * temperature but 1: the call fails each time, and each retry of it. Gemini 3
 * takes lower values but may loop; MiniMax refuses 0; GPT-5.1 and later refuse it as soon
 * as an effort is given. What holds for which model is
 * a dated table, models/llm.json; a model it does not know is not judged, nor
 * are tests, which send what must be refused, nor what never arrives: libraries (as of
 * models/) and wrappers that leave the temperature out for models that refuse it.
 *
 *     import anthropic                                                                setup
 *     client = anthropic.Anthropic()                                                  setup
 *     def ask(messages):                                                              setup
 *         client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages, temperature=0)  # bad
 *         client.messages.create(model="claude-opus-4-8", max_tokens=9, messages=messages)  # good
 *         client.messages.create(model="claude-haiku-4-5", max_tokens=9, messages=messages, temperature=0)  # good
 *     import OpenAI from "openai";                                                    // setup
 *     const client = new OpenAI();                                                    // setup
 *     const a = (messages) => client.chat.completions.create({ model: "o4-mini", messages, temperature: 0.2 }); // bad
 *     const b = (messages) => client.chat.completions.create({ model: "o4-mini", messages }); // good
 */
#include "rule.h"

static const char *const needles[] = { "temperature", NULL };
static const char *const tags[] = { "correctness", "agents", "llm", NULL };

static bool is_refused(const struct llm *llm, const struct node *call,
		       const struct llm_model *model, double temperature)
{
	switch (model->temperatures) {
	case LLM_TEMPERATURE_FIXED:
		return temperature != model->value;
	case LLM_TEMPERATURE_DEPENDS:
		return temperature != model->value && llm_reasons(llm, call);
	case LLM_TEMPERATURE_ADVISED:
		return temperature < model->value;
	case LLM_TEMPERATURE_POSITIVE:
		return temperature <= 0;
	default:
		return false;
	}
}

/* Takes the argument and one comma out of the call or dictionary. */
static void offer_removal(struct lint *lint, struct finding *finding,
			  const struct llm_part *temperature)
{
	const struct node *item = temperature->value->parent;
	if ((!is_kind(item, K_ARG) && !is_kind(item, K_PAIR)) || !item->text.n ||
	    facts_of(item) != lint_facts(lint))
		return;
	finding_fix(finding, FIX_ASK, "leave the temperature to the model");
	finding_remove_element(finding, item);
}

/* Reported where the setting stands, else where it is used. */
static const struct node *place(struct lint *lint, const struct node *call,
				const struct llm *llm)
{
	return facts_of(llm->temperature.from) == lint_facts(lint) ? llm->temperature.from
								   : call;
}

/* generateText({ model: "openai/gpt-5" }), a text: what stands between may leave the temperature out. */
static bool may_be_left_out(const struct llm *llm, const struct node *call)
{
	return llm_fact(call, llm->path, "drops_perhaps").p &&
	       string_text(value_of(llm->model.value)).p;
}

/* Is the temperature left alone on its way from a caller to the model? */
static bool arrives(const struct llm *llm, const struct node *caller,
		    const struct llm_model *model)
{
	struct llm seen = *llm;
	seen.temperature.from = caller;
	return !llm_withholds_temperature(llm, model) &&
	       !llm_withholds_temperature(&seen, model);
}

/* ask(model="o3", temperature=0.2) says both itself and is judged where it stands. */
static bool says_both(const struct node *caller)
{
	struct llm own;
	return llm_of(caller, &own) && own.temperature.presence != ABSENT &&
	       llm_model_name(&own).n;
}

/* def gen(model, temperature): create(model=model, temperature=temperature), and gen("o3", 0.2) somewhere. */
static void judge_handed(struct lint *lint, const struct node *call, const struct llm *llm)
{
	struct llm_handed handed[LLM_HANDED];
	size_t n = llm->temperature.from == call ? llm_handed_of(llm, handed) : 0;
	for (size_t i = 0; i < n; i++) {
		struct llm_model model = llm_model_of(call, handed[i].model);
		if (model.temperatures != LLM_TEMPERATURE_FIXED ||
		    !is_refused(llm, call, &model, handed[i].temperature) ||
		    says_both(handed[i].call) || !arrives(llm, handed[i].call, &model))
			continue;
		struct finding *finding =
			lint_report(lint, call, "%.*s is called with a refused temperature %g",
				    STR_ARG(handed[i].model), handed[i].temperature);
		finding_why(finding,
			    "%.*s; leave the parameter out and use the model's effort setting",
			    STR_ARG(model.says));
		finding_related(finding, handed[i].call, "the two come together here");
		return;
	}
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct llm llm;
	struct llm_number number;
	if (llm_in_test(call) || !llm_of(call, &llm))
		return;
	bool known = llm_number_of(&llm.temperature, NULL, &number);
	struct str name = llm_model_name(&llm);
	if (!known || number.handed || !name.n)
		judge_handed(lint, call, &llm);
	if (!known)
		return;
	struct llm_model model = llm_model_of(call, name);
	const struct node *at = place(lint, call, &llm);
	if (!is_refused(&llm, call, &model, number.value) || at != call || number.handed)
		return; /* what another call sets up or hands over is judged there */
	if (llm_withholds_temperature(&llm, &model))
		return;
	bool advice = model.temperatures == LLM_TEMPERATURE_ADVISED;
	bool spare = llm_model_is_default(&llm);
	struct finding *finding = lint_report(
		lint, at, "%.*s%s is %s temperature %g", STR_ARG(name),
		spare ? ", unless something names another model," : "",
		advice ? "not meant to run at" : "called with a refused", number.value);
	finding_why(finding, "%.*s; %s", STR_ARG(model.says),
		    model.temperatures == LLM_TEMPERATURE_POSITIVE
			    ? "use 0.01"
			    : "leave the parameter out and use the model's effort setting");
	if (advice || spare || number.fallback || may_be_left_out(&llm, call))
		finding_severity(finding, SEV_WARNING);
	if (!node_inside(number.literal, at))
		finding_related(finding, number.literal, "the temperature comes from here");
	if (llm.model.value && !node_inside(llm.model.value, at))
		finding_related(finding, llm.model.value, "the model is named here");
	if (model.temperatures != LLM_TEMPERATURE_POSITIVE)
		offer_removal(lint, finding, &llm.temperature);
}

const struct rule rule_temperature_unsupported_by_model = {
	.code = "SP402",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.fixes = true,
	.on_call = on_call,
};
