/*
 * What a policy and a policy kind are: the only header a kind includes.
 *
 * A kind is one file, gateway/engine/policies/<name>.c, ending in `const struct policy_kind
 * policy_<name>`. Its id is the file's name with dashes, its page the file's head comment, its
 * tests the folders in testdata/policies/<id>/. The build finds all of them; nothing else is
 * edited.
 *
 * A kind is asked four things, one for each phase of an event. All of them are pure: they see
 * the call, the policy and the key's slot and nothing else; they neither allocate nor look at
 * a clock. A slot starts zeroed. What a kind cannot remember exactly it remembers too long,
 * never too short.
 */
#ifndef SHEARPIN_POLICY_H
#define SHEARPIN_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amount.h"
#include "breaker.h"
#include "event.h"
#include "json.h"
#include "re.h"
#include "str.h"
#include "window.h"

/* Common fields of a policy: a kind says which ones it takes, and all it takes must be stated. */
enum policy_takes {
	TAKES_LIMIT = 1 << 0,       /* "limit": the amount that is compared with */
	TAKES_WINDOW = 1 << 1,      /* "window": a time, and "window_kind" */
	TAKES_CALL_WINDOW = 1 << 2, /* "window" may also be a number of calls */
	TAKES_COMPARE = 1 << 3,     /* "compare": ">" or ">=" */
	TAKES_MIN_VOLUME = 1 << 4,  /* "min_volume": below so many calls nothing is judged */
	TAKES_COOL_DOWN = 1 << 5,   /* "cool_down": a time or "until reset", and "from" */
	TAKES_HALF_OPEN = 1 << 6,   /* "half_open": probes, or null */
	TAKES_ERRORS = 1 << 7,      /* "errors": the classes that count as failures */
	TAKES_FROM = 1 << 9,        /* "from" may be something else than "trip" */
	TAKES_BURST = 1 << 8,       /* "burst": may be left out: the limit */
};

enum compare { COMPARE_MORE /* > */, COMPARE_AT_LEAST /* >= */ };

/* Where a cool-down starts. */
enum cool_from {
	FROM_TRIP,          /* the event that tripped it */
	FROM_LAST_ADMITTED, /* the last event that went through */
	FROM_LAST_REFUSED,  /* every refused one prolongs it */
	FROM_OLDEST, /* the oldest event still in the window: forgets with the window, see PC02 */
};

enum action {
	ACTION_ALERT, /* tell someone; nothing is refused */
	ACTION_DELAY, /* make it wait; a refusal with a Retry-After for those who cannot wait */
	ACTION_REFUSE, /* answer instead of the upstream */
	ACTION_DROP,   /* close the connection */
	ACTION_HALT,   /* stop the caller until a human says go */
};

enum fail_mode {
	FAIL_OPEN,        /* when the state cannot be read, let through (and count it) */
	FAIL_CLOSED,      /* refuse */
	FAIL_LOCAL_SHARE, /* each host goes on with limit / hosts of its own */
};

/* One condition on a text field; '*' in a pattern stands for any text. */
struct match {
	enum event_field field;
	bool none_of; /* from "not" */
	const struct str *patterns;
	size_t count;
};

struct selector {
	const struct match *matches;
	size_t count;
	uint64_t fields; /* bits of the fields it looks at */
};

enum { POLICY_KEYS = 4 };

/* A model's context window as the policy file states it. */
struct model_size {
	struct str model; /* a pattern */
	int64_t context;  /* tokens */
};

struct policy_kind;

struct policy {
	struct str id;
	const struct policy_kind *kind;
	const void *options; /* the kind's own struct, filled from its table */
	uint32_t index;      /* place in the file, from 0 */
	const struct json *json;
	struct str why; /* the author's words, may be empty */

	struct selector when;
	enum event_field key[POLICY_KEYS];
	size_t key_count; /* 0: one slot for everything */

	struct amount limit;
	enum compare compare;
	enum window_kind window_kind;
	int64_t window;       /* ns; 0 when it counts calls */
	int64_t window_calls; /* 0 when it is a time */
	int64_t burst;        /* in the limit's unit */
	int64_t min_volume;
	struct breaker_rules breaker;
	enum cool_from from;
	uint32_t errors; /* bit per error class */

