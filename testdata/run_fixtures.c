/*
 * Runs fixtures: run_fixtures rule ID FOLDER | all FOLDER | examples ID | scanned FOLDER
 *
 * A fixture is a file of a supported language whose comments say what must be found:
 *
 *     page.evaluate(fn, a, b)          # expect: evaluate-arity
 *     loader(page).evaluate(fn, a, b)  # todo-expect: evaluate-arity
 *
 * on the line where the finding starts; two findings, two names with a comma; "evaluate-arity (note)"
 * asks for its severity, too. A finding without a
 * marker fails, so does a marker without a finding, and a todo-expect that comes true. Each file is
 * judged twice, the second time with the markers blanked: a comment must make no
 * difference. Each finding's statement is judged alone, too, with and without the pre-filter. Next to NAME.EXT, NAME.fixed.EXT is what --fix makes of it, NAME.fixed-unsafe.EXT what
 * --unsafe-fixes makes. A shearpin.json in the folder is the configuration; package.json and
 * the like are read as in any project.
 *
 * `rule` judges with one rule, `all` with every one; `examples` runs those of a rule's head
 * comment, as rule.h describes them. `scanned` asks of every rule, in the fixtures of all, whether the pre-filter loses a finding,
 * of each finding's statement alone, too.
 */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "files.h"
#include "fix.h"
#include "workspace.h"

struct marker {
	uint32_t line;
	struct str id, severity; /* empty: any */
	bool todo, met;
};

typedef VEC(struct marker) marker_list;

struct run {
	struct arena *arena;
	struct workspace ws;
	const struct unit *unit;
	struct selection selection;
	struct lint_worker *worker;
	struct linter unscanned; /* the same without the pre-filter */
	struct lint_worker *unscanned_worker;
	size_t failures, expectations;
};

__attribute__((format(printf, 4, 5))) static void fail(struct run *run, struct str path,
						       uint32_t line, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%.*s:%u: ", STR_ARG(path), line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	run->failures++;
}

/* ---- markers ---- */

static bool is_id_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* Where the comment begins that has `expect:` or `todo-expect:` right behind its sign; SIZE_MAX: none. */
static size_t find_marker(struct str line, size_t *ids, bool *todo)
{
	size_t at = str_find(line, "expect:", 0);
	if (at == SIZE_MAX)
		return SIZE_MAX;
	*ids = at + strlen("expect:");
	*todo = at >= 5 && memcmp(line.p + at - 5, "todo-", 5) == 0;
	at -= *todo ? 5 : 0;
	while (at && line.p[at - 1] == ' ')
		at--;
	size_t sign = at;
	while (sign && strchr("#/*", line.p[sign - 1]))
		sign--;
	return sign < at ? sign : SIZE_MAX;
}

static void read_ids(struct arena *arena, struct str text, uint32_t line, bool todo,
		     marker_list *out)
{
	struct str part;
	while (str_split(&text, ',', &part)) {
		part = str_trim(part);
		size_t n = 0;
		while (n < part.n && is_id_char(part.p[n]))
			n++;
		struct str more = str_trim(str_sub(part, n, part.n));
		struct marker marker = { line, str_sub(part, 0, n), STR(""), todo, false };
		if (more.n > 2 && more.p[0] == '(' && more.p[more.n - 1] == ')')
			marker.severity = str_sub(more, 1, more.n - 1);
		if (n)
			vec_push(arena, out, marker);
		if (n < part.n)
			break; /* an explanation follows */
	}
}

