/*
 * Backwards through parameters: what callers hand over that call the function by its name, as a method that takes another's
 * place, or as a module. Those who came by it in another way: origins_handed.c. See origins_asking.h.
 */
#include "by_key.h"
#include "handlers.h"
#include "models.h"
#include "origins_asking.h"
#include "overrides.h"
#include "project.h"
#include "test_code.h"
#include "values.h"

static const struct str no_path = { NULL, 0 };

/* ---- parameters by their callers ---- */

struct str known_as(const struct node *function)
{
	const struct node *parent = function->parent;
	if (function->text.n)
		return function->text;
	if (is_kind(parent, K_ASSIGN) || is_kind(parent, K_PAIR))
		return is_kind(parent, K_PAIR) ? parent->text : kid_of(parent, 0)->text;
	return no_path;
}

/* A caller that leaves the parameter at its default hands that over. What a test does is not what runs. */
static bool left_out(struct asking *asking, const struct handing *handing)
{
	const struct node *call = handing->call;
	bool defaults = kid_of(asking->param, 0) || asking->end_default > asking->first_default;
	if (!defaults || !is_kind(call, K_CALL) || is_test_code(facts_of(call)))
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

/* complete({ messages }) of complete({ messages, temperature = 1 }): what it hands over has no such entry. */
static bool lacks_entry(const struct asking *asking, const struct handing *handing,
			struct question_at question)
{
	struct gathered given = { .complete = true };
	question.node = handed_for(handing, asking->param);
	if (asking->end_default == asking->first_default)
		return false;
	if (question.node)
		follow_same(&given, question);
	else if (!follow_handing(&given, handing, asking->param, question))
		return false; /* Provider(**kwargs), where no caller says temperature=1 */
	return given.complete && !given.found.n;
}

/* make() of make(**kwargs): asked for an entry, it is one more that hands over none. */
static bool lacks_keyword(const struct asking *asking, const struct handing *handing)
{
	const struct node *call = handing->call;
	return asking->param->flags & F_SPREAD_DICT && asking->question.access.n &&
	       is_kind(call, K_CALL) && !is_test_code(facts_of(call));
}

void asked_caller(struct asking *asking, const struct handing *handing)
{
	struct question_at question = asking->question;
	question.frame = NULL;
	if (asking->callers >= ORIGINS_CALLERS) {
		asking->more = true;
		return;
	}
	if (is_for_another_key(handing->call, asking->by, asking->key))
		return;
	if (lacks_entry(asking, handing, question))
		left_out(asking, handing);
	if (follow_handing_within(asking->out, handing, asking->param, question,
				  asking->taken) ||
	    left_out(asking, handing) || lacks_keyword(asking, handing))
		asking->callers++;
}

const struct facts *next_to_ask(struct asking *asking, struct project_mentions *files)
{
	asking->more |= asking->callers >= ORIGINS_CALLERS && files->at < files->n;
	const struct facts *one = asking->more ? NULL : project_next_mention(files);
	asking->more |= !one && files->more;
	return one;
}

/* this.run.bind(this) stands for this.run. */
static const struct node *bound_form(const struct node *mention)
{
	const struct node *bind = mention->parent, *call = bind ? bind->parent : NULL;
	bool binds = is_kind(bind, K_ATTR) && str_is(bind->text, "bind") &&
		     is_kind(call, K_CALL) && call_callee(call) == bind;
	return binds ? call : mention;
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
		       is_kept_object(asking, mention->kids[0], object_of(asking->function));
	const struct node *object = mention->kids[0], *declared = declared_class(object);
	if (!declared)
		return !function_of(mention) && is_kept_object(asking, object, NULL);
	return is_below(class_, declared) && !is_made(object);
}

/* for module in [files, web]: module.register(server): the function of each of them. */
static bool is_of_listed(const struct node *mention, const struct node *function)
{
	const struct node *object = is_kind(mention, K_ATTR) ? mention->kids[0] : NULL;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(object, K_NAME) || defs_reaching(object, defs, &complete) != 1 ||
	    defs[0]->how != DEF_FOR || !defs[0]->value)
		return false;
	const struct node *list = value_of(defs[0]->value);
	for (size_t i = 0;
	     list && (list->kind == K_LIST || list->kind == K_TUPLE) && i < list->count; i++) {
		if (is_twin(function_of(module_member(list->kids[i], mention->text)), function))
			return true;
	}
	return false;
}

