/*
 * What git would throw away: see made.h.
 */
#include "made_internal.h"
#include "names.h"
#include "origins.h"
#include "shell_target.h"
#include "test_code.h"
#include "values.h"

static const struct row loses = { "git", "reset|checkout|restore|clean", THING_STASH, NULL,
				  NULL };

/* ---- where in the file ---- */

/* The function of the same file that a node calls; NULL when it calls none. */
static const struct node *helper_called(const struct node *node)
{
	const struct node *helper =
		node->kind == K_CALL ? function_of(call_callee(node)) : NULL;
	return helper && facts_of(helper) == facts_of(node) ? helper : NULL;
}

struct sought {
	const struct made *made;
	enum thing thing;
	const struct node *before; /* the call: the end of what is looked at */
	const struct one *found;
};

/* if keep: commit elif abort: reset. What stands in the other arm of a choice has not run. */
static bool is_in_other_arm(const struct node *one, const struct node *call)
{
	for (const struct node *choice = node_up(call, K_IF); choice;
	     choice = node_up(choice, K_IF)) {
		if (node_inside(one, kid_of(choice, 1)) && node_inside(call, kid_of(choice, 2)))
			return true;
	}
	return false;
}

/* A command of that kind that runs in a function, before a call; NULL: anywhere in it. */
static const struct one *run_in(const struct made *made, enum thing thing,
				const struct node *function, const struct node *call)
{
	for (size_t i = 0; i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		if (one->thing != thing || node_function(one->call) != function)
			continue;
		if (!call ||
		    (one->call->start <= call->start && !is_in_other_arm(one->call, call)))
			return one;
	}
	return NULL;
}

/* save(), whose body runs it */
static enum walk look_for_run(struct node *node, void *context)
{
	struct sought *sought = context;
	if (node->start >= sought->before->start)
		return WALK_STOP;
	const struct node *helper = helper_called(node);
	if (helper && !is_in_other_arm(node, sought->before))
		sought->found = run_in(sought->made, sought->thing, helper, NULL);
	return sought->found ? WALK_STOP : WALK_ON;
}

/* A command of that kind that the function of a call runs before it, itself or by a function it calls. */
static const struct one *run_before(const struct made *made, enum thing thing,
				    const struct node *call)
{
	const struct node *function = node_function(call);
	const struct one *one = run_in(made, thing, function, call);
	struct sought sought = { made, thing, call, NULL };
	if (!one && function)
		look_into(function->kids[1], look_for_run, &sought);
	return one ? one : sought.found;
}

/* ---- put aside ---- */

/* The value of a diff, where it goes. */
struct keeping {
	const struct node *diff; /* the call that asks for it */
	bool found;
};

static enum walk look_for_diff(struct node *node, void *context)
{
	struct keeping *keeping = context;
	struct origins from;
	if (!is_reference(node) && node->kind != K_CALL)
		return WALK_ON;
	origins_of(node, &from);
	for (size_t i = 0; i < from.n; i++)
		keeping->found |= made_gives(keeping->diff, &from.v[i]);
	return keeping->found ? WALK_STOP : WALK_ON;
}

/* path.write_text(diff), writeFileSync(path, diff), f.write(diff), patches.append(diff) */
static bool is_keeper(const struct node *call)
{
	static const char *const keepers[] = { "write",     "write_text",    "write_bytes",
					       "writeFile", "writeFileSync", "append",
					       "push",      "outputFile",    NULL };
	struct str path = call_path(call);
	return str_in(call_callee(call)->text, keepers) && !str_has(path, "sys.std") &&
	       !str_has(path, "process.std");
}

/* return diff, result["patch"] = diff, self.diff = diff */
static enum walk look_for_keeper(struct node *node, void *context)
{
	const struct node *target = is_kind(node, K_ASSIGN) ? kid_of(node, 0) : NULL;
	bool keeps = is_kind(node, K_RETURN) || is_kind(target, K_ATTR) ||
		     is_kind(target, K_INDEX) || (is_kind(node, K_CALL) && is_keeper(node));
	struct keeping *keeping = context;
	if (keeps)
		look_into(node, look_for_diff, keeping);
	return keeping->found ? WALK_STOP : WALK_ON;
}

