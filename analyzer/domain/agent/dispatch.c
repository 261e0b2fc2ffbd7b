/* From a model's arguments to a tool's call: see dispatch.h. */
#include "dispatch.h"

#include "acts.h"
#include "answer.h"
#include "answered.h"
#include "callees.h"
#include "checks.h"
#include "chosen.h"
#include "evidence.h"
#include "graph.h"
#include "names.h"
#include "overrides.h"
#include "program_made.h"
#include "project.h"
#include "runs.h"
#include "shown.h"
#include "swallowed.h"
#include "told.h"
#include "values.h"
#include "words.h"

enum { ACT_DEPTH = 3 };

/* ---- what cannot be a tool ---- */

static bool is_capital(struct str text)
{
	return text.n && text.p[0] >= 'A' && text.p[0] <= 'Z';
}

/* list.append(x), set.add(x): what takes keywords is no list's method, calendar.insert(body=x). */
static bool only_puts(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (call_arg_at(call, i)->text.n)
			return false;
	}
	return agent_call_fact(call, "puts").n;
}

/* ... one that nobody here can look into, and whose value is the tool's answer, is none, whatever its name says. */
static bool answers_unseen(const struct node *call)
{
	return !function_of(callee_behind(call)) && answered_with(call);
}

/* What a call may be whatever it gets: a conversion, a constructor, something that only tells of it. */
static bool is_harmless(const struct node *call, bool spread, bool alone)
{
	static const char *const builtins[] = { "isinstance", "len",    "type",  "repr",
						"str",        "sorted", "print", "next",
						"super",      "Symbol", "range", "input",
						NULL };
	const struct node *callee = callee_behind(call);
	if (agent_call_fact(call, "verifies").n || checks_by_table(call) ||
	    str_is(agent_call_fact(call, "passes"), "#0 checked") || checks_makes_model(call) ||
	    told_of_values(call))
		return true;
	if (callee->kind == K_CALL && told_by_name(callee, spread))
		return true; /* debug("tool")(name, args) */
	if (callee->kind == K_INDEX || callee->kind == K_CALL ||
	    (agent_call_fact(call, "hands").p && callee == call_callee(call)) ||
	    agent_call_fact(call, "sink").p)
		return false;
	if (is_capital(callee->text) || str_in(path_of(callee), builtins) ||
	    str_is(callee->text, "cls") || agent_call_fact(call, "passes").n)
		return true;
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "json"))
		return true; /* res.json({ reply: args.reply }): an answer, and no act */
	return only_puts(call) || checks_like_schema(callee) ||
	       (!alone && told_by_name(call, spread) && !answers_unseen(call));
}

/* What a coding agent's hook is told of has been checked: no run of its own needs to. */
static bool is_sent(const struct origin *origin, struct sent *out)
{
	return sent_of(origin, out) && !(out->by == SENT_BY_PAIR && sent_to_hook(origin));
}

/* ---- does the call run a tool? ---- */

/* handlers[name](args), getattr(obj, name)(args), fn from such a place. */
static bool is_looked_up(const struct node *callee)
{
	const struct node *value = is_kind(callee, K_NAME) ? value_of(callee) : callee;
	if (is_kind(callee, K_NAME) && is_kind(value, K_NAME))
		return false;
	if (is_kind(value, K_INDEX))
		return !string_text(kid_of(value, 1)).p && !is_kind(kid_of(value, 1), K_NUMBER);
	return is_kind(value, K_CALL) && str_is(call_path(value), "getattr") &&
	       !string_text(call_positional(value, 1)).p;
}

/* "checked @langchain/core bindTools": a method that checks what it gets, in files that import such a module or name such a method. */
static bool checks_itself(const struct node *call, struct str sink)
{
	const struct facts *facts = facts_of(call);
	struct str word;
	str_split(&sink, ' ', &word);
	bool always = !sink.p;
	while (str_split(&sink, ' ', &word)) {
		if (imports_module(facts, str_z(facts->arena, word)) ||
		    mentions_of(facts, word))
			return true;
	}
	return always;
}

/* { role: "user", content: text } */
static bool is_message(const struct node *value)
{
	const struct node *pair = value->parent;
	return is_kind(pair, K_PAIR) && str_is(pair->text, "content") &&
	       dict_get(pair->parent, "role");
}

/* content = `The tool ${name} is missing: ${args}`: a part of a text that is but the content of a message. */
static bool is_written_to_model(const struct node *mention)
{
	const struct node *text = mention->parent, *assign = text ? text->parent : NULL;
	if (!is_kind(text, K_STRING) || is_message(text))
		return is_kind(text, K_STRING);
	const struct node *name = is_kind(assign, K_ASSIGN) ? kid_of(assign, 0) : NULL;
	bool sent = false;
	if (!name || name->kind != K_NAME)
		return false;
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (one->node == name || node_function(one->node) != node_function(name))
			continue;
		if (is_kind(one->node, K_NAME) && !is_message(one->node))
			return false;
		sent |= is_kind(one->node, K_NAME);
	}
	return sent;
}

/* The argument that a mention is, or stands in: f"{args}", {"args": args}. */
static const struct node *arg_with(const struct node *mention)
{
	const struct node *up = mention->parent;
	while (is_kind(up, K_STRING) || is_kind(up, K_PAIR) || is_kind(up, K_DICT))
		up = up->parent;
	return is_kind(up, K_ARG) ? up : NULL;
}

/* raise ValueError(f"{name}: {args}"), onToolCall(name, args); log(args); */
static bool is_only_said(const struct node *call, const struct node *taker)
{
	return is_kind(call->parent, K_RAISE) ||
	       (!taker && callee_behind(call) && is_kind(call->parent, K_EXPRESSION) &&
		told_by_name(call, true));
}

/* What a value goes into that is true or not as it is, or a field of it: !x.all, x.get("all"), x ?? {} */
static const struct node *asked_with(const struct node *node)
{
	static const char *const words[] = { "not", "and", "or", "??", NULL };
	for (const struct node *up = node->parent; up; node = up, up = up->parent) {
		bool first = kid_of(up, 0) == node;
		bool got = is_kind(up, K_CALL) && is_kind(node, K_ATTR) &&
			   str_is(node->text, "get");
		bool word = (is_kind(up, K_UNARY) || is_kind(up, K_BINARY)) &&
			    str_in(up->text, words);
		if (!word && !(first && (got || is_kind(up, K_ATTR))))
			break;
	}
	return node;
}

