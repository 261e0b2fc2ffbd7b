/*
 * A finding of replay, put into words: what every way of showing it needs, free of the records it came from.
 *
 * Findings come in episodes: while nothing of a policy and key was in order, further
 * findings of the same outcome say the same thing again. Only the first is news.
 */
#ifndef SHEARPIN_FINDING_H
#define SHEARPIN_FINDING_H

#include <stdio.h>

#include "arena.h"
#include "replay.h"
#include "report.h"

/* A record that contributed. */
struct cause {
	struct str path;
	uint64_t line;
	struct str text; /* "5,000 tokens, 12s before" */
};

struct finding {
	enum outcome outcome;
	enum severity severity;
	const struct policy *policy;
	struct str key, text; /* key_text, verdict_text */
	struct str path;      /* of the log */
	struct source source;
	int64_t now;
	struct amount value, limit; /* 0 of UNIT_NONE when nothing was measured */
	const struct cause *causes; /* oldest first, the newest FINDING_CAUSES of them */
	size_t cause_count, causes_left_out;
	struct str code_file, code_function; /* the caller's source, when the record names it */
	int64_t code_line;
	struct str model;
	int64_t tokens, cost_micros, http_status; /* -1: not said */
	/* what followed in the same episode */
	uint64_t repeats;
	struct source last;
	int64_t last_now;
};

enum { FINDING_CAUSES = 20 };

/* The logs' names, by source.file. */
struct log_names {
	const struct str *v;
	size_t n;
};

/* Lives in the arena, except for the policy and the logs' names. */
struct finding *finding_make(struct arena *arena, struct log_names logs,
			     const struct replay_finding *found);

/* "gateway.jsonl:12: 2026-03-01T08:00:02Z MUST-REFUSE-ADMITTED hourly-spend [all]: ..." */
void finding_text(const struct finding *finding, FILE *out);
/* One JSON object on a line; "type" is "finding". */
void finding_json(const struct finding *finding, FILE *out);
/* As a diag of report.h; `causes` are its flow. Lives in the arena. */
const struct diag *finding_diag(struct arena *arena, const struct finding *finding);
/* about[i] of all outcomes, sorted by id; OUTCOMES of them. */
void finding_rules(const struct about *rules[OUTCOMES]);

/* So many policies and keys may have episodes before all are forgotten. */
enum { EPISODE_PLACES = 1 << 16, EPISODES_MOST = EPISODE_PLACES / 4 * 3 };
struct episodes;
struct episodes *episodes_new(void);
void episodes_free(struct episodes *episodes);
/* Is it the first of its episode? `number` counts episodes from 0. */
bool episodes_begins(struct episodes *episodes, const struct replay_finding *found,
		     uint64_t *number);
/* Every decision goes through here: one that is in order ends episodes. */
void episodes_step(struct episodes *episodes, const struct replay_step *step);

#endif
