/*
 * Backwards: what an expression can be. See origins.h.
 *
 * One question is an expression, what is taken from it (the access), and the function whose summary is
 * being made, if one is. Its answer is a set of origins, kept in a table; a question that asks itself again adds
 * nothing, and an answer that hangs on such a one is kept only until that one is answered.
 */
#include "origins_internal.h"

#include "models.h"
#include "overrides.h"
#include "project.h"

/* ---- answers, kept ---- */

struct answer {
	struct question_at question;
	const struct gathered *gathered; /* NULL: being worked out */
	unsigned place;                  /* of those being worked out, from 1 */
	unsigned
		hangs; /* on the one at this place, which is still being worked out; 0: on none */
	struct answer *next;
	struct answer *older; /* of those that hang */
};

enum { ANSWER_LISTS = 256 /* at first: a power of two */ };

struct origin_table {
	unsigned work;  /* for the file being judged */
	unsigned steps; /* of the question being asked */
	unsigned depth;
	unsigned lowest; /* place of the outermost question that was met again */
	struct answer **lists;
	size_t size, used;      /* lists, and answers in them */
	struct answer *hanging; /* the newest first */
};

static struct answer **answer_list(struct origin_table *table, struct question_at question)
{
	uint64_t hash = ((uintptr_t)question.node >> 4) ^ ((uintptr_t)question.frame >> 4) * 31;
	if (question.access.n)
		hash ^= str_bucket(question.access);
	return &table->lists[(hash * 0x9e3779b97f4a7c15u >> 32) & (table->size - 1)];
}

static void grow_table(struct origin_table *table, struct arena *arena)
{
	struct answer **old = table->lists;
	size_t size = table->size;
	table->size = size ? size * 4 : ANSWER_LISTS;
	table->lists = ARENA_ARRAY(arena, struct answer *, table->size);
	for (size_t i = 0; i < size; i++) {
		for (struct answer *next, *one = old[i]; one; one = next) {
			struct answer **list = answer_list(table, one->question);
			next = one->next;
			one->next = *list;
			*list = one;
		}
	}
}

static struct origin_table *table_of(const struct node *node)
{
	struct effort *effort = facts_of(node)->names->effort;
	if (!effort->origins)
		effort->origins = ARENA_NEW(answers_of(node), struct origin_table);
	if (effort->origins->used >= effort->origins->size)
		grow_table(effort->origins, answers_of(node));
	return effort->origins;
}

static struct answer *answer_to(struct answer *list, struct question_at question)
{
	while (list && (list->question.node != question.node ||
			list->question.frame != question.frame ||
			!str_eq(list->question.access, question.access)))
		list = list->next;
	return list;
}

static void forget(struct origin_table *table, struct answer *answer)
{
	struct answer **list = answer_list(table, answer->question);
	while (*list != answer)
		list = &(*list)->next;
	*list = answer->next;
	table->used--;
}

/* What was answered since `older` hung at the deepest on the question that is answered now. */
static void forget_hanging(struct origin_table *table, const struct answer *older)
{
	for (; table->hanging != older; table->hanging = table->hanging->older)
		forget(table, table->hanging);
}

/* The answer hangs on the question at a place, and so does what hangs on it. */
static void keep_hanging(struct origin_table *table, struct answer *answer,
			 const struct answer *older, unsigned place)
{
	for (struct answer *one = table->hanging; one != older; one = one->older) {
		if (one->hangs > place)
			one->hangs = place;
	}
	answer->hangs = place;
	answer->older = table->hanging;
	table->hanging = answer;
}

/* ---- gathering ---- */

static bool is_there(const struct gathered *out, const struct origin *origin)
{
	for (size_t i = 0; i < out->found.n; i++) {
		const struct origin *have = &out->found.v[i];
		if (have->node == origin->node && have->kind == origin->kind &&
		    have->passed == origin->passed && str_eq(have->access, origin->access))
			return true;
	}
	return false;
}

