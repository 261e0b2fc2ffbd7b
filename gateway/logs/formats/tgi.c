/*
 * Hugging Face's text-generation-inference: what its router writes, as text. LoRAX, which comes from it, too.
 *
 *     2026-05-09T03:00:05.393884Z  INFO generate{parameters=GenerateParameters { ... max_new_tokens: Some(100) ... } total_time="4.065s"
 *         inference_time="3.6253s" time_per_token="36.253ms" seed="None"}: text_generation_router::server: router/src/server.rs:402: Success
 *
 * (one line). A call that went well is told when it is over; how much it generated is the time of inference by the time per token, which
 * the router has got by dividing. Of its input nothing is said. An error is told where it happens: "no permits available" is the router's own refusal, a
 * limit that a request breaks is the request's fault, the rest is the server's. With its option for JSON (--json-output) it is read by "log_fields".
 */
#include "amount.h"
#include "formats.h"

struct line {
	int64_t time;
	struct str level, span, message; /* the spans: all that stands before the module */
	bool infer;                      /* it is told where requests are taken in */
};

/* Where the text begins for the last time; SIZE_MAX: nowhere. */
static size_t find_last(struct str text, const char *needle)
{
	size_t last = SIZE_MAX;
	for (size_t at = str_find(text, needle, 0); at != SIZE_MAX;
	     at = str_find(text, needle, at + 1))
		last = at;
	return last;
}

/* "text_generation_router::server: router/src/server.rs:402: Success"; what callers write may stand before it. */
static bool take_message(struct str text, struct line *line)
{
	size_t module = find_last(text, "text_generation_router");
	module = module == SIZE_MAX ? find_last(text, "lorax_router") : module;
	size_t place = module == SIZE_MAX ? module : str_find(text, ".rs:", module);
	size_t colon = place == SIZE_MAX ? place : str_find(text, ": ", place);
	if (colon == SIZE_MAX)
		return false;
	line->span = str_sub(text, 0, module);
	line->message = str_trim(str_sub(text, colon + 2, text.n));
	line->infer = str_has(str_sub(text, module, place), "_router::infer");
	return true;
}

static bool take_line(struct str text, struct line *line)
{
	size_t space = str_find_char(str_sub(text, 0, 40), ' ', 0);
	if (space == SIZE_MAX || !time_parse_iso(str_sub(text, 0, space), &line->time))
		return false;
	struct str rest = str_trim(str_sub(text, space, text.n));
	return str_split(&rest, ' ', &line->level) && take_message(rest, line);
}

static int sniff(struct str text)
{
	struct line line;
	return take_line(text, &line) ? 90 : 0;
}

/* total_time="4.065504959s": what the quotes hold; before it stands what the caller has asked for. */
static struct str said(struct str span, const char *name)
{
	size_t at = find_last(span, name);
	struct str rest = str_sub(span, at == SIZE_MAX ? span.n : at + strlen(name), span.n);
	return str_sub(rest, 0, str_find_char(rest, '"', 0));
}

/* Of "max_new_tokens: Some(100)", or as it was written before 2.0 "max_new_tokens: 20". */
static struct str asked(struct str span, const char *name)
{
	size_t at = str_find(span, name, 0), end = 0;
	struct str rest = str_sub(span, at == SIZE_MAX ? span.n : at + strlen(name), span.n);
	if (str_starts(rest, "Some("))
		rest = str_sub(rest, strlen("Some("), rest.n);
	while (end < rest.n &&
	       ((rest.p[end] >= '0' && rest.p[end] <= '9') || rest.p[end] == '.'))
		end++;
	return str_sub(rest, 0, end);
}

static void read_tokens(struct str span, struct event *event)
{
	int64_t inference, each, number;
	if (str_to_i64(said(span, " prompt_tokens=\""), &number) && number >= 0)
		event_set_number(event, FIELD_INPUT_TOKENS, number);
	if (str_to_i64(said(span, " generated_tokens=\""), &number) && number >= 0)
		event_set_number(event, FIELD_OUTPUT_TOKENS, number);
	else if (go_duration(said(span, " inference_time=\""), &inference) &&
		 go_duration(said(span, " time_per_token=\""), &each) && each > 0)
		event_set_number(event, FIELD_OUTPUT_TOKENS, (inference + each / 2) / each);
	if (str_to_i64(asked(span, " max_new_tokens: "), &number))
		event_set_number(event, FIELD_MAX_TOKENS, number);
	if (decimal_scaled(asked(span, " temperature: "), MILLION, &number))
		event_set_number(event, FIELD_TEMPERATURE, number);
}

/* What an error is answered with, by the words it begins with; the router's other complaints at that place are of the request. */
static int64_t answer_of(const struct line *line)
{
	if (str_starts(line->message, "no permits available") ||
	    str_starts(line->message, "Model is overloaded"))
		return 429;
	if (str_starts(line->message, "Request failed during generation"))
		return 424;
	if (!line->infer || str_starts(line->message, "Tokenization "))
		return 0;
	return str_starts(line->message, "Incomplete generation") ? 500 : 422;
}

static void read_failure(const struct line *line, int64_t answer, struct event *event)
{
	event_set_number(event, FIELD_END, line->time);
	event_set_number(event, FIELD_HTTP_STATUS, answer);
	event_set_text(event, FIELD_ERROR_TEXT, line->message);
	event_classify(event, true);
	if (answer == 424)
		event->error = ERROR_SERVER;
	event->refused = answer == 429;
}

static void read_success(const struct line *line, struct event *event)
{
	int64_t took;
	event_set_number(event, FIELD_END, line->time);
	event_set_text(event, FIELD_STATUS, STR("success"));
	if (go_duration(said(line->span, "total_time=\""), &took))
		event_began_before(event, took);
	read_tokens(line->span, event);
}

static enum read_status read_line(struct reading *reading, struct str text, struct err *err)
{
	struct line line;
	struct event event;
	if (!take_line(text, &line)) {
		err_set(err, "it is no line of the router's");
		return str_has(text, "total_time=\"") ? READ_BAD : READ_NOTHING;
	}
	bool well = str_is(line.level, "INFO") && str_is(line.message, "Success");
	int64_t answer = str_is(line.level, "ERROR") ? answer_of(&line) : 0;
	if (!well && !answer)
		return READ_NOTHING;
	event_clear(&event);
	event_set_text(&event, FIELD_EVENT, STR("llm.call"));
	if (well)
		read_success(&line, &event);
	else
		read_failure(&line, answer, &event);
	reading_emit(reading, &event);
	return READ_EVENTS;
}

static const char *const events[] = { "llm.call", NULL };

const struct format format_tgi = {
	.title = "text-generation-inference's router, as text",
	.adds = FIELD_BIT(FIELD_EVENT) | FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_ERROR_TEXT) |
		FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END) | FIELD_BIT(FIELD_HTTP_STATUS) |
		FIELD_BIT(FIELD_INPUT_TOKENS) | FIELD_BIT(FIELD_OUTPUT_TOKENS) |
		FIELD_BIT(FIELD_MAX_TOKENS) | FIELD_BIT(FIELD_TEMPERATURE),
	.events = events,
	.text = true,
	.sniff = sniff,
	.read = read_line,
};
