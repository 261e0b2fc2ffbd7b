/* Proposals for log_fields: see suggest_fields.h. */
#include "suggest_fields.h"

#include "amount.h"
#include "buf.h"
#include "formats.h"
#include "json.h"
#include "log_words.h"
#include "logfmt.h"
#include "table.h"
#include "vec.h"
#include "wrap.h"

enum { KEYS_MOST = 1024, LINES_MOST = 1000, DEPTH = 5 };

/* What a value must be to be a field's; SOMETIMES: a text that a line leaves empty, as where nobody was asked. */
enum shape {
	ANY_TEXT,
	A_SENTENCE, /* no number, which counts or is a code */
	ANY_NUMBER,
	A_TIME,
	A_STATUS,
	A_DURATION,
	AN_AMOUNT, /* of money */
	STATUSES,
	A_FLAG,
	A_STEP, /* of a trace */
	A_WORD,
	SOMETIMES
};

/*
 * The likelier names first: the first one that fits is taken. Compared without case, dots, dashes and underscores to the end of a path, so that
 * "errormessage" is {"error": {"message": ...}}, too, and in times and amounts without the unit at their end. Where a field has several rows the first that fits counts.
 */
static const struct {
	const char *field;
	enum shape shape;
	const char *names; /* a blank between them */
} known[] = {
	{ "event", A_STEP,
	  "runtype spankind spantype observationtype eventtype spanattributestype spandatatype "
	  "metakind type" },
	{ "start", A_TIME,
	  "start starttime startedat requeststart begin requestcreatedat createdat startutc "
	  "requesttimeepoch startdate starteddatetime timecreated datetimeutc requesttime "
	  "requeststarttime starttimestamp requestreceivedtimestamp requestedat created" },
	{ "end", A_TIME,
	  "end endtime finishedat endedat completedat enddate ts timestamp @timestamp "
	  "timeiso8601 msec time when datetime timelocal date at responsecreatedat "
	  "timegenerated loggingtime asctime eventtime eventtimestamp timecompleted "
	  "timetimestamp stoppedat requestendtime stagetimestamp @t updatedat" },
	{ "took", A_DURATION,
	  "took requesttime duration latency responselatency elapsed service rt reqtime "
	  "responsetime "
	  "resptime delay elapsedtime totaltime requestlatency usetime walltime "
	  "providerresponselatency totalduration executionduration generationtime "
	  "latenciesrequest time" },
	{ "status", A_STATUS,
	  "status statuscode httpstatus responsecode response code sc respstatus "
	  "responsestatus responsestatuscode resultsignature resultcode apistatus" },
	{ "status", A_WORD,
	  "conclusion status state outcome result statuscode resulttype statetype" },
	{ "status", A_FLAG, "success succeeded ok successful issuccess isrequestsuccess" },
	{ "upstream_status", STATUSES,
	  "upstreamstatus ups us backendstatus upstreamcode backendresponsecode "
	  "integrationstatus" },
	{ "upstream_addr", A_SENTENCE, "upstreamaddr upstream upstreamhost" },
	{ "upstream_addr", SOMETIMES, "backend" }, /* else it is a pool's name */
	{ "refused", A_FLAG, "refused blocked ratelimited throttled" },
	{ "cancelled", A_FLAG, "cancelled canceled" },
	{ "failed", A_FLAG, "haserror iserror failed error" },
	{ "call", ANY_TEXT, "requestid reqid xrequestid callid rid generationid" },
	{ "trace", ANY_TEXT, "traceid trace correlationid" },
	{ "session", ANY_TEXT,
	  "conversationid threadid chatid sessionid session xsessionid "
	  "threadidentifier heliconesessionid" },
	{ "user", ANY_TEXT,
	  "userid user enduser customerid username requestuserid externaluser distinctid "
	  "fromenduserid usrid customeridentifier requester principalemail" },
	{ "key", ANY_TEXT,
	  "apikey keyid apikeyid keyhash consumer virtualkeyid apimsubscriptionid" },
	{ "team", ANY_TEXT, "teamid team tenant tenantid" },
	{ "agent", ANY_TEXT, "agent agentid agentname" },
	{ "run", ANY_TEXT, "runid run" },
	{ "model", ANY_TEXT,
	  "requestmodel model modelname modelid llmmodel aimodel lsmodelname mainmodel "
	  "requestedmodel modelrequested usedmodel modelused modelpermaslug" },
	{ "provider", ANY_TEXT,
	  "provider llmprovider vendor aiorg providername lsprovider modelprovider "
	  "providerid genaisystem llmsystem usedprovider requestedprovider" },
	{ "tool", ANY_TEXT, "toolname tool" },
	{ "host", ANY_TEXT,
	  "remoteaddr clientip remoteip realip ip ipaddress callerip calleripaddress" },
	{ "input_tokens", ANY_NUMBER,
	  "inputtokens prompttokens tokensin tokensinput requnits inputtokencount "
	  "nativetokensprompt tokensprompt prompttokencount tokencountprompt messagetokens "
	  "promptevalcount" },
	{ "output_tokens", ANY_NUMBER,
	  "outputtokens completiontokens tokensout tokensoutput resunits outputtokencount "
	  "nativetokenscompletion tokenscompletion candidatestokencount "
	  "tokencountcompletion answertokens generatedtokens evalcount" },
	{ "cached_tokens", ANY_NUMBER,
	  "cachedtokens cachereadinputtokens cachereadtokens cachedinputtokens "
	  "inputcachedtokens promptcachedtokens promptcachereadtokens nativetokenscached "
	  "cachedcontenttokencount tokenscached tokenscacheread" },
	{ "total_tokens", ANY_NUMBER,
	  "totaltokens tokens tokensused totalunits totaltokencount tokencounttotal "
	  "tokenstotal tokencount" },
	{ "cost", AN_AMOUNT,
	  "cost price spend totalcost costtotal totalprice totalestimatedcost" },
	{ "cache_hit", A_FLAG, "cachehit cached fromcache iscached" },
	{ "attempt", ANY_NUMBER, "attempt attempts attemptcount" },
	{ "retry_after", A_DURATION, "retryafter" },
	{ "error_code", ANY_TEXT,
	  "errorcode errortype errorclass errcode errtype exceptiontype exceptionname "
	  "lasterrorreason" },
	{ "error_text", A_SENTENCE, "errordatamessage errordataerror" }, /* OpenAI's agents */
	{ "error_text", A_SENTENCE,
	  "errormessage errmessage error errormsg "
	  "exceptionvalue exceptionmessage errorinfomessage excinfo lasterrormessage" },
	{ "error_text", A_SENTENCE, "statusmessage exception stacktrace stack" },
};
enum { KNOWN = sizeof(known) / sizeof(*known), SHAPES = A_WORD + 1 };

