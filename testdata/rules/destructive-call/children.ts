// Who is whose child: going down from a process of one's own finds no other program's.
import { execFileSync, spawn } from "node:child_process";

function childrenOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const line of execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return (children.get(root) ?? []).flatMap((pid) => [pid, ...(children.get(pid) ?? [])]);
}

export function run() {
  const started = spawn("chromium", ["--headless"]);
  for (const pid of childrenOf(started.pid!)) process.kill(pid, "SIGKILL");
}

export function byName(name: string) {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,comm="], { encoding: "utf8" }).split("\n");
  const found = lines.filter((line) => line.includes(name)).map((line) => line.trim().split(/\s+/)[0]);
  for (const pid of found) process.kill(Number(pid), "SIGKILL"); // expect: destructive-call
}
