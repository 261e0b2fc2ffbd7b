def register_deep(server):
    @server.tool()
    def add(rows: list[dict]) -> str:  # expect: tool-schema-loose
        return post(rows)
