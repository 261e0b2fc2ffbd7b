/* What makes a text harmless on its way: see cleaned.h. */
#include "cleaned.h"

#include <string.h>

#include "names.h"
#include "patterns.h"
#include "runs.h"
#include "text_limits.h"
#include "values.h"

static bool is_same_origin(const struct origin *a, const struct origin *b)
{
	return a->node == b->node && access_same(a->access, b->access);
}

/* ---- between which quotes ---- */

/* Where an origin stands in a text that is put together. */
struct standing {
	const struct origin *origin;
	enum run_into into;
	char quote; /* it has to stand between these */
	char open;  /* those that are open here, or 0 */
	bool any, all;
};

static void read_text(struct standing *standing, struct str text)
{
	const char *quotes = standing->into == RUN_SQL ? "'\"`[" : "'\"";
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i], end = standing->open == '[' ? ']' : standing->open;
		if (c == '\\' && end != '\'')
			i++;
		else if (end)
			standing->open = c == end ? 0 : standing->open;
		else if (c && strchr(quotes, c))
			standing->open = c;
	}
}

static bool hole_leads(const struct node *hole, const struct origin *origin)
{
	struct origins origins = { .n = 0 };
	bool leads = origin_goes_into(origin, hole);
	if (!leads)
		origins_of(hole, &origins); /* of a parameter, by some of its callers alone */
	for (size_t i = 0; i < origins.n; i++)
		leads |= is_same_origin(&origins.v[i], origin);
	return leads;
}

static void read_hole(struct standing *standing, const struct node *hole)
{
	bool leads = hole_leads(hole, standing->origin);
	standing->any |= leads;
	standing->all &= !leads || standing->open == standing->quote;
}

static void read_pieces(struct standing *standing, const struct node *text)
{
	for (size_t i = 0; is_kind(text, K_STRING) && i < text->count; i++) {
		if (text->kids[i]->kind == K_TEXT)
			read_text(standing, text->kids[i]->text);
		else
			read_hole(standing, text->kids[i]);
	}
	if (!is_kind(text, K_STRING))
		read_hole(standing, text);
}

static bool is_sum(const struct node *node)
{
	return is_kind(node, K_BINARY) && str_is(node->text, "+");
}

/* "'" + x + "'" */
static void read_sum(struct standing *standing, const struct node *sum)
{
	enum { OPERANDS = 64 };
	const struct node *operands[OPERANDS];
	size_t n = 0;
	while (is_sum(sum->parent))
		sum = sum->parent;
	for (; is_sum(sum) && n + 1 < OPERANDS; sum = sum->kids[0])
		operands[n++] = sum->kids[1];
	operands[n++] = sum;
	while (n)
		read_pieces(standing, operands[--n]);
}

/* Does it stand between such quotes in a text it is put into behind `from`, and nowhere there without? Where no text is seen nobody knows. */
static bool stands_between(const struct origin *origin, const struct step *from, char quote,
			   enum run_into into)
{
	bool seen = false;
	for (const struct step *step = origin->steps; step && step != from; step = step->next) {
		struct standing standing = { origin, into, quote, 0, false, true };
		if (step->kind != STEP_PART)
			continue;
		if (is_sum(step->node))
			read_sum(&standing, step->node);
		else if (is_kind(step->node, K_STRING))
			read_pieces(&standing, step->node);
		if (standing.any && standing.all)
			return true;
		seen |= standing.any;
	}
	return !seen;
}

/* ---- what takes out or escapes what hurts ---- */

/* In a shell a quote is written '\'' or '"'"' between quotes: \' ends them, and no more. */
static bool ends_quotes(struct str replacement)
{
	return !replacement.p || !str_has(replacement, "'") || str_has(replacement, "'\\''") ||
	       str_has(replacement, "'\"'\"'");
}

/* What is replaced: the pattern as written, or the text. */
static struct str text_replaced(const struct node *call, bool *regex)
{
	static const char *const subs[] = { "sub", "subn", NULL };
	bool of_re = str_in(call_callee(call)->text, subs);
	const struct node *pattern =
		value_of(of_re ? pattern_asked(call) : call_positional(call, 0));
	*regex = of_re || is_kind(pattern, K_REGEX);
	return is_kind(pattern, K_REGEX) ? pattern->text : pattern_of(pattern);
}

