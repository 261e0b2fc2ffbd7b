/*
 * Commands whose harm depends on more than their flags: which path, which
 * signal, which SQL. Each function makes the entry's verdict more or less, or
 * takes it back (judging_forget).
 */
#include "shell_judge.h"
#include "shell_target.h"
#include "values.h"

/* ---- files ---- */

static enum target worst_target(const struct judging *judging)
{
	enum target worst = TARGET_OWN;
	for (size_t i = 0; i < judging->operands.n; i++) {
		enum target target = target_of_operand(judging->arena, judging->command,
						       judging->operands.v[i]);
		worst = target > worst ? target : worst;
	}
	return worst;
}

static enum harm harm_of_tree(enum target target)
{
	return target == TARGET_OWN       ? HARM_NONE
	       : target == TARGET_SCRATCH ? HARM_NOTE
	       : target == TARGET_PLAIN   ? HARM_WARNING
					  : HARM_ERROR;
}

static bool fed_by_find(const struct command *command)
{
	return command->more_args && command->upstream &&
	       str_is(command->upstream->program, "find");
}

/* Everything find hands over, a step milder when it is told to choose. */
static enum harm harm_of_found(struct arena *arena, const struct command *find, bool recursive)
{
	bool filtered;
	enum target target = target_of_find(arena, find, &filtered);
	enum harm harm = harm_of_tree(target);
	if (filtered && harm > HARM_NOTE)
		harm--;
	if (!recursive && target <= TARGET_SCRATCH)
		harm = HARM_NONE;
	return harm;
}

/* Files, not trees: only what a pattern or a list names is more than one. */
static void refine_rm_files(struct judging *judging)
{
	enum harm worst = HARM_NONE;
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str path = judging->operands.v[i];
		if (!target_is_pattern(path))
			continue;
		enum target target = target_of_operand(judging->arena, judging->command, path);
		enum harm harm = target <= TARGET_SCRATCH  ? HARM_NONE
				 : target == TARGET_PLAIN  ? HARM_NOTE
				 : target == TARGET_SYSTEM ? HARM_ERROR
							   : HARM_WARNING;
		worst = harm > worst ? harm : worst;
	}
	judge_say(judging, worst, "deletes every file that matches @");
	if (judging->command->more_args && worst < HARM_WARNING)
		judge_say(judging, HARM_WARNING, "deletes every file its input names");
}

void refine_rm(struct judging *judging)
{
	const struct command *command = judging->command;
	bool windows = !str_is(command->program, "rm") || command->powershell;
	bool recursive =
		words_flag(judging->words, windows ? "/s,~-Recurse" : "-r,-R,--recursive");
	recursive |= str_is(command->program, "rimraf") || str_is(command->program, "del-cli");
	if (fed_by_find(command)) {
		judge_say(judging, harm_of_found(judging->arena, command->upstream, recursive),
			  "deletes what `find` finds");
	} else if (!recursive) {
		refine_rm_files(judging);
	} else if (command->more_args) {
		judge_say(judging, HARM_ERROR,
			  "deletes every tree its input names without asking");
	} else if (!judging->operands.n) {
		judge_forget(judging);
	} else {
		enum target target = worst_target(judging);
		judge_say(judging, harm_of_tree(target),
			  target == TARGET_UNKNOWN
				  ? "deletes @ and everything below it without asking, "
				    "whatever that "
				    "is at run time"
				  : "deletes @ and everything below it without asking");
	}
}

/* -delete as an action, not as the name that is looked for. */
static bool deletes_found(struct words words)
{
	for (size_t i = 0; i < words.n; i++) {
		if (str_is(words.v[i], "-delete") &&
		    (!i || !words_listed("-name|-iname|-path|-ipath", '|', words.v[i - 1])))
			return true;
	}
	return false;
}

void refine_find(struct judging *judging)
{
	if (deletes_found(judging->words))
		judge_say(judging, harm_of_found(judging->arena, judging->command, true),
			  "deletes everything it finds");
	else
		judge_forget(judging);
}

