import type { Page, Locator, ElementHandle } from "playwright";

export async function lost(page: Page, locator: Locator, handle: ElementHandle, a: string) {
	await locator.evaluateAll((e, x, y) => x, a, 2); // expect: evaluate-dropped-argument
	await handle.$eval("p", (e, x, y) => x, a, 2); // expect: evaluate-dropped-argument
	await page.evaluate((x) => x, a, { b: 2 }); // expect: evaluate-dropped-argument
	await page.waitForFunction((x) => x, a, {}, 4); // expect: evaluate-dropped-argument
	await page.waitForFunction((x) => x, a, 2); // expect: evaluate-dropped-argument
}
