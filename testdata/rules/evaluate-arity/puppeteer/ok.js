// Puppeteer hands over as many arguments as it gets.
const puppeteer = require("puppeteer");

async function go(page, a, b) {
	await page.evaluate((x, y) => x, a, b);
	const other = await (await puppeteer.launch()).newPage();
	await other.evaluate((x, y) => x, a, b);
	await other.$eval("p", (e, x, y) => x, a, b);
}
