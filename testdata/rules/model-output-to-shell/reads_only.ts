// Google Ads has a language that looks like SQL: it only reads, takes one statement, and binds nothing.
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { Customer, GoogleAdsApi } from "google-ads-api";
import { Pool } from "pg";
import { z } from "zod";

const api = new GoogleAdsApi({ client_id: "a", client_secret: "b", developer_token: "c" });
const pool = new Pool();
const server = new McpServer({ name: "ads", version: "1" });
function customerOf(id: string): Customer {
	return api.Customer({ customer_id: id, refresh_token: "t" });
}
server.tool("groups", { id: z.string(), campaign: z.string() }, async ({ id, campaign }) => {
	const customer = api.Customer({ customer_id: id, refresh_token: "t" });
	const rows = await customer.query(`SELECT ad_group.id FROM ad_group WHERE campaign.id = ${campaign}`);
	return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("words", { id: z.string(), campaign: z.string() }, async ({ id, campaign }) => {
	const rows = await customerOf(id).query(`SELECT keyword_view.resource_name FROM keyword_view WHERE campaign.id = ${campaign}`);
	return { content: [{ type: "text", text: JSON.stringify(rows) }] };
});
server.tool("kept", { campaign: z.string() }, async ({ campaign }) => {
	const kept = await pool.query(`SELECT id FROM groups WHERE campaign = ${campaign}`); // expect: model-output-to-shell
	return { content: [{ type: "text", text: JSON.stringify(kept.rows) }] };
});
