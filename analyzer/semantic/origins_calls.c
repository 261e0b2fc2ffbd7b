/*
 * Backwards through calls: what they give back, and what callers hand over. See origins_internal.h.
 *
 * A function's summary is the answer about its body, with its parameters left as they are; at a call
 * each of them becomes the argument.
 */
#include "origins_internal.h"
#include "project_internal.h"

#include "handlers.h"
#include "models.h"
#include "overrides.h"
#include "project.h"
#include "test_code.h"
#include "values.h"

static const struct str no_path = { NULL, 0 };

struct str call_fact(const struct node *call, const char *key)
{
	const struct node *callee = call_callee(call);
	enum lang lang = facts_of(call)->source->lang;
	struct str path = path_of(callee);
	struct str fact = path.n ? models_get(models_of(call), lang, path, key) : no_path;
	if (fact.p || !is_kind(callee, K_ATTR) || function_of(callee))
		return fact;
	if (str_is(callee->text, "exec") && is_kind(value_of(callee->kids[0]), K_REGEX))
		return models_get(models_of(call), lang, STR("RegExp().exec"), key);
	struct str any = str_cat(answers_of(call), STR("*."), callee->text);
	return models_get(models_of(call), lang, any, key);
}

/* "#2" at the front of a fact: takes it off. */
static bool take_place(struct str *fact, size_t *place)
{
	struct str rest = *fact, word;
	int64_t number;
	if (!str_split(&rest, ' ', &word) || word.n < 2 || word.p[0] != '#' ||
	    !str_to_i64(str_sub(word, 1, word.n), &number))
		return false;
	*place = (size_t)number;
	*fact = rest.p ? rest : STR("");
	return true;
}

/* "(#1": the arguments stand in a tuple there. */
static bool take_tuple(struct str *fact, size_t *place)
{
	if (!str_starts(*fact, "("))
		return false;
	*fact = str_sub(*fact, 1, fact->n);
	return take_place(fact, place);
}

/* ---- what a call hands over ---- */

/* A call as the function sees it that gets called: to_thread(f, a) calls f(a), Thread(target=f, args=(a,)) too. */
struct handing {
	const struct node *call;
	const struct node *tuple; /* the arguments stand in here, or NULL */
	size_t skip;              /* positional arguments that are not the function's */
};

static const struct node *handed_at(const struct handing *handing, size_t i)
{
	if (handing->tuple)
		return kid_of(handing->tuple, i);
	return call_positional(handing->call, i + handing->skip);
}

static size_t param_index(const struct node *param)
{
	const struct node *params = param->parent;
	size_t i = 0;
	while (params->kids[i] != param)
		i++;
	struct str first = params->kids[0]->text;
	bool bound = params->parent->flags & F_METHOD &&
		     (str_is(first, "self") || str_is(first, "cls"));
	return i - (bound && i);
}

/* *args: "[1]" is the second of those that are left for it. */
static bool follow_rest(struct gathered *out, const struct handing *handing,
			const struct node *param, struct question_at question)
{
	struct str rest = question.access, first = access_first(&rest);
	size_t index = param_index(param);
	bool any = false;
	for (size_t i = 0; is_element(first) && i < call_arg_count(handing->call); i++) {
		const struct node *value = handed_at(handing, index + i);
		struct str own = access_place(param, i);
		struct question_at inner = { value, rest, question.frame };
		if (!value || (!str_is(first, "[]") && !str_eq(first, own)))
			continue;
		follow(out, inner, STEP_HANDED, handing->call);
		any = true;
	}
	return any;
}

/* What **spread and *spread arguments of the call bring. */
static bool follow_spreads(struct gathered *out, const struct node *call, uint32_t flag,
			   struct str front, struct question_at question)
{
	bool any = false;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		const struct node *arg = call_arg_at(call, i);
		struct question_at inner = { kid_of(arg, 0),
					     access_join(call, front, question.access),
					     question.frame };
		if (!(arg->flags & flag))
			continue;
		follow(out, inner, STEP_HANDED, call);
		any = true;
	}
	return any;
}

/* **kwargs: ".k" is the keyword. */
static bool follow_keywords(struct gathered *out, const struct node *call,
			    struct question_at question)
{
	struct str rest = question.access, first = access_first(&rest);
	struct str name = first.n ? str_sub(first, 1, first.n) : no_path;
	question.node = first.n && first.p[0] == '.'
				? call_keyword(call, str_z(answers_of(call), name))
				: NULL;
	if (!question.node)
		return follow_spreads(out, call, F_SPREAD_DICT, STR(""), question);
	question.access = rest;
	follow(out, question, STEP_HANDED, call);
	return true;
}

static bool follow_handing(struct gathered *out, const struct handing *handing,
			   const struct node *param, struct question_at question)
{
	const struct node *call = handing->call, *value = NULL;
	if (!is_kind(call, K_CALL))
		return false;
	if (param->flags & F_SPREAD_DICT)
		return follow_keywords(out, call, question);
	if (param->flags & F_SPREAD)
		return follow_rest(out, handing, param, question);
	if (param->text.n)
		value = call_keyword(call, str_z(answers_of(call), param->text));
	if (!value && !(param->flags & F_KEYWORD))
		value = handed_at(handing, param_index(param));
	question.node = value;
	follow(out, question, STEP_HANDED, call);
	if (value)
		return true;
	struct str place = access_place(call, param_index(param));
	bool spread = follow_spreads(out, call, F_SPREAD_DICT, access_key(call, param->text),
				     question);
	return follow_spreads(out, call, F_SPREAD, place, question) || spread;
}

bool follow_given(struct gathered *out, const struct node *call, const struct node *param,
		  struct question_at question)
{
	struct handing handing = { call, NULL, 0 };
	return follow_handing(out, &handing, param, question);
}

/* Does the call have somebody else call a function it gets, to_thread(f, a)? Then *handing is how. */
static const struct node *called_by_proxy(const struct node *call, struct handing *handing)
{
	struct str how = call_fact(call, "hands"), word;
	size_t place, skip;
	*handing = (struct handing){ call, NULL, 0 };
	if (!how.n)
		return NULL;
	if (take_place(&how, &place)) {
		if (take_place(&how, &skip))
			handing->skip = skip;
		else if (take_tuple(&how, &skip))
			handing->tuple = call_positional(call, skip);
		return call_positional(call, place);
	}
	str_split(&how, ' ', &word);
	handing->tuple = call_keyword(call, str_z(answers_of(call), how));
	return call_keyword(call, str_z(answers_of(call), word));
}

/* ---- what a function gives back ---- */

/* An access of a generator: what it returns at its end, beside `[]`, what it yields. */
#define RETURNED "[returned]"

struct returns {
	struct gathered *out;
	struct question_at question;
	bool yields;
};

static enum walk follow_return(struct node *node, void *context)
{
	struct returns *returns = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS ||
	    (!returns->yields && is_plain_expression(node)))
		return WALK_SKIP;
	struct question_at question = returns->question;
	struct str first = returns->yields ? access_first(&question.access) : no_path;
	bool yielded = returns->yields && !str_is(first, RETURNED);
	if (node->kind != (yielded ? K_YIELD : K_RETURN) || !kid_of(node, 0))
		return WALK_ON;
	question.node = kid_of(node, 0);
	if (yielded && node->flags & F_SPREAD)
		question.access = returns->question.access;
	else if (yielded && !first.n)
		return WALK_ON;
	follow_same(returns->out, question);
	return WALK_ON;
}

void follow_body(struct gathered *out, struct question_at question)
{
	const struct node *function = question.node->parent;
	struct returns returns = { out, question, (function->flags & F_GENERATOR) != 0 };
	look_into(question.node, follow_return, &returns);
}

/* The steps of a summary put before those of what the call hands over. */
static const struct step *steps_before(const struct node *at, const struct step *first,
				       const struct step *then)
{
	if (!first)
		return then;
	struct step *copy = ARENA_NEW(answers_of(at), struct step);
	*copy = (struct step){ first->kind, first->node, steps_before(at, first->next, then) };
	return copy;
}

/* The parameter of the function that a call calls: fn() of traced(name, fn); NULL when it is none. */
static const struct node *called_param(const struct node *call, const struct node *function)
{
	const struct def *defs[DEFS_MAX];
	const struct node *callee = is_kind(call, K_CALL) ? call_callee(call) : NULL;
	bool complete;
	if (!is_kind(callee, K_NAME) || defs_reaching(callee, defs, &complete) != 1)
		return NULL;
	const struct node *param = defs[0]->how == DEF_PARAM ? defs[0]->site : NULL;
	if (!param || param->kind != K_PARAM)
		return NULL;
	return param->parent->parent == function ? param : NULL;
}

