/* What calls are to a language model, and what they set: see llm.h. */
#include "llm.h"

#include "models.h"
#include "names.h"
#include "origins.h"
#include "test_code.h"

enum { MAKERS_DEPTH = 6, SLOT_STEPS = 6 };

static const struct str nothing = { NULL, 0 };

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

static bool is_js(const struct node *node)
{
	return lang_is_js(facts_of(node)->source->lang);
}

/* ---- slots ---- */

struct str llm_fact(const struct node *call, struct str path, const char *key)
{
	return path.n ? models_get(models_of(call), facts_of(call)->source->lang, path, key)
		      : nothing;
}

/* build(messages), where the project says what it gives: its arguments are no entries of that. */
static bool is_made_by_project(const struct node *expression)
{
	const struct node *callee =
		is_kind(expression, K_CALL) ? call_callee(expression) : NULL;
	return callee && !class_of(callee) && function_of(callee);
}

/* An entry of what a function of the project made or passed on, when it is surely one value. */
static bool followed_entry(const struct node *object, const char *key,
			   const struct node **value)
{
	struct origins from;
	origins_of_part(object, str_z(arena_of(object), str_fmt(arena_of(object), ".%s", key)),
			&from);
	if (from.n != 1 || from.v[0].access.n || origin_passed(&from.v[0], STEP_NUMBERED) ||
	    origin_passed(&from.v[0], STEP_HANDED)) /* judged where it is handed over */
		return false;
	switch (from.v[0].kind) {
	case ORIGIN_VALUE:
	case ORIGIN_CALL:
	case ORIGIN_GLOBAL:
		*value = from.v[0].node;
		return true;
	default:
		return false;
	}
}

static enum presence entry(const struct node *object, const char *key,
			   const struct node **value)
{
	*value = NULL;
	if (is_made_by_project(object) && followed_entry(object, key, value))
		return PRESENT;
	enum presence one = entry_of(object, key, value);
	if (one != MAYBE || *value || !is_reference(object))
		return one;
	return followed_entry(object, key, value) ? PRESENT : MAYBE;
}

/* Can an argument be an object of options? What a call made is an object of its own: its settings are not this call's. */
static bool is_options(const struct node *arg)
{
	struct values values;
	if (arg->kind != K_NAME && arg->kind != K_ATTR)
		return arg->kind == K_DICT || is_made_by_project(arg);
	values_of(arg, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (is_kind(values.v[i].node, K_CALL) &&
		    !str_is(call_path(values.v[i].node), "Object.assign"))
			return false;
	}
	return true;
}

/* f(key=value), f(**settings), f(**build(messages)) */
static enum presence keyword(const struct node *call, const char *key,
			     const struct node **value)
{
	enum presence all = argument_of(call, key, -1, value);
	for (size_t i = 0; i < call_arg_count(call) && !*value; i++) {
		const struct node *arg = call_arg_at(call, i);
		if (!(arg->flags & F_SPREAD_DICT))
			continue;
		enum presence one = entry(arg->kids[0], key, value);
		if (one != ABSENT)
			all = one;
	}
	return all;
}

/* The argument a slot's first step names. */
static enum presence argument(const struct node *call, struct str step,
			      const struct node **value)
{
	int64_t position;
	*value = NULL;
	if (str_starts(step, "#")) {
		if (str_to_i64(str_sub(step, 1, step.n), &position))
			*value = call_positional(call, (size_t)position);
		return *value ? PRESENT : ABSENT;
	}
	const char *key = str_z(arena_of(call), step);
	if (!is_js(call))
		return keyword(call, key, value);
	enum presence all = ABSENT;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i)->kids[0];
		if (!is_options(arg))
			continue;
		enum presence one = entry(arg, key, value);
		if (one == PRESENT)
			return PRESENT;
		if (one == MAYBE)
			all = MAYBE;
	}
	return all;
}

/* json.dumps(body), JSON.stringify(body), either encoded: what the text was written from; else the value itself. */
static const struct node *written_from(const struct node *value)
{
	const struct node *text = value_of(value), *object;
	if (!is_kind(text, K_CALL))
		return value;
	const struct node *callee = call_callee(text);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "encode") &&
	    is_kind(value_of(callee->kids[0]), K_CALL))
		return written_from(callee->kids[0]);
	struct str slot = llm_fact(text, call_path(text), "writes");
	return slot.p && llm_slot(text, slot, &object) == PRESENT ? object : value;
}

