# What the same libraries do on this machine: nothing is asked over the network.
import ftplib
import imaplib

import telebot
import telegram
from retry.api import retry_call
from telegram.ext import ContextTypes

retry_call(lambda: telegram.Update.de_json({"update_id": 1}, None), tries=3)
retry_call(lambda: telegram.InlineKeyboardMarkup([]), tries=3)
retry_call(lambda: telebot.util.smart_split("a"), tries=3)
retry_call(lambda: imaplib.ParseFlags(b"FLAGS ()"), tries=3)
retry_call(lambda: ftplib.parse257("257 a"), tries=3)


def told(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE, store):
    for attempt in range(3):
        try:
            return store.save(update.message.text.strip(), context.args.copy())
        except OSError as error:
            print(error)
