/* How a record says it ended: event_read_status and event_leave_open of formats.h. */
#include "formats.h"

#define WORD(text)                                                                             \
	{                                                                                      \
		(text), sizeof(text) - 1                                                       \
	}

/* Words that say how something ended; ERROR_CLASSES: a failure of some kind. Case does not matter. */
static const struct said_ending {
	struct str word;
	enum ending ending;
	enum error_class error;
} endings[] = {
	{ WORD("success"), ENDING_SAID, ERROR_NONE },
	{ WORD("succeeded"), ENDING_SAID, ERROR_NONE },
	{ WORD("successful"), ENDING_SAID, ERROR_NONE },
	{ WORD("ok"), ENDING_SAID, ERROR_NONE },
	{ WORD("okay"), ENDING_SAID, ERROR_NONE },
	{ WORD("complete"), ENDING_SAID, ERROR_NONE },
	{ WORD("completed"), ENDING_SAID, ERROR_NONE },
	{ WORD("done"), ENDING_SAID, ERROR_NONE },
	{ WORD("finished"), ENDING_SAID, ERROR_NONE },
	{ WORD("passed"), ENDING_SAID, ERROR_NONE },
	{ WORD("published"), ENDING_SAID, ERROR_NONE },
	{ WORD("unset"), ENDING_SAID,
	  ERROR_NONE }, /* OpenTelemetry: nobody said it was an error */
	{ WORD("failure"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("failed"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("fail"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("error"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("errored"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("exception"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("fatal"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("panic"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("crash"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("crashed"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("aborted"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("killed"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("oomkilled"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("terminated"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("lost"), ENDING_SAID, ERROR_CLASSES },
	{ WORD("timeout"), ENDING_SAID, ERROR_TIMEOUT },
	{ WORD("timed out"), ENDING_SAID, ERROR_TIMEOUT },
	{ WORD("timed_out"), ENDING_SAID, ERROR_TIMEOUT },
	{ WORD("timedout"), ENDING_SAID, ERROR_TIMEOUT },
	{ WORD("cancelled"), ENDING_SAID, ERROR_CANCELLED },
	{ WORD("canceled"), ENDING_SAID, ERROR_CANCELLED },
	{ WORD("interrupted"), ENDING_SAID, ERROR_CANCELLED },
	{ WORD("resource_exhausted"), ENDING_SAID, ERROR_RATE_LIMIT }, /* gRPC's words */
	{ WORD("deadline_exceeded"), ENDING_SAID, ERROR_TIMEOUT },
	{ WORD("unavailable"), ENDING_SAID, ERROR_SERVER },
	{ WORD("internal_error"), ENDING_SAID, ERROR_SERVER },
	{ WORD("running"), ENDING_NONE, ERROR_NONE },
	{ WORD("started"), ENDING_NONE, ERROR_NONE },
	{ WORD("in_progress"), ENDING_NONE, ERROR_NONE },
	{ WORD("in progress"), ENDING_NONE, ERROR_NONE },
	{ WORD("processing"), ENDING_NONE, ERROR_NONE },
	{ WORD("pending"), ENDING_NONE, ERROR_NONE },
	{ WORD("queued"), ENDING_NONE, ERROR_NONE },
	{ WORD("scheduled"), ENDING_NONE, ERROR_NONE },
	{ WORD("skipped"), ENDING_NONE, ERROR_NONE },
	{ WORD("refused"), ENDING_NONE, ERROR_NONE },
};

/* NULL: not one of these words. */
static const struct said_ending *find_ending(struct str word)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		if (str_eq_nocase(word, endings[i].word))
			return &endings[i];
	}
	return NULL;
}

bool ending_is_known(struct str word)
{
	return find_ending(word) != NULL;
}

/* Does the text tell of a failure? Some write what there was not. */
static bool tells_failure(struct str text)
{
	static const char *const nothing[] = { "none", "null",     "nil",     "false",
					       "ok",   "no error", "success", NULL };
	text = str_trim(text);
	for (size_t i = 0; nothing[i]; i++) {
		if (str_eq_nocase(text, str_of(nothing[i])))
			return false;
	}
	return text.n > 0;
}

/* 200, or "200 OK". */
static bool is_http_status(struct str word, int64_t *number)
{
	bool alone = word.n == 3 || (word.n > 3 && word.p[3] == ' ');
	return alone && str_to_i64(str_sub(word, 0, 3), number) && *number >= 100 &&
	       *number < 600;
}

void event_read_status(struct event *event)
{
	struct str word = event_text(event, FIELD_STATUS);
	struct str code = event_text(event, FIELD_ERROR_CODE);
	bool failed = code.n && error_class_find(code) != ERROR_NONE;
	int64_t number;
	if (is_http_status(word, &number)) {
		event->has &= ~FIELD_BIT(FIELD_STATUS);
		event_set_number(event, FIELD_HTTP_STATUS, number);
		word.n = 0;
	}
	/* a record with an error in it and no other word of its end is no success */
	if (!word.n && !event_has(event, FIELD_HTTP_STATUS))
		failed = failed || tells_failure(event_text(event, FIELD_ERROR_TEXT));
	bool told = failed || event_has(event, FIELD_HTTP_STATUS);
	event->ending = word.n && !told ? ENDING_UNKNOWN : ENDING_SAID;
	const struct said_ending *known = word.n ? find_ending(word) : NULL;
	enum error_class said = known ? known->error : ERROR_NONE;
	if (known)
		event->ending = told ? ENDING_SAID : known->ending;
	event_classify(event, failed || said == ERROR_CLASSES);
	if (said != ERROR_CLASSES && said != ERROR_NONE &&
	    (event->error == ERROR_NONE || event->error == ERROR_OTHER))
		event->error = said;
}

bool event_may_be_refusal(const struct event *event)
{
	int64_t code = event_number(event, FIELD_HTTP_STATUS, 0);
	return code == 401 || code == 403 || code == 429 || code == 503;
}

/*
 * Of a record that says nothing of an end. Runs and spawned agents last: it has none yet. Nobody knows how a call came out. What is over
 * when it has happened, such as a message that was committed, needs none.
 */
static enum ending left_out(const struct event *event)
{
	static const char *const calls[] = { "llm.call",     "tool.call",  "retrieval",
					     "http.request", "agent.step", NULL };
	struct str kind = event_text(event, FIELD_EVENT);
	if (str_is(kind, "run") || str_is(kind, "agent.spawn"))
		return ENDING_NONE;
	for (size_t i = 0; calls[i]; i++) {
		if (str_is(kind, calls[i]))
			return ENDING_UNTOLD;
	}
	return ENDING_SAID;
}

void event_leave_open(struct event *event)
{
	const uint64_t outcome = event_outcome_fields & ~FIELD_BIT(FIELD_POLICY);
	if (event->ending == ENDING_SAID && event->error == ERROR_NONE &&
	    !(event->has & outcome))
		event->ending = left_out(event);
}
