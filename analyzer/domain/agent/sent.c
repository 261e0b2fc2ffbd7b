/* Where a model's tool arguments come from: see sent.h. */
#include "sent.h"

#include "answer.h"
#include "callees.h"
#include "command_line.h"
#include "models.h"
#include "names.h"
#include "project.h"
#include "types.h"
#include "version.h"
#include "words.h"

struct str agent_fact(const struct node *at, struct str path, const char *key)
{
	if (!path.n)
		return (struct str){ NULL, 0 };
	return models_get(models_of(at), facts_of(at)->source->lang, path, key);
}

static struct str callee_fact(const struct node *call, const struct node *callee,
			      const char *key)
{
	struct str path = path_of(callee), fact = agent_fact(call, path, key);
	if (fact.p || !is_kind(callee, K_ATTR) ||
	    models_mentions(models_of(call), facts_of(call)->source->lang, path))
		return fact;
	struct str any = str_cat(facts_of(call)->arena, STR("*."), callee->text);
	return agent_fact(call, any, key);
}

struct str agent_call_fact(const struct node *call, const char *key)
{
	return callee_fact(call, call_callee(call), key);
}

struct str agent_behind_fact(const struct node *call, const char *key)
{
	return callee_fact(call, callee_behind(call), key);
}

/* ---- accesses ---- */

/* The length of the first part of an access: ".name", "[0]", "()". */
static size_t part_length(struct str access)
{
	size_t n = 1;
	while (n < access.n && access.p[n] != '.' && access.p[n] != '[' && access.p[n] != '(')
		n++;
	return access.n ? n : 0;
}

static void split_at(struct sent *out, struct str access, size_t from, size_t to)
{
	out->base = str_sub(access, 0, from);
	out->whole = str_sub(access, 0, to);
	out->rest = str_sub(access, to, access.n);
}

/* The first member for which `wanted` has a word; false when there is none. */
static bool split_member(struct str access, const char *const *wanted, struct sent *out)
{
	for (size_t at = 0, n; (n = part_length(str_sub(access, at, access.n))); at += n) {
		if (access.p[at] != '.' || !str_in(str_sub(access, at + 1, at + n), wanted))
			continue;
		split_at(out, access, at, at + n);
		return true;
	}
	return false;
}

/* ---- kinds of evidence ---- */

/* Is it what a model answers, by the call or by a part of the path that leads to it? */
static bool is_reply(const struct origin *origin)
{
	struct str path = origin->path;
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] == '(' && agent_fact(origin->node, str_sub(path, 0, i), "llm").p)
			return true;
	}
	return false;
}

/* Runner.run(), tool_runner(): the framework's own loop has run the tools when its answer is there. */
static bool has_run(const struct origin *origin)
{
	struct str path = origin->path;
	for (size_t i = 0; origin->kind == ORIGIN_CALL && i < path.n; i++) {
		struct str call = str_sub(path, 0, i);
		if (path.p[i] == '(' && agent_fact(origin->node, call, "llm").p &&
		    agent_fact(origin->node, call, "steps").p &&
		    !agent_fact(origin->node, call, "stop_when").p)
			return true;
	}
	return false;
}

static bool by_call(const struct origin *origin, struct sent *out)
{
	/* how the SDKs call them: OpenAI and MCP, Google and LangChain, Anthropic and Bedrock */
	static const char *const members[] = { "arguments", "args", "input", NULL };
	out->by = SENT_BY_CALL;
	return origin->kind == ORIGIN_CALL && is_reply(origin) &&
	       split_member(origin->access, members, out);
}

/* setRequestHandler(CallToolRequestSchema, f): other requests (a prompt's) are the user's. */
static bool asks_for_tools(const struct node *call)
{
	const struct node *what = call_positional(call, 0);
	struct str method = string_text(what);
	if (!str_is(call_callee(call)->text, "setRequestHandler"))
		return false;
	if (method.n)
		return str_is(method, "tools/call");
	return is_reference(what) && (str_ends(path_of(what), "CallToolRequestSchema") ||
				      str_is(what->text, "CallToolRequestSchema"));
}

/* Server("s", on_call_tool=run, on_get_prompt=render): a handler by its keyword, but not the tools'. */
static bool is_other_handler(const struct node *call, const struct node *param)
{
	return facts_of(call)->source->lang == LANG_PYTHON &&
	       str_is(call_callee(call)->text, "Server") &&
	       function_of(call_keyword(call, "on_call_tool")) != param->parent->parent;
}