static bool is_only_asked(const struct node *mention, int depth);

/* const { all = false } = args: is each of the names given but asked whether it is true? */
static bool are_only_asked(const struct node *target, int depth)
{
	if (is_kind(target, K_PAIR))
		target = kid_of(target, 1);
	if (is_kind(target, K_ASSIGN) && target->flags & F_DEFAULT)
		target = kid_of(target, 0);
	bool names = is_kind(target, K_NAME) || (is_kind(target, K_DICT) && target->count);
	for (size_t i = 0; names && target->kind == K_DICT && i < target->count; i++)
		names = is_kind(target->kids[i], K_PAIR) &&
			are_only_asked(target->kids[i], depth);
	if (!names || target->kind == K_DICT)
		return names;
	const struct mention *one = mentions_of(facts_of(target), target->text);
	for (; names && one; one = one->next)
		names = one->node == target ||
			node_function(one->node) != node_function(target) ||
			is_only_asked(one->node, depth);
	return names;
}

/* if (args.all) ...: is but asked whether it is true, whatever its type? */
static bool is_only_asked(const struct node *mention, int depth)
{
	const struct node *asked = asked_with(mention), *up = asked->parent;
	if (!up)
		return false;
	if (test_of(up) == asked)
		return true;
	return depth > 0 && is_kind(up, K_ASSIGN) && kid_of(up, 1) == asked &&
	       are_only_asked(up->kids[0], depth - 1);
}

/* Does a function do anything with a parameter but ask whether it is true, or hand it to one that does not? */
static bool is_used(const struct node *function, const struct node *param, int depth)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	for (; one; one = one->next) {
		if (!node_inside(one->node, function->kids[1]))
			continue;
		const struct node *arg = arg_with(one->node);
		const struct node *call = arg ? arg->parent : NULL;
		const struct node *taker = call ? function_of(callee_behind(call)) : NULL;
		const struct node *its =
			taker ? callee_param(call, kid_of(arg, 0), taker) : NULL;
		if ((call && is_only_said(call, taker)) || is_written_to_model(one->node) ||
		    is_only_asked(one->node, ACT_DEPTH))
			continue;
		if (!its || depth <= 0 || is_used(taker, its, depth - 1))
			return true;
	}
	return !param->text.n; /* a pattern takes it apart */
}

/* self.handler.call(name, args), set in one of two branches: do none of the methods known use what they get? */
static bool is_left_alone(const struct node *call, const struct node *arg, int depth)
{
	struct callees callees;
	if (!is_kind(callee_behind(call), K_ATTR))
		return false;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n; i++) {
		const struct node *param = callee_param(call, kid_of(arg, 0), callees.v[i]);
		if (!param || is_used(callees.v[i], param, depth))
			return false;
	}
	return callees.n > 0;
}

/* json.loads(param): what a function gets is text, and told of where it is parsed. */
static bool parses(const struct node *function, const struct node *param)
{
	const struct mention *one =
		param->text.n ? mentions_of(facts_of(function), param->text) : NULL;
	for (; one; one = one->next) {
		const struct node *arg = one->node->parent;
		if (is_kind(arg, K_ARG) && node_inside(one->node, function->kids[1]) &&
		    str_ends(agent_call_fact(arg->parent, "passes"), "parsed"))
			return true;
	}
	return false;
}

/* How a call gets the arguments. */
struct handed {
	bool whole;   /* all of them, not a part */
	bool named;   /* the name goes with them, or chooses what is called */
	bool apart;   /* a part of them, in a function for the one tool, which gets the call */
	bool chosen;  /* the name chooses the callee itself */
	bool surely;  /* so that a function of the project that gets them is the tool */
	bool at_once; /* parsed in the very call: nothing can have checked them */
	bool shown;   /* as a text made of them, and nobody asks for what comes of it */
	bool alone;   /* nothing else is done with them in the tool's branch */
	bool broken; /* asked of the {} for what did not parse: a valid call to who checks it later */
	bool fits; /* ... or a text made of it, str(args.get("q", "")): fits, with arguments or without */
	int depth; /* functions of the project that may still be looked into */
};

static bool acts_inside(const struct node *function, const struct node *param,
			struct handed how);

/* Which file is written or goes, not what is written: that is a record as often as not. open(path) alone reads. */
static bool is_file_of(const struct node *call, const struct node *arg)
{
	const struct node *mode = call_positional(call, 1);
	if (!mode)
		mode = call_keyword(call, "mode");
	struct str how = mode ? string_text(value_of(mode)) : STR("");
	bool reads = str_is(call_path(call), "open") && !str_has(how, "w") &&
		     !str_has(how, "a") && !str_has(how, "x") && !str_has(how, "+");
	return call_arg_at(call, 0) == arg && !reads;
}

/* cursor.execute(sql), new Function(code): run as it stands. */
static bool is_text_run(const struct node *call, const struct node *arg)
{
	struct run_texts texts;
	runs_of(call, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		if (texts.v[i].node == kid_of(arg, 0) && !texts.v[i].split &&
		    !texts.v[i].if_sql)
			return true;
	}
	return false;
}

struct giving_back {
	const struct node *function, *param;
	bool gives, other; /* the parameter as it is; anything that is made of it */
};

static bool is_the_param(const struct node *value, const struct giving_back *back)
{
	struct origins origins;
	bool is = false;
	origins_inside(back->function, value, &origins);
	for (size_t i = 0; i < origins.n; i++)
		is |= origins.v[i].kind == ORIGIN_PARAM && origins.v[i].node == back->param &&
		      !origins.v[i].access.n && !origin_passed(&origins.v[i], STEP_PART);
	return is;
}

