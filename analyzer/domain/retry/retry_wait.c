/*
 * How long a retry waits between attempts: see retries.h.
 *
 * A pause stands in what failing runs, beside the attempt, in a helper of either, or at the beginning of the attempt.
 */
#include "retries_internal.h"

#include "names.h"
#include "values.h"

/* ---- waiting ---- */

/* So many helpers are looked into, and helpers of helpers, and no more. */
enum { HELPERS = 32, HELPER_HOPS = 2 };

struct pause {
	const struct node *call, *value;
	double unit_ms;
	const struct node *repeated; /* the function itself, which is no helper of its own */
	int helpers, hops;           /* looked into; how deep we are in them */
};

static enum walk find_growth(struct node *node, void *context)
{
	static const char *const growing[] = { "pow",     "random",      "uniform",
					       "randint", "expo",        "jitter",
					       "backoff", "exponential", "retry_after",
					       NULL };
	bool *found = context;
	struct str name = is_reference(node) ? node->text : STR("");
	*found |= (node->kind == K_BINARY &&
		   (str_is(node->text, "**") || str_is(node->text, "<<") ||
		    str_is(node->text, "*"))) ||
		  str_in(name, growing) || str_has_nocase(name, "backoff");
	return *found ? WALK_STOP : WALK_ON;
}

struct counting {
	const struct node *region;
	struct str variable;
	bool found;
};

/* n++, delay *= 2, delay = Math.min(delay * 2, 60000) */
static enum walk find_step(struct node *node, void *context)
{
	struct counting *counting = context;
	bool steps =
		node->kind == K_UNARY && (str_is(node->text, "++") || str_is(node->text, "--"));
	if (node->kind == K_ASSIGN)
		steps = !str_is(node->text, "=") ||
			(!is_reference(kid_of(node, 1)) &&
			 mentions(kid_of(node, 1), counting->variable));
	counting->found |= steps && str_eq(node_source(node->kids[0]), counting->variable);
	return counting->found ? WALK_STOP : WALK_ON;
}

static enum walk find_counted(struct node *node, void *context)
{
	struct counting *counting = context;
	if (!is_reference(node))
		return WALK_ON;
	counting->variable = node_source(node);
	look_into(counting->region, find_step, counting);
	return counting->found ? WALK_STOP : WALK_SKIP;
}

struct handing_on {
	const struct node *function, *value; /* what calls itself; its pause */
	bool found;
};

/* connect(url, Math.min(delay * 2, 60000)): what the pause is made of is handed on as another one. */
static enum walk find_handing_on(struct node *node, void *context)
{
	struct handing_on *handing = context;
	const struct node *params = handing->function->kids[0];
	if (node->kind != K_CALL || function_of(call_callee(node)) != handing->function)
		return WALK_ON;
	for (size_t i = 0; i < params->count; i++) {
		struct str name = params->kids[i]->text;
		const struct node *given = name.n && mentions(handing->value, name)
						   ? call_given(node, params->kids[i])
						   : NULL;
		handing->found |= given && !is_reference(given) && mentions(given, name);
	}
	return handing->found ? WALK_STOP : WALK_ON;
}

/* 1000 * attempt, where each turn, or each time a function runs itself again, counts on: no number it begins with says how long it is. */
static bool is_counted(const struct retry *retry, const struct node *value)
{
	bool loop = retry->form == RETRY_LOOP || retry->form == RETRY_SERVICE;
	bool again = retry->form == RETRY_RECURSION || retry->form == RETRY_TIMER;
	const struct node *parts[] = { loop    ? retry->at
				       : again ? retry->body
					       : NULL,
				       again ? retry->helper : NULL };
	const struct node *known = assigned_value(value);
	struct handing_on handing = { retry->body, value, false };
	struct counting counting = { .found = false };
	for (size_t i = 0; i < 2 && !counting.found; i++) {
		counting.region = parts[i];
		look_into(parts[i] ? value : NULL, find_counted, &counting);
		look_into(parts[i] ? known : NULL, find_counted, &counting);
	}
	if (again && !counting.found && is_kind(retry->body, K_FUNCTION))
		look_into(retry->at, find_handing_on, &handing);
	return counting.found || handing.found;
}

/* delay = backoff + jitter, backoff = Math.min(base * 2 ** n, 60000): a name for what grows, by way of another. */
static enum walk find_growing_name(struct node *node, void *context)
{
	const struct def *defs[DEFS_MAX];
	bool complete, *grows = context;
	for (int hops = 0; is_kind(node, K_NAME) && hops < 2 && !*grows; hops++) {
		if (defs_reaching(node, defs, &complete) != 1 || defs[0]->how != DEF_ASSIGN)
			break;
		const struct node *value = defs[0]->value;
		look_into(value, find_growth, grows);
		while (is_kind(value, K_BINARY)) /* backoff of backoff + jitter */
			value = value->kids[0];
		node = (struct node *)(uintptr_t)value;
	}
	return *grows ? WALK_STOP : WALK_ON;
}

