/*
 * The command table: which commands destroy something, by program, sub-command and flags.
 *
 * Flags are conditions of an entry ("needs", "unless"); what depends on more
 * is refined by a function of shell_refine.c. All entries of a program are
 * tried and the worst verdict holds. "@" in a text stands for the operands.
 */
#include <stdint.h>
#include <stdlib.h>

#include "buf.h"
#include "shell_judge.h"
#include "shell_target.h"
#include "values.h"

enum { OPERANDS_SHOWN = 3 };

struct entry {
	const char *program; /* alternatives split by '|' */
	const char *verb;    /* sub-command, as words_after_verb takes it; or NULL */
	const char *values;  /* options that take a value */
	const char *needs;   /* blank-separated lists of options: one of each must be there */
	const char *unless;  /* options that make it harmless */
	enum harm harm;
	const char *what, *advice;
	refine *refine;
};

/* Whatever the program, these make it look, not act. */
static const char harmless[] = "--help,--version,--dry-run,--dryrun,--what-if,~-WhatIf,/?";

#define OWN_PID                                                                                \
	"keep the PID of what you start and end that one, politely first (SIGTERM, then wait)"
#define OWN_PATH                                                                               \
	"delete one resolved path after checking that it lies inside a directory of your own"
#define COMMIT_FIRST                                                                           \
	"stash or commit first, or let the program work in a worktree or clone of its own"
#define ASK_FIRST "let a person confirm it, and give this program credentials that cannot do it"
#define PIN_DOWNLOAD "download a pinned version, check its hash, then run the file"
#define NAME_ONE "remove the one you made, by its label or id, and stop it before"
#define NO_DISKS "leave disks to an operator"
#define NO_POWER "leave it to the service manager or an operator"

#define GIT "git"
#define GIT_VALUES "-C,-c,--git-dir,--work-tree,--namespace"
#define DOCKER "docker|podman|nerdctl"
#define DOCKER_VALUES "-H,--host,--context,-c,--config,-l,--log-level"
#define COMPOSE_VALUES                                                                         \
	"-f,--file,-p,--project-name,--profile,--env-file,--project-directory,-t,--timeout"
#define KUBE_VALUES                                                                            \
	"-n,--namespace,--context,--kubeconfig,--cluster,--user,-s,--server,-l,--selector,"    \
	"--timeout,--grace-period,-o,--output,--as"
#define AWS_VALUES "--profile,--region,--endpoint-url,--output,--query"

