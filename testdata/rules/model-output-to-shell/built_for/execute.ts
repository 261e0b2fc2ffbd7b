import sql from "mssql";

export async function executeWrite(query: string, params: Record<string, unknown> = {}) {
  const pool = await sql.connect({ server: "localhost" });
  const request = pool.request();
  for (const [name, value] of Object.entries(params)) request.input(name, value);
  const result = await request.query(query);
  return result.rowsAffected[0];
}

export function buildDelete(table: string, where: string) {
  const query = `DELETE FROM [${table}] WHERE ${where}`;
  return { query, params: {} };
}

export function buildCount(table: string) {
  const query = `SELECT COUNT(*) FROM ${table}`;
  return { query, params: {} };
}
