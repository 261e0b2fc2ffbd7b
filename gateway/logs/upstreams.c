/* Tries of upstreams as events: see upstreams.h. */
#include "upstreams.h"

#include "amount.h"

enum { TRIES_MOST = 16 };

/* One try of an upstream. */
struct
try {
	int64_t status, took; /* -1: not said */
	struct str upstream;
};

/* "502, 200" and "0.004 : 1.2": commas between servers, colons between groups of them. */
static bool take_part(struct str *list, struct str *part)
{
	if (!list->p)
		return false;
	size_t comma = str_find(*list, ", ", 0), colon = str_find(*list, " : ", 0);
	size_t end = comma < colon ? comma : colon, gap = comma < colon ? 2 : 3;
	*part = str_sub(*list, 0, end);
	*list = end == SIZE_MAX ? (struct str){ NULL, 0 } : str_sub(*list, end + gap, list->n);
	return true;
}

static size_t read_tries(struct upstreams upstreams, struct try *tries)
{
	struct str status, address, time;
	bool by_status = upstreams.statuses.n;
	size_t n = 0;
	for (; n < TRIES_MOST; n++) {
		bool more = take_part(&upstreams.statuses, &status);
		tries[n] = (struct try){ -1, -1, { NULL, 0 } };
		if (more && !decimal_scaled(status, 1, &tries[n].status))
			tries[n].status = -1;
		if (take_part(&upstreams.addresses, &address)) {
			tries[n].upstream = address;
			more = more || !by_status;
		}
		if (take_part(&upstreams.times, &time)) {
			more = more || !by_status;
			if (!decimal_scaled(time, SECOND_NS, &tries[n].took))
				tries[n].took = -1;
		}
		if (!more)
			break;
	}
	return n;
}

static void emit(struct reading *reading, struct event *event, bool failed)
{
	event_classify(event, failed || event_number(event, FIELD_HTTP_STATUS, 0) >= 400);
	reading_emit(reading, event);
}

/* The tries before the last one: all that is known of them is when, and what came back. Returns when they were over, or 0. */
static int64_t emit_failed_tries(struct reading *reading, const struct event *last,
				 const struct try *tries, size_t n)
{
	int64_t at = event_number(last, FIELD_START, 0);
	for (size_t i = 0; i + 1 < n; i++) {
		struct event event = *last;
		event.has &= ~(FIELD_BIT(FIELD_RETRY_AFTER) | FIELD_BIT(FIELD_END) |
			       FIELD_BIT(FIELD_CALL) | FIELD_BIT(FIELD_HTTP_STATUS));
		if (at)
			event_set_number(&event, FIELD_START, at);
		event_ends_after(&event, at ? tries[i].took : -1);
		at = event_number(&event, FIELD_END, at);
		if (tries[i].upstream.n)
			event_set_text(&event, FIELD_UPSTREAM, tries[i].upstream);
		if (tries[i].status > 0)
			event_set_number(&event, FIELD_HTTP_STATUS, tries[i].status);
		event_set_number(&event, FIELD_ATTEMPT,
				 event_number(last, FIELD_ATTEMPT, 1) + (int64_t)i);
		/* without a status of its own: it was no answer, else there would be no next one */
		emit(reading, &event, tries[i].status < 0);
	}
	return at;
}

/* The last try took so long, and began when those before were over: rounded to milliseconds they may seem to overlap. */
static void begin_last_try(struct event *event, int64_t took, int64_t before)
{
	event_began_before(event, took);
	if (event_number(event, FIELD_START, before) < before &&
	    before <= event_number(event, FIELD_END, 0))
		event_set_number(event, FIELD_START, before);
}

bool upstreams_tried(struct upstreams upstreams)
{
	return upstreams.statuses.p || upstreams.addresses.p || upstreams.times.p;
}

void upstreams_emit(struct reading *reading, struct event *event, struct upstreams upstreams)
{
	struct try tries[TRIES_MOST];
	size_t n = read_tries(upstreams, tries);
	int64_t before = emit_failed_tries(reading, event, tries, n);
	if (n && tries[n - 1].upstream.n)
		event_set_text(event, FIELD_UPSTREAM, tries[n - 1].upstream);
	if (n > 1) {
		event_set_number(event, FIELD_ATTEMPT,
				 event_number(event, FIELD_ATTEMPT, 1) + (int64_t)n - 1);
		begin_last_try(event, tries[n - 1].took, before);
	}
	emit(reading, event, false);
}