/* Of too many, what comes from outside counts more than the literals around it. */
static struct origin *take_room(struct gathered *out, const struct origin *origin)
{
	if (origin->kind != ORIGIN_PARAM && origin->kind != ORIGIN_CALL)
		return NULL;
	for (size_t i = out->found.n; i-- > 0;) {
		if (out->found.v[i].kind == ORIGIN_VALUE)
			return &out->found.v[i];
	}
	return NULL;
}

/* Where it was put; NULL when it is there already, or there is no room for it. */
static struct origin *add(struct gathered *out, struct arena *arena,
			  const struct origin *origin)
{
	if (origin->kind == ORIGIN_UNKNOWN && !origin->more)
		out->complete = false;
	if (is_there(out, origin))
		return NULL;
	if (out->found.n < ORIGINS_MAX) {
		vec_push(arena, &out->found, *origin);
		return &out->found.v[out->found.n - 1];
	}
	out->complete = false;
	struct origin *at = take_room(out, origin);
	if (at)
		*at = *origin;
	return at;
}

void end_at(struct gathered *out, enum origin_kind kind, const struct node *node,
	    struct str path, struct str access)
{
	struct origin origin = { .kind = kind, .node = node, .path = path, .access = access };
	add(out, answers_of(node), &origin);
}

void end_unknown(struct gathered *out, const struct node *node, struct str access, bool cut)
{
	struct origin origin = {
		.kind = ORIGIN_UNKNOWN, .node = node, .access = access, .cut = cut
	};
	add(out, answers_of(node), &origin);
}

/* The step is made only where it is kept: most origins are there already. */
void add_origin(struct gathered *out, const struct origin *origin, enum step_kind kind,
		const struct node *at)
{
	struct arena *arena = answers_of(at);
	struct origin longer = *origin;
	longer.passed |= 1u << kind;
	struct origin *added = add(out, arena, &longer);
	if (!added)
		return;
	struct step *step = ARENA_NEW(arena, struct step);
	*step = (struct step){ kind, at, origin->steps };
	added->steps = step;
}

void add_origin_as_is(struct gathered *out, const struct origin *origin)
{
	add(out, answers_of(origin->node), origin);
}

static const struct gathered *ask(struct question_at question);

/* One step more of a question, and of the work on its file; false when the budget or the time is used up. */
static bool take_step(struct origin_table *table, const struct node *node)
{
	if (table->steps >= ORIGINS_STEPS || table->work >= ORIGINS_WORK ||
	    effort_late(facts_of(node)->names->effort))
		return false;
	table->steps++;
	table->work++;
	return true;
}

static const struct gathered *cut_short(struct question_at question)
{
	struct gathered *out = ARENA_NEW(answers_of(question.node), struct gathered);
	end_unknown(out, question.node, question.access, true);
	return out;
}

/* One that grew too long: what it takes is not known any more, whatever is put around it. */
static bool is_too_long(struct str access)
{
	return access.n && !access.p;
}

/* False when there is nothing to ask. */
static bool can_be_asked(struct gathered *out, struct question_at question)
{
	bool cut = is_too_long(question.access);
	out->complete &= !cut;
	return question.node && !cut;
}

/* For as many as another answer has: most of them are new. */
static void make_room(struct gathered *out, struct arena *arena, const struct gathered *found)
{
	size_t most = ORIGINS_MAX - out->found.n;
	vec_reserve(arena, &out->found, found->found.n < most ? found->found.n : most);
}

void follow(struct gathered *out, struct question_at question, enum step_kind kind,
	    const struct node *at)
{
	if (!can_be_asked(out, question))
		return;
	const struct gathered *found = ask(question);
	out->complete &= found->complete;
	make_room(out, answers_of(at), found);
	for (size_t i = 0; i < found->found.n; i++)
		add_origin(out, &found->found.v[i], kind, at);
}

