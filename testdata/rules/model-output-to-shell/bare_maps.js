// A table of tools whose parameters are a bare map of fields; a map of anything else says nothing of a model.
import { exec } from "child_process";

async function openInEditor(args) {
	return exec(`code --goto "${args.path}:${args.line}:1"`); // expect: model-output-to-shell
}

async function openSettings(args) {
	return exec(`code --goto "${args.folder}"`);
}

const TOOLS = [
	{
		name: "open_in_editor",
		description: "Open a file",
		parameters: { path: { type: "string", required: true }, line: { type: "string" } },
		handler: openInEditor,
	},
];

const COMMANDS = [{ name: "settings", description: "Open the settings", parameters: { folder: "home" }, handler: openSettings }];

export const tools = new Map(TOOLS.map((tool) => [tool.name, tool]));
export const commands = new Map(COMMANDS.map((command) => [command.name, command]));
