/* The temperature a setting surely has, or has as long as nobody sets another: see llm.h. */
#include "llm_parts.h"

#include "command_line.h"
#include "names.h"
#include "test_code.h"

static const struct str nothing = { NULL, 0 };

static struct arena *arena_of(const struct node *node)
{
	return facts_of(node)->arena;
}

bool llm_is_spare(const struct node *literal)
{
	const struct node *above = literal->parent, *call = above ? above->parent : NULL;
	if (is_kind(above, K_BINARY))
		return above->kids[1] == literal;
	if (!is_kind(above, K_ARG) || !is_kind(call, K_CALL))
		return false;
	static const char *const spares[] = { "getenv", "get", "setdefault", NULL };
	const struct node *callee = call_callee(call);
	return is_reference(callee) && str_in(callee->text, spares);
}

/* { planner: 0.7, coder: 0.2 }: do two numbers stand under two keys of one table? Not dev ? 0.7 : 0.5 under one. */
static bool are_in_one_table(const struct node *a, const struct node *b)
{
	const struct node *under = a, *up = a->parent;
	for (; up && !node_inside(b, up); up = up->parent)
		under = up;
	return a != b && is_kind(up, K_DICT) && is_kind(under, K_PAIR);
}

/* Of several the lowest counts; of a table's, each holds for some key: the highest. */
static void take_number(struct llm_number *out, const struct node *literal, double value)
{
	bool first = !out->literal;
	bool table = !first && are_in_one_table(out->literal, literal);
	out->lowest = first || value < out->lowest ? value : out->lowest;
	out->keyed |= table;
	if (first || (out->keyed ? value > out->value : value < out->value)) {
		out->value = value;
		out->literal = literal;
	}
}

/* All possible values are numbers. */
static bool all_numbers(const struct values *values, struct llm_number *out)
{
	for (size_t i = 0; i < values->n; i++) {
		double value;
		const struct node *node = values->v[i].node;
		if (!node || node->kind == K_BOOL || !value_number(node, &value))
			return false;
		take_number(out, node, value);
		out->fallback |= values->v[i].spare || llm_is_spare(node);
	}
	return values->complete;
}

/* z.number().min(0).default(0.7): the default of a field's schema. */
static const struct node *schema_default(const struct node *schema)
{
	for (int links = 0; is_kind(schema, K_CALL) && links < 8; links++) {
		const struct node *callee = call_callee(schema);
		if (!is_kind(callee, K_ATTR))
			return NULL;
		if (str_is(callee->text, "default") || str_is(callee->text, "catch") ||
		    str_is(callee->text, "prefault"))
			return call_positional(schema, 0);
		schema = callee->kids[0];
	}
	return NULL;
}

const struct node *llm_parsed_default(const struct node *object, const char *key)
{
	const struct node *made = value_of(object), *fields;
	const struct node *callee = is_kind(made, K_CALL) ? call_callee(made) : NULL;
	if (!callee || !is_kind(callee, K_ATTR) || !str_is(callee->text, "parse"))
		return NULL;
	const struct node *schema = value_of(callee->kids[0]);
	fields = is_kind(schema, K_CALL) ? value_of(call_positional(schema, 0)) : NULL;
	return is_kind(fields, K_DICT) ? schema_default(dict_get(fields, key)) : NULL;
}

/* config.temperature where config = { ...defaults, ...config }: what is there unless the rest says otherwise. */
static const struct node *merged_default(const struct node *attr)
{
	const struct node *value;
	return entry_of(attr->kids[0], str_z(arena_of(attr), attr->text), &value) == MAYBE
		       ? value
		       : NULL;
}

static const struct node *attribute_default(const struct node *attr)
{
	const struct node *found =
		command_argument_default(value_of(attr->kids[0]), attr->text);
	if (!found)
		found = llm_parsed_default(attr->kids[0], str_z(arena_of(attr), attr->text));
	return found ? found : merged_default(attr);
}

/* SETTINGS.get("temperature", 0.5), where the dictionary has one: that. */
static const struct node *entry_got(const struct node *call)
{
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL, *value;
	struct str key = string_text(value_of(call ? call_positional(call, 0) : NULL));
	if (!callee || callee->kind != K_ATTR || !str_is(callee->text, "get") || !key.n)
		return NULL;
	return entry_of(callee->kids[0], str_z(arena_of(call), key), &value) == PRESENT ? value
											: NULL;
}

