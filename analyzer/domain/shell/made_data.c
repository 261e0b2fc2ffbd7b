/*
 * What calls speak of, by where it comes from: see made.h.
 *
 *     this.runs.set(id, { name: box });  spawn("docker", ["run", "--name", box])
 *     const run = this.runs.get(id);     exec(`docker rm -f ${run.name}`)            the same name, whatever the road
 *     assert name.startswith("test_");   subprocess.run(["dropdb", name])            one of those that begin so
 */
#include "made_internal.h"

#include <ctype.h>

#include "graph.h"
#include "names.h"
#include "origins.h"
#include "test_code.h"
#include "values.h"

/* ---- subjects ---- */

enum { SUBJECTS_MAX = 8 };
struct subjects {
	const struct node *v[SUBJECTS_MAX];
	size_t n;
	const struct node *folder; /* where the call works, not what it speaks of */
	bool listed;               /* inside a list that stands behind a name */
};

static enum walk add_subject(struct node *node, void *context);

/* args = ["rm", "-f", name]; run(args) */
static void add_listed(struct subjects *subjects, const struct node *name)
{
	subjects->listed = true;
	look_into(assigned_value(name), add_subject, subjects);
	subjects->listed = false;
}

/* The largest expressions that are neither texts nor lists: what those are put together from. */
static enum walk add_subject(struct node *node, void *context)
{
	struct subjects *subjects = context;
	bool subject = is_reference(node) || node->kind == K_INDEX || node->kind == K_CALL;
	if (node->kind == K_FUNCTION || node == subjects->folder)
		return WALK_SKIP;
	if (!subject)
		return WALK_ON;
	if (!subjects->listed && is_kind(assigned_value(node), K_LIST))
		add_listed(subjects, node);
	else if (subjects->n < SUBJECTS_MAX)
		subjects->v[subjects->n++] = node;
	return WALK_SKIP;
}

static struct subjects subjects_of(const struct node *call, const struct node *folder)
{
	struct subjects out = { .folder = folder };
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (!call_arg_at(call, i)->text.n) /* cwd=... says where, not what */
			look_into(kid_of(call_arg_at(call, i), 0), add_subject, &out);
	}
	return out;
}

/* ---- the same origin ---- */

static bool is_nothing(const struct origin *origin)
{
	return origin->kind == ORIGIN_VALUE && is_kind(origin->node, K_NULL);
}

static bool is_same_origin(const struct origin *a, const struct origin *b)
{
	return a->kind == b->kind && a->kind != ORIGIN_UNKNOWN && a->node == b->node &&
	       str_eq(a->access, b->access);
}

static const struct origin *found_among(const struct origin *origin, const struct origins *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (is_same_origin(origin, &all->v[i]))
			return &all->v[i];
	}
	return NULL;
}

static bool is_among(const struct origin *origin, const struct origins *all)
{
	return found_among(origin, all) != NULL;
}

/* Of a list, nobody knows which: its elements are not the same because the list is. */
static bool is_one_of_many(const struct origin *origin)
{
	return str_find_char(origin->access, '[', 0) != SIZE_MAX;
}

/* Is every origin of the one, but for nothing at all, an origin of the other, too? */
static bool are_among(const struct origins *some, const struct origins *all)
{
	bool any = false;
	for (size_t i = 0; i < some->n; i++) {
		if (is_nothing(&some->v[i]))
			continue;
		if (is_one_of_many(&some->v[i]) || !is_among(&some->v[i], all))
			return false;
		any = true;
	}
	return any;
}

/* out, _ = await process.communicate(): what a call has started says it. */
static bool is_printed_by(const struct node *call, const struct node *printed)
{
	const struct node *callee = is_kind(printed, K_CALL) ? call_callee(printed) : NULL;
	if (!callee || callee->kind != K_ATTR || !str_is(callee->text, "communicate"))
		return false;
	const struct node *process = value_of(callee->kids[0]);
	return process && node_awaited(process) == call;
}

bool made_gives(const struct node *call, const struct origin *origin)
{
	bool gives = origin->node == call || is_printed_by(call, origin->node) ||
		     (origin->kind == ORIGIN_PARAM && node_inside(origin->node, call));
	for (const struct step *step = origin->steps; step && !gives; step = step->next)
		gives = step->kind == STEP_RETURNED && step->node == call;
	return gives;
}

