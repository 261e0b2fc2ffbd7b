// The handler has a method take the next model, or leaves: each attempt asks another one.
import OpenAI from "openai";

const client = new OpenAI({ maxRetries: 0 });

export class Engine {
  model: string;
  constructor(private models: string[]) {
    this.model = models[0];
  }
  next() {
    this.models.shift();
    if (!this.models.length) return false;
    this.model = this.models[0];
    return true;
  }
  check() {
    return this.models.length > 0;
  }
  async withNext(run: (model: string) => Promise<unknown>) {
    for (let i = 0; i < 5; i++) {
      try {
        return await run(this.model);
      } catch (error: any) {
        if (error.status === 402) {
          if (!this.next()) throw new Error("no model left");
          continue;
        }
        throw error;
      }
    }
  }
  async withSame(run: (model: string) => Promise<unknown>) {
    for (let i = 0; i < 5; i++) { // expect: retry-without-backoff
      try {
        return await run(this.model);
      } catch (error: any) {
        if (error.status === 503) {
          if (!this.check()) throw new Error("no model left");
          continue;
        }
        throw error;
      }
    }
  }
  ask(text: string) {
    return this.withNext((model) => client.responses.create({ model, input: text }));
  }
  askSame(text: string) {
    return this.withSame((model) => client.responses.create({ model, input: text }));
  }
}
