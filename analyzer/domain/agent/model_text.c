/* What a model says: see model_text.h. */
#include "model_text.h"

#include <stdlib.h>

#include "answer.h"
#include "callees.h"
#include "chosen.h"
#include "evidence.h"
#include "handlers.h"
#include "names.h"
#include "overrides.h"
#include "project.h"
#include "schema_limits.h"
#include "sent.h"
#include "tool.h"
#include "tool_body.h"
#include "types.h"
#include "values.h"
#include "words.h"

static const struct str nothing = { NULL, 0 };

static struct str first_member(struct str access)
{
	size_t n = 1;
	while (n < access.n && access.p[n] != '.' && access.p[n] != '[' && access.p[n] != '(')
		n++;
	return access.n > 1 && access.p[0] == '.' ? str_sub(access, 1, n) : nothing;
}

/* ---- schemas of the project's own ---- */

struct property_search {
	struct str name;
	const struct node *found; /* what the schema says of it */
};

/* parameters: { path: { type: "string", required: true } }: a schema without the frame of one */
static bool is_field_of_map(struct str key, const struct node *value)
{
	static const char *const keys[] = { "parameters",  "params",       "arguments",
					    "inputSchema", "input_schema", NULL };
	return str_in(key, keys) && is_kind(value, K_DICT) &&
	       string_text(dict_get(value, "type")).n;
}

/* "properties": { "path": {...} }, z.object({ path: z.string() }) */
static enum walk find_property(struct node *node, void *context)
{
	struct property_search *search = context;
	if (node->kind != K_PAIR || !str_eq(node->text, search->name))
		return WALK_ON;
	const struct node *dict = node->parent, *above = dict->parent;
	const struct node *value = node->kids[1];
	bool json = is_kind(above, K_PAIR) &&
		    (str_is(above->text, "properties") || is_field_of_map(above->text, value));
	bool zod = is_kind(value, K_CALL) && str_starts(call_path(value), "zod");
	if (!json && !zod)
		return WALK_ON;
	search->found = value;
	return WALK_STOP;
}

static const struct node *property_in(const struct node *scope, struct str name)
{
	struct property_search search = { name, NULL };
	if (name.n)
		look_into(scope, find_property, &search);
	return search.found;
}

/* A schema that goes by a name: z.object(...), { type: "object", properties: {...} }. */
static const struct node *property_named(const struct node *schema, struct str name)
{
	const struct node *value = schema && is_reference(schema) ? value_of(schema) : NULL;
	return is_kind(value, K_CALL) || is_kind(value, K_DICT) ? property_in(value, name)
								: NULL;
}

/* The same of an object whose schema may go by a name: { description: ..., schema: logSchema, execute(args) { ... } }. */
static const struct node *property_of(const struct node *dict, struct str name)
{
	const struct node *said = property_in(dict, name);
	for (size_t i = 0; name.n && !said && i < dict->count; i++)
		said = property_named(kid_of(dict->kids[i], 1), name);
	return said;
}

/* The entries that say what a tool is called, { name: "log" }, by what they say: a file that asks for each of its tools asks often. */
struct declared {
	VEC(const struct node *) names; /* the strings */
};

static int by_text(const void *a, const void *b)
{
	const struct node *one = *(const struct node *const *)a;
	const struct node *other = *(const struct node *const *)b;
	int order = str_cmp(string_text(one), string_text(other));
	return order ? order : one->start < other->start ? -1 : one->start > other->start;
}

static const struct declared *declared_of(const struct facts *of)
{
	static const char *const names[] = { "name", "tool_name", "toolName", NULL };
	struct facts *facts = (struct facts *)(uintptr_t)of;
	if (facts->declared)
		return facts->declared;
	struct declared *declared = ARENA_NEW(facts->arena, struct declared);
	for (size_t i = 0; i < facts->strings.n; i++) {
		const struct node *string = facts->strings.v[i], *pair = string->parent;
		if (is_kind(pair, K_PAIR) && str_in(pair->text, names) && string_text(string).n)
			vec_push(facts->arena, &declared->names, string);
	}
	if (declared->names.n)
		qsort(declared->names.v, declared->names.n, sizeof(*declared->names.v),
		      by_text);
	return facts->declared = declared;
}

