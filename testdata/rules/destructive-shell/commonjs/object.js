const { execSync } = require("child_process");
const shell = {
	run(command) {
		return execSync(command);
	},
};
module.exports = exports = shell;
