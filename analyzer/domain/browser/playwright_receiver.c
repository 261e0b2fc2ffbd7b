/*
 * Whose page is it? What a method is called on, by the strongest evidence there is.
 *
 * First where it comes from: its own path in the file, else its origins in the
 * project. All of them must be Playwright's; one that is Puppeteer's, or
 * anything else, ends the question. Where the origin is unknown, what is
 * done with it decides: getByRole() and waitForLoadState() are Playwright's
 * alone, $x() and setRequestInterception() are Puppeteer's ("telltale" in the
 * models). Then what an attribute of that name is wherever the package sets it. Last, a variable called page in a file whose imports, or a project whose
 * manifest, know Playwright and none of its look-alikes. A name alone says nothing.
 */
#include "playwright_receiver.h"

#include "models.h"
#include "names.h"
#include "origins.h"
#include "page_function.h"
#include "surroundings.h"
#include "types.h"
#include "values.h"
#include "words.h"

static const struct str none = { NULL, 0 };

/* ---- what is asked of a file for every receiver in it, and answered once ---- */

/* A call of a member that only one library's pages have. */
struct telltale {
	const struct node *call;
	bool foreign; /* Puppeteer's */
};

struct pages {
	bool surrounded; /* surroundings_say_playwright */
	VEC(struct telltale) telltales;
};

/* Is a member of that name something only this library's pages have? */
static bool is_telltale(const struct node *callee, const char *library)
{
	struct str path = str_fmt(facts_of(callee)->arena, "%s:Page.%.*s", library,
				  STR_ARG(callee->text));
	return models_get(models_of(callee), facts_of(callee)->source->lang, path, "telltale")
		.p;
}

/* page.waitForLoadState ? page.waitForLoadState("load") : other(page): whoever asks whether there is one knows nothing of it. */
static bool is_asked_for(const struct node *callee)
{
	const struct node *below = callee;
	for (const struct node *up = callee->parent; up && up->kind != K_FUNCTION;
	     below = up, up = up->parent) {
		bool asks = up->kind == K_COND || up->kind == K_IF ||
			    (up->kind == K_BINARY && str_is(up->text, "and"));
		if (asks && up->kids[0] != below &&
		    str_has_name(node_source(up->kids[0]), callee->text))
			return true;
	}
	return false;
}

static const struct pages *pages_of(const struct facts *asked)
{
	struct facts *facts = names_current(asked);
	if (facts->pages)
		return facts->pages;
	struct pages *pages = ARENA_NEW(facts->arena, struct pages);
	facts->pages = pages;
	pages->surrounded = surroundings_say_playwright(facts);
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *callee = call_callee(facts->calls.v[i]);
		if (!is_kind(callee, K_ATTR))
			continue;
		struct telltale one = { facts->calls.v[i], is_telltale(callee, "puppeteer") };
		if ((one.foreign || is_telltale(callee, "playwright")) && !is_asked_for(callee))
			vec_push(facts->arena, &pages->telltales, one);
	}
	return pages;
}

/* ---- what names promise ---- */

/* The type a receiver of this name would have, were it Playwright's. */
static const char *presumed_type(struct str name)
{
	static const char *const pages[] = { "page", "page1", "page2", "popup", NULL };
	static const char *const frames[] = { "frame", "mainframe", "iframe", NULL };
	if (has_word(name, pages))
		return "Page";
	return has_word(name, frames) ? "Frame" : NULL;
}

/* any, unknown, Any, object: a type that says nothing. */
static bool says_nothing(const struct node *type)
{
	static const char *const names[] = { "any",    "unknown", "object", "Any",
					     "Object", "*",       NULL };
	if (is_kind(type, K_BINARY) && str_is(type->text, "|"))
		return is_kind(type->kids[1], K_NULL) && says_nothing(type->kids[0]);
	static const char *const wraps[] = { "Optional",  "Promise", "PromiseLike", "Awaitable",
					     "Coroutine", "Awaited", NULL };
	if (is_kind(type, K_INDEX) && str_in(type->kids[0]->text, wraps))
		return says_nothing(kid_of(type, type->count - 1));
	return (is_kind(type, K_NAME) || is_kind(type, K_ATTR)) && str_in(type->text, names);
}

/* Nothing in the project says what the receiver is, as against: it says something else. */
static bool origin_unsaid(const struct node *receiver)
{
	if (instance_of(receiver))
		return false;
	const struct def *def =
		is_kind(receiver, K_NAME) ? defs_of(receiver, receiver->text) : NULL;
	for (; def; def = def->next) {
		if ((def->site->type && !says_nothing(def->site->type)) ||
		    def->how == DEF_CLASS || def->how == DEF_FUNCTION)
			return false;
	}
	return true;
}

/* ---- origins ---- */

