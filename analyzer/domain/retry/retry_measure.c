/* How long a retry waits between attempts, and how often it tries: see retries.h. */
#include <math.h>

#include "flow.h"
#include "names.h"
#include "origins.h"
#include "retries_internal.h"
#include "values.h"

/* ---- waiting ---- */

/* So many helpers are looked into, and no more. */
enum { HELPERS = 32 };

struct pause {
	const struct node *call, *value;
	double unit_ms;
	const struct node *repeated; /* the function itself, which is no helper of its own */
	int helpers;                 /* looked into */
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

static enum walk find_step(struct node *node, void *context)
{
	struct counting *counting = context;
	bool steps = (node->kind == K_UNARY &&
		      (str_is(node->text, "++") || str_is(node->text, "--"))) ||
		     (node->kind == K_ASSIGN && !str_is(node->text, "="));
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

/* 1000 * attempt, where each turn counts on: no number it begins with says how long it is. */
static bool is_counted(const struct retry *retry, const struct node *value)
{
	struct counting counting = { .region = retry->at };
	const struct node *known = is_kind(value, K_NAME) ? value_of(value) : NULL;
	if (retry->form == RETRY_LOOP || retry->form == RETRY_SERVICE)
		look_into(known ? known : value, find_counted, &counting);
	return counting.found;
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
	static const char *const pauses[] = { "sleep", "asleep",  "delay", "wait",
					      "pause", "timeout", NULL };
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

/* A helper of the project called here that waits itself. */
static enum walk find_waiting_helper(struct node *node, void *context)
{
	struct pause *found = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *function = function_called(node);
	struct pause inside = { 0 };
	if (function && function != found->repeated && found->helpers++ < HELPERS)
		look_into(function->kids[1], find_pause, &inside);
	if (!inside.call)
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

struct between {
	const struct retry *retry;
	struct pause pause;
};

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
	if (inside || other || passed || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	between->pause = pause_of(node);
	if (between->pause.unit_ms == 0)
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

/* setTimeout(() => controller.abort(), 9000) ends something later, and keeps nobody waiting: only a promise of it does. */
static bool is_waited_for(const struct node *call)
{
	const struct node *up = call->parent;
	if (!timer_of_call(call))
		return true;
	while (up && !(up->kind == K_CALL && str_is(call_callee(up)->text, "Promise")) &&
	       up->kind != K_BLOCK)
		up = up->parent;
	return is_kind(up, K_CALL) ||
	       (is_kind(up, K_BLOCK) && is_kind(up->parent, K_FUNCTION) &&
		is_kind(up->parent->parent, K_ARG) &&
		str_is(call_callee(up->parent->parent->parent)->text, "Promise"));
}

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

static void measure_wait(struct retry *retry)
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

/* ---- who waits, and who does not ---- */

/* How a part of a handler goes on: with a pause on every way (or it leaves), without one on one, or nothing decided yet. */
enum pacing { PACED, UNPACED, OPEN };

struct handling {
	const struct node *handler;
	const struct node *sorts; /* the IF that tells errors apart; or NULL */
};

static enum pacing pacing_of(struct handling *handling, const struct node *part);

/* Does a test look at the error that was caught, or at a name for a part of it? */
static bool looks_at(const struct node *test, const struct node *handler)
{
	const struct facts *facts = facts_of(handler);
	if (mentions(test, handler->text))
		return true;
	for (size_t i = 0; i < facts->assigns.n; i++) {
		const struct node *assign = facts->assigns.v[i];
		if (assign->start > test->start)
			break;
		if (node_inside(assign, handler) && kid_of(assign, 1) &&
		    mentions(assign->kids[1], handler->text) &&
		    mentions(test, node_source(assign->kids[0])))
			return true;
	}
	return false;
}

/* raise, with nothing before it but telling */
static bool only_leaves(struct handling *handling, const struct node *block)
{
	const struct node *last = block_last(block);
	for (size_t i = 0; i + 1 < block->count; i++) {
		if (pacing_of(handling, block->kids[i]) != OPEN)
			return false;
	}
	return is_kind(last, K_RAISE) || is_kind(last, K_RETURN) || is_kind(last, K_BREAK);
}

/* if (!(await again(++attempt))) break: it waits to say whether it goes on. */
static bool waits_to_tell(const struct node *test)
{
	struct pause pause = { 0 };
	look_into(test, find_pause, &pause);
	if (!pause.call)
		look_into(test, find_waiting_helper, &pause);
	return pause.call != NULL;
}

static enum pacing pacing_of_if(struct handling *handling, const struct node *if_)
{
	if (waits_to_tell(if_->kids[0]))
		return PACED;
	const struct node *other = kid_of(if_, 2);
	enum pacing then = pacing_of(handling, if_->kids[1]);
	enum pacing otherwise = other ? pacing_of(handling, other) : OPEN;
	/* the last attempt's pause, or one of no length: not what the error decides; if n == 4: raise is none */
	if (!looks_at(if_->kids[0], handling->handler)) {
		bool last = !other && only_leaves(handling, if_->kids[1]);
		return !last && (then == PACED || otherwise == PACED) ? PACED : OPEN;
	}
	if (then == UNPACED || otherwise == UNPACED)
		return UNPACED;
	if (then == PACED && otherwise == OPEN)
		handling->sorts = if_;
	return then == PACED && otherwise == PACED ? PACED : OPEN;
}

static enum pacing pacing_of_block(struct handling *handling, const struct node *block)
{
	for (size_t i = 0; i < block->count; i++) {
		enum pacing one = pacing_of(handling, block->kids[i]);
		if (one != OPEN)
			return one;
	}
	return OPEN;
}

/* Whatever mends something counts as a pause: the next attempt is another one. */
static enum pacing pacing_of(struct handling *handling, const struct node *part)
{
	const struct node *value = part->kind == K_EXPRESSION ? kid_of(part, 0) : NULL;
	switch (part->kind) {
	case K_BLOCK:
		return pacing_of_block(handling, part);
	case K_IF:
		return pacing_of_if(handling, part);
	case K_CONTINUE:
		return UNPACED;
	case K_EXPRESSION:
		return is_kind(value, K_CALL) && is_talk(value) && !is_pause(value) ? OPEN
										    : PACED;
	case K_ASSIGN: /* text = str(error); delay = 2 ** n */
		if (mentions(kid_of(part, 1), handling->handler->text))
			return OPEN;
		return is_kind(kid_of(part, 1), K_CALL) || is_kind(kid_of(part, 1), K_AWAIT)
			       ? PACED
			       : OPEN;
	default:
		return PACED;
	}
}

/* if "429" in str(error): sleep(2): the pause is that of one error, and all others go on at once. */
static const struct node *unpaced_part(const struct retry *retry)
{
	const struct node *handler = retry->failure;
	struct handling handling = { handler, NULL };
	if (!handler->text.n || !takes_outages(handler))
		return NULL;
	return pacing_of(&handling, handler->kids[1]) != PACED ? handling.sorts : NULL;
}

/* except HTTPError: sleep(2) except Exception: print(): another handler goes on at once. */
static const struct node *unpaced_handler(const struct retry *retry)
{
	const struct node *try_ = retry->failure->parent;
	for (size_t i = 3; i < try_->count; i++) {
		const struct node *other = try_->kids[i];
		struct handling handling = { other, NULL };
		if (other != retry->failure && kid_of(other, 0) && takes_outages(other) &&
		    other->kids[1]->count && pacing_of(&handling, other->kids[1]) != PACED &&
		    !handling.sorts)
			return other;
	}
	return NULL;
}

struct status_way {
	const struct retry *retry;
	const struct node *found;
};

/* The last statement of the turn that goes well: what does not leave there comes to the next one. */
static bool ends_attempt(const struct retry *retry, const struct node *if_)
{
	const struct node *try_ = retry->failure->parent;
	return block_last(try_->kids[0]) == if_ && block_last(try_->parent) == try_ &&
	       try_->parent->parent == retry->at && !kid_of(try_, 1) && !kid_of(try_, 2);
}

/* if (response.ok) return await response.json(); and nothing else: any other answer goes on at once. */
static bool falls_through(struct handling *handling, const struct node *if_)
{
	const struct node *other = kid_of(if_, 2);
	return flow_failed_status(if_->kids[0], false) &&
	       is_kind(block_last(if_->kids[1]), K_RETURN) &&
	       (!other || pacing_of(handling, other) == OPEN);
}

static enum walk find_going_on(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CONTINUE;
	return *found ? WALK_STOP : WALK_ON;
}

/* if r.ok: return r; else: print(r.status); if n < 2: continue: every other status goes on at once. */
static bool goes_on_otherwise(struct handling *handling, const struct node *if_)
{
	const struct node *other = kid_of(if_, 2);
	struct pause pause = { 0 };
	bool goes_on = false;
	if (!flow_failed_status(if_->kids[0], false) ||
	    !is_kind(block_last(if_->kids[1]), K_RETURN))
		return false;
	while (is_kind(other, K_IF))
		other = kid_of(other, 2);
	look_into(other, find_going_on, &goes_on);
	look_into(other, find_pause, &pause);
	return goes_on && !pause.call && pacing_of(handling, other) != PACED;
}

static enum walk find_status_way(struct node *node, void *context)
{
	struct status_way *way = context;
	struct handling handling = { way->retry->failure, NULL };
	if (node->kind == K_FUNCTION || node->kind == K_CLASS || node->kind == K_TRY ||
	    is_loop(node))
		return WALK_SKIP;
	if (node->kind != K_IF)
		return WALK_ON;
	bool goes_on = flow_failed_status(node->kids[0], true) &&
		       is_kind(block_last(node->kids[1]), K_CONTINUE) &&
		       pacing_of(&handling, node->kids[1]) == UNPACED;
	goes_on |= goes_on_otherwise(&handling, node);
	if (goes_on || (ends_attempt(way->retry, node) && falls_through(&handling, node)))
		way->found = node;
	return way->found ? WALK_STOP : WALK_ON;
}

/* if not response.ok: continue, where what is caught waits: a bad answer goes on at once. */
static const struct node *unpaced_status(const struct retry *retry)
{
	struct status_way way = { retry, NULL };
	look_into(retry->failure->parent->kids[0], find_status_way, &way);
	return way.found;
}

/* Does every turn wait beside the try, or at its end? */
static bool all_wait(const struct retry *retry)
{
	const struct node *try_ = retry->failure->parent, *block = try_->parent;
	struct pause pause = { 0 };
	for (size_t i = 0; i < block->count && !pause.call; i++) {
		if (block->kids[i] != try_)
			look_into(block->kids[i], find_pause, &pause);
	}
	for (size_t i = 0; i < 3 && !pause.call; i++)
		look_into(kid_of(try_, i), find_pause, &pause);
	return pause.call != NULL;
}

static const struct node *find_unpaced(const struct retry *retry)
{
	if (retry->form != RETRY_LOOP || !is_kind(retry->failure, K_HANDLER) ||
	    !retry->wait_at || !node_inside(retry->wait_at, retry->failure) || all_wait(retry))
		return NULL;
	const struct node *part = unpaced_part(retry);
	if (!part)
		part = unpaced_handler(retry);
	return part ? part : unpaced_status(retry);
}

/* ---- how often ---- */

bool is_endless_value(const struct node *value)
{
	static const char *const endless[] = { "tenacity.stop_never",
					       "tenacity.stop.stop_never", NULL };
	enum { MANY = 1000000 };
	double number;
	if (is_kind(value, K_NULL) || is_infinity(value))
		return true;
	if (str_in(path_of(value), endless) || str_is(string_text(value), "INFINITELY"))
		return true;
	if (is_kind(value, K_CALL) && str_is(call_path(value), "float"))
		return str_eq_nocase(string_text(call_positional(value, 0)), STR("inf"));
	return value_number(value, &number) && (number < 0 || number >= MANY);
}

/* const { retries = 3 } = options: what a name is when the object does not say. */
static const struct node *unpacking_default(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || defs_reaching(name, defs, &complete) != 1 ||
	    !defs[0]->target)
		return NULL;
	const struct node *assign = defs[0]->target->parent;
	return is_kind(assign, K_ASSIGN) && assign->flags & F_DEFAULT ? kid_of(assign, 1)
								      : NULL;
}

/* options.max, this.settings.max: the one number it is ever given by those who are seen to give it, or by default. */
static double number_given(const struct node *value)
{
	struct origins from;
	double number = 0;
	if (!is_kind(value, K_ATTR))
		return 0;
	origins_of(value, &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct node *node = from.v[i].node;
		if (from.v[i].kind != ORIGIN_VALUE || from.v[i].access.n ||
		    !is_kind(node, K_NUMBER))
			continue;
		if (number && node->number != number)
			return 0;
		number = node->number;
	}
	return number;
}

/* const attempts = (options.retries ?? 2) + 1: what a name is set to, once; or NULL. */
static const struct node *set_to(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
			       defs[0]->how == DEF_ASSIGN
		       ? defs[0]->value
		       : NULL;
}

/* range(retries + 1) */
static bool adds_number(const struct node *value)
{
	return is_kind(value, K_BINARY) && value->count == 2 && str_is(value->text, "+") &&
	       is_kind(value->kids[1], K_NUMBER);
}

double likely_number(const struct node *value)
{
	struct values values;
	double number;
	const struct node *otherwise = unpacking_default(value);
	if (otherwise)
		return value_number(otherwise, &number) ? number : 0;
	if (!value || value_number(value, &number))
		return value ? number : 0;
	if (adds_number(set_to(value)))
		value = set_to(value);
	if (adds_number(value)) {
		number = likely_number(value->kids[0]);
		return number ? number + value->kids[1]->number : 0;
	}
	values_of(value, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (is_kind(values.v[i].node, K_NUMBER))
			return values.v[i].node->number;
	}
	return number_given(value);
}

/* for delay in (0, 2, 8): a turn each. */
static double turns_of_list(const struct node *iterable)
{
	const struct node *known = value_of(iterable);
	const struct node *list = known ? known : iterable;
	bool spreads = false;
	if (!is_kind(list, K_TUPLE) && !is_kind(list, K_LIST))
		return 0;
	for (size_t i = 0; i < list->count; i++)
		spreads |= is_kind(list->kids[i], K_SPREAD);
	return spreads ? 0 : (double)list->count;
}

static double turns_of_range(const struct node *iterable)
{
	if (!is_kind(iterable, K_CALL) || !str_is(call_path(iterable), "range"))
		return 0;
	const struct node *first = call_positional(iterable, 0),
			  *second = call_positional(iterable, 1);
	if (!second)
		return likely_number(first);
	double end = likely_number(second), start;
	return value_number(first, &start) && end > start ? end - start : 0;
}

/* What a counter is set to before the region; -1 when that is not seen. */
static double start_of(const struct node *counter, const struct node *region)
{
	const struct facts *facts = facts_of(region);
	const struct node *function = node_function(region);
	double start = -1;
	for (size_t i = 0; i < facts->assigns.n && facts->assigns.v[i]->start < region->end;
	     i++) {
		const struct node *assign = facts->assigns.v[i];
		bool before = assign->end <= region->start ||
			      (region->kind == K_CFOR && region->kids[0] &&
			       node_inside(assign, region->kids[0]));
		if (before && node_function(assign) == function && kid_of(assign, 1) &&
		    str_eq(node_source(assign->kids[0]), node_source(counter)) &&
		    str_is(assign->text, "="))
			start = is_kind(assign->kids[1], K_NUMBER) ? assign->kids[1]->number
								   : -1;
	}
	return start;
}

struct steps {
	const struct node *counter;
	bool other; /* than by one */
};

static enum walk find_steps(struct node *node, void *context)
{
	struct steps *steps = context;
	bool adds = node->kind == K_ASSIGN &&
		    (str_is(node->text, "+=") || str_is(node->text, "-=")) &&
		    str_eq(node_source(node->kids[0]), node_source(steps->counter));
	steps->other |=
		adds && !(is_kind(node->kids[1], K_NUMBER) && node->kids[1]->number == 1);
	return steps->other ? WALK_STOP : WALK_ON;
}

static bool steps_by_one(const struct node *counter, const struct node *region)
{
	struct steps steps = { counter, false };
	look_into(region, find_steps, &steps);
	return !steps.other;
}

struct stepping {
	const struct node *counter, *test;
	size_t before, after; /* how often it is counted in front of the test, and behind it */
};

static enum walk find_stepping(struct node *node, void *context)
{
	struct stepping *stepping = context;
	bool adds = node->kind == K_ASSIGN &&
		    (str_is(node->text, "+=") || str_is(node->text, "-="));
	bool steps =
		node->kind == K_UNARY && (str_is(node->text, "++") || str_is(node->text, "--"));
	if ((adds || steps) &&
	    str_eq(node_source(node->kids[0]), node_source(stepping->counter))) {
		bool last =
			is_kind(node->parent, K_CFOR) || node->start > stepping->test->start;
		stepping->before += !last;
		stepping->after += last;
	}
	return WALK_ON;
}

/* if (waits < 3) { waits++; continue; } throw: the attempt before the first count is one more. */
static bool counts_behind(const struct node *test, const struct node *region)
{
	struct stepping stepping = { test->kids[0], test, 0, 0 };
	const struct node *own = own_test(region);
	if (own && node_inside(test, own))
		return false;
	look_into(region, find_stepping, &stepping);
	return stepping.after && !stepping.before;
}

/* Attempts a comparison of a counter with a limit allows: attempts >= 3, attempt < max. */
static double attempts_of_test(const struct node *test, const struct node *region)
{
	if (!is_kind(test, K_BINARY) || test->count != 2 ||
	    (test->text.p[0] != '<' && test->text.p[0] != '>'))
		return 0;
	double limit = likely_number(test->kids[1]);
	double start = is_reference(test->kids[0]) ? start_of(test->kids[0], region) : -1;
	bool down = test->text.p[0] == '>' && start > limit && is_kind(test->kids[1], K_NUMBER);
	if (start < 0 || !(down || limit > 0) || !steps_by_one(test->kids[0], region))
		return 0;
	bool behind = counts_behind(test, region);
	if (down) /* for (n = 3; n > 0; n--) */
		return start - test->kids[1]->number + str_is(test->text, ">=") + behind;
	/* while n < max and if n >= max: max of them; n <= max and n > max: one more */
	bool one_more = str_is(test->text, "<=") || str_is(test->text, ">");
	return limit - start + one_more + behind;
}

/* The parameter of that name, or NULL. */
static const struct node *param_named(const struct node *function, struct str name)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		if (str_eq(params->kids[i]->text, name))
			return params->kids[i];
	}
	return NULL;
}

/* Does everybody else in the file leave a parameter at its default? Not the function itself, from each of its handlers. */
static bool is_left_alone(const struct node *function, const struct node *param)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (!node_inside(call, function) &&
		    str_eq(call_callee(call)->text, function->text) &&
		    function_of(call_callee(call)) == function && call_given(call, param))
			return false;
	}
	return true;
}

