/*
 * Paths of parameters: what a parameter is by its annotation, its default, the call its function is handed to, the
 * fixture it names, or its callers. See paths_internal.h.
 */
#include "models.h"
#include "origins.h"
#include "paths_internal.h"
#include "types.h"

/* What a framework gives a callback among its options: `{onRequest}`, or `{*}` whatever its name. */
static struct str option_path(const struct node *function)
{
	const struct node *pair = function->parent, *dict = pair ? pair->parent : NULL;
	const struct node *arg = is_kind(dict, K_DICT) ? dict->parent : NULL;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	if (!is_kind(pair, K_PAIR) || !is_kind(call, K_CALL))
		return unknown;
	struct str of = path_of(call_callee(call)), key = pair->text;
	if (!of.n || !key.n)
		return unknown;
	struct str name = str_cat(answers_of(call), key, STR("}"));
	struct str plain = str_cat(answers_of(call), of, STR("{"), name);
	struct str path = path_append(call, of, "{", name);
	return str_eq(path, plain) ? path_append(call, of, "{*}", unknown) : path;
}

/* What a framework gives a callback: `{}` after the path of what was called with it. */
static struct str callback_path(const struct node *function, size_t index)
{
	const struct node *arg = function->parent, *call = arg ? arg->parent : NULL;
	if (is_kind(arg, K_PAIR) && index == 0)
		return option_path(function);
	if (!is_kind(arg, K_ARG) || !is_kind(call, K_CALL) || index > 0)
		return unknown;
	const struct node *callee = call_callee(call);
	static const char *const elements[] = { "map",  "forEach", "filter",  "find",
						"some", "every",   "flatMap", NULL };
	if (is_kind(callee, K_ATTR) && str_is(callee->text, "then"))
		return path_of(callee->kids[0]);
	if (is_kind(callee, K_ATTR) && str_in(callee->text, elements)) {
		struct str list = path_of(callee->kids[0]);
		return str_ends(list, "*") ? path_element(call, list) : unknown;
	}
	return path_append(call, path_of(callee), "{}", unknown);
}

/* @task def clean(c): what a library is known to give the first parameter of what it decorates. */
static struct str decorated_path(const struct node *function, size_t index)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; !index && decorators && i < decorators->count; i++) {
		const struct node *by = decorators->kids[i]->kids[0];
		struct str path = path_of(is_kind(by, K_CALL) ? call_callee(by) : by);
		struct str given = str_cat(answers_of(function), path, STR("{}"));
		struct str is =
			path.n ? models_is(models_of(function), LANG_PYTHON, given) : unknown;
		if (is.p)
			return is;
	}
	return unknown;
}

/* A test's function, or a fixture's: pytest hands fixtures over by parameter name. */
static bool takes_fixtures(const struct node *function)
{
	bool takes = str_starts(function->text, "test");
	const struct node *decorators = function->kids[2];
	for (size_t i = 0; i < decorators->count; i++) {
		const struct node *decorator = decorators->kids[i]->kids[0];
		if (is_kind(decorator, K_CALL))
			decorator = call_callee(decorator);
		takes |= decorator && str_is(decorator->text, "fixture");
	}
	return takes && facts_of(function)->source->lang == LANG_PYTHON;
}

const struct node *fixture_of(const struct node *param)
{
	const struct node *function = param->parent->parent;
	const struct def *own = takes_fixtures(function)
					? defs_of(&facts_of(param)->module, param->text)
					: NULL;
	return own && own->how == DEF_FUNCTION && !own->next && own->site != function
		       ? own->site
		       : NULL;
}

/* The file's own, else pytest-playwright's and pytest's. */
static struct str fixture_path(const struct node *param, const struct node *function)
{
	const struct models *models = models_of(param);
	const struct node *own = fixture_of(param);
	if (own)
		return returns_path(own);
	if (!takes_fixtures(function))
		return unknown;
	struct str path = str_cat(answers_of(param), STR("pytest:"), param->text);
	struct str is = models_is(models, LANG_PYTHON, path);
	if (is.p)
		return imports_module(facts_of(param), "playwright") ? is : unknown;
	return models_mentions(models, LANG_PYTHON, path) ? path : unknown;
}

