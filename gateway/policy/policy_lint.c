/*
 * The list of the lints PC02 to PC22 (PC01 is the reader's), and the loop over policies: see
 * policy_lint.h.
 */
#include "policy_lint.h"

#include <stdarg.h>
#include <stdio.h>

#include "policy_lints.h"

static struct place place_of(struct plint *lint, const struct policy *policy, const char *key)
{
	const struct json *json = key ? json_get(policy->json, key) : NULL;
	if (!json)
		json = json_get(policy->json, "id");
	return place_make(lint->arena, &lint->lines, lint->policies->doc.path, json->key_start,
			  json->end);
}

struct str plint_text(struct plint *lint, struct amount amount)
{
	return amount_text(lint->arena, amount);
}

struct str plint_time(struct plint *lint, int64_t ns)
{
	return plint_text(lint, (struct amount){ ns, UNIT_TIME });
}

struct str plint_limit(struct plint *lint, const struct policy *policy)
{
	return plint_text(lint, policy->limit);
}

__attribute__((format(printf, 4, 0))) static struct diag *
new_diag(struct plint *lint, const struct policy *policy, const char *key, const char *format,
	 va_list args)
{
	char text[800];
	int n = snprintf(text, sizeof(text), "%.*s: ", STR_ARG(policy->id));
	vsnprintf(text + n, sizeof(text) - (size_t)n, format, args);
	struct diag *diag = ARENA_NEW(lint->arena, struct diag);
	diag->about = lint->rule->about;
	diag->severity = lint->rule->about->severity;
	diag->place = place_of(lint, policy, key);
	diag->what = str_dup(lint->arena, str_of(text));
	diag->scope = policy->id;
	return diag;
}

static void hand_over(struct plint *lint, struct diag *diag, const char *why)
{
	diag->why = str_of(why);
	lint->report(lint->context, diag);
}

void plint_say(struct plint *lint, const struct policy *policy, const char *key,
	       const char *why, const char *what, ...)
{
	va_list args;
	va_start(args, what);
	struct diag *diag = new_diag(lint, policy, key, what, args);
	va_end(args);
	hand_over(lint, diag, why);
}

static void relate(struct plint *lint, struct diag *diag, const struct policy *other,
		   const char *key)
{
	struct related *related = ARENA_NEW(lint->arena, struct related);
	related->place = place_of(lint, other, key);
	related->text = str_fmt(lint->arena, "%.*s is here", STR_ARG(other->id));
	diag->related = related;
	diag->related_count = 1;
}

void plint_say_two(struct plint *lint, const struct policy *policy, const char *key,
		   const struct policy *other, const char *why, const char *what, ...)
{
	va_list args;
	if (lint->told && lint->told[policy->index])
		return;
	if (lint->told)
		lint->told[policy->index] = true;
	va_start(args, what);
	struct diag *diag = new_diag(lint, policy, key, what, args);
	va_end(args);
	relate(lint, diag, other, key);
	hand_over(lint, diag, why);
}

bool policy_is(const struct policy *policy, const char *name)
{
	return str_is(str_of(policy_kind_name(policy->kind)), name);
}

const void *policy_option(const struct policy *policy, const char *name)
{
	for (const struct kind_option *o = policy->kind->options; o && o->name; o++) {
		if (str_is(str_of(o->name), name))
			return (const char *)policy->options + o->offset;
	}
	return NULL;
}

int64_t policy_number(const struct policy *policy, const char *name)
{
	const int64_t *value = policy_option(policy, name);
	return value ? *value : 0;
}

#define ABOUT(name, code_, id_, severity_, doc_)                                               \
	static const struct about name = { .id = (id_),                                        \
					   .code = (code_),                                    \
					   .doc = (doc_),                                      \
					   .severity = (severity_),                            \
					   .precision = "high" }

ABOUT(pc02, "PC02", "unreachable-cool-down", SEV_ERROR,
      "A cool-down computed from a shorter window can never be seen to end.");
