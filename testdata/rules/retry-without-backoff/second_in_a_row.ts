// An agent's steps: a call that failed is made once more at once, the second failure in a row ends it. One immediate second attempt is left alone.
import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic({ maxRetries: 0 });
export async function act(maxSteps: number, prompt: string): Promise<string | null> {
  const transcript: string[] = [];
  let done: string | null = null;
  let failures = 0;
  for (let step = 0; step < maxSteps && !done; step++) {
    let text: string;
    try {
      const r = await client.messages.create({ model: "claude-haiku-4-5", max_tokens: 99, messages: [{ role: "user", content: prompt + transcript.join("\n") }] });
      text = JSON.stringify(r.content);
      failures = 0;
    } catch (err) {
      if (++failures >= 2) {
        done = `failed: ${String(err)}`;
        break;
      }
      continue;
    }
    transcript.push(text);
    if (text.includes("DONE")) done = text;
  }
  return done;
}
