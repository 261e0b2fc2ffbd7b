"""The project's own library, by the models in shearpin.json: nothing here is called after what it is."""

import acme


@acme.offer  # expect: tool-schema-missing
def publish(text, channel):
    return text, channel


@acme.x
def withdraw(number: int) -> str:
    """Takes a post back."""
    return str(number)