/* x or 1, config.get("temperature", 1), getattr(config, "temperature", 1) */
static const struct node *call_default(const struct node *call)
{
	const struct node *callee = call_callee(call), *entry = entry_got(call);
	if (entry)
		return entry;
	if (is_kind(callee, K_NAME) && str_is(call_path(call), "getattr"))
		return call_positional(call, 2);
	return is_kind(callee, K_ATTR) &&
			       (str_is(callee->text, "get") || str_is(callee->text, "pop"))
		       ? call_positional(call, 1)
		       : NULL;
}

/* float(args.temperature): what it is made of. */
static const struct node *number_made_of(const struct node *call)
{
	static const char *const makers[] = { "float", "Number", "parseFloat", NULL };
	return str_in(call_path(call), makers) ? call_positional(call, 0) : NULL;
}

/* undefined, None, ...{}: an arm that sets no temperature. */
static bool sets_nothing(const struct node *arm)
{
	return is_kind(arm, K_NULL) || (is_kind(arm, K_DICT) && !arm->count) ||
	       (is_kind(arm, K_NAME) && str_is(arm->text, "undefined"));
}

/* What an expression is where nobody sets another, through simple variables; NULL when it has no such default. */
static const struct node *fallback_of(const struct node *expression)
{
	for (int hops = 0; expression && hops < 4; hops++) {
		if (is_kind(expression, K_CALL) && number_made_of(expression))
			expression = number_made_of(expression);
		if (is_kind(expression, K_COND) && /* takes(model) ? x ?? 0.7 : undefined */
		    sets_nothing(expression->kids[1]) != sets_nothing(expression->kids[2]))
			expression =
				expression->kids[sets_nothing(expression->kids[1]) ? 2 : 1];
		if (is_kind(expression, K_BINARY))
			return str_is(expression->text, "??") || str_is(expression->text, "or")
				       ? expression->kids[1]
				       : NULL;
		if (is_kind(expression, K_CALL))
			return call_default(expression);
		if (is_kind(expression, K_ATTR))
			return attribute_default(expression);
		expression = assigned_value(expression);
	}
	return NULL;
}

/* What a name stands for, and that one, a few times over: const t = 0.2; const u = t. */
static const struct node *behind_names(const struct node *value)
{
	for (int hops = 0; hops < 4; hops++) {
		const struct node *behind = assigned_value(value);
		if (!behind)
			break;
		value = behind;
	}
	return value;
}

/* ---- thinking ? undefined : 0.2 ---- */

/* The condition of which one arm alone sets the temperature; NULL when there is none. */
static const struct node *choice_about(const struct node *value)
{
	const struct node *choice = behind_names(value);
	const struct node *dict = value->parent ? value->parent->parent : NULL;
	if (!is_kind(choice, K_COND) && is_kind(dict, K_DICT))
		choice = dict->parent;
	return is_kind(choice, K_COND) &&
			       sets_nothing(choice->kids[1]) != sets_nothing(choice->kids[2])
		       ? choice
		       : NULL;
}

/* The text of (process.env.THINKING ?? "on").trim() where nobody sets the variable. */
static struct str text_unset(const struct node *expression)
{
	static const char *const same[] = { "trim", "strip", "lower", "toLowerCase", NULL };
	while (is_kind(expression, K_CALL) && is_kind(call_callee(expression), K_ATTR) &&
	       str_in(call_callee(expression)->text, same))
		expression = call_callee(expression)->kids[0];
	const struct node *fallback = fallback_of(expression);
	return string_text(value_of(fallback ? fallback : expression));
}

/* Is it known how a test comes out where nobody sets what it asks for? */
static bool is_settled(const struct node *test, int hops, bool *holds)
{
	const struct node *value = value_of(test), *next = assigned_value(test);
	bool differs = is_kind(test, K_BINARY) && str_is(test->text, "!=");
	if (is_kind(value, K_BOOL)) {
		*holds = value->number != 0;
		return true;
	}
	if (is_kind(test, K_UNARY) && str_is(test->text, "not") && hops) {
		bool settled = is_settled(test->kids[0], hops - 1, holds);
		*holds = !*holds;
		return settled;
	}
	if (differs || (is_kind(test, K_BINARY) && str_is(test->text, "=="))) {
		struct str one = text_unset(test->kids[0]), other = text_unset(test->kids[1]);
		*holds = str_eq(one, other) != differs;
		return one.p && other.p;
	}
	next = next ? next : fallback_of(test);
	return next && hops && is_settled(next, hops - 1, holds);
}

/* Whether an arm without a temperature is the one that is taken where nothing sets another, or may be. */
static enum presence sent(const struct node *choice)
{
	enum { HOPS = 6 };
	bool holds = false;
	if (!choice)
		return PRESENT;
	if (!is_settled(choice->kids[0], HOPS, &holds))
		return MAYBE;
	return sets_nothing(choice->kids[holds ? 1 : 2]) ? ABSENT : PRESENT;
}

