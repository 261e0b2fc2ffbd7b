/* From a model's text to a shell, an interpreter or a database: see injection.h. */
#include "injection.h"

#include "callees.h"
#include "cleaned.h"
#include "consent.h"
#include "model_text.h"
#include "names.h"
#include "placed.h"
#include "project.h"
#include "reads_only.h"
#include "sent.h"
#include "text_limits.h"
#include "values.h"
#include "words.h"

enum { HOPS = 3 };

/* A text that is run: in the call itself, or in a function of another file it is handed to. */
struct ran {
	struct run_text run;
	const struct node *text; /* as it is run, where that is another file's */
	const struct node *sink;
	struct str access;          /* what the function takes of it */
	enum placed placed;         /* how the function puts it into what it runs */
	enum limit limit;           /* what the function asks of it before */
	const struct node *reached; /* the function, where it is found by the data alone */
};

struct rans {
	struct ran v[RUN_TEXTS];
	size_t n;
};

/* ---- what makes it innocent on the way ---- */

/* The call within a function that a text comes out of, `step` and what lies behind it; NULL: it comes from elsewhere. */
static const struct node *said_within(const struct node *function, const struct step *step,
				      const struct origin *origin)
{
	const struct node *said = NULL;
	for (; step; step = step->next) {
		bool gives = step->kind == STEP_CALLED || step->kind == STEP_RETURNED;
		if (gives && node_function(step->node) == function)
			said = step->node;
	}
	return origin->kind == ORIGIN_CALL && node_function(origin->node) == function
		       ? origin->node
		       : said;
}

static bool is_agreed(const struct node *sink, const struct origin *origin)
{
	const struct step *step = origin->steps;
	if (person_agrees_to_said(sink, said_within(node_function(sink), step, origin)))
		return true;
	for (; step; step = step->next) {
		const struct node *function = node_function(step->node);
		if (step->kind == STEP_HANDED &&
		    person_agrees_to_said(step->node, said_within(function, step, origin)))
			return true;
	}
	return false;
}

/* ---- functions of other files that run what they get ---- */

/* The first that a function runs of a parameter; in a text of that function. */
struct led {
	struct ran ran;
	bool found;
};

/* What a function runs of its parameters, found out once: calls of one function are many. */
struct leading {
	const struct node *function;
	int hops;
	struct led *params; /* one a parameter */
	size_t wanted;      /* of them: nothing found yet */
	struct leading *next;
};

enum { LEADING_LISTS = 256 };
struct injector {
	const struct facts *
		facts; /* the file the questions are about, whose own functions are followed by their callers */
	struct arena *arena;
	struct leading *leading[LEADING_LISTS];
};

struct injector *injector_new(const struct facts *facts, struct arena *arena)
{
	struct injector *injector = ARENA_NEW(arena, struct injector);
	injector->facts = facts;
	injector->arena = arena;
	return injector;
}

static void rans_of(struct injector *injector, const struct node *call, struct rans *out,
		    int hops);

/* Which parameters a text comes from that is run by `call`, or by what that calls, with nothing on the way that makes it harmless. */
static void lead_from(struct leading *leading, const struct node *call, const struct ran *ran)
{
	const struct node *params = leading->function->kids[0];
	struct origins origins;
	origins_inside(leading->function, ran->run.node, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		size_t at = 0;
		while (at < params->count && params->kids[at] != one->node)
			at++;
		struct led *led = at < params->count ? &leading->params[at] : NULL;
		if (one->kind != ORIGIN_PARAM || !led || led->found ||
		    cleaned_on_way(one, ran->run.into))
			continue;
		struct str access =
			str_cat(facts_of(leading->function)->arena, one->access, ran->access);
		if (model_text_keys_checked(one, access))
			continue;
		enum limit limit = limit_before(call, one, leading->function);
		if (limit == LIMIT_WHOLE)
			continue;
		const struct node *text;
		enum placed placed = placed_in(one, ran->run.into, leading->function, &text);
		led->found = true;
		led->ran = *ran;
		led->ran.run.if_sql &= !(text && runs_begins_sql(text, ran->run.cypher));
		led->ran.access = access;
		led->ran.placed = placed > ran->placed ? placed : ran->placed;
		led->ran.limit = higher_limit(limit, ran->limit);
		leading->wanted--;
	}
}

