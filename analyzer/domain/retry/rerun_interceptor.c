/* A client's own handler of failed requests that sends them again: see rerun.h. */
#include "rerun.h"

#include "names.h"

/* What is handed to `client.interceptors.response.use` to be run when a request failed, or NULL. */
static const struct node *interceptor_of(const struct node *call, const struct node **client)
{
	const struct node *callee = call_callee(call), *handler = call_positional(call, 1);
	const struct node *response = kid_of(callee, 0), *interceptors = kid_of(response, 0);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "use") ||
	    !is_kind(response, K_ATTR) || !str_is(response->text, "response") ||
	    !is_kind(interceptors, K_ATTR) || !str_is(interceptors->text, "interceptors"))
		return NULL;
	*client = interceptors->kids[0];
	return handler ? function_of(handler) : NULL;
}

struct resending {
	const struct node *client, *handler; /* who asks, and what runs when that failed */
	const struct node *again;
};

/* Is it the request that failed: error.config, or a name for it? */
static bool is_failed_request(const struct node *value, const struct node *handler)
{
	const struct node *behind = value ? behind_name(value) : NULL;
	const struct node *param = kid_of(handler->kids[0], 0);
	return is_kind(behind, K_ATTR) && str_is(behind->text, "config") && param &&
	       param->text.n && str_eq(node_source(behind->kids[0]), param->text);
}

/* return api(error.config), api.request(error.config): by the same client, so that a failure comes back here. */
static enum walk find_resending(struct node *node, void *context)
{
	struct resending *resending = context;
	if (node->kind != K_CALL)
		return WALK_ON;
	const struct node *callee = call_callee(node);
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "request"))
		callee = callee->kids[0];
	if (str_eq(node_source(callee), node_source(resending->client)) &&
	    is_failed_request(call_positional(node, 0), resending->handler))
		resending->again = node;
	return resending->again ? WALK_STOP : WALK_ON;
}

struct marking {
	const struct node *handler;
	const struct node *test; /* NULL while the marks are looked for */
	bool found;
};

struct asking_mark {
	const struct node *mark;
	bool found;
};

/* config._retry, however it is asked for: config?._retry */
static enum walk find_asked_mark(struct node *node, void *context)
{
	struct asking_mark *asking = context;
	const struct node *mark = asking->mark;
	bool same = node->kind == mark->kind && str_eq(node->text, mark->text) &&
		    str_eq(node_source(node->kids[0]), node_source(mark->kids[0]));
	asking->found |= same && (mark->kind == K_ATTR || str_eq(node_source(node->kids[1]),
								 node_source(mark->kids[1])));
	return asking->found ? WALK_STOP : WALK_ON;
}

static enum walk find_mark(struct node *node, void *context)
{
	struct marking *marking = context;
	const struct node *target = node->kind == K_ASSIGN ? kid_of(node, 0) : NULL;
	struct asking_mark asking = { target, false };
	if (is_kind(target, K_INDEX) || is_kind(target, K_ATTR))
		look_into(marking->test, find_asked_mark, &asking);
	marking->found |= asking.found;
	return marking->found ? WALK_STOP : WALK_ON;
}

static enum walk find_marked_test(struct node *node, void *context)
{
	struct marking *marking = context;
	if (node->kind != K_IF && node->kind != K_COND)
		return WALK_ON;
	marking->test = behind_name(node->kids[0]); /* const first = !config._retry */
	look_into(marking->handler->kids[1], find_mark, marking);
	return marking->found ? WALK_STOP : WALK_ON;
}

/* if (config.headers["x-again"]) ... config.headers["x-again"] = "1": the request says that it is not the first. */
static bool marks_request(const struct node *handler)
{
	struct marking marking = { handler, NULL, false };
	look_into(handler->kids[1], find_marked_test, &marking);
	return marking.found;
}

/* axios.interceptors.response.use(ok, (error) => axios(error.config)): a request that failed is sent again. */
struct rerun rerun_by_interceptor(const struct node *call)
{
	struct resending resending = { 0 };
	struct rerun rerun = { 0 };
	resending.handler = interceptor_of(call, &resending.client);
	if (!resending.handler || facts_of(resending.handler) != facts_of(call))
		return rerun;
	look_into(resending.handler->kids[1], find_resending, &resending);
	if (!resending.again || marks_request(resending.handler))
		return rerun;
	rerun.function = rerun.failure = resending.handler;
	rerun.again = resending.again;
	return rerun;
}
