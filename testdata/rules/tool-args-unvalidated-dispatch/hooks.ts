// The same two names where no hook is answered: whoever sends them wants the tool run.
import http from "node:http";
import { orders } from "./orders";

export class Gate {
	answer(req: http.IncomingMessage, res: http.ServerResponse) {
		let text = "";
		req.on("data", (piece) => (text += piece));
		req.on("end", async () => {
			const asked = JSON.parse(text); // expect: tool-args-unvalidated-dispatch
			const name = asked.tool_name;
			const input = asked.tool_input || {};
			if (name === "Question") await this.handleQuestion("1", input);
			res.end("done");
		});
	}

	private async handleQuestion(id: string, input: unknown) {
		const lines = (input as { lines?: string[] }).lines;
		await orders.insert(id, lines);
		await fetch("http://127.0.0.1:9/ask?id=" + id);
	}
}