/* Is what git diff said before put into a file, or given back? What it says of is not lost, then. */
static bool is_diff_kept(const struct made *made, const struct node *call)
{
	const struct one *diff = run_before(made, THING_DIFF, call);
	const struct node *function = node_function(call);
	struct keeping keeping = { diff ? diff->call : NULL, false };
	if (diff && !diff->written && function)
		look_into(function->kids[1], look_for_keeper, &keeping);
	return diff && (diff->written || keeping.found);
}

/*
 * git stash; git add -A with git commit; git diff into a file: what was not committed is kept. Of files that git does
 * not know, -u and -A.
 */
static bool is_put_aside(const struct made *made, const struct node *call, bool untracked)
{
	const struct one *stash = run_before(made, THING_STASH, call);
	return (stash && (!untracked || stash->untracked)) ||
	       (!untracked && is_diff_kept(made, call)) ||
	       (run_before(made, THING_ADDED, call) && run_before(made, THING_COMMIT, call));
}

/* ---- nothing to lose ---- */

struct asked_first {
	const struct made *made;
	const struct node *call;
	bool clean; /* the way on to the call is where all is committed */
};

/* not status, status == "", status.length === 0: true where all is committed. */
static bool says_clean(const struct node *test)
{
	return (is_kind(test, K_UNARY) && str_is(test->text, "not")) ||
	       (is_kind(test, K_BINARY) && str_is(test->text, "=="));
}

enum { SAID_DEPTH = 3 }; /* variables between a test and the status */
struct said {
	const struct made *made;
	int what;
	unsigned depth;
};

static enum walk look_for_porcelain(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_TEXT && str_has(node->text, "--porcelain");
	return *found ? WALK_STOP : WALK_ON;
}

/* A function of another file that a node calls and whose body asks git for its status; what other files run is not gathered. */
static const struct node *foreign_status(const struct node *node)
{
	const struct node *helper =
		node->kind == K_CALL ? function_of(call_callee(node)) : NULL;
	bool asks = false;
	if (helper && facts_of(helper) != facts_of(node))
		node_walk(helper->kids[1], look_for_porcelain, &asks);
	return asks ? helper : NULL;
}

/* The status itself, or a function that gives it or what it says. */
static enum walk look_for_status(struct node *node, void *context)
{
	struct said *said = context;
	const struct node *helper = helper_called(node);
	for (size_t i = 0; i < said->made->all.n && !said->what; i++) {
		const struct one *one = &said->made->all.v[i];
		if (one->thing == THING_STATUS && one->call == node)
			said->what = 1;
	}
	if (helper && !run_in(said->made, THING_STATUS, helper, NULL))
		helper = NULL;
	helper = helper ? helper : foreign_status(node);
	const struct node *last = helper ? block_last(helper->kids[1]) : NULL;
	if (!said->what && is_kind(last, K_RETURN) && kid_of(last, 0))
		said->what = says_clean(kid_of(last, 0)) ? -1 : 1;
	return said->what ? WALK_STOP : WALK_ON;
}

/* What an expression says of the status: 1 that something is not committed, -1 that all is, 0 nothing. */
static int says_of_status(const struct made *made, const struct node *expression,
			  unsigned depth);

/* The same of a variable that is set by one. */
static int variable_says(const struct made *made, const struct node *name, unsigned depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (name->kind != K_NAME || depth >= SAID_DEPTH ||
	    defs_reaching(name, defs, &complete) != 1 || !defs[0]->value ||
	    node_function(defs[0]->site) != node_function(name))
		return 0;
	return says_of_status(made, defs[0]->value, depth + 1);
}

static enum walk look_for_variable(struct node *node, void *context)
{
	struct said *said = context;
	if (!said->what)
		said->what = variable_says(said->made, node, said->depth);
	return said->what ? WALK_STOP : WALK_ON;
}

static int says_of_status(const struct made *made, const struct node *expression,
			  unsigned depth)
{
	struct said said = { made, 0, depth };
	look_into(expression, look_for_status, &said);
	if (!said.what)
		look_into(expression, look_for_variable, &said);
	return says_clean(expression) ? -said.what : said.what;
}

