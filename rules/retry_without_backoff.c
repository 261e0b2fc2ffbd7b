/*
 * A retry over the network that tries again at once, or within a second.
 *
 * What failed because it is overloaded or limits its callers fails again a
 * millisecond later. The attempts are used up before anything could have
 * healed, and everybody who does the same keeps the other side down. Wait
 * longer each time (1 s, 2 s, 4 s, ...), add jitter (a random part, so that
 * callers do not come back together), and wait no shorter than a Retry-After says.
 *
 * A service that connects or asks again at once when it failed or its connection broke is reported, too, and so is a loop
 * that starts a process again at once when it has ended.
 *
 * Only attempts that are seen to leave for the network count: HTTP clients
 * and model calls, here or in a helper of the project, and options of clients that try again by themselves. One immediate second attempt is
 * left alone, and so are tests.
 *
 *     import requests, time                                         setup
 *     def load(url):
 *         for attempt in range(5):
 *             try:
 *                 return requests.get(url)
 *             except requests.RequestException:
 *                 print("once more")                                # bad
 *     def load(url):
 *         for attempt in range(5):
 *             try:
 *                 return requests.get(url)
 *             except requests.RequestException:
 *                 time.sleep(2 ** attempt)                          # good
 *     from tenacity import retry, stop_after_attempt, wait_random_exponential   setup
 *     @retry(stop=stop_after_attempt(5))
 *     def load(url): return requests.get(url)                       # bad
 *     @retry(stop=stop_after_attempt(5), wait=wait_random_exponential(max=30))
 *     def load(url): return requests.get(url)                       # good
 *     async function load() { for (let i = 0; i < 5; i++) { try { return await fetch(url); } catch {} } } // bad
 */
#include "rule.h"

static const char *const needles[] = {
	"except",    "catch",     "retry",      "Retry",
	"status",    ".ok",       "subprocess", "os.system",
	"execSync",  "spawnSync", /* connections that are opened again */
	"WebSocket", "\"ws\"",    "'ws'",       "createConnection",
	".connect(", NULL
};
static const char *const needle_facts[] = { "retry=decorator", "retry=call", "process", NULL };
static const char *const tags[] = { "reliability", "retries", NULL };

/* A pause this short heals nothing. */
enum { SHORT_MS = 1000 };

struct search {
	const struct retry *retry;
	const struct node *found;
	int looked;
};
/* So many calls are looked into, and no more. */
enum { MOST_CALLS = 200 };

static enum walk find_outgoing(struct node *node, void *context)
{
	struct search *search = context;
	if ((node->kind == K_FUNCTION && !runs_at_once(node)) || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_CALL && goes_out_below(node) && fails_into(search->retry, node))
		search->found = node;
	if (node->kind == K_CALL && ++search->looked > MOST_CALLS)
		return WALK_STOP;
	return search->found ? WALK_STOP : WALK_ON;
}

/* await func(*args): what was handed over, by somebody out of sight. */
static enum walk find_handed(struct node *node, void *context)
{
	const struct node **found = context;
	if (node->kind == K_CALL && param_reaching(call_callee(node)))
		*found = node;
	return *found ? WALK_STOP : WALK_ON;
}

/* except requests.Timeout around it: an error that only a library for the network raises says what it does. */
static const struct node *outgoing_by_error(const struct retry *retry)
{
	const struct node *found = NULL, *failure = retry->failure;
	bool loop = retry->form == RETRY_LOOP && is_kind(failure, K_HANDLER);
	if (loop && retry_classes_in(retry_caught(failure), STR("")).others)
		look_into(retry_part(retry), find_handed, &found);
	return found;
}

/* The call of the attempt that leaves for the network, or NULL. */
static const struct node *outgoing(const struct retry *retry)
{
	struct search search = { retry, NULL, 0 };
	look_into(retry_part(retry), find_outgoing, &search);
	return search.found ? search.found : outgoing_by_error(retry);
}

static bool is_short(const struct retry *retry)
{
	return retry->wait == WAIT_NONE ||
	       (retry->wait == WAIT_FIXED && retry->wait_ms < SHORT_MS);
}

/* One more attempt at once may well be meant. */
static bool is_many(const struct retry *retry)
{
	bool few = retry->attempts > 0 && retry->attempts <= 2;
	if (retry->form == RETRY_SERVICE)
		return retry->wait == WAIT_NONE;
	return !few && !retry_has_own_pace(retry);
}

