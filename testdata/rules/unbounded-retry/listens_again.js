// A listener that only adds itself once more opens nothing again; one that opens what it listens to does.
const net = require("net");

function follow(transport, log) {
  const onData = (data) => log(String(data));
  const onEnd = () => {
    log("closed");
    transport.stderr?.removeListener("data", onData);
    transport.stderr.on("end", onEnd);
  };
  transport.stderr.on("end", onEnd);
}

function open(port) {
  const socket = net.connect(port);
  const again = () => {
    socket.connect(port);
    socket.on("close", again); // expect: unbounded-retry (warning)
  };
  socket.on("close", again);
}

let child;
function launch(command) {
  const start = () => {
    child = command.spawn();
    child.on("exit", start); // expect: unbounded-retry (warning)
  };
  start();
}

function connect(port) {
  const start = () => {
    const socket = net.connect(port);
    socket.on("close", start); // expect: unbounded-retry (warning)
  };
  start();
}

module.exports = { follow, open, launch, connect };
