/* One document judged, as JSON: see findings.h. */
#include "findings.h"

#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "baseline.h"
#include "documents.h"
#include "fix.h"
#include "inspect.h"
#include "json_write.h"
#include "sandbox.h"
#include "shelf.h"
#include "silence.h"
#include "stamp.h"
#include "uri.h"

/* LSP's numbers. */
enum { LSP_ERROR_LEVEL = 1, LSP_WARNING_LEVEL, LSP_INFORMATION_LEVEL };
enum { TAG_UNNECESSARY = 1 };

struct job {
	const struct server *server;
	const struct document *document;
	struct arena *arena;
	FILE *out;
	struct json_write w;
	struct str text;
	struct lines lines;
	struct workspace ws;
	struct file file;
	const struct unit *unit;
	struct selection selection;
	struct inspector inspector;
	struct outcome outcome;
	struct str baseline;      /* that the configuration names */
	VEC(uint64_t) asked;      /* hashes of the paths whose text was wanted */
	VEC(struct diag *) shown; /* those that count, in order */
	bool left_out;
	VEC(struct str) watched; /* files that decide what is reported */
	uint64_t stamp;          /* theirs */
};

/* ---- overlay ---- */

enum { ASKED_MOST = 4096 };

static bool held(const void *context, struct str path, struct str *text)
{
	struct job *job = (struct job *)(uintptr_t)context;
	const struct server *server = job->server;
	if (job->asked.n <= ASKED_MOST)
		vec_push(job->arena, &job->asked, str_hash(path));
	for (const struct document *d = server->documents; d; d = d->next) {
		if (!d->broken && d->path.n && str_eq(d->path, path)) {
			*text = buf_str(&d->text);
			return true;
		}
	}
	return false;
}

/* ---- positions ---- */

static void put_position(struct job *job, const char *key, struct text_position at)
{
	json_write_object(&job->w, key);
	json_write_int(&job->w, "line", at.line);
	json_write_int(&job->w, "character", at.character);
	json_write_end(&job->w);
}

static void put_range(struct job *job, size_t start, size_t end)
{
	enum units units = job->server->client.units;
	json_write_object(&job->w, "range");
	put_position(job, "start", edits_position(&job->lines, (uint32_t)start, units));
	put_position(job, "end", edits_position(&job->lines, (uint32_t)end, units));
	json_write_end(&job->w);
}

/* In a file whose text is not at hand. */
static struct text_position of_place(const struct job *job, struct position at)
{
	uint32_t column = job->server->client.units == UNITS_UTF8 ? at.byte : at.utf16;
	return (struct text_position){ at.line - 1, column - 1 };
}

static void put_location(struct job *job, const struct place *place)
{
	bool own = str_eq(place->path, job->file.shown);
	struct str path = files_spelled(job->arena, job->ws.root, place->path);
	json_write_object(&job->w, "location");
	json_write_str(&job->w, "uri", own ? job->document->uri : uri_of(job->arena, path));
	if (own) {
		put_range(job, place->start, place->end);
	} else {
		json_write_object(&job->w, "range");
		put_position(job, "start", of_place(job, place->from));
		put_position(job, "end", of_place(job, place->to));
		json_write_end(&job->w);
	}
	json_write_end(&job->w);
}

/* ---- the first line ---- */

static int level_of(enum severity severity)
{
	return severity == SEV_ERROR     ? LSP_ERROR_LEVEL
	       : severity == SEV_WARNING ? LSP_WARNING_LEVEL
					 : LSP_INFORMATION_LEVEL;
}

static void put_related(struct job *job, const struct diag *diag)
{
	if (!job->server->client.related || !diag->related_count)
		return;
	json_write_array(&job->w, "relatedInformation");
	for (size_t i = 0; i < diag->related_count; i++) {
		json_write_object(&job->w, NULL);
		put_location(job, &diag->related[i].place);
		json_write_str(&job->w, "message", diag->related[i].text);
		json_write_end(&job->w);
	}
	json_write_end(&job->w);
}