/* Where those that say `text`, or what comes behind it, begin. */
static size_t first_declared(const struct declared *declared, struct str text)
{
	size_t low = 0, high = declared->names.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(string_text(declared->names.v[middle]), text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The dictionary that says {name, parameters} of the tool that is called so. */
static const struct node *declared_in_file(const struct facts *facts, struct str tool,
					   struct str name)
{
	const struct declared *declared = declared_of(facts);
	const struct node *said = NULL;
	for (size_t i = first_declared(declared, tool); !said && i < declared->names.n; i++) {
		const struct node *string = declared->names.v[i];
		if (!str_eq(string_text(string), tool))
			break;
		said = property_of(string->parent->parent, name);
	}
	return said;
}

/* tool === "log", switch (tool) { case "log": ... }: what the schemas of the file say of a name it is compared with. */
static const struct node *declared_where_asked(const struct node *asked, struct str name)
{
	const struct node *test = asked->parent, *said = NULL;
	const struct facts *facts = facts_of(asked);
	if (is_kind(test, K_BINARY) && test->count == 2)
		return declared_in_file(facts, string_text(test->kids[test->kids[0] == asked]),
					name);
	if (!is_kind(test, K_SWITCH) || test->kids[0] != asked)
		return NULL;
	for (size_t i = 1; !said && i < test->count; i++)
		said = declared_in_file(facts, string_text(kid_of(test->kids[i], 0)), name);
	return said;
}

/* handle(tool, args) that asks which of the file's own tools is meant: the other one of the two is what the model filled in. */
static const struct node *declared_by_name(const struct node *param, struct str name)
{
	const struct node *params = param->parent, *said = NULL;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *other = params->kids[i];
		const struct mention *one = NULL;
		if (other != param && other->text.n)
			one = mentions_of(facts_of(param), other->text);
		for (; one && !said; one = one->next) {
			if (node_inside(one->node, params->parent))
				said = declared_where_asked(one->node, name);
		}
	}
	return said;
}

/* What an argument or entry says of a property: a schema as it stands, or one that goes by a name. */
static const struct node *property_beside(const struct node *given, struct str name)
{
	const struct node *value = is_kind(given, K_PAIR) ? kid_of(given, 1) : kid_of(given, 0);
	return property_named(value, name);
}

/* Tool(name, func=run, parameters={"properties": {...}}), register("log", LogSchema, run), {"name": ..., "handler": run}: what stands beside the function. */
static const struct node *declared_beside(const struct facts *facts,
					  const struct node *function, struct str name)
{
	const struct mention *one = mentions_of(facts, function->text);
	for (; one; one = one->next) {
		const struct node *arg = one->node->parent;
		bool beside =
			(is_kind(arg, K_ARG) || is_kind(arg, K_PAIR)) && arg->parent->count > 2;
		if (!beside || !is_twin(function_of(one->node), function))
			continue;
		const struct node *all = arg->parent, *said = property_in(all, name);
		for (size_t i = 0; !said && i < all->count; i++)
			said = property_beside(all->kids[i], name);
		if (said)
			return said;
	}
	return NULL;
}

/* ... or another file that has it from this one. */
static const struct node *declared_beside_anywhere(const struct node *function, struct str name)
{
	const struct facts *files[PROJECT_MENTIONS], *own = facts_of(function);
	if (!function->text.n || !name.n)
		return NULL;
	const struct node *said = declared_beside(own, function, name);
	if (said || node_function(function) || function->flags & F_METHOD)
		return said;
	size_t n = project_some_mentions(own, function->text, files);
	for (size_t i = 0; !said && i < n; i++)
		said = declared_beside(files[i], function, name);
	return said;
}

static bool names_tool(struct str name)
{
	static const char *const words[] = { "tool", "tools", NULL };
	return has_word(name, words);
}

/* registerTool("log", "The log", z.object({ dir: z.string() }), async (args) => ...) of the project's own. */
static const struct node *declared_in_call(const struct node *call, struct str name)
{
	const struct node *said = NULL;
	if (!is_kind(call, K_CALL) || !names_tool(call_callee(call)->text))
		return NULL;
	for (size_t i = 0; name.n && !said && i < call_arg_count(call); i++) {
		const struct node *schema = kid_of(call_arg_at(call, i), 0);
		said = is_kind(schema, K_CALL) || is_kind(schema, K_DICT)
			       ? property_in(schema, name)
			       : property_named(schema, name);
	}
	return said;
}

/* @register(name="log", parameters={...}): what a decorator says itself. */
static const struct node *declared_by_decorator(const struct node *function, struct str name)
{
	const struct node *decorators = kid_of(function, 2), *said = NULL;
	for (size_t i = 0; decorators && !said && i < decorators->count; i++)
		said = property_in(decorators->kids[i], name);
	return said;
}

/* { description: ..., run }, defineTool({ name, schema, run }), { definition: { description: ..., parameters }, run } */
static bool is_described(const struct node *dict)
{
	const struct node *call = is_kind(dict->parent, K_ARG) ? dict->parent->parent : NULL;
	if (dict_get(dict, "description") ||
	    (is_kind(call, K_CALL) && names_tool(call_callee(call)->text)))
		return true;
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *inner = kid_of(dict->kids[i], 1);
		if (is_kind(inner, K_DICT) && dict_get(inner, "description") &&
		    dict_get(inner, "name"))
			return true;
	}
	return false;
}

