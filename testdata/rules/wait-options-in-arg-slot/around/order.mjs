// Puppeteer's order: options, then what the function takes.
import { chromium } from "playwright";

const page = await (await chromium.launch()).newPage();
const wanted = 3;
await page.waitForFunction((n) => count() > n, { timeout: 5 }, wanted); // expect: wait-options-in-arg-slot
await page.waitForFunction((n, m) => count() > n + m, { polling: 100 }, wanted, 2); // expect: wait-options-in-arg-slot
await page.waitForFunction("(n) => count() > n", { timeout: 5 }, wanted); // expect: wait-options-in-arg-slot
await page.waitForFunction((o) => waited() > o.timeout, { timeout: 5 }, { polling: 9 }); // it reads it
await page.waitForFunction((o) => waited() > o.timeout, { timeout: 5 }, globalThis.options);

export async function elsewhere(tab, options) {
	await tab.waitForFunction(() => done, { timeout: 5 }); // expect: wait-options-in-arg-slot
	await tab.waitForFunction((o) => wait(o), { timeout: 5 }, options); // the options stand behind it
}

export async function handedOn(page, opts) {
	await page.waitForFunction(() => done, opts); // expect: wait-options-in-arg-slot
	await page.waitForFunction((o) => wait(o), opts); // it takes them
	await page.waitForFunction(globalThis.check, opts); // nobody sees what it takes
	await page.waitForFunction(() => done, undefined, opts);
}
