from ask import ask, tell


def test_ask():
    assert ask([], 0.9)
    assert tell([], 0.9)
