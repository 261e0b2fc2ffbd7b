# A tool's type that stands in another file is the project's own: what is behind it can be read.
class Skill:
    name = ""

    async def execute(self, **kwargs) -> str: ...
