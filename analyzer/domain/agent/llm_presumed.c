/* Calls to a language model that nobody described, told by their arguments: see llm.h. */
#include "llm_parts.h"

#include <ctype.h>

#include "names.h"
#include "test_code.h"
#include "told.h"
#include "words.h"

static bool is_js(const struct node *node)
{
	return lang_is_js(facts_of(node)->source->lang);
}

/* Of a request that is sent by hand: json=, body: JSON.stringify(...), data=json.dumps(...); Gemini's and Ollama's too. */
static const char sent_temperature[] =
	"temperature json.temperature body.temperature data.temperature content.temperature "
	"json.generationConfig.temperature body.generationConfig.temperature "
	"data.generationConfig.temperature content.generationConfig.temperature "
	"json.generation_config.temperature data.generation_config.temperature "
	"json.options.temperature body.options.temperature data.options.temperature "
	"content.options.temperature json.inferenceConfig.temperature "
	"body.inferenceConfig.temperature data.inferenceConfig.temperature";
static const char sent_model[] =
	"model model_name modelName model_id modelId json.model body.model "
	"data.model content.model";

/*
 * Of a request that is handed to what sends it: post("/api/chat", body). All of one argument, by its place; in
 * JavaScript any object is looked into.
 */
enum { HANDED_PLACES = 3 };
static const char *const handed_tools[] = { "#0.tools #0.functions", "#1.tools #1.functions",
					    "#2.tools" };
static const char *const handed_temperature[] = {
	"#0.temperature #0.options.temperature #0.generationConfig.temperature",
	"#1.temperature #1.options.temperature #1.generationConfig.temperature",
	"#2.temperature #2.options.temperature",
};
static const char *const handed_model[] = { "#0.model", "#1.model", "#2.model" };
static const char *const handed_text[] = { "#0.messages #0.contents #0.prompt",
					   "#1.messages #1.contents #1.prompt",
					   "#2.messages #2.prompt" };

bool llm_in_test(const struct node *node)
{
	static const char *const folders[] = { "evals", NULL };
	const struct facts *facts = facts_of(node);
	return is_test_code(facts) || source_in_folder(facts->source, folders);
}

/* dict(tools=..., temperature=...) only collects, JSON.stringify() of it only writes it down. */
static bool only_collects(const struct node *call)
{
	static const char *const names[] = { "dict",    "assign", "freeze", "update",
					     "replace", "parse",  "log",    "print",
					     "info",    "debug",  NULL };
	const struct node *callee = call_callee(call);
	return !callee || str_in(callee->text, names) ||
	       llm_fact(call, call_path(call), "writes").p;
}

/* cls(name=..., temperature=...), AgentSpec(...), str(x): one record made of another, or of what a file says. */
static enum walk find_acting(struct node *node, void *context)
{
	bool *found = context;
	struct str name = node->kind == K_CALL ? call_callee(node)->text : STR("");
	bool makes = (name.n && isupper((unsigned char)name.p[0])) || str_is(name, "cls");
	*found |= node->kind == K_AWAIT ||
		  (node->kind == K_CALL && !makes && !told_makes_value(node));
	return *found ? WALK_STOP : WALK_ON;
}

static bool has_acting_method(const struct node *class_)
{
	bool acts = false;
	for (size_t i = 0; i < class_->kids[1]->count; i++) {
		if (class_->kids[1]->kids[i]->kind == K_FUNCTION)
			look_into(class_->kids[1]->kids[i], find_acting, &acts);
	}
	return acts;
}

/* class Settings(BaseModel), @dataclass: fields and nothing that acts. What reads them is told of where it calls a model. */
static bool makes_record(const struct node *call)
{
	static const char *const bases[] = {
		"pydantic.BaseModel", "pydantic_settings.BaseSettings", "typing.NamedTuple",
		"typing.TypedDict",   "typing_extensions.TypedDict",    NULL
	};
	const struct node *class_ = is_js(call) ? NULL : class_of(call_callee(call));
	if (!class_)
		return false;
	for (size_t i = 0; i < class_->kids[0]->count; i++) {
		if (!str_in(path_of(kid_of(class_->kids[0]->kids[i], 0)), bases))
			return false;
	}
	return !has_acting_method(class_);
}

/* request() of a client, _post_json() of the project: calls to which one hands a prepared object of settings. */
static bool sends(const struct node *callee)
{
	static const char *const verbs[] = { "create", "generat", "chat",   "complet",
					     "invoke", "call",    "stream", "request",
					     "send",   "post",    "fetch",  "axios",
					     "write",  NULL };
	static const char *const keeps[] = { "log*",   "print*", "record*",   "save*",
					     "store*", "trace*", "track*",    "debug*",
					     "dump*",  "show*",  "count*",    "cache*",
					     "hash*",  "valid*", "estimate*", NULL };
	if (!callee || str_is(callee->text, "run"))
		return callee != NULL;
	if (has_word(callee->text, keeps))
		return false; /* log_request(body, answer) */
	for (size_t i = 0; verbs[i]; i++) {
		if (str_has_nocase(callee->text, verbs[i]))
			return true;
	}
	return false;
}