/* "playwright:Page" of "playwright:Page"; empty for what is no type of Playwright's. */
static struct str type_named(struct str path)
{
	if (!str_starts(path, "playwright:") || str_find_char(path, '.', 0) != SIZE_MAX ||
	    str_find_char(path, '(', 0) != SIZE_MAX || str_ends(path, "*"))
		return none;
	return path;
}

/* What the origins of a receiver say. */
struct testimony {
	struct str type; /* the first of Playwright's */
	const struct node *at;
	size_t playwright, unknown, others;
	size_t foreign;  /* what a library we do not know gives */
	size_t computed; /* what a module gives whose name is worked out: import(url) */
};

/* A value of the project, or one whose type somebody wrote, is no page; an attribute of it may be. */
static bool is_something_else(const struct origin *origin)
{
	switch (origin->kind) {
	case ORIGIN_FUNCTION:
	case ORIGIN_CLASS:
	case ORIGIN_INSTANCE:
		return !origin->access.n;
	case ORIGIN_PARAM:
		return !origin->access.n && origin->node->type &&
		       !says_nothing(origin->node->type);
	default:
		return origin->kind == ORIGIN_VALUE;
	}
}

/* A look-alike's, by the library's name or its class's. */
static bool is_look_alike(struct str path)
{
	static const char *const names[] = { "uppeteer", "pyppeteer", "selenium",
					     "nodriver", "zendriver", "browser_use.actor",
					     "k6/",      NULL };
	for (size_t i = 0; names[i]; i++) {
		if (str_has(path, names[i]))
			return true;
	}
	return false;
}

/* What stands at the end of an origin: by its path, else by what the parameter it ends at is declared to hold. */
static struct str path_at_end(const struct origin *origin)
{
	struct str path = origin_path(origin);
	if (path.n || origin->kind != ORIGIN_PARAM || !origin->access.n)
		return path;
	return path_of_type(type_along(origin->node->type, origin->access));
}

/* import(pathToFileURL(place).href), require(name): a module nobody sees the name of. */
static bool is_computed_import(const struct origin *origin)
{
	static const char *const imports[] = { "import", "require", NULL };
	return origin->kind == ORIGIN_CALL && str_in(call_path(origin->node), imports) &&
	       !string_text(call_positional(origin->node, 0)).p &&
	       !is_look_alike(node_source(origin->node));
}

static void hear(struct testimony *testimony, const struct origin *origin)
{
	struct str path = path_at_end(origin), type = type_named(path);
	if (type.n) {
		testimony->playwright++;
		if (testimony->type.n)
			return;
		testimony->type = type;
		testimony->at = origin->node;
	} else if (origin->kind == ORIGIN_VALUE && is_kind(origin->node, K_NULL)) {
		return; /* not yet anything */
	} else if (is_something_else(origin) || is_look_alike(path)) {
		testimony->others++;
	} else if (is_computed_import(origin)) {
		testimony->computed++;
	} else {
		testimony->foreign += path.n != 0;
		testimony->unknown += path.n == 0;
	}
}

static struct testimony ask_origins(const struct node *receiver)
{
	struct testimony testimony = { none, NULL, 0, 0, 0, 0, 0 };
	struct origins origins;
	origins_of(receiver, &origins);
	for (size_t i = 0; i < origins.n; i++)
		hear(&testimony, &origins.v[i]);
	if (!origins.complete && !testimony.unknown)
		testimony.unknown++;
	if (!testimony.playwright) /* beside Playwright it is the same from elsewhere */
		testimony.foreign += testimony.computed;
	return testimony;
}

/* ---- evidence of use ---- */

/* Both the same variable, or the same attribute of the same class's objects? */
static bool is_same(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || !str_eq(a->text, b->text))
		return false;
	if (a->kind == K_NAME)
		return defs_of(a, a->text) == defs_of(b, b->text);
	return a->kind == K_ATTR && a->kids[0] && b->kids[0] &&
	       is_same(a->kids[0], b->kids[0]) && node_up(a, K_CLASS) == node_up(b, K_CLASS);
}

/* Is an expression the receiver asked about, or the parameter it is a part of? */
static bool is_asked(const struct node *expression, const struct node *receiver)
{
	if (!is_kind(receiver, K_PARAM))
		return is_same(expression, receiver);
	const struct def *def =
		is_kind(expression, K_NAME) && str_eq(expression->text, receiver->text)
			? defs_of(expression, expression->text)
			: NULL;
	return def && def->site == receiver;
}

/* A call on the receiver that only Playwright's pages take, where there is none that they do not take. */
static const struct node *telltale_of(const struct node *receiver)
{
	const struct pages *pages = pages_of(facts_of(receiver));
	const struct node *found = NULL;
	for (size_t i = 0; i < pages->telltales.n; i++) {
		struct telltale one = pages->telltales.v[i];
		if (!is_asked(call_callee(one.call)->kids[0], receiver))
			continue;
		if (one.foreign)
			return NULL;
		if (!found)
			found = one.call;
	}
	return found;
}

