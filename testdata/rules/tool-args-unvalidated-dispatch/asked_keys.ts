// A function that is called like the tool is the tool, whatever it asks of a key.
import { writeFileSync } from "node:fs";
function noteText(content: any): string {
	if ("noteText" in content) writeFileSync(content.path, content.noteText);
	return "noted";
}
export function run(toolCall: any): string | undefined {
	const args = JSON.parse(toolCall.function.arguments); // expect: tool-args-unvalidated-dispatch
	if (toolCall.function.name === "note_text") return noteText(args);
	return undefined;
}
