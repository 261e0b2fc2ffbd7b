"""A repository that is handed over: its file imports no library at all."""


def reset(repo):
    repo.git.reset("--hard")  # expect: destructive-shell
    repo.git.clean("-fdx")  # expect: destructive-shell
    repo.git.add("-A")