static const struct entry entries[] = {
	/* files and disks */
	{ .program = "rm|rimraf|del-cli",
	  .harm = HARM_WARNING,
	  .advice = OWN_PATH,
	  .refine = refine_rm },
	{ .program = "del|erase|rd|rmdir",
	  .unless = "-p,--ignore-fail-on-non-empty",
	  .harm = HARM_WARNING,
	  .advice = OWN_PATH,
	  .refine = refine_rm },
	{ .program = "find", .harm = HARM_WARNING, .advice = OWN_PATH, .refine = refine_find },
	{ .program = "shred",
	  .harm = HARM_ERROR,
	  .what = "overwrites @ so that it cannot be recovered",
	  .advice = OWN_PATH },
	{ .program = "truncate",
	  .values = "-s,--size,-r,--reference",
	  .harm = HARM_NOTE,
	  .what = "empties @",
	  .advice = OWN_PATH,
	  .refine = refine_truncate },
	{ .program = "dd",
	  .harm = HARM_ERROR,
	  .advice = "write to an image file; leave disks to an operator",
	  .refine = refine_dd },
	{ .program =
		  "mkfs|mkfs.ext4|mkfs.ext3|mkfs.ext2|mkfs.xfs|mkfs.btrfs|mkfs.vfat|mkfs.fat|"
		  "mkfs.ntfs|mke2fs|blkdiscard",
	  .values = "-t,-L,-U,-b,-m",
	  .harm = HARM_ERROR,
	  .what = "erases a disk or file system (@)",
	  .advice = NO_DISKS,
	  .refine = refine_disk },
	{ .program = "wipefs",
	  .needs = "-a,--all",
	  .harm = HARM_ERROR,
	  .what = "erases a disk or file system (@)",
	  .advice = NO_DISKS,
	  .refine = refine_disk },
	{ .program = "sgdisk",
	  .needs = "-Z,-z,-o,-d,--zap-all,--zap,--clear,--delete",
	  .harm = HARM_ERROR,
	  .what = "erases partitions (@)",
	  .advice = NO_DISKS },
	{ .program = "parted",
	  .harm = HARM_ERROR,
	  .what = "erases partitions (@)",
	  .advice = NO_DISKS,
	  .refine = refine_parted },
	{ .program = "hdparm",
	  .needs = "--security-erase,--security-erase-enhanced,--trim-sector-ranges",
	  .harm = HARM_ERROR,
	  .what = "erases a disk",
	  .advice = NO_DISKS },
	{ .program = "cryptsetup",
	  .verb = "luksFormat|luksErase|erase",
	  .values = "-c,-d,-h,-i,-s,--key-file,--cipher,--hash,--type,--key-size",
	  .harm = HARM_ERROR,
	  .what = "makes the data on @ unreadable",
	  .advice = NO_DISKS },
	{ .program = "lvremove|vgremove|pvremove",
	  .harm = HARM_ERROR,
	  .what = "removes logical volumes (@)",
	  .advice = NO_DISKS },
	{ .program = "zfs|zpool",
	  .verb = "destroy",
	  .harm = HARM_ERROR,
	  .what = "destroys @ and all data in it",
	  .advice = NO_DISKS },
	{ .program = "btrfs",
	  .verb = "subvolume delete",
	  .harm = HARM_WARNING,
	  .what = "deletes subvolume @",
	  .advice = NO_DISKS },
	{ .program = "diskutil",
	  .verb = "eraseDisk|eraseVolume|zeroDisk|secureErase|partitionDisk|reformat",
	  .harm = HARM_ERROR,
	  .what = "erases a disk",
	  .advice = NO_DISKS },
	{ .program = "format",
	  .harm = HARM_ERROR,
	  .what = "formats drive @",
	  .advice = NO_DISKS,
	  .refine = refine_format },
	{ .program = "diskpart",
	  .needs = "/s",
	  .harm = HARM_ERROR,
	  .what = "changes partitions by a script",
	  .advice = NO_DISKS },
	{ .program = "chmod",
	  .needs = "-R,--recursive",
	  .harm = HARM_WARNING,
	  .what = "lets everybody write to @ and everything below it",
	  .advice = "give the one user or group what it needs, on the one directory",
	  .refine = refine_chmod },
	{ .program = "chown|chgrp",
	  .needs = "-R,--recursive",
	  .harm = HARM_WARNING,
	  .what = "changes the owner of @ and everything below it",
	  .advice = "give the one user or group what it needs, on the one directory",
	  .refine = refine_chown },

	/* processes and the machine */
	{ .program = "kill",
	  .values = "-s,-n,--signal,-q",
	  .harm = HARM_NOTE,
	  .advice = OWN_PID,
	  .refine = refine_kill },
	{ .program = "pkill|killall|killall5",
	  .values = "-s,--signal,-u,-U,--user,--euid,-t,-P,--parent,-g,-G,-F,--pidfile",
	  .harm = HARM_ERROR,
	  .advice = OWN_PID,
	  .refine = refine_pkill },
	{ .program = "taskkill",
	  .harm = HARM_ERROR,
	  .advice = OWN_PID,
	  .refine = refine_taskkill },
	{ .program = "tskill",
	  .harm = HARM_WARNING,
	  .what = "kills every process named @",
	  .advice = OWN_PID },
	{ .program = "fuser",
	  .needs = "-k,--kill",
	  .unless = "-i,--interactive",
	  .harm = HARM_ERROR,
	  .what = "kills every process that uses @",
	  .advice = OWN_PID },
	{ .program = "kill-port|fkill",
	  .harm = HARM_WARNING,
	  .what = "kills whatever process it finds on @",
	  .advice = OWN_PID },
	{ .program = "wmic",
	  .harm = HARM_WARNING,
	  .what = "ends or deletes whatever its query matches",
	  .advice = OWN_PID,
	  .refine = refine_wmic },
	{ .program = "tmux",
	  .verb = "kill-server",
	  .values = "-L,-S,-f",
	  .unless = "-L,-S",
	  .harm = HARM_WARNING,
	  .what = "ends all tmux sessions of the user",
	  .advice = "kill the one session you made (kill-session -t name)" },
	{ .program = "pm2",
	  .verb = "kill",
	  .harm = HARM_WARNING,
	  .what = "ends every process pm2 runs",
	  .advice = OWN_PID },
	{ .program = "shutdown",
	  .unless = "-c,/a,-k",
	  .harm = HARM_ERROR,
	  .what = "shuts the machine down",
	  .advice = NO_POWER },
	{ .program = "reboot|halt|poweroff",
	  .unless = "-w",
	  .harm = HARM_ERROR,
	  .what = "stops or restarts the machine",
	  .advice = NO_POWER },
	{ .program = "systemctl",
	  .verb = "reboot|poweroff|halt|kexec",
	  .harm = HARM_ERROR,
	  .what = "stops or restarts the machine",
	  .advice = NO_POWER },
	{ .program = "init|telinit",
	  .harm = HARM_ERROR,
	  .what = "stops or restarts the machine",
	  .advice = NO_POWER,
	  .refine = refine_init },
	{ .program = "userdel|deluser",
	  .harm = HARM_ERROR,
	  .what = "deletes the account @",
	  .advice = ASK_FIRST },
	{ .program = "groupdel|delgroup",
	  .harm = HARM_WARNING,
	  .what = "deletes the group @",
	  .advice = ASK_FIRST },
	{ .program = "net",
	  .verb = "user",
	  .needs = "/delete",
	  .harm = HARM_ERROR,
	  .what = "deletes the account @",
	  .advice = ASK_FIRST },
	{ .program = "crontab",
	  .needs = "-r",
	  .unless = "-i",
	  .harm = HARM_ERROR,
	  .what = "deletes all of the user's cron jobs",
	  .advice = "write back the table without the one line (crontab -l | grep -v ... | "
		    "crontab -)" },
	{ .program = "iptables|ip6tables",
	  .needs = "-F,--flush",
	  .harm = HARM_WARNING,
	  .what = "removes firewall rules",
	  .advice = "delete the one rule you added (-D)" },
	{ .program = "nft",
	  .verb = "flush",
	  .harm = HARM_WARNING,
	  .what = "removes firewall rules",
	  .advice = "delete the one rule you added" },
	{ .program = "ufw",
	  .verb = "reset|disable",
	  .harm = HARM_WARNING,
	  .what = "turns the firewall off",
	  .advice = "delete the one rule you added" },
	{ .program = "reg",
	  .verb = "delete",
	  .harm = HARM_WARNING,
	  .what = "deletes registry keys (@)",
	  .advice = ASK_FIRST },
	{ .program = "sc|schtasks",
	  .verb = "delete|/delete",
	  .harm = HARM_WARNING,
	  .what = "deletes a service or task",
	  .advice = ASK_FIRST },
	{ .program = "vssadmin|wbadmin",
	  .verb = "delete",
	  .harm = HARM_ERROR,
	  .what = "deletes backups",
	  .advice = ASK_FIRST },

	/* git */
	{ .program = GIT,
	  .verb = "reset",
	  .values = GIT_VALUES,
	  .needs = "--hard",
	  .harm = HARM_ERROR,
	  .what = "throws away all uncommitted changes",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "clean",
	  .values = GIT_VALUES,
	  .needs = "-f,--force",
	  .unless = "-n,-i,--interactive",
	  .harm = HARM_ERROR,
	  .what = "deletes files git does not know",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "checkout",
	  .values = GIT_VALUES,
	  .unless = "-b,-B,--orphan",
	  .harm = HARM_WARNING,
	  .what = "overwrites uncommitted changes",
	  .advice = COMMIT_FIRST,
	  .refine = refine_checkout },
	{ .program = GIT,
	  .verb = "switch",
	  .values = GIT_VALUES,
	  .needs = "-f,--force,--discard-changes",
	  .harm = HARM_WARNING,
	  .what = "overwrites uncommitted changes",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "restore",
	  .values = GIT_VALUES,
	  .harm = HARM_WARNING,
	  .what = "overwrites uncommitted changes",
	  .advice = COMMIT_FIRST,
	  .refine = refine_restore },
	{ .program = GIT,
	  .verb = "branch",
	  .values = GIT_VALUES,
	  .needs = "-D",
	  .harm = HARM_WARNING,
	  .what = "deletes branch @ even when it is merged nowhere",
	  .advice = "use `git branch -d`, which refuses to lose commits" },
	{ .program = GIT,
	  .verb = "push",
	  .values = GIT_VALUES ",-o,--push-option,--repo,--receive-pack",
	  .unless = "-n",
	  .harm = HARM_ERROR,
	  .advice = "use --force-with-lease, delete by name after a person agreed, and protect "
		    "the branch",
	  .refine = refine_push },
	{ .program = GIT,
	  .verb = "stash drop|clear",
	  .values = GIT_VALUES,
	  .harm = HARM_WARNING,
	  .what = "throws stashed changes away",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "worktree remove",
	  .values = GIT_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_NOTE,
	  .what = "removes worktree @ with its uncommitted changes",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "filter-branch|filter-repo",
	  .values = GIT_VALUES,
	  .harm = HARM_WARNING,
	  .what = "rewrites the history",
	  .advice = "do it in a fresh clone, by hand" },
	{ .program = GIT,
	  .verb = "reflog expire|delete",
	  .values = GIT_VALUES,
	  .harm = HARM_WARNING,
	  .what = "removes the way back to lost commits",
	  .advice = COMMIT_FIRST },
	{ .program = GIT,
	  .verb = "update-ref",
	  .values = GIT_VALUES,
	  .needs = "-d",
	  .harm = HARM_WARNING,
	  .what = "deletes a reference (@)",
	  .advice = COMMIT_FIRST },
	{ .program = "gh",
	  .verb = "repo|release|secret|variable|gist|label|ssh-key|project|issue|run "
		  "delete|"
		  "remove|item-delete|delete-asset",
	  .harm = HARM_WARNING,
	  .what = "deletes things on GitHub (@)",
	  .advice = ASK_FIRST },
	{ .program = "gh",
	  .verb = "repo delete",
	  .harm = HARM_ERROR,
	  .what = "deletes a whole repository (@)",
	  .advice = ASK_FIRST },
	{ .program = "gh",
	  .verb = "api",
	  .values = "-X,--method,-H,--header,-f,-F,--field,--raw-field,--jq,-q",
	  .harm = HARM_WARNING,
	  .what = "deletes @ on GitHub",
	  .advice = ASK_FIRST,
	  .refine = refine_rest_delete },

	/* containers and clusters */
	{ .program = DOCKER,
	  .verb = "rm",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_WARNING,
	  .what = "kills and removes container @",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "container rm",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_WARNING,
	  .what = "kills and removes container @",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "rmi",
	  .values = DOCKER_VALUES,
	  .harm = HARM_NOTE,
	  .what = "removes image @",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "image|builder|buildx|network prune",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_NOTE,
	  .what = "removes everything unused, other projects' too",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "container|system prune",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_WARNING,
	  .what = "removes every stopped container, other projects' too",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "system prune",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force -a,--all,--volumes",
	  .harm = HARM_ERROR,
	  .what = "removes every stopped container and unused image or volume, other projects' "
		  "too",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "volume prune",
	  .values = DOCKER_VALUES,
	  .needs = "-f,--force",
	  .harm = HARM_ERROR,
	  .what = "deletes the data of every unused volume, other projects' too",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "volume rm|remove",
	  .values = DOCKER_VALUES,
	  .harm = HARM_ERROR,
	  .what = "deletes volume @ and the data in it",
	  .advice = NAME_ONE },
	{ .program = DOCKER,
	  .verb = "compose down",
	  .values = DOCKER_VALUES "," COMPOSE_VALUES,
	  .needs = "-v,--volumes",
	  .harm = HARM_ERROR,
	  .what = "deletes the project's volumes and the data in them",
	  .advice = "leave out -v; remove a volume by name when its data may go" },
	{ .program = "docker-compose|podman-compose",
	  .verb = "down",
	  .values = COMPOSE_VALUES,
	  .needs = "-v,--volumes",
	  .harm = HARM_ERROR,
	  .what = "deletes the project's volumes and the data in them",
	  .advice = "leave out -v; remove a volume by name when its data may go" },
	{ .program = DOCKER,
	  .verb = "stack|service|swarm rm|remove|leave",
	  .values = DOCKER_VALUES,
	  .harm = HARM_WARNING,
	  .what = "removes services (@)",
	  .advice = ASK_FIRST },
	{ .program = "kubectl|oc",
	  .verb = "delete",
	  .values = KUBE_VALUES,
	  .harm = HARM_WARNING,
	  .what = "deletes Kubernetes objects (@)",
	  .advice = ASK_FIRST,
	  .refine = refine_kubectl },
	{ .program = "kubectl|oc",
	  .verb = "drain",
	  .values = KUBE_VALUES,
	  .harm = HARM_WARNING,
	  .what = "evicts every pod of node @",
	  .advice = ASK_FIRST },
	{ .program = "helm",
	  .verb = "uninstall|delete|del|un",
	  .values = KUBE_VALUES ",--kube-context",
	  .harm = HARM_WARNING,
	  .what = "uninstalls release @ and everything it made",
	  .advice = ASK_FIRST },
	{ .program = "terraform|tofu|terragrunt|pulumi|cdk|cdktf",
	  .verb = "destroy",
	  .values = "-chdir,--cwd,-s,--stack",
	  .harm = HARM_ERROR,
	  .what = "destroys the infrastructure it manages",
	  .advice = ASK_FIRST },
	{ .program = "terraform|tofu|terragrunt",
	  .verb = "apply",
	  .needs = "-destroy,--destroy",
	  .harm = HARM_ERROR,
	  .what = "destroys the infrastructure it manages",
	  .advice = ASK_FIRST },
	{ .program = "sls|serverless|sam",
	  .verb = "remove|delete",
	  .harm = HARM_WARNING,
	  .what = "removes the deployed service",
	  .advice = ASK_FIRST },
	{ .program = "vagrant",
	  .verb = "destroy",
	  .needs = "-f,--force",
	  .harm = HARM_WARNING,
	  .what = "deletes virtual machine @",
	  .advice = ASK_FIRST },
	{ .program = "minikube",
	  .verb = "delete",
	  .harm = HARM_WARNING,
	  .what = "deletes a cluster",
	  .advice = ASK_FIRST },
	{ .program = "kind|k3d|eksctl",
	  .verb = "delete|cluster cluster|clusters|delete",
	  .harm = HARM_WARNING,
	  .what = "deletes a cluster",
	  .advice = ASK_FIRST },

	/* clouds and data */
	{ .program = "aws",
	  .verb = "s3 rm",
	  .values = AWS_VALUES,
	  .needs = "--recursive",
	  .harm = HARM_ERROR,
	  .what = "deletes everything below @",
	  .advice = ASK_FIRST },
	{ .program = "aws",
	  .verb = "s3 rb",
	  .values = AWS_VALUES,
	  .needs = "--force",
	  .harm = HARM_ERROR,
	  .what = "deletes bucket @ and everything in it",
	  .advice = ASK_FIRST },
	{ .program = "aws",
	  .verb = "s3 sync",
	  .values = AWS_VALUES ",--exclude,--include",
	  .needs = "--delete",
	  .harm = HARM_WARNING,
	  .what = "deletes what the source does not have",
	  .advice = ASK_FIRST },
	{ .program = "gsutil",
	  .verb = "rm",
	  .values = "-o,-h",
	  .needs = "-r,-R",
	  .harm = HARM_ERROR,
	  .what = "deletes everything below @",
	  .advice = ASK_FIRST },
	{ .program = "gcloud",
	  .verb = "storage rm",
	  .needs = "-r,-R,--recursive",
	  .harm = HARM_ERROR,
	  .what = "deletes everything below @",
	  .advice = ASK_FIRST },
	{ .program = "aws|gcloud|az|doctl|hcloud|fly|flyctl|heroku|wrangler|netlify|linode-cli|"
		     "oci|"
		     "ibmcloud|railway",
	  .values = AWS_VALUES ",-g,--resource-group,-n,--name,--project,--zone,-a,--app",
	  .harm = HARM_WARNING,
	  .what = "deletes what it names in the cloud (@)",
	  .advice = ASK_FIRST,
	  .refine = refine_cloud },
	{ .program = "npm|pnpm|yarn",
	  .verb = "unpublish",
	  .harm = HARM_ERROR,
	  .what = "takes a published package away from everybody",
	  .advice = "deprecate the version instead" },
	{ .program = "psql|mysql|mariadb|sqlite3|duckdb|clickhouse-client|sqlcmd|cqlsh|mongo|"
		     "mongosh|"
		     "cockroach|bq|snowsql",
	  .harm = HARM_ERROR,
	  .advice = "put it into a reviewed migration and take a backup first",
	  .refine = refine_sql },
	{ .program = "dropdb",
	  .harm = HARM_ERROR,
	  .what = "drops database @",
	  .advice = ASK_FIRST },
	{ .program = "mysqladmin",
	  .verb = "drop",
	  .values = "-u,-p,-h,-P,--user,--host",
	  .harm = HARM_ERROR,
	  .what = "drops database @",
	  .advice = ASK_FIRST },
	{ .program = "redis-cli|valkey-cli",
	  .verb = "flushall|FLUSHALL|flushdb|FLUSHDB|FlushAll",
	  .values = "-h,-p,-a,-n,-u,-s,--user,--pass",
	  .harm = HARM_ERROR,
	  .what = "empties the database, other programs' keys included",
	  .advice = "delete your own keys by prefix (SCAN, UNLINK)" },
	{ .program = "etcdctl",
	  .verb = "del",
	  .needs = "--prefix",
	  .harm = HARM_WARNING,
	  .what = "deletes every key below @",
	  .advice = ASK_FIRST },
	{ .program = "prisma",
	  .verb = "migrate reset",
	  .harm = HARM_ERROR,
	  .what = "drops the database and makes it anew",
	  .advice = ASK_FIRST },
	{ .program = "prisma",
	  .verb = "db push",
	  .needs = "--force-reset",
	  .harm = HARM_ERROR,
	  .what = "drops the database and makes it anew",
	  .advice = ASK_FIRST },
	{ .program = "supabase",
	  .verb = "db reset",
	  .harm = HARM_WARNING,
	  .what = "drops the database and makes it anew",
	  .advice = ASK_FIRST },
	{ .program = "rails|rake|sequelize|sequelize-cli",
	  .verb = "db:drop|db:reset|db:drop:all|db:purge",
	  .harm = HARM_ERROR,
	  .what = "drops the database",
	  .advice = ASK_FIRST },
	{ .program = "python|python3|py",
	  .verb = "manage.py|./manage.py flush|reset_db|sqlflush",
	  .harm = HARM_ERROR,
	  .what = "deletes every row of the database",
	  .advice = ASK_FIRST },

	/* code from the net */
	{ .program = "sh|bash|zsh|dash|ksh|ash|fish|python|python3|node|perl|ruby|php|eval|"
		     "source|.|"
		     "iex|invoke-expression",
	  .harm = HARM_ERROR,
	  .what = "runs whatever @ sends at that moment",
	  .advice = PIN_DOWNLOAD,
	  .refine = refine_run_downloaded },
};

