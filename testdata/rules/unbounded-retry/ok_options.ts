// What it calls itself with stands in an object: the second time it is told that the first was.
declare const db: { query(sql: string, row: unknown): Promise<unknown>; prepare(): Promise<void> };
declare function missing(error: unknown): boolean;

export async function save(row: unknown, { prepared = false } = {}): Promise<unknown> {
  try {
    return await db.query("INSERT", row);
  } catch (error) {
    if (missing(error) && !prepared) {
      await db.prepare();
      return save(row, { prepared: true });
    }
    throw error;
  }
}

// Nobody looks at it.
export async function insist(row: unknown, { prepared = false } = {}): Promise<unknown> {
  try {
    console.log(prepared);
    return await db.query("INSERT", row);
  } catch (error) {
    if (missing(error)) {
      await db.prepare();
      return insist(row, { prepared: true }); // expect: unbounded-retry
    }
    throw error;
  }
}
