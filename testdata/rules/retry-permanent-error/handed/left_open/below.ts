import Anthropic from "@anthropic-ai/sdk";
import { readFile } from "node:fs/promises";

import { Scribe, Sorter } from "./base";

export class Poet extends Scribe {
  private client = new Anthropic({ maxRetries: 0 });

  protected async pen(text: string) {
    const answer = await this.client.messages.create({ model: "m", max_tokens: 100, messages: [{ role: "user", content: text }] });
    return String(answer.content);
  }
}

export class Files extends Sorter {
  protected async sort(text: string) {
    return await readFile(text, "utf8");
  }
}
