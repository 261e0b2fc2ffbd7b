import os


class Adapter:
    async def execute(self, tool_name, arguments):
        if tool_name == "remove":
            os.remove(arguments["path"])
            return "removed"
        return "no such tool"
