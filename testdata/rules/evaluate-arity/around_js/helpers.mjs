// Nobody here imports Playwright: package.json asks for it, and for none of its look-alikes.
export async function byName(page, checkoutPage, s, v) {
	await page.evaluate(globalThis.set, s, v); // expect: evaluate-arity
	await checkoutPage.evaluate(globalThis.set, s, v); // expect: evaluate-arity
}

export async function byFunction(tab, s, v) {
	await tab.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	await tab.evaluate(`({ s }, v) => s`, s, v); // expect: evaluate-arity
	await tab.evaluate(async function (s, v) { return s; }, s, v); // expect: evaluate-arity
	await tab.$$eval("p", (all, s, v) => s, s, v); // expect: evaluate-arity
}

export async function byWhatGaveIt(s, v) {
	const page = await openSomething();
	await page.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	const { page: second } = await setUp();
	await second.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	await withPage(async (third) => {
		await third.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	});
	await openSomething().evaluate((s, v) => s, s, v); // expect: evaluate-arity
}

export async function byWhatItGives(page, s, v) {
	await page.frames()[0].evaluate((s, v) => s, s, v); // expect: evaluate-arity
	for (const frame of page.frames()) {
		await frame.evaluate((s, v) => s, s, v); // expect: evaluate-arity
	}
}

/** @param {Object} target */
export async function untyped(target, s, v) {
	await target.evaluate((s, v) => s, s, v); // expect: evaluate-arity
}

export async function ok(model, rows, s, v, options) {
	await model.evaluate(s, v, 32); // no page function, no page
	await rows.evaluate((e, s) => s, v, options); // a locator takes options
	await rows.evaluate((e, s) => s, v, { timeout: 5 });
	document.evaluate("//p", document, null, 9, null); // the DOM's
	await new Page().evaluate((s, v) => s, s, v); // the project's own class
}

class Page {
	async evaluate(code, ...values) {}
}

export async function newer(page, s) {
	await page.evaluate(({ s }) => s(), { s }, { exposeFunctions: true }); // somebody's own page may know it
}
