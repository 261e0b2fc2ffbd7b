/* What calls are to a language model, and what they set: see llm.h. */
#include "llm_parts.h"

#include "models.h"
#include "names.h"
#include "test_code.h"
#include "told.h"
#include "words.h"

enum { MAKERS_DEPTH = 6 };

static const struct str nothing = { NULL, 0 };

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

static bool is_js(const struct node *node)
{
	return lang_is_js(facts_of(node)->source->lang);
}

/* Do two expressions stand in different arms of one condition, so that there is never both? */
static bool are_alternatives(const struct node *one, const struct node *other)
{
	if (facts_of(one) != facts_of(other))
		return false;
	for (const struct node *at = one; at->parent; at = at->parent) {
		const struct node *parent = at->parent, *test = kid_of(parent, 0);
		if ((parent->kind == K_COND || parent->kind == K_IF) &&
		    node_inside(other, parent))
			return at != test && !node_inside(other, at) &&
			       !node_inside(other, test);
	}
	return false;
}

/* ...(ask ? { tools, temperature: 0 } : { temperature: 0.7 }): tools go with what their own arm says. */
static void keep_to_one_arm(struct llm *out)
{
	const struct node *tools = out->tools.value, *temperature = out->temperature.value;
	if (!tools || !temperature || !are_alternatives(tools, temperature))
		return;
	const struct node *arm = node_up(tools, K_DICT);
	out->temperature.value = arm ? dict_get(arm, "temperature") : NULL;
	out->temperature.presence = out->temperature.value ? PRESENT : ABSENT;
}

/* ---- what made an object ---- */

/* Spellings where nothing else is known: what most libraries use. */
static const char usual_temperature[] =
	"temperature model_kwargs.temperature modelKwargs.temperature "
	"generation_kwargs.temperature "
	"model_config_dict.temperature model_settings.temperature modelSettings.temperature "
	"llm_config.temperature options.temperature config.temperature params.temperature "
	"generation_config.temperature model_args.temperature modelArgs.temperature "
	"generationConfig.temperature inferenceConfig.temperature additional_args.temperature";
static const char usual_model[] =
	"model model_name modelName model_id modelId model_type deployment_name llm llm_model "
	"llm_config.model llm_config.#0.model llm_config.config_list.0.model "
	"model_kwargs.model "
	"model_args.model #0";
static const char usual_tools[] =
	"tools functions tools_list_dictionary function_declarations toolsets "
	"json.tools body.tools data.tools content.tools "
	"json.toolConfig.tools body.toolConfig.tools data.toolConfig.tools";
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
static const char *const handed_text[] = { "#0.messages #0.contents #0.prompt #0.model",
					   "#1.messages #1.contents #1.prompt #1.model",
					   "#2.messages #2.prompt #2.model" };

/* The calls of the project's functions something is made in, the innermost first. */
struct within {
	const struct node *call;
	const struct within *outer;
};

struct maker {
	const struct node *call;
	const struct within *within; /* NULL: in no such function */
};

struct makers {
	struct maker v[VALUES_MAX];
	size_t n;
};

static void find_makers(const struct node *expression, const struct within *within,
			struct makers *out, int depth);

/* model.with_retry(), agent.as_tool(): the object before the dot is what counts. */
static bool gives_its_object_back(const struct node *callee)
{
	static const char *const methods[] = {
		"withConfig",      "with_config",    "withRetry",      "with_retry",
		"withFallbacks",   "bind",           "with_fallbacks", "bindTools",
		"bind_tools",      "bind_functions", "with_model",     "model_copy",
		"with_structured", "start_chat",     "startChat",      NULL
	};
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

struct super_search {
	const struct node *call;
};

/* super().__init__(...), super({...}) */
static enum walk find_super(struct node *node, void *context)
{
	struct super_search *search = context;
	const struct node *callee = is_kind(node, K_CALL) ? call_callee(node) : NULL;
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "__init__") &&
	    is_kind(callee->kids[0], K_CALL))
		callee = call_callee(callee->kids[0]);
	if (is_kind(callee, K_NAME) && str_is(callee->text, "super") && !search->call)
		search->call = node;
	return WALK_ON;
}

/* class Mine(ChatOpenAI) hands its settings to the class it extends; NULL when it is no such class. */
static const struct node *made_by_base(const struct node *class_)
{
	struct str name = is_js(class_) ? STR("constructor") : STR("__init__"),
		   base = base_path_of(class_);
	if (str_ends(base, "()"))
		base = str_sub(base, 0, base.n - 2);
	const struct node *maker = method_of(class_, name);
	struct super_search search = { NULL };
	if (!maker || !llm_fact(class_, base, "llm").p)
		return NULL;
	node_walk(maker->kids[1], find_super, &search);
	return search.call;
}