void refine_dd(struct judging *judging)
{
	judge_forget(judging);
	for (size_t i = 0; i < judging->words.n; i++) {
		struct str word = judging->words.v[i];
		if (!str_starts(word, "of=") || !target_is_disk(str_sub(word, 3, word.n)))
			continue;
		judge_name(judging, str_sub(word, 3, word.n));
		judge_say(judging, HARM_ERROR, "overwrites a disk (@)");
	}
}

/* mkfs, wipefs ...: a disk, or an image file. */
void refine_disk(struct judging *judging)
{
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str path = judging->operands.v[i];
		if (str_starts(path, "/dev/") || target_of(path) == TARGET_UNKNOWN)
			return;
	}
	judge_forget(judging);
}

void refine_parted(struct judging *judging)
{
	for (size_t i = 0; i < judging->operands.n; i++) {
		if (words_listed("rm|mklabel|mktable|mkpart", '|', judging->operands.v[i]))
			return;
	}
	judge_forget(judging);
}

/* One file that is named is not the disk; many shred the secrets they wrote themselves. */
void refine_shred(struct judging *judging)
{
	enum target target = worst_target(judging);
	if (target <= TARGET_SCRATCH)
		judge_forget(judging);
	else if (target == TARGET_PLAIN || target == TARGET_UNKNOWN)
		judging->harm = HARM_WARNING;
}

/* To nothing; other sizes make files, too. */
void refine_truncate(struct judging *judging)
{
	if (!str_is(words_value(judging->words, "-s,--size"), "0"))
		judge_forget(judging);
}

void refine_format(struct judging *judging)
{
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str drive = judging->operands.v[i];
		if (drive.n == 2 && drive.p[1] == ':')
			return;
	}
	judge_forget(judging);
}

void refine_chmod(struct judging *judging)
{
	static const char *const shut_modes[] = { "000", "0000", "a-rwx", "ugo-rwx", NULL };
	static const char *const open_modes[] = { "777",   "0777", "a+rwx", "ugo+rwx", "+rwx",
						  "a=rwx", "o+w",  "a+w",   NULL };
	struct words operands = judging->operands;
	bool shuts = operands.n && str_in(operands.v[0], shut_modes);
	if (operands.n < 2 || (!shuts && !str_in(operands.v[0], open_modes))) {
		judge_forget(judging);
		return;
	}
	judging->what = shuts ? STR("takes everybody's access to @ and everything below it")
			      : STR("lets everybody write to @ and everything below it");
	judging->operands = (struct words){ operands.v + 1, operands.n - 1 };
	enum target target = worst_target(judging);
	judging->harm = target <= TARGET_SCRATCH  ? HARM_NOTE
			: target == TARGET_SYSTEM ? HARM_ERROR
						  : HARM_WARNING;
}

void refine_chown(struct judging *judging)
{
	struct words operands = judging->operands;
	judging->operands = (struct words){ operands.v + 1, operands.n ? operands.n - 1 : 0 };
	if (worst_target(judging) != TARGET_SYSTEM)
		judge_forget(judging);
}

/* ---- processes ---- */

/* The words without signals, whose letters are no flags: -KILL. */
static struct words without_signals(const struct judging *judging)
{
	struct str *v = ARENA_ARRAY(judging->arena, struct str, judging->words.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < judging->words.n; i++) {
		struct str word = judging->words.v[i];
		bool signal = word.n > 2 && word.p[0] == '-' && word.p[1] >= 'A' &&
			      word.p[1] <= 'Z' && word.p[2] >= 'A' && word.p[2] <= 'Z';
		if (!signal)
			v[n++] = word;
	}
	return (struct words){ v, n };
}

