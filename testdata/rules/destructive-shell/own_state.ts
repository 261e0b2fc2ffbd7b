// What a command loses was asked for before; a repository that the function itself made.
import { execSync } from "node:child_process";

export function withRepository(work: (name: string) => void) {
  const name = `demo-${Date.now()}`;
  execSync(`gh repo create me/${name} --private`);
  try {
    work(name);
  } finally {
    execSync(`gh repo delete me/${name} --yes`);
  }
}

export function update() {
  const status = execSync("git status --porcelain").toString().trim();
  if (status !== "") throw new Error("commit first");
  execSync("git reset --hard origin/main");
}

export function whenClean() {
  const status = execSync("git status --porcelain").toString();
  if (status.length === 0) {
    execSync("git reset --hard origin/main");
  }
}

export function whenDirty() {
  const status = execSync("git status --porcelain").toString();
  if (status.length > 0) {
    execSync("git reset --hard origin/main"); // expect: destructive-shell
  }
}

export function another(name: string) {
  execSync(`gh repo delete me/${name} --yes`); // expect: destructive-shell
}