/*
 * kwargs = {"temperature": 0}; if is_o3: kwargs["temperature"] = 1. What the dictionary says where the
 * branch is not taken; NULL when there is no branch or it says nothing.
 */
static const struct node *overridden(const struct llm_part *part)
{
	const struct node *assign = part->value->parent, *branch = node_up(assign, K_IF);
	const struct node *target = kid_of(assign, 0);
	if (!is_kind(assign, K_ASSIGN) || assign->kids[1] != part->value || !branch ||
	    node_inside(part->from, branch))
		return NULL;
	struct str key = is_kind(target, K_INDEX)  ? string_text(kid_of(target, 1))
			 : is_kind(target, K_ATTR) ? target->text
						   : nothing;
	const struct node *dict = key.p ? value_of(target->kids[0]) : NULL;
	return is_kind(dict, K_DICT) ? dict_get(dict, str_z(arena_of(dict), key)) : NULL;
}

/* if temperature is None: temperature = 0.7 */
static bool stands_in_for_nothing(const struct node *assign)
{
	const struct node *branch = node_up(assign, K_IF);
	const struct node *test = branch ? kid_of(branch, 0) : NULL;
	const struct node *target = kid_of(assign, 0);
	const struct node *tested = test ? kid_of(test, 0) : NULL;
	if (!is_kind(assign, K_ASSIGN) || !tested || !is_kind(target, K_NAME))
		return false;
	bool empty = (is_kind(test, K_UNARY) && str_is(test->text, "not")) ||
		     (is_kind(test, K_BINARY) &&
		      (str_is(test->text, "is") || str_is(test->text, "==")) &&
		      sets_nothing(test->kids[1]));
	return empty && is_kind(tested, K_NAME) && str_eq(tested->text, target->text);
}

/* What one origin of a temperature says of it. */
struct said {
	const struct node *literal;
	double value;
	bool number;
	bool chosen;    /* what is taken where nobody sets another */
	bool defaulted; /* a parameter's own default */
	bool field;     /* the default of a class's field */
	bool handed;    /* by a caller, or left out by one */
};

/* temperature += 0.2: the right side is no temperature, and nobody knows the sum. */
static bool is_added(const struct origin *one)
{
	const struct step *given = origin_step(one, STEP_ASSIGNED);
	return origin_passed(one, STEP_PART) ||
	       (given && is_kind(given->node, K_ASSIGN) && !str_is(given->node->text, "=") &&
		!str_is(given->node->text, ":="));
}

/* { ...DEFAULTS, ...config }, of DEFAULTS; Object.assign({}, DEFAULTS, config) */
static bool is_spread_before(const struct node *spread)
{
	const struct node *dict = spread->parent;
	if (!is_kind(spread, K_SPREAD) || !is_kind(dict, K_DICT))
		return false;
	for (size_t i = dict->count; i-- > 0 && dict->kids[i] != spread;) {
		if (dict->kids[i]->kind == K_SPREAD)
			return true;
	}
	return false;
}

/* What holds as long as nothing that follows says another. */
static bool is_spread_first(const struct origin *one)
{
	for (const struct step *step = one->steps; step; step = step->next) {
		if (step->kind == STEP_PUT && is_spread_before(step->node))
			return true;
		if (step->kind == STEP_PASSED && is_kind(step->node, K_CALL) &&
		    call_arg_count(step->node) > 2 &&
		    str_is(call_path(step->node), "Object.assign"))
			return true;
	}
	return false;
}

/* program.action((options) => ...): the call that has the function called with the options; or NULL. */
static const struct node *action_of(const struct node *param)
{
	const struct node *arg = param->parent->parent->parent,
			  *call = arg ? arg->parent : NULL;
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	return is_kind(arg, K_ARG) && is_kind(callee, K_ATTR) && str_is(callee->text, "action")
		       ? call
		       : NULL;
}

/* args.temperature, the parameter of a command, os.getenv("T", "0.7"): what it is where nobody sets it. */
static const struct node *unless_given(const struct origin *one)
{
	if (one->kind == ORIGIN_PARAM && !one->access.n)
		return command_param_default(one->node);
	if (one->kind == ORIGIN_PARAM)
		return command_argument_default(action_of(one->node),
						str_sub(one->access, 1, one->access.n));
	if (one->kind == ORIGIN_CALL && one->access.n)
		return command_argument_default(one->node,
						str_sub(one->access, 1, one->access.n));
	bool whole = one->kind == ORIGIN_CALL && !origin_passed(one, STEP_CHOSEN);
	return whole && value_of(one->node) != one->node ? value_of(one->node) : NULL;
}

