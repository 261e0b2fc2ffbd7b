// A chat model of LangChain is asked: each attempt is paid for.
import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({ model: "m", maxRetries: 0 });
const structured = model.withStructuredOutput({});

export async function ask(messages: any) {
  for (let i = 0; i < 3; i++) {
    try {
      return await model.invoke(messages);
    } catch (error) { // expect: retry-permanent-error
      await new Promise((go) => setTimeout(go, 1000 * 2 ** i));
    }
  }
}

export async function derived(messages: any) {
  for (let i = 0; i < 3; i++) {
    try {
      return await structured.invoke(messages);
    } catch (error) { // expect: retry-permanent-error
      await new Promise((go) => setTimeout(go, 1000 * 2 ** i));
    }
  }
}