/* Between which quotes is a text harmless after a replacement? 0: wherever it stands; -1: nowhere. */
static int quotes_left(const struct node *call, enum run_into into)
{
	bool regex;
	struct str text = text_replaced(call, &regex);
	if (!text.p)
		return 0; /* nobody sees what */
	if (str_has(text, "```"))
		return -1; /* the fence around an answer's code */
	if (into == RUN_CODE && (str_has(text, "\"") || str_has(text, regex ? "\\\\" : "\\")))
		return 0; /* written as a literal; \n and \s of a pattern are none */
	if (str_is(text, "'") || str_starts(text, "/'/")) {
		bool ends = ends_quotes(string_text(call_positional(call, 1)));
		return into == RUN_CODE ? 0 : into == RUN_SHELL && !ends ? -1 : '\'';
	}
	if (!regex)
		return -1;
	if (into == RUN_CODE && pattern_keeps_code(text))
		return -1;
	if (pattern_finds_harm(text))
		return 0;
	bool expands = str_has(text, "$") && str_has(text, "`");
	return expands ? (into == RUN_SHELL ? '"' : 0) : -1;
}

/* Does a replacement on the way take out, or make harmless, what hurts there? */
static bool replaces_harm(const struct origin *origin, const struct step *step,
			  enum run_into into)
{
	int quote = quotes_left(step->node, into);
	return quote == 0 || (quote > 0 && stands_between(origin, step, (char)quote, into));
}

/* repr(x), JSON.stringify(x): a literal in code, nothing of the kind in a shell. */
static bool is_literal_of_code(const struct node *call)
{
	static const char *const calls[] = { "repr", "ascii", "json.dumps", "JSON.stringify",
					     NULL };
	return str_in(path_of(call_callee(call)), calls);
}

/* base64 and its like have no character that hurts. */
static bool encodes(const struct node *call)
{
	static const char *const calls[] = { "base64.b64encode", "btoa", "urllib.parse.quote",
					     NULL };
	const struct node *callee = call_callee(call);
	struct str coding = string_text(call_positional(call, 0));
	return str_in(path_of(callee), calls) ||
	       (str_is(callee->text, "toString") &&
		(str_is(coding, "base64") || str_is(coding, "hex")));
}

static bool cleans(const struct origin *origin, const struct step *step, enum run_into into)
{
	const struct node *call = step->node;
	static const char *const replacing[] = { "replace", "replaceAll", "sub", "subn", NULL };
	static const char *const quoting[] = { "quote", "escape", "translate", NULL };
	struct str name = call_callee(call)->text;
	if (str_in(name, quoting) || encodes(call))
		return true;
	if (into == RUN_CODE && is_literal_of_code(call))
		return true;
	bool put_in = step->kind == STEP_PART; /* text.replace("{x}", y) does nothing to y */
	return str_in(name, replacing) && !put_in && replaces_harm(origin, step, into);
}

/* f"{x!r}": repr(x) */
static bool is_hole_of_repr(const struct node *hole)
{
	struct str text = facts_of(hole)->source->text;
	return str_starts(str_sub(text, hole->end, text.n), "!r");
}

/* Has each hole that leads to the origin its value written as a literal? */
static bool is_written_as_literal(const struct node *text, const struct origin *origin)
{
	bool all = false;
	if (!is_kind(text, K_STRING) || facts_of(text)->source->lang != LANG_PYTHON)
		return false;
	for (size_t i = 0; i < text->count; i++) {
		struct origins origins;
		bool leads = false;
		if (text->kids[i]->kind == K_TEXT)
			continue;
		origins_of(text->kids[i], &origins);
		for (size_t j = 0; j < origins.n; j++)
			leads |= is_same_origin(&origins.v[j], origin);
		if (leads && !is_hole_of_repr(text->kids[i]))
			return false;
		all |= leads;
	}
	return all;
}