/*
 * load(url, retries = 1) that calls load(url, retries - 1) unless retries <= 0: how often it tries when nobody
 * says another number.
 */
static double attempts_of_recursion(const struct retry *retry)
{
	const struct node *test = retry->bound_at, *again = retry->at, *function = retry->body;
	if (!is_kind(test, K_BINARY) || test->count != 2 ||
	    (test->text.p[0] != '<' && test->text.p[0] != '>'))
		return 0;
	const struct node *param = param_named(function, node_source(test->kids[0]));
	const struct node *first = kid_of(param, 0);
	const struct node *step = param ? call_given(again, param) : NULL;
	if (!is_kind(first, K_NUMBER) || !is_kind(step, K_BINARY) || step->count != 2 ||
	    !is_kind(step->kids[1], K_NUMBER) || step->kids[1]->number != 1 ||
	    !is_left_alone(function, param))
		return 0;
	bool up = str_is(step->text, "+"), or_equal = test->text.n == 2;
	bool less = test->text.p[0] == '<';
	double limit;
	if ((!up && !str_is(step->text, "-")) || !value_number(test->kids[1], &limit))
		return 0;
	double steps = up ? limit - first->number : first->number - limit;
	/* one more where the number that equals the limit still goes on: n > max gives up, n >= 0 goes on */
	steps += up ? less == or_equal : less != or_equal;
	return steps +
	       (test->start > retry->failure->start); /* the attempt comes before the test */
}

