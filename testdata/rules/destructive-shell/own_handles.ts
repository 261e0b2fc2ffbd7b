// Containers out of a map, a record or a list of the program's own runs: whatever the road, the name is one it gave.
import { exec, execFile, execSync, spawn, type ChildProcess, type ChildProcessByStdio, type ChildProcessWithoutNullStreams } from "node:child_process";

interface Run {
  id: string;
  box: string;
  child: ChildProcess;
}

export class Runs {
  private runs = new Map<string, Run>();
  private open: { containerName: string }[] = [];

  start(id: string, image: string) {
    const name = this.nameOf(id);
    const child = spawn("docker", ["run", "--rm", "-i", "--name", name, image]);
    this.runs.set(id, { id, box: name, child });
    this.open.push({ containerName: name });
  }
  private nameOf(id: string) {
    return `agent-run-${id}`;
  }
  stop(id: string) {
    const run = this.runs.get(id);
    if (run) exec(`docker kill ${run.box}`);
    this.drop(id);
  }
  private drop(id: string) {
    execFile("docker", ["rm", "-f", this.nameOf(id)]);
  }
  stopAll() {
    for (const run of this.runs.values()) spawn("docker", ["rm", "-f", run.box]);
    for (const one of this.open) execSync(`docker rm -f ${one.containerName}`);
    Array.from(this.runs.entries()).forEach(([, { box }]) => exec(`docker rm -f ${box}`));
  }
}

// What docker calls it, the call prints.
const active: Record<string, { cid: string }> = {};
export function begin(key: string) {
  execFile("docker", ["run", "-d", "alpine"], (err, stdout) => {
    active[key] = { cid: stdout.trim() };
  });
}
export function finish(key: string) {
  exec(`docker rm -f ${active[key].cid}`);
  Object.values(active).forEach((one) => exec(`docker rm -f ${one.cid}`));
}

// A map that holds what others say.
const told = new Map<string, string>();
export function tell(ids: string[]) {
  for (const id of ids) told.set(id, id);
}
export function evict(key: string) {
  execFile("docker", ["rm", "-f", told.get(key)]); // expect: destructive-shell
}

// The children of a process of one's own.
export function end(child: ChildProcess) {
  const kids = execSync(`pgrep -P ${child.pid}`).toString().trim().split("\n");
  for (const kid of kids) execSync(`kill -15 ${kid}`);
  for (const pid of execSync("pgrep -f vite").toString().trim().split("\n")) execSync(`kill -15 ${pid}`); // expect: destructive-shell
}

// The PID that what was started over there printed.
const jobs = new Map<string, { pid?: number }>();
async function remote(command: string, background = false) {
  const full = background ? `ssh host "nohup ${command} > /tmp/log 2>&1 & echo \\$!"` : `ssh host "${command}"`;
  const stdout = execSync(full).toString();
  return { stdout, pid: background ? parseInt(stdout.trim()) : undefined };
}
export async function begin(key: string) {
  const started = await remote("serve --port 1", true);
  if (started.pid) jobs.set(key, { pid: started.pid });
}
export async function halt(key: string) {
  const job = jobs.get(key);
  if (job?.pid) await remote(`kill ${job.pid}`);
}
const found = new Map<string, { pid?: number }>();
export async function look(key: string) {
  found.set(key, { pid: parseInt(execSync(`ssh host "pgrep -f serve"`).toString()) });
}
export async function haltFound(key: string) {
  await remote(`kill -9 ${found.get(key)?.pid}`); // expect: destructive-shell
}

// A child by whatever name its type has; what another type calls its pid is a number like any other.
type Child = ChildProcessWithoutNullStreams | ChildProcessByStdio<null, Readable, Readable>;
type Row = { pid: number };
export function terminate(child: Child) {
  execSync(`taskkill /pid ${String(child.pid)} /t /f`);
}
export function terminateRow(row: Row) {
  execSync(`taskkill /pid ${String(row.pid)} /t /f`); // expect: destructive-shell
}
