/* What a retry calls: helpers of the project, and what leaves for the network. See retries.h. */
#include "flow.h"
#include "graph.h"
#include "models.h"
#include "names.h"
#include "origins.h"
#include "overrides.h"
#include "retries_internal.h"
#include "types.h"
#include "values.h"
#include "words.h"

/* ---- helpers ---- */

static bool goes_out_at_once(const struct node *function);

/*
 * self.adapter.ask(), where Adapter leaves ask() to those below it: the first that is seen to go out, for it the finding
 * holds whatever the others do; else the one there is.
 */
static const struct node *implementation_called(const struct node *callee)
{
	struct below methods;
	methods_run(callee, &methods);
	for (size_t i = 0; i < methods.n; i++) {
		if (goes_out_at_once(methods.v[i]))
			return methods.v[i];
	}
	return methods.n == 1 && !methods.more ? methods.v[0] : NULL;
}

/*
 * A function that a callee was found to be: ask() and client.ask(), where somebody calls run(lambda: ..., Client()), or where
 * client = make(), which gives back { ask: () => ... }; NULL for anything else.
 */
static const struct node *found_as(const struct origin *origin)
{
	if (origin->kind == ORIGIN_FUNCTION)
		return origin->access.n ? NULL : origin->node;
	bool member = origin->kind == ORIGIN_INSTANCE && origin->access.n &&
		      origin->access.p[0] == '.';
	return member ? method_of(origin->node, str_sub(origin->access, 1, origin->access.n))
		      : NULL;
}

/* Of several the first that is seen to go out: what the others do is not known better. */
static const struct node *
function_handed(const struct node *callee,
		const struct node *(*behind)(const struct node *function))
{
	struct origins from;
	const struct node *found[ORIGINS_MAX];
	size_t n = 0;
	origins_of(callee, &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct node *function = found_as(&from.v[i]);
		if (function)
			found[n++] = behind ? behind(function) : function;
	}
	for (size_t i = 0; n > 1 && i < n; i++) {
		if (goes_out_at_once(found[i]))
			return found[i];
	}
	return n ? found[0] : NULL;
}

/*
 * Does a library tell whose method it is, or a type that is no class of the project? To ask where the object comes from would be
 * to lead into many files for nothing.
 */
static bool is_named(const struct node *callee)
{
	if (!path_of(callee).n)
		return false;
	const struct node *type = type_of(callee->kids[0]);
	return !type || !class_of(type);
}

/*
 * What a callee stands for, by its name, by the object that was handed over, or by what is below a class that leaves it
 * open.
 */
static const struct node *known_behind(const struct node *callee)
{
	const struct node *known = function_of(callee);
	bool method = callee->kind == K_ATTR;
	if (!known && method && !is_named(callee))
		known = function_handed(callee, NULL);
	bool left = known ? known->flags & F_METHOD && is_abstract(known)
			  : method && declared_class(callee->kids[0]);
	return left ? implementation_called(callee) : known;
}

static bool asks_by_library(const struct node *call);

static enum walk find_asking(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_CALL && asks_by_library(node);
	return *found ? WALK_STOP : WALK_ON;
}

/* lambda: client.ask(m) stands for the method it calls, when that is known; lambda: strip(create(m)) does not. */
static const struct node *behind_lambda(const struct node *function)
{
	const struct node *body = function->kids[1], *only = kid_of(body, 0);
	const struct node *call =
		is_kind(only, K_RETURN) && body->count == 1 ? kid_of(only, 0) : NULL;
	call = node_awaited(call);
	const struct node *known =
		is_kind(call, K_CALL) ? known_behind(call_callee(call)) : NULL;
	bool asks = false;
	look_into(known ? call : NULL, find_asking, &asks);
	return known && !asks ? known : function;
}

const struct node *callee_run(const struct node *call)
{
	/* the ones that are awaited: what fails in the thread fails here */
	static const struct {
		const char *name;
		size_t at;
	} threads[] = { { "to_thread", 0 },
			{ "run_sync", 0 },
			{ "run_in_threadpool", 0 },
			{ "run_in_executor", 1 } };
	const struct node *callee = call_callee(call), *handed = NULL;
	if (facts_of(call)->source->lang != LANG_PYTHON)
		return callee;
	for (size_t i = 0; i < sizeof(threads) / sizeof(threads[0]) && !handed; i++) {
		if (str_is(callee->text, threads[i].name))
			handed = call_positional(call, threads[i].at);
	}
	if (is_kind(handed, K_CALL) && str_is(call_callee(handed)->text, "partial"))
		handed = call_positional(handed, 0);
	return handed ? handed : callee;
}