/* What nothing was gathered for yet is the other's list itself, which is copied when it must grow. */
static bool share(struct gathered *out, const struct gathered *found)
{
	if (out->found.n || found->found.n == ORIGINS_MAX)
		return false;
	out->found = found->found;
	out->found.cap = out->found.n;
	return true;
}

void follow_same(struct gathered *out, struct question_at question)
{
	if (!can_be_asked(out, question))
		return;
	const struct gathered *found = ask(question);
	out->complete &= found->complete;
	if (share(out, found))
		return;
	make_room(out, answers_of(question.node), found);
	for (size_t i = 0; i < found->found.n; i++)
		add(out, answers_of(question.node), &found->found.v[i]);
}

/* ---- accesses ---- */

struct str access_first(struct str *access)
{
	size_t n = access->n ? 1 : 0;
	if (n && access->p[0] == '.')
		while (n < access->n && access->p[n] != '.' && access->p[n] != '[' &&
		       access->p[n] != '(')
			n++;
	else if (n)
		while (n < access->n && access->p[n - 1] != ']' && access->p[n - 1] != ')')
			n++;
	struct str first = str_sub(*access, 0, n);
	*access = str_sub(*access, n, access->n);
	return first;
}

bool access_same(struct str a, struct str b)
{
	while (a.n && b.n) {
		struct str x = access_first(&a), y = access_first(&b);
		if (!(is_element(x) && is_element(y)) && !str_eq(x, y))
			return false;
	}
	return !a.n && !b.n;
}

struct str access_last(struct str access)
{
	struct str last = { NULL, 0 };
	while (access.n) {
		struct str part = access_first(&access);
		if (part.p[0] == '.')
			last = str_sub(part, 1, part.n);
	}
	return last;
}

struct str access_join(const struct node *at, struct str part, struct str rest)
{
	if (part.n + rest.n > ORIGINS_ACCESS || is_too_long(part) || is_too_long(rest))
		return (struct str){ NULL, 1 };
	return rest.n ? str_cat(answers_of(at), part, rest) : part;
}

struct str access_key(const struct node *at, struct str key)
{
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		if (c == '.' || c == '[' || c == ']' || c == '(' || c == ')' || !c)
			return STR("[]");
	}
	return key.n ? str_cat(answers_of(at), STR("."), key) : STR("[]");
}

struct str access_place(const struct node *at, size_t place)
{
	static const char *const first[] = { "[0]", "[1]", "[2]", "[3]" };
	if (place < sizeof(first) / sizeof(first[0]))
		return str_of(first[place]);
	return str_fmt(answers_of(at), "[%zu]", place);
}

struct str access_index(const struct node *at, const struct node *index)
{
	struct str key = string_text(index);
	if (key.p)
		return access_key(at, key);
	if (!is_kind(index, K_NUMBER) || index->number < 0 || index->number > 999 ||
	    index->number != (int)index->number)
		return STR("[]");
	return access_place(at, (size_t)index->number);
}

static size_t kid_place(const struct node *kid)
{
	size_t i = 0;
	while (kid->parent->kids[i] != kid)
		i++;
	return i;
}

struct str access_pattern(const struct node *target, const struct node *root, struct str access)
{
	for (; target && target != root; target = target->parent) {
		const struct node *parent = target->parent;
		struct str part = STR("");
		if (is_kind(parent, K_PAIR))
			part = access_key(target, parent->text);
		else if ((is_kind(parent, K_LIST) || is_kind(parent, K_TUPLE)) &&
			 target->kind != K_SPREAD)
			part = access_place(target, kid_place(target));
		access = access_join(target, part, access);
	}
	return access;
}

/* ---- where names are mentioned ---- */

enum { MENTION_LISTS = 512 };

struct mentioned {
	struct str text;
	struct mention *first, *last;
	struct mentioned *next;
};

struct mentions {
	struct arena *arena;
	struct mentioned *lists[MENTION_LISTS];
};

