/*
 * A tool's schema that lets through what it should stop.
 *
 * A schema is there, so the framework checks, but it checks nothing where it
 * matters: a parameter typed as a bare dict or list, at whatever depth, takes any keys, z.any() takes
 * any value; additionalProperties: true in the schema a tool() is made with any extra field, strict: false
 * there switches the provider's own checking off. The model gets creative exactly there. What is sent to a provider
 * as a plain list of JSON is not looked at: whoever runs those tools checks them, or tool-args-unvalidated-dispatch tells.
 * What the tool itself makes a stricter model of before anything else is done with it is a note, and so is a
 * dict that it hands on, sends or writes down as it is, as long as nothing in sight takes a field of it by its name.
 *
 *     from langchain_core.tools import tool                         setup
 *     @tool
 *     def order(item: dict): return place(item["id"])               # bad
 *     @tool
 *     def order(item: Item): return place(item)                     # good
 *     import { tool } from "ai";                                    // setup
 *     import { z } from "zod";                                      // setup
 *     const a = tool({ inputSchema: z.object({ id: z.any() }), execute: async ({ id }) => id });  // bad
 *     const b = tool({ inputSchema: z.object({ id: z.number() }), execute: async ({ id }) => id });  // good
 */
#include "rule.h"

static const char *const needles[] = { "tool", "Tool", "register_for_llm", "kernel_function",
				       NULL };
static const char *const needle_facts[] = { "tool", NULL };
static const char *const tags[] = { "reliability", "agents", NULL };

/* Rows and values have no fields to name. */
static const char *advice(const char *what)
{
	if (str_is(str_of(what), "items of any kind"))
		return "say what an item is: list[str], list[list[float | None]], or a list of "
		       "a TypedDict";
	return "use a TypedDict or a Pydantic model with the fields the tool reads, or "
	       "dict[str, float] where its keys are free";
}

/* The fields told of: a class or a schema may be that of several tools. */
struct told {
	struct lint *lint;
	VEC(const struct node *) fields;
};

static bool is_told(struct told *told, const struct node *field)
{
	for (size_t i = 0; i < told->fields.n; i++) {
		if (told->fields.v[i] == field)
			return true;
	}
	vec_push(lint_arena(told->lint), &told->fields, field);
	return false;
}

static struct str field_name(const struct node *field)
{
	return is_kind(field, K_ASSIGN) ? kid_of(field, 0)->text : field->text;
}

/* ---- what the tool never reads ---- */

struct leading {
	const struct node *field, *by; /* the first PAIR whose schema has it */
};

static enum walk find_leading(struct node *node, void *context)
{
	struct leading *leading = context;
	struct looses looses = { .n = 0 };
	if (node->kind != K_PAIR || !node->text.n)
		return WALK_ON;
	schema_looses(node->kids[1], &looses);
	for (size_t i = 0; i < looses.n; i++) {
		if (looses.v[i].at == leading->field)
			leading->by = node;
	}
	return leading->by ? WALK_STOP : WALK_ON;
}

/* The field of the schema that an inner one belongs to, written in it or under a name: { box: Box }. */
static struct str outer_name(const struct node *field, const struct node *schema)
{
	struct str name = field->text;
	struct leading leading = { field, NULL };
	const struct node *up = field;
	for (; up && up != schema && !is_kind(up, K_ASSIGN); up = up->parent) {
		if (is_kind(up, K_PAIR) && up->text.n)
			name = up->text;
	}
	if (up != schema)
		look_into(value_of(schema), find_leading, &leading);
	return leading.by ? leading.by->text : name;
}

/* Is a field of a parameter taken by its name, or the parameter used as a whole? */
static bool takes_field(const struct node *run, const struct node *param, struct str field)
{
	const struct mention *one = mentions_of(facts_of(run), param->text);
	for (; one; one = one->next) {
		const struct node *member = one->node->parent;
		bool inside =
			is_kind(one->node, K_NAME) && node_inside(one->node, run->kids[1]);
		if (inside && !(is_kind(member, K_ATTR) && !str_eq(member->text, field)))
			return true;
	}
	return false;
}