static bool dict_may_say(const struct node *dict, const char *const *keys)
{
	for (size_t i = 0; i < dict->count; i++) {
		if (dict->kids[i]->kind == K_SPREAD || str_in(dict->kids[i]->text, keys))
			return true;
	}
	return false;
}

/* model.invoke(messages, tools=tools), model.bind(functions=...): on an object that a library's call made with a temperature. */
static bool presume_object(const struct node *call, struct llm *out)
{
	const struct node *callee = call_callee(call);
	if (!is_kind(callee, K_ATTR))
		return false;
	out->role = LLM_BIND;
	llm_inherit(callee->kids[0], out);
	const struct node *from = out->temperature.from;
	return out->temperature.value && is_kind(from, K_CALL) && !class_of(call_callee(from));
}

static bool call_says(const struct node *call, const char *const *keys)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (str_in(call_arg_at(call, i)->text, keys))
			return true;
	}
	return false;
}

/* What makes a request one that is told of. */
static const char *const deciding[] = { "temperature", "tools", "functions", NULL };

enum { CHAT_HOPS = 2 }; /* functions that hand settings on before one asks a model */

struct chat_search {
	const struct node *function;
	const struct node *rest; /* its **kwargs, or NULL in JavaScript */
	bool whole;              /* asked of one request that is handed on as it is */
	int hops;
	const struct node *found;
};

/* Is it the function's own parameter: **kwargs, or any in JavaScript? */
static bool is_handed_in(const struct node *expression, const struct chat_search *search)
{
	const struct node *param = param_reaching(expression);
	return param && (search->rest ? param == search->rest
				      : param->parent->parent == search->function);
}

/* Does { ...options, temperature: 0 } say itself, behind what it spreads, what makes a request one that is told of? */
static bool says_otherwise(const struct node *dict, size_t spread)
{
	for (size_t i = spread + 1; i < dict->count; i++) {
		if (str_in(dict->kids[i]->text, deciding))
			return true;
	}
	return false;
}

/* The parameter as it is, or in { "model": model, **kwargs } */
static bool holds_handed_in(const struct node *value, const struct chat_search *search)
{
	const struct node *dict = value_of(value);
	if (is_handed_in(value, search))
		return true;
	for (size_t i = 0; is_kind(dict, K_DICT) && i < dict->count; i++) {
		if (dict->kids[i]->kind == K_SPREAD &&
		    is_handed_in(kid_of(dict->kids[i], 0), search))
			return !search->whole || !says_otherwise(dict, i);
	}
	return false;
}

/* options.temperature = 0 of what was handed in, before it is sent */
static bool is_changed(const struct node *value, const struct chat_search *search)
{
	const struct node *at;
	for (size_t i = 0; is_reference(value) && deciding[i]; i++) {
		if (llm_put_later(value, deciding[i], &at) && node_inside(at, search->function))
			return true;
	}
	return false;
}

/* create(**kwargs) of the function's own **kwargs, this.text(options) of its own options */
static bool hands_on(const struct node *call, const struct chat_search *search)
{
	if (search->whole && call_says(call, deciding))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		bool whole = search->rest ? (arg->flags & F_SPREAD_DICT) != 0 : !arg->text.n;
		if (whole && holds_handed_in(arg->kids[0], search) &&
		    !(search->whole && is_changed(arg->kids[0], search)))
			return true;
	}
	return false;
}

static const struct node *asks_in(const struct node *callee, int hops, bool whole);

static enum walk find_chat(struct node *node, void *context)
{
	struct chat_search *search = context;
	if (!is_kind(node, K_CALL))
		return WALK_ON;
	bool chat = str_is(llm_fact(node, call_path(node), "llm"), "chat");
	bool loosely = !search->rest && !search->whole;
	if (chat && (loosely || hands_on(node, search)))
		search->found = node;
	else if (!chat && search->hops && hands_on(node, search))
		search->found = asks_in(call_callee(node), search->hops - 1, search->whole);
	return search->found ? WALK_STOP : WALK_ON;
}

static const struct node *rest_of(const struct node *function)
{
	const struct node *params = function->kids[0];
	const struct node *last = params->count ? params->kids[params->count - 1] : NULL;
	return last && last->flags & F_SPREAD_DICT ? last : NULL;
}

