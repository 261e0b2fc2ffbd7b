const Shell = require("./class");
module.exports = new Shell();