static enum presence step_into(const struct node **value, struct str step)
{
	int64_t index;
	*value = written_from(*value);
	if (!str_to_i64(step, &index))
		return entry(*value, str_z(arena_of(*value), step), value);
	const struct node *list = value_of(*value);
	*value = is_kind(list, K_LIST) || is_kind(list, K_TUPLE) ? kid_of(list, (size_t)index)
								 : NULL;
	return *value ? PRESENT : ABSENT;
}

static enum presence one_slot(const struct node *call, struct str word,
			      const struct node **value)
{
	struct str step;
	*value = NULL;
	if (!str_split(&word, '.', &step))
		return ABSENT;
	enum presence presence = argument(call, step, value);
	while (*value && str_split(&word, '.', &step)) {
		enum presence inner = step_into(value, step);
		if (inner != PRESENT)
			presence = inner;
	}
	return presence;
}

enum presence llm_slot(const struct node *call, struct str spellings, const struct node **value)
{
	struct str word;
	enum presence all = ABSENT;
	const struct node *maybe = NULL;
	*value = NULL;
	if (!is_kind(call, K_CALL))
		return ABSENT;
	while (str_split(&spellings, ' ', &word)) {
		enum presence one = one_slot(call, word, value);
		if (one == PRESENT)
			return PRESENT;
		if (one == MAYBE) {
			all = MAYBE;
			maybe = maybe ? maybe : *value;
		}
	}
	*value = maybe;
	return all;
}

static struct llm_part part(const struct node *call, struct str spellings)
{
	struct llm_part out = { ABSENT, NULL, NULL };
	if (!is_kind(call, K_CALL) || !spellings.p)
		return out;
	out.presence = llm_slot(call, spellings, &out.value);
	out.from = out.value ? call : NULL;
	return out;
}

/* ---- are there tools? ---- */

static bool is_mutation(const struct node *callee)
{
	static const char *const methods[] = { "append",  "extend", "insert", "push",
					       "unshift", "add",    "update", "splice",
					       "concat",  NULL };
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

/* Does the file put something into the (so far empty) list or dictionary of this name? */
static bool is_filled(const struct node *expression)
{
	const struct facts *facts = facts_of(expression);
	if (expression->kind != K_NAME && expression->kind != K_ATTR)
		return false;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *callee = call_callee(facts->calls.v[i]);
		if (is_mutation(callee) && callee->kids[0]->kind == expression->kind &&
		    str_eq(callee->kids[0]->text, expression->text))
			return true;
	}
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i], *target = kid_of(assign, 0);
		const struct node *object = kid_of(target, 0);
		if (is_kind(target, K_INDEX) && str_eq(object->text, expression->text))
			return true;
		if (str_is(assign->text, "+=") && str_eq(target->text, expression->text))
			return true;
	}
	return false;
}

/* { search: tool(...) } are tools, { webSearch: false } are settings. */
static bool holds_tools(const struct node *dict)
{
	enum { ENOUGH = 64 };
	for (size_t i = 0; i < dict->count && i < ENOUGH; i++) {
		const struct node *item = dict->kids[i];
		const struct node *value = item->kind == K_PAIR ? item->kids[1] : item;
		if (item->kind == K_PAIR && str_is(item->text, "type"))
			return true; /* one provider-defined tool */
		if (value->kind != K_BOOL && value->kind != K_NUMBER &&
		    value->kind != K_STRING && value->kind != K_NULL)
			return true;
	}
	return false;
}

static bool is_no_tools(const struct node *expression, const struct node *value)
{
	switch (value->kind) {
	case K_NULL:
	case K_BOOL:
	case K_NUMBER:
	case K_STRING:
		return true;
	case K_LIST:
	case K_TUPLE:
	case K_SET:
		return value->count == 0 && !is_filled(expression);
	case K_DICT:
		return !holds_tools(value) && !(value->count == 0 && is_filled(expression));
	case K_BINARY: /* enabled and tools: the right side may come */
		return false;
	default:
		return false;
	}
}

