// Who makes numbers of a text is a model, too: a wrong key and a text that is too long fail each time.
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function embed(input: string[]) {
	for (let attempt = 0; attempt < 3; attempt++) {
		try {
			return await client.embeddings.create({ model: "m", input });
		} catch (error) { // expect: retry-permanent-error
			await sleep(1000 * 2 ** attempt);
		}
	}
}

export async function embedSorted(input: string[]) {
	for (let attempt = 0; attempt < 3; attempt++) {
		try {
			return await client.embeddings.create({ model: "m", input });
		} catch (error) {
			if (error.status === 401 || error.code === "insufficient_quota") throw error;
			await sleep(1000 * 2 ** attempt);
		}
	}
}

// A file is no model.
export async function upload(file: File) {
	for (let attempt = 0; attempt < 3; attempt++) {
		try {
			return await client.files.create({ file, purpose: "batch" });
		} catch (error) {
			await sleep(1000 * 2 ** attempt);
		}
	}
}
