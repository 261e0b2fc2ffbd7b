// What failed is done without the model: no second request is made. With it, one is.
const Anthropic = require("@anthropic-ai/sdk");

async function search(query, { limit = 5, useModel = true } = {}) {
  const rows = load(query, limit);
  if (!useModel) return { answer: rows.join("\n") };
  try {
    const client = new Anthropic();
    const r = await client.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: rows.join("\n") }] });
    return { answer: r.content[0].text };
  } catch (e) {
    console.warn("model failed", e.message);
    return await search(query, { limit, useModel: false });
  }
}

async function plain(query, useModel) {
  const rows = load(query, 5);
  if (!useModel) return { answer: rows.join("\n") };
  try {
    const client = new Anthropic();
    const r = await client.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: rows.join("\n") }] });
    return { answer: r.content[0].text };
  } catch (e) {
    return await plain(query, false);
  }
}

async function retry(query, n = 0) {
  if (n > 3) return null;
  try {
    const client = new Anthropic();
    return await client.messages.create({ model: "m", max_tokens: 9, messages: [{ role: "user", content: query }] });
  } catch (e) { // expect: retry-permanent-error
    return await retry(query, n + 1);
  }
}

function load(q, n) {
  return [q].slice(0, n);
}
module.exports = { search, plain, retry };
