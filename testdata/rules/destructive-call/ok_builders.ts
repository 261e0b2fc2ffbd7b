// Some rows, what is filled here, what asks, or no database.
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import knex from "knex";
import { createClient } from "redis";
import { orders, rates, users } from "./schema";

const db = drizzle(process.env.DATABASE_URL!);
const k = knex({ client: "pg" });

export async function expire(id: number, list: Map<object, number>) {
	await k("users").where({ id }).del();
	await db.delete(users).where(eq(users.id, id));
	await db.delete(users).where(eq(users.id, id)).returning();
	const some = db.delete(orders);
	await some.where(eq(orders.id, id));
	await db.delete(rates);
	await db.insert(rates).values([{ id }]);
	await k("prices").del();
	await k("prices").insert([{ id }]);
	list.delete(users);
	await createClient().sendCommand(["GET", "FLUSHALL"]);
}

export async function clearUsers() {
	await db.delete(users);
	await k("users").del();
}
