/* How a record says it ended: event_read_status of formats.h. */
#include "formats.h"

/* Words that say how something ended; ERROR_CLASSES: a failure of some kind. Case does not matter. */
static const struct {
	const char *word;
	enum ending ending;
	enum error_class error;
} endings[] = {
	{ "success", ENDING_SAID, ERROR_NONE },
	{ "succeeded", ENDING_SAID, ERROR_NONE },
	{ "successful", ENDING_SAID, ERROR_NONE },
	{ "ok", ENDING_SAID, ERROR_NONE },
	{ "okay", ENDING_SAID, ERROR_NONE },
	{ "complete", ENDING_SAID, ERROR_NONE },
	{ "completed", ENDING_SAID, ERROR_NONE },
	{ "done", ENDING_SAID, ERROR_NONE },
	{ "finished", ENDING_SAID, ERROR_NONE },
	{ "passed", ENDING_SAID, ERROR_NONE },
	{ "published", ENDING_SAID, ERROR_NONE },
	{ "failure", ENDING_SAID, ERROR_CLASSES },
	{ "failed", ENDING_SAID, ERROR_CLASSES },
	{ "fail", ENDING_SAID, ERROR_CLASSES },
	{ "error", ENDING_SAID, ERROR_CLASSES },
	{ "errored", ENDING_SAID, ERROR_CLASSES },
	{ "exception", ENDING_SAID, ERROR_CLASSES },
	{ "fatal", ENDING_SAID, ERROR_CLASSES },
	{ "panic", ENDING_SAID, ERROR_CLASSES },
	{ "crash", ENDING_SAID, ERROR_CLASSES },
	{ "crashed", ENDING_SAID, ERROR_CLASSES },
	{ "aborted", ENDING_SAID, ERROR_CLASSES },
	{ "killed", ENDING_SAID, ERROR_CLASSES },
	{ "oomkilled", ENDING_SAID, ERROR_CLASSES },
	{ "terminated", ENDING_SAID, ERROR_CLASSES },
	{ "lost", ENDING_SAID, ERROR_CLASSES },
	{ "timeout", ENDING_SAID, ERROR_TIMEOUT },
	{ "timed out", ENDING_SAID, ERROR_TIMEOUT },
	{ "timed_out", ENDING_SAID, ERROR_TIMEOUT },
	{ "timedout", ENDING_SAID, ERROR_TIMEOUT },
	{ "cancelled", ENDING_SAID, ERROR_CANCELLED },
	{ "canceled", ENDING_SAID, ERROR_CANCELLED },
	{ "interrupted", ENDING_SAID, ERROR_CANCELLED },
	{ "running", ENDING_NONE, ERROR_NONE },
	{ "started", ENDING_NONE, ERROR_NONE },
	{ "in_progress", ENDING_NONE, ERROR_NONE },
	{ "in progress", ENDING_NONE, ERROR_NONE },
	{ "pending", ENDING_NONE, ERROR_NONE },
	{ "queued", ENDING_NONE, ERROR_NONE },
	{ "scheduled", ENDING_NONE, ERROR_NONE },
	{ "skipped", ENDING_NONE, ERROR_NONE },
	{ "refused", ENDING_NONE, ERROR_NONE },
};

/* Runs and spawned agents last: a record of one that says nothing of an end is of one that has none yet. */
static bool lasts(const struct event *event)
{
	struct str kind = event_text(event, FIELD_EVENT);
	return str_is(kind, "run") || str_is(kind, "agent.spawn");
}

void event_read_status(struct event *event)
{
	struct str word = event_text(event, FIELD_STATUS);
	struct str code = event_text(event, FIELD_ERROR_CODE);
	enum error_class said = ERROR_NONE;
	bool failed = code.n && error_class_find(code) != ERROR_NONE;
	int64_t number;
	if (str_to_i64(word, &number) && number >= 100 && number < 600) {
		event->has &= ~FIELD_BIT(FIELD_STATUS);
		event_set_number(event, FIELD_HTTP_STATUS, number);
		word.n = 0;
	}
	bool told = failed || event_has(event, FIELD_HTTP_STATUS);
	const uint64_t outcome = event_outcome_fields & ~FIELD_BIT(FIELD_POLICY);
	event->ending = word.n && !told ? ENDING_UNKNOWN : ENDING_SAID;
	if (!(event->has & outcome) && lasts(event))
		event->ending = ENDING_NONE;
	for (size_t i = 0; word.n && i < sizeof(endings) / sizeof(*endings); i++) {
		if (!str_eq_nocase(word, str_of(endings[i].word)))
			continue;
		event->ending = told ? ENDING_SAID : endings[i].ending;
		said = endings[i].error;
	}
	event_classify(event, failed || said == ERROR_CLASSES);
	if (said != ERROR_CLASSES && said != ERROR_NONE &&
	    (event->error == ERROR_NONE || event->error == ERROR_OTHER))
		event->error = said;
}
