/*
 * Command strings and argument lists as commands: see shell.h.
 *
 * Everything becomes an argument list sooner or later (read_words), which
 * takes one prefix off and hands what remains back to read_words or read_text,
 * so that `ssh host sudo sh -c "..."` needs no special case.
 */
#include "shell.h"

#include <ctype.h>
#include <stdint.h>

#include "buf.h"
#include "shell_read.h"
#include "shell_target.h"
#include "shell_words.h"
#include "values.h"

enum { DEPTH_MAX = 8, SHOWN_ENOUGH = 100, SHOWN_LIMIT = 1024 };
/* Bytes: what stands in a substitution in a shell's text is read with each text around it, which multiplies. */
enum { READ_MAX = 4 * SHELL_LIMIT };

/* ---- what only leads to a command ---- */

enum then {
	THEN_WORDS,   /* what follows is an argument list */
	THEN_TEXT,    /* what follows, joined, is shell text */
	OPTION_TEXT,  /* the value of an option is shell text; without it, what is fed to it */
	OPTION_WORDS, /* what follows an option is an argument list */
	MODULE        /* what follows -m is: python -m celery purge */
};

struct prefix {
	const char *program; /* alternatives split by '|' */
	const char *verb;    /* its sub-command, as words_after_verb takes it */
	const char *values;  /* options that take a value; those before the verb, too */
	const char *option;  /* the one OPTION_TEXT speaks of */
	const char *unless;  /* options with which it runs nothing: command -v */
	const char *needs;   /* options without which it runs nothing: python -m */
	const char *own;     /* sub-commands that are its own, split by '|': yarn install */
	enum then then;
	unsigned operands; /* of its own before the command: timeout's duration, ssh's host */
	enum shell_where where;
	enum dialect dialect;
};

#define CONTAINER_VALUES                                                                       \
	"-H,--host,--context,-c,--config,-f,--file,-p,--project-name,--profile,--env-file,"    \
	"--project-directory,-u,--user,-e,--env,-w,--workdir,--detach-keys,--index,-v,"        \
	"--volume,--mount,--name,--network,--entrypoint,--platform,-l,--label,-m,--memory,"    \
	"--cpus,--gpus,--add-host,-h,--hostname,--pull,--restart,--ipc,--pid,--shm-size"

