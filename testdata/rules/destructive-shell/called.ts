// A parameter's path is not "whatever that is at run time" where all who call the function write it out, or look at it first.
import { execSync, spawnSync } from "node:child_process";
import path from "node:path";

const root = "/srv/exports";

function wipe(folder: string) {
  execSync(`rm -rf ${folder}`); // expect: destructive-shell
}

export function publish() {
  wipe("build/site");
  wipe("public/pages");
}

const sh = (command: string) => execSync(command, { stdio: "inherit" });

const each = (folder: string) => sh(`rm -rf "exports/${folder}"`); // expect: destructive-shell
for (const one of ["pages", "posts"]) each(one);

function removeChecked(folder: string) {
  spawnSync("rm", ["-rf", folder]);
}

export function removeExport(name: string) {
  const target = path.resolve(root, name);
  if (!target.startsWith(root + "/")) throw new Error(name);
  removeChecked(target);
}

function removeSome(folder: string) {
  spawnSync("rm", ["-rf", folder]); // expect: destructive-shell
}

export function removeSomeExport(name: string) {
  const target = path.resolve(root, name);
  if (!target.startsWith(root + "/")) throw new Error(name);
  removeSome(target);
}

export function removeAny(name: string) {
  removeSome(path.join(root, name));
}

class Workspace {
  constructor(private folder: string) {}

  clear() {
    execSync(`rm -rf ${this.folder}`); // expect: destructive-shell
  }
}

new Workspace("exports/pages").clear();

class Room {
  constructor(private folder: string) {}

  clear() {
    execSync(`rm -rf ${this.folder}`); // expect: destructive-shell
  }
}

export const rooms = (names: string[]) => names.map((name) => new Room(`/srv/${name}`).clear());

function onDelete(folder: string) {
  execSync(`rm -rf ${folder}`); // expect: destructive-shell
}

onDelete("exports/pages");
process.on("message", onDelete);
