// Fields that are set in a row.
import OpenAI from "openai";

class Assistant {
  private client: OpenAI;
  private warmth: number;
  constructor() {
    [this.client, this.warmth] = [new OpenAI(), 0.8];
  }
  ask(messages: any[], tools: any[]) {
    return this.client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.warmth }); // expect: tool-agent-temperature
  }
}
export const assistant = new Assistant();
