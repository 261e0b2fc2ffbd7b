// An empty text is no folder to what deletes, and the working folder to what makes a path of it.
import { rmSync } from "node:fs";
import { remove } from "fs-extra";
import path from "node:path";
import { rimraf } from "rimraf";

const out = process.env.OUT ?? "";

export function nothingThere() {
  rmSync(out, { recursive: true, force: true });
  return remove(out);
}

export function workingFolder() {
  rmSync(path.join(out, ""), { recursive: true, force: true }); // expect: destructive-call
  rmSync(path.resolve(out), { recursive: true, force: true }); // expect: destructive-call
  return rimraf(out); // expect: destructive-call
}
