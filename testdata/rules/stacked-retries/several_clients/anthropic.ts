import Anthropic from "@anthropic-ai/sdk";
import { withRetry, withoutClient } from "./again";

export class Other {
  private client = new Anthropic({ maxRetries: 0 });
  private retry = { max: 3, base: 1000 };

  async chat(messages: Anthropic.MessageParam[]) {
    return withRetry(() => this.client.messages.create({ model: "m", max_tokens: 9, messages }), this.retry);
  }

  async once(messages: Anthropic.MessageParam[]) {
    return withoutClient(() => this.client.messages.create({ model: "m", max_tokens: 9, messages }));
  }
}
