# A file that says of its plugins only how they are chosen.
from semantic_kernel.connectors.ai.function_choice_behavior import FunctionChoiceBehavior
from semantic_kernel.connectors.ai.open_ai import OpenAIChatPromptExecutionSettings

settings = OpenAIChatPromptExecutionSettings(temperature=0.7, function_choice_behavior=FunctionChoiceBehavior.Auto())  # expect: tool-agent-temperature
prose = OpenAIChatPromptExecutionSettings(temperature=0.7)
# told of, and never called
untouched = OpenAIChatPromptExecutionSettings(temperature=0.7, function_choice_behavior=FunctionChoiceBehavior.NoneInvoke())
