/*
 * A call that deletes or kills more than it names.
 *
 * `shutil.rmtree(parent, "child")` deletes the parent: its second parameter is
 * ignore_errors. A path that is ".", or "" made a path of, when a setting, an option of the command line or an argument is missing is
 * the working folder. A loop over all processes that kills those of a name, or of a PID that
 * lsof found, kills other people's, too; `flushall()` empties every program's keys; a loop over all containers removes
 * other projects'; a DROP TABLE, a DELETE without WHERE (or with one that every row fits: `WHERE 1=1`) of a table that others fill, a deleteMany({}), a drop_all(), a dropDatabase() outside a migration, an object mapper that makes the schema anew
 * (sync({ force: true }), dropSchema: true), a MATCH (n) DETACH DELETE n have no way back. No shell is needed for any of it, and no
 * guard that watches commands sees it.
 *
 * Told only with evidence in the call: what is deleted by a path nothing is
 * known of, or is the program's own, is silent; so are tests, a table that the same file makes anew, and an object mapper's
 * schema where the function or file says so (reset_db()) or a question is asked (`if reset:`). What a person says yes to first is a note.
 *
 *     import os, shutil, psutil                                        setup
 *     from pathlib import Path                                         setup
 *     def clean(results, name, conf, pid):                             setup
 *         shutil.rmtree(results, f"run_{name}")                        # bad
 *         shutil.rmtree(os.path.join(results, f"run_{name}"))          # good
 *         shutil.rmtree(Path(conf.get("out_dir", "")))                 # bad
 *         shutil.rmtree(Path(conf["out_dir"]), ignore_errors=True)     # good
 *     import { rmSync } from "node:fs";                                // setup
 *     rmSync(process.env.WORK || ".", { recursive: true });            // bad
 *     rmSync("dist", { recursive: true, force: true });                // good
 */
#include "rule.h"

static const char *const needles[] = { "rmtree",
				       "removedirs",
				       "rmSync",
				       "rmdir",
				       "rimraf",
				       ".rm(",
				       "rm(",
				       "rm (",
				       "emptyDir",
				       "removeSync",
				       "remove(",
				       "process_iter",
				       "flushall",
				       ".all().delete",
				       "DELETE FROM",
				       "delete from",
				       "DROP TABLE",
				       "DROP SCHEMA",
				       "DROP DATABASE",
				       "TRUNCATE",
				       "drop table",
				       "drop schema",
				       "drop database",
				       "truncate ",
				       "truncate\n",
				       ".kill",
				       "flushdb",
				       "flushDb",
				       "deleteMany",
				       "listContainers",
				       "pruneVolumes",
				       "deleteFiles",
				       "object_versions",
				       "FLUSHALL",
				       ".del(",
				       ".truncate(",
				       "drizzle",
				       "delete_many",
				       "drop_database",
				       "drop_all",
				       "dropDatabase",
				       "containers.list",
				       "volumes.prune",
				       "working_tree",
				       "DETACH DELETE",
				       "detach delete",
				       ".sync(",
				       ".drop(",
				       "dropSchema",
				       "synchronize(",
				       "dropTable",
				       "drop_tables",
				       NULL };
static const char *const tags[] = { "security", "reliability", NULL };

/* One file being judged. */
struct judging {
	struct lint *lint;
	const struct facts *facts;
	struct spawns *spawns;
	struct made *made; /* asked for where something would be told; NULL before */
};

/* Where it throws away what is not committed: is that put aside before, or known to be nothing? */
static bool keeps_work(struct judging *judging, const struct node *call)
{
	if (!deletes_work(call))
		return false;
	if (!judging->made) {
		judging->made = made_new(lint_arena(judging->lint));
		made_gather(judging->made, judging->spawns, judging->facts);
	}
	return made_keeps_work(judging->made, call);
}

static struct str list_around(const struct node *call)
{
	const struct node *loop = node_up(call, K_FOR);
	return loop ? node_source(loop->kids[1]) : (struct str){ NULL, 0 };
}

/* SIGTERM and, a moment later, SIGKILL of the same list in one function: one finding. */
static bool is_again(const struct node *earlier, const struct node *call)
{
	return earlier && str_is(call_callee(call)->text, "kill") &&
	       node_function(earlier) == node_function(call) &&
	       str_eq(list_around(earlier), list_around(call)) &&
	       str_eq(node_source(call_callee(earlier)), node_source(call_callee(call))) &&
	       str_eq(node_source(call_positional(earlier, 0)),
		      node_source(call_positional(call, 0)));
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	const struct node *told = NULL;
	struct spawns *spawns = spawns_new(lint_grammars(lint), lint_arena(lint), facts);
	struct judging judging = { lint, facts, spawns, NULL };
	enum { CONSENTS_MAX = 64 }; /* each walks a function */
	unsigned consents = 0;
	for (size_t i = 0; i < facts->calls.n; i++) {
		const struct node *call = facts->calls.v[i];
		struct verdict verdict = deletes_judge(spawns, call);
		if (verdict.harm == HARM_NONE || keeps_work(&judging, call) ||
		    is_again(told, call))
			continue;
		told = call;
		struct finding *finding =
			lint_report(lint, call, "`%.*s()` %.*s",
				    STR_ARG(call_callee(call)->text), STR_ARG(verdict.what));
		bool agreed = consents++ < CONSENTS_MAX && person_agrees_to_call(call);
		finding_why(finding, "%s; %.*s",
			    agreed ? "somebody has to say yes first, and what is gone is gone"
				   : "what is gone is gone for everybody",
			    STR_ARG(verdict.advice));
		if (agreed)
			finding_severity(finding, SEV_NOTE);
		else if (verdict.harm == HARM_WARNING)
			finding_severity(finding, SEV_WARNING);
	}
}

const struct rule rule_destructive_call = {
	.code = "SP202",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.security = "6.0",
	.tags = tags,
	.needles = needles,
	.on_file = on_file,
};
