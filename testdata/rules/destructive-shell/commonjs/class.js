const { execSync } = require("child_process");
class Shell {
	run(command) {
		return execSync(command);
	}
}
module.exports = Shell;
