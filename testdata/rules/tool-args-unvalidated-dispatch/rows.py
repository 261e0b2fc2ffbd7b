# A tool that writes a row; a record of the call is none.
import json

from openai import OpenAI

from db import supabase

client = OpenAI()


def answer(messages, tools):
    r = client.chat.completions.create(model="m", messages=messages, tools=tools)
    for tc in r.choices[0].message.tool_calls or []:
        if tc.function.name == "log_meal":
            args = json.loads(tc.function.arguments)  # expect: tool-args-unvalidated-dispatch
            res = supabase.table("logs").insert({"meal": args["meal"]}).execute()
            messages.append({"role": "tool", "tool_call_id": tc.id, "content": str(res.data)})
        if tc.function.name == "note_meal":
            args = json.loads(tc.function.arguments)
            supabase.table("calls").insert({"tool": tc.function.name, "arguments": args}).execute()
