// Frameworks nobody described, whose settings stand one object further in.
import { Agent, createBot } from "house";

declare const tools: any;
const shared = { temperature: 0.5 };

new Agent({ name: "a", model: "gpt-4o", tools, modelSettings: { temperature: 0.6 } }); // expect: tool-agent-temperature
createBot({ instructions: "help", tools, modelArgs: shared }); // expect: tool-agent-temperature
createBot({ systemPrompt: "help", tools, config: { temperature: 0.4 } }); // expect: tool-agent-temperature
createBot({ systemPrompt: "help", tools, config: { temperature: 0 } });
createBot({ systemPrompt: "help", config: { temperature: 0.4 } });
