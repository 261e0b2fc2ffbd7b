// A schema of the answer says that `arguments` is a text, and nothing of what is in it.
import { z } from "zod";

const Call = z.object({ function: z.object({ name: z.string(), arguments: z.string() }) });
const Answer = z.object({ tool_calls: z.array(Call) });
type Tools = Record<string, (args: any) => Promise<string>>;

export async function turn(message: unknown, tools: Tools) {
  const answer = Answer.parse(message);
  for (const call of answer.tool_calls) {
    const args = JSON.parse(call.function.arguments); // expect: tool-args-unvalidated-dispatch
    await tools[call.function.name](args);
  }
}

export async function guarded(message: unknown, tools: Tools) {
  const answer = Call.safeParse(message);
  if (!answer.success) return;
  const { name, arguments: text } = answer.data.function;
  await tools[name](JSON.parse(text)); // expect: tool-args-unvalidated-dispatch
}
