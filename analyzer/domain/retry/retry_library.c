/* Retry libraries, as models/retry.json tells them apart: see retries.h. */
#include <math.h>

#include "models.h"
#include "names.h"
#include "origins.h"
#include "retries_internal.h"
#include "types.h"
#include "values.h"

/* One use of a library. */
struct use {
	const struct node *call; /* NULL for a bare decorator */
	const struct node *at;
	struct str path;
	enum lang lang;
	const struct models *models;
	const struct node *asked; /* of a client: the call that asks it; or NULL */
	unsigned origins;         /* so often it was asked where an object comes from */
};

static struct str fact(const struct use *use, const char *key)
{
	struct str value = models_get(use->models, use->lang, use->path, key);
	return value.p ? value : STR("");
}

static double fact_number(const struct use *use, const char *key)
{
	double number;
	return str_to_double(fact(use, key), &number) ? number : 0;
}

/* ---- arguments ---- */

/* retry.limit of { retry: { limit: 5 } }; also 3 of { retry: 3 }. */
static enum presence entry_at(const struct use *use, const struct node *object, struct str name,
			      const struct node **value)
{
	struct arena *arena = facts_of(use->at)->arena;
	enum presence presence = PRESENT;
	struct str part;
	*value = object;
	while (presence == PRESENT && str_split(&name, '.', &part)) {
		const struct node *inner = value_of(*value);
		if (inner && inner->kind != K_DICT)
			return ABSENT;
		presence = entry_of(*value, str_z(arena, part), value);
	}
	return presence;
}

/* stop=..., and max_retries of retry_kwargs={"max_retries": 5}. */
static enum presence keyword(const struct use *use, struct str name, const struct node **value)
{
	size_t dot = str_find_char(name, '.', 0);
	const char *first = str_z(facts_of(use->at)->arena, str_sub(name, 0, dot));
	enum presence presence = argument_of(use->call, first, -1, value);
	if (presence == PRESENT && dot < name.n)
		return entry_at(use, *value, str_sub(name, dot + 1, name.n), value);
	return presence;
}

/* A library's argument by name, wherever that library takes it. */
static enum presence argument(const struct use *use, struct str name, const struct node **value)
{
	struct str positions = fact(use, "options"), position;
	enum presence presence = ABSENT;
	if (!use->call)
		return ABSENT;
	if (!positions.n)
		return keyword(use, name, value);
	while (presence == ABSENT && str_split(&positions, ' ', &position)) {
		int64_t i = 0;
		bool spreads;
		const struct node *object =
			str_to_i64(position, &i) ? call_positional(use->call, (size_t)i) : NULL;
		if (!object) {
			if (call_positional_count(use->call, &spreads) <= (size_t)i && spreads)
				return MAYBE;
			continue;
		}
		const struct node *known = value_of(object);
		if (is_kind(known, K_NUMBER)) { /* retry(3): a bound, and no pause */
			*value = known;
			return str_listed(fact(use, "bounded_by"), name) ? PRESENT : ABSENT;
		}
		if (is_kind(known, K_STRING) || is_kind(known, K_FUNCTION) ||
		    is_kind(object, K_FUNCTION) || is_kind(object, K_STRING))
			continue;
		presence = entry_at(use, object, name, value);
	}
	return presence;
}

/* Is every possible value one without end? */
static bool all_endless(const struct node *value)
{
	struct values values;
	values_of(value, &values);
	if (is_endless_value(value))
		return true;
	for (size_t i = 0; i < values.n; i++) {
		if (!values.v[i].node || !is_endless_value(values.v[i].node))
			return false;
	}
	return values.complete;
}

/* ---- bounds ---- */

/* 5 of stop_after_attempt(5), or of a number. */
static const struct node *counted_by(const struct node *value)
{
	static const char *const counting[] = { "tenacity.stop_after_attempt",
						"tenacity.stop.stop_after_attempt", NULL };
	return is_kind(value, K_CALL) && str_in(call_path(value), counting)
		       ? call_positional(value, 0)
		       : value;
}

/* The number of attempts a bound stands for: 5, stop_after_attempt(5), either of a | b; 0: cannot be told. */
static double attempts_in(const struct node *value)
{
	const struct node *known = value_of(value);
	if (known)
		value = known;
	if (is_kind(value, K_BINARY) && str_is(value->text, "|")) {
		double left = attempts_in(value->kids[0]), right = attempts_in(value->kids[1]);
		return left && right ? fmin(left, right) : left + right;
	}
	double number = likely_number(counted_by(value));
	return number >= 0 ? number : 0;
}

