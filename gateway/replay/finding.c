/* Findings in words: see finding.h. */
#include "finding.h"

#include <stdlib.h>

#include "display.h"
#include "json_write.h"
#include "traceback.h"

static struct str log_name(struct log_names logs, struct source source)
{
	return source.file < logs.n ? logs.v[source.file] : STR("?");
}

/* "5,000 tokens, 12s before"; a window of so many calls knows no times. */
static struct str cause_text(struct arena *arena, const struct window_entry *entry,
			     const struct replay_finding *found)
{
	enum unit unit = found->policy->limit.unit;
	struct str amount =
		amount_text(arena, (struct amount){ entry->amount,
						    unit == UNIT_SHARE ? UNIT_CALLS : unit });
	int64_t age = found->now > entry->time ? found->now - entry->time : 0;
	age -= age % 1000000; /* no one reads nanoseconds */
	if (found->policy->window_calls)
		return amount;
	if (!age)
		return str_fmt(arena, "%.*s, at the same time", STR_ARG(amount));
	return str_fmt(arena, "%.*s, %.*s before", STR_ARG(amount),
		       STR_ARG(amount_text(arena, (struct amount){ age, UNIT_TIME })));
}

static void add_causes(struct arena *arena, struct log_names logs,
		       const struct replay_finding *found, struct finding *finding)
{
	const struct window *window = found->verdict->window;
	uint64_t own = source_ref(found->event->source);
	if (!window || !window->count)
		return;
	uint32_t first = window->count > FINDING_CAUSES ? window->count - FINDING_CAUSES : 0;
	struct cause *causes = ARENA_ARRAY(arena, struct cause, window->count - first);
	for (uint32_t i = first; i < window->count; i++) {
		const struct window_entry *entry = window_at(window, i);
		struct source source = ref_source(entry->ref);
		if (!entry->ref || entry->ref == own)
			continue;
		causes[finding->cause_count++] =
			(struct cause){ log_name(logs, source), source.line,
					cause_text(arena, entry, found) };
	}
	finding->causes = causes;
	finding->causes_left_out = first + found->verdict->older;
}

/* What opened the breaker, or came first. */
static void add_because(struct arena *arena, struct log_names logs, uint64_t ref,
			struct finding *finding)
{
	struct cause *cause = ARENA_NEW(arena, struct cause);
	struct source source = ref_source(ref);
	*cause = (struct cause){ log_name(logs, source), source.line,
				 STR("this is where it began") };
	finding->causes = cause;
	finding->cause_count = 1;
}

static void add_code(struct arena *arena, const struct event *event, struct finding *finding)
{
	struct str file = event_text(event, FIELD_CODE_FILE);
	struct str function = event_text(event, FIELD_CODE_FUNCTION);
	int64_t line = event_number(event, FIELD_CODE_LINE, 0);
	if (!file.n &&
	    !traceback_place(event_text(event, FIELD_TRACEBACK), &file, &line, &function))
		return;
	finding->code_file = str_dup(arena, file);
	finding->code_function = str_dup(arena, function);
	finding->code_line = line;
}

struct finding *finding_make(struct arena *arena, struct log_names logs,
			     const struct replay_finding *found)
{
	const struct event *event = found->event;
	struct finding *finding = ARENA_NEW(arena, struct finding);
	*finding = (struct finding){
		.outcome = found->outcome,
		.severity = found->severity,
		.policy = found->policy,
		.key = key_text(arena, found->policy, event),
		.text = verdict_text(arena, found->verdict, event),
		.path = log_name(logs, event->source),
		.source = event->source,
		.now = found->now,
		.value = found->verdict->value,
		.limit = found->verdict->limit,
		.model = str_dup(arena, event_text(event, FIELD_MODEL)),
		.tokens = event_tokens(event),
		.cost_micros = event_number(event, FIELD_COST, -1),
		.http_status = event_number(event, FIELD_HTTP_STATUS, -1),
	};
	if (found->verdict->because)
		add_because(arena, logs, found->verdict->because, finding);
	else
		add_causes(arena, logs, found, finding);
	add_code(arena, event, finding);
	return finding;
}

void finding_text(const struct finding *finding, FILE *out)
{
	struct arena *arena = arena_new();
	display_put(out, finding->path);
	fprintf(out, ":%llu: %.*s %s %.*s [", (unsigned long long)finding->source.line,
		STR_ARG(time_text(arena, finding->now)), outcomes[finding->outcome].name,
		STR_ARG(finding->policy->id));
	display_put(out, finding->key);
	fputs("]: ", out);
	display_put(out, finding->text);
	fputc('\n', out);
	arena_free(arena);
}

