/*
 * The report for people: what is wrong, the code with a mark under it, why it
 * hurts, how to fix it; at the end what was looked at. Columns count code points.
 */
#include <inttypes.h>

#include "display.h"
#include "frame.h"
#include "must.h"
#include "report.h"
#include "wrap.h"

/*
 * What was said already: each reason is told once a run. A reason is what it costs and, behind the first semicolon, what to
 * do about it; of one that begins like another, only the rest is told.
 */
struct told {
	uint64_t *hashes; /* open addressing; 0: free */
	size_t room;      /* a power of two, more than there can be */
};

static struct told told_new(size_t diags)
{
	struct told told = { NULL, 4 };
	while (told.room < 4 * diags)
		told.room *= 2;
	told.hashes = must_zeroed(told.room, sizeof(*told.hashes));
	return told;
}

/* Is it the first time that the rule says so? */
static bool is_news(struct told *told, const struct about *about, struct str text)
{
	uint64_t hash = (str_hash(text) ^ str_hash(str_of(about->code)) * 3) | 1;
	size_t at = hash & (told->room - 1);
	while (told->hashes[at] && told->hashes[at] != hash)
		at = (at + 1) & (told->room - 1);
	bool news = !told->hashes[at];
	told->hashes[at] = hash;
	return news;
}

static void put_why(const struct frame *frame, struct told *told, const struct diag *diag)
{
	size_t semicolon = str_find(diag->why, "; ", 0);
	struct str cost = str_sub(diag->why, 0, semicolon), rest = { NULL, 0 };
	if (semicolon != SIZE_MAX)
		rest = str_sub(diag->why, semicolon + 2, diag->why.n);
	bool new_cost = is_news(told, diag->about, cost);
	bool new_rest = rest.n && is_news(told, diag->about, rest);
	if (new_cost)
		frame_remark(frame, "why", new_rest ? diag->why : cost);
	else if (new_rest)
		frame_remark(frame, "help", rest);
}

/* The rule's id; on a terminal that knows how, a link to its page. */
static void put_rule(const struct report *report, const struct about *about, FILE *out)
{
	bool link = report->links && report->docs_url;
	if (link)
		fprintf(out, "\x1b]8;;%s%s.md\x1b\\", report->docs_url, about->id);
	fputs(about->id, out);
	if (link)
		fputs("\x1b]8;;\x1b\\", out);
}

/* "error[SP101] evaluate-arity: what is wrong" */
static void put_header(const struct report *report, const struct diag *diag, FILE *out)
{
	const char *severity = severity_name(diag->severity), *code = diag->about->code;
	struct wrap wrap = { out, report->width, 4, 0 };
	wrap.cell = (uint32_t)(strlen(severity) + strlen(code) + strlen(diag->about->id) + 5);
	style_put(out, report->color, STYLE_NOTE + (enum style)diag->severity);
	fprintf(out, "%s[%s]", severity, code);
	style_put(out, report->color, STYLE_NONE);
	putc(' ', out);
	put_rule(report, diag->about, out);
	fputs(": ", out);
	style_put(out, report->color, STYLE_STRONG);
	wrap_put(&wrap, diag->what);
	style_put(out, report->color, STYLE_NONE);
	putc('\n', out);
}

static void put_diag(const struct report *report, const struct diag *diag, struct told *told,
		     FILE *out)
{
	struct frame frame = frame_for(diag, out, &report->view, report->color, report->width);
	put_header(report, diag, out);
	frame_diag(&frame, diag);
	if (diag->why.n)
		put_why(&frame, told, diag);
	if (diag->fix) {
		bool safe = diag->fix->kind == FIX_SAFE;
		frame_remark(&frame, safe ? "fix" : "possible fix", diag->fix->title);
		frame_fix(&frame, diag);
	}
	putc('\n', out);
}