/* The markers of a text, and the text with them blanked. */
static marker_list read_markers(struct arena *arena, struct str text, struct str *blanked)
{
	marker_list markers = { 0 };
	struct str rest = text, line;
	char *copy = (char *)str_dup(arena, text).p;
	*blanked = (struct str){ copy, text.n };
	for (uint32_t number = 1; str_split(&rest, '\n', &line); number++) {
		size_t ids = 0;
		bool todo = false;
		size_t start = find_marker(line, &ids, &todo);
		if (start == SIZE_MAX)
			continue;
		read_ids(arena, str_sub(line, ids, line.n), number, todo, &markers);
		size_t end = str_find(line, "*/", ids);
		end = end == SIZE_MAX ? line.n : end + 2;
		memset(copy + (line.p - text.p) + start, ' ', end - start);
	}
	return markers;
}

/* ---- judging ---- */

static void judge_by(struct run *run, struct lint_worker *worker, const struct file *file,
		     struct str text, struct lint_result *out)
{
	struct source source;
	source_from(run->arena, file->path, text, file->lang, &source);
	source.shown = source.within = file->shown;
	const struct setting *settings =
		config_settings(run->arena, &run->unit->config, &run->selection,
				&run->unit->linter, file->path);
	lint_source(worker, &source, settings, run->arena, out);
}

static void judge(struct run *run, const struct file *file, struct str text,
		  struct lint_result *out)
{
	judge_by(run, run->worker, file, text, out);
}

static struct marker *unmet(marker_list *markers, const struct diag *diag)
{
	for (size_t i = 0; i < markers->n; i++) {
		struct marker *marker = &markers->v[i];
		if (!marker->met && marker->line == diag->place.from.line &&
		    str_is(marker->id, diag->about->id))
			return marker;
	}
	return NULL;
}

static void compare(struct run *run, struct str path, marker_list *markers,
		    const struct lint_result *result)
{
	for (size_t i = 0; i < result->diag_count; i++) {
		const struct diag *diag = result->diags[i];
		if (diag->suppressed)
			continue;
		struct marker *marker = unmet(markers, diag);
		if (marker && marker->severity.n &&
		    !str_is(marker->severity, severity_name(diag->severity)))
			fail(run, path, marker->line, "a %s, not a %.*s: %.*s",
			     severity_name(diag->severity), STR_ARG(marker->severity),
			     STR_ARG(marker->id));
		if (!marker)
			fail(run, path, diag->place.from.line, "not expected: %s: %.*s",
			     diag->about->id, STR_ARG(diag->what));
		else if (marker->todo)
			fail(run, path, marker->line,
			     "found at last: write expect: instead of todo-expect: %.*s",
			     STR_ARG(marker->id));
		if (marker)
			marker->met = true;
	}
	for (size_t i = 0; i < markers->n; i++) {
		const struct marker *marker = &markers->v[i];
		run->expectations++;
		if (linter_find(&run->ws.linter, marker->id) == SIZE_MAX)
			fail(run, path, marker->line, "no rule is called %.*s",
			     STR_ARG(marker->id));
		else if (!marker->met && !marker->todo)
			fail(run, path, marker->line, "expected: %.*s", STR_ARG(marker->id));
	}
}

/* The findings must not change when the marker comments are gone. */
static void compare_blanked(struct run *run, struct str path, const struct lint_result *with,
			    const struct lint_result *without)
{
	size_t n =
		with->diag_count < without->diag_count ? with->diag_count : without->diag_count;
	for (size_t i = 0; i < n; i++) {
		const struct diag *a = with->diags[i], *b = without->diags[i];
		if (a->about == b->about && a->place.start == b->place.start &&
		    str_eq(a->what, b->what))
			continue;
		fail(run, path, a->place.from.line, "without the marker comments: %s: %.*s",
		     b->about->id, STR_ARG(b->what));
		return;
	}
	if (with->diag_count != without->diag_count)
		fail(run, path, 1, "%zu findings with the marker comments, %zu without",
		     with->diag_count, without->diag_count);
}

/* ---- the pre-filter ---- */

