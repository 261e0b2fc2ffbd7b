// More callers than are asked: those that are asked are warm, or cold, or nobody knows.
import OpenAI from "openai";

const client = new OpenAI();
const warm = (messages, tools, temperature) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature }); // expect: tool-agent-temperature
const cold = (messages, tools, temperature) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });
const any = (messages, tools, temperature) =>
  client.chat.completions.create({ model: "gpt-4o", messages, tools, temperature });

export function all(m, t, c) {
  return [
    warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7),
    warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.9),
    warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7), warm(m, t, 0.7),
    cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
    cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
    cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0), cold(m, t, 0),
    any(m, t, 0.9), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c),
    any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c),
    any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c), any(m, t, c),
  ];
}
