/* Pages of fields: see field_pages.h. */
#include "field_pages.h"

static const struct {
	enum event_field field;
	const char *what;
} about[] = {
	{ FIELD_EVENT, "what happened: `llm.call`, `login.attempt`, `run` ..." },
	{ FIELD_CALL, "one id for each attempt" },
	{ FIELD_TRACE, "one id for all attempts of a request" },
	{ FIELD_SESSION, "a conversation" },
	{ FIELD_USER, "for whom it was done" },
	{ FIELD_KEY, "the caller's API key, as a hash or alias" },
	{ FIELD_TEAM, "whose budget it is" },
	{ FIELD_ACCOUNT, "whom the provider sees: a login name, a billing account" },
	{ FIELD_AGENT, "the agent that did it" },
	{ FIELD_PARENT, "the agent that started this one" },
	{ FIELD_RUN, "one execution of a job" },
	{ FIELD_JOB, "the script or schedule a run belongs to" },
	{ FIELD_MODEL, "the model asked for" },
	{ FIELD_PROVIDER, "`openai`, `anthropic`, `azure`" },
	{ FIELD_UPSTREAM, "the host that was called" },
	{ FIELD_TOOL, "the tool an agent called" },
	{ FIELD_TAGS, "words, separated by commas" },
	{ FIELD_HOST, "where the process ran, or the caller's address" },
	{ FIELD_MESSAGE, "id of a queue message, update or job item" },
	{ FIELD_STATUS, "`success`, `failure`, as the record says it" },
	{ FIELD_ERROR_CODE, "the provider's word: `insufficient_quota`" },
	{ FIELD_ERROR_TEXT, "what the error said" },
	{ FIELD_INPUT_HASH, "of what a run was given" },
	{ FIELD_OUTPUT_HASH, "of what it made" },
	{ FIELD_SNAPSHOT, "where a run's input can be read again" },
	{ FIELD_OUTPUT, "what the model said" },
	{ FIELD_POLICY, "the policy a refusing gateway named" },
	{ FIELD_CODE_FILE, "the calling source file" },
	{ FIELD_CODE_FUNCTION, "the calling function" },
	{ FIELD_TRACEBACK, "where it was raised" },
	{ FIELD_START, "when it began" },
	{ FIELD_END, "when it ended" },
	{ FIELD_INPUT_TOKENS, "all of the prompt, cached or not" },
	{ FIELD_OUTPUT_TOKENS, "of the answer" },
	{ FIELD_CACHED_TOKENS, "the part of the input that came from a cache" },
	{ FIELD_TOTAL_TOKENS, "input and output" },
	{ FIELD_MAX_TOKENS, "the most output the request allows" },
	{ FIELD_COST, "dollars" },
	{ FIELD_ESTIMATE, "dollars the caller expects" },
	{ FIELD_HTTP_STATUS, "of the answer" },
	{ FIELD_ATTEMPT, "which one of a request, from 1" },
	{ FIELD_RETRY_AFTER, "how long the answer asked to wait" },
	{ FIELD_CONTEXT_USED, "tokens in the model's window" },
	{ FIELD_CONTEXT_SIZE, "tokens the window holds" },
	{ FIELD_ITERATION, "which step of an agent" },
	{ FIELD_TOP_K, "chunks asked of a vector store" },
	{ FIELD_SIMILARITY, "of the farthest chunk that came back" },
	{ FIELD_TEMPERATURE, "as the request states it" },
	{ FIELD_TOOLS, "how many tools the request offers" },
	{ FIELD_CACHE_HIT, "1: answered from the gateway's own cache" },
	{ FIELD_CODE_LINE, "the calling line" },
	{ FIELD_LATENCY, "how long it took, where the record says it" },
};
_Static_assert(sizeof(about) / sizeof(*about) == FIELD_COUNT, "every field has its words");

/* Keys are shown as they stand in the log: "\." is a dot of the key's own. */
static void put_key(const char *path, FILE *out)
{
	putc('`', out);
	for (; *path; path++) {
		if (path[0] == '\\' && path[1] == '.')
			continue;
		putc(*path, out);
	}
	putc('`', out);
}

static bool brings(const struct format *format, enum event_field field)
{
	return format_carries(format) >> field & 1;
}

/* Its keys for the field, `most` of them; false when it has none. */
static bool put_keys(const struct format *format, enum event_field field, size_t most,
		     FILE *out)
{
	size_t n = 0;
	for (size_t i = 0; i < format->path_count; i++) {
		if (format->paths[i].field != field)
			continue;
		if (n == most) {
			fputs(", ...", out);
			break;
		}
		fputs(n++ ? ", " : "", out);
		put_key(format->paths[i].path, out);
	}
	return n;
}

/* What has neither a table of keys nor lines of its own brings whatever an operator or an SDK writes. */
static bool is_listed(const struct format *format)
{
	return format->path_count || format->text;
}

static void put_logs(enum event_field field, FILE *out)
{
	enum { SHOWN = 2 };
	const char *before = "";
	for (size_t i = 0; formats[i].name; i++) {
		const struct format *format = formats[i].format;
		if (!is_listed(format) || !brings(format, field))
			continue;
		fprintf(out, "%s[%s](../logs/%s.md) ", before, formats[i].name,
			formats[i].name);
		if (!put_keys(format, field, SHOWN, out))
			fputs(!format->path_count ? "(in the line)" : "(worked out)", out);
		before = "; ";
	}
}

void field_page(FILE *out)
{
	fputs("# Fields of an event\n\n"
	      "What `when`, `key` and `log_fields` can name, and where each log has it. Run "
	      "records ([minimum](../logs/minimum.md)) have all of them under\nthese names; "
	      "[json](../logs/json.md) and `\"log_fields\"` say what they are called in any "
	      "other log.\n\n"
	      "| field | what it is | in logs |\n|---|---|---|\n",
	      out);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		fprintf(out, "| `%s` | %s | ", field_name(about[i].field), about[i].what);
		put_logs(about[i].field, out);
		fputs(" |\n", out);
	}
}

/* Where it has its fields: by key, or somewhere in its lines of text. */
static void put_fields(const struct format *format, FILE *out)
{
	fputs("| field | keys; the first that is there and not null counts |\n|---|---|\n",
	      out);
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (!brings(format, about[i].field))
			continue;
		fprintf(out, "| `%s` | ", field_name(about[i].field));
		if (!put_keys(format, about[i].field, SIZE_MAX, out))
			fputs("worked out from the rest", out);
		fputs(" |\n", out);
	}
}

static void put_fields_of_text(const struct format *format, FILE *out)
{
	const char *before = "In its lines:";
	for (size_t i = 0; i < FIELD_COUNT; i++) {
		if (!brings(format, about[i].field))
			continue;
		fprintf(out, "%s `%s`", before, field_name(about[i].field));
		before = ",";
	}
	fputs(".\n", out);
}

void field_page_of(const struct format *format, FILE *out)
{
	fputs("## Fields\n\n", out);
	if (!is_listed(format)) {
		fputs("Any of [these](../policies/fields.md).\n", out);
		return;
	}
	if (!format->path_count)
		put_fields_of_text(format, out);
	else
		put_fields(format, out);
	fputs("\nEvents:", out);
	for (size_t i = 0; format->events && format->events[i]; i++)
		fprintf(out, "%s `%s`", i ? "," : "", format->events[i]);
	fputs(format->events ? ".\n" : " any.\n", out);
}
