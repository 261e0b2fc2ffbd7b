# Listed with others in a module of their own.


def register_columns(mcp):
    @mcp.tool()
    async def widen(column: dict):  # expect: tool-schema-loose
        return column


def register_nothing(mcp):
    @mcp.tool()
    async def never(column: dict):  # nobody calls it
        return column
