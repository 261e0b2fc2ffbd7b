const { client, settings, TEMPERATURE, SAFE, settings: { calm } } = require("./settings.cjs");
const all = require("./settings.cjs");
const single = require("./single.cjs");

const a = (messages, tools) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: TEMPERATURE }); // expect: tool-agent-temperature
const b = (messages, tools) =>
  all.client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: all.TEMPERATURE }); // expect: tool-agent-temperature
const c = (messages, tools) =>
  single.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: settings.temperature }); // expect: tool-agent-temperature
const d = (messages, tools) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: SAFE });
const e = (messages, tools) =>
  single.chat.completions.create({ model: "gpt-4o", messages, tools, temperature: calm.temperature });
module.exports = { a, b, c, d, e };
