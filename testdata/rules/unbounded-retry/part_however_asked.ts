// The same in TypeScript.
import axios from "axios";

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
const JOBS = "https://api.example.com/jobs/";

export async function putInto(id: string) {
  let url: string | undefined;
  while (!url) { // expect: unbounded-retry (warning)
    const answer = await axios.get(JOBS + id);
    url = answer.data.url;
    await pause(1000);
  }
  return url;
}

export async function inTheTest(id: string) {
  let answer = await (await fetch(JOBS + id)).json();
  while (!answer.output) { // expect: unbounded-retry (warning)
    await pause(1000);
    answer = await (await fetch(JOBS + id)).json();
  }
  return answer.output;
}

export async function toTheEnd(id: string) {
  while (true) { // expect: unbounded-retry (warning)
    const { data } = await axios.get(JOBS + id);
    if (data.progress >= 100) return data;
    await pause(1000);
  }
}

export async function byLength(id: string) {
  while (true) { // expect: unbounded-retry (warning)
    const answer = await axios.get(JOBS + id);
    if (answer.data.items.length > 0) return answer.data.items;
    await pause(1000);
  }
}

// ---- what ends otherwise, or is no waiting ----

export async function pages(url: string) {
  let page = await (await fetch(url)).json();
  while (!page.last) {
    page = await (await fetch(page.next)).json();
  }
}

export async function failing(id: string) {
  let url: string | undefined;
  while (!url) {
    const answer = await axios.get(JOBS + id);
    if (answer.data.failed) throw new Error(id);
    url = answer.data.url;
    await pause(1000);
  }
  return url;
}

export async function over(id: string) {
  let answer = await (await fetch(JOBS + id)).json();
  while (!answer.done) {
    await pause(1000);
    answer = await (await fetch(JOBS + id)).json();
  }
  if (answer.error) throw new Error(answer.error.message);
  return answer.response;
}

export async function goesOnWhileThere(id: string) {
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer: any = await axios.get(JOBS + id + cursor);
    cursor = answer.data.cursor;
  }
}

export function walksUp(node: { parent?: any; root?: boolean }) {
  while (!node.root) node = node.parent;
  return node;
}
