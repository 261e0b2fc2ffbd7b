const { chromium } = require("playwright");

/** @param {import('playwright').Page} page */
async function go(page, a, b) {
	await page.evaluate((x, y) => x, a, b); // expect: evaluate-arity
}

// Nobody types it, but package.json knows Playwright and no Puppeteer.
async function untyped(page, a, b) {
	await page.evaluate((x, y) => x, a, b); // expect: evaluate-arity
}

async function made() {
	const browser = await chromium.launch();
	const [page] = await Promise.all([browser.newPage(), browser.newContext()]);
	await page.evaluate("f", 1, 2); // expect: evaluate-arity
}