/* ({ goal }) => ...: of a pattern that leaves it out nothing is seen. */
static bool names_field(const struct node *pattern, struct str field)
{
	for (size_t i = 0; i < pattern->count; i++) {
		if (!is_kind(pattern->kids[i], K_PAIR) || str_eq(pattern->kids[i]->text, field))
			return true;
	}
	return false;
}

struct naming {
	const struct node *pattern;
	bool found;
};

static enum walk find_named(struct node *node, void *context)
{
	struct naming *naming = context;
	for (size_t i = 0; is_kind(node, K_PAIR) && i < naming->pattern->count; i++)
		naming->found |= str_eq(naming->pattern->kids[i]->text, node->text);
	return naming->found ? WALK_STOP : WALK_ON;
}

/* ({ context }) => save(context.row): takes none of the fields, so that they are in what it takes. */
static bool takes_envelope(const struct node *pattern, const struct node *schema)
{
	struct naming naming = { pattern, false };
	look_into(schema, find_named, &naming);
	return !naming.found;
}

/* execute: async (input) => plan(input.goal): whatever comes in `context` does nothing. */
static bool is_never_read(const struct node *field, const struct tool *tool)
{
	const struct node *param =
		is_kind(tool->run, K_FUNCTION) ? kid_of(tool->run->kids[0], 0) : NULL;
	if (!is_kind(field, K_PAIR) || !param)
		return false;
	const struct node *pattern = kid_of(param, 1);
	struct str name = outer_name(field, tool->schema);
	if (is_kind(pattern, K_DICT))
		return !names_field(pattern, name) &&
		       !takes_envelope(pattern, value_of(tool->schema));
	return param->text.n && !takes_field(tool->run, param, name);
}

enum { MODEL_DEPTH = 2 }; /* functions that hand it on to the one that checks */

/* Full.parse(args) of a schema that takes as much there as the tool's own checks nothing. */
static bool is_as_loose(const struct node *check, const struct loose *loose)
{
	const struct node *callee = call_callee(check);
	struct looses looses = { .n = 0 };
	if (loose->at && is_kind(callee, K_ATTR))
		schema_looses(callee->kids[0], &looses);
	for (size_t i = 0; i < looses.n; i++) {
		const struct loose *one = &looses.v[i];
		if (one->at && str_eq(field_name(one->at), field_name(loose->at)) &&
		    str_is(str_of(one->takes), loose->takes))
			return true;
	}
	return false;
}

/* The function that gets a loose part, its parameter, and of which field of it; no function where none is seen. */
struct holder {
	const struct node *run, *param;
	struct str field;
};

static const struct node *param_named(const struct node *function, struct str name)
{
	for (size_t i = 0; i < function->kids[0]->count; i++) {
		if (str_eq(function->kids[0]->kids[i]->text, name))
			return function->kids[0]->kids[i];
	}
	return NULL;
}

/* A loose part belongs to Python's own parameter, to the one called like the field, or to the one of a handler that takes all of them. */
static struct holder holder_of(const struct node *typed, const struct loose *loose,
			       const struct tool *tool)
{
	const struct node *run = checks_handler_of(tool->run);
	struct holder holder = { run, typed, loose->at ? field_name(loose->at) : STR("") };
	if (run && !is_kind(typed, K_PARAM)) {
		holder.param = param_named(run, holder.field);
		if (holder.param)
			holder.field = STR("");
		else
			holder.param = kid_of(run->kids[0], 0);
	}
	if (!run || !is_kind(holder.param, K_PARAM) || !node_inside(holder.param, run))
		holder.run = NULL;
	return holder;
}

/* def send(rows: list[dict]): [Row.model_validate(r) for r in rows]: the tool looks at it before anything is done with it. */
static bool is_checked_inside(const struct holder *holder, const struct loose *loose)
{
	const struct node *check = holder->run ? checks_as_model(holder->run, holder->param,
								 holder->field, MODEL_DEPTH)
					       : NULL;
	if (!check)
		return holder->run &&
		       checks_at_first(holder->run, holder->param, holder->field);
	return !is_as_loose(check, loose);
}

