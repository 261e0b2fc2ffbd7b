/*
 * Polls that wait for one word: see polls.h.
 *
 *     while run.status != "completed":        # only success leaves
 *         time.sleep(1)
 *         run = client.retrieve(run.id)
 *
 * What failed, expired or was cancelled never gets there.
 */
#include "polls.h"

#include "bounds.h"
#include "names.h"
#include "repeated.h"
#include "retries_internal.h"
#include "way.h"
#include "words.h"

/* A word a state has at its end, whatever the service calls it, but for those of an end that nobody waits for. */
static bool is_good_word(struct str word)
{
	static const char *const bad[] = { "fail*",   "error*",  "cancel*", "abort*", "expire*",
					   "timeout", "reject*", "dead",    "crash*", NULL };
	return word.n && !has_word(word, bad);
}

static bool names_state(const struct node *node)
{
	static const char *const words[] = { "status", "state", "phase", NULL };
	struct str key = part_of_answer(node);
	return key.n && has_word(key, words);
}

/* run.status, instance["State"]["Name"] */
static bool is_state(const struct node *node)
{
	static const char *const names[] = { "name", "Name", "value", "Value", NULL };
	return names_state(node) ||
	       ((is_kind(node, K_ATTR) || is_kind(node, K_INDEX)) &&
		str_in(part_of_answer(node), names) && names_state(node->kids[0]));
}

/* s, where s = (await answer.json()).status; check(id), where the project's check() returns answer["status"]. */
static bool stands_for_state(const struct node *node)
{
	const struct def *def = is_kind(node, K_NAME) ? defs_of(node, node->text) : NULL;
	bool found = false;
	for (; def && !found; def = def->next)
		found = def->how == DEF_ASSIGN && def->value &&
			is_state(node_awaited(def->value));
	const struct node *call = node_awaited(node);
	const struct node *helper =
		is_kind(call, K_CALL) ? function_of(call_callee(call)) : NULL;
	const struct node *last = helper ? block_last(helper->kids[1]) : NULL;
	const struct node *given = is_kind(last, K_RETURN) ? kid_of(last, 0) : NULL;
	return found || (given && is_state(node_awaited(given)));
}

/* wait_until(id, status): the one word the caller wants. */
static bool is_wanted_word(const struct node *node)
{
	return is_kind(node, K_NAME) && names_state(node) && param_reaching(node);
}

/* driver.find_elements(...), page.$("x"): what a page shows. Nothing but Selenium's drivers has the first. */
static bool is_look_at_page(const struct node *call)
{
	static const char *const looks[] = {
		"$",           "$$",           "query_selector", "query_selector_all",
		"isVisible",   "is_visible",   "isEnabled",      "is_enabled",
		"textContent", "text_content", "getAttribute",   "get_attribute",
		"innerText",   "inner_text",   "count",          NULL
	};
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	if (!callee || callee->kind != K_ATTR)
		return false;
	return str_starts(callee->text, "find_elements") ||
	       (str_in(callee->text, looks) &&
		(str_starts(call_path(call), "playwright:") ||
		 str_starts(call_path(call), "puppeteer") ||
		 is_look_at_page(node_awaited(callee->kids[0]))));
}

/* while not driver.find_elements(...), while len(driver.find_elements(...)) == 0: what is found not to be there yet; or NULL. */
static const struct node *element_waited_for(const struct node *test, bool outcome)
{
	const struct node *asked = node_awaited(test);
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return element_waited_for(test->kids[0], !outcome);
	if (is_kind(test, K_BINARY) && test->count == 2 && is_kind(test->kids[1], K_NUMBER) &&
	    test->kids[1]->number == 0 && str_is(test->text, outcome ? "==" : ">")) {
		asked = test->kids[0];
		if (is_kind(asked, K_CALL) && str_is(call_path(asked), "len"))
			asked = call_positional(asked, 0);
		outcome = false;
	}
	return !outcome && asked && is_look_at_page(asked) ? asked : NULL;
}

