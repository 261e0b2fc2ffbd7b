import subprocess


def test_restart():
    subprocess.run("pkill -9 chrome", shell=True)  # expect: destructive-shell
