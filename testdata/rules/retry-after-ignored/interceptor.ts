// A request that failed is sent again by the client's interceptor.
import axios, { AxiosError } from "axios";

const client = axios.create({ baseURL: "/api" });
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

client.interceptors.response.use(
  (response) => response,
  async (error: AxiosError) => {
    const config = error.config as { count?: number };
    const status = error.response?.status ?? 0;
    if (status >= 500 || status === 429) {
      config.count = config.count || 0;
      if (config.count < 3) {
        config.count += 1;
        await sleep(1000 * 2 ** config.count); // expect: retry-after-ignored
        return client.request(config);
      }
    }
    throw error;
  },
);

// A token that is out of date is renewed; nothing waits.
client.interceptors.response.use(undefined, async (error: AxiosError) => {
  if (error.response?.status === 401) {
    await client.post("/renew");
    return client.request(error.config!);
  }
  throw error;
});

export class Own {
  private retryDelay = 1000;

  // A pause of one's own, whatever it is called.
  async send(url: string, attempt = 1): Promise<Response> {
    const answer = await fetch(url);
    if (answer.status === 429 && attempt <= 3) {
      await sleep(this.retryDelay * 2 ** attempt); // expect: retry-after-ignored
      return this.send(url, attempt + 1);
    }
    return answer;
  }

  // Gemini's word in the answer's body.
  async listen(url: string, attempt = 1): Promise<Response> {
    const answer = await fetch(url);
    if (answer.status === 429 && attempt <= 3) {
      const body = await answer.json();
      const info = body.error.details.find((detail: { retryDelay?: string }) => detail.retryDelay);
      await sleep(parseFloat(info.retryDelay) * 1000);
      return this.listen(url, attempt + 1);
    }
    return answer;
  }
}