static const struct prefix prefixes[] = {
	{ .program = "sudo",
	  .values = "-u,-g,-h,-p,-C,-R,-T,-U,-r,-t,-D,--user,--group,--host,--prompt,--chdir" },
	{ .program = "doas", .values = "-u,-C" },
	{ .program = "env|cross-env", .values = "-u,-C,-S,--unset,--chdir" },
	{ .program = "command", .unless = "-v,-V" },
	{ .program = "nohup|builtin|setsid|chronic|unbuffer|pkexec|torsocks|exec|shx|busybox|"
		     "toybox|proxychains|proxychains4|strace|ltrace|catchsegv|dbus-run-session|"
		     "systemd-inhibit|linux32|linux64|gtime|noglob|nocorrect|time|ts-node|tsx",
	  .values = "-a,-f,-o,--format,--output" },
	{ .program = "gosu|su-exec|setarch|aws-vault|envdir|chpst|direnv", .operands = 1 },
	{ .program = "taskset|chrt|numactl|setpriv|unshare|nsenter|systemd-run|firejail|arch|"
		     "cpulimit",
	  .values = "-t,-p,-u,-g,--unit,--uid,--gid,--property,-G,-S,-l" },
	{ .program = "xcrun", .values = "-sdk,--sdk,-toolchain,--toolchain" },
	{ .program = "nice", .values = "-n,--adjustment" },
	{ .program = "ionice", .values = "-c,-n,-p,--class,--classdata" },
	{ .program = "stdbuf", .values = "-i,-o,-e" },
	{ .program = "caffeinate", .values = "-t,-w" },
	{ .program = "xvfb-run", .values = "-n,-s,-e,-f,-p,-w" },
	{ .program = "sshpass", .values = "-p,-f,-d,-P" },
	{ .program = "timeout|gtimeout",
	  .values = "-k,-s,--kill-after,--signal",
	  .operands = 1 },
	{ .program = "flock", .values = "-w,-E,--timeout", .operands = 1 },
	{ .program = "chroot", .operands = 1 },
	{ .program = "xargs",
	  .values = "-I,-n,-P,-L,-d,-s,-a,-E,--max-args,--max-procs,--delimiter,--arg-file" },
	{ .program = "parallel",
	  .values =
		  "-j,--jobs,-a,--arg-file,-n,-N,-I,--colsep,-d,--delimiter,--delay,--timeout,"
		  "-S,--joblog,--results,--retries,--load" },
	{ .program = "npx|bunx|pnpx|uvx|pipx|nx|lerna|mise|asdf|pyenv|rbenv|nodenv|volta|fnm|"
		     "corepack|doppler|infisical|op|dotenvx|foreman|conda|mamba|micromamba|"
		     "aws-vault|chamber|dotenv|rtx|pixi",
	  .verb = "run|exec|x",
	  .values = "-p,--package,--python,--with,--from,-n,--name,--env,-e,-f,--env-file,"
		    "--spec,--project,--config,--prefix" },
	{ .program = "npx|bunx|pnpx|uvx|dotenv",
	  .values = "-p,--package,--python,--with,--from,-e,-v" },
	{ .program = "npm|pnpm|yarn|bun",
	  .verb = "exec|dlx|x",
	  .values = "-C,--dir,-F,--filter,--cwd,-w,--workspace,--package,--prefix" },
	{ .program = "yarn", .verb = "workspace", .operands = 1 },
	{ .program = "pnpm|yarn|bun",
	  .values = "-C,--dir,-F,--filter,--cwd",
	  .own = "rm|remove|unlink|un|uninstall|link|add|install|i|init|create|publish|"
		 "unpublish|"
		 "pack|why|list|ls|config|cache|store|set|version|up|update|upgrade|audit|test|"
		 "build|start|dev|patch|deploy|import|rebuild|prune|root|bin|env|self-update|"
		 "outdated|info|login|logout|tag|owner|dedupe|fetch|server|setup|doctor|"
		 "workspaces|plugin|stage|constraints|npm|node|policies|licenses" },
	{ .program = "uv|poetry|pipenv|pdm|hatch|rye",
	  .verb = "run",
	  .values = "--python,-p,--with,--project,--directory,-C,--extra,--group,--env-file,-e,"
		    "-m,"
		    "--module" },
	{ .program = "python|python3|py", .values = "-W,-X,-m", .needs = "-m", .then = MODULE },
	{ .program = "bundle", .verb = "exec" },
	{ .program = "git",
	  .verb = "submodule foreach",
	  .values = "-C,-c,--git-dir,--work-tree",
	  .then = THEN_TEXT },
	{ .program = "nix-shell",
	  .then = OPTION_TEXT,
	  .option = "--run,--command",
	  .operands = 8 },
	{ .program = "nix",
	  .verb = "develop|shell",
	  .then = OPTION_WORDS,
	  .option = "-c,--command" },
	{ .program = "wsl",
	  .values = "-d,-u,--distribution,--user,--cd",
	  .unless = "--unregister,--shutdown,--terminate,-t" },
	{ .program = "heroku|railway",
	  .verb = "run",
	  .values = "-a,--app,-s,--service,-e,--environment",
	  .where = SHELL_HOST },
	{ .program = "fly|flyctl",
	  .verb = "ssh console",
	  .then = OPTION_TEXT,
	  .option = "-C,--command",
	  .where = SHELL_HOST },
	{ .program = "eval", .then = THEN_TEXT },
	{ .program = "watch", .values = "-n,--interval", .then = THEN_TEXT },
	{ .program = "ssh|autossh",
	  .values = "-p,-i,-l,-o,-F,-J,-L,-R,-D,-E,-b,-c,-e,-I,-m,-O,-Q,-S,-W,-w,-B,-M",
	  .then = THEN_TEXT,
	  .operands = 1,
	  .where = SHELL_HOST },
	{ .program = "plink|klink",
	  .values = "-P,-l,-pw,-pwfile,-i,-load,-hostkey,-proxycmd,-sercfg,-L,-R,-D,-m,-"
		    "logappend,"
		    "-sshlog,-sshrawlog",
	  .then = THEN_TEXT,
	  .operands = 1,
	  .where = SHELL_HOST },
	{ .program = "tsh|docker-machine",
	  .verb = "ssh",
	  .values = "-l,--login,-p,--proxy,--cluster,--user,-i,-o",
	  .then = THEN_TEXT,
	  .operands = 1,
	  .where = SHELL_HOST },
	{ .program = "vagrant",
	  .verb = "ssh",
	  .then = OPTION_TEXT,
	  .option = "-c,--command",
	  .where = SHELL_HOST },
	{ .program = "ansible",
	  .values = "-m,--module-name,-i,--inventory,-u,--user,-f,--forks,-e,--extra-vars,-l",
	  .then = OPTION_TEXT,
	  .option = "-a,--args",
	  .operands = 8,
	  .where = SHELL_HOST },
	{ .program = "multipass|lxc|incus",
	  .verb = "exec",
	  .values = "-d,--working-directory,--cwd,--env,--user,--group",
	  .operands = 1,
	  .where = SHELL_CONTAINER },
	{ .program = "adb",
	  .verb = "shell",
	  .values = "-s,-t,-H,-P",
	  .then = THEN_TEXT,
	  .where = SHELL_HOST },
	{ .program = "docker|podman|nerdctl|docker-compose",
	  .verb = "exec|run",
	  .values = CONTAINER_VALUES,
	  .operands = 1,
	  .where = SHELL_CONTAINER },
	{ .program = "docker|podman|nerdctl",
	  .verb = "compose|container exec|run",
	  .values = CONTAINER_VALUES,
	  .operands = 1,
	  .where = SHELL_CONTAINER },
	{ .program = "kubectl|oc",
	  .verb = "exec|rsh",
	  .values = "-n,-c,--namespace,--container,--context,--kubeconfig,-f,--filename",
	  .operands = 1,
	  .where = SHELL_CONTAINER },
	{ .program = "sh|bash|zsh|dash|ksh|ash|fish",
	  .values = "-o,-O,--rcfile,--init-file",
	  .then = OPTION_TEXT,
	  .option = "-c,--command" },
	{ .program = "runuser", .needs = "-u,--user", .values = "-u,-g,-G,--user,--group" },
	{ .program = "su|runuser|script",
	  .values = "-s,-g",
	  .then = OPTION_TEXT,
	  .option = "-c,--command",
	  .operands = 1 },
	{ .program = "gcloud",
	  .verb = "compute ssh",
	  .then = OPTION_TEXT,
	  .option = "--command",
	  .operands = 1,
	  .where = SHELL_HOST },
	{ .program = "cmd", .then = OPTION_TEXT, .option = "/c,/k", .dialect = DIALECT_CMD },
	{ .program = "powershell|pwsh",
	  .values = "-ExecutionPolicy,-executionpolicy,-ep,-ex,-WindowStyle,-w,-Version,"
		    "-InputFormat,-OutputFormat,-ConfigurationName,-WorkingDirectory,-File,-f",
	  .then = THEN_TEXT,
	  .dialect = DIALECT_POWERSHELL },
};
static const size_t prefix_count = sizeof(prefixes) / sizeof(*prefixes);

