from ask import tell


def run(messages):
    return tell(messages, 0.7)
