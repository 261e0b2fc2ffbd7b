// What a pattern took out of the model's text: harmless where its own group is, whatever stands around it, and anything where the group is.
import { execSync } from "child_process";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const server = new McpServer({ name: "issues", version: "1" });
const text = (s: string) => ({ content: [{ type: "text" as const, text: s }] });
const sh = (command: string) => text(execSync(command, { encoding: "utf8" }));

interface Ref { owner: string | null; repo: string | null; number: number }
export function parseRef(ref: string): Ref | null {
  const full = /^(.+)\/([^/\s#]+)#(\d+)$/.exec(ref);
  if (full) return { owner: full[1], repo: full[2], number: parseInt(full[3], 10) };
  const short = /^#?(\d+)$/.exec(ref);
  if (short) return { owner: null, repo: null, number: parseInt(short[1], 10) };
  return null;
}
function load(ref: Ref) {
  const where = ref.owner && ref.repo ? `--repo ${ref.owner}/${ref.repo}` : "";
  return sh(`gh issue view ${ref.number} ${where}`); // expect: model-output-to-shell
}
server.tool("view", { ref: z.string().min(1) }, async ({ ref }) => {
  const parsed = parseRef(ref);
  if (parsed === null) return text("no such issue");
  return load(parsed);
});

function parseStrictly(ref: string): { owner: string; repo: string } | null {
  const match = /^([\w.-]+)\/([\w.-]+)$/.exec(ref);
  if (match) return { owner: match[1], repo: match[2] };
  return null;
}
server.tool("list", { repo: z.string() }, async ({ repo }) => {
  const parsed = parseStrictly(repo);
  if (!parsed) return text("no such repository");
  return text(execSync(`gh issue list --repo ${parsed.owner}/${parsed.repo}`, { encoding: "utf8" }));
});

// refused where it does not fit, or taken as it is
function owner(ref: string) {
  if (!/^[\w.-]+$/.test(ref)) return { ok: false, error: `bad ${ref}` };
  return { ok: true, name: ref };
}
server.tool("owner", { ref: z.string() }, async ({ ref }) => {
  const found = owner(ref);
  if (!found.ok) return text("no");
  return text(execSync(`gh repo list ${found.name}`, { encoding: "utf8" }));
});

// by number, by name, taken apart, without any test
server.tool("groups", { ref: z.string() }, async ({ ref }) => {
  const [, kind, name] = ref.match(/^(\w+):(.*)$/)!;
  execSync(`gh ${kind} list`);
  execSync(`gh search ${name}`); // expect: model-output-to-shell
  const named = ref.match(/(?<host>[\w.-]+)\/(?<rest>.+)/)!.groups!;
  execSync(`ping -c 1 ${named.host}`);
  execSync(`ls ${named.rest}`); // expect: model-output-to-shell
  const { host } = named;
  execSync(`host ${host}`);
  for (const one of ref.matchAll(/#(\d+) ([^;]+)/g)) {
    execSync(`gh issue close ${one[1]}`);
    execSync(`gh issue comment ${one[2]}`); // expect: model-output-to-shell
  }
  const words = ref.match(/[a-z]+/g) ?? [];
  execSync(`echo ${words.join(" ")}`);
  const all = /^[A-z ]+$/.exec(ref)![0]; // A-z has the backtick
  return text(execSync(`say ${all}`, { encoding: "utf8" })); // expect: model-output-to-shell
});
server.tool("sets", { ref: z.string() }, async ({ ref }) => {
  if (!/^[\w;|&. -]+$/.test(ref)) return text("no");
  execSync(`git log ${ref}`); // expect: model-output-to-shell
  if (!/^[\w.,:@ -]+$/.test(ref)) return text("no");
  return text(execSync(`git log ${ref}`, { encoding: "utf8" }));
});
