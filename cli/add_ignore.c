/* Comments for what is there: see add_ignore.h. */
#include "add_ignore.h"

#include "replace.h"
#include "silence.h"

struct adding {
	struct inspector inspector;
	const struct selection *selection;
	struct str reason;
	struct arena *arena;
	struct ignores *out;
};

bool add_ignore_is_reason(struct str reason)
{
	for (size_t i = 0; i < reason.n; i++) {
		if ((unsigned char)reason.p[i] < 0x20)
			return false;
	}
	return str_trim(reason).n > 0 && !str_has(reason, "*/");
}

static void note(struct adding *adding, const struct file *file, const char *why)
{
	struct notice notice = {
		SEV_ERROR, file->shown,
		str_fmt(adding->arena, "comments could not be written: %s", why), false
	};
	vec_push(adding->arena, &adding->out->notices, notice);
}

static bool counts(const struct diag *diag)
{
	return !diag->suppressed && !str_is(str_of(diag->about->id), "unused-suppression");
}

/* One file's findings that count; `gap` is what check saw of it. */
static void add_to_file(struct adding *adding, const struct file *file, enum gap gap,
			struct diag **diags, size_t count)
{
	struct arena *arena = adding->arena;
	struct source source;
	struct err err;
	if (source_load(arena, file->path, LANG_NONE, &source, &err)) {
		note(adding, file, err.text);
		return;
	}
	const struct inspect_request request = { .file = file,
						 .selection = adding->selection,
						 .text = &source.bytes };
	const struct outcome outcome = { .diags = diags, .diag_count = count, .gap = gap };
	const struct silence *silences =
		silence_find(&adding->inspector, &request, &outcome, adding->reason);
	struct str text = silence_apply(arena, source.bytes, silences, count);
	if (str_eq(text, source.bytes))
		return;
	if (replace_text(file->path, adding->inspector.workspace->root, source.bytes, text,
			 &err)) {
		note(adding, file, err.text);
		return;
	}
	adding->out->files++;
	for (size_t i = 0; i < count; i++) {
		if (!silences[i].text.p)
			continue;
		diag_suppress(diags[i], adding->reason);
		adding->out->silenced++;
	}
}

void add_ignore(const struct workspace *workspace, const struct selection *selection,
		const struct file *files, size_t file_count, const struct checked *checked,
		struct str reason, struct arena *arena, struct ignores *out)
{
	struct adding adding = {
		.selection = selection, .reason = str_trim(reason), .arena = arena, .out = out
	};
	inspector_init(&adding.inspector, workspace);
	for (size_t i = 0; i < file_count; i++) {
		VEC(struct diag *) own = { NULL, 0, 0 };
		for (size_t k = 0; k < checked->diags.n; k++) {
			struct diag *diag = checked->diags.v[k];
			if (counts(diag) && str_eq(diag->place.path, files[i].shown))
				vec_push(arena, &own, diag);
		}
		if (own.n)
			add_to_file(&adding, &files[i], checked->gaps[i], own.v, own.n);
	}
	struct arena *results = adding.inspector.results;
	inspector_release(&adding.inspector);
	arena_free(results);
}