const struct node *function_called(const struct node *call)
{
	const struct node *callee = callee_run(call), *known = known_behind(callee);
	bool handed = !known && callee->kind == K_NAME;
	return handed ? function_handed(callee, behind_lambda) : known;
}

static enum walk find_other_way(struct node *node, void *context)
{
	const struct node **found = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind == K_RETURN || node->kind == K_BREAK || node->kind == K_CONTINUE ||
	    node->kind == K_RAISE)
		*found = node;
	return *found ? WALK_STOP : WALK_ON;
}

/* throw new AbortError(e), raise SystemExit(1): an error that nobody is to try again. */
static bool ends_retries(const struct node *raised)
{
	static const char *const words[] = { "abort*", "fatal", "permanent*", "unrecoverable",
					     "non",    "no",    "exit",       "interrupt",
					     "stop*",  "bail*", NULL };
	const struct node *error = is_kind(raised, K_CALL) ? call_callee(raised) : raised;
	return !is_reference(error) || has_word(error->text, words);
}

/*
 * catch (e) { console.error(e); throw e; }: does what failed in there fail outside, too? One class that becomes
 * another error is sorted out.
 */
static bool raises_on(const struct node *handler)
{
	static const char *const all[] = { "Exception", "BaseException", NULL };
	const struct node *type = kid_of(handler, 0), *last = block_last(handler->kids[1]);
	const struct node *way = NULL;
	look_into(handler->kids[1], find_other_way, &way);
	const struct node *raised = is_kind(last, K_RAISE) ? kid_of(last, 0) : NULL;
	if (!is_kind(last, K_RAISE) || way != last)
		return false;
	if (!raised || (handler->text.n && str_eq(node_source(raised), handler->text)))
		return true;
	return (!type || (is_reference(type) && str_in(type->text, all))) &&
	       !ends_retries(raised);
}

/* except RateLimit as e: raise Busy() from e, where whoever tries again catches Busy. */
static bool raises_caught(const struct node *handler, const struct node *caught)
{
	const struct node *last = block_last(handler->kids[1]);
	const struct node *raised = is_kind(last, K_RAISE) ? kid_of(last, 0) : NULL;
	static const char *const all[] = { "Exception", "BaseException", NULL };
	if (!raised || !caught || !is_reference(caught))
		return false;
	if (str_in(caught->text, all))
		return !ends_retries(raised);
	if (is_kind(raised, K_CALL))
		raised = call_callee(raised);
	return is_reference(raised) && str_eq(caught->text, raised->text);
}

struct guarding {
	const struct node *caught; /* by what tries again; or NULL */
	bool found;
};

static enum walk find_try(struct node *node, void *context)
{
	struct guarding *guarding = context;
	const struct node *way = NULL;
	if (node->kind == K_TRY && kid_of(node, 2)) /* finally { return null; } */
		look_into(node->kids[2], find_other_way, &way);
	guarding->found |= way != NULL;
	for (size_t i = 3; node->kind == K_TRY && i < node->count; i++)
		guarding->found |= !raises_on(node->kids[i]) &&
				   !raises_caught(node->kids[i], guarding->caught);
	return guarding->found ? WALK_STOP : WALK_ON;
}

bool guards_against(const struct node *helper, const struct node *caught)
{
	struct guarding guarding = { caught, false };
	if (helper)
		look_into(helper->kids[1], find_try, &guarding);
	return guarding.found;
}

bool guards(const struct node *helper)
{
	return guards_against(helper, NULL);
}

struct asking {
	struct str name; /* what the call's answer was given */
	bool found;
};

static enum walk find_raise_on(struct node *node, void *context)
{
	struct asking *asking = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	asking->found |= node->kind == K_IF && mentions(node->kids[0], asking->name) &&
			 is_kind(block_last(node->kids[1]), K_RAISE);
	return asking->found ? WALK_STOP : WALK_ON;
}

