from tools import Log


def run_all():
    return Log()._run(folder=".")
