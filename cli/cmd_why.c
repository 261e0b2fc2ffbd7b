/*
 * `shearpin why FILE:LINE[:COL]`: what the analyser knows there, and which rule made what of it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "display.h"
#include "files.h"
#include "json_write.h"
#include "options.h"
#include "viewpoint.h"
#include "why.h"
#include "workspace.h"

struct session {
	struct arena *arena;
	struct str format, config;
	bool no_config;
	str_list paths;
	struct workspace ws;
	struct str path; /* of the file, as named */
	uint32_t line, column;
};

/* The number after the last colon; false when there is none. */
static bool take_number(struct str *text, uint32_t *number)
{
	size_t at = text->n;
	while (at && text->p[at - 1] >= '0' && text->p[at - 1] <= '9')
		at--;
	int64_t value;
	if (at == text->n || at < 2 || text->p[at - 1] != ':' ||
	    !str_to_i64(str_sub(*text, at, text->n), &value) || value < 1 || value > UINT32_MAX)
		return false;
	*number = (uint32_t)value;
	*text = str_sub(*text, 0, at - 1);
	return true;
}

static int read_place(struct session *s)
{
	struct str rest = s->paths.n == 1 ? s->paths.v[0] : STR("");
	uint32_t last;
	if (!take_number(&rest, &last))
		return trouble("say where: shearpin why FILE:LINE or FILE:LINE:COLUMN");
	s->line = last;
	if (take_number(&rest, &s->line))
		s->column = last;
	s->path = rest;
	return 0;
}

/* ---- telling ---- */

static void put_place(const struct session *s, const struct place *place)
{
	const struct viewpoint view = { s->ws.root, s->ws.cwd };
	viewpoint_put(stdout, &view, place->path);
	printf(":%" PRIu32 ":%" PRIu32, place->from.line, place->from.point);
}

/* "reported elsewhere: stacked-retries at job.py:12:5: this loop tries again ..." */
static void put_reported(const struct session *s, const char *how, const struct diag *diag)
{
	printf("%s: %s", how, diag->about->id);
	if (diag->place.from.line != s->line) {
		fputs(" at ", stdout);
		put_place(s, &diag->place);
	}
	fputs(": ", stdout);
	display_put(stdout, diag->what);
	puts(diag->suppressed ? " (suppressed)" : "");
}

static void put_text(const struct session *s, const struct why *why)
{
	for (size_t i = 0; i < why->lines.n; i++) {
		const struct why_line *line = &why->lines.v[i];
		printf("%*s", (int)line->depth * 2, "");
		display_put(stdout, line->what);
		fputs("  (", stdout);
		put_place(s, &line->place);
		puts(")");
	}
	for (size_t i = 0; i < why->diags.n; i++)
		put_reported(s, "reported", why->diags.v[i]);
	for (size_t i = 0; i < why->elsewhere.n; i++)
		put_reported(s, "reported elsewhere", why->elsewhere.v[i]);
	for (size_t i = 0; i < why->silent.n; i++)
		printf("%s%s", i ? ", " : "looked and said nothing here: ", why->silent.v[i]);
	puts(why->silent.n ? ""
			   : "no other rule looks at this file: none of its needles is in it");
}

static void put_reports(struct json_write *w, const char *key, const diag_list *diags)
{
	json_write_array(w, key);
	for (size_t i = 0; i < diags->n; i++) {
		json_write_object(w, NULL);
		json_write_z(w, "rule", diags->v[i]->about->id);
		json_write_str(w, "message", diags->v[i]->what);
		json_write_int(w, "line", diags->v[i]->place.from.line);
		json_write_end(w);
	}
	json_write_end(w);
}