/* openai.NOT_GIVEN, anthropic.omit */
static bool is_not_given(const struct node *expression)
{
	struct str path = path_of(expression);
	return str_ends(path, "NOT_GIVEN") || str_ends(path, ".omit") ||
	       str_ends(path, "NotGiven()") || str_ends(path, "Omit()");
}

static bool is_without_tools(const struct node *expression)
{
	struct values values;
	if (is_not_given(expression))
		return true;
	values_of(expression, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (!values.v[i].node || !is_no_tools(expression, values.v[i].node))
			return false;
	}
	return true;
}

/* toolChoice: "none" and activeTools: [] take all tools away again. */
static bool takes_tools_away(const struct node *call)
{
	static const char *const choices[] = { "tool_choice", "toolChoice", "function_call",
					       NULL };
	const struct node *value;
	for (size_t i = 0; choices[i]; i++) {
		if (llm_slot(call, str_of(choices[i]), &value) == PRESENT &&
		    str_is(string_text(value_of(value)), "none"))
			return true;
	}
	if (is_js(call) && llm_slot(call, STR("activeTools"), &value) == PRESENT)
		return is_without_tools(value);
	return false;
}

static struct llm_part tools_part(const struct node *call, struct str spellings)
{
	struct str word;
	struct llm_part out = { ABSENT, NULL, NULL };
	if (!is_kind(call, K_CALL) || !spellings.p || takes_tools_away(call))
		return out;
	while (!out.value && str_split(&spellings, ' ', &word)) {
		out = part(call, word);
		if (out.value && is_without_tools(out.value))
			out = (struct llm_part){ ABSENT, NULL, NULL };
	}
	return out;
}

/* ---- what made an object ---- */

/* Spellings where nothing else is known: what most libraries use. */
static const char usual_temperature[] =
	"temperature model_kwargs.temperature modelKwargs.temperature "
	"generation_kwargs.temperature "
	"model_config_dict.temperature model_settings.temperature modelSettings.temperature "
	"llm_config.temperature options.temperature config.temperature "
	"generation_config.temperature "
	"generationConfig.temperature inferenceConfig.temperature additional_args.temperature";
static const char usual_model[] = "model model_name modelName model_id modelId model_type "
				  "deployment_name llm llm_model #0";
static const char usual_tools[] =
	"tools functions tools_list_dictionary function_declarations toolsets "
	"json.tools body.tools data.tools content.tools";
/* Of a request that is sent by hand: json=, body: JSON.stringify(...), data=json.dumps(...). */
static const char sent_temperature[] = "temperature json.temperature body.temperature "
				       "data.temperature content.temperature";
static const char sent_model[] =
	"model model_name modelName model_id modelId json.model body.model "
	"data.model content.model #0";

struct makers {
	const struct node *v[VALUES_MAX];
	size_t n;
};

static void find_makers(const struct node *expression, struct makers *out, int depth);

struct returns {
	struct makers *makers;
	int depth;
};

static enum walk find_returned(struct node *node, void *context)
{
	struct returns *returns = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_RETURN && kid_of(node, 0))
		find_makers(kid_of(node, 0), returns->makers, returns->depth + 1);
	return WALK_ON;
}