/* def note(meta: dict): post(url, json=meta): goes on as it is, and nobody in sight expects a certain field of it. */
static bool is_handed_on(const struct holder *holder, const struct loose *loose)
{
	return holder->run && str_is(str_of(loose->takes), "any keys") &&
	       !fields_read(holder->run, holder->param, holder->field);
}

/* Whatever comes in it does nothing. */
static bool is_unused(const struct node *typed, const struct loose *loose,
		      const struct tool *tool)
{
	static const char *const all[] = { "locals", "vars", NULL };
	const struct node *run = tool->run;
	if (!is_kind(typed, K_PARAM))
		return is_never_read(loose->at, tool);
	for (size_t i = 0; all[i]; i++) {
		if (mentions_of(facts_of(run), str_of(all[i])))
			return false;
	}
	const struct mention *one =
		typed->text.n ? mentions_of(facts_of(run), typed->text) : NULL;
	while (one && !node_inside(one->node, run->kids[1]))
		one = one->next;
	return typed->text.n && node_inside(typed, run) && !one;
}

/* Does the tool look at some of it by itself, in what it does? */
static bool is_looked_at(const struct holder *holder)
{
	return holder->run && !holder->field.n &&
	       checks_param(holder->run, holder->param, false, false, MODEL_DEPTH);
}

/* Why it is told, and what to do. */
struct telling {
	enum severity severity;
	const char *why, *cure;
};

static struct telling telling_of(const struct lint *lint, const struct holder *holder,
				 const struct loose *loose)
{
	bool python = lint_lang(lint) == LANG_PYTHON;
	if (is_checked_inside(holder, loose))
		return (struct telling){
			SEV_NOTE,
			"the tool checks it, but the model is not told what it "
			"has to send, and finds out by errors",
			"put what checks it into the tool's schema"
		};
	if (is_handed_on(holder, loose))
		return (struct telling){ SEV_NOTE, "it goes on as it came, whatever is in it",
					 "if what gets it expects certain fields, name them in "
					 "the tool's schema" };
	return (struct telling){ SEV_WARNING,
				 is_looked_at(holder)
					 ? "the tool looks at some of it by itself, and the "
					   "model is not told what it has to send"
					 : "the model decides what is in it and nothing checks "
					   "before the tool runs",
				 python ? advice(loose->takes) : "say its type" };
}

/* Of a field, told once where it stands in this file, else at what is typed with it; of the whole there. */
static void report_loose(struct told *told, const struct node *at, const struct loose *loose,
			 const struct tool *tool)
{
	const struct node *field = loose->at;
	bool here = field && facts_of(field) == lint_facts(told->lint);
	bool python = lint_lang(told->lint) == LANG_PYTHON;
	if (is_unused(at, loose, tool) || is_told(told, here ? field : at))
		return;
	struct finding *finding =
		lint_report(told->lint, here ? field : at, "tool %s %.*s takes %s",
			    python ? "parameter" : "argument",
			    STR_ARG(field ? field_name(field) : at->text), loose->takes);
	struct holder holder = holder_of(at, loose, tool);
	struct telling telling = telling_of(told->lint, &holder, loose);
	finding_why(finding, "%s; %s", telling.why, telling.cure);
	finding_severity(finding, telling.severity);
	finding_related(finding, here ? NULL : field, "declared here");
	finding_related(finding, python ? tool->at : NULL, "made a tool here");
}

/* ---- Python: what a parameter's type lets through ---- */

/* A parameter, or the tool with a schema of its own: one of another file is told of where it is made a tool. */
static void check_type(struct told *told, const struct node *type, const struct node *typed,
		       const struct tool *tool)
{
	bool here = facts_of(typed) == lint_facts(told->lint);
	struct looses looses;
	type_looses(type, &looses);
	for (size_t i = 0; i < looses.n; i++) {
		struct loose one = looses.v[i];
		if (str_is(str_of(one.takes), "any keys") && tool_refuses_free_keys(tool))
			continue;
		if (!one.at && !here)
			one.at = typed;
		report_loose(told, here ? typed : tool->at, &one, tool);
	}
}

