/*
 * Running rules over a file: see lint.h; and what rules report with: see rule.h.
 *
 * A finding is a diag being written, in the file's own arena. When all rules
 * have spoken, comments silence some, the rest is sorted and copied out.
 */
#include "lint.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "files.h"
#include "lint_internal.h"
#include "must.h"
#include "notebook.h"
#include "prefilter.h"
#include "suppress.h"

static const char *const robustness[] = { "correctness", NULL };

static const struct about builtins[BUILTIN_COUNT] = {
	[BUILTIN_PARSE_ERROR] = {
		.id = "parse-error",
		.code = "SP001",
		.doc = "A file, or a part of one, that could not be parsed.\n\n"
		       "Rules cannot see what does not parse, so what is in there is not\n"
		       "checked. A part that does not parse is a note; when most of the file\n"
		       "is lost, it is a warning. A file that takes too long to parse is no\n"
		       "finding but work that was not done: exit status 2. Files in which no\n"
		       "rule could fire are not parsed at all.\n",
		.severity = SEV_WARNING,
		.precision = "very-high",
		.tags = robustness,
	},
	[BUILTIN_UNUSED_SUPPRESSION] = {
		.id = "unused-suppression",
		.code = "SP002",
		.doc = "A suppression comment that silences nothing.\n\n"
		       "The finding it was written for is gone, the rule's name is misspelt, or\n"
		       "it stands on the wrong line. It silences its own line, or the next line\n"
		       "of code when it stands alone. A dead one would hide the next real finding.\n",
		.severity = SEV_WARNING,
		.precision = "very-high",
		.tags = robustness,
	},
};

enum { JUDGE_MS = 10000 }; /* of processor time, for all that is asked about one file */

struct lint_worker {
	const struct linter *linter;
	struct project *project;
	bool *found;     /* the scanner's answer for the file at hand */
	uint64_t *spent; /* see lint_worker_spent; or NULL */
};

/* A file while it is judged. */
struct judging {
	const struct linter *linter;
	const struct source *source;
	const struct setting *settings;
	struct facts *facts;
	bool in_test;    /* the file is test code */
	uint64_t *spent; /* the worker's */
	struct arena *arena;
	VEC(struct finding *) findings;
	struct suppressions suppressions; /* once applied */
};

struct lint {
	struct judging *judging;
	size_t rule;
};

struct finding {
	struct diag diag; /* its `what` and `why` grow here */
	struct judging *judging;
	VEC(struct related) related;
	VEC(struct edit) edits;
	struct fix fix;
};

/* ---- preparing ---- */

static const struct json **fallbacks_parse(struct arena *arena, const struct option *options)
{
	VEC(const struct json *) values = { 0 };
	for (; options && options->name; options++) {
		struct json_doc doc;
		struct err err;
		int status = json_parse(arena, str_of(options->name), str_of(options->fallback),
					&doc, &err);
		assert(status == 0 && "an option's default must be JSON");
		(void)status;
		vec_push(arena, &values, doc.root);
	}
	return values.v;
}

static struct about about_of(const struct rule_entry *entry)
{
	return (struct about){
		.id = entry->id,
		.code = entry->rule->code,
		.doc = entry->doc,
		.severity = entry->rule->severity,
		.precision = entry->rule->precision,
		.security = entry->rule->security,
		.tags = entry->rule->tags,
	};
}

void linter_prepare(struct linter *linter, struct arena *arena)
{
	size_t count = linter->rule_count;
	struct about *about = ARENA_ARRAY(arena, struct about, linter_about_count(linter));
	const struct json *const **fallback =
		ARENA_ARRAY(arena, const struct json *const *, count);
	for (size_t i = 0; i < count; i++) {
		about[i] = about_of(&linter->rules[i]);
		fallback[i] = fallbacks_parse(arena, linter->rules[i].rule->options);
	}
	for (size_t i = 0; i < BUILTIN_COUNT; i++)
		about[count + i] = builtins[i];
	linter->about = about;
	linter->fallback = fallback;
}

void linter_prepare_scan(struct linter *linter, struct arena *arena)
{
	linter->prefilter =
		prefilter_new(arena, linter->rules, linter->rule_count, linter->models);
}

static int about_order(const void *a, const void *b)
{
	const struct about *x = *(const struct about *const *)a,
			   *y = *(const struct about *const *)b;
	return strcmp(x->id, y->id);
}

