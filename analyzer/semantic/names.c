/*
 * Scopes and definitions: which bindings a use of a name can see.
 *
 * One walk per file notes every binding; a second puts each into the scope
 * its language says. Reaching definitions then read block structure: a
 * definition whose block encloses the use stops the search backwards,
 * conditional ones before it are added, those in a branch that leaves or
 * excludes the use are not. What paths.c makes of all this is a path.
 */
#include "names.h"

#include <string.h>

#include "models.h"
#include "names_internal.h"
#include "values.h"
#include "vec.h"

struct binding {
	struct def *first, *last;
};

/* The bindings of one function, class, block, comprehension or module. */
struct scope {
	struct node *owner;
	struct scope *parent;
	struct entry {
		struct str name;
		struct binding binding;
		bool global, nonlocal; /* Python's declarations */
		bool starred;  /* of the module: it was looked for behind star imports */
		uint32_t hash; /* of the name: most others are told apart by it */
	} * table;
	size_t used, size; /* size is a power of two */
};

struct pending {
	struct scope *scope;
	struct def *def;
	bool declares; /* JavaScript: let, const, var, a parameter ...; not a plain x = 1 */
};

struct collecting {
	struct facts *facts;
	struct arena *arena, *scratch; /* scratch: for the list of what is pending */
	bool python;
	VEC(struct pending) pending;
};

/* ---- scope tables ---- */

/* `hash`: of the name; one look at many scopes needs it once. */
static struct entry *slot(const struct scope *scope, struct str name, uint64_t hash)
{
	size_t at = hash & (scope->size - 1);
	for (;; at = (at + 1) & (scope->size - 1)) {
		struct entry *entry = &scope->table[at];
		if (!entry->name.p ||
		    (entry->hash == (uint32_t)hash && str_eq(entry->name, name)))
			return entry;
	}
}

static void grow(struct arena *arena, struct scope *scope)
{
	struct entry *old = scope->table;
	size_t size = scope->size;
	scope->size = size ? size * 2 : 4;
	scope->table = ARENA_ARRAY(arena, struct entry, scope->size);
	for (size_t i = 0; i < size; i++) {
		if (old[i].name.p)
			*slot(scope, old[i].name, old[i].hash) = old[i];
	}
}

static struct entry *find_hashed(const struct scope *scope, struct str name, uint64_t hash)
{
	if (!scope->size)
		return NULL;
	struct entry *entry = slot(scope, name, hash);
	return entry->name.p ? entry : NULL;
}

static struct entry *find(const struct scope *scope, struct str name)
{
	return find_hashed(scope, name, str_bucket(name));
}

static struct entry *enter(struct arena *arena, struct scope *scope, struct str name)
{
	if (scope->used * 4 >= scope->size * 3)
		grow(arena, scope);
	uint64_t hash = str_bucket(name);
	struct entry *entry = slot(scope, name, hash);
	if (!entry->name.p) {
		entry->name = name;
		entry->hash = (uint32_t)hash;
		scope->used++;
	}
	return entry;
}

static struct scope *scope_up(const struct node *node)
{
	for (; node; node = node->parent) {
		if (node->scope)
			return node->scope;
	}
	return NULL;
}

static struct scope *open_scope(struct collecting *all, struct node *owner)
{
	if (!owner->scope) {
		struct scope *scope = ARENA_NEW(all->arena, struct scope);
		scope->owner = owner;
		scope->parent = owner->parent ? scope_up(owner->parent) : NULL;
		owner->scope = scope;
	}
	return owner->scope;
}

/* ---- noting bindings ---- */

static void note(struct collecting *all, struct scope *scope, bool declares, struct def def)
{
	if (!def.name.n)
		return;
	struct def *copy = ARENA_NEW(all->arena, struct def);
	*copy = def;
	struct pending pending = { scope, copy, declares };
	vec_push(all->scratch, &all->pending, pending);
}