bool is_raised_anew(const struct node *call)
{
	const struct node *assign =
		is_kind(call->parent, K_AWAIT) ? call->parent->parent : call->parent;
	const struct node *function = node_function(call);
	if (!is_kind(assign, K_ASSIGN) || !is_kind(assign->kids[0], K_NAME) || !function)
		return false;
	struct asking asking = { assign->kids[0]->text, false };
	look_into(function->kids[1], find_raise_on, &asking);
	return asking.found;
}

/* ---- what goes out ---- */

/* "requests" of "requests.get", "openai" of "openai:OpenAI.chat", "aiohttp" of "aiohttp.ClientSession().get". */
static struct str library_of(struct str path)
{
	size_t from = str_starts(path, "@") ? str_find_char(path, '/', 0) : 0, end = from;
	while (end < path.n && path.p[end] != '.' && path.p[end] != ':' && path.p[end] != '(')
		end++;
	return str_sub(path, 0, end);
}

static const char *const own_hosts[] = { "localhost", "127.0.0.1", "0.0.0.0", "[::1]", NULL };

struct host {
	const struct node *caller; /* the call of the function around the request; or NULL */
	bool own;
	int hops; /* variables still to be followed */
};

static bool names_own_host(struct str text)
{
	for (size_t i = 0; text.p && own_hosts[i]; i++) {
		if (str_has(text, own_hosts[i]))
			return true;
	}
	return false;
}

/* probe("127.0.0.1:9222"), of a parameter of probe(). */
static bool is_handed_own_host(const struct host *host, const struct def *def)
{
	if (!host->caller || def->how != DEF_PARAM ||
	    node_function(def->site) != function_called(host->caller))
		return false;
	const struct node *given = call_given(host->caller, def->site);
	return given && names_own_host(text_of(facts_of(given)->arena, given));
}

/* f"http://{host or '127.0.0.1'}:{port}/health", host="localhost": this machine, when nobody says another. */
static enum walk find_own_host(struct node *node, void *context)
{
	struct host *host = context;
	const struct def *defs[DEFS_MAX];
	bool complete;
	bool either = is_kind(node, K_BINARY) &&
		      (str_is(node->text, "or") || str_is(node->text, "??"));
	host->own |= either && str_in(string_text(node->kids[1]), own_hosts);
	size_t n =
		node->kind == K_NAME && host->hops ? defs_reaching(node, defs, &complete) : 0;
	for (size_t i = 0; i < n && !host->own; i++) {
		const struct node *otherwise =
			defs[i]->how == DEF_PARAM ? kid_of(defs[i]->site, 0) : NULL;
		host->own |= (otherwise && str_in(string_text(otherwise), own_hosts)) ||
			     is_handed_own_host(host, defs[i]);
		host->hops--;
		look_into(defs[i]->value, find_own_host, host);
		host->hops++;
	}
	return host->own ? WALK_STOP : WALK_ON;
}

/* http://127.0.0.1:9222/json: no network is asked. */
static bool stays_here(const struct node *call, const struct node *caller)
{
	const struct node *first = call_positional(call, 0);
	struct str url = first ? text_of(facts_of(call)->arena, first) : STR("");
	struct host host = { caller, false, 2 };
	if (names_own_host(url))
		return true;
	look_into(first, find_own_host, &host);
	return host.own;
}

/* "client" of models/retry.json, or a client that tries again by itself: what it makes asks over the network. */
static bool makes_client(const struct node *at, struct str maker)
{
	enum lang lang = facts_of(at)->source->lang;
	return str_is(models_get(models_of(at), lang, maker, "network"), "client") ||
	       models_get(models_of(at), lang, maker, "client_attempts").p;
}

/* model.bind_tools(tools), model.with_structured_output(Plan): the same model, told more. */
static bool tells_more(struct str method)
{
	static const char *const names[] = {
		"bind",        "bind_tools", "bindTools",
		"with_config", "withConfig", "with_structured_output",
		"with_retry",  "withRetry",  "withStructuredOutput",
		NULL
	};
	return str_in(method, names);
}

/* "langchain_core.language_models.BaseChatModel().bind_tools()": of whatever provider, it is asked over the network. */
static bool is_path_of_client(const struct node *at, struct str path)
{
	while (str_ends(path, "()")) {
		path = str_sub(path, 0, path.n - 2);
		if (makes_client(at, path))
			return true;
		size_t dot = path.n;
		while (dot && path.p[dot - 1] != '.')
			dot--;
		if (!dot || !tells_more(str_sub(path, dot, path.n)))
			return false;
		path = str_sub(path, 0, dot - 1);
	}
	return false;
}

