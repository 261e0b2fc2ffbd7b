/*
 * A Playwright call with arguments it does not take: more than one for the page function, a timeout without its name.
 *
 * Playwright hands the page function one argument. A second one throws at
 * run time ("Too many arguments", TypeError), so the step fails every time
 * it is reached, and a retry around it fails every time too. Puppeteer,
 * pyppeteer and others of that name take many and are left alone: the
 * receiver is followed to where it was made. An argument by a name that the Python method does not know throws, too:
 * `page.evaluate("1", timeout=1000)`; of those that evaluate, only a locator's method has a timeout.
 * In Python most methods take the selector, URL or text by its place and all else by name: `page.click("a", 5000)`
 * raises TypeError. Told of the methods in wide use, those of pages, frames, locators and contexts.
 *
 * The limits are those of the Playwright version in the nearest
 * package.json or lock file; since 1.62 the JavaScript methods take an
 * options object in third place.
 *
 *     from playwright.sync_api import Page                          setup
 *     def category(page: Page, a, b):                               setup
 *         page.evaluate("(a, b) => pick(a, b)", a, b)               # bad
 *         page.evaluate("([a, b]) => pick(a, b)", [a, b])           # good
 *         page.wait_for_function("n => count() > n", 3)             # bad
 *         page.wait_for_function("n => count() > n", arg=3)         # good
 *         page.wait_for_selector("#done", 5000)                     # bad
 *         page.wait_for_selector("#done", timeout=5000)             # good
 *     import { Page } from "playwright";                            // setup
 *     const f = (page: Page) => page.evaluate((a, b) => a + b, 1, 2);        // bad
 *     const g = (page: Page) => page.evaluate(([a, b]) => a + b, [1, 2]);    // good
 */
#include "rule.h"

static const char *const needle_facts[] = { "max_args", "dropped", "by_place", NULL };
static const char *const tags[] = { "correctness", "playwright", NULL };

/* How many parameters of the page function the browser fills itself: the element of $eval and of a locator. */
static size_t filled_by_browser(struct str path)
{
	return str_has(path, "eval_on_selector") || str_has(path, "$eval") ||
	       str_has(path, ":Locator.") || str_has(path, ":ElementHandle.") ||
	       str_has(path, ":JSHandle.");
}

/* The bytes of the parameters in a literal "(a, b) => ..." or "function (a, b) {...}"; false when they are not plain names. */
static bool string_params(struct str code, size_t *from, size_t *to, size_t *count)
{
	struct str head = str_trim(code);
	if (str_starts(head, "async "))
		head = str_trim(str_sub(head, 6, head.n));
	if (str_starts(head, "function"))
		head = str_trim(str_sub(head, 8, head.n));
	size_t start = (size_t)(head.p - code.p);
	size_t close = str_find_char(head, ')', 0);
	if (!str_starts(head, "(") || close == SIZE_MAX)
		return false;
	*from = start + 1;
	*to = start + close;
	*count = 1;
	for (size_t i = *from; i < *to; i++) {
		if (code.p[i] == ',')
			++*count;
		else if (strchr("[]{}=(.", code.p[i]))
			return false;
	}
	return true;
}

/* Same for a function literal of JavaScript; typed parameters are left to a human. */
static bool node_params(const struct node *function, size_t *from, size_t *to, size_t *count,
			size_t skip)
{
	const struct node *params = function->kids[0];
	*count = params->count;
	for (size_t i = 0; i < params->count; i++) {
		const struct node *param = params->kids[i];
		if (param->type || !param->text.n || kid_of(param, 0) ||
		    param->flags & (F_SPREAD | F_OPTIONAL))
			return false;
	}
	if (params->count <= skip)
		return false;
	*from = params->kids[skip]->start;
	*to = params->kids[params->count - 1]->end;
	return true;
}

/* Where the first parameter that gets data begins: past the one the browser fills. */
static size_t skip_params(struct str code, size_t from, size_t to, size_t skip)
{
	while (skip && from < to) {
		if (code.p[from++] == ',')
			skip--;
	}
	while (from < to && code.p[from] == ' ')
		from++;
	return from;
}

