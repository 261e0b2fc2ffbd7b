/*
 * From a model's text to a tool's call: see dispatch.h.
 *
 * The parse is told by what is parsed (`tool_call.function.arguments`), the
 * check by what it is called (model_validate, safeParse, Model(**args), a
 * look at single keys), the run by how the arguments are handed over (**args,
 * HANDLERS[name](args), execute_tool(name, args)).
 */
#include "dispatch.h"

#include "names.h"
#include "values.h"

/* ---- the parse ---- */

static bool is_parser(struct str path)
{
	static const char *const parsers[] = { "json.loads",
					       "orjson.loads",
					       "ujson.loads",
					       "simplejson.loads",
					       "json5.loads",
					       "json_repair.loads",
					       "json_repair.repair_json",
					       "JSON.parse",
					       "json5.parse",
					       "jsonrepair.jsonrepair",
					       NULL };
	return path.n && str_in(path, parsers);
}

/* x or "{}", x || "{}", String(x), x.strip(): x. */
static const struct node *stripped(const struct node *expression)
{
	for (int i = 0; expression && i < 8; i++) {
		if (is_kind(expression, K_BINARY) &&
		    (str_is(expression->text, "or") || str_is(expression->text, "??")))
			expression = expression->kids[0];
		else if (is_kind(expression, K_CALL) && call_arg_count(expression) == 0 &&
			 is_kind(call_callee(expression), K_ATTR))
			expression = call_callee(expression)->kids[0];
		else if (is_kind(expression, K_CALL) &&
			 is_kind(call_callee(expression), K_NAME) &&
			 (str_is(call_callee(expression)->text, "str") ||
			  str_is(call_callee(expression)->text, "String")))
			expression = call_positional(expression, 0);
		else
			break;
	}
	return expression;
}

/* The member an access ends in: .arguments, ["arguments"], .get("arguments"). */
static struct str last_member(const struct node *access)
{
	if (is_kind(access, K_ATTR))
		return access->text;
	if (is_kind(access, K_INDEX))
		return string_text(kid_of(access, 1));
	if (is_kind(access, K_CALL) && is_kind(call_callee(access), K_ATTR) &&
	    str_is(call_callee(access)->text, "get"))
		return string_text(call_positional(access, 0));
	return (struct str){ NULL, 0 };
}

/* tool_call.function.arguments and its like: a model wrote it. */
static bool is_model_arguments(const struct node *expression)
{
	expression = stripped(expression);
	if (is_kind(expression, K_NAME)) {
		const struct def *def = defs_of(expression, expression->text);
		expression = def && !def->next && def->how == DEF_ASSIGN ? stripped(def->value)
									 : NULL;
	}
	struct str member = expression ? last_member(expression) : (struct str){ NULL, 0 };
	if (!str_is(member, "arguments"))
		return false;
	struct str text = node_source(expression);
	return str_has_nocase(text, "call") || str_has_nocase(text, "function") ||
	       str_has_nocase(text, "tool");
}

/* ---- the check ---- */

static const char *const check_words[] = { "validate",
					   "model_validate",
					   "parse_obj",
					   "validate_python",
					   "model_validate_json",
					   "parse",
					   "safeParse",
					   "parseAsync",
					   "safeParseAsync",
					   "validateSync",
					   "validateAsync",
					   "is_valid",
					   "isValid",
					   "convert",
					   "structure",
					   "assertValid",
					   "check",
					   "decode",
					   NULL };

static bool is_capital(struct str text)
{
	return text.n && text.p[0] >= 'A' && text.p[0] <= 'Z';
}

static bool names_it(const struct node *expression, struct str name)
{
	return is_kind(expression, K_NAME) && str_eq(expression->text, name);
}

/* The argument of a call that is the variable itself, or what is spread from it. */
static const struct node *arg_of(const struct node *call, struct str name)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (names_it(kid_of(arg, 0), name))
			return arg;
	}
	return NULL;
}

static bool is_check(const struct node *call, struct str name)
{
	const struct node *arg = arg_of(call, name), *callee = call_callee(call);
	if (!arg || !callee)
		return false;
	if (str_in(callee->text, check_words) || str_has_nocase(callee->text, "validat") ||
	    str_has_nocase(callee->text, "sanitize") || str_has_nocase(callee->text, "coerce"))
		return true;
	return arg->flags & F_SPREAD_DICT && is_capital(callee->text); /* Model(**args) */
}

