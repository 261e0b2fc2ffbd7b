// How often it tries when nobody says another number.
import OpenAI from "openai";
import pRetry from "p-retry";

const openai = new OpenAI();
const once = new OpenAI({ maxRetries: 0 });
type Options = { retries?: number };

const ask = (text: string) => openai.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });

export function unpacked(text: string, options: Options = {}) {
  const { retries = 3 } = options;
  return pRetry(() => ask(text), { retries }); // expect: stacked-retries
}

export function ofParameter(text: string, retries = 3) {
  return pRetry(() => ask(text), { retries }); // expect: stacked-retries
}

export function otherwise(text: string, options: Options = {}) {
  return pRetry(() => ask(text), { retries: options.retries ?? 3 }); // expect: stacked-retries
}

export function unknown(text: string, options: Options = {}) {
  return pRetry(() => ask(text), { retries: options.retries });
}

export function none(text: string, options: Options = {}) {
  const { retries = 0 } = options;
  return pRetry(() => ask(text), { retries });
}

export function clientOnce(text: string, options: Options = {}) {
  const { retries = 3 } = options;
  return pRetry(() => once.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] }), { retries });
}
