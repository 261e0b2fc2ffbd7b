/*
 * Are there tools? An empty list, None and what takes tools away again count as none; an empty list that is filled
 * afterwards, here or by the function that made it, counts.
 *
 * Neither counts what the model's vendor runs by itself and which only reads the web: Google Search grounding, OpenAI's and
 * Anthropic's web search. Nothing of the owner's is called then. Recorded: a news bot with google_search as its only
 * tool was told to use temperature 0, where Google's page of that tool asks for 1.
 */
#include "llm_parts.h"

#include "models.h"
#include "names.h"

enum { ENOUGH = 64 };

struct llm_part llm_part_of(const struct node *call, struct str spellings)
{
	struct llm_part out = { .presence = ABSENT };
	if (!is_kind(call, K_CALL) || !spellings.p)
		return out;
	out.presence = llm_slot(call, spellings, &out.value);
	out.from = out.value ? call : NULL;
	return out;
}

/* ---- the vendor's own search ---- */

/* As the wire names them: {"google_search": {}}, Tool(google_search=GoogleSearch()). */
static bool is_search_name(struct str name)
{
	static const char *const names[] = { "google_search",
					     "googleSearch",
					     "google_search_retrieval",
					     "googleSearchRetrieval",
					     "enterprise_web_search",
					     "enterpriseWebSearch",
					     "google_maps",
					     "googleMaps",
					     "url_context",
					     "urlContext",
					     NULL };
	return str_in(name, names);
}

/* {"type": "web_search_preview"}, {"type": "web_search_20250305"}, { googleSearch: {} } */
static bool describes_search(const struct node *dict)
{
	struct str type = string_text(value_of(dict_get(dict, "type")));
	if (type.p)
		return str_starts(type, "web_search") || str_starts(type, "web_fetch");
	for (size_t i = 0; i < dict->count && i < ENOUGH; i++) {
		if (dict->kids[i]->kind != K_PAIR || !is_search_name(dict->kids[i]->text))
			return false;
	}
	return dict->count > 0;
}

/* openai.tools.webSearchPreview({}), google.tools.googleSearch({}), anthropic.tools.webSearch_20250305() */
static bool is_search_of_sdk(const struct node *call)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_starts(call_path(call), "@ai-sdk/") &&
	       (str_starts(callee->text, "webSearch") || str_starts(callee->text, "webFetch") ||
		str_is(callee->text, "xSearch") || is_search_name(callee->text));
}

/* Tool(google_search=GoogleSearch(), url_context=UrlContext()), Tool.from_google_search_retrieval(...) */
static bool makes_search(const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "from_google_search_retrieval"))
		return true;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (!is_search_name(call_arg_at(call, i)->text))
			return false;
	}
	return call_arg_count(call) > 0;
}

static bool is_vendor_search(const struct node *tool)
{
	struct str path = is_kind(tool, K_CALL) ? call_path(tool) : path_of(tool);
	if (llm_fact(tool, path, "vendor_search").p)
		return true;
	const struct node *value = value_of(tool);
	if (is_kind(value, K_DICT))
		return describes_search(value);
	return is_kind(value, K_CALL) &&
	       (llm_fact(value, call_path(value), "vendor_search").p || makes_search(value) ||
		is_search_of_sdk(value));
}

/* [search, ...]: are all of them such searches? */
static bool only_searches(const struct node *list)
{
	for (size_t i = 0; i < list->count && i < ENOUGH; i++) {
		if (!is_vendor_search(list->kids[i]))
			return false;
	}
	return true;
}

/* ---- lists that are filled ---- */

/* tools.append(x), Object.assign(tools, x): what is changed; NULL when nothing is. */
static const struct node *changed_by(const struct node *call)
{
	static const char *const methods[] = { "append",  "extend", "insert", "push",
					       "unshift", "add",    "update", "splice",
					       "concat",  NULL };
	const struct node *callee = call_callee(call);
	if (str_is(call_path(call), "Object.assign"))
		return call_positional(call, 0);
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods) ? callee->kids[0]
									: NULL;
}

/* extra["tools"] */
static bool is_entry(const struct node *node)
{
	return is_kind(node, K_INDEX) && string_text(kid_of(node, 1)).n;
}

static bool is_same_name(const struct node *one, const struct node *other)
{
	if (one && is_entry(one) && is_entry(other))
		return str_eq(node_source(one), node_source(other));
	return one && (one->kind == K_NAME || one->kind == K_ATTR) &&
	       one->kind == other->kind && str_eq(one->text, other->text);
}

/* Is what a call puts in more than searches? */
static bool call_adds_tools(const struct node *call, const struct node *name)
{
	const struct node *changed = changed_by(call);
	if (!is_same_name(changed, name))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i)->kids[0];
		if (arg != changed && !is_vendor_search(arg))
			return true;
	}
	return false;
}

static bool is_plain(const struct node *value)
{
	return value->kind == K_BOOL || value->kind == K_NUMBER || value->kind == K_STRING ||
	       value->kind == K_NULL;
}

