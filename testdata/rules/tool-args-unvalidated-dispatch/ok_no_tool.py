# A name and arguments are no tool's call because they stand side by side: a person's command, a job of a queue.
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    action: str
    arguments: tuple[str, ...]


def read_line(line: str) -> Command:
    words = line.split()
    return Command(action=words[0], arguments=tuple(words[1:]))


async def follow(runtime, command: Command):
    if command.action == "open":
        return await runtime.open_session()
    if command.action == "resume":
        session_id = command.arguments[0]
        return await runtime.resume_session(session_id)
    return None


def work(job, workers):
    return workers[job.name](job.arguments)


# Who gets the name as well may only make the arguments fit.
class Corrector:
    def __init__(self):
        self.patterns = [{"name": "array", "transform": self._to_list}]

    def correct(self, error, params, tool_name=None):
        for pattern in self.patterns:
            fixed = pattern["transform"](error, params, tool_name)
            if fixed:
                return fixed
        return None

    def _to_list(self, error, params, tool_name):
        return {key: [value] for key, value in params.items()}


def mend(request, corrector: Corrector, error):
    return corrector.correct(error, request.parameters, request.tool_name)
