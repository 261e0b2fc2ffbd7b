// "" joined with a name is below the working folder; joined with nothing it is the working folder itself.
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

let root = "";
let shelves = [];

export function open(where, known) {
  root = where;
  shelves = known;
}

export async function drop(id) {
  const shelf = shelves.find((s) => s.id === id);
  await fs.rm(path.join(root, shelf.dir), { recursive: true, force: true });
  await fs.rm(path.join("", shelf.dir), { recursive: true, force: true });
}

export async function dropAll(options, dir) {
  await fs.rm(path.join("", options.dir || "."), { recursive: true }); // expect: destructive-call
  await fs.rm(path.join("", ""), { recursive: true }); // expect: destructive-call
  await fs.rm(path.join("", "/"), { recursive: true }); // expect: destructive-call
  await fs.rm(path.join(os.homedir(), dir), { recursive: true }); // expect: destructive-call
}