/* model.with_retry(), agent.as_tool(): the object before the dot is what counts. */
static bool gives_its_object_back(const struct node *callee)
{
	static const char *const methods[] = {
		"withConfig",     "with_config",     "withRetry",
		"with_retry",     "withFallbacks",   "bind",
		"with_fallbacks", "bindTools",       "bind_tools",
		"bind_functions", "with_model",      "model_copy",
		"clone",          "with_structured", NULL
	};
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

static void add_maker(const struct node *call, struct makers *out, int depth)
{
	const struct node *callee = call_callee(call), *temperature;
	bool says = llm_slot(call, str_of(usual_temperature), &temperature) == PRESENT;
	if (!says && gives_its_object_back(callee)) {
		find_makers(callee->kids[0], out, depth + 1);
		return;
	}
	const struct node *factory = says || class_of(callee) ? NULL : function_of(callee);
	if (factory) {
		struct returns returns = { out, depth };
		node_walk(factory->kids[1], find_returned, &returns);
		return;
	}
	if (out->n < VALUES_MAX)
		out->v[out->n++] = call;
}

/* def build(llm): ...; build(ChatOpenAI(temperature=1)): what the callers in the file hand over. */
static void makers_from_callers(const struct node *param, struct makers *out, int depth)
{
	enum { MOST = 8 };
	const struct node *calls[MOST], *function = param->parent->parent;
	bool complete;
	size_t n = 0;
	if (str_is(function->text, "__init__") || str_is(function->text, "constructor")) {
		const struct node *class_ = node_up(function, K_CLASS);
		const struct facts *facts = facts_of(param);
		for (size_t i = 0; i < facts->calls.n && n < MOST; i++) {
			if (class_ && class_of(call_callee(facts->calls.v[i])) == class_)
				calls[n++] = facts->calls.v[i];
		}
	} else {
		n = callers_of(function, calls, MOST, &complete);
	}
	for (size_t i = 0; i < n; i++)
		find_makers(call_given(calls[i], param), out, depth + 1);
}

/* The calls that make what an expression stands for. */
static void find_makers(const struct node *expression, struct makers *out, int depth)
{
	struct values values;
	if (!expression || depth > MAKERS_DEPTH)
		return;
	values_of(expression, &values);
	for (size_t i = 0; i < values.n; i++) {
		const struct value *value = &values.v[i];
		if (is_kind(value->node, K_CALL))
			add_maker(value->node, out, depth);
		else if (!value->node && is_kind(value->via, K_PARAM))
			makers_from_callers(value->via, out, depth);
	}
}

/* ---- roles ---- */

static enum llm_role role_named(struct str name)
{
	static const struct {
		const char *name;
		enum llm_role role;
	} roles[] = {
		{ "chat", LLM_CHAT }, { "model", LLM_MODEL },   { "agent", LLM_AGENT },
		{ "bind", LLM_BIND }, { "attach", LLM_ATTACH },
	};
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (str_is(name, roles[i].name))
			return roles[i].role;
	}
	return LLM_NONE;
}

/* What a path's facts say of a setting, else the usual spellings. */
static struct str spellings(const struct node *call, struct str path, const char *key,
			    const char *usual)
{
	struct str said = llm_fact(call, path, key);
	return said.p ? said : str_of(usual);
}

static struct llm_part own_part(const struct node *call, struct str path, const char *key,
				const char *usual)
{
	return part(call, spellings(call, path, key, usual));
}

/* What the object a setting was left to brings along. */
static void inherit(const struct node *object, struct llm *out)
{
	struct makers makers = { .n = 0 };
	find_makers(object, &makers, 0);
	for (size_t i = 0; i < makers.n; i++) {
		const struct node *maker = makers.v[i];
		struct str path = call_path(maker);
		struct llm_part model = own_part(maker, path, "model", usual_model);
		if (!out->model.value)
			out->model = model;
		if (!out->temperature.value)
			out->temperature =
				own_part(maker, path, "temperature", usual_temperature);
		if (!out->tools.value && out->role == LLM_CHAT)
			out->tools =
				tools_part(maker, spellings(maker, path, "tools", usual_tools));
		if (!out->temperature.value && model.value && model.value != object &&
		    is_kind(maker, K_CALL) && i == 0) {
			/* an agent that was handed a model object */
			struct makers inner = { .n = 0 };
			find_makers(model.value, &inner, 1);
			if (inner.n) {
				path = call_path(inner.v[0]);
				out->temperature = own_part(inner.v[0], path, "temperature",
							    usual_temperature);
				out->model = own_part(inner.v[0], path, "model", usual_model);
			}
		}
	}
}

/* dspy.configure(lm=...): what is set for all agents of the file. */
static void inherit_ambient(const struct node *call, struct str paths, struct llm *out)
{
	struct str path;
	const struct facts *facts = facts_of(call);
	while (!out->temperature.value && str_split(&paths, ' ', &path)) {
		for (size_t i = 0; i < facts->calls.n; i++) {
			const struct node *other = facts->calls.v[i], *model;
			if (str_eq(call_path(other), path) &&
			    llm_slot(other, spellings(other, path, "model", usual_model),
				     &model) == PRESENT)
				inherit(model, out);
		}
	}
}

/* The agent an attach speaks of: a slot, else what stands before the dot. */
static const struct node *attached_to(const struct node *call, struct str path)
{
	const struct node *agent, *callee = is_kind(call, K_CALL) ? call_callee(call) : call;
	struct str slot = llm_fact(call, path, "agent");
	if (!slot.p)
		return kid_of(callee, 0);
	return is_kind(call, K_CALL) && llm_slot(call, slot, &agent) == PRESENT ? agent : NULL;
}

