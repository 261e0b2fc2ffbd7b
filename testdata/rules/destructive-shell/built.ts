// Commands that are put together in steps, and git through its library.
import { execSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { CleanOptions, simpleGit, type SimpleGit } from "simple-git";

export class Work {
  constructor(private git: SimpleGit) {}
  async again(dir: string) {
    await this.git.reset(["--hard"]); // expect: destructive-shell
    const own = simpleGit(dir);
    await own.clean("f", ["-d"]); // expect: destructive-shell
    await own.clean(CleanOptions.FORCE); // expect: destructive-shell
    await own.raw(["reset", "--hard"]); // expect: destructive-shell
    await own.reset("hard"); // expect: destructive-shell
    await own.reset(["--soft"]);
    await own.status();
  }
}

export function steps() {
  const args = ["reset"];
  args.push("--hard");
  spawn("git", args); // expect: destructive-shell
  const all = [{ name: "reset", cmd: "git reset --hard" }];
  for (const step of all) execSync(step.cmd); // expect: destructive-shell
  all.forEach((step) => execSync(step.cmd)); // expect: destructive-shell
}
