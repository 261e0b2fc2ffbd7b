// What has failed is put down, and only passed over: when there is nothing else, the loop asks for it for ever.
type Pool = { free(): Promise<string>; freeBut(tried: Set<string>): Promise<string> };

export async function opened(pool: Pool, open: (at: string) => Promise<void>): Promise<string> {
  const tried = new Set<string>();
  while (true) { // expect: unbounded-retry
    const at = await pool.free();
    if (tried.has(at)) continue;
    try {
      await open(at);
      return at;
    } catch {
      tried.add(at);
    }
  }
}

export async function openedElse(pool: Pool, open: (at: string) => Promise<void>): Promise<string> {
  const tried = new Set<string>();
  while (true) {
    const at = await pool.freeBut(tried);
    try {
      await open(at);
      return at;
    } catch {
      tried.add(at);
    }
  }
}

export async function openedOrNot(pool: Pool, open: (at: string) => Promise<void>): Promise<string> {
  const tried = new Set<string>();
  while (true) {
    const at = await pool.free();
    if (tried.has(at)) throw new Error("nothing else is free");
    try {
      await open(at);
      return at;
    } catch {
      tried.add(at);
    }
  }
}
