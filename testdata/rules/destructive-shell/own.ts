// ok: takes away what it made itself, and what is in a sandbox
import { execFileSync, execSync, spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Sandbox } from "e2b";

const NAMESPACE = "refs/checkpoints";

function git(args: string[], cwd?: string) {
  return execFileSync("git", args, { cwd });
}

export function save(id: string) {
  git(["update-ref", `${NAMESPACE}/${id}`, "HEAD"]);
}
export function drop(id: string) {
  git(["update-ref", "-d", `${NAMESPACE}/${id}`]); // its own namespace
  git(["update-ref", "-d", `refs/heads/${id}`]); // expect: destructive-shell
}

export function branch(name: string, other: string) {
  git(["checkout", "-b", name]);
  git(["branch", "-D", name]); // made above
  git(["branch", "-D", other]); // expect: destructive-shell
}

export async function folders() {
  const work = mkdtempSync(path.join(os.tmpdir(), "x-"));
  process.chdir(work);
  execSync("git clean -fdx"); // in a folder of its own
  const sandbox = await Sandbox.create();
  await sandbox.commands.run("rm -rf /"); // nothing of the machine's
}

function sql(statement: string) {
  return execFileSync("psql", ["--dbname", "main", "-c", statement]);
}
export function drill(id: string, other: string) {
  const name = `drill_${id}`;
  sql(`CREATE DATABASE ${name}`);
  sql(`DROP DATABASE IF EXISTS ${name};`); // made above
  sql(`DROP DATABASE ${other}`); // expect: destructive-shell
}

export function port(number: number) {
  execSync(`for /f "tokens=5" %a in ('netstat -ano ^| findstr :${number}') do taskkill /F /PID %a`); // expect: destructive-shell
  execSync('for %f in (*.log) do type %f'); // reads
}

export function forceKill(child: ChildProcessByStdio<null, Readable, Readable>) {
  spawnSync("taskkill", ["/PID", String(child.pid), "/T", "/F"]); // declared to be a process of its own
}
export function forceKillAny(child: ReturnType<typeof spawn>, other: { pid: number }) {
  spawnSync("taskkill", ["/PID", String(child.pid), "/T", "/F"]);
  spawnSync("taskkill", ["/PID", String(other.pid), "/T", "/F"]); // expect: destructive-shell
}

async function build(root: string) {
  return path.join(root, "App");
}
function stop(target: string) {
  execFileSync("pkill", ["-f", target]); // only what runs from its own folder
}
function stopAny(target: string) {
  execFileSync("pkill", ["-f", target]); // expect: destructive-shell
}
export async function smoke(other: string) {
  const root = mkdtempSync(path.join(os.tmpdir(), "x-"));
  let target: string | null = null;
  try {
    target = await build(root);
  } finally {
    if (target) stop(target);
  }
  stopAny(path.join(root, "..", other));
}

export function worktrees(root: string) {
  const listed = execSync("git worktree list --porcelain", { cwd: root }).toString();
  for (const entry of listed.split("\n\n")) {
    const found = entry.match(/^worktree\s+(.+)$/m);
    if (found) execSync(`git worktree remove --force '${found[1]}'`); // expect: destructive-shell
  }
}

// Branches of a list: the one that is made is not those that are deleted.
function listed(): string[] {
  return execSync("git branch -r --format='%(refname:short)'", { encoding: "utf8" }).split("\n").map((line) => line.replace("origin/", ""));
}
export function consolidate() {
  const all = listed();
  execSync(`git checkout -b ${all[0]} origin/main`);
  for (const branch of all) execSync(`git branch -D ${branch}`); // expect: destructive-shell
}