/* Is that number one that is only likely: stop_after_attempt(retries)? */
static bool is_likely_in(const struct node *value)
{
	const struct node *known = value_of(value);
	double number;
	if (known)
		value = known;
	if (is_kind(value, K_BINARY) && str_is(value->text, "|"))
		return is_likely_in(value->kids[0]) || is_likely_in(value->kids[1]);
	value = counted_by(value);
	return value && !value_number(value, &number) && likely_number(value) > 0;
}

struct limit {
	bool any, maybe;             /* there is one; there may be one */
	bool counts;                 /* one that counts attempts */
	bool likely;                 /* by a number that is only likely */
	const struct node *endless;  /* an argument that says: no end of attempts */
	const struct node *timeless; /* one that says: no end of time */
	double attempts, within_ms;  /* 0: unknown */
};

static double smaller(double known, double number)
{
	return number && (!known || number < known) ? number : known;
}

/* How long a time limit lets it try: stop_after_delay(60), max_time=60; 0: cannot be told, or no time. */
static double milliseconds_in(const struct node *value, double unit_ms)
{
	static const char *const timing[] = { "tenacity.stop_after_delay",
					      "tenacity.stop.stop_after_delay",
					      "tenacity.stop_before_delay",
					      "tenacity.stop.stop_before_delay", NULL };
	const struct node *known = value_of(value);
	double number;
	if (known)
		value = known;
	if (is_kind(value, K_BINARY) && str_is(value->text, "|"))
		return smaller(milliseconds_in(value->kids[0], unit_ms),
			       milliseconds_in(value->kids[1], unit_ms));
	if (is_kind(value, K_CALL) && str_in(call_path(value), timing)) {
		value = call_positional(value, 0);
		unit_ms = 1000;
	}
	return value && value_number(value, &number) && number > 0 ? number * unit_ms : 0;
}

static bool fact_lists(const struct use *use, const char *key, struct str name)
{
	return str_listed(fact(use, key), name);
}

/* What an argument's number counts: milliseconds of how many; 0: attempts. */
static double unit_of(const struct use *use, struct str name)
{
	return fact_lists(use, "seconds_by", name)  ? 1000
	       : fact_lists(use, "millis_by", name) ? 1
						    : 0;
}

static void take_limit(struct limit *limit, const struct use *use, struct str name,
		       const struct node *value)
{
	double unit_ms = unit_of(use, name), attempts = unit_ms ? 0 : attempts_in(value);
	limit->any = true;
	limit->counts |= !unit_ms;
	limit->likely |= !unit_ms && is_likely_in(value);
	limit->within_ms = smaller(limit->within_ms, milliseconds_in(value, unit_ms));
	if (attempts)
		limit->attempts = smaller(limit->attempts, attempts + fact_number(use, "more"));
}

/* maxAttempts: 0, where that means no end */
static bool is_lifting_zero(const struct use *use, const struct node *value)
{
	double number;
	return fact(use, "zero").n && value_number(value, &number) && number == 0;
}

static struct limit limit_of(const struct use *use)
{
	struct str names = fact(use, "bounded_by"), name;
	struct limit limit = { 0 };
	while (str_split(&names, ' ', &name)) {
		const struct node *value = NULL;
		enum presence presence = argument(use, name, &value);
		limit.maybe |= presence == MAYBE;
		if (presence != PRESENT || is_kind(value_of(value), K_DICT))
			continue;
		bool unset = is_kind(value, K_NULL) && lang_is_js(use->lang);
		if (unset)
			continue;
		const struct node *known = value_of(value);
		if (is_kind(known, K_BOOL)) { /* retry: false; true is for endless_by */
			limit.any |= known->number == 0;
			limit.counts |= known->number == 0;
			continue;
		}
		if (all_endless(value) || is_lifting_zero(use, value)) {
			*(unit_of(use, name) ? &limit.timeless : &limit.endless) = value;
			continue;
		}
		take_limit(&limit, use, name, value);
	}
	for (names = fact(use, "endless_by"); str_split(&names, ' ', &name);) {
		const struct node *value = NULL;
		if (argument(use, name, &value) == PRESENT &&
		    is_kind(value_of(value), K_BOOL) && value_of(value)->number != 0)
			limit.endless = value;
	}
	return limit;
}