static void fill_attach(const struct node *call, struct llm *out)
{
	struct str slot = llm_fact(call, out->path, "tools");
	if (slot.p)
		out->tools = tools_part(call, slot);
	else
		out->tools = (struct llm_part){ PRESENT, call, call };
	if (out->tools.value)
		inherit(attached_to(call, out->path), out);
}

/* smolagents.CodeAgent runs code whatever its list of tools: the call itself stands for them. */
static bool has_tools_of_its_own(const struct node *call, struct str path)
{
	return str_is(llm_fact(call, path, "implicit_tools"), "true");
}

static void fill(const struct node *call, struct llm *out)
{
	struct str path = out->path;
	const struct node *callee = call_callee(call);
	const char *tools = out->role == LLM_BIND ? "tools functions #0" : usual_tools;
	out->tools = tools_part(call, spellings(call, path, "tools", tools));
	if (!out->tools.value && has_tools_of_its_own(call, path))
		out->tools = (struct llm_part){ PRESENT, call, call };
	out->temperature = own_part(call, path, "temperature", usual_temperature);
	if (out->role != LLM_BIND)
		out->model = own_part(call, path, "model", usual_model);
	if (out->model.value && !out->temperature.value && out->role != LLM_MODEL) {
		const struct node *object = out->model.value;
		struct llm_part own = out->model;
		out->model.value = NULL;
		inherit(object, out);
		if (!out->model.value)
			out->model = own;
	}
	bool method = is_kind(callee, K_ATTR);
	if (method && (out->role == LLM_BIND || out->role == LLM_CHAT) &&
	    (!out->temperature.value || !out->tools.value))
		inherit(callee->kids[0], out);
	if (!out->temperature.value)
		inherit_ambient(call, llm_fact(call, path, "ambient"), out);
}

/* ---- calls nobody described ---- */

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

/* request() of a client: calls to which one hands a prepared object of settings. */
static bool sends(const struct node *callee)
{
	static const char *const verbs[] = { "create", "generate",     "chat",       "complete",
					     "invoke", "call",         "completion", "run",
					     "stream", "generateText", "streamText", "request",
					     "send",   "post",         NULL };
	return str_in(callee->text, verbs);
}

/* Is one of the keys written out in a call, or can it be in something that is spread or handed over? Cheap: most calls end here. */
static bool may_say(const struct node *call, const char *const *keys)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i), *value = arg->kids[0];
		if (arg->flags & F_SPREAD_DICT || str_in(arg->text, keys))
			return true;
		if (!is_js(call) || arg->text.n)
			continue;
		if ((is_kind(value, K_NAME) || is_made_by_project(value)) &&
		    sends(call_callee(call)))
			return true;
		for (size_t j = 0; is_kind(value, K_DICT) && j < value->count; j++) {
			if (value->kids[j]->kind == K_SPREAD ||
			    str_in(value->kids[j]->text, keys))
				return true;
		}
	}
	return false;
}

/* A call with tools and a temperature beside what one tells a model, or beside a model object with one. */
static bool presume(const struct node *call, struct llm *out)
{
	static const char addressed[] =
		"model model_name modelName model_id modelId messages prompt system_prompt "
		"systemPrompt system instructions input contents json.model body.model "
		"data.model content.model json.messages body.messages data.messages";
	static const char holders[] = "llm model model_client chat_model chatModel "
				      "chat_generator language_model lm";
	const struct node *value;
	static const char *const keys[] = { "tools",
					    "functions",
					    "tools_list_dictionary",
					    "function_declarations",
					    "toolsets",
					    "json",
					    "body",
					    "data",
					    "content",
					    NULL };
	if (!may_say(call, keys) || only_collects(call))
		return false;
	out->tools = tools_part(call, str_of(usual_tools));
	if (!out->tools.value)
		return false;
	out->temperature = part(call, str_of(sent_temperature));
	if (out->temperature.value) {
		out->model = part(call, str_of(usual_model));
		out->role = LLM_CHAT;
		return !llm_in_test(call) &&
		       llm_slot(call, str_of(addressed), &value) == PRESENT;
	}
	if (llm_slot(call, str_of(holders), &value) != PRESENT)
		return false;
	out->role = LLM_AGENT;
	inherit(value, out);
	return out->temperature.value != NULL;
}

