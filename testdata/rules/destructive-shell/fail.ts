// Destructive commands that reach a process, by every way Node, Bun and Deno code takes.
import { exec, execFile, execSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import * as cp from "child_process";
import childProcess from "child_process";
import { promisify } from "node:util";
import util from "util";
import { $, execa, execaCommand } from "execa";
import { $ as zx } from "zx";
import shell from "shelljs";
import crossSpawn from "cross-spawn";
import { runShell } from "./lib/shell";

const execAsync = promisify(exec);
const execFileAsync = util.promisify(cp.execFile);

export async function direct(path: string, pid: number, port: number) {
  exec("pkill -9 -f chrome"); // expect: destructive-shell
  exec('pkill -f "worker"', (error) => { // expect: destructive-shell
    if (error) throw error;
  });
  execSync(`rm -rf ${path}`); // expect: destructive-shell
  execSync("rm -rf " + path, { stdio: "inherit" }); // expect: destructive-shell
  cp.execSync("git clean -fd"); // expect: destructive-shell
  childProcess.execSync("git reset --hard"); // expect: destructive-shell
  spawn("rm", ["-rf", path]); // expect: destructive-shell
  spawn("rm -rf " + path, { shell: true }); // expect: destructive-shell
  spawnSync("cmd", ["/c", "rd", "/s", "/q", path]); // expect: destructive-shell
  execFile("pkill", ["--oldest", "-f", "browser"], () => {}); // expect: destructive-shell
  execSync(`lsof -ti:${port} | xargs kill -9 2>/dev/null || true`); // expect: destructive-shell
  await execAsync(`taskkill /F /IM "Claude.exe"`); // expect: destructive-shell
  await execFileAsync("docker", ["volume", "rm", path]); // expect: destructive-shell
  await util.promisify(exec)("killall node"); // expect: destructive-shell
  crossSpawn.sync("rm", ["-rf", path]); // expect: destructive-shell
  shell.exec("kubectl delete namespace shop"); // expect: destructive-shell
  shell.rm("-rf", path); // expect: destructive-shell
  (exec as any)("reboot"); // expect: destructive-shell
  execSync("rm -rf dist", { cwd: path }); // expect: destructive-shell
}

export async function tags(path: string, child: ChildProcess) {
  await $`rm -rf ${path}`; // expect: destructive-shell
  await execa`kill -9 ${child.pid!}`; // expect: destructive-shell
  await execa({ cwd: path })`git clean -fd`; // expect: destructive-shell
  await zx`git push --force`; // expect: destructive-shell
  await Bun.$`docker compose down -v`; // expect: destructive-shell
  await execa("terraform", ["destroy", "-auto-approve"]); // expect: destructive-shell
  await execaCommand("helm uninstall shop"); // expect: destructive-shell
  Bun.spawn(["rm", "-rf", path]); // expect: destructive-shell
  Bun.spawn({ cmd: ["rm", "-rf", path] }); // expect: destructive-shell
  new Deno.Command("rm", { args: ["-rf", path] }); // expect: destructive-shell
}

const INSTALL = "curl -fsSL https://example.com/install.sh | sh";
const KILL = { linux: "pkill chrome", win32: "taskkill /F /IM chrome.exe" } as const;

export function variables(path: string, platform: "linux" | "win32", names: string[]) {
  spawn("sh", ["-c", INSTALL]); // expect: destructive-shell
  execSync(KILL[platform]); // expect: destructive-shell
  const command = platform === "win32" ? "taskkill /F /IM a.exe" : "pkill a";
  execSync(command); // expect: destructive-shell
  const args = ["rm", "-f", ...names];
  spawn("docker", args); // expect: destructive-shell
  execSync(["git", "push", "origin", "--delete", ...names].join(" ")); // expect: destructive-shell
  for (const one of ["ls", "pkill b"]) execSync(one); // expect: destructive-shell
  let text = "rm -rf ";
  text += path;
  execSync(text); // expect: destructive-shell
  const grown = ["/PID", path];
  grown.push("/F", "/IM", "x.exe");
  spawnSync("taskkill", grown); // expect: destructive-shell
}

// ---- the project's own functions ----

const sh = (cmd: string) => execSync(cmd, { stdio: "pipe" });

function run(command: string, args: string[], options = {}) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, options);
    child.on("close", (code) => (code ? reject(code) : resolve()));
  });
}

function sshRun(port: number, host: string, command: string) {
  return spawnSync("ssh", ["-p", String(port), host, command]);
}

function runAll({ cmd, cwd }: { cmd: string; cwd: string }) {
  return execSync(cmd, { cwd });
}

export async function wrappers(path: string, port: number) {
  sh(`rm -rf ${path}`); // expect: destructive-shell
  sh("rm -rf node_modules && npm ci"); // expect: destructive-shell
  await run("docker", ["volume", "rm", "-f", path]); // expect: destructive-shell
  sshRun(port, "me@host", "sudo shutdown -h now"); // expect: destructive-shell
  sshRun(port, "me@host", "shutdown /l"); // expect: destructive-shell
  runShell("kubectl delete pods --all"); // expect: destructive-shell
  runShell("kubectl get pods");
  runAll({ cmd: "git reset --hard", cwd: path }); // expect: destructive-shell
}

class Runner {
  private exec(cmd: string) {
    return execAsync(cmd);
  }
  async stop() {
    await this.exec("docker rm -f web"); // expect: destructive-shell
  }
}

// a tag of one's own over child_process
function ran(strings: TemplateStringsArray, ...values: string[]) {
  const command = String.raw(strings, ...values);
  return new Promise((resolve) => exec(command, resolve));
}
export async function ownTag(path: string) {
  await ran`rm -rf ${path}`; // expect: destructive-shell
  await ran`ls ${path}`;
}

// what a client reads
execSync("psql", { input: "DROP TABLE users" }); // expect: destructive-shell
