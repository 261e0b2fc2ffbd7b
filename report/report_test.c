/*
 * Every writer over small runs: nothing at all, a few findings, text that means harm.
 * With a folder as argument the SARIF documents are left there, for other people's validators.
 */
#include "report.h"

#include <stdlib.h>

#include "buf.h"
#include "doc.h"
#include "json.h"
#include "test.h"

static struct arena *arena;
static const char *keep_in; /* folder for the SARIF documents, or NULL */

static const struct about arity = {
	.id = "evaluate-arity",
	.code = "SP101",
	.doc = "A call passes more than it may\n\nOne argument\nis handed over.\n\n    f(a, b) "
	       " bad\n",
	.severity = SEV_ERROR,
	.precision = "very-high",
};
static const struct about shell = {
	.id = "destructive-shell",
	.code = "SP201",
	.doc = "A command destroys more than meant.",
	.severity = SEV_WARNING,
	.security = "7.5",
	.tags = (const char *const[]){ "correctness", NULL },
};
static const struct about *const rules[] = { &shell, &arity };

/* What a writer makes of a report. */
static struct str written(report_writer *write, const struct report *report)
{
	char *p;
	size_t n;
	FILE *out = open_memstream(&p, &n);
	write(report, out);
	fclose(out);
	struct str copy = str_dup(arena, (struct str){ p, n });
	free(p);
	return copy;
}

/* The SARIF document, read again; kept when asked for. */
static const struct json *sarif_of(const char *name, const struct report *report)
{
	struct json_doc doc = { 0 };
	struct err err = { "" };
	struct str text = written(report_sarif, report);
	CHECK(json_parse(arena, str_of(name), text, &doc, &err) == 0);
	if (keep_in) {
		FILE *out = fopen(str_fmt(arena, "%s/%s.sarif", keep_in, name).p, "w");
		CHECK(out && fwrite(text.p, 1, text.n, out) == text.n && fclose(out) == 0);
	}
	return doc.root;
}

/* A value by its way down: "runs.0.results.1.level". */
static struct str at(const struct json *value, const char *way)
{
	struct str rest = str_of(way), part;
	while (value && str_split(&rest, '.', &part)) {
		int64_t index;
		if (value->kind == JSON_ARRAY && str_to_i64(part, &index)) {
			for (value = value->first; value && index > 0; index--)
				value = value->next;
		} else {
			value = json_get(value, str_z(arena, part));
		}
	}
	return value ? value->text : STR("(nothing)");
}

/* The place of the first `part` in a text. */
static struct place place_of(const struct lines *lines, const char *path, const char *part)
{
	size_t start = str_find(lines->text, part, 0);
	return place_make(arena, lines, str_of(path), (uint32_t)start,
			  (uint32_t)(start + strlen(part)));
}

static void test_nothing(void)
{
	struct report none = { .version = "0.1.0" };
	CHECK_STR(written(report_text, &none), STR("nothing found; 0 files checked\n"));
	CHECK_STR(written(report_concise, &none), STR(""));
	CHECK_STR(written(report_json, &none), STR("{\n"
						   "  \"version\": 1,\n"
						   "  \"tool\": {\n"
						   "    \"name\": \"shearpin\",\n"
						   "    \"version\": \"0.1.0\"\n"
						   "  },\n"
						   "  \"diagnostics\": [],\n"
						   "  \"notices\": [],\n"
						   "  \"summary\": {\n"
						   "    \"files\": 0,\n"
						   "    \"skipped\": 0,\n"
						   "    \"failed\": 0,\n"
						   "    \"errors\": 0,\n"
						   "    \"warnings\": 0,\n"
						   "    \"notes\": 0\n"
						   "  }\n"
						   "}\n"));
	const struct json *root = sarif_of("nothing", &none);
	CHECK_STR(at(root, "version"), STR("2.1.0"));
	CHECK_STR(at(root, "runs.0.tool.driver.semanticVersion"), STR("0.1.0"));
	CHECK_STR(at(root, "runs.0.automationDetails.id"), STR("(nothing)"));
	none.quiet = true;
	CHECK_STR(written(report_text, &none), STR(""));
}

