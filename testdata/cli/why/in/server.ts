import { execSync } from "node:child_process";
import OpenAI from "openai";

const client = new OpenAI();

export async function main(app: any) {
  app.post("/run", async (request: any) => {
    const command = request.body.command;
    execSync(command);
  });
  const text = process.argv[2];
  while (true) {
    try {
      return await client.responses.create({ model: "gpt-5", input: text });
    } catch (error) {
      console.log(error);
    }
  }
}
