/* Traces put together: see spans.h. */
#include "spans.h"

#include <assert.h>
#include <stdlib.h>

#include "amount.h"
#include "held.h"
#include "must.h"

enum { INHERITED = 3 };
static const enum event_field inherited[INHERITED] = { FIELD_SESSION, FIELD_RUN, FIELD_USER };
static const uint64_t usage = FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_OUTPUT_TOKENS) |
			      FIELD_BIT(FIELD_CACHED_TOKENS) | FIELD_BIT(FIELD_TOTAL_TOKENS) |
			      FIELD_BIT(FIELD_COST);

struct span {
	struct span *next; /* of its trace, in the order of the log */
	struct span *up;   /* found when the trace is let go */
	uint64_t id, parent;
	struct held *held;
	bool is_event, is_call; /* of a model */
	bool used_below, called_below;
};

struct trace {
	struct trace *older, *newer;
	struct trace *beside; /* in the same bucket */
	size_t count;
	uint64_t id;
	struct span *first, *last;
	int64_t latest; /* end of its newest span */
	bool rooted;
};

enum { BUCKETS = 4096 };

struct spans {
	struct trace *bucket[BUCKETS];
	struct trace *oldest, *newest;
	size_t count;
	int64_t latest;
};

struct spans *spans_new(void)
{
	return must_zeroed(1, sizeof(struct spans));
}

static struct trace *trace_of(struct spans *spans, uint64_t id)
{
	struct trace **bucket = &spans->bucket[id % BUCKETS];
	for (struct trace *trace = *bucket; trace; trace = trace->beside) {
		if (trace->id == id)
			return trace;
	}
	struct trace *trace = must_zeroed(1, sizeof(*trace));
	trace->id = id;
	trace->beside = *bucket;
	*bucket = trace;
	trace->older = spans->newest;
	if (spans->newest)
		spans->newest->newer = trace;
	else
		spans->oldest = trace;
	spans->newest = trace;
	return trace;
}

void spans_add(struct spans *spans, struct reading *reading, struct span_ids ids,
	       const struct event *event, bool is_event)
{
	struct trace *trace = trace_of(spans, str_hash(ids.trace));
	struct span *span = must_zeroed(1, sizeof(*span));
	struct event copy = *event;
	copy.source = reading->source;
	reading->backwards |=
		is_event && event_end(event) < event_number(event, FIELD_START, 0);
	span->id = str_hash(ids.span);
	span->parent = ids.parent.n ? str_hash(ids.parent) : 0;
	span->held = held_new(&copy, UINT64_MAX);
	span->is_event = is_event;
	span->is_call = is_event && str_is(event_text(event, FIELD_EVENT), "llm.call");
	if (trace->last)
		trace->last->next = span;
	else
		trace->first = span;
	trace->last = span;
	trace->rooted = trace->rooted || !ids.parent.n;
	spans->count++;
	trace->count++;
	if (event_end(event) > trace->latest)
		trace->latest = event_end(event);
	if (event_end(event) > spans->latest)
		spans->latest = event_end(event);
}

static int by_id(const void *a, const void *b)
{
	const struct span *x = *(struct span *const *)a, *y = *(struct span *const *)b;
	return (x->id > y->id) - (x->id < y->id);
}

static struct span *find_span(struct span *const *sorted, size_t n, uint64_t id)
{
	size_t low = 0;
	while (n > low) {
		size_t middle = low + (n - low) / 2;
		if (sorted[middle]->id < id)
			low = middle + 1;
		else
			n = middle;
	}
	return sorted[low] && sorted[low]->id == id ? sorted[low] : NULL;
}

static void find_parents(struct trace *trace)
{
	size_t n = 0;
	struct span **sorted = must_zeroed(trace->count + 1, sizeof(struct span *));
	for (struct span *span = trace->first; span; span = span->next)
		sorted[n++] = span;
	qsort(sorted, n, sizeof(struct span *), by_id);
	for (struct span *span = trace->first; span; span = span->next)
		span->up = span->parent ? find_span(sorted, n, span->parent) : NULL;
	free(sorted);
}

enum { DEPTH_MOST = 64 }; /* ids that lead round in a circle lead nowhere */

/*
 * Tells the spans above what this one tells of: what was used, and the call, where the library that asked a client told of it, too. What a
 * tool's own calls use, or an agent's below a call, is not what that call has used.
 */
static void mark_above(const struct span *below)
{
	bool between = false; /* a step that is no call of a model */
	struct span *span = below->up;
	for (int depth = 0; depth < DEPTH_MOST && span && span != below; depth++) {
		if (!span->is_call || !between) {
			span->used_below |= (below->held->has & usage) != 0;
			span->called_below |=
				span->is_call && below->is_call && !below->called_below;
		}
		between = between || (span->is_event && !span->is_call);
		span = span->up;
	}
}

/* What the nearest span above has of it. */
static void inherit(const struct span *span, struct event *event)
{
	struct event above;
	for (int depth = 0; depth < DEPTH_MOST && (span = span->up); depth++) {
		held_unpack(span->held, &above);
		for (size_t i = 0; i < INHERITED; i++) {
			if (!event_has(event, inherited[i]) && event_has(&above, inherited[i]))
				event_set_text(event, inherited[i],
					       event_text(&above, inherited[i]));
		}
	}
}

static void emit_span(struct reading *reading, const struct span *span)
{
	struct event event;
	struct source here = reading->source;
	bool backwards = reading->backwards;
	event_clear(&event);
	held_unpack(span->held, &event);
	inherit(span, &event);
	if (span->used_below)
		event.has &= ~usage;
	if (span->called_below)
		event_set_text(&event, FIELD_EVENT, STR("agent.step"));
	reading->source = span->held->source;
	reading_emit(reading, &event);
	reading->source = here;
	reading->backwards = backwards; /* said when it was read */
}

static void let_go(struct spans *spans, struct reading *reading, struct trace *trace)
{
	struct trace **link = &spans->bucket[trace->id % BUCKETS];
	find_parents(trace);
	for (struct span *span = trace->first; span; span = span->next)
		mark_above(span);
	for (struct span *span = trace->first; span && reading; span = span->next) {
		if (span->is_event)
			emit_span(reading, span);
	}
	for (struct span *span = trace->first, *next; span; span = next) {
		next = span->next;
		free(span->held);
		free(span);
		spans->count--;
	}
	while (*link != trace)
		link = &(*link)->beside;
	*link = trace->beside;
	if (trace->older)
		trace->older->newer = trace->newer;
	else
		spans->oldest = trace->newer;
	if (trace->newer)
		trace->newer->older = trace->older;
	else
		spans->newest = trace->older;
	free(trace);
}

void spans_settle(struct spans *spans, struct reading *reading, bool all)
{
	for (struct trace *trace = spans->oldest, *next; trace; trace = next) {
		next = trace->newer;
		if (all || trace->rooted || trace->latest < spans->latest - SPANS_WAIT)
			let_go(spans, reading, trace);
	}
	while (spans->count > SPANS_MOST && spans->oldest) {
		/* The analyzer believes that a trace let go above may still be the oldest: let_go unlinks it. */
		assert(!spans->oldest->older); /* NOLINT(clang-analyzer-unix.Malloc) */
		let_go(spans, reading, spans->oldest);
	}
}

void spans_free(struct spans *spans)
{
	spans_settle(spans, NULL, true);
	free(spans);
}
