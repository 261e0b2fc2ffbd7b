/*
 * GitLab's Code Quality report: the part of Code Climate's JSON that merge requests show. Fingerprints must differ, or
 * all but one finding vanish; those of baselines do, and stay when code moves.
 */
#include <inttypes.h>

#include "json_write.h"
#include "report.h"

static void write_issue(struct json_write *w, const struct diag *diag, struct str print)
{
	static const char *const severities[] = { "info", "minor", "major" };
	json_write_object(w, NULL);
	json_write_str(w, "description", diag->what);
	json_write_z(w, "check_name", diag->about->id);
	json_write_str(w, "fingerprint", print);
	json_write_z(w, "severity", severities[diag->severity]);
	json_write_object(w, "location");
	json_write_str(w, "path", diag->place.path);
	json_write_object(w, "lines");
	json_write_int(w, "begin", diag->place.from.line);
	json_write_int(w, "end", diag->place.to.line);
	json_write_end(w);
	json_write_end(w);
	json_write_end(w);
}

void report_gitlab(const struct report *report, FILE *out)
{
	struct arena *arena = arena_new();
	struct json_write w;
	const struct fingerprint *prints =
		diag_fingerprints(arena, report->diags, report->diag_count);
	json_write_init(&w, out, true);
	json_write_array(&w, NULL);
	for (size_t i = 0; i < report->diag_count; i++) {
		const struct diag *diag = report->diags[i];
		if (diag->suppressed)
			continue;
		/* the path, too: the same line in two files has one hash */
		struct str print =
			str_fmt(arena, "%016" PRIx64 "-%016" PRIx64 "-%" PRIu32, prints[i].hash,
				str_hash(diag->place.path), prints[i].nth);
		write_issue(&w, diag, print);
	}
	json_write_end(&w);
	arena_free(arena);
}
