// A base class that takes a type.
import OpenAI from "openai";

const client = new OpenAI();

abstract class Base<T> {
  settings(): { temperature: number } {
    return { temperature: 0.7 };
  }
  calm(): { temperature: number } {
    return { temperature: 0 };
  }
  abstract parse(text: string): T;
}

export class Answers extends Base<string> {
  parse(text: string) {
    return text;
  }
  go(messages: any[], tools: any[]) {
    return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.settings().temperature }); // expect: tool-agent-temperature
  }
}

export class Calm extends Base<number> {
  parse(text: string) {
    return Number(text);
  }
  go(messages: any[], tools: any[]) {
    return client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.calm().temperature });
  }
}
