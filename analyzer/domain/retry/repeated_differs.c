/*
 * Is the next attempt another one: see repeated.h.
 *
 * It is where something moves on from turn to turn and the attempt uses it: the loop's item, a drawn name, the rest of a
 * text. What counts attempts, waits, or only tells is not used.
 */
#include "repeated.h"

#include "names.h"
#include "retries_internal.h"
#include "words.h"

/* How many variables a value is followed through. */
enum { DEPTH = 4 };

struct use {
	const struct repeated *repeated;
	struct str variable;
	const struct node *site; /* where it changes */
	bool found;
	bool field; /* only what is taken out of it counts: attempt.path */
};

static bool is_comparison(const struct node *node)
{
	return is_kind(node, K_BINARY) &&
	       (node->text.p[0] == '<' || node->text.p[0] == '>' || str_is(node->text, "==") ||
		str_is(node->text, "!="));
}

/* Does a variable do nothing but count, as far as is seen? */
static bool only_counts(const struct repeated *repeated, struct str variable)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (str_eq(update->target, variable) && !is_counter(update))
			return false;
	}
	return true;
}

/* fn(i), where whoever calls handed fn over: it is told which attempt this is. */
static bool tells_handed(const struct repeated *repeated, const struct node *call,
			 struct str variable)
{
	const struct node *region = repeated->region;
	const struct node *callee = call_callee(call);
	const struct node *only =
		call_arg_count(call) == 1 ? kid_of(call_arg_at(call, 0), 0) : NULL;
	const struct node *list = region->kind == K_FOR ? region->kids[1] : NULL;
	bool counts = !list || (is_kind(list, K_CALL) && str_is(call_path(list), "range"));
	return counts && only && is_kind(callee, K_NAME) &&
	       str_eq(node_source(only), variable) && only_counts(repeated, variable) &&
	       param_reaching(callee);
}

/* delay = 2 ** i: how long to wait, whoever is told of it. */
static bool sets_pause(const struct node *node)
{
	static const char *const pauses[] = { "wait*",    "delay*", "pause*",
					      "backoff*", "sleep*", NULL };
	return node->kind == K_ASSIGN && is_kind(node->kids[0], K_NAME) &&
	       has_word(node->kids[0]->text, pauses);
}

static bool is_callee(const struct node *node)
{
	return is_kind(node->parent, K_CALL) && call_callee(node->parent) == node;
}

static enum walk find_doing(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_CALL && (is_talk(node) || is_clock(node)))
		return WALK_SKIP;
	*found |= node->kind == K_CALL || node->kind == K_RAISE || node->kind == K_YIELD ||
		  (node->kind == K_ASSIGN && !is_kind(node->kids[0], K_NAME)) ||
		  node->kind == K_GLOBAL;
	return *found ? WALK_STOP : WALK_ON;
}

/* def step(text): print("==", text): does a function tell of what it is given, and nothing else? */
static bool does_nothing_but_tell(const struct node *helper)
{
	bool does = false;
	look_into(helper->kids[1], find_doing, &does);
	return !does;
}

/* back_off(attempt), step(f"turn {n}"), whose function of the project does nothing outside but wait, or tell */
static bool only_waits_or_tells(const struct node *call, struct str variable)
{
	if (!is_kind(node_statement(call), K_EXPRESSION) || !mentions(call, variable))
		return false;
	const struct node *helper = function_called(call);
	return helper && ((pause_within(helper->kids[1]) && !goes_out(call)) ||
			  does_nothing_but_tell(helper));
}

/* if (tried.has(item)) continue: a set that only passes over what is in it leads to nothing else. */
static bool passes_over(const struct use *use, const struct node *if_)
{
	return is_kind(if_, K_IF) && is_kind(use->site, K_CALL) && !kid_of(if_, 2) &&
	       if_->kids[1]->count == 1 && is_kind(if_->kids[1]->kids[0], K_CONTINUE);
}

