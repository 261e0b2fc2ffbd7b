# Services asked by their clients: none of these tries again by itself.
import ftplib
import imaplib
import poplib

import aiogram
import cloudscraper
import telebot
import telebot.async_telebot
import telegram
from curl_cffi import requests as impersonating
from retry.api import retry_call
from telegram.ext import ContextTypes

bot = telegram.Bot("t")
retry_call(lambda: bot.send_message(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: bot.send_photo(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: bot.send_document(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: bot.edit_message_text(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: bot.send_video(1, "a"), tries=3)  # expect: retry-without-backoff
router = aiogram.Bot("t")
retry_call(lambda: router.send_message(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: router.send_photo(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: router.send_document(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: router.edit_message_text(1, "a"), tries=3)  # expect: retry-without-backoff
older = telebot.TeleBot("t")
retry_call(lambda: older.send_message(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: older.send_photo(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: older.send_document(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: older.edit_message_text(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: older.reply_to(1, "a"), tries=3)  # expect: retry-without-backoff
later = telebot.async_telebot.AsyncTeleBot("t")
retry_call(lambda: later.send_message(1, "a"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: later.reply_to(1, "a"), tries=3)  # expect: retry-without-backoff


def told(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE):
    retry_call(lambda: context.bot.send_message(1, "a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: context.bot.send_photo(1, "a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: context.bot.send_document(1, "a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: context.bot.edit_message_text(1, "a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: update.message.reply_text("a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: update.message.reply_photo("a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: update.effective_message.reply_text("a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: update.effective_message.reply_photo("a"), tries=3)  # expect: retry-without-backoff


def answered(message: aiogram.types.Message):
    retry_call(lambda: message.answer("a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: message.reply("a"), tries=3)  # expect: retry-without-backoff
    retry_call(lambda: message.edit_text("a"), tries=3)  # expect: retry-without-backoff


retry_call(lambda: impersonating.get("https://example.com"), tries=3)  # expect: retry-without-backoff
scraper = cloudscraper.create_scraper()
retry_call(lambda: scraper.get("https://example.com"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: scraper.post("https://example.com"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: imaplib.IMAP4_SSL("mail.example.com"), tries=3)  # expect: retry-without-backoff
inbox = imaplib.IMAP4_SSL("mail.example.com")
retry_call(lambda: inbox.login("a", "b"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: inbox.select("a", "b"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: inbox.search("a", "b"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: inbox.fetch("a", "b"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: inbox.uid("a", "b"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: poplib.POP3_SSL("mail.example.com"), tries=3)  # expect: retry-without-backoff
post = poplib.POP3_SSL("mail.example.com")
retry_call(lambda: post.stat(), tries=3)  # expect: retry-without-backoff
retry_call(lambda: post.list(), tries=3)  # expect: retry-without-backoff
retry_call(lambda: post.retr(1), tries=3)  # expect: retry-without-backoff
retry_call(lambda: ftplib.FTP("files.example.com"), tries=3)  # expect: retry-without-backoff
retry_call(lambda: ftplib.FTP_TLS("files.example.com"), tries=3)  # expect: retry-without-backoff
files = ftplib.FTP("files.example.com")
retry_call(lambda: files.login(), tries=3)  # expect: retry-without-backoff
retry_call(lambda: files.nlst(), tries=3)  # expect: retry-without-backoff
retry_call(lambda: files.retrbinary("RETR a", print), tries=3)  # expect: retry-without-backoff
retry_call(lambda: files.storbinary("RETR a", print), tries=3)  # expect: retry-without-backoff