static const struct node *asks_in(const struct node *callee, int hops, bool whole)
{
	const struct node *function = class_of(callee) ? NULL : function_of(callee);
	struct chat_search search = { function, NULL, whole, hops, NULL };
	if (!function)
		return NULL;
	search.rest = is_js(function) || whole ? NULL : rest_of(function);
	if (is_js(function) || whole || search.rest)
		look_into(function, find_chat, &search);
	return search.found;
}

/*
 * run(messages, { tools, temperature }), run(messages, tools=tools, temperature=0.7) of run(messages, **kwargs): the call
 * in which the project's function, or one it hands them on to, asks a model; NULL when it does not. What is handed
 * over as arguments of their own is seen from there.
 */
static const struct node *asks_inside(const struct node *call)
{
	return asks_in(call_callee(call), CHAT_HOPS, false);
}

/* message(options) of message(o) { return client.create(o); }: a request that the project's function sends as it is. */
static bool asks_with(const struct node *call)
{
	return asks_in(call_callee(call), CHAT_HOPS, true) != NULL;
}

/* options = { model, messages, tools }, dict(model=..., messages=...): written out before it is handed over. */
static bool is_request(const struct node *value)
{
	static const char *const keys[] = { "messages", "tools", "temperature", "model", NULL };
	const struct node *made = is_kind(value, K_NAME) ? value_of(value) : value;
	if (is_kind(made, K_DICT) && made != value)
		return dict_may_say(made, keys);
	return is_kind(made, K_CALL) && str_is(call_path(made), "dict") &&
	       call_says(made, keys);
}

/* Is one of the keys written out in a call, or can it be in something that is spread or handed over? Cheap: most calls end here. */
static bool may_say(const struct node *call, const char *const *keys)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i), *value = arg->kids[0];
		if (arg->flags & F_SPREAD_DICT || str_in(arg->text, keys))
			return true;
		if (arg->text.n)
			continue;
		if ((is_kind(value, K_NAME) || is_kind(value, K_CALL)) &&
		    sends(call_callee(call)) &&
		    (is_kind(value, K_NAME) || llm_is_made_by_project(value) ||
		     llm_written_from(value) != value))
			return true;
		if (is_kind(value, K_DICT) && dict_may_say(value, keys))
			return true;
		if (is_request(value) && asks_with(call))
			return true;
	}
	return false;
}

static struct llm_part presumed_temperature(const struct node *call)
{
	struct llm_part out = llm_part_of(call, str_of(sent_temperature));
	return out.value ? out : llm_part_of(call, str_of(llm_usual_temperature));
}

/* What a spread may replace is told before an argument by its place, which may be an address. */
static struct llm_part presumed_model(const struct node *call, const char *otherwise)
{
	struct llm_part out = llm_part_of(call, str_of(sent_model));
	return out.value ? out : llm_part_of(call, str_of(otherwise));
}

/* without_none({"messages": ..., "tools": ...}): a function of the project that makes another value of it sends nothing. */
static bool makes_another(const struct node *call)
{
	const struct node *function = function_of(call_callee(call));
	return function && told_by_body(function);
}

/* tidy(answer) of answer = await client.chat(tools=tools, temperature=0): what a model answered is no request. */
static bool is_answer(const struct node *given)
{
	const struct node *value = given ? value_of(given) : NULL;
	const struct node *made = node_awaited(value);
	return is_kind(made, K_CALL) && (llm_fact(made, call_path(made), "llm").p ||
					 (made != value && !llm_is_made_by_project(made)));
}

/* new Worker({ model, tools }), Worker(model=...), createWorker({ model, tools }), an agent; not emit({ model, tools }) */
static bool may_take_model(const struct node *call)
{
	static const char *const asks[] = { "ask", "agent*", NULL };
	const struct node *callee = call_callee(call);
	return call->flags & F_NEW || sends(callee) || has_word(callee->text, asks) ||
	       (is_reference(callee) && callee->text.n &&
		isupper((unsigned char)callee->text.p[0]));
}

/* post("/api/chat", {"messages": ..., "tools": ..., "temperature": 0.7}) */
static bool presume_handed(const struct node *call, struct llm *out)
{
	const struct node *text;
	for (size_t i = 0; !is_js(call) && i < HANDED_PLACES; i++) {
		out->tools = llm_tools_of(call, str_of(handed_tools[i]));
		if (!out->tools.value || is_answer(call_positional(call, i)))
			continue;
		out->temperature = llm_part_of(call, str_of(handed_temperature[i]));
		out->model = llm_part_of(call, str_of(handed_model[i]));
		out->role = LLM_CHAT;
		llm_keep_to_one_arm(out);
		llm_slot(call, str_of(handed_text[i]), &text);
		if (!text && may_take_model(call))
			text = out->model.value;
		return out->temperature.value && text && !llm_in_test(call) &&
		       !makes_another(call);
	}
	return false;
}