/* Is a variable used for more than telling, waiting or comparing, by what failing does not run? */
static enum walk find_use(struct node *node, void *context)
{
	struct use *use = context;
	/* load(url, n + 1) at another place hands the number on as well */
	bool itself = node->kind == K_CALL && use->repeated->again &&
		      function_of(call_callee(node)) == use->repeated->region;
	bool step = node->kind == K_UNARY &&
		    (is_kind(node->parent, K_EXPRESSION) || is_kind(node->parent, K_CFOR)) &&
		    (str_is(node->text, "++") || str_is(node->text, "--"));
	if (step || itself || node == use->repeated->failure || node == use->site ||
	    is_comparison(node) || sets_pause(node) || passes_over(use, node) ||
	    (node->kind == K_CALL &&
	     (is_talk(node) || tells_handed(use->repeated, node, use->variable) ||
	      only_waits_or_tells(node, use->variable))))
		return WALK_SKIP;
	bool set = is_kind(node->parent, K_ASSIGN) && node->parent->kids[0] == node;
	/* attempt.path, or attempt(): what is called counts nothing */
	bool field =
		is_callee(node) || (is_kind(node->parent, K_ATTR) && !is_callee(node->parent));
	use->found |= is_reference(node) && !set && (field || !use->field) &&
		      str_eq(node_source(node), use->variable);
	return use->found ? WALK_STOP : WALK_ON;
}

static bool derives(const struct repeated *repeated, const struct node *value,
		    struct str target, int depth);

/* for at, char in enumerate(text[i:]): end = at: it is made of what a loop in the turn goes through. */
static bool derives_by_loop(const struct repeated *repeated, const struct node *value,
			    struct str target, int depth)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	size_t n = is_kind(value, K_NAME) ? defs_reaching(value, defs, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct node *for_ = defs[i]->how == DEF_FOR ? defs[i]->site : NULL;
		while (for_ && for_->kind != K_FOR)
			for_ = for_->parent;
		if (for_ && for_ != repeated->region && node_inside(for_, repeated->region) &&
		    derives(repeated, for_->kids[1], target, depth + 1))
			return true;
	}
	return false;
}

/* i = start + 1, where start = text.find("{", i): is a value made of what the variable was? */
static bool derives(const struct repeated *repeated, const struct node *value,
		    struct str target, int depth)
{
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	if (mentions(value, target) || derives_by_loop(repeated, value, target, depth))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->change == CHANGE_OTHER && !update->on_success &&
		    mentions(value, update->target) &&
		    derives(repeated, update->value, target, depth + 1))
			return true;
	}
	return false;
}

/* Set anew at the top level of every turn: what it adds up to does not last. */
static bool is_reset(const struct repeated *repeated, struct str target)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		const struct node *block = update->site->parent;
		bool anew = update->change == CHANGE_CONST ||
			    (update->change == CHANGE_OTHER &&
			     !derives(repeated, update->value, target, 0));
		if (anew && !update->on_success && str_eq(update->target, target) &&
		    is_kind(block, K_BLOCK) && block->parent == repeated->region)
			return true;
	}
	return false;
}

static enum walk find_chance(struct node *node, void *context)
{
	static const char *const paths[] = { "Math.random", "random.randint",
					     "random.randrange", "secrets.randbelow", NULL };
	bool *found = context;
	*found |= node->kind == K_CALL && str_in(call_path(node), paths);
	return *found ? WALK_STOP : WALK_ON;
}

/* sites[Math.floor(Math.random() * sites.length)], random.choice(sites): another one each time, but for whom one says one is. */
static bool is_drawn_item(const struct node *node)
{
	static const char *const masks[] = { "agent*", "ua", "header*", "browser*", NULL };
	static const char *const draws[] = { "random.choice", "secrets.choice", NULL };
	bool drawn = is_kind(node, K_CALL) && str_in(call_path(node), draws);
	const struct node *list = drawn ? call_positional(node, 0) : kid_of(node, 0);
	if (!list || has_word(list->text, masks))
		return false;
	if (is_kind(node, K_INDEX))
		look_into(node->kids[1], find_chance, &drawn);
	return drawn;
}

