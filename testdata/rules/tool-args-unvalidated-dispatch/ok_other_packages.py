# What runs the tool is another package's, which nobody can look into from here: whether it checks is not known.
import json

from acme_specialists import RunRequest
from tool_host import ToolHost


def turn(request: RunRequest, calls):
    for call in calls:
        args = json.loads(call.function.arguments)
        request.gateway.execute(call.function.name, args)


def host(calls):
    host = ToolHost()
    for call in calls:
        args = json.loads(call.function.arguments)
        host.run(call.function.name, args)
