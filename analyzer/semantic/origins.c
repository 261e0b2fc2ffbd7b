/*
 * Backwards: what an expression can be. See origins.h.
 *
 * One question is an expression, what is taken from it (the access), and the function whose summary is
 * being made, if one is. Its answer is a set of origins, kept in a table; a question that asks itself again adds
 * nothing, and an answer that hangs on such a one is kept only until that one is answered.
 */
#include "origins_internal.h"

#include "models.h"

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
	unsigned work;  /* of the rule that asks about the file being judged */
	bool spent;     /* a rule before it used up its own */
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

bool take_step(const struct node *node)
{
	struct origin_table *table = table_of(node);
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

/* False when there is nothing to ask. */
static bool can_be_asked(struct gathered *out, struct question_at question)
{
	bool cut = access_too_long(question.access);
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
	if (table->depth >= ORIGINS_DEPTH || !take_step(question.node))
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

void origins_begin(const struct facts *facts)
{
	struct effort *effort = facts->names->effort;
	struct origin_table *table = effort->origins;
	if (!table)
		return;
	if (table->work >= ORIGINS_WORK) { /* its last answers are cut: no use to others */
		effort->origins = ARENA_NEW(answers_of(&facts->module), struct origin_table);
		effort->origins->spent = true;
	}
	effort->origins->work = 0;
}

bool origins_exhausted(const struct facts *facts)
{
	const struct origin_table *table = facts->names->effort->origins;
	return table && (table->spent || table->work >= ORIGINS_WORK);
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

bool origin_goes_into(const struct origin *origin, const struct node *node)
{
	const struct step *step = origin->steps;
	while (step && (step->node->start < node->start || step->node->start >= node->end ||
			!node_inside(step->node, node)))
		step = step->next;
	return step != NULL;
}
