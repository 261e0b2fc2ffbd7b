/* Functions a framework calls: see handlers.h. */
#include "handlers.h"

#include "models.h"
#include "names.h"
#include "origins.h"

static struct str fact(const struct node *at, struct str path, const char *key)
{
	if (!path.n)
		return (struct str){ NULL, 0 };
	return models_get(models_of(at), facts_of(at)->source->lang, path, key);
}

static bool takes_word(struct str *words, const char *word)
{
	struct str rest = *words, first;
	if (!str_split(&rest, ' ', &first) || !str_is(first, word))
		return false;
	*words = rest.p ? rest : STR("");
	return true;
}

bool lists_word(struct str words, struct str word)
{
	struct str one;
	while (str_split(&words, ' ', &one)) {
		if (word.n && str_eq(one, word))
			return true;
	}
	return false;
}

bool handles(const struct node *at, struct str path, const char *how, struct str *rest)
{
	*rest = fact(at, path, "handles");
	return rest->p && takes_word(rest, how);
}

/* ---- decorated ---- */

/* @registry.tool(): of nothing that a model knows. */
static bool is_called_tool(const struct node *callee, struct str path)
{
	struct str rest;
	struct str any = str_fmt(facts_of(callee)->arena, "*.%.*s", STR_ARG(callee->text));
	return is_reference(callee) &&
	       !models_mentions(models_of(callee), facts_of(callee)->source->lang, path) &&
	       handles(callee, any, "decorated", &rest);
}

/* @mcp.tool(), @kernel_function, @mcp.resource("x://{path}") */
static bool is_decorated(const struct node *function)
{
	const struct node *decorators = kid_of(function, 2);
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		const struct node *expression = kid_of(decorators->kids[i], 0);
		if (is_kind(expression, K_CALL))
			expression = call_callee(expression);
		struct str rest, path = path_of(expression);
		if (fact(function, path, "tool").p ||
		    handles(function, path, "decorated", &rest) ||
		    is_called_tool(expression, path))
			return true;
	}
	return false;
}

/* ---- a method ---- */

/* class Log(BaseTool): def _run(self, ...) */
static bool is_method_called(const struct node *class_, const struct node *function)
{
	struct str base = base_path_of(class_), rest;
	if (handles(class_, base, "class", &rest) && lists_word(rest, function->text))
		return true;
	return str_is(fact(class_, base, "tool"), "class") &&
	       str_eq(fact(class_, base, "run"), function->text);
}

/* ---- given away ---- */

/* Agent(tools=list) */
static bool is_list_handed(const struct node *arg)
{
	struct str rest;
	return is_kind(arg, K_ARG) && is_kind(arg->parent, K_CALL) &&
	       handles(arg, call_path(arg->parent), "list", &rest) &&
	       (!arg->text.n || lists_word(rest, arg->text));
}

/* Agent(tools=[f]), or of a list with a name. */
static bool is_listed(const struct node *mention)
{
	const struct node *list = mention->parent, *above = list ? list->parent : NULL;
	if (!is_kind(list, K_LIST) || !above)
		return false;
	if (!is_kind(above, K_ASSIGN) || !is_kind(kid_of(above, 0), K_NAME))
		return is_list_handed(above);
	struct str name = kid_of(above, 0)->text;
	for (const struct mention *one = mentions_of(facts_of(list), name); one;
	     one = one->next) {
		if (is_list_handed(one->node->parent))
			return true;
	}
	return false;
}

/* self.register(self.go), where the class is a toolkit. */
static bool is_registered(const struct node *class_, const struct node *mention)
{
	static const char *const methods[] = { "register", "add_tool", NULL };
	struct str rest;
	const struct node *arg = mention->parent;
	if (!class_ || !handles(class_, base_path_of(class_), "registers", &rest))
		return false;
	return is_kind(arg, K_LIST) ||
	       (is_kind(arg, K_ARG) && str_in(call_callee(arg->parent)->text, methods));
}

static bool is_given_away(const struct node *class_, const struct node *function)
{
	const struct mention *one = NULL;
	if (function->text.n)
		one = mentions_of(facts_of(function), function->text);
	for (; one; one = one->next) {
		if (!is_listed(one->node) && !is_registered(class_, one->node))
			continue;
		if (function_of(one->node) == function)
			return true;
	}
	return false;
}

bool is_handler(const struct node *function)
{
	const struct node *class_ =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	return is_decorated(function) || (class_ && is_method_called(class_, function)) ||
	       is_given_away(class_, function);
}