static void set_bound(struct retry *retry, const struct use *use)
{
	struct limit limit = limit_of(use);
	struct str attempts = fact(use, "attempts");
	retry->bounded_by = fact(use, "bounded_by");
	double number, within_ms = 1000 * fact_number(use, "within_seconds");
	retry->attempts = limit.attempts;
	retry->by_default = limit.attempts && limit.likely;
	retry->within_ms = limit.within_ms;
	if (limit.maybe || limit.counts)
		return;
	bool endless = limit.endless || str_is(attempts, "endless");
	if (!endless && str_to_double(attempts, &number))
		retry->attempts = number;
	if (!limit.any && !limit.timeless)
		retry->within_ms = within_ms;
	if (!limit.any && endless && !retry->within_ms) {
		retry->unbounded = true;
		retry->bound_at = limit.endless ? limit.endless : limit.timeless;
	}
}

/* ---- waiting ---- */

/* 500, () => 500: how long a pause is told to be; false when it is not known. */
static bool told_number(const struct node *value, double *number)
{
	const struct node *function = is_kind(value, K_FUNCTION) ? value : NULL;
	const struct node *body = function ? function->kids[1] : NULL;
	const struct node *only =
		is_kind(body, K_BLOCK) && body->count == 1 ? body->kids[0] : body;
	if (is_kind(only, K_RETURN))
		only = kid_of(only, 0);
	return value_number(function ? only : value, number);
}

/* What the pause is set to. A library that grows it by itself grows nothing from 0; those of npm count in milliseconds. */
static void set_wait_to(struct retry *retry, const struct use *use, const struct node *value)
{
	const struct node *call = value_of(value);
	struct str path = is_kind(call, K_CALL) ? call_path(call) : STR("");
	bool grows = str_is(fact(use, "waits"), "growing");
	double number;
	retry->wait = WAIT_UNKNOWN;
	retry->wait_at = value;
	if (str_ends(path, "wait_none") || (told_number(value, &number) && number == 0)) {
		retry->wait = WAIT_NONE;
	} else if (str_ends(path, "wait_fixed")) {
		retries_set_wait(retry, value, call_positional(call, 0), 1000);
	} else if (lang_is_js(use->lang) && !grows && told_number(value, &number)) {
		retry->wait = WAIT_FIXED;
		retry->wait_ms = number;
	} else if (path.n) {
		retry->wait = WAIT_GROWING;
	}
}

static void set_wait(struct retry *retry, const struct use *use)
{
	struct str names = fact(use, "wait"), name, waits = fact(use, "waits");
	retry->wait = str_is(waits, "growing") ? WAIT_GROWING
		      : str_is(waits, "fixed") ? WAIT_UNKNOWN
					       : WAIT_NONE;
	while (str_split(&names, ' ', &name)) {
		const struct node *value = NULL;
		if (argument(use, name, &value) == ABSENT)
			continue;
		set_wait_to(retry, use, value);
		return;
	}
}

/* Which errors: a keyword, or "#1" for a position. */
static void set_only(struct retry *retry, const struct use *use)
{
	struct str name = fact(use, "only");
	int64_t position;
	const struct node *value = NULL;
	if (!name.n || !use->call)
		return;
	if (name.p[0] == '#' && str_to_i64(str_sub(name, 1, name.n), &position))
		retry->only = call_positional(use->call, (size_t)position);
	else if (argument(use, name, &value) != ABSENT)
		retry->only = value ? value : use->call;
}

/* Which statuses, by number or by a function that asks for them. */
static void set_statuses(struct retry *retry, const struct use *use)
{
	struct str names = fact(use, "statuses"), name;
	while (!retry->statuses && str_split(&names, ' ', &name)) {
		const struct node *value = NULL;
		if (argument(use, name, &value) == PRESENT)
			retry->statuses = value;
	}
}

const struct node *retry_predicate(const struct retry *retry)
{
	const struct node *only = retry->only;
	bool asks = is_kind(only, K_CALL) && str_ends(call_path(only), "retry_if_exception");
	const struct node *given = asks ? call_positional(only, 0) : NULL;
	return is_kind(given, K_FUNCTION) ? given : given ? function_of(given) : NULL;
}

/* ---- finding them ---- */

static struct use use_at(const struct node *expression)
{
	bool call = expression->kind == K_CALL;
	return (struct use){ .call = call ? expression : NULL,
			     .at = expression,
			     .path = call ? call_path(expression) : path_of(expression),
			     .lang = facts_of(expression)->source->lang,
			     .models = models_of(expression) };
}

static bool use_of(const struct node *expression, struct use *use)
{
	*use = use_at(expression);
	return use->path.n && fact(use, "retry").n;
}

static struct retry *add_use(const struct use *use, enum retry_form form)
{
	struct retry *retry = retries_add(form, use->at);
	retry->library = use->path;
	set_bound(retry, use);
	set_wait(retry, use);
	set_only(retry, use);
	set_statuses(retry, use);
	return retry;
}