/* const off = await page.locator("#b").getAttribute("disabled"); if (off === "false") break: what is looked at; or NULL. */
static const struct node *look_waited_for(const struct node *test)
{
	bool compares = is_kind(test, K_BINARY) && string_text(kid_of(test, 1)).n;
	const struct node *shown = compares ? test->kids[0] : test;
	const struct node *value = assigned_value(shown), *asked = node_awaited(value);
	return asked && is_look_at_page(asked) ? asked : element_waited_for(shown, false);
}

/* data of data.items[0].url; NULL for this.url and what begins otherwise. */
static const struct node *holder_of(const struct node *part)
{
	while (is_kind(part, K_ATTR) || is_kind(part, K_INDEX))
		part = part->kids[0];
	part = node_awaited(part);
	bool answer = is_kind(part, K_CALL) && str_is(call_callee(part)->text, "json");
	return answer || (is_kind(part, K_NAME) && !str_is(part->text, "this")) ? part : NULL;
}

/* data.get("url"), data["url"]: a part of an answer, by its name; data.url where entries are read so. */
static bool is_part(const struct node *node)
{
	bool js = lang_is_js(facts_of(node)->source->lang);
	return part_of_answer(node).n &&
	       (is_kind(node, K_CALL) || is_kind(node, K_INDEX) ||
		(js && is_kind(node, K_ATTR) && holder_of(node->kids[0])));
}

/* "url" in data */
static bool asks_for_key(const struct node *test)
{
	return is_kind(test, K_BINARY) &&
	       (str_is(test->text, "in") || str_is(test->text, "not in")) &&
	       string_text(test->kids[0]).n && is_kind(test->kids[1], K_NAME);
}

/* Is a number, compared like this, one that a share of the work comes to in the end? What grows otherwise may be watched for. */
static bool is_whole(const struct node *part, struct str how, double number)
{
	static const char *const words[] = { "progress*", "percent*", NULL };
	return str_is(how, "==") ? number > 0
				 : str_is(how, ">=") && has_word(part_of_answer(part), words);
}

/* if data.get("url") is not None: the part that is found not to be there yet when it comes out like this; or NULL. */
static const struct node *part_waited_for(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return part_waited_for(test->kids[0], !outcome);
	if (!is_kind(test, K_BINARY))
		return !outcome && is_part(test) ? test : NULL;
	if (asks_for_key(test))
		return str_is(test->text, outcome ? "not in" : "in") ? test : NULL;
	const struct node *asked = test->kids[0], *right = kid_of(test, 1);
	bool there = str_is(test->text, "is not") || str_is(test->text, "!=");
	bool missing = str_is(test->text, "is") || str_is(test->text, "==");
	bool found = is_kind(right, K_NULL) && (outcome ? missing : there);
	if (is_kind(right, K_NUMBER) && right->number == 0) { /* len(data["items"]) > 0 */
		asked = thing_measured(asked);
		found = asked && str_is(test->text, outcome ? "==" : ">");
	} else if (
		is_kind(right,
			K_NUMBER)) { /* job["progress"] == 100; 0 is the end of what is taken away */
		found = !outcome && is_whole(asked, test->text, right->number);
	}
	return found && is_part(asked) ? asked : NULL;
}

/* status in ("completed", "done"): are all the words of a list good ones? */
static bool are_good_words(const struct node *list)
{
	bool good = (is_kind(list, K_TUPLE) || is_kind(list, K_LIST) || is_kind(list, K_SET)) &&
		    list->count;
	for (size_t i = 0; good && i < list->count; i++)
		good = is_good_word(string_text(list->kids[i]));
	return good;
}

const struct node *poll_waits_for(const struct node *test, bool outcome)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return poll_waits_for(test->kids[0], !outcome);
	if (is_kind(test, K_BINARY) && str_is(test->text, outcome ? "or" : "and")) {
		const struct node *left = poll_waits_for(test->kids[0], outcome);
		return left ? left : poll_waits_for(test->kids[1], outcome);
	}
	if (!is_kind(test, K_BINARY) || test->count != 2 ||
	    !(is_state(test->kids[0]) || stands_for_state(test->kids[0])))
		return NULL;
	if (str_is(test->text, outcome ? "not in" : "in"))
		return are_good_words(test->kids[1]) ? test : NULL;
	if (!str_is(test->text, outcome ? "!=" : "=="))
		return NULL;
	const struct node *word = test->kids[1];
	return is_good_word(string_text(word)) || is_wanted_word(word) ? test : NULL;
}

