"""A run that goes on elsewhere is looked at: that asks no model. What is told its tools' results does, until the service ends it."""

import time

from openai import OpenAI

client = OpenAI()


def waits(thread, run_id):
    status = None
    while not status == "completed":
        run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run_id)
        status = run.status
        if status in ["failed", "expired", "cancelled", "incomplete"]:
            raise RuntimeError(status)
        if status == "requires_action":
            call = run.required_action.submit_tool_outputs.tool_calls[0]
            return {"run": run_id, "name": call.function.name}
        time.sleep(1)
    return client.beta.threads.messages.list(thread_id=thread)


def looks_by_http(session, base, run_id):
    while True:
        run = session.get(f"{base}/runs/{run_id}").json()
        if run["status"] != "queued":
            return run.tool_calls
        time.sleep(1)


def tells(thread, run, use):
    while run.status != "completed":  # expect: agent-step-cap
        run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        if run.status in ["failed", "cancelled"]:
            raise RuntimeError(run.status)
        if run.status == "requires_action":
            calls = run.required_action.submit_tool_outputs.tool_calls
            outputs = [{"tool_call_id": call.id, "output": use(call)} for call in calls]
            client.beta.threads.runs.submit_tool_outputs(thread_id=thread, run_id=run.id, tool_outputs=outputs)
        time.sleep(1)


def tells_until_it_expires(thread, run, use):
    while run.status != "completed":
        run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        if run.status in ["failed", "expired", "cancelled", "incomplete"]:
            raise RuntimeError(run.status)
        if run.status == "requires_action":
            calls = run.required_action.submit_tool_outputs.tool_calls
            outputs = [{"tool_call_id": call.id, "output": use(call)} for call in calls]
            client.beta.threads.runs.submit_tool_outputs(thread_id=thread, run_id=run.id, tool_outputs=outputs)
        time.sleep(1)


def tells_in_time(thread, run, use):
    while True:
        run = client.beta.threads.runs.retrieve(thread_id=thread, run_id=run.id)
        if run.status == "completed":
            return run
        if run.status == "requires_action":
            calls = run.required_action.submit_tool_outputs.tool_calls
            outputs = [{"tool_call_id": call.id, "output": use(call)} for call in calls]
            client.beta.threads.runs.submit_tool_outputs(thread_id=thread, run_id=run.id, tool_outputs=outputs)
        elif run.status == "expired":
            return None
        else:
            time.sleep(1)


def tells_and_waits(thread, run, use):
    while run.status == "requires_action":  # expect: agent-step-cap
        calls = run.required_action.submit_tool_outputs.tool_calls
        outputs = [{"tool_call_id": call.id, "output": use(call)} for call in calls]
        run = client.beta.threads.runs.submit_tool_outputs_and_poll(
            thread_id=thread, run_id=run.id, tool_outputs=outputs
        )
    return run


def takes_a_part(chat, messages, use):
    while True:  # expect: agent-step-cap
        answer = chat.ask(messages)
        message = answer.get("message")
        if not message.tool_calls:
            return message
        messages.append(use(message))
