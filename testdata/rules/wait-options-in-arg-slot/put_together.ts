// Options that are put together from what nobody knows, beside a function that takes nothing.
import type { Locator, Page } from "playwright";

export async function wait(page: Page, rows: Locator, timeout: number, given: any, opts: any) {
  await page.waitForFunction(() => window.done, { timeout, ...given }); // expect: wait-options-in-arg-slot
  await page.waitForFunction(() => window.done, { ...given, polling: 100 }); // expect: wait-options-in-arg-slot
  await page.waitForFunction(() => window.done, Object.assign({}, opts)); // expect: wait-options-in-arg-slot
  await page.waitForFunction(() => window.done, Object.assign({ timeout: 5 }, given)); // expect: wait-options-in-arg-slot
  await rows.evaluate((row) => row.id, { timeout, ...given }); // expect: wait-options-in-arg-slot
}

export async function innocent(page: Page, rows: Locator, timeout: number, given: any, opts: any, check: any) {
  await page.waitForFunction((o) => window.rows > o.rows, { timeout, ...given }); // it may read it
  await page.waitForFunction(() => window.done, undefined, { timeout, ...given });
  await page.waitForFunction(() => window.done, { rows: 3, ...opts }); // an argument that holds more
  await page.waitForFunction(() => window.done, Object.assign({}, given)); // nobody says what it holds
  await page.waitForFunction(check, Object.assign({}, opts)); // nor what it takes
  await rows.evaluate((row, o) => row.append(o.text), { timeout, ...given });
}
