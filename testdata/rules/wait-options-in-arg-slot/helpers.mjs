// Options that are passed on: what the helper is given decides.
import { chromium } from "playwright";

const browser = await chromium.launch();
const page = await browser.newPage();

const until = (fn, opts) => page.waitForFunction(fn, opts); // expect: wait-options-in-arg-slot
await until(() => document.querySelector(".results"), { timeout: 60000 });
await until(() => document.querySelector(".done"), { timeout: 2000 });

export async function untilDone(page, fn, options = { timeout: 3000 }) {
	return page.waitForFunction(fn, options); // expect: wait-options-in-arg-slot
}
await untilDone(page, () => 1);

class Waiter {
	constructor(p) {
		this.p = p;
	}
	wait(fn, timeout) {
		return this.p.waitForFunction(fn, { timeout }); // expect: wait-options-in-arg-slot
	}
}
await new Waiter(page).wait(() => 1, 4);

const withArgument = (fn, arg) => page.waitForFunction(fn, arg);
await withArgument((o) => window.t > o.timeout, { timeout: 5 }); // it reads it
const withEither = (fn, arg) => page.waitForFunction(fn, arg);
await withEither(() => 1, { timeout: 5 });
await withEither((n) => count() > n, 5); // an argument, here

await page.locator("p").evaluate((p) => p.scrollIntoView(), { timeout: 500 }); // expect: wait-options-in-arg-slot
await page.locator("p").evaluate((p, o) => p.wait(o.timeout), { timeout: 500 });
await page.evaluate(() => 1, { timeout: 500 }); // takes none
await page.locator("p").waitForFunction((p) => p.done, { timeout: 500 }); // expect: wait-options-in-arg-slot
await page.locator("p").waitForFunction((p) => p.done, undefined, { timeout: 500 });
