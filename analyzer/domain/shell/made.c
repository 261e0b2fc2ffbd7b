/*
 * Pairs of commands, one that makes and one that takes away: see made.h.
 */
#include "made_internal.h"

#include "names.h"
#include "origins.h"
#include "shell_target.h"
#include "shell_words.h"
#include "spawn_internal.h"
#include "test_code.h"
#include "values.h"
#include "vec.h"

#define DOCKER "docker|podman|nerdctl"

static const struct row makes[] = {
	{ DOCKER, "run|create", THING_CONTAINER, "--name", NULL },
	{ DOCKER, "container run|create", THING_CONTAINER, "--name", NULL },
	{ DOCKER, "build", THING_IMAGE, "-t,--tag", NULL },
	{ DOCKER, "image|buildx build", THING_IMAGE, "-t,--tag", NULL },
	{ DOCKER, "volume create", THING_VOLUME, NULL, NULL },
	{ DOCKER, "network create", THING_NETWORK, NULL, NULL },
	{ "git", "worktree add", THING_WORKTREE, NULL, NULL },
	{ "git", "worktree add", THING_BRANCH, "-b,-B", NULL },
	{ "git", "checkout", THING_BRANCH, "-b,-B,--orphan", NULL },
	{ "git", "switch", THING_BRANCH, "-c,-C,--create", NULL },
	{ "git", "branch", THING_BRANCH, NULL, "-d,-D,--delete,-m,-M,--list,-r,-a" },
	{ "git", "update-ref", THING_REF, NULL, "-d,--stdin" },
	{ "git", "tag", THING_TAG, NULL, "-d,--delete,-l,--list,-v,--verify" },
	{ "git", "stash push|save", THING_STASH, NULL, NULL },
	{ "git", "stash", THING_STASH, NULL, NULL },
	{ "git", "status", THING_STATUS, NULL, NULL },
	{ "git", "diff", THING_DIFF, NULL,
	  "--name-only,--name-status,--stat,--shortstat,--numstat,--quiet,--check" },
	{ "git", "add", THING_ADDED, NULL, NULL },
	{ "git", "branch", THING_MERGED, NULL, NULL },
	{ "git", "commit", THING_COMMIT, NULL, NULL },
	{ "gh", "repo create", THING_REPOSITORY, NULL, NULL },
	{ "tmux", "new-session|new", THING_SESSION, "-s", NULL },
	{ "redis-server|valkey-server", NULL, THING_SERVER, "--port", NULL },
	{ "kind", "create cluster", THING_CLUSTER, "--name", NULL },
	{ "k3d", "cluster create", THING_CLUSTER, NULL, NULL },
	{ "minikube", "start", THING_CLUSTER, "-p,--profile", NULL },
	{ "createdb", NULL, THING_DATABASE, NULL, NULL },
	{ "helm", "install", THING_RELEASE, NULL, NULL },
	{ "mkdir", NULL, THING_FOLDER, NULL, "-p,--parents" },
	{ "git", "worktree add", THING_FOLDER, NULL, NULL },
	{ "schtasks", "/create|/Create|/CREATE", THING_TASK, "/tn", NULL },
	{ "sc", "create", THING_SERVICE, NULL, NULL },
};
/* What a test makes, though it might have been there before. */
static const struct row makes_in_tests[] = {
	{ "helm", "upgrade", THING_RELEASE, NULL, NULL },
	{ "mkdir", NULL, THING_FOLDER, NULL, NULL },
};
static const struct row takes[] = {
	{ DOCKER, "rm|kill|stop", THING_CONTAINER, NULL, NULL },
	{ DOCKER, "container rm|kill|stop", THING_CONTAINER, NULL, NULL },
	{ DOCKER, "rmi", THING_IMAGE, NULL, NULL },
	{ DOCKER, "image rm", THING_IMAGE, NULL, NULL },
	{ DOCKER, "volume rm", THING_VOLUME, NULL, NULL },
	{ DOCKER, "network rm", THING_NETWORK, NULL, NULL },
	{ "git", "worktree remove", THING_WORKTREE, NULL, NULL },
	{ "git", "branch", THING_BRANCH, NULL, NULL },
	{ "git", "push", THING_BRANCH, "-d,--delete", NULL },
	{ "git", "update-ref", THING_REF, NULL, NULL },
	{ "gh", "repo delete", THING_REPOSITORY, NULL, NULL },
	{ "tmux", "kill-session", THING_SESSION, "-t", NULL },
	{ "redis-cli|valkey-cli", NULL, THING_SERVER, "-p", NULL },
	{ "kind", "delete cluster", THING_CLUSTER, "--name", NULL },
	{ "k3d", "cluster delete", THING_CLUSTER, NULL, NULL },
	{ "minikube", "delete", THING_CLUSTER, "-p,--profile", NULL },
	{ "dropdb", NULL, THING_DATABASE, NULL, NULL },
	{ "helm", "uninstall|delete", THING_RELEASE, NULL, NULL },
	{ "rm", NULL, THING_FOLDER, NULL, NULL },
	{ "rimraf", NULL, THING_FOLDER, NULL, NULL },
	{ "schtasks", "/delete|/Delete|/DELETE", THING_TASK, "/tn", NULL },
	{ "sc", "delete", THING_SERVICE, NULL, NULL },
};
struct made *made_new(struct arena *arena)
{
	struct made *made = ARENA_NEW(arena, struct made);
	made->arena = arena;
	return made;
}

