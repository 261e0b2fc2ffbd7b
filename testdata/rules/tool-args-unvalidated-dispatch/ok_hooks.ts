// A hook of a coding agent: it shows the call to a person and says yes or no; the tool is the agent's own, which has checked its input.
import http from "node:http";

export class Gate {
	private open = new Map<string, unknown>();

	answer(req: http.IncomingMessage, res: http.ServerResponse) {
		let text = "";
		req.on("data", (piece) => (text += piece));
		req.on("end", async () => {
			const asked = JSON.parse(text);
			const name = asked.tool_name || asked.tool?.name;
			const input = asked.tool_input || asked.tool?.input || {};
			if (name === "Question") await this.handleQuestion("1", input);
			else await this.show(name, input);
			res.end(JSON.stringify({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "ask" } }));
		});
	}

	private async handleQuestion(id: string, input: unknown) {
		const lines = (input as { lines?: string[] }).lines;
		this.open.set(id, { id, lines });
		await fetch("http://127.0.0.1:9/ask?id=" + id);
	}

	private async show(name: string, input: unknown) {
		await fetch("http://127.0.0.1:9/ask", { method: "POST", body: JSON.stringify({ name, input }) });
	}
}
