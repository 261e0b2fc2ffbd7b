/*
 * What a file of the project exports under a name: see project.h.
 *
 * Python's module-level names and star imports; JavaScript's export statements, re-exports and CommonJS.
 */
#include "names_internal.h"
#include "project.h"
#include "project_internal.h"

enum {
	EXPORT_HOPS = 8,
	EXPORT_STEPS = 400, /* files asked for one exported name */
};

/* The search for one exported name, which may lead through other files. */
struct chase {
	unsigned number; /* searches of the same number share what they know */
	unsigned depth, steps;
};
static const struct node *chase_export(const struct facts *module, struct str name,
				       struct chase *chase);

static bool may_go_on(const struct chase *chase)
{
	return chase->depth <= EXPORT_HOPS && chase->steps < EXPORT_STEPS;
}

/* Where all files of a package have stars of each other, each leads to all: one that was asked from as near has no other answer. */
static bool was_asked(const struct facts *module, struct str name, const struct chase *chase)
{
	struct names *names = module->names;
	if (names->chased.chase == chase->number && names->chased.depth <= chase->depth &&
	    str_eq(names->chased.name, name))
		return true;
	names->chased.name = name;
	names->chased.chase = chase->number;
	names->chased.depth = chase->depth;
	return false;
}

/* except ImportError: SCHEMAS = {}: given where a library is missing. */
static bool is_fallback(const struct def *def)
{
	const struct node *handler =
		def->how != DEF_IMPORT ? node_up(def->site, K_HANDLER) : NULL;
	return handler && handler_misses_import(handler);
}

static const struct node *def_node(const struct def *def)
{
	const struct node *found = NULL;
	for (; def; def = def->next) {
		/* what is taken from another file is left to whoever asks: files may require each other */
		bool elsewhere = def->how == DEF_IMPORT ||
				 (def->how == DEF_UNPACK && !is_kind(def->value, K_DICT) &&
				  !is_kind(def->value, K_LIST));
		const struct node *one = elsewhere ? def->target
					 : def->how == DEF_FUNCTION || def->how == DEF_CLASS
						 ? def->site
						 : def_value(def);
		if (is_kind(one, K_NULL) || is_fallback(def))
			continue;
		if (!one || found)
			return NULL; /* given more than once, or unknown */
		found = one;
	}
	return found;
}

