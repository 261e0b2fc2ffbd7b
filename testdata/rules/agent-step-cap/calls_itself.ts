// An agent that calls itself: only the answer ends it, or a count, a person, a budget does.
import Anthropic from "@anthropic-ai/sdk";
import { createInterface } from "node:readline/promises";
const anthropic = new Anthropic();
const person = createInterface({ input: process.stdin, output: process.stdout });
const tools: Anthropic.Tool[] = [];
declare function show(text: string): void;
declare function spent(): number;

async function ask(messages: Anthropic.MessageParam[]) {
  return anthropic.messages.create({ model: "claude-sonnet-4-5", max_tokens: 1024, messages, tools });
}

export async function loose(messages: Anthropic.MessageParam[]): Promise<string> {
  const res = await ask(messages);
  messages.push({ role: "assistant", content: res.content });
  if (res.stop_reason === "tool_use") {
    show(res.id);
    return loose(messages); // expect: agent-step-cap
  }
  return res.id;
}

export class Agent {
  private messages: Anthropic.MessageParam[] = [];
  private steps = 0;
  async counted(): Promise<string> {
    const res = await ask(this.messages);
    if (res.stop_reason === "tool_use") {
      if (++this.steps > 20) throw new Error("too many steps");
      return this.counted();
    }
    return res.id;
  }
  async endless(): Promise<string> {
    const res = await ask(this.messages);
    if (res.stop_reason !== "tool_use") return res.id;
    this.messages.push({ role: "assistant", content: res.content });
    return await this.endless(); // expect: agent-step-cap
  }
  async talks(): Promise<string> {
    const res = await ask(this.messages);
    if (res.stop_reason === "tool_use") {
      this.messages.push({ role: "user", content: await person.question("> ") });
      return this.talks();
    }
    return res.id;
  }
  async paid(): Promise<string> {
    const res = await ask(this.messages);
    if (res.stop_reason === "tool_use" && spent() < 5) return this.paid();
    return res.id;
  }
}
