// The stack that the same run brought up, in the same place.
import { execSync, spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const compose = (args) => spawnSync("docker", ["compose", ...args], { cwd: here, stdio: "inherit" });
try {
  if (compose(["up", "-d", "--wait"]).status !== 0) throw new Error("no stack");
  spawnSync("npx", ["vitest", "run"], { cwd: here });
} finally {
  compose(["down", "-v"]);
}

export function once() {
  execSync("docker compose -f e2e.yml up -d");
  execSync("docker compose -f e2e.yml down -v");
  execSync("docker compose -f shop.yml down -v"); // expect: destructive-shell
}

export function wipe() {
  execSync("docker compose -f e2e.yml down -v"); // expect: destructive-shell
}
