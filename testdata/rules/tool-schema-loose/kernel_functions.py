# Semantic Kernel makes one of each method that is decorated.
from semantic_kernel.functions import kernel_function


class Store:
    @kernel_function(name="place", description="places")
    def place_order(self, order: dict) -> str:  # expect: tool-schema-loose
        return order["id"]

    def own(self, order: dict) -> str:
        return order["id"]
