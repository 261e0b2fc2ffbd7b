from .base import Skill


class Recall(Skill):
    name = "recall"

    def __init__(self, store):
        self.store = store

    async def execute(self, **kwargs) -> str:
        memo = kwargs.get("id")
        if memo is not None:  # that it is there is no check
            return self.store.read(memo)
        return self.store.find(kwargs.get("query"))
