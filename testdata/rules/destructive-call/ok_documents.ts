// A condition, what the program fills itself, what it is for, or no database.
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { PrismaClient } from "@prisma/client";

const Order = mongoose.model("Order", new mongoose.Schema({ name: String }));
const prisma = new PrismaClient();

export async function expire(client: MongoClient, before: Date, userId: string, given: any) {
	await client.db("shop").collection("carts").deleteMany({ at: { $lt: before } });
	await prisma.post.deleteMany({ where: { userId } });
	await client.db("shop_test").collection("carts").deleteMany({});
	const query: any = {};
	if (given.name) query.name = given.name;
	await Order.deleteMany(query);
	const filter = given.filter || {};
	if (!Object.keys(filter).length) throw new Error("say which");
	await Order.deleteMany(filter);
	await prisma.rate.deleteMany({});
	await prisma.rate.createMany({ data: given.rates });
}

export async function resetAll() {
	await prisma.post.deleteMany();
}

export async function purge(given: { yes: boolean }, list: { deleteMany(filter: object): void }) {
	if (given.yes) await Order.deleteMany({});
	list.deleteMany({});
}