static void check_params(struct told *told, const struct tool *tool)
{
	const struct node *params = tool->run->kids[0];
	for (size_t i = 0; tool->has_schema == ABSENT && i < params->count; i++) {
		const struct node *param = params->kids[i];
		bool extras =
			tool->kind == TOOL_CLASS &&
			param->flags & (F_SPREAD | F_SPREAD_DICT); /* the framework's own */
		if (!extras && !tool_param_is_injected(param))
			check_type(told, param->type, param, tool);
	}
	if (tool->has_schema == PRESENT)
		check_type(told, tool->schema, tool->run, tool);
}

static void check_function(struct told *told, const struct node *function)
{
	struct tool tool;
	if (tool_of_function(function, &tool))
		check_params(told, &tool);
}

/* Without a schema of its own the framework makes one of what _run says it takes. */
static void check_class(struct told *told, const struct node *class_)
{
	struct tool tool;
	if (!tool_of_class(class_, &tool))
		return;
	if (tool.has_schema == PRESENT)
		check_type(told, tool.schema, class_, &tool);
	else if (tool.run && facts_of(tool.run) == lint_facts(told->lint))
		check_params(told, &tool);
}

/* ---- JavaScript: what an object schema lets through ---- */

/* async () => ...: whatever is sent, nothing reaches a handler that takes no argument. */
static bool takes_nothing(const struct node *run)
{
	if (!is_kind(run, K_FUNCTION) || run->kids[0]->count)
		return false;
	const struct mention *one = mentions_of(facts_of(run), STR("arguments"));
	while (one && !node_inside(one->node, run))
		one = one->next;
	return !one;
}

static void report_more(struct lint *lint, const struct tool *tool, const struct node *at,
			const char *cure)
{
	if (takes_nothing(tool->run))
		return;
	struct finding *finding =
		lint_report(lint, at, "tool schema takes any additional field");
	finding_why(finding, "fields nobody expects reach the tool; %s", cure);
}

/* A schema that takes anything as a whole is tool-schema-missing's. */
static void check_zod(struct told *told, const struct tool *tool)
{
	bool here = facts_of(tool->schema) == lint_facts(told->lint);
	const struct node *at = here ? tool->schema : tool->at;
	struct looses looses;
	schema_looses(tool->schema, &looses);
	for (size_t i = 0; i < looses.n; i++) {
		const struct loose *one = &looses.v[i];
		if (one->at)
			report_loose(told, at, one, tool);
		else if (str_ends(str_of(one->takes), "field"))
			report_more(told->lint, tool, at, "name those it reads, and no others");
	}
}

/* A JSON schema written out: additionalProperties: true. */
static void check_json_schema(struct lint *lint, const struct tool *tool,
			      const struct node *schema)
{
	const struct node *extra = dict_get(schema, "additionalProperties");
	if (is_kind(extra, K_BOOL) && extra->number != 0)
		report_more(lint, tool, extra, "set additionalProperties to false");
}

static void check_strict(struct lint *lint, const struct tool *tool)
{
	const struct node *strict;
	if (!tool->config || entry_of(tool->config, "strict", &strict) != PRESENT ||
	    !is_kind(strict, K_BOOL) || strict->number != 0)
		return;
	struct finding *finding = lint_report(lint, strict, "tool with strict checking off");
	finding_why(finding, "the provider no longer holds the model to the schema, and the "
			     "arguments arrive unchecked; leave strict on");
}

/* ---- a JSON schema that says nothing ---- */

/* Does it only tell of what is meant, in entries of these names? */
static bool says_only(const struct node *schema, const char *const *names)
{
	for (size_t i = 0; is_kind(schema, K_DICT) && i < schema->count; i++) {
		const struct node *entry = schema->kids[i];
		if (entry->kind != K_PAIR || !str_in(entry->text, names))
			return false;
	}
	return is_kind(schema, K_DICT);
}