void retries_set_wait(struct retry *retry, const struct node *at, const struct node *value,
		      double unit_ms)
{
	double number;
	bool grows = false;
	retry->wait_at = at;
	if (is_counted(retry, value)) {
		retry->wait = WAIT_GROWING;
		return;
	}
	if (value_number(value, &number)) {
		retry->wait = number > 0 ? WAIT_FIXED : WAIT_NONE;
		retry->wait_ms = number * unit_ms;
		return;
	}
	look_into(value, find_growth, &grows);
	if (!grows)
		look_into(value, find_growing_name, &grows);
	retry->wait = grows ? WAIT_GROWING : WAIT_UNKNOWN;
}

/* What a call pauses for; a unit of 0 when it is no pause. */
static struct pause pause_of(const struct node *call)
{
	static const char *const seconds[] = { "time.sleep", "asyncio.sleep", "anyio.sleep",
					       "trio.sleep", "gevent.sleep",  NULL };
	static const char *const pauses[] = { "sleep",     "asleep",   "delay",    "wait",
					      "pause",     "timeout",  "back_off", "cooldown",
					      "cool_down", "coolDown", NULL };
	struct str name = call_callee(call)->text;
	const struct timer *timer = timer_of_call(call);
	struct pause pause = { .call = call, .value = call_positional(call, 0) };
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	if (str_is(name, "wait_for_timeout") || str_is(name, "waitForTimeout")) {
		pause.unit_ms = 1;
	} else if (timer && timer->delay >= 0 && call_positional(call, (size_t)timer->delay)) {
		pause.unit_ms = timer->unit_ms;
		pause.value = call_positional(call, (size_t)timer->delay);
	} else if (python && (str_in(call_path(call), seconds) || str_is(name, "sleep"))) {
		pause.unit_ms = 1000;
	} else if (str_in(name, pauses) || str_is(name, "setTimeout") ||
		   str_has_nocase(name, "sleep") || str_has_nocase(name, "backoff")) {
		/* a helper: that it waits is known, how long is not */
		bool telling = is_kind(pause.value, K_NUMBER) && pause.value->number >= 50;
		pause.unit_ms = 1;
		if (!telling || python)
			pause.value = NULL;
	}
	return pause;
}

bool is_pause(const struct node *call)
{
	return pause_of(call).unit_ms != 0;
}