static bool is_client(const struct node *object, int depth);

/* prompt | llm, prompt.pipe(llm), llm.bind_tools(tools): a client is in it. */
static bool is_made_of_client(const struct node *made, int depth)
{
	made = node_awaited(made);
	if (is_kind(made, K_BINARY) && str_is(made->text, "|"))
		return is_client(made->kids[0], depth) || is_client(made->kids[1], depth);
	const struct node *callee = is_kind(made, K_CALL) ? call_callee(made) : NULL;
	if (!callee ||
	    is_path_of_client(made, str_cat(facts_of(made)->arena, call_path(made), STR("()"))))
		return callee != NULL;
	const struct node *within = client_within(made);
	if (within) /* of a model that is told by its name, too */
		return is_kind(within, K_STRING) || is_client(within, depth);
	if (!is_kind(callee, K_ATTR))
		return false;
	bool pipes = str_is(callee->text, "pipe");
	return ((pipes || tells_more(callee->text)) && is_client(callee->kids[0], depth)) ||
	       (pipes && is_client(call_positional(made, 0), depth));
}

/* def again(agent, messages), which is handed create_agent(model=llm): what somebody in sight gives it. */
static bool comes_from_client(const struct node *object)
{
	struct origins from;
	origins_of(object, &from);
	for (size_t i = 0; i < from.n; i++) {
		if (from.v[i].kind == ORIGIN_CALL && !from.v[i].access.n &&
		    is_made_of_client(from.v[i].node, 1))
			return true;
	}
	return false;
}

/* Does an object ask over the network when it is invoked: a chat model, by its class or its declared type, or a chain with one? */
static bool is_client(const struct node *object, int depth)
{
	enum { WRAPPERS = 4 };
	if (!object || depth > WRAPPERS)
		return false;
	return is_path_of_client(object, path_of(object)) ||
	       is_made_of_client(value_of(object), depth + 1) ||
	       (is_kind(object, K_BINARY) && is_made_of_client(object, depth + 1)) ||
	       (depth == 0 && comes_from_client(object));
}

/* llm.ainvoke(messages), where llm is a chat model of LangChain: a client that retries is one that asks somebody. */
static bool asks_client(const struct node *call)
{
	static const char *const names[] = {
		"invoke", "ainvoke", "stream", "astream", "astream_events", "streamEvents",
		"batch", "abatch", "generate", "agenerate", "run", "arun",
		/* llama_index */
		"chat", "achat", "complete", "acomplete", "stream_chat", "astream_chat",
		"stream_complete", "astream_complete", "predict", "apredict",
		"structured_predict", "astructured_predict", NULL
	};
	const struct node *callee = callee_run(call), *client;
	return is_kind(callee, K_ATTR) && str_in(callee->text, names) &&
	       (client_attempts(call, &client) > 0 || is_client(callee->kids[0], 0));
}

/* "requests.get().json().get", "requests.Session().cookies.get": what an answer or a client holds asks nobody. */
static bool is_of_answer(struct str path)
{
	static const char *const parts[] = { "().json",    "().text",     "().content",
					     "().data",    "().headers",  "().raise_for_status",
					     "().cookies", "().defaults", "().params",
					     NULL };
	for (size_t i = 0; parts[i]; i++) {
		size_t at = str_find(path, parts[i], 0), end = at + str_of(parts[i]).n;
		if (at != SIZE_MAX &&
		    (end == path.n || path.p[end] == '.' || path.p[end] == '('))
			return true;
	}
	return false;
}

/* httpx.AsyncClient(timeout=5): who asks is made, and nobody asked. */
static bool makes_session(const struct node *call)
{
	static const char *const names[] = { "Client",  "AsyncClient",  "ClientSession",
					     "Session", "AsyncSession", NULL };
	return str_in(call_callee(call)->text, names) && !call_positional(call, 0);
}

