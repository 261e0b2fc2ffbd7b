// Options among the rest of a helper's arguments: each caller answers for what it gives.
import type { Page } from "playwright";

const until = (page: Page, fn: any, ...rest: any[]) => page.waitForFunction(fn, ...rest);

export class Waits {
  constructor(private page: Page) {}
  done(...rest: any[]) {
    return this.page.waitForFunction(() => window.done, ...rest);
  }
  async both(most: number) {
    await this.done({ timeout: 5 }); // expect: wait-options-in-arg-slot
    await this.done(undefined, { timeout: 5 });
    await until(this.page, () => window.done, { timeout: 5, polling: 100 }); // expect: wait-options-in-arg-slot
    await until(this.page, () => window.done, undefined, { timeout: 5 });
    await until(this.page, (n: number) => window.rows > n, most, { timeout: 5 });
    await until(this.page, (o: any) => window.rows > o.timeout, { timeout: 5 }); // it reads it
    await until(this.page, () => window.done);
  }
}

// Nobody uses it in another way: the helper's mistake.
const soon = (page: Page, fn: any, ...rest: any[]) => page.waitForFunction(fn, ...rest); // expect: wait-options-in-arg-slot

export async function use(page: Page) {
  await soon(page, () => window.done, { timeout: 5 });
  await soon(page, () => window.done, { timeout: 9 });
}
