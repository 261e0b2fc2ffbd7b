# A step that the program's own parser made of what a model says: the tool's name and its input are of one step.
from parser import Parser


class Agent:
    def __init__(self, registry, log, llm):
        self.parser = Parser()
        self.registry = registry
        self.log = log
        self.llm = llm

    def run(self, prompt):
        for step in self.parser.parse(self.llm(prompt)):
            if step.kind == "action":
                tool_name = step.tool_name
                tool_input = step.tool_input or {}
                yield self._execute(tool_name, tool_input)  # expect: tool-args-unvalidated-dispatch

    def _execute(self, tool_name, tool_input):
        tool = self.registry.get(tool_name)
        if not tool:
            return "unknown"
        self.log.info("start", tool=tool_name, given=sanitize(tool_input))  # for the log alone
        return tool.execute(**tool_input)


class Careful(Agent):
    def show(self, prompt):
        for step in self.parser.parse(self.llm(prompt)):
            self.log.info("step", tool=step.tool_name, given=step.tool_input)


def sanitize(value):
    return {k: v for k, v in value.items() if k != "key"}
