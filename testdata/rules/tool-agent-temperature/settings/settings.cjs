const OpenAI = require("openai");
const settings = { temperature: 0.7, calm: { temperature: 0 } };
const TEMPERATURE = 0.8;
module.exports = { settings, TEMPERATURE, SAFE: 0, client: new OpenAI() };
