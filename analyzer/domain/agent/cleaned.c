/* What takes out of a text what could hurt: see cleaned.h. */
#include "cleaned.h"

#include "model_text.h"
#include "names.h"
#include "sent.h"
#include "text_limits.h"
#include "values.h"

/* In a shell a quote is written '\'' or '"'"' between quotes: \' ends them, and no more. */
static bool ends_quotes(struct str replacement)
{
	return !replacement.p || !str_has(replacement, "'") || str_has(replacement, "'\\''") ||
	       str_has(replacement, "'\"'\"'");
}

/* Does a replacement take out, or make harmless, what hurts there? */
static bool replaces_harm(const struct node *call, enum run_into into)
{
	bool of_re = str_starts(call_path(call), "re.");
	const struct node *pattern = value_of(call_positional(call, 0));
	struct str text = is_kind(pattern, K_REGEX) ? pattern->text : string_text(pattern);
	bool regex = of_re || is_kind(pattern, K_REGEX);
	if (!text.p)
		return true; /* nobody sees what */
	if (str_has(text, "```"))
		return false; /* the fence around an answer's code */
	if (into == RUN_CODE && (str_has(text, "\"") || str_has(text, "\\")))
		return true; /* written as a literal */
	if (str_is(text, "'") || str_starts(text, "/'/"))
		return into != RUN_SHELL || ends_quotes(string_text(call_positional(call, 1)));
	return regex &&
	       (pattern_finds_harm(text) || (str_has(text, "$") && str_has(text, "`")));
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

/* x.replace(/(["\\$`])/g, "\\$1"): keeps a text within double quotes; blanks, `;` and `&` go through. */
static bool escapes_for_quotes(const struct node *call)
{
	static const char *const others[] = { ";", "&", "|", "[^", "\\W", "\\s", "'", NULL };
	const struct node *pattern = value_of(call_positional(call, 0));
	struct str put = string_text(value_of(call_positional(call, 1)));
	if (!is_kind(pattern, K_REGEX) || !str_starts(put, "\\") ||
	    !str_has(pattern->text, "\""))
		return false;
	for (size_t i = 0; others[i]; i++) {
		if (str_has(pattern->text, others[i]))
			return false;
	}
	return true;
}

static bool leads_to(const struct node *hole, const struct origin *origin)
{
	struct origins origins;
	bool leads = false;
	if (hole->kind == K_TEXT)
		return false;
	origins_of(hole, &origins);
	for (size_t i = 0; i < origins.n; i++)
		leads |= origins.v[i].node == origin->node;
	return leads;
}

/* Does each hole of a text that leads to the origin stand between double quotes? */
static bool is_between_quotes(const struct node *text, const struct origin *origin)
{
	bool open = false;
	for (size_t i = 0; i < text->count; i++) {
		const struct node *part = text->kids[i];
		for (size_t k = 0; part->kind == K_TEXT && k < part->text.n; k++)
			open ^= part->text.p[k] == '"';
		if (!open && leads_to(part, origin))
			return false;
	}
	return true;
}

/* Is what was escaped for double quotes put between such where it gets into a text? */
static bool is_put_between_quotes(const struct step *escaped, const struct origin *origin)
{
	const struct node *text = NULL;
	for (const struct step *step = origin->steps; step != escaped; step = step->next) {
		if (step->kind == STEP_PART && is_kind(step->node, K_STRING))
			text = step->node;
	}
	return !text || is_between_quotes(text, origin);
}

static bool cleans(const struct node *call, enum run_into into)
{
	static const char *const replacing[] = { "replace", "replaceAll", "sub", "subn", NULL };
	static const char *const quoting[] = { "quote", "escape", "translate", NULL };
	struct str name = call_callee(call)->text;
	if (str_in(name, quoting) || encodes(call))
		return true;
	if (into == RUN_CODE && is_literal_of_code(call))
		return true;
	return str_in(name, replacing) && replaces_harm(call, into);
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
			leads |= origins.v[j].node == origin->node;
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

static bool stand_quoted(struct str before, struct str behind, char quote)
{
	return before.n && behind.n && behind.p[0] == quote &&
	       before.p[before.n - 1] == (quote == ']' ? '[' : quote);
}

/* Does the origin stand in such quotes wherever it stands in a template? */
static bool is_quoted_part(const struct node *text, const struct origin *origin, char quote)
{
	bool any = false;
	for (size_t i = 0; i < text->count; i++) {
		struct origins origins;
		bool leads = false;
		if (text->kids[i]->kind == K_TEXT)
			continue;
		origins_of(text->kids[i], &origins);
		for (size_t j = 0; j < origins.n; j++)
			leads |= origins.v[j].node == origin->node;
		const struct node *before = i ? text->kids[i - 1] : NULL,
				  *behind = kid_of(text, i + 1);
		if (leads &&
		    !(before && behind && before->kind == K_TEXT && behind->kind == K_TEXT &&
		      stand_quoted(before->text, behind->text, quote)))
			return false;
		any |= leads;
	}
	return any;
}

/* '"' + x + '"': all that is put in. */
static bool is_quoted_sum(const struct node *sum, char quote)
{
	bool any = false;
	while (is_kind(sum->parent, K_BINARY) && str_is(sum->parent->text, "+"))
		sum = sum->parent;
	struct str text = text_of(facts_of(sum)->arena, sum);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != HOLE)
			continue;
		any = true;
		if (!stand_quoted(str_sub(text, 0, i), str_sub(text, i + 1, text.n), quote))
			return false;
	}
	return any;
}

static bool is_quoted_by(const struct origin *origin, char quote)
{
	for (const struct step *step = origin->steps; quote && step; step = step->next) {
		const struct node *node = step->node;
		if (step->kind == STEP_PART &&
		    (is_kind(node, K_STRING)   ? is_quoted_part(node, origin, quote)
		     : is_kind(node, K_BINARY) ? is_quoted_sum(node, quote)
					       : false))
			return true;
	}
	return false;
}

/* Is it a name of a table or column in its quotes, those in it doubled? No parameter can bind one. */
static bool is_quoted_name(const struct origin *origin)
{
	for (const struct step *step = origin->steps; step; step = step->next) {
		if (is_kind(step->node, K_CALL) && step->kind != STEP_HANDED &&
		    is_quoted_by(origin, doubled_quote(step->node)))
			return true;
	}
	return false;
}

bool cleaned_on_the_way(const struct origin *origin, enum run_into into)
{
	if (origin_passed(origin, STEP_QUOTED) || origin_passed(origin, STEP_NUMBERED) ||
	    origin_passed(origin, STEP_KEY) || (into == RUN_SQL && is_quoted_name(origin)))
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
		    step->kind == STEP_RETURNED)
			continue;
		if (into == RUN_SHELL && escapes_for_quotes(node) &&
		    !is_put_between_quotes(step, origin))
			continue;
		if (cleans(node, into) || limit_of_filter(node, origin) == LIMIT_WHOLE)
			return true;
	}
	return false;
}