static void add_one(const struct node *call, const struct within *within, struct makers *out)
{
	if (out->n < VALUES_MAX)
		out->v[out->n++] = (struct maker){ call, within };
}

/* if kind == "small": ...: can a call that says kind="big" get there? Only what both write out is compared. */
static bool is_ruled_out(const struct node *test, const struct node *call)
{
	bool equals = is_kind(test, K_BINARY) &&
		      (str_is(test->text, "==") || str_is(test->text, "==="));
	const struct node *param = equals ? kid_of(test, 0) : test;
	if (!is_kind(param, K_NAME))
		return false;
	const struct node *given = llm_seen_from(param, call);
	const struct node *value = given == param ? NULL : value_of(given);
	if (!equals)
		return is_kind(value, K_BOOL) && !value->number;
	struct str wanted = string_text(value_of(kid_of(test, 1))), said = string_text(value);
	return wanted.p && said.p && !str_eq(wanted, said);
}

static bool is_out_of_reach(const struct node *returned, const struct node *function,
			    const struct node *call)
{
	for (const struct node *at = returned; at && at != function; at = at->parent) {
		if (is_kind(at->parent, K_IF) && kid_of(at->parent, 1) == at &&
		    is_ruled_out(kid_of(at->parent, 0), call))
			return true;
	}
	return false;
}

/* get_llm(0.9): what the project's function returns, seen from this call of it. */
static void add_made_by(const struct node *factory, const struct node *call,
			const struct within *within, struct makers *out, int depth)
{
	const struct node *returns[LLM_RETURNS];
	struct within *inner = ARENA_NEW(arena_of(call), struct within);
	*inner = (struct within){ call, within };
	size_t n = llm_returns_of(factory, returns);
	for (size_t i = 0; i < n; i++) {
		if (!is_out_of_reach(returns[i], factory, call))
			find_makers(returns[i], inner, out, depth + 1);
	}
}

static void makers_by_origin(const struct node *expression, struct makers *out, int depth);

/* The class an object is of that was looked up: one of create(name), of PROVIDERS[name](). */
static const struct node *class_looked_up(const struct origin *object)
{
	struct origins from;
	if (object->access.n)
		return NULL;
	if (object->kind == ORIGIN_INSTANCE)
		return object->node;
	if (object->kind != ORIGIN_CALL)
		return NULL;
	origins_of(call_callee(object->node), &from);
	return from.n && from.v[0].kind == ORIGIN_CLASS && !from.v[0].access.n ? from.v[0].node
									       : NULL;
}

/* create(name).get_model(): what the methods of the objects it may be called on make. */
static void add_method_looked_up(const struct node *call, struct makers *out, int depth)
{
	const struct node *callee = call_callee(call);
	struct origins from = { .n = 0 };
	if (is_kind(callee, K_ATTR))
		origins_of(callee->kids[0], &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct node *class_ = class_looked_up(&from.v[i]);
		const struct node *method = class_ ? method_of(class_, callee->text) : NULL;
		if (method)
			add_made_by(method, call, NULL, out, depth);
	}
}

/* MODELS[name](), create(name).get_model(): by a function that is looked up, or a method of what a function gave. */
static bool add_looked_up(const struct node *call, struct makers *out, int depth)
{
	size_t before = out->n;
	if (llm_fact(call, call_path(call), "llm").p || depth > MAKERS_DEPTH)
		return false;
	makers_by_origin(call, out, depth);
	if (out->n == before)
		add_method_looked_up(call, out, depth);
	return out->n > before;
}

static void add_maker(const struct node *call, const struct within *within, struct makers *out,
		      int depth)
{
	const struct node *callee = call_callee(call), *temperature;
	const struct node *class_ = class_of(callee);
	const struct node *factory = class_ ? NULL : function_of(callee);
	const struct node *base = class_ ? made_by_base(class_) : NULL;
	bool says = llm_slot(call, str_of(usual_temperature), &temperature) == PRESENT;
	if (!says && gives_its_object_back(callee))
		find_makers(callee->kids[0], within, out, depth + 1);
	else if (!says && factory)
		add_made_by(factory, call, within, out, depth);
	else if (says || class_ || !add_looked_up(call, out, depth))
		add_one(!says && base ? base : call, within, out);
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
			const struct node *made = class_of(call_callee(facts->calls.v[i]));
			if (class_ && (made == class_ ||
				       (made && method_of(made, function->text) == function)))
				calls[n++] = facts->calls.v[i];
		}
	} else {
		n = callers_of(function, calls, MOST, &complete);
	}
	for (size_t i = 0; i < n; i++)
		find_makers(call_given(calls[i], param), NULL, out, depth + 1);
	if (!n)
		makers_by_origin(param, out, depth); /* callers in other files */
}

