/* What becomes of a Playwright call's arguments: see playwright.h. */
#include "playwright.h"

#include "models.h"
#include "names.h"
#include "origins.h"
#include "page_function.h"
#include "playwright_receiver.h"
#include "surroundings.h"
#include "types.h"
#include "values.h"

static const struct version newest = { 9999, 0, 0, false };

/* ---- limits ---- */

struct limits {
	int64_t max_args; /* more throws; -1: no such limit */
	int64_t dropped;  /* more is lost; -1: no such limit */
	int64_t options;  /* the place of an options object; -1: none */
	int64_t by_place; /* as max_args, where all others want their names; -1: it is none of those */
};

static int64_t limit_of(const struct node *call, struct str path, const char *key,
			struct version version)
{
	int64_t value;
	struct str text = models_get_since(models_of(call), facts_of(call)->source->lang, path,
					   key, version);
	return text.p && str_to_i64(text, &value) ? value : -1;
}

static struct limits limits_at(const struct node *call, struct str path, struct version version)
{
	struct limits limits = { limit_of(call, path, "max_args", version),
				 limit_of(call, path, "dropped", version),
				 limit_of(call, path, "options", version),
				 limit_of(call, path, "by_place", version) };
	if (limits.max_args < 0)
		limits.max_args = limits.by_place;
	return limits;
}

static bool has_option_key(const struct node *dict)
{
	static const char *const keys[] = { "timeout", "signal", "exposeFunctions",
					    "polling", "strict", NULL };
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *item = dict->kids[i];
		if (item->kind == K_SPREAD || !item->text.n || str_in(item->text, keys))
			return true; /* it is, or may be, an options object */
	}
	return dict->count == 0;
}

/* An argument in the place of the options: surely none, an object without any option, or fine. */
static enum fate options_fate(const struct node *arg, enum fate no_object)
{
	const struct node *value = value_of(arg);
	if (!value)
		return FATE_FINE;
	switch (value->kind) {
	case K_NUMBER:
	case K_STRING:
	case K_LIST:
	case K_FUNCTION:
	case K_BOOL:
	case K_REGEX:
		return no_object;
	case K_NULL:
		return str_is(value->text, "null") ? no_object : FATE_FINE;
	case K_DICT:
		return has_option_key(value) ? FATE_FINE : FATE_DROPS;
	default:
		return FATE_FINE;
	}
}

/* The positional argument at a place, or what `...rest` brings there. */
static const struct node *given_at(const struct node *call, const struct playwright_call *out,
				   size_t place)
{
	const struct node *arg = call_positional(call, place);
	return !arg && out->giver && place + 1 == out->given ? out->last_given : arg;
}

static enum fate fate_under(const struct node *call, const struct limits *limits,
			    const struct playwright_call *out, size_t *allowed)
{
	size_t given = out->given;
	if (limits->max_args >= 0 && given > (size_t)limits->max_args) {
		*allowed = limits->options >= 0 ? (size_t)limits->options
						: (size_t)limits->max_args;
		return FATE_THROWS;
	}
	if (limits->options >= 0 && given > (size_t)limits->options) {
		const struct node *arg = given_at(call, out, (size_t)limits->options);
		enum fate fate = arg ? options_fate(arg, limits->max_args >= 0 ? FATE_THROWS
									       : FATE_DROPS)
				     : FATE_FINE;
		*allowed = (size_t)limits->options;
		if (fate != FATE_FINE)
			return fate;
	}
	if (limits->dropped >= 0 && given > (size_t)limits->dropped) {
		*allowed = (size_t)limits->dropped;
		return FATE_DROPS;
	}
	return FATE_FINE;
}

/* Does the page function take two values or more? Then a second one was meant to reach it, in any version. */
static bool wants_two_values(const struct node *call, const struct playwright_call *out)
{
	struct str path = out->path;
	size_t place = page_function_place(call_callee(call)->text), params;
	size_t filled = place || str_has(path, ":Locator.") ||
			str_has(path, ":ElementHandle.") || str_has(path, ":JSHandle.");
	const struct node *code = call_positional(call, place);
	const struct def *def =
		out->giver && is_kind(code, K_NAME) ? defs_of(code, code->text) : NULL;
	if (def && def->how == DEF_PARAM && is_kind(def->site, K_PARAM))
		code = call_given(out->giver, def->site);
	return code && page_function_of(code, &params) && params > filled + 1;
}

