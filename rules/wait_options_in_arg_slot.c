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

static bool may_be_options(const struct node *arg);

/* Object.assign({}, opts): one of them holds the options, the others nothing else. */
static bool are_options(const struct node *call)
{
	bool any = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *part = kid_of(call_arg_at(call, i), 0);
		if (is_kind(part, K_DICT) && !part->count)
			continue;
		if (!may_be_options(part))
			return false;
		any = true;
	}
	return any;
}

/* { timeout, ...more }: an option, or what is called so, and nothing else that is written out */
static bool holds_options(const struct node *dict)
{
	bool any = false;
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *item = dict->kids[i];
		bool option = is_kind(item, K_PAIR) && playwright_is_option(item->text);
		if (!option && !is_kind(item, K_SPREAD))
			return false;
		any |= option || may_be_options(kid_of(item, 0));
	}
	return any;
}

/* By what it holds, or by what it is called. */
static bool may_be_options(const struct node *arg)
{
	static const char *const names[] = { "options", "opts", "opt", NULL };
	if (is_kind(arg, K_DICT))
		return holds_options(arg);
	if (is_kind(arg, K_CALL))
		return str_is(call_path(arg), "Object.assign") && are_options(arg);
	return is_kind(arg, K_NAME) && has_word(arg->text, names);
}

/* waitForFunction(() => done, opts): a function that takes nothing, and what is called options beside it. */
static bool is_called_options(const struct node *call, const struct node *arg, size_t filled)
{
	const struct node *code = call_positional(call, 0);
	return is_kind(code, K_FUNCTION) && code->kids[0]->count <= filled &&
	       !call_positional(call, 2) && may_be_options(arg);
}

static void report_called(struct lint *lint, const struct node *call,
			  const struct playwright_call *playwright)
{
	const struct node *arg = call_positional(call, 1);
	struct finding *finding =
		lint_report(lint, call, "%.*s() gets its options in place of the argument",
			    STR_ARG(playwright->method));
	finding_why(finding,
		    "Playwright hands %.*s to the page function, which takes no argument, and "
		    "waits "
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

static struct finding *report_options(struct lint *lint, const struct node *at,
				      const struct node *options,
				      const struct playwright_call *playwright)
{
	struct finding *finding =
		lint_report(lint, at, "%.*s() gets its options in place of the argument",
			    STR_ARG(playwright->method));
	finding_why(finding,
		    "Playwright hands this object to the page function and ignores the %.*s "
		    "in it; write %.*s(fn, undefined, options)",
		    STR_ARG(first_option(options)), STR_ARG(playwright->method));
	finding_related(finding, options, "read as the function's argument");
	finding_related(finding, playwright->evidence_at, "%s",
			playwright_evidence(playwright));
	return finding;
}

/* The page function that a helper is handed together with the rest of its arguments. */
static const struct node *handed_code(const struct node *call, const struct node *giver)
{
	const struct node *code = call_positional(call, 0);
	const struct def *def = is_kind(code, K_NAME) ? defs_of(code, code->text) : NULL;
	return def && def->how == DEF_PARAM ? call_given(giver, def->site) : code;
}

/* until(fn, { timeout: 5 }) of until = (fn, ...rest) => page.waitForFunction(fn, ...rest): where another caller gives more, it is the caller's mistake. */
static void report_rest(struct lint *lint, const struct node *call,
			const struct playwright_call *playwright)
{
	const struct node *rest = kid_of(call_arg_at(call, call_arg_count(call) - 1), 0);
	struct origins origins;
	origins_of_part(rest, "[0]", &origins);
	for (size_t i = 0; call_arg_count(call) == 2 && i < origins.n; i++) {
		const struct origin *origin = &origins.v[i];
		const struct step *handed = origin_step(origin, STEP_HANDED);
		size_t given = handed ? call_arg_count(handed->node) : 0;
		if (!given || origin->access.n || !is_kind(origin->node, K_DICT) ||
		    !playwright_only_options(origin->node) ||
		    value_of(call_positional(handed->node, given - 1)) != origin->node ||
		    takes_argument(handed_code(call, handed->node),
				   str_has(playwright->path, ":Locator.")))
			continue;
		bool here = playwright->given > 2 && facts_of(handed->node) == facts_of(call);
		report_options(lint, here ? handed->node : call, origin->node, playwright);
		if (!here)
			return;
	}
}

static void on_call(struct lint *lint, const struct node *call)
{
	struct playwright_call playwright;
	if (!playwright_call_of(call, &playwright) || !playwright.wait_options)
		return;
	if (playwright.giver) {
		report_rest(lint, call, &playwright);
		return;
	}
	if (playwright.options_first)
		report_order(lint, call, &playwright);
	if (playwright.options_first || playwright.given > 3)
		return;
	const struct node *arg = call_positional(call, 1), *at = call;
	const struct node *options = options_of(call, &at);
	size_t filled = str_has(playwright.path, ":Locator.");
	if (!options && is_called_options(call, arg, filled))
		report_called(lint, call, &playwright);
	if (!options || takes_argument(call_positional(call, 0), filled))
		return;
	struct finding *finding = report_options(lint, at, options, &playwright);
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
