// A chat model known by its declared type alone.
import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { Runnable } from "@langchain/core/runnables";

const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

export class Writer {
  constructor(private llm: BaseChatModel, private step: Runnable) {}

  async write(text: string) {
    for (let i = 0; i < 4; i++) {
      try {
        return await this.llm.invoke(text);
      } catch (error) { // expect: retry-permanent-error
        await sleep(1000 * 2 ** i);
      }
    }
  }

  async fill(prompt: any, text: string) {
    const chain = prompt.pipe(this.llm.withStructuredOutput({}));
    for (let i = 0; i < 4; i++) {
      try {
        return await chain.invoke(text);
      } catch (error) { // expect: retry-permanent-error
        await sleep(1000 * 2 ** i);
      }
    }
  }

  async other(text: string) {
    for (let i = 0; i < 4; i++) {
      try {
        return await this.step.invoke(text);
      } catch (error) {
        await sleep(1000 * 2 ** i);
      }
    }
  }
}
