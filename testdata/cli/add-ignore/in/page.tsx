import { Page } from "playwright";

export async function pick(page: Page, a: string, b: string) {
	const first = await page.evaluate(
		(x: string, y: string) => x + y, a,
		b,
	);
	const text = `${await page.evaluate((x: string, y: string) => x + y, a, b)}
	${await page.evaluate((x: string, y: string) => x + y, a, b)}`;
	return [await page.evaluate((x: string, y: string) => x + y, a, b), await page.evaluate((x: string, y: string) => x + y, b, a), first, text];
}
