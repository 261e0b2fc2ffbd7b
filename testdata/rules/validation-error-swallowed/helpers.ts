// The text is parsed in a helper that throws; who calls it puts {} in its place.
function parseArgs(raw: string) { return JSON.parse(raw); }
const strict = (raw: string) => {
	try {
		return JSON.parse(raw);
	} catch {
		throw new Error("no JSON");
	}
};
class Reader {
	read(raw: string) { return JSON.parse(raw); }
}
export async function plain(tools: any, response: any) {
	for (const call of response.tool_calls) {
		let args: any;
		try { args = parseArgs(call.function.arguments); } catch { args = {}; } // expect: validation-error-swallowed
		await tools[call.function.name](args);
	}
}
export async function before(tools: any, response: any) {
	for (const call of response.tool_calls) {
		let args = {}; // expect: validation-error-swallowed
		try { args = strict(call.function.arguments); } catch (e) { console.log(e); }
		await tools[call.function.name](args);
	}
}
export async function method(tools: any, response: any) {
	const reader = new Reader();
	for (const call of response.tool_calls) {
		let args: any;
		try { args = reader.read(call.function.arguments); } catch { args = {}; } // expect: validation-error-swallowed
		await tools[call.function.name](args);
	}
}
