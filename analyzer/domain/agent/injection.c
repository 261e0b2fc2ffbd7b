/* From a model's text to a shell, an interpreter or a database: see injection.h. */
#include "injection.h"

#include "checks.h"
#include "names.h"
#include "sent.h"
#include "tool.h"
#include "values.h"

enum { TEXTS_MAX = 12, HOPS = 2 };

/* ---- what a call runs ---- */

struct texts {
	const struct node *v[TEXTS_MAX];
	bool joined[TEXTS_MAX]; /* one word among others, put into a command by the callee */
	size_t n;
	enum injected_into into;
};

static void add_text(struct texts *texts, const struct node *text, bool joined)
{
	if (!text || texts->n == TEXTS_MAX)
		return;
	texts->joined[texts->n] = joined;
	texts->v[texts->n++] = text;
}

static bool is_true(const struct node *value)
{
	const struct node *known = value ? value_of(value) : NULL;
	return (is_kind(known, K_BOOL) && known->number != 0) || is_kind(known, K_STRING);
}

/* shell=True, { shell: true } */
static bool asks_for_shell(const struct node *call)
{
	const struct node *value;
	if (is_true(call_keyword(call, "shell")))
		return true;
	for (size_t i = 1; i < call_arg_count(call); i++) {
		const struct node *options = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value_of(options), K_DICT) &&
		    entry_of(options, "shell", &value) == PRESENT && is_true(value))
			return true;
	}
	return false;
}

static bool is_shell(const struct node *program)
{
	static const char *const shells[] = { "sh",
					      "bash",
					      "zsh",
					      "dash",
					      "/bin/sh",
					      "/bin/bash",
					      "powershell",
					      "pwsh",
					      "cmd",
					      "cmd.exe",
					      "powershell.exe",
					      "/bin/zsh",
					      "/usr/bin/bash",
					      NULL };
	struct str text = string_text(value_of(program));
	return text.p && str_in(text, shells);
}

static bool is_command_flag(const struct node *word)
{
	static const char *const flags[] = { "-c", "-lc",      "-ic",      "-cl", "/c",
					     "/C", "-Command", "-command", NULL };
	struct str text = string_text(value_of(word));
	return text.p && str_in(text, flags);
}

/* ["sh", "-c", text], or what follows the program: ["-c", text] */
static void add_shell_words(struct texts *texts, const struct node *list, size_t from)
{
	const struct node *words = list ? value_of(list) : NULL;
	if (!is_kind(words, K_LIST) && !is_kind(words, K_TUPLE))
		return;
	if (from == 0 && !is_shell(kid_of(words, 0)))
		return;
	for (size_t i = 1 - from; i + 1 < words->count; i++) {
		if (is_command_flag(words->kids[i]))
			add_text(texts, words->kids[i + 1], false);
	}
}

static void add_words(struct texts *texts, const struct node *list)
{
	const struct node *words = list ? value_of(list) : NULL;
	if (!words || (words->kind != K_LIST && words->kind != K_TUPLE))
		return;
	for (size_t i = 0; i < words->count; i++)
		add_text(texts, words->kids[i], true);
}

static void spawn_texts(const struct node *call, struct str spawn, struct texts *texts)
{
	struct str path = path_of(call_callee(call));
	struct str keyword = agent_fact(call, path, "keyword");
	int64_t at = 0;
	const struct node *command = NULL;
	str_to_i64(agent_fact(call, path, "position"), &at);
	argument_of(call, keyword.p ? str_z(facts_of(call)->arena, keyword) : NULL, (int)at,
		    &command);
	bool shell = asks_for_shell(call);
	texts->into = INTO_SHELL;
	if (str_is(spawn, "shell") || (shell && !is_kind(value_of(command), K_LIST)))
		add_text(texts, command, false);
	if (shell)
		add_words(texts, str_is(spawn, "program")
					 ? call_positional(call, (size_t)at + 1)
					 : command);
	if (str_is(spawn, "argv"))
		add_shell_words(texts, command, 0);
	if (str_is(spawn, "program") && is_shell(command))
		add_shell_words(texts, call_positional(call, (size_t)at + 1), 1);
}

/* Does a text begin like a statement of SQL? */
static bool is_sql(const struct node *expression)
{
	static const char *const verbs[] = { "SELECT ", "INSERT ", "UPDATE ",
					     "DELETE ", "DROP ",   NULL };
	struct str text = str_trim(text_of(facts_of(expression)->arena, expression));
	for (size_t i = 0; verbs[i]; i++) {
		if (str_starts(text, verbs[i]))
			return true;
	}
	return false;
}