/* tools: ["search", "mail"]: names in a record. A model is told of a tool by more than its name; by a class that acts on them. */
static bool are_names(const struct node *tools, const struct node *call)
{
	const struct node *list = value_of(tools), *class_ = class_of(call_callee(call));
	if (class_ && has_acting_method(class_))
		return false;
	for (size_t i = 0; is_kind(list, K_LIST) && i < list->count; i++) {
		if (list->kids[i]->kind != K_STRING)
			return false;
	}
	return is_kind(list, K_LIST) && list->count > 0;
}

/* complete(messages, tools=...), generate_content([{"role": "user", ...}], tools=...): what is said stands by its place. */
static bool is_said_by_place(const struct node *call)
{
	static const char *const words[] = { "messages",     "contents", "prompt",  "history",
					     "conversation", "chat",     "message", NULL };
	for (size_t i = 0; i < HANDED_PLACES; i++) {
		const struct node *given = call_positional(call, i);
		const struct node *first = is_kind(given, K_LIST) ? kid_of(given, 0) : NULL;
		if ((is_reference(given) && has_word(given->text, words)) ||
		    (is_kind(first, K_DICT) && dict_get(first, "role")))
			return true;
	}
	return false;
}

/* Does it say what one says to a model? A model's name alone stands in many a record and event, too. */
static bool is_addressed(const struct node *call)
{
	static const char text[] =
		"messages prompt system_prompt systemPrompt system instructions input contents "
		"json.messages body.messages data.messages content.messages json.contents "
		"body.contents data.contents content.contents json.prompt body.prompt "
		"json.input "
		"body.input data.input json.instructions body.instructions "
		"model_client modelClient llm llm_config";
	static const char models[] = "model model_name modelName model_id modelId "
				     "model_kwargs.model model_args.model";
	const struct node *value;
	llm_slot(call, str_of(text), &value); /* there, whatever a spread adds */
	if (!value && may_take_model(call))
		llm_slot(call, str_of(models), &value);
	return value || (sends(call_callee(call)) && is_said_by_place(call));
}

/* A call with tools and a temperature beside what one tells a model, or beside a model object with one. */
static bool presume(const struct node *call, struct llm *out)
{
	static const char holders[] = "llm model model_client chat_model chatModel "
				      "chat_generator language_model lm";
	const struct node *value;
	static const char *const keys[] = { "tools",
					    "functions",
					    "tools_list_dictionary",
					    "function_declarations",
					    "toolsets",
					    "toolConfig",
					    "config",
					    "json",
					    "body",
					    "data",
					    "content",
					    NULL };
	if (!may_say(call, keys) || only_collects(call) || makes_record(call))
		return false;
	out->tools = llm_tools_of(call, str_of(llm_usual_tools));
	if (out->tools.value && are_names(out->tools.value, call))
		return false;
	if (!out->tools.value)
		return presume_handed(call, out);
	out->temperature = presumed_temperature(call);
	llm_keep_to_one_arm(out);
	if (out->temperature.value) {
		out->model = presumed_model(call, llm_usual_model);
		out->role = LLM_CHAT;
		if (llm_in_test(call) || is_addressed(call))
			return !llm_in_test(call);
		const struct node *asked = asks_inside(call);
		if (asked)
			out->model =
				llm_own_part(asked, call_path(asked), "model", llm_usual_model);
		return asked != NULL;
	}
	if (llm_slot(call, str_of(holders), &value) != PRESENT)
		return presume_object(call, out);
	out->role = LLM_AGENT;
	llm_inherit(value, out);
	return out->temperature.value != NULL || presume_object(call, out);
}

/* ... in a request that is handed to what sends it. */
static void presume_model_handed(const struct node *call, struct llm *out)
{
	for (size_t i = 0; !out->temperature.value && i < HANDED_PLACES; i++) {
		out->temperature = llm_part_of(call, str_of(handed_temperature[i]));
		out->model = llm_part_of(call, str_of(handed_model[i]));
	}
}

/* A call with a temperature for a model of the table, by its name. */
static bool presume_model(const struct node *call, struct llm *out)
{
	static const char *const keys[] = { "temperature", "json",    "body",
					    "data",        "content", NULL };
	if (!may_say(call, keys) || only_collects(call))
		return false;
	out->temperature = llm_part_of(call, str_of(sent_temperature));
	if (out->temperature.value)
		out->model = presumed_model(call, "#0");
	else if (!is_js(call))
		presume_model_handed(call, out);
	if (!out->temperature.value || llm_in_test(call))
		return false;
	out->role = LLM_MODEL;
	out->tools = (struct llm_part){ .presence = ABSENT };
	return llm_model_of(call, llm_model_name(out)).temperatures != LLM_TEMPERATURE_UNKNOWN;
}

bool llm_presume(const struct node *call, struct llm *out)
{
	return presume(call, out) || presume_model(call, out);
}
