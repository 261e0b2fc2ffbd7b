// What the same libraries do on this machine: nothing is asked over the network.
import http from "http";
import { Context, InlineKeyboard } from "grammy";
import { Markup } from "telegraf";
import { retryAsync } from "ts-retry";

void retryAsync(async () => new InlineKeyboard().text("a", "b"), { maxTry: 3, delay: 0 });
void retryAsync(async () => Markup.inlineKeyboard([]), { maxTry: 3, delay: 0 });
void retryAsync(async () => http.createServer().listen(0), { maxTry: 3, delay: 0 });

export function told(ctx: Context) {
  return retryAsync(async () => ctx.message?.text?.trim(), { maxTry: 3, delay: 0 });
}
