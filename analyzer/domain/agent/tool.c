/* The parts of a tool's declaration: see tool.h. */
#include "tool.h"

#include "models.h"
#include "names.h"
#include "origins.h"
#include "overrides.h"
#include "types.h"

static struct str fact(const struct node *at, struct str path, const char *key)
{
	if (!path.n)
		return (struct str){ NULL, 0 };
	return models_get(models_of(at), facts_of(at)->source->lang, path, key);
}

static const char *text(const struct node *at, struct str s)
{
	return str_z(facts_of(at)->arena, s);
}

/* The value at the first of the names the schema may go by; *name is that one, or the first. */
static enum presence schema_entry(const struct node *config, struct str names, struct str *name,
				  const struct node **value)
{
	struct str one, first = { NULL, 0 };
	while (str_split(&names, ' ', &one)) {
		if (!first.p)
			first = one;
		enum presence presence = entry_of(config, text(config, one), value);
		if (presence != ABSENT) {
			*name = one;
			return presence;
		}
	}
	*name = first;
	return ABSENT;
}

static void read_config(struct tool *tool, struct str names, struct str run)
{
	const struct node *value = NULL;
	if (!is_kind(value_of(tool->config), K_DICT)) {
		tool->has_schema = MAYBE;
		return;
	}
	tool->has_schema = schema_entry(tool->config, names, &tool->schema_name, &tool->schema);
	if (run.p && entry_of(tool->config, text(tool->at, run), &value) == PRESENT)
		tool->run = value;
}

/* { readOnlyHint: true, title: "t" }: what a client may show, no schema. */
static bool is_annotations(const struct node *dict)
{
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *value = kid_of(dict->kids[i], 1);
		if (!is_kind(value, K_BOOL) && !is_kind(value, K_STRING))
			return false;
	}
	return dict->count;
}

/* server.tool(name, description?, shape?, annotations?, run): the shape is the first object that holds schemas. */
static void read_arguments(struct tool *tool, const struct node *call)
{
	bool spreads;
	size_t count = call_positional_count(call, &spreads);
	tool->has_schema = spreads || count < 2 ? MAYBE : ABSENT;
	tool->run = tool->has_schema == ABSENT ? call_positional(call, count - 1) : NULL;
	for (size_t i = 1; tool->has_schema == ABSENT && i + 1 < count; i++) {
		const struct node *given = call_positional(call, i), *value = value_of(given);
		if (is_kind(value, K_STRING) ||
		    (is_kind(value, K_DICT) && is_annotations(value)))
			continue;
		bool seen = is_kind(value, K_DICT) || is_kind(value, K_CALL) ||
			    (is_kind(given, K_ATTR) && str_is(given->text, "shape"));
		tool->has_schema = seen ? PRESENT : MAYBE;
		tool->schema = seen ? given : NULL;
	}
}

/* f.__signature__ = ..., f.__doc__ = ...: its parameters, or what the model is told of them, are not what is written. */
static bool has_other_signature(const struct node *function)
{
	static const char *const names[] = { "__signature__", "__annotations__", NULL };
	for (const struct mention *one = mentions_of(facts_of(function), function->text); one;
	     one = one->next) {
		const struct node *attr = one->node->parent;
		bool told = is_kind(attr, K_ATTR) && str_is(attr->text, "__doc__") &&
			    is_kind(attr->parent, K_ASSIGN) && attr->parent->kids[0] == attr;
		if (told || (is_kind(attr, K_ATTR) && str_in(attr->text, names)))
			return true;
	}
	return false;
}

/* mcp.tool()(f), mcp.add_tool(f), StructuredTool.from_function(func=f): what a decorator that is called makes a tool of; NULL when it is none. */
static const struct node *decorated_by(const struct node *call, const struct node **maker)
{
	const struct node *callee = call_callee(call);
	*maker = is_kind(callee, K_CALL) ? callee : call;
	struct str path = call_path(*maker), of = fact(call, path, "of");
	if (!str_is(fact(call, path, "tool"), "decorator"))
		return NULL;
	const struct node *given = call_positional(call, 0);
	struct str one;
	while (!given && str_split(&of, ' ', &one))
		given = call_keyword(call, text(call, one));
	return given;
}

/* @wraps(handler) of a function: its signature is the handler's; NULL when nobody knows whose. */
static const struct node *signed_as(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *call = kid_of(decorators->kids[i], 0);
		if (is_kind(call, K_CALL) && str_is(call_path(call), "functools.wraps"))
			return function_of(call_positional(call, 0));
	}
	return function;
}

