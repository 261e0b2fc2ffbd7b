/* From a model's arguments to a tool's call: see dispatch.h. */
#include "dispatch.h"

#include "checks.h"
#include "graph.h"
#include "names.h"
#include "values.h"
#include "words.h"

enum { ACT_DEPTH = 3, CHOOSERS_MAX = 12 };

/* ---- what a name says of a call ---- */

enum verb { VERB_NONE, VERB_RUNS, VERB_TELLS };

/* By the first word that says anything: printToolCall tells, handle_tool_execution runs. */
static enum verb verb_of(const struct node *callee)
{
	struct str rest = callee->text, word;
	while (word_next(&rest, &word)) {
		struct str lower = str_dup(facts_of(callee)->arena, word);
		for (size_t i = 0; i < lower.n; i++) {
			char *c = (char *)(uintptr_t)&lower.p[i];
			*c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 'a' - 'A') : *c;
		}
		struct str key = str_fmt(facts_of(callee)->arena, "~%.*s", STR_ARG(lower));
		struct str verb = agent_fact(callee, key, "verb");
		if (verb.p)
			return str_is(verb, "runs") ? VERB_RUNS : VERB_TELLS;
	}
	return VERB_NONE;
}

static bool is_capital(struct str text)
{
	return text.n && text.p[0] >= 'A' && text.p[0] <= 'Z';
}

/* What a call may be whatever it gets: a conversion, a constructor, something that only tells of it. */
static bool is_harmless(const struct node *call)
{
	static const char *const builtins[] = { "isinstance", "len",    "type",  "repr",
						"str",        "sorted", "print", "next",
						"super",      "Symbol", NULL };
	const struct node *callee = call_callee(call);
	if (callee->kind == K_INDEX || callee->kind == K_CALL)
		return false;
	if (is_capital(callee->text) || str_in(path_of(callee), builtins) ||
	    agent_call_fact(call, "passes").n || agent_call_fact(call, "verifies").n)
		return true;
	return agent_call_fact(call, "puts").n || verb_of(callee) == VERB_TELLS;
}

/* ---- what chooses the callee ---- */

struct choosers {
	const struct node *v[CHOOSERS_MAX];
	size_t n;
};

static void add_chooser(struct choosers *choosers, const struct node *node)
{
	if (node && choosers->n < CHOOSERS_MAX && node->kind != K_STRING)
		choosers->v[choosers->n++] = node;
}

/* table[name], find(name), getattr(obj, name), tools.find((t) => t.name === name) */
static enum walk find_choosers(struct node *node, void *context)
{
	struct choosers *choosers = context;
	if (node->kind == K_INDEX)
		add_chooser(choosers, kid_of(node, 1));
	else if (node->kind == K_ARG && !is_kind(node->kids[0], K_FUNCTION))
		add_chooser(choosers, node->kids[0]);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "==") || str_is(node->text, "is"))) {
		add_chooser(choosers, node->kids[0]);
		add_chooser(choosers, node->kids[1]);
	}
	return WALK_ON;
}

static void choosers_of_callee(const struct node *callee, struct choosers *out)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	for (int i = 0; callee && callee->kind == K_ATTR && i < 4; i++)
		callee = callee->kids[0];
	if (!is_kind(callee, K_NAME)) {
		look_into(callee, find_choosers, out);
		return;
	}
	size_t n = defs_reaching(callee, defs, &complete);
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK)
			look_into(defs[i]->value, find_choosers, out);
	}
}

/* if call.name == "order": ..., switch (call.name) */
static void choosers_around(const struct node *call, struct choosers *out)
{
	const struct node *below = call;
	for (const struct node *up = call->parent;
	     up && (up->kind != K_FUNCTION || up->flags & F_ARROW);
	     below = up, up = up->parent) {
		if (up->kind == K_SWITCH)
			add_chooser(out, kid_of(up, 0));
		else if (up->kind == K_IF && below != up->kids[0])
			look_into(up->kids[0], find_choosers, out);
	}
}

static bool is_name(const struct node *expression, const struct sent *sent)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_name(sent, &origins.v[i]))
			return true;
	}
	return false;
}

static bool any_name(const struct choosers *choosers, const struct sent *sent)
{
	for (size_t i = 0; i < choosers->n; i++) {
		if (is_name(choosers->v[i], sent))
			return true;
	}
	return false;
}

/* Does the name the model said, beside these arguments, choose what is called? */
static bool is_chosen(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	choosers_of_callee(call_callee(call), &choosers);
	return any_name(&choosers, sent);
}

/* ... go with them, or decide whether the call is made? */
static bool is_named(const struct node *call, const struct sent *sent)
{
	struct choosers choosers = { .n = 0 };
	for (size_t i = 0; i < call_arg_count(call); i++)
		add_chooser(&choosers, kid_of(call_arg_at(call, i), 0));
	choosers_around(call, &choosers);
	return any_name(&choosers, sent);
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
	return is_kind(value, K_CALL) && str_is(call_path(value), "getattr");
}

