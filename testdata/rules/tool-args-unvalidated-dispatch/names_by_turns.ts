// The tool's name is tested one after the other, whatever is left over is thrown out: what stands behind runs for those that were named.
import puppeteer from "puppeteer";

const NAMES = ["search", "retrieve"];

async function byTurns(toolName: string, params: any) {
	if (toolName === "search") {
		console.log("search");
	} else if (toolName === "retrieve") {
		console.log("retrieve");
	} else {
		throw new Error("unknown tool");
	}
	const page = await (await puppeteer.launch()).newPage();
	await page.goto(params.url); // expect: tool-args-unvalidated-dispatch
	return page.content();
}

async function anyOther(toolName: string, params: any) {
	if (toolName === "search") {
		console.log("search");
	} else {
		console.log("something else");
	}
	return describe(toolName, params.url);
}

function describe(toolName: string, url: string) {
	return `${toolName} of ${url}`;
}

export async function POST(request: Request) {
	const { method, params } = await request.json();
	if (method === "tools/call") {
		const { name, arguments: toolArgs } = params;
		if (!NAMES.includes(name)) throw new Error("unknown");
		return Response.json([await byTurns(name, toolArgs), await anyOther(name, toolArgs)]);
	}
}
