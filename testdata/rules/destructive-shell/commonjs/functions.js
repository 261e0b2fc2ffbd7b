// Every way to export by name.
const { execSync } = require("child_process");

function object(command) {
	return execSync(command);
}
const arrow = (command) => execSync(command);

module.exports = { object, renamed: arrow, method(command) { return execSync(command); } };
module.exports.property = (command) => execSync(command);
exports.short = arrow;
exports.first = exports.second = object;
