// A class whose methods call their variables alike need not speak of one branch.
import { execSync } from "node:child_process";

export class Branches {
  private run(words: string) {
    return execSync(`git ${words}`);
  }

  create(title: string) {
    const branchName = `feature/${title}`;
    this.run(`checkout -b ${branchName}`);
  }

  remove(branchName: string) {
    this.run(`branch -D ${branchName}`); // expect: destructive-shell
  }
}

export function trial(title: string) {
  const topic = `trial/${title}`;
  execSync(`git checkout -b ${topic}`);
  try {
    return execSync("make").toString();
  } finally {
    discard(topic);
  }
}

function discard(topic: string) {
  execSync(`git branch -D ${topic}`); // what trial() has made
}