/* Each of the function's calls is looked at once for all parameters. */
static void lead_all(struct injector *injector, struct leading *leading)
{
	const struct node *function = leading->function;
	const struct facts *facts = facts_of(function);
	for (size_t i = first_inside(&facts->calls, function);
	     leading->wanted && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		struct rans rans;
		if (call->start > function->end)
			break;
		if (!node_inside(call, function))
			continue;
		rans_of(injector, call, &rans, leading->hops);
		for (size_t j = 0; j < rans.n; j++)
			lead_from(leading, call, &rans.v[j]);
	}
}

static const struct leading *leading_of(struct injector *injector, const struct node *function,
					int hops)
{
	size_t at = ((uintptr_t)function >> 4) % LEADING_LISTS;
	struct leading *leading = injector->leading[at];
	while (leading && (leading->function != function || leading->hops != hops))
		leading = leading->next;
	if (leading)
		return leading;
	leading = ARENA_NEW(injector->arena, struct leading);
	leading->function = function;
	leading->hops = hops;
	leading->wanted = function->kids[0]->count;
	leading->params = ARENA_ARRAY(injector->arena, struct led, leading->wanted);
	leading->next = injector->leading[at];
	injector->leading[at] = leading;
	lead_all(injector, leading);
	return leading;
}

/* The argument that becomes a parameter of a function which the call has somebody else call: to_thread(run, text). */
static const struct node *given_behind(const struct node *call, const struct node *param)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (callee_param(call, value, param->parent->parent) == param)
			return value;
	}
	return NULL;
}

/* run({ sql: text }) of run({ sql }): the object. */
static const struct node *object_given(const struct node *call, const struct node *param)
{
	size_t at = 0;
	while (param->parent->kids[at] != param)
		at++;
	return is_kind(kid_of(param, 1), K_DICT) ? call_positional(call, at) : NULL;
}

/* What a call hands to a parameter, or has for it among a tool's arguments. */
static const struct node *given_to(const struct node *call, const struct node *param,
				   const struct node *arguments)
{
	if (arguments)
		return dict_get(arguments, str_z(facts_of(call)->arena, param->text));
	if (!param->text.n)
		return object_given(call, param);
	return function_of(call_callee(call)) ? call_given(call, param)
					      : given_behind(call, param);
}

static void add_ran(struct rans *out, struct ran ran)
{
	if (out->n < RUN_TEXTS)
		out->v[out->n++] = ran;
}

/* What a call hands over for a parameter that may be run; NULL: nothing that matters. */
static const struct node *text_given(const struct node *call, const struct node *param,
				     const struct node *arguments)
{
	const struct node *given = given_to(call, param, arguments);
	return !given || given->kind == K_NUMBER || string_text(given).p ? NULL : given;
}

/* rows(text) of `rows(text, values)`: does a call leave out what a function binds, which then takes several statements? */
static bool leaves_unbound(const struct node *call, const struct node *bound)
{
	bool spreads = !bound;
	if (bound)
		call_positional_count(call, &spreads);
	return !spreads && runs_binds_nothing(call_given(call, bound));
}

/* What a function runs of what a call hands it. */
static void add_handed(struct injector *injector, const struct node *call,
		       const struct node *function, const struct node *arguments,
		       struct rans *out, int hops)
{
	const struct node *params = function->kids[0];
	const struct leading *leading = NULL;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *given = text_given(call, params->kids[i], arguments);
		if (given && !leading)
			leading = leading_of(injector, function, hops);
		if (!given || !leading->params[i].found)
			continue;
		struct ran ran = leading->params[i].ran;
		ran.run.node = given;
		ran.run.several |= leaves_unbound(call, ran.run.bound);
		ran.run.bound =
			ran.run.bound ? param_reaching(call_given(call, ran.run.bound)) : NULL;
		add_ran(out, ran);
	}
}