/* class Grep(BaseTool), class BashTool extends BaseTool<typeof Schema> */
static bool is_made_from_tool(const struct node *class_)
{
	const struct node *bases = class_->kids[0];
	for (size_t i = 0; i < bases->count; i++) {
		const struct node *base = kid_of(bases->kids[i], 0);
		if (is_reference(base) && names_tool(base->text))
			return true;
	}
	return false;
}

/* run(given: z.infer<typeof Schema>): what the schema says of an entry of the first parameter. */
static const struct node *declared_by_type(const struct node *function, struct str name)
{
	static const char *const whats[] = { "infer", "output", "TypeOf", NULL };
	const struct node *first = kid_of(function->kids[0], 0);
	if (!first || !first->type)
		return NULL;
	const struct node *type = first->type;
	if (!is_kind(type, K_INDEX) || !is_kind(type->kids[0], K_ATTR) ||
	    !str_in(type->kids[0]->text, whats))
		return NULL;
	const struct node *schema = kid_of(type, 1);
	if (is_kind(schema, K_UNARY)) /* typeof */
		schema = schema->kids[0];
	const struct def *def = is_kind(schema, K_NAME) ? defs_of(schema, schema->text) : NULL;
	bool below = def && !def->next && def->how == DEF_ASSIGN; /* the type may stand first */
	return below ? property_in(def->value, name) : property_named(schema, name);
}

/* The schema that stands with a function: in its class, or beside it in its object. */
static const struct node *declared_around(const struct node *function, struct str name)
{
	const struct node *class_ = node_up(function, K_CLASS), *pair = function->parent;
	const struct node *said = NULL;
	if (class_ && function->flags & F_METHOD)
		said = property_in(class_->kids[1], name);
	if (!said && class_ && function->flags & F_METHOD && is_made_from_tool(class_))
		said = declared_by_type(function, name);
	if (!said && is_kind(pair, K_PAIR) && is_described(pair->parent))
		said = property_of(pair->parent, name);
	return said;
}

/* What says so of a handler's parameter: a schema around it, beside it in its call, or under its name. */
static const struct node *own_schema(const struct node *param, struct str access)
{
	const struct node *function = param->parent->parent;
	struct str member = first_member(access), name = member.n ? member : param->text;
	const struct node *said = declared_around(function, name);
	if (!said && is_kind(function->parent, K_ARG))
		said = declared_in_call(function->parent->parent, name);
	if (!said)
		said = declared_by_decorator(function, name);
	if (!said)
		said = declared_beside_anywhere(function, name);
	if (!said && !node_function(function))
		said = declared_in_file(facts_of(function), function->text, name);
	if (!said && member.n)
		said = declared_by_name(param, name);
	return said;
}

/* ---- handlers ---- */

