// What makes pictures and speech tries again by itself, too.
import { generateImage, generateSpeech } from "ai";
import { openai } from "@ai-sdk/openai";

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function picture(prompt: string) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: stacked-retries
    try {
      return await generateImage({ model: openai.image("m"), prompt });
    } catch (error) {
      await later(1000 * 2 ** attempt);
    }
  }
}

export async function speech(text: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await generateSpeech({ model: openai.speech("m"), text, maxRetries: 0 });
    } catch (error) {
      await later(1000 * 2 ** attempt);
    }
  }
}