static struct mentioned **mention_list(struct mentions *mentions, struct str text)
{
	struct mentioned **at = &mentions->lists[str_bucket(text) % MENTION_LISTS];
	while (*at && !str_eq((*at)->text, text))
		at = &(*at)->next;
	return at;
}

static enum walk note_mention(struct node *node, void *context)
{
	struct mentions *mentions = context;
	if ((node->kind != K_NAME && node->kind != K_ATTR) || !node->text.n)
		return WALK_ON;
	struct mentioned **at = mention_list(mentions, node->text);
	if (!*at) {
		*at = ARENA_NEW(mentions->arena, struct mentioned);
		(*at)->text = node->text;
	}
	struct mention *mention = ARENA_NEW(mentions->arena, struct mention);
	mention->node = node;
	mention->is_name = node->kind == K_NAME;
	if ((*at)->last)
		(*at)->last->next = mention;
	else
		(*at)->first = mention;
	(*at)->last = mention;
	return WALK_ON;
}

const struct mention *mentions_of(const struct facts *facts, struct str text)
{
	struct names *names = facts->names;
	if (!names->mentions) {
		names->mentions = ARENA_NEW(facts->arena, struct mentions);
		names->mentions->arena = facts->arena;
		look_into(&facts->module, note_mention, names->mentions);
	}
	struct mentioned *found = *mention_list(names->mentions, text);
	return found ? found->first : NULL;
}

const struct def *mention_def(const struct mention *mention)
{
	struct mention *own = (struct mention *)(uintptr_t)mention;
	if (!own->def_asked)
		own->def = defs_of(own->node, own->node->text);
	own->def_asked = true;
	return own->def;
}

/* ---- names ---- */

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

static const struct node *loop_target(const struct node *loop)
{
	const struct node *target = kid_of(loop, 0);
	return is_kind(target, K_ASSIGN) ? kid_of(target, 0) : target;
}

/* for (const k in x); for k in d, of a dictionary that is put together where it is seen. */
static bool gives_keys(const struct def *def)
{
	const struct node *over = def->value;
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (def->site->flags & F_IN)
		return true;
	if (facts_of(def->site)->source->lang != LANG_PYTHON)
		return false;
	if (is_kind(over, K_NAME) && defs_reaching(over, defs, &complete) == 1)
		over = defs[0]->value;
	return is_kind(over, K_DICT) ||
	       (is_kind(over, K_COMPREHENSION) && is_kind(over->kids[0], K_PAIR));
}