static void put_json(const struct session *s, const struct why *why)
{
	struct json_write w;
	json_write_init(&w, stdout, true);
	json_write_object(&w, NULL);
	json_write_str(&w, "root", s->ws.root);
	json_write_array(&w, "known");
	for (size_t i = 0; i < why->lines.n; i++) {
		const struct why_line *line = &why->lines.v[i];
		json_write_object(&w, NULL);
		json_write_int(&w, "depth", line->depth);
		json_write_str(&w, "text", line->what);
		json_write_str(&w, "path", line->place.path);
		json_write_int(&w, "line", line->place.from.line);
		json_write_int(&w, "column", line->place.from.point);
		json_write_end(&w);
	}
	json_write_end(&w);
	put_reports(&w, "reported", &why->diags);
	put_reports(&w, "elsewhere", &why->elsewhere);
	json_write_array(&w, "silent");
	for (size_t i = 0; i < why->silent.n; i++)
		json_write_z(&w, NULL, why->silent.v[i]);
	json_write_end(&w);
	json_write_end(&w);
}

/* ---- asking ---- */

static int ask(struct session *s, const struct unit *unit, const struct source *source)
{
	const struct selection all = { 0 };
	struct lint_worker *worker = lint_worker_new(&unit->linter);
	struct why why;
	struct err err;
	int status = why_ask(
		worker, source,
		config_settings(s->arena, &unit->config, &all, &unit->linter, source->path),
		s->line, s->column, s->arena, &why, &err);
	if (status)
		status = trouble("%.*s: %s", STR_ARG(s->paths.v[0]), err.text);
	else if (str_is(s->format, "json"))
		put_json(s, &why);
	else
		put_text(s, &why);
	lint_worker_free(worker);
	return status;
}

static int run(struct session *s)
{
	struct err err;
	struct source source;
	const struct workspace_request request = { .paths = &s->path,
						   .path_count = 1,
						   .config = s->config,
						   .no_config = s->no_config };
	if (workspace_open(&s->ws, s->arena, &request, &err))
		return trouble("%s", err.text);
	struct str path = files_absolute(s->arena, s->ws.cwd, s->path);
	const struct unit *unit =
		workspace_unit(&s->ws, str_dup(s->arena, files_folder(path)), &err);
	enum lang lang = lang_of(path, STR(""));
	if (!unit)
		return trouble("%s", err.text);
	if (lang == LANG_NONE)
		return trouble("%.*s: neither Python nor JavaScript nor TypeScript",
			       STR_ARG(s->path));
	if (source_load(s->arena, path, lang, &source, &err))
		return trouble("%.*s: %s", STR_ARG(s->path), err.text);
	source.shown = files_shown(s->ws.root, path);
	source.within = files_shown(unit->root, path);
	return ask(s, unit, &source);
}

int cmd_why(int argc, char **argv)
{
	struct session s = { .arena = arena_new() };
	const struct flag flags[] = {
		{ "--format", "FORMAT", "text (default) or json", FLAG_TEXT, &s.format },
		{ "--config", "FILE", "read this configuration", FLAG_TEXT, &s.config },
		{ "--no-config", NULL, "read no configuration", FLAG_SWITCH, &s.no_config },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin why [flags] FILE:LINE[:COLUMN]",
		.about = "Tells what is known of the calls and loops that begin on a line, or "
			 "of the\n"
			 "name and call at a column: where they come from, step by step, which "
			 "rule\n"
			 "reports them and which ones looked and said nothing.",
		.flags = flags,
	};
	int status = EXIT_CLEAN;
	switch (command_line_parse(&line, s.arena, argc, argv, &s.paths)) {
	case PARSED_HELP:
		break;
	case PARSED_WRONG:
		status = EXIT_TROUBLE;
		break;
	case PARSED_RUN:
		status = s.format.n && !str_is(s.format, "text") && !str_is(s.format, "json")
				 ? trouble("--format is text or json, not \"%.*s\"",
					   STR_ARG(s.format))
			 : read_place(&s) ? EXIT_TROUBLE
					  : run(&s);
	}
	workspace_close(&s.ws);
	arena_free(s.arena);
	return status;
}