/* traced("ask", () => client.create(...)): what the function that is handed over gives. */
static bool follow_callback(struct gathered *out, const struct origin *origin,
			    const struct node *function, const struct handing *handing,
			    struct question_at question)
{
	const struct node *param =
		origin->kind == ORIGIN_CALL ? called_param(origin->node, function) : NULL;
	const struct node *value = param && !param->flags && !handing->tuple
					   ? call_given(handing->call, param)
					   : NULL;
	const struct node *given = value ? function_of(value) : NULL;
	if (!given || given == function)
		return false;
	question.node = given->kids[1];
	question.access = origin->access;
	follow(out, question, STEP_CALLBACK, handing->call);
	return true;
}

/* An origin of a summary as it is at a call. */
static void follow_summary(struct gathered *out, const struct origin *origin,
			   const struct node *function, const struct handing *handing,
			   struct question_at question)
{
	struct gathered given = { .complete = true };
	bool own = origin->kind == ORIGIN_PARAM && origin->node->parent->parent == function;
	if (!own) {
		if (!follow_callback(out, origin, function, handing, question))
			add_origin(out, origin, STEP_RETURNED, handing->call);
		return;
	}
	question.access = origin->access;
	if (!follow_handing(&given, handing, origin->node, question)) {
		question.node = kid_of(origin->node, 0); /* its default */
		follow(&given, question, STEP_CHOSEN, origin->node);
	}
	out->complete &= given.complete;
	for (size_t i = 0; i < given.found.n; i++) {
		struct origin one = given.found.v[i];
		one.steps = steps_before(handing->call, origin->steps, one.steps);
		one.passed |= origin->passed;
		add_origin(out, &one, STEP_RETURNED, handing->call);
	}
}

static void follow_summaries(struct gathered *out, const struct node *function,
			     const struct node *body, const struct handing *handing,
			     struct question_at question)
{
	struct question_at inside = { body, question.access, function };
	struct gathered summary = { .complete = true };
	follow_same(&summary, inside);
	out->complete &= summary.complete;
	for (size_t i = 0; i < summary.found.n; i++)
		follow_summary(out, &summary.found.v[i], function, handing, question);
}

void follow_returns(struct gathered *out, const struct node *function, const struct node *call,
		    struct question_at question)
{
	struct handing handing = { call, NULL, 0 };
	follow_summaries(out, function, function->kids[1], &handing, question);
}

/* ---- making an object of a class ---- */

static struct node *constructor_of(const struct node *class_)
{
	bool python = facts_of(class_)->source->lang == LANG_PYTHON;
	return method_of(class_, python ? STR("__init__") : STR("constructor"));
}

/* Does the class check what it is made of? Pydantic's models do. */
static bool checks_itself(const struct node *class_)
{
	struct str base = base_path_of(class_);
	return base.n &&
	       models_get(models_of(class_), facts_of(class_)->source->lang, base, "checks").p;
}

/* The place of a field among those a class declares: a dataclass takes them in that order. */
static bool declared_place(const struct node *class_, struct str name, size_t *place)
{
	const struct node *body = class_->kids[1];
	*place = 0;
	for (size_t i = 0; i < body->count; i++) {
		const struct node *field = body->kids[i];
		if (field->kind == K_EXPRESSION)
			field = kid_of(field, 0);
		if (!is_kind(field, K_ASSIGN) || !field->type)
			continue;
		if (str_eq(kid_of(field, 0)->text, name))
			return true;
		++*place;
	}
	return false;
}

static bool follow_in_order(struct gathered *out, const struct node *class_,
			    struct question_at question)
{
	const struct node *call = question.node;
	struct str first = access_first(&question.access);
	size_t place;
	if (first.n < 2 || !declared_place(class_, str_sub(first, 1, first.n), &place))
		return false;
	question.node = call_positional(call, place);
	if (question.node)
		follow(out, question, STEP_HANDED, call);
	return question.node != NULL;
}

/* Order(item=x).item, where the class only declares it. */
static void follow_declared(struct gathered *out, const struct node *class_,
			    struct question_at question)
{
	struct gathered given = { .complete = true };
	const struct node *call = question.node;
	bool checked = checks_itself(class_);
	if (!follow_in_order(&given, class_, question))
		follow_keywords(&given, call, question);
	out->complete &= given.complete;
	for (size_t i = 0; i < given.found.n; i++)
		add_origin(out, &given.found.v[i], checked ? STEP_CHECKED : STEP_FIELD, call);
}

static void follow_made(struct gathered *out, const struct node *class_,
			struct question_at question)
{
	const struct node *call = question.node, *maker = constructor_of(class_);
	struct handing handing = { call, NULL, 0 };
	struct str rest = question.access, first = access_first(&rest);
	struct str name =
		first.n > 1 && first.p[0] == '.' ? str_sub(first, 1, first.n) : no_path;
	const struct attribute *one = name.n ? attributes_of(class_, name) : NULL;
	struct question_at inner = { call, rest, question.frame };
	const struct node *method = name.n && !one ? method_of(class_, name) : NULL;
	if (method && is_property(method))
		follow_returns(out, method, call, inner);
	for (; one; one = one->next) {
		const struct node *value = one->site->kind == K_PARAM ? one->site : one->value;
		if (value && maker && node_inside(one->site, maker))
			follow_summaries(out, maker, value, &handing, inner);
		else if (value)
			follow(out, (struct question_at){ value, rest, NULL }, STEP_FIELD,
			       one->site);
	}
	if (name.n && !maker && call->kind == K_CALL)
		follow_declared(out, class_, question);
	if (!out->found.n)
		end_at(out, ORIGIN_INSTANCE, class_, path_of(call), question.access);
}

/* ---- calls that pass on what they get ---- */

static enum step_kind passing_step(struct str word)
{
	static const struct {
		const char *word;
		enum step_kind kind;
	} kinds[] = { { "parsed", STEP_PARSED },   { "part", STEP_PART },
		      { "number", STEP_NUMBERED }, { "quoted", STEP_QUOTED },
		      { "checked", STEP_CHECKED }, { "result", STEP_CHECKED },
		      { "element", STEP_TAKEN } };
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (str_is(word, kinds[i].word))
			return kinds[i].kind;
	}
	return STEP_PASSED;
}

/* d.get("k", fallback): the entry, and what stands for it. */
static void follow_get(struct gathered *out, const struct node *object,
		       struct question_at question)
{
	const struct node *call = question.node, *key = call_positional(call, 0);
	struct question_at inner = { object, no_path, question.frame };
	inner.access = access_join(call, access_index(call, key), question.access);
	follow(out, inner, STEP_TAKEN, call);
	question.node = call_positional(call, 1);
	if (question.node)
		follow(out, question, STEP_CHOSEN, call);
}

/* d.items(): pairs of a key and what stands under it. */
static void follow_items(struct gathered *out, const struct node *object,
			 struct question_at question)
{
	const struct node *call = question.node;
	struct str rest = question.access, first = access_first(&rest);
	struct str second = access_first(&rest);
	if (!is_element(first) || !is_element(second)) {
		end_unknown(out, call, question.access, false);
		return;
	}
	struct str front = str_is(second, "[0]") ? STR("[key]") : STR("[]");
	struct question_at inner = { object, access_join(call, front, rest), question.frame };
	follow(out, inner, STEP_TAKEN, call);
}

/* new Map([[k, v]]), Object.fromEntries(pairs): what stands under a key is the second of a pair; a Map gives pairs, too. */
static void follow_pairs(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str rest = question.access, first = access_first(&rest), behind = rest;
	struct str second = access_first(&behind);
	bool pair = is_element(first) && (str_is(second, "[0]") || str_is(second, "[1]"));
	question.node = call_positional(call, 0);
	if (first.n && str_is(first, "[key]"))
		question.access = access_join(call, STR("[][0]"), rest);
	else if (first.n && !pair)
		question.access = access_join(call, STR("[][1]"), rest);
	follow(out, question, STEP_PASSED, call);
}

/* promise.catch(f): what the promise gives, or what f does. */
static void follow_catch(struct gathered *out, const struct node *object,
			 struct question_at question)
{
	const struct node *call = question.node;
	const struct node *function = function_of(call_positional(call, 0));
	question.node = object;
	follow(out, question, STEP_PASSED, call);
	question.node = function ? function->kids[1] : NULL;
	question.frame = NULL;
	follow(out, question, STEP_CHOSEN, call);
}

/* A text, or the texts in a list. */
static void follow_part(struct gathered *out, struct question_at question,
			const struct node *call)
{
	follow(out, question, STEP_PART, call);
	question.access = STR("[]");
	if (!is_kind(question.node, K_STRING))
		follow(out, question, STEP_PART, call);
}

