// A PID that a command found may be anybody's; one the program keeps is its own.
import { execSync, spawn } from "node:child_process";

export function freePort(port: number) {
  const pid = execSync(`lsof -ti :${port}`).toString().trim();
  process.kill(Number(pid), "SIGKILL"); // expect: destructive-call
  for (const one of execSync("pgrep -f server.js", { encoding: "utf8" }).split("\n")) {
    process.kill(parseInt(one, 10)); // expect: destructive-call
    process.kill(Number(one), 0); // asks whether it lives
  }
}

export function own() {
  const child = spawn("server");
  process.kill(child.pid!, "SIGKILL");
}

export function given(pid: number) {
  process.kill(pid, "SIGKILL");
}
