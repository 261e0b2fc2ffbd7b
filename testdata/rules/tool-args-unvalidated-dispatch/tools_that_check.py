import jsonschema


class CheckedTool:
    def __init__(self, name, parameters):
        self.name = name
        self.parameters = parameters

    async def call(self, arguments):
        try:
            jsonschema.validate(arguments, self.parameters)
        except jsonschema.ValidationError as error:
            return str(error)
        return await self.run(**arguments)


class LooseTool:
    async def go(self, arguments):
        return await self.run(**arguments)