/* " ".join(list), list.join(" "), "{}".format(x), String.raw: parts of a text. */
static void follow_parts(struct gathered *out, const struct node *object,
			 struct question_at question)
{
	const struct node *call = question.node;
	struct question_at inner = { object, STR(""), question.frame };
	follow_part(out, inner, call);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		inner.node = kid_of(call_arg_at(call, i), 0);
		follow_part(out, inner, call);
	}
}

/* What comes in the place of what is taken out of a text: a value, or what a function gives of its own. */
static void follow_replacement(struct gathered *out, const struct node *text,
			       const struct node *by, struct question_at question)
{
	const struct node *call = question.node, *function = function_of(by);
	struct gathered given = { .complete = true };
	question.node = text;
	follow(out, question, STEP_PASSED, call);
	if (!by || question.access.n || string_text(by).p)
		return;
	question.node = function ? function->kids[1] : by;
	if (function)
		question.frame = NULL;
	follow(&given, question, STEP_PART, call);
	for (size_t i = 0; i < given.found.n; i++) {
		const struct node *node = given.found.v[i].node;
		if (is_kind(node, K_PARAM) && function && node->parent->parent == function)
			continue; /* a piece of the text itself */
		add_origin_as_is(out, &given.found.v[i]);
	}
}

/* text.replace("{x}", y), text.replace(/x/g, f) */
static void follow_replaced(struct gathered *out, const struct node *object,
			    struct question_at question)
{
	follow_replacement(out, object, call_positional(question.node, 1), question);
}

/* re.sub(p, f, text), pattern.sub(f, text) */
static void follow_substituted(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	size_t by = !str_starts(path_of(call_callee(call)), "re.compile");
	follow_replacement(out, call_positional(call, by + 1), call_positional(call, by),
			   question);
}

/* list.map(Number), list.map(JSON.parse): what it makes of each element. False when nothing is known of it. */
static bool follow_mapped_outside(struct gathered *out, const struct node *by,
				  struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	struct str how = models_get(models_of(call), facts_of(call)->source->lang,
				    by ? path_of(by) : no_path, "passes");
	struct str rest = question.access, first = access_first(&rest);
	size_t place;
	if (!first.n || !is_kind(callee, K_ATTR) || !take_place(&how, &place) || place)
		return false;
	enum step_kind kind = passing_step(how);
	if (kind == STEP_NUMBERED)
		rest = STR("");
	struct question_at inner = { callee->kids[0], access_join(call, first, rest),
				     question.frame };
	follow(out, inner, kind, call);
	return true;
}

/* list.map(f): what f gives, as elements. */
static void follow_mapped(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *by = call_positional(call, 0);
	const struct node *function = function_of(by);
	if (!function && follow_mapped_outside(out, by, question))
		return;
	if (!access_first(&question.access).n || !function) {
		end_at(out, ORIGIN_VALUE, call, no_path, question.access);
		return;
	}
	question.frame =
		NULL; /* its parameters are the elements: a callback of a known caller */
	question.node = function->kids[1];
	follow(out, question, STEP_RETURNED, call);
}

/* list.flatMap(f): the elements of what f gives, or what it gives where that is no list. */
static void follow_flat_mapped(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	const struct node *function = function_of(call_positional(call, 0));
	struct str rest = question.access, first = access_first(&rest);
	struct gathered single = { .complete = true };
	if (!first.n || !function) {
		end_at(out, ORIGIN_VALUE, call, no_path, question.access);
		return;
	}
	struct question_at inner = { function->kids[1], rest, NULL };
	follow(&single, inner, STEP_RETURNED, call);
	inner.access = access_join(call, STR("[]"), rest);
	follow(out, inner, STEP_RETURNED, call);
	out->complete &= single.complete;
	for (size_t i = 0; i < single.found.n; i++) {
		if (single.found.v[i].kind != ORIGIN_VALUE)
			add_origin_as_is(out, &single.found.v[i]);
	}
}

/* Array.from(list, f): what f gives, as elements; without f the list. */
static void follow_from(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	const struct node *function = function_of(call_positional(call, 1));
	if (function) {
		if (!access_first(&question.access).n)
			return;
		question.frame = NULL;
		question.node = function->kids[1];
		follow(out, question, STEP_RETURNED, call);
		return;
	}
	question.node = call_positional(call, 0);
	follow(out, question, STEP_PASSED, call);
}

/* promise.then(f): what f gives. */
static void follow_then(struct gathered *out, const struct node *object,
			struct question_at question)
{
	const struct node *call = question.node;
	const struct node *function = function_of(call_positional(call, 0));
	question.node = function ? function->kids[1] : object;
	if (function)
		question.frame = NULL;
	follow(out, question, STEP_RETURNED, call);
}

/* enumerate(x): pairs of a number and an element. */
static void follow_counted(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str rest = question.access, first = access_first(&rest);
	struct str second = access_first(&rest);
	if (!is_element(first) || !str_is(second, "[1]")) {
		end_at(out, ORIGIN_VALUE, call, no_path, question.access);
		return;
	}
	question.node = call_positional(call, 0);
	question.access = access_join(call, first, rest);
	follow(out, question, STEP_TAKEN, call);
}

/* zip(a, b): tuples of an element of each. */
static void follow_zipped(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str rest = question.access, first = access_first(&rest);
	struct str second = access_first(&rest);
	for (size_t i = 0; is_element(second) && i < call_arg_count(call); i++) {
		struct str own = access_place(call, i);
		struct question_at inner = { call_positional(call, i),
					     access_join(call, first, rest), question.frame };
		if (str_is(second, "[]") || str_eq(second, own))
			follow(out, inner, STEP_TAKEN, call);
	}
}

/* asyncio.gather(a(), b()): a tuple of what they give. */
static void follow_gathered(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str first = access_first(&question.access);
	for (size_t i = 0; i < call_arg_count(call) && is_element(first); i++) {
		const struct node *arg = call_arg_at(call, i);
		struct str own = access_place(call, i);
		struct question_at inner = { kid_of(arg, 0), question.access, question.frame };
		if (arg->flags & F_SPREAD)
			inner.access = access_join(call, first, question.access);
		if (arg->flags & F_SPREAD || str_is(first, "[]") || str_eq(first, own))
			follow(out, inner, STEP_PUT, call);
	}
}

/* dict(a=1, **rest), Object.assign({}, a, b). */
static void follow_merged(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	if (!call_arg_count(call))
		end_at(out, ORIGIN_VALUE, call, no_path, question.access);
	follow_keywords(out, call, question);
	for (size_t i = 0; i < call_arg_count(call); i++) {
		question.node = call_positional(call, i);
		if (question.node)
			follow(out, question, STEP_PASSED, call);
	}
}

/* schema.safeParse(x).data: what was checked stands one further in. */
static struct str less_result(struct str access)
{
	struct str rest = access, first = access_first(&rest);
	return str_is(first, ".data") || str_is(first, ".output") ? rest : access;
}

/* msgspec.json.decode(text, type=Order): parsed, and held against what it is to be. */
static bool is_parsed_as(const struct node *call)
{
	struct str keyword = call_fact(call, "typed");
	const struct node *type =
		keyword.p ? call_keyword(call, str_z(facts_of(call)->arena, keyword)) : NULL;
	return type && (is_kind(type, K_BINARY) || class_of(type));
}

/* JSON.parse(JSON.stringify(value)): a copy, which parses no text of anybody. */
static bool is_written(const struct node *text)
{
	return is_kind(text, K_CALL) && str_ends(call_fact(text, "passes"), " written");
}

/* "object", "#0", "#0 parsed", "#0 written", "#0 result", "object element". */
static void follow_passed(struct gathered *out, struct str how, struct question_at question)
{
	const struct node *call = question.node;
	size_t place;
	if (take_place(&how, &place))
		question.node = call_positional(call, place);
	else
		question.node =
			is_kind(call_callee(call), K_ATTR) ? call_callee(call)->kids[0] : NULL;
	if (str_starts(how, "object"))
		how = str_sub(how, str_starts(how, "object ") ? 7 : 6, how.n);
	enum step_kind kind = passing_step(how);
	if (kind == STEP_PARSED && is_parsed_as(call))
		kind = STEP_CHECKED;
	if (kind == STEP_PARSED && is_written(question.node))
		kind = STEP_PASSED;
	if (str_is(how, "result"))
		question.access = less_result(question.access);
	if (kind == STEP_TAKEN)
		question.access = access_join(call, STR("[]"), question.access);
	if (kind == STEP_PART || kind == STEP_NUMBERED || kind == STEP_QUOTED)
		question.access = STR("");
	follow(out, question, kind, call);
}

