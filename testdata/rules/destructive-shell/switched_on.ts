// What can be rehearsed, and is done for real only where somebody switched that on.
import { execFileSync } from "node:child_process";
import { simpleGit } from "simple-git";

const config = { allowed: process.env.ALLOW === "true" };

export async function clean(dir: string, dryRun: boolean, force: boolean) {
  if (!dryRun && !config.allowed) throw new Error("switched off");
  const options: string[] = [];
  if (dryRun) options.push("-n");
  return simpleGit(dir).clean("f", options);
}

export function prune(dryRun: boolean) {
  if (!dryRun && !config.allowed) return "switched off";
  return execFileSync("git", ["clean", "-fd", ...(dryRun ? ["--dry-run"] : [])]).toString();
}

export async function forced(dir: string, dryRun: boolean, force: boolean) {
  if (!dryRun && !force) throw new Error("say --force"); // whoever calls it says so
  const options: string[] = [];
  if (dryRun) options.push("-n");
  return simpleGit(dir).clean("f", options); // expect: destructive-shell
}

export function enabled(dir: string) {
  if (!config.allowed) throw new Error("switched off");
  return simpleGit(dir).clean("f", ["-d"]); // expect: destructive-shell
}