/* A text in which only one statement of the module is left, and its imports when they are wanted. */
static struct str alone(struct run *run, const struct facts *facts, uint32_t at, bool imports)
{
	struct str text = facts->source->text;
	char *copy = arena_alloc(run->arena, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		copy[i] = text.p[i] == '\n' ? '\n' : ' ';
	for (size_t i = 0; i < facts->module.count; i++) {
		const struct node *statement = facts->module.kids[i];
		bool wanted = statement->start <= at && at < statement->end;
		if (wanted || (imports && statement->kind == K_IMPORT))
			memcpy(copy + statement->start, text.p + statement->start,
			       statement->end - statement->start);
	}
	return (struct str){ copy, text.n };
}

static bool is_among(const struct diag *diag, const struct lint_result *result)
{
	for (size_t i = 0; i < result->diag_count; i++) {
		if (result->diags[i]->about == diag->about &&
		    result->diags[i]->place.start == diag->place.start)
			return true;
	}
	return false;
}

/* Is as much said of the text with the pre-filter as without it? What does not parse is told by who parses. */
static void compare_scanned(struct run *run, const struct file *file, struct str text)
{
	struct lint_result with, without;
	judge(run, file, text, &with);
	judge_by(run, run->unscanned_worker, file, text, &without);
	for (size_t i = 0; i < without.diag_count; i++) {
		const struct diag *diag = without.diags[i];
		bool builtin = diag->about >= run->unscanned.about + run->unscanned.rule_count;
		if (!builtin && !is_among(diag, &with))
			fail(run, file->shown, diag->place.from.line,
			     "the pre-filter loses a finding when this stands alone: %s: %.*s",
			     diag->about->id, STR_ARG(diag->what));
	}
}

/* What is found in the file must be found where nothing else stands around it that a needle could lie in. */
static void compare_alone(struct run *run, const struct file *file, struct str text)
{
	struct source *source = ARENA_NEW(run->arena, struct source);
	struct lint_result all;
	struct err err;
	source_from(run->arena, file->path, text, file->lang, source);
	const struct facts *facts = facts_build(run->ws.grammars, source, &err);
	judge_by(run, run->unscanned_worker, file, text, &all);
	compare_scanned(run, file, text);
	for (size_t i = 0; facts && i < all.diag_count; i++) {
		uint32_t at = all.diags[i]->place.start;
		compare_scanned(run, file, alone(run, facts, at, true));
		compare_scanned(run, file, alone(run, facts, at, false));
	}
}

/* ---- fixes ---- */

/* "a/b.py" and "fixed": "a/b.fixed.py". */
static struct str sibling(struct run *run, struct str path, const char *word)
{
	size_t dot = path.n;
	while (dot && path.p[dot - 1] != '.')
		dot--;
	return str_fmt(run->arena, "%.*s%s.%.*s", (int)dot, path.p, word, (int)(path.n - dot),
		       path.p + dot);
}

static void compare_fixed(struct run *run, const struct file *file, struct str text,
			  const char *word, bool ask)
{
	enum { PASSES = 20 };
	struct source wanted;
	struct lint_result result;
	struct err err;
	struct str path = sibling(run, file->path, word);
	if (access(path.p, F_OK) != 0)
		return;
	if (source_load(run->arena, path, file->lang, &wanted, &err)) {
		fail(run, path, 1, "%s", err.text);
		return;
	}
	for (int pass = 0; pass < PASSES; pass++) {
		judge(run, file, text, &result);
		if (!fix_apply(run->arena, text, result.diags, result.diag_count, ask, &text))
			break;
	}
	run->expectations++;
	if (str_eq(text, wanted.text))
		return;
	fail(run, file->shown, 1, "fixed, it is not what %.*s says:", STR_ARG(path));
	fix_diff(run->arena, path, wanted.text, text, stderr);
}

/* ---- a folder ---- */

static bool is_fixed(struct str path)
{
	return str_has(path, ".fixed.") || str_has(path, ".fixed-unsafe.");
}

static void run_file(struct run *run, const struct file *file)
{
	struct source source;
	struct err err;
	struct str blanked;
	struct lint_result with, without;
	if (source_load(run->arena, file->path, file->lang, &source, &err)) {
		fail(run, file->shown, 1, "%s", err.text);
		return;
	}
	marker_list markers = read_markers(run->arena, source.text, &blanked);
	judge(run, file, source.text, &with);
	judge(run, file, blanked, &without);
	compare(run, file->shown, &markers, &with);
	compare_blanked(run, file->shown, &with, &without);
	compare_alone(run, file, blanked);
	compare_fixed(run, file, source.text, "fixed", false);
	compare_fixed(run, file, source.text, "fixed-unsafe", true);
}

static void scan_file(struct run *run, const struct file *file)
{
	struct source source;
	struct err err;
	if (source_load(run->arena, file->path, file->lang, &source, &err))
		fail(run, file->shown, 1, "%s", err.text);
	else
		compare_alone(run, file, source.text);
	run->expectations++;
}

/* One configuration, that of the folder, holds for all of it. */
static int holds(void *context, struct str folder, const struct ignore **excluded,
		 const void **owner, struct err *err)
{
	struct run *run = context;
	(void)folder;
	(void)err;
	*excluded = run->unit->excluded;
	*owner = run->unit;
	return 0;
}

static void run_folder(struct run *run, void (*visit)(struct run *, const struct file *))
{
	struct files files;
	struct str here = STR(".");
	const struct files_request request = {
		.cwd = run->ws.cwd, .root = run->ws.cwd, .holds = holds, .context = run
	};
	files_collect(run->arena, &request, &here, 1, &files);
	for (size_t i = 0; i < files.checked.n; i++) {
		if (!is_fixed(files.checked.v[i].path))
			visit(run, &files.checked.v[i]);
	}
	if (files.checked.n == 0)
		fail(run, run->ws.cwd, 0, "no fixtures here");
}

/* ---- examples ---- */

struct example {
	struct str code; /* the lines so far */
	bool js;
};

enum mark { MARK_NONE, MARK_BAD, MARK_GOOD, MARK_SETUP };

/* Takes the mark off the end of an example's line. */
static enum mark take_mark(struct str *line, bool *js)
{
	static const char *const marks[] = {
		[MARK_BAD] = "bad", [MARK_GOOD] = "good", [MARK_SETUP] = "setup"
	};
	for (int mark = MARK_BAD; mark <= MARK_SETUP; mark++) {
		if (!str_ends(*line, marks[mark]))
			continue;
		struct str rest = str_sub(*line, 0, line->n - strlen(marks[mark]));
		struct str code = str_trim((struct str){ rest.p, rest.n });
		code = (struct str){ rest.p, (size_t)(code.p + code.n - rest.p) };
		bool slashes = str_ends(code, "//"), hash = str_ends(code, "#");
		if (!slashes && !hash && rest.n < code.n + 2)
			continue;
		code.n -= slashes ? 2 : hash;
		*js = slashes || str_ends(str_trim(code), ";");
		*line = code;
		return (enum mark)mark;
	}
	return MARK_NONE;
}

static void run_example(struct run *run, const struct rule_entry *entry, struct str code,
			bool js, bool bad, uint32_t line)
{
	struct str path = js ? STR("/example/example.ts") : STR("/example/example.py");
	const struct file file = { path, str_of(entry->id), js ? LANG_TYPESCRIPT : LANG_PYTHON,
				   true, NULL };
	struct lint_result result;
	size_t fired = 0;
	judge(run, &file, code, &result);
	for (size_t i = 0; i < result.diag_count; i++)
		fired += str_is(str_of(entry->id), result.diags[i]->about->id);
	run->expectations++;
	if (result.damaged)
		fail(run, file.shown, line, "the example does not parse:\n%.*s", STR_ARG(code));
	else if (bad != (fired > 0))
		fail(run, file.shown, line, "the %s example %s:\n%.*s", bad ? "bad" : "good",
		     fired ? "fires" : "does not fire", STR_ARG(code));
}

static struct str joined(struct run *run, struct str a, struct str b)
{
	return str_fmt(run->arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

static void run_examples(struct run *run, const struct rule_entry *entry)
{
	struct str rest = str_of(entry->doc), line, pending = { 0 }, setup[2] = { 0 };
	size_t count[2] = { 0 };
	for (uint32_t number = 1; str_split(&rest, '\n', &line); number++) {
		bool js;
		if (!str_starts(line, "    ")) {
			pending.n = line.n ? 0 : pending.n;
			continue;
		}
		line = str_sub(line, 4, line.n);
		enum mark mark = take_mark(&line, &js);
		pending = joined(run, pending, joined(run, line, STR("\n")));
		if (mark == MARK_NONE)
			continue;
		if (mark == MARK_SETUP) {
			setup[js] = joined(run, setup[js], pending);
		} else {
			run_example(run, entry, joined(run, setup[js], pending), js,
				    mark == MARK_BAD, number);
			count[mark == MARK_BAD]++;
		}
		pending.n = 0;
	}
	if (&rule_table[linter_find(&run->ws.linter, str_of(entry->rule->code))] != entry)
		fail(run, str_of(entry->id), 1, "another rule has its code, %s",
		     entry->rule->code);
	if (!count[0] || !count[1])
		fail(run, str_of(entry->id), 1,
		     "its head comment needs a bad and a good example; see rule.h");
}

/* ---- the program ---- */

static int open_run(struct run *run, const char *rule, struct str *select)
{
	struct err err;
	bool configured = access("shearpin.json", F_OK) == 0;
	const struct workspace_request request = {
		.config = configured ? STR("shearpin.json") : STR(""),
		.no_config = !configured,
	};
	if (workspace_open(&run->ws, run->arena, &request, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	if (rule) {
		*select = str_of(rule);
		run->selection = (struct selection){ .select = select, .select_count = 1 };
		if (selection_check(&run->selection, &run->ws.linter, &err)) {
			fprintf(stderr, "%s\n", err.text);
			return -1;
		}
	}
	run->unit = workspace_unit(&run->ws, run->ws.cwd, &err);
	if (!run->unit) {
		fprintf(stderr, "%s\n", err.text);
		return -1;
	}
	run->worker = lint_worker_new(&run->unit->linter);
	run->unscanned = run->unit->linter;
	run->unscanned.no_scan = true;
	run->unscanned_worker = lint_worker_new(&run->unscanned);
	return 0;
}

static int usage(void)
{
	fputs("usage: run_fixtures rule ID FOLDER | all FOLDER | examples ID | scanned "
	      "FOLDER\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct run run = { .arena = arena_new() };
	struct str mode = argc > 1 ? str_of(argv[1]) : STR(""), select;
	bool all = str_is(mode, "all") && argc == 3;
	bool examples = str_is(mode, "examples") && argc == 3;
	bool scanned = str_is(mode, "scanned") && argc == 3;
	if (!all && !examples && !scanned && !(str_is(mode, "rule") && argc == 4))
		return usage();
	if (!examples && chdir(argv[argc - 1]) != 0) {
		fprintf(stderr, "%s: no such folder; every rule needs its fixtures\n",
			argv[argc - 1]);
		return 1;
	}
	int status = 1;
	if (open_run(&run, all || scanned ? NULL : argv[2], &select) == 0) {
		if (examples)
			run_examples(&run,
				     &rule_table[linter_find(&run.ws.linter, str_of(argv[2]))]);
		else
			run_folder(&run, scanned ? scan_file : run_file);
		printf("%zu expectations, %zu failures\n", run.expectations, run.failures);
		status = run.failures > 0;
	}
	lint_worker_free(run.worker);
	lint_worker_free(run.unscanned_worker);
	workspace_close(&run.ws);
	arena_free(run.arena);
	return status;
}
