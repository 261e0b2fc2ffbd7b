// LangChain's middleware that tries a model again, around one that does so by itself.
import { ChatOpenAI } from "@langchain/openai";
import { createAgent, modelRetryMiddleware } from "langchain";

const llm = new ChatOpenAI({ model: "m" });
const once = new ChatOpenAI({ model: "m", maxRetries: 0 });

export const twice = createAgent({
  model: llm,
  tools: [],
  middleware: [
    modelRetryMiddleware({ maxRetries: 5, maxDelayMs: 2000 }), // expect: stacked-retries
  ],
});

export const oneLayer = createAgent({ model: once, tools: [], middleware: [modelRetryMiddleware({ maxRetries: 5 })] });
export const none = createAgent({ model: llm, tools: [], middleware: [modelRetryMiddleware({ maxRetries: 0 })] });
export const some = createAgent({ model: llm, tools: [], middleware: [modelRetryMiddleware({ retryOn: (e) => e.name === "Odd" })] });
