// Jobs and form fields are called so, too; nothing says that a model (an LLM, by its tool calls) sends them.
import { execSync } from "node:child_process";

function resize({ size }: { size: string }) {
	execSync(`convert -resize ${size} in.png out.png`);
}

export async function work(queue: any) {
	for (const job of await queue.pending()) {
		if (job.type === "image") resize(job.input);
	}
}