/* ---- ...rest ---- */

/* if len(args) > 1: ...: how many there are is asked somewhere in the function. */
static bool is_rest_asked(const struct node *rest)
{
	const struct mention *one = mentions_of(facts_of(rest), rest->text);
	for (; one; one = one->next) {
		const struct node *below = one->node, *up = below->parent;
		while (up && up->kind != K_IF && up->kind != K_COND && up->kind != K_BLOCK) {
			below = up;
			up = up->parent;
		}
		if (node_function(one->node) == node_function(rest) && up &&
		    up->kind != K_BLOCK && up->kids[0] == below)
			return true;
	}
	return false;
}

/* ...rest of the function it stands in, among the arguments of a call: handed on as it came; or NULL. */
static const struct node *rest_handed_on(const struct node *arg)
{
	const struct node *rest = arg->flags & F_SPREAD ? kid_of(arg, 0) : NULL;
	const struct def *defs[DEFS_MAX];
	bool complete, only = is_kind(rest, K_NAME) &&
			      defs_reaching(rest, defs, &complete) == 1 &&
			      defs[0]->how == DEF_PARAM && defs[0]->site->flags & F_SPREAD;
	return only && !is_rest_asked(rest) ? rest : NULL;
}

/* The call that hands a part of some rest over; NULL where it spreads a list nobody has counted. */
static const struct node *giver_of(const struct origin *origin)
{
	const struct step *handed = origin_step(origin, STEP_HANDED);
	for (size_t i = 0; handed && i < call_arg_count(handed->node); i++) {
		if (call_arg_at(handed->node, i)->flags & F_SPREAD)
			return NULL;
	}
	return handed ? handed->node : NULL;
}

/* The call that hands rest[i] to the wrapper whose rest it is; NULL when nobody in sight does. */
static const struct node *handed_rest(const struct node *rest, size_t i,
				      const struct node **value)
{
	struct arena *arena = facts_of(rest)->arena;
	struct origins origins;
	origins_of_part(rest, str_z(arena, str_fmt(arena, "[%zu]", i)), &origins);
	const struct node *found = NULL; /* one of the same file, where there is any */
	for (size_t k = 0; k < origins.n; k++) {
		const struct node *giver = giver_of(&origins.v[k]);
		if (!giver || (found && facts_of(giver) != facts_of(rest)))
			continue;
		*value = origins.v[k].node;
		found = giver;
		if (facts_of(giver) == facts_of(rest))
			break;
	}
	return found;
}

/* The rest that is all a call hands over behind its plain arguments; or NULL. */
static const struct node *rest_behind(const struct node *call, size_t plain)
{
	const struct node *arg = plain < call_arg_count(call) ? call_arg_at(call, plain) : NULL;
	for (size_t i = plain + 1; i < call_arg_count(call); i++) {
		const struct node *named = call_arg_at(call, i);
		if (!named->text.n && !(named->flags & F_SPREAD_DICT))
			return NULL;
	}
	return arg ? rest_handed_on(arg) : NULL;
}

/* page.evaluate(fn, ...args) in a wrapper: as many as the caller that hands over most of them gives. */
static void count_rest(const struct node *call, struct playwright_call *out)
{
	enum { REST_MAX = 8 };
	const struct node *rest = rest_behind(call, out->given), *giver, *value;
	for (size_t i = 0; rest && i < REST_MAX && (giver = handed_rest(rest, i, &value));
	     i++) {
		out->given++;
		out->giver = giver;
		out->last_given = value;
	}
}

/* ---- ...[a, b] ---- */

