/* What is written to a file and run from there: see written.h. */
#include "written.h"

#include "names.h"
#include "sent.h"

enum { DEEP = 2, SAME_DEEP = 6 };

/* A call that writes: where, and what. */
struct write {
	const struct node *place; /* or NULL */
	const struct node *file;  /* the handle whose `.name` is the place, or NULL */
	const struct node *content;
};

/* ---- the same place ---- */

static const struct node *only_value(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	bool one = is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
		   (defs[0]->how == DEF_ASSIGN || defs[0]->how == DEF_WITH);
	return one ? defs[0]->value : NULL;
}

/* str(x), Path(x), x.resolve() are the place x. */
static const struct node *bare(const struct node *place)
{
	static const char *const around[] = { "str",          "pathlib.Path",
					      "os.fspath",    "os.path.abspath",
					      "path.resolve", NULL };
	static const char *const behind[] = { "resolve", "absolute", "as_posix", "toString",
					      NULL };
	while (is_kind(place, K_CALL) || is_kind(place, K_AWAIT)) {
		const struct node *callee = place->kids[0];
		if (place->kind == K_AWAIT)
			place = callee;
		else if (call_arg_count(place) == 1 && str_in(call_path(place), around))
			place = call_positional(place, 0);
		else if (is_kind(callee, K_ATTR) && !call_arg_count(place) &&
			 str_in(callee->text, behind))
			place = callee->kids[0];
		else
			break;
	}
	return place;
}

/* Through names that only stand for another: path = f.name. */
static const struct node *place_of(const struct node *place)
{
	place = bare(place);
	for (int i = 0; i < SAME_DEEP; i++) {
		const struct node *value = bare(only_value(place));
		if (!is_reference(value))
			break;
		place = value;
	}
	return place;
}

static bool is_same_name(const struct node *a, const struct node *b)
{
	return is_kind(a, K_NAME) && is_kind(b, K_NAME) && str_eq(a->text, b->text) &&
	       defs_of(a, a->text) == defs_of(b, b->text);
}

static bool is_same_place(const struct node *a, const struct node *b)
{
	struct str text = string_text(a);
	if (is_kind(a, K_NAME) || is_kind(b, K_NAME))
		return is_same_name(a, b);
	if (text.p)
		return text.n && str_eq(text, string_text(b));
	return a && b && a->kind == b->kind && facts_of(a) == facts_of(b) &&
	       str_eq(node_source(a), node_source(b));
}

static bool is_written_there(const struct write *write, const struct node *place)
{
	if (write->file)
		return is_kind(place, K_ATTR) && str_is(place->text, "name") &&
		       is_same_name(place->kids[0], write->file);
	return is_same_place(place_of(write->place), place);
}

/* ---- calls that write ---- */

/* f.write(x) of an open file: f's place is what it was opened with, or its own name. */
static bool opens(const struct node *handle, struct write *out)
{
	static const char *const opening[] = { "open",          "io.open",       "codecs.open",
					       "aiofiles.open", "builtins.open", NULL };
	const struct node *made = only_value(handle);
	made = node_awaited(made);
	if (!is_kind(made, K_CALL))
		return false;
	const struct node *callee = call_callee(made);
	if (str_starts(call_path(made), "tempfile.NamedTemporaryFile"))
		out->file = handle;
	else if (str_in(call_path(made), opening))
		out->place = call_positional(made, 0);
	else if (is_kind(callee, K_ATTR) && str_is(callee->text, "open"))
		out->place = callee->kids[0];
	return out->file || out->place;
}

static bool writes_itself(const struct node *call, struct write *out)
{
	const struct node *callee = call_callee(call);
	struct str fact = agent_call_fact(call, "sink");
	*out = (struct write){ NULL, NULL, call_positional(call, 0) };
	if (str_is(fact, "file") && call_positional(call, 1)) {
		out->place = call_positional(call, 0);
		out->content = call_positional(call, 1);
		return true;
	}
	if (!is_kind(callee, K_ATTR) || !out->content)
		return false;
	if (str_is(callee->text, "write_text") || str_is(callee->text, "write_bytes")) {
		out->place = callee->kids[0];
		return true;
	}
	return str_is(callee->text, "write") && opens(callee->kids[0], out);
}

