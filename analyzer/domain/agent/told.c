/* What only tells of a model's arguments: see told.h. */
#include "told.h"

#include "callees.h"
#include "checks_parts.h"
#include "chosen.h"
#include "graph.h"
#include "names.h"
#include "values.h"
#include "words.h"

enum { BODY_DEPTH = 3 };

/* ---- by its name ---- */

enum verb { VERB_NONE, VERB_RUNS, VERB_TELLS, VERB_EITHER };

static enum verb verb_of_word(const struct node *at, struct str key)
{
	struct str verb = agent_fact(at, key, "verb");
	if (!verb.p)
		return VERB_NONE;
	return str_is(verb, "runs")    ? VERB_RUNS
	       : str_is(verb, "tells") ? VERB_TELLS
				       : VERB_EITHER;
}

/* What a name is made of, as far as the rows know its words. */
struct saying {
	enum verb verb;    /* of the first word that says anything */
	enum verb first;   /* of the first word; "tool", "fn" are none here */
	bool only_things;  /* toolFn, callback: it is a tool, whatever that is called */
	bool ends_in_noun; /* getTitle, cache_key: what it gives is said of something */
};

/* labelFor(x), title_of(x) */
static bool is_preposition(struct str word)
{
	return str_eq_nocase(word, STR("for")) || str_eq_nocase(word, STR("of")) ||
	       str_eq_nocase(word, STR("from"));
}

/* function_to_call, toolToUse: the one that is run; toolToMessage, functionToTool: made into something else. */
static bool is_to_be_run(const struct node *at, struct str rest)
{
	struct str word;
	if (!word_next(&rest, &word))
		return false;
	struct str key = word_key(facts_of(at)->arena, word);
	return str_eq_nocase(word, STR("use")) ||
	       (verb_of_word(at, key) == VERB_RUNS && !agent_fact(at, key, "thing").p);
}

static struct saying saying_in(const struct node *at, struct str name)
{
	struct saying saying = { VERB_NONE, VERB_NONE, true, false };
	struct str word;
	bool past = false;
	for (bool first = true, named = false; word_next(&name, &word); first = false) {
		struct str key = word_key(facts_of(at)->arena, word);
		enum verb verb = verb_of_word(at, key);
		bool thing = agent_fact(at, key, "thing").p;
		if (named && str_eq_nocase(word, STR("to"))) {
			if (is_to_be_run(at, name))
				return (struct saying){ VERB_RUNS, VERB_RUNS, false, false };
			saying.verb = VERB_TELLS;
		}
		named = thing;
		if (saying.verb == VERB_NONE)
			saying.verb = verb;
		if (first && !thing)
			saying.first = verb;
		saying.only_things &= thing;
		if (!is_preposition(word))
			saying.ends_in_noun = agent_fact(at, key, "noun").p;
		past = agent_fact(at, key, "past").p;
	}
	if (past && saying.first != VERB_RUNS) /* tool_call_started */
		saying.verb = VERB_TELLS;
	return saying;
}

static struct saying saying_of(const struct node *callee)
{
	return saying_in(callee, callee->text);
}

/* Its first word is what it does: run_tool(), execute(). */
static bool names_running(const struct node *call)
{
	return saying_of(callee_behind(call)).first == VERB_RUNS;
}

/* Surely: that, or it is called a tool and no more. */
bool told_surely_runs(const struct node *call)
{
	struct saying saying = saying_of(callee_behind(call));
	return saying.first == VERB_RUNS || (saying.only_things && saying.verb == VERB_RUNS);
}

bool told_runs(const struct node *call)
{
	return saying_of(callee_behind(call)).verb == VERB_RUNS;
}

/* ---- what is asked about them ---- */

static bool is_aside(struct str word)
{
	return str_eq_nocase(word, STR("with")) || str_eq_nocase(word, STR("under"));
}

/* Does a name's last word say that it answers a question: a policy, a guard, a budget? permission_callback and run_hook_event do, run_with_policy does not. */
static bool names_judge(const struct node *at, struct str name)
{
	struct str word;
	bool judge = false;
	while (word_next(&name, &word) && !is_aside(word)) {
		struct str key = word_key(facts_of(at)->arena, word);
		bool aside = str_is(agent_fact(at, key, "thing"), "function") ||
			     (judge && agent_fact(at, key, "noun").p);
		if (!aside)
			judge = agent_fact(at, key, "judges").p;
	}
	return judge;
}