static size_t param_index(const struct node *param)
{
	size_t i = 0;
	while (param->parent->kids[i] != param)
		i++;
	return i;
}

/* What the callers in this file hand over, when those that can be told agree. */
static struct str callers_path(const struct node *param, const struct node *function)
{
	enum { MOST = 16 };
	const struct node *calls[MOST];
	bool complete;
	struct str path = unknown;
	size_t n = callers_of(function, calls, MOST, &complete);
	for (size_t i = 0; i < n; i++) {
		const struct node *value = call_given(calls[i], param);
		struct str one = value ? path_of(value) : unknown;
		if (!path_agrees(&path, one))
			return unknown;
	}
	return path;
}

/* server.tool: is it a method by which an object is known that other files hand over? */
static bool is_registering(const struct node *object)
{
	const struct node *attr = object->parent;
	if (!is_kind(attr, K_ATTR) || attr->kids[0] != object)
		return false;
	struct str any = str_cat(answers_of(attr), STR("*."), attr->text);
	return models_get(models_of(attr), facts_of(attr)->source->lang, any, "handed").p;
}

/* Does the file register anything on what goes by the name, or by that of the attribute it is kept under? */
static bool registers_on(const struct facts *facts, struct str name, bool kept)
{
	for (const struct mention *one = mentions_of(facts, name); one; one = one->next) {
		const struct node *assign = one->node->parent, *target = kid_of(assign, 0);
		if (is_registering(one->node))
			return true;
		if (!kept && is_kind(assign, K_ASSIGN) && is_kind(target, K_ATTR) &&
		    target != one->node && registers_on(facts, target->text, true))
			return true;
	}
	return false;
}

/* def register(server): @server.tool() ...: what the callers in other files hand over, when those that can be told agree. */
static struct str handed_path(const struct node *param)
{
	struct origins origins;
	struct str path = unknown;
	if (!param->text.n || !registers_on(facts_of(param), param->text, false))
		return unknown;
	origins_of_param(param, "", &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (!path_agrees(&path, origin_path(&origins.v[i])))
			return unknown;
	}
	return path;
}

struct str param_path(const struct def *def)
{
	const struct node *param = def->site, *function = param->parent->parent;
	const struct node *root = pattern_root(def);
	struct str whole = path_of_type(param->type);
	if (!whole.n && says_type(param->type))
		return unknown; /* annotated with something else */
	if (!whole.n && is_kind(param, K_PARAM) && kid_of(param, 0) &&
	    kid_of(param, 0)->kind != K_NULL)
		whole = path_of(kid_of(param, 0));
	if (!whole.n && param->flags & (F_SPREAD | F_SPREAD_DICT))
		return unknown;
	if (!whole.n)
		whole = callback_path(function, param_index(param));
	if (!whole.n && !root)
		whole = decorated_path(function, param_index(param));
	if (!whole.n && !root)
		whole = fixture_path(param, function);
	if (!whole.n && !root)
		whole = callers_path(param, function);
	if (!whole.n && !root)
		whole = handed_path(param);
	return root && whole.n ? path_unpacked(def->target, root, whole)
	       : root          ? unknown
			       : whole;
}

struct str param_path_of(const struct node *param)
{
	struct str whole = path_of_type(param->type);
	if (param->type &&
	    str_starts(whole, "pathlib")) { /* tmp_path: Path is pytest's all the same */
		struct str fixture = fixture_path(param, param->parent->parent);
		whole = fixture.n ? fixture : whole;
	}
	if (!whole.n && !param->type && kid_of(param, 0) && kid_of(param, 0)->kind != K_NULL)
		whole = path_of(kid_of(param, 0));
	if (!whole.n && !param->type)
		whole = callback_path(param->parent->parent, param_index(param));
	if (!whole.n && !param->type)
		whole = fixture_path(param, param->parent->parent);
	return whole;
}
