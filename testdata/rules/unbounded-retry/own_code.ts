// The same in TypeScript.
export async function load(path: string): Promise<unknown> {
  const answer = await (await fetch(path)).json();
  if (answer.errcode === 42001) {
    await renew();
    return load(path); // expect: unbounded-retry
  }
  return answer;
}

export async function once(path: string, renewed = false): Promise<unknown> {
  const answer = await (await fetch(path)).json();
  if (!renewed && answer.errcode === 42001) {
    await renew();
    return once(path, true);
  }
  return answer;
}

declare function renew(): Promise<void>;
