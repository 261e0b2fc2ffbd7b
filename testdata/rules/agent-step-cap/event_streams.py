from langchain_openai import ChatOpenAI


async def turns(conversation, tools):
    llm = ChatOpenAI(model="gpt-4o").bind_tools(tools)
    while True:  # expect: agent-step-cap
        called = False
        async for event in llm.astream_events(conversation, version="v2"):
            if event["event"] == "on_chat_model_end" and event["data"]["output"].tool_calls:
                conversation.extend(run_tools(event["data"]["output"].tool_calls))
                called = True
        if not called:
            break


async def counted(conversation, tools):
    llm = ChatOpenAI(model="gpt-4o").bind_tools(tools)
    for _ in range(10):
        called = False
        async for event in llm.astream_events(conversation, version="v2"):
            if event["event"] == "on_chat_model_end" and event["data"]["output"].tool_calls:
                conversation.extend(run_tools(event["data"]["output"].tool_calls))
                called = True
        if not called:
            break
