// What a function of the project calls for its caller: traced("ask", () => client.messages.create(...)).
import Anthropic from "@anthropic-ai/sdk";
import { trace } from "@opentelemetry/api";
import { execSync } from "node:child_process";

const client = new Anthropic();

async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
  console.log(name);
  return work();
}

async function spanned<T>(name: string, work: () => Promise<T>): Promise<T> {
  return trace.getTracer("t").startActiveSpan(name, async (span) => {
    try {
      return await work();
    } finally {
      span.end();
    }
  });
}

const ask = (content: string) =>
  client.messages.create({ model: "m", max_tokens: 100, messages: [{ role: "user", content }] });

export async function byName(issue: string) {
  const reply = await named("ask", () => ask(issue));
  execSync((reply.content[0] as any).text); // expect: model-output-to-shell
}

export async function bySpan(issue: string) {
  const reply = await spanned("ask", () => ask(issue));
  execSync((reply.content[0] as any).text); // expect: model-output-to-shell
}

// the same function, called for something else
export async function list() {
  const command = await named("list", async () => "ls");
  execSync(command);
}