static const struct node *param_named(const struct node *function, const struct node *name)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; is_kind(name, K_NAME) && i < params->count; i++) {
		if (params->kids[i]->text.n && str_eq(params->kids[i]->text, name->text))
			return params->kids[i];
	}
	return NULL;
}

/* What a call gives for what the function it calls has under one of its parameters' names. */
static const struct node *given_for(const struct node *call, const struct node *function,
				    const struct node *name)
{
	const struct node *param = param_named(function, bare(name));
	return param ? call_given(call, param) : NULL;
}

struct writing {
	const struct node *function;
	struct write found;
};

static enum walk find_write(struct node *node, void *context)
{
	struct writing *writing = context;
	struct write one;
	if (node->kind == K_CALL && writes_itself(node, &one) &&
	    param_named(writing->function, bare(one.content)))
		writing->found = one;
	return writing->found.content ? WALK_STOP : WALK_ON;
}

/* A helper of the project that writes what it is given. */
static bool is_writer(const struct node *function, struct write *out)
{
	struct writing writing = { function, { NULL, NULL, NULL } };
	look_into(function ? function->kids[1] : NULL, find_write, &writing);
	*out = writing.found;
	return out->content;
}

/* save(path, code) */
static bool has_written(const struct node *call, struct write *out)
{
	const struct node *function = function_of(call_callee(call));
	struct write inner;
	if (writes_itself(call, out))
		return true;
	if (!is_writer(function, &inner) || !inner.place)
		return false;
	out->file = NULL;
	out->place = given_for(call, function, inner.place);
	out->content = given_for(call, function, inner.content);
	return out->place && out->content;
}

/* ---- which was it? ---- */

struct giving {
	const struct write *write;
	bool found;
};

static enum walk find_place_given(struct node *node, void *context)
{
	struct giving *giving = context;
	const struct node *value = node->kind == K_RETURN ? place_of(kid_of(node, 0)) : NULL;
	giving->found |= value && is_written_there(giving->write, value);
	return node->kind == K_FUNCTION ? WALK_SKIP : WALK_ON;
}

/* path = save(code): the helper gives back where it wrote. */
static const struct node *written_by_giver(const struct node *place)
{
	const struct node *made = is_kind(place, K_CALL) ? place : bare(only_value(place));
	const struct node *function =
		is_kind(made, K_CALL) ? function_of(call_callee(made)) : NULL;
	struct write write;
	if (!is_writer(function, &write))
		return NULL;
	struct giving giving = { &write, false };
	look_into(function->kids[1], find_place_given, &giving);
	return giving.found ? given_for(made, function, write.content) : NULL;
}

/* The last one before the call, in its function or around it. */
static const struct node *written_before(const struct node *place, const struct node *call)
{
	const struct node *function = node_function(call), *content = NULL;
	const struct facts *facts = facts_of(call);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *one = facts->calls.v[i];
		struct write write;
		if (one->start >= call->start)
			break;
		if (node_function(one) == function && has_written(one, &write) &&
		    is_written_there(&write, place))
			content = write.content;
	}
	return content;
}

/* run_file(path): by those who call it, what they wrote there. */
static const struct node *written_by_callers(const struct node *place, const struct node *call,
					     int deep)
{
	enum { CALLERS = 8 };
	const struct node *callers[CALLERS], *function = node_function(call);
	const struct node *param = function ? param_named(function, place) : NULL;
	bool complete;
	size_t n = param && deep ? callers_of(function, callers, CALLERS, &complete) : 0;
	for (size_t i = 0; i < n; i++) {
		const struct node *given = call_given(callers[i], param), *content = NULL;
		if (!given)
			continue;
		given = place_of(given);
		content = written_before(given, callers[i]);
		if (!content)
			content = written_by_giver(given);
		if (content)
			return content;
	}
	return NULL;
}

const struct node *written_to(const struct node *place, const struct node *call)
{
	place = place_of(place);
	if (!place)
		return NULL;
	const struct node *content = written_before(place, call);
	if (!content)
		content = written_by_giver(place);
	return content ? content : written_by_callers(place, call, DEEP);
}