bool tool_refuses_free_keys(const struct tool *tool)
{
	struct str word,
		rest = tool->path.n ? fact(tool->at, tool->path, "free_keys") : STR("");
	if (!str_split(&rest, ' ', &word) || !str_is(word, "refused"))
		return false;
	const struct node *call =
		is_kind(tool->at, K_DECORATOR) ? kid_of(tool->at, 0) : tool->at;
	const struct node *strict =
		is_kind(call, K_CALL) ? call_keyword(call, text(call, rest)) : NULL;
	return !is_kind(strict, K_BOOL) || strict->number != 0;
}

static bool decorates(struct tool *out, const struct node *call, const struct node *maker,
		      const struct node *function)
{
	struct str path = call_path(maker);
	function = function ? signed_as(function) : NULL;
	if (!function || has_other_signature(function))
		return false;
	*out = (struct tool){ .kind = TOOL_DECORATED,
			      .at = call,
			      .run = function,
			      .path = path,
			      .schema_name = fact(call, path, "schema"),
			      .strict = str_is(fact(call, path, "untyped"), "refused") };
	if (out->schema_name.n)
		out->has_schema =
			argument_of(maker, text(call, out->schema_name), -1, &out->schema);
	return true;
}

/* ({ server }: { server: McpServer }), ctx.server of an interface: by the type somebody wrote. */
static struct str typed_path(const struct node *callee)
{
	struct str type = type_path_of(callee->kids[0]);
	return type.n ? str_fmt(facts_of(callee)->arena, "%.*s.%.*s", STR_ARG(type),
				STR_ARG(callee->text))
		      : type;
}

/* What a call's path says of tools; else its receiver's type, where the method is one by which tools are declared. */
static struct str declaring_path(const struct node *call)
{
	const struct node *callee = call_callee(call);
	struct str path = path_of(callee);
	if (!is_kind(callee, K_ATTR) || fact(call, path, "tool").n)
		return path;
	struct str any = str_fmt(facts_of(call)->arena, "*.%.*s", STR_ARG(callee->text));
	struct str typed = fact(call, any, "handed").p ? typed_path(callee) : path;
	return typed.n ? typed : path;
}

bool tool_of_call(const struct node *call, struct tool *out)
{
	struct str path = declaring_path(call), how = fact(call, path, "tool");
	struct str schema = fact(call, path, "schema");
	const struct node *maker, *given = decorated_by(call, &maker);
	if (given && !is_kind(given, K_FUNCTION) &&
	    decorates(out, call, maker, function_of(given)))
		return true;
	*out = (struct tool){ .at = call, .path = path, .schema_name = schema };
	if (str_is(how, "constructor")) {
		out->kind = TOOL_CONSTRUCTED;
		out->has_schema = argument_of(call, text(call, schema), -1, &out->schema);
		out->run = call_keyword(call, "func");
	} else if (str_is(how, "object")) {
		out->kind = TOOL_OBJECT;
		out->config = call_positional(call, 0);
		read_config(out, schema, fact(call, path, "run"));
		if (!out->run)
			out->run = call_positional(call, 1); /* defineTool({ ... }, f) */
	} else if (str_is(how, "function")) {
		out->kind = TOOL_OBJECT;
		out->run = call_positional(call, 0);
		out->config = call_positional(call, 1);
		read_config(out, schema, (struct str){ NULL, 0 });
	} else if (str_is(how, "mcp_arguments")) {
		out->kind = TOOL_MCP;
		read_arguments(out, call);
	} else if (str_is(how, "mcp")) {
		out->kind = TOOL_MCP;
		out->config = call_positional(call, 1);
		read_config(out, schema, (struct str){ NULL, 0 });
		out->run = call_positional(call, 2);
	}
	return out->kind != TOOL_NONE;
}

/* ---- tables of tools ---- */

static void add_tool(struct tools *out, const struct tool *tool)
{
	if (out->n < TOOLS_MAX)
		out->v[out->n++] = *tool;
}

static void add_decorated(struct tools *out, const struct node *call)
{
	const struct node *maker, *given = decorated_by(call, &maker);
	struct origins origins;
	struct tool tool;
	origins_of(given, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].kind == ORIGIN_FUNCTION && !origins.v[i].access.n &&
		    decorates(&tool, call, maker, origins.v[i].node))
			add_tool(out, &tool);
	}
}

