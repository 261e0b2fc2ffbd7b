/* Why (not)? See why.h. */
#include "why.h"

#include <stdarg.h>
#include <stdio.h>

#include "files.h"
#include "lint_internal.h"
#include "origins.h"

enum { EXCERPT = 60, STEPS_SHOWN = 12, ORIGINS_SHOWN = 6 };

struct asking {
	struct arena *arena; /* of the answers */
	const struct linter *linter;
	const struct facts *facts;
	uint32_t line, column;
	struct why *out;
	bool found;
};

/* ---- words ---- */

__attribute__((format(printf, 4, 5))) static void
say(struct asking *asking, unsigned depth, const struct node *at, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	char *text = arena_alloc(asking->arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, args);
	va_end(args);
	const struct source *source = facts_of(at)->source;
	struct str shown = files_shown(asking->linter->report_root, source->path);
	struct why_line line = {
		.depth = depth,
		.what = { text, (size_t)n },
		.place = place_make(asking->arena, &source->lines,
				    source == asking->facts->source ? source->shown : shown,
				    at->start, at->end),
	};
	vec_push(asking->arena, &asking->out->lines, line);
}

/* The code of a node, on one line and not too long. */
static struct str excerpt(const struct asking *asking, const struct node *node)
{
	struct str text = node_source(node);
	size_t end = str_find_char(text, '\n', 0);
	struct str first = str_sub(text, 0, end < EXCERPT ? end : EXCERPT);
	return str_fmt(asking->arena, "%.*s%s", STR_ARG(first), first.n < text.n ? "..." : "");
}

static const char *const step_words[] = {
	[STEP_ASSIGNED] = "given here",
	[STEP_UNPACKED] = "taken apart here",
	[STEP_TAKEN] = "taken from it",
	[STEP_PUT] = "put into it",
	[STEP_FIELD] = "an attribute the class sets",
	[STEP_CHOSEN] = "one of several",
	[STEP_AWAITED] = "awaited",
	[STEP_RETURNED] = "what this call gives back",
	[STEP_HANDED] = "handed over by this call",
	[STEP_CALLBACK] = "handed to a callback",
	[STEP_IMPORTED] = "from another file",
	[STEP_PASSED] = "passed on",
	[STEP_PARSED] = "parsed",
	[STEP_PART] = "a part of this text",
	[STEP_NUMBERED] = "made a number",
	[STEP_QUOTED] = "quoted for the shell",
	[STEP_CHECKED] = "checked",
	[STEP_KEY] = "a key of it",
	[STEP_CALLED] = "what this method gives",
};

/* "Bot.login()", "a function without a name in main()". */
static struct str function_words(const struct asking *asking, const struct node *function)
{
	struct str scope = function ? node_scope_name(function) : STR("");
	if (function && function->text.n)
		return str_fmt(asking->arena, "%.*s()", STR_ARG(scope));
	return scope.n ? str_fmt(asking->arena, "a function without a name in %.*s()",
				 STR_ARG(scope))
		       : STR("a function without a name");
}

/* `req`, or what was taken from it: `.body` of `req`. */
static struct str parameter_words(const struct asking *asking, const struct origin *origin)
{
	struct str name = origin->node->text; /* ({ body }) => ... has none */
	struct str words =
		name.n ? str_fmt(asking->arena, "the parameter `%.*s`", STR_ARG(name))
		       : STR("a parameter without a name");
	return origin->access.n ? str_fmt(asking->arena, "`%.*s` of %.*s",
					  STR_ARG(origin->access), STR_ARG(words))
				: words;
}