/* Did a call give all of it, but for nothing at all? */
static bool comes_out_of(const struct origins *origins, const struct node *call)
{
	bool any = false;
	for (size_t i = 0; i < origins->n; i++) {
		bool out = made_gives(call, &origins->v[i]);
		if (!out && !is_nothing(&origins->v[i]))
			return false;
		any |= out;
	}
	return any;
}

static bool comes_from(const struct made *all, const struct node *subject,
		       const struct node *maker)
{
	struct subjects made = subjects_of(maker, made_folder(all, maker));
	struct origins here, there;
	origins_of(subject, &here);
	if (comes_out_of(&here, maker))
		return true;
	for (size_t i = 0; i < made.n; i++) {
		origins_of(made.v[i], &there);
		if (are_among(&here, &there) && are_among(&there, &here))
			return true;
	}
	return false;
}

bool made_share_origin(const struct made *made, const struct node *call,
		       const struct node *maker)
{
	struct subjects taken = subjects_of(call, made_folder(made, call));
	for (size_t i = 0; i < taken.n; i++) {
		if (comes_from(made, taken.v[i], maker))
			return true;
	}
	return false;
}

/* ---- tested first ---- */

struct tested {
	const struct node *call;
	struct subjects subjects;
	const struct node *inside; /* a helper that is asked about its parameter; or NULL */
	const struct node *param;
	bool found;
};

/* What has a place of its own to come from: no constant, no module. */
static bool is_telling(const struct origin *origin)
{
	return origin->kind == ORIGIN_PARAM || origin->kind == ORIGIN_CALL;
}

/* Is an expression the helper's parameter, or made of it? */
static bool is_param(const struct node *expression, const struct tested *tested)
{
	struct origins origins;
	origins_inside(tested->inside, expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == tested->param)
			return true;
	}
	return false;
}

/* Is an expression one of those the call speaks of, or, unless `whole`, a part of one? */
static bool is_named(const struct node *expression, const struct tested *tested, bool whole)
{
	struct origins here, there;
	if (!expression || expression->kind == K_STRING)
		return false;
	if (tested->inside)
		return is_param(expression, tested);
	origins_of(expression, &here);
	for (size_t i = 0; i < tested->subjects.n; i++) {
		origins_of(tested->subjects.v[i], &there);
		for (size_t k = 0; k < here.n; k++) {
			const struct origin *one =
				is_telling(&here.v[k]) ? found_among(&here.v[k], &there) : NULL;
			if (one && !(whole && origin_passed(one, STEP_PART)))
				return true;
		}
	}
	return false;
}

static bool is_spoken_of(const struct node *expression, const struct tested *tested)
{
	return is_named(expression, tested, false);
}

/* Has a text letters of a name, outside a pattern's brackets and escapes? A text nobody sees is taken for one. */
static bool names_something(const struct node *expression, bool pattern)
{
	const struct node *value = expression ? value_of(expression) : NULL;
	size_t letters = 0;
	if (is_kind(value, K_CALL)) /* re.compile(...), new RegExp(...) */
		return names_something(call_positional(value, 0), pattern);
	struct str text = value && value->kind == K_REGEX ? value->text : string_text(value);
	if (!text.p)
		return expression != NULL;
	for (size_t i = 0; i < text.n; i++) {
		if (pattern && text.p[i] == '\\')
			i++;
		else if (pattern && text.p[i] == '[')
			while (i < text.n && text.p[i] != ']')
				i++;
		else
			letters += isalpha((unsigned char)text.p[i]) != 0;
	}
	return letters > 1;
}

/* re.match(p, x), pattern.test(x), x.match(p): the pattern, where it is asked of the subject; else NULL. */
static const struct node *pattern_asked(const struct node *call, const struct tested *tested)
{
	static const char *const methods[] = { "match", "fullmatch", "search", "test", NULL };
	const struct node *callee = call_callee(call), *object = kid_of(callee, 0);
	if (!is_kind(callee, K_ATTR) || !str_in(callee->text, methods))
		return NULL;
	const struct node *first = call_positional(call, 0);
	if (str_starts(call_path(call), "re."))
		return is_spoken_of(call_positional(call, 1), tested) ? first : NULL;
	if (is_spoken_of(first, tested))
		return object;
	return is_spoken_of(object, tested) ? first : NULL;
}

