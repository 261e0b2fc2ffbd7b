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

// brought up by a helper inside, which knows the same name
function project(name, args) {
  return spawnSync("docker", ["compose", "-p", name, ...args]);
}
export function smoke(name) {
  const run = (args) => project(name, args);
  run(["up", "-d"]);
  project(name, ["down", "-v"]);
}
export function others(name) {
  project(name, ["down", "-v"]); // expect: destructive-shell
}