static enum walk find_given_back(struct node *node, void *context)
{
	struct giving_back *back = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	const struct node *value = node->kind == K_RETURN ? kid_of(node, 0) : NULL;
	if (!value || is_kind(value, K_NULL) || is_kind(value, K_BOOL))
		return WALK_ON;
	bool given = is_the_param(value, back);
	back->gives |= given;
	back->other |= !given && !is_kind(value, K_DICT);
	return WALK_ON;
}

/* asObject(JSON.parse(text)): gives back what it gets, or nothing: whoever gets that runs the tool. */
static bool only_gives_back(const struct node *function, const struct node *param)
{
	struct giving_back back = { function, param, false, false };
	if (!told_by_body(function))
		return false;
	look_into(function->kids[1], find_given_back, &back);
	return back.gives && !back.other;
}

/* request.gateway.execute(name, args), where the type is another package's: what is behind it nobody here can read. */
static bool is_of_library(const struct node *call)
{
	struct str path = path_of(call_callee(call)), type;
	struct callees callees;
	if (agent_call_fact(call, "hands").p || /* to the project's own */
	    !is_kind(call_callee(call), K_ATTR) || !str_has(path, "().") ||
	    !str_split(&path, '(', &type) || str_find_char(type, '.', 0) == SIZE_MAX ||
	    str_starts(type, "typing."))
		return false;
	callees_of(call, &callees);
	return callees.n == 0; /* else the type is the project's own */
}

/* import { make } from "../dist/index.js", make = require(...).make: of a file of the project's own that a build is yet to make. */
static bool is_of_missing_file(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || !defs_reaching(name, defs, &complete))
		return false;
	const struct node *load = node_awaited(defs[0]->value);
	struct str module = { NULL, 0 };
	if (defs[0]->how == DEF_IMPORT)
		module = defs[0]->site->parent->text;
	else if (is_kind(load, K_CALL) &&
		 (str_is(call_path(load), "require") || str_is(call_path(load), "import")))
		module = string_text(call_positional(load, 0));
	return str_starts(module, ".") && !project_module(facts_of(name), module);
}

/* fn = { sum: createSum() }[name] of such a file: what it checks nobody here can read. */
static bool is_made_elsewhere(const struct node *callee)
{
	struct origins origins;
	origins_of(callee, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct node *node = origins.v[i].node;
		if (origins.v[i].kind != ORIGIN_CALL)
			return false;
		while (is_kind(node, K_CALL) || is_kind(node, K_ATTR))
			node = node->kids[0];
		if (!is_of_missing_file(node))
			return false;
	}
	return origins.n > 0;
}

/* execute("INSERT ...", [name, args]), dbRun(db, "INSERT ...", [name, args]): is a statement handed over before it? */
static bool is_behind_statement(const struct node *call, const struct node *arg)
{
	for (size_t i = 0; i < call_arg_count(call) && call_arg_at(call, i) != arg; i++) {
		const struct node *text = kid_of(call_arg_at(call, i), 0);
		if (runs_says_sql(text_of(facts_of(call)->arena, text)))
			return true;
	}
	return false;
}

/* db.prepare("INSERT INTO approvals VALUES (?, ?)").run(name, JSON.stringify(args)): the values of a statement that stands there as it is. */
static bool binds_values(const struct node *call, const struct node *arg)
{
	static const char *const methods[] = { "run", "all", "get", "iterate", "values", NULL };
	const struct node *callee = call_callee(call);
	if (is_behind_statement(call, arg))
		return true;
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, methods))
		return false;
	const struct node *made = value_of(callee->kids[0]);
	const struct node *statement = is_kind(made, K_CALL) ? call_positional(made, 0) : NULL;
	return statement && str_is(call_callee(made)->text, "prepare") &&
	       string_text(value_of(statement)).n;
}

/* action = actions[name]; action.setArgs(args); action.execute(): put into the chosen tool, which runs afterwards. */
static bool is_set_for_run(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct facts *facts = facts_of(call);
	if (!is_kind(callee, K_ATTR) || !is_kind(callee->kids[0], K_NAME) ||
	    !str_starts(callee->text, "set"))
		return false;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *other = facts->calls.v[i], *run = call_callee(other);
		if (other->start > call->end && is_kind(run, K_ATTR) &&
		    is_kind(run->kids[0], K_NAME) && !call_arg_count(other) &&
		    str_eq(run->kids[0]->text, callee->kids[0]->text) &&
		    node_function(other) == node_function(call) && told_runs(other))
			return true;
	}
	return false;
}

static bool is_run(const struct node *call, const struct node *arg, struct handed how)
{
	const struct node *callee = callee_behind(call), *function = function_of(callee);
	struct str sink = agent_call_fact(call, "sink"),
		   behind = agent_behind_fact(call, "sink");
	if (str_is(sink, "file"))
		return is_file_of(call, arg);
	if (sink.p && !str_starts(sink, "checked"))
		return true;
	if (str_starts(behind, "checked") && checks_itself(call, behind))
		return false;
	if (!acts_on_row(call, arg) && is_made_elsewhere(callee))
		return false;
	if (agent_call_fact(call, "spawn").p || is_text_run(call, arg) ||
	    (is_looked_up(callee) && !checks_makes_model(call)))
		return true;
	if (how.surely && (!how.whole || !is_kind(kid_of(arg, 0), K_DICT)) &&
	    acts_on_row(call, arg))
		return true;
	if (how.chosen && is_set_for_run(call))
		return true;
	if (is_harmless(call, arg->flags & F_SPREAD_DICT, how.alone) ||
	    told_by_preparing(call) || told_by_question(call))
		return false;
	if (arg->flags & F_SPREAD_DICT)
		return true;
	if (!how.chosen && told_by_place(call) && !answers_unseen(call))
		return false;
	if (function && !is_abstract(function)) {
		const struct node *param = callee_param(call, kid_of(arg, 0), function);
		bool surely = !how.shown && (how.surely || how.at_once);
		return param && is_used(function, param, how.depth) &&
		       !only_gives_back(function, param) &&
		       (how.at_once || !parses(function, param)) &&
		       ((surely &&
			 (how.fits ||
			  !checks_param(function, param, !how.whole, how.broken, how.depth)) &&
			 (how.chosen || how.at_once || chosen_namesake(call) ||
			  !told_by_body(function))) ||
			acts_inside(function, param, how));
	}
	return !how.shown &&
	       (how.named || how.at_once || ((how.whole || how.apart) && told_runs(call))) &&
	       (how.chosen || !is_left_alone(call, arg, how.depth));
}