void linter_about_sorted(const struct linter *linter, const struct about **out)
{
	size_t count = linter_about_count(linter);
	for (size_t i = 0; i < count; i++)
		out[i] = &linter->about[i];
	qsort(out, count, sizeof(*out), about_order);
}

size_t linter_find(const struct linter *linter, struct str id_or_code)
{
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		if (str_is(id_or_code, linter->about[i].id) ||
		    str_is(id_or_code, linter->about[i].code))
			return i;
	}
	return SIZE_MAX;
}

int linter_unknown(const struct linter *linter, struct str name, struct err *err)
{
	const char *near = NULL;
	size_t least = 2 + name.n / 4;
	for (size_t i = 0; i < linter_about_count(linter); i++) {
		size_t distance = str_distance(name, str_of(linter->about[i].id), least);
		if (distance < least) {
			near = linter->about[i].id;
			least = distance;
		}
	}
	if (near)
		return err_set(err, "unknown rule \"%.*s\", did you mean \"%s\"?",
			       STR_ARG(name), near);
	return err_set(err, "unknown rule \"%.*s\"", STR_ARG(name));
}

struct lint_worker *lint_worker_new(const struct linter *linter)
{
	struct lint_worker *worker = must_zeroed(1, sizeof(*worker));
	worker->linter = linter;
	worker->project = project_new(linter->grammars, linter->models, linter->root);
	project_overlay(worker->project, linter->overlay);
	project_shelf(worker->project, linter->shelf);
	worker->found =
		must_zeroed(prefilter_size(linter->prefilter) + 1, sizeof(*worker->found));
	if (linter->timed)
		worker->spent =
			must_zeroed(linter->rule_count + SPENT_KINDS, sizeof(*worker->spent));
	return worker;
}

void lint_worker_share(struct lint_worker *worker, struct shared *shared)
{
	project_share(worker->project, shared);
}

void lint_worker_free(struct lint_worker *worker)
{
	if (!worker)
		return;
	project_free(worker->project);
	free(worker->found);
	free(worker->spent);
	free(worker);
}

void lint_worker_remember(struct lint_worker *worker)
{
	project_remember(worker->project);
}

struct seen *lint_worker_seen(const struct lint_worker *worker)
{
	return project_seen(worker->project);
}

const uint64_t *lint_worker_spent(const struct lint_worker *worker)
{
	return worker->spent;
}

/* When something begins; of no interest when nobody keeps it. */
static uint64_t begins(const uint64_t *spent)
{
	struct timespec now;
	if (!spent || clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now))
		return 0;
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void ends(uint64_t *spent, size_t on, uint64_t begun)
{
	if (spent)
		spent[on] += begins(spent) - begun;
}

/* ---- findings ---- */

/* The text on one line: a line break and the blanks around it become a space. */
__attribute__((format(printf, 2, 0))) static struct str
one_line(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	assert(n >= 0);
	char *text = arena_alloc(arena, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, args);
	size_t out = 0;
	bool broken = false; /* in the blanks after a line break */
	for (int i = 0; i < n; i++) {
		bool line_break = strchr("\t\n\v\f\r", text[i]) != NULL;
		broken = line_break || (broken && text[i] == ' ');
		if (broken && out && text[out - 1] == ' ')
			continue;
		text[out++] = line_break ? ' ' : text[i];
	}
	return str_trim((struct str){ text, out });
}

static struct finding *finding_new(struct judging *judging, size_t index, uint32_t start,
				   uint32_t end)
{
	const struct about *about = &judging->linter->about[index];
	const struct setting *setting = &judging->settings[index];
	struct finding *finding = ARENA_NEW(judging->arena, struct finding);
	finding->judging = judging;
	finding->diag.about = about;
	finding->diag.severity = setting->severity_set ? setting->severity : about->severity;
	finding->diag.place = place_make(judging->arena, &judging->source->lines,
					 judging->source->shown, start, end);
	vec_push(judging->arena, &judging->findings, finding);
	return finding;
}

static struct str scope_at(const struct node *node)
{
	while (node && node->kind != K_FUNCTION && node->kind != K_CLASS)
		node = node->parent;
	return node ? node_scope_name(node) : (struct str){ 0 };
}

struct finding *lint_report(struct lint *lint, const struct node *at, const char *what, ...)
{
	struct judging *judging = lint->judging;
	struct finding *finding = finding_new(judging, lint->rule, at->start, at->end);
	if (judging->in_test && is_mocked(at))
		judging->findings.n--; /* written by the rule, kept by nobody */
	finding->diag.scope = scope_at(at);
	va_list args;
	va_start(args, what);
	finding->diag.what = one_line(judging->arena, what, args);
	va_end(args);
	return finding;
}

