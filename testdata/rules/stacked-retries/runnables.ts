import { ChatOpenAI } from "@langchain/openai";
import { StateGraph } from "@langchain/langgraph";

const llm = new ChatOpenAI({ model: "gpt-4o", temperature: 0 });
export const patient = llm.withRetry({ stopAfterAttempt: 3 }); // expect: stacked-retries
export const once = new ChatOpenAI({ model: "gpt-4o", maxRetries: 0 }).withRetry({ stopAfterAttempt: 3 });

const agent = async (state: any) => ({ messages: [await llm.invoke(state.messages)] });
const plain = async (state: any) => ({ n: state.n + 1 });
const graph = new StateGraph({} as any);
graph.addNode("agent", agent, { retryPolicy: { maxAttempts: 3 } }); // expect: stacked-retries
graph.addNode("plain", plain, { retryPolicy: { maxAttempts: 3 } });
graph.addNode("bare", agent);