/* policy.evaluate(name, args), permission_callback(name, args), run_hooks(name, args) */
bool told_asks_judge(const struct node *call)
{
	const struct node *callee = callee_behind(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (names_judge(callee, callee->text))
		return true;
	return object && (object->kind == K_NAME || object->kind == K_ATTR) &&
	       names_judge(callee, object->text) && !names_running(call); /* hook.fn(args) */
}

/* Is what a name ends in a log? */
static bool is_log(const struct node *named)
{
	static const char *const words[] = { "~debug",   "~log",     "~logger",
					     "~logging", "~console", NULL };
	struct str name = named->text, word, last = STR("");
	while (word_next(&name, &word))
		last = word;
	return str_in(word_key(facts_of(named)->arena, last), words);
}

/* debug.agent("with %o", args), devLog.retry(text, args), whatever its method is called; toolDebug = debug("app:tool"), toolDebug(args) */
static bool is_for_people(const struct node *callee)
{
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (!object && is_kind(callee, K_NAME))
		return is_kind(value_of(callee), K_CALL) && is_log(callee);
	return object && (object->kind == K_NAME || object->kind == K_ATTR) && is_log(object);
}

bool told_sends(const struct node *call)
{
	struct str rest = callee_behind(call)->text, word;
	return word_next(&rest, &word) &&
	       agent_fact(call, word_key(facts_of(call)->arena, word), "sends").p;
}

bool told_by_name(const struct node *call, bool spread)
{
	if (is_for_people(callee_behind(call)))
		return true;
	if (told_asks_judge(call))
		return !chosen_namesake(call);
	struct saying saying = saying_of(callee_behind(call));
	if (saying.ends_in_noun && (saying.first != VERB_RUNS || told_sends(call)) && !spread)
		return !chosen_called_so(call); /* dispatchEvent("tool-call", args) */
	if (saying.verb == VERB_TELLS)
		return !chosen_called_so(call);
	return saying.verb == VERB_EITHER && !spread && !chosen_namesake(call);
}

bool told_may_act(const struct node *call)
{
	struct saying saying = saying_of(callee_behind(call));
	return saying.verb == VERB_EITHER && !saying.ends_in_noun &&
	       !is_for_people(callee_behind(call)) && !told_asks_judge(call);
}

/* ---- by what becomes of it ---- */

/* What the value is a part of: through conditionals, defaults and what a pair of brackets groups. */
static const struct node *place_of(const struct node *call)
{
	const struct node *up = call->parent;
	while (is_kind(up, K_COND) ||
	       (is_kind(up, K_BINARY) && (str_is(up->text, "or") || str_is(up->text, "??"))))
		up = up->parent;
	return up;
}

static bool is_rendered(const struct node *place)
{
	if (is_kind(place, K_PAIR))
		place = place->parent;
	return is_kind(place, K_JSX);
}

/* f"... {x} ...": the texts around it are no SQL and no code, or a sink would tell. */
static bool is_in_text(const struct node *place)
{
	return is_kind(place, K_STRING) ||
	       (is_kind(place, K_BINARY) && str_is(place->text, "+") &&
		(is_kind(place->kids[0], K_STRING) || is_kind(place->kids[1], K_STRING)));
}

/* messages.push(x), [x for ...], yield x */
static bool is_listed(const struct node *place)
{
	if (is_kind(place, K_ARG))
		return agent_call_fact(place->parent, "puts").n > 0;
	return is_kind(place, K_COMPREHENSION) || is_kind(place, K_LIST) ||
	       is_kind(place, K_YIELD);
}

/* if (!fits(args)) ... */
static bool is_asked(const struct node *place, const struct node *call)
{
	while (is_kind(place, K_UNARY) || is_kind(place, K_BINARY)) {
		call = place;
		place = place->parent;
	}
	bool tests = is_kind(place, K_IF) || is_kind(place, K_WHILE) ||
		     is_kind(place, K_COND) || is_kind(place, K_SWITCH);
	return is_kind(place, K_ASSERT) || (tests && place->kids[0] == call);
}

/* ---- by what is made of its value ---- */

/* a < b, a === "deny", a - b: what comes of it tells of the value, and is not the value. */
static bool is_compared(const struct node *place)
{
	static const char *const words[] = { "==",     "!=",         "<",      "<=", ">",
					     ">=",     "in",         "not in", "is", "-",
					     "is not", "instanceof", NULL };
	return is_kind(place, K_BINARY) && str_in(place->text, words);
}

/* seen.has(key), counts[key], seen.add(key) */
static bool is_key(const struct node *value)
{
	static const char *const methods[] = { "has",   "add",   "includes", "get", "set",
					       "index", "count", "delete",   NULL };
	const struct node *place = value->parent, *call = place ? place->parent : NULL;
	if (is_kind(place, K_INDEX))
		return kid_of(place, 1) == value;
	return is_kind(place, K_ARG) && is_kind(call, K_CALL) &&
	       is_kind(call_callee(call), K_ATTR) && str_in(call_callee(call)->text, methods) &&
	       call_positional(call, 0) == value;
}

struct use {
	bool asked;   /* it is tested, compared, a key */
	bool decides; /* what is asked of it is whether something may be done */
	bool taken;   /* a member of it is used otherwise: verdict.reason */
	bool told;    /* it is put into a text */
	bool gone;    /* it is used as a whole otherwise: what a tool gives goes to the model */
};

static bool says_decides(const struct node *at, struct str text)
{
	struct str word;
	while (word_next(&text, &word)) {
		if (agent_fact(at, word_key(facts_of(at)->arena, word), "decides").p)
			return true;
	}
	return false;
}

/* The member of a mention that is used, verdict.allowed; else the mention. */
static const struct node *part_used(const struct node *mention)
{
	const struct node *part = mention->parent;
	bool takes =
		is_kind(part, K_ATTR) || (is_kind(part, K_INDEX) && part->kids[0] == mention);
	return takes ? part : mention;
}

/* granted(type, resource), policy.allows(resource): a call that answers whether something may be done */
static bool is_question(const struct node *place)
{
	const struct node *call = is_kind(place, K_ARG) ? place->parent : NULL;
	return call && call_callee(call) && is_asked(call->parent, call) &&
	       (says_decides(call, call_callee(call)->text) || told_asks_judge(call));
}

static void note_use(const struct node *mention, struct use *use)
{
	const struct node *part = part_used(mention), *place = part->parent;
	bool compared = is_compared(place);
	struct str member = part != mention ? part->text : STR("");
	if (is_kind(part, K_INDEX))
		member = string_text(part->kids[1]);
	if (compared || is_asked(place, part) || is_key(part)) {
		use->asked = true;
		use->decides |= says_decides(mention, member);
		for (size_t i = 0; compared && i < 2; i++)
			use->decides |= says_decides(mention, string_text(place->kids[i]));
	} else if (is_question(place)) {
		use->asked = use->decides = true;
	} else if (part == mention && is_in_text(place_of(part))) {
		use->told = true;
	} else if (part != mention && !(is_kind(place, K_CALL) && call_callee(place) == part)) {
		use->taken = true;
	} else {
		use->gone = true;
	}
}

/* x || undefined: the value, or nothing. */
static bool is_default_of(const struct node *above, const struct node *value)
{
	return is_kind(above, K_BINARY) && above->kids[0] == value &&
	       (str_is(above->text, "or") || str_is(above->text, "??")) &&
	       is_kind(above->kids[1], K_NULL);
}

/* The NAME a call's value is put in, or NULL. */
static const struct node *kept_in(const struct node *call)
{
	const struct node *value = call;
	while (is_kind(value->parent, K_AWAIT) || is_default_of(value->parent, value))
		value = value->parent;
	const struct node *assign = value->parent;
	bool kept = is_kind(assign, K_ASSIGN) && assign->kids[1] == value &&
		    is_kind(assign->kids[0], K_NAME) &&
		    (!assign->text.n || str_is(assign->text, "="));
	return kept ? assign->kids[0] : NULL;
}

static void note_uses(const struct node *name, struct use *use)
{
	const struct mention *one = name ? mentions_of(facts_of(name), name->text) : NULL;
	for (; one; one = one->next) {
		if (is_kind(one->node, K_NAME) && one->node != name &&
		    node_function(one->node) == node_function(name))
			note_use(one->node, use);
	}
}

/* Is its value only looked at, to decide what may be done, as a number, as a key? */
static bool is_only_asked(const struct node *call)
{
	const struct node *name = kept_in(call);
	struct use use = { .asked = false };
	if (!name)
		return is_compared(call->parent) || is_key(call);
	note_uses(name, &use);
	return use.asked && !use.gone && !use.told && (use.decides || !use.taken);
}

/* ui.confirm({ files: tool.files(args) }): a part of what a person is asked. */
static bool is_asked_with(const struct node *call)
{
	const struct node *place = place_of(call);
	while (is_kind(place, K_PAIR) || is_kind(place, K_DICT) || is_kind(place, K_LIST) ||
	       is_kind(place, K_AWAIT))
		place = place->parent;
	return is_kind(place, K_ARG) && is_kind(place->parent, K_CALL) &&
	       checks_asks_person(place->parent);
}

bool told_by_question(const struct node *call)
{
	const struct node *name = kept_in(call);
	struct use use = { .asked = false };
	if (!name && is_asked_with(call))
		return !told_surely_runs(call);
	note_uses(name, &use);
	return use.decides && !use.gone && !use.taken && !told_surely_runs(call);
}

/* paint("muted", "$ "): a call with nothing but texts that are written out. */
static bool gets_texts_only(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (!string_text(kid_of(call_arg_at(call, i), 0)).n)
			return false;
	}
	return call_arg_count(call) > 0;
}

