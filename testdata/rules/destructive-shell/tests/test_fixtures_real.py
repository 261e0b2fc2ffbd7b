import subprocess

import pytest


def _git(repo, *args):
    return subprocess.run(["git", "-C", str(repo), *args], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout():
    return "."


def test_in_the_project_itself(checkout):
    _git(checkout, "reset", "--hard", "HEAD")  # expect: destructive-shell