static void put_notice(const struct report *report, const struct notice *notice, FILE *out)
{
	style_put(out, report->color, STYLE_NOTE + (enum style)notice->severity);
	fputs(severity_name(notice->severity), out);
	style_put(out, report->color, STYLE_NONE);
	fputs(": ", out);
	if (notice->path.n) {
		viewpoint_put(out, &report->view, notice->path);
		fputs(": ", out);
	}
	struct wrap wrap = { out, report->width, 4, 0 };
	wrap.cell = (uint32_t)(strlen(severity_name(notice->severity)) + notice->path.n + 4);
	wrap_put(&wrap, notice->text);
	putc('\n', out);
}

/* "fixed[SP101] evaluate-arity at job.py:5:12: pass the 2 values as one list"; the place is that before the fix. */
static void put_mended(const struct report *report, const struct diag *diag, FILE *out)
{
	style_put(out, report->color, STYLE_NEW);
	fprintf(out, "fixed[%s]", diag->about->code);
	style_put(out, report->color, STYLE_NONE);
	putc(' ', out);
	put_rule(report, diag->about, out);
	fputs(" at ", out);
	viewpoint_put(out, &report->view, diag->place.path);
	fprintf(out, ":%" PRIu32 ":%" PRIu32 ": ", diag->place.from.line,
		diag->place.from.point);
	display_put(out, diag->fix->title);
	putc('\n', out);
}

/* "; 3 fixed", "; 2 can be fixed with --fix, 1 with --unsafe-fixes" */
static void put_fixes(const struct report *report, FILE *out)
{
	static const char *const flags[] = {
		[FIX_SAFE] = "--fix", [FIX_ASK] = "--unsafe-fixes"
	};
	size_t count[] = { 0, 0 };
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (!diag->suppressed && diag->fix)
			count[diag->fix->kind]++;
	}
	if (report->fixed)
		fprintf(out, "; %zu fixed", report->fixed);
	const char *before = "; ", *words = " can be fixed with ";
	for (enum fix_kind kind = FIX_SAFE; kind <= FIX_ASK; kind++) {
		if (!count[kind])
			continue;
		fprintf(out, "%s%zu%s%s", before, count[kind], words, flags[kind]);
		before = ", ";
		words = " with ";
	}
}

/* "2 errors, 1 warning; 14 files checked, 3 skipped, 1 failed" */
static void put_summary(const struct report *report, FILE *out)
{
	size_t count[SEV_ERROR + 1];
	const char *separator = "";
	report_count(report, count);
	for (int i = SEV_ERROR; i >= SEV_NOTE; i--) {
		if (count[i] == 0)
			continue;
		fputs(separator, out);
		style_put(out, report->color, STYLE_NOTE + (enum style)i);
		fprintf(out, "%zu %s%s", count[i], severity_name((enum severity)i),
			count[i] == 1 ? "" : "s");
		style_put(out, report->color, STYLE_NONE);
		separator = ", ";
	}
	if (!*separator)
		fputs("nothing found", out);
	fprintf(out, "; %zu file%s checked", report->files_checked,
		report->files_checked == 1 ? "" : "s");
	if (report->files_skipped)
		fprintf(out, ", %zu skipped", report->files_skipped);
	if (report->files_failed)
		fprintf(out, ", %zu failed", report->files_failed);
	put_fixes(report, out);
	putc('\n', out);
}

void report_text(const struct report *report, FILE *out)
{
	struct told told = told_new(report->diag_count);
	for (size_t i = 0; i < report->diag_count; i++) {
		if (!report->diags[i]->suppressed)
			put_diag(report, report->diags[i], &told, out);
	}
	free(told.hashes);
	for (size_t i = 0; i < report->mended_count; i++)
		put_mended(report, report->mended[i], out);
	for (size_t i = 0; i < report->notice_count; i++) {
		if (!report->notices[i].counted)
			put_notice(report, &report->notices[i], out);
	}
	if (!report->quiet)
		put_summary(report, out);
}