static enum walk find_pause(struct node *node, void *context)
{
	struct pause *found = context;
	if (node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	struct pause pause = pause_of(node);
	if (pause.unit_ms == 0)
		return WALK_ON;
	*found = pause;
	return WALK_STOP;
}

bool pause_within(const struct node *part)
{
	struct pause pause = { 0 };
	look_into(part, find_pause, &pause);
	return pause.call != NULL;
}

double last_pause_ms(const struct node *block)
{
	struct pause pause = { 0 };
	double number;
	look_into(block_last(block), find_pause, &pause);
	return pause.value && value_number(pause.value, &number) ? number * pause.unit_ms : 0;
}

/* A helper of the project called here that waits itself, or by a helper: self.on_error(e), which asks, and then waits. */
static enum walk find_waiting_helper(struct node *node, void *context)
{
	struct pause *found = context;
	if (node->kind != K_CALL || found->hops == HELPER_HOPS)
		return WALK_ON;
	const struct node *function = function_called(node);
	bool look = function && function != found->repeated && found->helpers++ < HELPERS;
	if (look && !pause_within(function->kids[1])) {
		found->hops++;
		look_into(function->kids[1], find_waiting_helper, found);
		found->hops--;
		look = found->call != NULL;
	}
	if (!look)
		return WALK_ON;
	*found = (struct pause){ .call = node, .unit_ms = 1 };
	return WALK_STOP;
}

static struct pause pause_in(const struct retry *retry, const struct node *part)
{
	struct pause pause = { .repeated = retry->body };
	look_into(part, find_pause, &pause);
	if (!pause.call)
		look_into(part, find_waiting_helper, &pause);
	return pause;
}

/* The part of the program a test decides about: its `if`. */
static const struct node *part_of(const struct node *failure)
{
	const struct node *up = failure;
	while (up && (up->kind == K_BINARY || up->kind == K_UNARY || up == failure) &&
	       up->kind != K_IF && up->kind != K_HANDLER && up->kind != K_FUNCTION &&
	       up->kind != K_WITH)
		up = up->parent;
	return up;
}

/* The executor of the promise that a timer stands in, or of which it is all that happens; NULL when there is none. */
static const struct node *executor_around(const struct node *timer)
{
	const struct node *function = node_function(timer);
	const struct node *arg = function ? function->parent : NULL;
	bool made = is_kind(arg, K_ARG) && is_kind(arg->parent, K_CALL) &&
		    str_is(call_callee(arg->parent)->text, "Promise");
	return made ? function : NULL;
}

/*
 * setTimeout(() => controller.abort(), 9000) ends something later, and keeps nobody waiting: only a promise of it does, and not
 * one that it breaks: new Promise((done, late) => setTimeout(() => late(new Error()), 9000)).
 */
static bool is_waited_for(const struct node *call)
{
	if (!timer_of_call(call))
		return true;
	const struct node *executor = executor_around(call);
	const struct node *reject = executor ? kid_of(executor->kids[0], 1) : NULL;
	return executor && !(reject && mentions(call, reject->text));
}

struct between {
	const struct retry *retry;
	struct pause pause;
};

/* if (asleep) { await wait(1000); continue; }: a turn that ends before it comes to the attempt, and has not failed. */
static bool ends_before(const struct node *block, const struct retry *retry)
{
	const struct node *last = is_kind(block->parent, K_IF) ? block_last(block) : NULL;
	return retry->body != retry->at && block->kind == K_BLOCK &&
	       block->end <= retry->body->start && is_kind(last, K_CONTINUE);
}

/*
 * What every turn runs but for the attempt itself, which is done when it went well, and the handlers of other
 * failures: their pause is not that of this one.
 */
static enum walk find_between(struct node *node, void *context)
{
	struct between *between = context;
	const struct retry *retry = between->retry;
	bool inside = node == retry->body && retry->body != retry->at;
	bool other = node->kind == K_HANDLER && !node_inside(retry->failure, node);
	/* except OSError: continue: what stands behind the try is for turns that went well */
	bool passed = is_kind(retry->failure, K_HANDLER) &&
		      is_kind(block_last(retry->failure->kids[1]), K_CONTINUE) &&
		      node->start >= retry->failure->parent->end;
	if (inside || other || passed || ends_before(node, retry) || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	between->pause = pause_of(node);
	if (between->pause.unit_ms == 0 || !is_waited_for(node))
		between->pause.call = NULL;
	return between->pause.call ? WALK_STOP : WALK_ON;
}

static enum walk find_out(struct node *node, void *context)
{
	bool *out = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	*out |= node->kind == K_CALL && goes_out(node);
	return *out ? WALK_STOP : WALK_ON;
}

/* if attempt: time.sleep(5): it sleeps first, before anything goes out. */
static struct pause pause_at_begin(const struct node *body)
{
	struct pause pause = { 0 };
	bool out = false;
	for (size_t i = 0; i < body->count && !pause.call && !out; i++) {
		const struct node *part = body->kids[i];
		look_into(part, find_out, &out);
		if ((part->kind == K_EXPRESSION || part->kind == K_IF) && (i == 0 || !out))
			look_into(part, find_pause, &pause);
	}
	return pause;
}

static struct pause pause_of_loop(const struct retry *retry)
{
	struct between between = { .retry = retry };
	look_into(retry->at, find_between, &between);
	if (retry->body != retry->at && !between.pause.call && retry->body->kind == K_BLOCK)
		return pause_at_begin(retry->body);
	return between.pause;
}

struct stretch {
	uint32_t from, to;
	struct pause pause;
};

static enum walk find_pause_between(struct node *node, void *context)
{
	struct stretch *stretch = context;
	if (node->end <= stretch->from || node->start >= stretch->to || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL || node->start < stretch->from || node->end > stretch->to)
		return WALK_ON;
	struct pause pause = pause_of(node);
	if (pause.unit_ms == 0)
		return WALK_ON;
	stretch->pause = pause;
	return WALK_STOP;
}

/* A function waits behind the test that tells of the failure, or in the helper by which it comes back to itself. */
static struct pause pause_before_again(const struct retry *retry)
{
	struct stretch stretch = { retry->failure->end, retry->at->start, { 0 } };
	if (retry->helper)
		return pause_in(retry, retry->helper->kids[1]);
	if (is_kind(retry->failure, K_HANDLER)) /* each run begins with it */
		stretch = (struct stretch){ retry->body->kids[1]->start,
					    retry->failure->parent->start,
					    { 0 } };
	if (!is_kind(retry->failure, K_FUNCTION))
		look_into(retry->body->kids[1], find_pause_between, &stretch);
	if (stretch.pause.call || !is_kind(retry->failure, K_HANDLER))
		return stretch.pause;
	stretch.from = retry->failure->parent->end; /* or behind the try */
	stretch.to = retry->at->start;
	look_into(retry->body->kids[1], find_pause_between, &stretch);
	return stretch.pause;
}

/* ---- pauses that the attempt makes itself ---- */

/* How deep helpers of helpers are looked into. */
enum { HOPS = 5 };

struct pacing_search {
	const struct node *repeated;
	int hops, helpers;
	bool paced, out; /* something is waited for; it has gone out */
};

/* Source order: what is waited for before it goes out, here or in helpers, stands between two attempts. */
static enum walk find_paced(struct node *node, void *context)
{
	struct pacing_search *search = context;
	if (node->kind == K_CLASS || node->kind == K_HANDLER)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	if (is_pause(node)) {
		search->paced = is_waited_for(node);
		return search->paced ? WALK_STOP : WALK_SKIP;
	}
	const struct node *helper = function_called(node);
	bool look = helper && helper != search->repeated && search->hops &&
		    search->helpers++ < HELPERS;
	if (look) {
		search->hops--;
		look_into(helper->kids[1], find_paced, search);
		search->hops++;
	}
	search->out |= !look && goes_out(node);
	return search->paced || search->out ? WALK_STOP : WALK_ON;
}

/* return ask(m), where ask() awaits its turn before it asks: no attempt follows on another one at once. */
static bool is_paced_inside(const struct retry *retry)
{
	struct pacing_search search = { .repeated = retry->body, .hops = HOPS };
	look_into(retry_part(retry), find_paced, &search);
	return search.paced;
}

struct told_pause {
	const struct node *call, *value; /* the helper's, and what it is told to wait */
	double unit_ms;
	int helpers;
};

/* publish(text, delay), whose helper sleeps for that long: what the loop makes of `delay` is its pause. */
static enum walk find_told_pause(struct node *node, void *context)
{
	struct told_pause *told = context;
	struct pause inside = { 0 };
	const struct node *helper = node->kind == K_CALL && told->helpers++ < HELPERS
					    ? function_called(node)
					    : NULL;
	if (helper)
		look_into(helper->kids[1], find_pause, &inside);
	if (inside.call &&
	    !is_waited_for(inside.call)) /* withTimeout(ask(), 15000) is a deadline */
		return WALK_ON;
	const struct node *params = helper ? helper->kids[0] : NULL;
	for (size_t i = 0; is_kind(inside.value, K_NAME) && i < params->count; i++) {
		if (!str_eq(params->kids[i]->text, inside.value->text))
			continue;
		*told = (struct told_pause){ node, call_given(node, params->kids[i]),
					     inside.unit_ms, told->helpers };
	}
	return told->value ? WALK_STOP : WALK_ON;
}

static void measure_inner_wait(struct retry *retry)
{
	struct told_pause told = { 0 };
	if (retry->form == RETRY_TIMER || !retry->body)
		return;
	look_into(retry_part(retry), find_told_pause, &told);
	if (told.value)
		retries_set_wait(retry, told.call, told.value, told.unit_ms);
	else if (is_paced_inside(retry))
		retry->wait = WAIT_UNKNOWN;
}

void retries_measure_wait(struct retry *retry)
{
	struct pause pause = { 0 };
	if (retry->form ==
	    RETRY_TIMER) /* setTimeout(start, delay): its own delay, when it has one */
		pause = pause_of(retry->at);
	if (!pause.value)
		pause = pause_in(retry, part_of(retry->failure));
	if (!pause.call && (retry->form == RETRY_RECURSION || retry->form == RETRY_TIMER))
		pause = pause_before_again(retry);
	if (!pause.call && retry->reconnects && is_kind(retry->body, K_FUNCTION))
		pause = pause_in(retry, retry->body->kids[1]);
	if (!pause.call && (retry->form == RETRY_LOOP || retry->form == RETRY_SERVICE))
		pause = pause_of_loop(retry);
	if (!pause.call || pause.unit_ms == 0) {
		measure_inner_wait(retry);
		return;
	}
	if (pause.value)
		retries_set_wait(retry, pause.call, pause.value, pause.unit_ms);
	else
		retry->wait = WAIT_UNKNOWN;
	retry->wait_at = pause.call;
}

bool waits_to_tell(const struct node *part)
{
	struct pause pause = { 0 };
	look_into(part, find_pause, &pause);
	if (!pause.call)
		look_into(part, find_waiting_helper, &pause);
	return pause.call != NULL;
}
