// A poll for a part of an answer that sets what the loop goes on without; and one for a number.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function forNumber(url: string) {
  let number: number | null = null;
  while (!number) { // expect: unbounded-retry
    const answer = await fetch(url);
    const item = await answer.json();
    if (item.executable) {
      number = item.executable.number;
    } else {
      await pause(5000);
    }
  }
  return number;
}

export async function untilHundred(url: string) {
  while (true) { // expect: unbounded-retry
    const answer = await fetch(url);
    if ((await answer.json()).progress === 100) break;
    await pause(1000);
  }
}

// ---- what ends otherwise ----

export async function forNumberOrFailure(url: string) {
  let number: number | null = null;
  while (!number) {
    const item = await (await fetch(url)).json();
    if (item.cancelled) throw new Error("cancelled");
    if (item.executable) {
      number = item.executable.number;
    } else {
      await pause(5000);
    }
  }
  return number;
}

export async function nextPage(url: string) {
  let next: string | null = url;
  while (next) {
    const item: any = await (await fetch(next)).json();
    next = item.next;
    await pause(1000);
  }
}
