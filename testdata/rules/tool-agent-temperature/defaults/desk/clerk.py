from smolagents import CodeAgent, LiteLLMModel


class ToolClerk:
    def __init__(self, model="m", tools=[], temperature=0.2):
        model = LiteLLMModel(model_id=model, temperature=temperature)  # expect: tool-agent-temperature
        self.agent = CodeAgent(model=model, tools=tools)

    def __call__(self, question):
        return self.agent.run(question)
