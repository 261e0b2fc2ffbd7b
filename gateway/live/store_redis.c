/*
 * The store on Redis or Valkey, for several hosts.
 *
 * A step asks for all it will look at in one command, which also tells the server's time, and puts what has changed in another,
 * which compares first: two ways there and back, whatever the number of policies and questions. The two commands are functions
 * of a library that is loaded into the server (FUNCTION LOAD), or scripts where it has no functions or does not allow it.
 *
 * All names share one hash tag, the prefix: one step may concern several policies' slots, and in a cluster only keys of one
 * tag can be changed together. A cluster spreads several prefixes.
 *
 * A server that does not answer is left alone for a moment, so that not every question waits for it anew.
 */
#define _DEFAULT_SOURCE /* struct timeval */
#include <errno.h>
#include <hiredis/hiredis.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#include "must.h"
#include "store_keyed.h"

enum {
	DEFAULT_PORT = 6379,
	PATIENCE_S = 1, /* for a connection, and for each answer */
	LEAVE_ALONE_MS = 250,
	STAMP = 8,
	GRACE_S = 3600, /* what is due stays so much longer, for whoever sweeps */
};

static const char library[] = "shearpin_1";

/* keys: the clock, then values. The time never stands still and never goes back: see inner_time. */
static const char fetch_code[] =
	"local t = redis.call('TIME')\n"
	"local now = t[1] * 1000000 + t[2]\n"
	"local c = redis.call('HMGET', keys[1], 'latest', 'skew', 'steps')\n"
	"local latest, skew, steps = tonumber(c[1] or 0), tonumber(c[2] or 0), tonumber(c[3] "
	"or 0)\n"
	"if now >= latest - 60000000 then skew = 0 end\n"
	"local time = now + skew\n"
	"if time < latest - 60000000 then\n"
	"  skew = latest - now; steps = steps + 1; time = latest\n"
	"end\n"
	"if time <= latest then time = latest + 1 end\n"
	"local text = string.format('%.0f', time)\n"
	"redis.call('HSET', keys[1], 'latest', text, 'skew', string.format('%.0f', skew), "
	"'steps', string.format('%.0f', steps))\n"
	"local out = {text, string.format('%.0f', steps)}\n"
	"for i = 2, #keys do out[i + 1] = redis.call('GET', keys[i]) end\n"
	"return out\n";

/*
 * keys: what is due, then values. argv: the new stamp, and for each value whether its old stamp matters, that, the new bytes,
 * their life in ms (0: for ever, -1: it goes), when it is due in ms (0: not), the name it has there.
 */
static const char commit_code[] =
	"local n = #keys - 1\n"
	"for i = 1, n do\n"
	"  local a = (i - 1) * 6 + 1\n"
	"  if argv[a + 1] == '1' and redis.call('GETRANGE', keys[i + 1], 0, 7) ~= argv[a + 2] "
	"then return 0 end\n"
	"end\n"
	"for i = 1, n do\n"
	"  local key, a = keys[i + 1], (i - 1) * 6 + 1\n"
	"  local life = tonumber(argv[a + 4])\n"
	"  if life < 0 then redis.call('DEL', key)\n"
	"  elseif life == 0 then redis.call('SET', key, argv[1] .. argv[a + 3])\n"
	"  else redis.call('SET', key, argv[1] .. argv[a + 3], 'PX', argv[a + 4]) end\n"
	"  if argv[a + 5] ~= '0' then redis.call('ZADD', keys[1], argv[a + 5], argv[a + 6])\n"
	"  elseif argv[a + 6] ~= '' then redis.call('ZREM', keys[1], argv[a + 6]) end\n"
	"end\n"
	"return 1\n";

enum command { COMMAND_FETCH, COMMAND_COMMIT, COMMANDS };
static const struct {
	const char *name, *code;
} commands[COMMANDS] = { { "fetch", fetch_code }, { "commit", commit_code } };