/* ---- what a function of the project does with a parameter ---- */

static bool is_param(const struct origin *origin, const struct node *param)
{
	return origin->kind == ORIGIN_PARAM && origin->node == param &&
	       !origin_passed(origin, STEP_PARSED) && /* told of where it is parsed */
	       !origin_passed(origin, STEP_CHECKED) && !origin_passed(origin, STEP_NUMBERED) &&
	       !origin_passed(origin, STEP_PART);
}

static bool acts_on(const struct node *call, const struct node *function,
		    const struct node *param, struct handed outer)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i), *value = kid_of(arg, 0);
		struct origins origins;
		if (!value || value->kind == K_STRING || value->kind == K_FUNCTION)
			continue;
		origins_inside(function, value, &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (!is_param(&origins.v[j], param))
				continue;
			struct sent sent = { .origin = &origins.v[j],
					     .by = SENT_BY_ROW,
					     .rest = origins.v[j].access,
					     .broken = outer.broken,
					     .inside = function };
			bool goes_with =
				outer.named && chosen_with_param(call, function, param);
			struct handed how = { .whole = !origins.v[j].access.n,
					      .named = goes_with,
					      .surely = goes_with,
					      .broken = outer.broken,
					      .depth = outer.depth - 1 };
			if (is_run(call, arg, how) && !told_by_request(call, goes_with) &&
			    !checks_before(call, &sent))
				return true;
		}
	}
	return false;
}

static bool acts_inside(const struct node *function, const struct node *param,
			struct handed how)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; how.depth > 0 && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start > function->end)
			break;
		if (call->start >= function->start && node_inside(call, function) &&
		    acts_on(call, function, param, how))
			return true;
	}
	return false;
}

/* ---- a call ---- */

/* The low-level MCP handler: told at the call that sets it, not at those of wrappers on the way. */
static const struct node *handler_call(const struct sent *sent)
{
	const struct node *call = NULL;
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind == STEP_CALLBACK)
			call = step->node;
	}
	return sent->by == SENT_BY_ROW ? call : NULL;
}

/* Is it but a part of a text? One that is parsed afterwards was put together to be whole: a stream's pieces. */
static bool is_part(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_PARSED)
			return false;
		if (step->kind == STEP_PART || step->kind == STEP_KEY)
			return true;
	}
	return false;
}

/* fetch(`${host}/users/${args.id}`): where a request goes. */
static bool is_address(const struct node *call, const struct node *arg,
		       const struct origin *origin)
{
	return str_is(agent_call_fact(call, "sink"), "request") &&
	       call_arg_at(call, 0) == arg && !origin_passed(origin, STEP_QUOTED) &&
	       !origin_passed(origin, STEP_KEY);
}

/* OpenAI's `arguments` are JSON text: handed on like that, somebody else parses them. */
static bool is_text(const struct sent *sent)
{
	return sent->by != SENT_BY_ROW && !sent->rest.n && str_ends(sent->whole, ".arguments");
}

/* tools[call.name], toolHandlers.get(call.name).run, tool: does the callee say that it is one? */
static bool says_tool(const struct node *callee)
{
	static const char *const words[] = { "tool", "tools", NULL };
	enum { LONGEST = 6 };
	for (int i = 0; callee && i < LONGEST; i++) {
		if (is_reference(callee) && has_word(callee->text, words))
			return true;
		bool leads = callee->kind == K_ATTR || callee->kind == K_INDEX ||
			     callee->kind == K_CALL || callee->kind == K_AWAIT;
		callee = leads ? callee->kids[0] : NULL;
	}
	return false;
}

/* handle({ name, args }) of the project, executeTool({ name, args }): of anything else an object may be a record. */
static bool may_unpack(const struct node *call)
{
	return function_of(callee_behind(call)) || told_surely_runs(call);
}

/* except Exception as error: tell(error, name, args): who gets the failure as well is told of it; only what it does shows whether it runs a tool. */
static bool gets_failure(const struct node *call)
{
	const struct node *handler = node_up(call, K_HANDLER);
	for (size_t i = 0; handler && handler->text.n && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value, K_NAME) && str_eq(value->text, handler->text))
			return true;
	}
	return false;
}

/* def run_slow(call): args = json.loads(call.function.arguments): who hands the call over has looked at the tool's name. */
static bool is_for_one_tool(const struct node *call, const struct sent *sent,
			    const struct node **by)
{
	const struct origin *origin = sent->origin;
	const struct step *step = origin->steps;
	bool own = false; /* parsed here */
	*by = NULL;
	if (sent->by == SENT_BY_PAIR || sent->by == SENT_BY_ANSWER)
		return false;
	for (; step && step->kind != STEP_HANDED; step = step->next)
		own |= step->kind == STEP_PARSED;
	if (own && step && is_kind(step->node, K_CALL))
		*by = step->node;
	return own && (step ? *by != NULL
			    : origin->kind == ORIGIN_PARAM &&
				       origin->node->parent->parent == node_function(call));
}

/* ... in a branch on it, or by a table; not if (name === "search") renderSearch(call). */
static bool is_chosen_for(const struct node *by, const struct sent *sent)
{
	return by && (!told_by_name(by, false) || told_may_act(by)) &&
	       (chosen_callee(by, sent) || chosen_around(by, sent));
}

