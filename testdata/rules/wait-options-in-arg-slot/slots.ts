import type { Frame, Page } from "@playwright/test";

const base = { timeout: 5000 };
const state = { rows: 3 };

export async function slots(page: Page, frame: Frame, title: string, most: number, opts: any, given: any) {
	// an empty object where the options would stand in Puppeteer's order
	await page.waitForFunction((t) => document.title === t, {}, title); // expect: wait-options-in-arg-slot
	await frame.waitForFunction((n) => document.links.length < n, {}, most); // expect: wait-options-in-arg-slot
	await page.waitForFunction((sel) => !!document.querySelector(sel), {}, "#done"); // expect: wait-options-in-arg-slot
	// options that are put together
	await page.waitForFunction(() => window.done, { ...base }); // expect: wait-options-in-arg-slot
	await page.waitForFunction(() => window.done, { ...base, polling: 100 }); // expect: wait-options-in-arg-slot
	await page.locator("p").evaluate((p) => p.id, { ...base }); // expect: wait-options-in-arg-slot
	await page.waitForFunction(() => window.done, { ...opts }); // expect: wait-options-in-arg-slot
}

export async function innocent(page: Page, given: any, most: number) {
	await page.waitForFunction((o) => window.rows >= o.rows, {}, given); // may be options
	await page.waitForFunction((o) => window.rows >= (o.rows ?? 1), {}, { timeout: 5 });
	await page.waitForFunction((o) => window.rows >= o.rows, { ...state });
	await page.waitForFunction((o) => window.rows >= o.rows, { ...state, ...base }); // an argument that holds more
	await page.waitForFunction(() => window.done, undefined, { ...base, polling: 100 });
	await page.waitForFunction((n) => window.rows >= n, most, { ...base });
	await page.waitForFunction(() => window.done, { ...given }); // nobody says what it holds
}

export class Waiter {
	constructor(private readonly page: Page) {}

	// a default that holds nothing says nothing against it
	until(check: () => boolean, options: any = {}) {
		return this.page.waitForFunction(check, options); // expect: wait-options-in-arg-slot
	}

	shown(check: (o: any) => boolean, wanted: any = {}) {
		return this.page.waitForFunction(check, wanted);
	}

	async both() {
		await this.until(() => true, { timeout: 5 });
		await this.shown((o) => o.rows > 1, { rows: 2 });
	}
}