/* Is a list something is put into after it was written down? */
static bool is_grown(const struct node *name)
{
	static const char *const grows[] = { "append", "extend",  "insert", "push",   "pop",
					     "splice", "unshift", "shift",  "remove", NULL };
	const struct mention *one =
		is_kind(name, K_NAME) ? mentions_of(facts_of(name), name->text) : NULL;
	for (; one; one = one->next) {
		const struct node *above = one->node->parent;
		if ((is_kind(above, K_ATTR) && str_in(above->text, grows)) ||
		    (is_kind(above, K_ASSIGN) && str_is(above->text, "+=")))
			return true;
	}
	return false;
}

/* How many values a list is known to have; SIZE_MAX when that is not known. */
static size_t list_length(const struct node *expression)
{
	const struct node *list = value_of(expression);
	if ((!is_kind(list, K_LIST) && !is_kind(list, K_TUPLE)) || is_grown(expression))
		return SIZE_MAX;
	for (size_t i = 0; i < list->count; i++) {
		if (list->kids[i]->kind == K_SPREAD)
			return SIZE_MAX;
	}
	return list->count;
}

/* page.evaluate(fn, ...[a, b]) gives three; false when some list is not known. */
static bool count_lists(const struct node *call, struct playwright_call *out)
{
	size_t given = 0;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		size_t n = arg->flags & F_SPREAD ? list_length(kid_of(arg, 0)) : 1;
		if (n == SIZE_MAX)
			return false;
		given += arg->text.n || arg->flags & F_SPREAD_DICT ? 0 : n;
	}
	out->given = given;
	return true;
}

/* ---- options before arguments ---- */

bool playwright_is_option(struct str name)
{
	static const char *const options[] = { "timeout", "polling", "signal", NULL };
	return str_in(name, options);
}

static bool only_options(const struct node *dict, bool inside)
{
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *item = dict->kids[i];
		const struct node *more =
			item->kind == K_SPREAD && !inside ? value_of(kid_of(item, 0)) : NULL;
		bool option = item->kind == K_PAIR && playwright_is_option(item->text);
		if (!option && (!is_kind(more, K_DICT) || !only_options(more, true)))
			return false;
	}
	return dict->count > 0;
}

bool playwright_only_options(const struct node *dict)
{
	return only_options(dict, false);
}

/* May an argument be the options? By what it is, or what it is called. */
static bool may_be_options(const struct node *arg)
{
	const struct node *value = arg ? value_of(arg) : NULL;
	return !arg || is_kind(value, K_DICT) || is_kind(value, K_NULL) ||
	       (is_reference(arg) && str_has(arg->text, "pt"));
}

/* A value for the page, whoever looks at it: a literal, or what is declared a text or a number. */
static bool is_plain_value(const struct node *arg)
{
	static const char *const plain[] = { "string", "number", "boolean", NULL };
	const struct node *value = value_of(arg), *type = type_of(arg);
	return is_kind(value, K_STRING) || is_kind(value, K_NUMBER) || is_kind(value, K_BOOL) ||
	       is_kind(value, K_LIST) || (is_kind(type, K_NAME) && str_in(type->text, plain));
}

/* Options, or {}, which stands for none where a plain value follows. */
static bool stands_for_options(const struct node *second, const struct node *third)
{
	if (!is_kind(second, K_DICT))
		return false;
	return second->count ? playwright_only_options(second) : third && is_plain_value(third);
}

/* waitForFunction((n) => count() > n, { timeout: 5 }, n): the function takes what comes last, and reads no option. */
static bool has_options_first(const struct node *call)
{
	const struct node *code = call_positional(call, 0), *arg = call_positional(call, 1);
	const struct node *second = arg ? value_of(arg) : NULL;
	size_t params;
	return stands_for_options(second, call_positional(call, 2)) &&
	       !may_be_options(call_positional(call, 2)) && page_function_of(code, &params) &&
	       params > 0 && !str_has(node_source(code), "timeout") &&
	       !str_has(node_source(code), "polling");
}

/* An option only newer versions know, on a page that is Playwright's by surroundings alone: somebody's own page may know it. */
static bool is_newer_elsewhere(const struct node *call, const struct playwright_call *out)
{
	const struct node *last = call_positional(call, out->given - 1);
	const struct node *value = last ? value_of(last) : NULL;
	return out->evidence == EVIDENCE_SURROUNDINGS && out->given > 2 &&
	       is_kind(value, K_DICT) && has_option_key(value);
}