/* What is known of the rule: its page, that what it is about can go, what code actions will ask. */
static void put_rule(struct job *job, const struct diag *diag)
{
	const struct client *client = &job->server->client;
	const char *id = diag->about->id;
	struct str pages = job->server->pages;
	json_write_z(&job->w, "code", id);
	if (client->pages && pages.n) {
		json_write_object(&job->w, "codeDescription");
		json_write_str(&job->w, "href",
			       str_fmt(job->arena, "%.*s%s.md", STR_ARG(pages), id));
		json_write_end(&job->w);
	}
	if (client->unnecessary && strcmp(id, "unused-suppression") == 0) {
		json_write_array(&job->w, "tags");
		json_write_int(&job->w, NULL, TAG_UNNECESSARY);
		json_write_end(&job->w);
	}
	if (client->data) {
		json_write_object(&job->w, "data");
		json_write_z(&job->w, "code", diag->about->code);
		json_write_bool(&job->w, "fixable", diag->fix != NULL);
		json_write_end(&job->w);
	}
}

static void put_diagnostic(struct job *job, const struct diag *diag)
{
	struct str message = diag->what;
	if (diag->why.n)
		message = str_fmt(job->arena, "%.*s\n%.*s", STR_ARG(diag->what),
				  STR_ARG(diag->why));
	json_write_object(&job->w, NULL);
	put_range(job, diag->place.start, diag->place.end);
	json_write_int(&job->w, "severity", level_of(diag->severity));
	put_rule(job, diag);
	json_write_z(&job->w, "source", "shearpin");
	json_write_str(&job->w, "message", message);
	put_related(job, diag);
	json_write_end(&job->w);
}

/* What keeps the text from being judged, at its first line: nobody should take it for clean. */
static void put_trouble(struct job *job, struct str text)
{
	json_write_object(&job->w, NULL);
	put_range(job, 0, 0);
	json_write_int(&job->w, "severity", LSP_ERROR_LEVEL);
	json_write_z(&job->w, "source", "shearpin");
	json_write_str(&job->w, "message", text);
	json_write_end(&job->w);
}

static int hash_order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static void put_asked(struct job *job)
{
	if (job->asked.n > ASKED_MOST) {
		json_write_null(&job->w, "asked");
		return;
	}
	if (job->asked.n)
		qsort(job->asked.v, job->asked.n, sizeof(*job->asked.v), hash_order);
	json_write_array(&job->w, "asked");
	for (size_t i = 0; i < job->asked.n; i++) {
		if (i == 0 || job->asked.v[i] != job->asked.v[i - 1])
			json_write_str(&job->w, NULL,
				       document_mark(job->arena, job->asked.v[i]));
	}
	json_write_end(&job->w);
}

/* The configurations that hold, or the place where one would; and the baseline. As they were before anything was read. */
static void add_watched(struct job *job, struct str path)
{
	struct str ended = str_dup(job->arena, path);
	job->stamp = stamp_add(job->stamp, ended);
	vec_push(job->arena, &job->watched, ended);
}

static void put_watched(struct job *job)
{
	json_write_object(&job->w, "watch");
	json_write_array(&job->w, "files");
	for (size_t i = 0; i < job->watched.n; i++)
		json_write_str(&job->w, NULL, job->watched.v[i]);
	json_write_end(&job->w);
	json_write_str(&job->w, "stamp", document_mark(job->arena, job->stamp));
	json_write_end(&job->w);
}

static void put_found(struct job *job, struct str trouble)
{
	json_write_init(&job->w, job->out, false);
	json_write_object(&job->w, NULL);
	json_write_array(&job->w, "diagnostics");
	for (size_t i = 0; i < job->outcome.notices.n; i++) {
		if (job->outcome.notices.v[i].severity == SEV_ERROR)
			put_trouble(job, job->outcome.notices.v[i].text);
	}
	if (trouble.n)
		put_trouble(job, trouble);
	for (size_t i = 0; i < job->shown.n; i++)
		put_diagnostic(job, job->shown.v[i]);
	json_write_end(&job->w);
	if (trouble.n)
		json_write_str(&job->w, "trouble", trouble);
	if (job->baseline.n)
		json_write_str(&job->w, "baseline", job->baseline);
	put_asked(job);
	put_watched(job);
	json_write_end(&job->w);
	fflush(job->out);
}

/* ---- the second line ---- */

static void put_edit(struct job *job, size_t start, size_t end, struct str text)
{
	json_write_object(&job->w, NULL);
	put_range(job, start, end);
	json_write_str(&job->w, "newText", text);
	json_write_end(&job->w);
}

