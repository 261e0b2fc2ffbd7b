# What listens to an agent keeps a copy; a queue takes a job, and whoever works on it runs the tool.
import json
import time


class Recorder:
    def __init__(self):
        self.pending = None

    def note(self, name, args):
        self.pending = {"name": name, "args": json.dumps(args), "at": time.time()}


def run(message, recorder: Recorder, queue):
    for call in message.tool_calls:
        args = json.loads(call.function.arguments)
        recorder.note(call.function.name, args)
        queue.enqueue(call.function.name, args)
