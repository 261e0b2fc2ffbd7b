// What a wrapper hands on as `...args` is as much as its caller gives.
import { chromium, type Page } from "playwright";

const run = async (page: Page, fn: any, ...args: any[]) => page.evaluate(fn, ...args); // expect: evaluate-arity

class Base {
  constructor(private page: Page) {}
  ev(fn: any, ...args: any[]) {
    return this.page.evaluate(fn, ...args); // expect: evaluate-arity
  }
  one(fn: any, ...args: any[]) {
    return this.page.evaluate(fn, ...args);
  }
  async use() {
    await this.ev((a: number, b: number) => a + b, 1, 2);
    await this.one((a: number) => a, 1);
  }
}

async function options(page: Page, fn: any, ...rest: any[]) {
  return page.evaluate(fn, ...rest);
}

async function named(page: Page, ...args: [any, ...any[]]) {
  return page.evaluate(...args);
}

async function fixed(page: Page, ...args: any[]) {
  return page.evaluate((a, b) => a + b, ...args); // expect: evaluate-arity
}

async function open(page: Page, fn: any, ...args: any[]) {
  return page.evaluate(fn, ...args);
}

export async function main(given: any[]) {
  const page = await (await chromium.launch()).newPage();
  await run(page, (a: number, b: number) => a + b, 1, 2);
  await run(page, (a: number) => a, 1);
  await new Base(page).use();
  await options(page, (a: number) => a, 1, { timeout: 500 });
  await named(page, (a: number) => a, 1);
  await fixed(page, 1, 2);
  await open(page, (a: number) => a, ...given);
}

class Store extends Base {
  inner(fn: any, ...args: any[]) {
    return this.tab.evaluate(fn, ...args); // todo-expect: evaluate-arity
  }
  outer(fn: any, ...args: any[]) {
    return this.inner(fn, ...args);
  }
  listed(fn: any, ...args: any[]) {
    return this.tab.evaluate(fn, args);
  }
  private tab: Page = null as any;
}

export async function parameters(store: Store, key: string, value: string) {
  await store.outer((k: string, v: string) => k + v, key, value);
  await store.listed(([k, v]: string[]) => k + v, key, value);
}
