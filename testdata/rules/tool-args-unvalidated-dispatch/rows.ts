// A tool that writes a row, by a chain on the database's client; a record of the call is none.
import OpenAI from "openai";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import { db, meals, calls } from "./db";

const openai = new OpenAI();
const supabase = createClient("https://db.example.com", "k");
const Meal = z.object({ meal: z.string() });

export async function answer(messages: any[], tools: any[]) {
  const r = await openai.chat.completions.create({ model: "m", messages, tools });
  for (const tc of r.choices[0].message.tool_calls ?? []) {
    if (tc.function.name === "log_meal") {
      const args = JSON.parse(tc.function.arguments); // expect: tool-args-unvalidated-dispatch
      const { data } = await supabase.from("logs").insert({ meal: args.meal }).select();
      messages.push({ role: "tool", tool_call_id: tc.id, content: JSON.stringify(data) });
    }
    if (tc.function.name === "plan_meal") {
      const args = JSON.parse(tc.function.arguments); // expect: tool-args-unvalidated-dispatch
      await db.insert(meals).values({ name: args.meal });
      messages.push({ role: "tool", tool_call_id: tc.id, content: "ok" });
    }
    if (tc.function.name === "move_meal") {
      const args = JSON.parse(tc.function.arguments); // expect: tool-args-unvalidated-dispatch
      await supabase.from("meals").update({ day: args.day }).eq("id", 1);
    }
    if (tc.function.name === "keep_meal") {
      const args = Meal.parse(JSON.parse(tc.function.arguments));
      await supabase.from("logs").insert({ meal: args.meal });
    }
    if (tc.function.name === "eat_meal") {
      const args = JSON.parse(tc.function.arguments);
      await db.insert(calls).values({ tool: tc.function.name, arguments: args });
    }
  }
}

// What an answer of the server tells is no act.
export async function reply(res: any, messages: any[], tools: any[]) {
  const r = await openai.chat.completions.create({ model: "m", messages, tools });
  const call = r.choices[0].message.tool_calls![0];
  if (call.function.name === "update_document") {
    const args = JSON.parse(call.function.arguments);
    return res.status(200).json({ reply: args.reply });
  }
}