/* In PowerShell these names mean its cmdlets, whatever they mean elsewhere. */
static const struct entry powershell_entries[] = {
	{ .program = "stop-process|spps|kill",
	  .harm = HARM_ERROR,
	  .advice = OWN_PID,
	  .refine = refine_stop_process },
	{ .program = "remove-item|ri|rm|rmdir|rd|del|erase",
	  .values = "-Path,-LiteralPath,-ErrorAction,-Filter,-Include,-Exclude",
	  .harm = HARM_WARNING,
	  .advice = OWN_PATH,
	  .refine = refine_rm },
	{ .program = "stop-computer|restart-computer",
	  .harm = HARM_ERROR,
	  .what = "stops or restarts the machine",
	  .advice = NO_POWER },
	{ .program = "clear-disk|format-volume|initialize-disk|remove-partition",
	  .harm = HARM_ERROR,
	  .what = "erases a disk or file system",
	  .advice = NO_DISKS },
	{ .program = "remove-localuser|remove-aduser",
	  .harm = HARM_ERROR,
	  .what = "deletes the account @",
	  .advice = ASK_FIRST },
	{ .program = "clear-recyclebin",
	  .harm = HARM_WARNING,
	  .what = "empties the recycle bin",
	  .advice = OWN_PATH },
};

