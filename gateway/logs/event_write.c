/* Events as run records: see event_write.h. */
#include "event_write.h"

#include <inttypes.h>
#include <time.h>

#include "amount.h"
#include "json_write.h"

/* Exact decimals: a million of something is 1, one is 0.000001. */
static void write_millionths(struct json_write *w, const char *key, int64_t value)
{
	char text[48];
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	int n = snprintf(text, sizeof(text), "%s%" PRIu64 ".%06" PRIu64, value < 0 ? "-" : "",
			 size / MILLION, size % MILLION);
	while (text[n - 1] == '0')
		n--;
	n -= text[n - 1] == '.';
	json_write_number(w, key, (struct str){ text, (size_t)n });
}

/* ISO text with as many decimals as the time has. */
static void write_time(struct json_write *w, const char *key, int64_t ns)
{
	char text[64];
	struct tm tm;
	time_t seconds = (time_t)(ns / SECOND_NS);
	if (!gmtime_r(&seconds, &tm))
		return;
	size_t n = strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	if (ns % SECOND_NS) {
		n += (size_t)snprintf(text + n, sizeof(text) - n, ".%09d",
				      (int)(ns % SECOND_NS));
		while (text[n - 1] == '0')
			n--;
	}
	text[n++] = 'Z';
	json_write_str(w, key, (struct str){ text, n });
}

static void write_wait(struct json_write *w, const char *key, int64_t ns)
{
	if (ns % SECOND_NS == 0)
		json_write_int(w, key, ns / SECOND_NS);
	else
		write_millionths(w, key, ns / 1000);
}

static void write_field(struct json_write *w, const struct event *event, enum event_field field)
{
	const char *key = field_name(field);
	if (field < FIELD_TEXTS) {
		json_write_str(w, key, event->text[field]);
		return;
	}
	int64_t number = event->number[field - FIELD_TEXTS];
	switch (field) {
	case FIELD_START:
	case FIELD_END:
		write_time(w, key, number);
		break;
	case FIELD_COST:
	case FIELD_ESTIMATE:
	case FIELD_SIMILARITY:
	case FIELD_TEMPERATURE:
		write_millionths(w, key, number);
		break;
	case FIELD_RETRY_AFTER:
	case FIELD_LATENCY:
		write_wait(w, key, number);
		break;
	default:
		json_write_int(w, key, number);
	}
}

void event_write(const struct event *event, FILE *out)
{
	static const char *const endings[] = {
		[ENDING_NONE] = "none", [ENDING_UNKNOWN] = "unknown", [ENDING_UNTOLD] = "untold"
	};
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		enum event_field field = (enum event_field)i;
		if (event_has(event, field))
			write_field(&w, event, field);
		else if (event->null & FIELD_BIT(field))
			json_write_null(&w, field_name(field));
	}
	if (event->refused)
		json_write_bool(&w, "refused", true);
	if (event->unsure)
		json_write_bool(&w, "unsure", true);
	if (event->degraded)
		json_write_bool(&w, "degraded", true);
	if (event->free)
		json_write_bool(&w, "free", true);
	if (event->ending != ENDING_SAID)
		json_write_z(&w, "ending", endings[event->ending]);
	if (event->error != ERROR_NONE)
		json_write_z(&w, "error", error_class_name(event->error));
	json_write_end(&w);
}
