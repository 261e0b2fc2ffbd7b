import OpenAI from "openai";

const client = new OpenAI();
const messages: any[] = [];

async function straight({ model, temperature }: { model: string; temperature?: number }) {
  if (!model) throw new Error("which model?");
  if (temperature !== undefined && temperature > 2) throw new Error("too hot");
  return client.chat.completions.create({ model, messages, temperature });
}

straight({ model: "o3", temperature: 0.2 }); // expect: temperature-unsupported-by-model