/* Wraps the data into one list and takes it apart in the function's parameters. */
static void offer_fix(struct finding *finding, const struct node *call,
		      const struct playwright_call *playwright)
{
	size_t selector = str_has(playwright->path, "eval_on_selector") ||
			  str_has(playwright->path, "$eval");
	const struct node *function = call_positional(call, selector);
	const struct node *first = call_positional(call, selector + 1);
	const struct node *last = call_positional(call, playwright->given - 1);
	size_t skip = filled_by_browser(playwright->path),
	       data = playwright->given - selector - 1;
	size_t from, to, count;
	if (!function || !first || !last)
		return;
	if (is_kind(function, K_FUNCTION)) {
		if (!node_params(function, &from, &to, &count, skip) || count != data + skip)
			return;
	} else {
		/* a plain literal, so that its bytes are the program's */
		struct str text = string_text(function), source = node_source(function);
		size_t at = text.p ? str_find(source, str_z(facts_of(call)->arena, text), 0)
				   : SIZE_MAX;
		if (at == SIZE_MAX || !string_params(text, &from, &to, &count) ||
		    count != data + skip)
			return;
		from = function->start + at + skip_params(text, from, to, skip);
		to = function->start + at + to;
	}
	finding_fix(finding, FIX_SAFE, "pass the %zu values as one list", data);
	finding_edit(finding, (uint32_t)from, (uint32_t)from, STR("["));
	finding_edit(finding, (uint32_t)to, (uint32_t)to, STR("]"));
	finding_insert_before(finding, first, STR("["));
	finding_insert_after(finding, last, STR("]"));
}

/* {"timeout": 5000, "polling": 100} as timeout=5000, polling=100; p == NULL when it is data for the page. */
static struct str options_as_keywords(struct arena *arena, const struct node *value)
{
	static const char *const options[] = { "timeout", "polling", "wait_until", "state",
					       NULL };
	struct str text = { NULL, 0 };
	for (size_t i = 0; is_kind(value, K_DICT) && i < value->count; i++) {
		const struct node *pair = value->kids[i];
		if (!is_kind(pair, K_PAIR) || !str_in(pair->text, options))
			return (struct str){ NULL, 0 };
		struct str given = node_source(pair->kids[1]);
		text = str_fmt(arena, "%.*s%s%.*s=%.*s", STR_ARG(text), i ? ", " : "",
			       STR_ARG(pair->text), STR_ARG(given));
	}
	return text;
}

static void report_keyword(struct lint *lint, const struct node *call,
			   const struct playwright_call *playwright, struct str options)
{
	const struct node *bad = playwright->first_bad;
	struct str name = options.p ? options : playwright->keyword;
	const char *what = options.p              ? "options"
			   : playwright->by_place ? "timeout"
						  : "argument";
	struct finding *finding = lint_report(
		lint, call, "%.*s() takes its %s by name only: %.*s%s",
		STR_ARG(playwright->method), what, STR_ARG(name), options.p ? "" : "=...");
	finding_why(finding,
		    "given by its place it raises TypeError every time this line runs; write "
		    "%.*s%s",
		    STR_ARG(name), options.p ? " in its place" : "= in front of it");
	finding_related(finding, bad,
			options.p ? "these need their names" : "this argument needs its name");
	finding_fix(finding, FIX_SAFE, options.p ? "name the options" : "name the argument");
	if (options.p)
		finding_edit(finding, bad->start, bad->end, options);
	else
		finding_insert_before(finding, bad,
				      str_fmt(lint_arena(lint), "%.*s=", STR_ARG(name)));
}