/* The function that takes a field, by its name, out of what the tool gets. */
static struct holder taker_of(const struct tool *tool)
{
	const struct node *run = checks_handler_of(tool->run);
	const struct node *param = run ? kid_of(run->kids[0], 0) : NULL;
	const struct node *pattern = kid_of(param, 1);
	bool takes = is_kind(pattern, K_DICT) ? is_kind(kid_of(pattern, 0), K_PAIR)
					      : param && fields_read(run, param, STR(""));
	return (struct holder){ takes ? run : NULL, param, STR("") };
}

/* jsonSchema({ type: "object" }), ({ type: "object", properties: {} }): names no field. */
static void check_unnamed(struct lint *lint, const struct tool *tool, const struct node *schema)
{
	struct loose loose = { NULL, "any field" };
	struct holder holder = taker_of(tool);
	if (!holder.run)
		return;
	struct telling telling = telling_of(lint, &holder, &loose);
	struct finding *finding =
		lint_report(lint, facts_of(schema) == lint_facts(lint) ? schema : tool->at,
			    "tool schema names no field, and the tool takes some");
	finding_why(finding, "%s; name those it reads, each with its type, and no others",
		    telling.why);
	finding_severity(finding, telling.severity);
}

/* properties: { id: {} }: whatever comes in it. */
static void check_properties(struct told *told, const struct tool *tool,
			     const struct node *properties)
{
	static const char *const telling[] = { "description", "title", "examples", "$comment",
					       NULL };
	struct tool inner = *tool;
	inner.schema = properties;
	for (size_t i = 0; is_kind(properties, K_DICT) && i < properties->count; i++) {
		const struct node *field = properties->kids[i];
		struct loose loose = { field, "anything" };
		if (field->kind == K_PAIR && says_only(field->kids[1], telling))
			report_loose(told, tool->at, &loose, &inner);
	}
}

/* A schema written where it is handed over, with nothing beside it that checks. */
static void check_unchecked(struct told *told, const struct tool *tool,
			    const struct node *schema)
{
	static const char *const telling[] = { "type",    "description", "title",
					       "$schema", "properties",  NULL };
	const struct node *properties = dict_get(schema, "properties");
	bool unnamed = !properties || (is_kind(properties, K_DICT) && !properties->count);
	if (unnamed && says_only(schema, telling))
		check_unnamed(told->lint, tool, schema);
	else
		check_properties(told, tool, properties);
}

/* jsonSchema({ ... }) of the AI SDK: as written; it checks with what stands behind it, if anything does. */
static const struct node *schema_behind(struct told *told, const struct tool *tool)
{
	const struct node *schema = tool->has_schema == PRESENT ? value_of(tool->schema) : NULL;
	if (!is_kind(schema, K_CALL) || !agent_call_fact(schema, "holds_schema").n)
		return schema;
	const struct node *given = call_positional(schema, 0);
	if (is_kind(given, K_DICT) && call_arg_count(schema) == 1)
		check_unchecked(told, tool, given);
	return value_of(given);
}

static void check_tool(struct told *told, const struct tool *tool)
{
	if (tool->kind == TOOL_DECORATED) {
		check_params(told, tool);
		return;
	}
	const struct node *schema = schema_behind(told, tool);
	if (is_kind(schema, K_DICT) && tool->kind != TOOL_MCP)
		check_json_schema(told->lint, tool, schema);
	else if (tool->has_schema == PRESENT)
		check_zod(told, tool);
	check_strict(told->lint, tool);
}

static void check_call(struct told *told, const struct node *call)
{
	struct tools tools;
	tools_of_call(call, &tools);
	for (size_t i = 0; i < tools.n; i++)
		check_tool(told, &tools.v[i]);
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { lint, { NULL, 0, 0 } };
	bool python = lint_lang(lint) == LANG_PYTHON;
	for (size_t i = 0; i < facts->functions.n; i++)
		check_function(&told, facts->functions.v[i]);
	for (size_t i = 0; python && i < facts->classes.n; i++)
		check_class(&told, facts->classes.v[i]);
	for (size_t i = 0; i < facts->calls.n; i++)
		check_call(&told, facts->calls.v[i]);
}

const struct rule rule_tool_schema_loose = {
	.code = "SP503",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "schema",
	.on_file = on_file,
};
