// A loop over the answer bounds no attempts: those are counted.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function run(messages: any, attempt = 0): Promise<string> {
  try {
    const stream = client.messages.stream({ model: "m", max_tokens: 99, messages });
    let text = "";
    for await (const event of stream) text += event.type;
    return text;
  } catch (error: any) {
    if (error.status < 500 || attempt >= 3) throw error;
    await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt));
    return run(messages, attempt + 1); // expect: stacked-retries
  }
}