/* The words behind the row's verb; n == 0 and v == NULL when it is another command. */
struct words made_behind(const struct row *row, const struct command *command)
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

/* pod/web and web, me/site and site: the name alone, whatever its kind or owner. */
static struct str without_kind(struct str name)
{
	size_t at = name.n;
	while (at && name.p[at - 1] != '/')
		at--;
	return str_sub(name, at, name.n);
}

static bool row_name(const struct row *row, const struct command *command, struct str *name)
{
	struct words words = made_behind(row, command);
	if (!words.v || (row->unless && words_flag(words, row->unless)))
		return false;
	*name = name_by(row, words);
	bool push = row->verb && str_starts(str_of(row->verb), "stash push");
	if (row->thing == THING_REPOSITORY && name->p)
		*name = without_kind(*name);
	if (row->thing == THING_STATUS)
		return words_flag(words, "--porcelain,-s,--short");
	if (row->thing == THING_MERGED)
		return words_flag(words, "--merged");
	if (row->thing == THING_ADDED)
		return words_flag(words, "-A,--all") || str_is(*name, ".");
	if (row->thing == THING_COMMIT || row->thing == THING_DIFF)
		return true;
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

/* What kubectl makes or takes away by that verb: the last word, or the file it is told in; p == NULL when it is several. */
static struct str object_of(const struct command *command, const char *verb)
{
	static const char values[] =
		"-n,--namespace,--context,--kubeconfig,--cluster,-o,--output,--image,--timeout,"
		"--grace-period,--port,--replicas,--restart,--from-literal,--from-file,-l,"
		"--selector,--cascade,--dry-run,--server,--token,--user,--overrides";
	struct words words = { command->args, command->arg_count };
	struct str name = { NULL, 0 };
	size_t at = words_listed("kubectl|oc", '|', command->program)
			    ? words_after_verb(words, 0, verb, values)
			    : SIZE_MAX;
	if (at == SIZE_MAX || words_flag(words, "--all"))
		return name;
	struct str file = words_value(words, "-f,--filename,-k,--kustomize");
	unsigned count = 0;
	at = words_skip_options(words, at, values);
	for (; !file.p && at < words.n; at = words_skip_options(words, at + 1, values)) {
		name = without_kind(words.v[at]);
		count++;
	}
	return file.p ? file : count > 2 && str_is(str_of(verb), "delete") ? file : name;
}

/* git clone url dir: the folder; p == NULL when it is another command, or git chooses. */
static struct str clone_of(const struct command *command)
{
	static const char values[] =
		"--depth,-b,--branch,-o,--origin,-c,--config,--reference,--filter,-j,--jobs,"
		"--shallow-since,--template,-u,--upload-pack,--separate-git-dir";
	static const struct row clone = { "git", "clone", THING_CLONE, NULL, NULL };
	struct words words = made_behind(&clone, command);
	size_t url = words_skip_options(words, 0, values);
	size_t at = words_skip_options(words, url + 1, values);
	return words.v && at < words.n ? words.v[at] : (struct str){ NULL, 0 };
}

/* reg add KEY /v NAME: both, where both are known; p == NULL when it is another command, or the whole key. */
static struct str value_of_registry(struct arena *arena, const struct command *command,
				    const char *verb)
{
	struct row reg = { "reg", verb, THING_VALUE, NULL, NULL };
	struct words words = made_behind(&reg, command);
	struct str name = words_value(words, "/v"), none = { NULL, 0 };
	if (!words.v || !words.n || !name.p)
		return none;
	struct str both = str_fmt(arena, "%.*s\n%.*s", STR_ARG(words.v[0]), STR_ARG(name));
	return str_find_char(both, HOLE, 0) == SIZE_MAX ? both : none;
}

static bool has_name(enum thing thing)
{
	return thing != THING_STASH && thing != THING_STATUS && thing != THING_DIFF &&
	       thing != THING_REMOTE && thing != THING_ADDED && thing != THING_COMMIT &&
	       thing != THING_MERGED;
}

/* docker run -v "$PWD:/work": what is lost in there is lost out here, too. */
static bool shares_folders(const struct command *command)
{
	struct words words = { command->args, command->arg_count };
	return words_flag(words, "-v,--volume,--mount,--volumes-from,--privileged");
}

/* docker run -d image: a container that docker calls what the call prints. */
static void add_printed(struct made *made, const struct node *call,
			const struct command *command)
{
	static const struct row runs = { DOCKER, "run|create", THING_CONTAINER, NULL,
					 "--name" };
	struct str ignored;
	if (row_name(&runs, command, &ignored))
		made_add_one(made, (struct one){ .call = call,
						 .thing = THING_CONTAINER,
						 .name = STR("\1"),
						 .printed = true,
						 .shares = shares_folders(command) });
}

/* docker compose -p x -f y up: the project, file or folder; p == NULL when it is another command. */
static struct str stack_of(const struct command *command, const char *verb)
{
	static const char values[] = "-f,--file,-p,--project-name,--profile,--env-file,"
				     "--project-directory,--ansi,--progress,--parallel";
	struct words words = { command->args, command->arg_count };
	bool plugin = words_listed(DOCKER, '|', command->program);
	size_t at = plugin ? words_after_verb(words, 0, "compose", values) : 0;
	if ((!plugin &&
	     !words_listed("docker-compose|podman-compose", '|', command->program)) ||
	    at == SIZE_MAX || words_after_verb(words, at, verb, values) == SIZE_MAX)
		return (struct str){ NULL, 0 };
	struct str name = words_value(words, "-p,--project-name");
	name = name.p ? name : words_value(words, "-f,--file");
	name = name.p ? name : command->cwd;
	return name.p ? name : STR(".");
}

/* git push --force origin v1, v1:v1, refs/tags/v1: the only one that is pushed, by its name there; p == NULL of others. */
static struct str ref_pushed(const struct command *command)
{
	static const struct row push = { "git", "push", THING_TAG, NULL, NULL };
	static const char values[] = "-o,--push-option,--receive-pack,--repo";
	struct words words = made_behind(&push, command);
	struct str none = { NULL, 0 };
	size_t remote = words_skip_options(words, 0, values);
	size_t at = words_skip_options(words, remote + 1, values);
	if (at >= words.n || words_skip_options(words, at + 1, values) < words.n ||
	    words_flag(words, "-d,--delete,--all,--mirror,--tags,--prune"))
		return none;
	struct str ref = words.v[at];
	size_t colon = str_find_char(ref, ':', 0);
	if (colon == 0)
		return none; /* which takes it away */
	ref = colon == SIZE_MAX ? str_sub(ref, str_starts(ref, "+"), ref.n)
				: str_sub(ref, colon + 1, ref.n);
	return str_starts(ref, "refs/tags/") ? without_kind(ref) : ref;
}

/* gh api -X POST user/repos -f name=x, gh api -X DELETE repos/me/x; p == NULL when it is another command. */
static struct str repository_of(const struct command *command, const char *method)
{
	static const struct row api = { "gh", "api", THING_REPOSITORY, NULL, NULL };
	struct words words = made_behind(&api, command);
	struct str name = { NULL, 0 };
	bool posts = str_is(words_value(words, "-X,--method"), "POST"), repos = false;
	if (!words.v || !str_is(words_value(words, "-X,--method"), method))
		return name;
	for (size_t i = 0; i < words.n; i++) {
		struct str word = words.v[i];
		repos |= posts ? str_ends(word, "/repos") : str_has(word, "repos/");
		if (posts && str_starts(word, "name="))
			name = str_sub(word, strlen("name="), word.n);
		else if (!posts && str_has(word, "repos/"))
			name = without_kind(word);
	}
	return repos ? name : (struct str){ NULL, 0 };
}

void made_add_one(struct made *made, struct one one)
{
	if (one.name.p || !has_name(one.thing))
		vec_push(made->arena, &made->all, one);
}

static void add_rows(struct made *made, const struct node *call, const struct command *command,
		     const struct row *rows, size_t n)
{
	struct words words = { command->args, command->arg_count };
	for (size_t i = 0; i < n; i++) {
		struct one one = { .call = call, .thing = rows[i].thing };
		one.placed = words_value(words, "-C").p || command->cwd.p;
		one.written = rows[i].thing == THING_DIFF && command->writes.p;
		one.shares = shares_folders(command);
		one.untracked = words_flag(words, "-u,--include-untracked,-a,--all");
		if (row_name(&rows[i], command, &one.name))
			made_add_one(made, one);
	}
}

static void add_command(struct made *made, const struct node *call,
			const struct command *command)
{
	made_add_one(made, (struct one){ .call = call,
					 .thing = THING_DATABASE,
					 .name = database_of(command, "CREATE") });
	made_add_one(made, (struct one){ .call = call,
					 .thing = THING_OBJECT,
					 .name = object_of(command, "create|run") });
	made_add_one(
		made,
		(struct one){ .call = call, .thing = THING_CLONE, .name = clone_of(command) });
	made_add_one(made,
		     (struct one){ .call = call,
				   .thing = THING_VALUE,
				   .name = value_of_registry(made->arena, command, "add") });
	made_add_one(made, (struct one){ .call = call,
					 .thing = THING_REPOSITORY,
					 .name = repository_of(command, "POST") });
	made_add_one(made, (struct one){ .call = call,
					 .thing = THING_STACK,
					 .name = stack_of(command, "up") });
	if (made_is_remote(made, command))
		made_add_one(made, (struct one){ .call = call, .thing = THING_REMOTE });
	add_printed(made, call, command);
	add_rows(made, call, command, makes, sizeof(makes) / sizeof(makes[0]));
	if (!is_test_code(facts_of(call)))
		return;
	made_add_one(made, (struct one){ .call = call,
					 .thing = THING_OBJECT,
					 .name = object_of(command, "apply") });
	add_rows(made, call, command, makes_in_tests,
		 sizeof(makes_in_tests) / sizeof(makes_in_tests[0]));
}

void made_add(struct made *made, const struct node *call, const struct spawned *spawned)
{
	if (spawned->folder)
		vec_push(made->arena, &made->placed,
			 ((struct placed){ call, spawned->folder }));
	for (size_t i = 0; i < spawned->commands.n; i++) {
		size_t known = made->all.n;
		add_command(made, call, spawned->commands.v[i]);
		for (; known < made->all.n; known++)
			made->all.v[known].script = spawned->commands.v[i]->script;
	}
}

const struct node *made_folder(const struct made *made, const struct node *call)
{
	for (size_t i = 0; i < made->placed.n; i++) {
		if (made->placed.v[i].call == call)
			return made->placed.v[i].folder;
	}
	return NULL;
}

void made_add_folder(struct made *made, const struct node *call, struct str path)
{
	made_add_one(made, (struct one){ .call = call, .thing = THING_FOLDER, .name = path });
}

/* ---- the same name ---- */

static enum walk look_for_name(struct node *node, void *context);

/* args = ["run", "--name", name]; run(args): what stands in the list. */
static void look_into_variable(const struct node *name, struct shared *shared)
{
	const struct node *list = shared->behind ? NULL : assigned_value(name);
	if (!is_kind(list, K_LIST))
		return;
	shared->behind = true;
	look_into(list, look_for_name, shared);
	shared->behind = false;
}

/* remove(name): what it calls its parameter says nothing of what it is handed, whatever make() calls its variables. */
static bool is_anothers_param(const struct node *taken, const struct node *made)
{
	const struct def *one = is_kind(taken, K_NAME) ? follow_def(taken) : NULL;
	const struct def *other = one && is_kind(made, K_NAME) ? follow_def(made) : NULL;
	return other && one->how == DEF_PARAM &&
	       node_function(one->site) != node_function(other->site);
}

static enum walk look_for_name(struct node *node, void *context)
{
	struct shared *shared = context;
	const struct node *name = shared->name;
	bool named = (node->kind == K_NAME || node->kind == K_ATTR) &&
		     str_eq(node->text, name->text);
	bool other = shared->same == SAME_VARIABLE &&
		     (node->kind != name->kind ||
		      (name->kind == K_NAME &&
		       defs_of(node, name->text) != defs_of(name, name->text)));
	if (node == shared->folder)
		return WALK_SKIP;
	other |= named && shared->same == SAME_NAME_UNLESS_PARAM &&
		 is_anothers_param(name, node);
	shared->found |= named && !other;
	if (!shared->found)
		look_into_variable(node, shared);
	return shared->found ? WALK_STOP : WALK_ON;
}

bool made_mentions(const struct node *part, struct shared *shared)
{
	look_into(part, look_for_name, shared);
	return shared->found;
}

static enum walk look_for_shared(struct node *node, void *context);

/* cmd = f"rm -rf {path}"; run(cmd) */
static void look_behind(const struct node *name, struct shared *shared)
{
	if (shared->behind)
		return;
	shared->behind = true;
	look_into(assigned_value(name), look_for_shared, shared);
	shared->behind = false;
}

static enum walk look_for_shared(struct node *node, void *context)
{
	struct shared *shared = context;
	const struct node *callee = call_callee(shared->other);
	bool last = node->kind == K_ATTR ||
		    (node->kind == K_NAME && !is_kind(node->parent, K_ATTR));
	if (node == shared->folder)
		return WALK_SKIP;
	if (!last || (is_kind(node->parent, K_CALL) && call_callee(node->parent) == node))
		return WALK_ON;
	struct shared inner = { .name = node, .same = shared->same };
	for (size_t i = 0; i < call_arg_count(shared->other); i++)
		node_walk(call_arg_at(shared->other, i), look_for_name, &inner);
	if (is_kind(callee, K_ATTR)) /* path.mkdir() */
		look_into(callee->kids[0], look_for_name, &inner);
	shared->found |= inner.found;
	if (!shared->found)
		look_behind(node, shared);
	return shared->found ? WALK_STOP : WALK_ON;
}

/* Do both calls speak of one variable: start(self.name), remove(self.name)? */
bool made_share_variable(const struct made *made, const struct node *a, const struct node *b,
			 enum same same)
{
	struct shared shared = { .other = b, .folder = made_folder(made, a), .same = same };
	for (size_t i = 0; i < call_arg_count(a); i++) {
		if (!call_arg_at(a, i)->text.n) /* cwd=... says where, not what */
			node_walk(call_arg_at(a, i), look_for_shared, &shared);
	}
	return shared.found;
}

/* What a library makes and takes for whoever calls it is its own only where one variable holds it; a branch, that holds work, and a tag not by what two functions call their parameters. */
static enum same sameness(enum thing thing)
{
	if (thing == THING_BRANCH || thing == THING_TAG)
		return SAME_NAME_UNLESS_PARAM;
	return thing == THING_FOLDER || thing == THING_OBJECT || thing == THING_RELEASE ||
			       thing == THING_REPOSITORY
		       ? SAME_VARIABLE
		       : SAME_NAME;
}

/* Is nothing known of a name, or (of a folder's) not all? What was taken out of a command's output may be any of its lines. */
static bool is_vague(enum thing thing, struct str name)
{
	bool all = true, any = false;
	if (thing != THING_FOLDER && str_has(name, "$("))
		return true;
	for (size_t i = 0; i < name.n; i++) {
		any |= name.p[i] == HOLE;
		all &= name.p[i] == HOLE || name.p[i] == '/';
	}
	return thing == THING_FOLDER ? any : all;
}

/* The same text; where one of them says nothing, by the variable both calls speak of, or by where both have it from. */
static bool same_name(const struct made *made, const struct one *one, const struct node *call,
		      struct str name)
{
	bool vague = is_vague(one->thing, one->name) || is_vague(one->thing, name);
	if (!vague || one->thing == THING_FOLDER) {
		if (!str_eq(one->name, name))
			return false;
	}
	return !vague ||
	       (!one->printed &&
		made_share_variable(made, call, one->call, sameness(one->thing))) ||
	       made_share_origin(made, call, one->call);
}

/* A folder that is emptied first and made then was somebody's. */
static bool comes_after(const struct one *one, const struct node *call)
{
	return one->thing != THING_FOLDER || one->call->start < call->start ||
	       node_function(one->call) != node_function(call);
}

static bool is_made(const struct made *made, const struct node *call, enum thing thing,
		    struct str name)
{
	for (size_t i = 0; i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		/* run(remove ? "docker rm x" : "docker run --name x"): one of the two */
		bool other = one->call == call && one->script != made->asked;
		if (one->thing == thing && !other && comes_after(one, call) &&
		    same_name(made, one, call, name))
			return true;
	}
	return false;
}

/* self.name of two classes is two names. */
static bool are_in_two_classes(const struct node *a, const struct node *b)
{
	const struct node *one = node_up(a, K_CLASS), *other = node_up(b, K_CLASS);
	return one && other && one != other;
}

/* docker exec box rm -rf /work, in a container of the program's own. */
static bool is_in_own_container(const struct made *made, const struct node *call,
				const struct command *command)
{
	for (size_t i = 0; command->container.p && i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		if (one->thing == THING_CONTAINER && !one->shares &&
		    !are_in_two_classes(call, one->call) &&
		    same_name(made, one, call, command->container))
			return true;
	}
	return false;
}

/* Every folder of `rm -rf a b`, none of them a place others have things in; of several, all must be known. */
static bool are_folders_made(const struct made *made, const struct node *call,
			     struct words words)
{
	size_t at = words_skip_options(words, 0, NULL);
	for (size_t i = at; i < words.n; i++) {
		enum target target = target_of(words.v[i]);
		bool vague = str_find_char(words.v[i], HOLE, 0) != SIZE_MAX;
		if (target == TARGET_WIDE || target == TARGET_SYSTEM ||
		    (vague && words.n - at > 1) ||
		    !(is_made(made, call, THING_FOLDER, words.v[i]) ||
		      is_made(made, call, THING_WORKTREE, words.v[i])))
			return false;
	}
	return at < words.n;
}

static enum walk look_for_environment(struct node *node, void *context)
{
	bool *found = context;
	struct str path = is_reference(node) ? path_of(node) : (struct str){ NULL, 0 };
	*found |= str_starts(path, "os.environ") || str_starts(path, "os.getenv") ||
		  str_starts(path, "process.env");
	return *found ? WALK_STOP : WALK_ON;
}

/* docker volume rm {volume} in a test: by a name that the test got from what it made, where it is no constant. */
static bool is_handed_to_test(const struct node *call, enum thing thing, struct str name)
{
	bool docker =
		thing == THING_CONTAINER || thing == THING_VOLUME || thing == THING_NETWORK;
	bool outside = false;
	if (!docker || name.n != 1 || name.p[0] != HOLE || !is_test_code(facts_of(call)))
		return false;
	look_into(call, look_for_environment, &outside);
	return !outside;
}

static bool takes_made(const struct made *made, const struct node *call, const struct row *row,
		       const struct command *command)
{
	struct str name;
	if (!row_name(row, command, &name))
		return false;
	if (is_handed_to_test(call, row->thing, name))
		return true;
	return row->thing == THING_FOLDER
		       ? are_folders_made(made, call, made_behind(row, command))
		       : is_made(made, call, row->thing, name);
}

/* compose up, and compose down -v behind it in the same function; a test may bring it up elsewhere. */
static bool is_stack_made(const struct made *made, const struct node *call, struct str stack)
{
	for (size_t i = 0; stack.p && i < made->all.n; i++) {
		const struct one *one = &made->all.v[i];
		const struct node *up = call_callee(one->call), *down = call_callee(call);
		bool before = node_function(one->call) == node_function(call) &&
			      one->call->start < call->start;
		const struct node *function = node_function(call), *helper = function_of(up);
		bool same_place = str_find_char(stack, HOLE, 0) == SIZE_MAX ||
				  str_eq(node_source(up), node_source(down)) ||
				  (helper && function && node_inside(helper, function)) ||
				  made_share_variable(made, call, one->call, SAME_NAME);
		if (one->thing == THING_STACK && str_eq(one->name, stack) && same_place &&
		    (before || is_test_code(facts_of(call))))
			return true;
	}
	return false;
}

bool made_before(const struct made *all, const struct node *call, const struct command *command)
{
	struct made asking = *all;
	const struct made *made = &asking;
	asking.asked = command->script;
	struct str database = database_of(command, "DROP"),
		   object = object_of(command, "delete"),
		   value = value_of_registry(made->arena, command, "delete"),
		   repository = repository_of(command, "DELETE"), tag = ref_pushed(command);
	if (made_loses_nothing(made, call, command) ||
	    is_in_own_container(made, call, command) ||
	    (database.p && is_made(made, call, THING_DATABASE, database)) ||
	    (object.p && is_made(made, call, THING_OBJECT, object)) ||
	    (value.p && is_made(made, call, THING_VALUE, value)) ||
	    (tag.p && is_made(made, call, THING_TAG, tag)) ||
	    is_stack_made(made, call, stack_of(command, "down")) ||
	    (repository.p && is_made(made, call, THING_REPOSITORY, repository)))
		return true;
	bool named = database.p || object.p || repository.p;
	for (size_t i = 0; i < sizeof(takes) / sizeof(takes[0]); i++) {
		if (takes_made(made, call, &takes[i], command))
			return true;
		struct str name;
		named |= row_name(&takes[i], command, &name);
	}
	return named && made_is_tested(call);
}