static bool is_other_request(const struct origin *origin)
{
	const struct step *step =
		origin->kind == ORIGIN_PARAM ? origin_step(origin, STEP_CALLBACK) : NULL;
	if (!step || !is_kind(step->node, K_CALL))
		return false;
	if (str_is(call_callee(step->node)->text, "setRequestHandler"))
		return !asks_for_tools(step->node);
	return is_other_handler(step->node, origin->node);
}

/* The parameter of the function that runs all tools of an MCP server of the low level. */
static bool by_handler(const struct origin *origin, struct sent *out)
{
	static const char *const members[] = { "arguments", NULL };
	const struct step *step = origin_step(origin, STEP_CALLBACK);
	if (origin->kind != ORIGIN_PARAM || !step || !str_starts(origin->access, ".params.") ||
	    !asks_for_tools(step->node))
		return false;
	out->by = SENT_BY_ROW;
	out->handler = true;
	return split_member(origin->access, members, out);
}

/* @server.call_tool(validate_input=False) */
static bool is_switched_off(const struct node *function, struct str keyword)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *call = kid_of(decorators->kids[i], 0);
		if (is_kind(call, K_CALL) &&
		    call_keyword(call, str_z(facts_of(call)->arena, keyword)))
			return true;
	}
	return false;
}

/* "mcp 1.10.0 list_tools validate_input": does the SDK itself hold what it hands to this handler against the tool's schema? */
static bool is_validated(const struct origin *origin)
{
	const struct facts *facts = facts_of(origin->node);
	struct str says = agent_fact(origin->node, origin->path, "validates");
	struct str package, since, names, off;
	struct version have, first;
	if (!str_split(&says, ' ', &package) || !str_split(&says, ' ', &since) ||
	    !str_split(&says, ' ', &names) || !str_split(&says, ' ', &off) ||
	    !version_parse(since, &first))
		return false;
	dependency_of(facts, str_z(facts->arena, package), &have);
	bool old = have.exact && version_cmp(have, first) < 0; /* else the newest comes */
	return !old && mentions_of(facts, names) &&
	       !is_switched_off(origin->node->parent->parent, off);
}

/* (request: CallToolRequest) of a wrapper in a project that sets no handler of requests: others call it, with what they checked. */
static bool is_never_sent(const struct origin *origin)
{
	const struct facts *facts = facts_of(origin->node);
	struct str setter = origin_fact(origin, "set_by", NULL);
	return setter.n && !mentions_of(facts, setter) &&
	       !project_has_word(facts, str_z(facts->arena, setter));
}

/* @server.call_tool() def f(name, arguments): what a framework hands to whatever runs all tools. */
static bool is_handlers(const struct origin *origin)
{
	return origin->kind == ORIGIN_PARAM && str_ends(origin->path, "}");
}

/* ... and has held against the tool's schema: whatever a part of it is called. */
static bool is_validated_whole(const struct origin *origin)
{
	struct str rest = { NULL, 0 };
	return is_handlers(origin) &&
	       str_is(origin_fact(origin, "source", &rest), "arguments") &&
	       is_validated(origin);
}

static bool by_row(const struct origin *origin, struct sent *out)
{
	struct str rest = { NULL, 0 }, access = origin->access;
	if (!str_is(origin_fact(origin, "source", &rest), "arguments") || is_never_sent(origin))
		return false;
	out->handler = is_handlers(origin);
	static const char *const members[] = { "arguments", "args", "input", NULL };
	out->by = SENT_BY_ROW;
	if (!split_member(str_sub(access, 0, access.n - rest.n), members, out))
		split_at(out, access, 0, access.n - rest.n);
	out->rest = rest;
	return true;
}

/* Two members in a row that mean this in every SDK. */
static bool by_shape(const struct origin *origin, struct sent *out)
{
	struct str access = origin->access, before = { NULL, 0 };
	struct arena *arena = facts_of(origin->node)->arena;
	out->by = SENT_BY_SHAPE;
	for (size_t at = 0, n; (n = part_length(str_sub(access, at, access.n))); at += n) {
		struct str part = str_sub(access, at, at + n);
		if (part.p[0] != '.')
			continue;
		struct str shape =
			before.n ? str_fmt(arena, "*%.*s%.*s", STR_ARG(before), STR_ARG(part))
				 : STR("");
		before = part;
		if (!agent_fact(origin->node, shape, "shape").p)
			continue;
		split_at(out, access, at, at + n);
		return true;
	}
	return false;
}

