/*
 * One normalised event: what happened at a gateway, in one shape for all log formats.
 *
 * A field is a name, a unit and a place in `text` or `number`; policies name
 * fields, readers fill them, and the tables in event.c are the only list.
 * A field that the record did not carry is absent, one that it carried as null
 * is null: neither is zero. Texts point into the record and live as long as it.
 *
 * A call passes through phases: it asks, is admitted or refused, and reports
 * when it has ended. A log has one record for all of them; replay takes it apart.
 */
#ifndef SHEARPIN_EVENT_H
#define SHEARPIN_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

enum phase {
	PHASE_ASK,      /* may it go ahead? Counts nothing. */
	PHASE_ADMITTED, /* it went ahead (in a log: although or because) */
	PHASE_REFUSED,  /* it was turned away and never reached the upstream */
	PHASE_REPORT,   /* it has ended; outcome, tokens and cost are known */
};

enum event_field {
	/* texts */
	FIELD_EVENT,   /* "llm.call", "login.attempt": see event_kinds below */
	FIELD_CALL,    /* one id per attempt; pairs a decision with its report */
	FIELD_TRACE,   /* one id for all attempts of a request */
	FIELD_SESSION, /* a conversation */
	FIELD_USER,
	FIELD_KEY, /* the caller's API key, as a hash or alias */
	FIELD_TEAM,
	FIELD_ACCOUNT, /* whom the provider sees: a login name, a billing account */
	FIELD_AGENT,
	FIELD_PARENT, /* the agent that started this one */
	FIELD_RUN,
	FIELD_JOB, /* the script or schedule a run belongs to */
	FIELD_MODEL,
	FIELD_PROVIDER, /* "openai", "anthropic", "azure" */
	FIELD_UPSTREAM, /* the host or base URL called */
	FIELD_TOOL,
	FIELD_TAGS,       /* separated by commas */
	FIELD_HOST,       /* where the process ran */
	FIELD_MESSAGE,    /* id of a queue message, update, job item */
	FIELD_STATUS,     /* "success", "failure", as the record says it */
	FIELD_ERROR_CODE, /* the provider's word: "insufficient_quota" */
	FIELD_ERROR_TEXT,
	FIELD_INPUT_HASH,
	FIELD_OUTPUT_HASH,
	FIELD_SNAPSHOT,  /* where the run's input can be read again */
	FIELD_OUTPUT,    /* what the model said */
	FIELD_POLICY,    /* the policy a refusing gateway named */
	FIELD_CODE_FILE, /* the calling source line, when the record names it */
	FIELD_CODE_FUNCTION,
	FIELD_TRACEBACK,
	FIELD_TEXTS, /* how many texts there are */
	/* numbers */
	FIELD_START = FIELD_TEXTS, /* ns since 1970 */
	FIELD_END,                 /* ns since 1970 */
	FIELD_INPUT_TOKENS,        /* all of the prompt, cached or not */
	FIELD_OUTPUT_TOKENS,
	FIELD_CACHED_TOKENS, /* the part of the input read from a cache */
	FIELD_TOTAL_TOKENS,
	FIELD_MAX_TOKENS, /* the most output the request allows */
	FIELD_COST,       /* micro-dollars */
	FIELD_ESTIMATE,   /* micro-dollars the caller expects */
	FIELD_HTTP_STATUS,
	FIELD_ATTEMPT,      /* from 1 */
	FIELD_RETRY_AFTER,  /* ns to wait, as the answer said */
	FIELD_CONTEXT_USED, /* tokens in the model's window */
	FIELD_CONTEXT_SIZE, /* tokens the window holds */
	FIELD_ITERATION,
	FIELD_TOP_K,
	FIELD_SIMILARITY,  /* millionths */
	FIELD_TEMPERATURE, /* millionths */
	FIELD_TOOLS,       /* tools the request offers the model */
	FIELD_CACHE_HIT,   /* 1: answered from the gateway's own cache */
	FIELD_CODE_LINE,
	FIELD_LATENCY, /* ns it took, where the record says it */
	FIELD_COUNT,
	FIELD_NONE = FIELD_COUNT,
};

enum { FIELD_NUMBERS = FIELD_COUNT - FIELD_TEXTS };

/* What kind of failure a report is; the class decides what may heal it. */
enum error_class {
	ERROR_NONE,       /* no failure */
	ERROR_RATE_LIMIT, /* 429: waiting helps */
	ERROR_QUOTA,      /* 429 `insufficient_quota`: waiting does not help */
	ERROR_TIMEOUT,
	ERROR_SERVER, /* 5xx */
	ERROR_CONNECTION,
	ERROR_AUTH,      /* 401, 403 of the upstream */
	ERROR_CLIENT,    /* another 4xx */
	ERROR_CONTEXT,   /* the input is larger than the model's window */
	ERROR_SCHEMA,    /* arguments or answer did not validate */
	ERROR_CANCELLED, /* the caller hung up */
	ERROR_OTHER,
	ERROR_CLASSES,
};