/* The ways that are more than handing the object or an argument on. */
static bool follow_special(struct gathered *out, struct str how, const struct node *object,
			   struct question_at question)
{
	static const struct {
		const char *how;
		void (*own)(struct gathered *, struct question_at);
		void (*of_object)(struct gathered *, const struct node *, struct question_at);
	} ways[] = {
		{ "replaced", NULL, follow_replaced },
		{ "substituted", follow_substituted, NULL },
		{ "entry", NULL, follow_get },
		{ "items", NULL, follow_items },
		{ "parts", NULL, follow_parts },
		{ "catch", NULL, follow_catch },
		{ "then", NULL, follow_then },
		{ "tuple", follow_gathered, NULL },
		{ "merged", follow_merged, NULL },
		{ "pairs", follow_pairs, NULL },
		{ "counted", follow_counted, NULL },
		{ "zipped", follow_zipped, NULL },
		{ "map", follow_mapped, NULL },
		{ "from", follow_from, NULL },
		{ "flat", follow_flat_mapped, NULL },
	};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (!str_is(how, ways[i].how))
			continue;
		if (ways[i].own)
			ways[i].own(out, question);
		else
			ways[i].of_object(out, object, question);
		return true;
	}
	return false;
}

/* False when the call is none that passes on what it gets. */
static bool follow_passing(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	struct str how = call_fact(call, "passes");
	if (!how.n)
		return false;
	if (str_is(how, "items #0"))
		follow_items(out, call_positional(call, 0), question);
	else if (!follow_special(out, how, object, question))
		follow_passed(out, how, question);
	return true;
}

/* ---- calls ---- */

/* What x.name is, in place of the call that takes it by a name. */
static void follow_taken(struct gathered *out, struct str name, struct question_at question)
{
	const struct node *call = question.node, *object = call_positional(call, 0);
	const struct node *class_ = instance_of(object);
	if (class_ && follow_field(out, class_, name, question))
		return;
	question.node = object;
	question.access = access_join(call, access_key(call, name), question.access);
	follow(out, question, STEP_TAKEN, call);
}

/* getattr(x, "pid", None): what x.pid is, and what stands for it. False when it is no such call. */
static bool follow_getattr(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str name = str_is(call_callee(call)->text, "getattr")
				  ? string_text(call_positional(call, 1))
				  : no_path;
	if (!name.n || !str_is(path_of(call_callee(call)), "getattr"))
		return false;
	follow_taken(out, name, question);
	question.node = call_positional(call, 2);
	if (question.node)
		follow(out, question, STEP_CHOSEN, call);
	return true;
}

/* const { value, done } = await stream.next(), of a generator of the project: what it yields, and what it returns at its end. */
static bool follow_next(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	struct str rest = question.access, first = access_first(&rest);
	if (!is_kind(callee, K_ATTR) || !str_is(callee->text, "next") ||
	    !str_is(first, ".value"))
		return false;
	const struct node *made = value_of(callee->kids[0]);
	const struct node *function =
		is_kind(made, K_CALL) ? function_of(call_callee(made)) : NULL;
	if (!function || !(function->flags & F_GENERATOR))
		return false;
	question.node = callee->kids[0];
	question.access = access_join(call, STR("[]"), rest);
	follow(out, question, STEP_TAKEN, call);
	question.access = access_join(call, STR(RETURNED), rest);
	follow(out, question, STEP_TAKEN, call);
	return true;
}

/* What a function that was looked up gives, or the object a class that was looked up makes. */
static bool follow_looked_up(struct gathered *out, const struct origin *callee,
			     struct question_at question)
{
	struct gathered made = { .complete = true };
	if (callee->access.n)
		return false;
	if (callee->kind == ORIGIN_FUNCTION)
		follow_returns(out, callee->node, question.node, question);
	else if (callee->kind == ORIGIN_CLASS)
		follow_made(&made, callee->node, question);
	else
		return false;
	out->complete &= made.complete;
	for (size_t i = 0; i < made.found.n; i++)
		add_origin_as_is(out, &made.found.v[i]);
	return true;
}

/* TABLE[name](args), TABLE.get(name)(args), kind = TABLE[name]; kind(args) */
static bool is_looked_up(const struct node *callee)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(callee, K_NAME))
		return is_kind(callee, K_INDEX) || is_kind(callee, K_CALL);
	return defs_reaching(callee, defs, &complete) == 1 && defs[0]->how == DEF_ASSIGN &&
	       (is_kind(defs[0]->value, K_INDEX) || is_kind(defs[0]->value, K_CALL));
}

/* Any of the functions and classes in the table. */
static bool follow_table(struct gathered *out, struct question_at question)
{
	const struct node *callee = call_callee(question.node);
	struct gathered callees = { .complete = true };
	bool any = false;
	if (!is_looked_up(callee))
		return false;
	follow_same(&callees, (struct question_at){ callee, STR(""), question.frame });
	for (size_t i = 0; i < callees.found.n; i++)
		any |= follow_looked_up(out, &callees.found.v[i], question);
	return any;
}

static enum walk find_given(struct node *node, void *context)
{
	bool *found = context;
	if (node->kind == K_FUNCTION || node->kind == K_CLASS)
		return WALK_SKIP;
	*found |= (node->kind == K_RETURN || node->kind == K_YIELD) && kid_of(node, 0);
	return *found ? WALK_STOP : WALK_ON;
}

/* Has it a body that returns? A declaration has none. */
static bool gives_something(const struct node *function)
{
	bool found = false;
	look_into(kid_of(function, 1), find_given, &found);
	return found;
}

/* a.b() where nothing is known of b: what is known of a tells more. */
static void follow_receiver(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	struct gathered receivers = { .complete = true };
	struct str part = str_cat(answers_of(call), access_key(call, callee->text), STR("()"));
	struct question_at inner = { callee->kids[0], access_join(call, part, question.access),
				     question.frame };
	bool any = false;
	if (inner.access.p)
		follow(&receivers, inner, STEP_CALLED, call);
	for (size_t i = 0; i < receivers.found.n; i++) {
		const struct origin *one = &receivers.found.v[i];
		if (!one->path.n && one->kind != ORIGIN_PARAM)
			continue;
		add_origin_as_is(out, one);
		any = true;
	}
	if (!any)
		end_at(out, ORIGIN_CALL, call, no_path, question.access);
	else
		out->complete &= receivers.complete;
}

/* tool.run(x), where tool is declared as a class with subclasses: what their methods give, too. */
static bool follow_overrides(struct gathered *out, const struct node *known,
			     struct question_at question)
{
	const struct node *call = question.node;
	struct below methods;
	bool any = false;
	methods_run(call_callee(call), &methods);
	for (size_t i = 0; i < methods.n; i++) {
		if (methods.v[i] == known || !gives_something(methods.v[i]))
			continue;
		follow_returns(out, methods.v[i], call, question);
		any = true;
	}
	if (methods.more)
		end_unknown(out, call, question.access, true);
	out->complete &= !methods.more;
	return any;
}

static void follow_outside(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str path = path_of(call);
	if (path.n || !is_kind(call_callee(call), K_ATTR))
		end_at(out, ORIGIN_CALL, call, path, question.access);
	else
		follow_receiver(out, question);
}

void follow_call(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	const struct node *required = required_value(call);
	struct handing handing;
	if (required) {
		question.node = required;
		follow(out, question, STEP_IMPORTED, call);
		return;
	}
	if (follow_passing(out, question) || follow_getattr(out, question) ||
	    follow_next(out, question))
		return;
	const struct node *class_ = class_of(callee), *function = function_of(callee);
	if (class_) {
		follow_made(out, class_, question);
		return;
	}
	if (!function) {
		function = function_of(called_by_proxy(call, &handing));
		if (function) {
			follow_summaries(out, function, function->kids[1], &handing, question);
			return;
		}
	}
	bool known = function && gives_something(function);
	if (known)
		follow_returns(out, function, call, question);
	known |= follow_overrides(out, function, question);
	if (!known && (function || !follow_table(out, question)))
		follow_outside(out, question);
}

/* ---- parameters by their callers ---- */

enum { NAMES_MAX = 3 };

/* The name a function goes by where it is used. */
static struct str known_as(const struct node *function)
{
	const struct node *parent = function->parent;
	if (function->text.n)
		return function->text;
	if (is_kind(parent, K_ASSIGN) || is_kind(parent, K_PAIR))
		return is_kind(parent, K_PAIR) ? parent->text : kid_of(parent, 0)->text;
	return no_path;
}

