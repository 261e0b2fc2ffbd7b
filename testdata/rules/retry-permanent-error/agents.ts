// What an agent is asked, its model is.
import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";

export async function run(tools: any[], question: string) {
  const agent = createReactAgent({ llm: new ChatOpenAI({ model: "m" }), tools });
  for (let attempt = 1; attempt < 4; attempt++) {
    try {
      return await agent.invoke({ messages: [question] }, { recursionLimit: 20 });
    } catch (error) { // expect: retry-permanent-error
      if (attempt === 3) throw error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt));
    }
  }
}
