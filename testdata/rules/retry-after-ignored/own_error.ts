// A 429 becomes an error of the project's own; the handler around the call that takes it waits as it likes.
class TooMany extends Error {
  constructor(text: string, public wait = 0) { super(text); }
}
class WrongKey extends Error {}
const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function refuse(answer: Response): Promise<never> {
  switch (answer.status) {
    case 401: throw new WrongKey("key");
    case 429: throw new TooMany("limit");
    default: throw new Error(`status ${answer.status}`);
  }
}

async function send(url: string) {
  const answer = await fetch(url);
  if (!answer.ok) await refuse(answer);
  return answer.text();
}

export async function load(url: string) {
  for (let n = 0; ; n++) {
    try {
      return await send(url);
    } catch (error) {
      if (error instanceof WrongKey || n === 3) throw error;
      await sleep(1000 * 2 ** n); // expect: retry-after-ignored
    }
  }
}

// It is thrown on.
export async function gives_up(url: string) {
  for (let n = 0; n < 4; n++) {
    try {
      return await send(url);
    } catch (error) {
      if (error instanceof TooMany) throw error;
      await sleep(1000 * 2 ** n);
    }
  }
}

async function told(url: string) {
  const answer = await fetch(url);
  if (answer.status === 429) throw new TooMany("limit", Number(answer.headers.get("retry-after")));
  return answer.text();
}

// What is thrown brings the header along.
export async function listens(url: string) {
  for (let n = 0; n < 4; n++) {
    try {
      return await told(url);
    } catch (error) {
      await sleep((error as TooMany).wait * 1000);
    }
  }
}
