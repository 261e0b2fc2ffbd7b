// The answer of who counts, kept in a name, is asked as the call itself would be.
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

class Blocks {
  constructor() { this.total = 0; }
  async again(status) {
    if (++this.total >= 10) return false;
    console.warn(status);
    await sleep(30_000);
    return true;
  }
}

class Pauses {
  async again(status) {
    console.warn(status);
    await sleep(30_000);
    return true;
  }
}

export async function counted(urls) {
  const blocks = new Blocks();
  let page = 0;
  while (page < urls.length) {
    const response = await fetch(urls[page]);
    if (response.status === 429) {
      const again = await blocks.again(response.status);
      if (again) continue;
      break;
    }
    page++;
  }
}

export async function handedIn(urls, limiter) {
  let page = 0;
  while (page < urls.length) {
    const response = await fetch(urls[page]);
    if (response.status === 429) {
      const again = await limiter.blocked(response.status);
      if (again) continue;
      break;
    }
    page++;
  }
}

// it says yes each time
export async function paused(urls) {
  const pauses = new Pauses();
  let page = 0;
  while (page < urls.length) { // expect: unbounded-retry
    const response = await fetch(urls[page]);
    if (response.status === 429) {
      const again = await pauses.again(response.status);
      if (again) continue;
      break;
    }
    page++;
  }
}

// its answer is not asked
export async function unasked(urls, limiter) {
  let page = 0;
  while (page < urls.length) { // expect: unbounded-retry
    const response = await fetch(urls[page]);
    if (response.status === 429) {
      const waited = await limiter.pause(response.status);
      console.warn(waited);
      continue;
    }
    page++;
  }
}