ABOUT(pc03, "PC03", "dominated-limit", SEV_WARNING,
      "A limit that another policy's limit is always reached before.");
ABOUT(pc04, "PC04", "first-error-trips", SEV_WARNING,
      "A share over so few calls that a single one is too many.");
ABOUT(pc05, "PC05", "never-fires", SEV_ERROR, "A condition no traffic can meet.");
ABOUT(pc06, "PC06", "no-way-out", SEV_WARNING, "A breaker that never closes by itself.");
ABOUT(pc07, "PC07", "contradictory-policies", SEV_WARNING,
      "Two policies that ask for opposite things about the same event.");
ABOUT(pc08, "PC08", "fail-modes-differ", SEV_NOTE,
      "A policy fails open next to one that fails closed.");
ABOUT(pc09, "PC09", "key-not-in-log", SEV_ERROR,
      "A policy needs a field the declared log format does not carry.");
ABOUT(pc10, "PC10", "retry-product", SEV_WARNING,
      "Retries of several layers multiply to more than a policy allows.");
ABOUT(pc11, "PC11", "timeout-too-short", SEV_WARNING,
      "A timeout shorter than the sum of its parts.");
ABOUT(pc12, "PC12", "needs-many-keys", SEV_NOTE,
      "A common budget that only many keys together can reach.");
ABOUT(pc13, "PC13", "late-data", SEV_WARNING, "A window shorter than the delay of its data.");
ABOUT(pc14, "PC14", "double-burst", SEV_NOTE,
      "A fixed window lets twice its limit through around its edge.");
ABOUT(pc15, "PC15", "wait-not-honoured", SEV_NOTE, "A Retry-After longer than clients honour.");
ABOUT(pc16, "PC16", "shadowed-policy", SEV_WARNING,
      "A policy that repeats another one, or selects nothing.");
ABOUT(pc17, "PC17", "status-rewritten", SEV_ERROR,
      "A refusal status the gateway in front rewrites.");
ABOUT(pc18, "PC18", "mandatory-but-open", SEV_ERROR,
      "A mandatory policy that does not hold when something fails.");

ABOUT(pc19, "PC19", "retried-answer", SEV_NOTE,
      "An answer that clients take for a reason to try again at once.");
ABOUT(pc20, "PC20", "all-or-nothing", SEV_WARNING,
      "A limit that refuses everything, a pattern that matches everything, a file without a "
      "policy.");

ABOUT(pc21, "PC21", "share-in-vain", SEV_WARNING,
      "A share of a limit beside a policy for which every call asks the store.");

ABOUT(pc22, "PC22", "many-requests-a-key", SEV_WARNING,
      "A backoff counted by what many requests share.");

static const struct plint_rule rules[] = {
	{ &pc02, lint_unreachable_cool_down, NULL },
	{ &pc03, lint_cap_behind_budget, lint_limit_behind_limit },
	{ &pc03, lint_short_cool_down, NULL },
	{ &pc03, lint_cap_above_window, NULL },
	{ &pc04, lint_first_error_trips, NULL },
	{ &pc05, lint_never_fires, NULL },
	{ &pc06, lint_no_way_out, NULL },
	{ &pc07, NULL, lint_contradictory },
	{ &pc08, lint_fail_modes_differ, NULL },
	{ &pc09, lint_key_not_in_log, NULL },
	{ &pc10, lint_retry_product, NULL },
	{ &pc11, lint_timeout_too_short, NULL },
	{ &pc12, NULL, lint_needs_many_keys },
	{ &pc13, lint_late_data, NULL },
	{ &pc14, lint_double_burst, NULL },
	{ &pc15, lint_wait_not_honoured, NULL },
	{ &pc16, lint_selects_nothing, lint_duplicate },
	{ &pc17, lint_status_rewritten, NULL },
	{ &pc18, lint_mandatory_but_open, NULL },
	{ &pc19, lint_retried_answer, NULL },
	{ &pc20, lint_all_or_nothing, NULL },
	{ &pc21, NULL, lint_share_in_vain },
	{ &pc22, lint_many_requests, NULL },
};

