import { chromium, test, type Page } from "@playwright/test";

export async function publish(page: Page, a: string, b: number, rest: unknown) {
	await page.evaluate((x, y) => x, a, b); // expect: evaluate-arity
	await page.evaluate((x) => x, a, { exposeFunctions: true }); // expect: evaluate-arity
	await page.evaluate((x) => x, a, rest); // expect: evaluate-arity
	await page.mainFrame().evaluateHandle("f", a, b); // expect: evaluate-arity
	await page.$eval("p", (e, x, y) => x, a, b); // expect: evaluate-arity
	await page.$$eval("p", (e, x, y) => x, a, b); // expect: evaluate-arity
}

test("fixture", async ({ page }) => {
	await page.evaluate((x, y) => x, 1, 2); // expect: evaluate-arity
});

class Bot {
	private page!: Page;
	async open() {
		const browser = await chromium.launch();
		this.page = await browser.newPage();
	}
	async pick(a: string, b: string) {
		await (this.page as Page)!.evaluate((x: string, y: string) => x, a, b); // expect: evaluate-arity
	}
}
