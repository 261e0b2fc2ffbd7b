class Kept:
    def __init__(self, mcp):
        self._mcp = mcp

    def register(self):
        @self._mcp.tool()
        def add(rows: list[dict]) -> str:  # expect: tool-schema-loose
            return post(rows)