static const char program[] = "from x import page\n"
			      "\n"
			      "\tpage.evaluate(\n"
			      "\t\t\"(a, b) => a\",\n"
			      "\t\t\xe6\xbc\xa2\xf0\x9d\x84\x9e, # \x1b[2J\n"
			      "\t\t2)\n"
			      "os.system(f\"rm -rf {home}\")\n";

/* A run with a finding that has everything, one that has nothing, and a file nobody could read. */
static struct report sample(void)
{
	struct lines *lines = ARENA_NEW(arena, struct lines);
	*lines = lines_index(arena, STR(program));
	struct related *related = ARENA_ARRAY(arena, struct related, 2);
	related[0] = (struct related){ place_of(lines, "a/job.py", "2)"), STR("the [second]") };
	related[0].place = place_make(arena, lines, STR("a/job.py"), related[0].place.start,
				      related[0].place.start + 1);
	related[1] =
		(struct related){ place_of(lines, "a/job.py", "page"), STR("comes from here") };
	struct edit *edits = ARENA_ARRAY(arena, struct edit, 3);
	edits[0] = (struct edit){ place_of(lines, "a/job.py", "a, b"), STR("[a, b]") };
	edits[1] = (struct edit){ place_of(lines, "a/job.py", "\xe6\xbc\xa2"),
				  STR("[\xe6\xbc\xa2") };
	edits[2] = (struct edit){ place_make(arena, lines, STR("a/job.py"),
					     related[0].place.end, related[0].place.end),
				  STR("]") };
	struct fix *fix = ARENA_NEW(arena, struct fix);
	*fix = (struct fix){ STR("pass one list"), FIX_SAFE, edits, 3 };
	struct diag *diags = ARENA_ARRAY(arena, struct diag, 2);
	size_t call = str_find(lines->text, "page.evaluate", 0);
	diags[0] = (struct diag){
		.about = &arity,
		.severity = SEV_ERROR,
		.place = place_make(arena, lines, STR("a/job.py"), (uint32_t)call,
				    related[0].place.end + 1),
		.what = STR("evaluate() hands over one argument, handlers[0](x) gets two"),
		.why = STR("It throws."),
		.scope = STR("main"),
		.related = related,
		.related_count = 2,
		.is_flow = true,
		.fix = fix,
	};
	diags[1] = (struct diag){
		.about = &shell,
		.severity = SEV_WARNING,
		.place = place_of(lines, "a/job.py", "os.system(f\"rm -rf {home}\")"),
		.what = STR("removes all of {home}"),
	};
	const struct diag **list = ARENA_ARRAY(arena, const struct diag *, 2);
	list[0] = &diags[0];
	list[1] = &diags[1];
	struct notice *notices = ARENA_NEW(arena, struct notice);
	*notices = (struct notice){ SEV_ERROR, STR("b c.py"),
				    STR("cannot read it: no permission"), false };
	return (struct report){
		.version = "0.1.0",
		.rules = rules,
		.rule_count = 2,
		.diags = list,
		.diag_count = 2,
		.notices = notices,
		.notice_count = 1,
		.files_checked = 2,
		.files_skipped = 3,
		.files_failed = 1,
	};
}

static void test_text(void)
{
	struct report report = sample();
	CHECK_STR(written(report_text, &report),
		  STR("error[SP101] evaluate-arity: evaluate() hands over one argument, "
		      "handlers[0](x) gets two\n"
		      " --> a/job.py:3:2\n"
		      "3 |         page.evaluate(\n"
		      "  |         ^^^^^^^^^^^^^^\n"
		      "4 |                 \"(a, b) => a\",\n"
		      "5 |                 \xe6\xbc\xa2\xf0\x9d\x84\x9e, # \xe2\x90\x9b[2J\n"
		      "6 |                 2)\n"
		      "  |                 - 1. the [second]\n"
		      "...\n"
		      "1 | from x import page\n"
		      "  |               ---- 2. comes from here\n"
		      "  = why: It throws.\n"
		      "  = fix: Pass one list\n"
		      "4 +                 \"([a, b]) => a\",\n"
		      "5 +                 [\xe6\xbc\xa2\xf0\x9d\x84\x9e, # \xe2\x90\x9b[2J\n"
		      "6 +                 2])\n"
		      "\n"
		      "warning[SP201] destructive-shell: removes all of {home}\n"
		      " --> a/job.py:7:1\n"
		      "7 | os.system(f\"rm -rf {home}\")\n"
		      "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
		      "\n"
		      "error: b c.py: cannot read it: no permission\n"
		      "1 error, 1 warning; 2 files checked, 3 skipped, 1 failed; 1 can be "
		      "fixed with --fix\n"));
	CHECK_STR(
		written(report_concise, &report),
		STR("a/job.py:3:2: error evaluate-arity: evaluate() hands over one argument, "
		    "handlers[0](x) gets two (to 6:5) help: pass one list\n"
		    "a/job.py:7:1: warning destructive-shell: removes all of {home} (to 7:28)\n"
		    "b c.py: error: cannot read it: no permission\n"));
	report.color = report.links = true;
	report.docs_url = "https://docs.test/";
	struct str bright = written(report_text, &report);
	CHECK(str_starts(bright, "\x1b[1;31merror[SP101]\x1b[0m \x1b]8;;https://docs.test/"
				 "evaluate-arity.md\x1b\\evaluate-arity\x1b]8;;\x1b\\: "));
	CHECK(!str_has(bright, "\x1b[2J"));
}

