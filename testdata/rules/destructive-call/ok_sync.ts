// Another library's sync and drop.
import { Client } from "some-store";

const client = new Client();
export async function start() {
  await client.sync({ force: true });
  await client.drop();
}
