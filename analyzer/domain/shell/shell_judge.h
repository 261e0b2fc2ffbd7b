/*
 * Between the command table (shell_table.c), who judges by it (shell_commands.c) and what takes more than
 * flags to judge (shell_refine.c, shell_refine_services.c).
 */
#ifndef SHEARPIN_SHELL_JUDGE_H
#define SHEARPIN_SHELL_JUDGE_H

#include "shell.h"
#include "shell_words.h"

/* One command being judged by one entry of the table. */
struct judging {
	struct arena *arena;
	const struct command *command;
	struct words words;    /* behind the entry's verb */
	struct words operands; /* those of them that are no options */
	enum harm harm;        /* the entry's, to be made more or less */
	struct str what;       /* the entry's, "@" for the operands; p == NULL means no harm */
};

typedef void refine(struct judging *judging);

refine refine_rm, refine_find, refine_kill, refine_pkill, refine_taskkill, refine_stop_process,
	refine_run_downloaded, refine_dd, refine_disk, refine_chmod, refine_chown,
	refine_checkout, refine_push, refine_restore, refine_kubectl, refine_sql,
	refine_remote_sql, refine_cloud, refine_rest_delete, refine_init, refine_format,
	refine_wmic, refine_parted, refine_truncate, refine_shred, refine_named,
	refine_docker_rm, refine_docker_stop, refine_docker_rmi, refine_prune, refine_compose,
	refine_tmux, refine_service, refine_service_verb, refine_supervisor, refine_crontab,
	refine_curl_delete, refine_bucket, refine_firebase, refine_rsync, refine_gc,
	refine_supabase, refine_mikro_orm, refine_artisan, refine_redis, refine_simulator,
	refine_factory_reset, refine_fastboot;

/* It does no harm. */
void judge_forget(struct judging *judging);
void judge_say(struct judging *judging, enum harm harm, const char *what);
/* What "@" stands for in the text. */
void judge_name(struct judging *judging, struct str operand);
bool judge_has_hole(struct str text);
/* $(...) or `...`: what another command prints. */
bool judge_is_substitution(struct str word);
/* Does a name say that what it names is for tests ("shop_test", "e2e-db")? */
bool judge_is_test_name(struct str name);

#define JUDGE_PIN_DOWNLOAD "download a pinned version, check its hash, then run the file"

/* One row of the command table. */
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
extern const struct entry shell_table[], shell_table_powershell[];
extern const size_t shell_table_size, shell_table_powershell_size;

/* Does the text run what a server sends: "$(curl ...)", "<(wget ...)", "(irm ...)"? */
bool judge_is_download(struct str text);

#endif
