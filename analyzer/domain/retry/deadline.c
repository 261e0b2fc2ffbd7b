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

const struct node *deadline_around(const struct node *at)
{
	const struct node *here = deadline_here(at);
	return here ? here : deadline_of_callers(node_function(at));
}
