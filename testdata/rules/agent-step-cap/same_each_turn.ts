// A test of what no turn changes ends nothing later: it came out like that before the first.
import OpenAI from "openai";
const client = new OpenAI();
declare function use(tools: any[], call: any): Promise<any>;

export async function whether_there_are_any(messages: any[], tools?: any[]) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const call = answer.choices[0].message.tool_calls?.[0];
    if (call && tools && tools.length > 0) {
      messages.push(answer.choices[0].message, await use(tools, call));
      continue;
    }
    return answer.choices[0].message.content;
  }
}

export async function a_parameter(messages: any[], tools: any[], verbose: boolean) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    if (!answer.choices[0].message.tool_calls || verbose) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function an_option(messages: any[], options: { tools?: any[] }) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools: options.tools });
    if (!answer.choices[0].message.tool_calls || !options.tools) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function what_a_registry_holds(messages: any[], registry: Map<string, any>) {
  while (true) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools: [...registry.values()] });
    if (answer.choices[0].message.tool_calls && registry.size > 0) {
      messages.push(answer.choices[0].message);
      continue;
    }
    break;
  }
}

export async function a_flag(messages: any[], tools: any[]) {
  let done = false;
  while (!done) { // expect: agent-step-cap
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls ?? [];
    if (tools.length && calls.length) messages.push(answer.choices[0].message);
    else done = true;
  }
}

// ---- what may well come out otherwise ----

declare function runAll(messages: any[], calls: any[]): Promise<void>;

export async function how_long_it_is(messages: any[], tools: any[]) {
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls;
    if (!calls || messages.length > 50) return answer;
    await runAll(messages, calls);
  }
}

export async function another_function_sets_it(messages: any[], tools: any[]) {
  let over = false;
  const finish = () => { over = true; };
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls;
    if (!calls || over) return answer;
    for (const call of calls) messages.push(await use([finish], call));
  }
}

export async function a_member_that_others_set(messages: any[], tools: any[], state: { solved: boolean }) {
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    if (!answer.choices[0].message.tool_calls || state.solved) return answer;
    messages.push(await use(tools, answer));
  }
}

export async function what_is_to_be_filled(messages: any[], tools: any[]) {
  const errors: string[] = [];
  while (true) {
    const answer = await client.chat.completions.create({ model: "m", messages, tools });
    const calls = answer.choices[0].message.tool_calls;
    if (!calls || errors.length) return answer;
    for (const call of calls) messages.push(await use(errors, call));
  }
}

export async function counts_in_its_options({ messages, tools, tries = 0 }: { messages: any[]; tools: any[]; tries?: number }): Promise<any> {
  const answer = await client.chat.completions.create({ model: "m", messages, tools });
  if (answer.choices[0].message.tool_calls) return answer;
  if (tries >= 2) return null;
  return counts_in_its_options({ messages, tools, tries: tries + 1 });
}
