// The client comes as a parameter whose type says nothing.
import { Gateway } from "./client";

class Step {
  constructor(private gateway: any, private retries = 3) {}
  async run(messages: any[]) {
    let times = 0;
    while (times <= this.retries) {  // expect: retry-without-backoff
      try {
        return await this.gateway.chat(messages);
      } catch (error) {
        console.error(error);
        times += 1;
      }
    }
    throw new Error("no answer");
  }
}

async function ask(gateway: any, messages: any[]) {
  for (let n = 0; n < 3; n++) {  // expect: retry-without-backoff
    try {
      return await gateway.chat(messages);
    } catch {
      console.log("again");
    }
  }
}

export async function main() {
  await new Step(new Gateway("key")).run([]);
  await ask(new Gateway("other"), []);
}