/* Was a member taken after the text was parsed? a, b = x, y takes none. */
static bool is_member_of_parsed(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step && step->kind != STEP_PARSED;
	     step = step->next) {
		bool apart = step->kind == STEP_UNPACKED &&
			     !(step->next && step->next->kind == STEP_PUT);
		if (step->kind == STEP_TAKEN || apart)
			return true;
	}
	return false;
}

/* { "args": json.loads(m.group(2)) }: what is taken of the program's own object is the text that was parsed, as a whole. */
static bool is_whole_of_parsed(const struct origin *origin)
{
	const struct step *parse = origin_step(origin, STEP_PARSED);
	const struct node *text =
		is_kind(parse->node, K_CALL) ? call_positional(parse->node, 0) : NULL;
	struct origins texts = { .n = 0 };
	bool whole = false;
	if (text && origin_passed(origin, STEP_PUT))
		origins_of(text, &texts);
	for (size_t i = 0; !whole && i < texts.n; i++)
		whole = texts.v[i].node == origin->node &&
			str_eq(texts.v[i].access, origin->access);
	return whole;
}

/* The last part of an access, ".parameters"; empty where that is no member. */
static struct str last_member(struct str access)
{
	struct str last = { NULL, 0 };
	for (size_t at = 0, n; (n = part_length(str_sub(access, at, access.n))); at += n)
		last = str_sub(access, at, at + n);
	return last.n > 1 && last.p[0] == '.' ? last : (struct str){ NULL, 0 };
}

/* { "name": ..., "parameters": {...} } in the text of the reply, whatever the two are called; or the text itself, by ReAct. */
static bool by_answer(const struct origin *origin, struct sent *out)
{
	struct str access = origin->access, last = last_member(access);
	out->by = SENT_BY_ANSWER;
	if (!origin_passed(origin, STEP_PARSED) || !answer_of(origin))
		return false;
	bool member = is_member_of_parsed(origin) && !is_whole_of_parsed(origin);
	if (member && !last.n)
		return false;
	split_at(out, access, member ? access.n - last.n : access.n, access.n);
	return true;
}

bool sent_says_call(struct str identifier)
{
	static const char *const tools[] = { "tool", "function", "fn", NULL };
	static const char *const calls[] = { "call",    "calls",      "use", "uses",
					     "request", "invocation", NULL };
	return has_word(identifier, tools) && has_word(identifier, calls);
}

/* for (const toolCall of ...), (call: ToolCall): what holds both, by its type or on its way here. */
static bool is_called_so(const struct origin *origin)
{
	if (origin->kind == ORIGIN_PARAM &&
	    (sent_says_call(origin->node->text) ||
	     (origin->node->type && sent_says_call(node_source(origin->node->type)))))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *target =
			step->kind == STEP_ASSIGNED ? kid_of(step->node, 0) : NULL;
		if (is_kind(target, K_NAME) && sent_says_call(target->text))
			return true;
	}
	return false;
}

/* @app.post("/tools/run") def run(request: RunRequest) */
static bool is_route(const struct node *function)
{
	static const char *const methods[] = { "post",      "put",   "patch",     "get",
					       "api_route", "route", "websocket", NULL };
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *call = kid_of(decorators->kids[i], 0);
		const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
		if (is_kind(callee, K_ATTR) && str_in(callee->text, methods) &&
		    str_starts(string_text(call_positional(call, 0)), "/"))
			return true;
	}
	return false;
}

/* app.post("/replay", (req) => run(req.body.toolName, req.body.toolInput)): a person's browser, unless it is the protocol's own pair. */
static bool is_posted(const struct origin *origin, const struct sent *sent)
{
	return origin->kind == ORIGIN_PARAM && !str_ends(sent->whole, ".arguments") &&
	       (str_is(sent->base, ".body") || is_route(origin->node->parent->parent));
}

/* def run(**options): options["tool_args"] is a parameter like any other. */
static bool is_own_keyword(const struct origin *origin, const struct sent *sent)
{
	return origin->kind == ORIGIN_PARAM && origin->node->flags & F_SPREAD_DICT &&
	       !sent->base.n;
}

