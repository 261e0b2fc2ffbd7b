// Drives clients/js against a real serve, which run_serve.py has started: node js_client.mjs URL TOKEN
import assert from "node:assert/strict";
import { Guard, Refused, Unavailable } from "../clients/js/index.js";

const [url, token] = process.argv.slice(2);
const guard = new Guard(url, { token });
const call = { session: "s", user: "u", provider: "p", input_tokens: 1000, max_tokens: 4000 };

const result = await guard.run(call, async (first) => {
  first.used({ input_tokens: 1000, output_tokens: 100 });
  assert.equal(await first.extend(), true);
  await assert.rejects(guard.run(call, () => assert.fail("two of them do not fit")), (error) => {
    assert.ok(error instanceof Refused && !(error instanceof Unavailable));
    assert.equal(error.policy, "tokens");
    assert.equal(error.status, 402);
    return true;
  });
  return "result";
});
assert.equal(result, "result");

for (let i = 0; i < 5; i++) {
  // none keeps its place
  const abort = Object.assign(new Error("aborted"), { name: "AbortError" });
  await assert.rejects(guard.run({ session: "other", user: "u", provider: "p" }, () => Promise.reject(abort)), abort);
}
for (let i = 0; i < 3; i++) {
  const late = Object.assign(new Error("late"), { name: "TimeoutError" });
  await assert.rejects(guard.run({ session: "x", user: "u", provider: "q" }, () => Promise.reject(late)), late);
}
await assert.rejects(guard.ask({ session: "x", user: "u", provider: "q" }), (error) => {
  assert.equal(error.policy, "streak");
  assert.equal(error.status, 503);
  assert.ok(error.retryAfter > 3000);
  return true;
});
const asked = await guard.ask({ session: "y", user: "u", provider: "p", call: "mine" });
const again = await guard.ask({ session: "y", user: "u", provider: "p", call: "mine" });
assert.equal(asked.ticket, again.ticket);
await asked.done();
await asked.done(); // once is enough
assert.equal(await asked.extend(), false);

await assert.rejects(new Guard(url, { token: "wrong", fail: "open" }).ask(), TypeError); // a wrong token is nobody's fail mode
assert.throws(() => new Guard(url, { fail: "maybe" }), TypeError);
assert.throws(() => new Guard("ftp://x"), TypeError);
const nobody = "unix:/nobody/is/there";
assert.equal((await new Guard(nobody, { fail: "open" }).ask()).degraded, true);
await assert.rejects(new Guard(nobody).ask(), Unavailable);
console.log("ok");