/* The variable a state is read of: run of run.status. */
static const struct node *root_of(const struct node *state)
{
	while (is_kind(state, K_ATTR) || is_kind(state, K_INDEX) || is_kind(state, K_CALL) ||
	       is_kind(state, K_AWAIT) || is_kind(state, K_ASSIGN))
		state = state->kids[0];
	return is_kind(state, K_NAME) ? state : NULL;
}

struct polling {
	const struct node *region; /* the loop, or the function that calls itself */
	const struct node *again;  /* the call of itself, or NULL */
	const struct node *test;
	const struct node *exit; /* the IF by which success leaves; NULL: the loop's own test */
	bool turned; /* ... when it is not entered: if (job.status !== "done") return again() */
	const struct node
		*flag; /* what the loop's own test asks for, and success sets; or NULL */
	const struct node *
		set; /* the ASSIGN that sets it each time: done = run.status == "completed"; or NULL */
	struct str root; /* what the state is read of */
	bool pauses,
		sends; /* there is a pause; a request goes out: without a pause, all the worse */
	bool asks;     /* the state is asked for anew */
	bool other;    /* something else may end it, or it does more than to ask */
	const struct node *
		part; /* the part of an answer that is waited for, or NULL: a loop that does more goes through pages */
	bool look; /* what a page shows, by an exit in the loop: one that does more works on the page */
};

/* Is it done once what was waited for has come? */
static bool is_in_success(const struct polling *polling, const struct node *node)
{
	const struct node *exit = polling->exit;
	if (exit && polling->turned)
		return node->start >= exit->kids[1]->end;
	return exit && node_inside(node, exit->kids[1]);
}

static bool is_counting(const struct node *node)
{
	bool steps =
		node->kind == K_UNARY && (str_is(node->text, "++") || str_is(node->text, "--"));
	return steps || (node->kind == K_ASSIGN &&
			 (str_is(node->text, "+=") || str_is(node->text, "-=")));
}

/* if n % 6 == 0: log.info("still waiting"): whatever it asks, nothing comes of it. */
static bool only_talks(const struct node *if_)
{
	const struct node *block = if_->kids[1];
	bool talks = !kid_of(if_, 2);
	for (size_t i = 0; talks && i < block->count; i++) {
		const struct node *call = kid_of(block->kids[i], 0);
		talks = block->kids[i]->kind == K_EXPRESSION && is_kind(call, K_CALL) &&
			is_talk(call);
	}
	return talks;
}

/* Does a counter stand where it is stepped, said, waited for, or asked whether to say something? */
static bool is_for_show(const struct node *counter)
{
	for (const struct node *up = counter; up && up->kind != K_BLOCK; up = up->parent) {
		const struct node *around = up->parent;
		bool said = up->kind == K_CALL && (is_talk(up) || is_pause(up));
		if (said || is_counting(up))
			return true;
		if (is_kind(around, K_IF))
			return up == around->kids[0] && only_talks(around);
	}
	return false;
}

struct showing {
	struct str counter;
	bool other;
};

static enum walk find_other_use(struct node *node, void *context)
{
	struct showing *showing = context;
	showing->other |= node->kind == K_NAME && str_eq(node->text, showing->counter) &&
			  !is_for_show(node);
	return showing->other ? WALK_STOP : WALK_ON;
}

/* n += 1, where something is made of n: it may end it. Who looks at another object's is not seen. */
static bool counts_for_something(const struct polling *polling, const struct node *step)
{
	const struct node *counter = kid_of(step, 0);
	if (!is_kind(counter, K_NAME))
		return true;
	struct showing showing = { counter->text, false };
	look_into(polling->region, find_other_use, &showing);
	return showing.other;
}

/* return pause(1000).then(() => again()): on to the next attempt. */
static bool holds_function_of(const struct node *jump, const struct node *again)
{
	const struct node *function = node_function(again);
	return function && node_inside(function, jump);
}

