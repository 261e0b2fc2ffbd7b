def register_own(server):
    @server.tool()
    def sharpen(knives: list[dict]):  # a kitchen's tool
        return knives


def register_unknown(server):
    @server.tool()
    def add(rows: list[dict]):  # nobody says what the server is
        return rows
