// A tool that is run by a request reads what it gave.
export async function remote(call: any) {
	const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
	const response = await fetch("https://example.com/run", {
		method: "POST",
		body: JSON.stringify({ tool: call.function.name, args }),
	});
	return response.json();
}
