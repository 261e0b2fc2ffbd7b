// The next attempt may be begun by a status or an answer as well: what fails has no pause all the same.
export async function plainest(url: string) {
  for (let i = 0; i < 3; i++) { // expect: retry-without-backoff
    try {
      const response = await fetch(url);
      if (response.ok) return await response.json();
    } catch (error) {
      console.error(error);
    }
  }
}

export async function status(url: string) {
  for (let i = 0; i < 3; i++) { // expect: retry-without-backoff
    try {
      const response = await fetch(url);
      if (!response.ok) continue;
      return await response.json();
    } catch (error) {
      console.error(error);
    }
  }
}

export async function judged(seen: Set<string>) {
  let text = "";
  for (let attempt = 1; attempt <= 3; attempt++) { // expect: retry-without-backoff
    try {
      text = await (await fetch("https://example.org/quote")).text();
      if (seen.has(text)) {
        text = "";
        continue;
      }
      break;
    } catch (error) {
      console.warn(error);
      if (attempt === 3) throw error;
    }
  }
  return text;
}

// Half a second in the handler heals nothing.
export async function short(url: string) {
  let left = 5;
  while (left-- > 0) { // expect: retry-without-backoff
    try {
      const answer = await (await fetch(url)).json();
      if (answer.ready) return answer;
    } catch {
      await new Promise((go) => setTimeout(go, 300));
    }
  }
}

// A poll has its own pace: both ways wait as long.
export async function poll(url: string) {
  for (let i = 0; i < 20; i++) {
    try {
      const answer = await (await fetch(url)).json();
      if (answer.ready) return answer;
    } catch (error) {
      console.warn(error);
    }
    await new Promise((go) => setTimeout(go, 500));
  }
}

// Long enough where it failed.
export async function patient(url: string, seen: Set<string>) {
  for (let i = 0; i < 5; i++) {
    try {
      const text = await (await fetch(url)).text();
      if (seen.has(text)) continue;
      return text;
    } catch (error) {
      await new Promise((go) => setTimeout(go, 2000 * 2 ** i));
    }
  }
}

// Turns that all add to something are work that is counted.
export async function passes(url: string) {
  let good = 0;
  for (let i = 0; i < 5; i++) {
    try {
      const answer = await (await fetch(url)).json();
      good += 1;
      if (answer.enough) break;
    } catch (error) {
      console.warn(error);
    }
  }
  return good;
}
