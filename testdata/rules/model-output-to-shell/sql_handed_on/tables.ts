import { rows } from "./db";

export async function describe(table: string) {
	return await rows(`SELECT * FROM ${table} LIMIT 0`);
}
export async function named(name: string) {
	return await rows("SELECT * FROM ships WHERE name = ?", [name]);
}
// the whole of it is somebody's to say
export async function look(word: string) {
	return await rows(word);
}
