const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function load(url: string) {
  let left = 3;
  while (left > 0) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (response.status === 400 && left > 1) { // expect: retry-permanent-error
      await pause(2000);
      left--;
      continue;
    }
    throw new Error("failed");
  }
}

const again = [400, 429, 503]; // expect: retry-permanent-error
export async function listed(url: string) {
  for (let i = 0; i < 3; i++) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (again.includes(response.status)) {
      await pause(2000 * 2 ** i);
      continue;
    }
    throw new Error("failed");
  }
}

// a new token: the next attempt is another one
export async function renewed(url: string) {
  for (let i = 0; i < 3; i++) {
    const response = await fetch(url, { headers: { authorization: await token() } });
    if (response.ok) return response.json();
    if (response.status === 401) {
      await renew();
      continue;
    }
    throw new Error("failed");
  }
}

// what may pass
export async function passing(url: string) {
  for (let i = 0; i < 3; i++) {
    const response = await fetch(url);
    if (response.ok) return response.json();
    if (response.status === 503) {
      await pause(2000 * 2 ** i);
      continue;
    }
    throw new Error("failed");
  }
}

// a name for a part of the error: all others are raised
export async function sorted(ask: () => Promise<any>) {
  for (let i = 0; i < 3; i++) {
    try {
      return await fetch("https://api.openai.com/v1/chat/completions").then((r) => r.json());
    } catch (error: any) {
      const status = error?.status;
      if ((status !== 503 && status !== 429) || i === 2) throw error;
      await pause(1000 * 2 ** i);
    }
  }
}

// two names away
export async function transient(url: string, left = 3): Promise<any> {
  try {
    return await fetch("https://api.openai.com/v1/chat/completions").then((r) => {
      if (!r.ok) throw new Error("HTTP " + r.status);
      return r.json();
    });
  } catch (error: any) {
    const text = error.message?.toLowerCase() || "";
    const passing = text.includes("503") || text.includes("unavailable");
    if (passing && left > 0) {
      await pause(2000 * left);
      return transient(url, left - 1);
    }
    throw error;
  }
}
