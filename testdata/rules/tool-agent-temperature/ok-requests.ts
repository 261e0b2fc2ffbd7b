// What is handed over is no request, or sent without what makes it one.
import OpenAI from "openai";

const client = new OpenAI();

async function message(options: any) {
  return await client.chat.completions.create(options);
}

// asks a model about it, and sends it nowhere
async function size(options: any) {
  const answer = await client.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: options.model }] });
  return answer.choices[0].message.content;
}

function key(options: any) {
  return JSON.stringify(options);
}

async function cold(body: any) {
  return await client.chat.completions.create({ ...body, temperature: 0 });
}

async function frozen(body: any) {
  body.temperature = 0;
  return await client.chat.completions.create(body);
}

export async function set(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0.5, messages, tools };
  return await frozen(options);
}

export async function prose(messages: any[]) {
  const options = { model: "gpt-4o", temperature: 0.5, messages };
  return await message(options);
}

export async function calm(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0, messages, tools };
  return await message(options);
}

export async function measured(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0.5, messages, tools };
  return (await size(options)) + key(options);
}

export async function cooled(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0.5, messages, tools };
  return await cold(options);
}

export async function taken(messages: any[], tools: any[]) {
  const options: any = { model: "gpt-4o", temperature: 0.5, messages, tools };
  options.temperature = 0;
  return await message(options);
}
