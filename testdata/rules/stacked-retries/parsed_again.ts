// The try holds only what is made of the answer: the request went well each time.
import OpenAI from "openai";

const client = new OpenAI();

export async function extract(prompt: string, left = 3): Promise<unknown> {
  const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
  try {
    return JSON.parse(answer.choices[0].message.content ?? "{}");
  } catch (error) {
    if (left > 0) return extract(prompt, left - 1);
    throw error;
  }
}

export async function whole(prompt: string, left = 3): Promise<unknown> {
  try {
    const answer = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
    return JSON.parse(answer.choices[0].message.content ?? "{}");
  } catch (error) {
    if (left > 0) return whole(prompt, left - 1); // expect: stacked-retries
    throw error;
  }
}
