/* Which fields a function takes of what it gets: see fields.h. */
#include "fields.h"

#include "callees.h"
#include "names.h"
#include "origins.h"

enum { FIELDS_DEPTH = 3 }; /* functions it is handed on through */

struct reading {
	const struct node *function, *param;
	struct str field; /* the part that is asked about; empty: all of it */
	int depth;
	bool found;
};

enum part { PART_NONE, PART_WHOLE, PART_FIELD };

/* ".rows[].meta" holds "meta". */
static bool holds(struct str access, struct str field)
{
	for (size_t i = 0; i + field.n < access.n; i++) {
		size_t end = i + 1 + field.n;
		if (access.p[i] == '.' && str_eq(str_sub(access, i + 1, end), field) &&
		    (end == access.n || access.p[end] == '.' || access.p[end] == '['))
			return true;
	}
	return !field.n;
}

/* Is it what the parameter holds, or the part of it that is asked about? */
static enum part part_of(const struct reading *reading, const struct node *expression)
{
	struct origins origins;
	enum part part = PART_NONE;
	origins_inside(reading->function, expression, &origins);
	for (size_t i = 0; i < origins.n && part != PART_FIELD; i++) {
		const struct origin *one = &origins.v[i];
		if (one->kind == ORIGIN_PARAM && one->node == reading->param)
			part = holds(one->access, reading->field) ? PART_FIELD
			       : one->access.n                    ? part
								  : PART_WHOLE;
	}
	return part;
}

/* x.get("id"), x.pop("id") */
static const struct node *asked_by(const struct node *call)
{
	static const char *const methods[] = { "get", "pop", "setdefault", NULL };
	const struct node *callee = call_callee(call);
	return is_kind(callee, K_ATTR) && str_in(callee->text, methods) &&
			       string_text(call_positional(call, 0)).n
		       ? callee->kids[0]
		       : NULL;
}

/* row.id, { id } = row: JavaScript's; rows.map() and rows.length ask for none. */
static const struct node *member_of(const struct node *node)
{
	bool called = is_kind(node->parent, K_CALL) && call_callee(node->parent) == node;
	if (is_kind(node, K_ATTR))
		return called || str_is(node->text, "length") ? NULL : node->kids[0];
	return is_kind(node, K_ASSIGN) && is_kind(kid_of(node, 0), K_DICT) ? kid_of(node, 1)
									   : NULL;
}

/* What a field is taken from by its name: x["id"], x.get("id"), f(**x), "id" in x; NULL when that is none. */
static const struct node *taken_from(const struct node *node)
{
	if (is_kind(node, K_INDEX))
		return string_text(kid_of(node, 1)).n ? node->kids[0] : NULL;
	if (is_kind(node, K_ARG))
		return node->flags & F_SPREAD_DICT ? node->kids[0] : NULL;
	if (is_kind(node, K_BINARY))
		return (str_is(node->text, "in") || str_is(node->text, "not in")) &&
				       string_text(node->kids[0]).n
			       ? node->kids[1]
			       : NULL;
	if (is_kind(node, K_CALL))
		return asked_by(node);
	return lang_is_js(facts_of(node)->source->lang) ? member_of(node) : NULL;
}

static bool reads(const struct node *function, const struct node *param, struct str field,
		  int depth);

/* save(row) of the project: does that function take a field of it? */
static bool is_read_by_callee(const struct reading *reading, const struct node *call)
{
	const struct node *function = reading->depth ? function_of(call_callee(call)) : NULL;
	for (size_t i = 0; function && i < call_arg_count(call); i++) {
		const struct node *value = kid_of(call_arg_at(call, i), 0);
		const struct node *param = callee_param(call, value, function);
		enum part part = param ? part_of(reading, value) : PART_NONE;
		struct str field = part == PART_FIELD ? STR("") : reading->field;
		bool apart = part == PART_FIELD && is_kind(kid_of(param, 1), K_DICT);
		if (apart || (part && reads(function, param, field, reading->depth - 1)))
			return true;
	}
	return false;
}

static enum walk find_reading(struct node *node, void *context)
{
	struct reading *reading = context;
	const struct node *from = taken_from(node);
	reading->found |= (from && part_of(reading, from) == PART_FIELD) ||
			  (is_kind(node, K_CALL) && is_read_by_callee(reading, node));
	return reading->found ? WALK_STOP : WALK_ON;
}

static bool reads(const struct node *function, const struct node *param, struct str field,
		  int depth)
{
	struct reading reading = { function, param, field, depth, false };
	look_into(function->kids[1], find_reading, &reading);
	return reading.found;
}

bool fields_read(const struct node *function, const struct node *param, struct str field)
{
	return reads(function, param, field, FIELDS_DEPTH);
}
