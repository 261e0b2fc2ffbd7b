// What is between the fences of a text is taken by its place, not an argument.
function bare(text: string): string {
	const fenced = text.trim().match(/^```(?:json)?\s*([\s\S]*?)\s*```$/i);
	return fenced ? fenced[1].trim() : text.trim();
}
export function read(message: any) {
	return message.tool_calls.map((call: any) => {
		const args = JSON.parse(call.function.arguments); // some models send a text with an object in it
		return typeof args === "string" ? JSON.parse(bare(args)) : args;
	});
}
