import { mkdtempSync, rmSync } from "node:fs";
import fs from "node:fs/promises";

export async function clean(dir: string) {
  rmSync(dir, { recursive: true, force: true }); // nothing is known of it
  rmSync("dist", { recursive: true });
  rmSync(process.env.OUT || "build", { recursive: true }); // a folder of its own
  await fs.rm(process.env.FILE || "", { force: true }); // one file
  rmSync(mkdtempSync("x"), { recursive: true });
  new Map<string, number>().delete(dir);
}

declare const cache: { flushAll(): void };
cache.flushAll(); // node-cache empties its own memory
