// Whatever the word is that is waited for: nothing else ends it. A failure that is watched for, and one of several ends, do.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

async function stateOf(id: string) {
  return (await (await fetch(`https://example.com/${id}`)).json()).status;
}

export async function online(id: string): Promise<void> {
  while (true) { // expect: unbounded-retry
    const status = (await (await fetch(`https://example.com/${id}`)).json()).status;
    if (status === "online") break;
    await pause(20000);
  }
}

export async function confirmed(id: string): Promise<void> {
  while ((await stateOf(id)) !== "confirmed") { // expect: unbounded-retry
    await pause(20000);
  }
}

export async function watchesForFailure(id: string): Promise<void> {
  while (true) {
    const status = (await (await fetch(`https://example.com/${id}`)).json()).status;
    if (status === "failed") break;
    await pause(20000);
  }
}

export async function leavesAtBoth(id: string): Promise<void> {
  while (true) {
    const status = (await (await fetch(`https://example.com/${id}`)).json()).status;
    if (status === "online" || status === "error") break;
    await pause(20000);
  }
}

export async function goesOnWhilePending(id: string): Promise<void> {
  while (true) {
    const status = (await (await fetch(`https://example.com/${id}`)).json()).status;
    if (status !== "pending") break;
    await pause(20000);
  }
}