/* Is a call by this path one of a model, or of something else that asks over the network? */
static bool is_outside(const struct node *call, struct str path)
{
	enum lang lang = facts_of(call)->source->lang;
	const struct models *models = models_of(call);
	struct str network = path.n ? models_get(models, lang, path, "network") : STR("");
	return path.n &&
	       (str_is(network, "true") || str_is(network, "opens") ||
		(str_is(models_get(models, lang, library_of(path), "network"), "true") &&
		 !is_of_answer(path) && !makes_session(call)) ||
		str_is(models_get(models, lang, path, "llm"), "chat"));
}

/* clients.get(name), where clients.set(name, axios.create()): what lies there is taken, and nobody is asked. */
static bool takes_out(const struct node *callee, const struct origin *origin)
{
	static const char *const names[] = { "get",  "pop",        "shift",  "at",     "set",
					     "has",  "find",       "delete", "values", "append",
					     "push", "setdefault", NULL };
	return is_kind(callee, K_ATTR) && !origin->access.n && str_in(callee->text, names);
}

/* What a call runs, by its names; else by where the object came from: this.client: any = new OpenAI(). */
static struct str path_outside(const struct node *call)
{
	struct origins from;
	const struct node *callee = callee_run(call);
	struct str path = path_of(callee);
	if (is_outside(call, path))
		return path;
	if (is_of_answer(path))
		return STR("");
	origins_of(callee, &from);
	for (size_t i = 0; i < from.n; i++) {
		path = origin_path(&from.v[i]);
		if (from.v[i].kind == ORIGIN_CALL && is_outside(call, path) &&
		    !takes_out(callee, &from.v[i]))
			return path;
	}
	return STR("");
}

/* raise requests.HTTPError(text) makes an error of its own. */
static bool path_goes_out(const struct node *call, const struct node *caller)
{
	if (is_kind(call->parent, K_RAISE))
		return false;
	return (path_outside(call).n && !stays_here(call, caller)) || asks_client(call);
}

struct outgoing {
	const struct node *caller; /* of the function that is looked into first; or NULL */
	bool found;
	int hops, looked; /* helpers of helpers still to look into; helpers looked into */
};
/* So many helpers are looked into, and no more; so far one of another. */
enum { MOST_HELPERS = 50, MOST_HOPS = 2 };

static enum walk find_outgoing(struct node *node, void *context)
{
	struct outgoing *outgoing = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	outgoing->found |= path_goes_out(node, outgoing->caller);
	if (outgoing->found || !outgoing->hops || outgoing->looked++ >= MOST_HELPERS)
		return outgoing->found ? WALK_STOP : WALK_ON;
	const struct node *helper = function_called(node);
	if (helper && (!guards(helper) || is_raised_anew(node))) {
		outgoing->hops--;
		look_into(helper->kids[1], find_outgoing, outgoing);
		outgoing->hops++;
	}
	return outgoing->found ? WALK_STOP : WALK_ON;
}

static bool goes_out_at_once(const struct node *function)
{
	struct outgoing outgoing = { 0 };
	look_into(function->kids[1], find_outgoing, &outgoing);
	return outgoing.found;
}

static bool leads_out(const struct node *call, int hops)
{
	struct outgoing outgoing = { call, path_goes_out(call, NULL), hops, 0 };
	const struct node *helper = outgoing.found ? NULL : function_called(call);
	if (helper)
		look_into(helper->kids[1], find_outgoing, &outgoing);
	return outgoing.found;
}

bool goes_out(const struct node *call)
{
	return leads_out(call, 0);
}

bool goes_out_below(const struct node *call)
{
	return leads_out(call, MOST_HOPS);
}

/* ---- what comes to the next attempt ---- */

/* On by what a handler does; past the hub of a try around it by what it raises. */
static bool follows_handler(void *context, const struct edge *edge)
{
	const struct graph *graph = context;
	return edge->kind != EDGE_RAISE || !graph->points.v[edge->from].node;
}

static enum walk find_raise(struct node *node, void *context)
{
	bool *found = context;
	*found |= node->kind == K_RAISE;
	return *found ? WALK_STOP : WALK_ON;
}

/* except Exception as e: self.raise_ours(e): a helper of the project that is told of the error and may raise another. */
static enum walk find_raising_helper(struct node *node, void *context)
{
	bool *found = context;
	const struct node *helper = node->kind == K_CALL && call_arg_count(node)
					    ? function_of(call_callee(node))
					    : NULL;
	if (helper)
		look_into(helper->kids[1], find_raise, found);
	return *found ? WALK_STOP : WALK_ON;
}

