// A filter that keeps some names out lets all others through: none of them is the program's own.
import { execSync } from "node:child_process";

const kept = /^(main|master|release[-/].*)$/;

export function prune(branches: { name: string; date: number }[]) {
  const old = branches.filter((branch) => {
    if (kept.test(branch.name)) {
      return false;
    }
    return branch.date < 20250101;
  });
  for (const branch of old) {
    execSync(`git push origin --delete ${branch.name}`); // expect: destructive-shell
  }
  const others = branches.filter((branch) => !branch.name.startsWith("keep/"));
  for (const branch of others) {
    execSync(`git push origin --delete ${branch.name}`); // expect: destructive-shell
  }
}
