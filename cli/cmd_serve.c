/* `shearpin serve`: the policies as a service that gateways ask. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "options.h"
#include "policies_read.h"
#include "serve.h"

struct session {
	struct str policy, store, listen, token_file, durability, records;
	struct str connections, request_time;
	bool check, shadow;
	struct arena *arena;     /* of the command line */
	struct arena *loaded[2]; /* of the policies: those in use, and those before them */
	struct policies policies[2];
	int current;
};

static enum parsed parse(struct session *s, int argc, char **argv)
{
	const struct flag flags[] = {
		{ "--policy", "FILE", "the policies to judge by; read again on SIGHUP",
		  FLAG_TEXT, &s->policy },
		{ "--store", "STORE",
		  "sqlite:PATH, redis://HOST:PORT or memory; SHEARPIN_STORE says it, too",
		  FLAG_TEXT, &s->store },
		{ "--listen", "ADDRESS", "127.0.0.1:8787 (default), [::1]:PORT or unix:PATH",
		  FLAG_TEXT, &s->listen },
		{ "--token-file", "FILE",
		  "the token requests must bring; SHEARPIN_TOKEN says it, too", FLAG_TEXT,
		  &s->token_file },
		{ "--records", "FILE", "append a run record of each decision", FLAG_TEXT,
		  &s->records },
		{ "--durability", "LEVEL", "full (default), process, none", FLAG_TEXT,
		  &s->durability },
		{ "--max-connections", "N", "at once, 1024 when left out", FLAG_TEXT,
		  &s->connections },
		{ "--request-time", "TIME", "for a request to arrive, 20s when left out",
		  FLAG_TEXT, &s->request_time },
		{ "--shadow", NULL, "judge and count, refuse nothing", FLAG_SWITCH,
		  &s->shadow },
		{ "--check", NULL, "only say whether it could start", FLAG_SWITCH, &s->check },
		{ 0 },
	};
	const struct command_line line = {
		.usage = "shearpin serve --policy FILE [flags]",
		.about = "Answers gateways that ask whether a call may go ahead: POST /v1/ask, "
			 "/v1/report, /v1/cancel,\n/v1/extend, /v1/events, /v1/reset, GET "
			 "/v1/state, /auth (nginx), "
			 "/envoy, "
			 "/metrics, /healthz, /readyz. See docs/serve.md.\n\n"
			 "Exit status: 0 stopped by a signal, 2 the work could not be done.",
		.flags = flags,
	};
	str_list rest = { 0 };
	enum parsed parsed = command_line_parse(&line, s->arena, argc, argv, &rest);
	if (parsed != PARSED_RUN || !rest.n)
		return parsed;
	trouble("serve takes no arguments, and there is \"%.*s\"", STR_ARG(rest.v[0]));
	return PARSED_WRONG;
}

/* ---- policies ---- */

/* All on trial, in a copy. */
static void put_on_trial(struct arena *arena, struct policies *policies)
{
	struct policy *copy = ARENA_ARRAY(arena, struct policy, policies->n + 1);
	for (size_t i = 0; i < policies->n; i++) {
		copy[i] = policies->v[i];
		copy[i].dry_run = true;
	}
	policies->v = copy;
}

/* Into the place that is not in use; 0, or EXIT_TROUBLE after saying why not. */
static int load(struct session *s, int place)
{
	s->loaded[place] = arena_new();
	s->policies[place] = (struct policies){ 0 };
	int status = policies_read(s->loaded[place], "serve: ", s->policy, &s->policies[place]);
	if (!status && s->shadow)
		put_on_trial(s->loaded[place], &s->policies[place]);
	return status;
}

static void unload(struct session *s, int place)
{
	if (!s->loaded[place])
		return;
	policies_release(&s->policies[place]);
	arena_free(s->loaded[place]);
	s->loaded[place] = NULL;
}

/* The ones before stay until the next time: somebody may still look at them. */
static const struct policies *reload(void *context)
{
	struct session *s = context;
	int other = !s->current;
	unload(s, other);
	if (load(s, other)) {
		fprintf(stderr, "shearpin: serve: the policies stay as they were\n");
		arena_free(s->loaded[other]);
		s->loaded[other] = NULL;
		return NULL;
	}
	fprintf(stderr, "shearpin: serve: %zu policies read again\n", s->policies[other].n);
	s->current = other;
	return &s->policies[other];
}

