import subprocess

subprocess.run(["docker", "rm", "-f", "web"])
subprocess.run("git reset --hard", shell=True)
subprocess.run("rm -rf dist", shell=True)
subprocess.run("git clean -fd; pkill chrome", shell=True)
subprocess.run(["docker", "exec", "web", "rm", "-rf", "/data"])
