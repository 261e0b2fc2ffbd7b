/*
 * A destructive command hidden in a string that the program hands to a shell.
 *
 * `pkill -9 -f chrome`, `rm -rf` on a path nobody checked, `git reset --hard`:
 * inside a subprocess.run or an exec no guard that watches commands sees
 * them, and an agent or a retry runs them again and again. This rule follows
 * what is handed to a process-spawning function back to where it was written,
 * through variables and the project's own wrappers, reads it as a shell would,
 * and says what it destroys.
 *
 * Wide, irreversible or unknown targets are errors; a named piece of work or
 * state is a warning; what is easily made again (build output, temporary
 * files, one process) a note, and so is what a person says yes to first. Not
 * reported: what is only printed, compared or
 * sent to a model; what is handed to a function of the project that checks the
 * command before it runs it; a path that all who call a function look at first; `git rm`, `docker run --rm`, `--force-with-lease`,
 * `--dry-run`, `rm -f` of one file. Put what must run into a script that
 * checks its target, where a guard and a reviewer can see it, and call that.
 *
 * Which functions run commands is data (models/spawn.json): more of them can
 * be told under "models" in shearpin.json.
 *
 *     import os, subprocess                                            setup
 *     def stop(path, pid):                                             setup
 *         subprocess.run(["pkill", "-9", "-f", "chrome"])              # bad
 *         os.kill(pid, 15)                                             # good
 *         subprocess.run(f"rm -rf {path}", shell=True)                 # bad
 *         subprocess.run(["scripts/clean-workdir.sh", path])           # good
 *         os.system("git reset --hard && git clean -fd")               # bad
 *         os.system("git stash --include-untracked")                   # good
 *     import { execSync, spawn } from "node:child_process";            // setup
 *     execSync("docker volume rm data");                               // bad
 *     execSync("docker compose down");                                 // good
 *     spawn("sh", ["-c", "curl https://example.com/i.sh | sh"]);       // bad
 *     console.log("never run rm -rf /");                               // good
 */
#include "rule.h"

/* Calls that destroy without a command, and a handed-over repository of GitPython. */
/* Git by its object; and a verb of HTTP for a helper of another file, whose program nobody names here. */
static const char *const needles[] = {
	"rimraf",       ".git.reset(",    ".git.clean(", ".git.push(",
	".git.branch(", ".git.checkout(", ".git.stash(", ".git.rm(",
	"\"DELETE\"",   "'DELETE'",       NULL
};
static const char *const tags[] = { "security", "reliability", "agents", NULL };
static const struct option options[] = {
	{ "allow", OPTION_STRINGS, "[]",
	  "programs that may be run whatever they destroy, such as \"docker\" or \"git\"" },
	{ "notes", OPTION_BOOL, "true",
	  "report what is easily made again, too: build output, temporary files, one process" },
	{ NULL, OPTION_BOOL, NULL, NULL },
};

struct worst {
	struct verdict verdict;
	struct verdict
		other; /* as bad, of the first other command; and how many more there are */
	size_t more;
	bool instead; /* the other is what the same call may run in its place */
	bool cut;     /* there was more than is read */
	bool agreed;  /* a person says yes first */
	struct spawned spawned;
};

/* A call, and the commands it may run. */
struct run {
	const struct node *call;
	const struct spawned *v;
	size_t n;
};

/* One file being judged. */
struct judging {
	struct lint *lint;
	struct spawns *spawns;
	struct made *made;
	VEC(struct run) runs;
	unsigned consents; /* asked for: each walks a function */
};

/* Does it take away what the file made, as the call or what it leads to says? */
static bool is_own(const struct judging *judging, const struct node *call,
		   const struct spawned *spawned, const struct command *command)
{
	const struct node *runner = spawned->runner;
	return made_before(judging->made, call, command) ||
	       (runner && made_before(judging->made, runner, command));
}

/* Of two values a command may have, one runs: path.join(dev ? process.cwd() : "/opt/app", name). */
static bool is_instead(const struct spawned *one, const struct spawned *other)
{
	return one->commands.v != other->commands.v && one->runner == other->runner &&
	       !one->each && !other->each;
}