static void sql_texts(const struct node *call, struct texts *texts)
{
	static const char *const methods[] = { "execute",
					       "executemany",
					       "executescript",
					       "query",
					       "raw",
					       "$queryRawUnsafe",
					       "$executeRawUnsafe",
					       "exec",
					       "run",
					       "all",
					       "prepare",
					       "fetch",
					       "fetchrow",
					       "read_sql",
					       "sql",
					       NULL };
	const struct node *text = call_positional(call, 0);
	if (!is_kind(call_callee(call), K_ATTR) || !str_in(call_callee(call)->text, methods) ||
	    !text || !is_sql(text))
		return;
	texts->into = INTO_SQL;
	add_text(texts, text, false);
}

static void direct_texts(const struct node *call, struct texts *texts)
{
	struct str path = path_of(call_callee(call));
	struct str spawn = agent_fact(call, path, "spawn");
	if (spawn.p && agent_fact(call, path, "where").p)
		return; /* in a sandbox the program made */
	if (spawn.p) {
		spawn_texts(call, spawn, texts);
	} else if (str_is(agent_fact(call, path, "sink"), "code")) {
		texts->into = INTO_CODE;
		add_text(texts,
			 call->flags & F_NEW ? call_positional(call, call_arg_count(call) - 1)
					     : call_positional(call, 0),
			 false);
	} else {
		sql_texts(call, texts);
	}
}

/* ---- functions of other files that run what they get ---- */

static void texts_of(const struct node *call, struct texts *texts, int hops);

static bool leads_from(const struct node *param, const struct node *text)
{
	const struct node *function = param->parent->parent;
	struct origins origins;
	origins_inside(function, text, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].kind == ORIGIN_PARAM && origins.v[i].node == param &&
		    !origin_passed(&origins.v[i], STEP_QUOTED) &&
		    !origin_passed(&origins.v[i], STEP_NUMBERED))
			return true;
	}
	return false;
}

/* What the function runs of a parameter; false when nothing. */
static bool runs_param(const struct node *function, const struct node *param,
		       enum injected_into *into, int hops)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		struct texts texts = { .n = 0 };
		if (call->start > function->end)
			break;
		if (call->start < function->start || !node_inside(call, function))
			continue;
		texts_of(call, &texts, hops);
		for (size_t j = 0; j < texts.n; j++) {
			*into = texts.into;
			if (leads_from(param, texts.v[j]))
				return true;
		}
	}
	return false;
}

static void texts_of(const struct node *call, struct texts *texts, int hops)
{
	direct_texts(call, texts);
	const struct node *function =
		texts->n || hops == 0 ? NULL : function_of(call_callee(call));
	if (!function || facts_of(function) == facts_of(call))
		return; /* in this file the callers are followed */
	for (size_t i = 0; i < function->kids[0]->count; i++) {
		const struct node *param = function->kids[0]->kids[i];
		const struct node *given = param->text.n ? call_given(call, param) : NULL;
		if (given && given->kind != K_NUMBER &&
		    runs_param(function, param, &texts->into, hops - 1))
			add_text(texts, given, false);
	}
}

/* ---- whose text it is ---- */

/* tool({ execute: async ({ cmd }) => ... }): the call; NULL when the function is no such entry. */
static const struct node *object_tool(const struct node *function)
{
	struct tool tool;
	const struct node *pair = function->parent, *dict = pair ? pair->parent : NULL;
	const struct node *call =
		dict && dict->kind == K_DICT && dict->parent ? dict->parent->parent : NULL;
	if (!is_kind(pair, K_PAIR) || !is_kind(call, K_CALL) || !tool_of_call(call, &tool))
		return NULL;
	return tool.run == function ? call : NULL;
}

static bool is_tool_param(const struct node *param)
{
	const struct node *function = param->parent->parent;
	const struct node *class_ = node_up(function, K_CLASS);
	struct tool tool;
	if (tool_param_is_injected(param))
		return false;
	if (tool_of_function(function, &tool))
		return true;
	if (param == kid_of(param->parent, 0) && object_tool(function))
		return true;
	return class_ && function->flags & F_METHOD && tool_of_class(class_, &tool) &&
	       tool.run == function;
}

/* Is it one of what a tool's handler gets from the model? */
static bool is_argument(const struct origin *origin)
{
	struct sent sent;
	struct str rest;
	if (origin->kind == ORIGIN_PARAM && is_tool_param(origin->node))
		return true;
	if (origin_fact(origin, "handles", &rest).p)
		return true;
	return sent_of(origin, &sent) && sent.by != SENT_BY_PAIR;
}