static void write_causes(struct json_write *w, const struct finding *finding)
{
	json_write_array(w, "because");
	for (size_t i = 0; i < finding->cause_count; i++) {
		json_write_object(w, NULL);
		json_write_str(w, "path", finding->causes[i].path);
		json_write_int(w, "line", (int64_t)finding->causes[i].line);
		json_write_str(w, "text", finding->causes[i].text);
		json_write_end(w);
	}
	json_write_end(w);
}

static void write_amount(struct json_write *w, const char *key, struct amount amount)
{
	if (amount.unit == UNIT_NONE)
		return;
	json_write_object(w, key);
	json_write_int(w, "value", amount.value);
	json_write_z(w, "unit", unit_name(amount.unit));
	json_write_end(w);
}

void finding_json(const struct finding *finding, FILE *out)
{
	struct arena *arena = arena_new();
	struct json_write w;
	json_write_init(&w, out, false);
	json_write_object(&w, NULL);
	json_write_z(&w, "type", "finding");
	json_write_z(&w, "outcome", outcomes[finding->outcome].name);
	json_write_z(&w, "severity", severity_name(finding->severity));
	json_write_str(&w, "policy", finding->policy->id);
	json_write_str(&w, "key", finding->key);
	json_write_str(&w, "path", finding->path);
	json_write_int(&w, "line", (int64_t)finding->source.line);
	json_write_int(&w, "offset", (int64_t)finding->source.offset);
	json_write_str(&w, "time", time_text(arena, finding->now));
	json_write_str(&w, "message", finding->text);
	write_amount(&w, "value", finding->value);
	write_amount(&w, "limit", finding->limit);
	write_causes(&w, finding);
	if (finding->code_file.n) {
		json_write_object(&w, "code");
		json_write_str(&w, "file", finding->code_file);
		json_write_int(&w, "line", finding->code_line);
		json_write_str(&w, "function", finding->code_function);
		json_write_end(&w);
	}
	json_write_end(&w);
	arena_free(arena);
}

#define NO_OFFSET UINT64_MAX

/* A line of a file nobody wants to hold in memory: the place is its number. */
static struct place line_place(struct str path, uint64_t line, uint64_t offset, uint64_t hash)
{
	uint32_t row = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
	uint32_t byte = offset < UINT32_MAX ? (uint32_t)offset : UINT32_MAX;
	struct position at = { row, 1, 1, 1, 1 };
	return (struct place){ .path = path,
			       .start = byte,
			       .end = byte,
			       .from = at,
			       .to = at,
			       .line_hash = hash,
			       .line_nth = 1 };
}

/* The policy's own words, and how long it went on. */
static struct str diag_why(struct arena *arena, const struct finding *finding)
{
	struct str why = finding->policy->why;
	if (!finding->repeats)
		return why;
	return str_fmt(arena, "%.*s%s%llu more of the kind follow, the last one at line %llu",
		       STR_ARG(why), why.n ? " " : "", (unsigned long long)finding->repeats,
		       (unsigned long long)finding->last.line);
}

const struct diag *finding_diag(struct arena *arena, const struct finding *finding)
{
	struct diag *diag = ARENA_NEW(arena, struct diag);
	struct related *related = ARENA_ARRAY(arena, struct related, finding->cause_count + 1);
	const struct about *about = &outcomes[finding->outcome].about;
	size_t n = 0;
	if (finding->code_file.n) {
		struct str text = finding->code_function.n
					  ? str_fmt(arena, "called in %.*s",
						    STR_ARG(finding->code_function))
					  : STR("called here");
		related[n++] = (struct related){ line_place(finding->code_file,
							    (uint64_t)finding->code_line,
							    NO_OFFSET, 0),
						 text };
	}
	for (size_t i = 0; i < finding->cause_count; i++) {
		const struct cause *cause = &finding->causes[i];
		related[n++] =
			(struct related){ line_place(cause->path, cause->line, NO_OFFSET, 0),
					  cause->text };
	}
	struct str scope = str_fmt(arena, "%.*s [%.*s]", STR_ARG(finding->policy->id),
				   STR_ARG(finding->key));
	*diag = (struct diag){
		.about = about,
		.severity = finding->severity,
		.place = line_place(finding->path, finding->source.line, finding->source.offset,
				    str_hash(scope)),
		.what = str_fmt(arena, "%s %.*s: %.*s", outcomes[finding->outcome].name,
				STR_ARG(scope), STR_ARG(finding->text)),
		.why = diag_why(arena, finding),
		.scope = scope,
		.related = related,
		.related_count = n,
		.is_flow = true,
	};
	return diag;
}

static int by_id(const void *a, const void *b)
{
	const struct about *const *x = a, *const *y = b;
	return strcmp((*x)->id, (*y)->id);
}

void finding_rules(const struct about *rules[OUTCOMES])
{
	for (size_t i = 0; i < OUTCOMES; i++)
		rules[i] = &outcomes[i].about;
	qsort(rules, OUTCOMES, sizeof(*rules), by_id);
}
