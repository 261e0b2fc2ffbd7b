/* What made an object that a model call is left to, and what that says of it: see llm.h. */
#include "llm_parts.h"

#include "names.h"
#include "overrides.h"
#include "test_code.h"

enum { MAKERS_DEPTH = 6 };

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

static bool is_js(const struct node *node)
{
	return lang_is_js(facts_of(node)->source->lang);
}

const char llm_usual_temperature[] =
	"temperature model_kwargs.temperature modelKwargs.temperature "
	"generation_kwargs.temperature "
	"model_config_dict.temperature model_settings.temperature modelSettings.temperature "
	"llm_config.temperature options.temperature config.temperature params.temperature "
	"generation_config.temperature model_args.temperature modelArgs.temperature "
	"generationConfig.temperature inferenceConfig.temperature additional_args.temperature";
const char llm_usual_model[] =
	"model model_name modelName model_id modelId model_type deployment_name llm llm_model "
	"llm_config.model llm_config.#0.model llm_config.config_list.0.model "
	"model_kwargs.model "
	"model_args.model #0";
const char llm_usual_tools[] =
	"tools functions tools_list_dictionary function_declarations toolsets toolConfig.tools "
	"config.tools json.tools body.tools data.tools content.tools "
	"json.toolConfig.tools body.toolConfig.tools data.toolConfig.tools";
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

/* class Mine(ChatOpenAI) hands its settings to the class it extends; NULL when it is no such class. */
static const struct node *made_by_base(const struct node *class_)
{
	struct str name = is_js(class_) ? STR("constructor") : STR("__init__"),
		   base = base_path_of(class_);
	if (str_ends(base, "()"))
		base = str_sub(base, 0, base.n - 2);
	const struct node *maker = method_of(class_, name);
	return maker && llm_fact(class_, base, "llm").p ? super_call(maker) : NULL;
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
		return value && is_kind(value, K_BOOL) && !value->number;
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
	bool says = llm_slot(call, str_of(llm_usual_temperature), &temperature) == PRESENT;
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
	const struct node *param = param_reaching(made->parent->kids[0]);
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
	if (is_kind(expression,
		    K_INDEX)) /* agents["writer"] of make_all(settings): with what that was handed */
		makers_by_origin(expression, out, depth);
	if (out->n > before)
		return;
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

struct str llm_spellings(const struct node *call, struct str path, const char *key,
			 const char *usual)
{
	struct str said = llm_fact(call, path, key);
	return said.p ? said : str_of(usual);
}

struct llm_part llm_own_part(const struct node *call, struct str path, const char *key,
			     const char *usual)
{
	return llm_part_of(call, llm_spellings(call, path, key, usual));
}

/*
 * make({"temperature": 0.7}) of def make(llm_config): return AssistantAgent(llm_config=llm_config): in an object that the
 * function it stands in was handed.
 */
static struct llm_part part_handed(const struct maker *maker, struct str spellings)
{
	struct str word, step;
	struct llm_part out = { .presence = ABSENT };
	while (maker->within && str_split(&spellings, ' ', &word)) {
		const struct within *within = maker->within;
		const struct node *object, *seen;
		str_split(&word, '.', &step);
		if (!word.n || str_has(word, ".") ||
		    llm_slot(maker->call, step, &object) != PRESENT)
			continue;
		seen = seen_from_all(object, &within, &out.from);
		if (seen != object && llm_entry(seen, word, &out.value) == PRESENT)
			return (struct llm_part){ PRESENT, out.value, out.from, false };
	}
	return (struct llm_part){ .presence = ABSENT };
}

/* What a maker says of a setting, with what the functions it stands in were handed. */
static struct llm_part made_part(const struct maker *maker, const char *key, const char *usual)
{
	const struct within *within = maker->within;
	struct str spellings = llm_spellings(maker->call, call_path(maker->call), key, usual);
	struct llm_part out = llm_part_of(maker->call, spellings);
	if (!out.value)
		return part_handed(maker, spellings);
	out.value = seen_from_all(out.value, &within, &out.from);
	return out;
}

static struct llm_part made_temperature(const struct maker *maker)
{
	struct llm_part out = made_part(maker, "temperature", llm_usual_temperature);
	for (const struct within *one = maker->within; one && !out.value; one = one->outer)
		out = llm_part_of(one->call,
				  str_of(llm_usual_temperature)); /* make(**settings) */
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

/* llm.temperature = 0 before its use in the same function, or both in none, under no condition. */
static bool is_always_done(const struct node *statement, const struct node *use)
{
	const struct node *block = statement->parent, *up = block ? block->parent : NULL;
	return is_kind(statement, K_ASSIGN) && (!up || up->kind == K_FUNCTION) &&
	       facts_of(statement) == facts_of(use) && statement->start < use->start &&
	       node_function(statement) == node_function(use);
}

enum { INNER_MAX = 3 }; /* an executor has an agent, that a chain, that a model */

/* An agent that was handed a model object, or something that was handed one. */
static void inherit_inner(const struct node *model, struct llm *out)
{
	for (int depth = 1; model && depth <= INNER_MAX && !out->temperature.value; depth++) {
		struct makers inner = { .n = 0 };
		find_makers(model, NULL, &inner, depth);
		if (!inner.n)
			return;
		out->temperature = made_temperature(&inner.v[0]);
		out->model = made_part(&inner.v[0], "model", llm_usual_model);
		model = out->model.value;
	}
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

void llm_inherit(const struct node *object, struct llm *out)
{
	struct makers makers = { .n = 0 };
	bool sets = out->temperature.value != NULL, names = out->model.value != NULL;
	find_makers(object, NULL, &makers, 0);
	if (!sets)
		out->temperature = put_temperature(object);
	if (out->temperature.value && !sets)
		sets = is_always_done(out->temperature.from, object); /* whatever made it */
	for (size_t i = 0; i < makers.n; i++) {
		const struct maker *maker = &makers.v[i];
		struct str path = call_path(maker->call);
		struct llm_part model = made_part(maker, "model", llm_usual_model);
		if (!out->model.value)
			out->model = model;
		if (!sets)
			add_choice(maker, &model, !names, out);
		if (!out->tools.value && out->role == LLM_CHAT)
			out->tools = llm_tools_of(
				maker->call,
				llm_spellings(maker->call, path, "tools", llm_usual_tools));
		if (!out->temperature.value && model.value && model.value != object && i == 0)
			inherit_inner(model.value, out);
	}
	if (!out->tools.value && out->role == LLM_CHAT)
		out->tools = attached_tools(object);
}