/* ---- decorators of one's own ---- */

struct wrapping {
	const struct node *decorator; /* the FUNCTION */
	bool found;
};

/* Is it the first parameter of a decorator, or of the function it makes? */
static bool is_wrapped(const struct node *value, const struct node *decorator)
{
	const struct node *param = param_reaching(value);
	return param && param->parent->kids[0] == param && node_inside(param, decorator);
}

/* func(*args), where func is what the decorator, or the function it makes, was given. */
static enum walk find_wrapped(struct node *node, void *context)
{
	struct wrapping *wrapping = context;
	wrapping->found |=
		node->kind == K_CALL && is_wrapped(call_callee(node), wrapping->decorator);
	return wrapping->found ? WALK_STOP : WALK_ON;
}

/* retry(stop=...)(func): what a library's decorator is put around. */
static const struct node *given_to(const struct node *made)
{
	const struct node *parent = made->parent;
	return is_kind(parent, K_CALL) && call_callee(parent) == made
		       ? call_positional(parent, 0)
		       : NULL;
}

/*
 * The retry in a decorator of the project that tries what it decorates: a loop, a library's decorator on the function
 * it makes, or put around what it was given; or NULL.
 */
static const struct retry *retry_of_decorator(const struct node *decorator)
{
	const struct retry *one = decorator ? retries_of(facts_of(decorator)) : NULL;
	for (; one; one = one->next) {
		struct wrapping wrapping = { decorator, false };
		bool calls = one->form == RETRY_LOOP || one->form == RETRY_DECORATOR;
		if (!node_inside(one->at, decorator))
			continue;
		if (one->form == RETRY_CALL && is_wrapped(given_to(one->at), decorator))
			return one;
		if (calls && one->body && node_inside(one->body, decorator))
			look_into(retry_part(one), find_wrapped, &wrapping);
		if (wrapping.found)
			return one;
	}
	return NULL;
}

/* except exceptions: what the decorator was told, or else its default. */
static const struct node *errors_told(const struct node *type, const struct node *call,
				      const struct node *decorator)
{
	const struct node *params = decorator->kids[0];
	for (size_t i = 0; is_kind(type, K_NAME) && i < params->count; i++) {
		if (!str_eq(params->kids[i]->text, type->text))
			continue;
		const struct node *given = call ? call_given(call, params->kids[i]) : NULL;
		return given ? given : kid_of(params->kids[i], 0);
	}
	return type;
}

/* The parameter of a decorator that is the limit of its loop: retries < max_retries, range(max_retries); or NULL. */
static const struct node *limit_param(const struct retry *inner, const struct node *decorator)
{
	const struct node *bound = inner->bound_at, *params = decorator->kids[0];
	const struct node *limit = is_kind(bound, K_BINARY) ? kid_of(bound, 1) : NULL;
	if (is_kind(bound, K_FOR) && is_kind(bound->kids[1], K_CALL) &&
	    call_arg_count(bound->kids[1]) == 1)
		limit = call_positional(bound->kids[1], 0);
	for (size_t i = 0; is_kind(limit, K_NAME) && i < params->count; i++) {
		if (str_eq(params->kids[i]->text, limit->text))
			return params->kids[i];
	}
	return NULL;
}

/* @again(max_retries=5) over a loop that makes 3 when nobody says so: what is said here counts. */
static void count_given(struct retry *retry, const struct retry *inner, const struct node *call,
			const struct node *decorator)
{
	const struct node *limit = call ? limit_param(inner, decorator) : NULL;
	const struct node *given = limit ? call_given(call, limit) : NULL;
	double otherwise, number;
	if (!given || !value_number(given, &number) || !kid_of(limit, 0) ||
	    !value_number(kid_of(limit, 0), &otherwise) || inner->attempts < 1)
		return;
	retry->attempts = inner->attempts - otherwise + number;
	retry->by_default = false;
}

static void add_own_decorator(const struct node *expression, const struct node *function)
{
	const struct node *call = expression->kind == K_CALL ? expression : NULL;
	const struct node *decorator = function_of(call ? call_callee(call) : expression);
	const struct retry *inner = retry_of_decorator(decorator);
	if (!inner)
		return;
	struct retry *retry = retries_add(RETRY_DECORATOR, expression);
	retry->body = function;
	retry->attempts = inner->attempts;
	retry->by_default = inner->by_default;
	count_given(retry, inner, call, decorator);
	retry->within_ms = inner->within_ms;
	retry->wait = inner->wait;
	retry->wait_ms = inner->wait_ms;
	retry->bound_how = inner->bound_how;
	retry->failure = inner->failure;
	retry->only = inner->only;
	if (is_kind(inner->failure, K_HANDLER))
		retry->only = errors_told(kid_of(inner->failure, 0), call, decorator);
}

