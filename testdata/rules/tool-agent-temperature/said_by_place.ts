// The settings may stand in an object of their own, with the tools or beside them.
export async function one(x: any, contents: any, tools: any) {
  return x.generateContent({ contents, tools, generationConfig: { temperature: 0.7 } }); // expect: tool-agent-temperature
}
export async function two(x: any, contents: any, tools: any) {
  return x.models.generateContent({ model: "gemini-2.0-flash", contents, config: { temperature: 0.7, tools } }); // expect: tool-agent-temperature
}
export async function three(x: any, messages: any, tools: any) {
  return x.chat({ model: "llama3.1", messages, tools, options: { temperature: 0.8 } }); // expect: tool-agent-temperature
}
export async function four(x: any, messages: any, tools: any) {
  return x.complete(messages, { tools, temperature: 0.9 }); // expect: tool-agent-temperature
}
export async function five(x: any, messages: any, tools: any) {
  return x.complete({ messages, tools, modelSettings: { temperature: 0.9 } }); // expect: tool-agent-temperature
}
export async function six(x: any, messages: any, tools: any) {
  return x.send({ messages, toolConfig: { tools }, inferenceConfig: { temperature: 0.9 } }); // expect: tool-agent-temperature
}
