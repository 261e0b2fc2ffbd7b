// A machine of steps asks the model in one of them: what comes next is always the same, whatever it says.
import OpenAI from "openai";
const client = new OpenAI();
type State = { step: "plan" | "write" | "done"; draft: string | null };
declare function use(calls: any): Promise<string>;

export async function machine(tools: any[]) {
  let state: State = { step: "plan", draft: null };
  while (state.step !== "done") {
    state = await next(state, tools);
  }
  return state.draft;
}

async function next(state: State, tools: any[]): Promise<State> {
  switch (state.step) {
    case "plan":
      return { ...state, step: "write" };
    case "write": {
      const messages: any[] = [{ role: "user", content: "write" }];
      let answer = await client.chat.completions.create({ model: "m", messages, tools });
      while (answer.choices[0]?.message.tool_calls) { // expect: agent-step-cap
        messages.push(answer.choices[0].message, { role: "tool", content: await use(answer) });
        answer = await client.chat.completions.create({ model: "m", messages, tools });
      }
      return { step: "done", draft: answer.choices[0]?.message.content ?? null };
    }
    default:
      return state;
  }
}

// ---- here the answer says which is the next ----

export async function agent(messages: any[], tools: any[]) {
  let state = { step: "ask" };
  while (state.step !== "done") { // expect: agent-step-cap
    state = await turn(messages, tools);
  }
}

async function turn(messages: any[], tools: any[]) {
  const answer = await client.chat.completions.create({ model: "m", messages, tools });
  messages.push(answer.choices[0].message);
  if (!answer.choices[0].message.tool_calls) return { step: "done" };
  messages.push({ role: "tool", content: await use(answer) });
  return { step: "ask" };
}
