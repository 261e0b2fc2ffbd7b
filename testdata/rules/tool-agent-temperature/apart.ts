// One function for all questions: who gives a temperature gives no tools, who gives tools gives none.
import Anthropic from "@anthropic-ai/sdk";

interface Options {
  model: string;
  messages: Anthropic.MessageParam[];
  tools?: Anthropic.Tool[];
  temperature?: number;
}

class Provider {
  private client = new Anthropic();

  async chat(options: Options) {
    return this.client.messages.create({
      model: options.model,
      max_tokens: 4096,
      messages: options.messages,
      tools: options.tools?.length ? options.tools.map((tool) => ({ ...tool })) : undefined,
      temperature: options.temperature,
    });
  }

  async both(options: Options) {
    return this.client.messages.create({ // expect: tool-agent-temperature
      model: options.model,
      max_tokens: 4096,
      messages: options.messages,
      tools: options.tools ?? [],
      temperature: options.temperature,
    });
  }
}

const provider = new Provider();
const model = "claude-haiku-4-5";
type Messages = Anthropic.MessageParam[];

export const plan = (messages: Messages) => provider.chat({ model, messages, temperature: 0.2 });
export const act = (messages: Messages, tools: Anthropic.Tool[]) => provider.chat({ model, messages, tools });

export const draft = (messages: Messages) => provider.both({ model, messages, temperature: 0.9 });
export const work = (messages: Messages, tools: Anthropic.Tool[]) =>
  provider.both({ model, messages, tools, temperature: 0.4 });
