// Functions that are kept in a table and taken out of it by the name a model said.
import OpenAI from "openai";
import { execSync } from "node:child_process";

const client = new OpenAI();
const tools = new Map<string, (input: any) => string>();

export function register(name: string, run: (input: any) => string) {
  tools.set(name, run);
}

register("ping", ({ host }) => execSync(`ping -c 1 ${host}`).toString()); // expect: model-output-to-shell
tools.set("trace", (input) => execSync(`traceroute ${input.host}`).toString()); // expect: model-output-to-shell

const menu: Record<string, (input: any) => string> = {
  host: ({ host }) => execSync(`host ${host}`).toString(),
};
const handlers: Record<string, (input: any) => string> = {
  log: ({ file }) => execSync(`git log ${file}`).toString(), // expect: model-output-to-shell
};

export async function run(messages: any[]) {
  const { message } = (await client.chat.completions.create({ model: "m", messages })).choices[0];
  for (const call of message.tool_calls ?? []) {
    const input = JSON.parse(call.function.arguments);
    const handler = handlers[call.function.name];
    if (handler) handler(input);
    else tools.get(call.function.name)?.(input);
  }
}

export function choose(name: string) {
  const chosen = menu[name];
  return chosen({ host: "localhost" });
}