static bool acts_inside(const struct node *function, const struct node *param, bool named,
			int depth);

/* The parameter of the called function an argument becomes; NULL when unknown. */
static const struct node *param_for(const struct node *call, const struct node *arg,
				    const struct node *function)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		if (call_given(call, params->kids[i]) == kid_of(arg, 0))
			return params->kids[i];
	}
	return NULL;
}

/* "checked @langchain/core": a method that checks what it gets, in files that import such a module. */
static bool checks_itself(const struct node *call, struct str sink)
{
	struct str word, module = sink;
	str_split(&module, ' ', &word);
	return !module.p ||
	       imports_module(facts_of(call), str_z(facts_of(call)->arena, module));
}

/* How a call gets the arguments. */
struct handed {
	bool whole;   /* all of them, not a part */
	bool named;   /* the name goes with them, or chooses what is called */
	bool at_once; /* parsed in the very call: nothing can have checked them */
	int depth;    /* functions of the project that may still be looked into */
};

static bool is_run(const struct node *call, const struct node *arg, struct handed how)
{
	const struct node *callee = call_callee(call), *function = function_of(callee);
	struct str sink = agent_call_fact(call, "sink");
	if (sink.p && !str_starts(sink, "checked"))
		return true;
	if (sink.p && checks_itself(call, sink))
		return false;
	if (agent_call_fact(call, "spawn").p || is_looked_up(callee))
		return true;
	if (is_harmless(call))
		return false;
	if (arg->flags & F_SPREAD_DICT)
		return true;
	if (function) {
		const struct node *param = param_for(call, arg, function);
		bool surely = how.named || how.at_once;
		return param && ((surely && !checks_param(function, param, how.depth)) ||
				 acts_inside(function, param, how.named, how.depth));
	}
	return how.named || how.at_once || (how.whole && verb_of(callee) == VERB_RUNS);
}

/* ---- what a function of the project does with a parameter ---- */

static bool is_param(const struct origin *origin, const struct node *param)
{
	return origin->kind == ORIGIN_PARAM && origin->node == param &&
	       !origin_passed(origin, STEP_PARSED) && /* told of where it is parsed */
	       !origin_passed(origin, STEP_CHECKED) && !origin_passed(origin, STEP_NUMBERED) &&
	       !origin_passed(origin, STEP_PART);
}

/* Does another parameter of the function go, or choose, with this one? */
static bool beside(const struct node *call, const struct node *function,
		   const struct node *param)
{
	struct choosers choosers = { .n = 0 };
	choosers_of_callee(call_callee(call), &choosers);
	for (size_t i = 0; i < call_arg_count(call); i++)
		add_chooser(&choosers, kid_of(call_arg_at(call, i), 0));
	choosers_around(call, &choosers);
	for (size_t i = 0; i < choosers.n; i++) {
		struct origins origins;
		origins_inside(function, choosers.v[i], &origins);
		for (size_t j = 0; j < origins.n; j++) {
			const struct origin *origin = &origins.v[j];
			if (origin->kind == ORIGIN_PARAM && origin->node != param &&
			    origin->node->parent == param->parent)
				return true;
		}
	}
	return false;
}

static bool acts_on(const struct node *call, const struct node *function,
		    const struct node *param, bool named, int depth)
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
					     .inside = function };
			struct handed how = { !origins.v[j].access.n,
					      named && beside(call, function, param), false,
					      depth - 1 };
			if (is_run(call, arg, how) && !checks_before(call, &sent))
				return true;
		}
	}
	return false;
}

static bool acts_inside(const struct node *function, const struct node *param, bool named,
			int depth)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; depth > 0 && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (call->start > function->end)
			break;
		if (call->start >= function->start && node_inside(call, function) &&
		    acts_on(call, function, param, named, depth))
			return true;
	}
	return false;
}

/* ---- arguments that did not parse ---- */

static bool is_empty_dict(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && is_kind(origin->node, K_DICT) &&
	       !origin->node->count && !origin->access.n;
}

/* The TRY or WITH whose body the parse stands in, within its function. */
static const struct node *guard_of(const struct node *parse)
{
	const struct node *below = parse;
	for (const struct node *up = parse->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		if ((up->kind == K_TRY || up->kind == K_WITH) && below == up->kids[0])
			return up;
	}
	return NULL;
}

static bool any_edge(void *context, const struct edge *edge)
{
	(void)context;
	(void)edge;
	return true;
}

/* Does a failure in the guarded part lead to the end of the way: the run, or a return? */
static bool failing_reaches(const struct node *guard, const struct node *use)
{
	const struct graph *graph = graph_of(guard);
	uint32_t to = node_function(guard) == node_function(use) ? graph_point(graph, use)
								 : GRAPH_END;
	for (size_t i = 0; i < graph->handlers.n; i++) {
		const struct handler_points *handler = &graph->handlers.v[i];
		if (handler->try_ == guard &&
		    graph_reaches(graph, handler->entry, to, any_edge, NULL))
			return true;
	}
	return false;
}