/* Every name in a target: the whole of it, or inside a pattern. */
static void note_target(struct collecting *all, struct scope *scope, bool declares,
			struct node *target, struct def def, bool in_pattern)
{
	if (!target)
		return;
	switch (target->kind) {
	case K_NAME:
		def.name = target->text;
		def.target = target;
		if (in_pattern && def.how == DEF_ASSIGN)
			def.how = DEF_UNPACK;
		note(all, scope, declares, def);
		break;
	case K_LIST:
	case K_TUPLE:
	case K_DICT:
		for (size_t i = 0; i < target->count; i++)
			note_target(all, scope, declares, target->kids[i], def, true);
		break;
	case K_SPREAD:
		note_target(all, scope, declares, kid_of(target, 0), def, true);
		break;
	case K_PAIR:
		note_target(all, scope, declares, target->kids[1], def, true);
		break;
	case K_ASSIGN: /* a default inside the pattern */
		if (in_pattern)
			note_target(all, scope, declares, target->kids[0], def, true);
		break;
	default:
		break;
	}
}

/* The function, class or module whose names a statement binds; comprehensions bind outside for `:=`. */
static struct scope *function_scope(struct collecting *all, struct node *at)
{
	for (struct node *up = at->parent; up; up = node_above(up)) {
		if (up->kind == K_MODULE || up->kind == K_FUNCTION ||
		    (up->kind == K_CLASS && all->python))
			return open_scope(all, up);
	}
	return open_scope(all, &all->facts->module);
}

/* The block a let, const or class binds in. */
static struct scope *block_scope(struct collecting *all, struct node *at)
{
	for (struct node *up = at->parent; up; up = node_above(up)) {
		switch (up->kind) {
		case K_BLOCK:
			if (up->parent && up->parent->kind == K_CFOR)
				return open_scope(all, up->parent); /* for (let i ...) */
			if (up->parent && up->parent->kind == K_FUNCTION)
				return open_scope(all, up->parent);
			return open_scope(all, up);
		case K_MODULE:
		case K_FUNCTION:
		case K_FOR:
			return open_scope(all, up);
		default:
			break;
		}
	}
	return open_scope(all, &all->facts->module);
}

static struct scope *statement_scope(struct collecting *all, struct node *at)
{
	return all->python ? function_scope(all, at) : block_scope(all, at);
}

static void note_import(struct collecting *all, struct node *import)
{
	for (size_t i = 0; i < import->count; i++) {
		struct node *name = import->kids[i], *local = kid_of(name, 0);
		if (!local)
			continue;
		struct def def = { DEF_IMPORT, local->text, name, local, NULL, NULL };
		note(all, statement_scope(all, import), true, def);
	}
}

static void note_assign(struct collecting *all, struct node *node)
{
	uint32_t declares = node->flags & (F_CONST | F_LET | F_VAR);
	if (node->flags & F_FIELD)
		return; /* a class's own; see attributes_of */
	struct scope *scope = node->flags & (F_CONST | F_LET | F_TYPE)
				      ? block_scope(all, node)
				      : function_scope(all, node);
	bool plain = str_is(node->text, "=") || str_is(node->text, ":=") || declares;
	if (plain && !kid_of(node, 1) && all->python)
		return; /* x: int, a declaration without a value */
	struct def def = {
		plain ? DEF_ASSIGN : DEF_AUGMENT, { 0, 0 }, node, NULL, kid_of(node, 1), NULL
	};
	note_target(all, scope, all->python || declares, kid_of(node, 0), def, false);
}

static void note_function(struct collecting *all, struct node *function)
{
	struct scope *inside = open_scope(all, function);
	struct node *params = function->kids[0];
	for (size_t i = 0; i < params->count; i++) {
		struct node *param = params->kids[i];
		struct def def = {
			DEF_PARAM, param->text, param, NULL, kid_of(param, 0), NULL
		};
		note(all, inside, true, def);
		note_target(all, inside, true, kid_of(param, 1), def, true);
	}
	if (!function->text.n || function->flags & F_ARROW)
		return;
	struct def def = { DEF_FUNCTION, function->text, function, NULL, function, NULL };
	bool statement = function->parent && (function->parent->kind == K_BLOCK ||
					      function->parent->kind == K_MODULE ||
					      function->parent->kind == K_EXPORT);
	if (!statement)
		note(all, inside, true, def); /* a named function expression names itself */
	else if (all->python || !(function->flags & F_METHOD))
		note(all, statement_scope(all, function), true, def);
}

