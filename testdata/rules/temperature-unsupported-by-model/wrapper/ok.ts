// Wrappers that keep the temperature from the models that refuse it.
import OpenAI from "openai";

const client = new OpenAI();
const messages: any[] = [];

async function spreads(model: string, temperature: number) {
  const reasoning = /^o[134]/.test(model);
  return client.chat.completions.create({ model, messages, ...(reasoning ? {} : { temperature }) });
}

async function spreadsAnd({ model, temperature }: { model: string; temperature: number }) {
  const withTemperature = !isReasoningModel(model);
  return client.chat.completions.create({ model, messages, ...(withTemperature && { temperature }) });
}

async function deletes(options: any) {
  const body = { ...options, messages };
  if (isReasoningModel(options.model)) delete body.temperature;
  return client.chat.completions.create(body);
}

const isReasoningModel = (model: string) => model.startsWith("o3");

class Chat {
  constructor(private options: { model: string; temperature: number }) {}
  run() {
    const temperature = this.options.model.startsWith("o3") ? undefined : this.options.temperature;
    return client.chat.completions.create({ model: this.options.model, messages, temperature });
  }
}

spreadsAnd({ model: "o3", temperature: 0.2 });
deletes({ model: "o3", temperature: 0.2 });
new Chat({ model: "o3", temperature: 0.2 });
export { spreads };
