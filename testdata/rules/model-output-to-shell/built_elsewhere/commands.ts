// Puts commands together; who runs them stands elsewhere.
import { z } from "zod";

export const paging = z.object({ lines: z.number(), since: z.string().optional() });
export function dumpCommand(options: { database: string; user?: string; file: string }): string {
  const { database, user, file } = options;
  let command = "mysqldump";
  if (user) command += ` -u ${user}`;
  command += ` ${database} | gzip > "${file}"`;
  return command;
}
export const quotedDump = (database: string) => `mysqldump '${database.replace(/'/g, "'\\''")}'`;
export function countCommand(lines: number) {
  return `tail -n ${lines} /var/log/syslog`;
}