static enum walk find_turning(struct node *node, void *context)
{
	bool *found = context;
	bool adds = node->kind == K_ASSIGN && str_is(node->text, "+=");
	*found |= is_loop(node) || adds || is_drawn_item(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* proxy = next_live_proxy(): another one each time, but where what is seen of it only reads what is set. */
static bool is_proxy_handed_out(const struct node *call)
{
	static const char *const words[] = { "proxy", NULL };
	struct str name = call_callee(call)->text;
	if (call_arg_count(call) || (call->flags & F_NEW) || !has_word(name, words) ||
	    (name.p[0] >= 'A' && name.p[0] <= 'Z'))
		return false;
	const struct node *function = function_called(call);
	bool turns = !function;
	look_into(function, find_turning, &turns);
	return turns;
}

static const char *const pauses[] = { "delay*", "backoff*", "wait*",    "interval*",
				      "retr*",  "attempt*", "timeout*", "pause*",
				      "sleep*", "schedule", NULL };

/* len(keys), keys.length: how many there are of something, but not of the pauses between attempts. */
static bool is_how_many(const struct node *number)
{
	const struct node *list = is_kind(number, K_CALL) && str_is(call_path(number), "len")
					  ? call_positional(number, 0)
				  : is_kind(number, K_ATTR) && str_is(number->text, "length")
					  ? number->kids[0]
					  : NULL;
	return list && is_reference(list) && !has_word(list->text, pauses);
}

/* (at + 1) % len(keys): round and round. */
static bool is_round(const struct node *value)
{
	return is_kind(value, K_BINARY) && str_is(value->text, "%") &&
	       is_how_many(kid_of(value, 1));
}

struct rounds {
	bool round,
		other; /* a helper steps on through a list; it may do something else, or give up */
};

static enum walk find_round(struct node *node, void *context)
{
	struct rounds *rounds = context;
	rounds->round |= node->kind == K_ASSIGN && is_round(kid_of(node, 1));
	rounds->other |= node->kind == K_IF || node->kind == K_RAISE || is_loop(node);
	return WALK_ON;
}

/* pool.rotate() of the project: what was handed out once comes again. */
static bool goes_round(const struct node *call)
{
	struct rounds rounds = { false, false };
	look_into(function_called(call), find_round, &rounds);
	return rounds.round && !rounds.other;
}

struct drawing {
	bool endless; /* items drawn from a list, or handed out in turn, do not count */
	bool counted; /* no more attempts than a loop has turns */
	bool found;
};

static enum walk find_draw(struct node *node, void *context)
{
	static const char *const words[] = {
		"next", "rotate", "switch", "pick", "choose", NULL
	};
	static const char *const sources[] = { "rotat*", "cycler", "picker", "chooser", NULL };
	struct drawing *drawing = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	drawing->found |= !drawing->endless && is_drawn_item(node);
	drawing->found |= drawing->counted && callee && is_proxy_handed_out(node);
	bool named = callee && (has_word(callee->text, words) ||
				(is_kind(callee, K_ATTR) &&
				 has_word(callee->kids[0]->text, sources))); /* rotator.get() */
	drawing->found |= callee && is_draw(node);
	drawing->found |= named && !(drawing->endless && goes_round(node));
	return drawing->found ? WALK_STOP : WALK_ON;
}

/* key = next_key(): somebody hands out another one; folder = str(made), where made = mkdtemp(). */
static bool hands_out(const struct repeated *repeated, const struct node *value, int depth)
{
	const struct node *loop = repeated->region;
	bool counted = loop->kind == K_FOR ? !is_endless_for(loop)
					   : loop->kind == K_CFOR && own_test(loop);
	struct drawing drawing = { repeated->endless, counted, false };
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	look_into(value, find_draw, &drawing);
	for (size_t i = 0; !drawing.found && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		drawing.found = update->change == CHANGE_OTHER &&
				mentions(value, update->target) &&
				hands_out(repeated, update->value, depth + 1);
	}
	return drawing.found;
}

static enum walk find_prose(struct node *node, void *context)
{
	bool *found = context;
	struct str text = node->kind == K_TEXT ? node->text : string_text(node);
	if (node->kind == K_CALL || node->kind == K_FUNCTION)
		return WALK_SKIP;
	*found |= text.p && memchr(text.p, ' ', text.n) != NULL;
	return *found ? WALK_STOP : WALK_ON;
}

/* prompt += " in valid JSON", question + " and no prose": the same is asked once more, in more words. */
static bool is_told_more(const struct update *update)
{
	bool prose = false;
	if (update->value &&
	    (update->change == CHANGE_UP || mentions(update->value, update->target)))
		look_into(update->value, find_prose, &prose);
	return prose;
}

/* page.is_closed(), not client.connected: does a test ask of it by one of these words? */
static bool asks_of(const struct node *test, struct str target, const char *const words[])
{
	while (is_kind(test, K_UNARY) && test->count)
		test = test->kids[0];
	const struct node *asked = is_kind(test, K_CALL) ? call_callee(test) : test;
	return is_kind(asked, K_ATTR) && has_word(asked->text, words) &&
	       str_eq(node_source(asked->kids[0]), target);
}

/* if page.is_closed(): page = page.context.new_page(): made anew where it is found to be gone: the same to work with, not the next. */
static bool is_made_anew(const struct update *update)
{
	static const char *const makes[] = { "new*",  "open*",   "reopen*",    "create*",
					     "make*", "connect", "reconnect*", NULL };
	static const char *const gone[] = { "closed", "open*", "connected", "alive", NULL };
	const struct node *value = update->value ? node_awaited(update->value) : NULL;
	if (!is_kind(value, K_CALL) || !has_word(call_callee(value)->text, makes))
		return false;
	for (const struct node *up = update->site; up && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (is_kind(up, K_IF) && asks_of(up->kids[0], update->target, gone))
			return true;
	}
	return false;
}

/* Does a change lead on to something else, time after time? A list that only grows does not. */
static bool moves_on(const struct repeated *repeated, const struct update *update)
{
	if (is_told_more(update) || is_made_anew(update) ||
	    (repeated->endless && is_round(update->value)))
		return false;
	switch (update->change) {
	case CHANGE_UP:
		return update->site->kind != K_CALL;
	case CHANGE_OTHER:
		if (is_timer(update->value))
			return false;
		return hands_out(repeated, update->value, 0) ||
		       derives(repeated, update->value, update->target, 0);
	default:
		return update->change != CHANGE_CONST;
	}
}

static const char *const counters[] = { "attempt*", "retry",    "retries", "tries",
					"try",      "failure*", "error*",  "backoff",
					"delay",    "pause",    "wait",    NULL };
static enum walk find_indexing(struct node *node, void *context)
{
	struct use *use = context;
	if (node->kind == K_CALL && is_talk(node)) /* a pause, too */
		return WALK_SKIP;
	const struct node *taken = node->kind == K_ASSIGN && is_kind(kid_of(node, 0), K_NAME)
					   ? kid_of(node, 1)
					   : NULL;
	use->found |= is_kind(taken, K_INDEX) && is_reference(taken->kids[0]) &&
		      !has_word(taken->kids[0]->text, pauses) && !sets_pause(node) &&
		      is_kind(taken->kids[1], K_NAME) &&
		      str_eq(taken->kids[1]->text, use->variable);
	return use->found ? WALK_STOP : WALK_ON;
}

/* model = models[attempt]: what counts the attempts says which of a list is asked. */
static bool takes_by_number(const struct repeated *repeated, struct str counter)
{
	struct use use = { .repeated = repeated, .variable = counter };
	look_into(repeated->region, find_indexing, &use);
	return use.found;
}

/* for _ in range(len(keys)): as many turns as there are keys, to ask with each of them. */
static bool has_turn_for_each(const struct node *region)
{
	const struct node *range = region->kind == K_FOR ? region->kids[1] : NULL;
	const struct node *test = region->kind == K_CFOR ? region->kids[1] : NULL;
	if (is_kind(range, K_CALL) && str_is(call_path(range), "range"))
		return call_arg_count(range) == 1 && is_how_many(call_positional(range, 0));
	return is_kind(test, K_BINARY) && test->count == 2 && is_how_many(test->kids[1]);
}

struct picking {
	const struct repeated *repeated;
	struct str item;
	bool found;
};

static enum walk find_picking(struct node *node, void *context)
{
	struct picking *picking = context;
	const struct node *test = NULL;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS ||
	    node == picking->repeated->failure)
		return WALK_SKIP;
	if (node->kind == K_IF &&
	    (kid_of(node, 2) || is_kind(block_last(node->kids[1]), K_RETURN)))
		test = node->kids[0];
	/* "groq", Provider.GROQ */
	const struct node *which = is_kind(test, K_BINARY) ? kid_of(test, 1) : NULL;
	picking->found |= which && str_is(test->text, "==") &&
			  (string_text(which).n || which->kind == K_ATTR) &&
			  str_eq(node_source(test->kids[0]), picking->item);
	return picking->found ? WALK_STOP : WALK_ON;
}

/* for name in order: if name == "groq": ask_groq() else: ask_gemini(): the item says whom to ask. */
static bool picks_attempt(const struct repeated *repeated, struct str item)
{
	struct picking picking = { repeated, item, false };
	look_into(repeated->attempt, find_picking, &picking);
	return picking.found;
}

/* for locator in locators: each turn has its own. */
static bool takes_items(const struct repeated *repeated)
{
	if (has_turn_for_each(repeated->region) && !step_taken_back(repeated))
		return true;
	const struct node *target =
		repeated->region->kind == K_FOR ? repeated->region->kids[0] : NULL;
	if (is_kind(target, K_ASSIGN))
		target = target->kids[0];
	if (target && !is_reference(target))
		return true;
	/* for attempt in (0, 2, 8) counts, for attempt in ways: ask(attempt.path) does not */
	struct use use = { .repeated = repeated, .site = target };
	use.field = target && has_word(target->text, counters);
	const struct node *list = repeated->region->kids[1];
	bool counts = is_kind(list, K_CALL) && !function_of(call_callee(list));
	if (!target)
		return false;
	use.variable = node_source(target);
	if (use.field && counts)
		return takes_by_number(repeated, use.variable);
	look_into(repeated->region->kids[2], find_use, &use);
	return use.found || picks_attempt(repeated, use.variable);
}

bool is_used(const struct repeated *repeated, const struct update *update)
{
	struct use use = { repeated, update->target, update->site, false, false };
	if (has_word(update->target, counters))
		return is_counter(update) && takes_by_number(repeated, update->target);
	look_into(repeated->region, find_use, &use);
	return use.found;
}

static bool follow_error(const struct repeated *repeated, const struct node *value, int depth)
{
	if (!value || depth > DEPTH || !repeated_spend(repeated))
		return false;
	if (mentions(value, repeated->caught))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->site != repeated->again && fails_here(repeated, update->site) &&
		    mentions(value, update->target) &&
		    follow_error(repeated, update->value, depth + 1))
			return true;
	}
	return false;
}