/* ---- the rest of the flags ---- */

static int read_token(struct session *s, struct str *token)
{
	char text[1024];
	const char *said = getenv("SHEARPIN_TOKEN");
	*token = str_trim(str_of(said));
	if (!s->token_file.n)
		return 0;
	const char *path = str_z(s->arena, s->token_file);
	FILE *in = fopen(path, "rb");
	if (!in)
		return trouble("serve: %s: %s", path, strerror(errno));
	size_t n = fread(text, 1, sizeof(text), in);
	fclose(in);
	*token = str_dup(s->arena, str_trim((struct str){ text, n }));
	return token->n ? 0 : trouble("serve: %s: there is no token in it", path);
}

static int read_durability(const struct session *s, enum durability *durability)
{
	*durability = DURABLE_FULL;
	if (str_is(s->durability, "process"))
		*durability = DURABLE_PROCESS;
	else if (str_is(s->durability, "none"))
		*durability = DURABLE_NONE;
	else if (s->durability.n && !str_is(s->durability, "full"))
		return trouble("serve: --durability is full, process or none, not \"%.*s\"",
			       STR_ARG(s->durability));
	return 0;
}

static int read_limits(const struct session *s, struct serve_options *options)
{
	struct amount time = { 0 };
	if (s->connections.n && (!str_to_i64(s->connections, &options->connections) ||
				 options->connections < 1 || options->connections > 100000))
		return trouble("serve: --max-connections is 1 to 100000, not \"%.*s\"",
			       STR_ARG(s->connections));
	if (!s->request_time.n)
		return 0;
	if (amount_parse(s->request_time, &time) || time.unit != UNIT_TIME ||
	    time.value < SECOND_NS)
		return trouble("serve: --request-time is a time of a second or more, such as "
			       "20s, not \"%.*s\"",
			       STR_ARG(s->request_time));
	options->request_seconds = time.value / SECOND_NS;
	return 0;
}

static struct str default_store(struct session *s)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	const char *said =
		getenv("SHEARPIN_STORE"); /* a password is better there than among the flags */
	if (said && *said)
		return str_of(said);
	if (state && *state == '/')
		return str_fmt(s->arena, "sqlite:%s/shearpin/serve.db", state);
	if (home && *home == '/')
		return str_fmt(s->arena, "sqlite:%s/.local/state/shearpin/serve.db", home);
	return (struct str){ NULL, 0 };
}

static int serve_with(struct session *s, struct serve_options *options)
{
	struct err err;
	int status = EXIT_CLEAN;
	if (s->records.n) {
		const char *path = str_z(s->arena, s->records);
		options->records = fopen(path, "ab");
		if (!options->records)
			return trouble("serve: %s: %s", path, strerror(errno));
	}
	if (!s->check && serve_run(options, &err))
		status = trouble("serve: %s", err.text);
	if (options->records)
		fclose(options->records);
	return status;
}

static int start(struct session *s)
{
	struct serve_options options = { .listen = s->listen, .reload = reload, .context = s };
	enum durability durability;
	struct err err;
	if (!s->policy.n)
		return trouble("serve wants the policies to judge by: --policy FILE");
	if (load(s, 0) || read_token(s, &options.token) || read_durability(s, &durability) ||
	    read_limits(s, &options))
		return EXIT_TROUBLE;
	struct str where = s->store.n ? s->store : default_store(s);
	options.policies = &s->policies[0];
	options.store = store_open(where, durability, &err);
	if (!options.store)
		return trouble("serve: %s", err.text);
	int status = serve_with(s, &options);
	store_close(options.store);
	return status;
}

int cmd_serve(int argc, char **argv)
{
	struct session s = { .arena = arena_new(), .listen = STR("127.0.0.1:8787") };
	enum parsed parsed = parse(&s, argc, argv);
	int status = parsed == PARSED_RUN    ? start(&s)
		     : parsed == PARSED_HELP ? EXIT_CLEAN
					     : EXIT_TROUBLE;
	unload(&s, 0);
	unload(&s, 1);
	arena_free(s.arena);
	return status;
}
