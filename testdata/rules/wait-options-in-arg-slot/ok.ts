import puppeteer from "puppeteer";
import type { Page } from "playwright";

export async function wait(page: Page, unknown: object) {
	await page.waitForFunction(() => window.done, undefined, { timeout: 5000 }); // in its place
	await page.waitForFunction(() => window.done, null, { timeout: 5000 });
	await page.waitForFunction(({ timeout }) => window.t > timeout, { timeout: 5 }); // it reads the timeout
	await page.waitForFunction((o) => o.timeout, { timeout: 5 });
	await page.waitForFunction(() => window.done, { selector: "p" }); // an argument nobody reads, no option
	await page.waitForFunction(() => window.done, unknown);
	await page.waitForFunction(() => window.done, {});
}

export async function other() {
	const page = await (await puppeteer.launch()).newPage();
	await page.waitForFunction(() => window.done, { timeout: 5000 }); // Puppeteer's order
}
