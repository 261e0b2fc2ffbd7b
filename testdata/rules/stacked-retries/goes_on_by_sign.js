// What goes on for one sign alone is not what the client retries; for an outage's it is.
const OpenAI = require("openai");
const client = new OpenAI({ apiKey: process.env.KEY });

async function bySign(params, send) {
  let retries = 0;
  while (retries <= 3) {
    try {
      return await client.chat.completions.create(params);
    } catch (error) {
      const badTool = error?.error?.code === "tool_use_failed" || error?.message?.includes("tool_use_failed");
      if (badTool && retries < 3) {
        retries++;
        continue;
      }
      send(String(error));
      return;
    }
  }
}

async function byRateLimit(params, send) {
  let retries = 0;
  while (retries <= 3) { // expect: stacked-retries
    try {
      return await client.chat.completions.create(params);
    } catch (error) {
      const passing = error?.code === "rate_limit_exceeded" || error?.code === "ECONNABORTED";
      if (passing && retries < 3) {
        retries++;
        continue;
      }
      send(String(error));
      return;
    }
  }
}

async function othersGoOnToo(params, send) {
  let retries = 0;
  while (retries <= 3) { // expect: stacked-retries
    try {
      return await client.chat.completions.create(params);
    } catch (error) {
      if (error?.code === "tool_use_failed" && retries < 3) {
        retries++;
        continue;
      }
      if (error?.status === 503 && retries < 3) {
        retries++;
        continue;
      }
      send(String(error));
      return;
    }
  }
}

module.exports = { bySign, byRateLimit, othersGoOnToo };