/* More than are asked when a parameter is: then each call is asked what its function does. */
static bool has_many_callers(const struct node *function)
{
	enum { MANY = ORIGINS_CALLERS - 4 };
	size_t n = 0;
	if (!function->text.n)
		return false;
	for (const struct mention *one = mentions_of(facts_of(function), function->text);
	     one && n <= MANY; one = one->next)
		n++;
	return n > MANY;
}

/*
 * May it hold a model's words? Whether a parameter is a tool's, and who calls its function, costs more to ask than
 * whom the call reaches. In another file only its own parameters are known.
 */
static bool may_be_said(const struct node *expression, bool own)
{
	struct origins origins;
	struct model_text said;
	const struct node *function = node_function(expression);
	if (function)
		origins_inside(function, expression, &origins);
	else
		origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		enum origin_kind kind = origins.v[i].kind;
		if (kind == ORIGIN_PARAM ||
		    (own && kind == ORIGIN_CALL && model_text_of(&origins.v[i], &said)))
			return true;
	}
	return !own && function && node_function(function); /* of the one around it */
}

/* match.group(2), match[2], text.strip(), block.input: a part of what is asked. */
static bool is_part_of_text(const struct node *value)
{
	static const char *const members[] = { "input", "args", "arguments", NULL };
	return is_kind(value, K_INDEX) ||
	       (is_kind(value, K_ATTR) && str_in(value->text, members)) ||
	       (is_kind(value, K_CALL) && is_kind(call_callee(value), K_ATTR));
}

/* An argument that is put together or has a name: f"git {x}", path; of the file asked about, a part of one, too. */
static bool may_be_text(const struct node *value, bool own)
{
	if (is_kind(value, K_STRING))
		return value->count && !string_text(value).p;
	return is_kind(value, K_NAME) || is_kind(value, K_BINARY) ||
	       (own && is_part_of_text(value));
}

/* Is an argument a text? */
static bool hands_text(const struct node *call, bool own)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (may_be_text(kid_of(call_arg_at(call, i), 0), own))
			return true;
	}
	return false;
}

/* ... with a model's words in it? */
static bool hands_said(const struct node *call, bool own)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		if (may_be_text(value, own) && may_be_said(value, own))
			return true;
	}
	return false;
}

/* TABLE[name](x): the file's own functions in a table are told of where they run it. */
static bool calls_entry(const struct node *call)
{
	return is_kind(call_callee(call), K_INDEX);
}

/* Is it unknown by its name what is called: a parameter, what a table or a Map keeps? */
static bool may_be_handed(const struct node *call)
{
	const struct node *callee = call_callee(call);
	struct str path;
	if (calls_entry(call))
		return is_reference(callee->kids[0]);
	if (!is_reference(callee) || call->flags & F_NEW || class_of(callee))
		return false;
	path = path_of(callee);
	if (path.n && !str_has(path, ").") && !str_has(path, ")["))
		return false;
	return !is_kind(callee, K_ATTR) || project_may_mean(facts_of(call), callee->text);
}

/* What the functions run that a call reaches by the data alone: one handed in from another file, a method of what a Map keeps. */
static void add_reached(struct injector *injector, const struct node *call, struct rans *out,
			int hops)
{
	struct callees callees;
	callees_of(call, &callees);
	for (size_t i = 0; i < callees.n && !out->n; i++) {
		if (!calls_entry(call) || facts_of(callees.v[i]) != facts_of(call))
			add_handed(injector, call, callees.v[i], NULL, out, hops);
		for (size_t k = 0; k < out->n; k++)
			out->v[k].reached = callees.v[i];
	}
}

