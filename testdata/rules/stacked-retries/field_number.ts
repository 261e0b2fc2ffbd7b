// The number of attempts stands in a field of an object, or comes with the options of a caller.
import OpenAI from "openai";

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export class Writer {
  private client = new OpenAI();
  private limits: { attempts: number };

  constructor(limits: { attempts?: number }) {
    this.limits = { attempts: limits.attempts ?? 3 };
  }

  async write(text: string) {
    let attempt = 0;
    while (attempt < this.limits.attempts) { // expect: stacked-retries
      try {
        return await this.client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
      } catch (error) {
        attempt += 1;
        await pause(1000 * 2 ** attempt);
      }
    }
  }
}

export class Once {
  private client = new OpenAI();
  private limits: { attempts: number };

  constructor(private fast: boolean) {
    this.limits = { attempts: fast ? 1 : 5 }; // nobody can say which
  }

  async write(text: string) {
    let attempt = 0;
    while (attempt < this.limits.attempts) {
      try {
        return await this.client.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
      } catch (error) {
        attempt += 1;
        await pause(1000 * 2 ** attempt);
      }
    }
  }
}
