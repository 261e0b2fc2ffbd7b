/* Proposals for log_fields: see suggest_fields.h. */
#include "suggest_fields.h"

#include "amount.h"
#include "buf.h"
#include "formats.h"
#include "json.h"
#include "vec.h"
#include "wrap.h"

enum { KEYS_MOST = 256, LINES_MOST = 1000, DEPTH = 3 };

/* What a value must be to be a field's; SOMETIMES: a text that a line leaves empty, as where nobody was asked. */
enum shape {
	ANY_TEXT,
	ANY_NUMBER,
	A_TIME,
	A_STATUS,
	A_DURATION,
	STATUSES,
	A_FLAG,
	A_WORD,
	SOMETIMES
};

/* The likelier names first: the first one that fits is taken. Compared without case, dashes and underscores. */
static const struct {
	const char *field;
	enum shape shape;
	const char *names[20];
} known[] = {
	{ "event", ANY_TEXT, { "runtype", "spankind", "observationtype", NULL } },
	{ "start",
	  A_TIME,
	  { "start", "starttime", "startedat", "requeststart", "begin", "requestcreatedat",
	    "createdat", "startutc", NULL } },
	{ "end",
	  A_TIME,
	  { "end", "endtime", "finishedat", "ts", "timestamp", "@timestamp", "timeiso8601",
	    "msec", "time", "when", "datetime", "timelocal", "date", "at", "responsecreatedat",
	    NULL } },
	{ "took",
	  A_DURATION,
	  { "took", "requesttime", "duration", "durationms", "durations", "latency",
	    "latencyms", "elapsed", "elapsedms", "rt", "reqtime", "responsetime", "resptime",
	    "delayms", NULL } },
	{ "status",
	  A_STATUS,
	  { "status", "statuscode", "httpstatus", "responsecode", "response", "code", "sc",
	    "respstatus", "responsestatus", "responsestatuscode", NULL } },
	{ "status", A_WORD, { "status", "state", "outcome", "result", NULL } },
	{ "upstream_status",
	  STATUSES,
	  { "upstreamstatus", "ups", "us", "backendstatus", "upstreamcode",
	    "backendresponsecode", NULL } },
	{ "upstream_addr", ANY_TEXT, { "upstreamaddr", "upstream", "upstreamhost", NULL } },
	{ "upstream_addr", SOMETIMES, { "backend", NULL } }, /* else it is a pool's name */
	{ "refused", A_FLAG, { "refused", "blocked", "ratelimited", "throttled", NULL } },
	{ "cancelled", A_FLAG, { "cancelled", "canceled", NULL } },
	{ "call", ANY_TEXT, { "requestid", "reqid", "xrequestid", "callid", "rid", NULL } },
	{ "trace", ANY_TEXT, { "traceid", "trace", "correlationid", NULL } },
	{ "session",
	  ANY_TEXT,
	  { "conversationid", "threadid", "chatid", "sessionid", "session", "xsessionid",
	    NULL } },
	{ "user",
	  ANY_TEXT,
	  { "userid", "user", "enduser", "customerid", "username", "requestuserid",
	    "externaluser", NULL } },
	{ "key", ANY_TEXT, { "apikey", "keyid", "apikeyid", "keyhash", "consumer", NULL } },
	{ "team", ANY_TEXT, { "teamid", "team", "tenant", "tenantid", NULL } },
	{ "agent", ANY_TEXT, { "agent", "agentid", "agentname", NULL } },
	{ "run", ANY_TEXT, { "runid", "run", NULL } },
	{ "model",
	  ANY_TEXT,
	  { "model", "modelname", "modelid", "llmmodel", "requestmodel", "aimodel",
	    "genairequestmodel", "genairesponsemodel", "lsmodelname", NULL } },
	{ "provider",
	  ANY_TEXT,
	  { "provider", "llmprovider", "vendor", "aiorg", "providername", "genaiprovidername",
	    "genaisystem", "lsprovider", NULL } },
	{ "host", ANY_TEXT, { "remoteaddr", "clientip", "remoteip", "realip", "ip", NULL } },
	{ "input_tokens",
	  ANY_NUMBER,
	  { "inputtokens", "prompttokens", "tokensin", "tokensinput", "requnits",
	    "inputtokencount", "genaiusageinputtokens", "nativetokensprompt", "tokensprompt",
	    NULL } },
	{ "output_tokens",
	  ANY_NUMBER,
	  { "outputtokens", "completiontokens", "tokensout", "tokensoutput", "resunits",
	    "outputtokencount", "genaiusageoutputtokens", "nativetokenscompletion",
	    "tokenscompletion", NULL } },
	{ "total_tokens",
	  ANY_NUMBER,
	  { "totaltokens", "tokens", "tokensused", "totalunits", NULL } },
	{ "cost", ANY_NUMBER, { "cost", "costusd", "price", "spend", "totalcost", NULL } },
	{ "cache_hit", A_FLAG, { "cachehit", "cached", "fromcache", "iscached", NULL } },
	{ "attempt", ANY_NUMBER, { "attempt", "attempts", "attemptcount", NULL } },
	{ "retry_after", A_DURATION, { "retryafter", "retryafterms", NULL } },
	{ "error_code", ANY_TEXT, { "errorcode", "errortype", "errorclass", NULL } },
	{ "error_text", ANY_TEXT, { "errormessage", "error", "errormsg", NULL } },
};
enum { KNOWN = sizeof(known) / sizeof(*known), SHAPES = A_WORD + 1 };

