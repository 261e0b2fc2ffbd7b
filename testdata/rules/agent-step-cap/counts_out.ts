// A helper that counts how often it is called, and throws when that is enough, is a cap.
import OpenAI from "openai";
const client = new OpenAI();
const ask = (messages: any[], tools: any[]) => client.chat.completions.create({ model: "m", messages, tools });

class Budget {
  private used = 0;
  private failed = 0;
  constructor(private most: number) {}
  spend() {
    this.used++;
    if (this.used > this.most) throw new Error("over");
  }
  fail(answer: any) {
    if (!answer.choices.length) this.failed++;
    if (this.failed > 3) throw new Error("no answers");
  }
}

export async function of_a_class(messages: any[], tools: any[]) {
  const budget = new Budget(20);
  while (true) {
    budget.spend();
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function handed_in(messages: any[], tools: any[], budget: Budget) {
  while (true) {
    budget.spend();
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function beside_it(messages: any[], tools: any[]) {
  let n = 0;
  const tick = () => { if (++n > 20) throw new Error("over"); };
  while (true) {
    tick();
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

function guard(n: number) { if (n > 20) throw new Error("over"); }

export async function what_it_is_given(messages: any[], tools: any[]) {
  let n = 0;
  while (true) {
    guard(n++);
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function fixed(messages: any[], tools: any[]) {
  let n = 0;
  while (true) { // expect: agent-step-cap
    guard(3);
    n++;
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return { answer, n };
    messages.push(answer.choices[0].message);
  }
}

export async function only_what_fails(messages: any[], tools: any[], budget: Budget) {
  while (true) { // expect: agent-step-cap
    const answer = await ask(messages, tools);
    budget.fail(answer);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}

export async function is_only_told(messages: any[], tools: any[], budget: Budget) {
  while (true) { // expect: agent-step-cap
    try {
      budget.spend();
    } catch (error) {
      console.warn(error);
    }
    const answer = await ask(messages, tools);
    if (!answer.choices[0].message.tool_calls) return answer;
    messages.push(answer.choices[0].message);
  }
}
