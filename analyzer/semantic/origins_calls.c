/*
 * Backwards through calls: what they give back, and what they hand over. See origins_internal.h.
 *
 * A function's summary is the answer about its body, with its parameters left as they are; at a call
 * each of them becomes the argument.
 */
#include "origins_internal.h"

#include "models.h"
#include "overrides.h"
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
bool take_place(struct str *fact, size_t *place)
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

static const struct node *handed_at(const struct handing *handing, size_t i)
{
	if (handing->tuple)
		return kid_of(handing->tuple, i);
	return call_positional(handing->call, i + handing->skip);
}

size_t param_index(const struct node *param)
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

const struct node *handed_for(const struct handing *handing, const struct node *param)
{
	const struct node *value = NULL;
	if (param->text.n)
		value = call_keyword(handing->call,
				     str_z(answers_of(handing->call), param->text));
	if (!value && !(param->flags & F_KEYWORD))
		value = handed_at(handing, param_index(param));
	return value;
}

bool follow_handing(struct gathered *out, const struct handing *handing,
		    const struct node *param, struct question_at question)
{
	const struct node *call = handing->call;
	if (!is_kind(call, K_CALL))
		return false;
	if (param->flags & F_SPREAD_DICT)
		return follow_keywords(out, call, question);
	if (param->flags & F_SPREAD)
		return follow_rest(out, handing, param, question);
	question.node = handed_for(handing, param);
	follow(out, question, STEP_HANDED, call);
	if (question.node)
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
const struct node *called_by_proxy(const struct node *call, struct handing *handing)
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
	const struct node *param =
		is_kind(call, K_CALL) ? param_reaching(call_callee(call)) : NULL;
	return param && param->parent->parent == function ? param : NULL;
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

/* What a call hands to the function's parameter that an origin is, behind the steps of that. */
static void follow_param_of(struct gathered *out, const struct origin *origin,
			    const struct handing *handing, struct question_at question)
{
	size_t n = out->found.n;
	question.access = origin->access;
	if (!follow_handing(out, handing, origin->node, question)) {
		question.node = kid_of(origin->node, 0); /* its default */
		follow(out, question, STEP_CHOSEN, origin->node);
	}
	for (; n < out->found.n; n++) {
		struct origin *one = &out->found.v[n];
		one->steps = steps_before(handing->call, origin->steps, one->steps);
		one->passed |= origin->passed;
	}
}

static bool is_param_of(const struct origin *origin, const struct node *function)
{
	return origin->kind == ORIGIN_PARAM && origin->node->parent->parent == function;
}

/* An origin of a summary as it is at a call. */
static void follow_summary(struct gathered *out, const struct origin *origin,
			   const struct node *function, const struct handing *handing,
			   struct question_at question)
{
	struct gathered given = { .complete = true };
	if (!is_param_of(origin, function)) {
		if (!follow_callback(out, origin, function, handing, question))
			add_origin(out, origin, STEP_RETURNED, handing->call);
		return;
	}
	follow_param_of(&given, origin, handing, question);
	out->complete &= given.complete;
	for (size_t i = 0; i < given.found.n; i++)
		add_origin(out, &given.found.v[i], STEP_RETURNED, handing->call);
}

bool follow_handing_within(struct gathered *out, const struct handing *handing,
			   const struct node *param, struct question_at question,
			   const struct node *call)
{
	const struct node *taker = call ? function_of(call_callee(call)) : NULL;
	struct handing taken = { call, NULL, 0 };
	struct gathered inside = { .complete = true };
	if (!taker || !node_inside(handing->call, taker))
		return follow_handing(out, handing, param, question);
	question.frame = taker;
	bool any = follow_handing(&inside, handing, param, question);
	question.frame = NULL;
	out->complete &= inside.complete;
	for (size_t i = 0; i < inside.found.n; i++) {
		if (is_param_of(&inside.found.v[i], taker))
			follow_param_of(out, &inside.found.v[i], &taken, question);
		else
			add_origin_as_is(out, &inside.found.v[i]);
	}
	return any;
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

struct node *constructor_of(const struct node *class_)
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
bool declared_place(const struct node *class_, struct str name, size_t *place)
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

const struct node *declared_given(const struct node *class_, struct str name,
				  const struct node *call)
{
	size_t place;
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (name.n && str_eq(call_arg_at(call, i)->text, name))
			return kid_of(call_arg_at(call, i), 0);
	}
	return declared_place(class_, name, &place) ? call_positional(call, place) : NULL;
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
	if (name.n && !maker && is_kind(call, K_CALL) && declared_given(class_, name, call))
		one = NULL; /* the default is another's */
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

/* d.keys(), Object.keys(d): its keys, as elements. */
static void follow_keys(struct gathered *out, const struct node *object,
			struct question_at question)
{
	const struct node *call = question.node;
	access_first(&question.access);
	question.node = object;
	question.access = access_join(call, STR("[key]"), question.access);
	follow(out, question, STEP_KEY, call);
}

/* list(x), sorted(x): its elements; of a dictionary, its keys. */
static void follow_listed(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *of = call_positional(call, 0);
	struct str access = question.access;
	if (holds_keys(of) && is_element(access_first(&access))) {
		follow_keys(out, of, question);
		return;
	}
	question.node = of;
	follow(out, question, STEP_PASSED, call);
}

/* d of d.items(), of Object.entries(d): made an object again it is d. */
static const struct node *behind_items(const struct node *pairs)
{
	struct str how = is_kind(pairs, K_CALL) ? call_fact(pairs, "passes") : no_path;
	const struct node *callee = is_kind(pairs, K_CALL) ? call_callee(pairs) : NULL;
	if (str_is(how, "items #0"))
		return call_positional(pairs, 0);
	return str_is(how, "items") && is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
}

/* new Map([[k, v]]), Object.fromEntries(pairs): what stands under a key is the second of a pair; a Map gives pairs, too. */
static void follow_pairs(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str rest = question.access, first = access_first(&rest), behind = rest;
	struct str second = access_first(&behind);
	bool pair = is_element(first) && (str_is(second, "[0]") || str_is(second, "[1]"));
	question.node = call_positional(call, 0);
	if (!pair && behind_items(question.node))
		question.node = behind_items(question.node);
	else if (str_is(first, "[key]"))
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
	question.access = holds_keys(question.node) ? STR("[key]") : STR("[]");
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
		const struct node *given = call_positional(call, i);
		question.node = behind_items(given) ? behind_items(given) : given;
		if (question.node)
			follow(out, question, STEP_PASSED, call);
	}
}

/* replace(settings, temperature=0), settings.model_copy(update={"temperature": 0}): what it says anew, else what it was. */
static void follow_changed(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *update = call_keyword(call, "update");
	const struct node *callee = call_callee(call), *object = call_positional(call, 0);
	struct str rest = question.access, first = access_first(&rest);
	const char *key = str_z(answers_of(call), first.n ? str_sub(first, 1, first.n) : first);
	const struct node *given = first.n ? call_keyword(call, key) : NULL;
	const struct node *changes = update ? value_of(update) : NULL;
	if (first.n && is_kind(changes, K_DICT))
		given = dict_get(changes, key);
	question.node = given ? given : object ? object : kid_of(callee, 0);
	question.access = given ? rest : question.access;
	follow(out, question, given ? STEP_PUT : STEP_PASSED, call);
}

/* prompt.pipe(model).pipe(parser), asked for what it gives: what one of them does. */
static void follow_piped(struct gathered *out, const struct node *object,
			 struct question_at question)
{
	const struct node *call = question.node;
	question.node = object;
	follow(out, question, STEP_CHOSEN, call);
	question.node = call_positional(call, 0);
	if (question.node)
		follow(out, question, STEP_CHOSEN, call);
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
		{ "keys", NULL, follow_keys },
		{ "parts", NULL, follow_parts },
		{ "catch", NULL, follow_catch },
		{ "then", NULL, follow_then },
		{ "piped", NULL, follow_piped },
		{ "tuple", follow_gathered, NULL },
		{ "merged", follow_merged, NULL },
		{ "changed", follow_changed, NULL },
		{ "pairs", follow_pairs, NULL },
		{ "listed", follow_listed, NULL },
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

/* Is asked for what such a call gives? Of what is piped and of keys there is a part alone. */
static bool is_passed_on(struct str how, const struct node *object, struct str access)
{
	if (str_starts(how, "keys"))
		return is_element(access_first(&access));
	return how.n && !(str_is(how, "piped") && (!object || !access.n));
}

/* False when the call is none that passes on what it gets. */
static bool follow_passing(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	const struct node *object = is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
	struct str how = call_fact(call, "passes");
	if (!is_passed_on(how, object, question.access))
		return false;
	if (str_ends(how, "s #0")) { /* "items", "keys": of what it is given */
		object = call_positional(call, 0);
		how.n -= strlen(" #0");
	}
	if (!follow_special(out, how, object, question))
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

/* The texts a name is, each taken of x; false when nobody sees one. */
static bool follow_named(struct gathered *out, const struct node *name,
			 struct question_at question)
{
	struct gathered names = { .complete = true };
	bool any = string_text(name).n;
	if (any)
		follow_taken(out, string_text(name), question);
	else
		follow_same(&names, (struct question_at){ name, STR(""), NULL });
	for (size_t i = 0; i < names.found.n; i++) {
		const struct origin *one = &names.found.v[i];
		struct str text = one->access.n ? no_path : string_text(one->node);
		if (text.n)
			follow_taken(out, text, question);
		any |= text.n;
	}
	out->complete &= names.complete;
	return any;
}

/* getattr(x, "pid", None), getattr(x, name): what x.pid is, and what stands for it. False when it is no such call. */
static bool follow_getattr(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *name = call_positional(call, 1);
	if (!name || !str_is(call_callee(call)->text, "getattr") ||
	    !str_is(path_of(call_callee(call)), "getattr") ||
	    !follow_named(out, name, question))
		return false;
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

/* TABLE[name], TABLE.get(name), own ?? usual, own if given else usual */
static bool is_choice(const struct node *value)
{
	return is_kind(value, K_INDEX) || is_kind(value, K_CALL) || is_kind(value, K_BINARY) ||
	       is_kind(value, K_COND);
}

/* TABLE[name](args), (own ?? usual)(args), kind = TABLE[name]; kind(args), for match in MATCHERS: match(text) */
static bool is_looked_up(const struct node *callee)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(callee, K_NAME))
		return is_choice(callee);
	return defs_reaching(callee, defs, &complete) == 1 &&
	       (defs[0]->how == DEF_FOR ||
		(defs[0]->how == DEF_ASSIGN && is_choice(defs[0]->value)));
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

/* Agent(Model()) in sight: what the method gives of the object that was handed in. */
static bool follow_method_of(struct gathered *out, const struct origin *receiver,
			     struct str access, struct question_at question)
{
	bool whole = receiver->kind == ORIGIN_INSTANCE && str_eq(receiver->access, access);
	const struct node *method =
		whole ? method_of(receiver->node, call_callee(question.node)->text) : NULL;
	if (!method || !gives_something(method))
		return false;
	follow_returns(out, method, question.node, question);
	return true;
}

/* What is known of a where a.b() is called; the access with which is asked for it. */
static struct str gather_receivers(struct gathered *receivers, struct question_at question)
{
	const struct node *call = question.node, *callee = call_callee(call);
	struct str part = str_cat(answers_of(call), access_key(call, callee->text), STR("()"));
	struct question_at inner = { callee->kids[0], access_join(call, part, question.access),
				     question.frame };
	if (inner.access.p)
		follow(receivers, inner, STEP_CALLED, call);
	return inner.access;
}

/* client.ask() of a Protocol, a declaration: what the methods of the objects that are handed in give. */
static bool follow_handed_in(struct gathered *out, struct question_at question)
{
	struct gathered receivers = { .complete = true };
	struct str access = gather_receivers(&receivers, question);
	bool any = false;
	for (size_t i = 0; i < receivers.found.n; i++)
		any |= follow_method_of(out, &receivers.found.v[i], access, question);
	if (any)
		out->complete &= receivers.complete;
	return any;
}

/* a.b() where nothing is known of b: what is known of a tells more. */
static void follow_receiver(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct gathered receivers = { .complete = true };
	struct str access = gather_receivers(&receivers, question);
	bool any = false;
	for (size_t i = 0; i < receivers.found.n; i++) {
		const struct origin *one = &receivers.found.v[i];
		if (follow_method_of(out, one, access, question)) {
			any = true;
			continue;
		}
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

/* prompt.pipe(model).invoke(x): is the object one of several that were put together? */
static bool is_of_several(const struct node *callee)
{
	const struct node *object = is_kind(callee, K_ATTR) ? value_of(callee->kids[0]) : NULL;
	struct str how = is_kind(object, K_CALL) ? call_fact(object, "passes") : no_path;
	return str_is(how, "piped") || str_is(how, "#0 element");
}

static void follow_outside(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	struct str path = path_of(call);
	if ((path.n && !is_of_several(call_callee(call))) ||
	    !is_kind(call_callee(call), K_ATTR))
		end_at(out, ORIGIN_CALL, call, path, question.access);
	else
		follow_receiver(out, question);
}

/* The next thing the file stores under the text, from a place in its calls on, which becomes the one behind it; NULL at the end. */
static const struct node *next_stored(const struct node *call, struct str by, size_t *at)
{
	const struct facts *facts = facts_of(call);
	struct str key = string_text(call_positional(call, 0));
	while (by.n && key.n && *at < facts->calls.n) {
		const struct node *other = facts->calls.v[(*at)++];
		if (str_eq(call_path(other), by) &&
		    str_eq(string_text(call_positional(other, 0)), key))
			return other;
	}
	return NULL;
}

const struct node *only_stored(const struct node *call)
{
	size_t at = 0;
	struct str by = call_fact(call, "stored_by");
	const struct node *one = next_stored(call, by, &at);
	return one && !next_stored(call, by, &at) ? call_positional(one, 1) : NULL;
}

/* user_session.get("agent"); false where the file stores nothing under that. */
static bool follow_stored(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node, *other;
	struct str by = call_fact(call, "stored_by");
	size_t at = 0;
	bool found = false;
	while ((other = next_stored(call, by, &at))) {
		question.node = call_positional(other, 1);
		follow(out, question, STEP_PUT, other);
		found = true;
	}
	return found;
}

/* model(prompt) of model = Model(): what its __call__() gives; NULL where that is a Protocol's, and says nothing. */
static const struct node *called_method(const struct node *callee)
{
	const struct node *class_ = instance_of(callee);
	const struct node *method = class_ ? method_of(class_, STR("__call__")) : NULL;
	return method && gives_something(method) ? method : NULL;
}

/* new Promise((resolve, reject) => run(text, (error, out) => resolve(out))): what it is resolved with. */
static bool follow_promise(struct gathered *out, struct question_at question)
{
	const struct node *call = question.node;
	const struct node *executor = call_positional(call, 0);
	if (!(call->flags & F_NEW) || !str_is(call_callee(call)->text, "Promise") ||
	    !is_kind(executor, K_FUNCTION))
		return false;
	const struct node *resolve = kid_of(executor->kids[0], 0);
	const struct mention *one =
		resolve && resolve->text.n ? mentions_of(facts_of(call), resolve->text) : NULL;
	bool found = false;
	for (; one; one = one->next) {
		const struct node *inner = one->node->parent;
		const struct def *def = one->is_name ? mention_def(one) : NULL;
		if (!def || def->site != resolve || !is_kind(inner, K_CALL) ||
		    call_callee(inner) != one->node || !call_positional(inner, 0))
			continue;
		question.node = call_positional(inner, 0);
		follow(out, question, STEP_RETURNED, call);
		found = true;
	}
	return found;
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
	if (follow_stored(out, question) || follow_passing(out, question) ||
	    follow_promise(out, question) || follow_getattr(out, question) ||
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
	if (!function)
		function = called_method(callee);
	bool known = function && gives_something(function);
	if (known)
		follow_returns(out, function, call, question);
	known |= follow_overrides(out, function, question);
	if (!known && function && is_kind(callee, K_ATTR) && is_abstract(function))
		known = follow_handed_in(out, question);
	if (!known && (function || !follow_table(out, question)))
		follow_outside(out, question);
}
