# A module that a loop of the server hands the server to.


def register(mcp):
    @mcp.tool()
    async def add(row: dict):  # expect: tool-schema-loose
        return row["id"]

    @mcp.tool()
    async def count(table: str):
        return table
