// A database that this file started in memory.
import mongoose from "mongoose";
import { MongoMemoryServer } from "mongodb-memory-server";

let server;

export async function setup() {
	server = await MongoMemoryServer.create();
	await mongoose.connect(server.getUri());
}

export async function cleanup() {
	await mongoose.connection.dropDatabase();
	await server.stop();
}
