// What is taken out of a map, or from what a client holds, asks nobody, whatever lies there.
import axios from "axios";
import OpenAI from "openai";

const clients = new Map<string, any>();

export function add(name: string) {
  clients.set(name, axios.create({ baseURL: "https://example.org" }));
}

export function addressOf(name: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return clients.get(name).defaults.baseURL;
    } catch {
      continue;
    }
  }
}

export class Pool {
  private pool = new Map<string, OpenAI>();
  private begun = new Map<string, Promise<Response>>();
  private waiting: Promise<any>[] = [];
  private api = axios.create();

  begin(url: string) {
    this.begun.set(url, fetch(url));
    this.waiting.push(this.api.get(url));
  }

  use(name: string) {
    this.pool.set(name, new OpenAI({ maxRetries: 0 }));
  }

  hasBegun(url: string) {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return this.begun.get(url)!.finally;
      } catch {
        continue;
      }
    }
  }

  last() {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return this.waiting.pop()!.finally;
      } catch {
        continue;
      }
    }
  }

  token() {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return this.api.defaults.headers.get("authorization").slice(7);
      } catch {
        continue;
      }
    }
  }

  async asks(url: string) {
    for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
      try {
        return await this.api.get(url);
      } catch {
        continue;
      }
    }
  }

  async asksTakenOut(name: string) {
    for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
      try {
        return await this.pool.get(name)!.chat.completions.create({ model: "m", messages: [] });
      } catch {
        continue;
      }
    }
  }
}
