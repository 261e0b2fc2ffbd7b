// What runs the tool is in another file, or none; a stream is told of as it comes in.
const Anthropic = require("@anthropic-ai/sdk");

class Provider {
	constructor() {
		this.client = new Anthropic();
	}

	async *stream(messages, tools) {
		const stream = this.client.messages.stream({ model: "m", max_tokens: 9, messages, tools });
		let block = null, text = "";
		for await (const event of stream) {
			if (event.type === "content_block_start") {
				block = { id: event.content_block.id, name: event.content_block.name };
				text = "";
			} else if (event.type === "content_block_delta") {
				if (event.delta.type === "input_json_delta") text += event.delta.partial_json;
			} else if (event.type === "content_block_stop" && block) {
				let args = {}; // expect: validation-error-swallowed
				try {
					args = JSON.parse(text);
				} catch { /* broken */ }
				yield { type: "tool_call", content: { id: block.id, name: block.name, arguments: args } };
			}
		}
	}

	async *told(messages, tools) {
		const stream = this.client.messages.stream({ model: "m", max_tokens: 9, messages, tools });
		let block = null, text = "";
		for await (const event of stream) {
			if (event.type === "content_block_start") {
				block = { id: event.content_block.id, name: event.content_block.name };
				text = "";
			} else if (event.type === "content_block_delta") {
				if (event.delta.type === "input_json_delta") text += event.delta.partial_json;
			} else if (event.type === "content_block_stop" && block) {
				let args = {}, error;
				try {
					args = JSON.parse(text);
				} catch (caught) {
					error = String(caught);
				}
				yield { type: "tool_call", content: { id: block.id, name: block.name, arguments: args, error } };
			}
		}
	}

	async *raised(messages, tools) {
		const stream = this.client.messages.stream({ model: "m", max_tokens: 9, messages, tools });
		let block = null, text = "";
		for await (const event of stream) {
			if (event.type === "content_block_start") {
				block = { id: event.content_block.id, name: event.content_block.name };
				text = "";
			} else if (event.type === "content_block_delta") {
				if (event.delta.type === "input_json_delta") text += event.delta.partial_json;
			} else if (event.type === "content_block_stop" && block) {
				yield { type: "tool_call", content: { id: block.id, name: block.name, arguments: JSON.parse(text || "{}") } };
			}
		}
	}
}
module.exports = Provider;

// Bedrock's
const { BedrockRuntimeClient, ConverseStreamCommand } = require("@aws-sdk/client-bedrock-runtime");

async function* converse(client, params) {
	const response = await client.send(new ConverseStreamCommand(params));
	let use = null, text = "";
	for await (const event of response.stream) {
		if (event.contentBlockStart?.start?.toolUse) {
			use = { id: event.contentBlockStart.start.toolUse.toolUseId, name: event.contentBlockStart.start.toolUse.name };
			text = "";
		} else if (event.contentBlockDelta) {
			const delta = event.contentBlockDelta.delta;
			if (delta?.toolUse?.input) text += delta.toolUse.input;
		} else if (event.contentBlockStop && use) {
			let args = {}; // expect: validation-error-swallowed
			try {
				args = JSON.parse(text);
			} catch { /* broken */ }
			yield { type: "tool_call", content: { id: use.id, name: use.name, arguments: args } };
			use = null;
		}
	}
}
module.exports.converse = converse;
module.exports.client = () => new BedrockRuntimeClient({});
