/*
 * The three states of a breaker, shared by all kinds that have one.
 *
 * closed -> open when its kind trips it; open -> half-open when the cool-down is over, if
 * probes are configured, else closed; half-open -> closed after enough successful probes, ->
 * open after a failed one. A probe holds a lease: one that never reports frees its place when
 * the lease ends and proves nothing, so a breaker can neither hang half-open nor close
 * unproven. Without cool-down it is a latch: it stays open until someone resets it.
 */
#ifndef SHEARPIN_BREAKER_H
#define SHEARPIN_BREAKER_H

#include <stdbool.h>
#include <stdint.h>

enum breaker_state { BREAKER_CLOSED, BREAKER_OPEN, BREAKER_HALF_OPEN };

enum { BREAKER_PROBES = 8 };

/* How it is configured. */
struct breaker_rules {
	int64_t cool_down; /* ns; 0: a latch */
	uint32_t probes;   /* at most this many probes at once; 0: no half-open state */
	uint32_t needed;   /* successful probes that close it */
	int64_t lease;     /* ns a probe is believed to run */
};

struct breaker {
	enum breaker_state state;
	int64_t until;  /* open: when the cool-down ends; INT64_MAX for a latch */
	int64_t opened; /* when it last opened */
	uint64_t ref;   /* what opened it */
	uint32_t successes;
	uint32_t trips; /* how often it has opened */
	struct {
		uint64_t call;
		int64_t until;
	} probe[BREAKER_PROBES];
	uint32_t probe_count;
	uint32_t lost; /* probes whose lease ended without a report */
};

enum breaker_answer { BREAKER_GO, BREAKER_PROBE, BREAKER_REFUSE };

/*
 * Lets time pass: cool-downs and leases end. True when this closed it (the kind then forgets
 * its counts).
 */
bool breaker_tick(struct breaker *breaker, const struct breaker_rules *rules, int64_t now);
/* May a call go ahead? Changes nothing; call breaker_tick first. */
enum breaker_answer breaker_ask(const struct breaker *breaker,
				const struct breaker_rules *rules);
/* The call was admitted: in the half-open state it becomes a probe if there is room. */
void breaker_admit(struct breaker *breaker, const struct breaker_rules *rules, uint64_t call,
		   int64_t now);
/* Opens it; the cool-down counts from `from`. */
void breaker_trip(struct breaker *breaker, const struct breaker_rules *rules, int64_t now,
		  int64_t from, uint64_t ref);
/* What a call's end says about the upstream. */
enum breaker_news {
	NEWS_NONE, /* a failure of another class, a cancelled call: a probe gives its place back */
	NEWS_GOOD,
	NEWS_BAD,
};
/* A call has ended. In the half-open state only probes count. True when this closed it. */
bool breaker_report(struct breaker *breaker, const struct breaker_rules *rules, uint64_t call,
		    enum breaker_news news, int64_t now, uint64_t ref);
/* How long until it may be asked again; 0 when now, INT64_MAX when only a reset helps. */
int64_t breaker_wait(const struct breaker *breaker, const struct breaker_rules *rules,
		     int64_t now);

#endif