/* ---- judging ---- */

/* A few of many, for a message. */
static struct str shown(struct arena *arena, struct words words)
{
	struct buf buf;
	buf_init(&buf, 1024);
	for (size_t i = 0; i < words.n && i < OPERANDS_SHOWN; i++) {
		buf_addz(&buf, i ? ", " : "");
		words_show(&buf, words.v[i]);
	}
	buf_addz(&buf, words.n > OPERANDS_SHOWN ? ", ..." : "");
	struct str out = str_dup(arena, words.n ? buf_str(&buf) : STR("what it is given"));
	buf_release(&buf);
	return out;
}

static struct words operands_of(struct arena *arena, struct words words, const char *values,
				bool windows)
{
	struct str *v = ARENA_ARRAY(arena, struct str, words.n + 1);
	size_t n = 0;
	bool ended = false;
	for (size_t i = 0; i < words.n; i++) {
		if (ended || (windows && words.v[i].n > 1 && words.v[i].p[0] == '/')) {
			if (ended)
				v[n++] = words.v[i];
			continue;
		}
		size_t next = words_skip_options(words, i, values);
		ended = next > i && str_is(words.v[next - 1], "--");
		i = next;
		if (i < words.n)
			v[n++] = words.v[i];
	}
	return (struct words){ v, n };
}

