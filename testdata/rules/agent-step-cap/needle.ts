// Nothing else speaks of tools than why the answer ended.
import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";

export async function go(messages: any[], tools: any) {
  while (true) { // expect: agent-step-cap
    const result = await generateText({ model: openai("gpt-4o"), messages, tools });
    messages.push(...result.response.messages);
    if (result.finishReason !== "tool-calls") return result.text;
  }
}