	enum action action;
	int32_t answer_status; /* HTTP; 0: none is sent */
	bool answer_retry_after;
	bool answer_stops; /* "should_retry": false: `x-should-retry: false`, which clients obey at once */
	enum fail_mode fail;
	int64_t hosts; /* for the local share */
	bool dry_run;  /* judged and reported, never enforced */
	bool mandatory;
	bool count_refused; /* refused calls count as well */

	uint32_t max_keys;   /* slots; more keys than that share one */
	uint32_t resolution; /* entries a window remembers singly */
	bool grows; /* they may become more: nothing is joined, no key shares; see policies_grow */
	size_t slot_size;
	const struct model_size *models; /* the file's own, before the built-in table */
	size_t model_count;
	uint64_t fields; /* bits of every field this policy looks at */
};

/* Why a verdict is what it is. */
enum ground {
	GROUND_NONE,
	GROUND_LIMIT,     /* value against limit */
	GROUND_OPEN,      /* the breaker is open; `because` opened it */
	GROUND_PROBES,    /* half-open and all probes are out */
	GROUND_EARLY,     /* before the time an answer asked to wait for */
	GROUND_BACKOFF,   /* sooner after a failure than the policy says */
	GROUND_DUPLICATE, /* it has been done before */
	GROUND_ORDER,     /* what must come first has not come */
	GROUND_FIELD,     /* the record lacks a field it must have */
	GROUND_VALUE,     /* a field's value is not allowed */
	GROUND_STRANGER,  /* the gateway names a policy that the file does not have */
};

struct verdict {
	const struct policy *policy;
	bool applies;     /* the policy selects this event; all else is only set when it does */
	bool refuse;      /* it must not go ahead */
	bool exceeded;    /* seen from now, the limit has been exceeded */
	bool unavoidable; /* exceeded by calls in flight at once: only a reservation prevents it */
	bool tripped;     /* this event opened the breaker */
	bool recovered; /* this event closed it */
	bool inexact; /* the slot had to forget details: a refusal may come early, never late */
	bool few;     /* `value` rests on fewer calls than the policy judges: see min_volume */
	bool shared;  /* more keys than max_keys: several of them are counted as one */
	bool unknown; /* cannot be judged: the event lacks the fields in `missing` */
	uint64_t missing; /* bits of event fields */
	enum ground ground;
	enum event_field field;   /* GROUND_VALUE, GROUND_FIELD: which */
	enum breaker_state state; /* after this event; closed for kinds without breaker */
	struct amount value, limit;
	int64_t reserved, asked; /* budgets: held by calls in flight; what this one asks for */
	bool unstated; /* and that is less than it may use: the call does not say how much that is */
	int64_t wait; /* refuse: ns until asking again makes sense; INT64_MAX: not before a reset */
	uint64_t
		because; /* ref of the event that opened the breaker, or came before; 0 unknown */
	const struct window *
		window; /* what counted; valid until the next decide on this state; may be NULL */
	uint64_t
		older; /* entries that stood before those in `window` and are not in it any more */
	uint64_t key; /* hash of the key's values */
};

/* One event before one policy. */
struct call {
	const struct policy *policy;
	const struct event *event;
	int64_t now;
	void *slot;           /* policy->slot_size bytes */
	uint64_t id;          /* of the call: the same for its ask and its report */
	uint64_t ref;         /* of the record: goes into windows */
	bool shared;          /* the slot serves several keys */
	struct re_room *room; /* for matching; NULL when no policy has patterns */
};

/* What an option's value is; fills the C type in brackets. */
enum option_is {
	OPTION_CALLS,  /* (int64_t) "3 calls" */
	OPTION_TOKENS, /* (int64_t) "2000 tokens" */
	OPTION_TIME,   /* (int64_t, ns) "30s" */
	OPTION_SHARE,  /* (int64_t, millionths) "20%" */
	OPTION_DECIMAL, /* (int64_t, millionths) 0.75: the one bare number, for things without a unit */
	OPTION_AMOUNT, /* (struct amount) any unit */
	OPTION_BOOL,   /* (bool) */
	OPTION_CHOICE, /* (int32_t) index into choices */
	OPTION_TEXT,   /* (struct str) */
	OPTION_TEXTS,  /* (struct texts) */
	OPTION_FIELDS, /* (uint64_t) bits of event fields */
	OPTION_PATTERNS, /* (struct patterns) regular expressions, compiled; letters of either case alike */
	OPTION_GRAPH, /* (struct graph) {"drafter": ["publisher"]} */
};

