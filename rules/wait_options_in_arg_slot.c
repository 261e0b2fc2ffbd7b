/*
 * Options of waitForFunction() where its argument belongs.
 *
 * Playwright wants waitForFunction(fn, arg, options); Puppeteer wants
 * (fn, options, ...args). In Puppeteer's order the object is handed to the
 * page function, and the timeout in it is silently ignored: the wait takes
 * the default 30 seconds, or for ever where that was switched off.
 *
 *     import { Page } from "playwright";                                          // setup
 *     const f = (page: Page) => page.waitForFunction(() => done, { timeout: 5 }); // bad
 *     const g = (page: Page) => page.waitForFunction(() => done, undefined, { timeout: 5 }); // good
 */
#include "rule.h"

static const char *const needle_facts[] = { "wait_options", NULL };
static const char *const tags[] = { "correctness", "playwright", NULL };

/* Nothing but options, and at least one. */
static bool only_options(const struct node *dict)
{
	static const char *const options[] = { "timeout", "polling", "signal", NULL };
	for (size_t i = 0; i < dict->count; i++) {
		if (dict->kids[i]->kind != K_PAIR || !str_in(dict->kids[i]->text, options))
			return false;
	}
	return dict->count > 0;
}

/* A function that takes a parameter may well want an object with a timeout in it. */
static bool takes_argument(const struct node *expression)
{
	const struct node *function = function_of(expression);
	if (function)
		return function->kids[0]->count > 0;
	struct str code = str_trim(string_text(value_of(expression)));
	if (!code.p)
		return false;
	return !str_starts(code, "()") && !str_starts(code, "async ()") &&
	       !str_starts(code, "function()") && !str_starts(code, "function ()") &&
	       str_has(code, "=>");
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct playwright_call playwright;
	if (!playwright_call_of(call, &playwright) || playwright.given != 2 ||
	    !str_is(playwright.method, "waitForFunction"))
		return;
	const struct node *arg = call_positional(call, 1), *value = value_of(arg);
	if (!is_kind(value, K_DICT) || !only_options(value) ||
	    takes_argument(call_positional(call, 0)))
		return;
	struct finding *finding = lint_report(
		lint, call, "waitForFunction() gets its options in place of the argument");
	finding_why(finding,
		    "Playwright hands this object to the page function and ignores the %.*s "
		    "in it; write waitForFunction(fn, undefined, options)",
		    STR_ARG(value->kids[0]->text));
	finding_related(finding, arg, "read as the function's argument");
	finding_related(finding, playwright.evidence_at, "%s",
			playwright_evidence(&playwright));
	finding_fix(finding, FIX_SAFE, "put undefined where the argument belongs");
	finding_edit(finding, arg->start, arg->start, STR("undefined, "));
}

const struct rule rule_wait_options_in_arg_slot = {
	.code = "SP103",
	.severity = SEV_WARNING,
	.languages = FOR_JS,
	.precision = "very-high",
	.tags = tags,
	.fixes = true,
	.in_tests = IN_TESTS_IF_REAL,
	.needle_facts = needle_facts,
	.on_call = on_call,
};
