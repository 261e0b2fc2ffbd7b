/*
 * What every record must carry, and what a failed one must carry besides.
 *
 * A field that is null counts as missing unless it is in `null_is_fine`: an error class
 * may be null when nothing failed.
 *
 *     {"id": "run-record", "kind": "required-fields",
 *      "when": {"event": "run"}, "key": [],
 *      "fields": ["run_id", "start_time", "end_time", "status", "input_hash", "output_hash",
 *                 "tokens_used", "cost_usd", "error_class"],
 *      "null_is_fine": ["output_hash", "error_class"],
 *      "on_failure": ["snapshot"],
 *      "action": "alert", "answer": null, "fail": "open", "dry_run": false}
 */
#include "policy.h"

struct required_options {
	uint64_t fields, null_is_fine, on_failure;
};

static void report(const struct call *call, struct verdict *verdict)
{
	const struct required_options *options = call->policy->options;
	const struct event *event = call->event;
	uint64_t there = event->has | (event->null & options->null_is_fine);
	uint64_t missing = options->fields & ~there;
	if (event->error != ERROR_NONE)
		missing |= options->on_failure & ~event->has;
	if (!missing)
		return;
	verdict_exceed(verdict, GROUND_FIELD, 0);
	verdict->missing = missing;
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	problem->key = "action";
	problem->text =
		str_fmt(arena, "a record is complete or not when all is over; write \"alert\"");
	return policy->action == ACTION_ALERT;
}

static const struct kind_option options[] = {
	{ "fields", OPTION_FIELDS, true, offsetof(struct required_options, fields), NULL,
	  "fields every record has" },
	{ "null_is_fine", OPTION_FIELDS, false, offsetof(struct required_options, null_is_fine),
	  NULL, "of these, which may be null" },
	{ "on_failure", OPTION_FIELDS, false, offsetof(struct required_options, on_failure),
	  NULL, "fields a failed record has besides" },
	{ 0 },
};

const struct policy_kind policy_required_fields = {
	.code = "SG116",
	.options = options,
	.options_size = sizeof(struct required_options),
	.check = check,
	.report = report,
};
