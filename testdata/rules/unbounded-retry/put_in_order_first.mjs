// A lock that somebody else holds is no failure, whatever is put in order before all others leave.
import { open, readFile, rm } from "node:fs/promises";

const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

async function reclaim(path) {
  const holder = await readFile(path, "utf8").catch(() => null);
  if (holder === "here") return false;
  await rm(path, { force: true });
  return true;
}

export async function lock(path) {
  const begun = Date.now();
  while (true) {
    let handle;
    try {
      handle = await open(path, "wx", 0o600);
      await handle.writeFile("here", "utf8");
      return path;
    } catch (error) {
      await handle?.close().catch(() => {});
      if (error?.code !== "EEXIST") {
        throw error;
      }
      if (await reclaim(path)) continue;
      if (Date.now() - begun > 10000) throw new Error("held for too long");
      await sleep(50);
    }
  }
}

export async function load(url, close) {
  while (true) { // expect: unbounded-retry
    try {
      return await (await fetch(url)).json();
    } catch (error) {
      await close();
      if (error?.code !== "ECONNRESET") {
        throw error;
      }
      await sleep(50);
    }
  }
}