bool is_of_error(const struct repeated *repeated, const struct node *value)
{
	return follow_error(repeated, value, 0);
}

/* get(error.options[0]): the error names what is asked for next; error.message only says what was wrong. */
static bool is_named_by_error(const struct repeated *repeated, const struct node *value)
{
	static const char *const telling[] = { "message", "msg",      "args",   "text",
					       "detail*", "reason",   "stderr", "stdout",
					       "status",  "response", "code",   "stack",
					       "cause",   "body",     NULL };
	bool tells = false;
	if (!is_kind(value, K_ATTR) && !is_kind(value, K_INDEX))
		return false;
	for (; is_kind(value, K_ATTR) || is_kind(value, K_INDEX); value = value->kids[0])
		tells |= is_kind(value, K_ATTR) && has_word(value->text, telling);
	return !tells && is_kind(value, K_NAME) && str_eq(value->text, repeated->caught);
}

bool is_mended(const struct repeated *repeated, const struct update *update)
{
	return !is_named_by_error(repeated, update->value) &&
	       (is_of_error(repeated, update->value) || is_told_more(update));
}

static enum walk find_item(struct node *node, void *context)
{
	struct use *use = context;
	const struct node *index = node->kind == K_INDEX ? node->kids[1] : NULL;
	if (node == use->repeated->failure || sets_pause(node) ||
	    (node->kind == K_CALL && is_talk(node)))
		return WALK_SKIP;
	if (is_kind(index, K_UNARY)) /* urls[next++] */
		index = index->kids[0];
	use->found |= index && is_reference(index) && !has_word(node->kids[0]->text, pauses) &&
		      !is_kind(node->kids[0], K_LIST) &&
		      str_eq(node_source(index), use->variable);
	return use->found ? WALK_STOP : WALK_ON;
}

