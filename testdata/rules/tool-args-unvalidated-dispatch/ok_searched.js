// A hook that only looks at what the agent has run.
const fs = require("fs");

function written(command) {
	const paths = [];
	for (const m of command.matchAll(/>\s*(\S+\.py)/g)) if (!m[1].startsWith("/tmp")) paths.push(m[1]);
	return paths;
}
const data = JSON.parse(fs.readFileSync(0, "utf8"));
const toolName = data.toolName,
	toolArgs = data.toolArgs || {};
if (toolName === "bash") {
	const found = written(toolArgs.command || "");
	if (found.length) console.log(found.length);
}
