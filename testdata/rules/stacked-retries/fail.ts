import { ChatOpenAI } from "@langchain/openai";
import { generateText } from "ai";
import OpenAI from "openai";
import pRetry from "p-retry";

declare const model: any;
declare const messages: any;

const client = new OpenAI();
const llm = new ChatOpenAI({ model: "m" });

// 11 x 3
pRetry(() => client.chat.completions.create({ model: "m", messages })); // expect: stacked-retries

// 5 x 3
pRetry(() => generateText({ model, prompt: "x" }), { retries: 4 }); // expect: stacked-retries

// 3 x 7
async function loop() {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: stacked-retries
    try {
      return await llm.invoke("x");
    } catch (error) {
      console.error(error);
    }
  }
}
