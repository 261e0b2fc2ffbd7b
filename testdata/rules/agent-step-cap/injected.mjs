// The SDK's function is what an injected one is where nobody hands another over.
import { query } from "@anthropic-ai/claude-agent-sdk";
import { silent } from "./silent.mjs";

export async function run(queue, deps = {}) {
  const { query: runQuery = query, exit = process.exit } = deps;
  try {
    for await (const message of runQuery({ prompt: `Work on ${queue.length} items`, options: { allowedTools: ["Read", "Bash"] } })) { // expect: agent-step-cap
      if ("result" in message) console.log(message.result);
    }
  } catch (error) {
    exit(1);
  }
}

export async function limited(queue, { query: runQuery = query } = {}) {
  for await (const message of runQuery({ prompt: `Work on ${queue.length} items`, options: { maxTurns: 20, allowedTools: ["Read"] } })) {
    console.log(message);
  }
}

export async function other(queue, deps = {}) {
  const { query: runQuery = silent } = deps;
  for await (const message of runQuery({ prompt: `Work on ${queue.length} items`, options: { allowedTools: ["Read", "Bash"] } })) {
    console.log(message);
  }
}
