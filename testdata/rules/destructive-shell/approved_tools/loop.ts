import OpenAI from "openai";
import { purge, scrub, wipe } from "./tools";

const tools: Record<string, any> = { wipe_images: wipe, purge, scrub };
const client = new OpenAI();

export async function step(conn: unknown, messages: any[], ask: (name: string) => Promise<boolean>) {
  const answer = await client.chat.completions.create({ model: "m", messages });
  const call = JSON.parse(answer.choices[0].message.content!);
  const tool = tools[call.tool];
  if (tool.needs_approval) {
    if (!(await ask(call.tool))) return "denied";
  }
  return tool.implementation(conn);
}