static bool is_literal(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && !origin->access.n &&
	       is_kind(origin->node, K_DICT);
}

/* server.addTool(t), server.registerTool(t.name, t.config, t.run) */
static void add_configured(struct tools *out, const struct tool *one)
{
	struct str names = fact(one->at, one->path, "schema");
	struct str run = fact(one->at, one->path, "run");
	struct origins origins;
	origins_of(one->config, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		struct tool tool = *one;
		if (!is_literal(&origins.v[i]))
			continue;
		tool.config = origins.v[i].node;
		if (facts_of(tool.config) == facts_of(one->at))
			tool.at = tool.config;
		read_config(&tool, names, run);
		add_tool(out, &tool);
	}
}

/* server.tool(t.name, t.shape, t.run) */
static void add_shaped(struct tools *out, const struct tool *one)
{
	bool spreads;
	size_t count = call_positional_count(one->at, &spreads);
	for (size_t i = 1; !spreads && i + 1 < count; i++) {
		struct origins origins;
		origins_of(call_positional(one->at, i), &origins);
		for (size_t j = 0; j < origins.n; j++) {
			const struct origin *origin = &origins.v[j];
			struct tool tool = *one;
			bool made = origin->kind == ORIGIN_CALL && !origin->access.n;
			if (!made && (!is_literal(origin) || is_annotations(origin->node)))
				continue;
			tool.schema = origin->node;
			tool.has_schema = PRESENT;
			add_tool(out, &tool);
		}
	}
}

/* ---- registrars of one's own: add({ name, inputSchema, run }) that calls server.registerTool() ---- */

static bool is_schema(const struct origin *origin)
{
	return is_literal(origin) || (origin->kind == ORIGIN_CALL && !origin->access.n);
}

/* What the caller of a registrar hands over for what it declares a tool with. */
static void add_handed(struct tools *out, const struct node *call, const struct node *function,
		       const struct tool *inner, const struct node *declared)
{
	struct origins inside, given;
	origins_inside(function, declared, &inside);
	for (size_t i = 0; i < inside.n; i++) {
		const struct origin *param = &inside.v[i];
		if (param->kind != ORIGIN_PARAM || param->node->parent->parent != function)
			continue;
		origins_of_part(call_given(call, param->node), text(call, param->access),
				&given);
		for (size_t j = 0; j < given.n; j++) {
			struct tool tool = *inner;
			if (!is_schema(&given.v[j]))
				continue;
			tool.at = call;
			tool.config = declared == inner->config ? given.v[j].node : NULL;
			tool.schema = given.v[j].node;
			tool.has_schema = PRESENT;
			if (tool.config)
				read_config(&tool, fact(inner->at, inner->path, "schema"),
					    STR(""));
			tool.run = NULL; /* the registrar's own function stands between */
			add_tool(out, &tool);
		}
	}
}

static void add_registered(struct tools *out, const struct node *call,
			   const struct node *function, const struct node *declaring)
{
	struct tool inner;
	bool spreads;
	if (!tool_of_call(declaring, &inner) ||
	    (inner.kind != TOOL_MCP && inner.kind != TOOL_OBJECT))
		return;
	if (inner.has_schema == PRESENT)
		add_handed(out, call, function, &inner, inner.schema);
	else if (inner.config)
		add_handed(out, call, function, &inner, inner.config);
	size_t count = call_positional_count(declaring, &spreads);
	for (size_t i = 1; !inner.config && inner.has_schema == MAYBE && i + 1 < count; i++)
		add_handed(out, call, function, &inner, call_positional(declaring, i));
}

/* Does the file name a method by which tools are declared? Few do. */
static bool may_register(const struct facts *facts)
{
	static const char *const methods[] = { "registerTool", "tool",     "addTool",
					       "createTool",   "add_tool", NULL };
	for (size_t i = 0; methods[i]; i++) {
		if (mentions_of(facts, str_of(methods[i])))
			return true;
	}
	return false;
}

static void add_wrapped(struct tools *out, const struct node *call)
{
	const struct node *function = function_of(call_callee(call));
	if (!function || !call_arg_count(call) || node_inside(call, function) ||
	    !may_register(facts_of(function)))
		return;
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *declaring = facts->calls.v[i];
		if (declaring->start > function->end)
			break;
		if (declaring->start >= function->start && node_inside(declaring, function))
			add_registered(out, call, function, declaring);
	}
}

/* ---- plain functions in an agent's list: Agent(tools=[stock]), whose framework makes the schema ---- */

