/*
 * Wrappers that look at a command before they run it: see spawn_is_guarded.
 *
 *     ok, reason = self.sanitize(command)
 *     if not ok:
 *         return reason
 *     subprocess.run(command, shell=True)
 *
 * What a check refuses is its own business; that there is one says that callers may hand over anything. Told apart
 * from a check is what only tells kinds of commands: isinstance, emptiness, a prefix that has a branch of its own.
 * One that only lets through what begins so, startswith("docker "), says nothing of what begins so.
 *
 * Recorded: the tests of an agent toolkit that hand `rm -rf /` to its shell tool, to see it refused.
 */
#include "spawn_internal.h"
#include "values.h"

enum { PARAMS_MAX = 4, VARIABLES_MAX = 3 };

/* One call inside a function, and what its command is made of. */
struct guarded {
	struct spawns *spawns;
	const struct node *call;
	const struct node *params[PARAMS_MAX];
	size_t param_count;
	struct openings *openings;
	bool found;
};

/* ---- which parameters ---- */

struct mentions {
	struct guarded *guarded;
	bool collect; /* take the parameters in, instead of asking for them */
	bool found;
	unsigned depth;
};

static bool walk_mentions(struct guarded *guarded, const struct node *expression, bool collect,
			  unsigned depth);

static void see_param(struct mentions *mentions, const struct node *param)
{
	struct guarded *guarded = mentions->guarded;
	for (size_t i = 0; i < guarded->param_count; i++)
		mentions->found |= guarded->params[i] == param;
	if (mentions->collect && !mentions->found && guarded->param_count < PARAMS_MAX)
		guarded->params[guarded->param_count++] = param;
}

static enum walk see_name(struct node *node, void *context)
{
	struct mentions *mentions = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!spawns_work(mentions->guarded->spawns))
		return WALK_STOP;
	size_t n = node->kind == K_NAME ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if (defs[i]->how == DEF_PARAM)
			see_param(mentions, defs[i]->site);
		else if (defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK ||
			 defs[i]->how == DEF_FOR)
			mentions->found |=
				walk_mentions(mentions->guarded, defs[i]->value,
					      mentions->collect, mentions->depth + 1);
	}
	return WALK_ON;
}

static bool walk_mentions(struct guarded *guarded, const struct node *expression, bool collect,
			  unsigned depth)
{
	struct mentions mentions = { guarded, collect, false, depth };
	if (expression && depth < VARIABLES_MAX)
		look_into(expression, see_name, &mentions);
	return mentions.found;
}

static bool mentions_command(struct guarded *guarded, const struct node *expression)
{
	return walk_mentions(guarded, expression, false, 0);
}

/* ---- what is a check ---- */

/* Tells kinds of commands apart, looks something up or keeps a record; says nothing of what a command does. */
static bool is_no_check(const struct node *call)
{
	static const char *const names[] = {
		"len",     "isinstance", "str",     "bool",        "type",   "strip",
		"trim",    "split",      "isArray", "exists",      "isfile", "isdir",
		"which",   "existsSync", "lower",   "get",         "has",    "print",
		"log",     "info",       "debug",   "filter",      "map",    "expanduser",
		"warning", "error",      "warn",    "toLowerCase", NULL
	};
	static const char *const parts[] = { "exist", "install", "available", NULL };
	const struct node *callee = call_callee(call);
	if (!callee || str_in(callee->text, names))
		return true;
	for (size_t i = 0; parts[i]; i++) {
		if (str_has_nocase(callee->text, parts[i]))
			return true;
	}
	return false;
}

static const char *const begins[] = { "startswith", "startsWith", NULL };

static bool is_prefix_test(const struct node *call)
{
	static const char *const ends[] = { "endswith", "endsWith", NULL };
	struct str name = call_callee(call)->text;
	return str_in(name, begins) || str_in(name, ends);
}

