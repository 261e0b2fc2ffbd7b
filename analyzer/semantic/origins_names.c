/*
 * Backwards through names: what a name is given where it is defined, and what is put into it elsewhere.
 * See origins_internal.h.
 */
#include "origins_internal.h"

#include "project.h"

/* A definition's value, the names inside its patterns taken apart. */
static void follow_value(struct gathered *out, const struct def *def, const struct node *root,
			 struct str front, struct question_at question)
{
	struct str access = access_pattern(def->target, root, question.access);
	access = access_join(def->site, front, access);
	struct question_at whole = { def->value, access, question.frame };
	const struct node *fallback = def->target->parent;
	follow(out, whole, def->target == root ? STEP_ASSIGNED : STEP_UNPACKED, def->site);
	if (def->target != root && is_kind(fallback, K_ASSIGN) &&
	    fallback->flags & F_DEFAULT) { /* const { a = 1 } = x */
		struct question_at other = { kid_of(fallback, 1), question.access,
					     question.frame };
		follow(out, other, STEP_CHOSEN, fallback);
	}
}

static void follow_import(struct gathered *out, const struct def *def, const struct node *name,
			  struct question_at question)
{
	const struct node *site = def->site;
	const struct facts *module = project_module(facts_of(site), site->parent->text);
	const struct node *found =
		module ? project_export(module, site->flags & F_MODULE ? STR("*") : site->text)
		       : NULL;
	question.node = found;
	if (found && found != name)
		follow(out, question, STEP_IMPORTED, found);
	else
		end_at(out, ORIGIN_GLOBAL, name, path_of(name), question.access);
}

/* const { run } = await import("./lib"): the same as one that stands at the file's head. */
static bool follow_loaded(struct gathered *out, const struct def *def,
			  struct question_at question)
{
	question.node = loaded_module(def->value) ? def_value(def) : NULL;
	if (question.node)
		follow(out, question, STEP_IMPORTED, question.node);
	return question.node;
}

static const struct node *loop_target(const struct node *loop)
{
	const struct node *target = kid_of(loop, 0);
	return is_kind(target, K_ASSIGN) ? kid_of(target, 0) : target;
}

bool holds_keys(const struct node *over)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!over || facts_of(over)->source->lang != LANG_PYTHON)
		return false;
	if (is_kind(over, K_NAME) && defs_reaching(over, defs, &complete) == 1)
		over = defs[0]->value;
	return is_kind(over, K_DICT) ||
	       (is_kind(over, K_COMPREHENSION) && is_kind(over->kids[0], K_PAIR));
}

/* for (const k in x); for k in d */
static bool gives_keys(const struct def *def)
{
	return def->site->flags & F_IN || holds_keys(def->value);
}

static void follow_def(struct gathered *out, const struct def *def, const struct node *name,
		       struct question_at question)
{
	switch (def->how) {
	case DEF_ASSIGN:
	case DEF_UNPACK:
		if (def->how == DEF_ASSIGN || !follow_loaded(out, def, question))
			follow_value(out, def, kid_of(def->site, 0), STR(""), question);
		break;
	case DEF_AUGMENT:
		question.node = def->value;
		follow(out, question, str_is(def->site->text, "+=") ? STEP_PART : STEP_ASSIGNED,
		       def->site);
		break;
	case DEF_FOR:
		follow_value(out, def, loop_target(def->site),
			     gives_keys(def) ? STR("[key]") : STR("[]"), question);
		break;
	case DEF_WITH:
		follow_value(out, def, kid_of(def->site, 1), STR(""), question);
		break;
	case DEF_PARAM:
		question.node = def->site;
		question.access =
			access_pattern(def->target, kid_of(def->site, 1), question.access);
		if (kid_of(def->site, 1)) /* ({ path }) => ... */
			follow(out, question, STEP_UNPACKED, def->site);
		else
			follow_same(out, question);
		break;
	case DEF_IMPORT:
		follow_import(out, def, name, question);
		break;
	case DEF_FUNCTION:
	case DEF_CLASS:
		question.node = def->site;
		follow_same(out, question);
		break;
	case DEF_EXCEPT:
		end_at(out, ORIGIN_CAUGHT, def->site, (struct str){ NULL, 0 }, question.access);
		break;
	default:
		end_unknown(out, def->site, question.access, false);
	}
}