/* paint("muted", "$ ") + paint("text", x): what makes a piece of text of a text here makes one of them there. */
static bool is_drawn(const struct node *call)
{
	const struct node *callee = call_callee(call);
	const struct mention *one =
		callee->text.n ? mentions_of(facts_of(call), callee->text) : NULL;
	for (; one; one = one->next) {
		const struct node *other = one->node->parent;
		if (is_kind(other, K_CALL) && call_callee(other) == one->node &&
		    node_function(other) == node_function(call) && gets_texts_only(other) &&
		    str_eq(node_source(one->node), node_source(callee)) &&
		    is_kind(place_of(other), K_BINARY) && str_is(place_of(other)->text, "+"))
			return true;
	}
	return false;
}

/* What a text that is put together stands in, through +, brackets and choices. */
static const struct node *place_of_text(const struct node *call)
{
	const struct node *up = place_of(call);
	while (is_kind(up, K_BINARY) && str_is(up->text, "+"))
		up = place_of(up);
	return up;
}

/* console.log(x), print(x), process.stdout.write(x), new Text(x): what puts a text on a screen. */
static bool puts_on_screen(const struct node *call)
{
	static const char *const prints[] = {
		"print", "rich.print", "click.echo", "process.stdout.write", "sys.stdout.write",
		NULL
	};
	static const char *const made[] = { "Text",  "Markdown",  "Span",
					    "Label", "Paragraph", NULL };
	const struct node *callee = call_callee(call);
	if (!callee)
		return false;
	return is_for_people(callee) || str_in(path_of(callee), prints) ||
	       str_in(callee->text, made);
}