static bool raises_again(const struct node *handler)
{
	bool helped = false;
	look_into(handler->kids[1], find_raising_helper, &helped);
	if (helped)
		return true;
	const struct graph *graph = graph_of(handler);
	for (size_t i = 0; i < graph->handlers.n; i++) {
		const struct handler_points *points = &graph->handlers.v[i];
		if (points->handler == handler &&
		    graph_reaches(graph, points->entry, GRAPH_RAISED, follows_handler,
				  (void *)(uintptr_t)graph))
			return true;
	}
	return graph->full;
}

bool failure_leaves(const struct node *call)
{
	const struct node *below = call;
	for (const struct node *up = call->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		if (up->kind != K_TRY || up->kids[0] != below)
			continue;
		for (size_t i = 3; i < up->count; i++) {
			if (graph_catches_all(up->kids[i]))
				return raises_again(up->kids[i]);
		}
	}
	return true;
}

struct sorting {
	struct str library;
	struct retry_classes classes;
};

static enum walk sort_class(struct node *node, void *context)
{
	struct sorting *sorting = context;
	const struct node *parent = node->parent;
	if (!is_reference(node) || (is_kind(parent, K_CALL) && call_callee(parent) == node))
		return WALK_ON;
	struct str library = library_of(path_of(node));
	bool alone =
		library.n &&
		models_get(models_of(node), facts_of(node)->source->lang, library, "raises").p;
	if (alone && !str_eq(library, sorting->library))
		sorting->classes.others = true;
	else
		sorting->classes.own = true;
	return WALK_SKIP;
}

struct retry_classes retry_classes_in(const struct node *types, struct str library)
{
	struct sorting sorting = { library, { false, false } };
	look_into(types, sort_class, &sorting);
	return sorting.classes;
}

/* @retry(retry=retry_if_exception_type(requests.RequestException)) above httpx.post(). */
static bool takes_others_errors(const struct retry *retry, const struct node *call)
{
	struct str library = library_of(path_outside(call));
	if (!retry->only || !library.n)
		return false;
	struct retry_classes classes = retry_classes_in(retry->only, library);
	return classes.others && !classes.own;
}

/* retry=retry_if_result(is_none): an answer is enough to be tried again. */
static enum walk find_result(struct node *node, void *context)
{
	bool *found = context;
	*found |= is_kind(node, K_CALL) && str_has(call_callee(node)->text, "result");
	return *found ? WALK_STOP : WALK_ON;
}

/* What a decorator, or a library, tries is a function; what others try is a part of one, which its own handler guards. */
static bool tries_function_of(const struct retry *retry, const struct node *call)
{
	return (retry->form == RETRY_DECORATOR || retry->form == RETRY_CALL) &&
	       is_kind(retry->body, K_FUNCTION) && node_function(call) == retry->body;
}

bool failure_comes_to(const struct retry *retry, const struct node *call)
{
	bool by_result = !retry->library.n && !is_kind(retry->failure, K_HANDLER);
	if (!tries_function_of(retry, call))
		return true;
	look_into(retry->only, find_result, &by_result);
	return by_result || failure_leaves(call);
}

bool fails_into(const struct retry *retry, const struct node *call)
{
	return failure_comes_to(retry, call) &&
	       !(tries_function_of(retry, call) && takes_others_errors(retry, call));
}

/* ---- models ---- */

/* Addresses of models, as their documentation has them; compatible servers take the first. */
static enum walk find_address(struct node *node, void *context)
{
	static const char *const addresses[] = {
		"/chat/completions", "api.openai.com/v1/",     "api.anthropic.com/v1/",
		":generateContent",  ":streamGenerateContent", /* Ollama's */
		":11434/api/chat",   ":11434/api/generate",    NULL
	};
	bool *found = context;
	struct str text = node->kind == K_TEXT ? node->text : string_text(node);
	for (size_t i = 0; text.p && addresses[i]; i++)
		*found |= str_has(text, addresses[i]);
	return *found ? WALK_STOP : WALK_ON;
}

