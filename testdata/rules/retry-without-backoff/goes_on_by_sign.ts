// Another form of the request each turn, and only where the one before was refused as invalid.
type Plan = { fields: string[] };

function plans(all: string[]): Plan[] {
  return [{ fields: all }, { fields: all.slice(1) }, { fields: [] }];
}

function isInvalid(error: unknown): boolean {
  return /HTTP 400/.test(String(error));
}

async function post(url: string, body: unknown) {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

export async function ask(url: string, all: string[]) {
  for (const attempt of plans(all)) {
    try {
      return await post(url, { fields: attempt.fields });
    } catch (e) {
      console.log(e);
    }
  }
}

export async function askTheSame(url: string, body: unknown) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await post(url, body);
    } catch (e) {
      const error = e as Error;
      if (!isInvalid(error)) throw error;
    }
  }
}

export async function askWhatever(url: string, body: unknown) {
  for (let attempt = 0; attempt < 3; attempt++) { // expect: retry-without-backoff
    try {
      return await post(url, body);
    } catch (e) {
      const error = e as Error;
      if (isInvalid(error)) throw error;
    }
  }
}