struct asking_again {
	struct str method; /* "retry" of self.retry() */
	const struct node *call;
};

static enum walk find_asking_again(struct node *node, void *context)
{
	struct asking_again *asking = context;
	const struct node *callee = node->kind == K_CALL ? call_callee(node) : NULL;
	if (is_kind(callee, K_ATTR) && str_eq(callee->text, asking->method))
		asking->call = node;
	return asking->call ? WALK_STOP : WALK_ON;
}

/*
 * @shared_task alone tries nothing again, only with autoretry_for=(...), or where the task says so: raise self.retry().
 */
static void add_library_decorator(const struct use *use, const struct node *function)
{
	struct asking_again asking = { fact(use, "tries_by"), NULL };
	const struct node *types;
	bool told = asking.method.n && use->call &&
		    argument_of(use->call, str_z(facts_of(use->at)->arena, fact(use, "only")),
				-1, &types) != ABSENT;
	if (asking.method.n && !told)
		look_into(function->kids[1], find_asking_again, &asking);
	if (asking.method.n && !told && !asking.call)
		return;
	struct retry *retry = add_use(use, RETRY_DECORATOR);
	retry->body = function;
	retry->sorts = fact(use, "sorts").n > 0;
	if (asking.call) {
		retry->failure = node_up(asking.call, K_HANDLER);
		retry->sorts = true;
	}
}

/* Those of libraries, or those of the project: a decorator of the file itself may be made of the others. */
static void add_decorators(const struct node *function, bool own)
{
	/* what is tried of a generator is making it: nothing of its body has run by then */
	if (function->flags & F_GENERATOR)
		return;
	const struct node *decorators = function->kids[2];
	for (size_t i = 0; i < decorators->count; i++) {
		const struct node *expression = kid_of(decorators->kids[i], 0);
		struct use use;
		if (!expression || (expression->kind != K_CALL && !is_reference(expression)))
			continue;
		bool library = use_of(expression, &use);
		if (!library && own)
			add_own_decorator(expression, function);
		else if (library && !own && str_is(fact(&use, "retry"), "decorator"))
			add_library_decorator(&use, function);
	}
}

/* What is tried where a retry object stands: for attempt in retrying: ..., retrying(fn). */
static const struct node *tried_at(const struct node *object)
{
	const struct node *parent = object->parent;
	if (is_kind(parent, K_FOR) && parent->kids[1] == object)
		return parent->kids[2];
	if (is_kind(parent, K_CALL) && call_callee(parent) == object &&
	    call_positional(parent, 0))
		return function_of(call_positional(parent, 0));
	return NULL;
}

/* The same of Retrying(...), used at once or by the name it is given. */
static const struct node *tried_by_object(const struct node *call)
{
	const struct node *body = tried_at(call), *assign = call->parent;
	if (body || !is_kind(assign, K_ASSIGN) || !is_reference(assign->kids[0]))
		return body;
	const struct mention *one = mentions_of(facts_of(call), assign->kids[0]->text);
	for (; one && !body; one = one->next) {
		if (value_of(one->node) == call)
			body = tried_at(one->node);
	}
	return body;
}

static void add_call(const struct node *call)
{
	const struct node *client;
	struct use use;
	int64_t tries;
	if (is_kind(call->parent, K_DECORATOR) || !use_of(call, &use))
		return;
	struct retry *retry = add_use(
		&use, str_is(fact(&use, "retry"), "options") ? RETRY_OPTIONS : RETRY_CALL);
	if (str_to_i64(fact(&use, "tries"), &tries))
		retry->body = function_of(call_positional(call, (size_t)tries));
	else if (retry->form == RETRY_CALL)
		retry->body = tried_by_object(call);
	if (fact(&use, "tries_model").n && !retry->only && client_attempts(call, &client) > 1)
		retry->client = call;
}

/* ---- LangChain's and LangGraph's own ---- */

