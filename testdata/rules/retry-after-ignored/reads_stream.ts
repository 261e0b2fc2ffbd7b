// A stream's text taken apart into lines is no new work each turn; the end of a list that was there before is.
import axios from "axios";

const http = axios.create({ baseURL: "https://api.example.com" });

export async function* stream(body: object, most = 3): AsyncIterable<string> {
  for (let attempt = 0; attempt < most; attempt++) {
    try {
      const answer = await http.post<NodeJS.ReadableStream>("/chat", body, { responseType: "stream" });
      let buffer = "";
      for await (const chunk of answer.data) {
        buffer += chunk;
        const lines = buffer.split("\n");
        buffer = lines.pop() ?? "";
        for (const line of lines) yield line;
      }
      return;
    } catch (error) {
      if (axios.isAxiosError(error) && error.response?.status === 429) {
        await new Promise((go) => setTimeout(go, 2 ** attempt * 1000)); // expect: retry-after-ignored
        continue;
      }
      throw error;
    }
  }
}

export async function each(text: string, most = 3) {
  const names = text.split("\n");
  for (let attempt = 0; attempt < most; attempt++) {
    const name = names.pop() ?? "";
    try {
      await http.post("/chat", { name });
      return;
    } catch (error) {
      if (axios.isAxiosError(error) && error.response?.status === 429) {
        await new Promise((go) => setTimeout(go, 2 ** attempt * 1000));
        continue;
      }
      throw error;
    }
  }
}
