// Looks like a destructive command and is none; each with the reason.
const { exec } = require("./my-exec");
const db = require("./db");

// this exec is another module's, and nobody can see what it does
exec("rm -rf /tmp/x");

// a function of the file that only compares
function check(command) {
	return command.startsWith("rm -rf") || command === "shutdown";
}
check("rm -rf /");

// db.exec is SQL
db.exec("DROP TABLE users");

// a mock and what it was called with
expect(spawn).toHaveBeenCalledWith("taskkill", ["/F", "/IM", "x.exe"]);

// jQuery-like
$("#kill -9").remove();
