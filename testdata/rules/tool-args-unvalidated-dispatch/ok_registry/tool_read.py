from tool_base import BaseTool


class ReadTool(BaseTool):
    name = "read"
    schema = {"type": "object", "required": ["path"]}

    def execute(self, params):
        error = self.check(params)
        if error:
            return error
        return open(params["path"]).read()