/* raise, return, sys.exit(), process.exit() */
static bool leaves(const struct node *block)
{
	static const char *const exits[] = { "sys.exit", "process.exit", "exit", NULL };
	const struct node *last = block_last(block);
	const struct node *call = is_kind(last, K_EXPRESSION) ? last->kids[0] : NULL;
	return is_kind(last, K_RAISE) || is_kind(last, K_RETURN) ||
	       (is_kind(call, K_CALL) && str_in(path_of(call_callee(call)), exits));
}

/* if status: raise ...: what is not committed ends the function before the call, or keeps out of the call's branch. */
static enum walk look_for_refusal(struct node *node, void *context)
{
	struct asked_first *asked = context;
	const struct node *test = is_kind(node, K_IF) ? node->kids[0] : NULL;
	int says = test && node->start < asked->call->start
			   ? says_of_status(asked->made, test, 0)
			   : 0;
	if (!says)
		return WALK_ON;
	if (node->end <= asked->call->start)
		asked->clean |= says > 0 && leaves(kid_of(node, 1));
	else
		asked->clean |= node_inside(asked->call, kid_of(node, 1)) == (says < 0);
	return asked->clean ? WALK_STOP : WALK_ON;
}

static enum walk look_for_demand(struct node *node, void *context);

/* Does its function ask before a place that all is committed, itself or by one that raises where it is not? */
static bool asks_before(const struct made *made, const struct node *call)
{
	struct asked_first asked = { made, call, false };
	const struct node *function = node_function(call);
	const struct node *body = function ? function->kids[1] : NULL;
	look_into(body, look_for_refusal, &asked);
	if (!asked.clean)
		look_into(body, look_for_demand, &asked);
	return asked.clean;
}

/* ensure_clean(): if status: raise */
static enum walk look_for_demand(struct node *node, void *context)
{
	struct asked_first *asked = context;
	const struct node *helper = helper_called(node);
	if (node->start >= asked->call->start)
		return WALK_STOP;
	if (helper && run_in(asked->made, THING_STATUS, helper, NULL)) {
		struct node end = { .kind = K_EMPTY, .start = helper->end, .end = helper->end };
		struct asked_first inner = { asked->made, &end, false };
		look_into(helper->kids[1], look_for_refusal, &inner);
		asked->clean |= inner.clean && is_kind(node->parent, K_EXPRESSION);
	}
	return asked->clean ? WALK_STOP : WALK_ON;
}

static bool is_asked_before(const struct node *call, const void *made)
{
	return asks_before(made, call);
}

/* Is it known that nothing is uncommitted? */
static bool is_known_clean(const struct made *made, const struct node *call)
{
	return asks_before(made, call) ||
	       fits_each_caller(node_function(call), is_asked_before, made);
}

bool made_keeps_work(const struct made *made, const struct node *call)
{
	return is_put_aside(made, call, false) || is_known_clean(made, call);
}

/* The variables a call's arguments speak of, in their order; where it works is none of them. */
enum { SPOKEN_MAX = 8 };
struct spoken {
	const struct node *folder; /* where the call works */
	const struct node *v[SPOKEN_MAX];
	size_t n;
};

static enum walk add_spoken(struct node *node, void *context)
{
	struct spoken *spoken = context;
	const struct node *up = node->parent;
	if (node == spoken->folder)
		return WALK_SKIP;
	bool last = node->kind == K_ATTR || (node->kind == K_NAME && !is_kind(up, K_ATTR));
	if (last && !(is_kind(up, K_CALL) && call_callee(up) == node) && spoken->n < SPOKEN_MAX)
		spoken->v[spoken->n++] = node;
	return WALK_ON;
}

static struct spoken spoken_of(const struct made *made, const struct node *call)
{
	struct spoken out = { .folder = made_folder(made, call) };
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (!call_arg_at(call, i)->text.n)
			node_walk(call_arg_at(call, i), add_spoken, &out);
	}
	return out;
}

/* Where a call works; unless it says so, what it speaks of first, as in git(path, ...) and "-C", path. */
static const struct node *place_of(const struct made *made, const struct node *call)
{
	struct spoken spoken = spoken_of(made, call);
	const struct node *place = spoken.folder;
	while (is_kind(place, K_CALL) && call_arg_count(place) == 1) /* str(path) */
		place = call_arg_at(place, 0)->kids[0];
	return place ? place : spoken.n ? spoken.v[0] : NULL;
}