/* Does a jump leave the loop, or the function? */
static bool is_leaving(const struct polling *polling, const struct node *node)
{
	const struct node *function = node_function(node), *again = polling->again;
	/* the callback of a timer returns to nobody */
	bool own = function == node_function(polling->region);
	if (again)
		own = function == polling->region ||
		      (function && node_inside(again, function) &&
		       node_inside(function, polling->region));
	if (node->kind == K_RETURN || node->kind == K_RAISE)
		return own &&
		       !(again && (node_inside(again, node) || node_inside(node, again) ||
				   holds_function_of(node, again)));
	if (node->kind != K_BREAK || polling->again)
		return false;
	for (const struct node *up = node->parent; up; up = up->parent) {
		if (is_loop(up) || up->kind == K_SWITCH)
			return up == polling->region;
	}
	return false;
}

static enum walk find_raise(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_RAISE;
	return *found ? WALK_STOP : WALK_ON;
}

/* print_state(run) of the project, in which nothing raises: it ends no poll. */
static bool never_raises(const struct node *call)
{
	const struct node *helper = function_of(call_callee(call));
	bool raises = false;
	look_into(helper ? helper->kids[1] : NULL, find_raise, &raises);
	return helper && !raises;
}

/*
 * if run.status == "requires_action": run = self.answer(run): what is called for a word that is no end is not called for
 * what failed.
 */
static bool is_on_the_way(const struct polling *polling, const struct node *call)
{
	static const char *const ends[] = { "fail*",   "error*",   "cancel*",    "expire*",
					    "reject*", "abort*",   "incomplete", "timeout",
					    "stop*",   "timedout", "unknown",    NULL };
	for (const struct node *up = call; up->parent && up != polling->region;
	     up = up->parent) {
		const struct node *around = up->parent, *test = around->kids[0];
		if (around->kind != K_IF || up != around->kids[1] || !is_kind(test, K_BINARY) ||
		    !str_is(test->text, "==") || !is_state(test->kids[0]))
			continue;
		struct str word = string_text(test->kids[1]);
		if (word.n && !has_word(word, ends))
			return true;
	}
	return false;
}

/* What is handed the state may raise, or leave for good. */
static bool judges_state(const struct polling *polling, const struct node *call)
{
	static const char *const ends[] = { "exit",   "_exit",   "abort", "reject",
					    "cancel", "resolve", NULL };
	if (str_in(call_callee(call)->text, ends))
		return true;
	for (size_t i = 0; !is_talk(call) && !str_is(call_path(call), "isinstance") &&
			   !never_raises(call) && i < call_arg_count(call);
	     i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (str_eq(node_source(value), polling->root) ||
		    str_eq(node_source(value), node_source(polling->test->kids[0])))
			return true;
	}
	return false;
}

static bool is_asking(const struct node *call)
{
	return call->kind == K_CALL && !is_talk(call) && !is_clock(call) && !is_pause(call);
}

/* answer.json(), job.get("status").lower(): reads what is there. */
static bool is_reading(const struct node *call)
{
	static const char *const reads[] = { "lower", "upper", "json", "toLowerCase", NULL };
	struct str name = call_callee(call)->text;
	struct str key = string_text(call_positional(call, 0));
	return str_in(name, reads) || (str_is(name, "get") && key.n && !str_has(key, "/"));
}

static enum walk find_asking(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && is_asking(node) && !is_reading(node);
	return *found ? WALK_STOP : WALK_ON;
}

static bool asks(const struct node *value)
{
	bool found = false;
	look_into(value, find_asking, &found);
	return found;
}

struct bringing {
	const struct node *value; /* what the state is read of */
	bool found;
};

static enum walk find_bringing(struct node *node, void *context)
{
	struct bringing *bringing = context;
	const struct node *name = node->kind == K_ASSIGN ? node->kids[0] : NULL;
	const struct node *value = name ? kid_of(node, 1) : NULL;
	if (node->kind == K_WITH_ITEM) { /* async with session.get(url) as response */
		name = kid_of(node, 1);
		value = node->kids[0];
	}
	bringing->found |=
		name && value && mentions(bringing->value, node_source(name)) && asks(value);
	return bringing->found ? WALK_STOP : WALK_ON;
}

