/* What a regular expression leaves of a text: see patterns.h. */
#include "patterns.h"

#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "values.h"

/* ---- what gets through ---- */

/* [A-z], [ -~]: is one of what begins another command in between? */
static bool spans_harm(char from, char to)
{
	static const char *const harm = ";&|`";
	for (const char *c = harm; *c; c++) {
		if (from <= *c && *c <= to)
			return true;
	}
	return false;
}

/* What a set `[...]` lets through; `set` begins behind its bracket. *n: where it ends. */
static bool set_lets_through(struct str set, size_t *n)
{
	bool harm = set.n && set.p[0] == '^';
	size_t i = 0;
	for (; i < set.n && (set.p[i] != ']' || !i); i++) {
		bool escaped = set.p[i] == '\\' && i + 1 < set.n;
		bool range =
			!escaped && i + 2 < set.n && set.p[i + 1] == '-' && set.p[i + 2] != ']';
		harm |= escaped ? strchr("SWD", set.p[i + 1]) != NULL
				: spans_harm(set.p[i], range ? set.p[i + 2] : set.p[i]);
		i += range ? 2 : escaped;
	}
	*n = i;
	return harm;
}

/* Is a set, or \W, with how often it may come all there is up to the next `|` or the end? */
static bool ends_branch(struct str rest)
{
	while (rest.n && strchr("+*?{},0123456789", rest.p[0]))
		rest = str_sub(rest, 1, rest.n);
	return !rest.n || strchr("|)/", rest.p[0]);
}

/* [^a-z]+, \W */
static bool is_all_but(struct str branch)
{
	size_t n;
	if (str_starts(branch, "\\W"))
		return ends_branch(str_sub(branch, 2, branch.n));
	if (!str_starts(branch, "[^") && !str_starts(branch, "[\\W"))
		return false;
	set_lets_through(str_sub(branch, 1, branch.n), &n);
	if (!ends_branch(str_sub(branch, n + 2, branch.n)))
		return false;
	/* [^a-z;$()]: among what is let through is what begins another command */
	return branch.p[1] != '^' || !set_lets_through(str_sub(branch, 2, branch.n), &n);
}

/* [^a-z], ([^a-z]|\s)+: finds all but what is allowed. --[^\n]* finds what follows two dashes. */
static bool finds_all_but(struct str pattern)
{
	bool begins = true;
	for (size_t i = 0; i < pattern.n; i++) {
		begins |= pattern.p[i] == '|';
		bool opens = strchr("|(?:/", pattern.p[i]) != NULL;
		if (begins && is_all_but(str_sub(pattern, i, pattern.n)))
			return true;
		begins &= opens;
	}
	return false;
}

bool pattern_finds_harm(struct str pattern)
{
	static const char *const marks[] = { ";", "&", "|", "`", "$", NULL };
	bool all = true;
	if (finds_all_but(pattern))
		return true;
	for (size_t i = 0; marks[i]; i++)
		all &= str_has(pattern, marks[i]);
	return all;
}

bool pattern_keeps_code(struct str pattern)
{
	size_t from = str_find(pattern, "[^", 0), n;
	if (from >= pattern.n)
		return false;
	struct str kept = str_sub(pattern, from + 2, pattern.n);
	set_lets_through(kept, &n);
	kept = str_sub(kept, 0, n);
	bool words = str_has(kept, "\\w"), letters = words || str_has(kept, "a-z");
	return letters && str_has(kept, "(") &&
	       (words || str_has(kept, "_") || str_has(kept, "."));
}

/* A dot outside brackets, \S, [^...], [;...]: lets through what hurts. */
static bool lets_through(struct str pattern)
{
	for (size_t i = 0, n; i < pattern.n; i++) {
		char c = pattern.p[i];
		if (c == '.' ||
		    (c == '\\' && i + 1 < pattern.n && strchr("SWD", pattern.p[++i])))
			return true;
		if (c == '[' && set_lets_through(str_sub(pattern, i + 1, pattern.n), &n))
			return true;
		if (c == '[')
			i += n + 1;
	}
	return false;
}