/* Do all callers in sight hand something over? A test's do not count. */
static bool is_always_given(const struct node *param)
{
	struct origins from;
	bool given = false;
	origins_of_param(param, "", &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct step *handed = origin_step(&from.v[i], STEP_HANDED);
		if (!handed || is_test_code(facts_of(handed->node)))
			continue;
		if (is_kind(from.v[i].node, K_NULL) || from.v[i].kind == ORIGIN_UNKNOWN)
			return false;
		given = true;
	}
	return given;
}

/* self.llm = llm or ChatOpenAI(...), llm ?? new ChatOpenAI(...), where whoever makes one gives an llm: never made. */
static bool is_never_made(const struct node *made)
{
	if (!is_kind(made, K_CALL) || !is_kind(made->parent, K_BINARY) || !llm_is_spare(made))
		return false;
	const struct node *param = llm_param_of(made->parent->kids[0]);
	return param && is_always_given(param);
}

/* A value as it is seen from the calls it is made in; *from becomes the call that hands it over. */
static const struct node *seen_from_all(const struct node *value, const struct within **within,
					const struct node **from)
{
	while (value && *within) {
		const struct node *call = (*within)->call, *given = llm_seen_from(value, call);
		if (given == value)
			break;
		value = given;
		if (!node_inside(given, call)) /* a default */
			break;
		*from = call;
		*within = (*within)->outer;
	}
	return value;
}

/* The calls whose functions gave the origin back, the innermost first. */
static const struct within *returned_by(const struct origin *origin)
{
	const struct within *within = NULL;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind != STEP_RETURNED || !is_kind(step->node, K_CALL))
			continue;
		struct within *inner = ARENA_NEW(arena_of(step->node), struct within);
		*inner = (struct within){ step->node, within };
		within = inner;
	}
	return within;
}

/* Along other roads: fields, containers, callers in other files. */
static void makers_by_origin(const struct node *expression, struct makers *out, int depth)
{
	struct origins from;
	origins_of(expression, &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct origin *one = &from.v[i];
		if (one->kind == ORIGIN_CALL && !one->access.n && one->node != expression)
			add_maker(one->node, returned_by(one), out, depth + 1);
	}
}

/* self.llm = ... above in the same method: of this write a value is, whatever other methods write. */
static bool is_written_here(const struct value *value, const struct node *expression)
{
	const struct node *function = node_function(expression);
	return function && value->via && node_function(value->via) == function &&
	       value->via->start < expression->start;
}

/* Does the method that reads an attribute write it first? Then only its own writes count. */
static bool writes_it_first(const struct node *expression, const struct values *values)
{
	for (size_t i = 0; is_kind(expression, K_ATTR) && i < values->n; i++) {
		if (is_written_here(&values->v[i], expression))
			return true;
	}
	return false;
}

/* self.llm = self.make() of a base class, read in a class below it: the method make() of that class; NULL when it is no such call. */
static const struct node *method_of_own(const struct node *expression, const struct node *call)
{
	if (!is_kind(expression, K_ATTR) || !is_kind(call, K_CALL))
		return NULL;
	const struct node *callee = call_callee(call);
	if (callee->kind != K_ATTR)
		return NULL;
	const struct node *class_ = instance_of(expression->kids[0]),
			  *base = instance_of(callee->kids[0]);
	return class_ && base && class_ != base ? method_of(class_, callee->text) : NULL;
}

/* The calls that make what an expression stands for. */
static void find_makers(const struct node *expression, const struct within *within,
			struct makers *out, int depth)
{
	struct values values;
	const struct node *from;
	if (!expression || depth > MAKERS_DEPTH)
		return;
	expression = seen_from_all(expression, &within, &from);
	values_of(expression, &values);
	size_t before = out->n;
	bool unknown = false, own = writes_it_first(expression, &values);
	for (size_t i = 0; i < values.n; i++) {
		const struct value *value = &values.v[i];
		if ((own && !is_written_here(value, expression)) || is_never_made(value->node))
			continue;
		unknown |= !value->node;
		const struct node *own_way = method_of_own(expression, value->node);
		if (own_way)
			add_made_by(own_way, value->node, within, out, depth);
		else if (is_kind(value->node, K_CALL))
			add_maker(value->node, within, out, depth);
		else if (!value->node && is_kind(value->via, K_PARAM))
			makers_from_callers(value->via, out, depth);
	}
	if (unknown && out->n == before)
		makers_by_origin(expression, out, depth);
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
	return llm_part_of(call, spellings(call, path, key, usual));
}