struct redis_store {
	struct keyed keyed;
	char *host, *path, *user, *password, *prefix;
	int port;
	int64_t db;
	char *moved; /* where the cluster says that our keys are; NULL: nowhere else */
	redisContext *link;
	bool scripts; /* it has no functions for us */
	char sha[COMMANDS][41];
	int64_t not_before; /* steady ms: it is left alone until then */
	int64_t time;       /* ns, of the step; -1: not asked yet */
	int64_t questions;  /* of the step that have a time */
};

static struct redis_store *of(struct keyed *keyed)
{
	return (struct redis_store *)keyed;
}

static int64_t steady_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* `what` may be the link's own text: it is said before the link goes. */
static int wrong(struct redis_store *r, const char *what, struct err *err)
{
	err_set(err, "the store: Redis at %s: %s", r->path ? r->path : r->host, what);
	if (r->link)
		redisFree(r->link);
	r->link = NULL;
	r->not_before = steady_ms() + LEAVE_ALONE_MS;
	return -1;
}

/* ---- connecting ---- */

/* A reply that is not an error, or NULL with the cause in err. */
static redisReply *answered(struct redis_store *r, redisReply *reply, struct err *err)
{
	if (!reply) {
		wrong(r, r->link->errstr, err);
		return NULL;
	}
	if (reply->type != REDIS_REPLY_ERROR)
		return reply;
	err_set(err, "the store: Redis: %s", reply->str);
	freeReplyObject(reply);
	return NULL;
}

static redisReply *command(struct redis_store *r, int argc, const char **argv, struct err *err)
{
	return answered(r, redisCommandArgv(r->link, argc, argv, NULL), err);
}

/* Sends a command whose answer is only good or bad. */
static int tell(struct redis_store *r, int argc, const char **argv, struct err *err)
{
	redisReply *reply = command(r, argc, argv, err);
	if (!reply)
		return -1;
	freeReplyObject(reply);
	return 0;
}

static int load_functions(struct redis_store *r, struct err *err)
{
	struct buf code;
	buf_init(&code, 1 << 16);
	buf_addf(&code, "#!lua name=%s\n", library);
	for (int i = 0; i < COMMANDS; i++)
		buf_addf(&code,
			 "redis.register_function('%s_%s', function(keys, argv)\n%send)\n",
			 library, commands[i].name, commands[i].code);
	int status = tell(
		r, 4, (const char *[]){ "FUNCTION", "LOAD", "REPLACE", buf_str(&code).p }, err);
	buf_release(&code);
	return status;
}

static int load_scripts(struct redis_store *r, struct err *err)
{
	for (int i = 0; i < COMMANDS; i++) {
		struct buf code;
		buf_init(&code, 1 << 16);
		buf_addf(&code, "local keys, argv = KEYS, ARGV\n%s", commands[i].code);
		redisReply *reply = command(
			r, 3, (const char *[]){ "SCRIPT", "LOAD", buf_str(&code).p }, err);
		buf_release(&code);
		if (!reply)
			return -1;
		snprintf(r->sha[i], sizeof(r->sha[i]), "%s", reply->str ? reply->str : "");
		freeReplyObject(reply);
	}
	return 0;
}

static int load_code(struct redis_store *r, struct err *err)
{
	r->scripts = false;
	if (!load_functions(r, err))
		return 0;
	if (!r->link)
		return -1;
	r->scripts = true;
	return load_scripts(r, err);
}

static int log_in(struct redis_store *r, struct err *err)
{
	char db[24];
	snprintf(db, sizeof(db), "%" PRId64, r->db);
	if (r->password && r->user &&
	    tell(r, 3, (const char *[]){ "AUTH", r->user, r->password }, err))
		return -1;
	if (r->password && !r->user && tell(r, 2, (const char *[]){ "AUTH", r->password }, err))
		return -1;
	return r->db ? tell(r, 2, (const char *[]){ "SELECT", db }, err) : 0;
}

