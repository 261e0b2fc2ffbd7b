/*
 * What a rule is: the only header a rule includes.
 *
 * A rule is one file, rules/<name>.c, ending in `const struct rule
 * rule_<name>`. Its id is the file's name with dashes; its page is the file's
 * head comment. The build finds the file; nothing else is edited.
 *
 * The examples of the head comment run as tests: indented by four spaces, an
 * example is the lines up to one that ends in two spaces or a comment sign and `bad` or
 * `good`. Bad must make the rule fire, good must not. Lines up to one that
 * ends in `setup` go in front of all later examples of their language. An
 * example is TypeScript when its last line has `;` or `//` before the
 * mark, else Python.
 *
 *     from playwright.sync_api import Page     setup
 *     def go(page: Page): page.evaluate(f, 1, 2)  bad
 *     import { Page } from "playwright";       // setup
 *     const go = (page: Page) => page.evaluate(f, 1);  // good
 *
 * A rule asks facts (facts.h), names (names.h), values (values.h), flow
 * (flow.h) and models (models.h), and reports with lint_report. When unsure
 * it stays silent.
 */
#ifndef SHEARPIN_RULE_H
#define SHEARPIN_RULE_H

#include "buf.h"
#include "callees.h"
#include "checks.h"
#include "consent.h"
#include "deletes.h"
#include "diag.h"
#include "dispatch.h"
#include "evidence.h"
#include "facts.h"
#include "fields.h"
#include "flow.h"
#include "graph.h"
#include "injection.h"
#include "llm.h"
#include "made.h"
#include "model_loop.h"
#include "models.h"
#include "names.h"
#include "origins.h"
#include "playwright.h"
#include "project.h"
#include "readings.h"
#include "retries.h"
#include "shell.h"
#include "spawn.h"
#include "str.h"
#include "test_code.h"
#include "tool.h"
#include "tool_schema.h"
#include "values.h"
#include "vec.h"
#include "words.h"

struct lint; /* one file being judged by one rule */

enum option_type { OPTION_BOOL, OPTION_INTEGER, OPTION_NUMBER, OPTION_STRING, OPTION_STRINGS };

/* A rule's option, as users set it in shearpin.json under "rules": {"<id>": {"<name>": ...}}. */
struct option {
	const char *name;
	enum option_type type;
	const char *fallback; /* the default as JSON text */
	const char *help;
};

enum { FOR_PYTHON = 1, FOR_JS = 2 /* TypeScript too */ };

/* In test code (test_code.h) a rule is silent, or it speaks of what acts on the real machine: of calls no mock replaces. */
enum in_tests { IN_TESTS_SILENT, IN_TESTS_IF_REAL };

struct rule {
	const char *code; /* "SP101" */
	enum severity severity;
	unsigned languages;
	const char *precision;   /* as in struct about */
	const char *security;    /* as in struct about; NULL: none */
	const char *const *tags; /* ends with NULL; may be NULL */
	/* Lists that end with NULL: without one of these bytes in a file the rule cannot fire. All NULL: always run. ".name": of a member */
	const char *const *needles;
	/* More needles: what all is called that models/ states one of these facts about, or this of it: "sink=sql". May be NULL. */
	const char *const *needle_facts;
	/* And the arguments that one of these facts names: "tools". May be NULL. */
	const char *const *needle_slots;
	const char *const *also_needles; /* and one of these, too */
	/* Where no needle was found: may it fire for all that? `prepared` is what `prepare` made once, for all threads. */
	const void *(*prepare)(struct arena *arena);
	bool (*may_fire)(const void *prepared, struct str text);
	const struct option *options; /* ends with an empty one; may be NULL */
	enum in_tests in_tests;
	bool fixes; /* some of its findings carry a fix */
	const char *
		policy; /* the runtime policy kind that would stop what the rule finds, or NULL */

	void (*on_call)(struct lint *lint, const struct node *call);
	void (*on_loop)(struct lint *lint, const struct node *loop);
	void (*on_function)(struct lint *lint, const struct node *function);
	void (*on_class)(struct lint *lint, const struct node *class_);
	void (*on_try)(struct lint *lint, const struct node *try_);
	void (*on_file)(struct lint *lint, const struct facts *facts); /* after all others */
};

/* A finding being written; lives until the rule returns. */
struct finding;

/* Reports at a node (the place is its first line up to its end); the text says what is wrong here. */
struct finding *lint_report(struct lint *lint, const struct node *at, const char *what, ...)
	__attribute__((format(printf, 3, 4)));
/* Why it hurts and what to do. */
void finding_why(struct finding *finding, const char *why, ...)
	__attribute__((format(printf, 2, 3)));
/* Instead of the rule's own (configuration still wins). */
void finding_severity(struct finding *finding, enum severity severity);
/* Evidence elsewhere: "client created here". The node may be of another file. NULL `at` adds nothing. */
void finding_related(struct finding *finding, const struct node *at, const char *text, ...)
	__attribute__((format(printf, 3, 4)));
/* The related places are steps in order. */
void finding_is_flow(struct finding *finding);
/* Starts a fix; edits follow. At most one fix a finding. */
void finding_fix(struct finding *finding, enum fix_kind kind, const char *title, ...)
	__attribute__((format(printf, 3, 4)));
/*
 * The edits of a fix, in source order, not overlapping. Those that take a node know the commas and comments around it:
 * removing an element of a call, list or dictionary takes its comma along, and its line with the comment when it has one.
 */
void finding_replace(struct finding *finding, const struct node *node, struct str text);
void finding_insert_before(struct finding *finding, const struct node *node, struct str text);
void finding_insert_after(struct finding *finding, const struct node *node, struct str text);
void finding_append_argument(struct finding *finding, const struct node *call, struct str text);
void finding_remove_element(struct finding *finding, const struct node *item);
/* Bytes start..end of the file become text (start == end inserts), where no node stands for them. */
void finding_edit(struct finding *finding, uint32_t start, uint32_t end, struct str text);

/* The arena for a rule's scratch; forgotten after the file. */
struct arena *lint_arena(struct lint *lint);
const struct facts *lint_facts(const struct lint *lint);
const struct models *lint_models(const struct lint *lint);
const struct grammars *lint_grammars(const struct lint *lint);
enum lang lint_lang(const struct lint *lint);
/* Does one of the names the other way round: is another rule switched on for this file? (To report a defect once.) */
bool lint_has_rule(const struct lint *lint, const char *id);

/* Option values: configuration, else the fallback. The name must be one of the rule's. */
bool lint_option_bool(const struct lint *lint, const char *name);
int64_t lint_option_integer(const struct lint *lint, const char *name);
double lint_option_number(const struct lint *lint, const char *name);
struct str lint_option_string(const struct lint *lint, const char *name);
/* Is the text one of an OPTION_STRINGS' items? */
bool lint_option_lists(const struct lint *lint, const char *name, struct str text);

#endif
