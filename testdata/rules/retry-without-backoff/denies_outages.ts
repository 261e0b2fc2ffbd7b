// The same in TypeScript.
function repairable(error: unknown): boolean {
  const text = String(error).toLowerCase();
  if (text.includes("timeout") || text.includes("rate limit")) return false;
  return text.includes("schema");
}

function passing(error: unknown): boolean {
  const text = String(error).toLowerCase();
  if (text.includes("schema")) return false;
  return text.includes("timeout");
}

export async function step(url: string, parse: (text: string) => unknown) {
  for (let attempt = 0; ; attempt++) {
    try {
      return parse(await (await fetch(url)).text());
    } catch (error) {
      if (attempt >= 3 || !repairable(error)) throw error;
    }
  }
}

export async function stepPassing(url: string, parse: (text: string) => unknown) {
  for (let attempt = 0; ; attempt++) { // expect: retry-without-backoff
    try {
      return parse(await (await fetch(url)).text());
    } catch (error) {
      if (attempt >= 3 || !passing(error)) throw error;
    }
  }
}
