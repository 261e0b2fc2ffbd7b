# A result that is set here comes of this run, and one that is asked for afterwards, too.


def run(call, tools):
    call["result"] = tools[call["tool_name"]](call["tool_input"])  # expect: tool-args-unvalidated-dispatch
    return call


def and_then(call, tools):
    tools[call["tool_name"]](call["tool_input"], into=call)  # expect: tool-args-unvalidated-dispatch
    return call["result"]
