import { ChatOpenAI } from "@langchain/openai";

export async function turns(conversation, tools) {
  const llm = new ChatOpenAI({ model: "gpt-4o" }).bindTools(tools);
  while (true) { // expect: agent-step-cap
    let called = false;
    for await (const event of llm.streamEvents(conversation, { version: "v2" })) {
      if (event.event === "on_chat_model_end" && event.data.output.tool_calls.length) {
        conversation = conversation.concat(await runTools(event.data.output.tool_calls));
        called = true;
      }
    }
    if (!called) break;
  }
}

export async function counted(conversation, tools) {
  const llm = new ChatOpenAI({ model: "gpt-4o" }).bindTools(tools);
  for (let turn = 0; turn < 10; turn++) {
    let called = false;
    for await (const event of llm.streamEvents(conversation, { version: "v2" })) {
      if (event.event === "on_chat_model_end" && event.data.output.tool_calls.length) {
        conversation = conversation.concat(await runTools(event.data.output.tool_calls));
        called = true;
      }
    }
    if (!called) break;
  }
}