/* for n in range(retries), n < this.retries: the number is a default, or what somebody in sight gives. */
static bool is_by_default(const struct node *bound)
{
	const struct node *range = is_kind(bound, K_FOR) ? bound->kids[1] : NULL;
	const struct node *limit = is_kind(bound, K_BINARY) ? kid_of(bound, 1) : NULL;
	double number;
	if (is_kind(range, K_CALL))
		limit = call_positional(range, call_positional(range, 1) ? 1 : 0);
	return limit && !value_number(limit, &number);
}

struct giving_up {
	const struct retry *retry;
	double attempts;
};

/* if (++failures >= 2) break; of a handler: so many in a row end it, whatever its loop counts. */
static enum walk find_giving_up(struct node *node, void *context)
{
	struct giving_up *giving_up = context;
	const struct node *test = node->kind == K_IF ? node->kids[0] : NULL;
	const struct node *last = test ? block_last(node->kids[1]) : NULL;
	double limit;
	if (node->kind == K_FUNCTION || is_loop(node))
		return WALK_SKIP;
	if (!is_kind(test, K_BINARY) || test->text.p[0] != '>' ||
	    !(is_kind(last, K_RAISE) || is_kind(last, K_RETURN) || is_kind(last, K_BREAK)))
		return WALK_ON;
	const struct node *counter = test->kids[0];
	bool steps = is_kind(counter, K_UNARY) && str_is(counter->text, "++") &&
		     counter->kids[0]->start > counter->start;
	if (!steps)
		giving_up->attempts = attempts_of_test(test, giving_up->retry->at);
	else if (value_number(test->kids[1], &limit) &&
		 start_of(counter->kids[0], giving_up->retry->at) == 0)
		giving_up->attempts = limit + (test->text.n == 1);
	return giving_up->attempts > 0 ? WALK_STOP : WALK_ON;
}

static double attempts_in_a_row(const struct retry *retry)
{
	struct giving_up giving_up = { retry, 0 };
	if (retry->form == RETRY_LOOP && is_kind(retry->failure, K_HANDLER))
		look_into(retry->failure->kids[1], find_giving_up, &giving_up);
	return giving_up.attempts;
}

static void measure_attempts(struct retry *retry)
{
	const struct node *bound = retry->bound_at;
	double attempts = 0, row = attempts_in_a_row(retry);
	if (is_kind(bound, K_FOR))
		attempts = fmax(turns_of_range(bound->kids[1]), turns_of_list(bound->kids[1]));
	else if (retry->form == RETRY_LOOP)
		attempts = attempts_of_test(bound, retry->at);
	else if (retry->form == RETRY_RECURSION)
		attempts = attempts_of_recursion(retry);
	if (row >= 1 && (attempts < 1 || row < attempts))
		attempts = row;
	if (attempts < 1 || !isfinite(attempts))
		return;
	retry->attempts = attempts;
	retry->by_default = is_by_default(bound);
}

void retries_measure(struct retry *retry)
{
	measure_wait(retry);
	measure_attempts(retry);
	retry->unpaced = find_unpaced(retry);
}
