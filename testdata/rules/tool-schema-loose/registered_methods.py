# agno's Toolkit makes a tool of each method it is given.
from agno.tools import Toolkit


class Shop(Toolkit):
    def __init__(self):
        super().__init__(name="shop", tools=[self.place_order, self.count])
        self.register(self.cancel)

        def other(order: dict) -> str:
            return order["id"]

        other.__doc__ = "made from a table when the program runs"
        self.register(other)

    def place_order(self, order: dict) -> str:  # expect: tool-schema-loose
        """Places it."""
        return order["id"]

    def count(self, shelf: str) -> int:
        """Counts what is there."""
        return len(shelf)

    def cancel(self, order: dict) -> str:  # expect: tool-schema-loose
        """Cancels it."""
        return order["id"]

    def own(self, order: dict) -> str:
        return order["id"]