/* What is sent along with an address: json=, body: JSON.stringify(...), the next argument of post(). */
static const struct node *body_sent(const struct node *call, size_t at)
{
	const struct node *next = call_positional(call, at + 1),
			  *body = call_keyword(call, "json");
	if (!body && next && entry_of(next, "body", &body) != PRESENT)
		body = next;
	const struct node *written = body ? value_of(body) : NULL;
	bool writes = is_kind(written, K_CALL) &&
		      models_get(models_of(call), facts_of(call)->source->lang,
				 call_path(written), "writes")
			      .p;
	return writes ? call_positional(written, 0) : body;
}

/* f"{base}/api/chat", sent { model, messages }; "/api/generate", sent { model, prompt }: Ollama's, wherever it runs. */
static bool asks_ollama(const struct node *call, size_t at)
{
	static const struct {
		const char *path, *sent;
	} asking[] = { { "/api/chat", "messages" }, { "/api/generate", "prompt" } };
	const struct node *url = call_positional(call, at), *known = url ? value_of(url) : NULL;
	const struct node *text = is_kind(url, K_STRING) ? url : known, *value;
	const struct node *last =
		is_kind(text, K_STRING) && text->count ? text->kids[text->count - 1] : NULL;
	for (size_t i = 0; i < sizeof(asking) / sizeof(*asking); i++) {
		bool ends = str_ends(string_text(text), asking[i].path) ||
			    (is_kind(last, K_TEXT) && str_ends(last->text, asking[i].path));
		const struct node *body = ends ? body_sent(call, at) : NULL;
		if (body && entry_of(body, "model", &value) == PRESENT &&
		    entry_of(body, asking[i].sent, &value) == PRESENT)
			return true;
	}
	return false;
}

/* `${base}/${endpoint}`, where a caller says "/chat/completions": what a parameter in an address is for somebody. */
static enum walk find_address_handed(struct node *node, void *context)
{
	struct origins from;
	bool *found = context;
	if (node->kind != K_NAME || !param_reaching(node))
		return WALK_ON;
	origins_of(node, &from);
	for (size_t i = 0; i < from.n && !*found; i++) {
		if (from.v[i].kind == ORIGIN_VALUE)
			look_into(from.v[i].node, find_address, found);
	}
	return *found ? WALK_STOP : WALK_ON;
}

/* Is one of the values that an address can be a model's: self.url, which is that unless something else is said? */
static bool is_address_of_model(const struct node *url)
{
	struct values values;
	bool found = false;
	look_into(url, find_address, &found);
	if (found || !url)
		return found;
	find_address_handed((struct node *)(uintptr_t)url, &found);
	values_of(url, &values);
	for (size_t i = 0; i < values.n && !found; i++) {
		look_into(values.v[i].node, find_address, &found);
		if (!found && is_kind(values.v[i].node, K_STRING))
			look_into(values.v[i].node, find_address_handed, &found);
	}
	return found;
}

struct refusal {
	const struct node *call;
	bool raises; /* raise_for_status(), throw new Error(...) */
	bool falls;  /* answer["choices"], which an error has not */
	bool asks;   /* for the status: then who falls over it has been sent elsewhere */
};

/* What makes an error of an answer that was refused. */
static enum walk find_refusal(struct node *node, void *context)
{
	static const char *const parts[] = { "choices", "content", "candidates", NULL };
	static const char *const states[] = { "status_code", "status", "ok", NULL };
	struct refusal *refusal = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	refusal->raises |= (node->kind == K_RAISE && kid_of(node, 0) &&
			    node->start > refusal->call->start) ||
			   (callee && str_is(callee->text, "raise_for_status"));
	refusal->asks |= node->kind == K_ATTR && str_in(node->text, states);
	if (node->kind == K_INDEX)
		refusal->falls |=
			str_in(string_text(node->kids[1]), parts) ||
			(is_kind(node->kids[0], K_ATTR) && str_in(node->kids[0]->text, parts));
	return WALK_ON;
}

/*
 * Where an answer that was refused becomes an error for who asks: in its function, or in what a loop of it guards, as what
 * stands behind that is no failure of an attempt.
 */
static const struct node *part_asking(const struct node *call)
{
	const struct node *function = node_function(call);
	for (const struct node *up = call; up->parent && up != function; up = up->parent) {
		if (up->parent->kind == K_TRY && up->parent->kids[0] == up &&
		    up->parent->count > 3 && loop_around(up->parent))
			return up;
	}
	return function ? function->kids[1] : NULL;
}

