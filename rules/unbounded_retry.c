/*
 * Something is tried again for as long as it fails: no limit of attempts, no deadline.
 *
 * While the other side works nobody notices. In an outage, or with a broken
 * selector, a revoked key, an answer that never parses, the loop goes on
 * until somebody kills it: hundreds of calls a minute, each of them paid,
 * logged or counted as an attack. Count the attempts or set a deadline, wait
 * longer each time, and raise when it is over.
 *
 * A loop is a retry when its success leaves it, or when it counts only what went well. So is one
 * that clicks, logs in or asks a model again until the page or the answer says that it worked. Services, prompts, queue and
 * stream readers, and workers that take something new every turn stay in
 * theirs and are left alone. Functions that call themselves when they failed, timers that
 * set themselves again or that one good answer alone stops, decorators and options of retry libraries count, too.
 * A poll that waits for one word ("completed", or the one handed in), one part of an answer, or what a page shows, and is ended by nothing else is a warning.
 * Reconnecting after a connection broke, for ever, is a note when it waits a second or longer, else a warning;
 * what reconnects, or sets itself a timer, later each time, is meant to go on and is left alone.
 *
 *     import time, requests, tenacity, backoff                      setup
 *     while True:
 *         try:
 *             page = requests.get(url)
 *             break
 *         except requests.RequestException:
 *             time.sleep(1)                                         # bad
 *     for attempt in range(5):
 *         try:
 *             page = requests.get(url)
 *             break
 *         except requests.RequestException:
 *             time.sleep(2 ** attempt)                              # good
 *     while True:
 *         try:
 *             handle(jobs.get())
 *         except Exception:
 *             log.exception("job failed")                           # good
 *     @tenacity.retry(wait=tenacity.wait_fixed(2))
 *     def ask(): return requests.get(url)                           # bad
 *     @tenacity.retry(stop=tenacity.stop_after_attempt(5))
 *     def ask(): return requests.get(url)                           # good
 *     @backoff.on_exception(backoff.expo, requests.RequestException)
 *     def ask(): return requests.get(url)                           # bad
 *     async function load() { try { return await fetch(url); } catch { return load(); } } // bad
 *     async function load(n = 0) { try { return await fetch(url); } catch (e) { if (n > 3) throw e; return load(n + 1); } } // good
 *     import pRetry from "p-retry";                                 // setup
 *     pRetry(load, { retries: Infinity });                          // bad
 *     pRetry(load, { retries: 5 });                                 // good
 */
#include "rule.h"

static const char *const needles[] = {
	"except", "catch", "cluster.fork", "suppress(", "status", ".ok", "retry", "Retry",
	"backOff", "onclose", "onerror", "on_exception", "attempts", "on_predicate",
	/* a connection or process that ends */
	"ondisconnect", "\"close\"", "'close'", "`close`", "\"disconnect\"", "'disconnect'",
	"`disconnect`", "disconnected", "\"exit\"", "'exit'", "`exit`", "\"end\"", "'end'",
	"`end`", "\"error\"", "'error'", "`error`", "on_close", "on_error", "on_disconnect",
	"onError", "onClose", "onDisconnect", "error:",
	/* callbacks that are told of an error first */
	"(err",
	/* what acts, for loops that go on until it worked */
	"webdriver", "find_elements", "query_selector", ".$(", "isDisplayed", "is_displayed",
	"isVisible", "is_visible", "isEnabled", "is_enabled", "login", "log_in", "logIn",
	"sign_in", "signIn", "authenticate",
	/* processes, and how they ended */
	"while subprocess", "while os.", "while call(", "returncode",
	"code !=", "code ==", "rc !=", "rc ==",
	/* a state that is waited for */
	"state !=", "state ==", "phase !=", "phase ==", "state.name", "tate\"]", "tate']",
	"tate[\"", "tate['",
	/* or for a part of an answer */
	"while True", "while not", "while (true", "while(true", "while (!", "while(!",
	"for (;;", "clearInterval",
	/* answers that say themselves that they failed */
	".error)", ".error:", ".success)", ".success:", "\"success\"", "'success'", "errcode",
	"errCode", "retcode", "code\"]", "code']", "code\")", "code')", ".code =", ".code !",
	"error\"]", "error']", "error\")", "error')", ".error =",
	/* or asks a model, each time for money */
	"completions.create", "messages.create", "responses.create", "generate_content",
	"generateContent", "generateText(", "generateObject(", "/chat/completions",
	"api.openai.com", "api.anthropic.com", NULL
};
static const char *const needle_facts[] = { "retry=decorator", "retry=call", "acts", NULL };
static const char *const tags[] = { "reliability", "cost", "retries", NULL };

