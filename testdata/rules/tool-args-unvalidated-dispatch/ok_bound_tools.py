# The model was given its tools by bind_tools(): they are LangChain's, and run() parses by their schema.
def step(model, tools, messages):
    by_name = {tool.name: tool for tool in tools}
    reply = model.bind_tools(tools).invoke(messages)
    for call in reply.tool_calls:
        messages.append(by_name[call["name"]].run(call["args"]))
