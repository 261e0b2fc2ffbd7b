// Nobody says where these come from; what is done with them does.
export async function published(target, a, b) {
	await target.waitForLoadState("networkidle");
	await target.evaluate((x, y) => x, a, b); // expect: evaluate-arity
}

export async function scraped(target, a, b) {
	await target.setRequestInterception(true); // Puppeteer's
	await target.evaluate((x, y) => x, a, b);
}

export async function either(target, a, b) {
	await target.goto("/"); // both have it
	await target.evaluate((x, y) => x, a, b);
}

export async function shadowed(target, a, b) {
	await target.waitForURL("/");
	return (target) => target.evaluate((x, y) => x, a, b); // another target
}