void finding_why(struct finding *finding, const char *why, ...)
{
	va_list args;
	va_start(args, why);
	finding->diag.why = one_line(finding->judging->arena, why, args);
	va_end(args);
}

void finding_severity(struct finding *finding, enum severity severity)
{
	size_t rule = (size_t)(finding->diag.about - finding->judging->linter->about);
	if (!finding->judging->settings[rule].severity_set)
		finding->diag.severity = severity;
}

/* In a notebook people look for the cell, not for the line of the file. */
static struct str with_cell(struct arena *arena, const struct source *source,
			    const struct place *place, struct str text)
{
	struct notebook_line at = notebook_at(source, place->from.line);
	return at.cell ? str_fmt(arena, "cell %u, line %u: %.*s", at.cell, at.line,
				 STR_ARG(text))
		       : text;
}

void finding_related(struct finding *finding, const struct node *at, const char *text, ...)
{
	if (!at)
		return;
	struct arena *arena = finding->judging->arena;
	const struct source *source = facts_of(at)->source;
	struct str shown = source->shown;
	if (source != finding->judging->facts->source)
		shown = files_shown(finding->judging->linter->report_root, source->path);
	struct related related = {
		.place = place_make(arena, &source->lines, shown, at->start, at->end),
	};
	va_list args;
	va_start(args, text);
	related.text = with_cell(arena, source, &related.place, one_line(arena, text, args));
	va_end(args);
	vec_push(arena, &finding->related, related);
}

void finding_is_flow(struct finding *finding)
{
	finding->diag.is_flow = true;
}

void finding_fix(struct finding *finding, enum fix_kind kind, const char *title, ...)
{
	const struct linter *linter = finding->judging->linter;
	size_t rule = (size_t)(finding->diag.about - linter->about);
	assert((rule >= linter->rule_count || linter->rules[rule].rule->fixes) &&
	       "a rule that offers fixes says so");
	(void)rule;
	assert(!finding->diag.fix && "at most one fix a finding");
	va_list args;
	va_start(args, title);
	finding->fix = (struct fix){
		.title = one_line(finding->judging->arena, title, args),
		.kind = kind,
	};
	va_end(args);
	finding->diag.fix = &finding->fix;
}

void finding_edit(struct finding *finding, uint32_t start, uint32_t end, struct str text)
{
	struct arena *arena = finding->judging->arena;
	const struct source *source = finding->judging->source;
	assert(finding->diag.fix && "finding_fix comes first");
	assert(start <= end && end <= source->text.n);
	assert(finding->edits.n == 0 ||
	       finding->edits.v[finding->edits.n - 1].place.end <= start);
	struct edit edit = {
		.place = place_make(arena, &source->lines, source->shown, start, end),
		.text = str_dup(arena, text),
	};
	vec_push(arena, &finding->edits, edit);
}

/* ---- what rules may ask ---- */

struct arena *lint_arena(struct lint *lint)
{
	return lint->judging->arena;
}

const struct facts *lint_facts(const struct lint *lint)
{
	return lint->judging->facts;
}

const struct models *lint_models(const struct lint *lint)
{
	return lint->judging->linter->models;
}

const struct grammars *lint_grammars(const struct lint *lint)
{
	return lint->judging->linter->grammars;
}

enum lang lint_lang(const struct lint *lint)
{
	return lint->judging->source->lang;
}

bool lint_has_rule(const struct lint *lint, const char *id)
{
	size_t index = linter_find(lint->judging->linter, str_of(id));
	return index != SIZE_MAX && lint->judging->settings[index].on;
}

static const struct json *option_value(const struct lint *lint, const char *name,
				       enum option_type type)
{
	const struct linter *linter = lint->judging->linter;
	const struct option *options = linter->rules[lint->rule].rule->options;
	size_t i = 0;
	while (options && options[i].name && strcmp(options[i].name, name) != 0)
		i++;
	assert(options && options[i].name && options[i].type == type &&
	       "the rule declares the option with this type");
	(void)type;
	const struct json *set = json_get(lint->judging->settings[lint->rule].options, name);
	return set ? set : linter->fallback[lint->rule][i];
}

bool lint_option_bool(const struct lint *lint, const char *name)
{
	return option_value(lint, name, OPTION_BOOL)->boolean;
}