/* ---- what a page gives out ---- */

/* The access behind the first member called like a page: ".page.locator()" gives ".locator()"; false when there is none. */
static bool behind_page(struct str access, const char **type, struct str *rest)
{
	for (size_t at = 0; at < access.n;) {
		size_t n = at + 1;
		while (n < access.n && !strchr(".[(", access.p[n]))
			n++;
		*type = access.p[at] == '.' ? presumed_type(str_sub(access, at + 1, n)) : NULL;
		*rest = str_sub(access, n, access.n);
		if (*type && rest->n)
			return true;
		at = n;
	}
	return false;
}

/* What somebody's page gave: page.locator("x").first, of a page nobody says anything of but that is used like one. */
static struct str type_of_derived(const struct origin *origin, bool surrounded,
				  const struct node **at)
{
	struct origin page = *origin;
	const char *type = "Page";
	bool param = origin->kind == ORIGIN_PARAM && origin->access.n;
	const struct node *telltale = param ? telltale_of(origin->node) : NULL;
	*at = telltale ? telltale : origin->node;
	if (!telltale && !surrounded)
		return none;
	if (!telltale && param && presumed_type(origin->node->text))
		type = presumed_type(origin->node->text);
	else if (!telltale && !behind_page(origin->access, &type, &page.access))
		return none;
	page.path = str_fmt(facts_of(origin->node)->arena, "playwright:%s", type);
	return type_named(origin_path(&page));
}

/* All that nobody says anything of must be what some page gave. */
static struct str derived_type(const struct node *receiver, bool surrounded,
			       const struct node **at)
{
	struct origins origins;
	struct str type = none;
	origins_of(receiver, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		const struct origin *one = &origins.v[i];
		if (!one->node || origin_path(one).n ||
		    (one->kind == ORIGIN_VALUE && is_kind(one->node, K_NULL)))
			continue;
		type = type_of_derived(one, surrounded, at);
		if (!type.n)
			return none;
	}
	return type;
}

/* ---- all of it ---- */

static bool has_limits(const struct node *callee, struct str path)
{
	static const char *const limits[] = { "max_args", "max_args@1.62", "dropped",
					      "by_place", NULL };
	for (size_t i = 0; limits[i]; i++) {
		if (models_get(models_of(callee), facts_of(callee)->source->lang, path,
			       limits[i])
			    .p)
			return true;
	}
	return false;
}

static bool take(const struct node *callee, const char *type, enum evidence evidence,
		 const struct node *at, struct playwright_call *out)
{
	out->path = str_fmt(facts_of(callee)->arena, "%s.%.*s", type, STR_ARG(callee->text));
	out->evidence = evidence;
	out->evidence_at = at;
	return has_limits(callee, out->path);
}

/* Has a page, or something on it, a method of that name whose arguments are counted? */
static bool is_counted(const struct node *callee)
{
	struct arena *arena = facts_of(callee)->arena;
	return has_limits(callee,
			  str_fmt(arena, "playwright:Page.%.*s", STR_ARG(callee->text))) ||
	       has_limits(callee,
			  str_fmt(arena, "playwright:Locator.%.*s", STR_ARG(callee->text)));
}

/* page.evaluate(function, value, value): what only a page, or something on it, takes. */
static const char *type_by_function(const struct node *callee)
{
	const struct node *call = callee->parent;
	size_t place = page_function_place(callee->text), params, given;
	bool spreads;
	if (!is_kind(call, K_CALL) || call_callee(call) != callee ||
	    !page_function_of(call_positional(call, place), &params))
		return NULL;
	given = call_positional_count(call, &spreads);
	size_t values = given > place ? given - place - 1 : 0;
	if (place || !str_is(callee->text, "evaluate"))
		return values ? "Page" : NULL;
	if (values < 2 || params < values)
		return NULL;
	if (params > values) /* the element itself comes first */
		return "ElementHandle";
	const struct node *last = call_positional(call, given - 1);
	bool options = is_kind(value_of(last), K_DICT) ||
		       (is_reference(last) && str_has(last->text, "pt"));
	return options ? NULL : "Page";
}

/* evaluate(1, 2, 3), evaluate([x], [y], 5): no page runs a number or a list, whatever it is called. */
static bool takes_data(const struct node *callee)
{
	const struct node *call = callee->parent;
	bool called = is_kind(call, K_CALL) && call_callee(call) == callee;
	const struct node *code = called ? call_positional(call, 0) : NULL;
	const struct node *value = code ? value_of(code) : NULL;
	return is_kind(value, K_NUMBER) || is_kind(value, K_LIST) || is_kind(value, K_DICT) ||
	       is_kind(value, K_BOOL);
}

