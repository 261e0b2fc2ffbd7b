# No shell reads a list: a pattern is a file's name there.
import subprocess


def list_of_words():
    subprocess.run(["rm", "-rf", "*"])
    subprocess.run(["sudo", "rm", "-rf", "build/?"], check=False)
    subprocess.run(["rm", "-rf", "/tmp/publish/*"], check=True)


def with_a_shell():
    subprocess.run(["bash", "-c", "rm -rf *"])  # expect: destructive-shell
    subprocess.run("rm -rf ~/work", shell=True)  # expect: destructive-shell
    subprocess.run(["rm", "-rf", "*", "/"])  # expect: destructive-shell