enum { TAKERS_MAX = 3 };
struct asking {
	struct gathered *out;
	struct question_at question;
	const struct node *function, *param;
	const struct node *class_; /* whose constructor the function is, or NULL */
	unsigned callers;          /* that handed something over */
	unsigned through; /* of them: through a base class, or of an object kept somewhere */
	bool more;        /* ... and there are further ones, or files where they may be */
	bool handler;     /* somebody out of sight calls it */
	unsigned names;  /* that what stands for the function was put in, one after the other */
	unsigned takers; /* that handed the callback on, one to the other */
	size_t first_default,
		end_default; /* among the origins found: the parameter's default */
};

/* A caller that leaves the parameter at its default hands that over. What a test does is not what runs. */
static bool left_out(struct asking *asking, const struct handing *handing)
{
	const struct node *call = handing->call;
	if (!kid_of(asking->param, 0) || !is_kind(call, K_CALL) || is_test_code(facts_of(call)))
		return false;
	for (size_t i = asking->first_default; i < asking->end_default; i++) {
		struct origin *one = &asking->out->found.v[i];
		struct step *step = ARENA_NEW(answers_of(call), struct step);
		if (origin_passed(one, STEP_HANDED))
			continue;
		*step = (struct step){ STEP_HANDED, call, one->steps };
		one->steps = step;
		one->passed |= 1u << STEP_HANDED;
	}
	return true;
}

static void asked_caller(struct asking *asking, const struct handing *handing)
{
	struct question_at question = asking->question;
	question.frame = NULL;
	if (asking->callers >= ORIGINS_CALLERS) {
		asking->more = true;
		return;
	}
	if (follow_handing(asking->out, handing, asking->param, question) ||
	    left_out(asking, handing))
		asking->callers++;
}

/* The next file where callers may be; NULL at the end, and when as many as are asked were found. */
static const struct facts *next_to_ask(struct asking *asking, struct project_mentions *files)
{
	asking->more |= asking->callers >= ORIGINS_CALLERS && files->at < files->n;
	const struct facts *one = asking->more ? NULL : project_next_mention(files);
	asking->more |= !one && files->more;
	return one;
}

enum { LINKS_MAX = 32 };

/* StateGraph(S) of StateGraph(S).add_node(f).add_node(g), and of the name that is given to such: links give back what they are called on. */
static const struct node *graph_of(const struct node *call)
{
	const struct node *graph = call_callee(call)->kids[0];
	for (int i = 0; i < LINKS_MAX; i++) {
		const struct node *made = value_of(graph), *link;
		if (!is_kind(made, K_CALL))
			return graph;
		link = call_callee(made);
		if (!is_kind(link, K_ATTR) || !str_eq(path_of(link->kids[0]), path_of(made)))
			return made;
		graph = link->kids[0];
	}
	return graph;
}

static bool is_same_graph(const struct node *a, const struct node *b)
{
	return a == b || (is_reference(a) && is_reference(b) && str_eq(a->text, b->text));
}

/* What a node gives back is what another gets. */
static void ask_node(struct asking *asking, const struct node *value, const struct node *call)
{
	const struct node *node = function_of(value);
	if (!node || node == asking->function)
		return;
	struct question_at question = { node->kids[1], asking->question.access, NULL };
	follow(asking->out, question, STEP_CALLBACK, call);
	asking->callers++;
}

/* add_node("run", f), add_sequence([f, g]) */
static void ask_nodes_of(struct asking *asking, const struct node *add, const struct node *call)
{
	size_t last = call_positional_count(add, &(bool){ false });
	const struct node *value = last ? call_positional(add, last - 1) : NULL;
	for (size_t i = 0; is_kind(value, K_LIST) && i < value->count; i++)
		ask_node(asking, value->kids[i], call);
	ask_node(asking, value, call);
}

/* graph.add_node("run", f), graph.add_sequence([f, g]) */
static bool adds_nodes(const struct node *call)
{
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_is(call_fact(call, "gives"), "nodes");
}

/* A node gets what any node of the graph has given back, under the same key. */
static void ask_nodes(struct asking *asking, const struct node *call)
{
	if (!asking->question.access.n || param_index(asking->param))
		return;
	const struct node *graph = graph_of(call);
	for (const struct mention *one = mentions_of(facts_of(call), call_callee(call)->text);
	     one; one = one->next) {
		const struct node *add = one->node->parent;
		if (is_kind(one->node, K_ATTR) && is_kind(add, K_CALL) &&
		    call_callee(add) == one->node && is_same_graph(graph_of(add), graph))
			ask_nodes_of(asking, add, call);
	}
}

/* list.map(f), promise.then(f): what the known caller gives. False when it is none. */
static bool ask_giver(struct asking *asking, const struct node *call)
{
	struct str gives = call_fact(call, "gives");
	struct question_at question = { NULL, asking->question.access, NULL };
	const struct node *callee = call_callee(call);
	size_t place = 0, from;
	if (adds_nodes(call)) {
		ask_nodes(asking, call);
		return false; /* what the graph is begun with, nobody sees */
	}
	if (!gives.n)
		return false;
	bool given = take_place(&gives, &from);
	take_place(&gives, &place);
	if (param_index(asking->param) != place)
		return true;
	question.node = given                     ? call_positional(call, from)
			: is_kind(callee, K_ATTR) ? callee->kids[0]
						  : NULL;
	if (str_starts(gives, "element"))
		question.access = access_join(call, STR("[]"), question.access);
	follow(asking->out, question, STEP_CALLBACK, call);
	asking->callers++;
	return true;
}

static void ask_callback(struct asking *asking, const struct node *value);
static const struct node *table_filled(const struct node *value);
static void ask_taken_from(struct asking *asking, const struct node *table);

/* function g(name, cb) { server.tool(name, cb) }: who is handed f by g calls it. */
static void ask_handed_on(struct asking *asking, const struct node *mention)
{
	const struct node *arg = mention->parent;
	if (!is_kind(arg, K_ARG) || arg->text.n || asking->takers >= TAKERS_MAX)
		return;
	asking->takers++;
	ask_callback(asking, mention);
	asking->takers--;
}

/* Within the function that was handed f by a name: cb(x) calls f(x). */
static void ask_uses(struct asking *asking, const struct node *taker, struct str name)
{
	for (const struct mention *one = mentions_of(facts_of(taker), name); one;
	     one = one->next) {
		const struct node *inner = one->node->parent;
		struct handing handing = { inner, NULL, 0 };
		if (!is_kind(one->node, K_NAME) || !node_inside(inner, taker))
			continue;
		const struct node *table = table_filled(one->node);
		if (is_kind(inner, K_CALL) && call_callee(inner) == one->node)
			asked_caller(asking, &handing);
		else if (table)
			ask_taken_from(asking, table);
		else
			ask_handed_on(asking, one->node);
	}
}

/* The parameter of a function of the project that an argument of a call goes to; NULL when there is none. */
static const struct node *taking_param(const struct node *call, const struct node *arg)
{
	const struct node *taker = function_of(call_callee(call));
	const struct node *params = taker ? taker->kids[0] : NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		if (call_given(call, params->kids[i]) == arg)
			return params->kids[i];
	}
	return NULL;
}

/* function g(cb) { cb(x) }: g(f) calls f(x). False when the project has no such g. */
static bool ask_taker(struct asking *asking, const struct node *call, const struct node *arg)
{
	const struct node *param = taking_param(call, arg);
	if (!param || !param->text.n)
		return false;
	ask_uses(asking, param->parent->parent, param->text);
	return true;
}

/* ---- handed over in an object of options: g({ cb: f }) ---- */

/* What a pattern calls an entry: `cb` of { onEnd: cb = null }; empty when it takes no such entry. */
static struct str name_in_pattern(const struct node *pattern, struct str key)
{
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		const struct node *pair = pattern->kids[i];
		const struct node *target = is_kind(pair, K_PAIR) ? kid_of(pair, 1) : NULL;
		if (is_kind(target, K_ASSIGN))
			target = target->kids[0];
		if (is_kind(target, K_NAME) && str_eq(pair->text, key))
			return target->text;
	}
	return no_path;
}

/* function g(options) { options.cb(x) } */
static void ask_options(struct asking *asking, const struct node *taker, struct str name,
			struct str key)
{
	for (const struct mention *one = mentions_of(facts_of(taker), key); one;
	     one = one->next) {
		const struct node *call = one->node->parent, *object = kid_of(one->node, 0);
		struct handing handing = { call, NULL, 0 };
		if (!is_kind(one->node, K_ATTR) || !is_kind(object, K_NAME) ||
		    !str_eq(object->text, name) || !node_inside(call, taker))
			continue;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node)
			asked_caller(asking, &handing);
		else
			ask_handed_on(asking, one->node);
	}
}