static void rans_of(struct injector *injector, const struct node *call, struct rans *out,
		    int hops)
{
	struct run_texts texts;
	bool asked = facts_of(call) == injector->facts;
	out->n = 0;
	runs_of(call, &texts);
	for (size_t i = 0; i < texts.n; i++)
		add_ran(out, (struct ran){ texts.v[i], texts.v[i].node, call, STR(""),
					   PLACED_ALONE, LIMIT_NONE, NULL });
	const struct node *arguments = NULL, *function = NULL;
	if (!texts.n && hops)
		function = function_of(callee_behind(call));
	bool own = function && facts_of(function) == injector->facts &&
		   !has_many_callers(function);
	if (!texts.n && hops && !function)
		function = invoked_tool(call, &arguments);
	if (function && !own)
		add_handed(injector, call, function, arguments, out, hops - 1);
	else if (!texts.n && hops && !function && hands_text(call, asked) &&
		 may_be_handed(call) && hands_said(call, asked))
		add_reached(injector, call, out, hops - 1);
}

/* ---- by design ---- */

/* Words of an argument that is the command or the code itself; names may keep us silent, never make us speak. */
static bool is_called_command(struct str name, enum run_into into)
{
	static const char *const commands[] = {
		"command*", "cmd*",  "code",       "script*",     "program", "snippet",
		"source",   "shell", "bash",       "python",      "cli",     "javascript",
		"js",       "exec",  "powershell", "applescript", "cell*",   NULL
	};
	static const char *const queries[] = { "query", "queries", "sql",    "statement*",
					       "stmt",  "q",       "cypher", NULL };
	return has_word(name, into == RUN_SQL ? queries : commands);
}

/* A tool that says it runs commands or code. */
static bool is_called_runner(struct str tool, enum run_into into)
{
	static const char *const runners[] = {
		"command*",   "cmd",       "shell",       "bash", "terminal",   "code",
		"python",     "script*",   "repl",        "exec", "powershell", "console",
		"javascript", "osascript", "applescript", "cli",  NULL
	};
	static const char *const queries[] = { "query", "sql", NULL };
	return has_word(tool, into == RUN_SQL ? queries : runners);
}

static bool is_by_design(const struct model_text *said, enum run_into into)
{
	return is_called_command(said->name, into) || is_called_runner(said->tool, into);
}

/* Does the model say what is called a command here, which is kept to what is known, or to nothing? */
static bool is_said_command(const struct node *expression, enum run_into into, bool kept)
{
	struct origins origins;
	struct model_text said;
	if (!is_reference(expression) || !is_called_command(expression->text, into))
		return false;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (model_text_of(&origins.v[i], &said) && said.kind == MODEL_ARGUMENT &&
		    is_by_design(&said, into) &&
		    placed_in(&origins.v[i], into, NULL, NULL) != PLACED_FILLS &&
		    (limit_before(expression, &origins.v[i], NULL) == LIMIT_WHOLE) == kept)
			return true;
	}
	return false;
}

/* Is a command by design in the text, too: `${command} ${args}`? Then the rest adds nothing to what it may do. */
static bool holds_command(const struct node *text, enum run_into into, bool kept)
{
	if (is_kind(text, K_CALL) && is_kind(call_callee(text), K_ATTR)) {
		const struct node *object = value_of(call_callee(text)->kids[0]);
		text = is_kind(object, K_LIST) ? object : value_of(call_positional(text, 0));
	}
	if (is_kind(text, K_LIST) || is_kind(text, K_TUPLE))
		return is_said_command(kid_of(text, 0), into, kept);
	if (is_kind(text, K_BINARY) && str_is(text->text, "+"))
		return holds_command(text->kids[0], into, kept) ||
		       is_said_command(text->kids[0], into, kept);
	struct str before = STR("");
	for (size_t i = 0; is_kind(text, K_STRING) && i < text->count; i++) {
		const struct node *part = text->kids[i];
		if (may_begin_after(before, into) && is_said_command(part, into, kept))
			return true;
		before = part->kind == K_TEXT
				 ? str_fmt(facts_of(text)->arena, "%.*s%.*s", STR_ARG(before),
					   STR_ARG(part->text))
				 : str_fmt(facts_of(text)->arena, "%.*s\1", STR_ARG(before));
	}
	return false;
}

/* ---- a call ---- */