static bool reads(const struct node *call, const struct node *arg, const struct origin *origin,
		  struct dispatch *out)
{
	struct sent sent;
	if ((is_part(origin) && !is_address(call, arg, origin)) || !is_sent(origin, &sent))
		return false;
	sent.broken = out->sent.broken;
	sent.of_tools = sent.by == SENT_BY_PAIR && origin_passed(origin, STEP_PARSED) &&
			says_tool(callee_behind(call));
	bool chosen = chosen_callee(call, &sent);
	bool beside = chosen || chosen_beside(call, &sent);
	bool named = beside || sent.handler || (may_unpack(call) && chosen_packed(call, &sent));
	if ((sent.by == SENT_BY_PAIR && !named && !evidence_is_tagged(&sent, call)) ||
	    (sent.by == SENT_BY_ANSWER && !chosen && !(named && arg->flags & F_SPREAD_DICT)))
		return false; /* else an answer that has a structure is no call of a tool */
	if (sent.by == SENT_BY_PAIR && !sent.of_tools && !evidence_of_tool(&sent, call) &&
	    !chosen_by_tools_name(call, &sent))
		return false;
	const struct step *parse = origin_step(origin, STEP_PARSED);
	/* there is but one tool, so nobody asks for its name */
	bool answers =
		sent.by != SENT_BY_PAIR && sent.by != SENT_BY_ANSWER && answered_with(call);
	/* what goes to a function of the handler's own outside a branch may be a question about them */
	const struct node *by;
	bool apart = is_for_one_tool(call, &sent, &by);
	bool chosen_for = is_chosen_for(by, &sent);
	bool decides = chosen || chosen_around(call, &sent) || chosen_for;
	bool failed = !chosen && gets_failure(call);
	if (failed && !function_of(callee_behind(call)))
		return false;
	if (failed || (sent.by == SENT_BY_PAIR && !decides && !told_runs(call)))
		decides = named = beside = false; /* a name and arguments may go anywhere */
	struct handed how = { .whole = !sent.rest.n,
			      .named = named || answers || chosen_for,
			      .apart = apart,
			      .chosen = chosen,
			      .surely = decides || answers || (beside && !sent.handler),
			      .at_once = parse && node_inside(parse->node, arg),
			      .shown = told_as_text(call, origin),
			      .alone = decides && sent.rest.n && acts_alone(call, &sent),
			      .broken = sent.broken,
			      .fits = sent.broken && checks_made_text(&sent),
			      .depth = ACT_DEPTH };
	if (!parse && is_text(&sent) && !chosen && !(arg->flags & F_SPREAD_DICT) &&
	    !is_looked_up(callee_behind(call)))
		return false;
	bool around = chosen || chosen_around(call, &sent);
	bool script = lang_is_js(facts_of(call)->source->lang);
	if ((how.whole && (!around || script) && is_of_library(call)) ||
	    (!around && binds_values(call, arg)))
		return false;
	sent.run = call;
	if (!is_run(call, arg, how) || told_by_request(call, how.named) ||
	    checks_before(call, &sent) || told_with_result(call, &sent) ||
	    (chosen && (told_by_makers(call) || checks_for_another(call, &sent))) ||
	    told_beside_run(call, &sent) || told_of_past(call, &sent) ||
	    (!how.fits && checks_in_callees(call, arg, &sent, ACT_DEPTH)))
		return false;
	*out = (struct dispatch){ .run = call,
				  .parse = parse ? parse->node : NULL,
				  .sent = sent };
	out->at = out->parse ? out->parse : handler_call(&sent);
	if (!out->at)
		out->at = call;
	return true;
}

/* Nothing a model sends can be in it. */
static bool is_plain(const struct node *value)
{
	return !value || value->kind == K_STRING || value->kind == K_NUMBER ||
	       value->kind == K_BOOL || value->kind == K_NULL || value->kind == K_FUNCTION ||
	       value->kind == K_REGEX;
}

/* Of two that may be it, the one parsed last before the call is told of. */
static bool is_nearer(const struct dispatch *one, const struct dispatch *than)
{
	if (!than->run || !one->parse || !than->parse)
		return !than->run;
	uint32_t start = one->run->start;
	return facts_of(one->parse) == facts_of(one->run) && one->parse->start < start &&
	       (than->parse->start > start || one->parse->start > than->parse->start);
}

struct holding {
	const struct dispatch *dispatch;
	const struct node *empty;
};

/* args of args.topic, args.get("topic"): is it {} when it did not parse? */
static const struct node *empty_behind(const struct node *part, const struct dispatch *dispatch,
				       const struct node *use)
{
	const struct node *name = is_kind(part, K_ATTR) ? part->kids[0] : NULL;
	const struct node *empty = NULL;
	struct origins origins;
	if (!is_kind(name, K_NAME))
		return NULL;
	origins_of(name, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct step *parse = origin_step(&origins.v[i], STEP_PARSED);
		if (parse && parse->node == dispatch->parse)
			empty = swallowed_by(&origins, dispatch->parse, use);
	}
	return empty;
}

static enum walk find_empty(struct node *node, void *context)
{
	struct holding *holding = context;
	holding->empty = empty_behind(node, holding->dispatch, holding->dispatch->run);
	return holding->empty ? WALK_STOP : WALK_ON;
}

/* search(args.get("topic")), where it is search() that acts: the part was taken on the way there. */
static const struct node *empty_on_the_way(const struct dispatch *dispatch)
{
	const struct node *empty = NULL;
	for (const struct step *step = dispatch->sent.origin->steps;
	     step && step->kind != STEP_PARSED && !empty; step = step->next) {
		const struct node *part = step->node;
		if (step->kind == STEP_TAKEN)
			empty = empty_behind(is_kind(part, K_CALL) ? call_callee(part) : part,
					     dispatch, part);
	}
	return empty;
}

/* What stands for arguments that did not parse, as a whole or as what a part of them is taken from. */
static const struct node *empty_of(const struct dispatch *dispatch,
				   const struct origins *origins, const struct node *value)
{
	struct holding holding = { dispatch, NULL };
	const struct node *whole = swallowed_by(origins, dispatch->parse, dispatch->run);
	if (!whole && dispatch->sent.rest.n)
		look_into(value, find_empty, &holding);
	if (!whole && !holding.empty && dispatch->sent.rest.n)
		return empty_on_the_way(dispatch);
	return whole ? whole : holding.empty;
}

/* Of all that may be parsed there, told of or not: what stands for a failure of it. */
static void find_failure(struct dispatch *out, const struct origins *origins,
			 const struct node *value)
{
	struct dispatch one = *out;
	for (size_t i = 0; !out->empty && i <= origins->n; i++) {
		const struct step *step =
			i ? origin_step(&origins->v[i - 1], STEP_PARSED) : NULL;
		bool sent = step && is_sent(&origins->v[i - 1], &one.sent);
		if (i && (!sent || step->node == one.parse))
			continue;
		one.parse = i ? step->node : out->parse;
		if (one.parse)
			out->empty = empty_of(&one, origins, value);
		out->failed = one.parse;
	}
}