/* Does the name stand for what is asked about itself? */
static bool stands_for(const struct asking *asking, const struct node *mention)
{
	return asking->class_ ? is_twin(class_of(mention), asking->class_)
			      : is_twin(function_of(mention), asking->function) ||
					is_of_listed(mention, asking->function);
}

/* adapter of adapter.bind(), self.adapter of self.adapter.create(): one and the same where both stand? */
static bool is_same_object(const struct node *one, const struct node *other)
{
	return is_reference(one) && str_eq(node_source(one), node_source(other)) &&
	       (one->kind == K_NAME ? node_function(one) == node_function(other)
				    : node_up(one, K_CLASS) == node_up(other, K_CLASS));
}

/* Is it made in a method of that name which is not the one an object of the class runs? */
static bool is_made_by_other(const struct node *made, const struct node *class_,
			     struct str name)
{
	const struct node *method = made;
	while (method && !(method->kind == K_FUNCTION && str_eq(method->text, name)))
		method = node_function(method);
	return method && method->flags & F_METHOD && !is_twin(method, method_of(class_, name));
}

/* llm = adapter.create(); adapter.bind(llm): what another class's create() makes is bound by that other one. */
static bool is_of_other(const struct asking *asking, const struct node *callee,
			const struct origin *origin)
{
	const struct node *class_ = node_up(asking->function, K_CLASS);
	for (const struct step *step = origin->steps; class_ && callee && step;
	     step = step->next) {
		const struct node *maker =
			is_kind(step->node, K_CALL) ? call_callee(step->node) : NULL;
		if (maker != callee && is_kind(maker, K_ATTR) && origin->node &&
		    is_same_object(maker->kids[0], callee->kids[0]))
			return is_made_by_other(origin->node, class_, maker->text);
	}
	return false;
}

/* What the caller hands over through a base class, less what goes to others. */
static void ask_override(struct asking *asking, const struct handing *handing)
{
	struct gathered *out = asking->out;
	size_t n = out->found.n;
	asked_caller(asking, handing);
	for (size_t i = n; i < out->found.n; i++) {
		const struct origin *one = &out->found.v[i];
		if (!is_of_other(asking, call_callee(handing->call), one))
			out->found.v[n++] = *one;
	}
	out->found.n = n;
}