/* A terminal's width: lines end between words, code is cut around its mark. What was said is not said again. */
static void test_width(void)
{
	struct lines lines = lines_index(
		arena,
		STR("first = pick(page, \"a very long text that goes on and on\", other)\n"));
	struct diag diags[] = {
		{ .about = &arity,
		  .severity = SEV_NOTE,
		  .place = place_of(&lines, "x.py", "other"),
		  .what = STR("one two three four five six"),
		  .why = STR("the call raises, and every retry of it too; pass one list") },
		{ .about = &arity,
		  .severity = SEV_NOTE,
		  .place = place_of(&lines, "x.py", "first"),
		  .what = STR("seven"),
		  .why = STR("the call raises, and every retry of it too; pass one dict") },
		{ .about = &arity,
		  .severity = SEV_NOTE,
		  .place = place_of(&lines, "x.py", "first"),
		  .what = STR("eight"),
		  .why = STR("the call raises, and every retry of it too; pass one list") },
		{ .about = &shell,
		  .severity = SEV_NOTE,
		  .place = place_of(&lines, "x.py", "first"),
		  .what = STR("nine"),
		  .why = STR("pick() raises") },
		{ .about = &shell,
		  .severity = SEV_NOTE,
		  .place = place_of(&lines, "x.py", "first"),
		  .what = STR("ten"),
		  .why = STR("it raises before anybody can see why not") },
	};
	const struct diag *list[] = { &diags[0], &diags[1], &diags[2], &diags[3], &diags[4] };
	struct report report = { .diags = list, .diag_count = 5, .quiet = true, .width = 48 };
	CHECK_STR(written(report_text, &report),
		  STR("note[SP101] evaluate-arity: one two three four\n"
		      "    five six\n"
		      " --> x.py:1:60\n"
		      "1 | \xe2\x80\xa6s on and on\", other)\n"
		      "  |                ^^^^^\n"
		      "  = why: The call raises, and every retry of it\n"
		      "      too; pass one list\n"
		      "\n"
		      "note[SP101] evaluate-arity: seven\n"
		      " --> x.py:1:1\n"
		      "1 | first = pick(page, \"a very long text that \xe2\x80\xa6\n"
		      "  | ^^^^^\n"
		      "  = help: Pass one dict\n"
		      "\n"
		      "note[SP101] evaluate-arity: eight\n"
		      " --> x.py:1:1\n"
		      "1 | first = pick(page, \"a very long text that \xe2\x80\xa6\n"
		      "  | ^^^^^\n"
		      "\n"
		      "note[SP201] destructive-shell: nine\n"
		      " --> x.py:1:1\n"
		      "1 | first = pick(page, \"a very long text that \xe2\x80\xa6\n"
		      "  | ^^^^^\n"
		      "  = why: pick() raises\n"
		      "\n"
		      "note[SP201] destructive-shell: ten\n"
		      " --> x.py:1:1\n"
		      "1 | first = pick(page, \"a very long text that \xe2\x80\xa6\n"
		      "  | ^^^^^\n"
		      "  = why: It raises before anybody can see why\n"
		      "      not\n"
		      "\n"));
}

