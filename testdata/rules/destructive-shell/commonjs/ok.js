// What is not there, what is not a file of ours, and a require of one's own.
const { missing } = require("./functions");
const { unknown } = require("./circle");
const gone = require("./gone");
const { object } = require("./functions");
const { nowhere } = require("./stars.mjs");

missing("pkill a");
unknown("pkill a");
gone.object("pkill a");
object("ls");
nowhere("pkill a");

function elsewhere(require) {
	const { object: other } = require("./functions");
	other("pkill a");
}
module.exports = { elsewhere };
