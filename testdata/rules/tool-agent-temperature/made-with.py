# Settings that are handed to the function which makes the agent, and tools that it is given later.
from autogen import AssistantAgent, UserProxyAgent, register_function


def save(text: str) -> str:
    return text


def settings(heat):
    return {"config_list": [], "temperature": heat}


def make(llm_config):
    return AssistantAgent(name="Writer", llm_config=llm_config)


def make_all(llm_config):
    return {"writer": AssistantAgent(name="Writer", llm_config=llm_config), "admin": UserProxyAgent(name="Admin")}


def one():
    writer = make({"config_list": [], "temperature": 0.7})  # expect: tool-agent-temperature
    register_function(save, caller=writer, executor=UserProxyAgent(name="Admin"), description="d")


def several():
    agents = make_all(settings(0.9))  # expect: tool-agent-temperature
    register_function(save, caller=agents["writer"], executor=agents["admin"], description="d")


def cold():
    agents = make_all({"config_list": [], "temperature": 0})
    register_function(save, caller=agents["writer"], executor=agents["admin"], description="d")


# prose, which is given no tools
def prose():
    writer = make({"config_list": [], "temperature": 0.7})
    return writer.generate_reply([])