/* open(path), Path(path).read_text(), fs.readFileSync(path) */
static bool reads_file(const struct node *call)
{
	static const char *const reads[] = { "open",
					     "io.open",
					     "aiofiles.open",
					     "pathlib.Path().open",
					     "fs.readFileSync",
					     "fs.readFile",
					     "fs.promises.readFile",
					     "fs/promises.readFile",
					     NULL };
	struct str path = call_path(call); /* pathlib.Path().expanduser().read_text */
	return str_in(path, reads) ||
	       (str_starts(path, "pathlib.") &&
		(str_ends(path, ".read_text") || str_ends(path, ".read_bytes")));
}

bool sent_from_file(const struct origin *origin)
{
	struct origins from;
	if (str_starts(origin->access, ".read_text()") ||
	    str_starts(origin->access, ".read_bytes()"))
		return true;
	if (origin->kind != ORIGIN_CALL || !str_is(call_path(origin->node), "json.load"))
		return origin->kind == ORIGIN_CALL && reads_file(origin->node);
	origins_of(call_positional(origin->node, 0), &from);
	return from.n == 1 && from.v[0].kind == ORIGIN_CALL && reads_file(from.v[0].node);
}

/* db.chat.findMany(), cursor.fetchall(): a row of calls that were made and answered long ago */
static bool is_from_rows(const struct origin *origin)
{
	static const char *const reads[] = {
		"findMany",         "findFirst",         "findUnique",
		"findFirstOrThrow", "findUniqueOrThrow", "fetchall",
		"fetchone",         "fetchmany",         NULL
	};
	return origin->kind == ORIGIN_CALL && is_kind(origin->node, K_CALL) &&
	       str_in(call_callee(origin->node)->text, reads);
}

/* condition?: (results) => boolean; resolve: (result) => void only waits for what comes of it. */
static bool is_asking_function(const struct node *member)
{
	struct str type = node_source(member);
	size_t at = str_find(type, "=>", 0);
	struct str gives = at < type.n ? str_trim(str_sub(type, at + 2, type.n)) : STR("");
	return gives.n && !str_starts(gives, "void") && !str_starts(gives, "Promise<");
}

/* The declared type of what holds the arguments. */
static const struct node *holder_type(const struct origin *origin, const struct sent *sent)
{
	const struct node *type = origin->kind == ORIGIN_PARAM ? type_of(origin->node) : NULL;
	return type ? type_plain(type_along(type, sent->base)) : NULL;
}

/* { address, functionName, args }: a contract's function on a blockchain. */
static bool is_of_contract(const struct origin *origin, const struct sent *sent)
{
	const struct node *holder = holder_type(origin, sent);
	return is_kind(holder, K_DICT) && dict_get(holder, "functionName") &&
	       (dict_get(holder, "address") || dict_get(holder, "abi"));
}

/* { toolName, parameters, condition?: (results) => boolean }: what holds such a function is a step of the program's own, no JSON somebody sent. */
static bool holds_functions(const struct origin *origin, const struct sent *sent)
{
	const struct node *holder = holder_type(origin, sent);
	for (size_t i = 0; is_kind(holder, K_DICT) && i < holder->count; i++) {
		if (is_asking_function(holder->kids[i]))
			return true;
	}
	return false;
}

/* sequence(steps: { tool: string; input: unknown }[]), for each of them: a list that a caller in the program writes down, unless something says that they are calls. */
static bool is_list_for_callers(const struct origin *origin, const struct sent *sent)
{
	static const char *const words[] = { "call*", "tool*", NULL };
	const struct node *holder = holder_type(origin, sent);
	const struct node *function = holder ? origin->node->parent->parent : NULL;
	return is_kind(holder, K_DICT) && str_starts(sent->base, "[]") && origin->node->type &&
	       node_inside(holder, origin->node->type) &&
	       !has_word(origin->node->text, words) && !has_word(function->text, words);
}

