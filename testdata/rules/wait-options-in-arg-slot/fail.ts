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
