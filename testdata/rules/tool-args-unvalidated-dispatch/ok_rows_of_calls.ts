// Calls read out of a database were made and answered long ago: a migration runs no tool.
import { PrismaClient } from "@prisma/client";

const db = new PrismaClient();

export async function migrate() {
	for (const chat of await db.chat.findMany()) {
		for (const part of (chat as any).parts) {
			const invocation = { ...part.toolInvocation };
			if (invocation.toolName === "report") {
				const itemId = invocation.args.itemId;
				const item = await db.item.findUniqueOrThrow({ where: { id: itemId } });
				await db.report.create({ data: { itemId: item.id } });
			}
		}
	}
}
