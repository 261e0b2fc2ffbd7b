// ok: takes away what it made itself, and what is in a sandbox
import { execFileSync, execSync } from "node:child_process";
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
