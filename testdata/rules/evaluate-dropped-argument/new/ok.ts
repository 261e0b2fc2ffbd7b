import type { Page, Locator, ElementHandle } from "playwright";

export async function kept(page: Page, locator: Locator, handle: ElementHandle, a: string, o: object) {
	await locator.evaluateAll((e, x) => x, a);
	await handle.$eval("p", (e, x) => x, a);
	await page.evaluate((x) => x, a, { timeout: 5 }); // an option
	await page.evaluate((x) => x, a, o); // may be options
	await page.evaluate((x) => x, a, {}); // nothing in it to lose
	await page.waitForFunction((x) => x, a, { timeout: 5, polling: 100 });
}