/* steps: list = field(default_factory=list): holds nothing of itself. */
static bool is_empty_field(const struct origin *origin)
{
	return origin->kind == ORIGIN_CALL &&
	       str_is(path_of(call_callee(origin->node)), "dataclasses.field");
}

/* Does a call of the function hand it over? */
static bool is_handed_to(const struct origin *origin, const struct node *function)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    function_of(call_callee(step->node)) == function)
			return true;
	}
	return false;
}

/* steps.append(Step("search", {...})), plan.add("search", {...}): put into what the parameter holds, by the function itself. */
static bool is_put_into(const struct origin *origin, const struct node *param)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		bool puts = step->kind == STEP_PUT || step->kind == STEP_HANDED;
		const struct node *callee =
			puts && is_kind(step->node, K_CALL) ? call_callee(step->node) : NULL;
		const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
		if (is_kind(object, K_NAME) && str_eq(object->text, param->text) &&
		    node_function(object) == param->parent->parent)
			return true;
	}
	return false;
}

/* A pair that a parameter holds, where all who call the function hand over, or it puts there itself, what the program, or a file, has written down: steps of a list. */
static bool is_written_here(const struct sent *sent, const struct origins *origins)
{
	const struct node *param = sent->origin->node;
	bool written = false;
	if (sent->by != SENT_BY_PAIR || sent->origin->kind != ORIGIN_PARAM)
		return false;
	for (size_t i = 0; i < origins->n; i++) {
		const struct origin *origin = &origins->v[i];
		bool value = origin->kind == ORIGIN_VALUE;
		if (is_empty_field(origin))
			continue;
		if (!value && origin->kind != ORIGIN_PARAM && !sent_from_file(origin))
			return false;
		if (origin->kind != ORIGIN_PARAM && (!value || is_kind(origin->node, K_DICT)))
			written |= is_handed_to(origin, param->parent->parent) ||
				   is_put_into(origin, param);
	}
	return written;
}

/* The step by which a graph hands its state to a node of it: graph.add_node("run", run); NULL when there is none. */
static const struct step *step_of_graph(const struct origin *origin)
{
	const struct step *step = origin->steps;
	while (step && (step->kind != STEP_CALLBACK || !is_kind(step->node, K_CALL) ||
			!str_is(agent_call_fact(step->node, "gives"), "nodes")))
		step = step->next;
	return step;
}

/* state["plan"] of a graph's node, whatever its type, where another node puts the plan: that one is asked. */
static bool is_put_by_node(const struct sent *sent, const struct origins *origins)
{
	const struct origin *own = sent->origin;
	const struct step *called = step_of_graph(own);
	bool put = false;
	if (sent->by != SENT_BY_PAIR || own->kind != ORIGIN_PARAM)
		return false;
	for (size_t i = 0; i < origins->n && !put; i++) {
		const struct origin *one = &origins->v[i];
		const struct step *step = step_of_graph(one);
		put = step && one->node != own->node && origin_passed(one, STEP_PUT) &&
		      (called ? called->node == step->node
			      : is_handed_to(one, own->node->parent->parent));
	}
	return put;
}

/* call.args = Order.parse(call.args): what stood there before the program put it there is not used. */
static bool is_replaced(const struct origin *before, const struct origins *origins)
{
	bool given = origin_passed(before, STEP_PUT) || origin_passed(before, STEP_PARSED);
	for (size_t i = 0; !given && i < origins->n; i++) {
		const struct step *put = origin_step(&origins->v[i], STEP_PUT);
		if (put && is_kind(put->node, K_ASSIGN) && origins->v[i].node == before->node)
			return true;
	}
	return false;
}

/* Step(name=m.group(1), args={k: m.group(2)}), whatever its type: a caller hands over texts cut out of the reply, and nothing else can be in it. */
static bool is_cut_out(const struct origin *declared, const struct origins *origins)
{
	bool cut = false;
	for (size_t i = 0; declared->kind == ORIGIN_PARAM && i < origins->n; i++) {
		const struct origin *one = &origins->v[i];
		if (is_kind(one->node, K_STRING) ||
		    !is_handed_to(one, declared->node->parent->parent))
			continue;
		if (origin_passed(one, STEP_PARSED) || !answer_of(one))
			return false;
		cut = origin_passed(one, STEP_PASSED) && origin_passed(one, STEP_PUT);
	}
	return cut;
}

/* one(step), handed a call by somebody of the project who has checked it just before: nobody else is seen to call it. */
static bool is_checked_by_caller(const struct node *function, const struct origin *other)
{
	struct sent sent;
	const struct step *step = other->steps;
	while (step && !(step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
			 function_of(call_callee(step->node)) == function))
		step = step->next;
	return step && is_sent(other, &sent) &&
	       checks_within(node_function(step->node), step->node, &sent, step->node);
}

static bool is_checked_by_callers(const struct origin *origin, const struct origins *origins)
{
	bool bare = origin->kind == ORIGIN_PARAM && is_kind(origin->node, K_PARAM);
	for (size_t i = 0; bare && i < origins->n; i++) {
		if (&origins->v[i] != origin &&
		    is_checked_by_caller(origin->node->parent->parent, &origins->v[i]))
			return true;
	}
	return false;
}

static bool reads_origins(const struct node *call, const struct node *arg,
			  const struct node *value, const char *part, struct dispatch *out)
{
	struct origins origins;
	struct dispatch one = { .sent.broken = out->sent.broken }, best = { .run = NULL };
	origins_of_part(value, part, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		/* where nobody in sight fills it, what it is declared to hold is all that tells */
		bool stale = (origins.n > 1 && is_empty_field(&origins.v[i])) ||
			     is_replaced(&origins.v[i], &origins) ||
			     is_cut_out(&origins.v[i], &origins) ||
			     is_checked_by_callers(&origins.v[i], &origins);
		if (!stale && reads(call, arg, &origins.v[i], &one) && is_nearer(&one, &best) &&
		    !is_written_here(&one.sent, &origins) &&
		    !is_put_by_node(&one.sent, &origins) && !program_made(&one.sent))
			best = one;
	}
	if (!best.run)
		return false;
	*out = best;
	find_failure(out, &origins, value);
	return true;
}