static void ask_mention(struct asking *asking, const struct node *mention)
{
	const struct node *call = mention->parent;
	struct handing handing = { call, NULL, 0 };
	bool called = is_kind(call, K_CALL) && call_callee(call) == mention;
	if (!called && node_inside(mention, asking->function))
		return;
	if (!stands_for(asking, mention)) {
		unsigned before = asking->callers;
		if (called && !asking->class_ && runs_override(asking, mention))
			ask_override(asking, &handing);
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

static void ask_mentions(struct asking *asking, const struct facts *facts)
{
	struct str name = asking->class_ ? asking->class_->text : known_as(asking->function);
	if (!name.n)
		return;
	ask_mentions_as(asking, facts, name);
	for (const struct mention *one = mentions_of(facts, STR(RENAMED)); one;
	     one = one->next) {
		if (str_eq(one->node->text, name))
			ask_mentions_as(asking, facts, one->node->kids[0]->text);
	}
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

/* One made inside a function is called by what that hands it to, nobody else. */
static bool is_seen_outside(const struct node *function)
{
	return function->flags & F_METHOD || !node_function(function);
}

/* Those that call it by its name, in its own file or, where that has none, in others. */
static void ask_named(struct asking *asking, const struct node *named)
{
	const struct node *function = asking->function;
	unsigned before = asking->callers;
	ask_mentions(asking, facts_of(named));
	if (named == function)
		ask_value(asking, function);
	if (asking->callers > before || asking->handler || !is_seen_outside(function))
		return;
	struct str name = asking->class_ ? asking->class_->text : known_as(function);
	const struct node *holder =
		function->flags & F_METHOD ? node_up(function, K_CLASS) : NULL;
	struct project_mentions files;
	const struct facts *one;
	project_mentions(facts_of(named), name, holder ? holder->text : no_path, &files);
	while ((one = next_to_ask(asking, &files)))
		ask_mentions(asking, one);
}

/* super().__init__(model, **kwargs), super(options) of a class right below */
static void ask_super(struct asking *asking, const struct node *constructor)
{
	struct handing handing = { super_call(constructor), NULL, 0 };
	const struct node *class_ = node_up(constructor, K_CLASS), *base;
	bool above = false;
	for (size_t i = 0; handing.call && (base = base_of(class_, i)); i++)
		above |= class_of(base) &&
			 is_twin(constructor_of(class_of(base)), asking->function);
	if (above)
		asked_caller(asking, &handing);
}

/*
 * Classes below hand on what they are made with, or are made with the constructor from above. Of what has many of them
 * nobody can say what its parameters are: each has its own.
 */
static void ask_below(struct asking *asking)
{
	enum { FEW = 6 };
	const struct node *class_ = asking->class_;
	const struct below *below = classes_below(class_);
	if (below->n > FEW)
		return;
	for (size_t i = 0; i < below->n; i++) {
		const struct node *constructor = constructor_of(below->v[i]);
		asking->class_ = below->v[i];
		if (is_twin(constructor, asking->function))
			ask_named(asking, asking->class_);
		else if (constructor && node_up(constructor, K_CLASS) == below->v[i])
			ask_super(asking, constructor);
	}
	asking->class_ = class_;
}

static void ask_callers(struct asking *asking)
{
	ask_named(asking, asking->function);
	if (asking->class_)
		ask_below(asking);
	if (!is_seen_outside(asking->function) || asking->handler)
		return;
	if (!asking->callers)
		ask_loaders(asking);
	if (!asking->callers && !asking->class_)
		ask_computed(asking);
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

/* ({ options: { temperature = 1 } }): what an entry of a pattern is where it is left out, `access` becomes what is taken of that. */
static const struct node *default_in(const struct node *pattern, struct str *access)
{
	struct str first = access_first(access);
	for (size_t i = 0; is_kind(pattern, K_DICT) && i < pattern->count; i++) {
		const struct node *pair = pattern->kids[i], *target = kid_of(pair, 1);
		if (pair->kind != K_PAIR || !first.n || first.p[0] != '.' ||
		    !str_eq(pair->text, str_sub(first, 1, first.n)))
			continue;
		return is_kind(target, K_ASSIGN) && target->flags & F_DEFAULT
			       ? kid_of(target, 1)
			       : default_in(target, access);
	}
	return NULL;
}

static void follow_default(struct gathered *out, struct question_at question)
{
	const struct node *param = question.node;
	question.node = kid_of(param, 0);
	follow(out, question, STEP_CHOSEN, param);
	question.node = default_in(kid_of(param, 1), &question.access);
	follow(out, question, STEP_CHOSEN, param);
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
	follow_default(out, question);
	asking.end_default = out->found.n;
	ask_callers(&asking);
	if (asking.more && asking.callers)
		end_more(out, question);
	if (asking.handler)
		return;
	if (asking.callers == asking.through || is_telling(param->type) || is_handler(function))
		end_param(out, question);
}