/* A call with a temperature for a model of the table, by its name. */
static bool presume_model(const struct node *call, struct llm *out)
{
	static const char *const keys[] = { "temperature", "json",    "body",
					    "data",        "content", NULL };
	if (!may_say(call, keys) || only_collects(call))
		return false;
	out->temperature = part(call, str_of(sent_temperature));
	if (!out->temperature.value || llm_in_test(call))
		return false;
	out->role = LLM_MODEL;
	out->model = part(call, str_of(sent_model));
	out->tools = (struct llm_part){ ABSENT, NULL, NULL };
	return llm_model_of(call, llm_model_name(out)).temperatures != LLM_TEMPERATURE_UNKNOWN;
}

static bool binds_by_name(const struct node *callee)
{
	static const char *const methods[] = { "bind_tools", "bindTools", "bind_functions",
					       NULL };
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

bool llm_of(const struct node *call, struct llm *out)
{
	*out = (struct llm){ .role = LLM_NONE };
	if (!is_kind(call, K_CALL) && !is_kind(call, K_ATTR))
		return false;
	out->path = is_kind(call, K_CALL) ? call_path(call) : path_of(call);
	out->role = role_named(llm_fact(call, out->path, "llm"));
	if (out->role == LLM_ATTACH) {
		fill_attach(call, out);
		return true;
	}
	if (!is_kind(call, K_CALL))
		return false;
	if (out->role == LLM_NONE && binds_by_name(call_callee(call)))
		out->role = LLM_BIND;
	if (out->role != LLM_NONE) {
		fill(call, out);
		return true;
	}
	out->path = nothing;
	if (presume(call, out) || presume_model(call, out))
		return true;
	*out = (struct llm){ .role = LLM_NONE };
	return false;
}

/* ---- agents as data ---- */

/* The first of the keys a dictionary has itself. */
static const struct node *own_entry(const struct node *dict, const char *const *keys)
{
	for (; *keys; keys++) {
		const struct node *value = dict_get(dict, *keys);
		if (value)
			return value;
	}
	return NULL;
}

/* settings.temperature, or one object further in: modelConfig.generateContentConfig.temperature. */
static bool find_nested(const struct node *settings, struct llm_part *out)
{
	static const char *const inner[] = { "generateContentConfig",
					     "generationConfig",
					     "generation_config",
					     "settings",
					     "params",
					     NULL };
	for (int depth = 0; is_kind(settings, K_DICT) && depth < 2; depth++) {
		out->value = dict_get(settings, "temperature");
		out->from = settings;
		out->presence = out->value ? PRESENT : ABSENT;
		if (out->value)
			return true;
		settings = own_entry(settings, inner);
	}
	return false;
}

bool llm_of_definition(const struct node *dict, struct llm *out)
{
	static const char *const settings[] = { "modelConfig",
						"model_config",
						"modelSettings",
						"model_settings",
						"llmConfig",
						"llm_config",
						NULL };
	static const char *const prompts[] = { "promptConfig",
					       "systemPrompt",
					       "system_prompt",
					       "instructions",
					       "systemInstruction",
					       "prompt",
					       NULL };
	static const char *const tools[] = { "tools", "toolConfig", "tool_config", NULL };
	*out = (struct llm){ .role = LLM_NONE };
	if (!is_kind(dict, K_DICT) || is_kind(dict->parent, K_ARG) || llm_in_test(dict))
		return false;
	const struct node *given = own_entry(dict, tools), *model = own_entry(dict, settings);
	if (!given || !own_entry(dict, prompts) || is_without_tools(given) ||
	    !find_nested(model, &out->temperature))
		return false;
	out->role = LLM_AGENT;
	out->tools = (struct llm_part){ PRESENT, given, dict };
	out->model.value = dict_get(model, "model");
	return true;
}

/* ---- numbers ---- */

/* self.temperature = 0.7 in the class body: a field that users of the class may set. */
static bool is_class_field(const struct node *via)
{
	return is_kind(via, K_ASSIGN) && is_kind(via->parent, K_BLOCK) &&
	       is_kind(via->parent->parent, K_CLASS);
}

/* All possible values are numbers. */
static bool all_numbers(const struct values *values, struct llm_number *out)
{
	for (size_t i = 0; i < values->n; i++) {
		double value;
		const struct node *node = values->v[i].node;
		if (!node || node->kind == K_BOOL || !value_number(node, &value))
			return false;
		if (!out->literal || value < out->value) {
			out->value = value;
			out->literal = node;
		}
		out->fallback |= is_class_field(values->v[i].via);
	}
	return values->complete;
}

/* The right side of `x ?? 1` and `x or 1`, the default of config.get("temperature", 1), through simple variables. */
static const struct node *fallback_of(const struct node *expression)
{
	for (int hops = 0; expression && hops < 4; hops++) {
		const struct def *defs[DEFS_MAX];
		bool complete;
		if (is_kind(expression, K_BINARY))
			return str_is(expression->text, "??") || str_is(expression->text, "or")
				       ? expression->kids[1]
				       : NULL;
		if (is_kind(expression, K_CALL)) {
			const struct node *callee = call_callee(expression);
			return is_kind(callee, K_ATTR) && str_is(callee->text, "get")
				       ? call_positional(expression, 1)
				       : NULL;
		}
		if (!is_kind(expression, K_NAME) ||
		    defs_reaching(expression, defs, &complete) != 1 ||
		    defs[0]->how != DEF_ASSIGN)
			return NULL;
		expression = defs[0]->value;
	}
	return NULL;
}

/*
 * kwargs = {"temperature": 0}; if is_o3: kwargs["temperature"] = 1. What the dictionary says where the
 * branch is not taken; NULL when there is no branch or it says nothing.
 */
static const struct node *overridden(const struct llm_part *part)
{
	const struct node *assign = part->value->parent, *branch = node_up(assign, K_IF);
	const struct node *target = kid_of(assign, 0);
	if (!is_kind(assign, K_ASSIGN) || assign->kids[1] != part->value || !branch ||
	    node_inside(part->from, branch))
		return NULL;
	struct str key = is_kind(target, K_INDEX)  ? string_text(kid_of(target, 1))
			 : is_kind(target, K_ATTR) ? target->text
						   : nothing;
	const struct node *dict = key.p ? value_of(target->kids[0]) : NULL;
	return is_kind(dict, K_DICT) ? dict_get(dict, str_z(arena_of(dict), key)) : NULL;
}

/*
 * By way of parameters, helpers and fields: what their callers hand over. Where somebody may hand over
 * something else, only what is taken when nobody does (`{ temperature = 0.7 } = options`) counts; a parameter's
 * own default is none of that: whoever calls decides.
 */
static bool number_by_origin(const struct node *expression, struct llm_number *out)
{
	struct origins from;
	origins_of(expression, &from);
	bool open = !from.complete, chosen = false;
	for (size_t i = 0; i < from.n; i++) {
		const struct origin *one = &from.v[i];
		double value;
		bool number = one->kind == ORIGIN_VALUE && !one->access.n &&
			      one->node->kind != K_BOOL && value_number(one->node, &value);
		open |= !number;
		if (!number)
			continue;
		const struct step *choice = origin_step(one, STEP_CHOSEN);
		bool defaulted = choice && is_kind(choice->node, K_PARAM);
		chosen |= choice && !defaulted;
		out->fallback |= choice != NULL;
		out->handed |= defaulted || origin_passed(one, STEP_HANDED);
		if (!out->literal || value < out->value) {
			out->value = value;
			out->literal = one->node;
		}
	}
	out->fallback |= open;
	return out->literal && (!open || chosen);
}

bool llm_number_of(const struct llm_part *part, struct llm_number *out)
{
	struct values values;
	*out = (struct llm_number){ .fallback = part->presence == MAYBE };
	if (!part->value)
		return false;
	values_of(part->value, &values);
	if (all_numbers(&values, out)) {
		const struct node *before = overridden(part);
		if (!before)
			return true;
		values_of(before, &values);
		return all_numbers(&values, out);
	}
	*out = (struct llm_number){ .fallback = part->presence == MAYBE };
	const struct node *fallback = fallback_of(part->value);
	if (!fallback)
		return number_by_origin(part->value, out);
	out->fallback = true;
	values_of(fallback, &values);
	return all_numbers(&values, out);
}
