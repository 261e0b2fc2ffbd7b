// The same in TypeScript.
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function resultOf(job: string) {
  while (true) { // expect: unbounded-retry (warning)
    const answer = await (await fetch("https://api.example.com/jobs/" + job)).json();
    if (answer.url) return answer.url;
    await pause(2000);
  }
}

export async function pages(url: string, found: any[]) {
  let next = url;
  while (true) {
    const answer = await (await fetch(next)).json();
    found.push(...answer.items);
    if (answer.last) return found;
    next = answer.next;
  }
}

export async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  while (true) {
    const part = await reader.read();
    if (part.done) return;
    console.log(part.value);
  }
}