static struct said said_by(const struct origin *one)
{
	const struct step *choice = origin_step(one, STEP_CHOSEN);
	const struct step *given = origin_step(one, STEP_ASSIGNED);
	const struct node *spare = unless_given(one);
	struct said said = { spare ? spare : one->node,
			     .handed = origin_passed(one, STEP_HANDED) };
	bool plain = one->kind == ORIGIN_VALUE && !one->access.n;
	said.number = (plain || spare) && !is_added(one) && said.literal->kind != K_BOOL &&
		      value_number(said.literal, &said.value);
	said.defaulted = choice && is_kind(choice->node, K_PARAM);
	for (const struct step *step = one->steps; step; step = step->next)
		said.field |= step->kind == STEP_FIELD && is_class_field(step->node);
	said.chosen = spare || (choice && !said.defaulted) ||
		      (said.number && llm_is_spare(one->node)) ||
		      (given && stands_in_for_nothing(given->node)) || is_spread_first(one);
	return said;
}

/*
 * The parameter itself, which stays among its origins for the sake of its annotation, `config: Config`: its callers are
 * known all the same, and the annotation is no further one.
 */
static bool is_filled_by_callers(const struct origins *from, const struct origin *param)
{
	for (size_t i = 0; param->kind == ORIGIN_PARAM && i < from->n; i++) {
		const struct step *way = param->steps, *other = from->v[i].steps;
		for (; way && other && way->kind == other->kind && way->node == other->node;
		     way = way->next)
			other = other->next;
		if (!way && other && other->kind == STEP_HANDED)
			return true;
	}
	return false;
}

/* The setting that is asked for, and the tools it must come with; NULL: with or without. */
struct asked {
	const struct llm_part *part;
	const struct node *tools;
};

/*
 * plan() hands over a temperature and no tools, act() tools and no temperature, both to the same function: no call has
 * both.
 */
static bool goes_without(const struct origin *one, const struct asked *asked)
{
	const struct step *handed = origin_step(one, STEP_HANDED);
	return asked->tools && handed && is_kind(handed->node, K_CALL) &&
	       llm_hands_no_tools(asked->tools, asked->part->value, handed->node);
}

/* What a test hands over is not what runs. */
static bool comes_from_test(const struct origin *one)
{
	for (const struct step *step = one->steps; step; step = step->next) {
		if (step->kind == STEP_HANDED && is_test_code(facts_of(step->node)))
			return true;
	}
	return one->node && is_test_code(facts_of(one->node));
}

/* One caller's number is enough: those past the limit change nothing. */
static bool is_beside_the_point(const struct origin *one, const struct asked *asked)
{
	return one->more || comes_from_test(one) || goes_without(one, asked);
}

/*
 * By way of parameters, helpers and fields: what their callers hand over. Where somebody may hand over
 * something else, only what is taken when nobody does (`{ temperature = 0.7 } = options`) counts; a parameter's
 * own default is none of that unless a caller leaves it: whoever calls decides.
 */
static bool number_among(const struct origins *from, const struct asked *asked,
			 struct llm_number *out)
{
	bool open = !from->complete, chosen = false, handed = false, replaced = false;
	bool left = true;
	for (size_t i = 0; i < from->n; i++) {
		struct said said = said_by(&from->v[i]);
		if (is_beside_the_point(&from->v[i], asked))
			continue;
		handed |= said.handed;
		replaced |= said.chosen && !origin_passed(&from->v[i], STEP_CHOSEN);
	}
	for (size_t i = 0; i < from->n; i++) {
		struct said said = said_by(&from->v[i]);
		if (is_beside_the_point(&from->v[i], asked) ||
		    (replaced && is_kind(from->v[i].node, K_NULL)) ||
		    (handed && said.defaulted && !said.handed) ||
		    (handed && is_filled_by_callers(from, &from->v[i])))
			continue;
		open |= !said.number;
		if (!said.number)
			continue;
		chosen |= said.chosen;
		left &= said.defaulted && said.handed;
		out->fallback |= said.chosen || said.defaulted || said.field;
		out->handed |= said.defaulted || said.handed;
		take_number(out, said.literal, said.value);
	}
	out->fallback |= open;
	out->left = left && !open;
	return out->literal && (!open || chosen);
}

static bool number_by_origin(const struct node *expression, const struct asked *asked,
			     struct llm_number *out)
{
	struct origins from;
	origins_of(expression, &from);
	return number_among(&from, asked, out);
}

