// A poll that waits for one word, by way of a name, a flag or a conditional expression.
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

export async function byName(id: string) {
  let s;
  do { // expect: unbounded-retry
    s = (await (await fetch(`/jobs/${id}`)).json()).status;
    await pause(1000);
  } while (s !== "done");
}

export async function byFlag(id: string) {
  let done = false;
  while (!done) { // expect: unbounded-retry
    const answer = await (await fetch(`/jobs/${id}`)).json();
    done = answer.status === "succeeded";
    if (!done) await pause(1000);
  }
}

export async function inTest(id: string) {
  let answer;
  while ((answer = await (await fetch(`/jobs/${id}`)).json()).status !== "succeeded") { // expect: unbounded-retry
    await pause(1000);
  }
  return answer;
}

export async function byCondition(id: string): Promise<any> {
  const answer = await (await fetch(`/jobs/${id}`)).json();
  return answer.status === "completed" ? answer : byCondition(id); // expect: unbounded-retry
}

// ---- what ends otherwise, too ----

export async function byFlagOfTwo(id: string) {
  let done = false;
  while (!done) {
    const answer = await (await fetch(`/jobs/${id}`)).json();
    done = answer.status === "succeeded" || answer.status === "failed";
    if (!done) await pause(1000);
  }
}

export async function byNameOfTwo(id: string) {
  let s;
  do {
    s = (await (await fetch(`/jobs/${id}`)).json()).status;
    if (s === "failed") throw new Error(id);
    await pause(1000);
  } while (s !== "done");
}

export async function byConditionOfTwo(id: string): Promise<any> {
  const answer = await (await fetch(`/jobs/${id}`)).json();
  if (answer.status === "failed") throw new Error(id);
  return answer.status === "completed" ? answer : byConditionOfTwo(id);
}

export async function ofWords(words: () => Promise<string>) {
  let word;
  do {
    word = await words();
  } while (word !== "done");
}
