import { execSync } from "node:child_process";

export function removeTree(folder: string) {
  execSync(`rm -rf ${folder}`); // expect: destructive-shell
}

// only a test writes out what it hands over
export function removeForTest(folder: string) {
  execSync(`rm -rf ${folder}`); // expect: destructive-shell
}