/* Two edits on one line, whole lines that go, and lines too long to be shown. */
static void test_fixes(void)
{
	struct lines lines = lines_index(arena, STR("a(b, c)\r\nd\r\ne\r\n"));
	struct edit edits[] = {
		{ place_of(&lines, "x.py", "b"), STR("1") },
		{ place_of(&lines, "x.py", "c"), STR("2\n3") },
		{ place_of(&lines, "x.py", "d\r\n"), STR("") },
		{ place_of(&lines, "x.py", "e"), STR("f") },
	};
	struct fix fix = { STR("do"), FIX_ASK, edits, 4 };
	struct diag diag = { .about = &arity,
			     .place = place_of(&lines, "x.py", "a"),
			     .fix = &fix };
	const struct diag *list[] = { &diag };
	struct report report = { .diags = list, .diag_count = 1, .quiet = true };
	CHECK_STR(written(report_text, &report), STR("note[SP101] evaluate-arity: \n"
						     " --> x.py:1:1\n"
						     "1 | a(b, c)\n"
						     "  | ^\n"
						     "  = possible fix: Do\n"
						     "1 + a(1, 2\n"
						     "2 + 3)\n"
						     "2 - d\n"
						     "3 - e\n"
						     "3 + f\n"
						     "\n"));
}

/* Of what is long, the beginning is shown; a line far away once, however many places in it belong to the finding. */
static void test_long_region(void)
{
	struct lines lines = lines_index(arena, STR("call(\n1,\n2,\n3,\n4,\n5, 6)\n"));
	struct related related[] = {
		{ place_of(&lines, "x.py", "1"), STR("one") },
		{ place_of(&lines, "x.py", "5"), STR("five") },
		{ place_of(&lines, "x.py", "6"), STR("six") },
	};
	struct edit edit = { place_of(&lines, "x.py", "1,\n2,\n3,\n4,\n5"),
			     STR("a,\nb,\nc,\nd,\n5") };
	struct fix fix = { STR("do"), FIX_ASK, &edit, 1 };
	struct diag diag = { .about = &arity,
			     .place = place_of(&lines, "x.py", "call(\n1,\n2,\n3,\n4,\n5, 6)"),
			     .related = related,
			     .related_count = 3,
			     .fix = &fix };
	const struct diag *list[] = { &diag };
	struct report report = { .diags = list, .diag_count = 1, .quiet = true };
	CHECK_STR(written(report_text, &report), STR("note[SP101] evaluate-arity: \n"
						     " --> x.py:1:1\n"
						     "1 | call(\n"
						     "  | ^^^^^\n"
						     "2 | 1,\n"
						     "  | - one\n"
						     "3 | 2,\n"
						     "...\n"
						     "6 | 5, 6)\n"
						     "  | - five\n"
						     "  |    - six\n"
						     "  = possible fix: Do\n"
						     "2 - 1,\n"
						     "3 - 2,\n"
						     "4 - 3,\n"
						     "5 - 4,\n"
						     "2 + a,\n"
						     "3 + b,\n"
						     "4 + c,\n"
						     "5 + d,\n"
						     "\n"));
	edit.text = STR("a,\nb,\nc,\nd,\n7");
	CHECK(str_has(written(report_text, &report),
		      "4 - 3,\n...\n2 + a,\n3 + b,\n4 + c,\n...\n\n"));
}

static void test_long_line(void)
{
	struct buf text;
	buf_init(&text, 1 << 20);
	for (int i = 0; i < 2000; i++)
		buf_addf(&text, "call_%04d(\xe6\xbc\xa2);", i);
	struct lines lines = lines_index(arena, buf_str(&text));
	struct related related[] = { { place_of(&lines, "min.js", "call_1003"), STR("near") },
				     { place_of(&lines, "min.js", "call_0002"), STR("far") } };
	struct edit edit = { place_of(&lines, "min.js", "call_1000"), STR("x") };
	struct fix fix = { STR("do"), FIX_SAFE, &edit, 1 };
	struct diag diag = { .about = &arity,
			     .place = place_of(&lines, "min.js", "call_1000"),
			     .related = related,
			     .related_count = 2,
			     .fix = &fix };
	const struct diag *list[] = { &diag };
	struct report report = { .diags = list, .diag_count = 1, .quiet = true };
	CHECK_STR(
		written(report_text, &report),
		STR("note[SP101] evaluate-arity: \n"
		    " --> min.js:1:13001\n"
		    "1 | …ll_0997(漢);call_0998(漢);call_0999(漢);call_1000(漢);call_1001(漢);"
		    "call_1002(漢);call_1003(漢);call_1004(漢);call_1005(…\n"
		    "  |                                          ^^^^^^^^^\n"
		    "  |                                          "
		    "                                          --------- near\n"
		    "...\n"
		    "1 | call_0000(漢);call_0001(漢);call_0002(漢);call_0003(漢);call_0004(漢);"
		    "call_0005(漢);call_0006(漢);call_0007(漢);call_000…\n"
		    "  |                             --------- far\n"
		    "  = fix: Do\n\n"));
	buf_release(&text);
}