/* Where a diagnostic stands in the first line: behind the trouble, which has no offers. */
static void begin_offer(struct job *job, size_t of, struct str title, bool safe)
{
	json_write_object(&job->w, NULL);
	json_write_int(&job->w, "of", (int64_t)of);
	json_write_str(&job->w, "title", title);
	json_write_bool(&job->w, "safe", safe);
	json_write_array(&job->w, "edits");
}

static void end_offer(struct job *job)
{
	json_write_end(&job->w);
	json_write_end(&job->w);
}

static struct inspect_request request_of(struct job *job, const struct str *text)
{
	return (struct inspect_request){
		.file = &job->file,
		.selection = &job->selection,
		.text = text,
		.from = TEXT_OF_EDITOR,
	};
}

/* Does the file still parse with the fixes of these? */
static bool parses_with(struct job *job, struct diag *const *diags, size_t count)
{
	struct str text;
	struct outcome after = { 0 };
	if (!fix_apply(job->arena, job->text, diags, count, true, &text))
		return false;
	const struct inspect_request request = request_of(job, &text);
	inspect_file(&job->inspector, &request, &after);
	return !after.failed && (!after.damaged || job->outcome.damaged);
}

static void put_fixes(struct job *job, size_t first)
{
	enum { TRIES = 16 };
	bool all = parses_with(job, job->shown.v, job->shown.n);
	for (size_t i = 0, tries = 0; i < job->shown.n && tries < TRIES; i++) {
		const struct fix *fix = job->shown.v[i]->fix;
		if (!fix)
			continue;
		tries += !all;
		if (!all && !parses_with(job, &job->shown.v[i], 1))
			continue;
		begin_offer(job, first + i, fix->title, fix->kind == FIX_SAFE);
		for (size_t k = 0; k < fix->edit_count; k++)
			put_edit(job, fix->edits[k].place.start, fix->edits[k].place.end,
				 fix->edits[k].text);
		end_offer(job);
	}
}

static void put_silences(struct job *job, size_t first)
{
	struct outcome shown = job->outcome;
	const struct inspect_request request = request_of(job, &job->text);
	shown.diags = job->shown.v;
	shown.diag_count = job->shown.n;
	const struct silence *silences =
		silence_find(&job->inspector, &request, &shown, STR(""));
	for (size_t i = 0; i < job->shown.n; i++) {
		if (!silences[i].text.p)
			continue;
		begin_offer(job, first + i,
			    str_fmt(job->arena, "Silence %s here, by a comment",
				    job->shown.v[i]->about->id),
			    false);
		put_edit(job, silences[i].at, silences[i].at, silences[i].text);
		end_offer(job);
	}
}

static bool has_safe_fix(const struct job *job)
{
	for (size_t i = 0; i < job->shown.n; i++) {
		const struct fix *fix = job->shown.v[i]->fix;
		if (fix && fix->kind == FIX_SAFE)
			return true;
	}
	return false;
}

/* Does a character or a line break go on here? Nothing is cut there. */
static bool goes_on(struct str text, size_t at)
{
	return at < text.n && (((unsigned char)text.p[at] & 0xc0) == 0x80 ||
			       (at > 0 && text.p[at] == '\n' && text.p[at - 1] == '\r'));
}

/* Without what stays at both ends: a cursor in it stays, too, and no client has to put whole lines at a text's end. */
static struct hunk hunk_trimmed(struct str before, struct hunk hunk)
{
	struct str old = str_sub(before, hunk.start, hunk.end), new = hunk.text;
	size_t head = 0, tail = 0, least = old.n < new.n ? old.n : new.n;
	while (head < least && old.p[head] == new.p[head])
		head++;
	while (head > 0 && (goes_on(old, head) || goes_on(new, head)))
		head--;
	while (tail < least - head && old.p[old.n - tail - 1] == new.p[new.n - tail - 1])
		tail++;
	while (tail > 0 && (goes_on(old, old.n - tail) || goes_on(new, new.n - tail)))
		tail--;
	return (struct hunk){ .start = hunk.start + head,
			      .end = hunk.end - tail,
			      .text = str_sub(new, head, new.n - tail) };
}