/* Python's methods that want names: the one the rest is meant for is known, or not. */
static void report_unnamed(struct lint *lint, const struct node *call,
			   const struct playwright_call *playwright)
{
	struct str options = { NULL, 0 };
	bool here = playwright->wants_keyword && playwright->first_bad;
	if (here)
		options = options_as_keywords(lint_arena(lint), playwright->first_bad);
	if (here && (options.p || playwright->keyword.p)) {
		report_keyword(lint, call, playwright, options);
		return;
	}
	struct finding *finding = lint_report(
		lint, call,
		"Playwright's %.*s() takes %zu argument%s by place, this call gives %zu",
		STR_ARG(playwright->method), playwright->allowed,
		playwright->allowed == 1 ? "" : "s", playwright->given);
	finding_why(finding, "it raises TypeError every time this line runs; give the rest by "
			     "name, or leave it out");
	finding_related(finding, playwright->first_bad, "the first argument too many");
	finding_related(finding, playwright->giver, "hands this many on");
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
}

static void report_unknown_name(struct lint *lint, const struct node *call,
				const struct playwright_call *playwright)
{
	struct str name = playwright->first_bad->text;
	struct finding *finding =
		lint_report(lint, call, "Playwright's %.*s() knows no argument called %.*s",
			    STR_ARG(playwright->method), STR_ARG(name));
	finding_why(finding, "it raises TypeError every time this line runs; %s",
		    str_is(name, "timeout")
			    ? "leave it out, or ask a locator, whose evaluate() has one"
			    : "the page function's one argument is called arg");
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
}

static void report_count(struct lint *lint, const struct node *call,
			 const struct playwright_call *playwright)
{
	bool python = lint_lang(lint) == LANG_PYTHON;
	struct finding *finding = lint_report(
		lint, call, "Playwright's %.*s() takes %zu argument%s, this call gives %s%zu",
		STR_ARG(playwright->method), playwright->allowed,
		playwright->allowed == 1 ? "" : "s",
		playwright->giver && !playwright->through ? "up to " : "", playwright->given);
	if (playwright->fate_newest == FATE_DROPS)
		finding_why(finding,
			    "before Playwright 1.62 it throws \"Too many arguments\", since "
			    "then the extra object is silently thrown away; pass one list or "
			    "object and take it apart in the function");
	else
		finding_why(finding,
			    "the call %s every time it is reached, and every retry of it "
			    "too; pass one %s and take it apart in the function",
			    python ? "raises TypeError" : "throws \"Too many arguments\"",
			    python ? "list or dict" : "array or object");
	finding_related(finding, playwright->first_bad, "the first argument too many");
	if (playwright->through)
		finding_related(finding, playwright->through, "handed on here as it came");
	else
		finding_related(finding, playwright->giver, "hands this many on");
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
	if (!playwright->through)
		offer_fix(finding, call, playwright);
}

/* What a wrapper of Playwright's own names is handed in another file is told there; what a test hands it may be for a dummy. */
static bool is_told_at_giver(const struct node *call, const struct playwright_call *playwright)
{
	const struct node *giver = playwright->giver;
	bool both_tests =
		giver && is_test_code(facts_of(giver)) && is_test_code(facts_of(call));
	return giver && giver != call && facts_of(giver) != facts_of(call) && !both_tests &&
	       playwright_counts(call_callee(giver));
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct playwright_call playwright;
	if (lint_lang(lint) == LANG_PYTHON && playwright_unknown_name(call, &playwright)) {
		report_unknown_name(lint, call, &playwright);
		return;
	}
	if ((!playwright_call_of(call, &playwright) &&
	     (is_test_code(lint_facts(lint)) ||
	      !playwright_wrapped_call_of(call, &playwright))) ||
	    playwright.fate != FATE_THROWS || is_told_at_giver(call, &playwright))
		return;
	if (playwright.wants_keyword || playwright.by_place) {
		report_unnamed(lint, call, &playwright);
		return;
	}
	bool not_options = playwright.fate_newest == FATE_FINE;
	if (not_options || playwright.options_first)
		return; /* an unknown version may take it; wait-options-in-arg-slot tells */
	report_count(lint, call, &playwright);
}

const struct rule rule_evaluate_arity = {
	.code = "SP101",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "very-high",
	.tags = tags,
	.fixes = true,
	.in_tests = IN_TESTS_IF_REAL,
	.needle_facts = needle_facts,
	.on_call = on_call,
};
