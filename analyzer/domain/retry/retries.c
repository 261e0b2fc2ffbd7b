/* All that tries again in a file, put together: see retries.h. */
#include "retries.h"

#include "flow.h"
#include "models.h"
#include "names.h"
#include "polls.h"
#include "restarts.h"
#include "retries_internal.h"
#include "words.h"

struct str word_fact(const struct node *at, struct str word, const char *key)
{
	const struct facts *facts = facts_of(at);
	struct str fact = models_get(models_of(at), facts->source->lang,
				     word_key(facts->arena, word), key);
	return fact.p ? fact : STR("");
}

struct retry *retries_add(enum retry_form form, const struct node *at)
{
	struct facts *facts = facts_of(at);
	struct retries *all = facts->retries;
	struct retry *retry = ARENA_NEW(facts->arena, struct retry);
	retry->form = form;
	retry->at = at;
	if (all->last)
		all->last->next = retry;
	else
		all->first = retry;
	all->last = retry;
	return retry;
}

void retries_measure(struct retry *retry)
{
	retries_measure_wait(retry);
	retries_measure_attempts(retry);
	retry->unpaced = retries_unpaced(retry);
}

static enum walk find_password(struct node *node, void *context)
{
	static const char *const words[] = { "password", "passwd", "passphrase", NULL };
	bool *found = context;
	*found |= node->kind == K_PAIR && str_in(node->text, words);
	return *found ? WALK_STOP : WALK_ON;
}

static enum walk find_knock(struct node *node, void *context)
{
	if (node->kind == K_CALL && goes_out(node))
		look_into(node, find_password, context);
	return *(bool *)context ? WALK_STOP : WALK_ON;
}

/* def auth(): return post(url, json={"user": u, "password": p}).ok: what is sent tells that it knocks at a door. */
static bool sends_password(const struct node *helper)
{
	bool found = false;
	look_into(helper, find_knock, &found);
	return found;
}

/* driver.find_element_by_id("go").click(): as Selenium 3 wrote find_element(By.ID, "go").click(). */
static struct str with_find_element(const struct node *call, struct str path)
{
	static const char by[] = ".find_element_by_";
	size_t at = str_find(path, by, 0);
	size_t end = at == SIZE_MAX ? SIZE_MAX : str_find(path, "()", at);
	if (end == SIZE_MAX)
		return path;
	return str_cat(facts_of(call)->arena, str_sub(path, 0, at), STR(".find_element"),
		       str_sub(path, end, path.n));
}

/*
 * Does a call change something outside? Models know what acts on a page, and which call of a model is paid for; that
 * login() and its like knock at somebody's door is known of their names, or of what they send: each attempt counts
 * against the account, whoever is asked.
 */
static bool acts_outside(const struct node *call)
{
	static const char *const doors[] = { "login",  "log_in",       "logIn", "sign_in",
					     "signIn", "authenticate", NULL };
	const struct models *models = models_of(call);
	enum lang lang = facts_of(call)->source->lang;
	struct str path = with_find_element(call, call_path(call)),
		   name = call_callee(call)->text;
	if (str_starts(path, "puppeteer")) /* its pages have Playwright's methods */
		path = str_cat(facts_of(call)->arena, STR("playwright:Page."), name);
	return models_get(models, lang, path, "acts").p ||
	       str_is(models_get(models, lang, path, "llm"), "chat") || str_in(name, doors) ||
	       sends_password(function_called(call));
}

/* item = queue.pop(0): what a turn takes, and from where. */
struct taking {
	const struct node *loop;
	const struct node *item, *queue; /* NAMEs, or references */
};

static enum walk find_taking(struct node *node, void *context)
{
	static const char *const takes[] = { "pop",        "popleft", "shift", "get",
					     "get_nowait", "dequeue", NULL };
	struct taking *taking = context;
	const struct node *value = node->kind == K_ASSIGN ? kid_of(node, 1) : NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	value = node_awaited(value);
	if (!is_kind(value, K_CALL) || !is_reference(node->kids[0]) ||
	    !is_kind(call_callee(value), K_ATTR) || !str_in(call_callee(value)->text, takes) ||
	    !is_reference(call_callee(value)->kids[0]))
		return WALK_ON;
	taking->item = node->kids[0];
	taking->queue = call_callee(value)->kids[0];
	return WALK_STOP;
}

struct returning {
	const struct taking *taking;
	bool back, asked; /* put back as it was; something is tested on the way, or it leaves */
};

static enum walk find_returning(struct node *node, void *context)
{
	static const char *const puts[] = { "append",  "appendleft", "push",   "unshift",
					    "put",     "put_nowait", "insert", "add",
					    "enqueue", NULL };
	struct returning *returning = context;
	returning->asked |= node->kind == K_IF || node->kind == K_RAISE ||
			    node->kind == K_RETURN || node->kind == K_BREAK ||
			    node->kind == K_ASSIGN || node->kind == K_COND;
	if (node->kind != K_CALL || !is_kind(call_callee(node), K_ATTR) ||
	    !str_in(call_callee(node)->text, puts))
		return WALK_ON;
	const struct node *object = call_callee(node)->kids[0];
	size_t count = call_arg_count(node);
	const struct node *last = count ? kid_of(call_arg_at(node, count - 1), 0) : NULL;
	returning->back |= str_eq(node_source(object), node_source(returning->taking->queue)) &&
			   is_kind(last, returning->taking->item->kind) &&
			   str_eq(node_source(last), node_source(returning->taking->item));
	return WALK_ON;
}

