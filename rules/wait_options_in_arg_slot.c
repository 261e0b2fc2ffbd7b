/*
 * Options of waitForFunction() or locator.evaluate() where the argument belongs.
 *
 * Playwright wants waitForFunction(fn, arg, options); Puppeteer wants
 * (fn, options, ...args). In Puppeteer's order the object is handed to the
 * page function, and the timeout in it is silently ignored: the wait takes
 * the default 30 seconds, or for ever where that was switched off. The same goes for
 * locator.evaluate(fn, arg, options). Helpers that pass their options on are followed to their callers.
 *
 *     import { Page } from "playwright";                                          // setup
 *     const f = (page: Page) => page.waitForFunction(() => done, { timeout: 5 }); // bad
 *     const g = (page: Page) => page.waitForFunction(() => done, undefined, { timeout: 5 }); // good
 *     const h = (page: Page) => page.locator("p").evaluate((p) => p.id, { timeout: 5 });      // bad
 */
#include "rule.h"

static const char *const needle_facts[] = { "wait_options", NULL };
static const char *const tags[] = { "correctness", "playwright", NULL };

/* How many parameters a page function written as text has, as far as it matters: 0, 1 or more. */
static size_t text_params(struct str code)
{
	static const char *const none[] = { "()", "async ()", "function()", "function ()",
					    NULL };
	code = str_trim(code);
	return str_has(code, "=>") && !str_starts_in(code, none) ? SIZE_MAX : 0;
}

static size_t function_params(const struct origin *origin)
{
	if (origin->kind == ORIGIN_FUNCTION)
		return origin->node->kids[0]->count;
	return origin->kind == ORIGIN_VALUE ? text_params(string_text(origin->node)) : 0;
}

/* Does a page function take a parameter the browser does not fill? It may well want an object with a timeout in it. */
static bool takes_argument(const struct node *expression, size_t filled)
{
	struct origins origins;
	const struct node *function = function_of(expression);
	if (function)
		return function->kids[0]->count > filled;
	origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (function_params(&origins.v[i]) > filled)
			return true;
	}
	return false;
}

/*
 * The options' own place is taken by a parameter of a helper, which this caller leaves out:
 * until(fn, arg, options) { page.waitForFunction(fn, arg, options) } called as until(fn, { timeout: 5 }).
 */
static bool leaves_out(const struct node *call, const struct origin *origin)
{
	const struct node *third = call_positional(call, 2);
	const struct step *handed = origin_step(origin, STEP_HANDED);
	const struct def *def = is_kind(third, K_NAME) ? defs_of(third, third->text) : NULL;
	if (!third)
		return true;
	return handed && def && def->how == DEF_PARAM && !def->value &&
	       !call_given(handed->node, def->site);
}

/* The place of the mistake: the call itself, or the one that hands its helper too little. */
static const struct node *caller_at_fault(const struct node *call, const struct origin *origin)
{
	const struct step *handed = origin_step(origin, STEP_HANDED);
	bool helper = call_positional(call, 2) && handed;
	return helper && facts_of(handed->node) == facts_of(call) ? handed->node : call;
}

/*
 * The options that arrive as the argument, written here or handed over by
 * whoever calls the helper the call stands in; NULL when something else arrives, too. *at is where the mistake is.
 */
static const struct node *options_of(const struct node *call, const struct node **at)
{
	struct origins origins;
	const struct node *options = NULL;
	origins_of(call_positional(call, 1), &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		bool known = origin->kind == ORIGIN_VALUE && !is_kind(origin->node, K_NULL);
		bool pure = known && is_kind(origin->node, K_DICT) && !origin->access.n &&
			    playwright_only_options(origin->node);
		if (pure && !options && leaves_out(call, origin)) {
			options = origin->node;
			*at = caller_at_fault(call, origin);
		}
		bool empty = known && is_kind(origin->node, K_DICT) && !origin->node->count;
		if (known && !pure && !empty && !call_positional(call, 2))
			return NULL;
	}
	return options;
}