bool pattern_is_safe(struct str pattern, bool whole)
{
	bool ends = whole || str_ends(pattern, "$") || str_has(pattern, "\\Z") ||
		    str_has(pattern, "\\z");
	return ends && !lets_through(pattern);
}

/* ---- which pattern ---- */

/* What stands between the slashes of a JavaScript pattern. */
static struct str regex_body(struct str text)
{
	while (text.n && text.p[text.n - 1] != '/')
		text.n--;
	return text.n > 1 ? str_sub(text, 1, text.n - 1) : text;
}

static struct str regex_flags(struct str text)
{
	size_t at = text.n;
	while (at && text.p[at - 1] != '/')
		at--;
	return str_sub(text, at, text.n);
}

struct str pattern_of(const struct node *expression)
{
	const struct node *value = expression ? value_of(expression) : NULL;
	if (!value)
		return (struct str){ NULL, 0 };
	if (value->kind == K_REGEX)
		return regex_body(value->text);
	if (is_kind(value, K_CALL))
		return pattern_of(call_positional(value, 0)); /* re.compile, new RegExp */
	return string_text(value);
}

/* re.match(...), not re.compile(...).match(...) */
static bool is_of_module(const struct node *call)
{
	const struct node *callee = call_callee(call);
	struct str path = is_kind(callee, K_ATTR) ? path_of(callee->kids[0]) : call_path(call);
	return str_is(path, "re") || str_is(path, "regex") ||
	       (!is_kind(callee, K_ATTR) && str_starts(path, "re."));
}

const struct node *pattern_asked(const struct node *call)
{
	static const char *const of_text[] = { "match",   "matchAll",   "search",
					       "replace", "replaceAll", NULL };
	const struct node *callee = call_callee(call);
	bool python = facts_of(call)->source->lang == LANG_PYTHON;
	if (python ? is_of_module(call) : str_in(callee->text, of_text))
		return call_positional(call, 0);
	return is_kind(callee, K_ATTR) ? callee->kids[0] : NULL;
}

/* ---- groups ---- */

/* Behind a set or an escaped character that begins at a place; the place behind the character there otherwise. */
static size_t behind_one(struct str pattern, size_t at)
{
	size_t n;
	if (pattern.p[at] == '\\')
		return at + 2;
	if (pattern.p[at] != '[')
		return at + 1;
	set_lets_through(str_sub(pattern, at + 1, pattern.n), &n);
	return at + n + 2;
}

/* What stands between a bracket's inside and its end. */
static struct str bracketed(struct str pattern, size_t from)
{
	size_t deep = 1, at = from;
	while (at < pattern.n) {
		deep += pattern.p[at] == '(';
		deep -= pattern.p[at] == ')';
		if (!deep)
			break;
		at = behind_one(pattern, at);
	}
	return str_sub(pattern, from, at < pattern.n ? at : pattern.n);
}

/* "owner" of (?<owner>...) and (?P<owner>...); empty where a group has none. */
static struct str group_name(struct str group)
{
	size_t at = str_starts(group, "?P<") ? 3 : str_starts(group, "?<") ? 2 : group.n;
	size_t end = str_find_char(group, '>', at);
	bool behind = at < group.n && strchr("=!", group.p[at]); /* (?<=...) */
	return end < group.n && !behind ? str_sub(group, at, end) : STR("");
}

static bool captures(struct str group)
{
	return !str_starts(group, "?") || group_name(group).n;
}

/* The group of that number or name; the pattern itself where none is meant; p == NULL when it has no such. */
static struct str group_of(struct str pattern, size_t number, struct str name)
{
	size_t count = 0;
	if (!number && !name.n)
		return pattern;
	for (size_t at = 0; at < pattern.n; at = behind_one(pattern, at)) {
		if (pattern.p[at] != '(')
			continue;
		struct str group = bracketed(pattern, at + 1);
		if (!captures(group))
			continue;
		count++;
		if (name.n ? str_eq(group_name(group), name) : count == number)
			return group;
	}
	return (struct str){ NULL, 0 };
}

