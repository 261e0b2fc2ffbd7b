import { chromium } from "playwright";

const page = await (await chromium.launch()).newPage();
await page.evaluate((a, b) => a + b, 1, 2); // expect: evaluate-arity

export async function other() {
	const context = await (await chromium.launch()).newContext();
	const second = await (await context).newPage();
	await second.evaluate((a, b) => a + b, 1, 2); // expect: evaluate-arity
	const browser = await (await import("playwright")).chromium.launch();
	const third = await browser.newPage();
	await third.evaluate((a, b) => a + b, 1, 2); // expect: evaluate-arity
}