static bool is_answer(const struct origin *origin)
{
	static const char *const members[] = { "content", "text", "output_text", NULL };
	struct str path = origin->path;
	if (origin->kind != ORIGIN_CALL || !str_in(access_last(origin->access), members))
		return false;
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] == '(' && agent_fact(origin->node, str_sub(path, 0, i), "llm").p)
			return true;
	}
	return false;
}

/* ---- what makes it innocent ---- */

/* int, Literal["a", "b"], an Enum of the project. */
static bool type_limits(const struct node *type)
{
	static const char *const words[] = { "int",  "float",  "bool",    "Literal", "UUID",
					     "Enum", "number", "boolean", NULL };
	if (!type)
		return false;
	const struct node *name = is_kind(type, K_INDEX) ? type->kids[0] : type;
	const struct node *class_ = class_of(name);
	if (class_ && str_has(base_path_of(class_), "num."))
		return true;
	if (is_kind(type, K_BINARY))
		return type_limits(type->kids[0]) &&
		       (is_kind(type->kids[1], K_NULL) || type_limits(type->kids[1]));
	return str_in(name->text, words);
}

struct schema_search {
	struct str name;
	bool found;
};

/* name: z.enum(["a", "b"]), z.number(), z.string().regex(...) */
static enum walk find_limit(struct node *node, void *context)
{
	static const char *const limits[] = { ".enum(",    ".number(",     ".boolean(",
					      ".literal(", ".regex(",      ".uuid(",
					      ".int(",     ".nativeEnum(", ".coerce.",
					      ".date(",    ".cuid(",       ".ip(",
					      NULL };
	struct schema_search *search = context;
	if (node->kind != K_PAIR || !str_eq(node->text, search->name))
		return WALK_ON;
	struct str text = node_source(node->kids[1]);
	for (size_t i = 0; limits[i]; i++)
		search->found |= str_has(text, limits[i]);
	return WALK_ON;
}

static bool schema_limits(const struct node *call, struct str name)
{
	struct schema_search search = { name, false };
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = kid_of(call_arg_at(call, i), 0);
		const struct node *value = is_kind(arg, K_FUNCTION) ? NULL : value_of(arg);
		const struct node *schema;
		look_into(value, find_limit, &search);
		if (is_kind(value, K_DICT) &&
		    (entry_of(value, "inputSchema", &schema) == PRESENT ||
		     entry_of(value, "parameters", &schema) == PRESENT ||
		     entry_of(value, "schema", &schema) == PRESENT))
			look_into(value_of(schema), find_limit, &search);
	}
	return search.found;
}

static struct str first_member(struct str access)
{
	size_t n = 1;
	while (n < access.n && access.p[n] != '.' && access.p[n] != '[' && access.p[n] != '(')
		n++;
	return access.n > 1 && access.p[0] == '.' ? str_sub(access, 1, n)
						  : (struct str){ NULL, 0 };
}

/* The argument's name: of the parameter itself, or of what was taken from it. */
static struct str argument_name(const struct origin *origin)
{
	struct str name = access_last(origin->access);
	return name.n ? name : origin->node->text;
}

static bool is_limited(const struct origin *origin)
{
	const struct node *param = origin->node;
	if (origin->kind != ORIGIN_PARAM)
		return false;
	const struct step *handed = origin_step(origin, STEP_CALLBACK);
	const struct node *call = handed ? handed->node : object_tool(param->parent->parent);
	if (is_kind(call, K_CALL) && schema_limits(call, first_member(origin->access)))
		return true;
	return !origin->access.n && type_limits(param->type);
}

/* Replaced or matched on the way: somebody took out what hurts. */
static bool is_cleaned(const struct origin *origin, enum injected_into into)
{
	static const char *const methods[] = { "replace", "replaceAll", "sub", "translate",
					       "quote",   "escape",     NULL };
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (!is_kind(step->node, K_CALL) || step->kind == STEP_HANDED ||
		    step->kind == STEP_RETURNED)
			continue;
		if (str_in(call_callee(step->node)->text, methods))
			return true;
		if (into == INTO_SHELL && str_starts(call_path(step->node), "re."))
			return true;
	}
	return origin_passed(origin, STEP_QUOTED) || origin_passed(origin, STEP_NUMBERED) ||
	       origin_passed(origin, STEP_KEY);
}

