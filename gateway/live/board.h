/*
 * What this process has decided lately, for those who look on (GET /): for each policy its last quarter of an hour and the keys that
 * are nearest to their limit, and the last refusals. Bounded, whatever the traffic is: more policies than BOARD_POLICIES and more
 * keys than BOARD_KEYS of each are not shown.
 *
 * Verdicts are noted as they are given, so nobody has to ask the store for them. As time alone moves a window on, and other processes
 * may use the same store, how the shown keys stand is asked of it while somebody looks on (board_looks), and only then.
 */
#ifndef SHEARPIN_BOARD_H
#define SHEARPIN_BOARD_H

#include "gate.h"
#include "json_write.h"

enum {
	BOARD_POLICIES = 64,
	BOARD_KEYS = 8,
	BOARD_BUCKETS = 180,
	BOARD_BUCKET_S = 5,
	BOARD_REFUSALS = 50,
};

struct board;

struct board *board_new(const struct policies *policies);
void board_free(struct board *board);
/* These policies from now on; what was noted of others is forgotten. */
void board_use(struct board *board, const struct policies *policies);

/* A question that was answered. */
void board_note(struct board *board, const struct question *question, int64_t now);
/* Asks how the keys that are shown stand. -1 with the cause when the store cannot be used. */
int board_look(struct board *board, struct gate *gate, int64_t now, struct err *err);

/* Up to when somebody has been told. */
struct board_mark {
	uint64_t change;
	uint64_t refusals;
	int64_t bucket; /* of the time until which */
};
/* How many of a policy's shown keys have their breaker open, as far as was noted: those of another process nobody here may know. */
unsigned board_open(const struct board *board, uint32_t policy, int64_t now);
/* Is there more? */
bool board_news(const struct board *board, const struct board_mark *mark);
/*
 * Into an object that is open: "policies", those that have changed since the mark, and "refusals", those that came after it. With an empty
 * mark all of them, and what a policy is. The mark moves on.
 */
void board_write(const struct board *board, struct json_write *w, struct board_mark *mark,
		 int64_t now);

#endif
