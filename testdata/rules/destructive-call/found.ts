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

export function stopWatchers() {
  const query = "Get-CimInstance Win32_Process | Where-Object { $_.CommandLine -like '*watch.js*' }";
  const out = execSync(`powershell -Command "${query} | Select-Object -ExpandProperty ProcessId"`).toString();
  for (const pid of out.split("\n").filter(Boolean)) process.kill(Number(pid)); // expect: destructive-call
  const named = execSync("powershell (Get-Process -Name node).Id", { encoding: "utf8" });
  for (const pid of named.split("\n")) process.kill(parseInt(pid, 10)); // expect: destructive-call
}

export function stopChildren(parent: number) {
  const out = execSync(`wmic process where (ParentProcessId=${parent}) get ProcessId`).toString();
  for (const pid of out.split("\n")) process.kill(Number(pid)); // those that one of its own started
  for (const pid of execSync(`pgrep -P ${parent}`).toString().split("\n")) process.kill(Number(pid));
}

export function stopAll(port: number, listed: string) {
  const found = execSync(`lsof -ti :${port}`).toString().trim().split("\n").map(Number).filter((one) => one > 1);
  found.forEach((one) => process.kill(one, "SIGKILL")); // expect: destructive-call
  for (const one of execSync(`pgrep -P ${port}`).toString().split("\n").map(Number)) process.kill(one);
  for (const one of listed.split(",").map(Number)) process.kill(one, "SIGKILL");
}