static void note_for(struct collecting *all, struct node *node, struct scope *scope)
{
	struct node *target = kid_of(node, 0);
	bool declares = all->python;
	if (node->flags & (F_CONST | F_LET | F_VAR)) /* for (const x of y) */
		declares = true;
	if (node->flags & (F_CONST | F_LET))
		scope = open_scope(all, node);
	struct def def = { DEF_FOR, { 0, 0 }, node, NULL, kid_of(node, 1), NULL };
	note_target(all, scope, declares, target, def, false);
}

static enum walk note_capture(struct node *node, void *context)
{
	struct collecting *all = context;
	if (node->kind == K_ATTR)
		return WALK_SKIP;
	if (node->kind == K_NAME && all->python) {
		struct def def = { DEF_OTHER, node->text, node, node, NULL, NULL };
		note(all, function_scope(all, node), true, def);
	}
	return WALK_ON;
}

static void note_global(struct collecting *all, struct node *node)
{
	struct scope *scope = function_scope(all, node);
	for (size_t i = 0; i < node->count; i++) {
		struct entry *entry = enter(all->arena, scope, node->kids[i]->text);
		entry->global = str_is(node->text, "global");
		entry->nonlocal = !entry->global;
	}
}

static enum walk collect(struct node *node, void *context)
{
	struct collecting *all = context;
	switch (node->kind) {
	case K_MODULE:
		open_scope(all, node);
		break;
	case K_IMPORT:
		note_import(all, node);
		break;
	case K_ASSIGN:
		if (!(node->flags & F_DEFAULT)) /* what has a default binds by its pattern */
			note_assign(all, node);
		break;
	case K_FUNCTION:
		note_function(all, node);
		break;
	case K_CLASS:
		open_scope(all, node);
		if (node->text.n) {
			struct def def = { DEF_CLASS, node->text, node, NULL, node, NULL };
			note(all, statement_scope(all, node), true, def);
		}
		break;
	case K_FOR:
		note_for(all, node, function_scope(all, node));
		break;
	case K_COMPREHENSION:
		open_scope(all, node);
		break;
	case K_COMP_FOR: {
		struct node *owner = node_up(node, K_COMPREHENSION);
		if (owner)
			note_for(all, node, open_scope(all, owner));
		break;
	}
	case K_WITH_ITEM: {
		struct def def = { DEF_WITH, { 0, 0 }, node, NULL, node->kids[0], NULL };
		note_target(all, function_scope(all, node), true, node->kids[1], def, false);
		break;
	}
	case K_HANDLER: {
		struct def def = { DEF_EXCEPT, node->text, node, NULL, NULL, NULL };
		note(all,
		     all->python ? function_scope(all, node) : open_scope(all, node->kids[1]),
		     true, def);
		break;
	}
	case K_GLOBAL:
		note_global(all, node);
		break;
	case K_CASE:
		if (node->kids[0])
			node_walk(node->kids[0], note_capture, all);
		break;
	case K_DELETE:
		for (size_t i = 0; i < node->count; i++) {
			struct def def = { DEF_OTHER, { 0, 0 }, node, NULL, NULL, NULL };
			note_target(all, function_scope(all, node), all->python, node->kids[i],
				    def, false);
		}
		break;
	default:
		break;
	}
	return WALK_ON;
}

static struct scope *outermost(struct scope *scope)
{
	while (scope->parent)
		scope = scope->parent;
	return scope;
}

/* Where a binding noted in `scope` really belongs: global, nonlocal, and JavaScript's undeclared assignments. */
static struct scope *home_of(struct collecting *all, const struct pending *pending)
{
	struct scope *scope = pending->scope;
	struct entry *entry = find(scope, pending->def->name);
	if (all->python) {
		if (entry && entry->global)
			return outermost(scope);
		if (!entry || !entry->nonlocal)
			return scope;
		/* `nonlocal` of a module, in a file half edited, means the module */
		scope = scope->parent ? scope->parent : scope;
	} else if (pending->declares) {
		return scope;
	} else {
		scope = scope_up(pending->def->site);
	}
	for (; scope->parent; scope = scope->parent) {
		entry = find(scope, pending->def->name);
		if (entry && entry->binding.first)
			return scope;
	}
	return scope;
}

/* type X = ...; `declare const` is a value's. */
static bool is_type(const struct def *def)
{
	return is_kind(def->site, K_ASSIGN) && def->site->flags & F_TYPE &&
	       !(def->site->flags & (F_CONST | F_LET | F_VAR));
}