/* fetch("https://api.openai.com/v1/chat/completions") */
static bool posts_to_model(const struct node *call)
{
	static const char *const names[] = { "post",  "request", "fetch", "ofetch",
					     "axios", "got",     NULL };
	const struct node *callee = callee_run(call);
	size_t at = 2;
	if (callee == call_callee(call))
		at = 0;
	else if (callee == call_positional(call, 0))
		at = 1;
	return callee && str_in(callee->text, names) &&
	       (is_address_of_model(call_keyword(call, "url")) ||
		is_address_of_model(call_positional(call, at)) ||
		is_address_of_model(call_positional(call, at + 1)) || asks_ollama(call, at));
}

/* Is a refused key an error, too? */
static bool fails_when_refused(const struct node *call)
{
	const struct node *callee = callee_run(call);
	struct refusal refusal = { call, false, false, false };
	if (str_is(callee->text, "axios") ||
	    (is_kind(callee, K_ATTR) && str_is(callee->kids[0]->text, "axios")))
		return true;
	look_into(part_asking(call), find_refusal, &refusal);
	return refusal.raises || (refusal.falls && !refusal.asks);
}

/* By a library of its own, whose errors are the model's. */
static bool asks_by_library(const struct node *call)
{
	return str_is(models_get(models_of(call), facts_of(call)->source->lang,
				 path_outside(call), "llm"),
		      "chat");
}

/* client.embeddings.create(input=texts): for numbers that stand for a text, which are paid for and refused alike. */
static bool embeds(const struct node *call)
{
	return models_get(models_of(call), facts_of(call)->source->lang, path_outside(call),
			  "embeds")
		.p;
}

bool asks_model(const struct node *call)
{
	return asks_by_library(call) || embeds(call) ||
	       (posts_to_model(call) && fails_when_refused(call));
}

bool sends_to_model(const struct node *call)
{
	return asks_by_library(call) || posts_to_model(call);
}

bool runs_at_once(const struct node *function)
{
	const struct node *arg = function->parent;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	if (!is_kind(call, K_CALL) || call->flags & F_NEW || timer_of_call(call) ||
	    !(is_kind(call->parent, K_AWAIT) || is_kind(call->parent, K_RETURN)))
		return false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *given = kid_of(call_arg_at(call, i), 0);
		if (is_kind(given, K_FUNCTION) && given != function)
			return false;
	}
	return true;
}

struct model_search {
	bool (*asks)(const struct node *call);
	const struct node *found;
	int hops, looked;
};

/* Does a place stand in what a try of its function guards? text = ask(); try: return json.loads(text) except ValueError: ... */
static bool is_guarded(const struct node *place)
{
	for (const struct node *up = place; up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		const struct node *around = up->parent;
		if (around->kind == K_TRY && around->kids[0] == up && around->count > 3)
			return true;
		if (around->kind == K_WITH && graph_suppresses(around))
			return true;
	}
	return false;
}

static enum walk find_model_call(struct node *node, void *context)
{
	struct model_search *search = context;
	if ((node->kind == K_FUNCTION && !runs_at_once(node)) || node->kind == K_CLASS)
		return WALK_SKIP;
	if (node->kind != K_CALL)
		return WALK_ON;
	if (search->asks(node) || asks_client(node)) {
		search->found = node;
		return WALK_STOP;
	}
	const struct node *helper =
		search->hops && search->looked++ < MOST_HELPERS ? function_called(node) : NULL;
	if (helper) {
		bool keeps = guards(helper) && !is_raised_anew(node);
		search->hops--;
		look_into(helper->kids[1], find_model_call, search);
		search->hops++;
		if (search->found)
			search->found = keeps && is_guarded(search->found) ? NULL : node;
	}
	return search->found ? WALK_STOP : WALK_ON;
}

static const struct node *call_found(const struct node *part,
				     bool (*asks)(const struct node *call))
{
	struct model_search search = { .asks = asks, .hops = MOST_HOPS };
	look_into(part, find_model_call, &search);
	return search.found;
}

const struct node *model_call_in(const struct node *part)
{
	return call_found(part, asks_model);
}

const struct node *model_answer_in(const struct node *part)
{
	return call_found(part, sends_to_model);
}
