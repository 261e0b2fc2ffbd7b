/* A replay as one HTML page: see replay_page.h; what it looks like stands in page/replay.html. */
#include "replay_page.h"

#include <inttypes.h>
#include <stdlib.h>

#include "json_write.h"
#include "page.h"

/* page/replay.html as the build found it. */
extern const char replay_page_html[];

/* "1,234" */
static struct str number(struct arena *arena, uint64_t value)
{
	int64_t n = value < INT64_MAX ? (int64_t)value : INT64_MAX;
	return amount_text(arena, (struct amount){ n, UNIT_NONE });
}

/* "2026-05-09 03:02:00.000" */
static struct str moment(struct arena *arena, int64_t ns)
{
	struct str iso = time_text(arena, ns);
	return iso.n == 24 ? str_fmt(arena, "%.10s %.12s", iso.p, iso.p + 11) : iso;
}

/* --- the head ------------------------------------------------------------------------- */

static void put_title(const struct replay_page *page, FILE *out)
{
	fputs("Replay of ", out);
	page_text(page->logs.n ? page->logs.v[0] : STR("nothing"), out);
	if (page->logs.n > 1)
		fprintf(out, " and %zu more", page->logs.n - 1);
}

static void put_tile(struct arena *arena, uint64_t count, const char *color, const char *text,
		     FILE *out)
{
	page_tile(number(arena, count), count ? color : NULL, text, out);
}

static void put_tiles(struct arena *arena, const struct replay_page *page, FILE *out)
{
	const uint64_t *by = page->totals.by_outcome;
	fputs("<ul class=\"tiles\">\n", out);
	put_tile(arena,
		 by[OUTCOME_MUST_REFUSE_ADMITTED] + by[OUTCOME_EARLY_RETRY] +
			 by[OUTCOME_RETRY_WHILE_OPEN],
		 "wrong", "wrongly admitted", out);
	put_tile(arena, by[OUTCOME_EXCEEDED], "exceeded", "limits exceeded", out);
	put_tile(arena, by[OUTCOME_OVERSHOOT_UNAVOIDABLE], "exceeded",
		 "overshoots only a reservation prevents", out);
	put_tile(arena, by[OUTCOME_FALSE_REFUSAL], "false", "wrongly refused", out);
	put_tile(arena, by[OUTCOME_COST_MISSING], "unknown", "costs missing", out);
	put_tile(arena, by[OUTCOME_UNVERIFIABLE], "unknown", "cannot be judged", out);
	if (by[OUTCOME_WOULD_REFUSE])
		put_tile(arena, by[OUTCOME_WOULD_REFUSE], "unknown",
			 "refused by policies on trial", out);
	fputs("</ul>\n", out);
}

static void put_warning(struct arena *arena, uint64_t count, const char *one,
			const char *several, FILE *out)
{
	if (count)
		fprintf(out, "<p class=\"warn\">%.*s %s</p>\n", STR_ARG(number(arena, count)),
			count == 1 ? one : several);
}

/* One wild clock, most likely. */
static void put_apart(struct arena *arena, struct timeline_view view, FILE *out)
{
	if (!view.apart)
		return;
	fprintf(out,
		"<p class=\"warn\">%.*s %s far from all others in time (%.*s): "
		"what "
		"was found there is in the table, and the graphs leave it out.</p>\n",
		STR_ARG(number(arena, view.apart)),
		view.apart == 1 ? "record lies" : "records lie",
		STR_ARG(moment(arena, view.apart_at)));
}

static void put_facts(struct arena *arena, const struct replay_page *page, FILE *out)
{
	struct timeline_view view = timeline_view(page->timeline);
	fprintf(out, "<p class=\"soft num\">%.*s events in %.*s lines",
		STR_ARG(number(arena, page->counts.events)),
		STR_ARG(number(arena, page->counts.lines)));
	if (view.width) {
		int64_t end = view.first + (int64_t)view.used * view.width;
		fprintf(out, ", %.*s to %.*s UTC", STR_ARG(moment(arena, view.first)),
			STR_ARG(moment(arena, end)));
	}
	fprintf(out, "; %.*s of them concern the %zu %s in ",
		STR_ARG(number(arena, page->totals.judged)), page->policies->n,
		page->policies->n == 1 ? "policy" : "policies");
	page_foreign(page->policy_path, out);
	fputs("</p>\n", out);
	put_tiles(arena, page, out);
	put_warning(arena, page->counts.bad + page->counts.long_,
		    "line could not be read: what it holds was not judged.",
		    "lines could not be read: what they hold was not judged.", out);
	put_warning(arena, page->counts.odd, "line has a value that cannot be used.",
		    "lines have a value that cannot be used.", out);
	put_warning(arena, page->totals.no_time, "event has no time and was not judged.",
		    "events have no time and were not judged.", out);
	put_warning(
		arena, page->totals.degraded,
		"event was decided by a fail mode, as the policies' state was away, and was "
		"not judged.",
		"events were decided by fail modes, as the policies' state was away, and were "
		"not judged.",
		out);
	put_warning(arena, page->totals.late,
		    "event came later than --lateness allows and was judged late.",
		    "events came later than --lateness allows and were judged late.", out);
	put_apart(arena, view, out);
	page_notices("What could not be read", page->notices, page->notice_count, out);
}