/* ---- arguments that need their names ---- */

/* What an argument too much is meant for: a number is a timeout, where the method has one. p == NULL: who knows. */
static struct str name_meant(const struct playwright_call *out)
{
	static const char *const untimed[] = { "get_by_",       "query_",   "locator",
					       "frame_locator", "set_view", "new_",
					       "storage",       "launch",   NULL };
	bool timed = !str_starts_in(out->method, untimed);
	return timed && is_kind(value_of(out->first_bad), K_NUMBER) ? STR("timeout")
								    : (struct str){ NULL, 0 };
}

/* Somebody's own page may take a timeout in that place: it must be called page, and nothing else, where nobody says what it is. */
static bool is_doubtful(const struct node *call, const struct playwright_call *out)
{
	const struct node *receiver = kid_of(call_callee(call), 0);
	const struct node *value = value_of(out->first_bad);
	if (out->evidence <= EVIDENCE_ORIGIN)
		return false;
	return !is_reference(receiver) || !str_is(receiver->text, "page") ||
	       (!is_kind(value, K_NUMBER) && !is_kind(value, K_DICT));
}

static void judge_names(const struct node *call, struct playwright_call *out)
{
	out->keyword = models_get(models_of(call), LANG_PYTHON, out->path, "keyword");
	out->by_place = models_get(models_of(call), LANG_PYTHON, out->path, "by_place").p;
	out->wants_keyword = out->keyword.p && out->given == out->allowed + 1;
	if (!out->by_place || !out->first_bad)
		return;
	if (is_doubtful(call, out))
		out->fate = out->fate_newest = FATE_FINE;
	out->keyword = name_meant(out);
	out->wants_keyword = out->given == out->allowed + 1;
}

/* What becomes of so many arguments as were counted. */
static bool judge_counted(const struct node *call, struct playwright_call *out)
{
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	size_t dot = str_find_char(out->path, '.', 0);
	out->method = str_sub(out->path, dot == SIZE_MAX ? 0 : dot + 1, out->path.n);
	struct limits oldest = limits_at(call, out->path, (struct version){ 1, 0, 0, false });
	struct limits latest = limits_at(call, out->path, newest);
	if (oldest.max_args < 0 && oldest.dropped < 0 && latest.max_args < 0)
		return false;
	if (!python) {
		out->version = surroundings_version(facts_of(call));
		if (out->version.major)
			oldest = latest = limits_at(call, out->path, out->version);
	}
	size_t allowed = out->given, ignored;
	out->fate = fate_under(call, &oldest, out, &allowed);
	out->fate_newest = fate_under(call, &latest, out, out->fate ? &ignored : &allowed);
	if (latest.options >= 0 && out->given > (size_t)latest.options &&
	    (!out->fate || !out->fate_newest) && wants_two_values(call, out)) {
		/* a value in the options' place: it throws where arguments are counted, else is lost */
		out->fate =
			oldest.max_args >= 0 || latest.max_args >= 0 ? FATE_THROWS : FATE_DROPS;
		out->fate_newest = out->fate_newest ? out->fate_newest : FATE_DROPS;
		allowed = (size_t)latest.options;
	}
	out->allowed = allowed;
	out->first_bad = out->fate || out->fate_newest ? call_positional(call, allowed) : NULL;
	out->wait_options = limit_of(call, out->path, "wait_options", newest) == 2;
	out->options_first = out->wait_options && out->given > 2 && has_options_first(call);
	if (python)
		judge_names(call, out);
	return true;
}

bool playwright_call_of(const struct node *call, struct playwright_call *out)
{
	bool spreads, python = facts_of(call)->source->lang == LANG_PYTHON;
	*out = (struct playwright_call){ .given = 0 };
	out->given = call_positional_count(call, &spreads);
	if ((out->given < (python ? 1 : 2) && !spreads) ||
	    !playwright_receiver(call_callee(call), out) || is_newer_elsewhere(call, out))
		return false;
	if (spreads && !count_lists(call, out)) {
		count_rest(call, out);
		if (!out->giver)
			return false;
	}
	return judge_counted(call, out);
}