/* What some count apart, when all of it is there and no total: all of the input is the sum. The first name is the one that stands for it. */
static const struct {
	const char *name, *total, *more[3];
} apart[] = {
	{ "inputtokens",
	  "totaltokens",
	  { "cachereadinputtokens", "cachecreationinputtokens", NULL } },
	{ "candidatestokencount", "", { "thoughtstokencount", NULL } },
	{ "input", "total", { "cacheread", "cachewrite", NULL } },
};
enum { APART = sizeof(apart) / sizeof(*apart) };

/* Units as names end with them, the longer first. */
static const struct {
	const char *end, *unit;
	bool money;
} ends[] = {
	{ "milliseconds", ":ms", false },
	{ "microseconds", ":us", false },
	{ "nanoseconds", ":ns", false },
	{ "unixnano", ":ns", false },
	{ "seconds", "", false },
	{ "millis", ":ms", false },
	{ "micros", ":us", false },
	{ "nanos", ":ns", false },
	{ "secs", "", false },
	{ "sec", "", false },
	{ "ms", ":ms", false },
	{ "us", ":us", false },
	{ "ns", ":ns", false },
	{ "s", "", false },
	{ "microusd", ":micros", true },
	{ "usdmicros", ":micros", true },
	{ "micros", ":micros", true },
	{ "usdcents", ":cents", true },
	{ "cents", ":cents", true },
	{ "usd", "", true },
	{ "dollars", "", true },
};
enum { ENDS = sizeof(ends) / sizeof(*ends), NO_END = ENDS };

