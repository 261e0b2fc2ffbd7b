// The client comes as a parameter whose type says nothing.
import { Gateway } from "./client";

class Step {
  constructor(private gateway: any, private retries = 3) {}
  async run(messages: any[]) {
    let times = 0;
    while (times <= this.retries) {
      try {
        return await this.gateway.chat(messages);
      } catch (error) {  // expect: retry-permanent-error
        console.error(error);
        times += 1;
      }
    }
    throw new Error("no answer");
  }
}

async function ask(gateway: any, messages: any[]) {
  for (let n = 0; n < 3; n++) {
    try {
      return await gateway.chat(messages);
    } catch {  // expect: retry-permanent-error
      console.log("again");
    }
  }
}

export async function main() {
  await new Step(new Gateway("key")).run([]);
  await ask(new Gateway("other"), []);
}
