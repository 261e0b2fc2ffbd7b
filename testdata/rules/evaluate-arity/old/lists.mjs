// One of several pages, whatever takes it out.
import playwright, { chromium } from "@playwright/test";

const browser = await chromium.launch();
const context = await browser.newContext();
await context.pages().at(-1).evaluate((x, y) => x, 1, 2); // expect: evaluate-arity
const found = context.pages().find((page) => page.url() === "x");
await found.evaluate((x, y) => x, 1, 2); // expect: evaluate-arity
const many = await Promise.all(Array.from({ length: 3 }, () => context.newPage()));
await many[1].evaluate((x, y) => x, 1, 2); // expect: evaluate-arity

export async function any(kind) {
  const other = await playwright[kind].launch();
  const page = await other.newPage();
  await page.evaluate((x, y) => x, 1, 2); // expect: evaluate-arity
}
