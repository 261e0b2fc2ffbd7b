import axios from "axios";

export async function search(args: { query: string; limit?: number }) {
	const found = await axios.post("https://example.com/search", { q: args.query, n: args.limit });
	return { content: [{ type: "text", text: JSON.stringify(found.data) }] };
}