/* A key that was seen, with what its values have been so far. */
struct key {
	struct str path;
	size_t depth;
	unsigned seen;
	unsigned fits[SHAPES];
	bool point; /* a number of it has decimals */
	bool empty; /* a line had nothing there */
	int64_t least,
		most; /* of its numbers, rounded up; the least is 0 before there is one */
};

struct keys {
	struct arena *arena;
	const struct format *format; /* that the log is recognised as; NULL: none */
	uint64_t found;              /* bits of the fields that it finds by itself */
	VEC(struct key) v;
	unsigned lines, timed; /* a shipper or a runtime has written when */
};

static struct key *key_of(struct keys *keys, struct str path, int depth)
{
	for (size_t i = 0; i < keys->v.n; i++) {
		if (str_eq(keys->v.v[i].path, path))
			return &keys->v.v[i];
	}
	if (keys->v.n == KEYS_MOST)
		return NULL;
	struct key key = { .path = path, .depth = (size_t)depth };
	vec_push(keys->arena, &keys->v, key);
	return &keys->v.v[keys->v.n - 1];
}

static bool fits_time(struct str text, bool number)
{
	int64_t ns, value;
	if (!number && (time_parse_iso(text, &ns) || time_parse_local(text, &ns) ||
			time_parse_http(text, &ns)))
		return true;
	/* since 2001, in seconds up to nanoseconds */
	return decimal_scaled(text, 1, &value) && value > 1000000000;
}

/* "812.0" is a whole number that a program of floats has written; "2.0" may be seconds. */
static bool has_decimals(struct str number, int64_t rounded)
{
	enum { FEW = 100 };
	size_t point = str_find_char(number, '.', 0), at = point;
	while (at < number.n && (number.p[at] == '.' || number.p[at] == '0'))
		at++;
	return point != SIZE_MAX && (at < number.n || rounded < FEW);
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
		key->point = key->point || has_decimals(said, rounded);
		key->most = rounded > key->most ? rounded : key->most;
		if (!key->least || rounded < key->least)
			key->least = rounded;
	}
	/* "200 OK" */
	struct str code = said.n > 3 && said.p[3] == ' ' ? str_sub(said, 0, 3) : said;
	int64_t answered = rounded;
	bool is_code = rounded >= 0 || str_to_i64(code, &answered);
	/* below 0: what a gateway writes where nobody answered */
	bool none = answered > -10 && answered <= 0;
	bool whole =
		is_code && (none || (answered >= 100 && answered < 600)) && !str_has(code, ".");
	key->fits[ANY_TEXT] += text || number;
	key->fits[A_SENTENCE] += text && rounded < 0;
	key->fits[ANY_NUMBER] += rounded >= 0;
	key->fits[A_DURATION] += rounded >= 0 || (text && go_duration(said, &answered));
	key->fits[AN_AMOUNT] += rounded >= 0;
	key->fits[A_TIME] += (number || text) && fits_time(said, number);
	key->fits[A_STATUS] += whole;
	key->fits[STATUSES] += whole || (text && str_has(said, ", "));
	key->fits[A_FLAG] += value->kind == JSON_BOOL;
	key->fits[A_STEP] += text && step_is_known(said);
	key->fits[A_WORD] += text && ending_is_known(said);
}

