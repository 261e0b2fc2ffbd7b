// What a base class is made with, its subclasses hand on: by super(), or without a constructor of their own.
import OpenAI from "openai";

interface Options {
  model: string;
  temperature: number;
}

class Hot {
  protected temperature: number;
  constructor(protected options: Options) {
    this.temperature = options.temperature;
  }
}

class HotProvider extends Hot {
  private client = new OpenAI();
  constructor(model = "gpt-4o") {
    super({ model, temperature: 0.6 });
  }
  chat(messages: any[], tools: any[]) {
    return this.client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.temperature }); // expect: tool-agent-temperature
  }
}

class Bare {
  protected temperature: number;
  constructor(temperature: number) {
    this.temperature = temperature;
  }
}

class BareProvider extends Bare {
  private client = new OpenAI();
  chat(messages: any[], tools: any[]) {
    return this.client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.temperature }); // expect: tool-agent-temperature
  }
}

class Cold {
  protected temperature: number;
  constructor(options: Options) {
    this.temperature = options.temperature;
  }
}

class ColdProvider extends Cold {
  private client = new OpenAI();
  constructor() {
    super({ model: "gpt-4o", temperature: 0 });
  }
  chat(messages: any[], tools: any[]) {
    return this.client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: this.temperature });
  }
}

export const all = [new HotProvider(), new BareProvider(0.5), new ColdProvider()];
