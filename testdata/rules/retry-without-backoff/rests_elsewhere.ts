// The pause of a turn that ends before the attempt is not the one after a failure.
export async function asks(url: string, busy: () => boolean) {
  for (let attempt = 0; attempt < 5; attempt++) { // expect: retry-without-backoff
    if (busy()) {
      await new Promise((go) => setTimeout(go, 5000));
      continue;
    }
    try {
      return await fetch(url);
    } catch (error) {
      console.error(error);
    }
  }
}

export async function asksLater(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (attempt) {
      await new Promise((go) => setTimeout(go, 5000 * attempt));
    }
    try {
      return await fetch(url);
    } catch (error) {
      console.error(error);
    }
  }
}
