# The arguments copied entry by entry are the same arguments.
def walrus(chat, message):
    response = chat.send_message(message)
    for part in response.candidates[0].content.parts:
        if fn := part.function_call:
            TOOLS[fn.name](**{k: v for k, v in fn.args.items()})  # expect: tool-args-unvalidated-dispatch


def kept(chat, message):
    fn = chat.send_message(message).candidates[0].content.parts[0].function_call
    args = {key: value for key, value in fn.args.items() if value is not None}
    return TOOLS[fn.name](**args)  # expect: tool-args-unvalidated-dispatch


def spread(chat, message):
    fn = chat.send_message(message).candidates[0].content.parts[0].function_call
    return TOOLS[fn.name](**{**fn.args})  # expect: tool-args-unvalidated-dispatch


def made(chat, message):
    fn = chat.send_message(message).candidates[0].content.parts[0].function_call
    args = dict(fn.args)
    return TOOLS[fn.name](**args)  # expect: tool-args-unvalidated-dispatch


def checked(chat, message):
    fn = chat.send_message(message).candidates[0].content.parts[0].function_call
    return TOOLS[fn.name](**{k: int(v) for k, v in fn.args.items()})
