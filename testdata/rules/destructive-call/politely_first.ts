// SIGTERM and, a moment later, SIGKILL of what a search found: one mistake, told where it begins.
import { execSync } from "node:child_process";

export async function free(port: number) {
  const pids = execSync(`lsof -ti :${port}`, { encoding: "utf8" }).split("\n");
  for (const pid of pids) {
    process.kill(Number(pid), "SIGTERM"); // expect: destructive-call
  }
  await new Promise((done) => setTimeout(done, 300));
  for (const pid of pids) {
    process.kill(Number(pid), "SIGKILL");
  }
}

export function others(port: number) {
  const pids = execSync(`lsof -ti :${port}`, { encoding: "utf8" }).split("\n");
  for (const one of pids) {
    process.kill(Number(one), "SIGKILL"); // expect: destructive-call
  }
}

export function elsewhere(port: number) {
  if (process.platform === "darwin") {
    for (const pid of execSync(`lsof -ti :${port}`, { encoding: "utf8" }).split("\n")) {
      process.kill(Number(pid)); // expect: destructive-call
    }
  } else {
    for (const pid of execSync(`fuser ${port}/tcp`, { encoding: "utf8" }).split(" ")) {
      process.kill(Number(pid), "SIGKILL"); // expect: destructive-call
    }
  }
}
