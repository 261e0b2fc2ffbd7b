# {action, params} and {name, parameters} are any message's: nothing says that a model wrote it.
import json

ACTIONS = {}


async def listen(socket):
    async for message in socket:
        event = json.loads(message)
        await ACTIONS[event["action"]](**event["params"])


def run_jobs(jobs):
    for job in jobs:
        ACTIONS[job["name"]](**job["parameters"])