/* l.insert(0, v) puts v into a list; db.insert("table", row) does not. */
static bool inserts_elsewhere(const struct node *call)
{
	static const char *const places[] = { "i",  "idx", "index",    "pos",
					      "at", "n",   "position", NULL };
	const struct node *place = call_positional(call, 0);
	if (!str_is(call_callee(call)->text, "insert") || call_arg_count(call) != 2)
		return false;
	return is_kind(place, K_STRING) || is_kind(place, K_ATTR) ||
	       (is_kind(place, K_NAME) && !str_in(place->text, places));
}

/* x.append(v), x.push(v, ...more), x.extend(more): what it puts in, and how; NULL when it puts nothing. */
static const struct node *put_by_call(const struct node *call, struct str *front)
{
	struct str how = call_fact(call, "puts");
	const struct node *value = NULL, *last;
	if (str_is(how, "element") && call_arg_count(call) && !inserts_elsewhere(call)) {
		last = call_arg_at(call, call_arg_count(call) - 1);
		if (last->flags & F_SPREAD)
			how = STR("elements");
		value = last->flags & F_SPREAD
				? kid_of(last, 0)
				: call_positional(call, call_arg_count(call) - 1);
	} else if (str_is(how, "entry"))
		value = call_positional(call, 1);
	else if (str_is(how, "elements"))
		value = call_positional(call, 0);
	*front = str_is(how, "elements") ? STR("") : STR("[]");
	if (str_is(how, "entry") && string_text(call_positional(call, 0)).p)
		*front = access_index(call, call_positional(call, 0));
	return value;
}

bool access_answers(struct str put, struct str want, struct str *rest)
{
	*rest = want;
	if (!put.n)
		return want.n && want.p[0] == '[';
	struct str first = access_first(rest);
	if (!first.n || first.p[0] == '(' || str_is(first, "[key]"))
		return false;
	bool any = str_is(put, "[]") || str_is(first, "[]");
	return any || str_eq(put, first);
}

/* v = x["k"]: what is put into v is put there, too. */
static void follow_alias(struct gathered *out, const struct node *part,
			 struct question_at question)
{
	const struct node *assign = part->parent;
	if (is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == part &&
	    is_kind(kid_of(assign, 0), K_NAME))
		follow_puts(out, kid_of(assign, 0), question, false);
}

/* for (const v of x): what is put into v is put into an element of x. */
static void follow_element(struct gathered *out, const struct node *list,
			   struct question_at question)
{
	const struct node *loop = list->parent;
	bool element = is_kind(loop, K_FOR) && kid_of(loop, 1) == list &&
		       is_kind(kid_of(loop, 0), K_NAME) &&
		       is_element(access_first(&question.access));
	if (element)
		follow_puts(out, kid_of(loop, 0), question, false);
}

/* The access a part of a mention stands for: ".k" of x.k, x["k"] and x.get("k"); its node, or NULL. */
static const struct node *part_behind(const struct node *mention, struct str *front)
{
	const struct node *part = mention->parent, *call = part ? part->parent : NULL;
	if (!part || kid_of(part, 0) != mention)
		return NULL;
	if (part->kind == K_INDEX) {
		*front = access_index(part, kid_of(part, 1));
		return part;
	}
	if (part->kind != K_ATTR)
		return NULL;
	*front = access_key(part, part->text);
	if (!is_kind(call, K_CALL) || call_callee(call) != part)
		return part;
	*front = access_index(call, call_positional(call, 0));
	return str_is(call_fact(call, "passes"), "entry") ? call : NULL;
}

/* map.set(k, v), map.get(k) of for (const [, v] of map): a Map gives pairs of a key and a value. */
static void skip_key(const struct node *method, struct str *access)
{
	bool map = str_is(method->text, "set") || str_is(method->text, "get");
	if (map && facts_of(method)->source->lang != LANG_PYTHON && str_starts(*access, "[1]"))
		access_first(access);
}

