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

const shared = new OpenAI();

export async function oneMore(text: string, options: { retries?: number } = {}) {
  const attempts = (options.retries !== undefined ? options.retries : 2) + 1;
  for (let attempt = 0; attempt < attempts; attempt++) { // expect: stacked-retries
    try {
      return await shared.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
    } catch (error) {
      await pause(1000 * 2 ** attempt);
    }
  }
}

export async function unknownMore(text: string, retries: number) {
  const attempts = retries + 1; // nobody in sight says how many
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await shared.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
    } catch (error) {
      await pause(1000 * 2 ** attempt);
    }
  }
}

const limits = { retries: 3, base: 500 };

export async function unpacked(text: string) {
  const { retries, base } = limits;
  for (let attempt = 0; attempt <= retries; attempt++) { // expect: stacked-retries
    try {
      return await shared.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
    } catch (error) {
      await pause(base * 2 ** attempt);
    }
  }
}

async function again<T>(work: () => Promise<T>, options: { retries: number; base: number }): Promise<T> {
  const { retries, base } = options;
  for (let attempt = 0; ; attempt++) { // expect: stacked-retries
    try {
      return await work();
    } catch (error) {
      if (attempt >= retries) throw error;
      await pause(base * 2 ** attempt);
    }
  }
}

export const handed = (text: string) =>
  again(() => shared.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] }), limits);

/* nobody can say which */
export async function either(text: string, fast: boolean) {
  const { most } = fast ? { most: 1 } : { most: 5 };
  for (let attempt = 0; attempt < most; attempt++) {
    try {
      return await shared.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
    } catch (error) {
      await pause(1000 * 2 ** attempt);
    }
  }
}
