// The manifest asks for both: nothing here says whose page it is.
export async function either(page, tab, s, v) {
	await page.evaluate((s, v) => s, s, v);
	await tab.evaluate((s, v) => s, s, v);
	await page.frames()[0].evaluate((s, v) => s, s, v);
	const given = await openSomething();
	await given.evaluate((s, v) => s, s, v);
	await page.waitForFunction((n) => n, { timeout: 5 }, s);
}
