"""A player that goes on with the next song when one fails; its queue has an end."""

import asyncio


class Queue:
    def __init__(self):
        self.songs = asyncio.Queue()

    async def get_next_item(self):
        if self.songs.empty():
            return None
        return await self.songs.get()

    async def current(self):
        return self.song


class Player:
    def __init__(self, youtube):
        self.queue = Queue()
        self.youtube = youtube

    async def next_song(self):
        song = await self.queue.get_next_item()
        if not song:
            return None
        info, error = await self.youtube.download(song)
        if error:
            return await self.next_song()
        return info

    async def play_next(self, voice):
        try:
            song = await self.next_song()
            if not song:
                return
            await voice.play(song)
        except Exception as error:
            print(error)
            await self.play_next(voice)

    async def play_current(self, voice):
        try:
            song = await self.queue.current()
            await voice.play(song)
        except Exception as error:
            print(error)
            await self.play_current(voice)  # expect: unbounded-retry
