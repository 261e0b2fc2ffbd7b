// The same: a line of what was opened before is another one each turn.
import { openSync, readSync } from "node:fs";

const port = openSync("/dev/ttyS0", "r");
const channel = opened(port);
declare function opened(port: number): { read(n: number): Promise<string> };

async function readLine() {
  return await channel.read(80);
}

async function readMessage() {
  const answer = await fetch("https://example.com/next");
  return await answer.text();
}

export async function answersLines(act: (line: string) => Promise<boolean>) {
  while (true) {
    try {
      if (await act(await readLine())) break;
    } catch (error) {
      console.error(error);
    }
  }
}

export async function asksAnew(act: (line: string) => Promise<boolean>) {
  while (true) { // expect: unbounded-retry
    try {
      await act(await readMessage());
      break;
    } catch (error) {
      console.error(error);
    }
  }
}