/* What a call of a method of a mention puts there. */
static void follow_put_by_call(struct gathered *out, const struct node *mention,
			       struct question_at question)
{
	const struct node *part = mention->parent, *call = part ? part->parent : NULL;
	struct str front = STR("");
	if (!part || !is_kind(part, K_ATTR) || kid_of(part, 0) != mention ||
	    !is_kind(call, K_CALL) || call_callee(call) != part)
		return;
	const struct node *value = put_by_call(call, &front);
	if (str_is(call_fact(call, "puts"), "element") && !is_element(question.access))
		return; /* list.length is none of its elements */
	if (!value || !access_answers(front, question.access, &question.access))
		return;
	skip_key(part, &question.access);
	question.node = value;
	follow(out, question, STEP_PUT, call);
}

/* x[k] = v, asked for the keys of x: k. */
static void follow_put_key(struct gathered *out, const struct node *part,
			   struct question_at question)
{
	const struct node *assign = part->parent;
	if (!is_kind(part, K_INDEX) || !is_kind(assign, K_ASSIGN) ||
	    kid_of(assign, 0) != part || !str_is(access_first(&question.access), "[key]"))
		return;
	question.node = kid_of(part, 1);
	follow(out, question, STEP_PUT, assign);
}

/*
 * What is put into the value of a name or field: x["k"] = v, x["k"].l += v, x.append(v), and with `aliases` through
 * v = x["k"]. One alias deep: in `node = node.next` every mention would lead to every other.
 */
static void follow_put(struct gathered *out, const struct node *mention,
		       struct question_at question, bool aliases)
{
	const struct node *at = mention;
	struct str front;
	for (;;) {
		follow_put_by_call(out, at, question);
		if (aliases)
			follow_element(out, at, question);
		const struct node *part = part_behind(at, &front);
		if (part)
			follow_put_key(out, part, question);
		if (!part || !access_answers(front, question.access, &question.access))
			return;
		if (is_kind(part, K_CALL))
			skip_key(call_callee(part), &question.access);
		const struct node *above = part->parent;
		if (is_kind(above, K_ASSIGN) && kid_of(above, 0) == part) {
			question.node = kid_of(above, 1);
			follow(out, question, str_is(above->text, "+=") ? STEP_PART : STEP_PUT,
			       above);
			return;
		}
		at = part;
		while (is_kind(at->parent, K_BINARY) && kid_of(at->parent, 0) == at)
			at = at->parent; /* x.get("k") ?? {} */
		if (aliases)
			follow_alias(out, at, question);
	}
}

void follow_mention(struct gathered *out, const struct node *mention,
		    struct question_at question, bool aliases)
{
	if (take_step(mention))
		follow_put(out, mention, question, aliases);
	else
		out->complete = false;
}

void follow_puts(struct gathered *out, const struct node *name, struct question_at question,
		 bool aliases)
{
	if (access_too_long(question.access)) {
		out->complete = false;
		return;
	}
	if (!question.access.n)
		return;
	const struct def *def = defs_of(name, name->text);
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (one->is_name && one->node != name && mention_may_put(one) &&
		    mention_def(one) == def)
			follow_mention(out, one->node, question, aliases);
	}
}

/* ---- what is copied into an object, entry by entry or at once ---- */

/* for k, v in x.items(), for (const [k, v] of Object.entries(x)), for (const k in x): what is gone through. */
static const struct node *entries_of(const struct node *loop)
{
	const struct node *over = kid_of(loop, 1);
	const struct node *callee = is_kind(over, K_CALL) ? call_callee(over) : NULL;
	if (callee && str_is(callee->text, "items") && is_kind(callee, K_ATTR))
		return callee->kids[0];
	if (callee && str_is(call_path(over), "Object.entries"))
		return call_positional(over, 0);
	return callee ? NULL : over;
}

/* Is it the name a loop gives, and nothing else does? */
static bool is_of_loop(const struct node *name, const struct node *loop)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	return is_kind(name, K_NAME) && defs_reaching(name, defs, &complete) == 1 &&
	       defs[0]->how == DEF_FOR && defs[0]->site == loop;
}