static bool helper_restricts(const struct node *call, const struct tested *tested);

/* "test" in name, where a caller has handed it over: a line of a list may have anything in it. */
static bool has_part(const struct node *test, const struct tested *tested)
{
	struct origins origins;
	if (!is_kind(test, K_BINARY) || !str_is(test->text, "in") ||
	    !is_kind(test->kids[0], K_STRING) || !names_something(test->kids[0], false) ||
	    !is_spoken_of(test->kids[1], tested))
		return false;
	origins_of(test->kids[1], &origins);
	return origins.n == 1 && origins.v[0].kind == ORIGIN_PARAM;
}

/*
 * name.startswith("test_"), path.is_relative_to(root), /^test_/.test(name): true of some names, and of no others. How a name
 * ends says nothing of what lies below it: folders that end in "agent", and agent + "/work/.git".
 */
static bool restricts(const struct node *call, const struct tested *tested)
{
	static const char *const begins[] = { "startswith", "startsWith",     "endswith",
					      "endsWith",   "is_relative_to", NULL };
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	if (!callee)
		return false;
	if (is_kind(callee, K_ATTR) && str_in(callee->text, begins))
		return names_something(call_positional(call, 0), false) &&
		       is_named(callee->kids[0], tested, str_starts(callee->text, "ends"));
	const struct node *pattern = pattern_asked(call, tested);
	return pattern ? names_something(pattern, true) : helper_restricts(call, tested);
}

static bool gives_false(const struct node *block)
{
	const struct node *first = block->count ? block->kids[0] : NULL;
	const struct node *value = is_kind(first, K_RETURN) ? kid_of(first, 0) : NULL;
	return is_kind(value, K_BOOL) && value->number == 0;
}

/* Is what it is true of let through: is it under no `not`, and no `if (it) return false`? */
static bool lets_through(const struct node *asked)
{
	bool plain = true;
	for (const struct node *up = asked; up->parent && up->kind != K_FUNCTION;
	     up = up->parent) {
		const struct node *around = up->parent;
		if (is_kind(around, K_UNARY) && str_is(around->text, "not"))
			plain = !plain;
		if (is_kind(around, K_IF) && up == around->kids[0])
			return plain != gives_false(around->kids[1]);
	}
	return plain;
}

static enum walk look_for_restriction(struct node *node, void *context)
{
	struct tested *tested = context;
	tested->found = node->kind == K_CALL && restricts(node, tested) && lets_through(node);
	return tested->found ? WALK_STOP : WALK_ON;
}

/* is_ours(name), which asks such a thing of its parameter. */
static bool helper_restricts(const struct node *call, const struct tested *tested)
{
	const struct node *function = tested->inside ? NULL : function_of(call_callee(call));
	for (size_t i = 0; function && i < function->kids[0]->count; i++) {
		const struct node *param = function->kids[0]->kids[i];
		struct tested inner = { .inside = function, .param = param };
		if (!is_spoken_of(call_given(call, param), tested))
			continue;
		look_into(function->kids[1], look_for_restriction, &inner);
		if (inner.found)
			return true;
	}
	return false;
}

/* Is it a test, or a part of one under not, and, or? */
static bool is_tested(const struct node *part)
{
	const struct node *up = part->parent;
	for (; is_kind(up, K_UNARY) || is_kind(up, K_BINARY); part = up, up = up->parent) {
		if (!str_is(up->text, "not") && !str_is(up->text, "and") &&
		    !str_is(up->text, "or"))
			return false;
	}
	return up && part == (up->kind == K_COMP_IF ? kid_of(up, 0) : test_of(up));
}

/* Must one that restricts come out true for the call to be reached? */
static bool decides(const struct node *part, const struct tested *tested)
{
	return is_tested(part) && (restricts(part, tested) || has_part(part, tested)) &&
	       graph_outcome(part, tested->call) == EDGE_TRUE;
}

static enum walk look_for_raise(struct node *node, void *context)
{
	bool *raises = context;
	*raises |= node->kind == K_RAISE || node->kind == K_ASSERT;
	return *raises ? WALK_STOP : WALK_ON;
}