/* The member, or what its text is, when that is an object; else NULL. */
static const struct json *object_of(struct keys *keys, const struct json *member)
{
	struct json_doc doc;
	struct err err;
	if (member->kind == JSON_OBJECT)
		return member;
	if (member->kind != JSON_STRING || !str_starts(str_trim(member->text), "{") ||
	    json_parse(keys->arena, STR("log"), member->text, &doc, &err) < 0)
		return NULL;
	return doc.root->kind == JSON_OBJECT ? doc.root : NULL;
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
		const struct json *inner = object_of(keys, member);
		if (inner && depth < DEPTH) {
			note_object(keys, inner, path, depth + 1);
			continue;
		}
		struct key *key = key_of(keys, path, depth);
		if (key)
			note_value(key, member);
	}
}

enum { NAME_MOST = 64, PARTS_MOST = 3 };

/* Where the last parts of a path begin; a dot of a key's own parts, too. */
static size_t tail_of(struct str path, unsigned parts)
{
	size_t at = path.n;
	for (; at > 0; at--) {
		if (path.p[at - 1] == '.' && --parts == 0)
			break;
	}
	return at;
}

/* {"createdAt": {"$date": {"$numberLong": ...}}}, as MongoDB exports it, is called createdAt. */
static struct str without_types(struct str path)
{
	for (size_t last; (last = tail_of(path, 1)) > 0; path = str_sub(path, 0, last - 1)) {
		struct str name = str_sub(path, last, path.n);
		if (!str_is(name, "$date") && !str_starts(name, "$number"))
			break;
	}
	return path;
}

