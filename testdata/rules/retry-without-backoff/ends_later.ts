// A timer that nobody waits for ends a request: it is no pause between two of them.
export async function cleared(url: string) {
  for (let i = 0; i < 4; i++) { // expect: retry-without-backoff
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), 9000);
    try {
      return await fetch(url, { signal: control.signal });
    } catch (error) {
      console.warn(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

export async function left(url: string) {
  for (let i = 0; i < 4; i++) { // expect: retry-without-backoff
    const control = new AbortController();
    setTimeout(() => control.abort(), 9000);
    try {
      const answer = await fetch(url, { signal: control.signal });
      return answer;
    } catch (error) {
      console.warn(error);
    }
  }
}

export async function pauses(url: string) {
  for (let i = 0; i < 4; i++) {
    if (i) await new Promise((done) => setTimeout(done, 2000 * i));
    try {
      return await fetch(url);
    } catch (error) {
      console.warn(error);
    }
  }
}

export async function pauses_by_block(url: string) {
  for (let i = 0; i < 4; i++) {
    await new Promise<void>((done) => {
      setTimeout(done, 2000 * i);
    });
    try {
      return await fetch(url);
    } catch (error) {
      console.warn(error);
    }
  }
}