/* stop_after_attempt=5, { stopAfterAttempt: 5 }, max_attempts=5; 3 when nothing is said, as in both libraries; 0: unknown. */
static double attempts_of_runnable(const struct node *call, const char *keyword,
				   const char *entry)
{
	enum { OTHERWISE = 3 };
	const struct node *value = NULL, *options = call_positional(call, 0);
	double number;
	bool js = lang_is_js(facts_of(call)->source->lang);
	enum presence presence = !js       ? argument_of(call, keyword, -1, &value)
				 : options ? entry_of(options, entry, &value)
					   : ABSENT;
	if (presence == ABSENT)
		return OTHERWISE;
	return presence == PRESENT && value_number(value, &number) && number > 0 ? number : 0;
}

/* model.with_retry(stop_after_attempt=5), where the model's client tries again, too. */
static void add_runnable(const struct node *call)
{
	static const char *const names[] = { "with_retry", "withRetry", NULL };
	const struct node *callee = call_callee(call), *client;
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, names) ||
	    client_attempts(call, &client) <= 1)
		return;
	struct retry *retry = retries_add(RETRY_CALL, call);
	retry->library = STR("langchain_core.runnables.Runnable.with_retry");
	retry->client = call;
	retry->attempts = attempts_of_runnable(call, "stop_after_attempt", "stopAfterAttempt");
	retry->wait = WAIT_GROWING;
}

/* add_node("agent", agent, retry_policy=RetryPolicy(max_attempts=3)): the node is tried again. */
static void add_node_policy(const struct node *call)
{
	static const char *const names[] = { "retry_policy", "retryPolicy", "retry", NULL };
	const struct node *callee = call_callee(call), *policy = NULL;
	if (!is_kind(callee, K_ATTR) ||
	    (!str_is(callee->text, "add_node") && !str_is(callee->text, "addNode")))
		return;
	const struct node *options = call_positional(call, 2);
	bool js = lang_is_js(facts_of(call)->source->lang);
	for (size_t i = 0; names[i] && !policy; i++) {
		if (!js)
			policy = call_keyword(call, names[i]);
		else if (options)
			entry_of(options, names[i], &policy);
	}
	const struct node *made = policy ? value_of(policy) : NULL;
	bool python = is_kind(made, K_CALL) && str_ends(call_path(made), "RetryPolicy");
	const struct node *node = call_positional(call, call_positional(call, 1) ? 1 : 0);
	if (!(python || (js && is_kind(made, K_DICT))) || !node)
		return;
	struct retry *retry = retries_add(RETRY_CALL, call);
	retry->library = STR("langgraph.types.RetryPolicy");
	retry->body = function_of(node);
	const struct node *said = NULL;
	double number;
	if (python)
		retry->attempts = attempts_of_runnable(made, "max_attempts", "maxAttempts");
	else
		retry->attempts = entry_of(made, "maxAttempts", &said) != PRESENT ? 3
				  : value_number(said, &number)                   ? number
										  : 0;
	retry->wait = WAIT_GROWING;
	retry->sorts = true;
}

void retries_add_libraries(const struct facts *facts)
{
	for (size_t i = 0; i < facts->functions.n; i++)
		add_decorators(facts->functions.v[i], false);
	for (size_t i = 0; i < facts->calls.n; i++) {
		add_call(facts->calls.v[i]);
		add_runnable(facts->calls.v[i]);
		add_node_policy(facts->calls.v[i]);
	}
	for (size_t i = 0; i < facts->functions.n; i++)
		add_decorators(facts->functions.v[i], true);
}

/* ---- clients ---- */

/* Does a file speak of an argument at all? */
static bool names(const struct node *at, const char *argument)
{
	return str_has(facts_of(at)->source->text, argument);
}

/*
 * def make(**options): return ChatOpenAI(model="m", **options): is it only there that the argument could be, and named
 * neither in that file nor in the one that asks?
 */
static bool may_only_be_in_rest(const struct use *use, const char *argument)
{
	for (size_t i = 0; i < call_arg_count(use->call); i++) {
		const struct node *arg = call_arg_at(use->call, i);
		if (!(arg->flags & F_SPREAD_DICT))
			continue;
		const struct node *param = param_reaching(arg->kids[0]);
		if (!param || !(param->flags & F_SPREAD_DICT))
			return false;
	}
	return !names(use->call, argument) && !(use->asked && names(use->asked, argument));
}

/* maxRetries: 5 or max_retries=5 of a client or call, plus the first attempt; 0 when it is not known. */
static double attempts_told(const struct use *use, const char *by, const char *fallback)
{
	struct arena *arena = facts_of(use->at)->arena;
	const char *name = str_z(arena, fact(use, by));
	const struct node *value = NULL;
	double number;
	enum presence presence;
	if (lang_is_js(use->lang)) {
		const struct node *options = call_positional(use->call, 0);
		presence = options ? entry_of(options, name, &value) : ABSENT;
	} else {
		presence = argument_of(use->call, name, -1, &value);
	}
	bool rest = presence == MAYBE && may_only_be_in_rest(use, name);
	if (presence == MAYBE && !rest)
		return 0;
	if (rest || presence == ABSENT || is_kind(value, K_NULL))
		return fact_number(use, fallback);
	/* the number counts what comes after the first try, or that one, too */
	double first = fact(use, "client_more").n ? fact_number(use, "client_more") : 1;
	return value_number(value, &number) && number >= 0 ? number + first : 0;
}