/* What the record says of its end. */
enum ending {
	ENDING_SAID,    /* `error` is how it ended: ERROR_NONE is a success */
	ENDING_NONE,    /* it is still running, or never ran: neither success nor failure */
	ENDING_UNKNOWN, /* it ended in a word nobody knows */
	ENDING_UNTOLD,  /* a call of which nothing but its beginning is said */
};

/* Where an event was read. */
struct source {
	uint32_t file;   /* index of the log, in the order given */
	uint64_t line;   /* from 1 */
	uint64_t offset; /* bytes, of the line's first byte (unpacked) */
};

struct event {
	enum phase phase;
	enum error_class error;
	enum ending ending;
	bool refused; /* the record says: the gateway itself turned it away */
	bool unsure; /* turned away by the gateway or answered by the upstream: the log cannot tell */
	bool degraded; /* the store was away: a fail mode has decided, and no policy knows of the call */
	bool free;     /* the record says that it has no price: a cost of nothing is right */
	uint64_t call; /* event_call() of it, or 0: not reckoned yet */
	uint64_t has;  /* bit per field: it is present and not null */
	uint64_t null; /* bit per field: the record carries it as null */
	struct str text[FIELD_TEXTS];
	int64_t number[FIELD_NUMBERS];
	struct source source;
};

#define FIELD_BIT(field) (UINT64_C(1) << (field))

static inline bool event_has(const struct event *event, enum event_field field)
{
	return event->has & FIELD_BIT(field);
}

/* A text field; empty when absent. */
static inline struct str event_text(const struct event *event, enum event_field field)
{
	return event_has(event, field) ? event->text[field] : (struct str){ NULL, 0 };
}

/* A number field; `absent` when the event does not have it. */
static inline int64_t event_number(const struct event *event, enum event_field field,
				   int64_t absent)
{
	return event_has(event, field) ? event->number[field - FIELD_TEXTS] : absent;
}

static inline void event_set_text(struct event *event, enum event_field field, struct str text)
{
	event->text[field] = text;
	event->has |= FIELD_BIT(field);
}

static inline void event_set_number(struct event *event, enum event_field field, int64_t number)
{
	event->number[field - FIELD_TEXTS] = number;
	event->has |= FIELD_BIT(field);
}

static inline void event_copy_field(struct event *event, const struct event *from,
				    enum event_field field)
{
	if (field < FIELD_TEXTS)
		event_set_text(event, field, from->text[field]);
	else
		event_set_number(event, field, from->number[field - FIELD_TEXTS]);
}

/* What is only known when a call has ended; no decision at its start may look at these. */
extern const uint64_t event_outcome_fields;

/* Forgets everything. */
void event_clear(struct event *event);

/* "session", "input_tokens"; the names policies and messages use. */
const char *field_name(enum event_field field);
/* FIELD_NONE when there is no field of that name. */
enum event_field field_find(struct str name);

/* "rate_limit", "quota", ... */
const char *error_class_name(enum error_class error);
/* ERROR_CLASSES when there is no class of that name. */
enum error_class error_class_find(struct str name);
/*
 * The class of a failure from its HTTP status (0: unknown), the provider's code or exception name
 * ("insufficient_quota", "openai.RateLimitError", "Timeout") and what it said. The text may know better than the name: a
 * RateLimitError that speaks of a day's limit is a quota, a BadRequestError may be about the context.
 */
enum error_class error_class_of(int64_t http_status, struct str code, struct str text);

/*
 * The kinds of event built-in readers and the minimum format use; ends with NULL. Logs may
 * bring others.
 */
extern const char *const event_kinds[];

/* Input and output together: FIELD_TOTAL_TOKENS or their sum; -1 when neither is known. */
int64_t event_tokens(const struct event *event);
/* The answer's tokens: FIELD_OUTPUT_TOKENS, else the total without the input; -1 when that is not known. */
int64_t event_output(const struct event *event);
/*
 * The same number for a call's ask and its report, never 0: of its id, else of what it has of
 * trace, run, attempt and start.
 */
uint64_t event_call(const struct event *event);
/*
 * The place of a record as a window remembers it (`ref` in window.h): file and line in one
 * number, never 0.
 */
uint64_t source_ref(struct source source);
struct source ref_source(uint64_t ref); /* without the offset */
/* How long it took: FIELD_LATENCY, else from start to end; -1 when that is not known. */
int64_t event_latency(const struct event *event);
/* FIELD_END, else FIELD_START. */
int64_t event_end(const struct event *event);
/*
 * No call, but a human's go: from its start on FIELD_POLICY remembers nothing of the key that the record has, or of no key when it has
 * none of the key's fields. A call of that kind has an id.
 */
bool event_is_reset(const struct event *event);
extern const struct str event_reset; /* what FIELD_EVENT is of such a record */

#endif