static redisContext *dial(const struct redis_store *r)
{
	const struct timeval patience = { PATIENCE_S, 0 };
	char host[256];
	if (r->path)
		return redisConnectUnixWithTimeout(r->path, patience);
	const char *colon = r->moved ? strrchr(r->moved, ':') : NULL;
	if (!colon || (size_t)(colon - r->moved) >= sizeof(host))
		return redisConnectWithTimeout(r->host, r->port, patience);
	memcpy(host, r->moved, (size_t)(colon - r->moved));
	host[colon - r->moved] = 0;
	/* A node that does not know its own name gives none: it is the one that was asked. */
	return redisConnectWithTimeout(host[0] ? host : r->host, atoi(colon + 1), patience);
}

static int connect_to(struct redis_store *r, struct err *err)
{
	const struct timeval patience = { PATIENCE_S, 0 };
	if (r->link && !r->link->err)
		return 0;
	if (steady_ms() < r->not_before)
		return err_set(err, "the store: Redis at %s did not answer a moment ago",
			       r->path ? r->path : r->host);
	if (r->link)
		redisFree(r->link);
	r->link = dial(r);
	if (!r->link || r->link->err || redisSetTimeout(r->link, patience) != REDIS_OK)
		return wrong(r, r->link ? r->link->errstr : "out of memory", err);
	if (log_in(r, err) || load_code(r, err)) {
		struct err ignored;
		wrong(r, "", &ignored);
		return -1;
	}
	return 0;
}

/* ---- commands ---- */

/* Words of a command, with their lengths. */
struct words {
	struct arena *arena;
	VEC(const char *) text;
	VEC(size_t) length;
};

static void word(struct words *words, struct str text)
{
	vec_push(words->arena, &words->text, text.n ? text.p : "");
	vec_push(words->arena, &words->length, text.n);
}

static void number(struct words *words, int64_t n)
{
	word(words, str_fmt(words->arena, "%" PRId64, n));
}

static void key(const struct redis_store *r, struct words *words, struct str name)
{
	word(words, str_fmt(words->arena, "{%s}%.*s", r->prefix, STR_ARG(name)));
}

static void begin_command(const struct redis_store *r, struct words *words, enum command which,
			  size_t keys)
{
	*words = (struct words){ .arena = r->keyed.arena };
	word(words, r->scripts ? STR("EVALSHA") : STR("FCALL"));
	word(words, r->scripts ? str_of(r->sha[which])
			       : str_fmt(words->arena, "%s_%s", library, commands[which].name));
	number(words, (int64_t)keys);
}

/* The code is not there (any more), or our keys are elsewhere: that can be mended. */
static bool mend(struct redis_store *r, const char *error, struct err *err)
{
	if (strncmp(error, "MOVED ", 6) == 0) {
		const char *address = strrchr(error, ' ') + 1;
		free(r->moved);
		r->moved = must(strdup(address));
		redisFree(r->link);
		r->link = NULL;
		return !connect_to(r, err);
	}
	bool gone = strncmp(error, "NOSCRIPT", 8) == 0 ||
		    strncmp(error, "ERR Function not found", 22) == 0;
	return gone && !load_code(r, err);
}

static void build_fetch(const struct redis_store *r, struct words *words,
			struct kept *const *values, size_t n)
{
	begin_command(r, words, COMMAND_FETCH, n + 1);
	key(r, words, STR("clock"));
	for (size_t i = 0; i < n; i++)
		key(r, words, values[i]->name);
}

