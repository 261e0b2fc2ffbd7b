// A 429 that is thrown under a name of its own, and thrown on by it: no pause follows.
export async function byText(url: string, body: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url, { method: "POST", body });
      if (response.status === 429) throw new Error("NO_CREDIT");
      return await response.json();
    } catch (error) {
      if ((error as Error).message === "NO_CREDIT") throw error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt));
    }
  }
}

class NoCredit extends Error {}

export async function byClass(url: string, body: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url, { method: "POST", body });
      if (response.status === 429) throw new NoCredit();
      return await response.json();
    } catch (error) {
      if (error instanceof NoCredit) throw error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt));
    }
  }
}

// another name
export async function byOther(url: string, body: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url, { method: "POST", body });
      if (response.status === 429) throw new Error("TOO_MANY");
      return await response.json();
    } catch (error) {
      if ((error as Error).message === "NO_CREDIT") throw error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt)); // expect: retry-after-ignored
    }
  }
}

// all others are thrown on
export async function others(url: string, body: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const response = await fetch(url, { method: "POST", body });
      if (response.status === 429) throw new Error("TOO_MANY");
      return await response.json();
    } catch (error) {
      if ((error as Error).message !== "TOO_MANY") throw error;
      await new Promise((done) => setTimeout(done, 1000 * 2 ** attempt)); // expect: retry-after-ignored
    }
  }
}
