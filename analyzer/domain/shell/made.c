/*
 * Pairs of commands, one that makes and one that takes away: see made.h.
 */
#include "made.h"

#include "shell_words.h"
#include "values.h"
#include "vec.h"

/* What has a name of its own. */
enum thing {
	THING_NONE,
	THING_CONTAINER,
	THING_VOLUME,
	THING_NETWORK,
	THING_WORKTREE,
	THING_BRANCH,
	THING_REF,
	THING_SESSION,
	THING_SERVER,
	THING_CLUSTER,
	THING_DATABASE,
	THING_STASH, /* what was not committed, put aside */
};

struct row {
	const char *program, *verb;
	enum thing thing;
	const char *
		option; /* whose value is the name; NULL: the operand at `operand` behind the verb */
	const char *unless; /* options with which it is something else */
};

#define DOCKER "docker|podman|nerdctl"

static const struct row makes[] = {
	{ DOCKER, "run|create", THING_CONTAINER, "--name", NULL },
	{ DOCKER, "container run|create", THING_CONTAINER, "--name", NULL },
	{ DOCKER, "volume create", THING_VOLUME, NULL, NULL },
	{ DOCKER, "network create", THING_NETWORK, NULL, NULL },
	{ "git", "worktree add", THING_WORKTREE, NULL, NULL },
	{ "git", "worktree add", THING_BRANCH, "-b,-B", NULL },
	{ "git", "checkout", THING_BRANCH, "-b,-B,--orphan", NULL },
	{ "git", "switch", THING_BRANCH, "-c,-C,--create", NULL },
	{ "git", "branch", THING_BRANCH, NULL, "-d,-D,--delete,-m,-M,--list,-r,-a" },
	{ "git", "update-ref", THING_REF, NULL, "-d,--stdin" },
	{ "git", "stash push|save", THING_STASH, NULL, NULL },
	{ "git", "stash", THING_STASH, NULL, NULL },
	{ "tmux", "new-session|new", THING_SESSION, "-s", NULL },
	{ "redis-server|valkey-server", NULL, THING_SERVER, "--port", NULL },
	{ "kind", "create cluster", THING_CLUSTER, "--name", NULL },
	{ "k3d", "cluster create", THING_CLUSTER, NULL, NULL },
	{ "minikube", "start", THING_CLUSTER, "-p,--profile", NULL },
	{ "createdb", NULL, THING_DATABASE, NULL, NULL },
};
static const struct row takes[] = {
	{ DOCKER, "rm|kill|stop", THING_CONTAINER, NULL, NULL },
	{ DOCKER, "container rm|kill|stop", THING_CONTAINER, NULL, NULL },
	{ DOCKER, "volume rm", THING_VOLUME, NULL, NULL },
	{ DOCKER, "network rm", THING_NETWORK, NULL, NULL },
	{ "git", "worktree remove", THING_WORKTREE, NULL, NULL },
	{ "git", "branch", THING_BRANCH, NULL, NULL },
	{ "git", "update-ref", THING_REF, NULL, NULL },
	{ "tmux", "kill-session", THING_SESSION, "-t", NULL },
	{ "redis-cli|valkey-cli", NULL, THING_SERVER, "-p", NULL },
	{ "kind", "delete cluster", THING_CLUSTER, "--name", NULL },
	{ "k3d", "cluster delete", THING_CLUSTER, NULL, NULL },
	{ "minikube", "delete", THING_CLUSTER, "-p,--profile", NULL },
	{ "dropdb", NULL, THING_DATABASE, NULL, NULL },
};
static const struct row loses = { "git", "reset|checkout|restore|clean", THING_STASH, NULL,
				  NULL };

struct one {
	const struct node *call;
	enum thing thing;
	struct str name;
	bool untracked; /* of a stash: files git does not know, too */
};

struct made {
	struct arena *arena;
	VEC(struct one) all;
};

struct made *made_new(struct arena *arena)
{
	struct made *made = ARENA_NEW(arena, struct made);
	made->arena = arena;
	return made;
}

/* The words behind the row's verb; n == 0 and v == NULL when it is another command. */
static struct words behind(const struct row *row, const struct command *command)
{
	static const char values[] = "-C,-c,--git-dir,--work-tree,-H,--host,--context,-L,-S,-f";
	struct words words = { command->args, command->arg_count }, none = { NULL, 0 };
	if (!words_listed(row->program, '|', command->program))
		return none;
	if (!row->verb)
		return words;
	size_t at = words_after_verb(words, 0, row->verb, values);
	if (at == SIZE_MAX)
		return none;
	return (struct words){ words.v + at, words.n - at };
}

static struct str name_by(const struct row *row, struct words words)
{
	static const char values[] = "-b,-B,--reason,-m,--message,--driver,--opt,--label";
	if (row->option)
		return words_value(words, row->option);
	size_t at = words_skip_options(words, 0, values);
	return at < words.n ? words.v[at] : (struct str){ NULL, 0 };
}

