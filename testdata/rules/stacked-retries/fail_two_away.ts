// The client is two helpers away, or a model that was told more.
import { ChatOpenAI } from "@langchain/openai";
import OpenAI from "openai";

const client = new OpenAI();
const low = (messages: any) => client.chat.completions.create({ model: "m", messages });
const generate = (messages: any) => low(messages);

export async function ask(messages: any) {
  for (let i = 0; i < 3; i++) { // expect: stacked-retries
    try {
      return await generate(messages);
    } catch (error) {
      console.error(error);
    }
  }
}

const tools = new ChatOpenAI({ model: "m" }).bindTools([]);

export async function derived(messages: any) {
  for (let i = 0; i < 3; i++) { // expect: stacked-retries
    try {
      return await tools.invoke(messages);
    } catch (error) {
      console.error(error);
    }
  }
}
