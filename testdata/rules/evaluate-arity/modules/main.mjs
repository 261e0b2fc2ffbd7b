import { chromium } from "playwright";
import { setCheckedOf, Steps } from "./steps.mjs";

const browser = await chromium.launch();
const page = await browser.newPage();
await setCheckedOf(page, "#agree", true);
await new Steps(page).run(1, 2);
await withPageOf(async (p) => p.evaluate((a, b) => a, 1, 2)); // expect: evaluate-arity
async function withPageOf(use) {
	const p = await browser.newPage();
	try {
		return await use(p);
	} finally {
		await p.close();
	}
}