/* A key that was seen, with what its values have been so far. */
struct key {
	struct str path, last;
	unsigned seen;
	unsigned fits[SHAPES];
	bool point;   /* a number of it has decimals */
	bool empty;   /* a line had nothing there */
	int64_t most; /* of its numbers, rounded up */
};

struct keys {
	struct arena *arena;
	VEC(struct key) v;
	unsigned lines;
};

static struct key *key_of(struct keys *keys, struct str path, struct str last)
{
	for (size_t i = 0; i < keys->v.n; i++) {
		if (str_eq(keys->v.v[i].path, path))
			return &keys->v.v[i];
	}
	if (keys->v.n == KEYS_MOST)
		return NULL;
	struct key key = { .path = path, .last = last };
	vec_push(keys->arena, &keys->v, key);
	return &keys->v.v[keys->v.n - 1];
}

static bool fits_time(struct str text, bool number)
{
	int64_t ns, value;
	if (!number && (time_parse_iso(text, &ns) || time_parse_local(text, &ns)))
		return true;
	/* since 2001, in seconds up to nanoseconds */
	return decimal_scaled(text, 1, &value) && value > 1000000000;
}

static void note_value(struct key *key, const struct json *value)
{
	bool number = value->kind == JSON_NUMBER, text = value->kind == JSON_STRING;
	struct str said = value->text;
	int64_t rounded = -1;
	if (value->kind == JSON_NULL || (text && (!said.n || str_is(said, "-")))) {
		key->empty = true;
		return;
	}
	key->seen++;
	if ((number || text) && decimal_scaled(said, 1, &rounded)) {
		key->point = key->point || str_has(said, ".");
		key->most = rounded > key->most ? rounded : key->most;
	}
	bool whole = (rounded == 0 || (rounded >= 100 && rounded < 600)) && !str_has(said, ".");
	key->fits[ANY_TEXT] += text || number;
	key->fits[ANY_NUMBER] += rounded >= 0;
	key->fits[A_DURATION] += rounded >= 0;
	key->fits[A_TIME] += (number || text) && fits_time(said, number);
	key->fits[A_STATUS] += whole;
	key->fits[STATUSES] += whole || (text && str_has(said, ", "));
	key->fits[A_FLAG] += value->kind == JSON_BOOL;
	key->fits[A_WORD] += text && ending_is_known(said);
}

static void note_object(struct keys *keys, const struct json *object, struct str prefix,
			int depth)
{
	for (const struct json *member = object->first; member; member = member->next) {
		bool dotted = str_find_char(member->key, '.', 0) != SIZE_MAX;
		struct str name = member->key;
		if (dotted) { /* a dot of the key's own is written "\." */
			struct buf buf;
			buf_init(&buf, 1024);
			for (size_t i = 0; i < name.n; i++) {
				if (name.p[i] == '.')
					buf_putc(&buf, '\\');
				buf_putc(&buf, name.p[i]);
			}
			name = str_dup(keys->arena, buf_str(&buf));
			buf_release(&buf);
		}
		struct str path = prefix.n ? str_fmt(keys->arena, "%.*s.%.*s", STR_ARG(prefix),
						     STR_ARG(name))
					   : name;
		if (member->kind == JSON_OBJECT && depth < DEPTH) {
			note_object(keys, member, path, depth + 1);
			continue;
		}
		struct key *key = key_of(keys, path, member->key);
		if (key)
			note_value(key, member);
	}
}

static bool is_name(struct str key, const char *name)
{
	size_t at = 0;
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];
		if (c == '_' || c == '-' || c == '.' || c == ' ')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (name[at] != c)
			return false;
		at++;
	}
	return !name[at];
}