/* The last parts of a path without case and separators, into `out`. */
static struct str plain_tail(struct str path, unsigned parts, char *out, size_t room)
{
	path = without_types(path);
	struct str tail = str_sub(path, tail_of(path, parts), path.n);
	size_t n = 0, i = str_starts(tail, "$ai_") ? strlen("$ai_") : 0;
	for (; i < tail.n && n < room; i++) {
		char c = tail.p[i];
		if (memchr("_-. \\", c, 5))
			continue;
		out[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
	}
	return (struct str){ out, n };
}

/* Are its last parts, so many, that name? */
static bool is_name(struct str path, unsigned parts, struct str name)
{
	char room[NAME_MOST];
	return str_eq(plain_tail(path, parts, room, sizeof(room)), name);
}

/* Which unit stands behind `name` at the end of the path; NO_END: none, and it is that name. ENDS + 1: it is another one. */
static size_t unit_behind(struct str path, unsigned parts, struct str name, bool money)
{
	char room[NAME_MOST];
	struct str plain = plain_tail(path, parts, room, sizeof(room));
	if (!str_eq(str_sub(plain, 0, name.n), name))
		return ENDS + 1;
	struct str rest = str_sub(plain, name.n, plain.n);
	size_t i = 0;
	while (rest.n && i < ENDS && !(ends[i].money == money && str_is(rest, ends[i].end)))
		i++;
	return rest.n && i == ENDS ? ENDS + 1 : rest.n ? i : NO_END;
}

static bool has_unit(enum shape shape)
{
	return shape == A_TIME || shape == A_DURATION || shape == AN_AMOUNT;
}

/* Is the key called so, with a unit or without? */
static bool is_called(struct str path, unsigned parts, struct str name, enum shape shape)
{
	return has_unit(shape) ? unit_behind(path, parts, name, shape == AN_AMOUNT) <= NO_END
			       : is_name(path, parts, name);
}

static bool fits(const struct key *key, enum shape shape)
{
	return shape == SOMETIMES ? key->empty : key->fits[shape] == key->seen;
}

/* Nor does each call take between 17 and 70 minutes to the nanosecond: those are milliseconds of this century. */
static bool is_century(const struct key *key)
{
	return key->least > INT64_C(1000000000000) && key->most < INT64_C(4200000000000);
}

/* A call of more than three days is none: the number is a moment, in a unit of its own. */
static bool is_moment(const struct key *key)
{
	return is_century(key) || key->most > INT64_C(3) * 86400 * SECOND_NS;
}

static bool has_key(const struct keys *keys, unsigned parts, const char *name)
{
	for (size_t i = 0; i < keys->v.n; i++) {
		if (is_name(keys->v.v[i].path, parts, str_of(name)))
			return true;
	}
	return false;
}

static bool has_part(const struct keys *keys, const char *part)
{
	for (size_t i = 0; i < keys->v.n; i++) {
		if (str_starts(keys->v.v[i].path, part))
			return true;
	}
	return false;
}

/* Zipkin's timestamp is a span's start. */
static bool starts_at_timestamp(const struct keys *keys)
{
	return has_part(keys, "localEndpoint.") && has_key(keys, 1, "duration");
}

/* Does a record say how many calls it is the sum of, as usage by the hour or the day does? */
static bool counts_calls(const struct keys *keys)
{
	static const char *const names[] = { "nummodelrequests", "numrequests", "requestcount",
					     "totalrequests",    "requests",    "calls" };
	for (size_t i = 0; i < keys->v.n; i++) {
		const struct key *key = &keys->v.v[i];
		for (size_t n = 0; n < sizeof(names) / sizeof(*names); n++) {
			if (is_name(key->path, 1, str_of(names[n])) && key->most > 1 &&
			    fits(key, ANY_NUMBER))
				return true;
		}
	}
	return false;
}

/* Is it none of what a field is, though it is called so? A thread that has a name is the system's; a time a request took is no moment. */
static bool is_other(const struct keys *keys, const struct key *key, struct str name,
		     enum shape shape)
{
	if (shape == A_DURATION)
		return is_moment(key);
	if (shape == A_STEP) /* of a trace each line is one */
		return key->seen * 2 < keys->lines;
	if (str_is(name, "threadid"))
		return has_key(keys, 1, "threadname") || has_key(keys, 2, "threadname");
	return shape == A_TIME && str_is(name, "requesttime") && key->most && !is_century(key);
}

/* The key of that name for a field: every value it had must fit; of several the one that most lines have, then the outermost. */
static const struct key *key_named(const struct keys *keys, unsigned parts, struct str name,
				   enum shape shape)
{
	const struct key *best = NULL;
	for (size_t i = 0; i < keys->v.n; i++) {
		const struct key *key = &keys->v.v[i];
		if (!key->seen || !is_called(key->path, parts, name, shape) ||
		    !fits(key, shape) || is_other(keys, key, name, shape))
			continue;
		if (!best || key->seen > best->seen ||
		    (key->seen == best->seen && key->depth < best->depth))
			best = key;
	}
	return best;
}

/* A name that is one key's goes before one that several together make up. */
static const struct key *key_for(const struct keys *keys, size_t field)
{
	struct str names = str_of(known[field].names);
	const struct key *key = NULL;
	if (known[field].shape == A_TIME && starts_at_timestamp(keys))
		names = strcmp(known[field].field, "start") == 0 ? STR("timestamp")
								 : STR("end");
	for (unsigned parts = 1; parts <= PARTS_MOST && !key; parts++) {
		struct str rest = names, name;
		while (!key && str_split(&rest, ' ', &name))
			key = key_named(keys, parts, name, known[field].shape);
	}
	return key;
}

/* What says when is not what says how long, whatever it is called. */
static bool is_time(const struct keys *keys, const struct key *key)
{
	for (size_t i = 0; i < KNOWN; i++) {
		if (known[i].shape == A_TIME && key_for(keys, i) == key)
			return true;
	}
	return false;
}

/* Who counts whole seconds would mostly write nothing; hardly a call takes longer than this, and none takes half an hour. */
enum { SECONDS_MOST = 900 };

/* What the key's own name says; NULL when it says nothing. */
static const char *unit_by_name(const struct key *key, size_t field)
{
	struct str names = str_of(known[field].names), name;
	while (str_split(&names, ' ', &name)) {
		for (unsigned parts = 1; parts <= PARTS_MOST; parts++) {
			size_t end = unit_behind(key->path, parts, name,
						 known[field].shape == AN_AMOUNT);
			if (end < ENDS)
				return ends[end].unit;
		}
	}
	/* pino and morgan write milliseconds with decimals */
	bool node = str_ends(key->path, "responseTime") || str_ends(key->path, "response-time");
	if (str_ends(key->path, "use_time"))
		return ""; /* one-api's are whole seconds */
	if (node)
		return ":ms";
	return str_ends(key->path, "total_duration") ? ":ns" : NULL; /* Ollama's */
}

static const char *unit_of_duration(const struct key *key)
{
	if (key->most == 0 || (key->point && key->most <= SECONDS_MOST))
		return "";
	if (key->most >= INT64_C(100000000))
		return ":ns";
	return key->most >= 2000000 ? ":us" : ":ms";
}

/* Portkey's exports say USD and count cents. */
static bool counts_cents(const struct keys *keys)
{
	return has_key(keys, 1, "costcurrency") && has_key(keys, 1, "requnits");
}

static const char *unit_of_time(const struct key *key)
{
	if (key->most < INT64_C(100000000000))
		return "";
	if (key->most < INT64_C(100000000000000))
		return ":ms";
	return key->most < INT64_C(100000000000000000) ? ":us" : ":ns";
}

/* Who counts a call's start in microseconds or finer counts its length so, too; NULL when nobody does. */
static const char *unit_of_start(const struct keys *keys)
{
	for (size_t i = 0; i < KNOWN; i++) {
		const struct key *key = known[i].shape == A_TIME ? key_for(keys, i) : NULL;
		const char *unit = key ? unit_of_time(key) : "";
		if (str_is(STR(":us"), unit) || str_is(STR(":ns"), unit))
			return unit;
	}
	return NULL;
}

/* ":ms" and the like; empty when it is the usual unit. */
static const char *unit_of(const struct keys *keys, const struct key *key, size_t field)
{
	const char *named = unit_by_name(key, field);
	switch (known[field].shape) {
	case A_TIME: /* what the number is is surer than its name, and a text has none */
		return unit_of_time(key);
	case AN_AMOUNT:
		return counts_cents(keys) ? ":cents" : named ? named : "";
	case A_DURATION:
		if (named)
			return named;
		if (strcmp(known[field].field, "retry_after") == 0)
			return ""; /* a header's are seconds */
		named = key->point ? NULL : unit_of_start(keys);
		return named ? named : unit_of_duration(key);
	default:
		return "";
	}
}

/* A record, or a list of them. */
static void note_record(struct keys *keys, struct str text)
{
	struct json_doc doc;
	struct err err;
	const struct str none = { NULL, 0 };
	if (json_parse(keys->arena, STR("log"), text, &doc, &err) < 0)
		return;
	if (doc.root->kind == JSON_OBJECT) {
		keys->lines++;
		note_object(keys, doc.root, none, 1);
	}
	for (const struct json *item = doc.root->first;
	     doc.root->kind == JSON_ARRAY && item && keys->lines < LINES_MOST;
	     item = item->next) {
		if (item->kind != JSON_OBJECT)
			continue;
		keys->lines++;
		note_object(keys, item, none, 1);
	}
}

/* `carried`: what a shipper carries is noted in place of the line around it; `logfmt`: so are lines of pairs, which are none of a log of JSON. */
static void note_sample(struct keys *keys, struct str sample, bool carried, bool logfmt)
{
	struct wrap *wrap = wrap_new();
	struct source source = { 0 };
	for (struct str line, inner;
	     keys->lines < LINES_MOST && str_split(&sample, '\n', &line);) {
		if (!wrap_record(wrap, keys->arena, line, &source, &inner))
			continue;
		struct str within;
		if (carried && wrap_shipped(wrap, keys->arena, inner, &within) &&
		    (logfmt || str_starts(within, "{")))
			inner = within;
		struct str pairs, json = format_json_part(inner);
		bool object = str_starts(json, "{");
		struct str before = str_sub(inner, 0, object ? inner.n - json.n : 0);
		keys->timed += wrap_written(wrap) > 0 || log_time_in(str_trim(before)) > 0;
		if (str_starts(str_trim(inner), "[{"))
			note_record(keys, str_trim(inner));
		else if (object)
			note_record(keys, json);
		else if (logfmt && logfmt_object(keys->arena, inner, &pairs))
			note_record(keys, pairs);
	}
	wrap_free(wrap);
}

static void put_path(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] == '"' || path.p[i] == '\\')
			buf_putc(out, '\\');
		buf_putc(out, path.p[i]);
	}
}