/* theme.fg("muted", theme.bold(x)): by another method of the same object. */
static bool is_of_same_object(const struct node *call, const struct node *other)
{
	const struct node *a = call_callee(call), *b = call_callee(other);
	return is_kind(a, K_ATTR) && is_kind(b, K_ATTR) &&
	       str_eq(node_source(a->kids[0]), node_source(b->kids[0]));
}

/* Does what is not the project's, and nobody waits for, make a text of it that is shown at once: console.log(theme.fg("muted", x))? */
static bool is_shown(const struct node *call)
{
	enum { NESTED = 4 };
	if (function_of(call_callee(call)))
		return false;
	for (int i = 0; i < NESTED; i++) {
		const struct node *place = place_of_text(call);
		if (is_kind(place, K_ASSIGN))
			return str_is(place->text, "+=");
		if (!is_kind(place, K_ARG))
			return is_kind(place, K_RETURN) &&
			       saying_in(call, node_scope_name(call)).first == VERB_TELLS;
		if (puts_on_screen(place->parent))
			return true;
		if (!is_of_same_object(call, place->parent))
			return false;
		call = place->parent;
	}
	return false;
}

/* ---- what all of a list get ---- */

/* The FOR or the function that gives a name its value, one of a list after the other; or NULL. */
static const struct node *loop_of(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || defs_reaching(name, defs, &complete) != 1)
		return NULL;
	if (defs[0]->how == DEF_FOR)
		return is_kind(defs[0]->site, K_FOR) ? defs[0]->site : NULL;
	const struct node *function = defs[0]->how == DEF_PARAM ? node_function(name) : NULL;
	const struct node *arg = function ? function->parent : NULL;
	bool each = is_kind(arg, K_ARG) && is_kind(call_callee(arg->parent), K_ATTR) &&
		    (str_is(call_callee(arg->parent)->text, "forEach") ||
		     str_is(call_callee(arg->parent)->text, "map"));
	return each ? function : NULL;
}

static bool may_leave(const struct node *statement)
{
	return is_kind(statement, K_IF) || is_kind(statement, K_SWITCH) ||
	       is_kind(statement, K_COND);
}