static bool has_needed(struct words words, const char *needs, struct arena *arena)
{
	struct str rest = str_of(needs);
	struct str group;
	while (str_split(&rest, ' ', &group)) {
		if (!words_flag(words, str_z(arena, group)))
			return false;
	}
	return true;
}

/* "deletes @" with the operands in the place of the "@". */
static struct str filled(struct judging *judging)
{
	size_t at = str_find_char(judging->what, '@', 0);
	if (at == SIZE_MAX)
		return judging->what;
	struct str operands = shown(judging->arena, judging->operands);
	return str_fmt(judging->arena, "%.*s%.*s%.*s", (int)at, judging->what.p,
		       STR_ARG(operands), (int)(judging->what.n - at - 1),
		       judging->what.p + at + 1);
}

static struct verdict judge_by(struct arena *arena, const struct entry *entry,
			       const struct command *command)
{
	struct verdict none = { .harm = HARM_NONE };
	struct words words = { command->args, command->arg_count };
	size_t after = words_after_verb(words, 0, entry->verb, entry->values);
	if (after == SIZE_MAX)
		return none;
	struct words rest = { words.v + after, words.n - after };
	if (!has_needed(rest, entry->needs, arena) ||
	    (entry->unless && words_flag(rest, entry->unless)))
		return none;
	bool windows = words_listed("taskkill|del|erase|rd|rmdir|format|net|reg|shutdown", '|',
				    command->program);
	struct judging judging = {
		.arena = arena,
		.command = command,
		.words = rest,
		.operands = operands_of(arena, rest, entry->values, windows),
		.harm = entry->harm,
		.what = str_of(entry->what),
	};
	if (entry->refine)
		entry->refine(&judging);
	if (judging.harm == HARM_NONE)
		return none;
	if (command->where == SHELL_CONTAINER && judging.harm == HARM_ERROR)
		judging.harm = HARM_WARNING; /* what is lost is the container's */
	return (struct verdict){ judging.harm, filled(&judging), str_of(entry->advice),
				 command };
}

