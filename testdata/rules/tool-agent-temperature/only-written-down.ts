// The look-alikes that do ask one: what is addressed to a model, or makes an agent of it.
import { Worker, createWorker } from "somewhere";

export const ask = (axios: any, messages: any, tools: any) =>
  axios({ url: "https://llm.example/chat", method: "post", data: { model: "gpt-4o", messages, temperature: 0.7, tools } }); // expect: tool-agent-temperature

export const make = (tools: any) => new Worker({ model: "gpt-4o", temperature: 0.7, tools }); // expect: tool-agent-temperature

export const made = (tools: any) => createWorker({ model: "gpt-4o", temperature: 0.7, tools }); // expect: tool-agent-temperature