static void put_all(struct job *job)
{
	struct inspect_request request = request_of(job, &job->text);
	struct outcome fixed = { 0 };
	struct hunk *hunks;
	if (!has_safe_fix(job))
		return;
	request.fix = true;
	inspect_file(&job->inspector, &request, &fixed);
	if (!fixed.fixes)
		return;
	size_t n = fix_hunks(job->arena, job->text, fixed.after, &hunks);
	for (size_t i = 0; i < n; i++) {
		struct hunk hunk = hunk_trimmed(job->text, hunks[i]);
		put_edit(job, hunk.start, hunk.end, hunk.text);
	}
}

/* What is offered takes judging several times: not of a file that took long once. */
static bool has_time(void)
{
	enum { OFFERS_S = 4 };
	struct timespec spent;
	return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent) != 0 || spent.tv_sec < OFFERS_S;
}

/* As a list, for people. */
static struct str known_text(struct job *job, const struct why *why)
{
	enum { LINES = 12 };
	struct buf text;
	buf_init(&text, 16384);
	for (size_t i = 0; i < why->lines.n && i < LINES; i++) {
		const struct why_line *line = &why->lines.v[i];
		bool own = str_eq(line->place.path, job->file.shown);
		buf_addf(&text, "%*s- %.*s (", (int)line->depth * 2, "", STR_ARG(line->what));
		if (own)
			buf_addf(&text, "line %u)\n", (unsigned)line->place.from.line);
		else
			buf_addf(&text, "%.*s:%u)\n", STR_ARG(line->place.path),
				 (unsigned)line->place.from.line);
	}
	struct str made = str_dup(job->arena, buf_str(&text));
	buf_release(&text);
	return made;
}

static void put_known(struct job *job, size_t first)
{
	enum { FINDINGS = 20 };
	const struct inspect_request request = request_of(job, &job->text);
	for (size_t i = 0; i < job->shown.n && i < FINDINGS && has_time(); i++) {
		struct why why = { 0 };
		struct err err;
		if (inspect_why(&job->inspector, &request, job->shown.v[i]->place.from.line,
				&why, &err) != 0)
			continue; /* nothing that can be asked about stands there */
		json_write_object(&job->w, NULL);
		json_write_int(&job->w, "of", (int64_t)(first + i));
		json_write_str(&job->w, "text", known_text(job, &why));
		json_write_end(&job->w);
	}
}

static void put_offers(struct job *job)
{
	size_t first = 0;
	for (size_t i = 0; i < job->outcome.notices.n; i++)
		first += job->outcome.notices.v[i].severity == SEV_ERROR;
	json_write_init(&job->w, job->out, false);
	json_write_object(&job->w, NULL);
	json_write_array(&job->w, "offers");
	if (job->shown.n && has_time())
		put_fixes(job, first);
	if (job->shown.n && has_time())
		put_silences(job, first);
	json_write_end(&job->w);
	json_write_array(&job->w, "all");
	if (job->shown.n && has_time())
		put_all(job);
	json_write_end(&job->w);
	json_write_array(&job->w, "known");
	if (job->shown.n)
		put_known(job, first);
	json_write_end(&job->w);
	json_write_end(&job->w);
	fflush(job->out);
}

/* ---- judging ---- */

static enum lang language_of(const struct document *document, struct str text)
{
	static const struct {
		const char *name;
		enum lang lang;
	} names[] = {
		{ "python", LANG_PYTHON },
		{ "javascript", LANG_JAVASCRIPT },
		{ "javascriptreact", LANG_JAVASCRIPT },
		{ "typescript", LANG_TYPESCRIPT },
		{ "typescriptreact", LANG_TSX },
	};
	/* A notebook's text is not what its editor shows. */
	if (str_ends(document->path, ".ipynb"))
		return LANG_NONE;
	enum lang lang = lang_of(document->path, text);
	for (size_t i = 0; lang == LANG_NONE && i < sizeof(names) / sizeof(*names); i++) {
		if (str_is(document->language, names[i].name))
			lang = names[i].lang;
	}
	return lang;
}

/* Wherever the nearest configuration stands, or would: in the folders from the client's down to the file's. */
static void add_candidates(struct job *job, struct str folder)
{
	enum { FOLDERS = 16 };
	struct str at = files_folder(job->document->path);
	for (int i = 0; i < FOLDERS && at.n >= folder.n && at.n > 1; i++) {
		add_watched(job, str_fmt(job->arena, "%.*s/shearpin.json", STR_ARG(at)));
		at = files_folder(at);
	}
}

