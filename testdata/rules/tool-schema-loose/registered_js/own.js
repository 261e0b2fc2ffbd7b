import { z } from "zod";
export function registerOwn(kitchen) {
	kitchen.tool("sharpen", { knives: z.any() }, async ({ knives }) => knives); // a kitchen's tool
}