/* opts of { ...opts } */
static const struct node *spread_alone(const struct node *arg)
{
	bool alone = is_kind(arg, K_DICT) && arg->count == 1 && arg->kids[0]->kind == K_SPREAD;
	return alone ? kid_of(arg->kids[0], 0) : arg;
}

/* waitForFunction(() => done, opts): a function that takes nothing, and what is called options beside it. */
static bool is_called_options(const struct node *call, const struct node *arg)
{
	static const char *const names[] = { "options", "opts", "opt", NULL };
	const struct node *code = call_positional(call, 0);
	arg = spread_alone(arg);
	return is_kind(code, K_FUNCTION) && !code->kids[0]->count &&
	       !call_positional(call, 2) && is_kind(arg, K_NAME) && has_word(arg->text, names);
}

static void report_called(struct lint *lint, const struct node *call,
			  const struct playwright_call *playwright)
{
	const struct node *arg = call_positional(call, 1);
	struct finding *finding =
		lint_report(lint, call, "%.*s() gets its options in place of the argument",
			    STR_ARG(playwright->method));
	finding_why(
		finding,
		"Playwright hands %.*s to the page function, which takes nothing, and waits "
		"with the default timeout; write %.*s(fn, undefined, %.*s)",
		STR_ARG(node_source(arg)), STR_ARG(playwright->method),
		STR_ARG(node_source(arg)));
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
	finding_fix(finding, FIX_SAFE, "put undefined where the argument belongs");
	finding_insert_before(finding, arg, STR("undefined, "));
}

/* waitForFunction(fn, options, value): Puppeteer's order. */
static void report_order(struct lint *lint, const struct node *call,
			 const struct playwright_call *playwright)
{
	struct finding *finding =
		lint_report(lint, call, "%.*s() gets its options in place of the argument",
			    STR_ARG(playwright->method));
	finding_why(
		finding,
		"this is Puppeteer's order: Playwright hands the options to the page function, "
		"loses what stands behind them and waits with the default timeout; write "
		"%.*s(fn, argument, options), several values as one list",
		STR_ARG(playwright->method));
	finding_related(finding, call_positional(call, 1), "read as the function's argument");
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
}

/* "timeout"; what is spread in has no name here. */
static struct str first_option(const struct node *options)
{
	for (size_t i = 0; i < options->count; i++) {
		if (options->kids[i]->text.n)
			return options->kids[i]->text;
	}
	return STR("options");
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct playwright_call playwright;
	if (!playwright_call_of(call, &playwright) || !playwright.wait_options ||
	    playwright.giver)
		return;
	if (playwright.options_first)
		report_order(lint, call, &playwright);
	if (playwright.options_first || playwright.given > 3)
		return;
	const struct node *arg = call_positional(call, 1), *at = call;
	const struct node *options = options_of(call, &at);
	size_t filled = str_has(playwright.path, ":Locator.");
	if (!options && is_called_options(call, arg))
		report_called(lint, call, &playwright);
	if (!options || takes_argument(call_positional(call, 0), filled))
		return;
	struct finding *finding =
		lint_report(lint, at, "%.*s() gets its options in place of the argument",
			    STR_ARG(playwright.method));
	finding_why(finding,
		    "Playwright hands this object to the page function and ignores the %.*s "
		    "in it; write %.*s(fn, undefined, options)",
		    STR_ARG(first_option(options)), STR_ARG(playwright.method));
	finding_related(finding, options, "read as the function's argument");
	finding_related(finding, playwright.evidence_at, "%s",
			playwright_evidence(&playwright));
	if (playwright.given > 2)
		return; /* the helper is right, its caller is not */
	finding_fix(finding, FIX_SAFE, "put undefined where the argument belongs");
	finding_insert_before(finding, arg, STR("undefined, "));
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