/* "key" in args, args.x === undefined, typeof args.x, isinstance(args["x"], int): keys looked at one by one. */
static bool looks_at_key(const struct node *node, struct str name)
{
	if (is_kind(node, K_BINARY) &&
	    (str_is(node->text, "in") || str_is(node->text, "not in")))
		return names_it(node->kids[1], name);
	if (is_kind(node, K_UNARY) && str_is(node->text, "typeof"))
		return is_kind(node->kids[0], K_ATTR) && names_it(node->kids[0]->kids[0], name);
	if (is_kind(node, K_CALL) && str_is(call_callee(node)->text, "isinstance")) {
		const struct node *subject = call_positional(node, 0);
		return subject && (subject->kind == K_INDEX || subject->kind == K_CALL) &&
		       names_it(
			       kid_of(is_kind(subject, K_CALL) ? call_callee(subject) : subject,
				      0),
			       name);
	}
	return false;
}

/* ---- the run ---- */

/* Telling, counting and packing what was asked for is no running of it. */
static bool is_harmless(struct str word)
{
	static const char *const words[] = {
		"dict", "get",     "str",     "repr",   "len",       "list",   "debug",
		"info", "warning", "error",   "dumps",  "stringify", "append", "push",
		"keys", "items",   "entries", "values", "add",       "sorted", "isinstance",
		"set",  "assign",  "freeze",  "next",   "resolve",   "float",  "int",
		"bool", "Number",  NULL
	};
	static const char *const verbs[] = {
		"print",  "log",     "show",     "display", "visualiz", "render",
		"format", "convert", "serializ", "emit",    "record",   "build",
		"make",   "create",  "describ",  "summar",  "send",     "update",
		"write",  "trace",   "from_",    "to_",     "on_",      "notify",
		"track",  "parse",   "save",     "hash",    NULL
	};
	if (!word.n || str_in(word, words) || is_capital(word))
		return true;
	while (str_starts(word, "_") || str_starts(word, "#"))
		word = str_sub(word, 1, word.n);
	/* a hook may look at the call: onBeforeToolCall() */
	if (str_starts(word, "on") && is_capital(str_sub(word, 2, word.n)))
		return true;
	for (const char *const *verb = verbs; *verb; verb++) {
		if (str_starts(word, *verb))
			return true;
	}
	return false;
}

static bool sounds_like_running(struct str word)
{
	static const char *const words[] = { "execut", "run",  "call", "invoke",  "dispatch",
					     "handle", "tool", "func", "perform", NULL };
	for (const char *const *one = words; *one; one++) {
		if (str_has_nocase(word, *one))
			return true;
	}
	return str_is(word, "fn");
}

/* What a framework's own tool object does with arguments: it checks them. */
static bool checks_itself(const struct node *callee)
{
	/* LangChain's, AutoGen's, an MCP session's (its server checks) */
	static const char *const methods[] = { "invoke",   "ainvoke",  "arun", "_arun",
					       "run_json", "callTool", NULL };
	return is_kind(callee, K_ATTR) &&
	       (str_in(callee->text, methods) || str_starts(callee->text, "call_tool"));
}

static bool is_run(const struct node *call, struct str name)
{
	const struct node *arg = arg_of(call, name), *callee = call_callee(call);
	if (!arg || !callee || checks_itself(callee))
		return false;
	if (callee->kind == K_INDEX || callee->kind == K_CALL)
		return true; /* HANDLERS[name](args), getattr(obj, name)(**args) */
	if (is_harmless(callee->text))
		return false;
	if (arg->flags & F_SPREAD_DICT)
		return true;
	return sounds_like_running(callee->text);
}

bool checks_param(const struct node *function, const struct node *param)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (node_inside(call, function) && is_check(call, param->text))
			return true;
	}
	return false;
}

/* The parameter of the called function the argument becomes; NULL when unknown. */
static const struct node *param_for(const struct node *call, const struct node *arg,
				    const struct node *function)
{
	const struct node *params = function->kids[0];
	size_t index = 0;
	for (size_t i = 0; arg->text.n && i < params->count; i++) {
		if (str_eq(params->kids[i]->text, arg->text))
			return params->kids[i];
	}
	while (index < call_arg_count(call) && call_arg_at(call, index) != arg)
		index++;
	if (params->count &&
	    (str_is(params->kids[0]->text, "self") || str_is(params->kids[0]->text, "cls")))
		index++;
	return kid_of(params, index);
}

/* A function of the project that checks what it gets. */
static bool run_checks(const struct node *call, struct str name)
{
	const struct node *function = function_of(call_callee(call));
	const struct node *param =
		function ? param_for(call, arg_of(call, name), function) : NULL;
	return param && checks_param(function, param);
}

/* ---- the way between ---- */