/* --- the findings ---------------------------------------------------------------------- */

/* The file's name and line; the whole path when one points at it. */
static void put_place(struct str path, uint64_t line, FILE *out)
{
	struct str name = path;
	for (size_t slash; (slash = str_find_char(name, '/', 0)) != SIZE_MAX;)
		name = str_sub(name, slash + 1, name.n);
	fputs("<code title=\"", out);
	page_text(path, out);
	fputs("\">", out);
	page_foreign(name, out);
	fprintf(out, ":%" PRIu64 "</code>", line);
}

/* "gpt-4o, 1,245 tokens, $0.0034, HTTP 429" */
static struct str record_facts(struct arena *arena, const struct finding *finding)
{
	struct str text = { NULL, 0 };
	const struct {
		int64_t value;
		enum unit unit;
	} amounts[] = { { finding->tokens, UNIT_TOKENS },
			{ finding->cost_micros, UNIT_MONEY } };
	for (size_t i = 0; i < 2; i++) {
		if (amounts[i].value >= 0)
			text = str_fmt(arena, "%.*s%s%.*s", STR_ARG(text), text.n ? ", " : "",
				       STR_ARG(amount_text(
					       arena, (struct amount){ amounts[i].value,
								       amounts[i].unit })));
	}
	if (finding->http_status > 0)
		text = str_fmt(arena, "%.*s%sHTTP %" PRId64, STR_ARG(text), text.n ? ", " : "",
			       finding->http_status);
	if (finding->model.n)
		text = str_fmt(arena, "%.*s%s%.*s", STR_ARG(text), text.n ? ", " : "",
			       STR_ARG(finding->model));
	return text;
}

static void put_details(struct arena *arena, const struct finding *finding, FILE *out)
{
	struct str facts = record_facts(arena, finding);
	if (!facts.n && !finding->cause_count && !finding->code_file.n)
		return;
	fputs("<details><summary>more</summary><ul>", out);
	if (facts.n) {
		fputs("<li>the record: ", out);
		page_foreign(facts, out);
		fputs("</li>", out);
	}
	if (finding->code_file.n) {
		fputs("<li>called at ", out);
		put_place(finding->code_file, (uint64_t)finding->code_line, out);
		if (finding->code_function.n) {
			fputs(" in ", out);
			page_foreign(finding->code_function, out);
		}
		fputs("</li>", out);
	}
	if (finding->causes_left_out)
		fprintf(out, "<li>%zu earlier records, and</li>", finding->causes_left_out);
	for (size_t i = 0; i < finding->cause_count; i++) {
		fputs("<li>", out);
		put_place(finding->causes[i].path, finding->causes[i].line, out);
		fputs(": ", out);
		page_foreign(finding->causes[i].text, out);
		fputs("</li>", out);
	}
	fputs("</ul></details>", out);
}

static void put_row(struct arena *arena, const struct finding *finding, size_t index, FILE *out)
{
	const char *outcome = outcomes[finding->outcome].name;
	fprintf(out,
		"<tr id=\"f%zu\" data-number=\"%zu\" data-time=\"%" PRId64
		"\" data-times=\"%" PRIu64 "\"",
		index, index, finding->now / 1000000, finding->repeats + 1);
	page_attribute("data-outcome", str_of(outcome), out);
	page_attribute("data-policy", finding->policy->id, out);
	page_attribute("data-key", finding->key, out);
	fprintf(out, "><td class=\"time num\">%.*s</td>", STR_ARG(moment(arena, finding->now)));
	fprintf(out, "<td><span class=\"outcome o-%s\">%s</span></td><td>", outcome, outcome);
	page_foreign(finding->policy->id, out);
	fputs("</td><td>", out);
	page_foreign(finding->key, out);
	fputs("</td><td class=\"what\"><span class=\"message\">", out);
	page_foreign(finding->text, out);
	fputs("</span>", out);
	put_details(arena, finding, out);
	fputs("</td><td class=\"line\">", out);
	put_place(finding->path, finding->source.line, out);
	fprintf(out, "</td><td class=\"num\">%.*s",
		STR_ARG(number(arena, finding->repeats + 1)));
	if (finding->repeats)
		fprintf(out, "<span class=\"soft until\">until line %" PRIu64 "</span>",
			finding->last.line);
	fputs("</td></tr>\n", out);
}

