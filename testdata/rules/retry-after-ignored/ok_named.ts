// Not the pause of a 429, or one that asks the answer.
const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function raised(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    const limited = response.status === 429;
    if (limited) throw new Error("too many requests");
    await sleep(3000 * attempt); // of the others
  }
}

export async function others(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (response.status !== 429) {
      await sleep(1000 * attempt);
      continue;
    }
    throw new Error("too many requests");
  }
}

export async function asked(url: string) {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    const retryable = response.status === 429 || response.status >= 500;
    if (!retryable) break;
    const told = Number(response.headers.get("retry-after"));
    await sleep(told ? told * 1000 : 3000 * attempt);
  }
}

// A client that has waited as long as it was told, wherever it came from.
export async function patient(load: any, input: string) {
  const OpenAI = await load();
  const client = new OpenAI({ apiKey: "x" });
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return await client.responses.create({ model: "m", input });
    } catch (error: any) {
      const retryable = [408, 429, 500].includes(Number(error?.status));
      if (!retryable) throw error;
      await sleep(250 * 2 ** attempt);
    }
  }
}

// An operation nobody knows: its error has no header to look at.
export async function unknown(operation: () => Promise<string>) {
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (!String(error).includes("429")) throw error;
      await sleep(250 * 2 ** attempt);
    }
  }
}
