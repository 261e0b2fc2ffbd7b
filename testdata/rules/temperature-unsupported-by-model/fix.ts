import OpenAI from "openai";

const client = new OpenAI();
const model = "o3";

export async function ask(messages: []) {
  await client.chat.completions.create({ model, messages, temperature: 0.2 }); // expect: temperature-unsupported-by-model
  await client.chat.completions.create({ model, messages, temperature: 0.2, }); // expect: temperature-unsupported-by-model
  await client.chat.completions.create({ // expect: temperature-unsupported-by-model
    model,
    temperature: 0.2, // low
    // the talk
    messages,
  });
  await client.chat.completions.create({ model, messages, ...{ temperature: 0.2, } }); // expect: temperature-unsupported-by-model
  await client.chat.completions.create({ model, messages, // expect: temperature-unsupported-by-model
    temperature: 0.2 });
}
