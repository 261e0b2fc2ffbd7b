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
 * files, one process) a note. Not reported: what is only printed, compared or
 * sent to a model; what is handed to a function of the project that checks the
 * command before it runs it; `git rm`, `docker run --rm`, `--force-with-lease`,
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

/*
 * Every command of the table has one of these in it, as shell text ("rm -") or as a word of a list ("\"rm\""):
 * bare names are words of prose, too, and would have every second file parsed. (The formatter would put one a line.)
 */
/* clang-format off */
static const char *const needles[] = {
	"rm -", "rm /", "\"rm\"", "'rm'", "/rm\"", "/rm'", ".rm(", "rimraf", "del-cli",
	"kill -", "\"kill\"", "'kill'", "/kill", "pkill", "killall", "taskkill", "TASKKILL",
	"xargs", "pgrep", "tskill", "fkill", "kill-port", "kill-server", "pm2 kill", "tmux",
	"del /", "\"del\"", "'del'", "erase /", "rd /", "\"rd\"", "'rd'", "rmdir /",
	"\"rmdir\"", "'rmdir'", "format C:", "format D:", "diskpart",
	"Stop-Process", "Remove-Item", "-Computer", "Clear-Disk", "-Volume", "-Partition",
	"Clear-Recycle", "wmic", "vssadmin", "wbadmin", "schtasks", "reg delete", "sc delete",
	"net user",
	"git ", "\"git\"", "'git'", "/git\"", "gh repo", "gh api", "gh release", "gh project",
	"gh secret", "gh issue", "gh run", "\"gh\"", "'gh'",
	"docker", "podman", "nerdctl", "kubectl", "oc delete", "helm ", "\"helm\"", "'helm'", "terraform",
	"\"tofu\"", "tofu ", "terragrunt", "pulumi", "cdk destroy", "\"cdk\"", "'cdk'",
	"sls remove", "serverless remove", "vagrant", "minikube", "k3d", "kind delete",
	"eksctl",
	"aws ", "\"aws\"", "'aws'", "gsutil", "gcloud", "az group", "az vm", "\"az\"", "'az'",
	"doctl", "hcloud", "flyctl", "fly apps", "heroku", "wrangler", "netlify", "linode-cli",
	"psql", "mysql", "mariadb", "sqlite3 ", "\"sqlite3\"", "duckdb ", "clickhouse-client",
	"sqlcmd", "cqlsh", "mongo ", "mongosh", "\"mongo\"", "cockroach", "snowsql", "dropdb",
	"redis-cli", "valkey-cli", "etcdctl", "prisma", "supabase", "db:drop", "db:reset",
	"manage.py",
	"reboot", "shutdown -", "shutdown /", "\"shutdown\"", "'shutdown'", "\"halt\"",
	"'halt'", "poweroff", "systemctl", "init 0", "init 6", "userdel", "deluser", "groupdel", "delgroup",
	"crontab", "iptables", "ip6tables", "nft flush", "ufw ", "\"ufw\"", "'ufw'",
	"dd if", "dd of", "\"dd\"", "'dd'", "mkfs", "mke2fs", "mkswap", "wipefs", "blkdiscard",
	"sgdisk", "parted", "hdparm", "cryptsetup", "lvremove", "vgremove", "pvremove", "zpool",
	"zfs ", "\"zfs\"", "'zfs'", "btrfs", "diskutil", "> /dev/", "shred", "truncate -", "\"truncate\"",
	"'truncate'", "chmod", "chown", "chgrp", " -delete", "\"-delete\"", "'-delete'",
	" -exec", "\"-exec\"", "'-exec'", "fuser", "unpublish",
	"| sh", "|sh", "| bash", "|bash", "| zsh", "| sudo", "| python", "| node", "| iex",
	"(curl", "(wget", "`curl", "iex ", "Invoke-Expression",
	"rsync", "robocopy", "rclone", "s3cmd", "azcopy", "mc rm", "mc rb", "mc mirror", "'mc'", "\"mc\"",
	"b2 rm", "vercel remove", "vercel rm", "\"vercel\"", "'vercel'", "firebase", "-X DELETE", "-XDELETE",
	"=DELETE", "'DELETE'", "\"DELETE\"", "-Method Delete", "borg", "tmutil", "supervisorctl", "pm2", "service ",
	"\"service\"", "'service'", "rc-service", "brew ", "\"brew\"", "'brew'", "net stop", "sc stop", "Stop-Service",
	"--unregister", "apt purge", "apt-get", "\"apt\"", "'apt'", "aptitude", "snap remove", "\"snap\"", "'snap'",
	"pacman", "dnf ", "\"dnf\"", "'dnf'", "zypper", "yum ", "\"yum\"", "'yum'", "sst remove", "eb terminate",
	"schema:drop", "schema:fresh", "migration:fresh", "drizzle-kit", "migrate:rollback", "alembic", "downgrade",
	"artisan", "ecto.", "diesel", "sqlx", "dotnet ef", "\"dotnet\"", "'dotnet'", "migrate -", "\"migrate\"", "'migrate'",
	"goose", "dbmate", "liquibase", "flyway", "atlas schema", "\"atlas\"", "'atlas'", "influx", "vault ",
	"\"vault\"", "'vault'", "consul", "kafka-topics", "rabbitmq", "purge", "db:schema", "db:truncate",
	"db:migrate", "django-admin", "pgcli", "mycli", "usql", "sqlplus", "clickhouse", "keydb-cli", "mariadb-admin",
	"neonctl", "turso", "pscale", "scw ", "\"scw\"", "'scw'", "civo", "vultr-cli", "upctl",
	NULL
};
/* clang-format on */
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
	bool cut; /* there was more than is read */
	struct spawned spawned;
};