static bool has_decorators(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	return decorators && decorators->count;
}

static void add_plain(struct tools *out, const struct node *call, struct str path,
		      const struct node *value)
{
	const struct node *function = is_reference(value) ? function_of(value) : NULL;
	if (!function || has_decorators(function) || has_other_signature(function))
		return;
	struct tool tool = { .kind = TOOL_DECORATED,
			     .at = value,
			     .run = function,
			     .path = call_path(call),
			     .strict = !str_is(fact(call, path, "untyped"), "any") };
	add_tool(out, &tool);
}

/* super().__init__(tools=[self.stock]) of class Shop(Toolkit) */
static struct str base_init(const struct node *call)
{
	const struct node *class_ =
		str_is(call_path(call), "super().__init__") ? node_up(call, K_CLASS) : NULL;
	return class_ ? str_fmt(facts_of(call)->arena, "%.*s.__init__",
				STR_ARG(base_path_of(class_)))
		      : call_path(call);
}

static void add_listed(struct tools *out, const struct node *call)
{
	struct str path = base_init(call), keyword;
	int64_t place = -1;
	if (is_kind(call_callee(call), K_ATTR) && str_is(call_callee(call)->text, "bind_tools"))
		path = STR("*.bind_tools");
	struct str how = fact(call, path, "handles");
	if (!str_starts(how, "list "))
		return;
	how = str_sub(how, strlen("list "), how.n);
	if (!str_split(&how, ' ', &keyword))
		return;
	const struct node *list = call_keyword(call, text(call, keyword));
	if (!list && str_to_i64(how, &place) && place >= 0)
		list = call_positional(call, (size_t)place);
	list = value_of(list);
	for (size_t i = 0; is_kind(list, K_LIST) && i < list->count; i++)
		add_plain(out, call, path, list->kids[i]);
}

void tools_of_call(const struct node *call, struct tools *out)
{
	struct tool tool;
	out->n = 0;
	if (!tool_of_call(call, &tool)) {
		add_decorated(out, call);
		if (!out->n)
			add_wrapped(out, call);
		if (!out->n)
			add_listed(out, call);
		return;
	}
	if (tool.has_schema == MAYBE && tool.config)
		add_configured(out, &tool);
	else if (tool.has_schema == MAYBE && tool.kind == TOOL_MCP)
		add_shaped(out, &tool);
	if (!out->n)
		add_tool(out, &tool);
}

enum {
	MAKING_DEPTH = 3
}; /* functions between a decorator of one's own and what makes the tool */

/* @wraps(func) def wrapper(...): what its signature is, as it is written there; NULL when it has one of its own. */
static const struct node *wrapped_by(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *wraps = kid_of(decorators->kids[i], 0);
		if (is_kind(wraps, K_CALL) && str_is(call_path(wraps), "functools.wraps"))
			return call_positional(wraps, 0);
	}
	return NULL;
}

/* Can it be what a function gets for its parameter, or what wraps that? */
static bool stands_for(const struct node *given, const struct node *param, int depth)
{
	struct origins origins;
	bool found = false;
	origins_inside(param->parent->parent, given, &origins);
	for (size_t i = 0; i < origins.n && !found && depth > 0; i++) {
		const struct origin *one = &origins.v[i];
		found = !one->access.n &&
			(one->kind == ORIGIN_FUNCTION
				 ? stands_for(wrapped_by(one->node), param, depth - 1)
				 : one->node == param);
	}
	return found;
}

struct making {
	const struct node *param, *maker;
	int depth;
};

static const struct node *made_by(const struct node *function, int depth);

/* tool(func), mcp.tool()(func), register(func) of a function that does so */
static enum walk find_making(struct node *node, void *context)
{
	struct making *making = context;
	const struct node *maker;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *given = decorated_by(node, &maker);
	if (!given && is_reference(call_callee(node))) {
		given = call_positional(node, 0);
		maker = given ? made_by(function_of(call_callee(node)), making->depth) : NULL;
	}
	if (maker && given && stands_for(given, making->param, MAKING_DEPTH))
		making->maker = maker;
	return making->maker ? WALK_STOP : WALK_ON;
}

/* The call by which a function makes a tool of what it gets first: def tracked(func): return tool(func). */
static const struct node *made_by(const struct node *function, int depth)
{
	const struct node *param =
		is_kind(function, K_FUNCTION) ? kid_of(function->kids[0], 0) : NULL;
	if (param && (str_is(param->text, "self") || str_is(param->text, "cls")))
		param = kid_of(function->kids[0], 1);
	struct making making = { param, NULL, depth - 1 };
	if (param && depth > 0)
		look_into(function->kids[1], find_making, &making);
	return making.maker;
}

