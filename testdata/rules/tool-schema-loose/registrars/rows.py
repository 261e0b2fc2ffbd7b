# Registered by a loop of the server over functions like this one.


def register_rows(mcp, client):
    @mcp.tool()
    async def add(row: dict):  # expect: tool-schema-loose
        return client, row