static bool judge_table(struct arena *arena, const struct entry *table, size_t count,
			const struct command *command, struct verdict *worst)
{
	bool known = false;
	for (size_t i = 0; i < count; i++) {
		if (!words_listed(table[i].program, '|', command->program))
			continue;
		known = true;
		struct verdict verdict = judge_by(arena, &table[i], command);
		if (verdict.harm > worst->harm)
			*worst = verdict;
	}
	return known;
}

/* What needs no program to be harmful: $(curl ...) as the command, > /dev/sda. */
static void judge_shape(struct arena *arena, const struct command *command,
			struct verdict *worst)
{
	if (judge_is_download(command->program))
		*worst = (struct verdict){
			HARM_ERROR,
			STR("runs whatever a server sends at that moment"),
			STR(PIN_DOWNLOAD),
			command,
		};
	struct str disk = shown(arena, (struct words){ &command->writes, 1 });
	if (command->writes.p && target_is_disk(command->writes))
		*worst = (struct verdict){
			HARM_ERROR,
			str_fmt(arena, "overwrites a disk (%.*s)", STR_ARG(disk)),
			STR("write to an image file; leave disks to an operator"),
			command,
		};
}

struct verdict shell_judge(struct arena *arena, const struct command *command)
{
	struct verdict worst = { .harm = HARM_NONE };
	struct words words = { command->args, command->arg_count };
	if (words_flag(words, harmless))
		return worst;
	if (!command->powershell ||
	    !judge_table(arena, powershell_entries,
			 sizeof(powershell_entries) / sizeof(*powershell_entries), command,
			 &worst))
		judge_table(arena, entries, sizeof(entries) / sizeof(*entries), command,
			    &worst);
	judge_shape(arena, command, &worst);
	return worst;
}