/* parse().catch(() => ({})) */
static bool in_catch(const struct node *empty)
{
	const struct node *function = node_function(empty);
	const struct node *call =
		function && is_kind(function->parent, K_ARG) ? function->parent->parent : NULL;
	return is_kind(call, K_CALL) && str_is(call_callee(call)->text, "catch");
}

/* Does {} stand for arguments that did not parse? */
static bool stands_in(const struct node *empty, const struct node *parse,
		      const struct node *use)
{
	const struct node *guard = guard_of(parse);
	if (in_catch(empty))
		return true;
	if (!guard || node_function(empty) != node_function(parse))
		return false;
	if (node_inside(empty, guard))
		return !node_inside(empty, guard->kids[0]);
	return empty->end <= guard->start && failing_reaches(guard, use);
}

static void find_empty(const struct origins *origins, struct dispatch *out)
{
	for (size_t i = 0; out->parse && i < origins->n; i++) {
		const struct origin *origin = &origins->v[i];
		if (is_empty_dict(origin) && stands_in(origin->node, out->parse, out->run))
			out->empty = origin->node;
	}
}

/* ---- a call ---- */

/* The low-level MCP handler: told at the call that sets it. */
static const struct node *handler_call(const struct sent *sent)
{
	const struct step *step = origin_step(sent->origin, STEP_CALLBACK);
	return sent->by == SENT_BY_ROW && step ? step->node : NULL;
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

/* OpenAI's `arguments` are JSON text: handed on like that, somebody else parses them. */
static bool is_text(const struct sent *sent)
{
	return sent->by != SENT_BY_ROW && !sent->rest.n && str_ends(sent->whole, ".arguments");
}

static bool reads(const struct node *call, const struct node *arg, const struct origin *origin,
		  struct dispatch *out)
{
	struct sent sent;
	if (is_part(origin) || !sent_of(origin, &sent))
		return false;
	bool chosen = is_chosen(call, &sent), named = chosen || is_named(call, &sent);
	if (sent.by == SENT_BY_PAIR && !named && !sent_is_tagged(&sent, call))
		return false;
	const struct step *parse = origin_step(origin, STEP_PARSED);
	struct handed how = { !sent.rest.n, named, parse && node_inside(parse->node, arg),
			      ACT_DEPTH };
	if (!parse && is_text(&sent) && !chosen && !(arg->flags & F_SPREAD_DICT) &&
	    !is_looked_up(call_callee(call)))
		return false;
	if (!is_run(call, arg, how) || checks_before(call, &sent))
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

static bool reads_origins(const struct node *call, const struct node *arg,
			  const struct node *value, const char *part, struct dispatch *out)
{
	struct origins origins;
	struct dispatch one, best = { .run = NULL };
	origins_of_part(value, part, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (reads(call, arg, &origins.v[i], &one) && is_nearer(&one, &best))
			best = one;
	}
	if (!best.run)
		return false;
	*out = best;
	find_empty(&origins, out);
	return true;
}

/* A request: what is in its options goes out, too. */
static bool sends(const struct node *call)
{
	return str_is(agent_call_fact(call, "sink"), "request");
}

/* An argument, or what stands in an object or list written out there. */
static bool reads_value(const struct node *call, const struct node *arg,
			const struct node *value, struct dispatch *out)
{
	if (is_plain(value))
		return false;
	for (size_t i = 0; (value->kind == K_DICT || value->kind == K_LIST) && i < value->count;
	     i++) {
		const struct node *item = value->kids[i];
		if (reads_value(call, arg, item->kind == K_PAIR ? item->kids[1] : item, out))
			return true;
	}
	return reads_origins(call, arg, value, "", out) ||
	       (sends(call) && reads_origins(call, arg, value, "[]", out));
}

bool dispatch_of(const struct node *call, struct dispatch *out)
{
	const struct node *callee = call_callee(call);
	if (!callee || call->flags & F_NEW || is_harmless(call))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		if (reads_value(call, arg, kid_of(arg, 0), out))
			return true;
	}
	return false;
}

/* ---- use by position, and code made of arguments ---- */

static bool find_sent(const struct node *expression, struct dispatch *out)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		struct sent sent;
		if (is_part(origin) || !sent_of(origin, &sent) ||
		    (sent.by == SENT_BY_PAIR && !sent_is_tagged(&sent, expression)))
			continue;
		out->sent = sent;
		const struct step *parse = origin_step(origin, STEP_PARSED);
		out->parse = parse ? parse->node : NULL;
		return true;
	}
	return false;
}

bool dispatch_by_position(const struct node *index, struct dispatch *out)
{
	const struct node *place = kid_of(index, 1);
	*out = (struct dispatch){ .run = index };
	if (!is_kind(place, K_NUMBER) || !find_sent(index, out) || out->sent.rest.n < 2 ||
	    out->sent.rest.p[0] != '[' || checks_before(index, &out->sent))
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