/* for (const hook of hooks) hook(name, args): who gets what all of a list get was not chosen to run it. */
static bool is_for_all(const struct node *call)
{
	const struct node *callee = call_callee(call), *below = call;
	while (is_kind(callee, K_ATTR))
		callee = callee->kids[0];
	const struct node *loop = loop_of(callee);
	if (!loop || names_running(call))
		return false;
	for (const struct node *up = call->parent; up && up != loop;
	     below = up, up = up->parent) {
		for (size_t i = 0; is_kind(up, K_BLOCK) && up->kids[i] != below; i++) {
			if (may_leave(up->kids[i]))
				return false;
		}
		if (may_leave(up) || (is_kind(up, K_RETURN) && loop->kind == K_FOR))
			return false;
	}
	return true;
}

bool told_by_place(const struct node *call)
{
	if (is_for_all(call))
		return true;
	const struct node *place = place_of(call);
	return (is_rendered(place) || is_in_text(place) || is_listed(place) ||
		is_asked(call->parent, call) || is_only_asked(call) || is_drawn(call) ||
		is_shown(call)) &&
	       !told_surely_runs(call) && !chosen_namesake(call);
}

/* Is a value an argument of a method of that object: tool.execute(params)? */
static bool is_given_to(const struct node *mention, const struct node *object)
{
	const struct node *call =
		is_kind(mention->parent, K_ARG) ? mention->parent->parent : NULL;
	const struct node *callee = call ? call_callee(call) : NULL;
	return is_kind(callee, K_ATTR) && is_kind(callee->kids[0], K_NAME) &&
	       str_eq(callee->kids[0]->text, object->text);
}

/* args = wrap(args): what comes of it is the arguments once more. */
static bool is_reworked(const struct node *call)
{
	const struct node *name = kept_in(call);
	for (size_t i = 0; name && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (is_kind(value, K_NAME) && str_eq(value->text, name->text))
			return true;
	}
	return false;
}

bool told_by_preparing(const struct node *call)
{
	const struct node *callee = call_callee(call), *name = kept_in(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	if (!name || told_surely_runs(call))
		return false;
	if (is_reworked(call))
		return true;
	if (!is_kind(object, K_NAME))
		return false;
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (node_function(one->node) == node_function(name) &&
		    is_given_to(one->node, object))
			return true;
	}
	return false;
}

/* ---- by what it gets them as ---- */

/* JSON.stringify(x), str(x), and nothing that parses it again afterwards */
static bool is_made_text(const struct origin *origin)
{
	static const char *const makers[] = { "json.dumps",     "str",
					      "repr",           "pprint.pformat",
					      "JSON.stringify", "String",
					      "util.inspect",   NULL };
	for (const struct step *step = origin->steps; step && step->kind != STEP_PARSED;
	     step = step->next) {
		if (step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
		    str_in(call_path(step->node), makers))
			return true;
	}
	return false;
}

/* f(x); await f(x); */
static bool is_statement(const struct node *call)
{
	const struct node *place = call->parent;
	while (is_kind(place, K_AWAIT))
		place = place->parent;
	return is_kind(place, K_EXPRESSION);
}

bool told_as_text(const struct node *call, const struct origin *origin)
{
	return is_statement(call) && is_made_text(origin) && !told_surely_runs(call) &&
	       !chosen_namesake(call);
}

/* ---- by what else it gets ---- */

bool told_as_record(const struct node *call, const struct node *dict)
{
	static const char *const keys[] = { "type", "event", "kind", "role", NULL };
	for (size_t i = 0; keys[i]; i++) {
		if (string_text(dict_get(dict, keys[i])).n)
			return !told_surely_runs(call) || told_sends(call);
	}
	return false;
}

static bool has_key(const struct node *dict, const char *const *keys)
{
	for (size_t i = 0; i < dict->count; i++) {
		if (str_in(dict->kids[i]->text, keys))
			return true;
	}
	return false;
}

/* { tool, input, status: "pending" } in what a request sends */
static enum walk find_record(struct node *node, void *context)
{
	static const char *const names[] = { "tool", "toolName",      "tool_name",
					     "name", "function_name", NULL };
	static const char *const keys[] = { "status",    "state",    "level",    "type",
					    "event",     "kind",     "ts",       "success",
					    "timestamp", "duration", "decision", NULL };
	bool *found = context;
	*found |= node->kind == K_DICT && has_key(node, names) && has_key(node, keys);
	return *found ? WALK_STOP : WALK_ON;
}

