/* What Envoy's response flags mean: see envoy_flags.h. */
#include "envoy_flags.h"

/* Each with what it says of the upstream's answer. */
static const struct {
	const char *flag;
	enum error_class error;
	bool refused;
} flags[] = {
	{ "RL", ERROR_RATE_LIMIT, true },  { "UAEX", ERROR_AUTH, true },
	{ "UT", ERROR_TIMEOUT, false },    { "SI", ERROR_TIMEOUT, false },
	{ "DT", ERROR_TIMEOUT, false },    { "UF", ERROR_CONNECTION, false },
	{ "UC", ERROR_CONNECTION, false }, { "UH", ERROR_CONNECTION, false },
	{ "UO", ERROR_CONNECTION, false }, { "UR", ERROR_CONNECTION, false },
	{ "LR", ERROR_CONNECTION, false }, { "DC", ERROR_CANCELLED, false },
	{ "UMSDR", ERROR_TIMEOUT, false },
};

void envoy_read_flags(struct event *event)
{
	struct str all = event_text(event, FIELD_ERROR_CODE);
	for (struct str flag; str_split(&all, ',', &flag);) {
		for (size_t i = 0; i < sizeof(flags) / sizeof(*flags); i++) {
			if (!str_is(flag, flags[i].flag))
				continue;
			event->error = flags[i].error;
			event->refused |= flags[i].refused;
			return;
		}
	}
}
