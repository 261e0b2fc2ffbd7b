// What clients of services destroy.
import { PrismaClient } from "@prisma/client";
import mongoose from "mongoose";
import { MongoClient } from "mongodb";
import { createClient } from "redis";
import Redis from "ioredis";

const prisma = new PrismaClient();

export async function stores() {
	await mongoose.connection.dropDatabase(); // expect: destructive-call
	const mongo = new MongoClient("mongodb://h");
	await mongo.db("prod").dropDatabase(); // expect: destructive-call
	await prisma.$executeRaw`TRUNCATE TABLE posts CASCADE`; // expect: destructive-call
	const client = createClient();
	await client.flushDb(); // expect: destructive-call
	await new Redis().flushdb(); // expect: destructive-call
}

export const all = () => process.kill(-1, "SIGKILL"); // expect: destructive-call
