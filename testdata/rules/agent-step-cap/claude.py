# Claude's agent SDK stops after max_turns, and counts nothing where nobody says so.
from claude_agent_sdk import ClaudeAgentOptions, ClaudeSDKClient, ResultMessage, query


async def ask(prompt, options):
    async for message in query(prompt=prompt, options=ClaudeAgentOptions(allowed_tools=["Bash"], permission_mode="bypassPermissions")):  # expect: agent-step-cap
        print(message)
    async for message in query(prompt=prompt):  # expect: agent-step-cap
        print(message)
    async for message in query(prompt=prompt, options=ClaudeAgentOptions(max_turns=20)):
        print(message)
    async for message in query(prompt=prompt, options=ClaudeAgentOptions(max_budget_usd=2.0)):
        print(message)
    # it cannot be told what the caller said
    async for message in query(prompt=prompt, options=options):
        print(message)
    # without a tool there is one turn
    async for message in query(prompt=prompt, options=ClaudeAgentOptions(tools=[])):
        print(message)


async def prepared(prompt):
    options = ClaudeAgentOptions(model="sonnet", system_prompt="You fix tests.")
    async for message in query(prompt=prompt, options=options):  # expect: agent-step-cap
        if isinstance(message, ResultMessage):
            return message.result


async def settings(prompt, cwd):
    kwargs = {"cwd": cwd, "allowed_tools": ["Read", "Bash"]}
    async for message in query(prompt=prompt, options=ClaudeAgentOptions(**kwargs)):  # expect: agent-step-cap
        print(message)


async def counted(prompt):
    turns = 0
    async for message in query(prompt=prompt):
        turns += 1
        if turns > 40:
            break


async def failed(prompt):
    async for message in query(prompt=prompt):  # expect: agent-step-cap
        if isinstance(message, ResultMessage) and message.is_error:
            raise RuntimeError(message.result)


async def set_later(prompt, limit):
    options = ClaudeAgentOptions(model="sonnet")
    options.max_turns = limit
    async for message in query(prompt=prompt, options=options):
        print(message)


async def a_client(text):
    options = ClaudeAgentOptions(system_prompt="s", allowed_tools=["Bash"])
    async with ClaudeSDKClient(options=options) as client:  # expect: agent-step-cap
        await client.query(text)
    async with ClaudeSDKClient(ClaudeAgentOptions(max_turns=20)) as client:
        await client.query(text)