static bool add_opening(struct openings *openings, const struct node *text)
{
	struct str opening = string_text(text);
	if (!opening.p || openings->n == OPENINGS_MAX)
		return false;
	openings->v[openings->n++] = opening;
	return true;
}

/* startswith("git "), startswith(("git ", "gh ")); false when what is asked for is not all known */
static bool add_openings(struct openings *openings, const struct node *call)
{
	const struct node *asked = value_of(call_positional(call, 0));
	bool several = is_kind(asked, K_TUPLE), known = !several || asked->count;
	if (!several)
		return add_opening(openings, asked);
	for (size_t i = 0; i < asked->count && known; i++)
		known = add_opening(openings, asked->kids[i]);
	return known;
}

/* Is the test, in an IF that refuses, one of what is let through: if not command.startswith("git "): raise? */
static bool lets_through(const struct node *call, const struct node *refusing)
{
	bool denied = false;
	const struct node *node = call;
	for (; is_kind(node->parent, K_UNARY) || is_kind(node->parent, K_BINARY);
	     node = node->parent)
		denied ^= str_is(node->parent->text, "not");
	return is_kind(node->parent, K_IF) && str_in(call_callee(call)->text, begins) &&
	       denied == (refusing == node->parent->kids[1]);
}

struct test {
	struct guarded *guarded;
	const struct node *refusing; /* the branch that is taken instead of the call, or NULL */
	bool checks;
	unsigned depth;
};

static bool call_checks(const struct test *test, const struct node *call)
{
	const struct node *callee = call_callee(call);
	if (is_no_check(call) || spawns_run(test->guarded->spawns, call))
		return false;
	/* if cmd.startswith("cd "): return chdir(cmd) */
	if (is_prefix_test(call) && !is_kind(block_last(test->refusing), K_RAISE))
		return false;
	if (is_kind(callee, K_ATTR) && mentions_command(test->guarded, callee->kids[0]))
		return !lets_through(call, test->refusing) ||
		       !add_openings(test->guarded->openings, call);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (mentions_command(test->guarded, call_arg_at(call, i)->kids[0]))
			return true;
	}
	return false;
}

static enum walk look_for_check(struct node *node, void *context);

/* ok, reason = check(command); if ok */
static bool name_checks(const struct test *test, const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	struct test inner = { test->guarded, test->refusing, false, test->depth + 1 };
	size_t n = inner.depth < VARIABLES_MAX ? defs_reaching(name, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		if ((defs[i]->how == DEF_ASSIGN || defs[i]->how == DEF_UNPACK) &&
		    defs[i]->value)
			node_walk(defs[i]->value, look_for_check, &inner);
	}
	return inner.checks;
}

static enum walk look_for_check(struct node *node, void *context)
{
	struct test *test = context;
	if (!spawns_work(test->guarded->spawns))
		return WALK_STOP;
	if (node->kind == K_CALL)
		test->checks |= call_checks(test, node);
	else if (node->kind == K_NAME)
		test->checks |= name_checks(test, node);
	else if (node->kind == K_BINARY &&
		 (str_is(node->text, "in") || str_is(node->text, "not in")))
		test->checks |= mentions_command(test->guarded, node);
	return test->checks ? WALK_STOP : WALK_ON;
}

static bool is_check(struct guarded *guarded, const struct node *expression,
		     const struct node *refusing)
{
	struct test test = { guarded, refusing, false, 0 };
	look_into(expression, look_for_check, &test);
	return test.checks;
}

/* ---- what it decides ---- */

static enum walk look_for_run(struct node *node, void *context)
{
	struct guarded *guarded = context;
	guarded->found = node->kind == K_CALL && spawns_run(guarded->spawns, node);
	return guarded->found ? WALK_STOP : WALK_ON;
}

static bool runs_something(struct guarded *guarded, const struct node *branch)
{
	struct guarded search = { .spawns = guarded->spawns };
	if (branch)
		look_into(branch, look_for_run, &search);
	return search.found;
}

