// What others export, handed on.
const { object } = require("./functions");
module.exports = { ...require("./modern"), object, single: require("./single"), method: require("./functions").method };