/* Where the search ended, in words: what would have to be known. */
static struct str end_words(const struct asking *asking, const struct origin *origin)
{
	struct arena *arena = asking->arena;
	if (origin->more)
		return str_fmt(arena,
			       "what others hand over: only the first %d callers are asked",
			       ORIGINS_CALLERS);
	if (origin->kind == ORIGIN_UNKNOWN || !origin->node)
		return origin->cut ? STR("unknown: the search met a bound")
				   : STR("unknown: nothing in the project tells");
	struct str path = origin_path(origin);
	const struct node *function = node_function(origin->node);
	switch (origin->kind) {
	case ORIGIN_VALUE:
		return str_fmt(arena, "the value %.*s", STR_ARG(excerpt(asking, origin->node)));
	case ORIGIN_PARAM:
		return str_fmt(arena,
			       "%.*s of %.*s: no annotation tells, and nobody in the project "
			       "calls it%s",
			       STR_ARG(parameter_words(asking, origin)),
			       STR_ARG(function_words(asking, function)),
			       path.n ? " with something known" : "");
	case ORIGIN_CAUGHT:
		return STR("the error that is caught");
	case ORIGIN_FUNCTION:
	case ORIGIN_CLASS:
	case ORIGIN_INSTANCE:
		if (!origin->node->text.n)
			return STR("written here, without a name");
		return str_fmt(arena, "%s `%.*s` of the project",
			       origin->kind == ORIGIN_FUNCTION ? "the function"
			       : origin->kind == ORIGIN_CLASS  ? "the class"
							       : "an object of the class",
			       STR_ARG(origin->node->text));
	default:
		return path.n ? path
			      : str_fmt(arena, "what %.*s gives: no library that is known",
					STR_ARG(excerpt(asking, origin->node)));
	}
}

/* ---- values and origins ---- */

static void tell_steps(struct asking *asking, unsigned depth, const struct origin *origin)
{
	int shown = 0;
	for (const struct step *step = origin->steps; step && shown < STEPS_SHOWN;
	     step = step->next, shown++)
		say(asking, depth, step->node, "<- %s: %.*s", step_words[step->kind],
		    STR_ARG(excerpt(asking, step->node)));
}

/* The calls that hand it over, each once. */
static size_t callers_among(const struct origins *origins)
{
	const struct node *callers[ORIGINS_MAX];
	size_t n = 0;
	for (size_t i = 0; i < origins->n; i++) {
		const struct step *step = origin_step(&origins->v[i], STEP_HANDED);
		size_t known = 0;
		while (step && known < n && callers[known] != step->node)
			known++;
		if (step && known == n)
			callers[n++] = step->node;
	}
	return n;
}

static void tell_origins(struct asking *asking, unsigned depth, const struct node *expression)
{
	struct origins origins;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n && i < ORIGINS_SHOWN; i++) {
		const struct origin *origin = &origins.v[i];
		const struct node *at = origin->node ? origin->node : expression;
		say(asking, depth, at, "%.*s", STR_ARG(end_words(asking, origin)));
		tell_steps(asking, depth + 1, origin);
	}
	size_t callers = callers_among(&origins);
	if (callers > 1)
		say(asking, depth, expression, "handed over by %zu calls", callers);
	if (!origins.complete)
		say(asking, depth, expression, "and possibly something else");
}

static void tell_expression(struct asking *asking, unsigned depth, const char *role,
			    const struct node *expression)
{
	struct str path = path_of(expression);
	struct str text = text_of(asking->arena, expression);
	bool literal = expression->kind == K_STRING || expression->kind == K_NUMBER ||
		       expression->kind == K_BOOL || expression->kind == K_NULL;
	say(asking, depth, expression, "%s `%.*s`%s%.*s", role,
	    STR_ARG(excerpt(asking, expression)), path.n ? ": " : "", STR_ARG(path));
	if (literal)
		return;
	if (text.p && text.n < 400) {
		char *shown = (char *)(uintptr_t)str_dup(asking->arena, text).p;
		for (size_t i = 0; i < text.n; i++)
			shown[i] = text.p[i] == HOLE ? '?' : text.p[i];
		say(asking, depth + 1, expression, "as a text: \"%.*s\" (? is not known)",
		    (int)text.n, shown);
	}
	tell_origins(asking, depth + 1, expression);
}

/* ---- calls and loops ---- */