/* fetch("http://host/audit", ...) */
static bool goes_to_log(const struct node *call)
{
	static const char *const words[] = { "audit",     "log",     "logs",
					     "telemetry", "events",  "analytics",
					     "trace",     "history", NULL };
	const struct node *url = call_positional(call, 0);
	struct str text = url ? text_of(facts_of(call)->arena, url) : STR("");
	return text.n && has_word(text, words);
}

bool told_by_request(const struct node *call, bool named)
{
	bool found = false;
	if (!str_is(agent_call_fact(call, "sink"), "request"))
		return false;
	if ((named && is_statement(call)) || goes_to_log(call))
		return true; /* whoever runs a tool there reads what it gave */
	for (size_t i = 0; i < call_arg_count(call); i++)
		look_into(call_arg_at(call, i), find_record, &found);
	return found;
}

static bool gets(const struct node *value, const struct sent *sent)
{
	struct origins origins;
	if (!value || value->kind == K_STRING)
		return false;
	for (size_t i = 0; is_kind(value, K_DICT) && i < value->count; i++) {
		if (is_kind(value->kids[i], K_PAIR) && gets(value->kids[i]->kids[1], sent))
			return true;
	}
	sent_origins(sent, value, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (sent_same(sent, &origins.v[i]))
			return true;
	}
	return false;
}

static bool any_gets(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (gets(kid_of(call_arg_at(call, i), 0), sent))
			return true;
	}
	return false;
}

/* Does a call stand in this one's function, or in one that handed the arguments on to it: record(args, result)? */
static bool stands_beside(const struct node *other, const struct node *call,
			  const struct sent *sent)
{
	if (node_function(other) == node_function(call))
		return true;
	for (const struct step *step = sent->origin->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && step->node != other &&
		    is_kind(step->node, K_CALL) &&
		    node_function(step->node) == node_function(other))
			return true;
	}
	return false;
}

/* Is it another call beside this one that got the arguments? */
static bool ran(const struct node *other, const struct node *call, const struct sent *sent)
{
	return is_kind(other, K_CALL) && other != call && stands_beside(other, call, sent) &&
	       any_gets(other, sent);
}

/* Is an origin what such a call gave? */
static bool came_of(const struct origin *origin, const struct node *call,
		    const struct sent *sent)
{
	if (origin->kind == ORIGIN_CALL && ran(origin->node, call, sent))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		if ((step->kind == STEP_RETURNED || step->kind == STEP_CALLED) &&
		    ran(step->node, call, sent))
			return true;
	}
	return false;
}

bool told_with_result(const struct node *call, const struct sent *sent)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		struct origins origins;
		if (!is_kind(value, K_NAME) || gets(value, sent))
			continue;
		origins_of(value, &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (came_of(&origins.v[j], call, sent))
				return true;
		}
	}
	return false;
}

/* Does a call get them by another method of the same object, and say that it runs it? */
static bool runs_same(const struct node *other, const struct node *call,
		      const struct sent *sent)
{
	return other != call && is_of_same_object(call, other) && told_surely_runs(other) &&
	       any_gets(other, sent);
}

bool told_beside_run(const struct node *call, const struct sent *sent)
{
	const struct node *function = node_function(call);
	const struct facts *facts = facts_of(call);
	bool beside = false;
	if (!function || !is_kind(call_callee(call), K_ATTR) || told_surely_runs(call))
		return false;
	for (size_t i = first_inside(&facts->calls, function);
	     !beside && i < facts->calls.n && facts->calls.v[i]->start < function->end; i++)
		beside = runs_same(facts->calls.v[i], call, sent);
	return beside;
}

/* ---- by what it has already given ---- */

struct past {
	const struct node *call;
	const struct sent *sent;
	bool found;
};

/* record["result"], record.get("result"), record.result: what the member is taken of, or NULL. */
static const struct node *taken_result(const struct node *node)
{
	static const char *const keys[] = { "result", "output", "observation", NULL };
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	struct str key = { NULL, 0 };
	if (node->kind == K_ATTR)
		key = node->text;
	else if (node->kind == K_INDEX)
		key = string_text(kid_of(node, 1));
	else if (is_kind(callee, K_ATTR) && str_is(callee->text, "get") &&
		 call_positional(node, 0))
		key = string_text(call_positional(node, 0));
	if (!key.n || !str_in(key, keys))
		return NULL;
	return callee ? callee->kids[0] : node->kids[0];
}

/* Is it what holds the arguments? */
static bool holds_arguments(const struct node *object, const struct sent *sent)
{
	struct origins origins;
	sent_origins(sent, object, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == sent->origin->node &&
		    access_same(origins.v[i].access, sent->base))
			return true;
	}
	return false;
}

