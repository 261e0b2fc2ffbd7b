// Pages of ours before other people's judges: pages.mjs CHECK.html REPLAY.html LIVE.html LIVE-URL TOKEN. html-validate reads them;
// Chromium, where there is one ($CHROMIUM), shows them by day, by night, on a phone and on paper, and axe-core looks for what keeps somebody out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const [check, replay, live, liveUrl, token] = process.argv.slice(2);
const mistakes = [];

const validator = new HtmlValidate({
	extends: ["html-validate:standard", "html-validate:a11y"],
	// the HTML standard writes it in small letters, and says that a region may be any element
	rules: { "doctype-style": "off", "prefer-native-element": "off" },
});
for (const path of [check, replay, live]) {
	for (const result of (await validator.validateFile(path)).results)
		for (const message of result.messages) mistakes.push(`${path}:${message.line}: ${message.message}`);
}

const LOOKS = [
	["day", "light", 1280],
	["night", "dark", 1280],
	["phone", "light", 390],
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function open(browser, url, name) {
	const page = await browser.newPage();
	const tell = (text) => mistakes.push(`${url}, ${name}: ${text}`);
	// a browser tells of each answer that is not good, and 401 is what asks for the token
	page.on("console", (message) => (url === liveUrl && message.text().includes("401")) || tell(message.text()));
	page.on("pageerror", (error) => tell(error.message));
	page.on("request", (request) => request.url().startsWith(new URL(".", url).href) || tell(`asks for ${request.url()}`));
	return [page, tell];
}

async function seen(page, tell) {
	if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tell("it is wider than the window");
	await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
	await page.evaluate(axe); // by the debugger's hand: the page's policy would not let it in
	const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	for (const { id, nodes } of violations) tell(`${id}: ${nodes[0].html.slice(0, 200)}`);
}

async function look(browser, url, [name, scheme, width], ready) {
	const [page, tell] = await open(browser, url, name);
	await page.setViewport({ width, height: 900 });
	await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
	await page.goto(url);
	if (ready) await ready(page, tell);
	await seen(page, tell);
	if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${new URL(url).pathname.split("/").pop() || "live"}-${name}.png`, fullPage: true });
	await page.close();
}

// The token is asked for, another one is not taken, the right one shows what happens, and no page after it in the tab asks again.
async function giveToken(page, tell) {
	const type = async (text) => {
		await page.waitForFunction(() => document.activeElement.id === "token", { timeout: 5000 });
		await page.keyboard.type(text);
		await page.keyboard.press("Enter");
	};
	await page.waitForSelector("#ask:not([hidden])", { timeout: 5000 });
	await seen(page, tell);
	await type("another");
	await page.waitForFunction(() => document.getElementById("ask-why").textContent.includes("not the token"), { timeout: 5000 });
	await type(token);
	await page.waitForSelector("#charts svg path", { timeout: 5000 });
	if (await page.$("#ask:not([hidden])")) tell("the token is still asked for");
	await page.reload();
	await page.waitForSelector("#charts svg path", { timeout: 5000 });
	for (const [what, selector] of [["open breaker", "#breaker-table td .state"], ["headroom", "#headroom-table td .meter"], ["refusal", "#refusal-table td.what"]])
		if (!(await page.$(selector))) tell(`there is no ${what}`);
	// news come by themselves, and by one stream; but not while it is paused
	let streams = 0;
	page.on("request", (request) => (streams += request.url().endsWith("/live")));
	const refused = () => page.$$eval("#refusal-table tbody tr", (rows) => rows[0].dataset.n);
	const before = await refused();
	const more = () => fetch(`${liveUrl}v1/ask`, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body: '{"session": "full", "input_tokens": 9999, "max_tokens": 1}' });
	await more();
	await page.waitForFunction((n) => document.querySelector("#refusal-table tbody tr").dataset.n !== n, { timeout: 5000 }, before);
	await page.click("#pause");
	const paused = await refused();
	await more();
	await new Promise((resolve) => setTimeout(resolve, 2500));
	if ((await refused()) !== paused) tell("it is paused and moves");
	await page.click("#pause");
	if ((await refused()) === paused) tell("it goes on without what came meanwhile");
	if (streams) tell("it had to begin anew");
}

// What a reader does: by text, level, rule and path, by keys alone; a rule's name opens its page.
async function filter(browser) {
	const page = await browser.newPage();
	await page.goto(`file://${check}`);
	const shown = () => page.$eval("#shown", (status) => status.textContent);
	const all = await page.$$eval(".finding", (findings) => findings.map((finding) => ({ ...finding.dataset })));
	const expect = async (what, n) => {
		const want = n === all.length ? `${n} findings` : `${n} of ${all.length} findings`;
		if ((await shown()) !== want) mistakes.push(`filter by ${what}: ${await shown()}, not ${want}`);
	};
	const choose = async (what, id, value, n) => {
		await page.select(id, value);
		await expect(what, n);
		await page.select(id, "");
	};
	const type = async (what, id, text, n) => {
		await page.focus(id);
		await page.keyboard.type(text);
		await expect(what, n);
		for (const _ of text) await page.keyboard.press("Backspace");
	};
	const { rule, path } = all.at(-1);
	await expect("nothing", all.length);
	await choose("level", "#by-level", "warning", all.filter(({ level }) => level === "warning").length);
	await choose("rule", "#by-rule", rule, all.filter((finding) => finding.rule === rule).length);
	await type("path", "#by-path", path.toUpperCase(), all.filter((finding) => finding.path === path).length);
	await type("text", "#search", "no such text", 0);
	await expect("nothing again", all.length);
	await page.focus(".finding a");
	await page.keyboard.press("Enter");
	await page.waitForSelector("details.rule[open]", { timeout: 5000 });
	await page.close();
}

if (process.env.CHROMIUM) {
	const browser = await puppeteer.launch({
		executablePath: process.env.CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
	});
	for (const [path, url, ready] of [[check, `file://${check}`], [replay, `file://${replay}`], [live, liveUrl, giveToken]]) {
		for (const as of LOOKS) await look(browser, url, as, ready);
		const [page, tell] = await open(browser, url, "paper");
		await page.goto(url);
		if (ready) await ready(page, tell);
		await page.pdf({ path: `${path}.pdf`, format: "A4" });
		await page.close();
	}
	await filter(browser);
	await browser.close();
}
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length ? 1 : 0;