static void test_json(void)
{
	struct report report = sample();
	struct json_doc doc;
	struct err err;
	CHECK(json_parse(arena, STR("json"), written(report_json, &report), &doc, &err) == 0);
	CHECK_STR(at(doc.root, "diagnostics.0.rule"), STR("evaluate-arity"));
	CHECK_STR(at(doc.root, "diagnostics.0.code"), STR("SP101"));
	CHECK_STR(at(doc.root, "diagnostics.0.severity"), STR("error"));
	CHECK_STR(at(doc.root, "diagnostics.0.line"), STR("3"));
	CHECK_STR(at(doc.root, "diagnostics.0.end_line"), STR("6"));
	CHECK_STR(at(doc.root, "diagnostics.0.end_column"), STR("5"));
	CHECK_STR(at(doc.root, "diagnostics.0.related.1.message"), STR("comes from here"));
	CHECK_STR(at(doc.root, "diagnostics.0.fix.edits.0.text"), STR("[a, b]"));
	CHECK_STR(at(doc.root, "diagnostics.1.fix"), STR("(nothing)"));
	CHECK_STR(at(doc.root, "notices.0.path"), STR("b c.py"));
	CHECK_STR(at(doc.root, "summary.errors"), STR("1"));
	CHECK_STR(at(doc.root, "summary.failed"), STR("1"));
}

static void test_sarif(void)
{
	struct report report = sample();
	report.sarif_category = "nightly";
	const struct json *root = sarif_of("sample", &report);
	CHECK_STR(at(root, "runs.0.automationDetails.id"), STR("nightly/"));
	CHECK_STR(at(root, "runs.0.columnKind"), STR("utf16CodeUnits"));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.1.name"), STR("EvaluateArity"));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.1.shortDescription.text"),
		  STR("A call passes more than it may."));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.1.fullDescription.text"),
		  STR("One argument is handed over."));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.0.fullDescription.text"),
		  STR("A command destroys more than meant."));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.0.properties.security-severity"),
		  STR("7.5"));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.0.properties.tags.1"), STR("security"));
	CHECK_STR(at(root, "runs.0.invocations.0.toolExecutionNotifications.0.locations.0."
			   "physicalLocation.artifactLocation.uri"),
		  STR("b%20c.py"));
	const struct json *first = json_get(root, "runs")->first;
	first = json_get(first, "results")->first;
	CHECK_STR(at(first, "ruleIndex"), STR("1"));
	CHECK_STR(at(first, "level"), STR("error"));
	CHECK_STR(
		at(first, "message.text"),
		STR("evaluate() hands over one argument, handlers[0\\](x) gets two. It throws. "
		    "See [the \\[second\\]](1), [comes from here](2)."));
	CHECK_STR(at(first, "locations.0.physicalLocation.region.endColumn"), STR("5"));
	CHECK_STR(at(first, "locations.0.physicalLocation.artifactLocation.uriBaseId"),
		  STR("%SRCROOT%"));
	CHECK_STR(at(first, "relatedLocations.0.id"), STR("1"));
	CHECK_STR(at(first,
		     "codeFlows.0.threadFlows.0.locations.2.location.physicalLocation.region."
		     "startLine"),
		  STR("3"));
	CHECK_STR(at(first, "fixes.0.artifactChanges.0.replacements.1.insertedContent.text"),
		  STR("[\xe6\xbc\xa2"));
	CHECK_STR(
		at(first, "fixes.0.artifactChanges.0.replacements.2.deletedRegion.startColumn"),
		STR("4"));
	CHECK(str_ends(at(first, "partialFingerprints.primaryLocationLineHash"), ":1"));
	CHECK_STR(at(first, "suppressions"), STR("(nothing)"));
}

