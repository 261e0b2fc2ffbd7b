# Arguments that are shown, keyed or kept: nothing acts on them.
import json

import click


def title(tool_call):
    args = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "search":
        return search_title(args)
    return get_title(tool_call.function.name, args)


def line(tool_call):
    args = json.loads(tool_call.function.arguments)
    return f"Reading {basename(tool_call.function.name, args)}"  # a part of a text


def replay(rows):
    messages = []
    for call in rows:
        args = json.loads(call["function"]["arguments"])
        messages.append(tool_use_block(call["function"]["name"], args))
    return messages


def as_parts(rows):
    return [
        from_function_call(name=call["function"]["name"], args=json.loads(call["function"]["arguments"]))
        for call in rows
    ]


def seen_before(tool_call, seen):
    args = json.loads(tool_call.function.arguments)
    return cache_key(tool_call.function.name, args) in seen


async def kept(tool_call, db, session):
    args = json.loads(tool_call.function.arguments)
    await db.insert_message(session, tool_call.function.name, args)


async def recorded(tool_call, session, state):
    args = json.loads(tool_call.function.arguments)
    result = await session.call_tool(tool_call.function.name, args)
    state.bind_value(tool_call.function.name, args, result)  # with what came of it: no run


def shorten(name, args):
    text = json.dumps(args)
    return name + text[:80]


def short(tool_call):
    args = json.loads(tool_call.function.arguments)
    return shorten(tool_call.function.name, args)


# A command's own keywords are a person's.
def command(self, **kwargs):
    tool_name = kwargs.get("tool_name")
    tool_args = kwargs.get("tool_args")
    return self.run_direct(tool_name, tool_args)


@click.command()
def show(**options):
    return run_direct(options["tool_name"], options["tool_args"])


def waits(tool_call, ui):
    args = json.loads(tool_call.function.arguments)
    with ui.spinner(tool_call.function.name, args):
        pass


def boxed(tool_call, console):
    args = json.loads(tool_call.function.arguments)
    panel = tool_panel(tool_call.function.name, args)
    console.print(panel)


def below(tool_call, bars):
    args = json.loads(tool_call.function.arguments)
    if tool_call.function.name == "search":
        bars.status_bar(args["query"])
    elif tool_call.function.name == "open":
        bars.status_bar(args["path"])


def graded(tool_call, expected):
    args = json.loads(tool_call.function.arguments)
    return score_call(tool_call.function.name, args, expected)