static bool leaves(const struct node *branch)
{
	return block_leaves(branch) || is_kind(block_last(branch), K_BREAK);
}

/* The branch of an IF or COND that is taken where the call is not reached; false when the test decides nothing. */
static bool refusing_branch(const struct guarded *guarded, const struct node *node,
			    const struct node **refusing)
{
	const struct node *then = node->kids[1], *other = node->kids[2];
	*refusing = NULL;
	if (node_inside(guarded->call, node)) {
		*refusing = node_inside(guarded->call, then) ? other : then;
		return !node_inside(guarded->call, node->kids[0]);
	}
	if (node->kind == K_IF)
		*refusing = leaves(then) ? then : leaves(other) ? other : NULL;
	return *refusing != NULL;
}

/* switch (verdict_on(command)) { case "deny": return; ... } */
static bool is_refusing_switch(struct guarded *guarded, const struct node *node)
{
	for (size_t i = 1; i < node->count; i++) {
		const struct node *body = kid_of(node->kids[i], 2);
		if (leaves(body) && !node_inside(guarded->call, body) &&
		    is_check(guarded, node->kids[0], body) && !runs_something(guarded, body))
			return true;
	}
	return false;
}

/* Does the function fail for some of what it is given? */
static enum walk look_for_raise(struct node *node, void *context)
{
	bool *raises = context;
	*raises |= node->kind == K_RAISE;
	return *raises ? WALK_STOP : node->kind == K_FUNCTION ? WALK_SKIP : WALK_ON;
}

/* self.validate(command), which raises. */
static bool is_raising_check(struct guarded *guarded, const struct node *statement)
{
	bool raises = false;
	const struct node *call = kid_of(statement, 0);
	call = node_awaited(call);
	if (!is_kind(call, K_CALL) || !is_check(guarded, call, NULL))
		return false;
	const struct node *function = function_of(call_callee(call));
	if (function)
		node_walk(function->kids[1], look_for_raise, &raises);
	return raises;
}

/* Places of which only one runs: then and else. */
static bool exclusive(const struct node *a, const struct node *b)
{
	const struct node *up = a, *below = a;
	while (up && !node_inside(b, up)) {
		below = up;
		up = up->parent;
	}
	return (is_kind(up, K_IF) && below != up->kids[0]) || is_kind(up, K_SWITCH);
}

/* if (DRY_RUN && WRITES.test(command)) return "": a rehearsal leaves out what the real run does. */
static bool only_rehearses(const struct node *test)
{
	return is_kind(test, K_BINARY) && str_is(test->text, "and") &&
	       (str_has_nocase(node_source(test->kids[0]), "dry") ||
		str_has_nocase(node_source(test->kids[1]), "dry"));
}

static bool protects(struct guarded *guarded, const struct node *node)
{
	const struct node *refusing, *call = guarded->call;
	bool around = node_inside(call, node);
	const struct node *function = node_function(node);
	if (!around && (!function || !node_inside(call, function) || exclusive(node, call)))
		return false;
	switch (node->kind) {
	case K_IF:
	case K_COND:
		return refusing_branch(guarded, node, &refusing) &&
		       !only_rehearses(node->kids[0]) &&
		       is_check(guarded, node->kids[0], refusing) &&
		       !runs_something(guarded, refusing);
	case K_SWITCH:
		return is_refusing_switch(guarded, node);
	case K_BINARY:
		return around && node_inside(call, node->kids[1]) &&
		       (str_is(node->text, "and") || str_is(node->text, "or")) &&
		       is_check(guarded, node->kids[0], NULL);
	case K_ASSERT:
		return is_check(guarded, node->kids[0], NULL);
	case K_EXPRESSION:
		return !around && is_raising_check(guarded, node);
	default:
		return false;
	}
}