static enum walk find_past(struct node *node, void *context)
{
	struct past *past = context;
	const struct node *object = taken_result(node), *up = node->parent;
	bool set = is_kind(up, K_ASSIGN) && up->kids[0] == node;
	past->found |= object && !set && graph_dominates(node, past->call) &&
		       holds_arguments(object, past->sent);
	return past->found ? WALK_STOP : WALK_ON;
}

bool told_of_past(const struct node *call, const struct sent *sent)
{
	static const char *const words[] = { "replay*", "restore*", "history", NULL };
	const struct node *function = node_function(call);
	struct past past = { call, sent, false };
	if (sent->by != SENT_BY_PAIR)
		return false;
	if (has_word(node_scope_name(call), words))
		return true;
	if (function)
		look_into(function->kids[1], find_past, &past);
	return past.found;
}

/* ---- by what it does ---- */

/* Modules whose functions all take values to values, or ask of a path what lies there. */
bool told_of_values(const struct node *call)
{
	static const char *const modules[] = { "urllib.parse.",
					       "os.path.",
					       "posixpath.",
					       "ipaddress.",
					       "path.",
					       "node:path.",
					       "hashlib.",
					       "math.",
					       "Math.",
					       "Object.",
					       "html.",
					       "difflib.",
					       "fnmatch.",
					       "re.",
					       "textwrap.",
					       "Buffer.",
					       "crypto.createH",
					       "node:crypto.createH",
					       NULL };
	return str_starts_in(path_of(call_callee(call)), modules);
}

/* What text, lists and numbers can do of themselves, in both languages. */
bool told_makes_value(const struct node *call)
{
	static const char *const methods[] = {
		"slice",       "substring",      "substr",
		"split",       "splitlines",     "join",
		"replace",     "replaceAll",     "trim",
		"strip",       "rstrip",         "lstrip",
		"lower",       "upper",          "title",
		"get",         "items",          "keys",
		"values",      "toLowerCase",    "toFixed",
		"padEnd",      "padStart",       "reduce",
		"toUpperCase", "toString",       "at",
		"some",        "every",          "find",
		"startsWith",  "endsWith",       "indexOf",
		"includes",    "startswith",     "endswith",
		"sort",        "reverse",        "match",
		"matchAll",    "finditer",       "group",
		"groups",      "test",           "charAt",
		"capitalize",  "ljust",          "rjust",
		"flatMap",     "forEach",        "repeat",
		"concat",      "hasOwn",         "isArray",
		"stringify",   "format",         "getTime",
		"toISOString", "toLocaleString", "toLocaleDateString",
		"isoformat",   "strftime",       NULL
	};
	static const char *const builtins[] = { "len",
						"str",
						"repr",
						"isinstance",
						"hasattr",
						"getattr",
						"type",
						"sorted",
						"min",
						"max",
						"String",
						"Number",
						"Object",
						"Boolean",
						"next",
						"list",
						"dict",
						"tuple",
						"set",
						"bool",
						"round",
						"json.dumps",
						"sys.getsizeof",
						"sum",
						"any",
						"all",
						"int",
						"float",
						"range",
						"zip",
						"enumerate",
						"useMemo",
						"re.search",
						"re.findall",
						"re.finditer",
						"re.fullmatch",
						"re.sub",
						"re.split",
						"re.compile",
						"Date.now",
						"process.cwd",
						"os.getcwd",
						"os.homedir",
						"pathlib.Path.home",
						"time.time",
						"performance.now",
						"time.monotonic",
						"datetime.datetime.now",
						NULL };
	static const char *const made[] = { "URL",
					    "URLSearchParams",
					    "Date",
					    "Map",
					    "Set",
					    "RegExp",
					    "Array",
					    "Intl.NumberFormat",
					    "TextEncoder",
					    "TextDecoder",
					    "Intl.DateTimeFormat",
					    NULL };
	const struct node *callee = call_callee(call);
	struct str path = path_of(callee);
	if (is_kind(callee, K_ATTR) && str_in(callee->text, methods))
		return true;
	if (call->flags & F_NEW && str_in(path, made))
		return true;
	return told_of_values(call) || str_in(path, builtins) ||
	       agent_call_fact(call, "passes").n;
}

const struct node *told_maker_of(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(name, K_NAME) || defs_reaching(name, defs, &complete) != 1 ||
	    defs[0]->how != DEF_ASSIGN)
		return NULL;
	const struct node *value = defs[0]->value;
	bool made = is_kind(value, K_LIST) || is_kind(value, K_DICT) || is_kind(value, K_SET) ||
		    (is_kind(value, K_CALL) && told_makes_value(value));
	return made ? node_function(defs[0]->site) : NULL;
}

