// The break of a switch leaves the switch, not the run.
import { query } from "@anthropic-ai/claude-agent-sdk";

export async function ask(prompt: string) {
  const run = query({ prompt, options: { permissionMode: "bypassPermissions" } }); // expect: agent-step-cap
  for await (const message of run) {
    switch (message.type) {
      case "assistant":
        console.log(message.message);
        break;
      default:
        break;
    }
  }
}

export async function few(prompt: string) {
  let turns = 0;
  for await (const message of query({ prompt, options: { permissionMode: "bypassPermissions" } })) {
    if (message.type === "assistant" && ++turns > 20) break;
  }
}