int64_t lint_option_integer(const struct lint *lint, const char *name)
{
	return (int64_t)option_value(lint, name, OPTION_INTEGER)->number;
}

double lint_option_number(const struct lint *lint, const char *name)
{
	return option_value(lint, name, OPTION_NUMBER)->number;
}

struct str lint_option_string(const struct lint *lint, const char *name)
{
	return option_value(lint, name, OPTION_STRING)->text;
}

bool lint_option_lists(const struct lint *lint, const char *name, struct str text)
{
	const struct json *list = option_value(lint, name, OPTION_STRINGS);
	for (const struct json *item = list->first; item; item = item->next) {
		if (str_eq(item->text, text))
			return true;
	}
	return false;
}

/* ---- judging ---- */

/* Does the rule speak the file's language, and is it switched on? */
static bool may_speak(const struct lint_worker *worker, const struct source *source,
		      const struct setting *settings, size_t i)
{
	unsigned speaks = worker->linter->rules[i].rule->languages;
	unsigned language = lang_is_js(source->lang) ? FOR_JS : FOR_PYTHON;
	return settings[i].on && (speaks & language);
}

/* Can the rule fire on the file at all? */
static bool may_fire(const struct lint_worker *worker, const struct source *source, size_t i)
{
	return worker->linter->no_scan ||
	       prefilter_may_fire(worker->linter->prefilter, i, source, worker->found);
}

/* What was found while the time ran out may rest on an answer that was none. */
static void drop_late(struct judging *judging, size_t found_before)
{
	if (names_late(judging->facts))
		judging->findings.n = found_before;
}

static void call_each(struct lint *lint, struct node *const *nodes, size_t count,
		      void (*visit)(struct lint *, const struct node *))
{
	struct judging *judging = lint->judging;
	for (size_t i = 0; visit && i < count && !names_late(judging->facts); i++) {
		size_t found = judging->findings.n;
		visit(lint, nodes[i]);
		drop_late(judging, found);
	}
}

static void run_rule(struct judging *judging, size_t index)
{
	const struct rule *rule = judging->linter->rules[index].rule;
	const struct facts *facts = judging->facts;
	struct lint lint = { judging, index };
	origins_begin(facts);
	call_each(&lint, facts->calls.v, facts->calls.n, rule->on_call);
	call_each(&lint, facts->loops.v, facts->loops.n, rule->on_loop);
	call_each(&lint, facts->functions.v, facts->functions.n, rule->on_function);
	call_each(&lint, facts->classes.v, facts->classes.n, rule->on_class);
	call_each(&lint, facts->tries.v, facts->tries.n, rule->on_try);
	size_t found = judging->findings.n;
	if (rule->on_file && !names_late(facts))
		rule->on_file(&lint, facts);
	drop_late(judging, found);
}

static size_t builtin_index(const struct judging *judging, enum builtin builtin)
{
	return judging->linter->rule_count + builtin;
}

/* A report of a builtin; NULL when it is switched off. */
static struct finding *report_builtin(struct judging *judging, enum builtin builtin,
				      uint32_t start, uint32_t end, struct str what,
				      const char *why)
{
	size_t index = builtin_index(judging, builtin);
	if (!judging->settings[index].on)
		return NULL;
	struct finding *finding = finding_new(judging, index, start, end);
	finding->diag.what = what;
	finding->diag.why = str_of(why);
	return finding;
}

static void report_parse_errors(struct judging *judging)
{
	const struct facts *facts = judging->facts;
	bool lost = facts->damage.bytes > str_trim(judging->source->text).n / 2;
	const char *what = !facts->has_error ? "nesting this deep is not checked"
			   : lost            ? "most of this file does not parse"
					     : "this part of the file does not parse";
	if (!facts->has_error && !facts->too_deep)
		return;
	struct finding *finding = report_builtin(
		judging, BUILTIN_PARSE_ERROR, facts->damage.start, facts->damage.end,
		str_of(what),
		lost ? "rules see only what parses: findings may be missing in this file"
		     : "rules do not see what is in it; the rest of the file was checked");
	if (finding && !lost)
		finding_severity(finding, SEV_NOTE);
}

static const char *const why_unused = "a comment that silences nothing today hides a real "
				      "finding tomorrow; remove or correct it";

