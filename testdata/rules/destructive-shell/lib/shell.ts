// The wrapper fail.ts calls.
import { execSync } from "node:child_process";

export function runShell(command: string) {
  return execSync(command, { stdio: "inherit" });
}

// destructive whatever it is given: said here, and not at its callers
export function removeTree(path: string) {
  return execSync(`rm -rf ${path}`); // expect: destructive-shell
}
