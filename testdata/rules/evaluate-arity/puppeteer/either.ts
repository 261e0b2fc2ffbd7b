import type { Page as PlaywrightPage } from "playwright";
import type { Page as PuppeteerPage } from "puppeteer";

export async function either(page: PlaywrightPage | PuppeteerPage, a: string, b: string) {
	await page.evaluate((x, y) => x, a, b); // one of two: unknown
	// both at once is Playwright, too
	await (page as PuppeteerPage & PlaywrightPage).evaluate((x, y) => x, a, b); // expect: evaluate-arity
}
