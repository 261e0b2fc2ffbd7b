// An answer that does not parse has a try of its own: the retry around all of it is what takes an outage.
import OpenAI from "openai";

declare function valid(item: unknown): boolean;
const client = new OpenAI();

export async function item(prompt: string, tries = 3) {
  for (let attempt = 0; attempt < tries; attempt++) { // expect: stacked-retries
    try {
      const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
      let parsed;
      try {
        parsed = JSON.parse(reply.choices[0].message.content ?? "");
      } catch (error) {
        if (attempt < tries - 1) {
          await new Promise((done) => setTimeout(done, 1000));
          continue;
        }
        return null;
      }
      return parsed;
    } catch (error: any) {
      console.error("failed:", error.message);
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
  return null;
}

// Only what does not parse is asked again: an outage leaves at once.
export async function parsed(prompt: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
    try {
      return JSON.parse(reply.choices[0].message.content ?? "");
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  return null;
}

// Each turn adds what came: a walk, and what fails is left out.
export async function collect(prompts: string[]) {
  const all: string[] = [];
  for (let i = 0; i < 5; i++) {
    try {
      const reply = await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "more" }] });
      all.push(reply.choices[0].message.content ?? "");
      if (all.length >= 3) break;
    } catch (error) {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  return all;
}

// As many attempts as there are pauses.
const pauses = [0, 2000, 8000];
export async function patient(prompt: string) {
  for (const pause of pauses) { // expect: stacked-retries
    if (pause) await new Promise((done) => setTimeout(done, pause));
    try {
      return await client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
    } catch (error: any) {
      if (error.status !== 503) throw error;
    }
  }
  return null;
}
