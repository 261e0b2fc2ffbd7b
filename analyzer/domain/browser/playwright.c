/* What becomes of a Playwright call's arguments: see playwright.h. */
#include "playwright.h"

#include "models.h"
#include "names.h"
#include "values.h"

static const struct version newest = { 9999, 0, 0 };

/* ---- limits ---- */

struct limits {
	int64_t max_args; /* more throws; -1: no such limit */
	int64_t dropped;  /* more is lost; -1: no such limit */
	int64_t options;  /* the place of an options object; -1: none */
};

static int64_t limit_of(const struct node *call, struct str path, const char *key,
			struct version version)
{
	int64_t value;
	struct str text = models_get_since(models_of(call), facts_of(call)->source->lang, path,
					   key, version);
	return text.p && str_to_i64(text, &value) ? value : -1;
}

/* ---- is it Playwright? ---- */

static const char *const python_modules[] = { "playwright", "patchright",
					      "rebrowser_playwright", "camoufox", NULL };
static const char *const python_look_alikes[] = { "pyppeteer", "nodriver",          "zendriver",
						  "selenium",  "browser_use.actor", NULL };
static const char *const js_modules[] = { "playwright",           "playwright-core",
					  "@playwright/test",     "patchright",
					  "rebrowser-playwright", "playwright-chromium",
					  "playwright-extra",     NULL };
static const char *const js_look_alikes[] = { "puppeteer", "puppeteer-core", "puppeteer-extra",
					      "nightmare", "webdriverio",    NULL };

static bool imports_any(const struct facts *facts, const char *const *modules)
{
	for (; *modules; modules++) {
		if (imports_module(facts, *modules))
			return true;
	}
	return false;
}

static bool depends_on_any(const struct facts *facts, const char *const *packages)
{
	for (; *packages; packages++) {
		if (dependency_of(facts, *packages, NULL) == DEPENDENCY_PRESENT)
			return true;
	}
	return false;
}

/*
 * Does everything around the file say Playwright and nothing say one of its
 * look-alikes? Imports decide where there are any, else the manifest.
 */
static bool surroundings_say_playwright(const struct facts *facts)
{
	if (facts->source->lang == LANG_PYTHON)
		return imports_any(facts, python_modules) &&
		       !imports_any(facts, python_look_alikes);
	if (imports_any(facts, js_look_alikes))
		return false;
	return imports_any(facts, js_modules) ||
	       (depends_on_any(facts, js_modules) && !depends_on_any(facts, js_look_alikes));
}

/* The type a receiver of this name would have, were it Playwright's. */
static const char *presumed_type(struct str name)
{
	static const struct {
		const char *name, *type;
	} names[] = {
		{ "page", "Page" },        { "frame", "Frame" }, { "mainframe", "Frame" },
		{ "main_frame", "Frame" }, { "popup", "Page" },  { "newpage", "Page" },
		{ "new_page", "Page" },
	};
	while (str_starts(name, "_") || str_starts(name, "#"))
		name = str_sub(name, 1, name.n);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eq_nocase(name, str_of(names[i].name)))
			return names[i].type;
	}
	return NULL;
}

/* Nothing in the project says what the receiver is, as against: it says something else. */
static bool origin_unsaid(const struct node *receiver)
{
	if (path_of(receiver).n || instance_of(receiver))
		return false;
	if (!is_kind(receiver, K_NAME))
		return is_kind(receiver, K_ATTR);
	const struct def *def = defs_of(receiver, receiver->text);
	if (!def)
		return false;
	for (; def; def = def->next) {
		if (def->site->type || def->how == DEF_CLASS || def->how == DEF_FUNCTION)
			return false;
	}
	return true;
}

static struct str presumed_path(const struct node *callee)
{
	const struct node *receiver = kid_of(callee, 0);
	struct str none = { NULL, 0 };
	if (!is_kind(callee, K_ATTR) || !receiver || receiver->kind == K_CALL)
		return none;
	struct str on_page =
		str_fmt(facts_of(callee)->arena, "playwright:Page.%.*s", STR_ARG(callee->text));
	if (limit_of(callee, on_page, "max_args", newest) < 0 &&
	    limit_of(callee, on_page, "dropped", newest) < 0)
		return none; /* no method of ours, whoever it belongs to */
	if (is_kind(receiver, K_ATTR) && !path_of(receiver).n) {
		/* one attribute name, one origin in all of the project */
		struct str path = project_attribute_path(facts_of(callee), receiver->text);
		if (path.n)
			return str_fmt(facts_of(callee)->arena, "%.*s.%.*s", STR_ARG(path),
				       STR_ARG(callee->text));
	}
	const char *type = presumed_type(receiver->text);
	if (!type || !origin_unsaid(receiver) || !surroundings_say_playwright(facts_of(callee)))
		return none;
	return str_fmt(facts_of(callee)->arena, "playwright:%s.%.*s", type,
		       STR_ARG(callee->text));
}

