from mcp.server.lowlevel import Server

from members import Members

app = Server("members")
members = Members()


@app.call_tool()
async def handle(name: str, arguments: dict):
    if name == "drop":
        return members.drop(arguments)
    if name == "count":
        return members.count(arguments)
    return members.find(arguments)
