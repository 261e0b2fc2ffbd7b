// A limit that the class keeps says how often, and nothing of the error that was caught in one of its methods.
import OpenAI from "openai";

export class Writer {
  private static readonly MOST = 3;
  private readonly client = new OpenAI({ maxRetries: 0 });

  async write(input: string) {
    let last: Error | null = null;
    for (let attempt = 1; attempt <= Writer.MOST; attempt += 1) {
      try {
        return await this.client.responses.create({ model: "m", input });
      } catch (error) { // expect: retry-permanent-error
        last = error instanceof Error ? error : new Error("failed");
        if (attempt >= Writer.MOST) throw last;
        continue;
      }
    }
    throw last;
  }

  async writeWhatHeals(input: string) {
    for (let attempt = 1; attempt <= Writer.MOST; attempt += 1) {
      try {
        return await this.client.responses.create({ model: "m", input });
      } catch (error: any) {
        const final = error.status === 400;
        if (attempt >= Writer.MOST || final) throw error;
      }
    }
  }
}
