const { unknown } = require("./circle");
module.exports = { unknown, ...require("./circle") };