/* return tool(title=t), return decorator of one's own */
static enum walk find_given(struct node *node, void *context)
{
	struct making *making = context;
	struct origins origins = { .n = 0 };
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind == K_RETURN)
		origins_of(kid_of(node, 0), &origins);
	for (size_t i = 0; i < origins.n && !making->maker; i++) {
		const struct origin *one = &origins.v[i];
		if (one->kind == ORIGIN_CALL && !one->access.n &&
		    str_is(fact(one->node, call_path(one->node), "tool"), "decorator"))
			making->maker = one->node;
		else if (one->kind == ORIGIN_FUNCTION && !one->access.n)
			making->maker = made_by(one->node, MAKING_DEPTH);
	}
	return making->maker ? WALK_STOP : WALK_ON;
}

/* The call by which a decorator of the project's own makes a tool, or a function that gives such a one; the expression itself when there is none. */
static const struct node *maker_of(const struct node *expression)
{
	bool called = is_kind(expression, K_CALL);
	const struct node *named = called ? call_callee(expression) : expression;
	const struct node *own = is_reference(named) ? function_of(named) : NULL;
	struct making making = { NULL, NULL, 0 };
	if (own && called)
		look_into(own->kids[1], find_given, &making);
	else if (own)
		making.maker = made_by(own, MAKING_DEPTH);
	return making.maker ? making.maker : expression;
}

struct handing_up {
	struct str name;
	bool found;
};

/* super().tool(...) */
static enum walk find_super_call(struct node *node, void *context)
{
	struct handing_up *up = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	up->found |= is_kind(object, K_CALL) && str_is(call_path(object), "super") &&
		     str_eq(callee->text, up->name);
	return up->found ? WALK_STOP : WALK_ON;
}

/* class Server(FastMCP): def tool(self): register = super().tool() ...: the library's method behind the project's own. */
static struct str path_behind(const struct node *callee)
{
	const struct node *class_ =
		is_kind(callee, K_ATTR) ? instance_of(callee->kids[0]) : NULL;
	const struct node *method = class_ ? method_of(class_, callee->text) : NULL;
	struct handing_up up = { method ? callee->text : STR(""), false };
	if (method)
		look_into(method->kids[1], find_super_call, &up);
	return up.found ? str_fmt(facts_of(callee)->arena, "%.*s.%.*s",
				  STR_ARG(base_path_of(class_)), STR_ARG(callee->text))
			: STR("");
}

/* The path of a decorator's expression, or of what is called in it. */
static struct str decorator_path(const struct node *expression)
{
	const struct node *callee =
		is_kind(expression, K_CALL) ? call_callee(expression) : expression;
	struct str path = path_of(callee);
	return path.n ? path : path_behind(callee);
}

bool tool_of_function(const struct node *function, struct tool *out)
{
	const struct node *decorators = function->kids[2];
	for (size_t i = 0; i < decorators->count; i++) {
		const struct node *expression = maker_of(kid_of(decorators->kids[i], 0));
		bool called = is_kind(expression, K_CALL);
		struct str path = decorator_path(expression);
		if (!str_is(fact(function, path, "tool"), "decorator"))
			continue;
		*out = (struct tool){ .kind = TOOL_DECORATED,
				      .at = decorators->kids[i],
				      .run = function,
				      .path = path,
				      .schema_name = fact(function, path, "schema") };
		if (called && out->schema_name.n)
			out->has_schema = argument_of(
				expression, text(function, out->schema_name), -1, &out->schema);
		return true;
	}
	return false;
}

/* class BaseSearch(BaseTool): def _run(self, query): ...: what has heirs and no name of its own is no tool; they are. */
static bool is_only_inherited(const struct node *class_)
{
	return !attributes_of(class_, STR("name")) && classes_below(class_)->n > 0;
}

/* Is the word anywhere in the class: a field, a key, an argument of super()? */
static enum walk find_word(struct node *node, void *context)
{
	struct str *word = context;
	if (!str_eq(node->text, *word) || node->kind == K_STRING || node->kind == K_TEXT)
		return WALK_ON;
	*word = (struct str){ NULL, 0 };
	return WALK_STOP;
}