/* ---- reading ---- */

static struct words words_from(struct words words, size_t i)
{
	if (i > words.n)
		i = words.n;
	return (struct words){ words.v + i, words.n - i };
}

struct words read_joined(struct arena *arena, struct words words, struct words more)
{
	if (!more.n)
		return words;
	struct str *v = ARENA_ARRAY(arena, struct str, words.n + more.n);
	if (words.n)
		memcpy(v, words.v, words.n * sizeof(*v));
	memcpy(v + words.n, more.v, more.n * sizeof(*v));
	return (struct words){ v, words.n + more.n };
}

static bool needs_quotes(struct str word)
{
	if (!word.n)
		return true;
	if (str_find_char(word, CUT_OUT, 0) != SIZE_MAX)
		return false; /* shown as {...} */
	for (size_t i = 0; i < word.n; i++) {
		if (memchr(" \t|&;<>'\"", word.p[i], 9))
			return true;
	}
	return false;
}

/* One line for a message, not too long; in a pipe, what feeds it, too. */
static struct str shown(struct arena *arena, struct words words, const struct around *around)
{
	struct buf buf;
	buf_init(&buf, SHOWN_LIMIT);
	if (around->upstream && around->upstream->shown.n &&
	    around->upstream->shown.n < SHOWN_ENOUGH / 2) {
		buf_add(&buf, around->upstream->shown);
		buf_addz(&buf, around->more_args ? " | xargs " : " | ");
	}
	for (size_t i = 0; i < words.n; i++) {
		const char *quote = i > 0 && needs_quotes(words.v[i]) ? "\"" : "";
		buf_addz(&buf, i ? " " : "");
		if (buf.n > SHOWN_ENOUGH) {
			buf_addz(&buf, "...");
			break;
		}
		buf_addz(&buf, quote);
		words_show(&buf, words.v[i]);
		buf_addz(&buf, quote);
	}
	struct str out = str_dup(arena, buf_str(&buf));
	buf_release(&buf);
	return out;
}

