// What the command line says where nobody gives an option, however it gets to the call.
import { program } from "commander";
import Groq from "groq-sdk";

const TOOLS: any[] = [{ type: "function", function: { name: "run", parameters: { type: "object", properties: {} } } }];

class Agent {
  private client = new Groq();
  constructor(private temperature: number) {}
  async ask(messages: any[]) {
    return this.client.chat.completions.create({ // expect: tool-agent-temperature
      model: "m",
      messages,
      tools: TOOLS,
      tool_choice: "auto",
      temperature: this.temperature,
    });
  }
}

class Cold {
  private client = new Groq();
  constructor(private temperature: number) {}
  async ask(messages: any[]) {
    return this.client.chat.completions.create({ model: "m", messages, tools: TOOLS, temperature: this.temperature });
  }
}

program
  .option("-t, --temperature <temperature>", "temperature", parseFloat, 1.0)
  .option("--cold-temperature <temperature>", "temperature", parseFloat, 0)
  .option("-g, --given <temperature>", "temperature", parseFloat)
  .action(async (options) => {
    await new Agent(options.temperature).ask([]);
    await new Cold(options.coldTemperature).ask([]);
  });
program.parse();
