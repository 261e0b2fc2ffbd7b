// The same in TypeScript.
export async function both(url: string, post: boolean) {
  while (true) { // expect: unbounded-retry
    try {
      if (post) return await fetch(url, { method: "POST" });
      else return await fetch(url);
    } catch (error) {
      console.warn(error);
      await new Promise((done) => setTimeout(done, 10000));
    }
  }
}