/* What a command prints, when that can be known: the words of echo, the here-document of cat. */
static struct str printed_by(struct arena *arena, const struct command *upstream)
{
	struct str none = { NULL, 0 };
	if (!upstream)
		return none;
	if (str_is(upstream->program, "cat") && !upstream->arg_count)
		return upstream->input;
	if (!str_is(upstream->program, "echo") && !str_is(upstream->program, "printf"))
		return none;
	struct words words = { upstream->args, upstream->arg_count };
	size_t from = words_skip_options(words, 0, NULL);
	return words_joined(arena, words_from(words, from));
}

/* cd work: where what comes after runs. */
static void note_folder(struct reader *reader, const struct command *command)
{
	static const char *const movers[] = { "cd", "pushd", NULL };
	if (!str_in(command->program, movers))
		return;
	struct words words = { command->args, command->arg_count };
	size_t at = words_skip_options(words, 0, NULL);
	reader->cwd = at < words.n ? target_in(reader->arena, reader->cwd, words.v[at])
				   : (struct str){ NULL, 0 };
}

void read_command(struct reader *reader, struct words words, const struct around *around)
{
	if (reader->out.n >= SHELL_COMMANDS_MAX) {
		read_cut(reader);
		return;
	}
	struct command *command = ARENA_NEW(reader->arena, struct command);
	if (words.n)
		command->program = words_program(words.v[0]);
	command->args = words.n ? words.v + 1 : NULL;
	command->arg_count = words.n ? words.n - 1 : 0;
	command->shown = shown(reader->arena, words, around);
	command->upstream = around->upstream;
	command->input =
		around->input.p ? around->input : printed_by(reader->arena, around->upstream);
	command->writes = around->writes;
	command->more_args = around->more_args;
	command->powershell = around->dialect == DIALECT_POWERSHELL;
	command->script = reader->script;
	command->where = around->where;
	command->container = around->container;
	command->cwd = reader->cwd;
	note_folder(reader, command);
	vec_push(reader->arena, &reader->out, command);
}

/* ---- prefixes ---- */

/* Do the options and the word that follows make it one that runs what comes after? */
static bool leads(const struct prefix *prefix, struct words words, size_t after)
{
	if (prefix->needs && !words_flag(words, prefix->needs))
		return false;
	size_t next = words_skip_options(words, after, prefix->values);
	return !prefix->own ||
	       (next < words.n && !words_listed(prefix->own, '|', words.v[next]));
}