/* ---- names in SQL: "x""y", `x``y`, [x]]y] ---- */

/* x.replace('"', '""'), x.replace(/"/g, '""'): the quote that is doubled wherever it stands; 0 when none is. */
static char doubled_quote(const struct node *call)
{
	const struct node *pattern = value_of(call_positional(call, 0));
	bool js = facts_of(call)->source->lang != LANG_PYTHON,
	     regex = is_kind(pattern, K_REGEX);
	struct str text = regex ? pattern->text : string_text(pattern);
	struct str twice = string_text(call_positional(call, 1));
	struct str name = call_callee(call)->text;
	if (twice.n != 2 || twice.p[0] != twice.p[1] || !strchr("\"`]", twice.p[0]) ||
	    !(str_is(name, "replace") || str_is(name, "replaceAll")))
		return 0;
	if (!regex && (!js || str_is(name, "replaceAll")))
		return text.n == 1 && text.p[0] == twice.p[0] ? twice.p[0] : 0;
	bool escaped = text.n > 2 && text.p[1] == '\\';
	bool everywhere = regex && text.n == (size_t)4 + escaped && str_ends(text, "/g");
	return everywhere && text.p[1 + escaped] == twice.p[0] ? twice.p[0] : 0;
}

/* Is it a name of a table or column in its quotes, those in it doubled? No parameter can bind one. */
static bool is_quoted_name(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		char quote = is_kind(step->node, K_CALL) && step->kind != STEP_HANDED
				     ? doubled_quote(step->node)
				     : 0;
		if (quote && stands_between(origin, step, quote == ']' ? '[' : quote, RUN_SQL))
			return true;
	}
	return false;
}

/* ---- read twice: ssh host '...' ---- */

/* Does what follows stand behind ssh and its host? An option may have a value; a hole alone may be options. */
static bool is_behind_host(struct str before)
{
	struct str word;
	size_t words = 0, holes = 0;
	if (!str_split(&before, ' ', &word) || !str_is(word, "ssh"))
		return false;
	while (str_find_char(before, ' ', 0) < before.n && str_split(&before, ' ', &word)) {
		if (str_starts(word, "-")) {
			if (runs_ssh_option_with_value(word))
				str_split(&before, ' ', &word);
		} else if (str_is(word, "\1")) {
			holes++;
		} else if (word.n) {
			words++;
		}
	}
	return words || holes > 1 || (holes && before.n); /* ssh ${HOST} ' */
}

/* Does what follows stand where a shell takes its command: docker exec web sh -c HERE, "HERE, "cat HERE? */
static bool is_in_inner_shell(struct str before)
{
	static const char *const shells[] = { "sh", "bash", "zsh", "dash", "ash", NULL };
	struct standing standing = { .into = RUN_SHELL };
	struct str word, program = STR(""), flag = STR("");
	read_text(&standing, before);
	while (standing.open && before.n && before.p[--before.n] != standing.open)
		;
	before = str_trim(before);
	while (str_split(&before, ' ', &word)) {
		bool is_flag = str_starts(word, "-");
		flag = is_flag ? word : STR("");
		program = is_flag ? program : word;
	}
	for (size_t i = program.n; i-- > 0;) {
		if (program.p[i] == '/') {
			program = str_sub(program, i + 1, program.n);
			break;
		}
	}
	return str_in(program, shells) && !str_starts(flag, "--") && str_ends(flag, "c");
}

/* `ssh host '${text}'`, `sh -c '${text}'`: the quotes are gone when the shell over there, or the inner one, reads it. */
static bool is_read_there(const struct node *text, const struct origin *origin)
{
	struct arena *arena = facts_of(text)->arena;
	struct str before = STR("");
	if (is_sum(text)) /* "sh -c " + text */
		return is_in_inner_shell(text_of(arena, text->kids[0])) &&
		       hole_leads(text->kids[1], origin);
	for (size_t i = 0; is_kind(text, K_STRING) && i < text->count; i++) {
		const struct node *part = text->kids[i];
		bool hole = part->kind != K_TEXT;
		if (hole && (is_behind_host(before) || is_in_inner_shell(before)) &&
		    hole_leads(part, origin))
			return true;
		before = str_cat(arena, before, hole ? STR("\1") : part->text);
	}
	return false;
}

