import { test, type Page, type Frame } from "@playwright/test";

export async function wait(page: Page, frame: Frame) {
	await page.waitForFunction(() => window.done, { timeout: 5000 }); // expect: wait-options-in-arg-slot
	await page.waitForFunction("window.done", { timeout: 5000, polling: 100 }); // expect: wait-options-in-arg-slot
	await frame.waitForFunction(() => window.done, { polling: "raf" }); // expect: wait-options-in-arg-slot
	const options = { timeout: 5000 };
	await page.waitForFunction(() => window.done, options); // expect: wait-options-in-arg-slot
}

test("fixture", async ({ page }) => {
	await page.waitForFunction( // expect: wait-options-in-arg-slot
		() => window.done,
		{ timeout: 5000 },
	);
});

export class Waits {
	constructor(private page: Page) {}
	async until(check: () => unknown, arg?: unknown, options?: object) {
		return this.page.waitForFunction(check, arg, options); // right: its caller is not
	}
	async done() {
		await this.until(() => window.done, undefined, { timeout: 5000 });
		await this.until(() => window.done, { timeout: 5000 }); // expect: wait-options-in-arg-slot
	}
}