/* A command as bad as the worst: people look at the one that is told, and there are others in the same text. */
static void add_other(struct worst *worst, struct verdict verdict,
		      const struct spawned *spawned)
{
	struct str shown = verdict.command->shown;
	if (str_eq(shown, worst->verdict.command->shown) ||
	    (worst->other.command && str_eq(shown, worst->other.command->shown)))
		return;
	if (worst->other.command) {
		worst->more++;
		return;
	}
	worst->other = verdict;
	worst->instead = is_instead(&worst->spawned, spawned);
}

/* kill PID, kill -TERM PID: the process may still clean up. */
static bool is_polite(const struct command *command)
{
	static const char *const signals[] = { "-15",  "-TERM", "-SIGTERM", "-2",
					       "-INT", "--",    NULL };
	return str_is(command->program, "kill") &&
	       (command->arg_count == 1 ||
		(command->arg_count && str_in(command->args[0], signals)));
}

/* kill "$PID"; sleep 1; kill -9 "$PID": the second ends what the first has asked politely. Who is found by a search may be another by then. */
static bool was_asked(const struct commands *commands, size_t at)
{
	const struct command *command = commands->v[at];
	if (!str_is(command->program, "kill") || command->arg_count < 2)
		return false;
	struct str pid = command->args[command->arg_count - 1];
	bool found = str_starts(pid, "$(") && !str_starts(pid, "$(cat ");
	for (size_t i = 0; i < at && !found; i++) {
		const struct command *one = commands->v[i];
		if (is_polite(one) && one->where == command->where &&
		    str_eq(one->args[one->arg_count - 1], pid))
			return true;
	}
	return false;
}

static void judge(const struct judging *judging, const struct node *call,
		  const struct spawned *spawned, struct worst *worst)
{
	struct lint *lint = judging->lint;
	bool cut = worst->cut | spawned->commands.cut;
	for (size_t i = 0; i < spawned->commands.n; i++) {
		const struct command *command = spawned->commands.v[i];
		if (lint_option_lists(lint, "allow", command->program) ||
		    was_asked(&spawned->commands, i))
			continue;
		struct verdict verdict = shell_judge(lint_arena(lint), command);
		if (spawned->elsewhere)
			continue; /* what is lost is the sandbox's */
		if (verdict.harm == HARM_NONE || verdict.harm < worst->verdict.harm ||
		    is_own(judging, call, spawned, command))
			continue;
		if (verdict.harm == worst->verdict.harm)
			add_other(worst, verdict, spawned);
		else
			*worst = (struct worst){ .verdict = verdict,
						 .cut = cut,
						 .spawned = *spawned };
	}
	worst->cut = cut;
}

/* The worst of what a call may run. */
static struct worst worst_of(const struct judging *judging, const struct run *run)
{
	struct worst worst = { .verdict = { .harm = HARM_NONE } };
	for (size_t i = 0; i < run->n; i++)
		judge(judging, run->call, &run->v[i], &worst);
	return worst;
}