/* { tool_name, tool_input } in a file that answers { hookSpecificOutput } or is told of a PostToolUse: a coding agent asks whether it may run its own tool, or says that it did; it has checked its schema. */
bool sent_to_hook(const struct origin *origin)
{
	static const char *const words[] = { "hookSpecificOutput",
					     "permissionDecision",
					     "hook_event_name",
					     "transcript_path",
					     "PreToolUse",
					     "PostToolUse",
					     NULL };
	struct facts *facts = facts_of(origin->node);
	if (facts->hook == HOOK_UNASKED) {
		facts->hook = HOOK_NO;
		for (size_t i = 0; mentions_of(facts, STR("tool_input")) && words[i]; i++) {
			if (str_has(facts->source->text, words[i]))
				facts->hook = HOOK_YES;
		}
	}
	return facts->hook == HOOK_YES;
}

/* letter = letters.get(id) of what the function is handed: kept there by somebody, who may have checked it, to be run once more. */
static bool is_kept_by_key(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		bool got = origin->kind == ORIGIN_PARAM && step->kind == STEP_TAKEN &&
			   is_kind(step->node, K_CALL) && call_callee(step->node);
		const struct node *key = got ? call_positional(step->node, 0) : NULL;
		if (key && !string_text(key).p && str_is(call_callee(step->node)->text, "get"))
			return true;
	}
	return false;
}

/* name, parse = table[key]; parse(rest): which function it is, and whose words it reads, nobody sees. */
static bool is_by_unseen(const struct origin *origin)
{
	const struct node *callee =
		origin->kind == ORIGIN_CALL ? call_callee(origin->node) : NULL;
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(callee, K_NAME) && defs_reaching(callee, defs, &complete) == 1 &&
	       defs[0]->how == DEF_UNPACK;
}

static bool is_pair_of_call(const struct origin *origin, const struct sent *sent)
{
	return !is_by_unseen(origin) && !is_own_keyword(origin, sent) &&
	       !command_line_says(origin_path(origin)) && !is_kept_by_key(origin) &&
	       !is_posted(origin, sent) && !sent_from_file(origin) &&
	       !holds_functions(origin, sent) && !is_of_contract(origin, sent) &&
	       !is_list_for_callers(origin, sent);
}

static bool by_pair(const struct origin *origin, struct sent *out)
{
	static const char *const members[] = {
		"arguments",     "args",         "input",    "tool_input",
		"toolInput",     "tool_args",    "toolArgs", "tool_arguments",
		"function_args", "action_input", NULL
	};
	/* what others than a tool's call have as well: see is_named_tool() */
	static const char *const common[] = { "parameters", "kwargs", NULL };
	static const char *const typed[] = { "parameters", "params", "kwargs", NULL };
	/* what is a text by its name */
	static const char *const texts[] = {
		"argumentsText", "arguments_text", "argumentsJson", "arguments_json",
		"argsJson",      "args_json",      "argsText",      "rawArguments",
		"raw_arguments", "inputJson",      "input_json",    NULL
	};
	struct str access = origin->access;
	out->by = SENT_BY_PAIR;
	if (is_from_rows(origin))
		return false;
	if (split_member(access, members, out) ||
	    (origin_passed(origin, STEP_PARSED) && split_member(access, texts, out)))
		return is_pair_of_call(origin, out);
	return split_member(access, is_called_so(origin) ? typed : common, out) &&
	       is_pair_of_call(origin, out);
}

/* "name" of x.name and x["name"]. */
static struct str member_name(const struct node *node)
{
	if (is_kind(node, K_ATTR))
		return node->text;
	return is_kind(node, K_INDEX) ? string_text(kid_of(node, 1)) : (struct str){ NULL, 0 };
}

/* Is it two members in a row that mean the arguments in every SDK, call.function.arguments? */
static bool has_shape(const struct node *taken)
{
	struct str last = member_name(taken);
	struct str before = last.n ? member_name(taken->kids[0]) : last;
	if (!before.n)
		return false;
	struct str shape =
		str_fmt(facts_of(taken)->arena, "*.%.*s.%.*s", STR_ARG(before), STR_ARG(last));
	return agent_fact(taken, shape, "shape").p;
}

static enum walk find_event(struct node *node, void *context)
{
	bool *found = context;
	*found |= str_has(string_text(node), "function_call_arguments.");
	return *found ? WALK_STOP : WALK_ON;
}

bool sent_by_event(const struct node *node)
{
	bool found = false;
	for (const struct node *up = node->parent, *below = node;
	     up && up->kind != K_FUNCTION && !found; below = up, up = up->parent) {
		const struct node *test = is_kind(up, K_CASE) ? up->kids[0] : test_of(up);
		if (test && (up->kind == K_CASE || below == kid_of(up, 1)))
			look_into(test, find_event, &found);
	}
	return found;
}

