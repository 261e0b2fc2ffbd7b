// kill, a moment, kill -9 of the same process: it has had its chance to clean up.
import { spawnSync } from "node:child_process";

export function stop() {
  spawnSync("/bin/sh", ["-c", `
PID=$(cat "$STATE_DIR/daemon.pid")
if [ -n "$PID" ]; then
  kill "$PID" 2>/dev/null || true
  sleep 1
  kill -9 "$PID" 2>/dev/null || true
fi
`]);
  spawnSync("sh", ["-c", 'kill -TERM "$WORKER"; sleep 2; kill -KILL "$WORKER"']);
}

export function stopHard() {
  spawnSync("sh", ["-c", 'kill -0 "$WORKER" && kill -9 "$WORKER"']); // expect: destructive-shell
  spawnSync("sh", ["-c", 'kill "$OTHER"; sleep 1; kill -9 "$WORKER"']); // expect: destructive-shell
  spawnSync("sh", ["-c", "kill $(lsof -ti :80); sleep 1; kill -9 $(lsof -ti :80)"]); // expect: destructive-shell
}