/* Is a parameter the first of a function that a wrapper makes within itself? */
static bool is_first_within(const struct node *given, const struct node *wrapper)
{
	const struct def *def = is_kind(given, K_NAME) ? defs_of(given, given->text) : NULL;
	const struct node *param = def && def->how == DEF_PARAM ? def->site : NULL;
	return param && param == kid_of(param->parent, 0) &&
	       node_function(param->parent->parent) == wrapper;
}

/* wrap(run) of the project, whose own function calls run(input, ...) with what it gets first, or options.execute(input). */
static bool hands_first(const struct node *call, struct str name)
{
	const struct node *wrapper = function_of(call_callee(call));
	if (!wrapper)
		return false;
	const node_vec *calls = &facts_of(wrapper)->calls;
	for (size_t i = first_inside(calls, wrapper); i < past_inside(calls, wrapper); i++) {
		const struct node *inner = calls->v[i], *callee = call_callee(inner);
		if (is_reference(callee) && (!name.n || str_eq(callee->text, name)) &&
		    is_first_within(call_positional(inner, 0), wrapper))
			return true;
	}
	return false;
}

/* The entry a function stands for, { execute: f }; or that of what the project wraps it in, { execute: wrap(f) }, { execute: wrap({ execute: f }) }. */
static const struct node *entry_around(const struct node *function)
{
	const struct node *pair = function->parent, *dict = pair ? pair->parent : NULL;
	const struct node *arg = is_kind(pair, K_ARG) ? pair : dict ? dict->parent : NULL;
	const struct node *call = arg && arg->kind == K_ARG ? arg->parent : NULL;
	const struct node *around = call && call->kind == K_CALL ? call->parent : NULL;
	struct str name = pair && pair->kind == K_PAIR ? pair->text : STR("");
	return is_kind(around, K_PAIR) && hands_first(call, name) ? around : pair;
}

/* tool({ execute: async ({ cmd }) => ... }): the call; NULL when the function is no such entry. */
static const struct node *object_tool(const struct node *function)
{
	static const char *const runs[] = { "execute", "handler", "run", "func", NULL };
	struct tool tool;
	struct str rest;
	const struct node *pair = entry_around(function), *dict = pair ? pair->parent : NULL;
	const struct node *call =
		dict && dict->kind == K_DICT && dict->parent ? dict->parent->parent : NULL;
	if (!is_kind(pair, K_PAIR) || !is_kind(call, K_CALL))
		return NULL;
	if (handles(call, call_path(call), "object", &rest) && lists_word(rest, pair->text))
		return call;
	bool wrapped = pair != function->parent && str_in(pair->text, runs);
	return tool_of_call(call, &tool) && (tool.run == function || wrapped) ? call : NULL;
}

static bool has_member(const struct node *class_, const char *name)
{
	return attributes_of(class_, str_of(name)) || method_of(class_, str_of(name));
}

/* class Grep(BaseTool) with a name and a description: a tool of the project's own making, whatever its base is. */
static bool is_own_tool(const struct node *class_, const struct node *function)
{
	static const char *const runs[] = { "run",      "_run",     "arun",     "_arun",
					    "execute",  "_execute", "aexecute", "call",
					    "_call",    "invoke",   "forward",  "handle",
					    "__call__", NULL };
	return is_made_from_tool(class_) && str_in(function->text, runs) &&
	       has_member(class_, "name") && has_member(class_, "description");
}

static bool is_tool_method(const struct node *class_, const struct node *function)
{
	struct tool tool;
	return (tool_of_class(class_, &tool) && tool.run == function) ||
	       is_own_tool(class_, function);
}

/* The call that was given the handler: StructuredTool.from_function(f). */
static const struct node *given_to(const struct origin *origin)
{
	struct str rest;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_CALLBACK &&
		    handles(step->node, call_path(step->node), "called", &rest))
			return step->node;
	}
	return NULL;
}

static bool is_tool_param(const struct origin *origin)
{
	const struct node *param = origin->node, *function = param->parent->parent;
	const struct node *class_ =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	struct tool tool;
	if (tool_param_is_injected(param))
		return param == kid_of(param->parent, 0) && object_tool(function);
	if (tool_of_function(function, &tool) || is_handler(function))
		return true;
	if (param == kid_of(param->parent, 0) && object_tool(function))
		return true;
	return (class_ && is_tool_method(class_, function)) || given_to(origin) ||
	       own_schema(param, origin->access);
}