/* Builds and sends a command, and once more when what stood in its way could be mended. The reply, or NULL. */
static redisReply *call(struct redis_store *r,
			void (*build)(const struct redis_store *r, struct words *words,
				      struct kept *const *values, size_t n),
			struct kept *const *values, size_t n, struct err *err)
{
	for (int tries = 0;; tries++) {
		struct words words;
		if (connect_to(r, err))
			return NULL;
		build(r, &words, values, n);
		redisReply *reply = redisCommandArgv(r->link, (int)words.text.n, words.text.v,
						     words.length.v);
		/* It may have been restarted since; what only asks can be asked again. */
		if (!reply && !tries && build == build_fetch) {
			redisFree(r->link);
			r->link = NULL;
			continue;
		}
		if (reply && reply->type == REDIS_REPLY_ERROR && !tries) {
			bool mended = mend(r, reply->str, err);
			if (mended) {
				freeReplyObject(reply);
				continue;
			}
		}
		if (reply && !r->link) {
			freeReplyObject(reply);
			return NULL;
		}
		return answered(r, reply, err);
	}
}

static int take_time(struct redis_store *r, const redisReply *reply, size_t n, struct err *err)
{
	int64_t micros = -1, steps = 0;
	bool fits = reply->type == REDIS_REPLY_ARRAY && reply->elements == n + 2 &&
		    reply->element[0]->type == REDIS_REPLY_STRING &&
		    reply->element[1]->type == REDIS_REPLY_STRING;
	if (!fits || !str_to_i64(str_of(reply->element[0]->str), &micros) || micros < 0 ||
	    micros > TIME_MAX_NS / 1000 || !str_to_i64(str_of(reply->element[1]->str), &steps))
		return wrong(r, "it tells no time", err);
	r->time = micros * 1000;
	r->questions = 0;
	r->keyed.store.counts.clock_steps = (uint64_t)steps;
	return 0;
}

static int fetch(struct keyed *keyed, struct kept *const *values, size_t n, struct err *err)
{
	struct redis_store *r = of(keyed);
	redisReply *reply = call(r, build_fetch, values, n, err);
	if (!reply)
		return -1;
	int status = take_time(r, reply, n, err);
	for (size_t i = 0; !status && i < n; i++) {
		const redisReply *value = reply->element[i + 2];
		if (value->type != REDIS_REPLY_STRING || value->len < STAMP)
			continue;
		struct str copy =
			str_dup(keyed->arena, (struct str){ value->str, (size_t)value->len });
		values[i]->stamp = str_sub(copy, 0, STAMP);
		values[i]->bytes = str_sub(copy, STAMP, copy.n);
	}
	freeReplyObject(reply);
	return status;
}

/* Times of one step's questions differ by nanoseconds, those of steps by microseconds. */
static int pass_time(struct keyed *keyed, int64_t clock, int64_t *now, struct err *err)
{
	struct redis_store *r = of(keyed);
	(void)clock;
	if (r->time < 0 && fetch(keyed, NULL, 0, err))
		return -1;
	*now = r->time + (r->questions < 999 ? r->questions++ : r->questions);
	return 0;
}

static void build_value(const struct redis_store *r, struct words *words,
			const struct kept *value)
{
	bool due = value->name.p[0] == 't'; /* only tickets ever are */
	int64_t life = value->gone ? -1 : 0;
	if (!value->gone && value->expires) {
		life = (value->expires - r->time) / 1000000 + 1;
		life = (life > 0 ? life : 1) + (due ? GRACE_S * 1000 : 0);
	}
	word(words, value->seen ? STR("1") : STR("0"));
	word(words, value->stamp);
	word(words, value->bytes);
	number(words, life);
	number(words, value->due / 1000000);
	word(words, due ? value->name : STR(""));
}

static void build_commit(const struct redis_store *r, struct words *words,
			 struct kept *const *values, size_t n)
{
	char *stamp = arena_alloc(r->keyed.arena, STAMP);
	begin_command(r, words, COMMAND_COMMIT, n + 1);
	/* The server's time is that of no other step, so this is nobody else's stamp. */
	memcpy(stamp, &r->time, STAMP);
	key(r, words, STR("due"));
	for (size_t i = 0; i < n; i++)
		key(r, words, values[i]->name);
	word(words, (struct str){ stamp, STAMP });
	for (size_t i = 0; i < n; i++)
		build_value(r, words, values[i]);
}

