// One method that every tool calls: each call is looked at, however many there are.
import { execSync } from "node:child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "git", version: "1" });
class Git {
  run(command: string) {
    return execSync(`git ${command}`).toString();
  }
}
const git = new Git();
const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });
git.run("status");
git.run("log -n 1");
git.run("branch");
git.run("remote");
git.run("tag");
git.run("stash list");
git.run("diff");
git.run("show");
git.run("config -l");
git.run("fetch");
git.run("gc");
git.run("fsck");
git.run("reflog");
git.run("describe");

server.tool("log", { path: z.string() }, async ({ path }) => text(git.run(`log -- ${path}`))); // expect: model-output-to-shell
server.tool("last", { n: z.number() }, async ({ n }) => text(git.run(`log -n ${n}`)));
server.tool("which", { name: z.enum(["a", "b"]) }, async ({ name }) => text(git.run(`show ${name}`)));
