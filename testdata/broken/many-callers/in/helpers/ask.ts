import OpenAI from "openai";

const client = new OpenAI();
export const ask = (messages, tools, temperature) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });
export const plain = (messages) => client.chat.completions.create({ model: "gpt-4o", messages });
