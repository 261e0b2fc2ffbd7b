// The module itself is the function that registers.
const { z } = require("zod");

module.exports = function (server) {
	server.tool("a", { q: z.any() }, async ({ q }) => q); // expect: tool-schema-loose
};
