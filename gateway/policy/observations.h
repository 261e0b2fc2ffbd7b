/*
 * What was observed of the world a policy file will meet: traffic, latencies, prices, clients.
 *
 * `policy check` needs some of it to say "this can never happen here"; `replay
 * --suggest` measures it and writes it, as facts.json. Each may be absent (-1).
 */
#ifndef SHEARPIN_OBSERVATIONS_H
#define SHEARPIN_OBSERVATIONS_H

#include "amount.h"
#include "err.h"
#include "json.h"

struct observations {
	int64_t calls_per_minute;  /* at the busiest */
	int64_t concurrent_calls;  /* at once, at most */
	int64_t latency_p99;       /* ns */
	int64_t retrieval_time;    /* ns for one retrieved chunk */
	int64_t agent_timeout;     /* ns the agent waits for an answer */
	int64_t data_delay;        /* ns between spending and its showing in the log */
	int64_t price_per_million; /* micro-dollars for a million tokens */
	int64_t max_call_tokens;   /* the largest call seen */
	int64_t context_size;      /* tokens of the model's window */
	int64_t share_429;         /* millionths of all calls */
	int64_t agent_attempts, sdk_attempts,
		gateway_attempts;   /* per request, first one included */
	int64_t client_retry_after; /* ns: the longest Retry-After the client honours */
};

/* All absent. */
void observations_clear(struct observations *observed);
/*
 * Reads facts.json: {"calls_per_minute": "120 calls", "latency_p99": "12s", ...}; as json_load
 * on errors.
 */
int observations_load(struct arena *arena, const char *path, struct observations *observed,
		      struct err *err);
/* The file's text for those that are known; lives in the arena. */
struct str observations_text(struct arena *arena, const struct observations *observed);

#endif