static int commit(struct keyed *keyed, struct kept *const *values, size_t n, struct err *err)
{
	struct redis_store *r = of(keyed);
	int64_t now;
	if (pass_time(keyed, 0, &now, err))
		return -1;
	redisReply *reply = call(r, build_commit, values, n, err);
	if (!reply)
		return -1;
	bool kept = reply->type == REDIS_REPLY_INTEGER && reply->integer == 1;
	freeReplyObject(reply);
	return kept ? 0 : STORE_AGAIN;
}

/* ---- the rest ---- */

static int due(struct keyed *keyed, int64_t now, int most, struct str *names, struct err *err)
{
	struct redis_store *r = of(keyed);
	struct arena *arena = keyed->arena;
	const char *name = str_fmt(arena, "{%s}due", r->prefix).p;
	const char *until = str_fmt(arena, "%" PRId64, now / 1000000).p;
	const char *limit = str_fmt(arena, "%d", most).p;
	int n = 0;
	if (connect_to(r, err))
		return -1;
	redisReply *reply = command(
		r, 7,
		(const char *[]){ "ZRANGEBYSCORE", name, "0", until, "LIMIT", "0", limit },
		err);
	if (!reply)
		return -1;
	for (size_t i = 0; reply->type == REDIS_REPLY_ARRAY && i < reply->elements; i++) {
		const redisReply *one = reply->element[i];
		if (one->type == REDIS_REPLY_STRING && one->len > 2 && n < most &&
		    one->str[0] == 't')
			names[n++] = str_dup(arena, (struct str){ one->str, (size_t)one->len });
	}
	freeReplyObject(reply);
	return n;
}

