// A signal that comes when time is up ends a run.
import { query } from "@anthropic-ai/claude-agent-sdk";
import OpenAI from "openai";
const client = new OpenAI();

export async function a_timer_aborts(prompt: string) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 12000).unref();
  for await (const message of query({ prompt, options: { abortController: controller } })) console.log(message);
}

export async function nobody_aborts(prompt: string) {
  const controller = new AbortController();
  for await (const message of query({ prompt, options: { abortController: controller } })) console.log(message); // expect: agent-step-cap
}

export async function a_person_aborts(prompt: string) {
  const controller = new AbortController();
  process.on("SIGINT", () => controller.abort());
  for await (const message of query({ prompt, options: { abortController: controller } })) console.log(message); // expect: agent-step-cap
}

export async function all_of_a_loop(messages: any[], tools: any[]) {
  const signal = AbortSignal.timeout(60_000);
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools }, { signal });
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function each_answer(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const signal = AbortSignal.timeout(60_000);
    const answer = await client.chat.completions.create({ model: "m", messages, tools }, { signal });
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function each_answer_in_place(messages: any[], tools: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create(
      { model: "m", messages, tools }, { signal: AbortSignal.timeout(60_000) });
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}