/* from conf import settings, a second time: it changes nothing. */
static bool is_same_import(const struct def *a, const struct def *b)
{
	return a && a->how == DEF_IMPORT && b->how == DEF_IMPORT &&
	       a->site->flags == b->site->flags && str_eq(a->site->text, b->site->text) &&
	       str_eq(a->site->parent->text, b->site->parent->text);
}

static void place(struct collecting *all, const struct pending *pending)
{
	bool type = is_type(pending->def);
	struct scope *home = type ? pending->scope : home_of(all, pending);
	struct entry *entry = enter(all->arena, home, pending->def->name);
	struct binding *binding = &entry->binding;
	if (type && binding->first)
		return; /* `const X = ...; type X = ...`: asked for is the value */
	if (is_same_import(binding->last, pending->def))
		return;
	if (binding->last)
		binding->last->next = pending->def;
	else
		binding->first = pending->def;
	binding->last = pending->def;
}

void names_adopt(struct facts *facts, const struct models *models, struct project *project)
{
	struct names *names = facts->names;
	names->models = models;
	names->project = project;
	names->effort = project ? project_effort(project) : &names->own;
	names->chased.chase = 0; /* the number was another project's */
}

void names_attach(struct facts *facts, const struct models *models, struct project *project)
{
	struct collecting all = { .facts = facts,
				  .arena = facts->arena,
				  .scratch = arena_new(),
				  .python = facts->source->lang == LANG_PYTHON };
	facts->names = ARENA_NEW(facts->arena, struct names);
	names_adopt(facts, models, project);
	node_walk(&facts->module, collect, &all);
	for (int declared = 1; declared >= 0; declared--) {
		/* declarations first: an assignment may precede the `var` it assigns to */
		for (size_t i = 0; i < all.pending.n; i++) {
			if (all.pending.v[i].declares == declared)
				place(&all, &all.pending.v[i]);
		}
	}
	arena_free(all.scratch);
}

bool effort_late(struct effort *effort)
{
	enum { EVERY = 256, MEMORY_LIMIT = 1 << 30 };
	if (effort->late || !effort->until.tv_sec || ++effort->asked % EVERY)
		return effort->late;
	struct timespec now;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	effort->late =
		now.tv_sec > effort->until.tv_sec ||
		(now.tv_sec == effort->until.tv_sec && now.tv_nsec > effort->until.tv_nsec) ||
		(effort->answers && arena_used(effort->answers) > MEMORY_LIMIT);
	return effort->late;
}

bool names_late(const struct facts *facts)
{
	return facts->names && effort_late(facts->names->effort);
}

struct facts *names_current(const struct facts *facts)
{
	struct facts *current = (struct facts *)(uintptr_t)facts;
	struct names *names = facts->names;
	if (!names || names->turn == names->effort->turn)
		return current;
	names->turn = names->effort->turn;
	names->memos = NULL;
	names->memo_count = names->memo_size = 0;
	current->graphs = NULL;
	current->retries = NULL;
	current->pages = NULL;
	return current;
}

const struct models *models_of(const struct node *node)
{
	return facts_of(node)->names->models;
}

struct project *project_of(const struct node *node)
{
	return facts_of(node)->names->project;
}

/* ---- looking names up ---- */

/* A class's names are not seen from the functions inside it. */
static const struct scope *scope_seeing(const struct node *at, struct str name,
					struct entry **found)
{
	bool crossed = false;
	uint64_t hash = str_bucket(name);
	for (const struct node *up = at; up; up = node_above(up)) {
		if (up->scope && !(up->kind == K_CLASS && crossed)) {
			*found = find_hashed(up->scope, name, hash);
			if (*found && (*found)->binding.first)
				return up->scope;
			if (*found && (*found)->global)
				crossed = true;
		}
		if (up->kind == K_FUNCTION)
			crossed = true;
	}
	return NULL;
}

/* Does `from module import *` bring a name in: of a file of the project that has it, or of a library known for it? */
static bool brings(const struct facts *facts, const struct node *import, struct str name,
		   unsigned search)
{
	if (!is_star_import(import))
		return false;
	const struct facts *other = project_module(facts, import->text);
	if (other)
		return project_export_in(search, other, name) != NULL;
	struct str path = str_cat(facts->arena, import->text, STR("."), name);
	return models_mentions(facts->names->models, facts->source->lang, path);
}