/* A signal that ends nothing by itself: tests, reloads. */
static bool is_mild_signal(const struct judging *judging)
{
	static const char *const mild[] = { "HUP",  "SIGHUP",  "USR1",  "SIGUSR1",
					    "USR2", "SIGUSR2", "WINCH", "SIGWINCH",
					    "CONT", "SIGCONT", "0",     "1",
					    "10",   "12",      NULL };
	struct str value = words_value(judging->words, "-s,--signal");
	if (value.p && str_in(value, mild))
		return true;
	for (size_t i = 0; i < judging->words.n; i++) {
		struct str word = judging->words.v[i];
		if (word.n > 1 && word.p[0] == '-' && str_in(str_sub(word, 1, word.n), mild))
			return true;
	}
	return false;
}

static bool is_kill_signal(const struct judging *judging)
{
	static const char *const names[] = { "KILL", "SIGKILL", "9", "kill", NULL };
	struct str value = words_value(judging->words, "-s,-n,--signal");
	return (value.p && str_in(value, names)) ||
	       words_flag(judging->words, "-9,-KILL,-SIGKILL,-kill");
}

/* `kill -9 -1` and `kill -- -1`; `kill -1 pid` is a signal. */
static bool kills_all(const struct judging *judging)
{
	for (size_t i = 1; i < judging->words.n; i++) {
		if (str_is(judging->words.v[i], "-1"))
			return true;
	}
	return false;
}

/* Does it kill what a search finds, rather than a process the program knows? `$(cat app.pid)` is known. */
static bool kills_found(const struct judging *judging)
{
	if (judging->command->more_args)
		return true;
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str word = judging->operands.v[i];
		if (judge_is_substitution(word) && !str_has(word, "cat ") &&
		    !str_has(word, "pid"))
			return true;
		if (judge_is_substitution(word) &&
		    (str_has(word, "pidof") || str_has(word, "lsof")))
			return true;
	}
	return false;
}

/* $(pgrep -P {pid}), $(ps -o pid= --ppid {pid}): what a process the program knows has started. */
static bool are_children(struct str word)
{
	bool asks = str_has(word, "pgrep -P ") || str_has(word, "--ppid") ||
		    str_has(word, "ParentProcessId=");
	return judge_is_substitution(word) && asks && str_find(word, "$(", 2) == SIZE_MAX;
}

/* $(serve & echo $!), and over ssh $(ssh host "serve & echo \\$!"): the PID of what was started. */
static bool prints_own_pid(struct str word)
{
	return judge_is_substitution(word) &&
	       (str_has(word, "echo $!") || str_has(word, "echo \\$!"));
}

/* $! and what stands for it: processes the program started itself. */
static bool is_own_pid(struct str word)
{
	return str_starts(word, "$!") || str_starts(word, "-$!") || are_children(word) ||
	       prints_own_pid(word);
}

static bool all_own(struct words pids)
{
	for (size_t i = 0; i < pids.n; i++) {
		if (!is_own_pid(pids.v[i]))
			return false;
	}
	return pids.n > 0;
}

void refine_kill(struct judging *judging)
{
	bool hard = is_kill_signal(judging);
	bool variable = judging->operands.n && str_starts(judging->operands.v[0], "$");
	if (kills_all(judging))
		judge_say(judging, HARM_ERROR, "kills every process it is allowed to");
	else if (is_mild_signal(judging) || (!hard && all_own(judging->operands)) ||
		 words_flag(without_signals(judging), "-l,-L"))
		judge_forget(judging);
	else if (all_own(judging->operands))
		judge_say(judging, HARM_NOTE,
			  "kills a process of its own without a chance to clean up");
	else if (kills_found(judging))
		judge_say(judging, hard ? HARM_ERROR : HARM_WARNING,
			  "kills whatever processes a search finds at that moment");
	else if (hard && judging->operands.n)
		judge_say(judging, variable ? HARM_WARNING : HARM_NOTE,
			  "kills process @ without a chance to clean up, whoever has that "
			  "number by then");
	else
		judge_forget(judging);
}

/* Paths below folders the program made: no other's command line has them. */
static bool all_made(struct words paths)
{
	for (size_t i = 0; i < paths.n; i++) {
		if (target_of(paths.v[i]) != TARGET_OWN)
			return false;
	}
	return paths.n > 0;
}

