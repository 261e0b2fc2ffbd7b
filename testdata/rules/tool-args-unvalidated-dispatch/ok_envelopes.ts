// What is in the text of `arguments` is checked after it was parsed, whatever was checked before and copied since.
import { z } from "zod";

const Call = z.object({ function: z.object({ name: z.string(), arguments: z.string() }) });
const Parsed = z.object({ function: z.object({ name: z.string(), arguments: z.object({ path: z.string() }) }) });
const Args = z.object({ path: z.string() });
type Tools = Record<string, (args: any) => Promise<string>>;

export async function turn(message: unknown, tools: Tools) {
  const call = Call.parse(message);
  const args = Args.parse(JSON.parse(call.function.arguments));
  await tools[call.function.name](args);
}

export async function asObject(text: string, tools: Tools) {
  const call = Parsed.parse(JSON.parse(text));
  await tools[call.function.name](call.function.arguments);
}

export async function copied(message: unknown, tools: Tools) {
  const call = Call.parse(message);
  const args = Args.parse(JSON.parse(call.function.arguments));
  await tools[call.function.name](JSON.parse(JSON.stringify(args)));
}
