import type { Page, Locator } from "@playwright/test";

export async function publish(page: Page, locator: Locator, a: string, b: string) {
	await page.evaluate((x) => x, a, 2); // expect: evaluate-arity
	await page.evaluate((x) => x, a, "b"); // expect: evaluate-arity
	await page.evaluate((x) => x, a, [2]); // expect: evaluate-arity
	await page.evaluate((x) => x, a, { timeout: 5 }, b); // expect: evaluate-arity
	await locator.evaluate((e, x) => x, a, 2); // expect: evaluate-arity
	await page.evaluate((x, y) => x, a, b); // expect: evaluate-arity
}