struct texts {
	const struct str *v;
	size_t n;
};

struct patterns {
	struct re *const *v;
	size_t n;
};

/* Names and, for each, which others follow from it. */
enum { GRAPH_NODES = 64 };
struct graph {
	const struct str *name;
	const uint64_t *next; /* bits of names, direct ones only */
	size_t n;
};

/* A field only this kind has. */
struct kind_option {
	const char *name;
	enum option_is is;
	bool required;
	size_t offset;              /* in the kind's options struct, which starts zeroed */
	const char *const *choices; /* OPTION_CHOICE; ends with NULL */
	const char *help;
};

/* What is wrong with a policy beyond its tables: written by a kind's check. */
struct policy_problem {
	const char *key; /* the field to blame, or NULL for the whole policy */
	struct str text;
};

/* A slot's window and leases, each NULL when it has none, and how many entries it begins with. */
struct slot_parts {
	struct window *window;
	struct leases *leases;
	uint32_t window_room, lease_room;
};

enum { LEASES_LEAST = 4 }; /* where leases grow */

/* So many numbers, so many bytes from one to the next. */
struct slot_numbers {
	const int64_t *first;
	size_t count, stride;
};

/* What else is in a slot, for who has to doubt that it was the policy who has written it; what is not is NULL, or none. */
struct slot_rest {
	const struct breaker *breaker;
	const struct bucket *bucket;
	struct slot_numbers numbers; /* counts and times */
	struct slot_numbers ends;    /* times, that may be never */
	const bool *flags[2];
};

/* What a host that decides about part of a limit alone has to say of it, and gets. */
struct loan {
	int64_t spent;   /* of what it had: counted from now on */
	int64_t held;    /* by its calls in flight: stays with it */
	int64_t wanted;  /* beyond that; 0: nothing, it gives back what it has not used */
	int64_t granted; /* of `wanted` */
	int64_t until; /* in: when its lease ends, 0 when it has none; out: when the new one does */
	bool lost;     /* its lease had ended before: all of it was counted as spent */
};

/* Of kinds that let hosts decide about part of the limit: see gateway/live/shares.h. */
struct lender {
	/* How much a host may take at once, in the limit's unit; 0: this policy lends nothing. */
	int64_t (*lends)(const struct policy *policy);
	/* What the call sets aside, and until when; 0: it is spent at once. The call has no slot. */
	struct lease (*takes)(const struct call *call);
	/* Is that less than it may use, as it does not say how much that is? */
	bool (*unstated)(const struct policy *policy, const struct event *event);
	/* The call's id is the host's. */
	void (*lend)(const struct call *call, struct loan *loan);
};

struct policy_kind {
	const char *code;  /* "SG101" */
	const char *noun;  /* what messages say after an amount: "at once"; may be NULL */
	unsigned takes;    /* enum policy_takes */
	unsigned optional; /* of these, what may be left out */
	unsigned units;    /* 1 << UNIT_x the limit may have */
	uint64_t fields;   /* event fields it reads besides selector and key */
	bool needs_own_slot; /* keys that share a slot cannot be judged: their shares and streaks mix */
	const struct kind_option *options; /* ends with an empty one; may be NULL */
	size_t options_size;

