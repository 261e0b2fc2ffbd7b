// The flag is put away as a turn begins: what the loop goes on by is whether something went well, or failed, since.
import { open } from "node:fs/promises";

export async function settle(pending: Map<string, string>, known: Set<string>) {
  let advanced = true;
  while (advanced) {
    advanced = false;
    for (const [path, parent] of pending) {
      if (!known.has(parent)) continue;
      const handle = await open(path, "r").catch(() => null);
      if (!handle) continue;
      known.add(path);
      pending.delete(path);
      advanced = true;
    }
  }
}

export async function pages(url: string, out: unknown[]) {
  let more = true;
  while (more) {
    more = false;
    const response = await fetch(`${url}?page=${out.length}`);
    if (!response.ok) continue;
    out.push(await response.json());
    more = true;
  }
}

export async function send(url: string) {
  let again = true;
  while (again) { // expect: unbounded-retry
    again = false;
    const response = await fetch(url);
    if (!response.ok) {
      again = true;
      continue;
    }
    console.log(await response.text());
  }
}

export async function sendCaught(url: string) {
  let again = true;
  while (again) { // expect: unbounded-retry
    again = false;
    try {
      await fetch(url);
    } catch {
      again = true;
    }
  }
}

// what is asked before it is put away may fail for ever
export async function answered(url: string) {
  let again = true;
  while (again) { // expect: unbounded-retry
    const response = await fetch(url);
    if (!response.ok) continue;
    again = false;
  }
}