static bool is_same_variable(const struct node *a, const struct node *b)
{
	return a->kind == b->kind && str_eq(a->text, b->text) &&
	       (a->kind != K_NAME || defs_of(a, a->text) == defs_of(b, b->text));
}

/* git("-C", root, "worktree", "add", path): what it makes, not what it is made beside. */
static bool adds_worktree(const struct made *made, const struct one *one,
			  const struct node *place)
{
	struct spoken spoken = spoken_of(made, one->call);
	const struct node *beside = one->placed ? place_of(made, one->call) : NULL;
	if (beside && is_same_variable(place, beside))
		return false;
	for (size_t k = 0; k < spoken.n; k++) {
		if (is_same_variable(place, spoken.v[k]))
			return true;
	}
	return false;
}

/* What comes out of the function that makes a folder, through the variable that the folder is made in. */
struct descent {
	const struct made *made;
	const struct one *maker;
	bool found;
};

static bool is_clone_folder(const struct made *made, const struct node *name,
			    const struct node *clone)
{
	struct shared shared = { .name = name,
				 .folder = made_folder(made, clone),
				 .same = SAME_VARIABLE };
	for (size_t i = 0; i < call_arg_count(clone); i++) {
		if (!call_arg_at(clone, i)->text.n) /* cwd=... says where, not what */
			made_mentions(call_arg_at(clone, i), &shared);
	}
	return shared.found;
}

/* tree.parent is not what the function makes; pair[0] of (tree, branch) is. */
static bool descends(const struct made *made, const struct origin *origin,
		     const struct one *maker)
{
	int taken = 0;
	if (!origin_passed(origin, STEP_RETURNED))
		return false;
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *name =
			step->kind == STEP_ASSIGNED ? kid_of(step->node, 0) : NULL;
		taken += step->kind == STEP_TAKEN || step->kind == STEP_UNPACKED;
		taken -= step->kind == STEP_PUT || step->kind == STEP_FIELD;
		if (taken <= 0 && is_kind(step->node, K_ASSIGN) && is_kind(name, K_NAME) &&
		    (maker->thing == THING_CLONE ? is_clone_folder(made, name, maker->call)
						 : adds_worktree(made, maker, name)))
			return true;
	}
	return false;
}

/* All that it can be; a parameter's declared type is no further one. */
static bool is_from(const struct made *made, const struct node *expression,
		    const struct one *maker)
{
	struct origins from;
	bool all = true, any = false;
	origins_of(expression, &from);
	for (size_t i = 0; i < from.n; i++) {
		bool one = descends(made, &from.v[i], maker);
		any |= one;
		all &= one || (from.v[i].kind == ORIGIN_PARAM && !from.v[i].steps);
	}
	return any && all;
}

static enum walk look_for_descent(struct node *node, void *context)
{
	struct descent *descent = context;
	descent->found |= node->kind == K_NAME && is_from(descent->made, node, descent->maker);
	return descent->found ? WALK_STOP : WALK_ON;
}

/* git("-C", path, "reset", "--hard") in a worktree the file makes itself, and may have handed on. */
static bool is_in_worktree(const struct made *made, const struct node *call)
{
	const struct node *place = place_of(made, call);
	for (size_t i = 0; place && i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		if (one->thing == THING_WORKTREE &&
		    (adds_worktree(made, one, place) || is_from(made, place, one)))
			return true;
	}
	return false;
}

/* def ensure() -> folder: git clone url folder; return folder. Then checkout(ensure(), commit), which works there. */
static bool is_from_clone(const struct made *made, const struct node *call,
			  const struct one *clone)
{
	struct descent descent = { made, clone, false };
	for (size_t i = 0; i < call_arg_count(call) && !descent.found; i++)
		node_walk(call_arg_at(call, i), look_for_descent, &descent);
	return descent.found;
}

/* git reset --hard in the folder the file clones into itself: nobody else works there. */
static bool is_in_clone(const struct made *made, const struct node *call,
			const struct command *command)
{
	struct words words = { command->args, command->arg_count };
	struct str place = words_value(words, "-C");
	place = place.p ? place : command->cwd;
	if (!place.p)
		return false;
	for (size_t i = 0; i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		bool known = str_find_char(place, HOLE, 0) == SIZE_MAX;
		bool same = str_eq(one->name, place);
		if (one->thing == THING_CLONE &&
		    (known ? same
			   : (same &&
			      made_share_variable(made, one->call, call, SAME_VARIABLE)) ||
				     is_from_clone(made, call, one)))
			return true;
	}
	return false;
}

