# In a worktree that the same file makes nobody else works; in the repository beside it somebody does.
import subprocess


def git(root, *words):
    return subprocess.run(["git", "-C", str(root), *words], check=True)


def fresh(root, lane, best):
    worktree = root / ".lanes" / lane
    if worktree.exists():
        git(worktree, "reset", "--hard", "HEAD")
        git(worktree, "clean", "-fd")
        git(worktree, "checkout", best)
    else:
        git(root, "worktree", "add", str(worktree), best)


def beside(root, lane, best):
    folder = root / ".lanes" / lane
    git(root, "worktree", "add", str(folder), best)
    git(root, "reset", "--hard", "HEAD")  # expect: destructive-shell


def by_folder(root, lane):
    place = root / lane
    subprocess.run(["git", "worktree", "add", str(place)], cwd=root, check=True)
    subprocess.run(["git", "reset", "--hard"], cwd=place, check=True)
    subprocess.run(["git", "clean", "-fdx"], cwd=root, check=True)  # expect: destructive-shell


# made in one function, used in another
def own_tree(root, lane):
    tree = root / lane
    git(root, "worktree", "add", str(tree), "-b", lane)
    return tree


def put_back(tree):
    subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=tree, check=True)
    subprocess.run(["git", "clean", "-fd"], cwd=str(tree), check=True)


def at_once(root, lane):
    put_back(own_tree(root, lane))
    subprocess.run(["git", "reset", "--hard", "HEAD"], cwd=own_tree(root, lane), check=True)


# what comes out of that function says only what to put back, or is the repository itself
def own_pair(root, lane):
    lane = f"lane-{lane}"
    tree = root / lane
    git(root, "worktree", "add", str(tree), "-b", lane)
    return tree, lane


def beside_both(root, lane):
    tree, branch = own_pair(root, lane)
    subprocess.run(["git", "reset", "--hard", branch], cwd=root, check=True)  # expect: destructive-shell
    subprocess.run(["git", "clean", "-fd"], cwd=tree.parent, check=True)  # expect: destructive-shell
    subprocess.run(["git", "clean", "-fd"], cwd=tree, check=True)


def root_of(root, lane):
    base = root / "base"
    git(base, "worktree", "add", str(base / lane))
    return base


def in_root(root, lane):
    subprocess.run(["git", "clean", "-fd"], cwd=root_of(root, lane), check=True)  # expect: destructive-shell


# somebody else's folder is handed over as well
def put_any(folder):
    subprocess.run(["git", "clean", "-fd"], cwd=folder, check=True)  # expect: destructive-shell


def put_both(root, lane, home):
    put_any(own_tree(root, lane))
    put_any(root / home)


def by_number(root, lane):
    pair = own_pair(root, lane)
    subprocess.run(["git", "clean", "-fd"], cwd=pair[0], check=True)