/* urls[self.at], where each call of the function counts `at`, whatever becomes of it: the next of a list. */
static bool counts_items(const struct repeated *repeated, const struct update *update)
{
	struct use use = { .repeated = repeated, .variable = update->target };
	if (update->on_success || !is_counter(update) || has_word(update->target, counters) ||
	    is_set_back(repeated, update->target))
		return false;
	look_into(repeated->region, find_item, &use);
	return use.found;
}

struct marking {
	const struct node *mark; /* job.done */
	bool found;
};

static enum walk find_asked_mark(struct node *node, void *context)
{
	struct marking *marking = context;
	marking->found |= node->kind == K_ATTR && str_eq(node->text, marking->mark->text);
	return marking->found ? WALK_STOP : WALK_ON;
}

/* job = jobs.find((each) => !each.done); ...; job.done = true: what failed is marked, and not taken again. */
static bool marks_item(const struct repeated *repeated, const struct update *mark)
{
	const struct node *target = kid_of(mark->site, 0);
	struct marking marking = { target, false };
	if (mark->site->kind != K_ASSIGN || !is_kind(target, K_ATTR) ||
	    !fails_here(repeated, mark->site))
		return false;
	for (size_t i = 0; i < repeated->updates.n && !marking.found; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->change == CHANGE_OTHER &&
		    str_eq(update->target, node_source(target->kids[0])))
			look_into(update->value, find_asked_mark, &marking);
	}
	return marking.found;
}