static void tell_call(struct asking *asking, const struct node *call)
{
	struct str path = call_path(call);
	const struct node *callee = call_callee(call), *function = function_of(callee);
	if (function)
		say(asking, 0, call, "call `%.*s`: %.*s() of the project",
		    STR_ARG(excerpt(asking, callee)), STR_ARG(node_scope_name(function)));
	else
		say(asking, 0, call, "call `%.*s`: %.*s", STR_ARG(excerpt(asking, callee)),
		    STR_ARG(path.n ? path : STR("of no library that is known")));
	if (is_kind(callee, K_ATTR))
		tell_expression(asking, 1, "receiver", callee->kids[0]);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		const char *role =
			arg->text.n ? str_z(asking->arena,
					    str_fmt(asking->arena,
						    "argument %.*s =", STR_ARG(arg->text)))
				    : "argument";
		tell_expression(asking, 1, role, arg->kids[0]);
	}
}

static void tell_retry(struct asking *asking, const struct retry *retry)
{
	static const char *const bounds[] = {
		[BOUND_NONE] = "nothing",
		[BOUND_COUNTER] = "a count of attempts",
		[BOUND_CLOCK] = "a deadline",
		[BOUND_STATE] = "something a failure changes",
		[BOUND_SIGNAL] = "somebody else's word",
	};
	static const char *const waits[] = {
		[WAIT_NONE] = "at once",
		[WAIT_FIXED] = "after a fixed pause",
		[WAIT_GROWING] = "after a pause that grows",
		[WAIT_UNKNOWN] = "after a pause nobody here knows",
	};
	say(asking, 0, retry->at, "a retry%s%.*s: tries again %s",
	    retry->library.n ? " by " : "", STR_ARG(retry->library), waits[retry->wait]);
	if (retry->failure)
		say(asking, 1, retry->failure, "what sends it on: `%.*s`",
		    STR_ARG(excerpt(asking, retry->failure)));
	if (retry->attempts > 0)
		say(asking, 1, retry->at, "attempts in all: %g", retry->attempts);
	const struct node *at = retry->bound_at ? retry->bound_at : retry->at;
	if (retry->unbounded)
		say(asking, 1, at, "what ends it when every attempt fails: nothing");
	else if (!retry->library.n)
		say(asking, 1, at, "what ends it when every attempt fails: %s",
		    bounds[retry->bound_how]);
}

static void tell_loop(struct asking *asking, const struct node *loop)
{
	const struct retry *retry = retries_of(asking->facts);
	while (retry && retry->at != loop)
		retry = retry->next;
	if (retry)
		tell_retry(asking, retry);
	else
		say(asking, 0, loop,
		    "loop: no retry; it takes new work each turn, or no failure begins it "
		    "anew");
}

/* ---- what stands there ---- */

static bool stands_there(const struct asking *asking, const struct node *node)
{
	const struct lines *lines = &asking->facts->source->lines;
	if (!asking->column)
		return lines_line(lines, node->start) == asking->line;
	struct position from = lines_position(lines, node->start),
			to = lines_position(lines, node->end);
	bool begun = from.line < asking->line ||
		     (from.line == asking->line && from.point <= asking->column);
	return begun && (to.line > asking->line ||
			 (to.line == asking->line && to.point > asking->column));
}

/* With a column: the innermost of the list that holds it. */
static const struct node *innermost(const struct asking *asking, struct node *const *list,
				    size_t n)
{
	const struct node *best = NULL;
	for (size_t i = 0; i < n; i++) {
		if (stands_there(asking, list[i]) &&
		    (!best || list[i]->end - list[i]->start <= best->end - best->start))
			best = list[i];
	}
	return best;
}

static enum walk find_name(struct node *node, void *context)
{
	struct asking *asking = context;
	if (is_reference(node) && stands_there(asking, node)) {
		const struct node *object = is_kind(node, K_ATTR) ? node->kids[0] : NULL;
		if (object && stands_there(asking, object))
			return WALK_ON;
		tell_expression(asking, 0, "name", node);
		asking->found = true;
		return WALK_STOP;
	}
	return WALK_ON;
}

