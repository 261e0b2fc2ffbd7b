/* How a value gets into a text: see placed.h. */
#include "placed.h"

#include <ctype.h>

#include "names.h"
#include "values.h"

struct placing {
	const struct origin *origin;
	enum run_into into;
	const struct node *inside;
};

static bool leads_to(const struct node *expression, const struct placing *placing)
{
	const struct origin *origin = placing->origin;
	const struct node *inside = placing->inside;
	struct origins origins;
	if (!expression || expression->kind == K_TEXT)
		return false;
	if (origin_goes_into(origin, expression))
		return true;
	if (inside)
		origins_inside(inside, expression, &origins);
	else
		origins_of(expression, &origins);
	for (size_t i = 0; i < origins.n; i++) {
		if (origins.v[i].node == origin->node &&
		    access_same(origins.v[i].access, origin->access))
			return true;
	}
	return false;
}

/* The words since the last `;`, `&&` or `|`. */
static struct str last_command(struct str text)
{
	size_t at = text.n;
	while (at && !strchr(";&|\n(", text.p[at - 1]))
		at--;
	return str_trim(str_sub(text, at, text.n));
}

bool may_begin_after(struct str before, enum run_into into)
{
	/* words that take a command; what stands before the last of them is theirs */
	static const char *const takers[] = { "sudo", "timeout", "nohup",    "nice",
					      "env",  "time",    "stdbuf",   "exec",
					      "eval", "then",    "do",       "command",
					      "cmd",  "xargs",   "xvfb-run", NULL };
	static const char *const runners[] = { "conda", "uv", "poetry", "pipenv", NULL };
	static const char *const flags[] = { "-c", "-lc", "-ic", "/c", "-Command", NULL };
	struct str words = last_command(before), word;
	if (into != RUN_SHELL)
		return !str_trim(before).n;
	while (words.n && strchr(" \t\"'", words.p[words.n - 1]))
		words.n--;
	for (size_t i = 0; flags[i]; i++) {
		if (str_ends(words, flags[i]))
			return true;
	}
	if (!words.n)
		return true;
	str_split(&words, ' ', &word);
	return str_in(word, takers) || (str_in(word, runners) && str_starts(words, "run"));
}

/* Does a text have words of its own, not holes alone? */
static bool has_words(const struct node *string)
{
	for (size_t i = 0; i < string->count; i++) {
		struct str text =
			string->kids[i]->kind == K_TEXT ? string->kids[i]->text : STR("");
		for (size_t k = 0; k < text.n; k++) {
			if (isalnum((unsigned char)text.p[k]))
				return true;
		}
	}
	return false;
}

/* `git -C ${dir} log`: by what stands before the hole. */
static enum placed in_template(const struct node *string, const struct placing *placing)
{
	struct str before = STR("");
	enum placed placed = PLACED_ALONE;
	struct arena *arena = facts_of(string)->arena;
	bool words = has_words(string); /* `${head}${tail}`: nobody else's */
	for (size_t i = 0; i < string->count; i++) {
		const struct node *part = string->kids[i];
		bool text = part->kind == K_TEXT;
		if (!text && leads_to(part, placing))
			placed = words && !may_begin_after(before, placing->into) ? PLACED_FILLS
				 : placed == PLACED_FILLS                         ? PLACED_FILLS
							  : PLACED_BEGINS;
		before = str_fmt(arena, "%.*s%.*s", STR_ARG(before),
				 STR_ARG(text ? part->text : STR("\1")));
	}
	return string->count > 1 ? placed : PLACED_ALONE;
}

/* Do words stand before the first placeholder of a text? */
static bool leads_mark(struct str text, char mark, const struct placing *placing)
{
	size_t n = 0;
	while (n < text.n && text.p[n] != mark)
		n++;
	return n < text.n && !may_begin_after(str_sub(text, 0, n), placing->into);
}

/* What comes before a placeholder of a format, or of one of several: COMMANDS[key].format(x). */
static enum placed in_format(const struct node *format, char mark,
			     const struct placing *placing)
{
	struct arena *arena = facts_of(format)->arena;
	struct str text = text_of(arena, format);
	struct origins texts = { .n = 0 };
	bool leads = leads_mark(text, mark, placing);
	if (!text.p || text.p[0] == HOLE)
		origins_of(format, &texts);
	for (size_t i = 0; !leads && i < texts.n; i++) {
		bool written = texts.v[i].kind == ORIGIN_VALUE && !texts.v[i].access.n;
		leads = written && leads_mark(text_of(arena, texts.v[i].node), mark, placing);
	}
	return leads ? PLACED_FILLS : PLACED_BEGINS;
}