static void put_findings(struct arena *arena, const struct replay_page *page, FILE *out)
{
	if (!page->finding_count) {
		fputs("<p>Nothing was found: what these logs tell agrees with the "
		      "policies.</p>\n",
		      out);
		return;
	}
	fputs("<div class=\"filters\" data-js><label>Search <input type=\"search\" "
	      "id=\"search\"></label><label>Outcome <select id=\"by-outcome\"><option "
	      "value=\"\">all</option></select></label><label>Policy <select "
	      "id=\"by-policy\"><option value=\"\">all</option></select></label><span "
	      "class=\"soft\" id=\"shown\" role=\"status\"></span></div>\n",
	      out);
	if (page->left_out)
		fprintf(out, "<p class=\"warn\">%.*s more findings are not in this page.</p>\n",
			STR_ARG(number(arena, page->left_out)));
	fputs("<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
	      "aria-label=\"Findings\"><table id=\"table\"><thead><tr><th "
	      "data-sort=\"time\">Time (UTC)</th><th data-sort=\"outcome\">Outcome</th><th "
	      "data-sort=\"policy\">Policy</th><th data-sort=\"key\">Key</th><th>What</th>"
	      "<th>Log line</th><th data-sort=\"times\">Times</th></tr></thead>\n<tbody>\n",
	      out);
	for (size_t i = 0; i < page->finding_count; i++) {
		struct arena *row = arena_new();
		put_row(row, page->findings[i], i, out);
		arena_free(row);
	}
	fputs("</tbody></table></div>\n", out);
}

/* --- the graphs' data --------------------------------------------------------------------- */

/* Zeros at the end are left out, and stretches in which nothing was. */
static void write_bucket(struct json_write *w, size_t i, const struct bucket_view *bucket)
{
	size_t lanes = LANES;
	while (lanes && !bucket->count[lanes - 1])
		lanes--;
	if (!bucket->measured && !lanes && bucket->state == BREAKER_CLOSED)
		return;
	const struct page_row row = { .index = (int64_t)i,
				      .peak = bucket->peak,
				      .measured = bucket->measured,
				      .few = bucket->few,
				      .state = bucket->state,
				      .until = bucket->until };
	page_row_begin(w, &row);
	for (size_t lane = 0; lane < lanes; lane++)
		json_write_int(w, NULL, bucket->count[lane]);
	json_write_end(w);
}

static void write_series(struct json_write *w, const struct series_view *series, size_t used)
{
	json_write_object(w, NULL);
	json_write_str(w, "key", series->key);
	json_write_int(w, "findings", (int64_t)series->findings);
	json_write_array(w, "rows");
	for (size_t i = 0; i < used; i++)
		write_bucket(w, i, &series->buckets[i]);
	json_write_end(w);
	json_write_end(w);
}

static void write_policy(struct json_write *w, struct arena *arena,
			 const struct replay_page *page, const struct policy *policy)
{
	struct amount limit = timeline_limit(page->timeline, policy);
	struct series_view series;
	json_write_object(w, NULL);
	json_write_str(w, "id", policy->id);
	json_write_str(w, "summary", policy_summary(arena, policy));
	json_write_str(w, "why", policy->why);
	json_write_bool(w, "burns",
			str_is(str_of(policy_kind_name(policy->kind)), "budget") &&
				limit.unit != UNIT_NONE);
	json_write_bool(w, "dry_run", policy->dry_run);
	json_write_int(w, "window", policy->window / 1000000);
	json_write_int(w, "calls", (int64_t)timeline_calls(page->timeline, policy));
	if (limit.unit != UNIT_NONE) {
		json_write_object(w, "limit");
		json_write_int(w, "value", limit.value);
		json_write_z(w, "unit", unit_name(limit.unit));
		json_write_end(w);
	}
	json_write_array(w, "series");
	for (size_t i = 0; timeline_series(page->timeline, policy, i, &series); i++)
		write_series(w, &series, timeline_view(page->timeline).used);
	json_write_end(w);
	json_write_end(w);
}

static void put_data(struct arena *arena, const struct replay_page *page, FILE *out)
{
	struct timeline_view view = timeline_view(page->timeline);
	struct json_write w;
	char *text;
	size_t n;
	FILE *memory = open_memstream(&text, &n);
	if (!memory)
		abort();
	json_write_init(&w, memory, false);
	json_write_object(&w, NULL);
	json_write_int(&w, "first", view.first / 1000000);
	json_write_int(&w, "width", view.width ? view.width / 1000000 : 1);
	json_write_int(&w, "buckets", (int64_t)view.used);
	json_write_array(&w, "policies");
	for (size_t i = 0; i < page->policies->n; i++)
		write_policy(&w, arena, page, &page->policies->v[i]);
	json_write_end(&w);
	json_write_end(&w);
	fclose(memory);
	page_json(text, n, out);
	free(text);
}

/* --- the page ------------------------------------------------------------------------------ */

static void put_part(struct str name, const void *context, FILE *out)
{
	const struct replay_page *page = context;
	struct arena *arena = arena_new();
	if (str_is(name, "title"))
		put_title(page, out);
	else if (str_is(name, "facts"))
		put_facts(arena, page, out);
	else if (str_is(name, "findings"))
		put_findings(arena, page, out);
	else if (str_is(name, "data"))
		put_data(arena, page, out);
	else if (str_is(name, "footer"))
		fprintf(out, "Written by shearpin %s.", page->version);
	arena_free(arena);
}

void replay_page_write(const struct replay_page *page, FILE *out)
{
	page_fill(replay_page_html, put_part, page, out);
}
