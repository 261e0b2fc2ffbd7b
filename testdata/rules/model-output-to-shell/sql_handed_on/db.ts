import { FileStore, Store } from "./adapter";

let store: Store | null = null;
export function open() {
	store = new FileStore();
}
export function rows(query: string, params: unknown[] = []) {
	return store!.all(query, params);
}
export const ask = ({ sql, values }: { sql: string; values?: unknown[] }) => rows(sql, values);