/* status = (await response.json()).status, where response = await fetch(url) in the same turn */
static bool is_brought(const struct polling *polling, const struct node *value)
{
	struct bringing bringing = { value, asks(value) };
	if (!bringing.found)
		look_into(polling->region, find_bringing, &bringing);
	return bringing.found;
}

/* run.reload(), instance.refresh() */
static bool refreshes(const struct polling *polling, const struct node *call)
{
	static const char *const words[] = { "reload", "refresh", "update", "load",
					     "fetch",  "sync",    NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, words) &&
	       str_eq(node_source(callee->kids[0]), polling->root);
}

/* describe(id).then((data) => ...): what was asked for comes as a parameter. */
static bool is_handed_on(const struct node *root)
{
	const struct node *param = param_reaching(root), *callee = NULL;
	if (param) {
		const struct node *arg = param->parent->parent->parent;
		callee = is_kind(arg, K_ARG) && is_kind(arg->parent, K_CALL)
				 ? call_callee(arg->parent)
				 : NULL;
	}
	return is_kind(callee, K_ATTR) && str_is(callee->text, "then") && asks(callee->kids[0]);
}

/* if not isinstance(answer, dict): raise: what has another shape than any answer has is no end of the waiting. */
static bool is_for_shape(const struct polling *polling, const struct node *exit)
{
	const struct node *if_ = exit->parent->parent;
	const struct node *test = is_kind(if_, K_IF) ? if_->kids[0] : NULL;
	const struct node *call = is_kind(test, K_UNARY) ? test->kids[0] : NULL;
	return is_kind(call, K_CALL) && str_is(call_path(call), "isinstance") &&
	       call_positional(call, 0) &&
	       str_eq(node_source(call_positional(call, 0)), polling->root);
}

static bool is_flag_set(const struct polling *polling, const struct node *node)
{
	return polling->flag && node->kind == K_ASSIGN &&
	       str_eq(node_source(node->kids[0]), node_source(polling->flag));
}

/* done = True, number = item.part.number, after which `while not done` is over. */
static bool ends_by_flag(const struct polling *polling, const struct node *node)
{
	const struct node *value = is_flag_set(polling, node) ? kid_of(node, 1) : NULL;
	if (value && polling->part && is_kind(own_test(polling->region), K_UNARY) &&
	    mentions(value, node_source(polling->test)))
		return true;
	return value && is_constant(value) &&
	       test_with(own_test(polling->region), node_source(polling->flag), value) == 0;
}

/* The next page, another one of several, a line written down: more than to ask until it is there. */
static bool does_more(const struct polling *polling, const struct node *node)
{
	if (node->kind == K_ASSIGN && (str_eq(node_source(node->kids[0]), polling->root) ||
				       is_counting(node) || node == polling->set))
		return false; /* item = answer.data; what a counter is for is asked elsewhere */
	if (is_kind(node->parent, K_RAISE) && is_for_shape(polling, node->parent))
		return false;
	if (node->kind == K_ASSIGN)
		return !kid_of(node, 1) || !asks(kid_of(node, 1));
	const struct node *exit = polling->exit;
	if (node->kind != K_CALL || (exit && node_inside(node, exit->kids[0])) ||
	    is_kind(node_statement(node), K_ASSIGN))
		return false;
	return !is_talk(node) && !is_pause(node) && !is_reading(node) && !goes_out(node) &&
	       !str_is(call_path(node), "isinstance") && !is_look_at_page(node) &&
	       !str_is(call_callee(node)->text, "locator") &&
	       !str_is(call_callee(node)->text, "raise_for_status");
}