static bool same_file(const struct node *a, const struct node *b)
{
	struct project *project = project_of(a);
	return facts_of(a) == facts_of(b) ||
	       (project && str_eq(project_own_path(project, facts_of(a)),
				  project_own_path(project, facts_of(b))));
}

/* Is it a call of this file's that is asked itself what the function runs of it: because of many callers, or because what it runs is a method of nobody known by name? */
static bool is_asked_itself(struct injector *injector, const struct node *call,
			    const struct node *handing)
{
	struct rans rans = { .n = 0 };
	if (handing == call || !is_kind(handing, K_CALL) ||
	    facts_of(handing) != facts_of(call) || calls_entry(handing))
		return false;
	const struct node *function = function_of(call_callee(handing));
	if (!function || (facts_of(function) == facts_of(call) && has_many_callers(function)))
		rans_of(injector, handing, &rans, HOPS);
	return rans.n;
}

/* tool.run(**arguments): what becomes of each of them the file tells that takes them. */
static bool hands_spread(const struct node *call)
{
	for (size_t i = 0; is_kind(call, K_CALL) && i < call_arg_count(call); i++) {
		if (call_arg_at(call, i)->flags & F_SPREAD_DICT)
			return true;
	}
	return false;
}

/* Does another file hand on that very value? That file tells of it; of what is taken out of arguments here, this one does. */
static bool is_told_elsewhere(struct injector *injector, const struct node *call,
			      const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_TAKEN || step->kind == STEP_UNPACKED)
			return false;
		if (step->kind != STEP_HANDED)
			continue;
		if (hands_spread(step->node))
			return false;
		if (!same_file(step->node, call) || is_asked_itself(injector, call, step->node))
			return true;
	}
	return false;
}

static bool is_harmless(const struct node *call, const struct ran *ran,
			const struct origin *origin)
{
	return cleaned_on_way(origin, ran->run.into) || is_agreed(call, origin);
}

/* Words after which a statement by design stays one: EXPLAIN, DECLARE c CURSOR FOR, where no second one may follow; CREATE VIEW v AS. */
static bool leads_statement(struct str before, bool several)
{
	static const char *const explains[] = { "EXPLAIN", "DESCRIBE", "DESC", NULL };
	struct str words = before, first;
	if (str_ends(before, " AS") || str_ends(before, " as"))
		return true;
	if (several || !str_split(&words, ' ', &first))
		return false;
	return str_in(first, explains) ||
	       (str_is(first, "DECLARE") && str_ends(before, " FOR"));
}

/* SELECT * FROM (HOLE) AS t, EXPLAIN HOLE: a statement of its own, with less to do. */
static bool is_wrapped(const struct node *text, bool several)
{
	struct str folded = text ? text_of(facts_of(text)->arena, text) : STR("");
	for (size_t i = 0; i < folded.n; i++) {
		struct str before = str_trim(str_sub(folded, 0, i));
		struct str behind = str_trim(str_sub(folded, i + 1, folded.n));
		if (folded.p[i] != HOLE)
			continue;
		if ((str_ends(before, "(") && str_starts(behind, ")")) ||
		    leads_statement(before, several))
			return true;
	}
	return false;
}

/* f"{query} LIMIT 10" */
static bool begins_with_hole(const struct node *text)
{
	struct str folded = str_trim(text ? text_of(facts_of(text)->arena, text) : STR(""));
	return folded.n > 1 && folded.p[0] == HOLE;
}

/* Does the file have the database refuse what changes it? */
static bool is_read_only(const struct facts *facts)
{
	static const char *const words[] = { "READ ONLY", "read only", "readonly",
					     "readOnly",  "read_only", NULL };
	for (size_t i = 0; words[i]; i++) {
		if (str_has(facts->source->text, words[i]))
			return true;
	}
	return false;
}

/*
 * A statement that is the model's by design is told of where only its beginning, or some words, are looked at and others
 * may stand behind it. Among words of somebody else's it was meant to be less than a statement: EXPLAIN, a condition, a word to look for.
 */