/* tools["search"] = x, tools.search = x, tools += more; not tools.length = 0 */
static bool assign_adds_tools(const struct node *assign, const struct node *name)
{
	const struct node *target = kid_of(assign, 0), *value = kid_of(assign, 1);
	bool entry = is_kind(target, K_INDEX) || is_kind(target, K_ATTR);
	if (entry && is_same_name(kid_of(target, 0), name))
		return !value || (!is_plain(value) && !is_vendor_search(value));
	if (!str_is(assign->text, "+=") && !str_is(assign->text, "|="))
		return false;
	return is_same_name(target, name) && !(is_kind(value, K_LIST) && only_searches(value));
}

/* Does the file put tools into the (so far empty) list or dictionary of this name? In one function, or anywhere when that is NULL. */
static bool is_filled_by(const struct node *name, const struct node *within)
{
	const struct facts *facts = facts_of(name);
	if (name->kind != K_NAME && name->kind != K_ATTR && !is_entry(name))
		return false;
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (call_adds_tools(facts->calls.v[i], name) &&
		    (!within || node_inside(facts->calls.v[i], within)))
			return true;
	}
	for (size_t i = 0; i < facts->assigns.n; i++) {
		if (assign_adds_tools(facts->assigns.v[i], name) &&
		    (!within || node_inside(facts->assigns.v[i], within)))
			return true;
	}
	return false;
}

/* def make(): tools = []; tools.append(search); return tools: under the name it has where it is made. */
static bool is_filled_where_made(const struct node *value)
{
	const struct node *assign = value->parent, *function = node_function(value);
	return is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == value && function &&
	       is_filled_by(kid_of(assign, 0), function);
}

/* ---- none ---- */

/* { search: tool(...) } are tools, { webSearch: false } are settings. */
static bool holds_tools(const struct node *dict)
{
	if (describes_search(dict))
		return false;
	for (size_t i = 0; i < dict->count && i < ENOUGH; i++) {
		const struct node *item = dict->kids[i];
		const struct node *value = item->kind == K_PAIR ? item->kids[1] : item;
		if (item->kind == K_PAIR && str_is(item->text, "type"))
			return true; /* one provider-defined tool */
		if (!is_plain(value) && !is_vendor_search(value))
			return true;
	}
	return false;
}

static bool is_no_tools(const struct node *expression, const struct node *value)
{
	if (is_plain(value))
		return true;
	switch (value->kind) {
	case K_LIST:
	case K_TUPLE:
	case K_SET:
		return only_searches(value) && !is_filled_by(expression, NULL) &&
		       !is_filled_where_made(value);
	case K_DICT:
		return !holds_tools(value) && !is_filled_by(expression, NULL) &&
		       !is_filled_where_made(value);
	case K_CALL: /* one tool, not in a list */
		return makes_search(value);
	case K_BINARY: /* enabled and tools: the right side may come */
	default:
		return false;
	}
}

/* openai.NOT_GIVEN, anthropic.omit; Semantic Kernel's NoneInvoke(), by which the model is told of tools and calls none */
static bool is_not_given(const struct node *expression)
{
	struct str path = path_of(expression);
	return str_ends(path, "NOT_GIVEN") || str_ends(path, ".omit") ||
	       str_ends(path, ".NoneInvoke()") || str_ends(path, "NotGiven()") ||
	       str_ends(path, "Omit()");
}

/* tools or None, tools if tools else None: over a list that is filled after it was made empty. */
static bool chooses_filled(const struct node *expression)
{
	size_t first = is_kind(expression, K_COND);
	if (!first && !is_kind(expression, K_BINARY))
		return false;
	for (size_t i = first; i < expression->count; i++) {
		if (is_filled_by(expression->kids[i], NULL))
			return true;
	}
	return false;
}

bool llm_has_no_tools(const struct node *expression)
{
	struct values values;
	if (is_not_given(expression))
		return true;
	if (chooses_filled(expression))
		return false;
	values_of(expression, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (!values.v[i].node || !is_no_tools(expression, values.v[i].node))
			return false;
	}
	return true;
}

/* The parameter an expression begins with, `options` of options.tools.length; not self, which no caller writes. */
static const struct node *root_param(const struct node *expression)
{
	while (is_kind(expression, K_ATTR))
		expression = expression->kids[0];
	return is_kind(expression, K_NAME) && !str_is(expression->text, "self")
		       ? param_reaching(expression)
		       : NULL;
}

/* options.tools, or `given` of ({ tools: given }): "tools"; empty where it is no entry of the parameter, or one with a default. */
static struct str entry_taken(const struct node *param, const struct node *name)
{
	const struct node *pattern = kid_of(param, 1);
	if (!pattern)
		return is_kind(kid_of(name, 0), K_NAME) ? name->text : STR("");
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		const struct node *pair = pattern->kids[i], *target = kid_of(pair, 1);
		if (pair->kind == K_PAIR && is_kind(target, K_NAME) &&
		    str_eq(target->text, name->text))
			return pair->text;
	}
	return STR("");
}

