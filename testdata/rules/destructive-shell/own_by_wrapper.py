# A wrapper is handed the folder beside the command: what is made there is one thing, where it is made another.
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def sh(words, cwd=None):
    return subprocess.run(words, cwd=str(cwd or HERE), check=True)


def own_clone(url, copy, repo):
    sh(["git", "clone", url, copy], repo)
    sh(["git", "reset", "--hard"], copy)


def beside_clone(url, copy, repo):
    sh(["git", "clone", url, copy], repo)
    sh(["git", "reset", "--hard"], repo)  # expect: destructive-shell


def own_tree(lane, repo, best):
    tree = Path.home() / ".lanes" / lane
    if not tree.exists():
        sh(["git", "worktree", "add", "--detach", str(tree), best], repo)
    else:
        sh(["git", "reset", "--hard"], tree)
        sh(["git", "clean", "-fdx"], cwd=str(tree))


def beside_tree(tree, repo, best):
    sh(["git", "worktree", "add", "--detach", tree, best], repo)
    sh(["git", "clean", "-fdx"], repo)  # expect: destructive-shell


def own_folder(name, repo):
    sh(["mkdir", name], repo)
    sh(["rm", "-rf", name], repo)


def other_folder(name, other, repo):
    sh(["mkdir", name], repo)
    sh(["rm", "-rf", other], repo)  # expect: destructive-shell
