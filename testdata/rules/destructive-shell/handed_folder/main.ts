// A temporary folder, handed on by parameters whose types are declared.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

function git(args: string[], cwd: string): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" });
}

function reset(path: string): void {
  git(["reset", "--hard", "HEAD"], path);
}

function attempt(path: string): void {
  for (let i = 0; i < 3; i++) reset(path);
}

export function improve(): void {
  attempt(mkdtempSync(join(tmpdir(), "try-")));
}

export function given(path: string): void {
  git(["reset", "--hard", "HEAD"], path); // expect: destructive-shell
}
