// What a limiter or a span is handed runs where it is waited for.
import OpenAI from "openai";
import pLimit from "p-limit";
import { trace } from "@opentelemetry/api";

const openai = new OpenAI();
const limit = pLimit(3);
const tracer = trace.getTracer("x");

export async function limited(messages: any[]) {
  for (let i = 0; i < 4; i++) { // expect: retry-without-backoff
    try {
      return await limit(() => openai.chat.completions.create({ model: "m", messages }));
    } catch (error) {
      console.warn(error);
    }
  }
}

export async function traced(url: string) {
  for (let i = 0; i < 4; i++) { // expect: retry-without-backoff
    try {
      return await tracer.startActiveSpan("x", async (span) => {
        const answer = await fetch(url);
        span.end();
        return answer;
      });
    } catch (error) {
      console.warn(error);
    }
  }
}

// Told to be run later: that it is heard of is no attempt.
export async function heard(items: EventTarget, url: string) {
  for (let i = 0; i < 4; i++) {
    try {
      items.addEventListener("x", () => fetch(url));
      return;
    } catch (error) {
      console.warn(error);
    }
  }
}