/* event.delta of "response.function_call_arguments.delta" */
static bool is_event_delta(const struct node *taken)
{
	return str_is(member_name(taken), "delta") && sent_by_event(taken);
}

/* call.function.arguments of a call put together here, whatever its pieces are called where they come from. */
static bool by_shape_taken(const struct origin *origin, struct sent *out)
{
	struct str access = origin->access, last = last_member(access);
	bool put = origin_passed(origin, STEP_PUT) || origin_passed(origin, STEP_PART);
	out->by = SENT_BY_SHAPE;
	if (!put || !origin_passed(origin, STEP_PARSED) || !last.n)
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_TAKEN &&
		    (has_shape(step->node) || is_event_delta(step->node))) {
			split_at(out, access, access.n - last.n, access.n);
			return true;
		}
	}
	return false;
}

/* toolCall.args: what holds them says that it is a call. */
static bool is_taken_of_call(const struct node *taken)
{
	static const char *const members[] = { "arguments",  "args",   "input",
					       "parameters", "params", NULL };
	const struct node *object = taken->kids[0];
	return str_in(taken->text, members) && is_reference(object) &&
	       sent_says_call(object->text);
}

/* step.tool_input of a step that a parser of the project's own made of a text: ReAct's "Action Input". */
static bool by_pair_taken(const struct origin *origin, struct sent *out)
{
	static const char *const members[] = { "tool_input", "toolInput",      "tool_args",
					       "toolArgs",   "tool_arguments", "action_input",
					       NULL };
	struct str access = origin->access, last = last_member(access);
	bool put = origin_passed(origin, STEP_PUT) || origin_passed(origin, STEP_FIELD);
	out->by = SENT_BY_PAIR;
	for (const struct step *step = origin->steps; put && step; step = step->next) {
		if (step->kind == STEP_PARSED)
			break;
		if (step->kind == STEP_TAKEN && is_kind(step->node, K_ATTR) &&
		    (str_in(step->node->text, members) || is_taken_of_call(step->node)))
			out->taken = step->node;
	}
	if (!out->taken || !origin_passed(origin, STEP_PARSED))
		return false;
	split_at(out, access, access.n - last.n, access.n);
	return !sent_from_file(origin);
}

/* request.arguments, where request is text.strip(): a text has none; it is taken of what is made of the text elsewhere. */
static bool is_member_of_text(const struct origin *origin)
{
	static const char *const methods[] = { "strip",      "split", "lower",
					       "splitlines", "trim",  NULL };
	const struct step *step = origin->steps;
	bool member = false;
	for (; step && step->kind != STEP_PARSED && step->kind != STEP_PASSED;
	     step = step->next)
		member |= step->kind == STEP_TAKEN && is_kind(step->node, K_ATTR);
	return member && step && step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
	       is_kind(call_callee(step->node), K_ATTR) &&
	       str_in(call_callee(step->node)->text, methods);
}

bool sent_of(const struct origin *origin, struct sent *out)
{
	*out = (struct sent){ .origin = origin };
	if (!origin->node || origin->kind == ORIGIN_VALUE || origin->kind == ORIGIN_FUNCTION ||
	    origin->kind == ORIGIN_CAUGHT || is_other_request(origin) || has_run(origin) ||
	    is_member_of_text(origin) || is_validated_whole(origin))
		return false;
	return by_call(origin, out) || by_handler(origin, out) || by_row(origin, out) ||
	       by_shape(origin, out) || by_answer(origin, out) || by_shape_taken(origin, out) ||
	       by_pair(origin, out) || by_pair_taken(origin, out);
}

void sent_origins(const struct sent *sent, const struct node *expression, struct origins *out)
{
	if (sent->inside)
		origins_inside(sent->inside, expression, out);
	else
		origins_of(expression, out);
}

/* The part of an access that is as long, in members and elements, as `front`; false when it differs. */
static bool begins_with(struct str access, struct str front, struct str *rest)
{
	size_t at = 0;
	for (size_t i = 0; i < front.n; i += part_length(str_sub(front, i, front.n)))
		at += part_length(str_sub(access, at, access.n));
	*rest = str_sub(access, at, access.n);
	return access_same(str_sub(access, 0, at), front);
}

