import { initChatModel } from "langchain/chat_models/universal";

export async function ask(messages: any) {
  const model = await initChatModel("gpt-4.1");
  for (let i = 0; i < 3; i++) { // expect: retry-without-backoff
    try {
      return await model.invoke(messages);
    } catch (error: any) {
      if (error.status < 500) throw error;
    }
  }
}