const struct about *const policy_lint_rules[] = {
	&about_policy_file,
	&pc02,
	&pc03,
	&pc04,
	&pc05,
	&pc06,
	&pc07,
	&pc08,
	&pc09,
	&pc10,
	&pc11,
	&pc12,
	&pc13,
	&pc14,
	&pc15,
	&pc16,
	&pc17,
	&pc18,
	&pc19,
	&pc20,
	&pc21,
	&pc22,
	NULL,
};

bool plint_is(const struct plint *lint, const struct policy *policy, unsigned bits)
{
	return lint->is[policy->index] & bits;
}

static uint16_t bits_of(const struct policy *policy)
{
	static const struct {
		const char *kind;
		unsigned bit;
	} kinds[] = {
		{ "budget", IS_BUDGET },
		{ "rate-breaker", IS_RATE },
		{ "attempts", IS_ATTEMPTS },
		{ "temperature", IS_TEMPERATURE },
		{ "retry-budget", IS_RETRY_BUDGET },
	};
	bool refuses = policy->action != ACTION_ALERT && !policy->dry_run;
	unsigned bits = refuses ? REFUSES : 0;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		bits |= policy_is(policy, kinds[i].kind) ? kinds[i].bit : 0;
	return (uint16_t)bits;
}

/* One finding of two policies is enough for each: whoever puts it right looks again. */
static void look_at_pairs(struct plint *lint, const struct policy *policy)
{
	const struct policies *policies = lint->policies;
	for (size_t j = 0; j < policies->n && !lint->told[policy->index]; j++) {
		if (j != policy->index)
			lint->rule->two(lint, policy, &policies->v[j]);
	}
}

static void apply(struct plint *lint, const struct plint_rule *rule, bool *told)
{
	const struct policies *policies = lint->policies;
	lint->rule = rule;
	for (size_t i = 0; rule->one && i < policies->n; i++)
		rule->one(lint, &policies->v[i]);
	lint->told = told;
	memset(told, 0, policies->n * sizeof(*told));
	for (size_t i = 0; rule->two && i < policies->n; i++)
		look_at_pairs(lint, &policies->v[i]);
	lint->told = NULL;
}

/* A file without a policy keeps nothing. */
static void say_no_policy(struct plint *lint)
{
	const struct json *json = json_get(lint->policies->doc.root, "policies");
	struct diag *diag = ARENA_NEW(lint->arena, struct diag);
	diag->about = &pc20;
	diag->severity = pc20.severity;
	diag->place = place_make(lint->arena, &lint->lines, lint->policies->doc.path,
				 json->key_start, json->end);
	diag->what = STR("there is no policy in it: nothing is judged, and nothing refused");
	diag->why = STR("Add one: `shearpin policy kinds` lists what there is.");
	lint->report(lint->context, diag);
}

void policy_lint(struct arena *arena, const struct policies *policies,
		 const struct observations *observed,
		 void (*report)(void *context, const struct diag *diag), void *context)
{
	struct plint lint = { .arena = arena,
			      .policies = policies,
			      .observed = observed,
			      .report = report,
			      .context = context };
	bool *told = ARENA_ARRAY(arena, bool, policies->n + 1);
	lint.lines = lines_index(arena, policies->doc.text);
	lint.is = ARENA_ARRAY(arena, uint16_t, policies->n + 1);
	for (size_t i = 0; i < policies->n; i++)
		lint.is[i] = bits_of(&policies->v[i]);
	if (!policies->n)
		say_no_policy(&lint);
	for (size_t r = 0; r < sizeof(rules) / sizeof(*rules); r++)
		apply(&lint, &rules[r], told);
}
