/* Processes that are started again at once: see restarts.h. */
#include "restarts.h"

#include "bounds.h"
#include "models.h"
#include "names.h"
#include "repeated.h"
#include "retries_internal.h"

/* "ends" of models/retry.json: the call comes back when the process has ended; "starts": it has to be waited for. */
static struct str process_fact(const struct node *call)
{
	struct str fact = models_get(models_of(call), facts_of(call)->source->lang,
				     call_path(call), "process");
	return fact.p ? fact : STR("");
}

bool runs_to_its_end(const struct node *call)
{
	return str_is(process_fact(call), "ends");
}

struct running {
	const struct node *loop;
	const struct node *start, *end; /* what starts a process, and what waits for its end */
	size_t calls;
	bool other; /* it may leave, pause or do something else */
};

/* p.wait(), p.communicate() */
static bool waits_for_end(const struct node *call)
{
	static const char *const names[] = { "wait", "communicate", NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, names) && !call_arg_count(call);
}

static enum walk look_at_running(struct node *node, void *context)
{
	struct running *running = context;
	bool plain = node->kind == K_CALL && !is_talk(node) && !process_fact(node).n &&
		     !waits_for_end(node);
	running->other |= node->kind == K_RETURN || node->kind == K_BREAK ||
			  node->kind == K_RAISE || node->kind == K_IF ||
			  node->kind == K_FUNCTION || node->kind == K_YIELD || is_loop(node);
	if (node->kind != K_CALL)
		return running->other ? WALK_STOP : WALK_ON;
	running->other |= receives(node) || (is_pause(node) && !waits_for_end(node));
	running->calls += plain;
	struct str fact = process_fact(node);
	if (fact.n)
		running->start = node;
	if (runs_to_its_end(node) || waits_for_end(node))
		running->end = node;
	return running->other ? WALK_STOP : WALK_ON;
}

struct telling {
	const struct repeated *repeated;
	bool differs;
};

static enum walk find_changing(struct node *node, void *context)
{
	struct telling *telling = context;
	for (size_t i = 0; is_reference(node) && i < telling->repeated->updates.n; i++)
		telling->differs |=
			str_eq(telling->repeated->updates.v[i].target, node_source(node));
	return telling->differs ? WALK_STOP : WALK_ON;
}

/* Is it told something else each turn? */
static bool is_told_anew(const struct node *loop, const struct node *start)
{
	struct repeated repeated;
	struct telling telling = { &repeated, false };
	repeated_init(&repeated, loop, NULL, NULL, NULL);
	for (size_t i = 0; i < call_arg_count(start); i++)
		look_into(call_arg_at(start, i), find_changing, &telling);
	return telling.differs;
}

struct repeating {
	const struct node *loop;
	bool other; /* more is done than to start the same processes, to pause and to tell of it */
};

static enum walk find_other(struct node *node, void *context)
{
	struct repeating *repeating = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	if (is_talk(node) || is_pause(node))
		return WALK_SKIP;
	repeating->other |= !process_fact(node).n || is_told_anew(repeating->loop, node);
	return repeating->other ? WALK_STOP : WALK_ON;
}

bool restarts_the_same(const struct node *loop)
{
	struct repeating repeating = { loop, false };
	look_into(loop, find_other, &repeating);
	return !repeating.other;
}

const struct node *restart_of_loop(const struct node *loop)
{
	enum { OTHER_CALLS = 2 };
	struct running running = { .loop = loop };
	if (loop->kind != K_WHILE || own_test(loop) || !is_constant(loop->kids[0]))
		return NULL;
	look_into(loop->kids[1], look_at_running, &running);
	return running.start && running.end && !running.other && running.calls <= OTHER_CALLS &&
			       !is_told_anew(loop, running.start)
		       ? running.start
		       : NULL;
}

struct forking {
	const struct node *fork;
	bool other;
};

/* if (restarts++ < 10): a number is compared, or a clock asked. */
static bool counts(const struct node *test)
{
	return speaks_of_bound(test) ||
	       (is_kind(test, K_BINARY) && (test->text.p[0] == '<' || test->text.p[0] == '>'));
}

static enum walk find_fork(struct node *node, void *context)
{
	struct forking *forking = context;
	forking->other |= node->kind == K_IF && counts(node->kids[0]);
	if (node->kind != K_CALL)
		return WALK_ON;
	forking->other |= is_pause(node);
	if (str_is(call_path(node), "cluster.fork") ||
	    str_is(call_path(node), "node:cluster.fork"))
		forking->fork = node;
	return WALK_ON;
}

const struct node *restart_by_cluster(const struct node *call, const struct node **handler)
{
	struct forking forking = { NULL, false };
	struct str path = call_path(call), event = string_text(call_positional(call, 0));
	if (!str_is(path, "cluster.on") && !str_is(path, "node:cluster.on"))
		return NULL;
	if (!str_is(event, "exit") && !str_is(event, "disconnect") && !str_is(event, "death"))
		return NULL;
	const struct node *given = call_positional(call, 1);
	*handler = given ? function_of(given) : NULL;
	if (*handler)
		look_into((*handler)->kids[1], find_fork, &forking);
	return forking.other ? NULL : forking.fork;
}