struct verdict shell_worst(struct arena *arena, const struct commands *commands)
{
	struct verdict worst = { .harm = HARM_NONE };
	for (size_t i = 0; i < commands->n; i++) {
		struct verdict verdict = shell_judge(arena, commands->v[i]);
		if (verdict.harm > worst.harm)
			worst = verdict;
	}
	return worst;
}

/* ---- names of programs ---- */

struct shell_programs {
	struct str *v; /* sorted, lower case */
	size_t n;
};

enum { PROGRAM_NAME_MAX = 24 };

/* Programs that are words of prose, too. */
static const char everyday[] = "find|format|net|sc|kind|init|source|node|python|python3|py|sh|"
			       "bash|zsh|fish|perl|ruby|php|eval|fly|"
			       "sam|rails|halt|railway|oci|mongo|kill|"
			       "shutdown|reboot|truncate|parted|rake";
/* What makes an interpreter or find one that destroys. */
static const char telling[] = "curl|wget|iwr|irm|-delete|invoke-webrequest|invoke-restmethod|"
			      "downloadstring|xargs|sudo|kill-port";

static int name_order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str lower(struct str word, char out[PROGRAM_NAME_MAX])
{
	size_t n = word.n < PROGRAM_NAME_MAX ? word.n : PROGRAM_NAME_MAX;
	for (size_t i = 0; i < n; i++)
		out[i] = word.p[i] >= 'A' && word.p[i] <= 'Z' ? (char)(word.p[i] + 32)
							      : word.p[i];
	return (struct str){ out, n };
}