/* The definition a star brings a name in by, if one does. */
static const struct def *brought(struct facts *facts, struct str name)
{
	enum { COST = 4 }; /* steps of the file's budget that one star costs */
	unsigned search = project_export_search(facts);
	for (size_t i = facts->imports.n; i-- > 0;) {
		struct node *import = facts->imports.v[i];
		if (!values_spend(facts, is_star_import(import) ? COST : 0) ||
		    !brings(facts, import, name, search))
			continue;
		struct node *site = ARENA_NEW(facts->arena, struct node);
		*site = *import->kids[0];
		site->text = name;
		struct def *def = ARENA_NEW(facts->arena, struct def);
		*def = (struct def){ DEF_IMPORT, name, site, NULL, NULL, NULL };
		/* the search may have grown the table */
		struct entry *entry = find(facts->module.scope, name);
		entry->binding.first = entry->binding.last = def;
		return def;
	}
	return NULL;
}

/* The definition of a name nobody in the file defines, as if the star import had named it; or NULL. */
static const struct def *starred(const struct node *at, struct str name)
{
	struct facts *facts = (struct facts *)(uintptr_t)facts_of(at);
	if (facts->source->lang != LANG_PYTHON || at->kind == K_MODULE ||
	    !facts->module.scope || !name.n)
		return NULL;
	struct entry *entry = find(facts->module.scope, name);
	if (entry && entry->starred)
		return entry->binding.first;
	entry = enter(facts->arena, facts->module.scope, name);
	entry->starred = true;
	struct seen *seen = project_seen(facts->names->project);
	size_t begun = seen_begin(seen);
	facts->names->effort->starring++;
	const struct def *def = brought(facts, name);
	facts->names->effort->starring--;
	facts->names->lasting = seen_both(seen, facts->names->lasting, seen_end(seen, begun));
	return def;
}

void names_forget_stars(struct facts *facts)
{
	const struct scope *scope = facts->module.scope;
	facts->names->lasting = 0;
	for (size_t i = 0; scope && i < scope->size; i++) {
		struct entry *entry = &scope->table[i];
		if (entry->starred)
			entry->binding.first = entry->binding.last = NULL;
		entry->starred = false;
	}
}

const struct def *defs_of(const struct node *at, struct str name)
{
	struct entry *entry;
	return scope_seeing(at, name, &entry) ? entry->binding.first : starred(at, name);
}

/* The function a node runs in, or the module; unlike node_function a parameter is inside. */
static const struct node *frame_of(const struct node *node)
{
	const struct node *below = node;
	for (const struct node *up = node->parent; up; below = up, up = node_above(up)) {
		if (up->kind == K_FUNCTION && below->kind != K_DECORATORS)
			return up;
		if (up->kind == K_CLASS && below == up->kids[1])
			return up;
		if (up->kind == K_MODULE)
			return up;
	}
	return node;
}

/* The loop (or switch) that a break or continue is about. */
static const struct node *left_by(const struct node *jump)
{
	for (const struct node *up = jump->parent; up; up = up->parent) {
		if (is_loop(up) || (up->kind == K_SWITCH && jump->kind == K_BREAK))
			return up;
	}
	return NULL;
}

/* Does what runs at the end of a block never come to the use behind it? A break comes to what stands behind the loop. */
static bool leaves(const struct node *block, const struct node *use)
{
	const struct node *last = block_last(block);
	if (!last)
		return false;
	if (last->kind == K_IF && last->kids[2])
		return leaves(last->kids[1], use) && leaves(last->kids[2], use);
	if (last->kind == K_BREAK || last->kind == K_CONTINUE) {
		const struct node *loop = left_by(last);
		return !loop || node_inside(use, loop);
	}
	return last->kind == K_RETURN || last->kind == K_RAISE;
}

/* The ancestor-or-self of `node` whose parent is `top`. */
static const struct node *branch_under(const struct node *node, const struct node *top)
{
	while (node && node->parent != top)
		node = node->parent;
	return node;
}

static size_t depth_of(const struct node *node)
{
	size_t depth = 0;
	for (; node; node = node->parent)
		depth++;
	return depth;
}