/* found = []; found.append(x): what the function made itself, which nobody else sees until it is given back. */
static bool puts_into_own(const struct node *call, const struct node *function)
{
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && agent_call_fact(call, "puts").n &&
	       told_maker_of(callee->kids[0]) == function;
}

struct body {
	const struct node *function;
	int depth;
	bool acts;
};

static bool is_value_maker(const struct node *function, int depth);

static enum walk find_act(struct node *node, void *context)
{
	struct body *body = context;
	if (node->kind == K_AWAIT || node->kind == K_RAISE || node->kind == K_WITH)
		body->acts = true;
	if (node->kind == K_CALL && !told_makes_value(node) &&
	    !puts_into_own(node, body->function)) {
		const struct node *function = function_of(call_callee(node));
		body->acts = !function ||
			     (function != body->function &&
			      (body->depth <= 0 || !is_value_maker(function, body->depth - 1)));
	}
	if (node->kind == K_ARG && node->flags & F_SPREAD_DICT)
		body->acts = true;
	return body->acts ? WALK_STOP : WALK_ON;
}

static bool is_value_maker(const struct node *function, int depth)
{
	struct body body = { function, depth, false };
	look_into(function->kids[1], find_act, &body);
	return !body.acts;
}

bool told_by_body(const struct node *function)
{
	return is_value_maker(function, BODY_DEPTH);
}

/* ---- by what all of a table do ---- */

/* What a function gives, as far as it stands there. */
struct given_texts {
	const struct node *function;
	bool any, other; /* a text; anything else */
	bool part;       /* a member of what it gets, as it is */
	bool decides;    /* all are "allow", "ask", "deny": whether something may be done */
};

/* args.path, args["path"] of a parameter */
static bool is_part_of_param(const struct node *value, const struct node *function)
{
	const struct node *object = value, *params = function->kids[0];
	while (object->kind == K_ATTR || object->kind == K_INDEX)
		object = object->kids[0];
	for (size_t i = 0; object != value && is_kind(object, K_NAME) && i < params->count;
	     i++) {
		if (str_eq(params->kids[i]->text, object->text))
			return true;
	}
	return false;
}

static void note_text(const struct node *value, struct given_texts *texts)
{
	bool either = is_kind(value, K_BINARY) &&
		      (str_is(value->text, "or") || str_is(value->text, "??"));
	if (is_kind(value, K_COND) || either) {
		note_text(value->kids[value->count - 1], texts);
		note_text(value->kids[value->count - 2], texts);
		return;
	}
	bool text = is_kind(value, K_STRING) || is_in_text(value);
	bool part = is_part_of_param(value, texts->function);
	texts->any |= text;
	texts->part |= part;
	texts->other |= !text && !part && !is_kind(value, K_NULL);
	texts->decides |= text && says_decides(value, string_text(value));
}

static enum walk find_given_text(struct node *node, void *context)
{
	struct given_texts *texts = context;
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (node->kind == K_RETURN && kid_of(node, 0))
		note_text(node->kids[0], texts);
	return WALK_ON;
}

/* <b>{x}</b>, show(x), `${x}` */
static bool shows(const struct node *value)
{
	const struct node *place = place_of(value);
	return is_rendered(place) || (is_kind(place, K_ARG) && call_callee(place->parent) &&
				      !agent_call_fact(place->parent, "puts").n &&
				      told_by_name(place->parent, false));
}

/* label = labels[name](args); <b>{label}</b> */
static bool is_shown_somewhere(const struct node *call)
{
	const struct node *name = kept_in(call), *above = place_of(call);
	if (!name && is_kind(above, K_ASSIGN) && is_kind(kid_of(above, 0), K_NAME))
		name = above->kids[0];
	const struct mention *one = name ? mentions_of(facts_of(name), name->text) : NULL;
	for (; one; one = one->next) {
		if (one->node != name && node_function(one->node) == node_function(name) &&
		    shows(one->node))
			return true;
	}
	return shows(call);
}

bool told_by_makers(const struct node *call)
{
	struct given_texts texts = { .function = NULL };
	struct callees callees;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n; i++) {
		if (!told_by_body(callees.v[i]))
			return false;
		texts.function = callees.v[i];
		look_into(callees.v[i]->kids[1], find_given_text, &texts);
	}
	return !texts.other &&
	       (texts.part || (texts.any && (texts.decides || is_shown_somewhere(call))));
}
