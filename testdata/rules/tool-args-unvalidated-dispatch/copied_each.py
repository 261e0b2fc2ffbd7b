# Arguments that are copied one by one, or into a dict with something else, are what the model sent all the same.
ALLOWED = {"path", "text"}


def by_loop(resp, tools):
    for block in resp.content:
        if block.type == "tool_use":
            params = {}
            for key, value in block.input.items():
                params[key] = value
            tools[block.name](**params)  # expect: tool-args-unvalidated-dispatch


def by_update(resp, tools, user):
    for block in resp.content:
        if block.type == "tool_use":
            params = {"user": user}
            params.update(block.input)
            tools[block.name](**params)  # expect: tool-args-unvalidated-dispatch


def converted(resp, tools):
    for block in resp.content:
        if block.type == "tool_use":
            params = {}
            for key, value in block.input.items():
                params[key] = str(value)
            tools[block.name](**params)


def those_allowed(resp, tools):
    for block in resp.content:
        if block.type == "tool_use":
            params = {}
            for key, value in block.input.items():
                if key in ALLOWED and isinstance(value, str):
                    params[key] = value
            tools[block.name](**params)