static struct limits limits_at(const struct node *call, struct str path, struct version version)
{
	struct limits limits = { limit_of(call, path, "max_args", version),
				 limit_of(call, path, "dropped", version),
				 limit_of(call, path, "options", version) };
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

static enum fate fate_under(const struct node *call, const struct limits *limits, size_t given,
			    size_t *allowed)
{
	if (limits->max_args >= 0 && given > (size_t)limits->max_args) {
		*allowed = limits->options >= 0 ? (size_t)limits->options
						: (size_t)limits->max_args;
		return FATE_THROWS;
	}
	if (limits->options >= 0 && given > (size_t)limits->options) {
		const struct node *arg = call_positional(call, (size_t)limits->options);
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

/* The page function's place among the arguments, and how many parameters the browser fills itself. */
static void function_place(struct str path, size_t *place, size_t *filled)
{
	*place = str_has(path, "eval_on_selector") || str_has(path, "$eval");
	*filled = *place || str_has(path, ":Locator.") || str_has(path, ":ElementHandle.") ||
		  str_has(path, ":JSHandle.");
}

/* How many parameters a literal "(a, b) => ..." or "function (a, b) { ... }" has; 0 when it is something else. */
static size_t literal_params(struct str code)
{
	struct str head = str_trim(code);
	if (str_starts(head, "async "))
		head = str_trim(str_sub(head, 6, head.n));
	if (str_starts(head, "function"))
		head = str_trim(str_sub(head, 8, head.n));
	size_t close = str_find_char(head, ')', 0), count = 1;
	if (!str_starts(head, "(") || close == SIZE_MAX || close == 1)
		return 0;
	for (size_t i = 1; i < close; i++) {
		if (strchr("[]{}(=", head.p[i]))
			return 0;
		count += head.p[i] == ',';
	}
	return count;
}

/* Does the page function take two values or more? Then a second one was meant to reach it, in any version. */
static bool wants_two_values(const struct node *call, struct str path)
{
	size_t place, filled;
	function_place(path, &place, &filled);
	const struct node *code = call_positional(call, place);
	const struct node *function = code ? function_of(code) : NULL;
	size_t params = function ? function->kids[0]->count
				 : literal_params(string_text(value_of(code)));
	return params > filled + 1;
}

static struct version playwright_version(const struct facts *facts)
{
	struct version version = { 0, 0, 0 };
	for (const char *const *package = js_modules; *package; package++) {
		if (dependency_of(facts, *package, &version) == DEPENDENCY_PRESENT &&
		    version.major)
			return version;
	}
	return (struct version){ 0, 0, 0 };
}

bool playwright_call_of(const struct node *call, struct playwright_call *out)
{
	const struct node *callee = call_callee(call);
	const struct facts *facts = facts_of(call);
	bool spreads, python = facts->source->lang == LANG_PYTHON;
	*out = (struct playwright_call){ .path = path_of(callee) };
	out->given = call_positional_count(call, &spreads);
	if (spreads || out->given < 2)
		return false;
	if (!out->path.n) {
		out->path = presumed_path(callee);
		out->presumed = true;
	}
	if (!str_starts(out->path, "playwright:"))
		return false;
	size_t dot = str_find_char(out->path, '.', 0);
	out->method = str_sub(out->path, dot == SIZE_MAX ? 0 : dot + 1, out->path.n);
	struct limits oldest = limits_at(call, out->path, (struct version){ 1, 0, 0 });
	struct limits latest = limits_at(call, out->path, newest);
	if (oldest.max_args < 0 && oldest.dropped < 0 && latest.max_args < 0)
		return false;
	if (!python) {
		out->version = playwright_version(facts);
		if (out->version.major)
			oldest = latest = limits_at(call, out->path, out->version);
	}
	size_t allowed = out->given, ignored;
	out->fate = fate_under(call, &oldest, out->given, &allowed);
	out->fate_newest =
		fate_under(call, &latest, out->given, out->fate ? &ignored : &allowed);
	if (latest.options >= 0 && out->given > (size_t)latest.options &&
	    (!out->fate || !out->fate_newest) && wants_two_values(call, out->path)) {
		/* a value in the options' place: it throws, or is lost, as the value may be */
		out->fate = FATE_THROWS;
		out->fate_newest = out->fate_newest ? out->fate_newest : FATE_DROPS;
		allowed = (size_t)latest.options;
	}
	out->allowed = allowed;
	out->first_bad = out->fate || out->fate_newest ? call_positional(call, allowed) : NULL;
	out->keyword = models_get(models_of(call), facts->source->lang, out->path, "keyword");
	out->wants_keyword = out->keyword.p && out->given == out->allowed + 1;
	return true;
}