/* ---- what one more outage would do ---- */

/* "0.5 s", "2 s", "90 s" */
static struct str seconds(struct lint *lint, double ms)
{
	return str_fmt(lint_arena(lint), "%.3g s", ms / 1000);
}

static bool pays(const struct retry *retry)
{
	return retry->body &&
	       model_call_in(retry->form == RETRY_LOOP ? retry->at : retry->body);
}

static enum walk find_waiting(struct node *node, void *context)
{
	static const char *const waiting[] = { "wait*", NULL };
	bool *found = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	struct str path = call_path(node);
	*found |= str_starts(path, "playwright") || str_starts(path, "selenium") ||
		  has_word(call_callee(node)->text, waiting) || call_keyword(node, "timeout");
	return *found ? WALK_STOP : WALK_ON;
}

/* Does an attempt take its time before it fails? Then nobody can say how many there are in a minute. */
static bool attempt_waits(const struct retry *retry)
{
	bool found = false;
	look_into(retry->form == RETRY_LOOP ? retry->at : retry->body, find_waiting, &found);
	return found;
}

static void say_outage(struct lint *lint, struct finding *finding, const struct retry *retry,
		       const char *cure)
{
	const char *paid = pays(retry) ? ", each a paid call," : "";
	if (retry->wait == WAIT_FIXED && retry->wait_ms >= 1 && attempt_waits(retry)) {
		struct str pause = seconds(lint, retry->wait_ms);
		finding_why(
			finding,
			"it pauses %.*s after each failure, and goes on%s for as long as it "
			"fails; %s",
			STR_ARG(pause), paid, cure);
	} else if (retry->wait == WAIT_FIXED && retry->wait_ms >= 1) {
		struct str pause = seconds(lint, retry->wait_ms);
		bool rare = retry->wait_ms > 60000;
		finding_why(finding,
			    "it waits %.*s between attempts: up to %.0f attempts %s%s for as "
			    "long as it fails; %s",
			    STR_ARG(pause), (rare ? 86400000 : 60000) / retry->wait_ms,
			    rare ? "a day" : "a minute", paid, cure);
	} else if (retry->wait == WAIT_NONE) {
		finding_why(finding,
			    "it does not wait between attempts: what keeps failing is tried as "
			    "often as the machine can%s; %s",
			    paid, cure);
	} else {
		finding_why(finding,
			    "what keeps failing this way never ends it: attempts%s go on until "
			    "somebody kills it; %s",
			    paid, cure);
	}
}

/* ---- the language's own means ---- */

/* return, return None, return false: whether that is for the better is not known. */
static bool says_nothing(const struct node *exit)
{
	const struct node *value = is_kind(exit, K_RETURN) ? kid_of(exit, 0) : NULL;
	return value && (is_kind(value, K_NULL) || (is_kind(value, K_BOOL) && !value->number));
}

/* The way a failure takes. */
static void tell_way(struct finding *finding, const struct retry *retry)
{
	finding_related(finding, retry->failure, "what fails goes on to the next attempt here");
	finding_related(finding, retry->success,
			says_nothing(retry->success) ? "it is left here, and not by failing"
						     : "going well leaves here");
}

/* It goes on until a page or an answer says that it worked. */
static void report_poll(struct lint *lint, const struct retry *retry)
{
	struct finding *finding = lint_report(lint, retry->at,
					      "this loop tries again until it has worked: "
					      "no limit of attempts, no deadline");
	finding_why(finding,
		    "when it cannot work (a wrong password, a changed page), it goes on until "
		    "somebody kills it or an account is locked; count the attempts or set a "
		    "deadline, then raise");
	finding_related(finding, retry->failure, "it goes on until this says that it worked");
}

/* It looks for something on a page, and nothing else ends it. */
static void report_look(struct lint *lint, const struct retry *retry)
{
	struct finding *finding = lint_report(
		lint, retry->at,
		"this waits until the page shows something, and for nothing else: no deadline");
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "a login that failed, a changed page or a captcha never shows it, and the "
		    "program stays here until somebody kills it; wait with a deadline, as "
		    "WebDriverWait does, and raise");
	finding_related(finding, retry->waits_for, "only this ends it");
}

