// Before 1.62: what these methods take for options never threw.
import type { Locator, Page } from "@playwright/test";

export async function look(page: Page, rows: Locator, a: number, b: number) {
  await page.waitForFunction((x, y) => x > y, a, b); // expect: evaluate-dropped-argument
  await rows.evaluate((row, x, y) => [row, x, y], a, b); // expect: evaluate-dropped-argument
  await page.waitForFunction((x) => x > 1, a, b); // may be options
  await page.waitForFunction(([x, y]) => x > y, [a, b], { timeout: b });
}