/* How often does a shell read it on its way to where it is run? */
static unsigned times_read(const struct origin *origin)
{
	unsigned times = 1;
	for (const struct step *step = origin->steps; step; step = step->next)
		times += step->kind == STEP_PART && is_read_there(step->node, origin);
	return times;
}

/* Does a step quote it for a shell that reads it once? */
static bool quotes_once(const struct origin *origin, const struct step *step)
{
	const struct node *call = step->node;
	bool regex;
	if (step->kind == STEP_QUOTED)
		return true;
	if (!is_kind(call, K_CALL) || step->kind == STEP_HANDED ||
	    step->kind == STEP_RETURNED || !cleans(origin, step, RUN_SHELL))
		return false;
	struct str replaced = text_replaced(call, &regex);
	return str_starts(call_callee(call)->text, "quote") || str_is(replaced, "'") ||
	       str_starts(replaced, "/'/");
}

/* shlex.quote(x) in a command that ssh hands on: as many quotes as shells. */
static bool is_quoted_too_little(const struct origin *origin)
{
	unsigned times = times_read(origin), quoted = 0;
	for (const struct step *step = origin->steps; times > 1 && step; step = step->next)
		quoted += quotes_once(origin, step);
	return quoted && quoted < times;
}

/* shlex.quote(x), which brings quotes of its own. */
static bool brings_quotes(const struct step *step)
{
	return step->kind == STEP_QUOTED && is_kind(step->node, K_CALL) &&
	       str_starts(call_callee(step->node)->text, "quote");
}

/* Does a text have its holes for the origin between quotes? */
static bool has_within_quotes(const struct step *step, const struct origin *origin)
{
	struct standing standing = { origin, RUN_SHELL, 0, 0, false, true };
	if (step->kind == STEP_PART && is_sum(step->node))
		read_sum(&standing, step->node);
	else if (step->kind == STEP_PART && is_kind(step->node, K_STRING))
		read_pieces(&standing, step->node);
	return standing.any && !standing.all;
}

/* sh -c "echo {shlex.quote(x)}": between other quotes its own are letters, or end those. Not where they were escaped for them. */
static bool is_quoted_within_quotes(const struct origin *origin)
{
	bool within = false;
	bool quoted = origin_passed(origin, STEP_QUOTED);
	for (const struct step *step = origin->steps; quoted && step; step = step->next) {
		if (brings_quotes(step))
			return within;
		bool call = is_kind(step->node, K_CALL) && step->kind != STEP_HANDED &&
			    step->kind != STEP_RETURNED;
		within |= has_within_quotes(step, origin);
		within &= !call || !cleans(origin, step, RUN_SHELL);
	}
	return false;
}

bool cleaned_on_way(const struct origin *origin, enum run_into into)
{
	bool little = into == RUN_SHELL &&
		      (is_quoted_too_little(origin) || is_quoted_within_quotes(origin));
	if ((origin_passed(origin, STEP_QUOTED) && !little) ||
	    origin_passed(origin, STEP_NUMBERED) || (into == RUN_SQL && is_quoted_name(origin)))
		return true;
	for (const struct step *step = origin->steps; step; step = step->next) {
		const struct node *node = step->node;
		if (is_kind(node, K_COMPREHENSION) &&
		    limit_of_filter(node, origin) == LIMIT_WHOLE)
			return true;
		if (into == RUN_CODE && step->kind == STEP_PART &&
		    is_written_as_literal(node, origin))
			return true;
		if (!is_kind(node, K_CALL) || step->kind == STEP_HANDED ||
		    step->kind == STEP_RETURNED || (little && quotes_once(origin, step)))
			continue;
		if (cleans(origin, step, into) || limit_of_filter(node, origin) == LIMIT_WHOLE)
			return true;
	}
	return false;
}
