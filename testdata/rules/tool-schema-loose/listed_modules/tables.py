# ... and one in a list that has a name.


def register(mcp):
    @mcp.tool()
    async def drop(table: dict):  # expect: tool-schema-loose
        return table["id"]
