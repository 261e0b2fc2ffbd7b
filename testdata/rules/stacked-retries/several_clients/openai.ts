import OpenAI from "openai";
import { withRetry, withoutClient } from "./again";

export class Provider {
  private client = new OpenAI({ timeout: 60000 });
  private plain = new OpenAI({ maxRetries: 0 });
  private retry = { max: 3, base: 1000 };

  async chat(messages: OpenAI.Chat.ChatCompletionMessageParam[]) {
    return withRetry(() => this.client.chat.completions.create({ model: "m", messages }), this.retry);
  }

  async once(messages: OpenAI.Chat.ChatCompletionMessageParam[]) {
    return withoutClient(() => this.plain.chat.completions.create({ model: "m", messages }));
  }
}