/* function g(options) { const { cb } = options; cb(x); } */
static void ask_taken_apart(struct asking *asking, const struct node *taker, struct str options,
			    struct str key)
{
	for (const struct mention *one = mentions_of(facts_of(taker), options); one;
	     one = one->next) {
		const struct node *assign = one->node->parent;
		bool apart = is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == one->node &&
			     node_inside(assign, taker);
		struct str name = apart ? name_in_pattern(assign->kids[0], key) : no_path;
		if (name.n)
			ask_uses(asking, taker, name);
	}
}

/* function g({ cb }) { cb(x) }, or by the name of the whole. */
static void ask_option(struct asking *asking, const struct node *pair)
{
	const struct node *arg = pair->parent->parent;
	const struct node *param = taking_param(arg->parent, pair->parent);
	if (!param || !pair->text.n)
		return;
	const struct node *taker = param->parent->parent;
	struct str name = name_in_pattern(kid_of(param, 1), pair->text);
	if (name.n)
		ask_uses(asking, taker, name);
	if (!param->text.n)
		return;
	ask_options(asking, taker, param->text, pair->text);
	ask_taken_apart(asking, taker, param->text, pair->text);
}

/* ---- wrappers: function wrap(f) { return (...a) => f(...a) } ---- */

/* return (a) => f(a), def inner(a): ...; return inner */
static bool is_given_back(const struct node *function, const struct node *by)
{
	struct str name = known_as(function);
	if (node_function(function) != by)
		return false;
	if (is_kind(function->parent, K_RETURN))
		return true;
	const struct mention *one = name.n ? mentions_of(facts_of(by), name) : NULL;
	for (; one; one = one->next) {
		if (is_kind(one->node->parent, K_RETURN) && node_function(one->node) == by)
			return true;
	}
	return false;
}

/* Does a call within a function hand on the function's own argument at its own place? */
static bool hands_on(const struct node *call, const struct node *function, size_t place)
{
	const struct node *params = function->kids[0];
	for (size_t i = 0; i <= place && i < params->count && i < call_arg_count(call); i++) {
		const struct node *param = params->kids[i], *arg = call_arg_at(call, i);
		bool rest = param->flags & F_SPREAD && arg->flags & F_SPREAD;
		if ((i == place || rest) && is_kind(kid_of(arg, 0), K_NAME) && param->text.n &&
		    str_eq(kid_of(arg, 0)->text, param->text))
			return true;
	}
	return false;
}

/* The call that hands a callback to a wrapper: what gets its result calls the callback itself. */
static bool wraps(const struct asking *asking, const struct node *call, const struct node *arg)
{
	const struct node *taker = function_of(call_callee(call));
	const struct node *params = taker ? taker->kids[0] : NULL;
	for (size_t i = 0; params && i < params->count; i++) {
		struct str name = params->kids[i]->text;
		if (!name.n || call_given(call, params->kids[i]) != arg)
			continue;
		for (const struct mention *one = mentions_of(facts_of(taker), name); one;
		     one = one->next) {
			const struct node *inner = one->node->parent;
			const struct node *wrapper = node_function(one->node);
			if (is_kind(inner, K_CALL) && call_callee(inner) == one->node &&
			    node_inside(inner, taker) && is_given_back(wrapper, taker) &&
			    hands_on(inner, wrapper, param_index(asking->param)))
				return true;
		}
	}
	return false;
}

/* ---- kept in an object: Tool(run=f), tool.run(x) ---- */

/* The field a class keeps an argument of its making in: by its keyword, its parameter, or its place; empty when that is not known. */
static struct str kept_in(const struct node *class_, const struct node *arg)
{
	const struct node *call = arg->parent, *maker = constructor_of(class_);
	const struct node *params = maker ? maker->kids[0] : NULL, *body = class_->kids[1];
	size_t place;
	if (arg->text.n)
		return arg->text;
	for (size_t i = 0; params && i < params->count; i++) {
		if (params->kids[i]->text.n &&
		    call_given(call, params->kids[i]) == kid_of(arg, 0))
			return params->kids[i]->text;
	}
	for (size_t i = 0; !maker && i < body->count; i++) {
		const struct node *field = body->kids[i];
		field = field->kind == K_EXPRESSION ? kid_of(field, 0) : field;
		struct str name = is_kind(field, K_ASSIGN) ? kid_of(field, 0)->text : no_path;
		if (name.n && declared_place(class_, name, &place) &&
		    call_positional(call, place) == kid_of(arg, 0))
			return name;
	}
	return no_path;
}

/* Dict[str, Tool], new Map(): what is in there may be anything. */
static bool is_container(struct str path)
{
	static const char *const containers[] = { "typing.", "dict(", "list(",  "collections.",
						  "Map(",    "Array", "Object", NULL };
	for (size_t i = 0; containers[i]; i++) {
		if (str_starts(path, containers[i]))
			return true;
	}
	return !path.n;
}

/* Calls of a member of that name on what is, or may be, an object of the class. */
static void ask_members(struct asking *asking, const struct facts *facts, struct str field,
			const struct node *class_)
{
	for (const struct mention *one = mentions_of(facts, field); one; one = one->next) {
		const struct node *call = one->node->parent, *object = kid_of(one->node, 0);
		struct handing handing = { call, NULL, 0 };
		if (!is_kind(one->node, K_ATTR) || !is_kind(call, K_CALL) ||
		    call_callee(call) != one->node)
			continue;
		const struct node *known = instance_of(object);
		if (known ? is_twin(known, class_) : is_container(path_of(object)))
			asked_caller(asking, &handing);
	}
}

