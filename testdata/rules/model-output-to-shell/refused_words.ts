// Words that are looked for in a helper, one after the other; and helpers whose false lets the text through.
import { spawn, execSync } from "child_process";
import { tool } from "ai";
import { z } from "zod";

const BAD = [/;.*rm\s/, /\|\s*rm\s/, /\bsudo\b/];
function refuseBad(command: string): void {
  for (const pattern of BAD) {
    if (pattern.test(command)) throw new Error(`unsafe: ${command}`);
  }
}
const inputSchema = z.object({ command: z.string() });
export const thrown = tool({ description: "run a command", inputSchema, execute: async ({ command }) => {
  refuseBad(command);
  return spawn("bash", ["-c", command]); // expect: model-output-to-shell
} });

class Shell {
  private validateCommand(command: string) {
    for (const pattern of BAD) {
      if (pattern.test(command)) throw new Error("no");
    }
  }
  run(command: string) {
    this.validateCommand(command);
    return spawn("bash", ["-c", command]); // expect: model-output-to-shell
  }
}
const shell = new Shell();
export const method = tool({ description: "run a command", inputSchema, execute: async ({ command }) => shell.run(command) });

function isBad(command: string) {
  return BAD.some((pattern) => pattern.test(command));
}
export const asked = tool({ description: "run a command", inputSchema, execute: async ({ command }) => {
  if (isBad(command)) return "no";
  return spawn("bash", ["-c", command]); // expect: model-output-to-shell
} });

// each of its parts is looked at: no word is left out
function checkAll(names: string[]) {
  for (const name of names) {
    if (!/^[\w.-]+$/.test(name)) throw new Error(name);
  }
}
export const parts = tool({ description: "add files", inputSchema: z.object({ names: z.array(z.string()) }), execute: async ({ names }) => {
  checkAll(names);
  return execSync(`git add ${names.join(" ")}`);
} });

// a helper that is asked for false
const isSha = (ref: string) => /^[0-9a-f]{40}$/.test(ref);
const isStrange = (ref: string) => !/^[\w./-]+$/.test(ref);
const problem = (ref: string) => (/^[\w./-]+$/.test(ref) ? null : "not a name");
function found(ref: string): string | null {
  if (/^[\w./-]+$/.test(ref)) return null;
  return `bad ${ref}`;
}
const refs = z.object({ ref: z.string() });
export const shas = tool({ description: "show a commit", inputSchema: refs, execute: async ({ ref }) => {
  if (isSha(ref)) return execSync(`git show ${ref}`);
  return execSync(`git rev-parse ${ref}`); // expect: model-output-to-shell
} });
export const strange = tool({ description: "show a commit", inputSchema: refs, execute: async ({ ref }) => {
  if (isStrange(ref)) return "no";
  return execSync(`git show ${ref}`);
} });
export const problems = tool({ description: "show a commit", inputSchema: refs, execute: async ({ ref }) => {
  const message = problem(ref);
  if (message) return message;
  return execSync(`git show ${ref}`);
} });
export const messages = tool({ description: "show a commit", inputSchema: refs, execute: async ({ ref }) => {
  const message = found(ref);
  if (message) return message;
  return execSync(`git show ${ref}`);
} });
// what may be nothing where there is a text says nothing of it
export const chosen = tool({ description: "show a commit", inputSchema: refs, execute: async ({ ref }) => {
  const sha = isSha(ref) ? ref : null;
  if (!sha) return execSync(`git rev-parse ${ref}`); // expect: model-output-to-shell
  return execSync(`git show ${sha}`);
} });
// a choice that the text itself has gone through says nothing apart from it
const name = (ref: string, long: boolean) => (long ? ref : ref.trim());
export const given = tool({ description: "show a commit", inputSchema: z.object({ ref: z.string(), long: z.boolean() }), execute: async ({ ref, long }) => {
  const one = long ? ref : ref.trim();
  if (one && !/^[a-z0-9\-_]+$/.test(one)) return "no";
  return execSync(`git show ${one} ${name("HEAD", long)}`);
} });