/* By what it is called, or by the function it takes, where everything around says Playwright. */
static bool judge_by_surroundings(const struct node *callee, const struct testimony *told,
				  struct playwright_call *out)
{
	const struct node *receiver = callee->kids[0];
	struct arena *arena = facts_of(callee)->arena;
	const char *type = type_by_function(callee);
	if (told->playwright && !told->foreign)
		return take(callee, str_z(arena, told->type), EVIDENCE_SURROUNDINGS, receiver,
			    out);
	if (is_reference(receiver) && presumed_type(receiver->text) && !told->foreign)
		type = presumed_type(receiver->text);
	if (!type || !origin_unsaid(receiver))
		return false;
	return take(callee, str_z(arena, str_fmt(arena, "playwright:%s", type)),
		    EVIDENCE_SURROUNDINGS, receiver, out);
}

/* By what is done with it, by what an attribute of its name is elsewhere, by what the file is about. */
static bool judge_by_use(const struct node *callee, const struct testimony *told,
			 struct playwright_call *out)
{
	const struct node *receiver = callee->kids[0], *at = NULL;
	struct arena *arena = facts_of(callee)->arena;
	const struct node *telltale = is_reference(receiver) ? telltale_of(receiver) : NULL;
	if (telltale && !told->foreign) {
		const char *type = type_by_function(callee);
		bool handle = type && str_is(str_of(type), "ElementHandle");
		return take(callee, handle ? "playwright:ElementHandle" : "playwright:Page",
			    EVIDENCE_USE, telltale, out);
	}
	/* one attribute name, one origin in all of the package */
	bool asked = is_kind(receiver, K_ATTR) && !told->playwright && !told->foreign;
	struct str put =
		asked ? project_attribute_path(facts_of(callee), receiver->text) : none;
	struct str set = type_named(put);
	if (set.n)
		return take(callee, str_z(arena, set), EVIDENCE_ATTRIBUTE, receiver, out);
	if (put.n)
		return false; /* the package fills it with something else */
	bool surrounded = pages_of(facts_of(callee))->surrounded;
	struct str derived = told->foreign || takes_data(callee)
				     ? none
				     : derived_type(receiver, surrounded, &at);
	if (derived.n)
		return take(callee, str_z(arena, derived),
			    is_kind(at, K_CALL) ? EVIDENCE_USE : EVIDENCE_SURROUNDINGS, at,
			    out);
	return surrounded && !takes_data(callee) && judge_by_surroundings(callee, told, out);
}

/* Page | Frame: each of them Playwright's, the first that has the method. */
static bool is_union(const struct node *type)
{
	return (is_kind(type, K_BINARY) && str_is(type->text, "|")) ||
	       (is_kind(type, K_INDEX) && str_is(type->kids[0]->text, "Union"));
}

static struct str member_type(const struct node *type)
{
	if (!is_union(type))
		return type_named(path_of_type(type));
	const struct node *members = is_kind(type, K_INDEX) ? kid_of(type, 1) : type;
	struct str first = none;
	for (size_t i = 0; members && i < members->count; i++) {
		const struct node *member = members->kids[i];
		if (is_kind(member, K_NULL) || str_is(member->text, "undefined"))
			continue;
		struct str one = member_type(member);
		if (!one.n)
			return none;
		first = first.n ? first : one;
	}
	return first;
}

/* What somebody wrote the receiver to be; false when nobody did, or it says nothing. */
static bool is_declared(const struct node *receiver, struct str *type)
{
	const struct node *written = type_of(receiver);
	struct str declared = type_path_of(receiver);
	*type = type_named(declared);
	if (!declared.n && is_union(written))
		*type = member_type(written);
	return (declared.n && !says_nothing(written)) || type->n;
}

bool playwright_counts(const struct node *callee)
{
	return is_kind(callee, K_ATTR) && is_counted(callee);
}

bool playwright_receiver(const struct node *callee, struct playwright_call *out)
{
	struct str path = path_of(callee), type;
	const struct node *receiver = kid_of(callee, 0);
	struct arena *arena = facts_of(callee)->arena;
	out->path = path;
	out->evidence = EVIDENCE_PATH;
	if (str_starts(path, "playwright:") && has_limits(callee, path))
		return true;
	if (!is_kind(callee, K_ATTR) || !receiver || !is_counted(callee))
		return false; /* no method of ours, whoever it belongs to */
	if (is_declared(receiver, &type))
		return type.n && take(callee, str_z(arena, type), EVIDENCE_PATH, receiver, out);
	struct testimony told = ask_origins(receiver);
	if (told.others)
		return false;
	if (told.playwright && !told.unknown && !told.foreign)
		return take(callee, str_z(arena, told.type), EVIDENCE_ORIGIN, told.at, out);
	return judge_by_use(callee, &told, out);
}
