// A client of one's own around a library's, in a file of its own.
import OpenAI from "openai";

export class Gateway {
  client: any;
  constructor(key: string) {
    this.client = new OpenAI({ apiKey: key });
  }
  async chat(messages: any[]) {
    const reply = await this.client.chat.completions.create({ model: "m", messages });
    return reply.choices[0].message.content;
  }
}
