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
#include "types.h"

static const struct str none = { NULL, 0 };

/* ---- what the file and the project know ---- */

static const char *const python_modules[] = { "playwright", "patchright",
					      "rebrowser_playwright", "camoufox", NULL };
static const char *const python_look_alikes[] = { "pyppeteer", "nodriver",          "zendriver",
						  "selenium",  "browser_use.actor", NULL };
static const char *const js_look_alikes[] = { "puppeteer", "puppeteer-core", "puppeteer-extra",
					      "nightmare", "webdriverio",    NULL };

static bool imports_any(const struct facts *facts, const char *const *modules)
{
	for (; *modules; modules++) {
		if (imports_module(facts, *modules))
			return true;
	}
	return false;
}

static bool depends_on_any(const struct facts *facts, const char *const *packages)
{
	for (; *packages; packages++) {
		if (dependency_of(facts, *packages, NULL) == DEPENDENCY_PRESENT)
			return true;
	}
	return false;
}

/*
 * Does everything around the file say Playwright and nothing say one of its
 * look-alikes? Imports decide where there are any, else the manifest.
 */
static bool surroundings_say_playwright(const struct facts *facts)
{
	if (facts->source->lang == LANG_PYTHON)
		return imports_any(facts, python_modules) &&
		       !imports_any(facts, python_look_alikes);
	if (imports_any(facts, js_look_alikes))
		return false;
	return imports_any(facts, playwright_packages) ||
	       (depends_on_any(facts, playwright_packages) &&
		!depends_on_any(facts, js_look_alikes));
}

/* The type a receiver of this name would have, were it Playwright's. */
static const char *presumed_type(struct str name)
{
	static const struct {
		const char *name, *type;
	} names[] = {
		{ "page", "Page" },        { "frame", "Frame" }, { "mainframe", "Frame" },
		{ "main_frame", "Frame" }, { "popup", "Page" },  { "newpage", "Page" },
		{ "new_page", "Page" },
	};
	while (str_starts(name, "_") || str_starts(name, "#"))
		name = str_sub(name, 1, name.n);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eq_nocase(name, str_of(names[i].name)))
			return names[i].type;
	}
	return NULL;
}

/* Nothing in the project says what the receiver is, as against: it says something else. */
static bool origin_unsaid(const struct node *receiver)
{
	if (instance_of(receiver))
		return false;
	if (!is_kind(receiver, K_NAME))
		return is_kind(receiver, K_ATTR);
	const struct def *def = defs_of(receiver, receiver->text);
	if (!def)
		return false;
	for (; def; def = def->next) {
		if (def->site->type || def->how == DEF_CLASS || def->how == DEF_FUNCTION)
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
};

/* A value of the project, or one whose type somebody wrote, is no page; an attribute of it may be. */
static bool is_something_else(const struct origin *origin, struct str path)
{
	switch (origin->kind) {
	case ORIGIN_FUNCTION:
	case ORIGIN_CLASS:
	case ORIGIN_INSTANCE:
		return !origin->access.n;
	case ORIGIN_PARAM:
		return path.n || origin->node->type;
	default:
		return path.n || origin->kind == ORIGIN_VALUE;
	}
}

/* What stands at the end of an origin: by its path, else by what the parameter it ends at is declared to hold. */
static struct str path_at_end(const struct origin *origin)
{
	struct str path = origin_path(origin);
	if (path.n || origin->kind != ORIGIN_PARAM || !origin->access.n)
		return path;
	return path_of_type(type_along(origin->node->type, origin->access));
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
	} else if (is_something_else(origin, path)) {
		testimony->others++;
	} else {
		testimony->unknown++;
	}
}

static struct testimony ask_origins(const struct node *receiver)
{
	struct testimony testimony = { none, NULL, 0, 0, 0 };
	struct origins origins;
	origins_of(receiver, &origins);
	for (size_t i = 0; i < origins.n; i++)
		hear(&testimony, &origins.v[i]);
	if (!origins.complete && !testimony.unknown)
		testimony.unknown++;
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

/* Is a member of that name something only this library's pages have? */
static bool is_telltale(const struct node *callee, const char *library)
{
	struct str path = str_fmt(facts_of(callee)->arena, "%s:Page.%.*s", library,
				  STR_ARG(callee->text));
	return models_get(models_of(callee), facts_of(callee)->source->lang, path, "telltale")
		.p;
}

/* A call on the receiver that only Playwright's pages take, where there is none that they do not take. */
static const struct node *telltale_of(const struct node *receiver)
{
	const struct facts *facts = facts_of(receiver);
	const struct node *found = NULL;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *callee = call_callee(facts->calls.v[i]);
		if (!is_kind(callee, K_ATTR) || !is_same(callee->kids[0], receiver))
			continue;
		if (is_telltale(callee, "puppeteer"))
			return NULL;
		if (!found && is_telltale(callee, "playwright"))
			found = facts->calls.v[i];
	}
	return found;
}

/* ---- all of it ---- */

static bool has_limits(const struct node *callee, struct str path)
{
	static const char *const limits[] = { "max_args", "max_args@1.62", "dropped", NULL };
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

/* By what is done with it, by what an attribute of its name is elsewhere, by what the file is about. */
static bool judge_by_use(const struct node *callee, bool partly, struct playwright_call *out)
{
	const struct node *receiver = callee->kids[0];
	struct arena *arena = facts_of(callee)->arena;
	const struct node *telltale = is_reference(receiver) ? telltale_of(receiver) : NULL;
	if (telltale)
		return take(callee, "playwright:Page", EVIDENCE_USE, telltale, out);
	/* one attribute name, one origin in all of the package */
	struct str set =
		is_kind(receiver, K_ATTR) && !partly
			? type_named(project_attribute_path(facts_of(callee), receiver->text))
			: none;
	if (set.n)
		return take(callee, str_z(arena, set), EVIDENCE_ATTRIBUTE, receiver, out);
	const char *type = is_reference(receiver) ? presumed_type(receiver->text) : NULL;
	if (partly || !type || !origin_unsaid(receiver) ||
	    !surroundings_say_playwright(facts_of(callee)))
		return false;
	return take(callee, str_z(arena, str_fmt(arena, "playwright:%s", type)),
		    EVIDENCE_SURROUNDINGS, receiver, out);
}

bool playwright_receiver(const struct node *callee, struct playwright_call *out)
{
	struct str path = path_of(callee);
	const struct node *receiver = kid_of(callee, 0);
	struct arena *arena = facts_of(callee)->arena;
	out->path = path;
	out->evidence = EVIDENCE_PATH;
	if (str_starts(path, "playwright:") && has_limits(callee, path))
		return true;
	if (!is_kind(callee, K_ATTR) || !receiver || !is_counted(callee))
		return false; /* no method of ours, whoever it belongs to */
	struct str declared = type_path_of(receiver), type = type_named(declared);
	if (declared.n)
		return type.n && take(callee, str_z(arena, type), EVIDENCE_PATH, receiver, out);
	struct testimony told = ask_origins(receiver);
	if (told.others)
		return false;
	if (told.playwright && !told.unknown)
		return take(callee, str_z(arena, told.type), EVIDENCE_ORIGIN, told.at, out);
	return !path.n && judge_by_use(callee, told.playwright > 0, out);
}