static enum walk look_for_guard(struct node *node, void *context)
{
	struct guarded *guarded = context;
	if (node->start >= guarded->call->start || !spawns_work(guarded->spawns))
		return WALK_STOP;
	guarded->found = protects(guarded, node);
	return guarded->found ? WALK_STOP : WALK_ON;
}

bool spawn_is_guarded(struct spawns *spawns, const struct node *call,
		      const struct node *const *commands, size_t n, struct openings *openings)
{
	struct guarded guarded = { .spawns = spawns, .call = call, .openings = openings };
	for (size_t i = 0; i < n; i++)
		walk_mentions(&guarded, commands[i], true, 0);
	for (size_t i = 0; i < guarded.param_count && !guarded.found; i++)
		node_walk(guarded.params[i]->parent->parent->kids[1], look_for_guard, &guarded);
	return guarded.found;
}

/* ---- commands that can be rehearsed ---- */

/* One call, the switch that makes a rehearsal of it, and whether the real run has to be allowed by more than its caller. */
struct rehearsal {
	const struct node *call, *by;
	bool guarded;
};

/* config.allowed of `import { config } ...`, ALLOWED: what is no argument of the function, nor made of one. */
static bool is_set_outside(const struct node *expression)
{
	while (is_kind(expression, K_ATTR) || is_kind(expression, K_INDEX))
		expression = expression->kids[0];
	const struct def *def = is_kind(expression, K_NAME) ? follow_def(expression) : NULL;
	return def && def->how != DEF_PARAM && !node_function(def->site);
}

/* Is `not x` one side of a conjunction, and one of what is set outside another? */
static void see_sides(const struct node *test, const struct rehearsal *rehearsal, bool *by,
		      bool *outside)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "and")) {
		see_sides(test->kids[0], rehearsal, by, outside);
		see_sides(test->kids[1], rehearsal, by, outside);
	}
	const struct node *denied =
		is_kind(test, K_UNARY) && str_is(test->text, "not") ? test->kids[0] : NULL;
	*by |= denied && str_eq(node_source(denied), node_source(rehearsal->by));
	*outside |= is_reference(denied) && is_set_outside(denied);
}

/* if (!dryRun && !config.allowed) throw ... */
static enum walk look_for_switch(struct node *node, void *context)
{
	struct rehearsal *rehearsal = context;
	bool by = false, outside = false;
	if (node->start >= rehearsal->call->start)
		return WALK_STOP;
	if (node->kind == K_IF && leaves(node->kids[1]) && !node_inside(rehearsal->call, node))
		see_sides(node->kids[0], rehearsal, &by, &outside);
	rehearsal->guarded |= by && outside;
	return rehearsal->guarded ? WALK_STOP : WALK_ON;
}

/* if (dryRun) options.push("-n"), dryRun ? ["--dry-run"] : [] */
static enum walk look_for_rehearsing(struct node *node, void *context)
{
	struct rehearsal *rehearsal = context;
	struct str word = node->kind == K_STRING ? string_text(node) : (struct str){ NULL, 0 };
	if (!str_is(word, "-n") && !str_is(word, "--dry-run"))
		return WALK_ON;
	const struct node *up = node;
	while (up && up->kind != K_IF && up->kind != K_COND && up->kind != K_FUNCTION)
		up = up->parent;
	bool asks = is_kind(up, K_IF) || is_kind(up, K_COND);
	rehearsal->by = asks && node_inside(node, up->kids[1]) ? up->kids[0] : NULL;
	if (is_reference(rehearsal->by))
		node_walk(node_function(rehearsal->call)->kids[1], look_for_switch, rehearsal);
	return rehearsal->guarded ? WALK_STOP : WALK_ON;
}

bool spawn_real_run_is_allowed(const struct node *call)
{
	const struct node *function = node_function(call);
	struct rehearsal rehearsal = { call, NULL, false };
	if (function)
		node_walk(function->kids[1], look_for_rehearsing, &rehearsal);
	return rehearsal.guarded;
}