static const struct prefix *prefix_of(struct words words, size_t *after)
{
	struct str program = words_program(words.v[0]);
	for (size_t i = 0; i < prefix_count; i++) {
		const struct prefix *prefix = &prefixes[i];
		if (!words_listed(prefix->program, '|', program))
			continue;
		*after = words_after_verb(words, 1, prefix->verb, prefix->values);
		if (*after != SIZE_MAX && leads(prefix, words, *after))
			return prefix;
	}
	return NULL;
}

/* NAME=value; not a text that has a = somewhere. */
static bool is_assignment(struct str word)
{
	size_t at = str_find_char(word, '=', 0);
	for (size_t i = 0; i < at && at != SIZE_MAX; i++) {
		if (!isalnum((unsigned char)word.p[i]) && word.p[i] != '_')
			return false;
	}
	return at != SIZE_MAX && at > 0;
}

/*
 * The text of `sh -c text`, `su user --command=text`; `cmd /c` may split it into several words. None without
 * the option: then a first operand is a script, and what follows its business.
 */
static struct words option_text(struct arena *arena, const struct prefix *prefix,
				struct words words, size_t i)
{
	unsigned operands = 0;
	for (; i < words.n; i++) {
		struct words one = { words.v + i, 1 };
		if (words_flag(one, prefix->option)) {
			struct str *inside = ARENA_NEW(arena, struct str);
			*inside = words_value(one, "--command");
			return inside->p ? (struct words){ inside, 1 }
					 : words_from(words, i + 1);
		}
		bool option = one.v->n && (one.v->p[0] == '-' || one.v->p[0] == '/');
		if (words_takes_value(*one.v, prefix->values))
			i++;
		if (!option && ++operands > prefix->operands)
			break;
	}
	return (struct words){ NULL, 0 };
}

/* What a pipe or here-document feeds to `sh`, which is judged, too: curl ... | sh. */
static void read_fed_shell(struct reader *reader, const struct prefix *prefix,
			   struct words words, size_t after, struct around around)
{
	struct str fed =
		around.input.p ? around.input : printed_by(reader->arena, around.upstream);
	struct around inner = read_inside(around);
	inner.dialect = prefix->dialect;
	if (fed.p && words_skip_options(words, after, prefix->values) >= words.n)
		read_text(reader, fed, inner);
	read_command(reader, words, &around);
}

static void read_shell(struct reader *reader, const struct prefix *prefix, struct words words,
		       size_t after, struct around around)
{
	struct words text = option_text(reader->arena, prefix, words, after);
	if (!text.n) {
		read_fed_shell(reader, prefix, words, after, around);
		return;
	}
	around.dialect = prefix->dialect;
	if (text.n > 1 && prefix->dialect == DIALECT_CMD)
		read_words(reader, text, around);
	else /* after a POSIX shell's text come $0, $1 ... */
		read_text(reader, text.v[0], around);
}

/* Where the command behind a prefix begins. */
static size_t behind_prefix(const struct prefix *prefix, struct words words, size_t after)
{
	size_t i = words_skip_options(words, after, prefix->values);
	while (i < words.n && is_assignment(words.v[i]))
		i++;
	if (prefix->operands) /* ssh host -- command, docker exec name -- command */
		i = words_skip_options(words, i + prefix->operands, prefix->values);
	return i;
}

/* The words behind `-m`, or behind an option that stands for it. */
static struct words behind_option(struct words words, size_t after, const char *options)
{
	while (after < words.n && !words_flag((struct words){ words.v + after, 1 }, options))
		after++;
	return words_from(words, after + 1);
}

/* parallel rm -rf ::: a b: what follows ::: are lists of operands. */
static struct words without_lists(struct words words)
{
	for (size_t i = 0; i < words.n; i++) {
		if (str_starts(words.v[i], ":::"))
			words.n = i;
	}
	return words;
}

/* docker run --name box image command: makes a container, whatever runs in it. */
static bool makes_container(const struct prefix *prefix, struct words words, size_t after)
{
	return prefix->where == SHELL_CONTAINER && after && str_is(words.v[after - 1], "run");
}

