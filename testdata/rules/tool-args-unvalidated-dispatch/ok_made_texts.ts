// One of them that is made a text is nothing but a text.
export async function listing(call: any, read: (folder: string) => Promise<string[]>) {
	const args = JSON.parse(call.function.arguments);
	if (call.function.name === "listing") return read(String(args.folder));
}
