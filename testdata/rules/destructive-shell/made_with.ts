// Commands that an object is made with; steps that are objects of a class.
import { execSync } from "node:child_process";

class AtOnce {
  constructor(command: string) {
    execSync(command);
  }
}

class Kept {
  constructor(private command: string) {}
  go() {
    execSync(this.command); // expect: destructive-shell
  }
}

class Step {
  constructor(readonly name: string, readonly command: string) {}
}

const steps = [new Step("stop", "pkill -9 -f chrome"), new Step("look", "git status")];

export function main() {
  new AtOnce("git reset --hard"); // expect: destructive-shell
  new AtOnce("git status");
  new Kept("git clean -fdx").go();
  for (const step of steps) execSync(step.command); // expect: destructive-shell
  for (const step of steps) execSync(`echo ${step.name}`);
}

const BAD = ["rm -rf", "reset --hard"];

class Refusing {
  constructor(private command: string) {
    if (BAD.some((bad) => command.includes(bad))) throw new Error(command);
  }
  go() {
    execSync(this.command);
  }
}

function eachLookedAt(commands: string[]) {
  for (const command of commands) {
    if (BAD.some((bad) => command.includes(bad))) throw new Error(command);
    execSync(command);
  }
}

export function lookedAt() {
  new Refusing("git reset --hard").go();
  eachLookedAt(["git fetch", "git reset --hard"]);
}
