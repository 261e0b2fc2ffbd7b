// A repository that the same function made, and a process whose handle is kept.
import { type ChildProcess, execSync, spawn } from "node:child_process";

export function withRepository(work: (name: string) => void) {
  const name = `demo-${Date.now()}`;
  execSync(`gh repo create me/${name} --private`);
  try {
    work(name);
  } finally {
    execSync(`gh repo delete me/${name} --yes`);
  }
}

export function remove(repository: string) {
  execSync(`gh repo delete me/shop-${repository}/x --yes`); // expect: destructive-shell
}

type Entry = { child: ChildProcess; parent: number };

export class Manager {
  stop(entry: Entry) {
    spawn("taskkill.exe", ["/pid", String(entry.child.pid), "/T", "/F"]);
  }
  stopParent(entry: Entry) {
    spawn("taskkill.exe", ["/pid", String(entry.parent), "/T", "/F"]); // expect: destructive-shell
  }
}

export function byApi(name: string, work: () => void) {
  execSync(`gh api -X POST /user/repos -f name=${name}`);
  try {
    work();
  } finally {
    execSync(`gh repo delete me/${name} --yes`);
    execSync(`gh api -X DELETE /repos/me/${name}`);
  }
}

export function byApiOf(name: string) {
  execSync(`gh api -X DELETE /repos/me/${name}`); // expect: destructive-shell
}
