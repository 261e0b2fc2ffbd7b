const { chat } = require("./own-client");
const { ask } = require("our-gateway");
const own = require("./own-client");

const one = (question, tools) => ask(question, { tools, options: { temperature: 0.7 } }); // expect: tool-agent-temperature
const two = (question, tools) => chat(question, tools, { temperature: 0.7 }); // expect: tool-agent-temperature
const three = (question, tools) => own.chat(question, tools, { temperature: 0.7 }); // expect: tool-agent-temperature
module.exports = { one, two, three };
