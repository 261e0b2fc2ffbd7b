// Loops of a project's own that ask a model with tools until its answer asks for no more.
import OpenAI from "openai";

const client = new OpenAI();
type Run = (call: unknown) => Promise<OpenAI.ChatCompletionMessageParam>;

export async function untilNoCall(messages: OpenAI.ChatCompletionMessageParam[], tools: OpenAI.ChatCompletionTool[], run: Run) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const { message, finish_reason } = answer.choices[0];
    messages.push(message);
    if (finish_reason === "stop" || !message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push(await run(call));
  }
}

export class Agent {
  constructor(private model: any, private readonly most = 20) {}

  async untilTheModelIsDone(messages: any[], run: Run) {
    let goesOn = true;
    while (goesOn) { // expect: agent-step-cap
      const answer = await this.model.invoke(messages);
      const calls = answer.tool_calls ?? [];
      if (calls.length > 0) {
        for (const call of calls) messages.push(await run(call));
      } else {
        goesOn = false;
      }
    }
  }

  async streamed(messages: any[], tools: OpenAI.ChatCompletionTool[], run: Run) {
    for (;;) { // expect: agent-step-cap
      const stream = await client.chat.completions.create({ model: "m", messages, tools, stream: true });
      const calls: unknown[] = [];
      for await (const chunk of stream) {
        for (const part of chunk.choices[0].delta.tool_calls ?? []) calls.push(part);
      }
      if (calls.length === 0) break;
      for (const call of calls) messages.push(await run(call));
    }
  }

  async counted(messages: any[], run: Run) {
    for (let n = 0; ; n++) {
      if (n >= this.most) throw new Error("too many steps");
      const answer = await this.model.invoke(messages);
      if (!answer.tool_calls?.length) return answer;
      messages.push(await run(answer.tool_calls[0]));
    }
  }

  async countedInTheTest(messages: any[], run: Run) {
    let answer = await this.model.invoke(messages);
    let left = this.most;
    while (answer.tool_calls?.length && left-- > 0) {
      messages.push(await run(answer.tool_calls[0]));
      answer = await this.model.invoke(messages);
    }
    return answer;
  }

  async asked(messages: any[], run: Run, confirm: () => Promise<boolean>) {
    while (true) {
      const answer = await this.model.invoke(messages);
      if (!answer.tool_calls?.length) return answer;
      if (!(await confirm())) return null;
      messages.push(await run(answer.tool_calls[0]));
    }
  }
}
