// ... under a name of the loader's own.
const { z } = require("zod");

module.exports = (server, config) => {
	server.tool("b", { q: z.any() }, async ({ q }) => [q, config]); // expect: tool-schema-loose
};
