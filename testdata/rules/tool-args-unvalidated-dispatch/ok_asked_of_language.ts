// What the language itself can ask of an object runs nothing.
export function evened(raw: any) {
	const args = JSON.parse(raw.function.arguments);
	if (raw.function.name === "edit" && !Object.prototype.hasOwnProperty.call(args, "old")) args.old = "";
	return Object.entries(args).length;
}

// A table beside the tools that says which member of the arguments a permission is about.
const PERMISSIONS: Record<string, { kind: string; aboutOf?: (args: any) => string | undefined }> = {
	write_file: { kind: "write", aboutOf: (args) => args.path as string },
	run: { kind: "command", aboutOf: (args) => args.command as string },
};

function permissionOf(name: string) {
	return PERMISSIONS[name];
}

export function needed(plan: { steps: { toolCalls: { name: string; args: any }[] }[] }) {
	const out: string[] = [];
	for (const step of plan.steps) {
		for (const toolCall of step.toolCalls) {
			const permission = permissionOf(toolCall.name);
			if (!permission) continue;
			const about = permission.aboutOf?.(toolCall.args) || undefined;
			out.push(`${permission.kind}:${about ?? "*"}`);
		}
	}
	return out;
}