/* ---- how it gets into the text ---- */

static bool leads_to(const struct node *expression, const struct origin *origin)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == origin->node &&
		    access_same(origins.v[i].access, origin->access))
			return true;
	}
	return false;
}

/* Where a command may begin: what stands there is one, as the tool is meant to take. */
static bool begins_command(struct str before)
{
	static const char *const ends[] = { "&&",  "||", ";",        "|",    "(",    "-c",
					    "-lc", "/c", "sudo",     "eval", "exec", "then",
					    "do",  "&",  "-Command", NULL };
	while (before.n && strchr(" \t\n\"'", before.p[before.n - 1]))
		before.n--;
	for (size_t i = 0; ends[i]; i++) {
		if (str_ends(before, ends[i]))
			return true;
	}
	return !before.n;
}

/* `git -C ${dir} log`: a hole behind some text. */
static bool fills_hole(const struct node *string, const struct origin *origin)
{
	for (size_t i = 0; i < string->count; i++) {
		const struct node *part = string->kids[i];
		const struct node *before = i ? string->kids[i - 1] : NULL;
		if (part->kind == K_TEXT || !leads_to(part, origin))
			continue;
		if (before && before->kind != K_TEXT)
			return true;
		if (before && !begins_command(before->text))
			return true;
	}
	return false;
}

static bool fills_sum(const struct node *sum, const struct origin *origin)
{
	struct str before = text_of(facts_of(sum)->arena, sum->kids[0]);
	if (!leads_to(sum->kids[1], origin))
		return false; /* it comes first */
	return before.p && !begins_command(before);
}

static bool fills(const struct step *step, const struct origin *origin)
{
	const struct node *node = step->node;
	if (is_kind(node, K_STRING))
		return fills_hole(node, origin);
	if (is_kind(node, K_BINARY))
		return fills_sum(node, origin);
	if (is_kind(node, K_ASSIGN))
		return true; /* cmd += x */
	if (!is_kind(node, K_CALL))
		return false;
	if (str_is(call_callee(node)->text, "format"))
		return true;
	const struct node *list = step->next ? step->next->node : NULL;
	return step->next && step->next->kind == STEP_PUT && is_kind(list, K_LIST) &&
	       is_kind(kid_of(list, 0), K_STRING);
}

/* Where the text is put together around it; NULL when it is the whole text. */
static const struct node *put_in(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_PART && fills(step, origin))
			return step->node;
	}
	return NULL;
}

/* ---- a call ---- */

/* An allow-list or a pattern on every way to the sink. */
static bool is_guarded(const struct node *sink, const struct origin *origin)
{
	struct sent sent = { .origin = origin,
			     .by = SENT_BY_ROW,
			     .base = origin->access,
			     .whole = origin->access,
			     .text = true };
	return checks_value(sink, &sent);
}

static bool judge(const struct node *call, const struct texts *texts, size_t i,
		  const struct origin *origin, struct injection *out)
{
	bool argument = origin->node && is_argument(origin);
	if (!origin->node || (!argument && !is_answer(origin)))
		return false;
	const struct node *text = put_in(origin);
	bool whole = !text && !texts->joined[i];
	if ((whole && (argument || texts->into == INTO_SQL)) ||
	    is_cleaned(origin, texts->into) || is_limited(origin) || is_guarded(call, origin))
		return false;
	*out = (struct injection){ .into = texts->into,
				   .sink = call,
				   .text = text ? text : call,
				   .from = origin->node,
				   .whole = whole };
	if (argument)
		out->what = argument_name(origin);
	return true;
}

static bool is_known(const struct injection *out, size_t n, const struct node *text)
{
	for (size_t i = 0; i < n; i++) {
		if (out[i].text == text)
			return true;
	}
	return false;
}

size_t injections_of(const struct node *call, struct injection out[INJECTIONS_MAX])
{
	struct texts texts = { .n = 0 };
	struct injection one;
	size_t n = 0;
	texts_of(call, &texts, HOPS);
	for (size_t i = 0; i < texts.n; i++) {
		struct origins origins;
		if (is_kind(texts.v[i], K_NUMBER) || string_text(texts.v[i]).p)
			continue;
		origins_of(texts.v[i], &origins);
		for (size_t j = 0; j < origins.n && n < INJECTIONS_MAX; j++) {
			if (judge(call, &texts, i, &origins.v[j], &one) &&
			    !is_known(out, n, one.text))
				out[n++] = one;
		}
	}
	return n;
}
