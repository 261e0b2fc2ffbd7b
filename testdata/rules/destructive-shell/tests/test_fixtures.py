"""pytest hands a test a folder of its own, and what the file's fixtures give."""

import subprocess

import pytest


def _git(repo, *args):
    return subprocess.run(["git", "-C", str(repo), *args], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path):
    _git(tmp_path, "init")
    yield tmp_path


def test_in_its_own_folder(tmp_path):
    subprocess.run(["git", "init"], cwd=tmp_path, check=True)
    subprocess.run(["git", "clean", "-fdx"], cwd=str(tmp_path), check=True)
    subprocess.run(f"rm -rf {tmp_path}/x", shell=True)
    inner = tmp_path / "repo"
    subprocess.run(["git", "reset", "--hard"], cwd=inner, check=True)


def test_in_the_folder_of_a_fixture(repository):
    before = _git(repository, "rev-parse", "HEAD")
    _git(repository, "reset", "--hard", before)
