// Every document of a collection, every row of a model.
import { MongoClient } from "mongodb";
import mongoose from "mongoose";
import { PrismaClient } from "@prisma/client";

const Order = mongoose.model("Order", new mongoose.Schema({ name: String }));
const prisma = new PrismaClient();

export async function remove(given: any) {
	const client = new MongoClient("mongodb://h");
	const filter = given.filter || {};
	return client.db("shop").collection("orders").deleteMany(filter); // expect: destructive-call
}

export const deleteOrders = (client: MongoClient, given: any) =>
	client.db("shop").collection("orders").deleteMany(given || {}); // expect: destructive-call

export async function start(client: MongoClient, given: any) {
	await client.db("shop").collection("carts").deleteMany({}); // expect: destructive-call
	await Order.deleteMany(); // expect: destructive-call
	await Order.deleteMany(given ?? {}); // expect: destructive-call
	await prisma.post.deleteMany(); // expect: destructive-call
	await prisma.comment.deleteMany({}); // expect: destructive-call
}
