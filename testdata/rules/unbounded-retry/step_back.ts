// A counter that is taken back on one way only: on that way nothing is counted.
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function all(url: string) {
  const out: any[] = [];
  for (let page = 1; page <= 100; page++) { // expect: unbounded-retry
    try {
      const response = await fetch(url + page);
      if (!response.ok) throw new Error("HTTP " + response.status);
      out.push(await response.json());
    } catch (error) {
      if ((error as Error).message.includes("504")) {
        await pause(5000);
        page--;
        continue;
      }
      throw error;
    }
  }
  return out;
}

export async function each(urls: string[]) {
  const out: any[] = [];
  for (let i = 0; i < urls.length; i++) { // expect: unbounded-retry
    const response = await fetch(urls[i]);
    if (response.status === 503) {
      await pause(5000);
      i -= 1;
      continue;
    }
    out.push(await response.json());
  }
  return out;
}

// another count ends that way
export async function counted(urls: string[]) {
  const out: any[] = [];
  let tries = 0;
  for (let i = 0; i < urls.length; i++) {
    try {
      out.push(await (await fetch(urls[i])).json());
    } catch (error) {
      if (String(error).includes("504") && tries < 3) {
        tries++;
        await pause(5000);
        i--;
        continue;
      }
      console.log(error);
    }
  }
  return out;
}