static enum walk look_at_part(struct node *node, void *context)
{
	struct polling *polling = context;
	const struct node *client;
	if (node->kind == K_CLASS)
		return WALK_SKIP;
	bool success = is_in_success(polling, node);
	polling->other |= node->kind == K_YIELD || node->kind == K_HANDLER ||
			  (is_counting(node) && counts_for_something(polling, node));
	polling->other |= (is_leaving(polling, node) || is_flag_set(polling, node)) &&
			  !success && node != polling->set && !is_for_shape(polling, node);
	polling->other |=
		(polling->part || polling->look) && !success && does_more(polling, node);
	if (node->kind == K_IF && node != polling->exit && !only_talks(node))
		polling->other |= speaks_of_bound(node->kids[0]);
	if (node->kind == K_CALL) {
		polling->pauses |= is_pause(node);
		polling->sends |= goes_out(node) || client_attempts(node, &client) > 0;
		polling->other |= is_clock(node) ||
				  (!success && !is_on_the_way(polling, node) &&
				   judges_state(polling, node)) ||
				  (receives(node) && node != polling->again);
		polling->asks |= refreshes(polling, node);
	}
	if (node->kind == K_ASSIGN && kid_of(node, 1))
		polling->asks |= mentions(node->kids[0], polling->root) &&
				 is_brought(polling, node->kids[1]);
	return polling->other ? WALK_STOP : WALK_ON;
}

/* An answer, but for the name of what it is about: job["id"], run.name. */
static bool is_answer(const struct polling *polling, const struct node *node)
{
	static const char *const names[] = { "id", "ids", "uuid", "name", NULL };
	const struct node *up = node->parent;
	if (!is_kind(node, K_NAME) || !str_eq(node->text, polling->root))
		return false;
	if (is_kind(up, K_ATTR) && is_kind(up->parent, K_CALL) && call_callee(up->parent) == up)
		return false; /* answer.json() */
	return !has_word(part_of_answer(up), names);
}

static enum walk find_answer_given(struct node *node, void *context)
{
	struct polling *polling = context;
	polling->other |= is_answer(polling, node);
	return polling->other ? WALK_STOP : WALK_ON;
}

/* page = list(page.next): what asks with the last answer goes from one page to the next. */
static enum walk find_answer_sent(struct node *node, void *context)
{
	struct polling *polling = context;
	if (polling->exit && (node == polling->exit->kids[0] || node == polling->exit->kids[1]))
		return WALK_SKIP; /* len(answer["items"]) > 0, and what comes of it in the end */
	bool asks = node->kind == K_CALL && is_asking(node) && !is_reading(node) &&
		    !str_is(call_path(node), "isinstance");
	for (size_t i = 0; asks && i < call_arg_count(node); i++)
		look_into(call_arg_at(node, i), find_answer_given, polling);
	return polling->other ? WALK_STOP : WALK_ON;
}

/* operation.error, answer.get("error"): of what the part is read of, behind the loop as well. */
static enum walk find_error_asked(struct node *node, void *context)
{
	static const char *const names[] = { "error", "errors", NULL };
	struct polling *polling = context;
	const struct node *root = str_in(part_of_answer(node), names) ? root_of(node) : NULL;
	polling->other |= root && root != node && str_eq(root->text, polling->root);
	return polling->other ? WALK_STOP : WALK_ON;
}

static bool is_poll(struct polling *polling)
{
	bool plain = is_kind(polling->test, K_BINARY), look = !plain && !polling->part;
	const struct node *state = polling->test;
	if (plain)
		state = state->kids[asks_for_key(state) ? 1 : 0];
	const struct node *root = root_of(state);
	if (!root)
		return false;
	polling->root = str_is(root->text, "this") || str_is(root->text, "self")
				? node_source(kid_of(state, 0))
				: root->text;
	polling->asks = asks(state) || is_handed_on(root);
	look_into(polling->region, look_at_part, polling);
	const struct node *function = node_function(polling->region);
	if (polling->part)
		look_into(polling->region, find_answer_sent, polling);
	if (polling->part) /* done, and failed: it comes then, too */
		look_into(function ? function->kids[1] : NULL, find_error_asked, polling);
	bool goes = polling->part ? polling->sends : polling->pauses || polling->sends || look;
	return goes && polling->asks && !polling->other &&
	       !deadline_around(polling->again ? polling->again : polling->region);
}

