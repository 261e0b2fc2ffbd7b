/* What calls are to a language model, and what they set: see llm.h. */
#include "llm_parts.h"

#include "names.h"
#include "tool.h"
#include "values.h"

static const struct str nothing = { NULL, 0 };

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

void llm_keep_to_one_arm(struct llm *out)
{
	const struct node *tools = out->tools.value, *temperature = out->temperature.value;
	if (!tools || !temperature || !are_alternatives(tools, temperature))
		return;
	const struct node *arm = node_up(tools, K_DICT);
	out->temperature.value = arm ? dict_get(arm, "temperature") : NULL;
	out->temperature.presence = out->temperature.value ? PRESENT : ABSENT;
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
		    llm_slot(other, llm_spellings(other, path, "model", llm_usual_model),
			     &model) == PRESENT)
			llm_inherit(model, out);
	}
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (is_place(kid_of(assign, 0), path))
			llm_inherit(kid_of(assign, 1), out);
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
		llm_inherit(attached_to(call, out->path), out);
}

/* smolagents.CodeAgent runs code whatever its list of tools: the call itself stands for them. */
static bool has_tools_of_its_own(const struct node *call, struct str path)
{
	return str_is(llm_fact(call, path, "implicit_tools"), "true");
}

/* @function_tool() async def book(self, day): in the class of an agent. */
static bool has_tool_methods(const struct node *class_)
{
	struct tool tool;
	for (size_t i = 0; class_ && i < class_->kids[1]->count; i++) {
		const struct node *method = class_->kids[1]->kids[i];
		if (is_kind(method, K_FUNCTION) && tool_of_function(method, &tool))
			return true;
	}
	return false;
}

/* session.start(agent=Desk()) of session = AgentSession(...): the class of what it starts; NULL when that is not in sight. */
static const struct node *class_started(const struct node *session, struct str how)
{
	const struct facts *facts = facts_of(session);
	struct str method;
	str_split(&how, ' ', &method);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		const struct def *defs[DEFS_MAX];
		const struct node *agent;
		bool complete;
		if (!is_kind(callee, K_ATTR) || !str_eq(callee->text, method) ||
		    !is_kind(callee->kids[0], K_NAME) ||
		    defs_reaching(callee->kids[0], defs, &complete) != 1 ||
		    defs[0]->value != session)
			continue;
		if (argument_of(call, str_z(facts->arena, how), 0, &agent) == PRESENT)
			return instance_of(agent);
	}
	return NULL;
}

static bool has_methods_for_tools(const struct node *call, struct str path)
{
	struct str how = llm_fact(call, path, "tool_methods");
	if (!how.p)
		return false;
	return has_tool_methods(str_is(how, "own") ? node_up(call, K_CLASS)
						   : class_started(call, how));
}

/* The lowest temperature that callers put into what a parameter holds; NULL where one of them says no number. */
static const struct node *lowest_handed(const struct node *object)
{
	struct origins from;
	const struct node *lowest = NULL;
	double least = 0, number;
	if (!param_reaching(object))
		return NULL;
	origins_of_part(object, ".temperature", &from);
	for (size_t i = 0; from.complete && i < from.n; i++) {
		const struct origin *one = &from.v[i];
		if (one->kind != ORIGIN_VALUE || one->access.n ||
		    !origin_passed(one, STEP_HANDED) || origin_passed(one, STEP_CHOSEN) ||
		    !value_number(one->node, &number))
			return NULL;
		if (!lowest || number < least) {
			lowest = one->node;
			least = number;
		}
	}
	return lowest;
}

/*
 * create(tools=TOOLS, **kwargs), create({ tools, ...options }) of a function that is handed the temperature alone. Where
 * tools come with it, who hands both over is told of.
 */
static struct llm_part temperature_handed(const struct node *call)
{
	struct llm_part out = { .presence = ABSENT, .from = call };
	for (size_t i = 0; i < call_arg_count(call) && !out.value; i++) {
		const struct node *arg = call_arg_at(call, i), *value = arg->kids[0];
		if (arg->flags & F_SPREAD_DICT)
			out.value = lowest_handed(value);
		for (size_t k = 0; is_kind(value, K_DICT) && k < value->count; k++) {
			if (is_kind(value->kids[k], K_SPREAD) && !out.value)
				out.value = lowest_handed(kid_of(value->kids[k], 0));
		}
	}
	out.presence = out.value ? PRESENT : ABSENT;
	return out;
}

