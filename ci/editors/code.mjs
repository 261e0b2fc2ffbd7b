// VS Code itself, in a browser (code-server) and without a screen: code.mjs URL SAMPLE. The packed extension is installed. A finding
// is marked, hover tells the rule's page, saving applies the fix (docs/editors.md's setting), and nothing is left to find.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [url, sample] = process.argv.slice(2);
const MARKS = ".squiggly-error, .squiggly-warning";

async function within(what, holds) {
	for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 200))) if (await holds()) return;
	throw new Error(`within a minute: ${what}`);
}

const pressed = async (page, key) => {
	await page.keyboard.down("Control");
	await page.keyboard.press(key);
	await page.keyboard.up("Control");
};

async function drive(page) {
	const file = `vscode-remote://${new URL(url).host}${sample}`;
	await page.goto(`${url}&payload=${encodeURIComponent(JSON.stringify([["openFile", file]]))}`);
	const marks = async () => (await page.$$(MARKS)).length;
	const text = (selector) => page.evaluate((of) => document.querySelector(of)?.textContent ?? "", selector);
	await within("the finding is marked", marks);
	const mark = await (await page.$(MARKS)).boundingBox();
	await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
	await within("hover tells the rule's page", async () => (await text(".monaco-hover-content")).includes("evaluate-arity"));
	await page.mouse.click(mark.x + mark.width - 2, mark.y + mark.height / 2);
	await page.keyboard.press("Escape");
	await page.keyboard.press("End");
	await page.keyboard.type(" # typed");
	await pressed(page, "KeyS");
	await within("saving applies the fix", async () => readFileSync(sample, "utf8").includes('page.evaluate("([x, y]) => x + y", [a, b]) # typed'));
	await within("nothing is left to find", async () => !(await marks()));
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 800 });
try {
	await drive(page);
	console.log(`ok: VS Code ${process.env.CODE_VERSION}: the packed extension, a finding, hover, a fix on save`);
} catch (error) {
	console.log(`not so: ${error.message}`);
	process.exitCode = 1;
}
if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/code.png` });
await browser.close();