static const struct node *common_ancestor(const struct node *a, const struct node *b)
{
	size_t deep = depth_of(a), other = depth_of(b);
	for (; deep > other; deep--)
		a = a->parent;
	for (; other > deep; other--)
		b = b->parent;
	while (a != b) {
		a = a->parent;
		b = b->parent;
	}
	return a;
}

/* Two places of which only one runs: then and else, two cases, a handler and the try's else. */
static bool exclusive(const struct node *a, const struct node *b)
{
	const struct node *top = common_ancestor(a, b);
	if (!top || a == top || b == top)
		return false;
	const struct node *x = branch_under(a, top), *y = branch_under(b, top);
	switch (top->kind) {
	case K_IF:
	case K_COND:
		return x != top->kids[0] && y != top->kids[0] && x != y;
	case K_SWITCH:
		return x->kind == K_CASE && y->kind == K_CASE && !(top->flags & F_FALLS);
	case K_TRY:
		return x != y && (x->kind == K_HANDLER || x == top->kids[1]) &&
		       (y->kind == K_HANDLER || y == top->kids[1]);
	default:
		return false;
	}
}

/* with contextlib.suppress(...): what fails in it is left out. */
static bool suppresses(const struct node *with)
{
	for (size_t i = 1; i < with->count; i++) {
		const struct node *context = kid_of(with->kids[i], 0);
		if (is_kind(context, K_CALL) && str_is(call_callee(context)->text, "suppress"))
			return true;
	}
	return false;
}

enum reach { REACH_NOT, REACH_MAYBE, REACH_SURE };

/* Can a definition reach a use behind it? Sure when everything on the way from the use's block to it always runs. */
static enum reach reaches(const struct node *site, const struct node *use)
{
	if (exclusive(site, use))
		return REACH_NOT;
	enum reach reach = REACH_SURE;
	for (const struct node *up = site; up->parent && !node_inside(use, up->parent);
	     up = up->parent) {
		const struct node *owner = up->parent->parent;
		if (up->parent->kind != K_BLOCK) {
			/* an expression: sure unless only some operands run */
			if (up->parent->kind == K_COND ||
			    (up->parent->kind == K_BINARY && up != up->parent->kids[0] &&
			     (str_is(up->parent->text, "and") ||
			      str_is(up->parent->text, "or") ||
			      str_is(up->parent->text, "??"))))
				reach = REACH_MAYBE;
			continue;
		}
		bool ends_case =
			is_kind(owner, K_CASE) && is_kind(block_last(up->parent), K_BREAK);
		if (leaves(up->parent, use) && !ends_case && !is_kind(owner, K_WITH))
			return REACH_NOT;
		bool sure =
			is_kind(owner, K_WITH) ? !suppresses(owner) : is_kind(owner, K_LABELED);
		if (!sure)
			reach = REACH_MAYBE;
	}
	return reach;
}

static const struct node *loop_around(const struct node *a, const struct node *b)
{
	for (const struct node *up = a->parent; up; up = up->parent) {
		if (up->kind == K_FUNCTION || up->kind == K_MODULE)
			return NULL;
		if (is_loop(up) && node_inside(b, up))
			return up;
	}
	return NULL;
}

/* The outermost loop of its function that a node stands in, or NULL. */
static const struct node *outermost_loop(const struct node *node)
{
	const struct node *found = NULL;
	for (const struct node *up = node->parent; up; up = up->parent) {
		if (up->kind == K_FUNCTION || up->kind == K_MODULE)
			break;
		if (is_loop(up))
			found = up;
	}
	return found;
}

static bool is_hoisted(const struct def *def, const struct facts *facts)
{
	return def->how == DEF_PARAM || is_kind(def->site, K_COMP_FOR) ||
	       (facts->source->lang != LANG_PYTHON &&
		(def->how == DEF_FUNCTION || def->how == DEF_IMPORT));
}

static size_t add_all(const struct def *first, const struct def *out[DEFS_MAX], bool *complete)
{
	size_t n = 0;
	*complete = true;
	for (const struct def *def = first; def; def = def->next) {
		if (n == DEFS_MAX) {
			*complete = false;
			return n;
		}
		out[n++] = def;
	}
	return n;
}