bool sent_same(const struct sent *sent, const struct origin *origin)
{
	struct str rest;
	return origin->node == sent->origin->node &&
	       begins_with(origin->access, sent->whole, &rest);
}

struct str sent_behind(const struct sent *sent, const struct origin *origin)
{
	struct str rest;
	bool holds = origin->node == sent->origin->node &&
		     begins_with(sent->whole, origin->access, &rest);
	return holds ? rest : (struct str){ NULL, 0 };
}

/* The parameter beside the arguments: call_tool(name, arguments). */
static bool is_handlers_name(const struct sent *sent, const struct origin *origin)
{
	return sent->handler && origin->kind == ORIGIN_PARAM && !origin->access.n &&
	       origin->node != sent->origin->node &&
	       origin->node->parent == sent->origin->node->parent;
}

/* What {name, parameters} and {action, params} are, any message may be: the key has to say that it is a tool's, or the type. */
static bool is_named_tool(const struct sent *sent, struct str key)
{
	static const char *const common[] = { "parameters", "params", "kwargs", NULL };
	static const char *const tools[] = { "tool_name",     "toolName",     "tool",
					     "function_name", "functionName", NULL };
	return !str_in(access_last(sent->whole), common) || str_in(key, tools) ||
	       is_called_so(sent->origin);
}

/* step.tool_name beside step.tool_input */
static bool is_taken_beside(const struct node *taken, const struct origin *origin,
			    const char *const *names)
{
	const struct node *object = taken->kids[0];
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *node = step->node;
		if (step->kind == STEP_TAKEN && is_kind(node, K_ATTR) &&
		    str_in(node->text, names) && node_function(node) == node_function(taken) &&
		    str_eq(node_source(node->kids[0]), node_source(object)))
			return true;
	}
	return false;
}

/* { type, args } of a chain that ends in LangChain's parser; elsewhere a part's type says that it is a call. */
static bool is_parsers_name(const struct sent *sent, struct str key)
{
	return sent->by == SENT_BY_CALL && str_is(key, "type") &&
	       mentions_of(facts_of(sent->origin->node), STR("JsonOutputToolsParser"));
}

bool sent_name(const struct sent *sent, const struct origin *origin)
{
	static const char *const names[] = { "name",          "tool_name",    "toolName",
					     "function_name", "functionName", "tool",
					     "function",      "action",       NULL };
	static const char *const plain[] = { "name", NULL };
	struct str member;
	if (is_handlers_name(sent, origin) ||
	    (sent->taken && is_taken_beside(sent->taken, origin, names)))
		return true;
	if (origin->node != sent->origin->node)
		return false;
	/* Anthropic's and Bedrock's streams name the tool in the event that begins the block */
	if (str_ends(sent->whole, ".delta.partial_json"))
		return str_ends(origin->access, ".content_block.name");
	if (str_ends(sent->whole, ".delta.toolUse.input"))
		return str_ends(origin->access, ".start.toolUse.name");
	if (!begins_with(origin->access, sent->base, &member))
		return false;
	if (!member.n) /* the action of a text that has its input, too */
		return sent->by == SENT_BY_ANSWER && str_eq(sent->base, sent->whole) &&
		       !origin_passed(origin, STEP_PARSED);
	struct str key = str_sub(member, 1, part_length(member));
	if (sent->by == SENT_BY_ANSWER)
		return !sent_same(sent, origin);
	if (member.p[0] == '.' && is_parsers_name(sent, key))
		return true;
	if (member.p[0] != '.' || !str_in(key, names) || !is_named_tool(sent, key))
		return false;
	/* a job's {name, args} is no model's: the word has to be there once */
	return sent->by != SENT_BY_PAIR || !str_in(key, plain) ||
	       str_has(sent->whole, "rguments") || str_has(sent->whole, "tool") ||
	       sent->of_tools || is_called_so(sent->origin);
}

/* Does an ATTR stand for `.member` of what holds the arguments? */
bool sent_beside(const struct sent *sent, const struct node *attr)
{
	struct origins origins;
	if (attr->kind == K_CALL && call_callee(attr))
		attr = call_callee(attr); /* block.get("type") */
	if (attr->kind != K_ATTR && attr->kind != K_INDEX)
		return false;
	origins_of(attr->kids[0], &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == sent->origin->node &&
		    access_same(origins.v[i].access, sent->base))
			return true;
	}
	return false;
}