/* Where a request goes, put together with holes. */
static bool has_holes(const struct node *call, const struct node *value)
{
	return is_kind(value, K_STRING) && value->count > 1 &&
	       str_is(agent_call_fact(call, "sink"), "request");
}

/* A request sends what is in its options, a program gets the words of its list. */
static bool takes_items(const struct node *call)
{
	return str_is(agent_call_fact(call, "sink"), "request") ||
	       agent_call_fact(call, "spawn").p;
}

/* v of {k: v for k, v in args.items()}: a copy, or what is left of them. */
static const struct node *copied(const struct node *value)
{
	if (!value || value->kind != K_COMPREHENSION || !is_kind(value->kids[0], K_PAIR))
		return NULL;
	return value->kids[0]->kids[1];
}

/* Written out in the call's own function, or there for the name that stands in the call. */
static bool is_written_out(const struct node *kept, const struct node *call)
{
	return (is_kind(kept, K_DICT) || is_kind(kept, K_LIST) || copied(kept)) &&
	       node_function(kept) == node_function(call);
}

/* An argument, or what stands in an object or list written out there. */
static bool reads_value(const struct node *call, const struct node *arg,
			const struct node *value, struct dispatch *out)
{
	if (!value || (is_plain(value) && !has_holes(call, value)) ||
	    (value->kind == K_DICT &&
	     (told_as_record(call, value) || checks_as_request(value))))
		return false;
	for (size_t i = 0; (value->kind == K_DICT || value->kind == K_LIST) && i < value->count;
	     i++) {
		const struct node *item = value->kids[i];
		if (reads_value(call, arg, item->kind == K_PAIR ? item->kids[1] : item, out))
			return true;
	}
	const struct node *kept = is_kind(value, K_NAME) ? value_of(value) : NULL;
	if (is_written_out(kept, call) && reads_value(call, arg, kept, out))
		return true;
	const struct node *copy = copied(value);
	if (copy)
		return reads_value(call, arg, copy, out);
	return reads_origins(call, arg, value, "", out) ||
	       (takes_items(call) && reads_origins(call, arg, value, "[]", out));
}

static bool dispatches(const struct node *call, struct dispatch *out)
{
	const struct node *callee = call_callee(call);
	bool made = call->flags & F_NEW &&
		    !agent_call_fact(call, "sink").p; /* new Function(code) runs it */
	bool row = callee && call_arg_count(call) && acts_on_row(call, call_arg_at(call, 0));
	if (!callee || made ||
	    (is_harmless(call, true, false) && !row && !is_set_for_run(call)))
		return false;
	for (size_t i = 0; i < call_arg_count(call) && !names_late(facts_of(call)); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (reads_value(call, arg, kid_of(arg, 0), out))
			return true;
	}
	return false;
}

bool dispatch_of(const struct node *call, struct dispatch *out)
{
	*out = (struct dispatch){ .run = NULL };
	return dispatches(call, out);
}

bool dispatch_of_broken(const struct node *call, struct dispatch *out)
{
	*out = (struct dispatch){ .sent.broken = true };
	return dispatches(call, out);
}

/* ---- a call of a tool handed on: { id: call.id, name: call.function.name, input: args } ---- */

/* The value of a DICT's PAIR or a call's keyword; NULL when it has no name. */
static const struct node *named_value(const struct node *item)
{
	if (!item->text.n)
		return NULL;
	return is_kind(item, K_PAIR)  ? item->kids[1]
	       : is_kind(item, K_ARG) ? item->kids[0]
				      : NULL;
}

/* Does the name of the tool stand beside the arguments? */
static bool names_tool(const struct node *block, const struct sent *sent)
{
	for (size_t i = 0; i < block->count; i++) {
		const struct node *value = named_value(block->kids[i]);
		struct origins origins;
		if (!value || is_plain(value))
			continue;
		origins_of(value, &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (sent_name(sent, &origins.v[j]))
				return true;
		}
	}
	return false;
}

static bool hands_on(const struct node *block, const struct node *value, struct dispatch *out)
{
	struct origins origins;
	origins_of(value, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct step *parse = origin_step(&origins.v[i], STEP_PARSED);
		*out = (struct dispatch){ .run = value };
		if (!parse || !is_sent(&origins.v[i], &out->sent) || out->sent.rest.n ||
		    (out->sent.by != SENT_BY_CALL && out->sent.by != SENT_BY_ROW &&
		     !str_has(out->sent.whole, ".delta.") && !sent_by_event(block)))
			continue; /* by its shape alone, but as it comes in, it may be a call of the past, told to another model */
		out->parse = out->at = parse->node;
		out->failed = out->parse;
		out->empty = swallowed_by(&origins, out->parse, value);
		if (out->empty && names_tool(block, &out->sent))
			return true;
	}
	return false;
}

/* Does the block tell of the failure, too: { name, input, error }? Or what came of it, or that it is news of it for a page: { event: "tool_call", name, input }? */
static bool tells_more(const struct node *block)
{
	static const char *const words[] = { "error", "errors", "invalid", "raw", NULL };
	static const char *const past[] = { "event", "result", "output", "observation", NULL };
	for (size_t i = 0; i < block->count; i++) {
		const struct node *value = named_value(block->kids[i]);
		if (value && (has_word(block->kids[i]->text, words) ||
			      (str_in(block->kids[i]->text, past) && value->kind != K_NULL)))
			return true;
	}
	return false;
}

static const struct node *loop_around(const struct node *node)
{
	while (node && !is_loop(node) && node->kind != K_FUNCTION)
		node = node->parent;
	return node;
}