/* The bytes to delete so that a comment's name, or the whole comment when it was the only one, is gone. */
static void fix_unused(struct finding *finding, const struct suppression *s, size_t i)
{
	struct str text = finding->judging->source->text;
	uint32_t start = s->ids[i].start, end = s->ids[i].end;
	if (s->id_count == 1) {
		start = s->start;
		end = s->end;
		while (start && (text.p[start - 1] == ' ' || text.p[start - 1] == '\t'))
			start--;
		if (s->own_line && (start == 0 || text.p[start - 1] == '\n')) {
			while (end < text.n && text.p[end] != '\n')
				end++;
			end += end < text.n;
		}
	} else if (i + 1 < s->id_count) {
		end = s->ids[i + 1].start;
	} else {
		start = s->ids[i - 1].end;
	}
	finding_fix(finding, FIX_SAFE, "Remove the unused suppression");
	finding_edit(finding, start, end, STR(""));
}

static bool is_silent_in_tests(const struct linter *linter, size_t rule)
{
	return rule < linter->rule_count &&
	       linter->rules[rule].rule->in_tests == IN_TESTS_SILENT;
}

/* Does the rule keep silent because this is test code? */
static bool is_silenced(const struct judging *judging, size_t rule)
{
	return judging->in_test && is_silent_in_tests(judging->linter, rule);
}

static void report_unused_id(struct judging *judging, const struct suppression *s, size_t i)
{
	const struct suppressed_id *id = &s->ids[i];
	struct arena *arena = judging->arena;
	struct str what;
	if (id->rule == SIZE_MAX) {
		struct err err;
		linter_unknown(judging->linter, id->name, &err);
		what = str_dup(arena, str_of(err.text));
	} else if (!judging->settings[id->rule].on || is_silenced(judging, id->rule)) {
		return; /* a rule that did not run proves nothing */
	} else {
		what = s->whole_file
			       ? str_fmt(arena,
					 "this comment silences nothing: no %.*s in this file",
					 STR_ARG(id->name))
			       : str_fmt(arena,
					 "this comment silences nothing: no %.*s on line %u",
					 STR_ARG(id->name), s->line);
	}
	struct finding *finding = report_builtin(judging, BUILTIN_UNUSED_SUPPRESSION, id->start,
						 id->end, what, why_unused);
	if (finding && id->rule != SIZE_MAX)
		fix_unused(finding, s, i);
}

static void report_unused(struct judging *judging, struct suppressions list)
{
	for (size_t i = 0; i < list.n; i++) {
		const struct suppression *s = &list.v[i];
		if (s->mistake)
			report_builtin(judging, BUILTIN_UNUSED_SUPPRESSION, s->start, s->end,
				       str_fmt(judging->arena, "this comment does nothing: %s",
					       s->mistake),
				       why_unused);
		for (size_t k = 0; !s->mistake && k < s->id_count; k++) {
			if (!s->ids[k].used)
				report_unused_id(judging, s, k);
		}
	}
}

/* The findings as finished diags. */
static struct diag **finish(struct judging *judging)
{
	struct diag **diags = ARENA_ARRAY(judging->arena, struct diag *, judging->findings.n);
	for (size_t i = 0; i < judging->findings.n; i++) {
		struct finding *finding = judging->findings.v[i];
		finding->diag.related = finding->related.v;
		finding->diag.related_count = finding->related.n;
		finding->fix.edits = finding->edits.v;
		finding->fix.edit_count = finding->edits.n;
		diags[i] = &finding->diag;
	}
	return diags;
}

static struct silencing silencing_of(struct arena *results, const struct source *source,
				     const struct suppression *s)
{
	struct str text = source->text;
	struct silencing out = { .reason = str_dup(results, s->reason),
				 .whole_file = s->whole_file };
	out.place = place_make(results, &source->lines, str_dup(results, source->shown),
			       s->start, s->end);
	out.rules =
		str_dup(results, str_sub(text, s->ids[0].start, s->ids[s->id_count - 1].end));
	for (size_t i = 0; i < s->id_count; i++)
		out.used |= s->ids[i].used;
	return out;
}

/* Those without a mistake. */
static void copy_silencings(const struct judging *judging, struct arena *results,
			    struct lint_result *out)
{
	struct suppressions list = judging->suppressions;
	struct silencing *all = ARENA_ARRAY(results, struct silencing, list.n);
	for (size_t i = 0; i < list.n; i++) {
		if (!list.v[i].mistake)
			all[out->silencing_count++] =
				silencing_of(results, judging->source, &list.v[i]);
	}
	out->silencings = all;
}

