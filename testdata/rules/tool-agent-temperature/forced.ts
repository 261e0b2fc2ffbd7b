// One tool is named: nothing is chosen any more, and what it is called with is the answer. A note.
import { openai } from "@ai-sdk/openai";
import { ChatOpenAI } from "@langchain/openai";
import { generateText } from "ai";

const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0.2 }); // expect: tool-agent-temperature

export const supervisor = (prompt: any, route: any) => prompt.pipe(llm.bindTools([route], { tool_choice: "route" }));

export const classify = (prompt: string, label: any) =>
  generateText({ // expect: tool-agent-temperature
    model: openai("gpt-4o"),
    prompt,
    tools: { label },
    toolChoice: { type: "tool", toolName: "label" },
    temperature: 0.7,
  });

export async function byHand(messages: any[], tools: any[]) {
  return await fetch("https://api.openai.com/v1/chat/completions", {
    method: "POST",
    body: JSON.stringify({ // expect: tool-agent-temperature
      model: "gpt-4o",
      messages,
      tools,
      tool_choice: { type: "function", function: { name: "label" } },
      temperature: 0.7,
    }),
  });
}