static void fill(const struct node *call, struct llm *out)
{
	struct str path = out->path;
	const struct node *callee = call_callee(call);
	const char *tools = out->role == LLM_BIND ? "tools functions #0" : llm_usual_tools;
	out->tools = llm_tools_of(call, llm_spellings(call, path, "tools", tools));
	if (!out->tools.value &&
	    (has_tools_of_its_own(call, path) || has_methods_for_tools(call, path)))
		out->tools = (struct llm_part){ PRESENT, call, call, false };
	out->temperature = llm_own_part(call, path, "temperature", llm_usual_temperature);
	if (out->role == LLM_CHAT && out->tools.value && !out->temperature.value &&
	    !param_reaching(out->tools.value))
		out->temperature = temperature_handed(call);
	llm_keep_to_one_arm(out);
	if (out->role != LLM_BIND)
		out->model = llm_own_part(call, path, "model", llm_usual_model);
	bool bare = out->role == LLM_CHAT && !out->tools.value;
	if (out->model.value && (!out->temperature.value || bare) && out->role != LLM_MODEL) {
		const struct node *object = out->model.value;
		struct llm_part own = out->model;
		bool sets = out->temperature.value != NULL;
		out->model.value = NULL;
		llm_inherit(object, out);
		if (sets || !out->model.value)
			out->model = own;
	}
	bool method = is_kind(callee, K_ATTR);
	if (method && (out->role == LLM_BIND || out->role == LLM_CHAT) &&
	    (!out->temperature.value || !out->tools.value))
		llm_inherit(callee->kids[0], out);
	if (!out->temperature.value)
		inherit_ambient(call, llm_fact(call, path, "ambient"), out);
}

static bool binds_by_name(const struct node *callee)
{
	static const char *const methods[] = { "bind_tools", "bindTools", "bind_functions",
					       NULL };
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods);
}

/* super().__init__(tools=..., temperature=...) of class Clerk(Agent): the call of the library's Agent. */
static struct str made_path(const struct node *call)
{
	struct str path = call_path(call);
	const struct node *class_ = node_up(call, K_CLASS);
	if (!class_ || !(str_is(path, "super") || str_is(path, "super().__init__")))
		return path;
	struct str base = base_path_of(class_);
	return str_ends(base, "()") ? str_sub(base, 0, base.n - 2) : base;
}

struct settings_search {
	struct str path;
	const struct node *found;
};

static enum walk find_asking(struct node *node, void *context)
{
	struct settings_search *search = context;
	if (is_kind(node, K_CALL) && str_eq(call_path(node), search->path))
		search->found = node;
	return search->found ? WALK_STOP : WALK_ON;
}

/*
 * client.models.generate_content(config=types.GenerateContentConfig(...)), whoever the client is: such settings are for one
 * call, in a function of the project that gets them, too, which may name the model.
 */
static bool fill_by_settings(const struct node *call, struct llm *out)
{
	const struct node *config = call_keyword(call, "config");
	const struct node *made = config ? value_of(config) : NULL;
	struct str path = is_kind(made, K_CALL) ? llm_fact(made, call_path(made), "settings_of")
						: nothing;
	const struct node *function = path.p ? function_of(call_callee(call)) : NULL;
	struct settings_search search = { path, NULL };
	if (function)
		look_into(function->kids[1], find_asking, &search);
	if (!path.p || class_of(call_callee(call)) || (function && !search.found))
		return false;
	out->path = path;
	out->role = role_named(llm_fact(call, path, "llm"));
	fill(call, out);
	if (search.found && !out->model.value)
		out->model = llm_own_part(search.found, path, "model", llm_usual_model);
	return true;
}

bool llm_of(const struct node *call, struct llm *out)
{
	*out = (struct llm){ .role = LLM_NONE };
	if (!is_kind(call, K_CALL) && !is_kind(call, K_ATTR))
		return false;
	out->path = is_kind(call, K_CALL) ? made_path(call) : path_of(call);
	out->role = role_named(llm_fact(call, out->path, "llm"));
	if (out->role == LLM_NONE && is_kind(call, K_CALL) && fill_by_settings(call, out))
		return true;
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
	if (llm_presume(call, out))
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
