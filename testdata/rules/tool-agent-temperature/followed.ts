// Settings that a helper makes, that callers hand over, that stand for what is not said.
import OpenAI from "openai";

const client = new OpenAI();
declare const tools: any[];
declare const messages: any[];

export async function unsaid(options: { provider?: { temperature?: number } }) {
  const { temperature = 0.7 } = options.provider || {};
  return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature }); // expect: tool-agent-temperature
}

const build = (messages: any[]) => ({ model: "gpt-4o", messages, tools, temperature: 0.7 });
export const built = () => client.chat.completions.create(build(messages)); // expect: tool-agent-temperature

function ask(temperature: number) {
  return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature }); // expect: tool-agent-temperature
}
ask(0.8);

// whoever calls decides
export function decided({ temperature = 0.7 }: { temperature?: number }) {
  return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });
}