/* The key of that name beside another one, or deeper there ("cacheread": "cache.read"); NULL when there is none. */
static const struct key *beside(const struct keys *keys, const struct key *key,
				const char *name)
{
	struct str outer = str_sub(key->path, 0, tail_of(key->path, 1));
	for (size_t i = 0; i < keys->v.n; i++) {
		const struct key *other = &keys->v.v[i];
		struct str rest = str_sub(other->path, outer.n, other->path.n);
		if (str_eq(str_sub(other->path, 0, outer.n), outer) &&
		    is_name(rest, PARTS_MOST, str_of(name)) && other->seen &&
		    fits(other, ANY_NUMBER))
			return other;
	}
	return NULL;
}

/* " + usage.cache_read_input_tokens" */
static void put_parts(struct buf *out, const struct keys *keys, const struct key *key)
{
	for (size_t i = 0; i < APART; i++) {
		bool whole = is_name(key->path, 1, str_of(apart[i].name)) &&
			     !beside(keys, key, apart[i].total);
		for (size_t n = 0; apart[i].more[n]; n++)
			whole = whole && beside(keys, key, apart[i].more[n]);
		for (size_t n = 0; whole && apart[i].more[n]; n++) {
			buf_addz(out, " + ");
			put_path(out, beside(keys, key, apart[i].more[n])->path);
		}
	}
}