/* A note of a rule that is a matter of security is no alert of that rule's severity. */
static void test_sarif_notes(void)
{
	struct report report = sample();
	struct diag diag = *report.diags[1];
	const struct diag *one = &diag;
	diag.severity = SEV_NOTE;
	diag.why = STR("a temporary goes away. json.loads reads it");
	report.diags = &one;
	report.diag_count = 1;
	const struct json *root = sarif_of("notes", &report);
	CHECK_STR(at(root, "runs.0.results.0.ruleId"), STR("destructive-shell/note"));
	CHECK_STR(at(root, "runs.0.results.0.ruleIndex"), STR("2"));
	CHECK_STR(at(root, "runs.0.results.0.message.text"),
		  STR("removes all of {home}. A temporary goes away. json.loads reads it."));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.2.id"), STR("destructive-shell/note"));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.2.defaultConfiguration.level"),
		  STR("note"));
	CHECK_STR(at(root, "runs.0.tool.driver.rules.2.properties.security-severity"),
		  STR("(nothing)"));
}

/* A sentence of one letter is a sentence, too. */
static void test_sarif_letter(void)
{
	struct report report = sample();
	struct diag diag = *report.diags[1];
	const struct diag *one = &diag;
	diag.why = STR("x");
	report.diags = &one;
	report.diag_count = 1;
	CHECK_STR(at(sarif_of("letter", &report), "runs.0.results.0.message.text"),
		  STR("removes all of {home}. X."));
}

/* What GitHub would refuse a document for is left out from its mild end, and said. */
static void test_sarif_overflow(void)
{
	enum { NOTES = 25001 };
	struct report report = sample();
	struct diag note = *report.diags[1];
	const struct diag **list = ARENA_ARRAY(arena, const struct diag *, NOTES + 1);
	note.severity = SEV_NOTE;
	for (size_t i = 0; i < NOTES; i++)
		list[i] = &note;
	list[NOTES] = report.diags[0];
	report.diags = list;
	report.diag_count = NOTES + 1;
	struct str text = written(report_sarif, &report);
	size_t n = 0;
	for (size_t at = 0; (at = str_find(text, "\"ruleId\"", at)) != SIZE_MAX; at++)
		n++;
	CHECK(n == 25000);
	CHECK(str_has(text, "\"ruleId\": \"evaluate-arity\""));
	CHECK(str_has(text, "2 more findings are not in this file, which holds the 25000 most "
			    "severe ones."));
}

static void test_suppressed(void)
{
	struct report report = sample();
	struct diag silenced = *report.diags[0];
	silenced.suppressed = true;
	silenced.suppressed_why = STR("known");
	const struct diag *list[] = { &silenced, report.diags[1] };
	report.diags = list;
	report.notice_count = 0;
	CHECK(!str_has(written(report_text, &report), "SP101"));
	CHECK(!str_has(written(report_concise, &report), "evaluate-arity"));
	CHECK(!str_has(written(report_json, &report), "SP101"));
	CHECK_STR(at(sarif_of("without", &report), "runs.0.results.0.ruleId"),
		  STR("destructive-shell"));
	report.include_suppressed = true;
	struct json_doc doc;
	struct err err;
	CHECK(json_parse(arena, STR("json"), written(report_json, &report), &doc, &err) == 0);
	CHECK_STR(at(doc.root, "diagnostics.0.suppressed.why"), STR("known"));
	CHECK_STR(at(doc.root, "summary.errors"), STR("0"));
	const struct json *root = sarif_of("suppressed", &report);
	CHECK_STR(at(root, "runs.0.results.0.suppressions.0.justification"), STR("known"));
	CHECK(json_get(json_get(root, "runs")->first, "results")->first->next->count > 0);
	CHECK(str_has(written(report_sarif, &report), "\"suppressions\": []"));
}

