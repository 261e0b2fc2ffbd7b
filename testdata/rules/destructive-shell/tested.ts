// A name that a test lets through is one of those that are called so.
import { execSync } from "node:child_process";

const PREFIX = "agent-";
export function refused(name: string) {
  if (!name.startsWith("test_")) throw new Error(name);
  execSync(`dropdb ${name}`);
}
export function matched(name: string) {
  if (!/^test_/.test(name)) return;
  execSync(`psql -c "DROP DATABASE ${name}"`);
}
export function constant(id: string) {
  if (!id.startsWith(PREFIX)) return;
  execSync(`docker rm -f ${id}`);
}
export function filtered(branches: string[]) {
  for (const branch of branches) {
    if (!branch.startsWith("agent/")) continue;
    execSync(`git branch -D ${branch}`);
  }
  branches.filter((b) => b.startsWith("agent/")).forEach((b) => execSync(`git branch -D ${b}`));
}
export function untested(name: string) {
  if (!name.startsWith("test_")) console.warn(name);
  execSync(`dropdb ${name}`); // expect: destructive-shell
}
