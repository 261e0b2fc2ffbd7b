import fs from "node:fs";
import path from "node:path";
import { rimraf } from "rimraf";

export async function clean() {
  fs.rmSync(process.cwd(), { recursive: true, force: true }); // expect: destructive-call
  await rimraf(path.resolve(process.cwd())); // expect: destructive-call
  fs.rmSync(path.join(process.cwd(), "dist"), { recursive: true, force: true });
  fs.rmSync(process.cwd());
}