/* status == 409, status != 401: a refusal that no pause heals, as nobody is overloaded. */
static bool asks_refusal(const struct node *test)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "and"))
		return asks_refusal(test->kids[0]) || asks_refusal(test->kids[1]);
	bool compares = is_kind(test, K_BINARY) && test->count == 2 &&
			(str_is(test->text, "==") || str_is(test->text, "!="));
	int status = compares ? http_status(test->kids[1]) : 0;
	return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
}

struct going_on {
	bool refused, other; /* the next turn begins behind such a test, or elsewhere */
};

static enum walk find_going_on(struct node *node, void *context)
{
	struct going_on *on = context;
	const struct node *if_ = node->parent->parent;
	if (node->kind == K_FUNCTION || is_loop(node))
		return WALK_SKIP;
	if (node->kind != K_CONTINUE)
		return WALK_ON;
	bool refused = is_kind(if_, K_IF) && node->parent == if_->kids[1] &&
		       asks_refusal(if_->kids[0]);
	on->refused |= refused;
	on->other |= !refused;
	return WALK_ON;
}

/* status != 401 or attempt == 5: is it true of all but a refusal? */
static bool tells_all_but_refusal(const struct node *test)
{
	if (is_kind(test, K_BINARY) && str_is(test->text, "or"))
		return tells_all_but_refusal(test->kids[0]) ||
		       tells_all_but_refusal(test->kids[1]);
	return is_kind(test, K_BINARY) && str_is(test->text, "!=") && asks_refusal(test);
}

/* except HTTPError as e: if e.code != 401 or attempt == 5: raise: a refusal alone goes on. */
static bool goes_on_refused(const struct node *failure)
{
	const struct node *body = is_kind(failure, K_HANDLER) ? failure->kids[1] : NULL;
	for (size_t i = 0; body && i < body->count; i++) {
		const struct node *if_ = body->kids[i];
		if (is_kind(if_, K_IF) && is_kind(block_last(if_->kids[1]), K_RAISE) &&
		    tells_all_but_refusal(if_->kids[0]))
			return true;
	}
	return false;
}

/* if put.status_code == 409: continue; raise: what is new is fetched and sent again, and all else leaves. */
static bool is_refused(const struct retry *retry)
{
	struct going_on on = { false, false };
	const struct node *body = loop_body(retry->at);
	const struct node *last = block_last(body);
	if (goes_on_refused(retry->failure) ||
	    (is_kind(retry->failure, K_BINARY) && asks_refusal(retry->failure)))
		return true;
	if (!is_kind(last, K_RAISE) && !is_kind(last, K_RETURN) && !is_kind(last, K_BREAK))
		return false;
	look_into(body, find_going_on, &on);
	return on.refused && !on.other;
}

/* One second attempt is counted on (`if retried: raise`), or something is waited for until a deadline. */
static bool is_meant(const struct retry *retry)
{
	if (retry->unbounded)
		return false;
	return retry->bound_how == BOUND_STATE ||
	       (retry->bound_how == BOUND_CLOCK && retry->wait == WAIT_FIXED);
}

static bool opens(const struct node *call)
{
	return models_get(models_of(call), facts_of(call)->source->lang, call_path(call),
			  "opens")
		.p;
}

static enum walk find_opening(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && opens(node);
	return *found ? WALK_STOP : WALK_ON;
}

/*
 * while not up: socket.create_connection(at); sleep(0.5), or connect(at) of the project, which does: who waits for a server
 * to come up keeps nobody down.
 */
static bool waits_for_server(const struct retry *retry, const struct node *call)
{
	const struct node *helper = function_called(call);
	bool found = opens(call);
	if (retry->wait == WAIT_FIXED && !found && helper)
		look_into(helper->kids[1], find_opening, &found);
	return retry->wait == WAIT_FIXED && found;
}

struct starting {
	const struct node *call; /* the attempt's */
	bool found;
	int hops; /* variables still to be followed */
};

/* {port}, where the attempt names it, or what it was taken from: host, port = address.split(":"). */
static enum walk find_shared_address(struct node *node, void *context)
{
	static const char *const words[] = {
		"port", "address", "addr", "url", "endpoint", NULL
	};
	struct starting *starting = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (node->kind != K_NAME || !has_word(node->text, words))
		return WALK_ON;
	starting->found |= mentions(starting->call, node->text);
	size_t n =
		starting->hops && !starting->found ? defs_reaching(node, defs, &complete) : 0;
	starting->hops--;
	for (size_t i = 0; i < n; i++)
		look_into(defs[i]->value, find_shared_address, starting);
	starting->hops++;
	return starting->found ? WALK_STOP : WALK_ON;
}