static bool judge_sql(const struct ran *ran, const struct model_text *said, enum placed placed,
		      enum limit limit, struct injection *out)
{
	bool several = ran->run.several;
	bool named = is_called_command(said->name, RUN_SQL);
	if (placed == PLACED_FILLS) {
		out->statement = named;
		if (named && (begins_with_hole(out->text) || begins_with_hole(ran->text)))
			return false; /* the model's statement, with a clause added to it */
		return !named ||
		       !(is_wrapped(out->text, several) || is_wrapped(ran->text, several));
	}
	out->some_words = limit == LIMIT_WORDS && placed == PLACED_ALONE;
	out->forbidden_only =
		is_by_design(said, RUN_SQL) &&
		(limit == LIMIT_BEGINNING || limit == LIMIT_VERB || out->some_words) &&
		several && !is_read_only(facts_of(out->text)) && !reads_only(ran->sink);
	return out->forbidden_only;
}

/* May more statements follow what one of the callers hands over? */
static bool takes_several(const struct run_text *run, const struct origin *origin)
{
	bool several = run->several;
	for (const struct step *step = origin->steps; run->bound && !several && step;
	     step = step->next) {
		if (step->kind == STEP_HANDED && is_kind(step->node, K_CALL) &&
		    function_of(call_callee(step->node)) == run->bound->parent->parent)
			several = leaves_unbound(step->node, run->bound);
	}
	return several;
}

/* text.split("|"), each part run and fed to the next: a pipe of one's own, where a command may follow as in a shell. */
static bool is_piped(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *node = step->node;
		if (is_kind(node, K_CALL) && str_is(call_callee(node)->text, "split") &&
		    str_is(str_trim(string_text(call_positional(node, 0))), "|"))
			return true;
	}
	return false;
}

static bool judge_argument(const struct ran *ran, const struct model_text *said,
			   enum placed placed, enum limit limit, struct injection *out)
{
	enum run_into into = ran->run.into;
	bool own = is_by_design(said, into);
	bool alone = placed != PLACED_FILLS && !ran->run.word;
	out->what = said->name;
	if (into == RUN_SQL)
		return judge_sql(ran, said, placed, limit, out);
	if (out->split) {
		out->forbidden_only = limit == LIMIT_BEGINNING || limit == LIMIT_WORDS;
		return out->forbidden_only;
	}
	out->forbidden_only = own && limit != LIMIT_NONE;
	if (own && (alone || into != RUN_SHELL))
		return out->forbidden_only;
	out->forbidden_only = false;
	return true;
}

/* An object that the project makes of an answer was said where it is taken from: message.args, not the class. */
static bool is_object(const struct origin *origin)
{
	return origin->kind == ORIGIN_INSTANCE || origin->kind == ORIGIN_CLASS;
}

static const struct node *said_at(const struct origin *origin)
{
	const struct node *at = origin->node;
	for (const struct step *step = origin->steps; is_object(origin) && step;
	     step = step->next) {
		if (step->kind == STEP_TAKEN && is_kind(step->node, K_ATTR))
			at = step->node;
	}
	return at;
}

/* All that a model fills in, under the name it goes by. */
static bool is_called_whole(struct str name)
{
	static const char *const names[] = { "arguments", "args",   "input",
					     "kwargs",    "params", NULL };
	return str_in(name, names);
}

/* f'list "{name}"' of what came in with all the others: the name that one of them has there. */
static struct str name_in_text(const struct node *text, const struct origin *origin)
{
	for (size_t i = 0; is_kind(text, K_STRING) && i < text->count; i++) {
		struct origins origins;
		if (!is_reference(text->kids[i]))
			continue;
		origins_of(text->kids[i], &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (origins.v[j].node == origin->node)
				return text->kids[i]->text;
		}
	}
	return STR("");
}

/* n.toString(), str(n): what is made a text of was none; of several that get into one text, another tells more. */
static bool is_made_text(const struct origin *origin)
{
	static const char *const makers[] = { "toString", "String", "str", NULL };
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (is_kind(step->node, K_CALL) &&
		    str_in(call_callee(step->node)->text, makers))
			return true;
	}
	return false;
}