struct search {
	struct str name;
	uint32_t after;
	struct dispatch *out;
};

static enum walk find(struct node *node, void *context)
{
	struct search *search = context;
	if (node->end <= search->after)
		return node->kind == K_BLOCK ? WALK_SKIP : WALK_ON;
	if (node->start < search->after)
		return WALK_ON;
	if (looks_at_key(node, search->name)) {
		search->out->check = node;
		return WALK_STOP;
	}
	if (node->kind != K_CALL)
		return WALK_ON;
	if (is_check(node, search->name) ||
	    (is_run(node, search->name) && run_checks(node, search->name))) {
		search->out->check = node;
		return WALK_STOP;
	}
	if (is_run(node, search->name)) {
		search->out->run = node;
		return WALK_STOP;
	}
	return WALK_ON;
}

/* fn(**json.loads(x)), fn(JSON.parse(x)), fn(JSON.parse(x).location). */
static const struct node *run_around(const struct node *parse)
{
	const struct node *value = parse;
	while (value->parent &&
	       (value->parent->kind == K_ATTR || value->parent->kind == K_INDEX))
		value = value->parent;
	const struct node *arg = value->parent, *call = arg ? arg->parent : NULL;
	if (!is_kind(arg, K_ARG) || !is_kind(call, K_CALL) || checks_itself(call_callee(call)))
		return NULL;
	if (call_callee(call)->kind == K_INDEX)
		return call; /* HANDLERS[name](JSON.parse(x)) */
	struct str word = call_callee(call)->text;
	if (str_in(word, check_words) || str_has_nocase(word, "validat") || is_harmless(word))
		return NULL;
	if (arg->flags & F_SPREAD_DICT || value != parse)
		return call;
	return sounds_like_running(word) ? call : NULL;
}

/* The name a parse's result is put in: x = json.loads(...), also through `or {}`, await and ternaries. */
static const struct node *put_in(const struct node *parse)
{
	const struct node *value = parse;
	while (value->parent &&
	       (value->parent->kind == K_BINARY || value->parent->kind == K_AWAIT ||
		value->parent->kind == K_COND))
		value = value->parent;
	const struct node *assign = value->parent;
	if (!is_kind(assign, K_ASSIGN) || kid_of(assign, 1) != value)
		return NULL;
	return is_kind(assign->kids[0], K_NAME) ? assign->kids[0] : NULL;
}

/* const { name, arguments: args } = reply.functionCall: taken apart, not parsed here, and not checked either. */
static bool is_taken_apart(const struct node *name)
{
	const struct def *def = defs_of(name, name->text);
	if (!def || def->next || def->how != DEF_UNPACK ||
	    !is_kind(def->target->parent, K_PAIR) ||
	    !str_is(def->target->parent->text, "arguments"))
		return false;
	struct str whole = node_source(def->value);
	return str_has_nocase(whole, "functioncall") || str_has_nocase(whole, "toolcall") ||
	       str_has_nocase(whole, "function_call") || str_has_nocase(whole, "tool_call");
}

bool dispatch_unparsed(const struct node *call, struct dispatch *out)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *name = call_arg_at(call, i)->kids[0];
		if (!is_kind(name, K_NAME) || !is_taken_apart(name) ||
		    !is_run(call, name->text))
			continue;
		const struct def *def = defs_of(name, name->text);
		*out = (struct dispatch){ call, name, NULL, NULL };
		struct node *function = node_function(call);
		struct search search = { name->text, def->site->end, out };
		node_walk(function ? function->kids[1] : &facts_of(call)->module, find,
			  &search);
		return out->run && !out->check;
	}
	return false;
}

/* Where a variable lives: its block when it is JavaScript's let or const, else the function. */
static struct node *scope_of(const struct node *variable)
{
	struct node *function = node_function(variable);
	struct node *up = variable->parent;
	if (is_kind(up, K_ASSIGN) && up->flags & (F_LET | F_CONST)) {
		while (up && up->kind != K_BLOCK)
			up = up->parent;
		if (up)
			return up;
	}
	return function ? function->kids[1] : &facts_of(variable)->module;
}

bool dispatch_of(const struct node *call, struct dispatch *out)
{
	if (!is_parser(call_path(call)) || !is_model_arguments(call_positional(call, 0)))
		return false;
	*out = (struct dispatch){ call, put_in(call), NULL, NULL };
	if (!out->variable) {
		out->run = run_around(call);
		return true;
	}
	struct search search = { out->variable->text, call->end, out };
	node_walk(scope_of(out->variable), find, &search);
	return true;
}