/* x[k] = v, x[k] = from[k] as the loop's own statement: what all entries are copied from; NULL for anything else. */
static const struct node *copied_by_loop(const struct node *mention)
{
	const struct node *part = mention->parent, *assign = part->parent;
	if (!is_kind(part, K_INDEX) || kid_of(part, 0) != mention ||
	    !is_kind(assign, K_ASSIGN) || kid_of(assign, 0) != part ||
	    !str_is(assign->text, "="))
		return NULL;
	const struct node *loop = node_up(assign, K_FOR), *value = kid_of(assign, 1);
	const struct node *body = node_statement(assign)->parent, *key = kid_of(part, 1);
	const struct node *from = loop ? entries_of(loop) : NULL;
	if (!from || body->parent != loop || !is_of_loop(key, loop))
		return NULL;
	if (is_kind(value, K_INDEX) && is_of_loop(kid_of(value, 1), loop))
		return str_eq(node_source(kid_of(value, 0)), node_source(from)) ? from : NULL;
	return is_of_loop(value, loop) && !str_eq(value->text, key->text) ? from : NULL;
}

/* x.update(from), Object.assign(x, from) */
static const struct node *copied_by_call(const struct node *mention)
{
	const struct node *above = mention->parent, *call = above->parent;
	if (!is_kind(call, K_CALL) || !is_kind(call->parent, K_EXPRESSION))
		return NULL;
	if (above == call_callee(call))
		return str_is(above->text, "update") && kid_of(above, 0) == mention
			       ? call_positional(call, 0)
			       : NULL;
	return str_is(call_path(call), "Object.assign") && call_positional(call, 0) == mention
		       ? call_positional(call, 1)
		       : NULL;
}

/* params = {}; for k, v in given.items(): params[k] = v: asked for as a whole, it is what was given. */
static void follow_copied(struct gathered *out, const struct node *name,
			  struct question_at question)
{
	const struct def *def = defs_of(name, name->text);
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (!one->is_name || one->node == name || mention_def(one) != def)
			continue;
		if (!take_step(one->node)) {
			out->complete = false;
			return;
		}
		question.node = copied_by_loop(one->node);
		if (!question.node)
			question.node = copied_by_call(one->node);
		if (question.node)
			follow(out, question, STEP_PUT, one->node->parent->parent);
	}
}

/* Is a name handed to a call that may put anything into what it stands for? */
static bool is_filled_elsewhere(const struct node *name)
{
	const struct def *def = defs_of(name, name->text);
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		const struct node *arg = one->node->parent;
		if (is_kind(arg, K_ARG) && !(arg->flags & (F_SPREAD | F_SPREAD_DICT)) &&
		    mention_def(one) == def && is_kind(arg->parent->parent, K_EXPRESSION) &&
		    !call_fact(arg->parent, "puts").n && !call_fact(arg->parent, "passes").n)
			return true;
	}
	return false;
}

/* calls = []; parse(text, calls), and nobody else puts anything there: an item is whatever was put there out of sight. */
static void follow_filled(struct gathered *out, const struct def *def, const struct node *name,
			  struct question_at question)
{
	const struct node *list = def->how == DEF_ASSIGN ? def->value : NULL;
	if (is_kind(list, K_LIST) && !list->count && is_element(question.access) &&
	    is_filled_elsewhere(name))
		end_unknown(out, list, question.access, false);
}

void follow_name(struct gathered *out, struct question_at question)
{
	const struct node *name = question.node;
	const struct def *defs[DEFS_MAX];
	bool complete;
	struct node *class_ = is_this(name) ? instance_of(name) : NULL;
	if (class_) {
		end_at(out, ORIGIN_INSTANCE, class_, base_path_of(class_), question.access);
		return;
	}
	size_t n = defs_reaching(name, defs, &complete);
	out->complete &= complete;
	if (n == 0)
		end_at(out, ORIGIN_GLOBAL, name, path_of(name), question.access);
	for (size_t i = 0; i < n; i++)
		follow_def(out, defs[i], name, question);
	if (n)
		follow_puts(out, name, question, true);
	if (n == 1 && !question.access.n && defs[0]->how == DEF_ASSIGN &&
	    is_kind(defs[0]->value, K_DICT))
		follow_copied(out, name, question);
	for (size_t i = 0; i < n && !out->found.n; i++)
		follow_filled(out, defs[i], name, question);
}