static enum walk find_spawning(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL &&
		  models_get(models_of(node), facts_of(node)->source->lang, call_path(node),
			     "spawn")
			  .p;
	return *found ? WALK_STOP : WALK_ON;
}

/* subprocess.run([...]), or open_browser(address) of the project, which does. */
static bool spawns(const struct node *call)
{
	const struct node *helper = function_of(call_callee(call));
	bool found = false;
	find_spawning((struct node *)(uintptr_t)call, &found);
	if (!found && helper)
		look_into(helper->kids[1], find_spawning, &found);
	return found;
}

/* subprocess.run([..., f"--remote-debugging-port={port}"]) above the loop: what has just been started is waited for. */
static bool waits_for_started(const struct retry *retry, const struct node *call)
{
	const struct facts *facts = facts_of(call);
	struct starting starting = { call, false, 1 };
	const struct node *function = node_function(retry->at);
	if (retry->wait != WAIT_FIXED)
		return false;
	for (size_t i = function ? first_inside(&facts->calls, function) : 0;
	     i < facts->calls.n && facts->calls.v[i]->start < retry->at->start; i++) {
		const struct node *start = facts->calls.v[i];
		if (node_function(start) == function && spawns(start))
			look_into(start, find_shared_address, &starting);
	}
	return starting.found;
}

/* ---- what is no failure of the other side ---- */

struct raising {
	const struct node *class_;
	bool found;
	int hops, looked; /* helpers of helpers still to look into; helpers looked into */
};

static enum walk find_raising(struct node *node, void *context)
{
	enum { MOST_HELPERS = 50 };
	struct raising *raising = context;
	const struct node *error = node->kind == K_RAISE ? kid_of(node, 0) : NULL;
	if (error)
		error = is_kind(error, K_CALL) ? call_callee(error) : error;
	raising->found |= error && class_of(error) == raising->class_;
	const struct node *helper = node->kind == K_CALL && raising->hops && !raising->found &&
						    raising->looked++ < MOST_HELPERS
					    ? function_called(node)
					    : NULL;
	if (helper) {
		raising->hops--;
		look_into(helper->kids[1], find_raising, raising);
		raising->hops++;
	}
	return raising->found ? WALK_STOP : WALK_ON;
}

/* Does a class say by its name that the other side is down, or is it one of another library's? */
static bool is_outage(const struct node *type, const struct node *class_)
{
	static const char *const words[] = {
		"api*",        "rate",      "timeout",    "connection*", "http",
		"server",      "status",    "request*",   "service",     "network",
		"transient",   "temporar*", "retry*",     "retriable",   "busy",
		"unavailable", "limit*",    "overloaded", "fetch*",      NULL
	};
	return !class_ || str_has(base_path_of(class_), ".") || has_word(type->text, words);
}

/*
 * except StartOver: a class of the project that nothing of the attempt is seen to raise: a tool, a callback says so, and
 * nobody is overloaded.
 */
static bool is_own_sign(const struct retry *retry)
{
	const struct node *type =
		is_kind(retry->failure, K_HANDLER) ? kid_of(retry->failure, 0) : NULL;
	const struct node *class_ = type && is_reference(type) ? class_of(type) : NULL;
	if (!type || is_outage(type, class_))
		return false;
	struct raising raising = { class_, false, 3, 0 };
	look_into(retry_part(retry), find_raising, &raising);
	return !raising.found;
}

/* A service that asks again the moment it failed. */
static void report_service(struct lint *lint, const struct retry *retry,
			   const struct node *call)
{
	struct finding *finding = lint_report(
		lint, retry->at, "this loop begins again at once when it failed: no pause");
	finding_why(
		finding,
		"while the other side is down, it asks as often as the machine can, and fills "
		"the log with it; wait longer each time (1 s, 2 s, 4 s, ...) and add jitter, a "
		"random part, so that callers do not come back together");
	finding_related(finding, call, "this goes out to the network");
	finding_related(finding, retry->failure, "what fails goes on to the next attempt here");
}

/* One kind of error waits, the others do not. */
static void report_unpaced(struct lint *lint, const struct retry *retry,
			   const struct node *call)
{
	struct finding *finding = lint_report(
		lint, retry->at, "%.0f attempts, and only some errors wait for the next one",
		retry->attempts);
	finding_why(finding, "an error that does not wait uses up the attempts before anything "
			     "could have healed; wait after each of them, longer each time");
	finding_related(finding, call, "this goes out to the network");
	finding_related(finding, retry->wait_at, "this error waits");
	bool answer = node_inside(retry->unpaced, retry->failure->parent->kids[0]);
	finding_related(finding, retry->unpaced,
			answer                         ? "a bad answer goes on at once"
			: retry->unpaced->kind == K_IF ? "all others go on at once"
						       : "what is caught here goes on at once");
}

