import OpenAI from "openai";
import { Tool } from "./tool";

const client = new OpenAI();

export class Agent {
  constructor(private readonly tools: Map<string, Tool>) {}

  async step(messages: any[]) {
    const answer = await client.chat.completions.create({ model: "m", messages });
    for (const call of answer.choices[0].message.tool_calls ?? []) {
      const tool = this.tools.get(call.function.name);
      if (tool) await tool.run(JSON.parse(call.function.arguments));
    }
  }
}
