// The folder in the options is where a command works, not what it makes.
import { execFileSync, execSync } from "node:child_process";

function git(words: string[], cwd: string) {
  return execFileSync("git", words, { cwd });
}

export function ownClone(url: string, copy: string, repo: string) {
  git(["clone", url, copy], repo);
  git(["reset", "--hard"], copy);
}

export function besideClone(url: string, copy: string, repo: string) {
  git(["clone", url, copy], repo);
  git(["reset", "--hard"], repo); // expect: destructive-shell
}

export function direct(url: string, copy: string, repo: string) {
  execSync(`git clone ${url} ${copy}`, { cwd: repo });
  execSync("git clean -fd", { cwd: copy });
  execSync("git clean -fd", { cwd: repo }); // expect: destructive-shell
}
