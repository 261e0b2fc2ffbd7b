// The same.
import type { Page } from "playwright";

export async function visits(page: Page, url: string) {
  while (true) { // expect: unbounded-retry
    if (page.isClosed()) page = await page.context().newPage();
    try {
      await page.goto(url);
      break;
    } catch (error) {
      console.error(error);
    }
  }
}

interface Shard {
  full(): boolean;
  next(): Shard;
  send(text: string): Promise<string>;
}

export async function nextShard(shard: Shard, text: string) {
  while (true) {
    if (shard.full()) shard = shard.next();
    try {
      return await shard.send(text);
    } catch (error) {
      console.error(error);
    }
  }
}