/* What a maker says of a setting, with what the functions it stands in were handed. */
static struct llm_part made_part(const struct maker *maker, const char *key, const char *usual)
{
	const struct within *within = maker->within;
	struct llm_part out = own_part(maker->call, call_path(maker->call), key, usual);
	out.value = seen_from_all(out.value, &within, &out.from);
	return out;
}

static struct llm_part made_temperature(const struct maker *maker)
{
	struct llm_part out = made_part(maker, "temperature", usual_temperature);
	for (const struct within *one = maker->within; one && !out.value; one = one->outer)
		out = llm_part_of(one->call, str_of(usual_temperature)); /* make(**settings) */
	return out;
}

/* llm.temperature = 0.7, after it was made */
static struct llm_part put_temperature(const struct node *object)
{
	const struct node *at;
	const struct node *value =
		is_reference(object) ? llm_put_later(object, "temperature", &at) : NULL;
	return value ? (struct llm_part){ PRESENT, value, at, false }
		     : (struct llm_part){ .presence = ABSENT };
}

/* An agent that was handed a model object. */
static void inherit_inner(const struct node *model, struct llm *out)
{
	struct makers inner = { .n = 0 };
	find_makers(model, NULL, &inner, 1);
	if (!inner.n)
		return;
	out->temperature = made_temperature(&inner.v[0]);
	out->model = made_part(&inner.v[0], "model", usual_model);
}

/* What a maker says of the temperature: of the only one, or of one more way to make the object. */
static void add_choice(const struct maker *maker, const struct llm_part *model, bool first,
		       struct llm *out)
{
	struct llm_part temperature = made_temperature(maker);
	if (!temperature.value)
		return;
	if (!out->temperature.value) {
		out->temperature = temperature;
		if (first && model->value)
			out->model = *model;
	} else if (out->other_count < LLM_OTHERS) {
		out->others[out->other_count++] = (struct llm_choice){ temperature, *model };
	}
}

/* Does a mention of an agent give it tools: @agent.tool, agent.register_for_llm(...)? */
static bool attaches(const struct node *mention)
{
	const struct node *attr = mention->parent;
	return is_kind(attr, K_ATTR) && kid_of(attr, 0) == mention &&
	       str_is(llm_fact(attr, path_of(attr), "llm"), "attach");
}

/* The tools an agent is given after it was made, by decorators. */
static struct llm_part attached_tools(const struct node *object)
{
	const struct node *made = is_kind(object, K_NAME) ? value_of(object) : NULL;
	const struct mention *one = made ? mentions_of(facts_of(object), object->text) : NULL;
	for (; one; one = one->next) {
		if (one->node != object && attaches(one->node) && value_of(one->node) == made)
			return (struct llm_part){ PRESENT, one->node->parent, one->node->parent,
						  false };
	}
	return (struct llm_part){ .presence = ABSENT };
}

/* What the object a setting was left to brings along. */
static void inherit(const struct node *object, struct llm *out)
{
	struct makers makers = { .n = 0 };
	bool sets = out->temperature.value != NULL, names = out->model.value != NULL;
	find_makers(object, NULL, &makers, 0);
	if (!sets)
		out->temperature = put_temperature(object);
	for (size_t i = 0; i < makers.n; i++) {
		const struct maker *maker = &makers.v[i];
		struct str path = call_path(maker->call);
		struct llm_part model = made_part(maker, "model", usual_model);
		if (!out->model.value)
			out->model = model;
		if (!sets)
			add_choice(maker, &model, !names, out);
		if (!out->tools.value && out->role == LLM_CHAT)
			out->tools = llm_tools_of(maker->call, spellings(maker->call, path,
									 "tools", usual_tools));
		if (!out->temperature.value && model.value && model.value != object && i == 0)
			inherit_inner(model.value, out);
	}
	if (!out->tools.value && out->role == LLM_CHAT)
		out->tools = attached_tools(object);
}

/* Is it the place a path speaks of, "llama_index.core.Settings.llm", whatever is put there? */
static bool is_place(const struct node *target, struct str path)
{
	if (!is_kind(target, K_ATTR) || path.n < target->text.n + 2)
		return false;
	size_t dot = path.n - target->text.n - 1;
	return str_eq(str_sub(path, dot + 1, path.n), target->text) &&
	       str_eq(path_of(target->kids[0]), str_sub(path, 0, dot));
}

