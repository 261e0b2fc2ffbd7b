import type { Page } from "@playwright/test";

export async function legal(page: Page, a: string, options: object) {
	await page.evaluate((x) => x, a, { exposeFunctions: true }); // an option since 1.62
	await page.evaluate((x) => x, a, options); // may be options: unknown is silent
	await page.evaluate((x) => x, a, undefined); // ignored
	await page.evaluate((x) => x, a, { b: 2 }); // lost, not thrown: evaluate-dropped-argument's
}
