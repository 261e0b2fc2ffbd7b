/*
 * An argument that Playwright accepts and throws away.
 *
 * Some JavaScript methods never throw "Too many arguments": the extra
 * argument is lost, the page function sees undefined, and the wrong thing
 * happens without an error. Lost are: a third argument of
 * locator.evaluateAll() and addInitScript(), a fourth of an element
 * handle's $eval(), a fourth of waitForFunction(), and since 1.62 an
 * object without options in third place of evaluate().
 *
 *     import { Page, Locator } from "playwright";                            // setup
 *     const f = (rows: Locator) => rows.evaluateAll((e, a, b) => a, 1, 2);   // bad
 *     const g = (rows: Locator) => rows.evaluateAll((e, [a, b]) => a, [1, 2]); // good
 *     const h = (page: Page) => page.waitForFunction(f, 1, {}, 2);           // bad
 *     const i = (page: Page) => page.waitForFunction(f, 1, { timeout: 9 });  // good
 */
#include "rule.h"

static const char *const needle_facts[] = { "max_args", "dropped", NULL };
static const char *const tags[] = { "correctness", "playwright", NULL };

static void on_call(struct lint *lint, const struct node *call)
{
	struct playwright_call playwright;
	if (!playwright_call_of(call, &playwright) || playwright.fate != FATE_DROPS ||
	    playwright.fate_newest == FATE_FINE || playwright.options_first)
		return; /* options in the wrong place are wait-options-in-arg-slot's */
	struct finding *finding = lint_report(
		lint, call, "Playwright's %.*s() silently drops argument %zu of this call",
		STR_ARG(playwright.method), playwright.allowed + 1);
	finding_why(finding,
		    "nothing throws, the page function sees undefined in its place; pass one "
		    "array or object and take it apart in the function");
	finding_related(finding, playwright.first_bad, "this argument never arrives");
	finding_related(finding, playwright.evidence_at, "%s",
			playwright_evidence(&playwright));
}

const struct rule rule_evaluate_dropped_argument = {
	.code = "SP102",
	.severity = SEV_ERROR,
	.languages = FOR_JS,
	.precision = "high",
	.tags = tags,
	.in_tests = IN_TESTS_IF_REAL,
	.needle_facts = needle_facts,
	.on_call = on_call,
};