static void judge(struct lint *lint, const struct spawned *spawned, struct worst *worst)
{
	bool cut = worst->cut | spawned->commands.cut;
	for (size_t i = 0; i < spawned->commands.n; i++) {
		const struct command *command = spawned->commands.v[i];
		if (lint_option_lists(lint, "allow", command->program))
			continue;
		struct verdict verdict = shell_judge(lint_arena(lint), command);
		if (spawned->elsewhere && verdict.harm > HARM_NOTE)
			verdict.harm = HARM_NOTE; /* what is lost is the sandbox's */
		if (verdict.harm > worst->verdict.harm)
			*worst = (struct worst){ verdict, cut, *spawned };
	}
	worst->cut = cut;
}

/* The worst of what a call may run. */
static struct worst worst_of(struct lint *lint, struct spawns *spawns, const struct node *call)
{
	struct spawned spawned[SPAWNED_MAX];
	struct worst worst = { .verdict = { .harm = HARM_NONE } };
	size_t n = spawn_of(spawns, call, spawned);
	for (size_t i = 0; i < n; i++)
		judge(lint, &spawned[i], &worst);
	return worst;
}

static void report(struct lint *lint, const struct node *call, const struct worst *worst)
{
	const struct verdict *verdict = &worst->verdict;
	const struct node *runner = worst->spawned.runner, *built = worst->spawned.built;
	struct finding *finding =
		lint_report(lint, call, "`%.*s` %.*s", STR_ARG(verdict->command->shown),
			    STR_ARG(verdict->what));
	finding_why(finding,
		    "no command guard reads strings; %.*s, or call a guarded wrapper script",
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
static bool said_inside(struct lint *lint, struct spawns *spawns, const struct worst *worst)
{
	const struct node *runner = worst->spawned.runner;
	return runner && worst_of(lint, spawns, runner).verdict.harm >= worst->verdict.harm;
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct spawns *spawns = spawns_new(lint_grammars(lint), lint_arena(lint), facts);
	bool notes = lint_option_bool(lint, "notes");
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		struct worst worst = worst_of(lint, spawns, call);
		if (worst.verdict.harm > (notes ? HARM_NONE : HARM_NOTE) &&
		    !said_inside(lint, spawns, &worst))
			report(lint, call, &worst);
		else if (worst.cut && worst.verdict.harm == HARM_NONE)
			report_cut(lint, call);
	}
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
	.options = options,
	.on_file = on_file,
};