	/* What the tables cannot say; false with the problem filled in. Its text lives in the arena. May be NULL. */
	bool (*check)(const struct policy *policy, struct arena *arena,
		      struct policy_problem *problem);
	/* What of a slot may grow; may be NULL: nothing. */
	struct slot_parts (*parts)(const struct policy *policy, void *slot);
	/* May be NULL: nothing else, or nothing that harms. */
	struct slot_rest (*rest)(const struct policy *policy, void *slot);
	const struct lender *lender; /* may be NULL: it lends nothing */
	/* Does a call hold a place, or an amount, until it reports? May be NULL: it does not. */
	bool (*holds)(const struct policy *policy);
	/* Does it remember that a call was let in? May be NULL: it does. */
	bool (*minds_start)(const struct policy *policy);
	/* Bytes of one slot; may be NULL: none. */
	size_t (*slot_size)(const struct policy *policy);
	/* May it go ahead? Counts nothing. */
	void (*ask)(const struct call *call, struct verdict *verdict);
	void (*admitted)(const struct call *call, struct verdict *verdict);
	void (*refused)(const struct call *call, struct verdict *verdict);
	void (*report)(const struct call *call, struct verdict *verdict);
	/* Would a fresh slot behave the same from now on? Only such slots are given to other keys. */
	bool (*idle)(const struct policy *policy, void *slot, int64_t now);
	/*
	 * Policies that differ only in how much they allow, and in what becomes of who wants more, remember the same until one of them
	 * has something to say (engine/kin.h). Is this policy one of those? May be NULL, and then none is.
	 */
	bool (*has_kin)(const struct policy *policy);
	/*
	 * Will neither this policy nor one that allows more say anything of the event? It is a start that asks, or an end that reports.
	 * What the policy remembers may be brought up to `now`, as asking would.
	 */
	bool (*calm)(const struct call *call);
	/*
	 * In which phases, as bits, ask or report, does it say nothing and remember nothing when it was calm at all the others? May be NULL:
	 * in none.
	 */
	unsigned (*quiet)(const struct policy *policy);
	/*
	 * Is it calm as long as the sum of its sliding window is `most` or less, whatever else it remembers being as in one that is calm? Kin
	 * of such may differ in how long the window is, and the sum need not be that of the slot's. May be NULL: none is.
	 */
	bool (*sums_only)(const struct policy *policy);
	int64_t (*most)(const struct call *call);
	/* Do both slots remember the same, of windows that are of the same length? May be NULL: they always do. */
	bool (*same)(const struct policy *policy, void *slot, void *other);
};

/* How much of its limit it lends at once; 0: nothing. */
int64_t policy_lends(const struct policy *policy);
/* Is value over the policy's limit, by its comparison? */
bool policy_over(const struct policy *policy, int64_t value);
/* Is the event's failure one the policy counts? */
bool policy_counts(const struct policy *policy, const struct event *event);
/* What the event's end says: good, bad when the policy counts its failure, else nothing. */
enum breaker_news policy_news(const struct policy *policy, const struct event *event);
/* The event's amount in the unit of the policy's limit: 1 call, its tokens, its cost; -1 when it is not known. */
int64_t policy_known_amount(const struct policy *policy, const struct event *event);
/* The same; -1 with `missing` set in the verdict. */
int64_t policy_amount(const struct policy *policy, const struct event *event,
		      struct verdict *verdict);
/*
 * Tokens the model's context window holds: the event's word, the file's, the built-in table's;
 * -1 when nobody knows.
 */
int64_t policy_context(const struct policy *policy, const struct event *event);
/* Does the text match the pattern, in which '*' stands for any text? */
bool pattern_matches(struct str pattern, struct str text);
/* Of a kind whose slot is one window of so many entries: that window as it is now, whether it is idle, and whether two are the same. */
struct window *policy_window(const struct call *call, uint32_t room);
bool policy_window_idle(const struct policy *policy, void *slot, int64_t now);
bool policy_window_same(const struct policy *policy, void *slot, void *other);
/* For has_kin: all of the kind's policies are; and for quiet. */
bool policy_has_kin(const struct policy *policy);
unsigned policy_asks_quietly(const struct policy *policy);
unsigned policy_reports_quietly(const struct policy *policy);
/* Fills refuse, ground, value, limit and wait. */
void verdict_refuse(struct verdict *verdict, enum ground ground, int64_t value, int64_t wait);
/* Fills value and limit: how it stands, whatever the verdict. */
void verdict_stand(struct verdict *verdict, int64_t value);
/* Fills exceeded, ground, value and limit. */
void verdict_exceed(struct verdict *verdict, enum ground ground, int64_t value);
/* The event lacks what this needs. */
void verdict_unknown(struct verdict *verdict, enum event_field missing);
/* Asks the breaker and fills the verdict when it refuses; true when the call may go on. */
bool verdict_breaker(const struct call *call, struct breaker *breaker, struct verdict *verdict);

#include "share.h"

#endif
