// A model's answer that is one of a closed list, however it came out of the answer.
import OpenAI from "openai";
import { execSync } from "child_process";
const client = new OpenAI();
const KNOWN = ["a", "b"];
const TABLE = { a: { voice: "x" }, b: { voice: "y" } };
export async function listed() {
  const r = await client.chat.completions.create({ model: "gpt-4o", messages: [] });
  const who = JSON.parse(r.choices[0].message.content).speaker;
  if (!KNOWN.includes(who)) throw new Error("unknown");
  execSync(`ffprobe "/tmp/${who}.mp3"`);
}
export async function looked_up() {
  const r = await client.chat.completions.create({ model: "gpt-4o", messages: [] });
  const who = JSON.parse(r.choices[0].message.content).speaker;
  const character = TABLE[who];
  if (!character) throw new Error("unknown");
  execSync(`ffprobe "/tmp/${who}.mp3"`);
}
export async function chosen() {
  const r = await client.chat.completions.create({ model: "gpt-4o", messages: [] });
  const said = JSON.parse(r.choices[0].message.content).speaker;
  const who = TABLE[said] ? said : "a";
  execSync(`ffprobe "/tmp/${who}.mp3"`);
}