bool failure_moves_on(const struct repeated *repeated)
{
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (update->site == repeated->again)
			continue;
		if ((fails_here(repeated, update->site) && !update->on_success &&
		     moves_on(repeated, update) && is_used(repeated, update)) ||
		    counts_items(repeated, update) || marks_item(repeated, update))
			return true;
	}
	return repeated->crowded;
}

static enum walk find_location(struct node *node, void *context)
{
	bool *found = context;
	const struct node *key = is_kind(node, K_INDEX) ? kid_of(node, 1) : NULL;
	*found |= (node->kind == K_ATTR && str_is(node->text, "location")) ||
		  (key && (str_is(string_text(key), "location") ||
			   str_is(string_text(key), "Location")));
	return *found ? WALK_STOP : WALK_ON;
}

/* next = error.response.headers.location; url = next */
static bool is_location(const struct repeated *repeated, const struct node *value)
{
	bool location = false;
	look_into(value, find_location, &location);
	for (size_t i = 0; is_kind(value, K_NAME) && i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		if (str_eq(update->target, value->text))
			look_into(update->value, find_location, &location);
	}
	return location;
}

/* url = error.response.headers.location: a redirect that is followed by hand asks somebody else. */
static bool is_sent_on(const struct repeated *repeated, const struct update *update)
{
	return update->change == CHANGE_OTHER && is_kind(repeated->failure, K_HANDLER) &&
	       node_inside(update->site, repeated->failure) &&
	       is_location(repeated, update->value) && is_of_error(repeated, update->value) &&
	       sets_or_leaves(repeated, update->site);
}

bool next_attempt_differs(const struct repeated *repeated)
{
	if (repeated->crowded || takes_items(repeated))
		return true;
	for (size_t i = 0; i < repeated->updates.n; i++) {
		const struct update *update = &repeated->updates.v[i];
		bool anew =
			update->change == CHANGE_OTHER && hands_out(repeated, update->value, 0);
		bool moves = moves_on(repeated, update) || is_sent_on(repeated, update);
		if (!update->on_success && moves &&
		    (anew || !is_reset(repeated, update->target)) &&
		    is_used(repeated, update) &&
		    !(is_counter(update) && is_set_back(repeated, update->target)))
			return true;
	}
	return false;
}