bool tool_of_class(const struct node *class_, struct tool *out)
{
	struct str base = base_path_of(class_);
	if (!str_is(fact(class_, base, "tool"), "class"))
		return false;
	*out = (struct tool){ .kind = TOOL_CLASS,
			      .at = class_,
			      .run = method_of(class_, fact(class_, base, "run")),
			      .path = base,
			      .schema_name = fact(class_, base, "schema"),
			      .drops = str_is(fact(class_, base, "extras"), "dropped") };
	const struct attribute *attribute = attributes_of(class_, out->schema_name);
	struct str word = out->schema_name;
	node_walk(class_->kids[1], find_word, &word);
	if (attribute && attribute->value) {
		out->has_schema = PRESENT;
		out->schema = attribute->value;
	} else if (attribute || !word.p || is_only_inherited(class_)) {
		out->has_schema =
			MAYBE; /* set somewhere: in __init__, by super(), by the heirs */
	}
	return true;
}

/* ---- tools of one framework for another ---- */

static bool goes_to_adapter(const struct node *value)
{
	const struct node *arg = value->parent;
	return is_kind(arg, K_ARG) && is_kind(arg->parent, K_CALL) &&
	       fact(arg, call_path(arg->parent), "adapts").n;
}

bool tool_is_adapted(const struct node *call)
{
	const struct node *assign = call->parent, *name = kid_of(assign, 0);
	size_t adapted = 0;
	if (!is_kind(assign, K_ASSIGN) || !is_kind(name, K_NAME))
		return goes_to_adapter(call);
	for (const struct mention *one = mentions_of(facts_of(call), name->text); one;
	     one = one->next) {
		const struct node *given = one->node->parent;
		if (is_kind(given, K_ASSIGN) && given->kids[0] == one->node)
			continue; /* once more in another cell of a notebook */
		if (!goes_to_adapter(one->node))
			return false;
		adapted++;
	}
	return adapted > 0;
}

/* @mcp.tool(exclude_args=["session"]) */
static bool is_hidden(const struct node *param, const struct node *decorator, struct str hides)
{
	const struct node *names = hides.n ? call_keyword(decorator, text(param, hides)) : NULL;
	for (size_t i = 0; is_kind(names, K_LIST) && i < names->count; i++) {
		if (str_eq(string_text(names->kids[i]), param->text))
			return true;
	}
	return false;
}

/* What the framework of the tool's decorator fills in, Strands' agent, or its call keeps from the model. */
static bool is_injected_by_decorator(const struct node *param)
{
	const struct node *decorators = kid_of(param->parent->parent, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *expression = kid_of(decorators->kids[i], 0);
		bool called = is_kind(expression, K_CALL);
		struct str path = called ? call_path(expression) : path_of(expression);
		struct str injects = fact(param, path, "injects"), one;
		while (str_split(&injects, ' ', &one)) {
			if (str_eq(one, param->text))
				return true;
		}
		if (called && is_hidden(param, expression, fact(param, path, "hides")))
			return true;
	}
	return false;
}

/* session=Depends(open_session), ctx=CurrentContext(): made by the framework. */
static bool is_made_by_default(const struct node *param)
{
	const struct node *value = kid_of(param, 0);
	struct str maker = is_kind(value, K_CALL) ? call_callee(value)->text : STR("");
	return str_is(maker, "Depends") || str_starts(maker, "Current");
}

/* config: RunnableConfig is the framework's; a method's that is typed as a dict is filled by the model like any other. */
static bool is_config(const struct node *param)
{
	static const char *const dicts[] = { "dict", "Dict", "Mapping", "Any", NULL };
	const struct node *type = param->type;
	if (is_kind(type, K_INDEX))
		type = type->kids[0];
	return str_is(param->text, "config") &&
	       !(is_reference(type) && str_in(type->text, dicts) && node_up(param, K_CLASS));
}

bool tool_param_is_injected(const struct node *param)
{
	static const char *const names[] = { "self",
					     "cls",
					     "ctx",
					     "context",
					     "run_manager",
					     "callbacks",
					     "callback_manager",
					     "state",
					     "runtime",
					     "store",
					     "tool_context",
					     "context_variables",
					     "tool_call_id",
					     "run_context",
					     "browser_session",
					     "browser",
					     "page",
					     "file_system",
					     "wrapper",
					     "page_extraction_llm",
					     "available_file_paths",
					     "has_sensitive_data",
					     NULL };
	return str_in(param->text, names) || is_config(param) ||
	       is_injected_by_decorator(param) || is_made_by_default(param);
}