static void add_names(struct arena *arena, struct shell_programs *programs, const char *list)
{
	struct str rest = str_of(list), name;
	char buffer[PROGRAM_NAME_MAX];
	while (str_split(&rest, '|', &name))
		programs->v[programs->n++] = str_dup(arena, lower(name, buffer));
}

static size_t names_in(const char *list)
{
	size_t n = 1;
	for (; *list; list++)
		n += *list == '|';
	return n;
}

const struct shell_programs *shell_programs_new(struct arena *arena)
{
	static const size_t posix = sizeof(entries) / sizeof(*entries),
			    windows = sizeof(powershell_entries) / sizeof(*powershell_entries);
	struct shell_programs *programs = ARENA_NEW(arena, struct shell_programs);
	size_t n = names_in(telling);
	for (size_t i = 0; i < posix; i++)
		n += names_in(entries[i].program);
	for (size_t i = 0; i < windows; i++)
		n += names_in(powershell_entries[i].program);
	programs->v = ARENA_ARRAY(arena, struct str, n);
	add_names(arena, programs, telling);
	for (size_t i = 0; i < posix; i++)
		add_names(arena, programs, entries[i].program);
	for (size_t i = 0; i < windows; i++)
		add_names(arena, programs, powershell_entries[i].program);
	qsort(programs->v, programs->n, sizeof(*programs->v), name_order);
	return programs;
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.';
}

static bool is_program(const struct shell_programs *programs, struct str word, bool begins)
{
	char buffer[PROGRAM_NAME_MAX];
	while (word.n && word.p[word.n - 1] == '.')
		word.n--;
	word = words_program(word);
	if (!word.n || word.n > PROGRAM_NAME_MAX)
		return false;
	struct str name = lower(word, buffer);
	return bsearch(&name, programs->v, programs->n, sizeof(name), name_order) &&
	       (begins || !words_listed(everyday, '|', name));
}

bool shell_names_program(const struct shell_programs *programs, struct str text)
{
	bool begins = true; /* nothing but blanks since a command could begin */
	for (size_t i = 0; i < text.n;) {
		if (!is_name_char(text.p[i])) {
			begins = text.p[i] == ' ' ? begins
						  : memchr("/\\|;&(`\n", text.p[i], 8) != NULL;
			i++;
			continue;
		}
		size_t from = i;
		while (i < text.n && is_name_char(text.p[i]))
			i++;
		if (is_program(programs, str_sub(text, from, i), begins))
			return true;
		begins = false;
	}
	return str_has(text, "> /dev/");
}