/* Tool(run=f): who calls .run() of one calls f. */
static void ask_field(struct asking *asking, const struct node *arg)
{
	const struct node *class_ = class_of(call_callee(arg->parent));
	struct str field = class_ ? kept_in(class_, arg) : no_path;
	struct project_mentions files;
	const struct facts *one;
	if (!field.n || !attributes_of(class_, field))
		return;
	ask_members(asking, facts_of(class_), field, class_);
	project_mentions(facts_of(class_), field, class_->text, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_members(asking, one, field, class_);
}

static void ask_value(struct asking *asking, const struct node *value);

/* Who it is handed to calls it, with what nobody here sees. */
static void ask_handler(struct asking *asking, const struct node *call)
{
	struct str path = path_of(call_callee(call));
	size_t index = param_index(asking->param);
	asking->handler = true;
	if (path.n)
		path = index ? str_fmt(answers_of(call), "%.*s{%zu}", STR_ARG(path), index)
			     : path_along(call, path, STR("{}"));
	struct origin origin = { .kind = ORIGIN_PARAM,
				 .node = asking->param,
				 .path = path,
				 .access = asking->question.access };
	add_origin(asking->out, &origin, STEP_CALLBACK, call);
}

/* The function is handed to a call: `value` is its argument. */
static void ask_callback(struct asking *asking, const struct node *value)
{
	const struct node *call = value->parent->parent;
	struct handing handing;
	if (is_kind(call, K_CALL))
		ask_field(asking, value->parent);
	if (!is_kind(call, K_CALL) || ask_giver(asking, call))
		return;
	if (called_by_proxy(call, &handing) == value) {
		asked_caller(asking, &handing);
		return;
	}
	if (wraps(asking, call, value)) {
		ask_value(asking, call);
		return;
	}
	if (!ask_taker(asking, call, value))
		ask_handler(asking, call);
}

static void ask_named(struct asking *asking, const struct node *assign);

/* TABLE[key], TABLE.get(key): what takes a function out of the table; NULL when a mention of it is neither. */
static const struct node *taken_out(const struct node *mention)
{
	const struct node *use = mention->parent;
	if (is_kind(use, K_INDEX) && kid_of(use, 0) == mention)
		return use;
	bool get = is_kind(use, K_ATTR) && str_is(use->text, "get") &&
		   is_kind(use->parent, K_CALL) && call_callee(use->parent) == use;
	return get ? use->parent : NULL;
}

/* TABLE[key](args), or g = TABLE[key]; g(args): what is in the table is called with them. */
static void ask_taken_from(struct asking *asking, const struct node *table)
{
	const struct node *class_ = table->kind == K_ATTR ? node_up(table, K_CLASS) : NULL;
	for (const struct mention *one = mentions_of(facts_of(table), table->text); one;
	     one = one->next) {
		const struct node *taken = taken_out(one->node);
		const struct node *use = taken ? taken->parent : NULL;
		struct handing handing = { use, NULL, 0 };
		if (class_ && node_up(one->node, K_CLASS) != class_)
			continue;
		if (is_kind(use, K_CALL) && call_callee(use) == taken)
			asked_caller(asking, &handing);
		else if (is_kind(use, K_ASSIGN) && kid_of(use, 1) == taken)
			ask_named(asking, use);
	}
}

/* { name: f } */
static void ask_table(struct asking *asking, const struct node *value)
{
	const struct node *table = value->parent;
	while (table && (table->kind == K_PAIR || table->kind == K_DICT))
		table = table->parent;
	const struct node *name = is_kind(table, K_ASSIGN) ? kid_of(table, 0) : NULL;
	if (name && is_reference(name))
		ask_taken_from(asking, name);
	if (is_kind(table, K_ARG) && is_kind(table->parent, K_CALL) &&
	    value->parent->parent == kid_of(table, 0))
		ask_option(asking, value->parent);
}

/* TABLE[key] = f, table.set(key, f): what a function is put into; or NULL. */
static const struct node *table_filled(const struct node *value)
{
	const struct node *to = value->parent, *table = NULL;
	if (is_kind(to, K_ASSIGN) && kid_of(to, 1) == value && is_kind(to->kids[0], K_INDEX))
		table = to->kids[0]->kids[0];
	else if (is_kind(to, K_ARG) && is_kind(to->parent, K_CALL) &&
		 call_positional(to->parent, 1) == value &&
		 is_kind(call_callee(to->parent), K_ATTR) &&
		 str_is(call_callee(to->parent)->text, "set"))
		table = call_callee(to->parent)->kids[0];
	return is_reference(table) ? table : NULL;
}

static void ask_maker(struct asking *asking, const struct node *maker);

/* ---- in a list: for f in [a, b]: f(x) ---- */

/* Calls of a loop's or callback's name for one of the list. */
static void ask_element(struct asking *asking, const struct node *target,
			const struct node *scope)
{
	const struct mention *one =
		target && target->text.n ? mentions_of(facts_of(scope), target->text) : NULL;
	for (; one; one = one->next) {
		const struct node *call = one->node->parent;
		struct handing handing = { call, NULL, 0 };
		if (is_kind(one->node, K_NAME) && is_kind(call, K_CALL) &&
		    call_callee(call) == one->node && node_inside(call, scope))
			asked_caller(asking, &handing);
	}
}

/* for (const f of list) f(x), list.forEach((f) => f(x)) */
static void ask_iterated(struct asking *asking, const struct node *list)
{
	const struct node *up = list->parent, *call = up ? up->parent : NULL;
	if (is_kind(up, K_FOR) && kid_of(up, 1) == list) {
		const struct node *target = kid_of(up, 0);
		if (is_kind(target, K_ASSIGN))
			target = kid_of(target, 0);
		ask_element(asking, is_kind(target, K_NAME) ? target : NULL, up);
	} else if (is_kind(up, K_ATTR) && is_kind(call, K_CALL) && call_callee(call) == up &&
		   str_starts(call_fact(call, "gives"), "element")) {
		const struct node *function = function_of(call_positional(call, 0));
		if (function)
			ask_element(asking, kid_of(function->kids[0], 0), function);
	}
}

static void ask_iterated_in(struct asking *asking, const struct facts *facts,
			    const struct node *name, const struct node *list)
{
	for (const struct mention *one = mentions_of(facts, name->text); one; one = one->next) {
		if (is_kind(one->node, K_NAME) && is_twin(value_of(one->node), list))
			ask_iterated(asking, one->node);
	}
}

/* handlers = new Map([["log", f]]), Object.fromEntries([["log", f]]): the NAME of the table whose pair a list is; or NULL. */
static const struct node *table_of_pair(const struct node *pair)
{
	const struct node *pairs = pair->parent, *arg = pairs ? pairs->parent : NULL;
	const struct node *call = is_kind(arg, K_ARG) ? arg->parent : NULL;
	bool made = is_kind(pairs, K_LIST) && is_kind(call, K_CALL) &&
		    str_is(call_fact(call, "passes"), "pairs") &&
		    is_kind(call->parent, K_ASSIGN);
	const struct node *name = made ? kid_of(call->parent, 0) : NULL;
	return is_reference(name) ? name : NULL;
}

static void ask_listed(struct asking *asking, const struct node *list)
{
	const struct node *table = table_of_pair(list);
	if (table)
		ask_taken_from(asking, table);
	struct project_mentions files;
	const struct facts *one;
	const struct node *name =
		is_kind(list->parent, K_ASSIGN) ? kid_of(list->parent, 0) : NULL;
	if (is_kind(list->parent, K_ARG) && adds_nodes(list->parent->parent)) {
		ask_nodes(asking, list->parent->parent);
		ask_handler(asking, list->parent->parent);
	}
	ask_iterated(asking, list);
	if (!name || name->kind != K_NAME)
		return;
	ask_iterated_in(asking, facts_of(list), name, list);
	if (asking->callers || node_function(list))
		return;
	project_mentions(facts_of(list), name->text, no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_iterated_in(asking, one, name, list);
}

/* const g = wrap(f): who calls g calls f. */
static void ask_named(struct asking *asking, const struct node *assign)
{
	const struct node *name = kid_of(assign, 0);
	if (!is_kind(name, K_NAME) || asking->names >= NAMES_MAX)
		return;
	const struct def *def = defs_of(name, name->text);
	asking->names++;
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		const struct node *call = one->node->parent;
		struct handing handing = { call, NULL, 0 };
		if (one->node == name || mention_def(one) != def)
			continue;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node)
			asked_caller(asking, &handing);
		else
			ask_value(asking, one->node);
	}
	asking->names--;
}

static void ask_value(struct asking *asking, const struct node *value)
{
	const struct node *table = table_filled(value);
	if (table)
		ask_taken_from(asking, table);
	else if (is_kind(value->parent, K_ASSIGN) && value->kind == K_CALL)
		ask_named(asking, value->parent);
	else if (is_kind(value->parent, K_ARG))
		ask_callback(asking, value);
	else if (is_kind(value->parent, K_PAIR))
		ask_table(asking, value);
	else if (is_kind(value->parent, K_RETURN))
		ask_maker(asking, node_function(value));
	else if (is_kind(value->parent, K_LIST) || is_kind(value->parent, K_TUPLE))
		ask_listed(asking, value->parent);
}

/* this.run.bind(this) stands for this.run. */
static const struct node *bound_form(const struct node *mention)
{
	const struct node *bind = mention->parent, *call = bind ? bind->parent : NULL;
	bool binds = is_kind(bind, K_ATTR) && str_is(bind->text, "bind") &&
		     is_kind(call, K_CALL) && call_callee(call) == bind;
	return binds ? call : mention;
}

/*
 * register({ name: "log", run(args) {...} }): the object whose entry of its own name a function is; or NULL. One that a
 * function gives back may be anybody's: to ask of each .run() whose it is would use up what a question may cost.
 */
static const struct node *object_of(const struct node *function)
{
	const struct node *pair = function->parent;
	if (!is_kind(pair, K_PAIR) || !is_kind(pair->parent, K_DICT))
		return NULL;
	const struct node *dict = pair->parent, *at = dict->parent;
	return is_kind(at, K_ARG) || is_kind(at, K_LIST) || is_kind(at, K_ASSIGN) ? dict : NULL;
}

/* tools.get(name), tools[name], for (const tool of tools): is it taken out of something that keeps many? */
static bool is_taken_out(const struct node *object)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	const struct node *value = value_of(object);
	if (is_kind(value, K_CALL)) {
		struct str how = call_fact(value, "passes");
		return str_is(how, "entry") || str_is(how, "object element");
	}
	if (is_kind(value, K_INDEX))
		return true;
	return is_kind(object, K_NAME) && defs_reaching(object, defs, &complete) == 1 &&
	       defs[0]->how == DEF_FOR;
}

/* Is an object, as far as it was seen being made, one whose method or entry of that name the function is? */
static bool is_kept_object(const struct asking *asking, const struct node *object)
{
	const struct node *function = asking->function, *own = object_of(function);
	struct gathered receivers = { .complete = true };
	if (!is_container(path_of(object)))
		return false;
	follow_same(&receivers, (struct question_at){ object, STR(""), NULL });
	for (size_t i = 0; i < receivers.found.n; i++) {
		const struct origin *one = &receivers.found.v[i];
		if (one->access.n)
			continue;
		if (own ? one->kind == ORIGIN_VALUE && is_twin(one->node, own)
			: one->kind == ORIGIN_INSTANCE &&
				    is_twin(method_of(one->node, function->text), function))
			return true;
	}
	return false;
}