/* Nothing in a path, a message or a line gets out of its place. */
static void test_hostile(void)
{
	static const char evil[] =
		"x = '\x1b]0;t\x07' \xff\xe2\x80\xae\r::error::\x9b\xc2\x9b\n";
	struct lines lines = lines_index(arena, STR(evil));
	struct str path = STR("a\nb\x1b[2J/\"\\:\xff%20[id] \xe6\xbc\xa2.py");
	struct related related = { place_make(arena, &lines, path, 4, 9),
				   STR("](0)[a](9)\n\x1b") };
	struct diag diag = {
		.about = &arity,
		.severity = SEV_ERROR,
		.place = place_make(arena, &lines, path, 0, (uint32_t)lines.text.n),
		.what = STR("\"}],\x00\n\x1b[31m\xff {0} [x](7)"),
		.why = STR("\xed\xa0\x80"),
		.scope = STR("\x01"),
		.related = &related,
		.related_count = 1,
	};
	const struct diag *list[] = { &diag };
	struct notice notice = { SEV_NOTE, path, diag.what, false };
	struct report report = { .version = "0.1.0",
				 .rules = rules,
				 .rule_count = 2,
				 .diags = list,
				 .diag_count = 1,
				 .notices = &notice,
				 .notice_count = 1 };
	report_writer *const all[] = { report_text, report_concise, report_json, report_sarif,
				       report_html };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct str text = written(all[i], &report);
		for (size_t j = 0; j < text.n; j++)
			CHECK((unsigned char)text.p[j] >= 0x20 || text.p[j] == '\n' ||
			      (all[i] == report_html && text.p[j] == '\t'));
		CHECK(!str_has(text, "\xc2\x9b"));
		CHECK(!str_has(text, "\xe2\x80\xae"));
		CHECK(!str_has(text, "\xff"));
	}
	CHECK(str_starts(written(report_concise, &report),
			 "a␊b␛[2J/\"\\:�%20[id] 漢.py:1:1: "));
	const struct json *root = sarif_of("hostile", &report);
	CHECK_STR(
		at(root, "runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri"),
		STR("a%0Ab%1B%5B2J/%22%5C%3A%FF%2520%5Bid%5D%20%E6%BC%A2.py"));
	struct json_doc doc;
	struct err err;
	CHECK(json_parse(arena, STR("json"), written(report_json, &report), &doc, &err) == 0);
}

static void test_absolute_path(void)
{
	struct report report = sample();
	struct diag outside = *report.diags[1];
	outside.place.path = STR("/srv/x.py");
	const struct diag *list[] = { &outside };
	report.diags = list;
	report.diag_count = 1;
	const struct json *root = sarif_of("outside", &report);
	CHECK_STR(
		at(root, "runs.0.results.0.locations.0.physicalLocation.artifactLocation.uri"),
		STR("file:///srv/x.py"));
	CHECK_STR(
		at(root,
		   "runs.0.results.0.locations.0.physicalLocation.artifactLocation.uriBaseId"),
		STR("(nothing)"));
}

static void test_names(void)
{
	struct str rest = str_of(report_names()), name;
	while (str_split(&rest, ',', &name))
		CHECK(report_find(str_z(arena, str_trim(name))) != NULL);
	CHECK(report_find("yaml") == NULL);
	enum severity severity;
	CHECK(severity_parse(STR("warning"), &severity) && severity == SEV_WARNING);
	CHECK(!severity_parse(STR("fatal"), &severity));
}

/* Of a rule's page a reader sees all but the mark that is the tests' alone. */
static void test_doc(void)
{
	CHECK_STR(doc_line(STR("    import x     // setup")), STR("    import x"));
	CHECK_STR(doc_line(STR("    import x     setup")), STR("    import x"));
	CHECK_STR(doc_line(STR("    f(x)    # bad")), STR("    f(x)    # bad"));
	CHECK_STR(doc_line(STR("It needs no setup")), STR("It needs no setup"));
}

int main(int argc, char **argv)
{
	arena = arena_new();
	keep_in = argc > 1 ? argv[1] : NULL;
	test_names();
	test_doc();
	test_nothing();
	test_text();
	test_fixes();
	test_long_region();
	test_width();
	test_long_line();
	test_json();
	test_sarif();
	test_sarif_notes();
	test_sarif_letter();
	test_sarif_overflow();
	test_suppressed();
	test_hostile();
	test_absolute_path();
	arena_free(arena);
	return test_done();
}