void refine_pkill(struct judging *judging)
{
	struct words words = without_signals(judging);
	bool by_command =
		words_flag(words, "-f,--full") && str_is(judging->command->program, "pkill");
	bool chosen = words_flag(words, "-u,-U,--user,--euid,-t");
	struct str parent = words_value(words, "-P,--parent,-g,--pgroup,-s,--session");
	if (is_mild_signal(judging) || words_flag(words, "-l,-L,--list") ||
	    (parent.p && is_own_pid(parent)) || (by_command && all_made(judging->operands)))
		judge_forget(judging);
	else if (words_flag(words, "-P,--parent,-F,--pidfile,-g,--pgroup,-s,--session"))
		judge_say(judging, HARM_NOTE,
			  "kills processes by their parent, group or PID file");
	else if (!judging->operands.n && !chosen && !judging->command->more_args)
		judge_forget(judging);
	else if (!judging->operands.n)
		judge_say(judging, HARM_ERROR, "kills every process of a user");
	else if (by_command)
		judge_say(
			judging, HARM_ERROR,
			"kills every process whose command line matches @, whoever started it");
	else
		judge_say(judging, HARM_ERROR,
			  "kills every process named @, whoever started it");
}

void refine_taskkill(struct judging *judging)
{
	struct str image = words_value(judging->words, "/im");
	struct str pid = words_value(judging->words, "/pid");
	bool force = words_flag(judging->words, "/f");
	if (pid.p && is_own_pid(pid)) {
		judge_forget(judging);
	} else if (pid.p && (judge_is_substitution(pid) || judging->command->upstream)) {
		judge_say(judging, force ? HARM_ERROR : HARM_WARNING,
			  "kills whatever processes a search finds at that moment");
	} else if (image.p) {
		bool fewer = words_flag(judging->words, "/fi"); /* all filters must hold */
		judge_name(judging, image);
		judge_say(judging, force && !fewer ? HARM_ERROR : HARM_WARNING,
			  fewer ? "kills processes named @ that a filter matches, whoever "
				  "started them"
				: "kills every process named @, whoever started it");
	} else if (words_flag(judging->words, "/fi") && !words_flag(judging->words, "/pid")) {
		judge_say(judging, HARM_ERROR, "kills every process a filter matches");
	} else if (force && words_flag(judging->words, "/pid")) {
		judge_say(judging, HARM_NOTE,
			  "kills a process by number without a chance to clean up, whoever has "
			  "that "
			  "number by then");
	} else {
		judge_forget(judging);
	}
}

void refine_stop_process(struct judging *judging)
{
	struct str name = words_value(judging->words, "~-Name,~-ProcessName");
	struct str id = words_value(judging->words, "~-Id");
	if (id.p && is_own_pid(id)) {
		judge_forget(judging);
		return;
	}
	bool known = id.p && !str_starts(id, "$");
	if (known || (!name.p && !judging->command->upstream && !id.p && judging->operands.n))
		judge_say(judging, HARM_NOTE,
			  "kills a process by number, whoever has it by then");
	else if (name.p)
		judge_say(judging, HARM_ERROR,
			  "kills every process of a name, whoever started it");
	else
		judge_say(judging, HARM_ERROR,
			  "kills every process a query finds at that moment");
}

void refine_wmic(struct judging *judging)
{
	bool terminates = false;
	for (size_t i = 0; i < judging->operands.n; i++)
		terminates |= words_listed("delete|terminate", '|', judging->operands.v[i]);
	if (!terminates)
		judge_forget(judging);
}

void refine_init(struct judging *judging)
{
	if (judging->operands.n != 1 || !words_listed("0|6", '|', judging->operands.v[0]))
		judge_forget(judging);
}

/* ---- code from the net ---- */

static bool downloads(struct str program)
{
	return words_listed("curl|wget|fetch|iwr|irm|invoke-webrequest|invoke-restmethod|http",
			    '|', program);
}

/* curl file:///srv/install.sh: what it reads was here before. */
static bool reads_file(const struct command *download)
{
	for (size_t i = 0; i < download->arg_count; i++) {
		if (str_starts(download->args[i], "file:"))
			return true;
	}
	return false;
}

