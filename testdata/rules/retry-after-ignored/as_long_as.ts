// The same in TypeScript.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function byName(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (answer.ok) return answer.json();
    const limited = answer.status === 429;
    const wait = limited ? 60000 : 2000;
    await pause(wait); // expect: retry-after-ignored
  }
}

export async function atOnce(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (answer.ok) return answer.json();
    await pause(answer.status === 429 ? 60000 : 2000); // expect: retry-after-ignored
  }
}

export async function asTold(url: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const answer = await fetch(url);
    if (answer.ok) return answer.json();
    const wait = answer.status === 429 ? Number(answer.headers.get("retry-after")) * 1000 : 2000;
    await pause(wait);
  }
}
