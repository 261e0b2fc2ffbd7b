module.exports = require("./index");
