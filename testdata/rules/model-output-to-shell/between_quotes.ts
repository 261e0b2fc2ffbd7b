// Escaped for the inside of quotes: harmless between such quotes, and nowhere else.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Pool } from "pg";
import { z } from "zod";

const server = new McpServer({ name: "ci", version: "1" });
const pool = new Pool();
const shape = { branch: z.string().min(1), label: z.string() };

// "safe inside double quotes"
function shellQuote(value: string): string {
  return value.replace(/(["\\$`])/g, "\\$1");
}
const single = (value: string) => value.replace(/'/g, "'\\''");
const whole = (value: string) => `'${single(value)}'`;

server.tool("double", shape, async ({ branch, label }) => {
  execSync(`gh api repos/a/b/git/refs/heads/${shellQuote(branch)} --jq .sha`); // expect: model-output-to-shell
  execSync(`gh run list --branch '${shellQuote(branch)}'`); // expect: model-output-to-shell
  execSync(`gh run list --branch "${shellQuote(branch)}"`);
  execSync(`gh run list --search "label:${shellQuote(label)} head:${shellQuote(branch)}" --limit 1`);
  execSync('gh run list --branch "' + shellQuote(branch) + '" --limit 1');
  execSync("gh run list --branch " + shellQuote(branch) + " --limit 1"); // expect: model-output-to-shell
  return { content: [] };
});

server.tool("single", shape, async ({ branch, label }) => {
  execSync(`git log '${single(branch)}'`);
  execSync(`git log --grep='it is ${single(label)}' ${whole(branch)}`);
  execSync(`git log ${single(branch)}`); // expect: model-output-to-shell
  execSync(`git log "${single(branch)}"`); // expect: model-output-to-shell
  execSync(["git", "log", ...[branch].map(whole)].join(" "));
  return { content: [] };
});

server.tool("sql", shape, async ({ branch, label }) => {
  await pool.query(`SELECT * FROM runs WHERE branch = '${branch.replace(/'/g, "''")}'`);
  await pool.query(`SELECT * FROM runs ORDER BY ${label.replace(/'/g, "''")}`); // expect: model-output-to-shell
  return { content: [] };
});