/* What was taken out of a match, as far as it is seen on the way from the question: the last before the match counts. */
struct taken {
	size_t number;
	struct str name;
	struct str attr;   /* the last attribute: of match.groups, or of anything */
	bool any, unknown; /* something; by a variable */
};

/* match[2], match.group("owner") */
static struct taken taken_by(const struct node *key)
{
	struct str name = string_text(key);
	bool number = is_kind(key, K_NUMBER) && key->number >= 0;
	return (struct taken){ .number = number ? (size_t)key->number : 0,
			       .name = name.n ? name : STR(""),
			       .any = true,
			       .unknown = !number && !name.n };
}

/* [, owner, repo] = match, { owner } = match.groups: by the end of what was taken, which is nearest to the question. */
static struct taken taken_apart(struct str access)
{
	struct taken taken = { .name = STR(""), .any = true };
	size_t at = access.n;
	while (at && access.p[at - 1] != '[' && access.p[at - 1] != '.')
		at--;
	bool element = at && access.p[at - 1] == '[';
	taken.unknown = !at || (element && str_starts(str_sub(access, at, access.n), "]"));
	if (element)
		taken.number = strtoul(access.p + at, NULL, 10);
	else
		taken.name = str_sub(access, at, access.n);
	return taken;
}

/* match.group(2), match.groups()[1] */
static void note_call(struct taken *taken, const struct node *call)
{
	struct str method = call_callee(call)->text;
	if (str_is(method, "group"))
		*taken = call_positional(call, 0) ? taken_by(call_positional(call, 0))
						  : (struct taken){ .name = STR("") };
	else if (str_is(method, "groups") && taken->any && !taken->name.n)
		taken->number++;
	else if (str_is(method, "groups"))
		taken->unknown = true;
}

/* One step between the question and the match. */
static void note_step(struct taken *taken, const struct step *step, struct str access)
{
	const struct node *node = step->node;
	if (step->kind == STEP_UNPACKED)
		*taken = taken_apart(access);
	else if (is_kind(node, K_INDEX))
		*taken = taken_by(kid_of(node, 1));
	else if (is_kind(node, K_CALL))
		note_call(taken, node);
	else if (is_kind(node, K_ATTR) && !str_is(node->text, "groups"))
		taken->attr = node->text;
	else if (is_kind(node, K_ATTR) && taken->attr.n)
		*taken = (struct taken){ .name = taken->attr, .any = true };
}

/* What a call of a pattern gives is all that it matched: re.findall(p, x), x.match(/p/g). */
static bool gives_whole(const struct node *call)
{
	const struct node *pattern = value_of(pattern_asked(call));
	struct str method = call_callee(call)->text;
	bool everywhere = is_kind(pattern, K_REGEX) && str_has(regex_flags(pattern->text), "g");
	return str_is(method, "findall") || (str_is(method, "match") && everywhere);
}

static bool matches(const struct node *call)
{
	static const char *const methods[] = { "exec",    "match",    "matchAll",  "search",
					       "findall", "finditer", "fullmatch", NULL };
	return is_kind(call, K_CALL) && is_kind(call_callee(call), K_ATTR) &&
	       str_in(call_callee(call)->text, methods);
}

bool pattern_group_is_safe(const struct origin *origin)
{
	struct taken taken = { .name = STR("") };
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (step->kind != STEP_PASSED || !matches(step->node)) {
			note_step(&taken, step, origin->access);
			continue;
		}
		struct str pattern = pattern_of(pattern_asked(step->node));
		if (gives_whole(step->node))
			taken = (struct taken){ .name = STR("") };
		struct str group = group_of(pattern, taken.number, taken.name);
		if (pattern.p && group.p && !taken.unknown && !lets_through(group))
			return true;
		taken = (struct taken){ .name = STR("") };
	}
	return false;
}
