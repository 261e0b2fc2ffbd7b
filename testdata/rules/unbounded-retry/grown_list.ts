// A list that somebody else makes longer each turn is a count; one that nobody is given counts nothing.
import OpenAI from "openai";

const client = new OpenAI();
declare function fits(answer: any): boolean;
declare function remember(state: any, answer: any): void;
declare function note(errors: any[], error: unknown): Promise<void>;

export async function untilItFits(state: any) {
  for (;;) {
    const answer = await client.chat.completions.create({ model: "m", messages: state.messages });
    if (fits(answer)) return answer;
    remember(state, answer);
    if (state.messages.length > 40) throw new Error("no answer that fits");
  }
}

export async function failures(url: string, errors: any[]) {
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      await note(errors, error);
      if (errors.length > 4) throw error;
    }
  }
}

export class Client {
  failures: unknown[] = [];

  async get(url: string) {
    while (this.failures.length < 5) {
      try {
        return await fetch(url);
      } catch (error) {
        this.note(error);
      }
    }
    throw new Error("too many failures");
  }

  note(error: unknown) {
    this.failures = [...this.failures, error];
  }

  async joined(url: string) {
    let errors: unknown[] = [];
    for (;;) {
      try {
        return await fetch(url);
      } catch (error) {
        errors = errors.concat(error);
        if (errors.length > 4) throw error;
      }
    }
  }

  // ---- what nobody makes longer ----

  async ofOthers(url: string, seen: any[]) {
    for (;;) { // expect: unbounded-retry
      try {
        return await fetch(url);
      } catch (error) {
        this.note(error);
        if (seen.length > 4) throw error;
      }
    }
  }

  async onlyTold(url: string, errors: any[]) {
    for (;;) { // expect: unbounded-retry
      try {
        return await fetch(url);
      } catch (error) {
        console.error(errors, error);
        if (errors.length > 4) throw error;
      }
    }
  }
}