static void report(struct lint *lint, const struct retry *retry, const struct node *call)
{
	if (retry->unpaced && !is_short(retry)) {
		report_unpaced(lint, retry, call);
		return;
	}
	if (retry->form == RETRY_SERVICE) {
		report_service(lint, retry, call);
		return;
	}
	struct str count = retry->attempts > 0
				   ? str_fmt(lint_arena(lint), "%.0f attempts", retry->attempts)
				   : STR("attempts");
	struct finding *finding =
		retry->wait == WAIT_NONE
			? lint_report(lint, retry->at, "%.*s without a pause between them",
				      STR_ARG(count))
			: lint_report(lint, retry->at, "%.*s only %.3g s apart", STR_ARG(count),
				      retry->wait_ms / 1000);
	finding_why(finding,
		    "what is overloaded fails again at once, and every caller that does "
		    "the same keeps it down; wait longer each time (1 s, 2 s, 4 s, ...) and "
		    "add jitter, a random part, so that callers do not come back together");
	finding_related(finding, call, "this goes out to the network");
	finding_related(finding, retry->failure, "what fails goes on to the next attempt here");
	finding_related(finding, retry->wait_at, "all the pause there is");
}

/* A process that is started again the moment it ends. */
static void report_restart(struct lint *lint, const struct retry *retry)
{
	struct finding *finding = lint_report(
		lint, retry->at,
		"this loop starts the process again at once each time it ends: no pause");
	finding_why(finding,
		    "what fails at its start (a missing module, a wrong token) is started as "
		    "often as the machine can, and logs in each time; wait longer each time, "
		    "and give up or tell somebody in the end");
	finding_related(finding, retry->process, "this is started again");
}

/* ---- options ---- */

static struct str fact(const struct retry *retry, const char *key)
{
	struct str value = models_get(models_of(retry->at), facts_of(retry->at)->source->lang,
				      retry->library, key);
	return value.p ? value : STR("");
}

/* Retry(total=5, status_forcelist=[503]), axiosRetry(client, { retries: 5 }): what has them asks over HTTP by itself. */
static bool asks_by_itself(const struct retry *retry)
{
	struct str over = fact(retry, "over_http");
	return retry->form == RETRY_OPTIONS &&
	       (str_is(over, "always") || (str_is(over, "statuses") && retry->statuses));
}

static void report_options(struct lint *lint, const struct retry *retry)
{
	struct str pause = fact(retry, "wait");
	struct finding *finding =
		retry->wait == WAIT_NONE
			? lint_report(lint, retry->at,
				      "%.0f attempts without a pause between them",
				      retry->attempts)
			: lint_report(lint, retry->at, "%.0f attempts only %.3g s apart",
				      retry->attempts, retry->wait_ms / 1000);
	finding_why(finding,
		    "what is overloaded fails again at once, and every caller that does "
		    "the same keeps it down; give it %.*s, so that it waits longer each time",
		    STR_ARG(pause));
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	for (const struct retry *retry = retries_of(facts); retry; retry = retry->next) {
		if (retry->process) {
			report_restart(lint, retry);
			continue;
		}
		bool told = retry->unbounded && lint_has_rule(lint, "unbounded-retry");
		bool options = asks_by_itself(retry) && is_short(retry) && retry->attempts > 2;
		if (options && !told)
			report_options(lint, retry);
		if (told || retry->form == RETRY_OPTIONS || retry->form == RETRY_TIMER ||
		    !(is_short(retry) || (retry->unpaced && retry->attempts > 2)) ||
		    !is_many(retry) || is_meant(retry) || is_refused(retry) ||
		    retry_of_what(retry) !=
			    RETRIES_ANYTHING) /* answers, keys: no pause heals them */
			continue;
		const struct node *call = outgoing(retry);
		if (call && !waits_for_server(retry, call) && !waits_for_started(retry, call) &&
		    !is_own_sign(retry))
			report(lint, retry, call);
	}
}

const struct rule rule_retry_without_backoff = {
	.code = "SP302",
	.severity = SEV_WARNING,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.tags = tags,
	.needles = needles,
	.needle_facts = needle_facts,
	.policy = "retry-budget",
	.on_file = on_file,
};
