export async function some(url: string) {
  for (let i = 0; i < 3; ) { // expect: unbounded-retry
    try {
      return await fetch(url);
    } catch (error: any) {
      if (error.fatal) i++;
    }
  }
}

export async function each(url: string) {
  for (let i = 0; i < 3; i++) {
    try {
      return await fetch(url);
    } catch (error: any) {
      if (error.fatal) i = 3;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** i));
    }
  }
}
