/* What cuts a repetition off from outside: see bounds.h. */
#include "bounds.h"
#include "models.h"
#include "names.h"

/* A call that models say sets a deadline, and is told one: asyncio.timeout(30), not asyncio.timeout(None). */
static bool sets_deadline(const struct node *call)
{
	struct str path = call_path(call);
	const struct node *first = call_positional(call, 0);
	const struct node *timeout = call_keyword(call, "timeout");
	return path.n && !is_kind(first, K_NULL) && !is_kind(timeout, K_NULL) &&
	       models_get(models_of(call), facts_of(call)->source->lang, path, "deadline").p;
}

/* async with asyncio.timeout(30): ..., with anyio.fail_after(30): ... */
static const struct node *deadline_of_with(const struct node *with)
{
	for (size_t i = 1; i < with->count; i++) {
		const struct node *context = kid_of(with->kids[i], 0);
		if (is_kind(context, K_CALL) && sets_deadline(context))
			return context;
	}
	return NULL;
}

/* wait_for(loop(), timeout=30): the call around one of a function. */
static const struct node *deadline_of_call(const struct node *call)
{
	const struct node *arg = call->parent;
	const struct node *around = is_kind(arg, K_ARG) ? arg->parent : NULL;
	return is_kind(around, K_CALL) && sets_deadline(around) ? around : NULL;
}

static const struct node *deadline_here(const struct node *at)
{
	const struct node *found = NULL;
	for (const struct node *up = at; !found && up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		if (up->parent->kind == K_WITH && up == up->parent->kids[0])
			found = deadline_of_with(up->parent);
	}
	return found;
}

/* Of the first call of a function, when every one in sight has a deadline. */
static const struct node *deadline_of_callers(const struct node *function)
{
	enum { CALLERS = 8 };
	const struct node *callers[CALLERS], *first = NULL;
	bool complete;
	size_t n = function ? callers_of(function, callers, CALLERS, &complete) : 0;
	for (size_t i = n; i-- > 0;) {
		first = deadline_of_call(callers[i]);
		if (!first)
			first = deadline_here(callers[i]);
		if (!first)
			return NULL;
	}
	return first;
}

/* Where a function runs what it was handed as `param`: the deadline around that, or NULL. */
static const struct node *deadline_of_param(const struct node *runner, struct str param)
{
	const struct facts *facts = facts_of(runner);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		if (node_function(call) == runner && is_kind(call_callee(call), K_NAME) &&
		    str_eq(call_callee(call)->text, param))
			return deadline_of_call(call);
	}
	return NULL;
}

/* await limited(worker, 600), where limited(work, seconds) awaits work() for so long: the one place a function is handed to. */
static const struct node *deadline_of_runner(const struct node *function)
{
	const struct facts *facts = facts_of(function);
	for (size_t i = 0; function->text.n && i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		for (size_t k = 0; k < call_arg_count(call); k++) {
			const struct node *given = kid_of(call_arg_at(call, k), 0);
			if (!is_kind(given, K_NAME) || !str_eq(given->text, function->text) ||
			    function_of(given) != function)
				continue;
			const struct node *runner = function_of(call_callee(call));
			const struct node *param =
				runner ? kid_of(runner->kids[0], (int)k) : NULL;
			return param && !call_arg_at(call, k)->text.n
				       ? deadline_of_param(runner, param->text)
				       : NULL;
		}
	}
	return NULL;
}

const struct node *deadline_around(const struct node *at)
{
	const struct node *here = deadline_here(at), *function = node_function(at);
	if (!here)
		here = deadline_of_callers(function);
	return here || !function ? here : deadline_of_runner(function);
}

/* setTimeout(() => controller.abort(), 5000) */
static bool is_aborted_by_timer(const struct node *controller)
{
	const struct facts *facts = facts_of(controller);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		if (is_kind(callee, K_ATTR) && str_is(callee->text, "abort") &&
		    assigned_value(callee->kids[0]) == controller && is_by_timer(call))
			return true;
	}
	return false;
}

struct signals {
	const struct node *region;
	bool due;
};

static enum walk find_due(struct node *node, void *context)
{
	struct signals *signals = context;
	const struct node *made = is_kind(node, K_CALL) ? node : assigned_value(node);
	if (node->kind == K_FUNCTION)
		return WALK_SKIP;
	if (!is_kind(made, K_CALL) || (signals->region && node_inside(made, signals->region)))
		return WALK_ON;
	struct str path = call_path(made);
	if (made != node && str_is(path, "AbortSignal.any"))
		look_into(made, find_due, signals);
	signals->due |= str_is(path, "AbortSignal.timeout") ||
			(made != node && str_is(call_callee(made)->text, "AbortController") &&
			 is_aborted_by_timer(made));
	return signals->due ? WALK_STOP : WALK_ON;
}

bool deadline_given(const struct node *call, const struct node *region)
{
	struct signals signals = { region, false };
	for (size_t i = 0; i < call_arg_count(call) && !signals.due; i++)
		look_into(call_arg_at(call, i), find_due, &signals);
	return signals.due;
}
