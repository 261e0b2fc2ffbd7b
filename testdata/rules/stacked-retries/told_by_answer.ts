// A failure that comes back as a value, and is tried again for what it says.
import Anthropic from "@anthropic-ai/sdk";

type Result<T> = { ok: true; value: T } | { ok: false; error: unknown };

const client = new Anthropic();

async function ask(text: string): Promise<Result<unknown>> {
  try {
    const value = await client.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: text }] });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error };
  }
}

export async function again(text: string) {
  for (let n = 0; n < 3; n++) { // expect: stacked-retries
    const result = await ask(text);
    if (result.ok) return result.value;
    await new Promise((go) => setTimeout(go, 1000 * 2 ** n));
  }
  throw new Error("no answer");
}

export async function saved(text: string) {
  for (let n = 0; n < 3; n++) {
    const result = await ask(text);
    const kept = await fetch("https://example.org/results", { method: "POST", body: JSON.stringify(result) });
    if (kept.ok) return;
    await new Promise((go) => setTimeout(go, 1000 * 2 ** n));
  }
}
