// The attempt waits for its turn before it asks.
import OpenAI from "openai";
const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const client = new OpenAI({ maxRetries: 0 });
let until = 0;
let k = 0;
async function awaitPenalty() {
  for (;;) {
    const ms = until - Date.now();
    if (ms <= 0) return;
    await sleep(Math.min(ms, 5000));
  }
}
function bump(err) {
  k = Math.min(k + 1, 6);
  until = Date.now() + Math.min(2 ** k * 1000, 60000);
}
async function once(args) {
  await awaitPenalty();
  const r = await client.chat.completions.create(args);
  k = 0;
  return r;
}
async function lane(fn) { return fn(); }
async function onceInLane(args) {
  return lane(async () => {
    await awaitPenalty();
    return client.chat.completions.create(args);
  });
}
export async function create(args) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(args);
    } catch (e) {
      if (e?.status === 429 && attempt < 3) {
        bump(e);
        continue;
      }
      throw e;
    }
  }
}
export async function create2(args) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await onceInLane(args);
    } catch (e) {
      if (e?.status === 429 && attempt < 3) {
        bump(e);
        continue;
      }
      throw e;
    }
  }
}
