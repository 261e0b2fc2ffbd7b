import { rm, rmSync } from "node:fs";
import fs from "node:fs/promises";
import { rimraf } from "rimraf";

export async function clean(dir: string) {
  rmSync(process.env.WORK || ".", { recursive: true, force: true }); // expect: destructive-call
  await fs.rm(process.env.OUT ?? ".", { recursive: true }); // expect: destructive-call
  await rimraf("/usr/local"); // expect: destructive-call
  await fs.rm("/" + dir, { recursive: true }); // expect: destructive-call
  rm("/", { recursive: true }, () => {}); // expect: destructive-call
}

export async function more(dir: string, prisma: any) {
  await fs.rm(process.env.HOME + "/" + dir, { recursive: true }); // expect: destructive-call
  await prisma.$executeRawUnsafe("DROP SCHEMA public CASCADE"); // expect: destructive-call
}