/* docker run --rm image command, without a folder or a device of the host's */
static bool is_throwaway(const struct prefix *prefix, struct words words, size_t after)
{
	return makes_container(prefix, words, after) && words_flag(words, "--rm") &&
	       !words_flag(words, "-v,--volume,--mount,--volumes-from,--privileged,--pid,"
				  "--device");
}

/* docker exec box command: in one that is there. */
static bool enters_container(const struct prefix *prefix, struct words words, size_t after)
{
	return prefix->where == SHELL_CONTAINER && after &&
	       str_is(words.v[after - 1], "exec") && prefix->operands;
}

static struct str first_operand(const struct prefix *prefix, struct words words, size_t after)
{
	size_t i = words_skip_options(words, after, prefix->values);
	return i < words.n ? words.v[i] : (struct str){ NULL, 0 };
}

static void read_prefixed(struct reader *reader, const struct prefix *prefix,
			  struct words words, size_t after, struct around around)
{
	const struct around outside = around;
	struct words rest = words_from(words, behind_prefix(prefix, words, after));
	if (prefix->where != SHELL_HERE)
		around.where = prefix->where;
	if (enters_container(prefix, words, after))
		around.container = first_operand(prefix, words, after);
	around.throwaway |= is_throwaway(prefix, words, after);
	struct str program = words_program(words.v[0]);
	if (prefix->then == MODULE || prefix->then == OPTION_WORDS)
		rest = behind_option(words, after,
				     prefix->option ? prefix->option : prefix->needs);
	if (str_is(program, "xargs") || str_is(program, "parallel")) {
		around.more_args = true;
		rest = without_lists(rest);
	}
	if (prefix->then == OPTION_TEXT) {
		read_shell(reader, prefix, words, after, around);
	} else if (!rest.n && prefix->then == THEN_TEXT && around.input.p) {
		read_text(reader, around.input, around); /* ssh host <<EOF */
	} else if (!rest.n || (prefix->unless && words_flag(words, prefix->unless))) {
		read_command(reader, words, &around);
	} else if (prefix->then == THEN_TEXT) {
		around.dialect = prefix->dialect;
		read_text(reader, words_joined(reader->arena, rest), around);
	} else {
		read_words(reader, rest, around);
		if (makes_container(prefix, words, after))
			read_command(reader, words, &outside);
	}
}

/* `find ... -exec rm -rf {} +`: the command it runs; find itself is judged, too. */
static void read_find(struct reader *reader, struct words words, struct around around)
{
	for (size_t i = 1; i + 1 < words.n; i++) {
		if (!words_listed("-exec,-execdir,-ok,-okdir", ',', words.v[i]))
			continue;
		size_t end = i + 1;
		while (end < words.n && !str_is(words.v[end], ";") &&
		       !str_is(words.v[end], "+"))
			end++;
		struct command *find = ARENA_NEW(reader->arena, struct command);
		*find = (struct command){ .program = STR("find"),
					  .args = words.v + 1,
					  .arg_count = i - 1,
					  .cwd = reader->cwd };
		struct around inner = around;
		inner.more_args = true;
		inner.upstream = find;
		read_words(reader, (struct words){ words.v + i + 1, end - i - 1 }, inner);
		i = end;
	}
	read_command(reader, words, &around);
}

/* What a container that is gone afterwards keeps to itself. */
static bool stays_inside(struct words words, const struct around *around)
{
	static const char local[] = "rm|rmdir|unlink|chmod|chown|find|shred|truncate|mkfs|dd";
	return around->throwaway && words.n &&
	       words_listed(local, '|', words_program(words.v[0]));
}

void read_words(struct reader *reader, struct words words, struct around around)
{
	size_t after = 0;
	/* `${sudo} rm -rf x`: what is not known may be a prefix, or nothing */
	if (words.n > 1 && words.v[0].n == 1 && words.v[0].p[0] == HOLE)
		words = words_from(words, 1);
	if (stays_inside(words, &around))
		return;
	const struct prefix *prefix = words.n ? prefix_of(words, &after) : NULL;
	if (++around.depth > DEPTH_MAX)
		read_cut(reader);
	else if (prefix)
		read_prefixed(reader, prefix, words, after, around);
	else if (words.n && str_is(words_program(words.v[0]), "find"))
		read_find(reader, words, around);
	else
		read_command(reader, words, &around);
}