/* The command of a pipeline that downloads, or NULL. */
static const struct command *download_before(const struct command *command)
{
	unsigned steps = 0;
	for (const struct command *up = command->upstream; up && steps < 8; up = up->upstream) {
		if (downloads(up->program))
			return reads_file(up) ? NULL : up;
		steps++;
	}
	return NULL;
}

bool judge_is_download(struct str text)
{
	if (!str_starts(text, "$(") && !str_starts(text, "<(") && !str_starts(text, "`") &&
	    !str_starts(text, "(") && !str_starts(text, "&"))
		return false;
	return str_has(text, "curl ") || str_has(text, "wget ") ||
	       str_has_nocase(text, "irm ") || str_has_nocase(text, "iwr ") ||
	       str_has_nocase(text, "Invoke-RestMethod") ||
	       str_has_nocase(text, "Invoke-WebRequest") ||
	       str_has_nocase(text, "DownloadString");
}

/* Does this interpreter read its program from its input? `curl | python -m json.tool` does not. */
static bool reads_program(const struct judging *judging)
{
	struct str program = judging->command->program;
	struct words words = judging->words;
	if (words_listed("iex|invoke-expression", '|', program))
		return true;
	if (words_listed("sh|bash|zsh|dash|ksh|ash|fish", '|', program))
		return !words_flag(words, "-c") &&
		       (words_flag(words, "-s") || !judging->operands.n);
	return !words.n || str_is(words.v[0], "-");
}

static struct str host_of(const struct command *download)
{
	for (size_t i = 0; i < download->arg_count; i++) {
		struct str word = download->args[i];
		size_t at = str_find(word, "://", 0);
		if (at == SIZE_MAX)
			continue;
		struct str host = str_sub(word, at + 3, word.n);
		host = str_sub(host, 0, str_find_char(host, '/', 0));
		if (host.n && !judge_has_hole(host) && !str_has(host, "$"))
			return host;
	}
	return STR("a server");
}

void refine_run_downloaded(struct judging *judging)
{
	const struct command *download = download_before(judging->command);
	bool runs = download && reads_program(judging);
	struct str host = runs ? host_of(download) : STR("a server");
	bool sources = words_listed("source|.|iex|invoke-expression|sh|bash|zsh|eval", '|',
				    judging->command->program);
	for (size_t i = 0; sources && i < judging->words.n; i++)
		runs |= judge_is_download(judging->words.v[i]);
	if (runs)
		judge_name(judging, host);
	else
		judge_forget(judging);
}

/* ---- git ---- */

void refine_checkout(struct judging *judging)
{
	for (size_t i = 0; i < judging->words.n; i++) {
		if (words_listed(".|:/|*", '|', judging->words.v[i]))
			return;
	}
	if (!words_flag(judging->words, "-f,--force"))
		judge_forget(judging);
}

void refine_restore(struct judging *judging)
{
	bool all = false;
	for (size_t i = 0; i < judging->operands.n; i++)
		all |= words_listed(".|:/|*", '|', judging->operands.v[i]);
	if (!all || (words_flag(judging->words, "-S,--staged") &&
		     !words_flag(judging->words, "-W,--worktree")))
		judge_forget(judging);
}

/* --delete, :branch, --force and +branch, each by its own name. */
void refine_push(struct judging *judging)
{
	bool deletes = words_flag(judging->words, "-d,--delete,--prune");
	bool forces = words_flag(judging->words, "-f,--force,--mirror");
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str ref = judging->operands.v[i];
		deletes |= i > 0 && ref.n > 1 && ref.p[0] == ':';
		forces |= i > 0 && ref.n > 1 && ref.p[0] == '+';
	}
	if (deletes)
		judge_say(judging, HARM_ERROR, "deletes branches or tags of the remote");
	else if (forces)
		judge_say(judging, HARM_ERROR,
			  "replaces the remote's history, other people's commits included");
	else
		judge_forget(judging);
}
