// What is one's own, or no such client.
import { PrismaClient } from "@prisma/client";
import { createClient } from "redis";

const prisma = new PrismaClient();

export async function stores(cache: { flushDb(): void; dropDatabase(): void }, child: { pid: number }) {
	cache.flushDb();
	cache.dropDatabase();
	await prisma.$executeRaw`DELETE FROM posts WHERE id = 1`;
	process.kill(-child.pid, "SIGKILL");
	process.kill(child.pid, "SIGTERM");
}

export class Cache {
	private client = createClient();
	async flushAll() {
		await this.client.flushDb();
	}
}