/* ---- thin wrappers of other files ---- */

/* The rest of a function, or NULL; *place is where it begins among what a caller gives. */
static const struct node *rest_of(const struct node *function, size_t *place)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		if (!(params->kids[i]->flags & F_SPREAD))
			continue;
		*place = i - (i && str_is(params->kids[0]->text, "self"));
		return params->kids[i];
	}
	return NULL;
}

struct wrapped {
	const struct node *rest;
	const struct node *call; /* that hands it on, behind its plain arguments */
};

static enum walk look_for_handing_on(struct node *node, void *context)
{
	struct wrapped *wrapped = context;
	bool spreads;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *rest = rest_behind(node, call_positional_count(node, &spreads));
	if (rest && defs_of(rest, rest->text)->site == wrapped->rest)
		wrapped->call = node;
	return wrapped->call ? WALK_STOP : WALK_ON;
}

/* The method of the project that is called; where its object comes from somewhere else, all it can be is of one class. */
static const struct node *method_called(const struct node *callee)
{
	const struct node *function = function_of(callee), *class_ = NULL;
	struct origins origins = { .n = 0 };
	if (!function)
		origins_of(callee->kids[0], &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		if ((one->kind == ORIGIN_VALUE && is_kind(one->node, K_NULL)) ||
		    (one->kind == ORIGIN_PARAM && one->access.n))
			continue; /* not yet anything, or of what nobody knows */
		if (one->kind != ORIGIN_INSTANCE || one->access.n ||
		    (class_ && class_ != one->node))
			return NULL;
		class_ = one->node;
	}
	return class_ ? method_of(class_, callee->text) : function;
}

bool playwright_wrapped_call_of(const struct node *call, struct playwright_call *out)
{
	const struct node *callee = call_callee(call);
	const struct node *function = playwright_counts(callee) ? method_called(callee) : NULL;
	bool spreads, inner_spreads;
	size_t place = 0, given = call_positional_count(call, &spreads);
	*out = (struct playwright_call){ .given = 0 };
	if (!function || facts_of(function) == facts_of(call) || spreads)
		return false;
	struct wrapped wrapped = { rest_of(function, &place), NULL };
	if (wrapped.rest && given > place)
		node_walk(function->kids[1], look_for_handing_on, &wrapped);
	if (!wrapped.call || !playwright_receiver(call_callee(wrapped.call), out))
		return false;
	out->given = call_positional_count(wrapped.call, &inner_spreads) + given - place;
	out->giver = call;
	out->last_given = call_positional(call, given - 1);
	out->through = wrapped.call;
	return judge_counted(wrapped.call, out);
}

bool playwright_unknown_name(const struct node *call, struct playwright_call *out)
{
	struct str takes = { NULL, 0 };
	*out = (struct playwright_call){ .first_bad = NULL };
	for (size_t i = 0; i < call_arg_count(call) && !out->first_bad; i++) {
		const struct node *arg = call_arg_at(call, i);
		if (!arg->text.n || str_is(arg->text, "arg"))
			continue;
		if (!takes.p && playwright_receiver(call_callee(call), out) &&
		    out->evidence <= EVIDENCE_ORIGIN)
			takes = models_get(models_of(call), LANG_PYTHON, out->path, "takes");
		if (!takes.p)
			return false;
		if (!str_listed(takes, arg->text))
			out->first_bad = arg;
	}
	size_t dot = str_find_char(out->path, '.', 0);
	out->method = str_sub(out->path, dot == SIZE_MAX ? 0 : dot + 1, out->path.n);
	return out->first_bad;
}

const char *playwright_evidence(const struct playwright_call *call)
{
	switch (call->evidence) {
	case EVIDENCE_ORIGIN:
		return "Playwright's: made here and handed over";
	case EVIDENCE_USE:
		return "Playwright's: only its pages have this method";
	case EVIDENCE_ATTRIBUTE:
		return "Playwright's: so is every attribute of this name that the package sets";
	case EVIDENCE_SURROUNDINGS:
		return "taken for Playwright's: imports or manifest name it, and no look-alike";
	default:
		return NULL;
	}
}