/* A parameter, or an entry of one, as this call fills it. */
static bool is_filled_with_nothing(const struct node *expression, const struct node *call)
{
	const struct node *param = root_param(expression), *value;
	if (!param || llm_spreads(call))
		return false;
	const struct node *given = call_given(call, param);
	if (!given)
		given = kid_of(param, 0);
	bool whole = is_kind(expression, K_NAME) && !kid_of(param, 1);
	if (!given || whole)
		return !given || llm_has_no_tools(given);
	struct str entry = entry_taken(param, expression);
	if (!entry.n)
		return false;
	const char *key = str_z(facts_of(expression)->arena, entry);
	enum presence there = entry_of(given, key, &value);
	return there == ABSENT || (there == PRESENT && llm_has_no_tools(value));
}

/* options.tools?.length ? convert(options.tools) : undefined: nothing, when options.tools is. */
static bool comes_to_nothing(const struct node *expression, const struct node *call, int depth)
{
	if (!expression || depth > 8)
		return false;
	const struct node *callee =
		is_kind(expression, K_CALL) ? call_callee(expression) : NULL;
	if (callee && callee->kind == K_ATTR &&
	    comes_to_nothing(callee->kids[0], call, depth + 1))
		return true; /* options.tools.map(convert) */
	if (callee)
		return comes_to_nothing(call_positional(expression, 0), call, depth + 1);
	if (is_kind(expression, K_COND) || is_kind(expression, K_BINARY)) {
		size_t first = is_kind(expression, K_COND) ? 1 : 0;
		return comes_to_nothing(expression->kids[first], call, depth + 1) &&
		       comes_to_nothing(expression->kids[first + 1], call, depth + 1);
	}
	return root_param(expression) ? is_filled_with_nothing(expression, call)
				      : llm_has_no_tools(expression);
}

bool llm_hands_no_tools(const struct node *tools, const struct node *beside,
			const struct node *call)
{
	const struct node *param = root_param(beside);
	return param && node_function(tools) == param->parent->parent &&
	       comes_to_nothing(tools, call, 0);
}

/* {"type": "function", "function": {"name": "route"}}, { type: "tool", toolName: "route" }, { tool: { name: "route" } } */
static bool dict_names_tool(const struct node *dict)
{
	static const char *const inner[] = { "function", "tool", NULL };
	if (dict_get(dict, "name") || dict_get(dict, "toolName"))
		return true;
	for (size_t i = 0; inner[i]; i++) {
		const struct node *one = value_of(dict_get(dict, inner[i]));
		if (is_kind(one, K_DICT) && dict_get(one, "name"))
			return true;
	}
	return false;
}

/* tool_choice="route": nothing is chosen any more, the arguments of that tool are the answer. Structured output by hand. */
static bool names_tool(const struct node *choice)
{
	static const char *const open[] = { "auto", "any", "required", "validated",
					    "none", "",    NULL };
	struct str text = string_text(choice);
	return text.p ? !str_in(text, open)
		      : is_kind(choice, K_DICT) && dict_names_tool(choice);
}

/* What a call says of which tool is to be used; NULL when it says nothing. */
static const struct node *choice_of(const struct node *call)
{
	static const char choices[] =
		"tool_choice toolChoice function_call functionCall json.tool_choice "
		"body.tool_choice data.tool_choice toolConfig.toolChoice";
	const struct node *value;
	return llm_slot(call, str_of(choices), &value) == PRESENT ? value_of(value) : NULL;
}

/* functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["route"] } */
static bool allows_one(const struct node *call)
{
	static const char lists[] =
		"toolConfig.functionCallingConfig.allowedFunctionNames "
		"config.toolConfig.functionCallingConfig.allowedFunctionNames "
		"body.toolConfig.functionCallingConfig.allowedFunctionNames "
		"tool_config.function_calling_config.allowed_function_names "
		"config.tool_config.function_calling_config.allowed_function_names";
	const struct node *value;
	if (llm_slot(call, str_of(lists), &value) != PRESENT)
		return false;
	const struct node *list = value_of(value);
	return is_kind(list, K_LIST) && list->count == 1;
}

/* toolChoice: "none" and activeTools: [] take all tools away again. */
static bool takes_tools_away(const struct node *call, const struct node *choice)
{
	const struct node *value;
	if (choice && str_is(string_text(choice), "none"))
		return true;
	if (lang_is_js(facts_of(call)->source->lang) &&
	    llm_slot(call, STR("activeTools"), &value) == PRESENT)
		return llm_has_no_tools(value);
	return false;
}

struct llm_part llm_tools_of(const struct node *call, struct str spellings)
{
	struct str word;
	struct llm_part out = { .presence = ABSENT };
	const struct node *choice = is_kind(call, K_CALL) ? choice_of(call) : NULL;
	if (!is_kind(call, K_CALL) || !spellings.p || takes_tools_away(call, choice))
		return out;
	while (!out.value && str_split(&spellings, ' ', &word)) {
		out = llm_part_of(call, word);
		if (out.value && llm_has_no_tools(out.value))
			out = (struct llm_part){ .presence = ABSENT };
	}
	out.one = (choice && names_tool(choice)) || (out.value && allows_one(call));
	return out;
}