/* path.relative_to(root), ensure_ours(name): raises for others. */
static bool demands(const struct node *call, const struct tested *tested)
{
	const struct node *callee = call_callee(call), *function = function_of(callee);
	bool raises = is_kind(callee, K_ATTR) && str_is(callee->text, "relative_to");
	if (raises)
		return is_spoken_of(callee->kids[0], tested) &&
		       graph_dominates(call, tested->call);
	if (function)
		look_into(function->kids[1], look_for_raise, &raises);
	return raises && helper_restricts(call, tested) && graph_dominates(call, tested->call);
}

static bool is_test_or_demand(const struct node *node, const struct tested *tested)
{
	if (node->kind == K_STRING) /* "test" in name */
		return node->parent->kind == K_BINARY && decides(node->parent, tested);
	return decides(node, tested) || (!is_tested(node) && demands(node, tested));
}

/* Of the calls, or the strings, that stand before it in the body: the nearest. */
static bool any_before(const node_vec *all, const struct node *body,
		       const struct tested *tested)
{
	enum { NEAR = 400 };
	size_t before = first_inside(all, tested->call);
	for (size_t i = before; i-- > 0 && before - i <= NEAR;) {
		if (all->v[i]->start < body->start)
			return false;
		if (is_test_or_demand(all->v[i], tested))
			return true;
	}
	return false;
}

/* branches.filter((b) => b.startsWith("try/")), [b for b in all if b.startswith("try/")] on the way to a subject */
static bool is_filtered(const struct node *subject, struct tested *tested)
{
	struct origins origins;
	origins_of(subject, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		for (const struct step *step = origins.v[i].steps; step; step = step->next) {
			const struct node *node = step->node;
			bool filter = is_kind(node, K_CALL) &&
				      str_is(call_callee(node)->text, "filter");
			const struct node *function =
				filter ? function_of(call_positional(node, 0)) : NULL;
			if (function)
				look_into(function->kids[1], look_for_restriction, tested);
			for (size_t k = 1; is_kind(node, K_COMPREHENSION) && k < node->count;
			     k++) {
				if (node->kids[k]->kind == K_COMP_IF)
					look_into(node->kids[k], look_for_restriction, tested);
			}
			if (tested->found)
				return true;
		}
	}
	return false;
}

bool made_is_tested(const struct node *call)
{
	struct tested tested = { .call = call, .subjects = subjects_of(call, NULL) };
	const struct node *function = node_function(call);
	if (!tested.subjects.n)
		return false;
	const struct facts *facts = facts_of(call);
	const struct node *body = function ? function->kids[1] : &facts->module;
	tested.found = any_before(&facts->calls, body, &tested) ||
		       any_before(&facts->strings, body, &tested);
	for (size_t i = 0; i < tested.subjects.n && !tested.found; i++)
		is_filtered(tested.subjects.v[i], &tested);
	return tested.found;
}

/* ---- who hands it over ---- */

static bool add_caller(const struct node *caller, struct callers *out)
{
	for (size_t i = 0; i < out->n; i++) {
		if (out->v[i] == caller)
			return true;
	}
	if (out->n == CALLERS_MAX)
		return false;
	out->v[out->n++] = caller;
	return true;
}

/* The calls that hand a parameter over; false where not all are known. */
static bool add_callers(const struct node *param, struct callers *out)
{
	struct origins from;
	origins_of_param(param, "", &from);
	for (size_t i = 0; i < from.n; i++) {
		const struct step *handed = origin_step(&from.v[i], STEP_HANDED);
		if (!handed || !is_kind(handed->node, K_CALL) || from.v[i].more)
			return false;
		if (!is_test_code(facts_of(handed->node)) && !add_caller(handed->node, out))
			return false;
	}
	return from.complete;
}

bool made_callers(const struct node *call, struct callers *out)
{
	const struct node *function = node_function(call);
	struct subjects subjects = subjects_of(call, NULL);
	bool all = function != NULL;
	out->n = 0;
	for (size_t i = 0; i < subjects.n && all; i++) {
		struct origins from;
		origins_inside(function, subjects.v[i], &from);
		for (size_t k = 0; k < from.n && all; k++) {
			const struct node *param = from.v[k].node;
			if (from.v[k].kind == ORIGIN_PARAM && param->parent->parent == function)
				all = add_callers(param, out);
		}
	}
	return all && out->n;
}