/* All that is said about a file that was parsed. */
static void judge(struct judging *judging, const bool *active)
{
	for (size_t i = 0; i < judging->linter->rule_count; i++) {
		uint64_t begun = begins(judging->spent);
		if (!active[i] || is_silenced(judging, i))
			continue;
		run_rule(judging, i);
		ends(judging->spent, i, begun);
	}
	report_parse_errors(judging);
	if (!suppress_possible(judging->source->text))
		return;
	struct suppressions list = suppress_read(judging->linter, judging->facts);
	suppress_apply(list, judging->linter, finish(judging), judging->findings.n);
	report_unused(judging, list);
	/* Again: a comment may silence what was said of another one. */
	suppress_apply(list, judging->linter, finish(judging), judging->findings.n);
	judging->suppressions = list;
}

static void copy_out(struct judging *judging, struct arena *results, struct lint_result *out)
{
	struct diag **diags = finish(judging);
	size_t n = judging->findings.n;
	qsort(diags, n, sizeof(*diags), diag_order);
	out->diags = ARENA_ARRAY(results, struct diag *, n);
	out->diag_count = n;
	for (size_t i = 0; i < n; i++) {
		diags[i]->what = with_cell(judging->arena, judging->source, &diags[i]->place,
					   diags[i]->what);
		out->diags[i] = diag_copy(results, diags[i]);
	}
}

/* Which rules look at the file. */
static void choose_rules(struct lint_worker *worker, const struct source *source,
			 const struct setting *settings, bool *active)
{
	const struct linter *linter = worker->linter;
	prefilter_scan(linter->prefilter, source->text, worker->found);
	for (size_t i = 0; i < linter->rule_count; i++)
		active[i] =
			may_speak(worker, source, settings, i) && may_fire(worker, source, i);
}

/* Does one of them say something? Of a test by its path, most say nothing, and it need not be parsed for them. */
static bool any_speaks(const struct linter *linter, const struct source *source,
		       const bool *active)
{
	bool test = source_is_test(source);
	for (size_t i = 0; i < linter->rule_count; i++) {
		if (active[i] && !(test && is_silent_in_tests(linter, i)))
			return true;
	}
	return false;
}

const struct facts *lint_open(struct lint_worker *worker, const struct source *source,
			      const struct setting *settings, bool **active,
			      const struct linter **linter, struct err *err)
{
	*linter = worker->linter;
	*active = ARENA_ARRAY(source->arena, bool, worker->linter->rule_count);
	choose_rules(worker, source, settings, *active);
	struct facts *facts = project_facts(worker->project, source, err);
	if (facts)
		project_begin(worker->project, JUDGE_MS);
	return facts;
}

void lint_close(struct lint_worker *worker)
{
	project_trim(worker->project);
}

void lint_source(struct lint_worker *worker, const struct source *source,
		 const struct setting *settings, struct arena *results, struct lint_result *out)
{
	const struct linter *linter = worker->linter;
	struct judging judging = {
		.linter = linter,
		.source = source,
		.settings = settings,
		.arena = source->arena,
		.spent = worker->spent,
	};
	bool *active = ARENA_ARRAY(source->arena, bool, linter->rule_count);
	uint64_t begun = begins(worker->spent);
	choose_rules(worker, source, settings, active);
	bool any = any_speaks(linter, source, active) || suppress_possible(source->text);
	ends(worker->spent, linter->rule_count + SPENT_SCAN, begun);
	struct err err;
	*out = (struct lint_result){ 0 };
	out->skipped = !any;
	if (!any)
		return;
	begun = begins(worker->spent);
	judging.facts = project_facts(worker->project, source, &err);
	ends(worker->spent, linter->rule_count + SPENT_PARSE, begun);
	out->failed = judging.facts == NULL;
	if (judging.facts) {
		project_begin(worker->project, JUDGE_MS);
		judging.in_test = is_test_code(judging.facts);
		judge(&judging, active);
		out->damaged = judging.facts->has_error;
		out->partly =
			(judging.facts->has_error || judging.facts->too_deep ? PARTLY_SYNTAX
									     : 0u) |
			(values_exhausted(judging.facts) || origins_exhausted(judging.facts)
				 ? PARTLY_VALUES
				 : 0u) |
			(project_cut(worker->project) ? PARTLY_MODULES : 0u) |
			(project_late(worker->project) ? PARTLY_TIME : 0u);
	} else {
		out->failed_why = str_dup(results, str_of(err.text));
	}
	copy_out(&judging, results, out);
	copy_silencings(&judging, results, out);
	project_trim(worker->project);
}