enum { WRAPPERS = 4, ASKED_MAX = 8, MOUNTS_MAX = 64 };

/* model.bind_tools(tools), model.withStructuredOutput(schema): the same model, told more. */
static const struct node *model_behind(const struct node *call)
{
	static const char *const names[] = { "bind",        "bind_tools",
					     "bindTools",   "with_structured_output",
					     "withConfig",  "withStructuredOutput",
					     "with_config", "with_retry",
					     "withRetry",   NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, names) ? callee->kids[0] : NULL;
}

/* "llm #0" of a model: the argument of that name or position, or what an object of options in the first one holds. */
static const struct node *argument_named(const struct node *call, struct str names)
{
	const struct node *found = NULL, *options = call_positional(call, 0);
	struct str name;
	int64_t position;
	while (!found && str_split(&names, ' ', &name)) {
		if (name.p[0] == '#' && str_to_i64(str_sub(name, 1, name.n), &position))
			found = call_positional(call, (size_t)position);
		else
			found = call_keyword(call, str_z(facts_of(call)->arena, name));
		if (!found && name.p[0] != '#' && lang_is_js(facts_of(call)->source->lang) &&
		    options &&
		    entry_of(options, str_z(facts_of(call)->arena, name), &found) != PRESENT)
			found = NULL;
	}
	return found;
}

const struct node *client_within(const struct node *call)
{
	struct use use = use_at(call);
	if (!use.path.n)
		return NULL;
	struct str names = fact(&use, "wraps_client");
	if (!names.n && str_is(fact(&use, "llm"), "agent"))
		names = fact(&use, "model");
	return argument_named(call, names);
}

static bool find_client(const struct node *object, struct use *use, int depth);

/*
 * The constructor behind an object that can be one of several, or behind what is called when its method was handed over:
 * again(client.chat.completions.create).
 */
static bool find_client_by_origin(const struct node *object, bool method, struct use *use)
{
	struct origins from;
	if (use->origins++ >= ASKED_MAX)
		return false;
	origins_of(object, &from);
	for (size_t i = 0; i < from.n; i++) {
		if (from.v[i].kind != ORIGIN_CALL || (from.v[i].access.n != 0) != method ||
		    !is_kind(from.v[i].node, K_CALL))
			continue;
		use->at = use->call = from.v[i].node;
		use->path = call_path(use->call);
		if (use->path.n && fact(use, "client_attempts").n)
			return true;
		const struct node *within = method ? NULL : client_within(from.v[i].node);
		if (within && find_client(within, use, 1))
			return true;
	}
	return false;
}

/* The constructor of a client that retries, among what an expression can be, or what that wraps. */
static bool find_client(const struct node *object, struct use *use, int depth)
{
	struct values values;
	values_of(object, &values);
	for (size_t i = 0; i < values.n; i++) {
		const struct node *call = values.v[i].node;
		if (!is_kind(call, K_CALL))
			continue;
		use->at = use->call = call;
		use->path = call_path(call);
		if (use->path.n && fact(use, "client_attempts").n)
			return true;
		const struct node *wrapped = client_within(call);
		if (!wrapped)
			wrapped = model_behind(call);
		if (wrapped && depth < WRAPPERS && find_client(wrapped, use, depth + 1))
			return true;
	}
	return find_client_by_origin(object, false, use);
}

/* client.with_options(max_retries=0): a client, no request. */
static bool makes_copy(const struct node *call)
{
	static const char *const names[] = { "with_options", "withOptions", NULL };
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_in(call_callee(call)->text, names);
}

/* client.with_options(max_retries=0).chat...: what is said for one request; -1 when nothing is. */
static double attempts_said_here(const struct node *call, struct use *use)
{
	const struct node *object = call_callee(call);
	while (is_kind(object, K_ATTR) || is_kind(object, K_CALL)) {
		const struct node *client =
			makes_copy(object) ? call_callee(object)->kids[0] : NULL;
		if (client && find_client(client, use, 0)) {
			double otherwise =
				attempts_told(use, "client_retries_by", "client_attempts");
			use->at = use->call = object;
			double said = attempts_told(use, "client_retries_by", "none");
			return said ? said : otherwise;
		}
		object = object->kids[0];
	}
	return -1;
}

