/*
 * Between the command table (shell_commands.c) and what takes more than flags
 * to judge (shell_refine.c).
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
	refine_checkout, refine_push, refine_restore, refine_kubectl, refine_sql, refine_cloud,
	refine_rest_delete, refine_init, refine_format, refine_wmic, refine_parted,
	refine_truncate;

/* Does the text run what a server sends: "$(curl ...)", "<(wget ...)", "(irm ...)"? */
bool judge_is_download(struct str text);

#endif
