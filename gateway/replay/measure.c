/* Facts from a log: see measure.h. */
#include "measure.h"

#include <stdlib.h>

#include "begun.h"
#include "must.h"
#include "window.h"

enum {
	CELLS = 1 << 16, /* of time */
	STEPS = 16,      /* classes of latency in each power of two */
	TWO_POWERS = 2 * STEPS,
	LATENCIES = 64 * STEPS,
};

/* Counts over time in cells that double in width when time outgrows them. */
struct cells {
	int64_t first, width; /* ns; width 0: nothing yet */
	uint32_t asked[CELLS], begun[CELLS], ended[CELLS];
};

struct histogram {
	uint64_t count[LATENCIES], total;
};

struct measure {
	struct cells cells;
	struct histogram latency, retrieval;
	uint64_t calls, limited;
	int64_t tokens, cost; /* of calls that tell both */
	int64_t most_tokens, context, attempts;
};

struct measure *measure_new(void)
{
	struct measure *measure = must_zeroed(1, sizeof(*measure));
	measure->most_tokens = measure->context = measure->attempts = -1;
	return measure;
}

void measure_free(struct measure *measure)
{
	free(measure);
}

/* The class of a latency, for small ones its nanoseconds; its upper end is at most 1/STEPS above it. */
static size_t latency_class(int64_t ns)
{
	unsigned power = 0;
	while (ns >> power >= TWO_POWERS)
		power++;
	return (size_t)power * STEPS + (size_t)(ns >> power);
}

static int64_t class_end(size_t class)
{
	size_t power = class < TWO_POWERS ? 0 : class / STEPS - 1;
	return (int64_t)(class - power * STEPS + 1) << power;
}

static void add_latency(struct histogram *histogram, int64_t ns)
{
	histogram->count[latency_class(ns)]++;
	histogram->total++;
}

/* The latency that 99 of 100 do not exceed; -1 when there is none. */
static int64_t percentile_99(const struct histogram *histogram)
{
	uint64_t seen = 0, want = histogram->total - histogram->total / 100;
	for (size_t i = 0; i < LATENCIES && histogram->total; i++) {
		seen += histogram->count[i];
		if (seen >= want)
			return class_end(i);
	}
	return -1;
}

static void halve(uint32_t *counts)
{
	for (size_t i = 0; i < CELLS / 2; i++)
		counts[i] = counts[2 * i] + counts[2 * i + 1];
	for (size_t i = CELLS / 2; i < CELLS; i++)
		counts[i] = 0;
}

/* What is earlier than the first call counts as its time. */
static size_t cell_of(struct cells *cells, int64_t time)
{
	if (!cells->width) {
		cells->first = time - time % SECOND_NS;
		cells->width = SECOND_NS / 1000;
	}
	int64_t age = time > cells->first ? time - cells->first : 0;
	while (age / cells->width >= CELLS) {
		halve(cells->asked);
		halve(cells->begun);
		halve(cells->ended);
		cells->width *= 2;
	}
	return (size_t)(age / cells->width);
}

static int64_t most_at_once(const struct cells *cells)
{
	int64_t now = 0, most = 0;
	for (size_t i = 0; i < CELLS; i++) {
		now += cells->begun[i];
		most = now > most ? now : most;
		now -= cells->ended[i];
	}
	return most;
}

/* Calls in the busiest stretch of cells that is a minute long, or in the busiest cell when that is longer. */
static int64_t busiest_minute(const struct cells *cells)
{
	int64_t sum = 0, most = 0;
	size_t minute = (size_t)((60 * SECOND_NS + cells->width - 1) / cells->width);
	for (size_t i = 0; i < CELLS; i++) {
		sum += cells->asked[i];
		sum -= i >= minute ? cells->asked[i - minute] : 0;
		most = sum > most ? sum : most;
	}
	return most;
}

static void raise_to(int64_t *most, int64_t value)
{
	if (value > *most)
		*most = value;
}

static void measure_times(struct measure *measure, const struct event *event)
{
	struct cells *cells = &measure->cells;
	int64_t end = event_number(event, FIELD_END, -1);
	int64_t start = event_number(event, FIELD_START, end);
	if (start < 0)
		return;
	cells->asked[cell_of(cells, start)]++;
	if (event->refused || end < start)
		return;
	add_latency(&measure->latency, end - start);
	/* finding the end's cell may widen all of them: then it moves the beginning, too */
	cells->begun[cell_of(cells, start)]++;
	cells->ended[cell_of(cells, end)]++;
}

/* What goes through a gateway; runs and steps contain such calls. */
static bool is_call(const struct event *event)
{
	static const char *const calls[] = { "llm.call", "tool.call", "http.request", NULL };
	return str_in(event_text(event, FIELD_EVENT), calls);
}

static void measure_retrieval(struct measure *measure, const struct event *event)
{
	int64_t start = event_number(event, FIELD_START, -1);
	int64_t took = event_number(event, FIELD_END, -1) - start;
	if (start >= 0 && took >= 0)
		add_latency(&measure->retrieval, took);
}

void measure_event(struct measure *measure, const struct event *event)
{
	int64_t tokens = event_tokens(event), cost = event_number(event, FIELD_COST, 0);
	if (str_is(event_text(event, FIELD_EVENT), "retrieval"))
		measure_retrieval(measure, event);
	/* what has begun is told of again when it is over */
	if (!is_call(event) || (begun_is_open(event) && begun_key(event)))
		return;
	measure->calls++;
	measure->limited += event_number(event, FIELD_HTTP_STATUS, 0) == 429 ||
			    event->error == ERROR_RATE_LIMIT;
	raise_to(&measure->most_tokens, tokens);
	raise_to(&measure->context, event_number(event, FIELD_CONTEXT_SIZE, -1));
	raise_to(&measure->attempts, event_number(event, FIELD_ATTEMPT, -1));
	if (tokens > 0 && cost > 0 && measure->tokens < INT64_MAX / 4) {
		measure->tokens += tokens;
		measure->cost += cost;
	}
	measure_times(measure, event);
}

void measure_observations(const struct measure *measure, struct observations *observed)
{
	observations_clear(observed);
	observed->retrieval_time = percentile_99(&measure->retrieval);
	if (!measure->calls)
		return;
	if (measure->cells.width) {
		observed->calls_per_minute = busiest_minute(&measure->cells);
		observed->concurrent_calls = most_at_once(&measure->cells);
	}
	observed->latency_p99 = percentile_99(&measure->latency);
	observed->max_call_tokens = measure->most_tokens;
	observed->context_size = measure->context;
	observed->gateway_attempts = measure->attempts;
	observed->share_429 =
		mul_div((int64_t)measure->limited, MILLION, (int64_t)measure->calls);
	if (measure->tokens)
		observed->price_per_million = mul_div(measure->cost, MILLION, measure->tokens);
}
