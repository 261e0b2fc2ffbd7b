// The pause stands only where all went well.
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function watch(link: string) {
  while (true) { // expect: retry-without-backoff
    let text = "";
    try {
      text = await (await fetch(link)).text();
    } catch (error) {
      continue;
    }
    console.log(text);
    await sleep(30000);
  }
}

// A failed turn comes to it as well.
export async function both(link: string) {
  while (true) {
    let text = "";
    try {
      text = await (await fetch(link)).text();
    } catch (error) {
      console.warn(error);
    }
    console.log(text);
    await sleep(30000);
  }
}