/* const { query } = buildDelete(table); run(query): does this file have a helper elsewhere put it together? */
static bool is_made_for(const struct origin *origin, const struct node *call)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind == STEP_RETURNED && same_file(step->node, call))
			return true;
	}
	return false;
}

/* run(list, "src"), run(count, answer) of run(work, x): work(x). What comes with another function is not what this one gets. */
static bool is_for_other(const struct node *call, const struct node *function,
			 const struct origin *origin)
{
	const struct node *param = function ? param_reaching(call_callee(call)) : NULL;
	const struct node *taker = param ? param->parent->parent : NULL;
	for (const struct step *step = origin->steps; taker && step; step = step->next) {
		if (step->kind != STEP_HANDED || !is_kind(step->node, K_CALL) ||
		    function_of(call_callee(step->node)) != taker)
			continue;
		const struct node *given = function_of(call_given(step->node, param));
		return given && given != function;
	}
	return false;
}

static bool judge(struct injector *injector, const struct node *call, const struct ran *ran,
		  const struct origin *origin, struct injection *out)
{
	struct model_text said;
	const struct node *at;
	if (!origin->node || !model_text_of(origin, &said) || said.limited ||
	    is_for_other(call, ran->reached, origin))
		return false;
	enum placed placed = placed_in(origin, ran->run.into, NULL, &at);
	if (ran->placed > placed)
		placed = ran->placed;
	if (placed == PLACED_ALONE && is_called_whole(said.name) && is_reference(ran->text)) {
		/* tool(**arguments): what one of them is called where it is run */
		said.name = ran->text->text;
		said.tool = said.tool.n ? said.tool : node_scope_name(ran->text);
	}
	if (ran->run.if_sql && !(at && runs_begins_sql(at, ran->run.cypher)))
		return false;
	if (at && !same_file(at, call) &&
	    (same_file(origin->node, call) || is_made_for(origin, call)))
		at = NULL; /* a helper elsewhere puts it together: it is told of where it is run */
	*out = (struct injection){ .into = ran->run.into,
				   .cypher = ran->run.cypher,
				   .sink = ran->sink,
				   .text = at ? at : call,
				   .from = said_at(origin),
				   .split = ran->run.split && !is_piped(origin),
				   .presumed = said.presumed,
				   .made_text = is_made_text(origin),
				   .whole = placed == PLACED_ALONE && !ran->run.word };
	bool other = at && !is_called_command(said.name, out->into);
	bool beside = other && holds_command(at, out->into, false);
	if (other && holds_command(at, out->into, true))
		placed = PLACED_FILLS; /* behind a program that somebody chose */
	if (beside || is_told_elsewhere(injector, call, origin) ||
	    is_harmless(call, ran, origin))
		return false;
	enum limit limit = higher_limit(limit_before(call, origin, NULL), ran->limit);
	if (limit == LIMIT_WHOLE)
		return false;
	if (said.kind == MODEL_ANSWER)
		return !out->split &&
		       !(out->into == RUN_SQL && out->whole && reads_only(ran->sink));
	struct ran called = *ran;
	called.run.several = takes_several(&ran->run, origin);
	bool told = judge_argument(&called, &said, placed, limit, out);
	struct str name = told ? name_in_text(at, origin) : STR("");
	if (name.n && is_called_whole(said.name))
		out->what = name;
	return told;
}

/* Of one text one is kept: the first, but for what was no text itself, or is a tool's by its function's words alone. */
static size_t keep(struct injection *out, size_t n, const struct injection *one)
{
	for (size_t i = 0; i < n; i++) {
		if (out[i].text != one->text)
			continue;
		if ((out[i].made_text && !one->made_text) ||
		    (out[i].presumed && !one->presumed))
			out[i] = *one;
		return n;
	}
	out[n] = *one;
	return n + 1;
}