void read_cut(struct reader *reader)
{
	reader->complete = false;
	reader->cut = true;
}

static bool has_too_many_pipes(struct str text)
{
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '|';
	return n > SHELL_PIPES_MAX;
}

/* iex (iwr https://...): what PowerShell alone runs. */
static bool is_of_powershell(struct str text)
{
	return str_starts(str_trim(text), "iex ") || str_starts(str_trim(text), "iex(");
}

/* for /f %a in (...) do ...: no POSIX shell has it. */
static bool is_of_cmd(struct str text)
{
	static const char *const loops[] = { "for /", "FOR /", "for %", "FOR %", NULL };
	return str_starts_in(str_trim(text), loops);
}

void read_text(struct reader *reader, struct str text, struct around around)
{
	if (around.dialect == DIALECT_POSIX && is_of_cmd(text))
		around.dialect = DIALECT_CMD;
	else if (around.dialect == DIALECT_POSIX && is_of_powershell(text))
		around.dialect = DIALECT_POWERSHELL;
	reader->read += text.n;
	if (++around.depth > DEPTH_MAX || text.n > SHELL_LIMIT || reader->read > READ_MAX ||
	    has_too_many_pipes(text))
		read_cut(reader);
	else if (around.dialect == DIALECT_POSIX)
		read_bash(reader, text, around);
	else
		read_windows(reader, text, around);
}

const struct command *read_last(const struct reader *reader, size_t before)
{
	return reader->out.n > before ? reader->out.v[reader->out.n - 1] : NULL;
}

struct around read_inside(struct around around)
{
	return (struct around){ .where = around.where,
				.throwaway = around.throwaway,
				.dialect = around.dialect,
				.depth = around.depth };
}

/* ---- outside ---- */

struct commands shell_parse(const struct grammars *grammars, struct arena *arena,
			    struct str text, struct shell_setting setting)
{
	struct reader reader = { .grammars = grammars,
				 .arena = arena,
				 .cwd = setting.cwd,
				 .complete = true,
				 .script = text.p };
	read_text(&reader, text, (struct around){ .input = setting.input });
	return (struct commands){ reader.out.v, reader.out.n, reader.complete, reader.cut };
}

/* ["rm", "-rf", "*"]: no shell makes names of a pattern; it is a file of that name that is deleted. ANY_ENTRY is no pattern. */
static bool is_pattern(struct str word)
{
	size_t star = str_find_char(word, '*', 0);
	return (star != SIZE_MAX && !str_has(word, ANY_ENTRY)) ||
	       str_find_char(word, '?', 0) != SIZE_MAX;
}

static struct words without_patterns(struct arena *arena, struct words words)
{
	size_t at = words.n && str_is(words.v[0], "sudo") ? 1 : 0, n = 0;
	if (at >= words.n || !(str_is(words.v[at], "rm") || str_ends(words.v[at], "/rm")))
		return words;
	struct str *kept = ARENA_ARRAY(arena, struct str, words.n);
	for (size_t i = 0; i < words.n; i++) {
		if (!is_pattern(words.v[i]))
			kept[n++] = words.v[i];
	}
	return (struct words){ kept, n };
}

struct commands shell_argv(const struct grammars *grammars, struct arena *arena,
			   const struct str *words, size_t count, struct shell_setting setting)
{
	struct reader reader = { .grammars = grammars,
				 .arena = arena,
				 .cwd = setting.cwd,
				 .complete = true,
				 .script = words };
	read_words(&reader, without_patterns(arena, (struct words){ words, count }),
		   (struct around){ .input = setting.input });
	return (struct commands){ reader.out.v, reader.out.n, reader.complete, reader.cut };
}