static bool has_unknown(const struct command *command)
{
	for (size_t i = 0; i < command->arg_count; i++) {
		if (str_find_char(command->args[i], HOLE, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

/* The worst of what it runs for those who call its function, where what each of them hands over is known, or tested before; else false. */
static bool judge_called(const struct judging *judging, const struct node *call,
			 struct chain chain, struct worst *worst)
{
	struct spawned spawned[SPAWNED_MAX];
	struct callers callers;
	if (chain.n == LED_MAX ||
	    !made_callers(chain.n ? chain.v[chain.n - 1] : call, &callers))
		return false;
	chain.n++;
	for (size_t i = 0; i < callers.n; i++) {
		chain.v[chain.n - 1] = callers.v[i];
		struct run run = { call, spawned,
				   spawn_as_called(judging->spawns, call, &chain, spawned) };
		struct worst one = worst_of(judging, &run);
		if (one.verdict.harm <= worst->verdict.harm || made_is_tested(callers.v[i]))
			continue;
		if (!one.spawned.built)
			one.spawned.built = callers.v[i];
		if (one.verdict.harm < HARM_ERROR)
			*worst = one;
		else if (!judge_called(judging, call, chain, worst))
			return false;
	}
	return true;
}

/* "Whatever that is at run time" is not true of what all who call the function write out, or look at first. */
static void take_callers(const struct judging *judging, const struct node *call,
			 struct worst *worst)
{
	struct worst called = { .verdict = { .harm = HARM_NONE } };
	if (worst->verdict.harm == HARM_ERROR && has_unknown(worst->verdict.command) &&
	    judge_called(judging, call, (struct chain){ .n = 0 }, &called))
		*worst = called;
}

/* Where a command substitution ends; the text's end where it is cut off. */
static size_t end_of_substitution(struct str text, size_t from)
{
	size_t open = 0;
	for (size_t i = from; i < text.n; i++) {
		open += text.p[i] == '(';
		if (text.p[i] == ')' && !--open)
			return i + 1;
	}
	return text.n;
}

static bool is_in_file_of(const struct node *node, const char *text)
{
	return node && str_has(facts_of(node)->source->text, text);
}

/* {output of lsof -t}, but {...} where the words only stand for what a library makes. */
static struct str output_shown(struct arena *arena, struct str command)
{
	static const char *const stand[] = { "mktemp -d", "docker run", "uuidgen", NULL };
	return str_in(command, stand) ? STR("{...}")
				      : str_fmt(arena, "{output of %.*s}", STR_ARG(command));
}

/* Does the code itself say it, up to what may be spelled in another way there? */
static bool is_in_code(struct arena *arena, const struct node *call, const struct worst *worst,
		       struct str substitution)
{
	size_t plain = 0;
	while (plain < substitution.n && !strchr("{\"'\\", substitution.p[plain]))
		plain++;
	const char *begin = str_z(arena, str_sub(substitution, 0, plain));
	return is_in_file_of(call, begin) || is_in_file_of(worst->spawned.built, begin) ||
	       is_in_file_of(worst->spawned.runner, begin);
}

/* kill "$(lsof -t)" where `kill ${pid}` is written: people search for what they are told, so no shell is told that is not there. */
static struct str as_written(struct arena *arena, const struct node *call,
			     const struct worst *worst, struct str shown)
{
	size_t at = str_find(shown, "$(", 0);
	if (at == SIZE_MAX)
		return shown;
	size_t end = end_of_substitution(shown, at);
	if (is_in_code(arena, call, worst, str_sub(shown, at, end)))
		return shown;
	bool closed = strchr(")\"", shown.p[end - 1]) != NULL;
	struct str before = str_sub(shown, 0, at), rest = str_sub(shown, end, shown.n);
	struct str output = output_shown(arena, str_sub(shown, at + 2, end - closed));
	if (str_ends(before, "\"") && (!rest.n || rest.p[0] == '"')) {
		before.n--; /* the quotes are the shell's */
		rest = str_sub(rest, rest.n > 0, rest.n);
	}
	return str_fmt(arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(output),
		       STR_ARG(as_written(arena, call, worst, rest)));
}

/* "; and `rm -rf build` deletes ..., and 2 more"; "; or" of what may run in its place */
static struct str others(struct arena *arena, const struct node *call,
			 const struct worst *worst)
{
	const struct verdict *other = &worst->other;
	if (!other->command)
		return STR("");
	const char *joint = worst->instead ? "or" : "and";
	struct str shown = as_written(arena, call, worst, other->command->shown);
	struct str what = as_written(arena, call, worst, other->what);
	struct str told =
		str_fmt(arena, "; %s `%.*s` %.*s", joint, STR_ARG(shown), STR_ARG(what));
	return worst->more ? str_fmt(arena, "%.*s, and %zu more", STR_ARG(told), worst->more)
			   : told;
}

static void report(struct lint *lint, const struct node *call, const struct worst *worst)
{
	const struct verdict *verdict = &worst->verdict;
	const struct node *runner = worst->spawned.runner, *built = worst->spawned.built;
	struct arena *arena = lint_arena(lint);
	struct str shown = as_written(arena, call, worst, verdict->command->shown);
	struct str what = as_written(arena, call, worst, verdict->what);
	struct finding *finding =
		lint_report(lint, call, "`%.*s` %.*s%.*s", STR_ARG(shown), STR_ARG(what),
			    STR_ARG(others(arena, call, worst)));
	finding_why(finding, "%s; %.*s",
		    worst->agreed ? "somebody has to say yes first, and what is gone is gone"
				  : "it runs inside the program, where neither a person nor a "
				    "guard sees it first",
		    STR_ARG(verdict->advice));
	if (verdict->harm == HARM_NOTE)
		finding_severity(finding, SEV_NOTE);
	else if (verdict->harm == HARM_WARNING)
		finding_severity(finding, SEV_WARNING);
	if (built && !node_inside(built, call))
		finding_related(finding, built, "the command is put together here");
	if (runner)
		finding_related(finding, runner, "and run here");
}

/* What the limits of shell.h leave out is said: nobody writes such a command without meaning something by it. */
static void report_cut(struct lint *lint, const struct node *call)
{
	struct finding *finding = lint_report(
		lint, call, "this command is too long or too deeply nested to be read");
	finding_why(finding, "what it destroys is not known; put it into a script");
	finding_severity(finding, SEV_NOTE);
}

/* A function that is destructive whatever it is given is reported inside, once, not at every caller. */
static bool said_inside(const struct judging *judging, const struct worst *worst)
{
	struct spawned spawned[SPAWNED_MAX];
	struct run run = { worst->spawned.runner, spawned, 0 };
	if (!run.call)
		return false;
	run.n = spawn_of(judging->spawns, run.call, spawned);
	return worst_of(judging, &run).verdict.harm >= worst->verdict.harm;
}

/* All that the file runs, before any of it is judged: a thing may be made in another method than it is taken away in. */
static void gather_runs(struct judging *judging, const struct facts *facts)
{
	struct arena *arena = lint_arena(judging->lint);
	struct spawned spawned[SPAWNED_MAX];
	for (size_t i = 0; i < facts->calls.n; i++) {
		struct run run = { facts->calls.v[i], NULL, 0 };
		run.n = spawn_of(judging->spawns, run.call, spawned);
		if (!run.n)
			continue;
		struct spawned *kept = ARENA_ARRAY(arena, struct spawned, run.n);
		memcpy(kept, spawned, run.n * sizeof(*kept));
		run.v = kept;
		vec_push(arena, &judging->runs, run);
		for (size_t k = 0; k < run.n; k++)
			made_add(judging->made, run.call, &kept[k]);
	}
	/* where nothing is run, nobody asks who made a folder */
	for (size_t i = 0; judging->runs.n && i < facts->calls.n; i++)
		made_add_call(judging->made, judging->spawns, facts->calls.v[i]);
}

/* with patch("shop.forge.subprocess.run"): what runs it, in whatever file, is a double. */
static bool runs_double(const struct judging *judging, const struct worst *worst)
{
	const struct node *runner = worst->spawned.runner;
	const struct facts *facts = lint_facts(judging->lint);
	return runner && is_test_code(facts) && is_mocked_by(facts, call_path(runner));
}

/* Where a person says yes first, it is theirs. */
static void take_consent(struct judging *judging, const struct node *call, struct worst *worst)
{
	enum { CONSENTS_MAX = 64 };
	const struct node *runner = worst->spawned.runner;
	if (worst->verdict.harm <= HARM_NOTE || judging->consents++ >= CONSENTS_MAX)
		return;
	worst->agreed = person_agrees_to_call(call) || (runner && person_agrees(runner));
	if (worst->agreed)
		worst->verdict.harm = HARM_NOTE;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct arena *arena = lint_arena(lint);
	struct judging judging = { .lint = lint,
				   .spawns = spawns_new(lint_grammars(lint), arena, facts),
				   .made = made_new(arena) };
	bool notes = lint_option_bool(lint, "notes");
	gather_runs(&judging, facts);
	for (size_t i = 0; i < judging.runs.n; i++) {
		const struct run *run = &judging.runs.v[i];
		struct worst worst = worst_of(&judging, run);
		take_callers(&judging, run->call, &worst);
		take_consent(&judging, run->call, &worst);
		if (worst.verdict.harm > (notes ? HARM_NONE : HARM_NOTE) &&
		    !said_inside(&judging, &worst) && !runs_double(&judging, &worst) &&
		    !spawn_real_run_is_allowed(run->call))
			report(lint, run->call, &worst);
		else if (worst.cut && worst.verdict.harm == HARM_NONE)
			report_cut(lint, run->call);
	}
}

/* The pre-filter asks the command table itself whether a file names a program of it. */
static const void *prepare(struct arena *arena)
{
	return shell_programs_new(arena);
}

static bool may_fire(const void *programs, struct str text)
{
	return shell_code_names_program(programs, text);
}

const struct rule rule_destructive_shell = {
	.code = "SP201",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.security = "7.0",
	.tags = tags,
	.in_tests = IN_TESTS_IF_REAL,
	.needles = needles,
	.prepare = prepare,
	.may_fire = may_fire,
	.options = options,
	.on_file = on_file,
};