/* self.config.temperature, where all who make the object say what the field is: that. */
static bool number_by_makers(const struct asked *asked, struct llm_number *out)
{
	struct llm_number made = { .fallback = asked->part->presence == MAYBE };
	const struct node *attr = asked->part->value;
	struct origins from;
	if (!is_kind(attr, K_ATTR) || is_kind(attr->kids[0], K_CALL))
		return false;
	origins_of_part(
		attr->kids[0],
		str_z(arena_of(attr), str_fmt(arena_of(attr), ".%.*s", STR_ARG(attr->text))),
		&from);
	if (!number_among(&from, asked, &made) || !made.handed)
		return false;
	*out = made;
	return true;
}

/* The default of a class's field gives way to what they say. */
static void replace_field(const struct asked *asked, struct llm_number *out)
{
	struct llm_number made;
	if (out->fallback && number_by_makers(asked, &made) && !made.fallback)
		*out = made;
}

/* x != 0.7, and what more is asked beside it. */
static bool test_leaves_out(const struct node *test, const struct node *value, double number)
{
	double other;
	if (!is_kind(test, K_BINARY))
		return false;
	if (str_is(test->text, "and"))
		return test_leaves_out(test->kids[0], value, number) ||
		       test_leaves_out(test->kids[1], value, number);
	return str_is(test->text, "!=") && value_number(test->kids[1], &other) &&
	       other == number && str_eq(node_source(test->kids[0]), node_source(value));
}

/* if config.temperature != 0.7: kwargs["temperature"] = config.temperature: the one number that is never sent. */
static bool is_left_out(const struct node *value, double number)
{
	const struct node *branch = node_up(value, K_IF);
	for (; branch; branch = node_up(branch, K_IF)) {
		if (node_inside(value, kid_of(branch, 1)) &&
		    test_leaves_out(branch->kids[0], value, number))
			return true;
	}
	return false;
}

/* x, not x, x is not None, typeof x === "number": is it asked whether there is an x? */
static bool asks_whether_there(const struct node *test, const struct node *x)
{
	static const char *const compares[] = { "is", "is not", "==", "!=", NULL };
	bool none = is_kind(test, K_BINARY) && str_in(test->text, compares) &&
		    sets_nothing(test->kids[1]);
	bool of_type = is_kind(test, K_BINARY) && is_kind(test->kids[0], K_UNARY) &&
		       str_is(test->kids[0]->text, "typeof");
	if (none || of_type || (is_kind(test, K_UNARY) && str_is(test->text, "not")))
		test = test->kids[0];
	if (of_type)
		test = test->kids[0];
	return is_reference(x) && str_eq(node_source(test), node_source(x));
}

/* SETTING of x if x is not None else SETTING: what holds where nobody hands x over. */
static bool number_left(const struct llm_part *part, struct llm_number *out)
{
	const struct node *choice = behind_names(part->value), *arm = NULL;
	struct values values;
	for (size_t i = 1; is_kind(choice, K_COND) && i < 3; i++) {
		if (asks_whether_there(choice->kids[0], choice->kids[i]))
			arm = choice->kids[3 - i];
	}
	*out = (struct llm_number){ .fallback = true };
	values_of(arm ? arm : part->value, &values);
	return arm && all_numbers(&values, out);
}

/* The number the expression comes to, whatever is asked before it is sent. */
static bool number_of(const struct asked *asked, struct llm_number *out)
{
	const struct llm_part *part = asked->part;
	struct values values;
	values_of(part->value, &values);
	bool found = all_numbers(&values, out);
	const struct node *before = found ? overridden(part) : NULL;
	if (before) {
		values_of(before, &values);
		found = all_numbers(&values, out);
	} else if (found) {
		replace_field(asked, out);
	} else {
		const struct node *fallback = fallback_of(part->value);
		*out = (struct llm_number){ .fallback = fallback || part->presence == MAYBE };
		values_of(fallback ? fallback : part->value, &values);
		found = (fallback && all_numbers(&values, out)) ||
			number_by_origin(fallback ? fallback : part->value, asked, out) ||
			number_by_makers(asked, out) || number_left(part, out);
	}
	return found;
}

bool llm_number_of(const struct llm_part *part, const struct node *tools,
		   struct llm_number *out)
{
	const struct asked asked = { part, tools };
	*out = (struct llm_number){ .fallback = part->presence == MAYBE };
	enum presence is_sent = part->value ? sent(choice_about(part->value)) : ABSENT;
	bool found = is_sent != ABSENT && number_of(&asked, out);
	out->one_way = is_sent == MAYBE;
	out->left &= part->presence != MAYBE;
	return found && !is_left_out(part->value, out->value);
}