/* ---- arguments and answers ---- */

/* TABLE[call.name](JSON.parse(call.arguments)): does the name beside it choose who is given it? */
static bool is_chosen_by_name(const struct origin *origin, const struct sent *sent)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    chosen_callee(step->node, sent))
			return true;
	}
	return false;
}

/* What a wrapper that nobody in sight calls hands to the handler of a tool, by whom it is taken apart. */
static bool is_taken_by_tool(const struct origin *origin)
{
	const struct node *taker = NULL;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_TAKEN || step->kind == STEP_UNPACKED)
			taker = node_function(step->node);
		if (step->kind == STEP_HANDED)
			return taker && object_tool(taker);
	}
	return false;
}

static bool is_argument(const struct origin *origin)
{
	struct sent sent;
	struct str rest;
	if (origin->kind == ORIGIN_PARAM && (is_tool_param(origin) || is_taken_by_tool(origin)))
		return true;
	if (str_is(origin_fact(origin, "handles", &rest), "arguments"))
		return true;
	if (!sent_of(origin, &sent) || sent.by == SENT_BY_ANSWER)
		return false;
	/* of a client nobody knows here: block.input, where block.type == "tool_use" is asked */
	return sent.by != SENT_BY_PAIR || evidence_is_tagged(&sent, origin->node) ||
	       (origin_passed(origin, STEP_PARSED) && is_chosen_by_name(origin, &sent));
}

/* A parameter that nobody in sight fills, of what is a tool's body by its own words. */
static bool is_presumed(const struct origin *origin)
{
	return origin->kind == ORIGIN_PARAM && !tool_param_is_injected(origin->node) &&
	       tool_body_has(origin->node);
}

/*
 * What a schema says of an argument that a method beside it takes out of what it was handed: `run(params) { params.command }`
 * in a class with `inputSchema`, `execute({ command })` of what is given to createTool(). Whoever calls it, a caller in sight
 * takes nothing of that away. *taker is the method.
 */
static const struct node *declared_where_taken(const struct origin *origin,
					       const struct node **taker)
{
	const struct node *said = NULL;
	struct str name = access_last(origin->access);
	bool may_be = (origin->kind == ORIGIN_PARAM || origin->kind == ORIGIN_CALL) &&
		      origin_passed(origin, STEP_HANDED);
	for (const struct step *step = origin->steps; may_be && name.n && step && !said;
	     step = step->next) {
		bool taken = step->kind == STEP_TAKEN || step->kind == STEP_UNPACKED;
		*taker = taken ? node_function(step->node) : NULL;
		if (*taker)
			said = declared_around(*taker, name);
	}
	return said;
}

/* ---- what types and schemas limit ---- */

/* Schema.parse(args).count, Request(**args).count: what the schema says of it. */
static bool checked_limit(const struct origin *origin, struct str name)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *callee =
			is_kind(step->node, K_CALL) ? call_callee(step->node) : NULL;
		if (step->kind != STEP_CHECKED || !callee)
			continue;
		const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : callee;
		if (schema_limits(value_of(object), name) || type_member_limits(object, name) ||
		    schema_of_text_limits(object))
			return true;
	}
	return false;
}

/* The handler stands inside the call that says the schema, whatever is wrapped around it. */
static bool limited_around(const struct origin *origin, struct str member)
{
	const struct node *node = origin->steps ? origin->steps->node : NULL;
	for (; node; node = node->parent) {
		if (node->kind == K_CALL && call_arg_count(node) > 1 &&
		    call_schema_limits(node, member))
			return true;
	}
	return false;
}

/* execute(**kwargs) of LangChain's _run(self, **kwargs), checked against args_schema: by the type of the parameter it becomes. */
static bool limited_where_spread(const struct origin *origin, struct str member)
{
	const struct node *class_ = node_up(origin->node, K_CLASS);
	if (!(origin->node->flags & F_SPREAD_DICT) || !class_ ||
	    !attributes_of(class_, STR("args_schema")))
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		struct callees callees = { .n = 0 };
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL))
			callees_of(step->node, &callees);
		for (size_t i = 0; i < callees.n; i++) {
			const struct node *params = callees.v[i]->kids[0];
			for (size_t j = 0; j < params->count; j++) {
				if (str_eq(params->kids[j]->text, member))
					return type_limits(params->kids[j]->type);
			}
		}
	}
	return false;
}

