// The call goes into the list whether or not it parsed.
export async function read(stream: any, tools: any) {
	const uses: any[] = [];
	let current: any = null;
	let text = "";
	for await (const chunk of stream) {
		if (chunk.type === "content_block_start") {
			current = { id: chunk.content_block.id, name: chunk.content_block.name, input: {} }; // expect: validation-error-swallowed
			text = "";
		} else if (chunk.type === "content_block_delta") {
			text += chunk.delta.partial_json;
		} else if (chunk.type === "content_block_stop" && current) {
			try {
				current.input = JSON.parse(text);
			} catch (error) {
				console.error(error);
			}
			uses.push(current);
			current = null;
		}
	}
	for (const use of uses) await tools[use.name](use.input);
}