static enum placed in_operation(const struct node *sum, const struct placing *placing)
{
	struct str before = text_of(facts_of(sum)->arena, sum->kids[0]);
	if (str_is(sum->text, "%"))
		return in_format(sum->kids[0], '%', placing);
	bool behind =
		str_is(sum->text, "+") && before.p && !may_begin_after(before, placing->into);
	return behind && leads_to(sum->kids[1], placing) ? PLACED_FILLS : PLACED_BEGINS;
}

/* The list literal something was put into as an element, or the call that put it there. */
static const struct node *put_into(const struct step *step)
{
	for (step = step->next; step && step->kind != STEP_PART; step = step->next) {
		if (step->kind == STEP_PUT)
			return step->node;
	}
	return NULL;
}

static enum placed in_joined(const struct step *step, const struct placing *placing)
{
	const struct node *list = put_into(step);
	if (!list || list->kind == K_COMPREHENSION)
		return PLACED_ALONE; /* the list itself is the model's */
	if (!is_kind(list, K_LIST) && !is_kind(list, K_TUPLE))
		return PLACED_FILLS; /* appended */
	return leads_to(kid_of(list, 0), placing) ? PLACED_BEGINS : PLACED_FILLS;
}

/* "git log {path}".replace("{path}", path), re.sub(r"\{(\w+)\}", value_of, text): where what is taken out stands. */
static enum placed in_replaced(const struct node *call, const struct placing *placing)
{
	const struct node *object = call_callee(call)->kids[0];
	bool of_re = str_starts(call_path(call), "re.");
	const struct node *source =
		!of_re ? object : call_positional(call, call_arg_count(call) - 1);
	struct arena *arena = facts_of(call)->arena;
	struct str text = source ? text_of(arena, source) : STR("");
	struct str mark = of_re ? STR("") : string_text(call_positional(call, 0));
	size_t at = mark.n ? str_find(text, str_z(arena, mark), 0) : 0;
	while (!mark.n && at < text.n && !strchr("${<%", text.p[at]))
		at++;
	return at < text.n && may_begin_after(str_sub(text, 0, at), placing->into)
		       ? PLACED_BEGINS
		       : PLACED_FILLS;
}

static enum placed in_call(const struct step *step, const struct placing *placing)
{
	static const char *const replaces[] = { "replace", "replaceAll", "sub", NULL };
	static const char *const formats[] = { "format", "substitute", "safe_substitute",
					       "format_map", NULL };
	const struct node *callee = call_callee(step->node);
	if (!is_kind(callee, K_ATTR))
		return PLACED_ALONE;
	if (str_in(callee->text, formats)) {
		bool template = !str_starts(callee->text, "format");
		return template ? PLACED_FILLS : in_format(callee->kids[0], '{', placing);
	}
	if (str_in(callee->text, replaces))
		return in_replaced(step->node, placing);
	if (str_is(callee->text, "concat"))
		return leads_to(callee->kids[0], placing) ? PLACED_BEGINS : PLACED_FILLS;
	return str_is(callee->text, "join") ? in_joined(step, placing) : PLACED_ALONE;
}

/* text += piece: behind what was there, unless nothing was. */
static enum placed in_addition(const struct node *assign)
{
	struct str before = { NULL, 0 };
	const struct def *one = is_kind(kid_of(assign, 0), K_NAME)
					? defs_of(assign, kid_of(assign, 0)->text)
					: NULL;
	for (; one; one = one->next) {
		if (one->how == DEF_ASSIGN && one->value)
			before = text_of(facts_of(assign)->arena, one->value);
	}
	return before.p && !str_trim(before).n ? PLACED_ALONE : PLACED_FILLS;
}

static enum placed placed_by(const struct step *step, const struct placing *placing)
{
	switch (step->node->kind) {
	case K_STRING:
		return in_template(step->node, placing);
	case K_BINARY:
		return in_operation(step->node, placing);
	case K_ASSIGN:
		return in_addition(step->node);
	case K_CALL:
		return in_call(step, placing);
	default:
		return PLACED_ALONE;
	}
}

enum placed placed_in(const struct origin *origin, enum run_into into,
		      const struct node *inside, const struct node **at)
{
	struct placing placing = { origin, into, inside };
	enum placed placed = PLACED_ALONE;
	if (at)
		*at = NULL;
	for (const struct step *step = origin->steps; step && placed != PLACED_FILLS;
	     step = step->next) {
		if (step->kind == STEP_PARSED)
			break; /* what is put together before is JSON: a stream's pieces */
		if (step->kind != STEP_PART)
			continue;
		enum placed here = placed_by(step, &placing);
		if (here > placed) {
			placed = here;
			if (at)
				*at = step->node;
		}
	}
	return placed;
}