/* Where a schema is checked before the handler runs: in the project's own tools nobody knows, so a choice counts. */
static bool is_limited(const struct origin *origin)
{
	const struct node *param = origin->node;
	struct str member = first_member(origin->access);
	if (origin_passed(origin, STEP_CHECKED) &&
	    checked_limit(origin, access_last(origin->access)))
		return true;
	if (origin->kind != ORIGIN_PARAM)
		return false;
	const struct node *function = param->parent->parent;
	const struct step *handed = origin_step(origin, STEP_CALLBACK);
	const struct node *call = handed ? handed->node : object_tool(function);
	const struct node *own = own_schema(param, origin->access);
	if (is_kind(call, K_CALL) && call_schema_limits(call, member))
		return true;
	if (member.n && ((handed && limited_around(origin, member)) ||
			 limited_where_spread(origin, member)))
		return true;
	if (own && schema_is_limit(own))
		return true;
	if (member.n && facts_of(param)->source->lang == LANG_PYTHON && !handed &&
	    schema_is_limit(property_in(&facts_of(param)->module, member)))
		return true; /* the low-level Server checks its tools' inputSchema */
	return origin->access.n ? type_member_limits(param->type, member)
				: type_limits(param->type) || default_limits(kid_of(param, 0));
}

/* ---- keys ---- */

/* class Row(BaseModel), z.object({ ... }): whose fields somebody wrote down, and no others come through. */
static bool has_own_fields(const struct node *type, const struct node *schema)
{
	static const char *const opening[] = { "passthrough", "loose", "catchall", NULL };
	struct str path = is_kind(schema, K_CALL) ? call_path(schema) : STR("");
	bool object = str_has(path, "bject");
	for (size_t i = 0; object && opening[i]; i++)
		object = !str_has(path, opening[i]);
	return object || (type && is_kind(type_plain(type), K_CLASS));
}

/* z.object({ ... }) of z.object({ ... }).optional() */
static const struct node *innermost(const struct node *schema)
{
	while (is_kind(schema, K_CALL) && is_kind(call_callee(schema), K_ATTR) &&
	       is_kind(call_callee(schema)->kids[0], K_CALL))
		schema = call_callee(schema)->kids[0];
	return schema;
}

bool model_text_keys_checked(const struct origin *origin, struct str access)
{
	if (!str_ends(access, "[key]"))
		return false;
	struct str name = access_last(str_sub(access, 0, access.n - strlen("[key]")));
	for (const struct step *step = origin->steps; name.n && step; step = step->next) {
		const struct node *callee =
			is_kind(step->node, K_CALL) ? call_callee(step->node) : NULL;
		if (step->kind != STEP_CHECKED || !is_kind(callee, K_ATTR))
			continue;
		const struct node *said = schema_property(value_of(callee->kids[0]), name);
		const struct node *schema = said && is_reference(said) ? value_of(said) : said;
		if (schema && has_own_fields(NULL, innermost(schema)))
			return true;
	}
	return false;
}

/* for (const key in data): a key of what has fields of its own, or of a handler's arguments that a schema was made for, is nobody's word. */
static bool is_declared_key(const struct origin *origin)
{
	const struct node *param = origin->node;
	if (!str_ends(origin->access, "[key]") || origin->kind != ORIGIN_PARAM)
		return false;
	struct str before = str_sub(origin->access, 0, origin->access.n - strlen("[key]"));
	if (model_text_keys_checked(origin, origin->access))
		return true;
	if (before.n && before.p[0] == '.' && !str_ends(before, ")"))
		return has_own_fields(type_along(param->type, before),
				      own_schema(param, before));
	const struct node *call = object_tool(param->parent->parent);
	return call || origin_passed(origin, STEP_CALLBACK) ||
	       has_own_fields(param->type, NULL);
}

