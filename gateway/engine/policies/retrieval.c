/*
 * What may come back from a vector store: not too many chunks, none too far off.
 *
 *     {"id": "retrieval", "kind": "retrieval",
 *      "when": {"event": "retrieval"}, "key": [],
 *      "top_k": "8 chunks", "min_similarity": 0.75,
 *      "action": "refuse", "answer": null, "fail": "open", "dry_run": false}
 *
 * `min_similarity` is a cosine similarity and may itself occur; below it the chunk must
 * not reach the model. A distance is not a similarity: a store that reports distances
 * needs them turned round first.
 */
#include "policy.h"

struct retrieval_options {
	int64_t top_k;
	int64_t min_similarity;
};

/* Zero is a limit as well: whether one is stated is asked of the file. */
static bool limits_similarity(const struct policy *policy)
{
	return json_get(policy->json, "min_similarity") != NULL;
}

static void ask(const struct call *call, struct verdict *verdict)
{
	const struct retrieval_options *options = call->policy->options;
	int64_t top_k = event_number(call->event, FIELD_TOP_K, -1);
	if (!options->top_k)
		return;
	if (top_k < 0) {
		verdict_unknown(verdict, FIELD_TOP_K);
	} else if (top_k > options->top_k) {
		verdict_refuse(verdict, GROUND_VALUE, top_k, INT64_MAX);
		verdict->field = FIELD_TOP_K;
		verdict->value = (struct amount){ top_k, UNIT_NONE };
		verdict->limit = (struct amount){ options->top_k, UNIT_NONE };
	}
}

static void report(const struct call *call, struct verdict *verdict)
{
	const struct retrieval_options *options = call->policy->options;
	if (!limits_similarity(call->policy) || call->event->error != ERROR_NONE)
		return;
	if (!event_has(call->event, FIELD_SIMILARITY)) {
		verdict_unknown(verdict, FIELD_SIMILARITY);
		return;
	}
	int64_t similarity = event_number(call->event, FIELD_SIMILARITY, 0);
	if (similarity >= options->min_similarity)
		return;
	verdict_exceed(verdict, GROUND_VALUE, similarity);
	verdict->field = FIELD_SIMILARITY;
	verdict->value = (struct amount){ similarity, UNIT_NONE };
	verdict->limit = (struct amount){ options->min_similarity, UNIT_NONE };
}

static bool check(const struct policy *policy, struct arena *arena,
		  struct policy_problem *problem)
{
	const struct retrieval_options *options = policy->options;
	problem->key = "min_similarity";
	problem->text = str_fmt(arena, "a cosine similarity lies between -1 and 1");
	if (options->min_similarity > MILLION || options->min_similarity < -MILLION)
		return false;
	problem->key = NULL;
	problem->text = str_fmt(
		arena, "states neither \"top_k\" nor \"min_similarity\": it limits nothing");
	return options->top_k || limits_similarity(policy);
}

static const struct kind_option options[] = {
	{ "top_k", OPTION_CALLS, false, offsetof(struct retrieval_options, top_k), NULL,
	  "how many chunks may be asked for" },
	{ "min_similarity", OPTION_DECIMAL, false,
	  offsetof(struct retrieval_options, min_similarity), NULL,
	  "how similar the least similar chunk must be, -1 to 1" },
	{ 0 },
};

const struct policy_kind policy_retrieval = {
	.code = "SG117",
	.fields = FIELD_BIT(FIELD_TOP_K) | FIELD_BIT(FIELD_SIMILARITY),
	.options = options,
	.options_size = sizeof(struct retrieval_options),
	.check = check,
	.ask = ask,
	.report = report,
};
