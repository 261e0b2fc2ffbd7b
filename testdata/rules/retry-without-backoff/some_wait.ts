const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function others(url: string) {
  for (let n = 0; n < 5; n++) { // expect: retry-without-backoff
    try {
      const response = await fetch(url);
      if (response.ok) return response.json();
      throw new Error("HTTP " + response.status);
    } catch (error) {
      if (String(error).includes("503")) {
        await sleep(2000 * 2 ** n);
        continue;
      }
      console.log(error);
    }
  }
}

// the rest leaves
export async function leaves(url: string) {
  for (let n = 0; n < 5; n++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (!String(error).includes("503")) throw error;
      await sleep(2000 * 2 ** n);
    }
  }
}

// two pauses
export async function both(url: string) {
  for (let n = 0; n < 5; n++) {
    try {
      return await fetch(url);
    } catch (error) {
      if (String(error).includes("503")) {
        await sleep(20000);
      } else {
        await sleep(1000 * 2 ** n);
      }
    }
  }
}