/* What a poll waits for: the word of status != "completed", the part of data.get("url"); empty: what a page shows. */
static struct str word_waited_for(struct lint *lint, const struct node *test)
{
	const struct node *wanted =
		is_kind(test, K_BINARY) || is_kind(test, K_INDEX) ? test->kids[1] : NULL;
	if (is_kind(test, K_ATTR))
		return test->text;
	if (is_kind(test, K_BINARY) && string_text(test->kids[0]).n) /* "url" not in answer */
		wanted = test->kids[0];
	if (is_kind(test, K_CALL) && str_is(call_callee(test)->text, "get"))
		wanted = call_positional(test, 0);
	if (!wanted)
		return STR("");
	return string_text(wanted).n
		       ? str_fmt(lint_arena(lint), "\"%.*s\"", STR_ARG(string_text(wanted)))
		       : node_source(wanted);
}

/* It asks for one word, and nothing else ends it. */
static void report_wait(struct lint *lint, const struct retry *retry)
{
	struct str word = word_waited_for(lint, retry->waits_for);
	if (!word.n) {
		report_look(lint, retry);
		return;
	}
	struct finding *finding = lint_report(
		lint, retry->at,
		"this waits for %.*s and for nothing else: no failure ends it, no deadline",
		STR_ARG(word));
	finding_severity(finding, SEV_WARNING);
	finding_why(finding,
		    "%.*s never comes for what failed, expired or was cancelled, and is "
		    "asked for until somebody kills it; leave on every other final state, and "
		    "set a deadline",
		    STR_ARG(word));
	finding_related(finding, retry->waits_for, "only this ends it");
}

static void report_loop(struct lint *lint, const struct retry *retry)
{
	struct finding *finding = lint_report(lint, retry->at,
					      "this loop tries again for as long as it fails: "
					      "no limit of attempts, no deadline");
	say_outage(lint, finding, retry, "count the attempts or set a deadline, then raise");
	tell_way(finding, retry);
}

/* "Bot.connect()"; "this callback" of a function without a name. */
static struct str called(struct lint *lint, const struct node *function)
{
	struct str name =
		function->text.n ? node_scope_name(function) : name_of_function(function);
	return name.n ? str_fmt(lint_arena(lint), "%.*s()", STR_ARG(name))
		      : STR("this callback");
}

/* An attempt inside the one that failed: not so where an event loop runs it. */
static bool deepens_stack(const struct retry *retry)
{
	bool js = lang_is_js(facts_of(retry->at)->source->lang);
	return is_kind(retry->failure, K_HANDLER) && !retry->helper &&
	       !(js &&
		 (retry->body->flags & F_ASYNC || node_function(retry->at) != retry->body));
}

/* Who comes back in less than a second knocks sixty times a minute and more. */
static enum severity severity_of_return(const struct retry *retry)
{
	bool hot = retry->wait == WAIT_NONE ||
		   (retry->wait == WAIT_FIXED && retry->wait_ms < 1000);
	return retry->reconnects && !hot ? SEV_NOTE : SEV_WARNING;
}

/* A connection or process that is opened again the moment it ends. */
static void report_reconnect(struct lint *lint, const struct retry *retry)
{
	struct str name = called(lint, retry->body);
	struct finding *finding = lint_report(
		lint, retry->at, "%.*s starts again each time it breaks, without a limit",
		STR_ARG(name));
	finding_severity(finding, severity_of_return(retry));
	say_outage(lint, finding, retry,
		   deepens_stack(retry)
			   ? "every failure also deepens the stack; loop, and wait longer each "
			     "time"
			   : "wait longer each time, with jitter, and give up or tell somebody "
			     "in the end");
	tell_way(finding, retry);
}

static void report_recursion(struct lint *lint, const struct retry *retry)
{
	struct str name = called(lint, retry->body);
	struct finding *finding = lint_report(
		lint, retry->at, "%.*s calls itself each time it fails, without a limit",
		STR_ARG(name));
	say_outage(lint, finding, retry,
		   deepens_stack(retry)
			   ? "every failure also deepens the stack; loop over a limited number "
			     "of attempts"
			   : "count the attempts and give up in the end");
	tell_way(finding, retry);
}

/* A model asked again because its answer is empty or does not fit. */
static void report_unfit(struct lint *lint, const struct retry *retry)
{
	struct str name = called(lint, retry->body);
	struct finding *finding = lint_report(
		lint, retry->at,
		"%.*s asks the model again each time its answer does not fit, without a limit",
		STR_ARG(name));
	finding_why(finding, "a model that does not give what is wanted may never give it, and "
			     "each attempt is paid; count the attempts and give up in the end");
	finding_related(finding, retry->failure, "an answer that does not fit goes on here");
}

