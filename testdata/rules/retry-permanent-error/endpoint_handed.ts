// A request to whatever endpoint a caller names: one of them asks a model.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export class Llm {
  constructor(private base: string, private key: string) {}

  private async request(endpoint: string, payload: unknown): Promise<any> {
    const url = `${this.base}/${endpoint.replace(/^\//, "")}`;
    for (let tries = 0; tries < 5; tries++) {
      try {
        const answer = await fetch(url, { method: "POST", headers: { Authorization: this.key }, body: JSON.stringify(payload) });
        if (!answer.ok) throw new Error(`failed: ${answer.status}`);
        return await answer.json();
      } catch (error) { // expect: retry-permanent-error
        await pause(2 ** tries * 1000);
      }
    }
  }

  async chat(messages: unknown[]): Promise<string> {
    return (await this.request("/chat/completions", { messages })).choices[0].message.content;
  }
}

export class Orders {
  constructor(private base: string) {}

  private async request(endpoint: string, payload: unknown): Promise<any> {
    const url = `${this.base}/${endpoint}`;
    for (let tries = 0; tries < 5; tries++) {
      try {
        const answer = await fetch(url, { method: "POST", body: JSON.stringify(payload) });
        if (!answer.ok) throw new Error(`failed: ${answer.status}`);
        return await answer.json();
      } catch (error) {
        await pause(2 ** tries * 1000);
      }
    }
  }

  async all(): Promise<any> {
    return this.request("orders", {});
  }
}
