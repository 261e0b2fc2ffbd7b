"""What everybody reads is sent by a client of its own: a part of the arguments reaches it."""
import json

import openai
import tweepy
from atproto import Client
from mastodon import Mastodon

client = openai.OpenAI()
bird = tweepy.Client("token")


def calls(messages):
    return client.chat.completions.create(model="m", messages=messages, tools=[]).choices[0].message.tool_calls


def tweet(messages):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        bird.create_tweet(text=args["text"])


def skeet(messages, sky: Client):
    for call in calls(messages):
        args = json.loads(call.function.arguments)  # expect: tool-args-unvalidated-dispatch
        sky.send_post(args["text"])


def toot(messages, mastodon: Mastodon):
    for call in calls(messages):
        args = json.loads(call.function.arguments)
        if not isinstance(args, dict) or not isinstance(args.get("text"), str):
            raise ValueError("a text is wanted")
        mastodon.status_post(args["text"])


def announce(messages):
    for call in calls(messages):
        bird.create_tweet(text=f"I am about to call {call.function.name}")


class Drafts:
    def create_tweet(self, text):
        self.text = text


def draft(messages, drafts: Drafts):
    for call in calls(messages):
        args = json.loads(call.function.arguments)
        drafts.create_tweet(args["text"])
