// Services asked by their clients: none of these tries again by itself.
import http from "http";
import https from "node:https";
import { Bot, Context } from "grammy";
import needle from "needle";
import { ofetch } from "ofetch";
import request from "request";
import rp from "request-promise";
import native from "request-promise-native";
import { Context as Older } from "telegraf";
import { retryAsync } from "ts-retry";
import { TwitterApi } from "twitter-api-v2";

const bot = new Bot("t");
void retryAsync(() => bot.api.sendMessage(1, "a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => bot.api.sendPhoto(1, "a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => bot.api.sendDocument(1, "a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => bot.api.editMessageText(1, "a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff

export function told(ctx: Context) {
  void retryAsync(() => ctx.reply("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
  void retryAsync(() => ctx.replyWithPhoto("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
}

export function older(ctx: Older) {
  void retryAsync(() => ctx.reply("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
  void retryAsync(() => ctx.replyWithPhoto("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
}

const bird = new TwitterApi("t");
void retryAsync(() => bird.v2.tweet("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => bird.v1.uploadMedia("a"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => needle("get", "https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => request("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => rp("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => native("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => ofetch("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => https.get("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => https.request("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => http.get("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
void retryAsync(() => http.request("https://example.com"), { maxTry: 3, delay: 0 }); // expect: retry-without-backoff