static void report_timer(struct lint *lint, const struct retry *retry)
{
	struct str name = called(lint, retry->body);
	struct finding *finding = lint_report(
		lint, retry->at, "%.*s sets itself a timer each time it fails, without a limit",
		STR_ARG(name));
	finding_severity(finding, severity_of_return(retry));
	say_outage(lint, finding, retry,
		   "count the attempts, wait longer each time, and tell somebody in the end");
	tell_way(finding, retry);
}

/* ---- libraries ---- */

struct cure {
	const char *library, *argument;
	const char *import; /* a name it needs */
};

static const struct cure cures[] = {
	{ "tenacity.retry", "stop=stop_after_attempt(5)", "stop_after_attempt" },
	{ "tenacity.Retrying", "stop=stop_after_attempt(5)", "stop_after_attempt" },
	{ "tenacity.AsyncRetrying", "stop=stop_after_attempt(5)", "stop_after_attempt" },
	{ "backoff.on_exception", "max_tries=5", NULL },
	{ "backoff.on_predicate", "max_tries=5", NULL },
	{ "retrying.retry", "stop_max_attempt_number=5", NULL },
	{ "retry.retry", "tries=5", NULL },
	{ "retry.api.retry", "tries=5", NULL },
	{ 0 },
};

static const struct cure *cure_for(struct str library)
{
	for (const struct cure *cure = cures; cure->library; cure++) {
		if (str_is(library, cure->library))
			return cure;
	}
	return NULL;
}

/* Where ", name" goes to import one more name beside this one; NULL when it came another way. */
static const struct node *import_beside(const struct node *callee)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(callee, K_NAME) || defs_reaching(callee, defs, &complete) != 1 ||
	    defs[0]->how != DEF_IMPORT || defs[0]->site->flags & F_MODULE)
		return NULL;
	return defs[0]->site;
}

/* A limit written into the decorator or call. */
static void offer_limit(struct lint *lint, struct finding *finding, const struct retry *retry)
{
	const struct cure *cure = cure_for(retry->library);
	bool call = retry->at->kind == K_CALL;
	const struct node *callee = call ? call_callee(retry->at) : retry->at;
	struct str argument = cure ? str_of(cure->argument) : STR("");
	const struct node *import = NULL;
	if (!cure || retry->bound_at)
		return;
	if (cure->import && is_kind(callee, K_ATTR)) {
		struct str module = node_source(callee->kids[0]);
		argument = str_fmt(lint_arena(lint), "stop=%.*s.%s", STR_ARG(module),
				   cure->argument + 5);
	} else if (cure->import && !defs_of(callee, str_of(cure->import))) {
		import = import_beside(callee);
		if (!import)
			return;
	}
	finding_fix(finding, FIX_ASK, "stop after five attempts");
	if (import)
		finding_insert_after(finding, import,
				     str_fmt(lint_arena(lint), ", %s", cure->import));
	if (call)
		finding_append_argument(finding, retry->at, argument);
	else
		finding_insert_after(finding, retry->at,
				     str_fmt(lint_arena(lint), "(%.*s)", STR_ARG(argument)));
}

/* "stop", "max_tries or max_time" */
static struct str spell_out(struct lint *lint, struct str names)
{
	struct str text = STR(""), name;
	while (str_split(&names, ' ', &name))
		text = text.n ? str_fmt(lint_arena(lint), "%.*s or %.*s", STR_ARG(text),
					STR_ARG(name))
			      : name;
	return text;
}

/* "forever: true" of what says it in an object, "max_retries=None" of an argument. */
static const struct node *said_by(const struct node *value)
{
	const struct node *parent = value->parent;
	return is_kind(parent, K_PAIR) || is_kind(parent, K_ARG) ? parent : value;
}

static void report_library(struct lint *lint, const struct retry *retry)
{
	struct str bounds = spell_out(lint, retry->bounded_by);
	struct str callee =
		node_source(retry->at->kind == K_CALL ? call_callee(retry->at) : retry->at);
	struct finding *finding =
		retry->bound_at
			? lint_report(lint, retry->at,
				      "%.*s() is told to try again without end: %.*s",
				      STR_ARG(callee),
				      STR_ARG(node_source(said_by(retry->bound_at))))
			: lint_report(lint, retry->at,
				      "%.*s without %.*s tries again for as long as it fails",
				      STR_ARG(callee), STR_ARG(bounds));
	struct str cure = str_fmt(lint_arena(lint), "give it %.*s", STR_ARG(bounds));
	say_outage(lint, finding, retry, str_z(lint_arena(lint), cure));
	offer_limit(lint, finding, retry);
}

