const { McpServer } = require("@modelcontextprotocol/sdk/server/mcp.js");
const addArrow = require("./arrow");

const server = new McpServer({ name: "x", version: "1" });
require("./whole")(server);
addArrow(server, {});
