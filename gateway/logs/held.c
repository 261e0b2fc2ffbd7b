/* Records packed and unpacked: see held.h. */
#include "held.h"

#include <stdlib.h>
#include <string.h>

#include "must.h"

enum { TEXT_MOST = 1 << 16 };

static const uint64_t text_fields = FIELD_BIT(FIELD_TEXTS) - 1;

/* The lowest of the fields in *bits, taken off. */
static unsigned next_field(uint64_t *bits)
{
	unsigned field = (unsigned)__builtin_ctzll(*bits);
	*bits &= *bits - 1;
	return field;
}

static unsigned count_fields(uint64_t bits)
{
	return (unsigned)__builtin_popcountll(bits);
}

static uint32_t kept_length(const struct event *event, unsigned field)
{
	size_t n = event->text[field].n;
	return n < TEXT_MOST ? (uint32_t)n : TEXT_MOST;
}

struct held *held_new(const struct event *event, uint64_t keep)
{
	uint64_t has = event->has & (keep | ~text_fields);
	uint64_t numbers = has & ~text_fields, texts = has & text_fields;
	size_t fixed = sizeof(struct held) + count_fields(numbers) * sizeof(int64_t) +
		       count_fields(texts) * sizeof(uint32_t);
	size_t bytes = 0;
	for (uint64_t bits = texts; bits;)
		bytes += kept_length(event, next_field(&bits));
	struct held *held = must(malloc(fixed + bytes));
	*held = (struct held){ .bytes = (uint32_t)(fixed + bytes),
			       .has = has,
			       .null = event->null,
			       .call = event_call(event),
			       .source = event->source,
			       .error = event->error,
			       .ending = event->ending,
			       .refused = event->refused,
			       .unsure = event->unsure,
			       .free = event->free,
			       .reset = event_is_reset(event) };
	int64_t *number = (int64_t *)(void *)(held + 1);
	while (numbers)
		*number++ = event->number[next_field(&numbers) - FIELD_TEXTS];
	uint32_t *length = (uint32_t *)(void *)number;
	char *at = (char *)held + fixed;
	while (texts) {
		unsigned field = next_field(&texts);
		*length = kept_length(event, field);
		if (*length)
			memcpy(at, event->text[field].p, *length);
		at += *length++;
	}
	return held;
}

void held_unpack(const struct held *held, struct event *event)
{
	uint64_t numbers = held->has & ~text_fields, texts = held->has & text_fields;
	event->has = held->has;
	event->null = held->null;
	event->call = held->call;
	event->source = held->source;
	event->error = held->error;
	event->ending = held->ending;
	event->refused = held->refused;
	event->unsure = held->unsure;
	event->free = held->free;
	const int64_t *number = (const int64_t *)(const void *)(held + 1);
	while (numbers)
		event->number[next_field(&numbers) - FIELD_TEXTS] = *number++;
	const uint32_t *length = (const uint32_t *)(const void *)number;
	const char *at = (const char *)(length + count_fields(texts));
	while (texts) {
		event->text[next_field(&texts)] = (struct str){ at, *length };
		at += *length++;
	}
}