/* A code that fewer lines have than have a word or a flag for how it came out stands beside that. */
static bool is_code_of_failures(const struct keys *keys, size_t row)
{
	const struct key *code = key_for(keys, row);
	for (size_t i = row + 1; code && known[row].shape == A_STATUS && i < KNOWN; i++) {
		bool other = strcmp(known[i].field, "status") == 0 ||
			     strcmp(known[i].field, "failed") == 0;
		const struct key *told = other ? key_for(keys, i) : NULL;
		if (told && told->seen > code->seen)
			return true;
	}
	return false;
}

/* Did a row above this one bring the field? */
static bool is_proposed(const struct keys *keys, size_t row)
{
	for (size_t i = row; i > 0 && strcmp(known[i - 1].field, known[row].field) == 0; i--) {
		if (key_for(keys, i - 1) && !is_code_of_failures(keys, i - 1))
			return true;
	}
	return false;
}

/* The bit of what a field is needed for. */
static unsigned need_of(const char *field)
{
	static const struct {
		const char *field;
		unsigned need;
	} needs[] = {
		{ "start", SUGGEST_TIME },     { "end", SUGGEST_TIME },
		{ "status", SUGGEST_END },     { "upstream_status", SUGGEST_END },
		{ "cancelled", SUGGEST_END },  { "refused", SUGGEST_END },
		{ "failed", SUGGEST_END },     { "error_code", SUGGEST_END },
		{ "error_text", SUGGEST_END },
	};
	for (size_t i = 0; i < sizeof(needs) / sizeof(*needs); i++) {
		if (strcmp(needs[i].field, field) == 0)
			return needs[i].need;
	}
	return 0;
}