/* git branch -D, git push --delete of what `git branch --merged` has named in the same function: another branch has it. */
static bool is_merged(const struct made *made, const struct node *call,
		      const struct command *command)
{
	static const struct row drops = { "git", "branch|push", THING_MERGED, NULL, NULL };
	struct words words = made_behind(&drops, command);
	return words.v && words_flag(words, "-D,-d,--delete") &&
	       run_in(made, THING_MERGED, node_function(call), call);
}

/* shas.indexOf(sha), titles.findIndex((title) => title.includes(mine)): where in a list one certain entry stands. */
static bool is_place_of_one(const struct node *call)
{
	static const char *const finders[] = { "indexOf", "index", "findIndex", NULL };
	const struct node *callee = call_callee(call), *sought = call_positional(call, 0);
	return is_kind(callee, K_ATTR) && str_in(callee->text, finders) && sought &&
	       !is_kind(sought, K_STRING);
}

/* git stash drop stash@{i}, by the place where the entry stands that the file pushed itself. */
static bool is_own_entry(const struct made *made, const struct node *call,
			 const struct command *command)
{
	static const struct row drops = { "git", "stash drop", THING_STASH, NULL, NULL };
	bool pushed = false, found = false;
	for (size_t i = 0; i < made->all.n; i++)
		pushed |= made->all.v[i].thing == THING_STASH;
	if (!pushed || !made_behind(&drops, command).v)
		return false;
	struct spoken spoken = spoken_of(made, call);
	for (size_t i = 0; i < spoken.n && !found; i++) {
		struct origins from;
		origins_of(spoken.v[i], &from);
		for (size_t k = 0; k < from.n; k++)
			found |= from.v[k].kind == ORIGIN_CALL &&
				 is_place_of_one(from.v[k].node);
	}
	return found;
}

/* ---- pushed where nobody else is ---- */

bool made_is_remote(const struct made *made, const struct command *command)
{
	static const struct row makes = { "git", "init|clone", THING_REMOTE, NULL, NULL };
	struct words words = made_behind(&makes, command);
	if (!words.v || !words_flag(words, "--bare,--mirror"))
		return false;
	struct str place = words.v[words.n - 1];
	bool here = str_starts(place, "-");
	return TARGET_OWN == (here ? target_of_git(made->arena, command)
				   : target_of_operand(made->arena, command, place));
}

/* git push --force origin, where the checkout is temporary and so is the remote its function, or a test, makes for it. */
static bool is_to_own_remote(const struct made *made, const struct node *call,
			     const struct command *command)
{
	static const struct row push = { "git", "push", THING_REMOTE, NULL, NULL };
	struct words words = made_behind(&push, command);
	size_t at = words_skip_options(words, 0, "-o,--push-option,--receive-pack");
	struct str to = at < words.n ? words.v[at] : STR("origin");
	bool named =
		str_find_char(to, ':', 0) == SIZE_MAX && str_find_char(to, HOLE, 0) == SIZE_MAX;
	if (!words.v || !named || target_of_git(made->arena, command) != TARGET_OWN)
		return false;
	for (size_t i = 0; i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		if (one->thing == THING_REMOTE &&
		    (node_function(one->call) == node_function(call) ||
		     is_test_code(facts_of(call))))
			return true;
	}
	return false;
}

bool made_loses_nothing(const struct made *made, const struct node *call,
			const struct command *command)
{
	if (is_merged(made, call, command) || is_to_own_remote(made, call, command) ||
	    is_own_entry(made, call, command))
		return true;
	struct words words = { command->args, command->arg_count };
	bool clean = words.n && str_is(words.v[0], "clean");
	/* what git is told to ignore no status tells of */
	bool ignored = words_flag(words, "-x,-X");
	return made_behind(&loses, command).v &&
	       (is_put_aside(made, call, clean) || (!ignored && is_known_clean(made, call)) ||
		is_in_clone(made, call, command) || is_in_worktree(made, call));
}
