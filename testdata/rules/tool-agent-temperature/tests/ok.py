# A test of a request builder sends nothing.
from provider import build_kwargs


def test_kwargs():
    kwargs = build_kwargs(model="m", messages=[], temperature=0.7, tools=[{"name": "t"}])
    assert kwargs["temperature"] == 0.7