/* dspy.configure(lm=...), Settings.llm = ...: what is set for all agents of the file. */
static void inherit_from(const struct facts *facts, struct str path, struct llm *out)
{
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *other = facts->calls.v[i], *model;
		if (str_eq(call_path(other), path) &&
		    llm_slot(other, spellings(other, path, "model", usual_model), &model) ==
			    PRESENT)
			inherit(model, out);
	}
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (is_place(kid_of(assign, 0), path))
			inherit(kid_of(assign, 1), out);
	}
}

static void inherit_ambient(const struct node *call, struct str paths, struct llm *out)
{
	struct str path;
	while (!out->temperature.value && str_split(&paths, ' ', &path))
		inherit_from(facts_of(call), path, out);
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
		out->tools = llm_tools_of(call, slot);
	else
		out->tools = (struct llm_part){ PRESENT, call, call, false };
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
	out->tools = llm_tools_of(call, spellings(call, path, "tools", tools));
	if (!out->tools.value && has_tools_of_its_own(call, path))
		out->tools = (struct llm_part){ PRESENT, call, call, false };
	out->temperature = own_part(call, path, "temperature", usual_temperature);
	keep_to_one_arm(out);
	if (out->role != LLM_BIND)
		out->model = own_part(call, path, "model", usual_model);
	bool bare = out->role == LLM_CHAT && !out->tools.value;
	if (out->model.value && (!out->temperature.value || bare) && out->role != LLM_MODEL) {
		const struct node *object = out->model.value;
		struct llm_part own = out->model;
		bool sets = out->temperature.value != NULL;
		out->model.value = NULL;
		inherit(object, out);
		if (sets || !out->model.value)
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
	for (size_t i = 0; i < class_->kids[1]->count; i++) {
		if (class_->kids[1]->kids[i]->kind == K_FUNCTION)
			return false;
	}
	return true;
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
	inherit(callee->kids[0], out);
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
	const struct node *param = llm_param_of(expression);
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
	return out.value ? out : llm_part_of(call, str_of(usual_temperature));
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

/* post("/api/chat", {"messages": ..., "tools": ..., "temperature": 0.7}) */
static bool presume_handed(const struct node *call, struct llm *out)
{
	const struct node *text;
	for (size_t i = 0; !is_js(call) && i < HANDED_PLACES; i++) {
		out->tools = llm_tools_of(call, str_of(handed_tools[i]));
		if (!out->tools.value)
			continue;
		out->temperature = llm_part_of(call, str_of(handed_temperature[i]));
		out->model = llm_part_of(call, str_of(handed_model[i]));
		out->role = LLM_CHAT;
		keep_to_one_arm(out);
		llm_slot(call, str_of(handed_text[i]), &text);
		return out->temperature.value && text && !llm_in_test(call) &&
		       !makes_another(call);
	}
	return false;
}

/* A call with tools and a temperature beside what one tells a model, or beside a model object with one. */
static bool presume(const struct node *call, struct llm *out)
{
	static const char addressed[] =
		"model model_name modelName model_id modelId messages prompt system_prompt "
		"systemPrompt system instructions input contents json.model body.model "
		"data.model content.model json.messages body.messages data.messages "
		"json.contents body.contents data.contents content.contents json.prompt "
		"body.prompt "
		"model_client modelClient model_kwargs.model llm llm_config model_args.model";
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
	if (!may_say(call, keys) || only_collects(call) || makes_record(call))
		return false;
	out->tools = llm_tools_of(call, str_of(usual_tools));
	if (!out->tools.value)
		return presume_handed(call, out);
	out->temperature = presumed_temperature(call);
	keep_to_one_arm(out);
	if (out->temperature.value) {
		out->model = presumed_model(call, usual_model);
		out->role = LLM_CHAT;
		llm_slot(call, str_of(addressed), &value); /* there, whatever a spread adds */
		if (llm_in_test(call) || value)
			return !llm_in_test(call);
		const struct node *asked = asks_inside(call);
		if (asked)
			out->model = own_part(asked, call_path(asked), "model", usual_model);
		return asked != NULL;
	}
	if (llm_slot(call, str_of(holders), &value) != PRESENT)
		return presume_object(call, out);
	out->role = LLM_AGENT;
	inherit(value, out);
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
	if (!given || !own_entry(dict, prompts) || llm_has_no_tools(given) ||
	    !find_nested(model, &out->temperature))
		return false;
	out->role = LLM_AGENT;
	out->tools = (struct llm_part){ PRESENT, given, dict, false };
	out->model.value = dict_get(model, "model");
	return true;
}