static int open_workspace(struct job *job, const struct overlay *overlay, struct err *err)
{
	const struct workspace_request request = {
		.paths = &job->document->path,
		.path_count = 1,
		.overlay = overlay,
		.shelf = job->server->shelf,
	};
	struct str folder = server_folder(job->server, job->document);
	add_candidates(job, folder);
	/* As if the check were run in the client's folder: baselines and paths are relative to it. */
	if (chdir(str_z(job->arena, folder)) != 0 && chdir("/") != 0)
		return err_set(err, "%.*s: cannot be entered", STR_ARG(folder));
	return workspace_open(&job->ws, job->arena, &request, err);
}

static int find_file(struct job *job, struct err *err)
{
	struct files_request files = workspace_files(&job->ws, true);
	struct file *file = &job->file;
	file->path = files_absolute(job->arena, job->ws.cwd, job->document->path);
	file->shown = files_shown(job->ws.root, file->path);
	file->lang = language_of(job->document, job->text);
	job->unit =
		workspace_unit(&job->ws, str_dup(job->arena, files_folder(file->path)), err);
	file->owner = job->unit;
	if (!job->unit)
		return -1;
	job->left_out = file->lang == LANG_NONE ||
			files_covered(job->arena, &files, file->path) != NULL;
	return 0;
}

static void enter_sandbox(struct job *job)
{
	/* iconv's tables are libraries. */
	const char *reads[] = { str_z(job->arena, job->ws.root),
				str_z(job->arena, job->unit->root),
				str_z(job->arena, files_folder(job->file.path)),
				"/usr/lib",
				"/usr/lib64",
				"/lib",
				"/lib64",
				"/etc/ld.so.cache" };
	const struct sandbox sandbox = { reads, sizeof(reads) / sizeof(*reads), NULL, 0 };
	sandbox_enter(&sandbox);
}

static int judge(struct job *job, struct err *err)
{
	struct baseline baseline = { { 0 } };
	const struct inspect_request request = request_of(job, &job->text);
	job->baseline = config_baseline(job->arena, &job->unit->config);
	for (const struct config *c = &job->unit->config; c; c = c->base) {
		if (c->path.n)
			add_watched(job, c->path);
	}
	if (job->baseline.n)
		add_watched(job, job->baseline);
	if (job->baseline.n &&
	    baseline_load(&baseline, job->arena, str_z(job->arena, job->baseline), job->ws.root,
			  err))
		return -1;
	enter_sandbox(job);
	inspector_init(&job->inspector, &job->ws);
	inspect_file(&job->inspector, &request, &job->outcome);
	baseline_apply(&baseline, job->arena, job->outcome.diags, job->outcome.diag_count);
	for (size_t i = 0; i < job->outcome.diag_count; i++) {
		if (!job->outcome.diags[i]->suppressed)
			vec_push(job->arena, &job->shown, job->outcome.diags[i]);
	}
	return 0;
}

/* Nobody looks at what is offered while he types, but for who asks. */
static void wait_for_offers(const struct document *document, int told)
{
	struct pollfd fd = { .fd = told, .events = POLLIN };
	if (document->typed)
		poll(&fd, 1, OFFERS_MS);
}

void findings_write(const struct server *server, const struct document *document, FILE *out,
		    int told)
{
	struct job job = { .server = server, .document = document, .out = out };
	const struct overlay overlay = { held, &job };
	struct err err;
	shelf_enter(server->shelf);
	job.arena = arena_new();
	job.text = buf_str(&document->text);
	job.lines = lines_index(job.arena, job.text);
	int status = open_workspace(&job, &overlay, &err);
	if (status == 0)
		status = find_file(&job, &err);
	if (status == 0 && !job.left_out)
		status = judge(&job, &err);
	put_found(&job, status ? str_of(err.text) : STR(""));
	wait_for_offers(document, told);
	put_offers(&job);
	if (job.inspector.results) {
		inspector_release(&job.inspector);
		arena_free(job.inspector.results);
	}
	workspace_close(&job.ws);
	arena_free(job.arena);
}