/* if data.get("url"): return data["url"], and no else: or success sets the flag that ends it. */
static bool may_end(const struct node *if_)
{
	const struct node *last = block_last(if_->kids[1]), *other = kid_of(if_, 2);
	const struct node *waits = is_kind(other, K_BLOCK) && other->count == 1 ? other : NULL;
	return (!other || (waits && pause_within(waits))) &&
	       (is_kind(last, K_RETURN) || is_kind(last, K_BREAK) || is_kind(last, K_ASSIGN));
}

/* The variable that a loop's own test asks for alone: done of while not done, url of while url is None; or NULL. */
static const struct node *flag_of(const struct node *test)
{
	while (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		test = test->kids[0];
	bool none = is_kind(test, K_BINARY) && is_kind(kid_of(test, 1), K_NULL) &&
		    (str_is(test->text, "is") || str_is(test->text, "=="));
	test = none ? test->kids[0] : test;
	return is_kind(test, K_NAME) ? test : NULL;
}

/*
 * done = run.status == "completed", for while not done; waiting = run.status != "completed", for while waiting; url =
 * answer.get("url"), for while url is None.
 */
static const struct node *asked_for_flag(struct polling *polling, const struct node *node)
{
	const struct node *test = own_test(polling->region), *value = kid_of(node, 1);
	bool empty = !is_kind(test, K_NAME); /* it goes on while there is nothing */
	if (!is_flag_set(polling, node) || !value)
		return NULL;
	if (is_kind(value, K_BINARY) && is_constant(kid_of(value, 1)) &&
	    (str_is(value->text, "or") || str_is(value->text, "??")))
		value = value->kids[0];
	polling->part = empty && is_part(value) ? value : NULL;
	return polling->part ? value : poll_waits_for(value, !empty);
}

static enum walk find_exit(struct node *node, void *context)
{
	struct polling *polling = context;
	if (node->kind == K_FUNCTION && !polling->again)
		return WALK_SKIP;
	if (polling->flag && (polling->test = asked_for_flag(polling, node))) {
		polling->set = node;
		return WALK_STOP;
	}
	bool decides = node->kind == K_IF || (node->kind == K_COND && polling->again);
	const struct node *test = decides ? poll_waits_for(node->kids[0], false) : NULL;
	polling->turned = decides && !test && polling->again &&
			  node_inside(polling->again, node->kids[1]);
	if (polling->turned)
		test = poll_waits_for(node->kids[0], true);
	bool may = node->kind == K_IF && !test && !polling->again && may_end(node);
	const struct node *part = may ? part_waited_for(node->kids[0], false) : NULL;
	const struct node *look = may && !part ? look_waited_for(node->kids[0]) : NULL;
	polling->part = part;
	polling->look = look;
	test = part ? part : look ? look : test;
	polling->test = test;
	bool ends = test && !polling->flag;
	for (size_t i = 0; test && polling->flag && i < node->kids[1]->count; i++)
		ends |= ends_by_flag(polling, node->kids[1]->kids[i]);
	if (ends)
		polling->exit = node;
	else
		polling->test = NULL;
	return polling->exit ? WALK_STOP : WALK_ON;
}

/* while run.status != "completed", while not driver.find_elements("b"), while not answer.get("url"): or NULL. */
static const struct node *waited_for_by(const struct node *test, struct polling *polling)
{
	const struct node *found = poll_waits_for(test, true);
	if (!found)
		found = element_waited_for(test, true);
	if (!found)
		found = polling->part = part_waited_for(test, true);
	return found;
}

const struct node *poll_of_loop(const struct node *loop)
{
	struct polling polling = { .region = loop };
	const struct node *test = own_test(loop);
	if (loop->kind == K_FOR || (loop->kind == K_CFOR && kid_of(loop, 2)))
		return NULL;
	polling.flag = flag_of(test);
	if (test && !polling.flag)
		polling.test = waited_for_by(test, &polling);
	else
		look_into(loop_body(loop), find_exit, &polling);
	return polling.test && is_poll(&polling) ? polling.test : NULL;
}

const struct node *poll_of_function(const struct node *function, const struct node *again)
{
	struct polling polling = { .region = function, .again = again };
	look_into(function->kids[1], find_exit, &polling);
	return polling.test && is_poll(&polling) ? polling.test : NULL;
}

/* ---- asked by a clock ---- */

/* setInterval(async () => { ... if (job.url) clearInterval(tick); }, 3000) */
struct ticking {
	struct polling *polling; /* its region is the function that the clock runs */
	struct str handle;       /* tick, timer.current: what the clock is stopped by */
};

static bool stops_clock(const struct node *call, struct str handle)
{
	const struct node *given = call_positional(call, 0);
	return str_is(call_callee(call)->text, "clearInterval") && given &&
	       str_eq(node_source(given), handle);
}

static enum walk find_stop(struct node *node, void *context)
{
	struct ticking *ticking = context;
	ticking->polling->pauses |= node->kind == K_CALL && stops_clock(node, ticking->handle);
	return ticking->polling->pauses ? WALK_STOP : WALK_ON;
}

/* if (job.status === "done") clearInterval(tick): the test by which an answer stops the clock. */
static enum walk find_stopping_test(struct node *node, void *context)
{
	struct ticking *ticking = context;
	struct polling *polling = ticking->polling;
	if (node->kind != K_IF || flow_failed_status(node->kids[0], false))
		return WALK_ON; /* a server that is there again is waited for as long as it takes */
	const struct node *word = poll_waits_for(node->kids[0], false);
	polling->part = word ? NULL : part_waited_for(node->kids[0], false);
	look_into(node->kids[1], find_stop, ticking);
	polling->test = word ? word : polling->part;
	polling->exit = polling->test && polling->pauses ? node : NULL;
	return polling->pauses ? WALK_STOP : WALK_ON;
}

/* Anybody else who has the handle may stop it. */
static enum walk find_other_holder(struct node *node, void *context)
{
	struct ticking *ticking = context;
	const struct node *exit = ticking->polling->exit;
	if (!is_reference(node) || !str_eq(node_source(node), ticking->handle))
		return WALK_ON;
	bool begins = is_kind(node->parent, K_ASSIGN) && node->parent->kids[0] == node;
	ticking->polling->other |= !begins && !node_inside(node, exit->kids[1]);
	return ticking->polling->other ? WALK_STOP : WALK_ON;
}

/* Does a tick send a request, count, or look at a clock? */
static enum walk look_at_tick(struct node *node, void *context)
{
	struct polling *polling = context;
	polling->other |= is_counting(node) || (node->kind == K_CALL && is_clock(node)) ||
			  (node->kind == K_IF && speaks_of_bound(node->kids[0]));
	polling->sends |= node->kind == K_CALL && goes_out(node);
	if (node->kind == K_ASSIGN && kid_of(node, 1))
		polling->asks |= mentions(node->kids[0], polling->root) &&
				 is_brought(polling, node->kids[1]);
	return polling->other ? WALK_STOP : WALK_ON;
}

/* Where a handle is known: in the function that declares it, or the file. */
static const struct node *scope_of(const struct node *handle)
{
	const struct def *def = is_kind(handle, K_NAME) ? defs_of(handle, handle->text) : NULL;
	const struct node *function = def ? node_function(def->site) : NULL;
	return function ? function : &facts_of(handle)->module;
}

const struct node *poll_of_interval(const struct node *call)
{
	const struct node *tick = call_positional(call, 0), *assign = call->parent;
	struct polling polling = { .region = tick };
	struct ticking ticking = { &polling, STR("") };
	if (!str_is(call_callee(call)->text, "setInterval") || !is_kind(tick, K_FUNCTION) ||
	    !is_kind(assign, K_ASSIGN) || !is_reference(assign->kids[0]))
		return NULL;
	ticking.handle = node_source(assign->kids[0]);
	look_into(tick->kids[1], find_stopping_test, &ticking);
	const struct node *test = polling.exit ? polling.test : NULL;
	const struct node *root =
		test ? root_of(is_kind(test, K_BINARY) ? test->kids[0] : test) : NULL;
	if (!root)
		return NULL;
	polling.root = root->text;
	polling.asks = is_handed_on(root);
	look_into(scope_of(assign->kids[0]), find_other_holder, &ticking);
	look_into(tick->kids[1], look_at_tick, &polling);
	return polling.asks && polling.sends && !polling.other ? test : NULL;
}