static void ask_column(struct asking *asking)
{
	const struct facts *facts = asking->facts;
	look_into(&facts->module, find_name, asking);
	const struct node *call = innermost(asking, facts->calls.v, facts->calls.n);
	if (call)
		tell_call(asking, call);
	asking->found |= call != NULL;
}

static void ask_line(struct asking *asking)
{
	const struct facts *facts = asking->facts;
	for (size_t i = 0; i < facts->loops.n; i++) {
		if (stands_there(asking, facts->loops.v[i])) {
			tell_loop(asking, facts->loops.v[i]);
			asking->found = true;
		}
	}
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		bool is_loop = retry->form == RETRY_LOOP || retry->form == RETRY_SERVICE;
		if (!is_loop && stands_there(asking, retry->at)) {
			tell_retry(asking, retry);
			asking->found = true;
		}
	}
	for (size_t i = 0; i < facts->calls.n; i++) {
		if (stands_there(asking, facts->calls.v[i])) {
			tell_call(asking, facts->calls.v[i]);
			asking->found = true;
		}
	}
	/* `command = request.body`: no call, but a value. */
	for (size_t i = 0; i < facts->assigns.n && !asking->found; i++) {
		const struct node *value = kid_of(facts->assigns.v[i], 1);
		if (value && stands_there(asking, facts->assigns.v[i])) {
			tell_expression(asking, 0, "value", value);
			asking->found = true;
		}
	}
}

/* ---- the rules ---- */

static bool on_line(const struct diag *diag, uint32_t line)
{
	return diag->place.from.line <= line && line <= diag->place.to.line;
}

/* Does the finding point at the line without standing there? */
static bool points_at(const struct diag *diag, uint32_t line)
{
	for (size_t i = 0; i < diag->related_count; i++) {
		const struct place *place = &diag->related[i].place;
		if (str_eq(place->path, diag->place.path) && place->from.line <= line &&
		    line <= place->to.line)
			return true;
	}
	return false;
}

static bool is_among(const diag_list *diags, const struct about *about)
{
	size_t i = 0;
	while (i < diags->n && diags->v[i]->about != about)
		i++;
	return i < diags->n;
}

/* Reported here are the diags on the line, elsewhere those that point at it; every other rule that saw the file was silent. */
static void ask_rules(struct asking *asking, const struct lint_result *result,
		      const bool *active)
{
	struct why *out = asking->out;
	for (size_t i = 0; i < result->diag_count; i++) {
		const struct diag *diag = result->diags[i];
		if (on_line(diag, asking->line))
			vec_push(asking->arena, &out->diags, diag);
		else if (points_at(diag, asking->line))
			vec_push(asking->arena, &out->elsewhere, diag);
	}
	for (size_t i = 0; i < asking->linter->rule_count; i++) {
		const struct about *about = &asking->linter->about[i];
		if (active[i] && !is_among(&out->diags, about) &&
		    !is_among(&out->elsewhere, about))
			vec_push(asking->arena, &out->silent, asking->linter->rules[i].id);
	}
}

int why_ask(struct lint_worker *worker, const struct source *source,
	    const struct setting *settings, uint32_t line, uint32_t column,
	    struct arena *results, struct why *out, struct err *err)
{
	struct lint_result result;
	*out = (struct why){ .lines = { NULL, 0, 0 } };
	lint_source(worker, source, settings, results, &result);
	struct asking asking = { .arena = results, .line = line, .column = column, .out = out };
	bool *active;
	asking.facts = lint_open(worker, source, settings, &active, &asking.linter, err);
	if (!asking.facts)
		return -1;
	if (column)
		ask_column(&asking);
	else
		ask_line(&asking);
	ask_rules(&asking, &result, active);
	lint_close(worker);
	if (asking.found || out->diags.n)
		return 0;
	return err_set(err,
		       "no call, loop or name stands there; a line holds what begins on it");
}