static void follow_def(struct gathered *out, const struct def *def, const struct node *name,
		       struct question_at question)
{
	switch (def->how) {
	case DEF_ASSIGN:
	case DEF_UNPACK:
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

/* Does what was put under `put` answer an access that begins with `want`? Then *rest is what is left of it. */
static bool answers(struct str put, struct str want, struct str *rest)
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

static void follow_puts(struct gathered *out, const struct node *name,
			struct question_at question, bool aliases);

/* v = x["k"]: what is put into v is put there, too. */
static void follow_alias(struct gathered *out, const struct node *part,
			 struct question_at question)
{
	const struct node *assign = part->parent;
	if (is_kind(assign, K_ASSIGN) && kid_of(assign, 1) == part &&
	    is_kind(kid_of(assign, 0), K_NAME))
		follow_puts(out, kid_of(assign, 0), question, false);
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
	if (!value || !answers(front, question.access, &question.access))
		return;
	if (str_is(part->text, "set") && str_starts(question.access, "[1]"))
		access_first(&question.access); /* a Map gives pairs of a key and a value */
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
		const struct node *part = part_behind(at, &front);
		if (part)
			follow_put_key(out, part, question);
		if (!part || !answers(front, question.access, &question.access))
			return;
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

/* A mention is a step, like an expression: long walks through names must end, too. */
static void follow_mention(struct gathered *out, const struct node *mention,
			   struct question_at question, bool aliases)
{
	if (take_step(table_of(mention), mention))
		follow_put(out, mention, question, aliases);
	else
		out->complete = false;
}

static void follow_puts(struct gathered *out, const struct node *name,
			struct question_at question, bool aliases)
{
	if (!question.access.n)
		return;
	const struct def *def = defs_of(name, name->text);
	for (const struct mention *one = mentions_of(facts_of(name), name->text); one;
	     one = one->next) {
		if (one->is_name && one->node != name && mention_def(one) == def)
			follow_mention(out, one->node, question, aliases);
	}
}

static bool is_self(const struct node *name)
{
	return str_is(name->text, "self") || str_is(name->text, "this");
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

static void follow_name(struct gathered *out, struct question_at question)
{
	const struct node *name = question.node;
	const struct def *defs[DEFS_MAX];
	bool complete;
	struct node *class_ = is_self(name) ? instance_of(name) : NULL;
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
	for (size_t i = 0; i < n && !out->found.n; i++)
		follow_filled(out, defs[i], name, question);
}

/* ---- attributes and entries ---- */

bool is_property(const struct node *method)
{
	bool property = method->flags & F_ACCESSOR;
	for (size_t i = 0; i < kid_of(method, 2)->count; i++)
		property |= str_ends(kid_of(method, 2)->kids[i]->kids[0]->text, "property");
	return property;
}

bool follow_field(struct gathered *out, const struct node *class_, struct str name,
		  struct question_at question)
{
	const struct node *at = question.node;
	struct node *method = method_of(class_, name);
	const struct attribute *one = attributes_of(class_, name);
	bool found = false;
	question.frame = NULL;
	if (method && is_property(method)) {
		follow_returns(out, method, at, question);
		return true;
	}
	question.node = method;
	if (method)
		follow(out, question, STEP_FIELD, at);
	for (; one; one = one->next) {
		question.node = one->site->kind == K_PARAM ? one->site : one->value;
		found |= question.node && question.node->kind != K_NULL;
		follow(out, question, STEP_FIELD, one->site);
	}
	return method || found;
}

/* self.settings["k"] = v, this.settings.k = v, anywhere in the class's file. */
static void follow_field_puts(struct gathered *out, const struct node *class_, struct str name,
			      struct question_at question)
{
	if (!question.access.n)
		return;
	for (const struct mention *one = mentions_of(facts_of(class_), name); one;
	     one = one->next) {
		if (is_kind(one->node, K_ATTR) && instance_of(one->node->kids[0]) == class_)
			follow_mention(out, one->node, question, true);
	}
}

/* llm.pending, where llm is declared as a class: what a subclass sets or makes of it. */
static bool follow_field_below(struct gathered *out, const struct node *class_,
			       struct question_at question)
{
	const struct node *attr = question.node;
	const struct below *below = classes_below(class_);
	const struct node *method = method_of(class_, attr->text);
	const struct attribute *set = attributes_of(class_, attr->text);
	bool known = false;
	if (!below->n || is_made(attr->kids[0]))
		return false;
	for (size_t i = 0; i < below->n; i++) {
		if (method_of(below->v[i], attr->text) == method &&
		    attributes_of(below->v[i], attr->text) == set)
			continue;
		known |= follow_field(out, below->v[i], attr->text, question);
		follow_field_puts(out, below->v[i], attr->text, question);
	}
	out->complete &= !below->more;
	return known;
}

/* def f(request: Request): request.since, where the class only declares `since: str = "1h"`: whoever calls fills it in. */
static bool is_only_default(const struct node *object, const struct node *class_,
			    struct str name)
{
	const struct def *defs[DEFS_MAX];
	bool complete;
	if (!is_kind(object, K_NAME) || is_self(object) || method_of(class_, STR("__init__")) ||
	    method_of(class_, STR("constructor")) ||
	    defs_reaching(object, defs, &complete) != 1 || defs[0]->how != DEF_PARAM)
		return false;
	const struct attribute *one = attributes_of(class_, name);
	for (; one; one = one->next) {
		if (!is_kind(one->site, K_ASSIGN) || !one->site->type ||
		    node_function(one->site))
			return false;
	}
	return true;
}

static void follow_attr(struct gathered *out, struct question_at question)
{
	const struct node *attr = question.node, *object = attr->kids[0];
	struct node *class_ = instance_of(object);
	if (!class_)
		class_ = class_of(object);
	bool known = class_ && follow_field(out, class_, attr->text, question);
	if (known)
		follow_field_puts(out, class_, attr->text, question);
	known |= class_ && follow_field_below(out, class_, question);
	if (known && is_only_default(object, class_, attr->text))
		known = false;
	const struct node *member = class_ ? NULL : module_member(object, attr->text);
	struct question_at inner = { member, question.access, question.frame };
	if (member)
		follow(out, inner, STEP_IMPORTED, member);
	if (known || member)
		return;
	inner.node = object;
	inner.access = access_join(attr, access_key(attr, attr->text), question.access);
	follow(out, inner, STEP_TAKEN, attr);
}

static bool is_slice(const struct node *index)
{
	return index && index->kind == K_OTHER;
}

static void follow_index(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node, *index = kid_of(at, 1);
	question.node = at->kids[0];
	if (!is_slice(index))
		question.access = access_join(at, access_index(at, index), question.access);
	follow(out, question, is_slice(index) ? STEP_PART : STEP_TAKEN, at);
}

/* ---- literals and operators ---- */

static void end_value(struct gathered *out, struct question_at question)
{
	end_at(out, ORIGIN_VALUE, question.node, (struct str){ NULL, 0 }, question.access);
}

/* A text, or (with "[]", of what it was split into) a word of it. */
static void follow_string(struct gathered *out, struct question_at question)
{
	const struct node *string = question.node;
	struct str rest = question.access, first = access_first(&rest);
	bool whole = !question.access.n || (is_element(first) && !rest.n);
	bool holes = false;
	for (size_t i = 0; i < string->count && whole; i++) {
		const struct node *part = string->kids[i];
		struct question_at inner = { part, STR(""), question.frame };
		if (part->kind == K_TEXT)
			continue;
		holes = true;
		follow(out, inner, STEP_PART, string);
	}
	if (!holes)
		end_value(out, question);
}

/* The items of a list that answer "[2]" or "[]". */
static void follow_list(struct gathered *out, struct question_at question)
{
	const struct node *list = question.node;
	struct str rest = question.access, first = access_first(&rest);
	if (!is_element(first)) {
		end_value(out, question);
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct node *item = list->kids[i];
		bool spread = item->kind == K_SPREAD;
		struct str own = access_place(list, i);
		struct question_at inner = { spread ? kid_of(item, 0) : item,
					     spread ? question.access : rest, question.frame };
		if (spread || str_is(first, "[]") || str_eq(first, own))
			follow(out, inner, STEP_PUT, list);
	}
}

static void follow_dict(struct gathered *out, struct question_at question)
{
	const struct node *dict = question.node;
	struct str rest = question.access, first = access_first(&rest);
	if (!first.n) {
		end_value(out, question);
		return;
	}
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *item = dict->kids[i];
		bool spread = item->kind == K_SPREAD;
		struct question_at inner = { kid_of(item, spread ? 0 : 1),
					     spread ? question.access : rest, question.frame };
		struct str key = spread ? STR("[]") : access_key(dict, item->text);
		if (spread || answers(key, first, &(struct str){ NULL, 0 }))
			follow(out, inner, STEP_PUT, item);
	}
}

static void follow_comprehension(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node, *element = at->kids[0];
	struct str first = access_first(&question.access);
	if (!first.n) { /* a list as a whole: what goes into a text made of it */
		end_value(out, question);
		return;
	}
	if (is_kind(element, K_PAIR))
		element = element->kids[!str_is(first, "[key]")];
	question.node = element;
	follow(out, question, STEP_PUT, at);
}

static void follow_either(struct gathered *out, const struct node *a, const struct node *b,
			  struct question_at question)
{
	const struct node *at = question.node;
	question.node = a;
	follow(out, question, STEP_CHOSEN, at);
	question.node = b;
	follow(out, question, STEP_CHOSEN, at);
}

static void follow_binary(struct gathered *out, struct question_at question)
{
	const struct node *at = question.node;
	static const char *const texts[] = { "+", "%", "/", NULL };
	if (str_is(at->text, "and") && question.access.n) {
		question.node = at->kids[1]; /* the left one comes through when it is nothing */
		follow(out, question, STEP_CHOSEN, at);
	} else if (str_is(at->text, "or") || str_is(at->text, "??") ||
		   str_is(at->text, "and")) {
		follow_either(out, at->kids[0], at->kids[1], question);
	} else if (str_is(at->text, "|")) { /* {...} | {...} */
		follow_either(out, at->kids[0], at->kids[1], question);
	} else if (str_is(at->text, "-") && is_element(question.access)) {
		question.node = at->kids[0]; /* a set without some of its elements */
		follow(out, question, STEP_PASSED, at);
	} else if (str_in(at->text, texts)) {
		bool format = str_is(at->text, "%") && is_kind(at->kids[1], K_TUPLE);
		question.node = at->kids[0];
		follow(out, question, STEP_PART, at);
		question.node = at->kids[1];
		if (format && !question.access.n)
			question.access = STR("[]");
		follow(out, question, STEP_PART, at);
	} else {
		end_value(out, question);
	}
}

/* A class, asked for an attribute of its own. */
static void follow_class(struct gathered *out, struct question_at question)
{
	const struct node *class_ = question.node;
	struct str rest = question.access, first = access_first(&rest);
	struct question_at inner = { class_, rest, question.frame };
	if (first.n < 2 || first.p[0] != '.' || str_starts(rest, "(") ||
	    !follow_field(out, class_, str_sub(first, 1, first.n), inner))
		end_at(out, ORIGIN_CLASS, class_, base_path_of(class_), question.access);
}

static void follow_kind(struct gathered *out, struct question_at question)
{
	const struct node *node = question.node;
	switch (node->kind) {
	case K_NAME:
		follow_name(out, question);
		break;
	case K_ATTR:
		follow_attr(out, question);
		break;
	case K_INDEX:
		follow_index(out, question);
		break;
	case K_CALL:
		follow_call(out, question);
		break;
	case K_PARAM:
		follow_param(out, question);
		break;
	case K_STRING:
		follow_string(out, question);
		break;
	case K_LIST:
	case K_TUPLE:
	case K_SET:
		follow_list(out, question);
		break;
	case K_DICT:
		follow_dict(out, question);
		break;
	case K_COMPREHENSION:
		follow_comprehension(out, question);
		break;
	case K_BLOCK:
		follow_body(out, question);
		break;
	case K_COND:
		follow_either(out, node->kids[1], node->kids[2], question);
		break;
	case K_BINARY:
		follow_binary(out, question);
		break;
	case K_AWAIT:
		question.node = kid_of(node, 0);
		follow(out, question, STEP_AWAITED, node);
		break;
	case K_SPREAD:
	case K_ARG:
		question.node = kid_of(node, 0);
		follow_same(out, question);
		break;
	case K_ASSIGN:
		question.node = kid_of(node, 1);
		follow(out, question, STEP_ASSIGNED, node);
		break;
	case K_CLASS:
		follow_class(out, question);
		break;
	case K_FUNCTION:
		end_at(out, ORIGIN_FUNCTION, node, (struct str){ NULL, 0 }, question.access);
		break;
	case K_YIELD:
	case K_OTHER:
		end_unknown(out, node, question.access, false);
		break;
	default:
		end_value(out, question);
	}
}

/* ---- asking ---- */

static const struct gathered *met_again(struct origin_table *table, const struct answer *known)
{
	static const struct gathered nothing = { .complete = true };
	unsigned place = known->gathered ? known->hangs : known->place;
	if (place && place < table->lowest)
		table->lowest = place;
	return known->gathered ? known->gathered : &nothing;
}

static const struct gathered *work_out(struct origin_table *table, struct question_at question)
{
	struct answer **list = answer_list(table, question);
	struct answer *answer = ARENA_NEW(answers_of(question.node), struct answer);
	struct gathered *out = ARENA_NEW(answers_of(question.node), struct gathered);
	const struct answer *older = table->hanging;
	unsigned lowest = table->lowest;
	*answer = (struct answer){ question, NULL, ++table->depth, 0, *list, NULL };
	*list = answer;
	table->used++;
	out->complete = true;
	table->lowest = UINT32_MAX;
	follow_kind(out, question);
	answer->gathered = out;
	if (table->lowest < table->depth) {
		keep_hanging(table, answer, older, table->lowest);
	} else {
		forget_hanging(table, older);
		table->lowest = UINT32_MAX;
	}
	if (lowest < table->lowest)
		table->lowest = lowest;
	table->depth--;
	return out;
}

static const struct gathered *ask(struct question_at question)
{
	struct origin_table *table = table_of(question.node);
	const struct answer *known = answer_to(*answer_list(table, question), question);
	if (known)
		return met_again(table, known);
	if (table->depth >= ORIGINS_DEPTH || !take_step(table, question.node))
		return cut_short(question);
	return work_out(table, question);
}

static void answer(struct question_at question, struct origins *out)
{
	*out = (struct origins){ NULL, 0, true };
	if (!question.node)
		return;
	struct origin_table *table = table_of(question.node);
	if (!table->depth) {
		table->steps = 0;
		table->lowest = UINT32_MAX;
	}
	const struct gathered *found = ask(question);
	*out = (struct origins){ found->found.v, found->found.n, found->complete };
}

void origins_of(const struct node *expression, struct origins *out)
{
	answer((struct question_at){ expression, STR(""), NULL }, out);
}

void origins_of_part(const struct node *expression, const char *access, struct origins *out)
{
	answer((struct question_at){ expression, str_of(access), NULL }, out);
}

void origins_of_param(const struct node *param, const char *access, struct origins *out)
{
	answer((struct question_at){ param, str_of(access), NULL }, out);
}

void origins_inside(const struct node *function, const struct node *expression,
		    struct origins *out)
{
	answer((struct question_at){ expression, STR(""), function }, out);
}

bool origins_exhausted(const struct facts *facts)
{
	return table_of(&facts->module)->work >= ORIGINS_WORK;
}

/* ---- reading an answer ---- */

struct str origin_path(const struct origin *origin)
{
	return origin->node ? path_along(origin->node, origin->path, origin->access)
			    : origin->path;
}

struct str origin_fact(const struct origin *origin, const char *key, struct str *rest)
{
	struct str left = origin->access, path = origin->path, best = { NULL, 0 };
	enum lang lang = origin->node ? facts_of(origin->node)->source->lang : LANG_NONE;
	while (path.n) {
		struct str value = models_get(models_of(origin->node), lang, path, key);
		if (value.p) {
			best = value;
			if (rest)
				*rest = left;
		}
		struct str part = access_first(&left);
		if (!part.n)
			break;
		path = path_along(origin->node, path, part);
	}
	return best;
}

const struct step *origin_step(const struct origin *origin, enum step_kind kind)
{
	const struct step *step = origin->steps;
	while (step && step->kind != kind)
		step = step->next;
	return step;
}

bool origin_goes_by(const struct origin *origin, const struct node *node)
{
	const struct step *step = origin->steps;
	while (step && step->node != node)
		step = step->next;
	return step != NULL;
}
