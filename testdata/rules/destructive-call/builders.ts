// Every row of a table by a query builder, every key by a command's name.
import { drizzle } from "drizzle-orm/node-postgres";
import Redis from "ioredis";
import knex from "knex";
import { createClient } from "redis";
import { orders, users } from "./schema";

const db = drizzle(process.env.DATABASE_URL!);
const k = knex({ client: "pg" });

export async function start() {
	await k("users").del(); // expect: destructive-call
	await k("carts").truncate(); // expect: destructive-call
	await db.delete(users); // expect: destructive-call
	await db.delete(orders).returning(); // expect: destructive-call
}

export async function keys() {
	await createClient().sendCommand(["FLUSHALL"]); // expect: destructive-call
	await new Redis().call("flushall"); // expect: destructive-call
}