/* ---- names ---- */

/* What is taken of what the last call in an access gives: .arguments.path of .create().arguments.path; all of it without one. */
static struct str behind_calls(struct str access)
{
	size_t n = access.n;
	while (n && access.p[n - 1] != ')')
		n--;
	return str_sub(access, n, access.n);
}

/* The argument's name: of the parameter itself, or of what was taken from it; x of x.describe(). */
/* params.get("command"), params["command"], params.command, whatever the entries were put in as: what the last step takes. */
static struct str key_taken(const struct origin *origin)
{
	const struct step *step = origin_step(origin, STEP_TAKEN);
	const struct node *node = step ? step->node : NULL;
	if (is_kind(node, K_CALL))
		return string_text(call_positional(node, 0));
	return is_kind(node, K_INDEX)  ? string_text(kid_of(node, 1))
	       : is_kind(node, K_ATTR) ? node->text
				       : nothing;
}

static struct str argument_name(const struct origin *origin)
{
	struct str access = origin->access, taken = access_last(behind_calls(access));
	struct str key = str_ends(access, "[]") ? key_taken(origin) : nothing;
	if (key.n)
		return key;
	size_t call = str_find_char(access, '(', 0);
	if (taken.n)
		return taken;
	while (call != SIZE_MAX && call && access.p[call] != '.')
		call--;
	if (call != SIZE_MAX)
		access = str_sub(access, 0, call);
	struct str name = access_last(access);
	return name.n ? name : origin->node->text;
}

/* { name: "log", run() { ... } }, log: { run() { ... } }: what an object with a function in it calls itself. */
static struct str name_of_object(const struct node *dict)
{
	static const char *const keys[] = { "name", "id", NULL };
	for (size_t i = 0; keys[i]; i++) {
		struct str name = string_text(dict_get(dict, keys[i]));
		if (name.p)
			return name;
	}
	const struct node *arg = dict->parent;
	const struct node *pair = is_kind(arg, K_ARG) ? arg->parent->parent : NULL;
	return is_kind(pair, K_PAIR) ? pair->text : nothing;
}

/* class RunCommand, { name: "run_command", run() { ... } }, def run_command() */
static struct str name_of_function(const struct node *function)
{
	const struct node *class_ =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	if (is_kind(function->parent, K_PAIR))
		return name_of_object(function->parent->parent);
	if (!class_)
		return function->text;
	const struct attribute *named = attributes_of(class_, STR("name"));
	struct str name = named && named->value ? string_text(named->value) : nothing;
	return name.p ? name : class_->text;
}

/* server.tool("run_command", ...), and what the function says */
static struct str tool_name(const struct origin *origin)
{
	const struct node *param = origin->node;
	const struct step *handed = origin_step(origin, STEP_CALLBACK);
	if (handed && is_kind(handed->node, K_CALL)) {
		struct str name = string_text(call_positional(handed->node, 0));
		if (name.p)
			return name;
	}
	if (origin->kind != ORIGIN_PARAM)
		return nothing;
	const struct node *function = param->parent->parent;
	if (handed &&
	    is_kind(function->parent, K_ARG)) { /* register("log", async ({ path }) => ...) */
		struct str name = string_text(call_positional(function->parent->parent, 0));
		if (name.p)
			return name;
	}
	return name_of_function(function);
}

bool model_text_of(const struct origin *origin, struct model_text *out)
{
	*out = (struct model_text){ .kind = MODEL_ARGUMENT };
	if (!origin->node || is_declared_key(origin))
		return false;
	bool argument = is_argument(origin);
	out->presumed = !argument && is_presumed(origin);
	if (argument || out->presumed) {
		out->name = argument_name(origin);
		out->tool = tool_name(origin);
		out->limited = is_limited(origin);
		return true;
	}
	const struct node *taker;
	const struct node *declared = declared_where_taken(origin, &taker);
	bool answer = answer_of(origin);
	if (declared && (answer || origin->kind == ORIGIN_PARAM)) {
		out->name = access_last(origin->access);
		out->tool = name_of_function(taker);
		out->limited = schema_is_limit(declared);
		return true;
	}
	out->kind = MODEL_ANSWER;
	return answer;
}