static bool fits(const struct key *key, enum shape shape)
{
	return shape == SOMETIMES ? key->empty : key->fits[shape] == key->seen;
}

/* A call of more than three days is none: the number is a moment, in a unit of its own. */
static bool is_moment(const struct key *key)
{
	return key->most > INT64_C(3) * 86400 * SECOND_NS;
}

/* The key for a known field: every value it had must fit. */
static const struct key *key_for(const struct keys *keys, size_t field)
{
	for (size_t n = 0; known[field].names[n]; n++) {
		for (size_t i = 0; i < keys->v.n; i++) {
			const struct key *key = &keys->v.v[i];
			if (is_name(key->last, known[field].names[n]) && key->seen &&
			    fits(key, known[field].shape) &&
			    (known[field].shape != A_DURATION || !is_moment(key)))
				return key;
		}
	}
	return NULL;
}

/* Who counts whole seconds would mostly write nothing; hardly a call takes longer than this, and none takes half an hour. */
enum { SECONDS_MOST = 900 };

static const char *unit_of_duration(const struct key *key, const char *field)
{
	bool named = str_ends(key->last, "ms") || str_ends(key->last, "millis");
	if (named || strcmp(field, "retry_after") == 0) /* a header's are seconds */
		return named ? ":ms" : "";
	if (key->most == 0 || (key->point && key->most <= SECONDS_MOST))
		return "";
	if (key->most >= INT64_C(100000000))
		return ":ns";
	return key->most >= 2000000 ? ":us" : ":ms";
}

static bool has_key(const struct keys *keys, const char *name)
{
	for (size_t i = 0; i < keys->v.n; i++) {
		if (is_name(keys->v.v[i].last, name))
			return true;
	}
	return false;
}

/* Portkey's exports say USD and count cents. */
static bool counts_cents(const struct keys *keys)
{
	return has_key(keys, "costcurrency") && has_key(keys, "requnits");
}

/* ":ms" and the like; empty when it is the usual unit. */
static const char *unit_of(const struct keys *keys, const struct key *key, enum shape shape,
			   const char *field)
{
	if (strcmp(field, "cost") == 0)
		return counts_cents(keys) ? ":cents" : "";
	if (shape == A_DURATION)
		return unit_of_duration(key, field);
	if (shape != A_TIME || key->most < INT64_C(100000000000))
		return "";
	if (key->most < INT64_C(100000000000000))
		return ":ms";
	return key->most < INT64_C(100000000000000000) ? ":us" : ":ns";
}

static void note_sample(struct keys *keys, struct str sample)
{
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	for (struct str line, inner;
	     keys->lines < LINES_MOST && str_split(&sample, '\n', &line);) {
		struct json_doc doc;
		struct err err;
		if (!wrap_open(wrap, keys->arena, line, &source, &inner))
			continue;
		struct str carried;
		if (wrap_shipped(wrap, keys->arena, inner, &carried) &&
		    str_starts(carried, "{"))
			inner = carried;
		size_t brace = str_find_char(inner, '{', 0);
		if (brace == SIZE_MAX ||
		    json_parse(keys->arena, STR("log"), str_sub(inner, brace, inner.n), &doc,
			       &err) < 0 ||
		    doc.root->kind != JSON_OBJECT)
			continue;
		keys->lines++;
		note_object(keys, doc.root, (struct str){ NULL, 0 }, 1);
	}
	wrap_free(wrap);
}

struct str suggest_fields(struct arena *arena, struct str sample)
{
	struct keys keys = { .arena = arena };
	struct buf out;
	const char *before = "{\n  ";
	note_sample(&keys, sample);
	if (!keys.lines)
		return (struct str){ NULL, 0 };
	buf_init(&out, 1 << 16);
	for (size_t i = 0; i < KNOWN; i++) {
		const struct key *key = key_for(&keys, i);
		bool again = i && strcmp(known[i].field, known[i - 1].field) == 0;
		if (!key || (again && key_for(&keys, i - 1)))
			continue;
		buf_addf(&out, "%s\"%s\": \"", before, known[i].field);
		for (size_t c = 0; c < key->path.n; c++) {
			if (key->path.p[c] == '"' || key->path.p[c] == '\\')
				buf_putc(&out, '\\');
			buf_putc(&out, key->path.p[c]);
		}
		buf_addf(&out, "%s\"", unit_of(&keys, key, known[i].shape, known[i].field));
		before = ",\n  ";
	}
	buf_addz(&out, before[0] == '{' ? "{}\n" : "\n}\n");
	struct str text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return text;
}
