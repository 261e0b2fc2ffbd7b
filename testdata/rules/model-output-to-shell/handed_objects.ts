// An object of the project's, handed to a parameter nobody declared.
import { exec } from "node:child_process";
import OpenAI from "openai";

class Model {
  client = new OpenAI();
  async ask(prompt: string) {
    const reply = await this.client.chat.completions.create({ model: "m", messages: [{ role: "user", content: prompt }] });
    return reply.choices[0].message.content;
  }
}

class Fixed {
  async ask(prompt: string) {
    return "ls";
  }
}

async function step(model: any, prompt: string) {
  exec(await model.ask(prompt)); // expect: model-output-to-shell
}

async function stepFixed(model: any, prompt: string) {
  exec(await model.ask(prompt));
}

export async function go(prompt: string) {
  await step(new Model(), prompt);
  await stepFixed(new Fixed(), prompt);
}
