// A command that a helper puts together from what it is handed.
import { execSync, spawnSync } from "node:child_process";

const sh = (command: string) => execSync(command);
const git = (...args: string[]) => execSync(`git ${args.join(" ")}`);
const gitIn = (cwd: string, ...args: string[]) => sh(`git ${args.map((arg) => `"${arg}"`).join(" ")}`);
const together = (...parts: string[]) => sh(parts.join(" "));
const behind = (words: string) => sh("git ".concat(words));
const byOption = (options: { words: string }) => sh(`git ${options.words}`);

function added(words: string) {
  let command = "git ";
  command += words;
  execSync(command);
}

function each(commands: string[]) {
  for (const command of commands) execSync(command);
}

function eachGiven(...commands: string[]) {
  commands.forEach((command) => sh(command));
}

export function use(dir: string) {
  git("reset", "--hard"); // expect: destructive-shell
  git("reset", "--soft");
  gitIn(dir, "clean", "-fd"); // expect: destructive-shell
  gitIn(dir, "clean", "-nd");
  together("pkill", "-9", "-f", "chrome"); // expect: destructive-shell
  together("pgrep", "-f", "chrome");
  behind("reset --hard"); // expect: destructive-shell
  byOption({ words: "reset --hard" }); // expect: destructive-shell
  byOption({ words: "status" });
  added("reset --hard"); // expect: destructive-shell
  each(["git fetch", "git reset --hard"]); // expect: destructive-shell
  each(["git fetch", "git status"]);
  eachGiven("git fetch", "git clean -fdx"); // expect: destructive-shell
}

const program = (name: string, words: string[]) => spawnSync(name, words);
const withRest = (...words: string[]) => program("git", words);
const withList = (words: string[]) => program("git", words);

withRest("push", "--force"); // expect: destructive-shell
withRest("push", "--force-with-lease");
withList(["clean", "-fdx"]); // expect: destructive-shell
