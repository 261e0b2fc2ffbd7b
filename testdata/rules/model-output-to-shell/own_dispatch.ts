// A client nobody knows here; that the block is a tool's call, its type says.
import { execFileSync, execSync } from "node:child_process";

function press({ text }: { text: string }) {
	execSync(`xdotool key -- ${text}`); // expect: model-output-to-shell
}

function click(button: string) {
	execSync(`xdotool click ${button}`); // expect: model-output-to-shell
}

function type(text: string) {
	execFileSync("xdotool", ["type", "--", text]);
}

const tools: Record<string, (input: any) => void> = { press };

export async function loop(client: any, messages: unknown[], schemas: unknown[]) {
	const reply = await client.messages.create({ model: "m", messages, tools: schemas });
	for (const block of reply.content) {
		if (block.type !== "tool_use") continue;
		if (block.name === "click") click(block.input.button);
		else if (block.name === "type") type(block.input.text);
		else tools[block.name](block.input);
	}
}