/* text += delta; input = parse(text) or {}: at each piece, to show what there is so far; no call yet. */
static bool is_of_pieces(const struct node *parse)
{
	const struct facts *facts = facts_of(parse);
	const struct node *text = call_positional(parse, 0);
	bool found = false;
	for (size_t i = 0; text && !found && i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (assign->start > parse->start)
			break;
		found = str_is(assign->text, "+=") &&
			str_eq(node_source(assign->kids[0]), node_source(text)) &&
			loop_around(assign) == loop_around(parse) &&
			graph_dominates(assign, parse);
	}
	return found;
}

/* Is an expression the arguments as they came, a text? */
static bool is_unparsed(const struct node *value, const struct sent *sent)
{
	struct origins origins;
	bool text = false;
	origins_of(value, &origins);
	for (size_t i = 0; !text && i < origins.n; i++)
		text = origins.v[i].node == sent->origin->node &&
		       str_eq(origins.v[i].access, sent->whole) &&
		       !origin_passed(&origins.v[i], STEP_PARSED);
	return text;
}

/* emit({ name, args }); await run(call.name, call.arguments): what runs the tool gets the text, and parses it itself. */
static bool is_run_as_text(const struct node *block, const struct sent *sent)
{
	const struct node *function = node_function(block);
	const struct facts *facts = facts_of(block);
	for (size_t i = function ? first_inside(&facts->calls, function) : facts->calls.n;
	     i < facts->calls.n && facts->calls.v[i]->start < function->end; i++) {
		const struct node *call = facts->calls.v[i];
		bool runs = told_runs(call) && !is_capital(call_callee(call)->text);
		for (size_t j = 0; runs && j < call_arg_count(call); j++) {
			if (is_unparsed(kid_of(call_arg_at(call, j), 0), sent))
				return true;
		}
	}
	return false;
}

bool dispatch_handed_on(const struct node *block, struct dispatch *out)
{
	static const char *const keys[] = { "input", "arguments", "args", NULL };
	bool made = is_kind(block, K_CALL) && is_capital(call_callee(block)->text);
	if ((!made && !is_kind(block, K_DICT)) || tells_more(block))
		return false;
	for (size_t i = 0; i < block->count; i++) {
		const struct node *value = named_value(block->kids[i]);
		if (value && !is_plain(value) && str_in(block->kids[i]->text, keys) &&
		    hands_on(block, value, out))
			return !shown_only(block) && !is_of_pieces(out->parse) &&
			       !is_run_as_text(block, &out->sent);
	}
	return false;
}

/* ---- use by position, and code made of arguments ---- */

/* fenced[1] of text.match(/.../): what is taken by its place is a piece of a text. */
static bool is_of_match(const struct origin *origin)
{
	static const char *const methods[] = { "match",     "exec",  "matchAll", "search",
					       "fullmatch", "split", NULL };
	const struct step *step = origin->steps ? origin->steps->next : NULL;
	for (; step && step->kind != STEP_TAKEN; step = step->next) {
		if (step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
		    str_in(call_callee(step->node)->text, methods))
			return true;
	}
	return false;
}

static bool find_sent(const struct node *expression, struct dispatch *out)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		struct sent sent;
		if (is_part(origin) || is_of_match(origin) || !is_sent(origin, &sent) ||
		    sent.by == SENT_BY_ANSWER ||
		    (sent.by == SENT_BY_PAIR && !evidence_is_tagged(&sent, expression)))
			continue;
		out->sent = sent;
		const struct step *parse = origin_step(origin, STEP_PARSED);
		out->parse = parse ? parse->node : NULL;
		return true;
	}
	return false;
}

/* urls = [args]; urls[0]: of a list that the program makes itself, behind the parse; the calls of an answer may be gathered before it. */
static bool is_put_in_list(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step && step->kind != STEP_PARSED;
	     step = step->next) {
		if (step->kind == STEP_PUT && !is_kind(step->node, K_PAIR))
			return true;
	}
	return false;
}

bool dispatch_by_position(const struct node *index, struct dispatch *out)
{
	const struct node *place = kid_of(index, 1);
	*out = (struct dispatch){ .run = index };
	if (!is_kind(place, K_NUMBER) || !find_sent(index, out) || out->sent.rest.n < 2 ||
	    out->sent.rest.p[0] != '[' || is_put_in_list(out->sent.origin) ||
	    checks_before(index, &out->sent))
		return false;
	out->at = out->parse ? out->parse : index;
	return out->parse != NULL; /* else a list is one by its type */
}

bool dispatch_as_code(const struct node *text, struct dispatch *out)
{
	*out = (struct dispatch){ .run = text };
	for (size_t i = 1; i < text->count; i++) {
		const struct node *before = text->kids[i - 1];
		if (text->kids[i]->kind != K_TEXT && before->kind == K_TEXT &&
		    str_ends(before->text, "(**") && find_sent(text->kids[i], out))
			break;
	}
	bool here = out->parse && facts_of(out->parse) == facts_of(text);
	out->at = here ? out->parse : text;
	return out->sent.origin != NULL;
}

/* ---- OpenAI's runTools: { function: run, parse: JSON.parse, parameters } ---- */

static bool is_runner_file(const struct facts *facts)
{
	return mentions_of(facts, STR("runTools")) || mentions_of(facts, STR("runFunctions")) ||
	       str_has(facts->source->text, "RunnableTool");
}

/* JSON.parse, (text) => JSON.parse(text) */
static bool only_parses(const struct node *parse)
{
	const struct node *function = function_of(parse);
	const struct node *body = function ? function->kids[1] : NULL;
	const struct node *given = body && body->count == 1 ? kid_of(body->kids[0], 0) : NULL;
	if (!function)
		return str_is(path_of(parse), "JSON.parse");
	return is_kind(given, K_CALL) && str_is(call_path(given), "JSON.parse");
}

bool dispatch_by_runner(const struct node *tool, struct dispatch *out)
{
	const struct node *parse = dict_get(tool, "parse"), *run = dict_get(tool, "function");
	const struct node *function = parse && run ? function_of(run) : NULL;
	const struct node *param = function ? kid_of(function->kids[0], 0) : NULL;
	*out = (struct dispatch){ .run = run, .at = parse };
	return param && is_runner_file(facts_of(tool)) && only_parses(parse) &&
	       is_used(function, param, ACT_DEPTH) &&
	       !checks_param(function, param, false, false, ACT_DEPTH);
}