/* except OSError: queue.append(item): what failed stands in the queue again, as it was and with nothing counted. */
static const struct node *puts_back(const struct taking *taking)
{
	for (size_t i = 0; i < taking->loop->kids[1]->count; i++) {
		const struct node *try_ = taking->loop->kids[1]->kids[i];
		for (size_t k = 3; try_->kind == K_TRY && k < try_->count; k++) {
			struct returning returning = { taking, false, false };
			look_into(try_->kids[k]->kids[1], find_returning, &returning);
			if (returning.back && !returning.asked &&
			    !retries_ignore(try_->kids[k]))
				return try_->kids[k];
		}
	}
	return NULL;
}

/* while queue: item = queue.pop(0); try: send(item) except OSError: queue.append(item) */
static bool look_at_queue(const struct node *loop)
{
	struct taking taking = { loop, NULL, NULL };
	if (loop->kind != K_WHILE)
		return false;
	look_into(loop->kids[1], find_taking, &taking);
	const struct node *handler = taking.item ? puts_back(&taking) : NULL;
	if (!handler)
		return false;
	struct retry *retry = retries_add(RETRY_LOOP, loop);
	retry->body = handler->parent->kids[0];
	retry->failure = handler;
	retry->unbounded = true;
	retries_measure(retry);
	return true;
}

/* while run.status != "completed": run = retrieve(run.id) */
static void look_at_poll(const struct node *loop)
{
	const struct node *test = poll_of_loop(loop);
	if (!test)
		return;
	struct retry *retry = retries_add(RETRY_LOOP, loop);
	retry->body = loop;
	retry->failure = retry->success = retry->waits_for = test;
	retry->always = retry->polls = retry->unbounded = true;
	retries_measure(retry);
}

/* setInterval(async () => { const job = await ask(); if (job.url) clearInterval(tick); }, 3000) */
static void look_at_interval(const struct node *call)
{
	const struct node *test = poll_of_interval(call);
	if (!test)
		return;
	struct retry *retry = retries_add(RETRY_TIMER, call);
	retry->body = call_positional(call, 0);
	retry->failure = retry->waits_for = test;
	retry->unbounded = true;
	retry->wait = WAIT_UNKNOWN;
}

/* while True: subprocess.run(["node", "bot.js"]) */
static bool look_at_restart(const struct node *loop)
{
	const struct node *process = restart_of_loop(loop);
	if (!process)
		return false;
	struct retry *retry = retries_add(RETRY_SERVICE, loop);
	retry->body = loop;
	retry->failure = retry->process = process;
	return true;
}

static void look_at_loop(const struct node *loop)
{
	struct loop_flow flow;
	if (look_at_queue(loop) || look_at_restart(loop))
		return;
	if (!flow_of_loop(loop, retries_ignore, acts_outside, &flow)) {
		look_at_poll(loop);
		return;
	}
	if (flow.bound == BOUND_NONE && (flow.bound_at = deadline_around(loop)))
		flow.bound = BOUND_CLOCK;
	bool retries = loop_retries(&flow);
	if (!retries && (flow.differs || !loop_serves(&flow))) {
		look_at_poll(loop);
		return;
	}
	struct retry *retry = retries_add(retries ? RETRY_LOOP : RETRY_SERVICE, loop);
	retry->body = flow.attempt ? flow.attempt : loop;
	retry->failure = flow.failure;
	retry->success = flow.success;
	retry->always = flow.always;
	retry->pleases = flow.pleases && !gathers_results(retry);
	retry->draws = flow.draws;
	retry->polls = flow.polls;
	retry->bound_how = flow.bound;
	retry->bound_at = flow.bound_at;
	retry->unbounded = retries && flow.bound == BOUND_NONE;
	retries_measure(retry);
}

/* cluster.on("exit", () => cluster.fork()) */
static void look_at_cluster(const struct node *call)
{
	const struct node *handler;
	const struct node *fork = restart_by_cluster(call, &handler);
	if (!fork)
		return;
	struct retry *retry = retries_add(RETRY_RECURSION, fork);
	retry->body = retry->failure = handler;
	retry->reconnects = retry->unbounded = true;
}

const struct retry *retries_of(const struct facts *facts)
{
	struct facts *known = names_current(facts);
	if (known->retries)
		return known->retries->first;
	known->retries = ARENA_NEW(facts->arena, struct retries);
	for (size_t i = 0; i < facts->loops.n; i++)
		look_at_loop(facts->loops.v[i]);
	for (size_t i = 0; lang_is_js(facts->source->lang) && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (str_is(call_callee(call)->text, "on"))
			look_at_cluster(call);
		look_at_interval(call);
	}
	retries_add_reruns(facts);
	retries_add_libraries(facts);
	return known->retries->first;
}
