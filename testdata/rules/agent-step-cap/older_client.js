// openai 3, whose client is OpenAIApi.
import { Configuration, OpenAIApi } from "openai";

const openai = new OpenAIApi(new Configuration({ apiKey: process.env.KEY }));

export async function untilItStops(messages, schemas, run) {
  while (true) { // expect: agent-step-cap
    const response = await openai.createChatCompletion({ model: "m", messages, functions: schemas });
    const { finish_reason, message } = response.data.choices[0];
    if (finish_reason === "stop") break;
    messages.push({ role: "function", name: message.function_call.name, content: await run(message.function_call) });
  }
}

export async function twentyAtMost(messages, schemas, run) {
  for (let turn = 0; turn < 20; turn++) {
    const response = await openai.createChatCompletion({ model: "m", messages, functions: schemas });
    const { finish_reason, message } = response.data.choices[0];
    if (finish_reason === "stop") break;
    messages.push({ role: "function", name: message.function_call.name, content: await run(message.function_call) });
  }
}