/* Is the definition in the other branch, from the turn of the loop before: `if a: x += b` ... `else: use(x)`? */
static bool is_from_other_branch(const struct def *def, const struct node *name)
{
	return (def->how == DEF_ASSIGN || def->how == DEF_AUGMENT) &&
	       exclusive(def->site, name) && loop_around(def->site, name);
}

/* Does what the turn before left reach the use? Not where each turn of the loop begins with a new value, `last`. */
static bool is_left_over(const struct def *def, const struct def *last, const struct node *name)
{
	return !last || !node_inside(last->site, loop_around(def->site, name));
}

static size_t add_other_branches(const struct def *const *others, size_t count,
				 const struct def *last, const struct node *name,
				 const struct def **out, size_t n)
{
	for (size_t i = 0; i < count && n < DEFS_MAX; i++) {
		if (is_left_over(others[i], last, name))
			out[n++] = others[i];
	}
	return n;
}

/* Of those that stand behind the use, the first `ahead` of `out`, what reaches it all the same. */
static size_t keep_left_over(const struct def **out, size_t ahead, size_t n,
			     const struct def *last, const struct node *name)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (i >= ahead || is_left_over(out[i], last, name))
			out[kept++] = out[i];
	}
	return kept;
}

/* x = f(x), x, error = f(x): what is given anew is made with what it was before; not { a, b = a } = x. */
static bool is_given_with(const struct def *def, const struct node *name)
{
	return def->how == DEF_ASSIGN   ? node_inside(name, def->site)
	       : def->how == DEF_UNPACK ? node_inside(name, def->value)
					: false;
}

/* Backwards from the use to the first definition that is sure to have run. */
static size_t add_reaching(const struct def *first, const struct node *name,
			   const struct def *out[DEFS_MAX], bool *complete)
{
	const struct facts *facts = facts_of(name);
	enum { BEHIND = 64 };
	const struct def
		*before[BEHIND]; /* the last so many definitions ahead of the use, a ring */
	const struct def *others[DEFS_MAX], *last = NULL;
	size_t seen = 0, n = 0, other = 0;
	const struct node *turns = outermost_loop(name);
	*complete = true;
	for (const struct def *def = first; def; def = def->next) {
		bool ahead = def->site->start > name->start || is_given_with(def, name);
		if (!ahead || is_hoisted(def, facts))
			before[seen++ % BEHIND] = def;
		else if (turns && n < DEFS_MAX / 2 && node_inside(def->site, turns) &&
			 loop_around(def->site, name))
			out[n++] = def; /* from the turn before */
	}
	size_t ahead = n;
	for (size_t i = seen; i-- > 0;) {
		const struct def *def = before[i % BEHIND];
		if (seen - i > BEHIND) {
			*complete = false;
			break;
		}
		enum reach reach =
			is_hoisted(def, facts) ? REACH_SURE : reaches(def->site, name);
		if (def->how == DEF_FOR && node_inside(name, def->site))
			reach = REACH_SURE;
		if (def->how == DEF_EXCEPT || def->how == DEF_WITH)
			reach = node_inside(name, def->how == DEF_WITH ? def->site->parent
								       : def->site)
					? REACH_SURE
					: reach;
		if (reach == REACH_NOT) {
			if (other < DEFS_MAX && is_from_other_branch(def, name))
				others[other++] = def;
			continue;
		}
		if (n == DEFS_MAX) {
			*complete = false;
			break;
		}
		out[n++] = def;
		if (reach == REACH_SURE && def->how != DEF_AUGMENT) {
			last = def;
			break;
		}
	}
	n = keep_left_over(out, ahead, n, last, name);
	return add_other_branches(others, other, last, name, out, n);
}

bool handler_misses_import(const struct node *handler)
{
	const struct node *type = kid_of(handler, 0);
	if (is_kind(type, K_TUPLE))
		type = kid_of(type, 0);
	return type &&
	       (str_is(type->text, "ImportError") || str_is(type->text, "ModuleNotFoundError"));
}

/* from langchain.agents import create_agent: something models know. */
static bool imports_known(const struct def *import)
{
	const struct node *name = import->site;
	struct str path = name->parent->text;
	if (!(name->flags & F_MODULE))
		path = str_cat(answers_of(name), path, STR("."), name->text);
	return models_mentions(models_of(name), facts_of(name)->source->lang, path);
}

