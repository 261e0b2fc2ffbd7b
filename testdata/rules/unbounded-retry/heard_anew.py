# Each turn waits for what somebody says next.
import requests


async def written(bot, chat, parse):
    while True:
        message = await bot.wait_for("message", check=lambda m: m.channel == chat)
        try:
            return parse(message.content)
        except ValueError as error:
            await chat.send(f"again: {error}")


def spoken(recognizer, microphone):
    while True:
        try:
            return recognizer.recognize(recognizer.listen(microphone))
        except LookupError:
            print("say it again")


def asked(url):
    while True:  # expect: unbounded-retry
        try:
            return requests.get(url, timeout=9)
        except requests.RequestException:
            print("again")