/* spawn(command, args, { shell: true }), run(command, args): who names the command may name the rest. */
static bool takes_command(const struct rans *rans)
{
	for (size_t i = 0; i < rans->n; i++) {
		if (!rans->v[i].run.word &&
		    is_said_command(rans->v[i].run.node, rans->v[i].run.into, false))
			return true;
	}
	return false;
}

/* Who decides on all of what a call runs decides on any part of it: where those are put together adds nothing. */
static size_t without_parts(const struct node *call, struct injection *out, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (out[i].whole && out[i].text == call) {
			out[0] = out[i];
			return 1;
		}
	}
	return n;
}

/* Is the method called by its base class, which hands over what the origin gives: this.run(checked)? */
static bool goes_by_base(const struct origin *origin, const struct node *method)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *callee =
			step->kind == STEP_HANDED && is_kind(step->node, K_CALL)
				? call_callee(step->node)
				: NULL;
		const struct node *class_ = callee ? node_up(step->node, K_CLASS) : NULL;
		if (class_ && class_ != node_up(method, K_CLASS) && is_kind(callee, K_ATTR) &&
		    str_eq(callee->text, method->text) &&
		    instance_of(callee->kids[0]) == class_)
			return true;
	}
	return false;
}

/* A method's parameter that the base class fills: what it hands over is judged, and what it looked at before. */
static bool is_filled_by_base(const struct origin *param, const struct origins *origins)
{
	struct model_text said;
	if (param->kind != ORIGIN_PARAM || !param->node || origin_passed(param, STEP_HANDED) ||
	    !(param->node->parent->parent->flags & F_METHOD))
		return false;
	for (size_t i = 0; i < origins->n; i++) {
		if (goes_by_base(&origins->v[i], param->node->parent->parent) &&
		    model_text_of(&origins->v[i], &said))
			return true;
	}
	return false;
}

/* Those said in the call's own file, or the others: the near ones tell more, and come first. Of what is told where it is run, what is put together here: run([f"git add {x}"]). */
static size_t add_judged(struct injector *injector, const struct node *call,
			 const struct ran *ran, const struct origins *origins, bool near,
			 bool there, struct injection out[INJECTIONS_MAX], size_t n)
{
	struct injection one;
	for (size_t i = 0; i < origins->n && n < INJECTIONS_MAX && !names_late(facts_of(call));
	     i++) {
		const struct origin *origin = &origins->v[i];
		bool own = !is_object(origin) && origin->node && same_file(origin->node, call);
		if (own == near && !is_filled_by_base(origin, origins) &&
		    judge(injector, call, ran, origin, &one) && !(there && one.text == call))
			n = keep(out, n, &one);
	}
	return n;
}

/* Is a part that a function takes out of what it gets known for the model's where it is run, and told of there? */
static bool is_known_there(struct injector *injector, const struct ran *ran)
{
	struct origins origins;
	struct model_text said;
	origins_of(ran->text, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node && model_text_of(&origins.v[i], &said) &&
		    !is_told_elsewhere(injector, ran->sink, &origins.v[i]))
			return true;
	}
	return false;
}

size_t injections_of(struct injector *injector, const struct node *call,
		     struct injection out[INJECTIONS_MAX])
{
	struct rans rans;
	size_t n = 0;
	rans_of(injector, call, &rans, HOPS);
	bool command = takes_command(&rans);
	bool found = !function_of(call_callee(call)); /* by the data alone */
	for (size_t i = 0; i < rans.n; i++) {
		const struct ran *ran = &rans.v[i];
		struct origins origins;
		if (is_kind(ran->run.node, K_NUMBER) || string_text(ran->run.node).p ||
		    (command && ran->run.word))
			continue;
		bool field = ran->access.n && ran->access.p[0] == '.';
		bool there =
			ran->access.n && ((field && !found) || is_known_there(injector, ran));
		origins_of_part(ran->run.node, str_z(injector->arena, ran->access), &origins);
		n = add_judged(injector, call, ran, &origins, true, there, out, n);
		n = add_judged(injector, call, ran, &origins, false, there, out, n);
	}
	return without_parts(call, out, n);
}