/* self.run(x) in a base class, tool.run(x) of a `tool: Tool`, tools[name].run(x): do they run this method of a subclass? */
static bool runs_override(const struct asking *asking, const struct node *mention)
{
	const struct node *class_ = node_up(asking->function, K_CLASS);
	bool method = class_ && asking->function->flags & F_METHOD;
	if (!is_kind(mention, K_ATTR) || !(method || object_of(asking->function)))
		return false;
	if (!method)
		return !function_of(mention) && is_taken_out(mention->kids[0]) &&
		       is_kept_object(asking, mention->kids[0]);
	const struct node *object = mention->kids[0], *declared = declared_class(object);
	if (!declared)
		return !function_of(mention) && is_kept_object(asking, object);
	return is_below(class_, declared) && !is_made(object);
}

/* Does the name stand for what is asked about itself? */
static bool stands_for(const struct asking *asking, const struct node *mention)
{
	return asking->class_ ? is_twin(class_of(mention), asking->class_)
			      : is_twin(function_of(mention), asking->function);
}

static void ask_mention(struct asking *asking, const struct node *mention)
{
	const struct node *call = mention->parent;
	struct handing handing = { call, NULL, 0 };
	bool called = is_kind(call, K_CALL) && call_callee(call) == mention;
	if (node_inside(mention, asking->function) && !called)
		return;
	if (!stands_for(asking, mention)) {
		unsigned before = asking->callers;
		if (called && !asking->class_ && runs_override(asking, mention))
			asked_caller(asking, &handing);
		asking->through += asking->callers - before;
	} else if (called) {
		asked_caller(asking, &handing);
	} else if (!asking->class_) {
		ask_value(asking, bound_form(mention));
	}
}

static void ask_mentions_as(struct asking *asking, const struct facts *facts, struct str name)
{
	for (const struct mention *one = mentions_of(facts, name); one; one = one->next)
		ask_mention(asking, one->node);
}

/* from rows import register as register_rows */
static void ask_imported(struct asking *asking, const struct node *import, struct str name)
{
	for (size_t i = 0; i < import->count; i++) {
		const struct node *one = import->kids[i], *local = kid_of(one, 0);
		if (local && str_eq(one->text, name) && !str_eq(local->text, name))
			ask_mentions_as(asking, facts_of(import), local->text);
	}
}

static void ask_mentions(struct asking *asking, const struct facts *facts)
{
	struct str name = asking->class_ ? asking->class_->text : known_as(asking->function);
	if (!name.n)
		return;
	ask_mentions_as(asking, facts, name);
	for (size_t i = 0; i < facts->imports.n; i++)
		ask_imported(asking, facts->imports.v[i], name);
}

/* ---- what a module is as a whole: module.exports = function (server) {...} ---- */

static bool is_module_itself(const struct node *function)
{
	const struct node *parent = function->parent;
	struct str target =
		is_kind(parent, K_ASSIGN) ? node_source(kid_of(parent, 0)) : no_path;
	return str_is(target, "module.exports") || str_is(target, "exports") ||
	       (is_kind(parent, K_EXPORT) && parent->flags & F_DEFAULT);
}

static void ask_loaders_in(struct asking *asking, const struct facts *facts)
{
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i], *callee = call_callee(call);
		const struct node *called =
			is_kind(callee, K_CALL) ? required_value(callee) : NULL;
		struct handing handing = { call, NULL, 0 };
		if (is_twin(called ? called : function_of(callee), asking->function))
			asked_caller(asking, &handing);
	}
}

/* require("./tools")(server); const add = require("./tools"); add(server); import add from "./tools" */
static void ask_loaders(struct asking *asking)
{
	const struct node *function = asking->function;
	const struct facts *from = facts_of(function), *one;
	struct project_mentions files;
	if (asking->class_ || !project_of(function) || !is_module_itself(function))
		return;
	struct str path = project_own_path(project_of(function), from);
	project_mentions(from, project_module_word(path), no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_loaders_in(asking, one);
}

static void ask_made(struct asking *asking, const struct node *maker, const struct facts *facts)
{
	const struct mention *one = mentions_of(facts, known_as(maker));
	for (; one; one = one->next) {
		const struct node *call = one->node->parent;
		if (is_kind(call, K_CALL) && call_callee(call) == one->node &&
		    is_kind(call->parent, K_ARG) && is_twin(function_of(one->node), maker))
			ask_callback(asking, call);
	}
}

/* server.tool("x", guarded(f)): what guarded() makes is handed on. */
static void ask_maker(struct asking *asking, const struct node *maker)
{
	struct project_mentions files;
	const struct facts *one;
	if (!maker || !known_as(maker).n)
		return;
	ask_made(asking, maker, facts_of(maker));
	if (asking->handler || node_function(maker))
		return;
	project_mentions(facts_of(maker), known_as(maker), no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_made(asking, maker, one);
}

/* One made inside a function is called by what that hands it to, nobody else. */
static bool is_seen_outside(const struct node *function)
{
	return function->flags & F_METHOD || !node_function(function);
}

static void ask_callers(struct asking *asking)
{
	const struct node *function = asking->function;
	ask_mentions(asking, facts_of(function));
	ask_value(asking, function);
	if (asking->callers || asking->handler || !is_seen_outside(function))
		return;
	struct str name = asking->class_ ? asking->class_->text : known_as(function);
	const struct node *holder =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	struct project_mentions files;
	const struct facts *one;
	project_mentions(facts_of(function), name, holder ? holder->text : no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_mentions(asking, one);
	if (!asking->callers)
		ask_loaders(asking);
}

/* `@server.call_tool() def f(name, arguments)`: what the decorator's library gives it; *known when models tell of that. */
static struct str decorated_path(const struct node *function, size_t index, bool *known)
{
	const struct node *decorators = kid_of(function, 2);
	*known = false;
	for (size_t i = 0; decorators && i < decorators->count; i++) {
		struct str path = path_of(kid_of(decorators->kids[i], 0));
		if (!path.n)
			continue;
		path = str_fmt(answers_of(function), "%.*s{%zu}", STR_ARG(path), index);
		*known = models_mentions(models_of(function), facts_of(function)->source->lang,
					 path);
		return path;
	}
	return no_path;
}

static void end_param(struct gathered *out, struct question_at question)
{
	const struct node *param = question.node;
	bool known;
	struct str path = param_path_of(param);
	struct str given = decorated_path(param->parent->parent, param_index(param), &known);
	if (!path.n || known) /* `arguments: dict` says less */
		path = given;
	end_at(out, ORIGIN_PARAM, param, path, question.access);
}

/* A type somebody wrote, other than `any`, `str` and their like: it says what all callers hand over. */
static bool is_telling(const struct node *type)
{
	return type && (type->kind != K_NAME || (type->text.n && type->text.p[0] < 'a'));
}

/* Further callers hand something over as well. */
static void end_more(struct gathered *out, struct question_at question)
{
	struct origin origin = { .kind = ORIGIN_UNKNOWN,
				 .node = question.node,
				 .access = question.access,
				 .cut = true,
				 .more = true };
	add_origin_as_is(out, &origin);
}

/* @pytest.fixture: what it returns, or yields once. */
static void follow_fixture(struct gathered *out, const struct node *fixture,
			   struct question_at question)
{
	const struct node *param = question.node;
	question.node = fixture->kids[1];
	if (fixture->flags & F_GENERATOR)
		question.access = access_join(param, STR("[]"), question.access);
	follow(out, question, STEP_HANDED, param);
}

/*
 * Callers are the calls that resolve to the function, wherever they stand, up to ORIGINS_CALLERS. What these hand over
 * are origins like any other, however many callers there are: whoever asks whether one of them does something has its
 * answer. Whoever asks about all of them meets an ORIGIN_UNKNOWN with `more` when there are further ones.
 */
void follow_param(struct gathered *out, struct question_at question)
{
	const struct node *param = question.node, *function = param->parent->parent;
	if (function == question.frame) {
		end_param(out, question);
		return;
	}
	struct asking asking = { out, question, function, param,
				 .first_default = out->found.n };
	const struct node *class_ = node_up(function, K_CLASS);
	if (class_ && function->flags & F_METHOD && constructor_of(class_) == function)
		asking.class_ = class_;
	const struct node *fixture = fixture_of(param);
	if (fixture) {
		follow_fixture(out, fixture, question);
		return;
	}
	question.node = kid_of(param, 0);
	follow(out, question, STEP_CHOSEN, param);
	asking.end_default = out->found.n;
	ask_callers(&asking);
	question.node = param;
	if (asking.more && asking.callers)
		end_more(out, question);
	if (asking.handler)
		return;
	if (asking.callers == asking.through || is_telling(param->type) || is_handler(function))
		end_param(out, question);
}
