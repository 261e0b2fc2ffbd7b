import { PlaywrightCrawler, createPlaywrightRouter, PuppeteerCrawler } from "crawlee";
import { test as base } from "@playwright/test";

export const router = createPlaywrightRouter();
router.addDefaultHandler(async ({ page }) => {
	await page.evaluate((a, b) => a, 1, 2); // expect: evaluate-arity
});
router.addHandler("detail", async (context) => {
	await context.page.evaluate((a, b) => a, 1, 2); // expect: evaluate-arity
});
new PlaywrightCrawler({
	async requestHandler({ page: tab }) {
		await tab.evaluate((a, b) => a, 1, 2); // expect: evaluate-arity
	},
});
new PuppeteerCrawler({
	async requestHandler({ page: tab }) {
		await tab.evaluate((a, b) => a, 1, 2);
	},
});
export const test = base.extend({
	admin: async ({ page: tab }, use) => {
		await tab.evaluate((a, b) => a, 1, 2); // expect: evaluate-arity
		await use(tab);
	},
});
export async function watch(browser) {
	const context = await browser.newContext();
	context.on("page", async (popup) => {
		await popup.evaluate((a, b) => a, 1, 2); // expect: evaluate-arity
	});
}
