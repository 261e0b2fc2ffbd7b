import { Client } from "ssh2";

export async function executeCommand(server, command) {
  const connection = new Client();
  await connection.connect(server);
  return new Promise((done) => connection.exec(command, (error, stream) => done(stream)));
}
