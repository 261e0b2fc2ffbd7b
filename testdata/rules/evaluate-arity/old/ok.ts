import { test, type Page, type Locator, type ElementHandle } from "@playwright/test";

test("legal", async ({ page }) => {
	await page.evaluate(([x, y]) => x, [1, 2]);
	await page.evaluate(() => {
		// the page's own document, not Playwright's
		document.evaluate("//a", document, null, XPathResult.ANY_TYPE, null);
	});
});

export async function legal(page: Page, locator: Locator, handle: ElementHandle, args: unknown[]) {
	await page.evaluate<number, number>((x) => x, 1);
	await locator.evaluate((e, x) => x, 1, { timeout: 5 }); // options
	await page.evaluate(...args);
	await handle.evaluate((e, x) => x, 1);
	await page.evaluate((x) => x, 1 /* a comment */);
}
