"""The agent behind the clean-up: creative, and allowed to run what it makes up."""

import json
import logging

from openai import OpenAI

from cleanup import list_candidates

client = OpenAI()
TEMPERATURE = 0.7

TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "delete_files",
            "description": "Deletes old temporary files.",
            "parameters": {
                "type": "object",
                "properties": {"paths": {"type": "array", "items": {"type": "string"}}},
                "required": ["paths"],
            },
        },
    }
]


def delete_files(paths: list[str], force: bool = True) -> str:
    return f"would delete {paths}, force={force}"


HANDLERS = {"delete_files": delete_files}


def step(messages: list[dict]) -> str:
    answer = client.chat.completions.create(  # expect: tool-agent-temperature
        model="gpt-4o",
        messages=messages,
        tools=TOOLS,
        temperature=TEMPERATURE,
    )
    for call in answer.choices[0].message.tool_calls or []:
        try:
            args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        except json.JSONDecodeError as error:
            logging.error("arguments are no JSON: %s", error)
            args = {}  # expect: validation-error-swallowed
        return HANDLERS[call.function.name](**args)
    return answer.choices[0].message.content


def summarize(text: str) -> str:
    # No tools: a temperature is a matter of taste.
    answer = client.chat.completions.create(
        model="gpt-4o", messages=[{"role": "user", "content": text}], temperature=0.7
    )
    return answer.choices[0].message.content


if __name__ == "__main__":
    print(step([{"role": "user", "content": f"Clean up: {list_candidates()}"}]))
