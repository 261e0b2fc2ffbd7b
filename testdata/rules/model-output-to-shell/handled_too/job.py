from tools import Log, blame, show


def nightly():
    Log()._run("README.md")
    Log().helper("README.md")
    show("README.md")
    blame("README.md")