/*
 * What stands in for an import where the library is missing: then nothing of it runs. Of two imports neither need be
 * there: one of a file that goes by two names in two folders, or the project's stand-in for a library that models know.
 */
static bool stands_in(const struct def *def, const struct def *import)
{
	if (import->how != DEF_IMPORT || (def->how == DEF_IMPORT && !imports_known(import)))
		return false;
	const struct node *handler = node_up(def->site, K_HANDLER);
	return handler && handler_misses_import(handler) &&
	       node_inside(import->site, handler->parent) &&
	       !node_inside(import->site, handler);
}

static size_t drop_stand_ins(const struct def *out[DEFS_MAX], size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		bool dropped = false;
		for (size_t j = 0; j < n && !dropped; j++)
			dropped = stands_in(out[i], out[j]);
		if (!dropped)
			out[kept++] = out[i];
	}
	return kept;
}

/* The definitions in a scope that reach a name. */
static size_t reaching_in(const struct scope *scope, const struct def *first,
			  const struct node *name, const struct def *out[DEFS_MAX],
			  bool *complete)
{
	const struct node *owner = scope->owner;
	while (owner->parent && owner->kind != K_FUNCTION && owner->kind != K_CLASS)
		owner = owner->parent;
	size_t n = frame_of(name) == owner ? add_reaching(first, name, out, complete)
					   : add_all(first, out, complete);
	return n > 1 ? drop_stand_ins(out, n) : n;
}

static const struct reaching *
keep_reaching(const struct node *name, const struct def *const *defs, size_t n, bool complete)
{
	struct reaching *kept =
		arena_alloc(answers_of(name), sizeof(*kept) + n * sizeof(const struct def *));
	kept->n = (unsigned)n;
	kept->complete = complete;
	memcpy(kept->defs, defs, n * sizeof(*defs));
	return kept;
}

/* The same name is asked about by one rule after the other; what stars bring is worked out while they ask. */
size_t defs_reaching(const struct node *name, const struct def *out[DEFS_MAX], bool *complete)
{
	struct memo *memo = memo_at(name);
	struct entry *entry;
	if (memo->reaching) {
		*complete = memo->reaching->complete;
		memcpy(out, memo->reaching->defs, memo->reaching->n * sizeof(*out));
		return memo->reaching->n;
	}
	const struct scope *scope = scope_seeing(name, name->text, &entry);
	size_t n = 0;
	*complete = true;
	if (scope)
		n = reaching_in(scope, entry->binding.first, name, out, complete);
	else if ((out[0] = starred(name, name->text)))
		n = 1;
	if (scope || !facts_of(name)->names->effort->starring)
		memo->reaching = keep_reaching(name, out, n, *complete);
	return n;
}

const struct node *assigned_value(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
			       defs[0]->how == DEF_ASSIGN
		       ? defs[0]->value
		       : NULL;
}

const struct node *param_reaching(const struct node *name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
			       defs[0]->how == DEF_PARAM
		       ? defs[0]->site
		       : NULL;
}

/* The file's calls require("x") and import("x"). */
static const node_vec *required_by(const struct facts *facts)
{
	struct names *names = facts->names;
	bool none = names->required_known || facts->source->lang == LANG_PYTHON;
	for (size_t i = 0; i < facts->calls.n && !none; i++) {
		const struct node *callee = call_callee(facts->calls.v[i]);
		if (is_kind(callee, K_NAME) &&
		    (str_is(callee->text, "require") || str_is(callee->text, "import")))
			vec_push(facts->arena, &names->required, facts->calls.v[i]);
	}
	names->required_known = true;
	return &names->required;
}

bool imports_module(const struct facts *facts, const char *module)
{
	size_t n = strlen(module);
	for (size_t i = 0; i < facts->imports.n; i++) {
		struct str text = facts->imports.v[i]->text;
		if (str_starts(text, module) &&
		    (text.n == n || text.p[n] == '.' || text.p[n] == '/'))
			return true;
	}
	const node_vec *required = required_by(facts);
	for (size_t i = 0; i < required->n; i++) {
		struct str text = string_text(call_positional(required->v[i], 0));
		if (text.p && str_starts(text, module) && (text.n == n || text.p[n] == '/'))
			return true;
	}
	return false;
}
