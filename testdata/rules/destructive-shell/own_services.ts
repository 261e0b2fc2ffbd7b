// ok: containers by a label of one's own, or kept in a map; what is erased on a phone
import { execFileSync, execSync, spawnSync } from "node:child_process";

export class Pool {
  private containers = new Map<string, string>();
  start(key: string, image: string) {
    this.containers.set(key, execSync(`docker run -d ${image}`).toString().trim());
  }
  stop(key: string) {
    const id = this.containers.get(key);
    if (id) execSync(`docker rm -f ${id}`);
  }
  stopAll() {
    for (const [, id] of this.containers) execFileSync("docker", ["rm", "-f", id]);
  }
}

export function mine() {
  const ids = execSync('docker ps -aq -f "label=shop"', { encoding: "utf8" }).trim().split("\n").filter(Boolean);
  if (ids.length) spawnSync("docker", ["rm", "-f", ...ids]);
}

export function everybody() {
  const ids = execSync("docker ps -aq", { encoding: "utf8" }).trim().split("\n").filter(Boolean);
  if (ids.length) spawnSync("docker", ["rm", "-f", ...ids]); // expect: destructive-shell
}

export function phones(serial: string) {
  execSync("xcrun simctl erase all"); // expect: destructive-shell
  execFileSync("adb", ["-s", serial, "uninstall", "com.example.shop"]); // expect: destructive-shell
  execSync("adb devices");
}

async function execute(command: string, args: string[]) {
  return execFileSync(command, args);
}
export async function launch(name: string) {
  const args = ["run", "--rm", "--name", name];
  args.push("image");
  await execute("docker", args);
}
export function remove(name: string, other: string) {
  spawnSync("docker", ["rm", "-f", name]); // what launch() was told to make
  spawnSync("docker", ["rm", "-f", other]); // expect: destructive-shell
}
