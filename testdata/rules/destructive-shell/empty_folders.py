# Folders with nothing in them: nothing is lost with them.
import subprocess


def tidy(work):
    subprocess.run(["find", work, "-type", "d", "-empty", "-delete"])
    subprocess.run(f"find {work} -mindepth 1 -type d -empty -exec rm -rf {{}} +", shell=True)


def sweep(work):
    subprocess.run(["find", work, "-type", "d", "-not", "-empty", "-exec", "rm", "-rf", "{}", "+"])  # expect: destructive-shell
    subprocess.run(f"find {work} -type d -exec rm -rf {{}} +", shell=True)  # expect: destructive-shell
    subprocess.run("bq rm -r -f shop.orders", shell=True)  # expect: destructive-shell
