// A temperature out of a table, by a key that nobody knows: the highest holds for some of them.
import OpenAI from "openai";

const client = new OpenAI();
const temperatures = { planner: 0.7, coder: 0.2 };
const mixed = { planner: 0.7, coder: 0 };
const zeros = { planner: 0, coder: 0 };
type Role = keyof typeof mixed;

export const byRole = (role: Role, messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: temperatures[role] }); // expect: tool-agent-temperature
export const byMixedRole = (role: Role, messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: mixed[role] }); // expect: tool-agent-temperature
export const byZeros = (role: Role, messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: zeros[role] });
export const byKnownRole = (messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: mixed.coder });
const dev = process.env.NODE_ENV === "development";
export const either = (messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: dev ? 0.7 : 0 });
export const both = (messages: any, tools: any) => client.chat.completions.create({ model: "m", messages, tools, temperature: dev ? 0.7 : 0.5 }); // expect: tool-agent-temperature