static void report(struct lint *lint, const struct retry *retry)
{
	if (retry->waits_for) {
		report_wait(lint, retry);
		return;
	}
	switch (retry->form) {
	case RETRY_LOOP:
		(retry->polls ? report_poll : report_loop)(lint, retry);
		break;
	case RETRY_RECURSION:
		(retry->unfit        ? report_unfit
		 : retry->reconnects ? report_reconnect
				     : report_recursion)(lint, retry);
		break;
	case RETRY_TIMER:
		(retry->unfit ? report_unfit : report_timer)(lint, retry);
		break;
	default:
		report_library(lint, retry);
		break;
	}
}

static enum walk find_waiting_for(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_AWAIT;
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * try { socket = new WebSocket(url) } catch { setTimeout(connect, 3000) }, where socket.onclose does the same: making
 * it fails for a wrong address alone, and the reconnect is told of.
 */
static bool is_of_reconnect(const struct facts *facts, const struct retry *retry)
{
	bool waits = false;
	if (retry->form != RETRY_TIMER || retry->wait == WAIT_NONE || retry->reconnects ||
	    !is_kind(retry->failure, K_HANDLER))
		return false;
	look_into(retry->failure->parent->kids[0], find_waiting_for, &waits);
	for (const struct retry *one = retries_of(facts); one && !waits; one = one->next) {
		if (one->form == RETRY_TIMER && one->reconnects && one->unbounded &&
		    one->body == retry->body)
			return lang_is_js(facts->source->lang);
	}
	return false;
}

/*
 * if (again) setTimeout(open, 3000); else { forget(); setTimeout(open, 2000); }: one connection that broke is told of
 * once, and so is one function that sets itself a timer for an answer that is bad and for one that never came.
 */
static bool was_told(const struct facts *facts, const struct retry *retry)
{
	for (const struct retry *one = retries_of(facts); one != retry; one = one->next) {
		bool same = one->unbounded && one->form == retry->form &&
			    one->body == retry->body && one->reconnects == retry->reconnects;
		if (same && (retry->reconnects ? one->failure == retry->failure
					       : retry->form == RETRY_TIMER))
			return true;
	}
	return false;
}

/* await worker(): the statement of an attempt that runs what was handed over, and asks for no result. */
static bool runs_handed(const struct node *statement)
{
	const struct node *call =
		is_kind(statement, K_EXPRESSION) ? kid_of(statement, 0) : NULL;
	call = node_awaited(call);
	return is_kind(call, K_CALL) && param_reaching(call_callee(call));
}

/* async def keep_up(name, worker): a task of somebody else's is begun again, and brings nothing: what it does is no attempt. */
static bool supervises(const struct retry *retry)
{
	bool plain = is_kind(retry->success, K_BREAK) ||
		     (is_kind(retry->success, K_RETURN) && !kid_of(retry->success, 0));
	return retry->form == RETRY_LOOP && plain && is_kind(retry->body, K_BLOCK) &&
	       runs_handed(kid_of(retry->body, 0));
}

/* async for message in socket, of async with connect(url) as socket: it goes on for as long as the connection is there. */
static enum walk find_listening(struct node *node, void *context)
{
	const struct def *defs[DEFS_MAX];
	bool *found = context, complete;
	const struct node *over = node->kind == K_FOR ? node->kids[1] : NULL;
	bool held = is_kind(over, K_NAME) && defs_reaching(over, defs, &complete) == 1 &&
		    defs[0]->how == DEF_WITH;
	*found |= held && node->flags & F_ASYNC;
	return *found ? WALK_STOP : WALK_ON;
}

/* @retry(stop=stop_never) of what listens, as while True over the same does; what a model streams comes to its end. */
static bool listens(const struct retry *retry)
{
	const struct node *part = retry_part(retry);
	bool found = false;
	if (retry->form == RETRY_DECORATOR || retry->form == RETRY_CALL)
		look_into(part, find_listening, &found);
	return found && !model_call_in(part);
}

/* A service that opens its connection again, or a worker, later each time, is meant to do so for as long as it runs. */
static bool backs_off(const struct retry *retry)
{
	return (retry->reconnects || retry->form == RETRY_TIMER || supervises(retry) ||
		listens(retry)) &&
	       retry->wait == WAIT_GROWING && !retry->unfit;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		if (retry->unbounded && !backs_off(retry) && !is_of_reconnect(facts, retry) &&
		    !was_told(facts, retry))
			report(lint, retry);
	}
}

const struct rule rule_unbounded_retry = {
	.code = "SP301",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.fixes = true,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "attempts",
	.on_file = on_file,
};
