// Pages of ours before other people's judges: pages.mjs CHECK.html REPLAY.html. html-validate reads them; Chromium, where there is
// one ($CHROMIUM), shows them by day, by night, on a phone and on paper, and axe-core looks for what keeps somebody out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const [check, replay] = process.argv.slice(2);
const mistakes = [];

const validator = new HtmlValidate({
	extends: ["html-validate:standard", "html-validate:a11y"],
	// the HTML standard writes it in small letters, and says that a region may be any element
	rules: { "doctype-style": "off", "prefer-native-element": "off" },
});
for (const path of [check, replay]) {
	for (const result of (await validator.validateFile(path)).results)
		for (const message of result.messages) mistakes.push(`${path}:${message.line}: ${message.message}`);
}

const LOOKS = [
	["day", "light", 1280],
	["night", "dark", 1280],
	["phone", "light", 390],
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function look(browser, path, [name, scheme, width]) {
	const page = await browser.newPage();
	const tell = (text) => mistakes.push(`${path}, ${name}: ${text}`);
	page.on("console", (message) => tell(message.text()));
	page.on("pageerror", (error) => tell(error.message));
	page.on("request", (request) => request.url().startsWith("file:") || tell(`asks for ${request.url()}`));
	await page.setViewport({ width, height: 900 });
	await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
	await page.goto(`file://${path}`);
	if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tell("it is wider than the window");
	await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
	await page.evaluate(axe); // by the debugger's hand: the page's policy would not let it in
	const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
	for (const { id, nodes } of violations) tell(`${id}: ${nodes[0].html.slice(0, 200)}`);
	await page.close();
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
	for (const path of [check, replay]) {
		for (const as of LOOKS) await look(browser, path, as);
		const page = await browser.newPage();
		await page.goto(`file://${path}`);
		await page.pdf({ path: `${path}.pdf`, format: "A4" });
		await page.close();
	}
	await filter(browser);
	await browser.close();
}
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length ? 1 : 0;
