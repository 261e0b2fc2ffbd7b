// A function that is handed over and called ask() may ask a person or a service: what is in it tells.
import * as readline from "node:readline/promises";

const lines = readline.createInterface({ input: process.stdin, output: process.stdout });

async function untilIt<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) { // expect: unbounded-retry
    try {
      return await ask();
    } catch (error) {
      console.warn(error);
    }
  }
}

async function untilSaid<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      console.warn("once more, please");
    }
  }
}

export async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask(); // nobody knows who that is
    } catch (error) {
      console.warn(error);
    }
  }
}

export const load = (url: string) => untilIt(async () => (await fetch(url)).json());
export const number = () => untilSaid(async () => JSON.parse(await lines.question("How many? ")));
