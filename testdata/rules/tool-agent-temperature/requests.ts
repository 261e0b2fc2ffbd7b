// A request that is put together first and handed to the program's own function, which sends it as it is.
import OpenAI from "openai";

const client = new OpenAI();

async function message(options: any) {
  return await client.chat.completions.create(options);
}

const retried = async (body: any) => message({ ...body });

class Model {
  talk(request: any) {
    return client.chat.completions.create(request);
  }
}

export async function direct(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0.5, messages, tools }; // expect: tool-agent-temperature
  return await message(options);
}

export async function byHops(messages: any[], tools: any[]) {
  const options = { model: "gpt-4o", temperature: 0.6, messages, tools }; // expect: tool-agent-temperature
  return await retried(options);
}

export async function byMethod(model: Model, messages: any[], tools: any[]) {
  const options: any = { model: "gpt-4o", messages };
  options.temperature = 0.7;
  options.tools = tools;
  return await model.talk(options); // expect: tool-agent-temperature
}
