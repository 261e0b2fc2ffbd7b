/* Classes that no model fills: see program_made.h. */
#include "program_made.h"

#include "names.h"
#include "project.h"
#include "test_code.h"
#include "types.h"

/* "ToolCall" of tool_call and toolCall */
static struct str class_name(struct arena *arena, struct str name)
{
	char *text = arena_alloc(arena, name.n + 1);
	size_t n = 0;
	bool capital = true;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool small = c >= 'a' && c <= 'z';
		if (c != '_')
			text[n++] = capital && small ? (char)(c - 'a' + 'A') : c;
		capital = c == '_';
	}
	return (struct str){ text, n };
}

/* What the class of it is called: as it is declared, else as it goes by. */
static struct str name_of_class(const struct sent *sent)
{
	const struct node *param = sent->origin->node;
	const struct node *type = type_plain(type_along(type_of(param), sent->base));
	if (is_kind(type, K_CLASS))
		return type->text;
	struct str name = param->text;
	if (str_is(sent->base, "[]") && str_ends(name, "s"))
		name.n--; /* one of tool_calls */
	else if (sent->base.n)
		return STR("");
	return class_name(facts_of(param)->arena, name);
}

/* params={"query": text}: the program says what is in it; what has a name may be filled, and what is parsed hold anything. */
static bool is_written_down(const struct node *dict)
{
	if (!is_kind(dict, K_DICT))
		return false;
	for (size_t i = 0; i < dict->count; i++) {
		const struct node *pair = dict->kids[i];
		struct origins origins;
		if (!is_kind(pair, K_PAIR) || !pair->text.n)
			return false;
		origins_of(pair->kids[1], &origins);
		for (size_t j = 0; j < origins.n; j++) {
			if (origin_passed(&origins.v[j], STEP_PARSED))
				return false;
		}
	}
	return true;
}

struct making {
	struct str class_, field;
	unsigned made; /* so many objects of it, with fields that are written down */
	bool otherwise;
};

static bool spreads(const struct node *call)
{
	for (size_t i = 0; i < call_arg_count(call); i++) {
		if (call_arg_at(call, i)->flags & (F_SPREAD | F_SPREAD_DICT))
			return true;
	}
	return false;
}

/* Call("search", params={...}) is one more; Call(**read), Call.from_dict(read), cls(**read) may be anything. */
static void look_at_mention(struct making *making, const struct node *mention)
{
	const struct node *call = mention->parent;
	bool called = is_kind(call, K_CALL) && call_callee(call) == mention;
	if (is_kind(call, K_ATTR) && call->kids[0] == mention)
		making->otherwise = true;
	if (!called)
		return;
	const struct node *value =
		call_keyword(call, str_z(facts_of(call)->arena, making->field));
	bool written = value && is_written_down(value);
	making->made += written && value->count;
	making->otherwise |= value ? !written : call_positional(call, 1) || spreads(call);
}

static void look_in(struct making *making, const struct facts *facts)
{
	const struct mention *one = mentions_of(facts, making->class_);
	if (is_test_code(facts))
		return;
	for (; one; one = one->next)
		look_at_mention(making, one->node);
	for (one = mentions_of(facts, STR("cls")); one; one = one->next) {
		const struct node *class_ = node_up(one->node, K_CLASS);
		making->otherwise |= class_ && str_eq(class_->text, making->class_);
	}
}

bool program_made(const struct sent *sent)
{
	const struct facts *others[PROJECT_MENTIONS], *own = facts_of(sent->origin->node);
	if (sent->by != SENT_BY_PAIR || sent->origin->kind != ORIGIN_PARAM)
		return false;
	struct making making = { name_of_class(sent), access_last(sent->whole), 0, false };
	if (!making.class_.n)
		return false;
	size_t n = project_all_mentions(own, making.class_, others);
	look_in(&making, own);
	for (size_t i = 0; i < n; i++)
		look_in(&making, others[i]);
	return making.made && !making.otherwise;
}