static bool row_name(const struct row *row, const struct command *command, struct str *name)
{
	struct words words = behind(row, command);
	if (!words.v || (row->unless && words_flag(words, row->unless)))
		return false;
	*name = name_by(row, words);
	bool push = row->verb && str_starts(str_of(row->verb), "stash push");
	return row->thing == THING_STASH ? push || !name->p /* not `git stash pop` */
					 : name->p != NULL;
}

/* psql -c "CREATE DATABASE x": the name behind the verb in SQL; p == NULL when no argument is such a statement. */
static struct str database_of(const struct command *command, const char *verb)
{
	static const char *const kinds[] = { " DATABASE ", " SCHEMA ", NULL };
	static const char *const between[] = { "IF NOT EXISTS ", "IF EXISTS ", NULL };
	for (size_t i = 0; i < command->arg_count; i++) {
		struct str text = str_trim(command->args[i]), name;
		for (size_t k = 0; str_starts(text, verb) && kinds[k]; k++) {
			struct str rest = str_sub(text, strlen(verb), text.n);
			if (!str_starts(rest, kinds[k]))
				continue;
			rest = str_sub(rest, strlen(kinds[k]), rest.n);
			for (size_t b = 0; between[b]; b++) {
				if (str_starts(rest, between[b]))
					rest = str_sub(rest, strlen(between[b]), rest.n);
			}
			while (rest.n && strchr("; \n", rest.p[rest.n - 1]))
				rest.n--;
			if (str_split(&rest, ' ', &name))
				return name;
		}
	}
	return (struct str){ NULL, 0 };
}

void made_add(struct made *made, const struct node *call, const struct command *command)
{
	struct words words = { command->args, command->arg_count };
	struct one database = { call, THING_DATABASE, database_of(command, "CREATE"), false };
	if (database.name.p)
		vec_push(made->arena, &made->all, database);
	for (size_t i = 0; i < sizeof(makes) / sizeof(makes[0]); i++) {
		struct one one = { call, makes[i].thing, { NULL, 0 }, false };
		if (!row_name(&makes[i], command, &one.name))
			continue;
		one.untracked = words_flag(words, "-u,--include-untracked,-a,--all");
		vec_push(made->arena, &made->all, one);
	}
}

/* ---- the same name ---- */

struct shared {
	const struct node *other;
	struct str text;
	bool found;
};

static enum walk look_for_name(struct node *node, void *context)
{
	struct shared *shared = context;
	bool named = node->kind == K_NAME || node->kind == K_ATTR;
	shared->found |= named && str_eq(node->text, shared->text);
	return shared->found ? WALK_STOP : WALK_ON;
}

static enum walk look_for_shared(struct node *node, void *context)
{
	struct shared *shared = context;
	bool last = node->kind == K_ATTR ||
		    (node->kind == K_NAME && !is_kind(node->parent, K_ATTR));
	if (!last || (is_kind(node->parent, K_CALL) && call_callee(node->parent) == node))
		return WALK_ON;
	struct shared inner = { NULL, node->text, false };
	for (size_t i = 0; i < call_arg_count(shared->other); i++)
		node_walk(call_arg_at(shared->other, i), look_for_name, &inner);
	shared->found |= inner.found;
	return shared->found ? WALK_STOP : WALK_ON;
}

/* Do both calls speak of one variable: start(self.name), remove(self.name)? */
static bool share_variable(const struct node *a, const struct node *b)
{
	struct shared shared = { b, { NULL, 0 }, false };
	for (size_t i = 0; i < call_arg_count(a); i++) {
		if (!call_arg_at(a, i)->text.n) /* cwd=... says where, not what */
			node_walk(call_arg_at(a, i), look_for_shared, &shared);
	}
	return shared.found;
}

static bool same_name(const struct one *one, const struct node *call, struct str name)
{
	bool unknown = true;
	for (size_t i = 0; i < name.n; i++)
		unknown &= name.p[i] == HOLE || name.p[i] == '/';
	return str_eq(one->name, name) && (!unknown || share_variable(call, one->call));
}

/* ---- put aside ---- */

static bool is_stashed(const struct made *made, const struct node *call,
		       const struct command *command)
{
	if (!behind(&loses, command).v)
		return false;
	bool clean = command->arg_count && str_is(command->args[0], "clean");
	for (size_t i = 0; i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		if (one->thing == THING_STASH && one->call->start <= call->start &&
		    node_function(one->call) == node_function(call) &&
		    (!clean || one->untracked))
			return true;
	}
	return false;
}

static bool is_made(const struct made *made, const struct node *call, enum thing thing,
		    struct str name)
{
	for (size_t i = 0; i < made->all.n; i++) {
		if (made->all.v[i].thing == thing && same_name(&made->all.v[i], call, name))
			return true;
	}
	return false;
}

bool made_before(const struct made *made, const struct node *call,
		 const struct command *command)
{
	struct str database = database_of(command, "DROP");
	if (is_stashed(made, call, command) ||
	    (database.p && is_made(made, call, THING_DATABASE, database)))
		return true;
	for (size_t i = 0; i < sizeof(takes) / sizeof(takes[0]); i++) {
		struct str name;
		if (!row_name(&takes[i], command, &name))
			continue;
		if (is_made(made, call, takes[i].thing, name))
			return true;
	}
	return false;
}