static const struct node *python_export(const struct facts *module, struct str name,
					struct chase *chase)
{
	const struct def *def = defs_of(&module->module, name);
	if (def)
		return def_node(def);
	for (size_t i = 0; i < module->imports.n && may_go_on(chase); i++) {
		const struct node *import = module->imports.v[i];
		if (!is_star_import(import))
			continue;
		const struct facts *other = project_module(module, import->text);
		const struct node *found = other ? chase_export(other, name, chase) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

static const struct node *export_of(const struct node *loading, struct str name,
				    struct chase *chase)
{
	const struct facts *module = loaded_module(loading);
	return module ? chase_export(module, name, chase) : NULL;
}

/* { name: v }, { ...require("./x") }; `whole` may be the name of such an object. */
static const struct node *object_member(const struct facts *module, const struct node *whole,
					struct str name, struct chase *chase)
{
	const struct def *def = is_kind(whole, K_NAME) ? defs_of(whole, whole->text) : NULL;
	if (def && !def->next && def->how == DEF_ASSIGN)
		whole = def->value;
	if (!is_kind(whole, K_DICT))
		return export_of(whole, name, chase);
	const struct node *found = dict_get(whole, str_z(module->arena, name));
	for (size_t i = 0; i < whole->count && !found; i++) {
		if (whole->kids[i]->kind == K_SPREAD)
			found = export_of(kid_of(whole->kids[i], 0), name, chase);
	}
	return found;
}

/* Does the file say "exports" at all? Those with export statements alone need not be walked for it. */
static bool says_exports(const struct facts *module)
{
	struct names *names = module->names;
	if (names->commonjs == COMMONJS_UNASKED)
		names->commonjs =
			str_has(module->source->text, "exports") ? COMMONJS_YES : COMMONJS_NO;
	return names->commonjs == COMMONJS_YES;
}

/* exports.name = v, module.exports.name = v, module.exports = { name: v } or v itself (the default). */
static const struct node *commonjs_export(const struct facts *module, struct str name,
					  struct chase *chase)
{
	if (!says_exports(module))
		return NULL;
	for (size_t i = 0; i < module->assigns.n; i++) {
		const struct node *assign = module->assigns.v[i], *target = kid_of(assign, 0);
		const struct node *value = kid_of(assign, 1);
		if (!is_kind(target, K_ATTR) || !value)
			continue;
		struct str text = node_source(target);
		while (is_kind(value, K_ASSIGN)) /* module.exports = exports = v */
			value = kid_of(value, 1);
		if (str_is(text, "module.exports")) {
			if (str_is(name, "default") && value)
				return value;
			const struct node *entry = object_member(module, value, name, chase);
			if (entry)
				return entry;
		} else if (str_eq(target->text, name) &&
			   (str_starts(text, "exports.") ||
			    str_starts(text, "module.exports."))) {
			return value;
		}
	}
	return NULL;
}

static const struct node *declared_in(const struct node *declaration, struct str name)
{
	if ((declaration->kind == K_FUNCTION || declaration->kind == K_CLASS) &&
	    str_eq(declaration->text, name))
		return declaration;
	if (declaration->kind == K_ASSIGN && is_kind(declaration->kids[0], K_NAME) &&
	    str_eq(declaration->kids[0]->text, name))
		return kid_of(declaration, 1);
	if (declaration->kind != K_ASSIGN || is_kind(declaration->kids[0], K_NAME))
		return NULL;
	/* export const { Given, When } = createBdd(test) */
	const struct def *def = defs_of(&facts_of(declaration)->module, name);
	return def && def->target && node_inside(def->target, declaration->kids[0])
		       ? def_node(def)
		       : NULL;
}

static const struct node *named_export(const struct facts *module, const struct node *export_,
				       const struct node *item, struct str name,
				       struct chase *chase)
{
	if (item->kind != K_EXPORT_NAME)
		return export_->flags & F_DEFAULT ? (str_is(name, "default") ? item : NULL)
						  : declared_in(item, name);
	bool all = str_is(item->text, "*");
	if (!all && !str_eq(item->text, name))
		return NULL;
	const struct node *local = kid_of(item, 0);
	if (export_->text.n) {
		const struct facts *other = project_module(module, export_->text);
		struct str from = local && !all ? local->text : name;
		if (other)
			return chase_export(other, from, chase);
		return NULL;
	}
	const struct def *def = local ? defs_of(&module->module, local->text) : NULL;
	return def ? def_node(def) : NULL;
}

static const struct node *js_export(const struct facts *module, struct str name,
				    struct chase *chase)
{
	for (size_t i = 0; i < module->exports.n; i++) {
		const struct node *export_ = module->exports.v[i];
		for (size_t j = 0; j < export_->count; j++) {
			const struct node *item = export_->kids[j];
			const struct node *found =
				item ? named_export(module, export_, item, name, chase) : NULL;
			if (found && found->kind == K_NAME) { /* export default x */
				const struct def *def = defs_of(&module->module, found->text);
				found = def ? def_node(def) : found;
			}
			if (found)
				return found;
		}
	}
	return commonjs_export(module, name, chase);
}

static const struct node *chase_export(const struct facts *module, struct str name,
				       struct chase *chase)
{
	if (str_is(name, "*") || !may_go_on(chase) || was_asked(module, name, chase))
		return NULL;
	chase->depth++;
	chase->steps++;
	const struct node *found = module->source->lang == LANG_PYTHON
					   ? python_export(module, name, chase)
					   : js_export(module, name, chase);
	chase->depth--;
	return found;
}

unsigned project_export_search(const struct facts *from)
{
	return ++from->names->effort->chases;
}

const struct node *project_export_in(unsigned search, const struct facts *module,
				     struct str name)
{
	struct chase chase = { search, 0, 0 };
	return chase_export(module, name, &chase);
}

/* Where the answer about that name of the module is kept for a turn. */
static struct recent_export *recent_export(struct project *project, const struct facts *module,
					   struct str name)
{
	size_t hash = ((uintptr_t)module >> 4) * 31 + str_bucket(name);
	return &project->recent_exports[hash * 0x9e3779b97f4a7c15u >> 54];
}

const struct node *project_export(const struct facts *module, struct str name)
{
	struct project *project = project_of(&module->module);
	struct recent_export *recent = project ? recent_export(project, module, name) : NULL;
	bool lasts = recent && !project->reading && !project->effort.starring &&
		     seen_stays(project->seen);
	if (lasts && recent->turn == project->effort.turn && recent->module == module &&
	    str_eq(recent->name, name))
		return recent->found;
	const struct node *found =
		project_export_in(project_export_search(module), module, name);
	if (lasts)
		*recent = (struct recent_export){ module, name, found, project->effort.turn };
	return found;
}
