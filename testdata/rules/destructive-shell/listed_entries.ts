// What stands in a folder, removed one by one, is what the folder has: `rm -rf folder/*`, no path that nobody knows.
import { readdirSync, statSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";

const HOME = join(homedir(), ".agent");

export function clean(days: number, root: string) {
  const failures = join(HOME, "MEMORY", "FAILURES");
  for (const month of readdirSync(failures)) {
    const folder = join(failures, month);
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (Date.now() - statSync(path).mtimeMs > days * 86400000) execFileSync("rm", ["-rf", path]); // expect: destructive-shell (warning)
    }
  }
  for (const name of readdirSync("dist")) execFileSync("rm", ["-rf", `dist/${name}`]); // expect: destructive-shell (note)
  for (const name of readdirSync(root)) execFileSync("rm", ["-rf", join(root, name)]); // expect: destructive-shell (error)
  for (const month of readdirSync(failures)) execFileSync("rmdir", [join(failures, month)]); // takes empty ones alone
}