/* Names may hold what patterns take for something else. */
static const char *as_pattern(struct redis_store *r, struct str prefix)
{
	struct buf out;
	struct str whole = str_fmt(r->keyed.arena, "{%s}%.*s", r->prefix, STR_ARG(prefix));
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < whole.n; i++) {
		if (strchr("*?[]^\\", whole.p[i]))
			buf_putc(&out, '\\');
		buf_putc(&out, whole.p[i]);
	}
	buf_putc(&out, '*');
	const char *text = str_z(r->keyed.arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static int drop_keys(struct redis_store *r, const redisReply *keys, struct err *err)
{
	for (size_t i = 0; i < keys->elements; i++) {
		const char *argv[] = { "DEL", keys->element[i]->str };
		const size_t lengths[] = { 3, (size_t)keys->element[i]->len };
		redisReply *reply =
			answered(r, redisCommandArgv(r->link, 2, argv, lengths), err);
		if (!reply)
			return -1;
		freeReplyObject(reply);
	}
	return 0;
}

static int drop(struct keyed *keyed, struct str prefix, struct err *err)
{
	struct redis_store *r = of(keyed);
	const char *pattern = as_pattern(r, prefix);
	char cursor[32] = "0";
	if (connect_to(r, err))
		return -1;
	do {
		redisReply *reply = command(
			r, 6,
			(const char *[]){ "SCAN", cursor, "MATCH", pattern, "COUNT", "1000" },
			err);
		if (!reply)
			return -1;
		bool fits = reply->type == REDIS_REPLY_ARRAY && reply->elements == 2 &&
			    reply->element[0]->type == REDIS_REPLY_STRING &&
			    reply->element[1]->type == REDIS_REPLY_ARRAY;
		snprintf(cursor, sizeof(cursor), "%s", fits ? reply->element[0]->str : "0");
		int status = fits ? drop_keys(r, reply->element[1], err)
				  : wrong(r, "it lists no keys", err);
		freeReplyObject(reply);
		if (status)
			return -1;
	} while (strcmp(cursor, "0") != 0);
	return 0;
}

/* Others count there, too: what it holds of ours nobody has counted. */
static void count(struct keyed *keyed, struct store_counts *counts)
{
	(void)keyed;
	counts->slots = UINT64_MAX;
}

static void close_it(struct keyed *keyed)
{
	struct redis_store *r = of(keyed);
	if (r->link)
		redisFree(r->link);
	free(r->host);
	free(r->path);
	free(r->user);
	free(r->password);
	free(r->prefix);
	free(r->moved);
}

static void begin(struct keyed *keyed)
{
	of(keyed)->time = -1;
}

/* ---- where it is ---- */

static char *copy_of(struct str text)
{
	char *copy = must_zeroed(1, text.n + 1);
	if (text.p)
		memcpy(copy, text.p, text.n);
	return copy;
}

/* [USER]:PASSWORD@ */
static struct str read_login(struct redis_store *r, struct str rest)
{
	size_t at = rest.p ? rest.n : 0;
	while (at && rest.p[at - 1] != '@')
		at--;
	if (!at)
		return rest;
	struct str login = str_sub(rest, 0, at - 1), user;
	bool both = str_split(&login, ':', &user) && login.p;
	if (both && user.n)
		r->user = copy_of(user);
	r->password = copy_of(login.n ? login : user);
	return str_sub(rest, at, rest.n);
}

static int read_place(struct redis_store *r, struct str rest, struct err *err)
{
	struct str place, colon;
	int64_t port = DEFAULT_PORT;
	rest = read_login(r, rest);
	size_t slash = str_find_char(rest, '/', 0);
	place = slash < rest.n ? str_sub(rest, 0, slash) : rest;
	struct str db = slash < rest.n ? str_sub(rest, slash + 1, rest.n) : (struct str){ 0 };
	size_t at = place.p ? place.n : 0;
	while (at && place.p[at - 1] != ':' && place.p[at - 1] != ']')
		at--;
	colon = at && place.p[at - 1] == ':' ? str_sub(place, at, place.n) : (struct str){ 0 };
	struct str host = colon.p ? str_sub(place, 0, at - 1) : place;
	if (str_starts(host, "[") && str_ends(host, "]"))
		host = str_sub(host, 1, host.n - 1);
	bool good = (!colon.n || str_to_i64(colon, &port)) && port > 0 && port < 65536 &&
		    (!db.n || str_to_i64(db, &r->db)) && r->db >= 0;
	if (!good)
		return err_set(err,
			       "a Redis store is redis://[[USER]:PASSWORD@]HOST[:PORT][/DB]"
			       "[?prefix=NAME]");
	r->host = host.n ? copy_of(host) : must(strdup("127.0.0.1"));
	r->port = (int)port;
	return 0;
}

static int read_url(struct redis_store *r, struct str where, struct err *err)
{
	struct str rest = where, prefix = STR("shearpin");
	size_t query = str_find(where, "?prefix=", 0);
	if (query < where.n) {
		prefix = str_sub(where, query + 8, where.n);
		rest = str_sub(where, 0, query);
	}
	if (!prefix.n || str_has(prefix, "{") || str_has(prefix, "}"))
		return err_set(err, "a prefix is a word without braces");
	r->prefix = copy_of(prefix);
	if (str_starts(rest, "redis+unix:")) {
		r->path = copy_of(str_sub(rest, 11, rest.n));
		return r->path[0] ? 0 : err_set(err, "redis+unix: wants a socket's path");
	}
	if (!str_starts(rest, "redis://"))
		return err_set(err, "a Redis store is redis:// or redis+unix:; there is no TLS "
				    "here, a tunnel such as stunnel brings it");
	return read_place(r, str_sub(rest, 8, rest.n), err);
}

struct store *store_open_redis(struct str where, struct err *err)
{
	static const struct keyed_kind kind = {
		.begin = begin,
		.fetch = fetch,
		.time = pass_time,
		.commit = commit,
		.due = due,
		.drop = drop,
		.count = count,
		.close = close_it,
	};
	struct store *store = keyed_new(sizeof(struct redis_store), &kind);
	store->far = true;
	if (!read_url((struct redis_store *)store, where, err))
		return store;
	store_close(store);
	return NULL;
}