/* def ask(client: AsyncAnthropic): how often one tries that is only known by its type, unless it was told otherwise. */
static double attempts_declared(const struct node *call, struct use *use,
				const struct node **client)
{
	const struct node *object = callee_run(call);
	while (is_kind(object, K_ATTR)) {
		object = object->kids[0];
		const struct node *declared = type_of(object);
		const struct node *type = declared ? type_plain(declared) : NULL;
		use->path = type ? path_of(type) : STR("");
		if (!use->path.n || !fact(use, "client_attempts").n)
			continue;
		*client = type;
		return fact_number(use, "client_attempts");
	}
	return 0;
}

/* Is a call requests.Session(), which retries as its adapters are told? */
static bool makes_session(const struct node *call)
{
	static const char *const paths[] = { "requests.Session", "requests.session",
					     "requests.sessions.Session", NULL };
	return is_kind(call, K_CALL) && str_in(call_path(call), paths);
}

/* The requests.Session() that an object is, or NULL. */
static const struct node *session_of(const struct node *object)
{
	struct values values;
	values_of(object, &values);
	for (size_t i = 0; i < values.n; i++) {
		if (makes_session(values.v[i].node))
			return values.v[i].node;
	}
	return NULL;
}

/* HTTPAdapter(max_retries=Retry(total=3)), max_retries=3: the attempts it makes; 0: one, or unknown. *client says so. */
static double attempts_of_adapter(const struct node *adapter, const struct node **client)
{
	const struct node *known = adapter ? value_of(adapter) : NULL;
	adapter = known ? known : adapter;
	if (!is_kind(adapter, K_CALL) || !str_is(call_callee(adapter)->text, "HTTPAdapter"))
		return 0;
	const struct node *retries = call_keyword(adapter, "max_retries");
	known = retries ? value_of(retries) : NULL;
	*client = adapter;
	if (is_kind(known, K_CALL)) {
		retries = call_keyword(known, "total");
		retries = retries ? retries : call_positional(known, 0);
		*client = known;
	}
	double number = retries ? likely_number(retries) : 0;
	return number >= 1 ? number + 1 : 0;
}

/* session.mount("https://", HTTPAdapter(max_retries=3)); session.get(url): how often the session tries. */
static double attempts_mounted(const struct node *call, const struct node **client)
{
	const struct node *callee = callee_run(call);
	const struct node *session =
		is_kind(callee, K_ATTR) ? session_of(callee->kids[0]) : NULL;
	const struct mention *one =
		session ? mentions_of(facts_of(session), STR("mount")) : NULL;
	for (int left = MOUNTS_MAX; one && left > 0; one = one->next, left--) {
		const struct node *to = one->node, *mount = to->parent;
		double attempts =
			is_kind(to, K_ATTR) && is_kind(mount, K_CALL) &&
					call_callee(mount) == to &&
					session_of(to->kids[0]) == session
				? attempts_of_adapter(call_positional(mount, 1), client)
				: 0;
		if (attempts > 1)
			return attempts;
	}
	return 0;
}

double client_attempts(const struct node *call, const struct node **client)
{
	struct use use = use_at(call);
	use.call = use.asked = *client = call;
	if (use.path.n && fact(&use, "call_attempts").n)
		return attempts_told(&use, "call_retries_by", "call_attempts");
	/* create_agent(model, middleware=[ModelRetryMiddleware()]) */
	const struct node *agent =
		fact(&use, "tries_model").n ? node_up(call->parent, K_CALL) : NULL;
	if (agent && find_client(agent, &use, 0)) {
		*client = use.call;
		return attempts_told(&use, "client_retries_by", "client_attempts");
	}
	double here = makes_copy(call) ? 0 : attempts_said_here(call, &use);
	if (here >= 0) {
		*client = use.call;
		return here;
	}
	const struct node *object = callee_run(call);
	if (is_kind(object, K_NAME) && find_client_by_origin(object, true, &use)) {
		*client = use.call;
		return attempts_told(&use, "client_retries_by", "client_attempts");
	}
	while (is_kind(object, K_ATTR)) {
		object = object->kids[0];
		if (!find_client(object, &use, 0))
			continue;
		*client = use.call;
		return attempts_told(&use, "client_retries_by", "client_attempts");
	}
	double mounted = attempts_mounted(call, client);
	return mounted ? mounted : attempts_declared(call, &use, client);
}
