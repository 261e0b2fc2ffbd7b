// Whichever tool is asked for, the turn throws: there is no second round.
import OpenAI from "openai";

const openai = new OpenAI();

export async function none(threadId: string, assistant: string) {
  let run = await openai.beta.threads.runs.createAndPoll(threadId, { assistant_id: assistant });
  while (run.status === "requires_action" && run.required_action?.type === "submit_tool_outputs") {
    const outputs = run.required_action.submit_tool_outputs.tool_calls.map((call: any) => {
      switch (call.function.name) {
        default:
          throw new Error(`no such tool: ${call.function.name}`);
      }
    });
    run = await openai.beta.threads.runs.submitToolOutputsAndPoll(threadId, run.id, { tool_outputs: outputs });
  }
}

export async function one(threadId: string, assistant: string) {
  let run = await openai.beta.threads.runs.createAndPoll(threadId, { assistant_id: assistant });
  while (run.status === "requires_action" && run.required_action?.type === "submit_tool_outputs") { // expect: agent-step-cap
    const outputs = run.required_action.submit_tool_outputs.tool_calls.map((call: any) => {
      switch (call.function.name) {
        case "day":
          return { tool_call_id: call.id, output: "monday" };
        default:
          throw new Error(`no such tool: ${call.function.name}`);
      }
    });
    run = await openai.beta.threads.runs.submitToolOutputsAndPoll(threadId, run.id, { tool_outputs: outputs });
  }
}

export async function told(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await openai.chat.completions.create({ model: "m", messages, tools, temperature: 0 });
    const { message } = answer.choices[0];
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) {
      try {
        switch (call.function.name) {
          default:
            throw new Error("no such tool");
        }
      } catch (error) {
        messages.push({ role: "tool", tool_call_id: call.id, content: String(error) });
      }
    }
  }
}