/* The bits of which it brings one or, of two times, both. */
static uint64_t bits_of(const char *field)
{
	const uint64_t times = FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END);
	const uint64_t outcome = FIELD_BIT(FIELD_STATUS) | FIELD_BIT(FIELD_HTTP_STATUS);
	enum event_field same = field_find(str_of(field));
	if (strcmp(field, "took") == 0)
		return times;
	if (strncmp(field, "upstream_", 9) == 0)
		return FIELD_BIT(FIELD_UPSTREAM);
	return need_of(field) == SUGGEST_END && same != FIELD_ERROR_CODE &&
			       same != FIELD_ERROR_TEXT
		       ? outcome
		       : FIELD_BIT(same);
}

/* Does the log's own format find that field, or read that key as what it is? */
static bool is_found(const struct keys *keys, const char *field, const struct key *key)
{
	const struct format *format = keys->format;
	uint64_t bits = bits_of(field), found = keys->found & bits;
	if (!format)
		return false;
	for (size_t i = 0; i < format->path_count; i++) {
		if (str_is(key->path, format->paths[i].path))
			return true;
	}
	return format->text || (strcmp(field, "took") == 0 ? found == bits : found);
}

/* What is not missing since the log's own format finds it. */
static unsigned needs_found(const struct keys *keys)
{
	const uint64_t times = FIELD_BIT(FIELD_START) | FIELD_BIT(FIELD_END);
	if (keys->format && keys->format->text) /* to which nothing can be added */
		return SUGGEST_TIME | SUGGEST_END;
	return (keys->found & times ? SUGGEST_TIME : 0) |
	       (keys->found & bits_of("status") ? SUGGEST_END : 0);
}

/* How many fields it proposes. */
static unsigned propose(struct arena *arena, struct keys *keys, struct str *text,
			unsigned *missing)
{
	struct buf out;
	unsigned n = 0;
	*missing = (SUGGEST_TIME | SUGGEST_END | SUGGEST_ANY) & ~needs_found(keys);
	buf_init(&out, 1 << 16);
	for (size_t i = 0; i < KNOWN; i++) {
		const struct key *key = key_for(keys, i);
		if (!key || is_proposed(keys, i) || is_found(keys, known[i].field, key) ||
		    (known[i].shape == A_DURATION && is_time(keys, key)))
			continue;
		buf_addf(&out, "%s\"%s\": \"", n++ ? ",\n  " : "{\n  ",
			 is_code_of_failures(keys, i) ? "http_status" : known[i].field);
		put_path(&out, key->path);
		put_parts(&out, keys, key);
		buf_addf(&out, "%s\"", unit_of(keys, key, i));
		*missing &= ~(need_of(known[i].field) | SUGGEST_ANY);
	}
	if (keys->timed == keys->lines)
		*missing &= ~SUGGEST_TIME;
	if (!keys->format && counts_calls(keys))
		*missing |= SUGGEST_ONE;
	buf_addz(&out, n ? "\n}\n" : "{}\n");
	*text = str_dup(arena, buf_str(&out));
	buf_release(&out);
	return n;
}

struct str suggest_fields(struct arena *arena, struct str sample, unsigned *missing,
			  const char **name)
{
	const struct format_entry *entry = format_guess(sample);
	struct keys within = { .arena = arena }, around;
	struct str text, other;
	unsigned less;
	if (!entry)
		sample = table_sample(arena, sample);
	*name = entry ? entry->name : NULL;
	within.format = entry ? entry->format : NULL;
	within.found = entry ? format_finds(entry->format, sample) : 0;
	around = within;
	note_sample(&within, sample, true, false);
	note_sample(&around, sample, false, false);
	if (!within.lines)
		note_sample(&within, sample, true, true);
	if (!within.lines && !entry)
		return (struct str){ NULL, 0 };
	/* an object may be carried, or be a part of what is told: the one that says more */
	unsigned n = propose(arena, &within, &text, missing);
	if (propose(arena, &around, &other, &less) <= n)
		return text;
	*missing = less;
	return other;
}
