const cluster = require("cluster");

if (cluster.isMaster) {
	cluster.fork();
	cluster.on("exit", (worker) => {
		console.log("worker died", worker.id);
		cluster.fork(); // expect: unbounded-retry
	});
}

// with a pause, or counted
let restarts = 0;
cluster.on("exit", () => {
	setTimeout(() => cluster.fork(), 5000);
});
cluster.on("exit", () => {
	if (restarts++ < 10) cluster.fork();
});
cluster.on("online", () => cluster.fork());
