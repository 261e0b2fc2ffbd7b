// What is the only thing done with the arguments in a tool's branch is the tool, though its name may be a record's.
import OpenAI from "openai";
import { createAppointment, schema, sendMail, saveMessage, deliver, Fits } from "./db";
import { setTitle } from "./page";

const openai = new OpenAI();

export async function answer(messages: any[], tools: any[]) {
  const r = await openai.chat.completions.create({ model: "m", messages, tools });
  for (const tc of r.choices[0].message.tool_calls ?? []) {
    if (tc.function.name === "book_slot") {
      const args = JSON.parse(tc.function.arguments); // expect: tool-args-unvalidated-dispatch
      await createAppointment({ day: args.day });
      messages.push({ role: "tool", tool_call_id: tc.id, content: JSON.stringify({ success: true }) });
    }
    if (tc.function.name === "notify") {
      const args = JSON.parse(tc.function.arguments); // expect: tool-args-unvalidated-dispatch
      console.log("to", args.to);
      await sendMail(args.to, args.text);
      messages.push({ role: "tool", tool_call_id: tc.id, content: "ok" });
    }
    if (tc.function.name === "book_checked") {
      const good = schema.parse(JSON.parse(tc.function.arguments));
      await createAppointment({ day: good.day });
    }
    if (tc.function.name === "deliver") {
      const args = JSON.parse(tc.function.arguments);
      await saveMessage(args.text);
      const good = Fits.parse(args);
      await deliver(good.text);
    }
    if (tc.function.name === "rename") {
      const args = JSON.parse(tc.function.arguments);
      setTitle(args.title);
    }
  }
}
