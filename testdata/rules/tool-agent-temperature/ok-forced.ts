// One tool is named: nothing is chosen any more, and what it is called with is the answer. Structured output by hand.
import { openai } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { generateText } from "ai";

const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.2 });

export const supervisor = (prompt: any, route: any) => prompt.pipe(llm.bindTools([route], { tool_choice: "route" }));

export const classify = (prompt: string, label: any) =>
  generateText({
    model: openai("gpt-4o"),
    prompt,
    tools: { label },
    toolChoice: { type: "tool", toolName: "label" },
    temperature: 0.7,
  });

export async function byHand(messages: any[], tools: any[]) {
  return await fetch("https://api.openai.com/v1/chat/completions", {
    method: "POST",
    body: JSON.stringify({
      model: "gpt-4o",
      messages,
      tools,
      tool_choice: { type: "function", function: { name: "label" } },
      temperature: 0.7,
    }),
  });
}
