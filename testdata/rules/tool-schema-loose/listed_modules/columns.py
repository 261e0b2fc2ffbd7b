# A module of the same form that is in no such list.


def register(mcp):
    @mcp.tool()
    async def widen(column: dict):  # nobody calls it
        return column["id"]
