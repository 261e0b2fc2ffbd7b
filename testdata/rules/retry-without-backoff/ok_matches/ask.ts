import { readCalls } from "./calls";

async function ask(messages: object[]) {
  const response = await fetch("https://one.example/ask", { method: "POST", body: JSON.stringify(messages) });
  const data = await response.json();
  return data.choices?.[0]?.message?.content ?? "";
}

export async function turn(messages: object[]) {
  return readCalls(await ask(messages));
}
