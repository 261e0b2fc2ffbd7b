// The request is two helpers away.
const low = (url: string) => fetch(url);
async function mid(url: string) {
  return await low(url);
}

export async function ask(url: string) {
  for (let i = 0; i < 5; i++) { // expect: retry-without-backoff
    try {
      return await mid(url);
    } catch {}
  }
}
